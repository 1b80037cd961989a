"""The whole story in one screen: read -> segment -> attribute -> resolve -> record.

`Reader.read` takes an article through the first four stages; `quoth.record.Archive` keeps what comes out, and
`quoth.browse` shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache, partial

from quoth.attribute import Attributer, OnnxAttributer
from quoth.many import read_here, read_in_processes
from quoth.model.article import Article
from quoth.model.confident import check_share, confident
from quoth.model.record import Record
from quoth.model.span import Span
from quoth.read import Unreadable, article_from_text
from quoth.resolve import Tables, resolve
from quoth.segment import segment


class Reader:
    """Reads articles. Loads the model once; make one and keep it.

    Args:
        attributer: Finds the attributions; the shipped model by default.
        tables: Offices and other facts that resolution may use; the shipped ones by default.
        min_confidence: Attributions of less confidence are left out of the records (`model.confident`).

    Raises:
        ValueError: `min_confidence` is not between 0 and 1.
        ModelError: the model's files are missing or damaged.
    """

    def __init__(
        self, *, attributer: Attributer | None = None, tables: Tables | None = None, min_confidence: float = 0.0
    ) -> None:
        self._min_confidence = check_share(min_confidence)
        self._own_attributer = attributer is not None
        self._attributer = attributer if attributer is not None else OnnxAttributer.shipped()
        self._tables = tables if tables is not None else Tables.shipped()

    def read(self, article: Article) -> Record:
        """Everything that Quoth reads in one article: a pure function of the article and this reader's data."""
        segmentation = segment(article)
        article = replace(article, warnings=(*article.warnings, *map(_masked, segmentation.masked)))
        analysis = self._attributer.attribute(article, segmentation)
        resolution = resolve(article, segmentation, analysis, self._tables)
        record = Record(article, resolution.lines, resolution.timexes, resolution.figures, resolution.entities)
        return confident(record, self._min_confidence)

    def read_many(
        self, articles: Iterable[Article | Unreadable], *, processes: int = 1
    ) -> Iterator[Record | Unreadable]:
        """The records of `articles` in their order, one at a time, however many there are.

        An article that cannot be read, or that kills, hangs or exhausts its process, gives an `Unreadable` with its id
        and the reason in its place, and the rest goes on; what was unreadable before (`articles_from`) is handed on.

        Args:
            articles: Taken only as far as they can soon be read.
            processes: 1 reads in this process, without protection against articles that hang or crash it. More start so
                many others, of one thread each; so call it from a module that Python can import again (on a script,
                under `if __name__ == "__main__"`).

        Raises:
            ValueError: `processes` is less than 1, or more than 1 and this reader has an attributer of its own.
            QuothError: the reader cannot be made in the other processes.
        """
        if processes < 1:
            raise ValueError(f"processes must be at least 1, not {processes}")
        if processes == 1:
            return read_here(self, articles)
        if self._own_attributer:
            raise ValueError(
                "a reader with an attributer of its own cannot be made again in other processes; read with processes=1"
            )
        # A loaded model cannot be sent: each process makes the reader from what this one was made of.
        again = partial(type(self), tables=self._tables, min_confidence=self._min_confidence)
        return read_in_processes(again, articles, processes)


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
