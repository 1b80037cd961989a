"""The figure ledger: nothing that was reported is lost, and what disagrees stands side by side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from quoth.model.amount import amount
from quoth.model.figure import FigureKind
from quoth.model.span import Span
from quoth.model.speaker import Speaker, SpeakerKind
from quoth.model.time import Interval, SaidOn
from quoth.record import Entry, GiverKind, Ledger, Series
from tests.record.build import person
from tests.record.ledger import DAY, REIS, THREE, TWO, report


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
