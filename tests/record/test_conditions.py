"""Each condition of a search by what it lets through; who is quoted most; how often over time; and very many hits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from quoth.model.errors import QueryError
from quoth.model.record import Record
from quoth.model.speaker import Entity, EntityKind, Medium, Speaker, SpeakerKind
from quoth.model.time import Interval, SaidOn
from quoth.record import Archive, Count, Period, Query, Sort, found
from tests.record.build import person, record

MAY = date(2024, 5, 14)
REIS, TOLL = person("Ana Reis"), person("Ivo Toll")
COURIER = Speaker("the Courier", SpeakerKind.ORGANIZATION)
SLUICE = "the sluice at Marn was opened eleven hours too late for the lower town"


def said(
    words: str,
    speaker: Speaker,
    *,
    id: str,  # noqa: A002
    outlet: str = "Post",
    day: date | None = MAY,
    told: Speaker | None = None,
    via: tuple[str, ...] = (),
    stance: str = "neutral",
    on: date | None = None,
    place: str | None = None,
) -> Record:
    made = record(
        f"{{source:Somebody}} {{cue:said}} {{content:{words}}}.", speaker, id=id, outlet=outlet, published=day, via=via
    )
    stated = SaidOn(on.isoformat(), Interval(on, on + timedelta(days=1)), ()) if on else None
    (line,) = made.lines
    line = replace(line, addressees=(told,) if told else (), stance=stance, said_on=stated)
    entities = (Entity(place, EntityKind.PLACE, (line.attribution.content[0],)),) if place else ()
    return replace(made, lines=(line,), entities=entities)


RECORDS = (
    said(f"A {SLUICE}", REIS, id="a", told=COURIER, on=MAY, place="Marn"),
    said(f"B {SLUICE}", REIS, id="b", outlet="Gazette", day=MAY + timedelta(days=1), via=("100% of the Post",)),
    said("C nobody will pay", TOLL, id="c", stance="deny", on=date(2024, 5, 20), day=date(2024, 6, 1)),
    said("D the voters are tired", Speaker("voters", SpeakerKind.GROUP), id="d", outlet="Gazette", day=None),
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Four attributions, named by the letter in front of what was said."""
    path = tmp_path_factory.mktemp("conditions") / "quoth.db"
    with Archive.open(path) as made:
        for each in RECORDS:
            made.add(each, source="a")
    with Archive.open(path, readonly=True) as opened:
        yield opened


def letters(archive: Archive, query: Query) -> str:
    page = archive.search(query)
    assert page.total == len(page.hits)
    assert not page.more
    return "".join(sorted(hit.content_words[0] for hit in page.hits))


@pytest.mark.parametrize(
    ("query", "found", "remark"),
    [
        (Query(addressee="courier"), "A", "the end of a name"),
        (Query(addressee="Reis"), "", "who speaks is not told"),
        (Query(speaker="the courier"), "", "and who is told does not speak"),
        (Query(via="post"), "B", "part of the relayer's name, in any case"),
        (Query(via="%"), "B", "no wildcard: the sign itself"),
        (Query(via="_ost"), "", "no wildcard"),
        (Query(via='"'), "", "not the quotation marks of the list in which names are stored"),
        (Query(stance="deny"), "C", ""),
        (Query(stance="neutral"), "ABD", ""),
        (Query(stance="no such"), "", ""),
        (Query(kind=SpeakerKind.GROUP), "D", ""),
        (Query(kind=SpeakerKind.PERSON), "ABC", ""),
        (Query(place="marn"), "A", "the article names it"),
        (Query(place="Mar"), "", "places by their whole name"),
        (Query(said_since=MAY), "AC", "the day itself; without a day nothing is known"),
        (Query(said_since=MAY + timedelta(days=1)), "C", ""),
        (Query(said_until=MAY), "A", "the day itself"),
        (Query(said_since=MAY, said_until=date(2024, 5, 20)), "AC", ""),
        (Query(min_origins=1), "ABCD", "each has one"),
        (Query(min_origins=2), "AB", "two papers of their own"),
        (Query(min_origins=3), "", ""),
        (Query(min_origins=2, outlet="gazette"), "B", "all conditions hold"),
        (Query(words="sluice", via="post", kind=SpeakerKind.PERSON), "B", ""),
        (Query(addressee="", via="", stance="", place=""), "ABCD", "an empty field of a form sets no condition"),
    ],
)
def test_conditions(archive: Archive, query: Query, found: str, remark: str) -> None:
    assert letters(archive, query) == found, remark


def test_fewer_than_one_origin_is_refused() -> None:
    with pytest.raises(QueryError, match="min_origins must be at least 1"):
        Query(min_origins=0)


def test_an_outlet_that_appears_later_is_an_origin_then(tmp_path: Path) -> None:
    """Two papers quote what she told the Herald; they are one origin once it is known that the Herald is an outlet."""
    herald = Speaker("Herald", SpeakerKind.ORGANIZATION)
    with Archive.open(tmp_path / "quoth.db") as archive:
        archive.add(said(SLUICE, REIS, id="a", told=herald), source="a")
        archive.add(said(SLUICE, REIS, id="b", outlet="Gazette", told=herald), source="a")
        assert archive.search(Query(min_origins=2)).total == 2
        archive.add(said("Nothing happened", TOLL, id="c", outlet="Herald"), source="a")
        assert archive.search(Query(min_origins=2)).total == 0
        archive.add(said("Nothing happened", TOLL, id="c", outlet="Mail", day=date(2024, 5, 30)), source="a")
        assert archive.search(Query(min_origins=2)).total == 2


# Who is quoted most


@pytest.mark.parametrize(
    ("query", "names", "remark"),
    [
        (Query(), [("Ana Reis", 2), ("Ivo Toll", 1), ("voters", 1)], "in all"),
        (Query(outlet="GAZETTE"), [("Ana Reis", 1), ("voters", 1)], "by an outlet"),
        (Query(words="sluice"), [("Ana Reis", 2)], "on a topic"),
        (Query(words="nobody sluice"), [], "nobody on that"),
        (Query(words="***"), [], "no words at all"),
        (Query(until=MAY), [("Ana Reis", 1)], "until a day"),
        (Query(limit=1, offset=1), [("Ivo Toll", 1)], "a page of the list"),
    ],
)
def test_who_is_quoted_most(archive: Archive, query: Query, names: list[tuple[str, int]], remark: str) -> None:
    assert [(one.name, one.attributions) for one in archive.most_quoted(query)] == names, remark


# Over time


def test_a_timeline_counts_by_the_period_of_publication(archive: Archive) -> None:
    assert archive.timeline(Query()) == (Count("2024-05", 2), Count("2024-06", 1), Count(None, 1))
    assert archive.timeline(Query(words="sluice"), Period.DAY) == (Count("2024-05-14", 1), Count("2024-05-15", 1))
    assert archive.timeline(Query(limit=1), Period.YEAR) == (Count("2024", 3), Count(None, 1)), (
        "the limit is not heeded"
    )
    assert archive.timeline(Query(words="***")) == ()
    assert [count.first for count in archive.timeline(Query())] == [date(2024, 5, 1), date(2024, 6, 1), None]


# Very many hits


@pytest.mark.parametrize(
    "query",
    [
        Query(),
        Query(words="sluice"),
        Query(speaker="Reis"),
        Query(since=MAY),
        Query(outlet="post"),
        Query(kind=SpeakerKind.PERSON, stance="neutral"),
        Query(words="town", sort=Sort.OLDEST),
        Query(min_origins=2, place="Marn"),
        Query(medium=Medium.CALL),
    ],
)
def test_the_two_ways_to_a_page_give_the_same(archive: Archive, query: Query, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where hits are so many that counting stops, they are met on a walk through the days instead of being sorted."""
    query = replace(query, sort=query.sort if query.sort is Sort.OLDEST else Sort.NEWEST)
    few = archive.search(query)
    monkeypatch.setattr(found, "COUNTED", 0)
    many = archive.search(query)
    assert [hit.key for hit in many.hits] == [hit.key for hit in few.hits]
    assert (many.total, many.more) == (0, bool(few.hits))
