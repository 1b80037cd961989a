"""A page to an article, by the extractor `trafilatura`: its own words, without menus, teasers and comments.

Pages are decoded here and not there, because trafilatura guesses on invalid bytes without saying so. Dates come from
meta tags, JSON-LD and the address, never from a search through the page's words, and not from the clock.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import trafilatura
from lxml import etree

from quoth.model.article import Article
from quoth.model.errors import ReadError
from quoth.read.dates import parse_date
from quoth.read.decode import declared_charset, decode
from quoth.read.identity import address_id, content_id
from quoth.read.layout import lay_out
from quoth.read.limits import MOST_HTML_BYTES, checked_text
from quoth.read.storable import fact, storable

_MOST_TAG_WORDS = 20_000  # lxml's time grows with the square of a tag's attributes: 40,000 take 2 s, 200,000 minutes
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2200-12-31", "outputformat": "%Y-%m-%d"}
_INLINE = frozenset({"hi", "ref", "del", "code", "span", "graphic"})
_SPACES = re.compile(r"[ \t\r\n\f]+")
_BETWEEN = "\n\n"
_NOTHING_FOUND = "no article text found in the page: save its text as .txt to read it"
_CAPTION_MARK = "quothcaption8c1f "
"""Set before a caption's words to know them again after extraction; it never reaches the text."""

_MODIFIED = etree.XPath(
    "//meta[@property='article:modified_time' or @property='og:updated_time' or @itemprop='dateModified']/@content"
)
_LINKED_DATA = etree.XPath("//script[@type='application/ld+json']/text()")
_CAPTIONS = etree.XPath("//figure[.//figcaption and not(.//table)]")


def article_from_html(
    data: bytes,
    *,
    url: str | None = None,
    published: date | None = None,
    id: str | None = None,  # noqa: A002
) -> Article:
    """Read a news page: title, outlet, authors, dates and body; pictures' captions are blocks of their own.

    The article's text is made here: the title, if the page has one, and the extracted lines, with an empty line between
    each two. Spans point into that text, not into the page.

    Args:
        data: The page as it was saved or fetched.
        url: Where it stood, if the page does not say so itself.
        published: The day of publication; wins over what the page says.
        id: Its name; without one it is named by its address, and without that by a hash of its text and facts.

    Raises:
        ReadError: the page is too large, or no article can be found in it.
    """
    if len(data) > MOST_HTML_BYTES:
        raise ReadError(f"the page has {len(data):,} bytes, and {MOST_HTML_BYTES:,} are read: save the article alone")
    _refuse_endless_tag(data)
    decoded = decode(data, declared=declared_charset(data))
    html, replaced = storable(decoded.text)
    warnings = list(decoded.warnings)
    if replaced:
        warnings.append(f"{replaced} NUL or lone surrogate character(s) replaced by U+FFFD")
    page = _parsed(html)
    modified = _modified(page)
    _mark_captions(page)
    found = _extracted(page, url)
    title = fact(found.title)
    text, captions = _text_and_captions(title, found.body)
    layout = lay_out(checked_text(text), title=title, captions=captions)
    article = Article(
        id="unnamed",
        text=text,
        title=title,
        outlet=fact(found.sitename),
        authors=tuple(name for author in (found.author or "").split(";") if (name := fact(author))) or layout.authors,
        credit=layout.credit,
        published=published or (parse_date(found.date) if found.date else None),
        modified=modified,
        language=_language(page),
        url=fact(url) or fact(found.url),
        blocks=tuple(layout.blocks),
        warnings=tuple(warnings),
    )
    return replace(article, id=fact(id) or address_id(article.url) or content_id(article))


def _refuse_endless_tag(data: bytes) -> None:
    """Refuse a tag with so many attributes that parsing would not end: C code cannot be interrupted once it runs."""
    for piece in data.split(b">"):
        start = piece.find(b"<")
        if start >= 0 and len(piece) - start > _MOST_TAG_WORDS and len(piece[start:].split()) > _MOST_TAG_WORDS:
            raise ReadError(f"a tag of the page has more than {_MOST_TAG_WORDS:,} attributes: this is no news page")


def _parsed(html: str) -> Any:
    try:
        page = trafilatura.load_html(html)
    except Exception as error:  # a fault in the extractor costs this page, not the run
        raise ReadError(f"the page cannot be parsed: {error!r}") from error
    if page is None:
        raise ReadError("this is not HTML, or the page is empty")
    return page


def _extracted(page: Any, url: str | None) -> Any:
    try:
        found: Any = trafilatura.bare_extraction(
            page, url=url, with_metadata=True, include_comments=False, date_extraction_params=dict(_DATES)
        )
    except Exception as error:  # a fault in the extractor costs this page, not the run
        raise ReadError(f"the extractor failed on this page: {error!r}") from error
    if found is None or found.body is None:
        raise ReadError(_NOTHING_FOUND)
    return found


def _mark_captions(page: Any) -> None:
    """Turn each captioned figure into a marked paragraph: the extractor drops figures with their captions."""
    for figure in _CAPTIONS(page):
        words = " ".join(_words(caption) for caption in figure.iter("figcaption")).strip()
        tail, parent = figure.tail, figure.getparent()
        if parent is None or not words:
            continue
        paragraph = parent.makeelement("p")
        paragraph.text, paragraph.tail = _CAPTION_MARK + words, tail
        parent.replace(figure, paragraph)


def _words(element: Any) -> str:
    return _SPACES.sub(" ", "".join(element.itertext())).strip(" ")


def _text_and_captions(title: str | None, body: Any) -> tuple[str, frozenset[int]]:
    """The text of record, one line for each part of the page, and where in it the lines begin that are captions."""
    lines = [title] if title is not None else []
    captions = []
    start = len(title) + len(_BETWEEN) if title is not None else 0
    for found in _lines(body):
        words = found.removeprefix(_CAPTION_MARK).strip()
        if not words or (len(lines) == 1 and fact(words) == title):  # the page's own headline repeats its title
            continue
        if found.startswith(_CAPTION_MARK):
            captions.append(start)
        lines.append(words)
        start += len(words) + len(_BETWEEN)
    if len(lines) == (title is not None):
        raise ReadError(_NOTHING_FOUND)
    return _BETWEEN.join(lines), frozenset(captions)


def _lines(body: Any) -> Iterator[str]:
    """The words of the extracted tree, one line for each paragraph, heading, list item, cell or broken line."""
    line: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag not in _INLINE:
            yield _SPACES.sub(" ", "".join(line)).strip()
            line = []
        words = element.text if event == "start" else element.tail
        line.append(words or "")
    yield _SPACES.sub(" ", "".join(line)).strip()


def _modified(page: Any) -> date | None:
    """The day of the last change, by meta tags or JSON-LD; None where the page names none."""
    named = [str(value) for value in _MODIFIED(page)]
    for script in _LINKED_DATA(page):
        try:
            named.extend(_date_modified(json.loads(str(script))))
        except (ValueError, RecursionError):  # broken JSON-LD is common and only this fact is lost
            continue
    return next((day for value in named if (day := parse_date(value))), None)


def _date_modified(data: object) -> Iterator[str]:
    """What JSON-LD says of an article, of a list of things, or of a graph of them."""
    things = data if isinstance(data, list) else [data]
    for thing in things:
        if isinstance(thing, dict):
            graph = thing.get("@graph")
            for found in (thing, *(graph if isinstance(graph, list) else ())):
                if isinstance(found, dict) and isinstance(found.get("dateModified"), str):
                    yield found["dateModified"]


def _language(page: Any) -> str | None:
    """The language that the page says it is in ("en-GB" is en)."""
    code = str(page.get("lang") or page.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip().casefold()[:2]
    return code if len(code) == 2 and code.isalpha() and code.isascii() else None
