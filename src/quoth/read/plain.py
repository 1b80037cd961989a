"""Plain text, with or without a header, to an article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from quoth.model.article import Article
from quoth.read.identity import content_id
from quoth.read.layout import lay_out
from quoth.read.storable import fact, storable


def article_from_text(
    text: str,
    *,
    id: str | None = None,  # noqa: A002
    published: date | None = None,
    title: str | None = None,
    outlet: str | None = None,
    authors: Sequence[str] = (),
    url: str | None = None,
) -> Article:
    """Read plain text. Any text at all gives an article; the empty text gives one without blocks.

    The article's text is `text` itself, header and line ends included, but for NUL and lone surrogates, which become
    U+FFFD one for one (a warning counts them). Lines at its top such as `date 2023-11-08`, `Title: ...`,
    `By Ana Ortiz` or a dateline fill what the arguments leave open; an argument wins over them.

    Args:
        text: The article.
        id: Its name; without one it is named by a hash of its text and facts.
        published: The day of publication, the anchor for "on Tuesday".
        title: Its title; a first line that repeats it becomes the headline.
        outlet: Who printed it.
        authors: Who wrote it.
        url: Where it stood.
    """
    text, replaced = storable(text)
    layout = lay_out(text, title=fact(title))
    warnings = tuple(layout.warnings)
    if replaced:
        warnings = (f"{replaced} NUL or lone surrogate character(s) replaced by U+FFFD", *warnings)
    article = Article(
        id="unnamed",
        text=text,
        title=layout.title,
        outlet=fact(outlet) or layout.outlet,
        authors=tuple(name for author in authors if (name := fact(author))) or layout.authors,
        credit=layout.credit,
        published=published or layout.published,
        modified=layout.modified,
        url=fact(url) or layout.url,
        blocks=tuple(layout.blocks),
        warnings=warnings,
    )
    return replace(article, id=fact(id) or content_id(article))
