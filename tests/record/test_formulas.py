"""What is said day after day is not compared day with day, whatever the order in which it came."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.model.record import Record
from quoth.model.speaker import Speaker, SpeakerKind
from quoth.record import Archive, formulas, people_groups
from tests.record.build import person, record

SERVICE = Speaker("Rescue Service", SpeakerKind.ORGANIZATION)
DAY = date(2024, 3, 1)


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Formulas after three days, so that tests are short."""
    monkeypatch.setattr(formulas, "MOST_DAYS_A_YEAR", 3)
    monkeypatch.setattr(formulas, "MOST_UNDATED", 3)


def report(day: int | None, *, outlet: str = "Post", number: int = 0) -> Record:
    """What the service says every evening."""
    return record(
        "{source:The service} {cue:said} {content:engineers had inspected the flooded turbines at Brackwater again}.",
        SERVICE,
        id=f"{outlet} {day} {number}",
        outlet=outlet,
        published=DAY + timedelta(days=day) if day is not None else None,
        title="",
    )


def compared(archive: Archive) -> int:
    return sum(row.startswith('["comparisons"') for row in archive.dump())


def kept(archive: Archive) -> list[str]:
    """All that is derived: earlier versions of articles are kept, and are no part of it."""
    return [row for row in archive.dump() if not row.startswith('["articles"')]


def opened(path: Path, records: Sequence[Record]) -> Archive:
    archive = Archive.open(path / "quoth.db")
    for each in records:
        archive.add(each, source="a")
    return archive


def members(archive: Archive, id_: str) -> set[str]:
    stored = archive.article(id_)
    assert stored is not None
    statement = archive.statement_of(f"{stored.key}.a1")
    assert statement is not None
    return {one.outlet for one in statement.attributions if one.outlet}


def test_a_daily_report_is_not_compared_day_with_day(tmp_path: Path) -> None:
    few_days = [report(day) for day in range(3)]
    with opened(tmp_path, few_days) as archive:
        assert compared(archive) == 3, "each with each"
        for day in range(3, 12):
            archive.add(report(day), source="a")
        assert compared(archive) == 0


def test_two_papers_of_one_day_are_compared_still(tmp_path: Path) -> None:
    with opened(tmp_path, [report(day, outlet=paper) for day in range(8) for paper in ("Post", "Mail")]) as archive:
        assert compared(archive) == 8
        assert members(archive, "Post 5 0") == {"Post", "Mail"}


def test_what_ceases_to_be_a_formula_is_compared_again(tmp_path: Path) -> None:
    with opened(tmp_path, [report(day) for day in range(4)]) as archive:
        assert compared(archive) == 0
        gone = record("{source:She} {cue:said} {content:nothing}.", None, id="Post 3 0", published=DAY, outlet="Post")
        archive.add(replace(gone, article=replace(gone.article, modified=DAY + timedelta(days=9))), source="a")
        assert compared(archive) == 3


def test_another_year_counts_by_itself(tmp_path: Path) -> None:
    with opened(tmp_path, [report(day) for day in (0, 1, 300, 305)]) as archive:
        assert compared(archive) == 0, "four days of one year"
    (tmp_path / "second").mkdir()
    with opened(tmp_path / "second", [report(day) for day in (290, 300, 310, 320)]) as archive:
        assert compared(archive) > 0, "two days of one year, and two of the next"


def test_without_days_it_is_the_number_that_counts(tmp_path: Path) -> None:
    with opened(tmp_path, [report(None, number=number) for number in range(3)]) as archive:
        assert compared(archive) == 3
        archive.add(report(None, number=3), source="a")
        assert compared(archive) == 0


REPORTS = [report(day, outlet=paper) for day in (0, 1, 2, 3, 300) for paper in ("Post", "Mail")]


@given(st.permutations(REPORTS), st.integers(3, len(REPORTS)))
@settings(max_examples=25, deadline=None)
def test_the_order_makes_no_difference(
    tmp_path_factory: pytest.TempPathFactory, order: list[Record], number: int
) -> None:
    some = order[:number]
    ordered = sorted(some, key=lambda made: made.article.id)
    with (
        opened(tmp_path_factory.mktemp("a"), some) as one,
        opened(tmp_path_factory.mktemp("b"), ordered) as other,
    ):
        assert kept(one) == kept(other)


NAMES = ["Oda Fenwick", "O. Fenwick", "Fenwick", "Tam Fenwick", "Ida Fenwick", "Oda K. Fenwick", "Fenwick Jr."]


def spoke(*names: str, id: str) -> Record:  # noqa: A002
    marked = " ".join(f"{{source{n}:X}} {{cue{n}:said}} {{content{n}:Y {n}}}." for n in range(1, len(names) + 1))
    return record(marked, *(person(name, role="mayor") for name in names), id=id)


def presses() -> Iterator[list[Record]]:
    chance = random.Random(7)
    for _ in range(12):
        yield [spoke(*chance.sample(NAMES, chance.randint(1, 2)), id=str(number)) for number in range(7)]


@pytest.mark.parametrize("records", list(presses()))
def test_a_surname_that_many_have_is_nobody_s_whatever_the_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, records: list[Record]
) -> None:
    """Articles come in any order, and some go again: what remains is as if they had never been."""
    monkeypatch.setattr(people_groups, "MOST_BEARERS", 3)
    chance = random.Random(len(str(records)))
    wanted = [*records[:4], *(spoke("Ivo Toll", id=one.article.id) for one in records[4:])]
    later = [replace(one, article=replace(one.article, modified=date(2024, 6, 1))) for one in wanted]
    mixed = [*chance.sample(records, len(records)), *later]
    places = [tmp_path / name for name in "ab"]
    for place in places:
        place.mkdir()
    with opened(places[0], mixed) as one, opened(places[1], later) as other:
        assert kept(one) == kept(other)
