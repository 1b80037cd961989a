"""Reading many articles in worker processes, for `Reader.read_many` and for `quoth.ingest`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from quoth.model.article import Article
from quoth.model.errors import QuothError
from quoth.model.record import Record
from quoth.read import Unreadable
from quoth.workers import Failed, Workers

READ_TIMEOUT_S = 20.0
MEMORY = 2_000_000_000
TICK_S = 0.2
_AHEAD = 8
"""Articles a process that may be read while an earlier one takes its time: their records have to wait in memory."""


class ReadsArticles(Protocol):
    """What reads an article: `quoth.Reader`."""

    def read(self, article: Article) -> Record:
        """Everything that is read in one article."""


def read_here(reader: ReadsArticles, articles: Iterable[Article | Unreadable]) -> Iterator[Record | Unreadable]:
    """The records of the articles in their order; for one that cannot be read, the reason."""
    for article in articles:
        if isinstance(article, Unreadable):
            yield article
            continue
        try:
            record = reader.read(article)
        except Exception as error:  # whatever is wrong with one article costs that article, not the run
            yield Unreadable(article.id, f"{type(error).__name__}: {error}")
        else:
            yield record


def read_in_processes(
    make_reader: Callable[[], ReadsArticles],
    articles: Iterable[Article | Unreadable],
    processes: int,
    *,
    timeout_s: float = READ_TIMEOUT_S,
) -> Iterator[Record | Unreadable]:
    """The same from worker processes. `make_reader` is called once in each; it and its result never come back.

    Raises:
        QuothError: the reader cannot be made.
    """
    with Workers[int](processes, Preparation(make_reader), timeout_s=timeout_s, memory=MEMORY) as workers:
        reading: dict[int, Article] = {}
        answers: dict[int, Record | Unreadable] = {}
        given = 0  # how many the caller has

        def settle(wait_s: float) -> None:
            for place, answer in workers.finished(wait_s=wait_s):
                if isinstance(answer, CannotStart):
                    raise answer.error
                article = reading.pop(place)
                answers[place] = Unreadable(article.id, answer.reason) if isinstance(answer, Failed) else answer

        def ready() -> Iterator[Record | Unreadable]:
            nonlocal given
            while given in answers:
                yield answers.pop(given)
                given += 1

        for place, article in enumerate(articles):
            if isinstance(article, Unreadable):
                answers[place] = article
            else:
                reading[place] = article
                workers.submit(place, read_article, article)
            settle(0)
            yield from ready()
            while workers.full or place - given >= _AHEAD * processes:
                settle(TICK_S)
                yield from ready()
        while reading:
            settle(TICK_S)
            yield from ready()


# What follows runs in the workers.

_reader: ReadsArticles | QuothError | None = None


@dataclass(frozen=True, slots=True)
class CannotStart:
    """The answer of a worker that has no reader."""

    error: QuothError


@dataclass(frozen=True, slots=True)
class Preparation:
    """Makes the reader of a worker process."""

    make_reader: Callable[[], ReadsArticles]

    def __call__(self) -> None:
        """Make it, or keep why it cannot be made for whoever asks it to read."""
        global _reader
        try:
            _reader = self.make_reader()
        except QuothError as error:
            _reader = error
        except Exception as error:  # raised here it would kill the worker, and the pool would start it for ever
            _reader = QuothError(f"The reader cannot start: {type(error).__name__}: {error}")


def read_article(article: Article) -> Record | CannotStart:
    """What the worker's reader reads in an article."""
    if isinstance(_reader, QuothError):
        return CannotStart(_reader)
    assert _reader is not None, "Preparation runs first"  # noqa: S101
    return _reader.read(article)
