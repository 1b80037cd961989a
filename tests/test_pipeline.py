"""A reader over many articles: in order, in little memory, and whatever one of them does the others are read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import pytest

from quoth.many import read_here, read_in_processes
from quoth.model.article import Article
from quoth.model.attribution import Analysis, Attribution
from quoth.model.errors import ModelError, QuothError
from quoth.model.record import Record
from quoth.model.segmentation import Segmentation
from quoth.model.span import Span
from quoth.pipeline import Reader
from quoth.read import Unreadable
from quoth.resolve import Tables
from tests.faults.readers import BrokenReader, CheapReader, NoReader, article
from tests.notation import article as plain_article

Many = Callable[[Iterator[Article | Unreadable]], Iterator[Record | Unreadable]]
BOTH = [
    pytest.param(partial(read_here, CheapReader()), id="here"),
    pytest.param(partial(read_in_processes, CheapReader, processes=2), id="processes"),
]


class Saying:
    """Finds that somebody said the first word, and is less sure of it inside itself."""

    def attribute(self, article: Article, segmentation: Segmentation) -> Analysis:
        word = Span(0, 4)
        outer = Attribution("a1", (), (), (Span(0, 9),), confidence=0.9)
        return Analysis((outer, Attribution("a2", (), (), (word,), parent="a1", confidence=0.4)), (), ())


def _outcome(answer: Record | Unreadable) -> tuple[str, str]:
    return (answer.article.id, "read") if isinstance(answer, Record) else (answer.source, answer.reason)


@pytest.mark.parametrize("many", BOTH)
def test_records_come_in_the_order_of_their_articles(many: Many) -> None:
    articles = [article(n, f"SLEEP {0.2 if n % 5 == 0 else 0} Ortiz said {n}.") for n in range(25)]
    assert [_outcome(answer) for answer in many(iter(articles))] == [(one.id, "read") for one in articles]


@pytest.mark.parametrize("many", BOTH)
def test_an_article_that_cannot_be_read_keeps_its_place(many: Many) -> None:
    articles = (article(1), article(2, "RAISE now"), Unreadable("b.txt", "it is empty"), article(3))
    assert [_outcome(answer) for answer in many(iter(articles))] == [
        ("n1", "read"),
        ("n2", "UnpicklableError: needs 7"),
        ("b.txt", "it is empty"),
        ("n3", "read"),
    ]


@pytest.mark.parametrize("order", ["EXIT", "SEGV", "EAT", "HANG"])
def test_an_article_that_kills_its_process_takes_no_other_with_it(order: str) -> None:
    articles = [article(n, f"{order} now" if n == 3 else None) for n in range(8)]
    answers = [_outcome(answer) for answer in read_in_processes(CheapReader, articles, 2, timeout_s=4)]
    assert [id_ for id_, _ in answers] == [one.id for one in articles]
    assert [id_ for id_, said in answers if said != "read"] == ["n3"]


def test_articles_are_taken_only_as_far_as_they_are_soon_read() -> None:
    taken: list[int] = []

    def endless() -> Iterator[Article]:
        for number in range(10_000):
            taken.append(number)
            yield article(number)

    answers = read_in_processes(CheapReader, endless(), 2)
    for given in range(1, 40):
        next(answers)
        assert len(taken) <= given + 40
    answers.close()  # type: ignore[attr-defined]


def test_one_slow_article_does_not_fill_the_memory_with_later_ones() -> None:
    taken: list[int] = []

    def articles() -> Iterator[Article]:
        for number in range(60):
            taken.append(number)
            yield article(number, "SLEEP 1.5 Ortiz said so." if number == 0 else None)

    answers = read_in_processes(CheapReader, articles(), 2)
    assert _outcome(next(answers)) == ("n0", "read")
    assert len(taken) < 30
    assert len(list(answers)) == 59


@pytest.mark.parametrize(("reader", "error"), [(NoReader, ModelError), (BrokenReader, QuothError)])
def test_a_reader_that_cannot_be_made_is_no_fault_of_the_articles(
    reader: type[CheapReader], error: type[QuothError]
) -> None:
    with pytest.raises(error):
        list(read_in_processes(reader, [article(1)], 1))


def test_a_reader_reads_the_same_here_and_in_other_processes() -> None:
    reader = Reader(tables=Tables.shipped(), min_confidence=0.5)
    articles = [
        replace(plain_article(f"“Gate {n} stayed shut all night,” Ana Reis said."), id=str(n)) for n in range(6)
    ]
    here = list(reader.read_many(articles))
    assert list(reader.read_many(articles, processes=2)) == here
    assert [len(record.lines) for record in here if isinstance(record, Record)] == [1] * 6


def test_a_reader_that_cannot_be_sent_says_so() -> None:
    reader = Reader(attributer=Saying(), tables=Tables.shipped())
    assert len(list(reader.read_many([plain_article("Nine left.")]))) == 1
    with pytest.raises(ValueError, match="read with processes=1"):
        reader.read_many([], processes=2)


@pytest.mark.parametrize("processes", [0, -1])
def test_no_process_reads_nothing(processes: int) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        Reader(attributer=Saying(), tables=Tables.shipped()).read_many([], processes=processes)
