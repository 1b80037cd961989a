"""Pages: the article's own words, its facts, and rows U5 and U8 of the fault matrix."""

from __future__ import annotations

from datetime import date

import pytest

from quoth.model.errors import ReadError
from quoth.read import article_from_html
from tests.read.blocks import shown

HEAD = """<title>Dam holds &ndash; The Haven Courier</title>
<meta property="og:site_name" content="The Haven Courier"><meta property="og:title" content="Dam holds">
<meta property="article:published_time" content="2024-05-14T08:30:00Z">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle",
"headline": "Dam holds", "datePublished": "2024-05-14T08:30:00Z", "dateModified": "2024-05-15T10:00:00Z",
"author": [{"@type": "Person", "name": "Ana Ortiz"}, {"@type": "Person", "name": "Jan Lee"}]}]}</script>"""

BODY = """<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Dam holds</h1><p class="byline">By Ana Ortiz and Jan Lee</p>
<figure><img src="a.jpg"><figcaption>Mayor Ida Brandt visits the dam.
<span>Photo by Ann Lee/GPO.</span></figcaption></figure>
<p>PORT HAVEN (AP) &mdash; The dam above Port&nbsp;Haven will hold, Mayor Ida Brandt said on Tuesday, after two days of
rain &amp; wind that closed every road into the valley and left hundreds without power.</p>
<p>&ldquo;We have looked at every joint,&rdquo; Brandt told reporters.<br>&ldquo;Nothing moves.&rdquo; She spoke at the
<a href="/hall">town hall</a>, <em>where</em> engineers had spent the night with their instruments.</p>
<h2>Repairs in June</h2>
<blockquote><p>The ministry will pay for repairs, the statement said, adding that work begins in June.</p></blockquote>
<ul><li>Three roads reopened, police said.</li><li>Two are closed.</li></ul>
<p>Engineers from the ministry measured the wall late on Monday, according to a statement from the Ministry of Water.
They found no movement, it said, and would measure again.</p></article>
<footer>Copyright The Haven Courier</footer>"""


def page(body: str = BODY, head: str = HEAD, lang: str = ' lang="en-GB"') -> str:
    return f"<!doctype html><html{lang}><head>{head}</head><body>{body}</body></html>"


def test_the_blocks_are_the_articles_own_words() -> None:
    assert shown(article_from_html(page().encode())) == [
        "headline: Dam holds",
        "caption: Mayor Ida Brandt visits the dam.",
        "credit: Photo by Ann Lee/GPO.",
        "dateline: PORT HAVEN (AP) —",
        (
            "paragraph: The dam above Port Haven will hold, Mayor Ida Brandt said on Tuesday, after two days of rain &"
            " wind that closed every road into the valley and left hundreds without power."
        ),
        "paragraph: “We have looked at every joint,” Brandt told reporters.",
        (
            "paragraph: “Nothing moves.” She spoke at the town hall, where engineers had spent the night with their"
            " instruments."
        ),
        "paragraph: Repairs in June",
        "paragraph: The ministry will pay for repairs, the statement said, adding that work begins in June.",
        "paragraph: Three roads reopened, police said.",
        "paragraph: Two are closed.",
        (
            "paragraph: Engineers from the ministry measured the wall late on Monday, according to a statement from the"
            " Ministry of Water. They found no movement, it said, and would measure again."
        ),
    ]


def test_the_text_of_record_is_title_and_lines_with_an_empty_line_between() -> None:
    article = article_from_html(page().encode())
    assert article.text.startswith(
        "Dam holds\n\nMayor Ida Brandt visits the dam. Photo by Ann Lee/GPO.\n\nPORT HAVEN (AP)"
    )
    assert "\n\n“We have looked at every joint,” Brandt told reporters.\n\n“Nothing moves.”" in article.text


def test_the_facts() -> None:
    article = article_from_html(page().encode(), url="https://haven.example/2024/dam")
    assert article.title == "Dam holds"
    assert article.outlet == "The Haven Courier"
    assert article.authors == ("Ana Ortiz", "Jan Lee")
    assert article.credit == ("AP",)
    assert article.published == date(2024, 5, 14)
    assert article.modified == date(2024, 5, 15)
    assert article.language == "en"
    assert article.url == "https://haven.example/2024/dam"
    assert article.warnings == ()
    assert article.id == article_from_html(page().encode(), url="https://haven.example/2024/dam").id


def test_an_argument_wins_over_the_page() -> None:
    article = article_from_html(page().encode(), id="x1", published=date(2020, 1, 2))
    assert (article.id, article.published) == ("x1", date(2020, 1, 2))


def test_no_date_is_made_up_from_the_words() -> None:
    article = article_from_html(
        page(head="<title>Dam holds</title>", body=BODY + "<p>It was built on 3 May 1962.</p>").encode()
    )
    assert article.published is None
    assert article.modified is None


@pytest.mark.parametrize(
    "script", ["{broken", "[" * 100_000, '"text"', '{"dateModified": 3}', '{"dateModified": "soon"}', '[{"@graph": 1}]']
)
def test_broken_linked_data_costs_only_its_own_facts(script: str) -> None:
    head = f'<title>Dam holds</title><script type="application/ld+json">{script}</script>'
    article = article_from_html(page(head=head).encode())
    assert article.modified is None
    assert "Mayor Ida Brandt said on Tuesday" in article.text


@pytest.mark.parametrize(
    ("encoding", "declared", "warnings"),
    [
        ("utf-8", "utf-8", ()),
        ("windows-1252", "windows-1252", ()),
        ("windows-1252", "utf-8", ("declared as utf-8, but its bytes are not", "encoding guessed: cp1252")),
        ("utf-16", None, ()),
        ("utf-8-sig", "utf-8", ()),
    ],
)
def test_u5_the_encoding_is_the_pages_or_said(encoding: str, declared: str | None, warnings: tuple[str, ...]) -> None:
    head = (f'<meta charset="{declared}">' if declared else "") + "<title>Dam holds</title>"
    html = page(head=head).replace("&ldquo;", "“").replace("&rdquo;", "”").replace("&mdash;", "—")
    article = article_from_html(html.encode(encoding))
    assert "“We have looked at every joint,” Brandt told reporters." in article.text
    assert article.warnings == warnings


def test_u6_nul_in_a_page_is_counted() -> None:
    article = article_from_html(page(BODY.replace("every joint", "every\x00 joint")).encode())
    assert article.warnings == ("1 NUL or lone surrogate character(s) replaced by U+FFFD",)
    assert "\x00" not in article.text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "this is not HTML, or the page is empty"),
        (b"<html><body></body></html>", "no article text found"),
        (b"<html><body>" + b"<div>" * 100_000 + b"</body></html>", "no article text found"),
        (b"<html><body><p " + b"a=1 " * 200_000 + b">text</p></body></html>", "more than 20,000 attributes"),
        (b" " * 3_000_001, "3,000,001 bytes, and 3,000,000 are read"),
    ],
    ids=["nothing", "no words", "nothing but nesting", "endless tag", "too large"],
)
def test_a_page_without_an_article_says_so(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        article_from_html(data)
