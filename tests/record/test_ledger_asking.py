"""What can be asked of the figure ledger, and what is found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from quoth.model.amount import amount
from quoth.model.errors import QueryError
from quoth.model.figure import Figure, FigureKind, Quantity
from quoth.model.span import Span
from quoth.record import Ledger
from quoth.record.figure_queries import kind_named
from tests.record.ledger import DAY, REIS, TWO, opened, places, report


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
