"""Where the marks of a series stand, whatever the numbers."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from quoth.browse.figure_plot import BOTTOM, HEIGHT, LEFT, TOP, giver_numbers, plot, says
from quoth.browse.figures import picture
from quoth.model.figure import FigureKind, Quantity
from quoth.model.span import Span
from quoth.record import Archive, Entry, FigureQuery, Giver, GiverKind, Ledger, Report, Series
from quoth.record.figure_ledger import series_of
from tests.browse import stories

DAY = date(2024, 5, 3)


def entry_report(
    name: str,
    quantity: Quantity,
    *,
    published: date | None = DAY,
    kind: FigureKind = FigureKind.KILLED,
    scope: str | None = None,
) -> Report:
    return Report(
        article=f"{name} {published} {quantity}",
        position=0,
        words="some",
        span=Span(0, 4),
        quantity=quantity,
        kind=kind,
        counted=None,
        approximate=False,
        scope=scope,
        when=None,
        headline=False,
        giver=Giver(name, name, GiverKind.SPEAKER),
        attribution=None,
        said=None,
        via=(),
        statement=None,
        passage="",
        outlet="A",
        title=None,
        published=published,
    )


def one_series(*reports: Report) -> Series:
    (series,) = series_of(reports, heads={})
    return series


def test_greater_numbers_stand_higher_and_later_ones_further_right() -> None:
    made = plot(
        one_series(
            entry_report("Reis", Quantity(3, 3)),
            entry_report("Reis", Quantity(12, 12), published=DAY + timedelta(days=1)),
            entry_report("Toll", Quantity(8, 8), published=DAY + timedelta(days=2)),
        )
    )
    assert made is not None
    low, high, middle = made.marks
    assert low.x < high.x < middle.x
    assert low.y > middle.y > high.y, "upwards is less in a picture"
    assert [mark.number for mark in made.marks] == [1, 1, 2]
    assert low.shape != middle.shape, "sources are told apart by more than the number"
    assert made.lines == (((low.x, low.y), (high.x, high.y)),), "a line for the one with two numbers"
    assert [day.label for day in made.days] == ["3 May 2024", "4 May 2024", "5 May 2024"]


def test_bars_show_the_bounds_and_which_of_them_are_open() -> None:
    made = plot(
        one_series(
            entry_report("exact", Quantity(10, 10)),
            entry_report("range", Quantity(4, 10)),
            entry_report("least", Quantity(10, None)),
            entry_report("most", Quantity(None, 10)),
        )
    )
    assert made is not None
    exact, between, least, most = (
        next(mark for mark in made.marks if mark.says.startswith(name)) for name in ("exact", "range", "least", "most")
    )
    assert exact.top == exact.bottom == exact.y
    assert between.top == exact.y < between.y < between.bottom
    assert (least.up, least.down, least.bottom) == (True, False, least.y)
    assert least.top < least.y
    assert (most.up, most.down, most.top) == (False, True, most.y)
    assert most.bottom > most.y


def test_narrower_places_are_hollow_and_have_lines_of_their_own() -> None:
    later = DAY + timedelta(days=1)
    made = plot(
        one_series(
            entry_report("Reis", Quantity(12, 12)),
            entry_report("Reis", Quantity(3, 3), scope="Upper Ost"),
            entry_report("Reis", Quantity(14, 14), published=later),
            entry_report("Toll", Quantity(14, 14), published=later),
        )
    )
    assert made is not None
    assert [(mark.hollow, "Upper Ost" in mark.says) for mark in made.marks] == [
        (True, True), (False, False), (False, False), (False, False),
    ]  # fmt: skip
    assert len(made.lines) == 1


def test_only_one_unit_is_drawn_and_the_rest_is_counted() -> None:
    money = FigureKind.MONEY
    made = plot(
        one_series(
            entry_report("Reis", Quantity(12, 12, unit="EUR"), kind=money),
            entry_report("Toll", Quantity(13, 13, unit="EUR"), kind=money),
            entry_report("Lind", Quantity(9_000, 9_000, unit="USD"), kind=money),
            entry_report("Vale", Quantity(1, 1, unit="EUR"), kind=money),
        )
    )
    assert made is not None
    assert (made.unit, len(made.marks), made.left_out) == ("EUR", 3, 1)


def test_figures_without_a_day_cannot_be_drawn() -> None:
    assert plot(one_series(entry_report("Reis", Quantity(1, 1), published=None))) is None


values = st.one_of(st.integers(0, 50), st.floats(0, 1e15, allow_nan=False), st.just(-3.0))


@st.composite
def ranges(draw: st.DrawFn) -> Quantity:
    low, high = sorted((draw(values), draw(values)))
    return Quantity(*draw(st.sampled_from([(low, high), (low, None), (None, high), (low, low)])))


@given(st.lists(st.tuples(st.sampled_from(["Reis", "Toll", "Vale & <b>"]), ranges(), st.integers(0, 60)), min_size=1))
def test_every_mark_stands_within_the_picture_and_the_axis_is_labelled(
    told: list[tuple[str, Quantity, int]],
) -> None:
    reports = {
        (name, str(quantity), days): entry_report(name, quantity, published=DAY + timedelta(days=days))
        for name, quantity, days in told
    }
    series = one_series(*reports.values())
    made = plot(series)
    assert made is not None
    assert len(made.marks) + made.left_out == len(series.entries)
    for mark in made.marks:
        assert LEFT < mark.x < made.width
        assert TOP <= mark.y <= HEIGHT - BOTTOM
        assert 0 < mark.top <= mark.bottom < HEIGHT
    labels = [tick.label for tick in made.values]
    assert len(labels) == len(set(labels)) >= 2, labels
    heights = [tick.start for tick in made.values]
    assert heights == sorted(heights, reverse=True)
    assert len({name.number for name in made.legend}) == len(series.givers)
    assert {mark.number for mark in made.marks} <= set(giver_numbers(series).values())


def test_the_picture_alone_is_xml_and_names_everybody(tmp_path: Path) -> None:
    nasty = "A <b>&\"'\x00\ufffe"
    series = one_series(entry_report(nasty, Quantity(3, 3)), entry_report("Toll", Quantity(4, None)))
    drawn = picture(Ledger(FigureQuery("killed", nasty), FigureKind.KILLED, (series,)))
    assert drawn is not None
    root = ElementTree.fromstring(drawn)  # noqa: S314 - our own
    said = ["".join(element.itertext()) for element in root.iter() if element.tag.endswith("}text")]
    assert "2 Toll" in said or "1 Toll" in said
    assert any("<b>&" in words for words in said), "shown, not obeyed"
    assert not [element for element in root.iter() if element.tag.endswith("}b")]


def test_an_entry_in_words(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "quoth.db") as archive:
        for record in stories.collapse():
            archive.add(record, source=record.article.id)
        entries: tuple[Entry, ...] = archive.figures("killed", about="bridge collapse").series[0].entries
    assert "Marn Tide: 15 people, 4 May 2024, carried by Marn Tide" in [says(entry) for entry in entries]
