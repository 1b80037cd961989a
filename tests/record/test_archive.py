"""What an archive keeps, and how versions, speakers and failures come out of it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from quoth.model.article import Article
from quoth.model.errors import ArchiveError, QueryError
from quoth.model.figure import Figure, FigureKind, Quantity
from quoth.model.record import Line, Record
from quoth.model.span import Span
from quoth.model.speaker import Speaker, SpeakerKind
from quoth.record import Archive, Failure, Outcome, Overview, Query
from tests.record.build import NOON, person, record
from tests.strategies import records

ORTIZ = person("Ana Ortiz", role="water minister", wikidata="Q1")
SAFE = record("{source:Ms. Ortiz} {cue:said} {content:the dam is safe}.", ORTIZ)
CRACKED = record("{source:Ms. Ortiz} {cue:said} {content:the dam has a crack}.", ORTIZ)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "quoth.db", now=lambda: NOON) as opened:
        yield opened


def newest(archive: Archive, id_: str = "one") -> Record:
    stored = archive.article(id_)
    assert stored is not None
    return stored.record


@settings(max_examples=40, deadline=None)
@given(records())
def test_what_is_stored_comes_out_equal(read: Record) -> None:
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder) / "quoth.db") as archive:
        assert archive.add(read, source="somewhere") is Outcome.ADDED
        stored = archive.article(read.article.id)
        assert stored is not None
        assert stored.record == read
        assert [hit.line for hit in archive.search(Query()).hits] == list(read.lines)
        for line, hit in zip(read.lines, archive.search(Query()).hits, strict=True):
            assert hit.content_words == read.words(line.attribution)
            assert archive.attribution(hit.key) == (stored, line)
        assert archive.check() == ()


@pytest.mark.parametrize(
    ("first", "then", "outcome", "kept", "remark"),
    [
        (SAFE, SAFE, Outcome.UNCHANGED, SAFE, "the same page fetched twice"),
        (SAFE, CRACKED, Outcome.NEW_VERSION, CRACKED, "a correction without a new date: what came last is newest"),
        (
            replace(SAFE, article=replace(SAFE.article, modified=date(2024, 5, 16))),
            CRACKED,
            Outcome.NEW_VERSION,
            replace(SAFE, article=replace(SAFE.article, modified=date(2024, 5, 16))),
            "an older version that turns up later, from another crawl, does not replace the newer one",
        ),
        (
            SAFE,
            replace(SAFE, lines=()),
            Outcome.READ_AGAIN,
            replace(SAFE, lines=()),
            "the same text read by another model",
        ),
    ],
)
def test_adding_an_id_again(
    archive: Archive, first: Record, then: Record, outcome: Outcome, kept: Record, remark: str
) -> None:
    archive.add(first, source="a.txt")
    assert archive.add(then, source="b.txt") is outcome, remark
    assert newest(archive) == kept, remark
    assert [hit.line for hit in archive.search(Query()).hits] == list(kept.lines), remark
    assert archive.check() == ()


def test_every_version_is_kept_and_can_be_addressed(archive: Archive) -> None:
    archive.add(SAFE, source="a.txt")
    archive.add(CRACKED, source="a.txt")
    versions = archive.versions("one")
    assert [(v.version, v.newest, v.added) for v in versions] == [
        (1, False, "2024-05-14T12:00:00+00:00"),
        (2, True, "2024-05-14T12:00:00+00:00"),
    ]
    earlier, later = (archive.article(v.key) for v in versions)
    assert earlier is not None
    assert later is not None
    assert [(a.key, a.version, a.newest, a.record) for a in (earlier, later)] == [
        (versions[0].key, 1, False, SAFE),
        (versions[1].key, 2, True, CRACKED),
    ]
    assert archive.attribution(f"{earlier.key}.a1") == (earlier, SAFE.lines[0])
    assert archive.search(Query(words="safe")).total == 0, "what was withdrawn is not found as if it stood"


def test_an_earlier_version_that_comes_back_changes_nothing(archive: Archive) -> None:
    for read in (SAFE, CRACKED, SAFE, CRACKED):
        archive.add(read, source="a.txt")
    kept = [archive.article(version.key) for version in archive.versions("one")]
    assert [stored and stored.record for stored in kept] == [SAFE, CRACKED]


def test_what_is_not_known_is_none_or_empty(archive: Archive) -> None:
    archive.add(SAFE, source="a.txt")
    key = archive.versions("one")[0].key
    assert archive.article("no such") is None
    assert archive.article("\ud800") is None
    assert archive.versions("no such") == ()
    assert archive.speaker("no such") is None
    assert archive.said("no such").hits == ()
    for unknown in ("", ".", key, f"{key}.", f"{key}.a2", "one.a1", "\ud800.a1"):
        assert archive.attribution(unknown) is None, unknown


def test_an_article_is_held_as_one_model_read_it(archive: Archive) -> None:
    assert not archive.holds(SAFE.article, model="m1")
    archive.add(SAFE, source="a.txt", model="m1")
    assert archive.holds(SAFE.article, model="m1")
    assert not archive.holds(SAFE.article, model="m2"), "another model has to read it again"
    assert not archive.holds(CRACKED.article, model="m1")
    assert archive.add(SAFE, source="a.txt", model="m2") is Outcome.UNCHANGED
    assert archive.holds(SAFE.article, model="m2")


def test_a_failure_is_kept_until_its_source_succeeds(archive: Archive) -> None:
    archive.record_failure("a.txt", "it is empty")
    archive.record_failure("b.txt", "no such file")
    archive.record_failure("b.txt", "it is empty")
    at = "2024-05-14T12:00:00+00:00"
    assert archive.failures() == (Failure("a.txt", "it is empty", at), Failure("b.txt", "it is empty", at))
    archive.add(SAFE, source="a.txt")
    assert [failure.source for failure in archive.failures()] == ["b.txt"]
    archive.record_failure("a.txt", "no such file")
    assert newest(archive) == SAFE, "a file that is gone later takes nothing away"


def test_a_complete_run_leaves_only_its_own_failures(archive: Archive) -> None:
    archive.record_failure("news.jsonl:3", "no text", given="news.jsonl")
    archive.record_failure("other.jsonl:3", "no text", given="other.jsonl")
    archive.renew_failures("news.jsonl", [("news.jsonl:7", "no date")])
    assert [failure.source for failure in archive.failures()] == ["news.jsonl:7", "other.jsonl:3"]


def test_a_file_name_that_is_not_text_is_noted_all_the_same(archive: Archive) -> None:
    archive.record_failure("caf\udce9.txt", "it is empty")
    assert [failure.source for failure in archive.failures()] == ["caf\ufffd.txt"]


@pytest.mark.parametrize(
    ("broken", "says", "remark"),
    [
        (Record(Article("x", "half a \ud83d pair"), ()), "half a surrogate pair", "row U6; `read` replaces these"),
        (Record(Article("x", "a", title="\udc00"), ()), "half a surrogate pair", "in a fact, too"),
        (
            Record(Article("x", "1"), (), figures=(Figure(Span(0, 1), Quantity(1, float("inf")), FigureKind.COUNT),)),
            "infinite",
            "JSON has no infinity",
        ),
    ],
)
def test_what_no_database_takes_is_refused_whole(archive: Archive, broken: Record, says: str, remark: str) -> None:
    before = list(archive.dump())
    with pytest.raises(ArchiveError, match=says):
        archive.add(broken, source="x.txt")
    assert list(archive.dump()) == before, remark


def test_a_nul_in_a_text_stays_where_it_is(archive: Archive) -> None:
    """Row U6: SQLite's own functions stop at NUL; what comes back must not."""
    read = record("{source:Or\x00tiz} {cue:said} {content:the \x00 dam}.\x00", person("Or\x00tiz"))
    archive.add(read, source="x.txt")
    assert newest(archive) == read
    assert archive.search(Query(words="dam ortiz", speaker="ortiz")).total == 1


def test_speakers_of_one_name_and_kind_are_one(archive: Archive) -> None:
    archive.add(SAFE, source="a.txt")
    archive.add(
        record(
            "{source1:Ms. Ortiz} {cue1:denied} {content1:it}. {source2:The Ana Ortiz} {cue2:sank}: {content2:a ship}.",
            person("Ana  Or\u200btiz", role="candidate"),
            Speaker("Ana Ortiz", SpeakerKind.ORGANIZATION),
            id="two",
            published=date(2024, 6, 1),
        ),
        source="b.txt",
    )
    archive.add(replace(SAFE, article=replace(SAFE.article, id="three", published=None)), source="c.txt")
    minister, ship = archive.speakers()
    assert (minister.name, minister.kind, minister.wikidata) == ("Ana Ortiz", SpeakerKind.PERSON, "Q1")
    assert (minister.attributions, minister.first, minister.last) == (3, date(2024, 5, 14), date(2024, 6, 1))
    assert minister.roles == ("water minister", "candidate")
    assert (ship.name, ship.kind, ship.attributions) == ("Ana Ortiz", SpeakerKind.ORGANIZATION, 1)
    assert archive.speaker(minister.key) == minister

    said = archive.said(minister.key, limit=2)
    assert said.total == 3
    assert [hit.published for hit in said.hits] == [date(2024, 6, 1), date(2024, 5, 14)], "newest first"
    assert [hit.published for hit in archive.said(minister.key, limit=2, offset=2).hits] == [None], "undated last"
    assert {hit.speaker_keys for hit in said.hits} == {(minister.key,)}


def test_speakers_without_a_name_have_no_page(archive: Archive) -> None:
    archive.add(record("{source:An official} {cue:said} {content:so}.", person(None)), source="a.txt")
    assert archive.speakers() == ()
    assert [hit.speaker_keys for hit in archive.search(Query()).hits] == [(None,)]


@pytest.mark.parametrize(
    ("prefix", "found"),
    [
        ("", ["Ana Ortiz", "José Peña", "100_% Club"]),
        ("ana", ["Ana Ortiz"]),
        ("ort", ["Ana Ortiz"]),
        ("PENA", ["José Peña"]),
        ("jose\u0301 p", ["José Peña"]),
        ("na", []),
        ("%", []),
        ("100_", ["100_% Club"]),
        ("1000", []),
    ],
)
def test_speakers_by_the_beginning_of_a_name(archive: Archive, prefix: str, found: list[str]) -> None:
    for number, name in enumerate(("Ana Ortiz", "José Peña", "100_% Club")):
        said = " ".join(f"{{source{n}:X}} {{cue{n}:said}} {{content{n}:so}}." for n in range(1, 4 - number))
        archive.add(record(said, *[person(name)] * 3, id=name), source="a.txt")
    assert [speaker.name for speaker in archive.speakers(prefix)] == found


@pytest.mark.parametrize(("limit", "offset"), [(0, 0), (201, 0), (1, -1), (1, 100_001)])
def test_paging_has_limits(archive: Archive, limit: int, offset: int) -> None:
    for ask in (archive.speakers, lambda **page: archive.said("x", **page), Query):
        with pytest.raises(QueryError, match="must be"):
            ask(limit=limit, offset=offset)


def test_overview_counts_newest_versions(archive: Archive) -> None:
    assert archive.overview() == Overview(0, 0, 0, (), 0, None, None)
    archive.add(SAFE, source="a.txt")
    archive.add(CRACKED, source="a.txt")
    archive.add(record("Nothing was said.", id="two", outlet="Ost Mail", published=date(2024, 5, 1)), source="b.txt")
    archive.add(record("Nor here.", id="three", outlet="Ost Mail", published=None), source="c.txt")
    archive.add(record("Nor here.", id="four", outlet=None, published=None), source="d.txt")
    archive.record_failure("e.txt", "it is empty")
    assert archive.overview() == Overview(
        articles=4,
        attributions=1,
        speakers=1,
        outlets=(("Ost Mail", 2), ("Varda Courier", 1)),
        failures=1,
        first=date(2024, 5, 1),
        last=date(2024, 5, 14),
    )


def test_articles_come_by_id_and_newest_only(archive: Archive) -> None:
    for read in (record("C.", id="c"), record("A.", id="a"), SAFE, CRACKED, record("Empty.", id="")):
        archive.add(read, source="x")
    assert [stored.record.article.id for stored in archive.articles()] == ["", "a", "c", "one"]
    assert CRACKED in [stored.record for stored in archive.articles()]


def test_a_line_without_source_or_cue_is_stored(archive: Archive) -> None:
    read = record("It {cue:was reported} {content:that the dam broke}.")
    bare = Line(replace(read.lines[0].attribution, cue=()))
    archive.add(replace(read, lines=(bare,)), source="a.txt")
    (hit,) = archive.search(Query()).hits
    assert (hit.line, hit.source_words, hit.speaker_keys) == (bare, "", ())
