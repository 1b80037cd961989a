"""The whole story in one screen: read -> segment -> attribute -> resolve -> record.

`Reader.read` takes an article through the first four stages; `quoth.record.Archive` keeps what comes out, and
`quoth.browse` shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from quoth.attribute import Attributer, OnnxAttributer
from quoth.model.article import Article
from quoth.model.record import Record
from quoth.model.span import Span
from quoth.read import article_from_text
from quoth.resolve import Tables, resolve
from quoth.segment import segment


class Reader:
    """Reads articles. Loads the model once; make one and keep it.

    Args:
        attributer: Finds the attributions; the shipped model by default.
        tables: Offices and other facts that resolution may use; the shipped ones by default.
    """

    def __init__(self, *, attributer: Attributer | None = None, tables: Tables | None = None) -> None:
        self._attributer = attributer if attributer is not None else OnnxAttributer.shipped()
        self._tables = tables if tables is not None else Tables.shipped()

    def read(self, article: Article) -> Record:
        """Everything that Quoth reads in one article: a pure function of the article and this reader's data."""
        segmentation = segment(article)
        article = replace(article, warnings=(*article.warnings, *map(_masked, segmentation.masked)))
        analysis = self._attributer.attribute(article, segmentation)
        resolution = resolve(article, segmentation, analysis, self._tables)
        return Record(article, resolution.lines, resolution.timexes, resolution.figures, resolution.entities)

    def read_many(self, articles: Iterable[Article]) -> Iterator[Record]:
        """The records of `articles`, in their order, one at a time."""
        return map(self.read, articles)


def _masked(run: Span) -> str:
    return f"masked_run: {len(run)} symbols in a row at {run.start} are kept in the text but not read"


@cache
def default_reader() -> Reader:
    """The reader with the shipped model and tables, made once."""
    return Reader()


def read_text(
    text: str, *, published: date | str | None = None, title: str | None = None, outlet: str | None = None
) -> Record:
    """Read one text with the default reader; `quoth.read` documents it."""
    day = date.fromisoformat(published) if isinstance(published, str) else published
    return default_reader().read(article_from_text(text, published=day, title=title, outlet=outlet))
