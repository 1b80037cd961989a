"""The figure ledger: nothing that was reported is lost, and what disagrees stands side by side."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.model.amount import amount
from quoth.model.errors import QueryError
from quoth.model.figure import Figure, FigureKind, Quantity
from quoth.model.record import Record
from quoth.model.span import Span
from quoth.model.speaker import Speaker, SpeakerKind
from quoth.model.time import Interval, SaidOn
from quoth.record import Archive, Entry, Giver, GiverKind, Ledger, Report, Series
from quoth.record.figure_givers import one_giver_each
from quoth.record.figure_ledger import excluded, series_of
from quoth.record.figure_queries import kind_named
from tests.record.build import person
from tests.record.ledger import DAY, report

REIS = person("Ana Reis", role="mayor of Marn")
TOLL = person("Ivo Toll")
TWO, THREE = DAY + timedelta(days=1), DAY + timedelta(days=2)


@contextmanager
def opened(path: Path, *records: Record) -> Iterator[Archive]:
    with Archive.open(path / "quoth.db") as archive:
        for number, one in enumerate(records):
            archive.add(one, source=str(number))
        yield archive


@pytest.fixture
def figures(tmp_path: Path) -> Callable[..., Ledger]:
    """The ledger of "killed" about a bridge over some articles."""

    def make(*records: Record, **asked: object) -> Ledger:
        with opened(tmp_path, *records) as archive:
            return archive.figures(**{"what": "killed", "about": "bridge collapse", **asked})  # type: ignore[arg-type]

    return make


def told(entries: tuple[Entry, ...]) -> list[tuple[str, str, str | None, tuple[str, ...]]]:
    """Who gave which number of what, and who carried it."""
    return [(entry.giver.name, amount(entry.quantity), entry.scope, entry.outlets) for entry in entries]


def numbers(series: Series) -> list[tuple[str, str]]:
    return [(entry.giver.name, amount(entry.quantity)) for entry in series.entries]


# Who gives it


def test_the_giver_is_the_speaker_and_the_outlet_only_carries(figures: Callable[..., Ledger]) -> None:
    ledger = figures(
        report(
            "{source:Ana Reis} {cue:said} {content:the collapse of the bridge killed at least 12 people}.\n"
            "The bridge collapse killed 15 people.",
            REIS,
            id="one",
            outlet="Ost Post",
        )
    )
    (series,) = ledger.series
    assert ledger.kind is FigureKind.KILLED
    assert told(series.entries) == [
        ("Ana Reis", "at least 12 people", None, ("Ost Post",)),
        ("Ost Post", "15 people", None, ("Ost Post",)),
    ]
    assert [entry.giver.kind for entry in series.entries] == [GiverKind.SPEAKER, GiverKind.OUTLET]
    (place,) = series.entries[0].reports
    assert place.attribution is not None
    assert place.passage.startswith("Ana Reis said the collapse")
    assert place.words == "at least 12 people"


def test_several_speakers_an_unnamed_one_and_an_author(figures: Callable[..., Ledger]) -> None:
    unnamed = Speaker(None, SpeakerKind.UNNAMED, role="official")
    author = Speaker(None, SpeakerKind.AUTHOR)
    ledger = figures(
        report(
            "{source1:Officials} {cue1:said} {content1:the bridge collapse killed 9 people}.\n"
            "{source2:I} {cue2:believe} {content2:12 people died}.",
            unnamed,
            author,
            id="one",
            outlet="Ost Post",
        ),
        report("The bridge collapse killed 10 people.", id="two", outlet=None, title="Bridge"),
    )
    (series,) = ledger.series
    kinds = {entry.giver.name: entry.giver.kind for entry in series.entries}
    assert kinds == {"Officials": GiverKind.UNNAMED, "Ost Post": GiverKind.OUTLET, "Bridge": GiverKind.OUTLET}


def test_names_of_one_giver_are_one_line(figures: Callable[..., Ledger]) -> None:
    body = Speaker("Marn Rescue Service", SpeakerKind.ORGANIZATION)
    short = Speaker("MRS", SpeakerKind.ORGANIZATION)
    said = "{source:The service} {cue:said} {content:the bridge collapse killed 12 people}."
    (series,) = figures(
        report(said, body, id="one", outlet="A"),
        report(said.replace("12", "13"), short, id="two", outlet="B", published=TWO),
    ).series
    assert numbers(series) == [("Marn Rescue Service", "12 people"), ("Marn Rescue Service", "13 people")]


def test_a_surname_that_two_givers_have_is_a_giver_of_its_own(figures: Callable[..., Ledger]) -> None:
    said = "{source:Somebody} {cue:said} {content:the bridge collapse killed 12 people}."
    people = (person("Ana Reis"), person("Otto Reis"), Speaker("Reis", SpeakerKind.GROUP))
    (series,) = figures(*(report(said, one, id=str(n), outlet=str(n)) for n, one in enumerate(people))).series
    assert {giver.name for giver in series.givers} == {"Ana Reis", "Otto Reis", "Reis"}


def test_a_body_without_a_name_is_one_giver_and_nameless_people_are_not(figures: Callable[..., Ledger]) -> None:
    body = Speaker(None, SpeakerKind.ORGANIZATION)
    said = "{source:%s} {cue:said} {content:the bridge collapse killed %s people}."
    (series,) = figures(
        report(said % ("the rescue service", 12), body, id="one", outlet="A"),
        report(said % ("Varda's rescue service", 13), body, id="two", outlet="B", published=TWO),
        report(said % ("Officials", 14), Speaker(None, SpeakerKind.UNNAMED), id="three", outlet="A", published=TWO),
        report(said % ("Officials", 15), Speaker(None, SpeakerKind.UNNAMED), id="four", outlet="B", published=TWO),
    ).series
    assert [(one.before.giver.name, amount(one.after.quantity)) for one in series.revisions] == [
        ("Varda's rescue service", "13 people")
    ]
    assert len(series.givers) == 3
    named = Speaker("Varda's rescue service", SpeakerKind.ORGANIZATION)
    (series,) = figures(
        report(said % ("the rescue service", 12), body, id="one", outlet="A"),
        report(said % ("Varda's rescue service", 13), named, id="two", outlet="B", published=TWO),
        report(said % ("Officials", 14), Speaker(None, SpeakerKind.UNNAMED), id="three", outlet="A", published=TWO),
        report(said % ("Officials", 15), Speaker(None, SpeakerKind.UNNAMED), id="four", outlet="B", published=TWO),
    ).series
    assert {giver.name for giver in series.givers} == {"Varda's rescue service", "Officials"}


def test_a_passive_without_a_source_is_the_article_s_own(figures: Callable[..., Ledger]) -> None:
    (series,) = figures(
        report("The bridge collapse {cue:is said} {content:to have killed 12 people}.", id="one", outlet="Ost Post")
    ).series
    (entry,) = series.entries
    assert (entry.giver.name, entry.giver.kind) == ("Ost Post", GiverKind.OUTLET)
    assert entry.reports[0].attribution is not None, "that it is hearsay can still be seen"


# Merged statements, repetition


def test_what_many_papers_carry_is_one_entry_with_all_of_them(figures: Callable[..., Ledger]) -> None:
    said = (
        "“{content:The collapse of the old bridge at Marn has killed 12 people and closed the valley road},” "
        "{source:the mayor} {cue:said}."
    )
    # One paper does not name the mayor; the statement is one, so the name holds for all.
    speakers = (REIS, REIS, Speaker(None, SpeakerKind.PERSON, role="mayor"))
    (series,) = figures(
        *(report(said, who, id=name, outlet=name) for name, who in zip("ABC", speakers, strict=True))
    ).series
    (entry,) = series.entries
    assert (entry.giver.name, entry.outlets, len(entry.statements)) == ("Ana Reis", ("A", "B", "C"), 1)
    assert len(entry.reports) == 3


def test_a_headline_is_no_number_of_its_own(figures: Callable[..., Ledger]) -> None:
    (series,) = figures(
        report(
            "Bridge collapses, 12 dead\n{source:Ana Reis} {cue:said} {content:at least 12 people had been killed}.",
            REIS,
            id="one",
        ),
        report("Bridge collapses, 12 dead\nNobody knows more.", id="two", outlet="Ost Post"),
    ).series
    assert [(name, len(entry.reports)) for entry in series.entries for name in [entry.giver.name]] == [
        ("Ana Reis", 2),
        ("Ost Post", 1),
    ]


def test_parts_of_a_number_are_kept_and_marked(figures: Callable[..., Ledger]) -> None:
    (series,) = figures(report("The bridge collapse killed 12 people. Four people died in one car.", id="one")).series
    assert [(amount(entry.quantity), entry.part) for entry in series.entries] == [
        ("4 people", True),
        ("12 people", False),
    ]
    assert not series.revisions


# Revisions and conflicts


def test_a_later_number_of_the_same_giver_is_a_revision(figures: Callable[..., Ledger]) -> None:
    said = "{source:Ana Reis} {cue:said} {content:the bridge collapse had killed %s people}."
    days = [(DAY, "at least 3"), (TWO, "12"), (TWO, "12"), (THREE, "11")]
    (series,) = figures(
        *(report(said % toll, REIS, id=str(n), outlet=str(n), published=day) for n, (day, toll) in enumerate(days))
    ).series
    assert [(amount(one.before.quantity), amount(one.after.quantity)) for one in series.revisions] == [
        ("at least 3 people", "12 people"),
        ("12 people", "11 people"),
    ]
    assert [{*entry.outlets} for entry in series.entries] == [{"0"}, {"1", "2"}, {"3"}]
    assert not any(one.same_day for one in series.revisions)
    assert not series.conflicts, "one giver contradicts nobody"


def test_a_number_to_which_a_giver_returns_is_an_entry_again(figures: Callable[..., Ledger]) -> None:
    said = "{source:Ana Reis} {cue:said} {content:the bridge collapse had killed %s people}."
    (series,) = figures(
        *(
            report(said % toll, REIS, id=str(n), outlet=str(n), published=DAY + timedelta(days=n))
            for n, toll in enumerate([12, 13, 12])
        )
    ).series
    assert [entry.first for entry in series.entries] == [DAY, TWO, THREE]


def test_a_number_counts_from_the_day_on_which_it_was_said(figures: Callable[..., Ledger]) -> None:
    """A paper corrects a toll and gives the old one too; the lesser number is the newer one, and no part."""
    one = report(
        "{source1:Ana Reis} {cue1:said} {content1:the bridge collapse had killed 21 people}.\n"
        "{source2:She} {cue2:had said} {content2:on Sunday that 24 people had died}.",
        REIS,
        REIS,
        id="one",
        published=THREE,
    )
    sunday = SaidOn(str(TWO), Interval(TWO, THREE), (Span(0, 1),))
    (series,) = figures(replace(one, lines=(one.lines[0], replace(one.lines[1], said_on=sunday)))).series
    assert [(entry.first, amount(entry.quantity), entry.part) for entry in series.entries] == [
        (TWO, "24 people", False),
        (THREE, "21 people", False),
    ]
    assert len(series.revisions) == 1


def test_on_one_day_it_is_not_told_which_came_first(figures: Callable[..., Ledger]) -> None:
    said = "{source:Ana Reis} {cue:said} {content:the bridge collapse had killed %s people}."
    (series,) = figures(*(report(said % n, REIS, id=str(n), outlet=str(n)) for n in (3, 12))).series
    (revision,) = series.revisions
    assert revision.same_day


CONFLICTS = [
    # first number, its day, second number, its day, whether they contradict each other
    ("12", DAY, "15", DAY, True),
    ("12", DAY, "12", DAY, False),
    ("at least 12", DAY, "15", DAY, False),  # 15 is at least 12
    ("at least 16", DAY, "15", DAY, True),
    ("up to 12", DAY, "15", DAY, True),
    ("more than 15", DAY, "15", DAY, True),  # the bound itself is excluded
    ("at least 15", DAY, "15", DAY, False),
    ("about 100", DAY, "105", DAY, False),  # roughly
    ("about 100", DAY, "150", DAY, True),
    ("12", DAY, "15", TWO, False),  # a toll grows: what was said on another day is no contradiction
]


@pytest.mark.parametrize(("one", "day", "other", "other_day", "conflict"), CONFLICTS)
def test_a_conflict_needs_one_time_and_bounds_that_exclude_each_other(
    figures: Callable[..., Ledger], one: str, day: date, other: str, other_day: date, conflict: bool
) -> None:
    words = "The bridge collapse killed %s people."
    (series,) = figures(
        report(words % one, id="one", outlet="A", published=day),
        report(words % other, id="two", outlet="B", published=other_day),
    ).series
    assert bool(series.conflicts) is conflict


def test_a_number_holds_until_the_eve_of_its_revision(figures: Callable[..., Ledger]) -> None:
    words = "The bridge collapse killed %s people."
    (series,) = figures(
        report(words % 12, id="one", outlet="A", published=DAY),
        report(words % 20, id="two", outlet="A", published=THREE),
        report(words % 15, id="three", outlet="B", published=TWO),
    ).series
    (conflict,) = series.conflicts
    assert (told(conflict.one), told(conflict.other)) == (
        [("A", "12 people", None, ("A",))],
        [("B", "15 people", None, ("B",))],
    )


def test_a_conflict_is_told_once_with_all_who_give_either_number(figures: Callable[..., Ledger]) -> None:
    words = "The bridge collapse killed %s people."
    (series,) = figures(*(report(words % (12 if name in "AB" else 15), id=name, outlet=name) for name in "ABCD")).series
    (conflict,) = series.conflicts
    assert [entry.giver.name for entry in conflict.one] == ["A", "B"]
    assert [entry.giver.name for entry in conflict.other] == ["C", "D"]


def test_another_place_is_no_contradiction(figures: Callable[..., Ledger]) -> None:
    (series,) = figures(
        report("The bridge collapse killed 12 people.", id="one", outlet="A"),
        report("The bridge collapse killed 4 people in Upper Ost.", id="two", outlet="B"),
    ).series
    assert told(series.entries) == [
        ("A", "12 people", None, ("A",)),
        ("B", "4 people", "Upper Ost", ("B",)),
    ]
    assert not series.conflicts


def test_the_place_of_the_event_is_no_part_of_it(figures: Callable[..., Ledger]) -> None:
    (series,) = figures(
        report("The bridge collapse killed 12 people in Marn.", id="one", outlet="A"),
        report("A bridge in Marn fell.\nThe collapse killed 15 people.", id="two", outlet="B"),
    ).series
    assert [entry.scope for entry in series.entries] == [None, None]
    assert len(series.conflicts) == 1


# Events


def test_earlier_events_are_series_of_their_own(figures: Callable[..., Ledger]) -> None:
    words = "The bridge collapse killed 12 people. In 1998 the collapse of another bridge killed %s people."
    ledger = figures(
        report(words % 300, id="one", outlet="A"),
        report(words % 400, id="two", outlet="B", published=THREE),
    )
    new, old = ledger.series
    assert (new.first, new.last) == (DAY, THREE)
    assert (old.first, old.last) == (date(1998, 1, 1), date(1998, 12, 31))
    assert [amount(entry.quantity) for entry in old.entries] == ["300 people", "400 people"]
    assert len(old.conflicts) == 1, "history does not change between two days"


def test_a_figure_that_is_dated_back_joins_what_was_news_then(figures: Callable[..., Ledger]) -> None:
    ledger = figures(
        report("The bridge collapse killed 12 people.", id="one", outlet="A", published=date(2019, 6, 3)),
        report("In June 2019 a bridge collapse killed 14 people here.", id="two", outlet="B"),
    )
    (series,) = ledger.series
    assert [amount(entry.quantity) for entry in series.entries] == ["12 people", "14 people"]


def test_figures_far_apart_are_of_two_events(figures: Callable[..., Ledger]) -> None:
    words = "The bridge collapse killed 12 people."
    ledger = figures(
        report(words, id="one", outlet="A"),
        report(words, id="two", outlet="A", published=DAY + timedelta(days=200)),
        report(words, id="three", outlet="A", published=None),
    )
    assert [series.first for series in ledger.series] == [DAY + timedelta(days=200), DAY, None]


# Asking


@pytest.mark.parametrize(
    ("what", "kind"),
    [("killed", FigureKind.KILLED), ("Dead", FigureKind.KILLED), ("wounded", FigureKind.INJURED), ("houses", None)],
)
def test_words_name_a_kind_or_what_is_counted(what: str, kind: FigureKind | None) -> None:
    assert kind_named(what) is kind


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("houses", ["10 houses"]),
        ("house", ["10 houses"]),
        ("damaged houses", ["10 houses"]),
        ("boat", ["3"]),
        ("ox", []),
    ],
)
def test_a_noun_finds_what_is_counted_in_any_form(
    figures: Callable[..., Ledger], what: str, expected: list[str]
) -> None:
    one = report("The bridge collapse left 10 damaged houses and 3 boats.", id="one")
    text = one.article.text
    counted = (
        Figure(_at(text, "10 damaged houses"), Quantity(10, 10, unit="houses"), FigureKind.COUNT, "damaged houses"),
        Figure(_at(text, "3 boats"), Quantity(3, 3), FigureKind.COUNT, "boats"),
    )
    ledger = figures(replace(one, figures=counted), what=what)
    assert [amount(entry.quantity) for series in ledger.series for entry in series.entries] == expected


def _at(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


ABOUT = [
    ("bridge collapse", "Bridge collapses", "The collapse of a bridge killed 12 people.", True),
    ("Bridges collapsed", "Bridge collapses", "The collapse of a bridge killed 12 people.", True),  # in any form
    ('"bridge collapse"', "Dam", "The collapse of a bridge killed 12 people.", False),  # a phrase as it stands
    ("flood", "Bridge collapses", "The collapse of a bridge killed 12 people.", False),
    # A word far from the figure, in an article about something else, is not what it is about.
    ("airship", "Bridge", "The bridge fell and 12 people died." + " It rained on." * 60 + " An airship passed.", False),
    ("airship", "Bridge", "The bridge fell." + " It rained on." * 60 + " An airship fell and killed 12 people.", True),
]


@pytest.mark.parametrize(("about", "title", "text", "found"), ABOUT)
def test_what_articles_are_about(
    figures: Callable[..., Ledger], about: str, title: str, text: str, found: bool
) -> None:
    assert bool(figures(report(text, id="one", title=title), about=about).series) is found


@pytest.mark.parametrize("about", ['"', "NEAR(", "a OR", "*", "col:word", "-", "O'Hara", "naïve “x", "\0", "…"])
def test_nothing_that_can_be_typed_is_an_error_of_the_index(tmp_path: Path, about: str) -> None:
    with opened(tmp_path) as archive:
        if any(char.isalnum() for char in about):
            assert archive.figures("killed", about=about).series == ()
        else:
            with pytest.raises(QueryError, match="Say about"):
                archive.figures("killed", about=about)


def test_a_question_without_words_is_refused(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        with pytest.raises(QueryError, match="Say what"):
            archive.figures(" ", about="bridge")
        with pytest.raises(QueryError, match="1,000 characters"):
            archive.figures("killed", about="b" * 1_001)


def test_days_and_givers_narrow_it(figures: Callable[..., Ledger]) -> None:
    records = [
        report("{source:Ana Reis} {cue:said} {content:the bridge collapse killed 12 people}.", REIS, id="one"),
        report("The bridge collapse killed 13 people.", id="two", outlet="Ost Post", published=TWO),
        report("The bridge collapse killed 14 people.", id="three", outlet="Ost Post", published=None),
    ]
    for asked, expected in (
        ({"since": TWO}, ["13 people"]),
        ({"until": DAY}, ["12 people"]),
        ({"source": "reis"}, ["12 people"]),
        ({"source": "OST"}, ["13 people", "14 people"]),
    ):
        ledger = figures(*records, **asked)
        assert [amount(entry.quantity) for one in ledger.series for entry in one.entries] == expected, asked


def test_only_the_newest_version_counts(figures: Callable[..., Ledger]) -> None:
    ledger = figures(
        report("The bridge collapse killed 12 people.", id="one"),
        report("The bridge collapse killed 13 people.", id="one", published=TWO),
    )
    assert [amount(entry.quantity) for entry in ledger.series[0].entries] == ["13 people"]


# Nothing is lost, whatever is reported

GIVERS = [
    Giver("ana reis", "Ana Reis", GiverKind.SPEAKER, "k1"),
    Giver("ivo toll", "Ivo Toll", GiverKind.SPEAKER, "k2"),
    Giver("officials / s1", "Officials", GiverKind.UNNAMED),
    Giver("outlet: a", "A", GiverKind.OUTLET),
    Giver("outlet: b", "B", GiverKind.OUTLET),
]


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    low, high = sorted(draw(st.tuples(st.integers(0, 9), st.integers(0, 9))))
    least, most = draw(st.sampled_from([(low, high), (low, None), (None, high), (low, low)]))
    return Quantity(least, most, draw(st.booleans()) and least != most, draw(st.none() | st.just("people")))


@st.composite
def reports(draw: st.DrawFn) -> list[Report]:
    """Places in a few articles, each of which has one outlet and one day."""
    made: list[Report] = []
    for article in draw(st.lists(st.sampled_from("pqrst"), unique=True, min_size=1)):
        published = draw(st.none() | st.integers(0, 400).map(lambda days: DAY + timedelta(days=days)))
        for position in range(draw(st.integers(1, 4))):
            quantity = draw(quantities())
            made.append(
                Report(
                    article=article,
                    position=position,
                    words="some",
                    span=Span(position, position + 1),
                    quantity=quantity,
                    kind=draw(st.sampled_from([FigureKind.KILLED, FigureKind.MONEY])),
                    counted=None,
                    approximate=draw(st.booleans()),
                    scope=draw(st.none() | st.sampled_from(["Marn", "Upper Ost"])),
                    when=draw(st.none() | st.just(Interval(date(2020, 1, 1), date(2021, 1, 1)))),
                    headline=draw(st.booleans()),
                    giver=draw(st.sampled_from(GIVERS)),
                    attribution=None,
                    said=draw(st.none() | st.just(DAY)),
                    via=(),
                    statement=draw(st.none() | st.sampled_from(["s1", "s2"])),
                    passage="",
                    outlet=article.upper(),
                    title=None,
                    published=published,
                )
            )
    return made


HEADS = {"p": frozenset({"marn"}), "q": frozenset({"marn", "ost"})}


def places(found: tuple[Series, ...]) -> list[Report]:
    return [one for series in found for entry in series.entries for one in entry.reports]


@given(reports())
def test_every_report_is_in_one_entry_with_its_giver_and_its_outlet(given_: list[Report]) -> None:
    found = series_of(given_, heads=HEADS)
    assert Counter((one.article, one.position) for one in places(found)) == Counter(
        (one.article, one.position) for one in given_
    )
    by_place = {(one.article, one.position): one for one in given_}
    for series in found:
        for entry in series.entries:
            for one in entry.reports:
                # Only the scope may have been settled; the words and who gave them never change.
                assert replace(one, scope=None) == replace(by_place[one.article, one.position], scope=None)
                assert one.headline or one.giver == entry.giver
                assert one.headline or one.quantity == replace(entry.quantity, unit=one.quantity.unit)
                assert one.outlet in entry.outlets
    bodies = {one.giver for one in given_ if not one.headline}
    assert bodies <= {giver for series in found for giver in series.givers}, "no giver of the text is lost"


@given(reports(), st.randoms(use_true_random=False))
def test_the_order_of_the_reports_does_not_matter(given_: list[Report], random: object) -> None:
    shuffled = list(given_)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert series_of(shuffled, heads=HEADS) == series_of(given_, heads=HEADS)


@given(reports())
def test_revisions_and_conflicts_hold_what_they_promise(given_: list[Report]) -> None:
    for series in series_of(given_, heads=HEADS):
        for revision in series.revisions:
            before, after = revision.before, revision.after
            assert (before.giver, before.scope) == (after.giver, after.scope)
            assert before in series.entries
            assert after in series.entries
            assert not before.part
            assert not after.part
            assert before.first is not None
            assert after.first is not None
            assert before.first <= after.first
        for conflict in series.conflicts:
            assert all(entry in series.entries for entry in (*conflict.one, *conflict.other))
            for entry in conflict.one:
                rivals = [other for other in conflict.other if other.giver != entry.giver]
                assert rivals, "every number in a conflict has another giver's against it"
                for other in rivals:
                    rough = entry.approximate or other.approximate
                    assert excluded(entry.quantity, other.quantity, rough=rough)
                    assert entry.scope == other.scope


@given(reports())
def test_no_conflict_is_passed_over(given_: list[Report]) -> None:
    """Whatever the ledger does to be quick, plain comparing of all pairs finds nothing more."""
    for series in series_of(given_, heads=HEADS):
        told = {(id(a), id(b)) for conflict in series.conflicts for a in conflict.one for b in conflict.other}
        for a, b in combinations([entry for entry in series.entries if entry.first and not entry.part], 2):
            one_time = a.first <= b.last and b.first <= a.last  # type: ignore[operator]
            alike = a.giver != b.giver and a.scope == b.scope and a.reports[0].kind == b.reports[0].kind
            units = (a.reports[0].kind, a.quantity.unit) == (b.reports[0].kind, b.quantity.unit)
            rough = a.approximate or b.approximate
            if one_time and alike and units and excluded(a.quantity, b.quantity, rough=rough):
                assert {(id(a), id(b)), (id(b), id(a))} & told


@given(quantities(), quantities(), st.booleans())
def test_excluding_each_other_is_mutual_and_what_is_rough_excludes_less(
    one: Quantity, other: Quantity, rough: bool
) -> None:
    assert excluded(one, other, rough=rough) == excluded(other, one, rough=rough)
    assert not excluded(one, one)
    assert excluded(one, other) or not excluded(one, other, rough=True)


@settings(max_examples=25)  # each makes an archive
@given(st.data())
def test_no_figure_of_an_archive_is_lost(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """From marked texts to the ledger: every number that an article about it gives is there, with who gave it."""
    records = []
    for number in range(data.draw(st.integers(1, 4))):
        toll, said = data.draw(st.integers(2, 40)), data.draw(st.sampled_from([REIS, TOLL]))
        day = data.draw(st.none() | st.sampled_from([DAY, TWO, THREE]))
        text = (
            f"The bridge collapse killed {data.draw(st.sampled_from(['', 'at least ', 'about ']))}{toll} people.\n"
            f"{{source:{said.name}}} {{cue:said}} {{content:the bridge collapse killed {toll + 1} people}}."
        )
        records.append(report(text, said, id=str(number), outlet=data.draw(st.sampled_from("AB")), published=day))
    with opened(tmp_path_factory.mktemp("ledger"), *records) as archive:
        ledger = archive.figures("killed", about="bridge collapse")
    wanted = Counter(
        (name, figure.quantity.low)
        for one in records
        for figure in one.figures
        for name in [one.lines[0].speakers[0].name if figure.attribution else one.article.outlet]
    )
    assert wanted == Counter((place.giver.name, place.quantity.low) for place in places(ledger.series))


def test_a_ledger_says_how_many_figures_it_leaves_out(tmp_path: Path) -> None:
    records = [
        report("The bridge collapse killed 12 people.", id=str(n), outlet=str(n), published=DAY + timedelta(days=n))
        for n in range(5)
    ]
    with opened(tmp_path, *records) as archive:
        ledger = archive.figures("killed", about="bridge collapse", limit=3)
        assert archive.figures("killed", about="bridge collapse", limit=5).left_out == 0
        with pytest.raises(QueryError, match="limit must be"):
            archive.figures("killed", about="bridge collapse", limit=0)
    assert ledger.left_out == 2
    assert [place.outlet for place in places(ledger.series)] == ["2", "3", "4"], "the newest are shown"


def test_twice_the_reports_take_about_twice_the_time() -> None:
    def reports_of(count: int) -> list[Report]:
        names = [f"{'bcdfglmnprst'[n % 12] * 3}{n} of {n // 7} Marn" for n in range(count)]
        return [
            replace(
                _PLAIN,
                article=f"{n}",
                quantity=Quantity(n % 9, n % 9),
                giver=Giver(name, name, GiverKind.SPEAKER),
                published=DAY + timedelta(days=n % 20),
            )
            for n, name in enumerate(names)
        ]

    def seconds(count: int) -> float:
        given_ = reports_of(count)
        began = time.process_time()
        series_of(one_giver_each(given_), heads=HEADS)
        return time.process_time() - began

    once, twice = (min(seconds(count) for _ in range(5)) for count in (600, 1_200))
    assert twice < 3 * once


_PLAIN = Report(
    article="p",
    position=0,
    words="some",
    span=Span(0, 4),
    quantity=Quantity(1, 1),
    kind=FigureKind.KILLED,
    counted=None,
    approximate=False,
    scope=None,
    when=None,
    headline=False,
    giver=GIVERS[0],
    attribution=None,
    said=None,
    via=(),
    statement=None,
    passage="",
    outlet="P",
    title=None,
    published=DAY,
)
