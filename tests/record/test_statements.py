"""What becomes one statement, over articles and within one, and what people's judgements do to it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.model.errors import ArchiveError
from quoth.model.record import Record
from quoth.model.speaker import Medium, Speaker, SpeakerKind
from quoth.model.time import Interval, SaidOn
from quoth.record import Archive, Decision, Outcome
from tests.record.build import person, record

REIS = person("Ana Reis", role="water minister")
SURNAME = person("Reis")
TOLL = person("Ivo Toll")
SERVICE = Speaker("Rescue Service", SpeakerKind.ORGANIZATION)
DAY = date(2024, 5, 14)


def said(
    words: str,
    speaker: Speaker | None = REIS,
    *,
    id: str = "one",  # noqa: A002
    later: int = 0,
    on: int | None = None,
) -> Record:
    """An article `later` days after the first, in which somebody said words, on a day counted likewise if given."""
    made = record(
        f"{{source:Somebody}} {{cue:said}} {{content:{words}}}.", speaker, id=id, outlet=f"Paper {id}", title=""
    )
    made = replace(made, article=replace(made.article, published=DAY + timedelta(days=later)))
    if on is None:
        return made
    day = DAY + timedelta(days=on)
    stated = SaidOn(day.isoformat(), Interval(day, day + timedelta(days=1)), ())
    return replace(made, lines=tuple(replace(line, said_on=stated) for line in made.lines))


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "quoth.db") as opened:
        yield opened


def keys(archive: Archive, id_: str) -> list[str]:
    stored = archive.article(id_)
    assert stored is not None
    return [f"{stored.key}.{line.attribution.id}" for line in stored.record.lines]


def members(archive: Archive, id_: str, place: int = 0) -> set[str]:
    """The ids of the articles whose attributions are one statement with that of this article."""
    statement = archive.statement_of(keys(archive, id_)[place])
    assert statement is not None
    return {one.outlet.removeprefix("Paper ") for one in statement.attributions if one.outlet}


GATES = "“The sluice at Marn was opened eleven hours too late for the lower town”"


@pytest.mark.parametrize(
    ("one", "other", "together", "remark"),
    [
        (said(GATES), said(GATES.replace("“", '"').replace("”", '"'), id="b"), True, "another paper's typography"),
        (said(GATES), said("“The sluice at Marn was opened eleven hours too late”", id="b"), True, "a shorter cut"),
        (said(GATES), said("the sluice at Marn was opened “eleven hours too late”", SURNAME, id="b", later=1), True,
         "a partial quotation, with the surname only"),
        (said("the sluice at Marn had been opened eleven hours too late"),
         said("that they opened the Marn sluice eleven hours late", id="b"), True, "a paraphrase"),
        (said(GATES), said(GATES, TOLL, id="b"), False, "the same words, another speaker"),
        (said(GATES), said("“The engineers at Marn will be paid for the whole night”", id="b"), False,
         "the same speaker and day, other content"),
        (said("at least 11 people had drowned in Marn", SERVICE),
         said("at least 24 people had drowned in Marn", SERVICE, id="b"), False, "a figure that rose"),
        (said("the sluice at Marn was opened in time"), said("the sluice at Marn was not opened in time", id="b"),
         False, "the opposite"),
        (said(GATES, on=0), said(GATES, id="b", later=9, on=9), False, "repeated on another day"),
        (said(GATES), said(GATES, None, id="b"), True, "one paper does not name the speaker"),
    ],
)  # fmt: skip
def test_what_is_one_statement(archive: Archive, one: Record, other: Record, together: bool, remark: str) -> None:
    archive.add(one, source="a")
    archive.add(other, source="b")
    assert members(archive, "one") == ({"one", "b"} if together else {"one"}), remark


def test_within_an_article_the_lead_and_the_body_are_one(archive: Archive) -> None:
    archive.add(
        record(
            "{content1:The sluice at Marn was opened eleven hours too late}, {source1:the minister} {cue1:said}. "
            "{content2:“The sluice at Marn was opened eleven hours too late,”} {source2:Reis} {cue2:said}.",
            REIS,
            REIS,
        ),
        source="a",
    )
    statement = archive.statement_of(keys(archive, "one")[0])
    assert statement is not None
    assert [one.key for one in statement.attributions] == keys(archive, "one")
    (why,) = statement.reasons
    assert [reason.name for reason in why.reasons] == ["prior", "speaker", "words", "run", "day"]
    run = why.reasons[3]
    assert run.left == run.right == "The sluice at Marn was opened eleven hours too late"


def test_a_report_and_what_it_reports_are_two_statements(archive: Archive) -> None:
    archive.add(
        record(
            "{source1:Reis} {cue1:repeated} "
            "{content1:{source2:Reis’s} {cue2:words} {content2:that the sluice at Marn was shut}}.",
            REIS,
            REIS,
        ),
        source="a",
    )
    first, second = (archive.statement_of(key) for key in keys(archive, "one"))
    assert first is not None
    assert second is not None
    assert first.key != second.key


def test_a_repetition_is_linked(archive: Archive) -> None:
    archive.add(said(GATES, on=0), source="a")
    archive.add(said(GATES, id="b", later=9, on=9), source="b")
    first, again = (archive.statement_of(keys(archive, id_)[0]) for id_ in ("one", "b"))
    assert first is not None
    assert again is not None
    assert (first.repeats, again.repeats) == ((again.key,), (first.key,))


def test_a_statement_says_where_it_was_first_and_its_fullest_words(archive: Archive) -> None:
    archive.add(said("the sluice at Marn was opened “eleven hours too late”", id="b", later=1), source="b")
    archive.add(said(GATES), source="a")
    statement = archive.statement_of(keys(archive, "b")[0])
    assert statement is not None
    assert (statement.first, statement.outlets) == (DAY, ("Paper one", "Paper b"))
    assert statement.speaker_names == ("Ana Reis",)
    assert statement.words == GATES
    assert archive.statement_of("no such") is None


# Judgements


def test_a_judgement_parts_and_joins_and_can_be_withdrawn(archive: Archive) -> None:
    archive.add(said(GATES), source="a")
    archive.add(said(GATES, id="b"), source="b")
    archive.add(said("nobody in the ministry had slept", id="c"), source="c")
    (one,), (b,), (c,) = (keys(archive, id_) for id_ in ("one", "b", "c"))
    before = list(archive.dump())
    archive.judge(one, b, Decision.DIFFERENT, judge="ed")
    archive.judge(c, one, Decision.SAME, judge="ed")
    assert members(archive, "one") == {"one", "c"}
    assert members(archive, "b") == {"b"}
    assert [(j.verdict, j.judge) for j in archive.judgements()] == [(Decision.DIFFERENT, "ed"), (Decision.SAME, "ed")]
    assert archive.withdraw_judgement(b, one)
    assert archive.withdraw_judgement(one, c)
    assert not archive.withdraw_judgement(one, c)
    assert list(archive.dump()) == before


def test_the_last_judgement_about_two_counts(archive: Archive) -> None:
    archive.add(said(GATES), source="a")
    archive.add(said(GATES, id="b"), source="b")
    (one,), (b,) = (keys(archive, id_) for id_ in ("one", "b"))
    archive.judge(one, b, Decision.DIFFERENT)
    archive.judge(b, one, Decision.SAME)
    assert members(archive, "one") == {"one", "b"}
    assert len(archive.judgements()) == 1


def test_a_judgement_outlives_a_new_reading_and_a_new_version(archive: Archive) -> None:
    archive.add(said(GATES), source="a")
    archive.add(said(GATES, id="b"), source="b")
    archive.judge(keys(archive, "one")[0], keys(archive, "b")[0], Decision.DIFFERENT)
    lead = "{content1:Rain} will fall, {source1:Toll} {cue1:said}. "
    longer = record(
        lead + f"{{source2:Somebody}} {{cue2:said}} {{content2:{GATES}}}.", TOLL, REIS, id="one", outlet="Paper one"
    )
    assert archive.add(longer, source="a") is Outcome.NEW_VERSION
    assert members(archive, "one", 1) == {"one"}, "numbered otherwise, and further on in the text"
    assert archive.add(replace(longer, lines=longer.lines[1:]), source="a", model="2") is Outcome.READ_AGAIN
    assert members(archive, "one") == {"one"}
    archive.add(
        replace(said(GATES), article=replace(said(GATES).article, modified=DAY + timedelta(days=30))), source="a"
    )
    assert members(archive, "one") == {"one"}


def test_what_cannot_be_judged_is_said(archive: Archive) -> None:
    archive.add(said(GATES), source="a")
    (one,) = keys(archive, "one")
    for other in ("no such", one, "\ud800"):
        with pytest.raises(ArchiveError):
            archive.judge(one, other, Decision.SAME)


# For any articles, in any order

_WORDS = (
    "“The sluice at Marn was opened eleven hours too late for the lower town”",
    "“The sluice at Marn was opened eleven hours too late”",
    "that the sluice at Marn had been opened eleven hours late",
    "“opened eleven hours too late for the lower town, and I want to know who waited”",
    "“I want to know who waited”",
    "at least 11 people had drowned in Marn",
    "at least 24 people had drowned in Marn",
    "the sluice at Marn was not opened eleven hours too late",
)
_SPEAKERS = (REIS, SURNAME, TOLL, SERVICE, None)


@st.composite
def _articles(draw: st.DrawFn) -> list[Record]:
    chosen = st.tuples(
        st.sampled_from(_WORDS), st.sampled_from(_SPEAKERS), st.integers(0, 12), st.none() | st.integers(0, 3)
    )
    return [
        said(words, speaker, id=str(place), later=later, on=on)
        for place, (words, speaker, later, on) in enumerate(draw(st.lists(chosen, min_size=2, max_size=6)))
    ]


def _dump(articles: Iterable[Record], judged: Sequence[tuple[str, str, Decision]] = ()) -> list[str]:
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder) / "quoth.db") as archive:
        for one in articles:
            archive.add(one, source="x")
        for one_id, other_id, verdict in judged:
            archive.judge(keys(archive, one_id)[0], keys(archive, other_id)[0], verdict)
        assert archive.check() == ()
        return list(archive.dump())


@settings(max_examples=20, deadline=None)
@given(_articles(), st.data())
def test_the_order_of_adding_does_not_change_the_statements(articles: list[Record], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(articles))
    assert _dump(articles) == _dump(shuffled)
    assert _dump([*articles, *shuffled]) == _dump(articles), "adding all of it once more changes nothing"


@settings(max_examples=15, deadline=None)
@given(_articles(), st.data())
def test_judgements_before_and_after_further_articles_give_the_same_statements(
    articles: list[Record], data: st.DataObject
) -> None:
    verdict = data.draw(st.sampled_from(Decision))
    judged = (("0", "1", verdict),)
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder) / "quoth.db") as archive:
        for one in articles[:2]:
            archive.add(one, source="x")
        archive.judge(keys(archive, "0")[0], keys(archive, "1")[0], verdict)
        for one in articles[2:]:
            archive.add(one, source="x")
        assert ("1" in members(archive, "0")) == (verdict is Decision.SAME)
        assert list(archive.dump()) == _dump(articles, judged)


@settings(max_examples=15, deadline=None)
@given(_articles(), st.data())
def test_what_is_undone_leaves_no_trace(articles: list[Record], data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder) / "quoth.db") as archive:
        for article in articles:
            archive.add(article, source="x")
        before = list(archive.dump())
        one, other = data.draw(st.permutations([str(place) for place in range(len(articles))]))[:2]
        archive.judge(keys(archive, one)[0], keys(archive, other)[0], data.draw(st.sampled_from(Decision)))
        archive.withdraw_judgement(keys(archive, other)[0], keys(archive, one)[0])
        assert list(archive.dump()) == before
        # Another reading of one article, and then the first one again.
        again = articles[int(one)]
        archive.add(replace(again, lines=()), source="x")
        archive.add(again, source="x")
        assert list(archive.dump()) == before


def test_an_archive_of_an_older_version_gets_its_statements(tmp_path: Path) -> None:
    from quoth.record.database import Database

    path = tmp_path / "quoth.db"
    with Archive.open(path) as archive:
        archive.add(said(GATES), source="a")
        archive.add(said(GATES, id="b"), source="b")
        before = list(archive.dump())
    database = Database(path, create=False, readonly=False, limit_s=None)
    with database.writing() as connection:
        for table in ("statement_attributions", "statements", "comparisons", "merge_keys"):
            connection.execute(f"DELETE FROM {table}")  # noqa: S608
    database.close()
    with Archive.open(path) as archive:
        assert list(archive.dump()) == before


def test_a_channel_that_is_another_speaks_against(archive: Archive) -> None:
    words = "“The lower town will have its bridge back by winter”"
    for id_, medium in (("one", Medium.CALL), ("b", Medium.CALL), ("c", Medium.COURT)):
        made = said(words, id=id_)
        archive.add(replace(made, lines=tuple(replace(line, medium=medium) for line in made.lines)), source=id_)
    statement = archive.statement_of(keys(archive, "one")[0])
    assert statement is not None
    points = {
        frozenset(key.split(".")[0] for key in (why.one, why.other)): [
            r.points for r in why.reasons if r.name == "medium"
        ]
        for why in (*statement.reasons, *statement.unsure)
    }
    assert sorted(points.values()) == [[-1.5], [-1.5], [0.5]]
