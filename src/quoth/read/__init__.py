"""From bytes to articles: the first stage. The text of an article never changes after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quoth.read.plain import article_from_text
from quoth.read.sources import Unreadable, articles_from, files_named

if TYPE_CHECKING:
    from quoth.read.html import article_from_html

__all__ = ["Unreadable", "article_from_html", "article_from_text", "articles_from", "files_named"]


def __getattr__(name: str) -> object:
    if name == "article_from_html":  # its extractor takes a third of a second to import, and most runs need none
        from quoth.read.html import article_from_html

        return article_from_html
    raise AttributeError(f"module 'quoth.read' has no attribute {name!r}")
