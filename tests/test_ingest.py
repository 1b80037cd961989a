"""Reading sources into an archive: what is counted, what fails alone, and what a second run still has to do."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from quoth.ingest import Summary, add_all
from quoth.ingest.add import Item
from quoth.model.article import Article
from quoth.model.errors import ModelError, QuothError
from quoth.read import Unreadable
from quoth.record import Archive, Query
from tests.faults.readers import BrokenReader, CheapReader, NoReader, article, given_items, series


def ingest(path: Path, *sources: str, jobs: int = 1, timeout_s: float = 20.0) -> Summary:
    return add_all(
        path,
        sources,
        jobs=jobs,
        make_reader=CheapReader,
        items_of=given_items,
        timeout_s=timeout_s,
        memory=400_000_000,
    )


def dump(path: Path) -> list[str]:
    with Archive.open(path, create=False) as archive:
        assert archive.check() == ()
        return list(archive.dump())


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2])
def test_an_article_that_kills_hangs_or_starves_its_worker_fails_alone(tmp_path: Path, jobs: int) -> None:
    """Row W-1."""
    orders = {
        "1:EXIT Ortiz said so.": "it ended the process that read it",
        "2:SEGV Ortiz said so.": "it ended the process that read it",
        "3:HANG Ortiz said so.": "it took longer than 3 s to read",
        "4:EAT Ortiz said so.": "it needs more memory than one article may have",
        "5:RAISE Ortiz said so.": "UnpicklableError: needs 7",
        "6:QUIT Ortiz said so.": "SystemExit: enough",
        f"7:ONCE {tmp_path / 'marker'} Ortiz said so.": None,
    }
    good = [f"{number}:Ortiz said {number}." for number in range(10, 30)]
    sources = [*good, *orders]
    random.Random(jobs).shuffle(sources)
    path = tmp_path / "quoth.db"

    summary = ingest(path, *sources, jobs=jobs, timeout_s=3.0)

    expected = {f"{source}#n{source[0]}": reason for source, reason in orders.items() if reason}
    # How a process ended is told in brackets where it is known.
    assert {label: reason.split(" (")[0] for label, reason in summary.failures} == expected
    assert (summary.added, summary.failed, summary.interrupted) == (len(good) + 1, len(expected), None)
    with Archive.open(path) as archive:
        assert {failure.source for failure in archive.failures()} == set(expected)
        assert archive.search(Query()).total == len(good) + 1


@pytest.mark.slow
def test_order_repetition_and_number_of_workers_leave_no_trace(tmp_path: Path) -> None:
    """Row S5."""
    shuffled = series(40)
    random.Random(5).shuffle(shuffled)

    def items(source: str, published: date | None) -> Iterator[Item]:
        for read in {"in order": series(40), "shuffled": shuffled, "half": series(20)}[source]:
            yield source, read

    for name, sources, jobs in (
        ("plain", ["in order"], 1),
        ("two workers", ["in order"], 2),
        ("another order", ["shuffled"], 2),
        ("overlapping and twice", ["half", "shuffled", "in order"], 1),
    ):
        summary = add_all(tmp_path / name, sources, jobs=jobs, make_reader=CheapReader, items_of=items)
        assert (summary.added, summary.new_versions, summary.failed) == (40, 8, 0), name
        assert summary.done == sum(len(list(items(source, None))) for source in sources), name
    plain = dump(tmp_path / "plain")
    assert len(plain) > 40 * 7
    for name in ("two workers", "another order", "overlapping and twice"):
        assert dump(tmp_path / name) == plain, name


def test_a_second_run_reads_nothing_again_and_starts_no_process(tmp_path: Path) -> None:
    path = tmp_path / "quoth.db"
    ingest(path, "series:10")
    before = dump(path)

    summary = add_all(path, ["series:10"], make_reader=NoReader, items_of=given_items)

    assert (summary.unchanged, summary.articles, summary.words) == (12, 0, 0)
    assert dump(path) == before


def test_progress_tells_everything_that_was_settled(tmp_path: Path) -> None:
    seen: list[Summary] = []
    summary = add_all(
        tmp_path / "quoth.db",
        ["series:10", "unreadable:b.txt", "series:5"],
        make_reader=CheapReader,
        items_of=given_items,
        on_progress=seen.append,
    )
    assert [step.done for step in seen] == list(range(1, len(seen) + 1))
    assert (summary.added, summary.new_versions, summary.unchanged, summary.failed) == (10, 2, 6, 1)
    assert summary.failures == (("b.txt", "it is empty"),)
    assert summary.words == sum(len(read.text.split()) for read in series(10))
    assert summary.articles_per_second > 0


@pytest.mark.parametrize(
    ("reader", "error", "says"),
    [(NoReader, ModelError, "model.onnx is missing"), (BrokenReader, QuothError, "ZeroDivisionError: by nothing")],
)
def test_a_reader_that_cannot_be_made_stops_the_run_at_once(
    tmp_path: Path, reader: type[CheapReader], error: type[QuothError], says: str
) -> None:
    path = tmp_path / "quoth.db"
    with pytest.raises(error, match=says):
        add_all(path, ["series:50"], make_reader=reader, items_of=given_items)
    with Archive.open(path) as archive:
        assert archive.failures() == (), "it is no fault of the articles"


def test_a_later_run_clears_the_failures_that_are_over(tmp_path: Path) -> None:
    path = tmp_path / "quoth.db"
    broken = Unreadable("news:2", "no text"), Unreadable("news:3", "no text")
    for found, left in (
        ((article(1), *broken), ["news:2", "news:3"]),
        ((article(1), article(2), Unreadable("news:3", "no date")), ["news:3"]),
    ):

        def items(source: str, _: date | None, found: tuple[Article | Unreadable, ...] = found) -> Iterator[Item]:
            return ((source, item) for item in found)

        add_all(path, ["news"], make_reader=CheapReader, items_of=items)
        with Archive.open(path) as archive:
            assert [failure.source for failure in archive.failures()] == left


def test_pages_are_opened_by_the_workers(tmp_path: Path) -> None:
    words = "Ortiz said the dam at Ost is safe and that nobody has to leave the town. " * 12
    for name in ("one", "two"):
        page = f"<html><body><article><h1>{name}</h1><p>{words}{name}</p></article></body></html>"
        (tmp_path / f"{name}.html").write_text(page, encoding="utf-8")
    (tmp_path / "three.txt").write_text("Ortiz said so.", encoding="utf-8")
    (tmp_path / "empty.html").touch()
    path = tmp_path / "quoth.db"
    summary = add_all(path, [str(tmp_path)], make_reader=CheapReader)
    assert (summary.added, summary.failed) == (3, 1)
    with Archive.open(path) as archive:
        assert [failure.source for failure in archive.failures()] == [str(tmp_path / "empty.html")]
        assert {stored.source for stored in archive.articles()} == {
            str(tmp_path / "one.html"),
            str(tmp_path / "two.html"),
            str(tmp_path / "three.txt"),
        }
    assert add_all(path, [str(tmp_path)], make_reader=CheapReader).unchanged == 3
