"""Blocks and facts of plain text, each case with the habit of reporters or editors it stands for."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.model.article import Article, BlockKind
from quoth.model.span import Span
from quoth.read import article_from_text
from tests.read.blocks import shown

BODY = "The dam above Port Haven will hold, Mayor Ida Brandt said on Tuesday."

BLOCKS: list[tuple[str, str, list[str]]] = [
    (
        "the date stands before the first words, on the same line",
        f" date 2024-05-14 {BODY}\n\nShe spoke at the town hall.",
        ["header: date 2024-05-14", f"paragraph: {BODY}", "paragraph: She spoke at the town hall."],
    ),
    (
        "the same before a dateline",
        "date 2024-05-14 PORT HAVEN, May 13 (AP) - The dam holds.",
        ["header: date 2024-05-14", "dateline: PORT HAVEN, May 13 (AP) -", "paragraph: The dam holds."],
    ),
    (
        "a full header",
        f"Title: Dam holds\nDate: 14 May 2024\nSource: Courier\nBy Ana Ortiz and Jan Lee, Staff Writers\n\n{BODY}",
        [
            "header: Title: Dam holds",
            "header: Date: 14 May 2024",
            "header: Source: Courier",
            "byline: By Ana Ortiz and Jan Lee, Staff Writers",
            f"paragraph: {BODY}",
        ],
    ),
    (
        "headline, byline, date line",
        f"Dam holds after night of rain\n\nBy ANA ORTIZ\nUpdated: May 15, 2024 15:01 IST\n\n{BODY}",
        [
            "headline: Dam holds after night of rain",
            "byline: By ANA ORTIZ",
            "header: Updated: May 15, 2024 15:01 IST",
            f"paragraph: {BODY}",
        ],
    ),
    (
        "a first line that quotes is read as body, headline or not",
        f"“It holds”\n\n{BODY}",
        ["paragraph: “It holds”", f"paragraph: {BODY}"],
    ),
    (
        "so is one that ends a sentence",
        f"The dam holds.\n\n{BODY}",
        ["paragraph: The dam holds.", f"paragraph: {BODY}"],
    ),
    (
        "and one with no empty line after it",
        f"The dam holds\n{BODY}",
        ["paragraph: The dam holds", f"paragraph: {BODY}"],
    ),
    (
        "a byline may stand below a headline that looks like a paragraph",
        f"“It holds,” says mayor\n\nBy Ana Ortiz\n\n{BODY}",
        ["paragraph: “It holds,” says mayor", "byline: By Ana Ortiz", f"paragraph: {BODY}"],
    ),
    (
        "no byline: it tells when",
        f"By Tuesday, the water had gone.\n{BODY}",
        ["paragraph: By Tuesday, the water had gone.", f"paragraph: {BODY}"],
    ),
    (
        "no byline: a headline in capitals with a comma",
        f"By Ministry Order, Trains Stop\n{BODY}",
        ["paragraph: By Ministry Order, Trains Stop", f"paragraph: {BODY}"],
    ),
    (
        "no header: the words after the colon are a sentence, not a date",
        f"Date: the day that changed Port Haven.\n{BODY}",
        ["paragraph: Date: the day that changed Port Haven.", f"paragraph: {BODY}"],
    ),
    (
        "no header: what follows the colon is told by a source, and names no outlet",
        f"Source: Minister told of leak\n{BODY}",
        ["paragraph: Source: Minister told of leak", f"paragraph: {BODY}"],
    ),
    (
        "no header: it stands below the first paragraph",
        f"{BODY}\nSource: the ministry",
        [f"paragraph: {BODY}", "paragraph: Source: the ministry"],
    ),
    (
        "agency dateline",
        "KABUL, Sept. 3 (AP) - Roads closed.",
        ["dateline: KABUL, Sept. 3 (AP) -", "paragraph: Roads closed."],
    ),
    (
        "agency dateline without a day",
        "PORT HAVEN (Reuters) — Roads closed.",
        ["dateline: PORT HAVEN (Reuters) —", "paragraph: Roads closed."],
    ),
    (
        "the dash was lost on the way",
        "PORT HAVEN (AP) \ufffd Roads closed.",
        ["dateline: PORT HAVEN (AP) \ufffd", "paragraph: Roads closed."],
    ),
    (
        "a station's own letters",
        "HAVEN, Ky. (WXYZ) -- Roads closed.",
        ["dateline: HAVEN, Ky. (WXYZ) --", "paragraph: Roads closed."],
    ),
    ("the paper's own reporter", "PORT HAVEN — Roads closed.", ["dateline: PORT HAVEN —", "paragraph: Roads closed."]),
    (
        "a press release",
        "HAVEN, May 3, 2024 /PRNewswire/ -- Roads closed.",
        ["dateline: HAVEN, May 3, 2024 /PRNewswire/ --", "paragraph: Roads closed."],
    ),
    (
        "no dateline: a body and its letters",
        "The Dam Board (DMB) - which has five members - met.",
        ["paragraph: The Dam Board (DMB) - which has five members - met."],
    ),
    (
        "no dateline: a body in capitals",
        "HAVPOL — the county's police — met.",
        ["paragraph: HAVPOL — the county's police — met."],
    ),
    ("no dateline: an alert", "BREAKING — Roads closed.", ["paragraph: BREAKING — Roads closed."]),
    (
        "no dateline: a transcript's speaker, below the opening",
        f"{BODY}\nShe took questions.\nBRANDT — We will stay.",
        [f"paragraph: {BODY}", "paragraph: She took questions.", "paragraph: BRANDT — We will stay."],
    ),
    (
        "caption and credit on one line",
        f"{BODY}\n\nMayor Ida Brandt visits the dam on Oct. 15, 2023. Photo by Ann Lee/GPO.\n\n{BODY}",
        [
            f"paragraph: {BODY}",
            "caption: Mayor Ida Brandt visits the dam on Oct. 15, 2023.",
            "credit: Photo by Ann Lee/GPO.",
            f"paragraph: {BODY}",
        ],
    ),
    (
        "caption and credit on two lines, apart from the report",
        f"{BODY}\n\nThe dam on Monday\nAnn Lee/Getty Images\n\n{BODY}",
        [f"paragraph: {BODY}", "caption: The dam on Monday", "credit: Ann Lee/Getty Images", f"paragraph: {BODY}"],
    ),
    (
        "a wire photo",
        "The dam on Monday. (AP Photo/Ann Lee)",
        ["caption: The dam on Monday.", "credit: (AP Photo/Ann Lee)"],
    ),
    (
        "a bar before the credit",
        "The dam on Monday. | Image credit: Ann Lee",
        ["caption: The dam on Monday.", "credit: | Image credit: Ann Lee"],
    ),
    ("credit alone", "REUTERS/Ann Lee", ["credit: REUTERS/Ann Lee"]),
    ("a bar and a credit alone", "| (AP)", ["credit: | (AP)"]),
    (
        "white space of another kind before a credit",
        "Roads closed.\x85(AP)",
        ["paragraph: Roads closed.", "credit: (AP)"],
    ),
    (
        "credit alone, a museum's",
        "Photos courtesy of the Port Haven Museum",
        ["credit: Photos courtesy of the Port Haven Museum"],
    ),
    (
        "caption by its own word",
        "FILE PHOTO: Mayor Ida Brandt said to be at work",
        ["caption: FILE PHOTO: Mayor Ida Brandt said to be at work"],
    ),
    ("caption in brackets", "[Image: the dam in 1962]", ["caption: [Image: the dam in 1962]"]),
    (
        "caption by its own word, with credit",
        "Caption: The dam on Monday. (Photo by Ann Lee)",
        ["caption: Caption: The dam on Monday.", "credit: (Photo by Ann Lee)"],
    ),
    (
        "a sign-off credits the crew, and the line before it stays body",
        f"{BODY}\n(Reporting by Ana Ortiz; Editing by Jan Lee)",
        [f"paragraph: {BODY}", "credit: (Reporting by Ana Ortiz; Editing by Jan Lee)"],
    ),
    ("body before an agency's mark", "The dam holds. (Reuters)", ["paragraph: The dam holds.", "credit: (Reuters)"]),
    (
        "body: it reports, so its credit alone is cut off",
        "The dam holds, Brandt said. Photo by Ann Lee.",
        ["paragraph: The dam holds, Brandt said.", "credit: Photo by Ann Lee."],
    ),
    (
        "body: it quotes",
        "“Nothing moves.” Photo by Ann Lee.",
        ["paragraph: “Nothing moves.”", "credit: Photo by Ann Lee."],
    ),
    (
        "body: the photograph is what is told about",
        "She showed a photo by Ann Lee of the dam.",
        ["paragraph: She showed a photo by Ann Lee of the dam."],
    ),
    (
        "body: what follows the colon is a sentence",
        "The mayor sent a photo: the wall was dry.",
        ["paragraph: The mayor sent a photo: the wall was dry."],
    ),
    ("body: two posts with a slash", "She is mayor/treasurer.", ["paragraph: She is mayor/treasurer."]),
    (
        "line ends of other systems",
        "One\r\n\r\nBody said.\rMore.\u2029End.",
        ["headline: One", "paragraph: Body said.", "paragraph: More.", "paragraph: End."],
    ),
    ("nothing", " \n\t\n", []),
]


@pytest.mark.parametrize(("text", "blocks"), [case[1:] for case in BLOCKS], ids=[case[0] for case in BLOCKS])
def test_blocks(text: str, blocks: list[str]) -> None:
    assert shown(article_from_text(text)) == blocks


def test_the_header_fills_the_facts() -> None:
    article = article_from_text(
        "Title: Dam holds\nDate: 14 May 2024\nUpdated: 15 May 2024\nOutlet: Haven  Courier\nURL: http://haven.example/1\n"
        "By Ana Ortiz, Jan Lee and Tom van Dam, Associated Press\n\nPORT HAVEN (AP) — Roads closed."
    )
    assert article.title == "Dam holds"
    assert article.published == date(2024, 5, 14)
    assert article.modified == date(2024, 5, 15)
    assert article.outlet == "Haven Courier"
    assert article.url == "http://haven.example/1"
    assert article.authors == ("Ana Ortiz", "Jan Lee", "Tom van Dam")
    assert article.credit == ("Associated Press", "AP")
    assert article.warnings == ()


@pytest.mark.parametrize(
    ("line", "authors", "credit"),
    [
        ("By Ana Ortiz", ("Ana Ortiz",), ()),
        ("BY ANA ORTIZ AND JAN LEE", ("ANA ORTIZ", "JAN LEE"), ()),
        ("By Ana Ortiz & Tom van Dam in Port Haven", ("Ana Ortiz", "Tom van Dam"), ()),
        ("By Ana Ortiz, Associated Press Writer", ("Ana Ortiz",), ()),
        ("By The Associated Press", (), ("The Associated Press",)),
        ("By Ana Ortiz, Reuters", ("Ana Ortiz",), ("Reuters",)),
        ("Byline: Ana Ortiz.", ("Ana Ortiz",), ()),
        ("Author: haven_desk", ("haven_desk",), ()),
    ],
)
def test_bylines(line: str, authors: tuple[str, ...], credit: tuple[str, ...]) -> None:
    article = article_from_text(f"{line}\n\nRoads closed.")
    assert (article.authors, article.credit) == (authors, credit)


def test_an_argument_wins_over_the_header() -> None:
    article = article_from_text(
        "Title: Dam holds\nDate: 14 May 2024\nOutlet: Courier\nBy Ana Ortiz\n\nRoads closed.",
        id="x1",
        title="Another",
        published=date(2020, 1, 2),
        outlet="Gazette",
        authors=["Jan Lee"],
        url="http://haven.example/2",
    )
    assert (article.id, article.title, article.outlet, article.authors) == ("x1", "Another", "Gazette", ("Jan Lee",))
    assert (article.published, article.url) == (date(2020, 1, 2), "http://haven.example/2")


def test_a_first_line_that_repeats_the_title_is_the_headline() -> None:
    article = article_from_text("“It holds,” says mayor.\n\nRoads closed.", title="“It holds,” says  mayor")
    assert shown(article) == ["headline: “It holds,” says mayor.", "paragraph: Roads closed."]


def test_a_date_that_names_no_single_day_is_left_out_and_said() -> None:
    article = article_from_text("Date: 04/05/2024\n\nRoads closed.")
    assert article.published is None
    assert article.warnings == ("the header's date '04/05/2024' names no single day and was left out",)


def test_u6_nul_and_lone_surrogates_are_replaced_one_for_one_and_counted() -> None:
    article = article_from_text("a\x00b\ud800c\udfffd 😀", title="t\x00")
    assert article.text == "a\ufffdb\ufffdc\ufffdd 😀"
    assert article.warnings == ("3 NUL or lone surrogate character(s) replaced by U+FFFD",)
    assert article.title == "t\ufffd"
    article.text.encode("utf-8")


def test_the_name_depends_on_text_and_facts_alone() -> None:
    assert article_from_text("Roads closed.").id == article_from_text("Roads closed.").id
    different = {
        article_from_text("Roads closed.").id,
        article_from_text("Roads closed").id,
        article_from_text("Roads closed.", outlet="Courier").id,
        article_from_text("Roads closed.", published=date(2024, 5, 14)).id,
        article_from_text("Roads closed.", authors=["Ana Ortiz"]).id,
    }
    assert len(different) == 5
    assert all(len(name) == 16 and int(name, 16) >= 0 for name in different)


# Pieces that the patterns look for, glued at random: far likelier to meet a rule than text of random characters.
PIECES = st.sampled_from(
    [
        "date 2024-05-14",
        "Title: ",
        "By Ana Ortiz",
        " and ",
        "Photo by ",
        "/",
        "Getty Images",
        "(AP Photo/",
        ")",
        "KABUL",
        " (AP) ",
        "—",
        " - ",
        "FILE - ",
        "[Image: ",
        "]",
        "Date: ",
        "May 3, 2024",
        "\n",
        "\n\n",
        "\r\n",
        "\u2028",
        "\x85",
        "\x1c",
        "\xa0",
        "\u200b",
        "\ufeff",
        "“",
        "”",
        ".",
        " ",
        "said",
        "|",
        "\x00",
        "\ud800",
        "é",
    ]
)
TEXTS = st.one_of(
    st.text(),
    st.lists(PIECES, max_size=30).map("".join),
    st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=20).map("".join),
)


def is_whole(article: Article) -> bool:
    """Whether every character but white space is in a block."""
    outside = list(article.text)
    for block in article.blocks:
        outside[block.span.start : block.span.end] = " " * len(block.span)
    return not "".join(outside).strip()


@given(TEXTS)
def test_any_text_gives_an_article_whose_blocks_hold_all_of_it(text: str) -> None:
    article = article_from_text(text)
    assert len(article.text) == len(text)
    assert all(kept in (char, "\ufffd") for kept, char in zip(article.text, text, strict=True))
    assert is_whole(article)
    for block in article.blocks:
        words = block.span.of(article.text)
        assert words == words.strip()
        assert not set(words) & set("\n\r\u2028\u2029")


@given(TEXTS, st.text(alphabet=" \n\t\r", max_size=6))
def test_white_space_before_the_text_shifts_every_block(text: str, before: str) -> None:
    plain, shifted = article_from_text(text), article_from_text(before + "\n" + text)
    by = len(before) + 1
    assert [(b.kind, b.span) for b in shifted.blocks] == [
        (b.kind, Span(b.span.start + by, b.span.end + by)) for b in plain.blocks
    ]
    assert (plain.title, plain.authors, plain.published) == (shifted.title, shifted.authors, shifted.published)


@given(
    st.lists(
        st.sampled_from(["Mayor Brandt said so.", "Ortiz told The Courier: “No.”", "according to the ministry"]),
        min_size=1,
    )
)
def test_lines_that_report_are_body(lines: list[str]) -> None:
    article = article_from_text("\n".join(lines))
    assert {block.kind for block in article.blocks} <= {BlockKind.PARAGRAPH, BlockKind.HEADLINE}
