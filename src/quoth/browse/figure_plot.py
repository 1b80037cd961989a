"""A series of figures as a picture: where each mark stands. `templates/plot.svg` draws it; nothing is told by colour.

Days without figures are left out: a toll has ten numbers on its first day and one a week later.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

from quoth.browse.wording import day as day_words
from quoth.model.amount import amount
from quoth.record import Entry, Giver, Series

HEIGHT = 320
LEFT, RIGHT, TOP, BOTTOM = 64, 16, 28, 44
_SLOT = 30
_LEAST_WIDTH = 560
_MOST_MARKS = 300
_OPEN = 22
"""Length of the arrow of a bound without an end."""
_LEGEND_ROW, _LEGEND_COLUMN = 20, 272
SHAPES = ("circle", "square", "diamond", "triangle")


@dataclass(frozen=True, slots=True)
class Mark:
    """An entry in the picture.

    Attributes:
        number: Of its giver, as in the table beside it.
        shape: One of `SHAPES`.
        x, y: Where it stands.
        top, bottom: Of the bar between its bounds; equal for an exact number.
        up, down: Whether the bar has no end there.
        hollow: Whether it is a part, or of a narrower place.
        says: All of it in words.
    """

    number: int
    shape: str
    x: float
    y: float
    top: float
    bottom: float
    up: bool
    down: bool
    hollow: bool
    says: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A value on the axis, or a day below it from `start` to `stop`."""

    label: str
    start: float
    stop: float


@dataclass(frozen=True, slots=True)
class Name:
    """A giver in the legend."""

    number: int
    shape: str
    name: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Plot:
    """The picture of a series.

    Attributes:
        lines: For each giver with several entries of one scope the points, in the order of time.
        legend_height: What the legend needs below the picture.
        left_out: How many entries are not in it: those without a day, of another unit, or beyond what fits.
    """

    width: int
    marks: tuple[Mark, ...]
    lines: tuple[tuple[tuple[float, float], ...], ...]
    values: tuple[Tick, ...]
    days: tuple[Tick, ...]
    legend: tuple[Name, ...]
    legend_height: int
    unit: str | None
    left_out: int


def plot(series: Series) -> Plot | None:
    """The picture of a series; None where no entry has a day."""
    unit = _unit(series.entries)
    fitting = [entry for entry in series.entries if entry.first is not None and _measure(entry) == unit]
    shown = sorted(fitting, key=lambda entry: entry.first or date.max)[:_MOST_MARKS]
    if not shown:
        return None
    numbers = giver_numbers(series)
    top = _axis_top(max(_greatest(entry) for entry in shown))
    width = max(_LEAST_WIDTH, LEFT + RIGHT + _SLOT * (len(shown) + len({entry.first for entry in shown})))
    slot = (width - LEFT - RIGHT) / (len(shown) + len({entry.first for entry in shown}))
    xs, days = _columns(shown, slot)
    marks = tuple(_mark(entry, numbers[entry.giver], x, top) for entry, x in zip(shown, xs, strict=True))
    givers = [giver for giver in series.givers if giver in {entry.giver for entry in shown}]
    legend, legend_height = _legend(givers, numbers, width)
    return Plot(
        width=width,
        marks=marks,
        lines=_lines(shown, marks),
        values=tuple(Tick(_short(value), y := _y(value, top), y) for value in _steps(top)),
        days=days,
        legend=legend,
        legend_height=legend_height,
        unit=unit,
        left_out=len(series.entries) - len(shown),
    )


def giver_numbers(series: Series) -> Mapping[Giver, int]:
    """The number by which each giver goes in the picture and in the table, from 1."""
    return {giver: number for number, giver in enumerate(series.givers, 1)}


def shape_of(number: int) -> str:
    """The shape of a giver's marks."""
    return SHAPES[(number - 1) % len(SHAPES)]


def says(entry: Entry) -> str:
    """An entry in words: "Ana Reis: about 12 people in Marn, 3 May 2024, carried by A and B"."""
    rough = "about " if entry.approximate else ""
    where = f", {entry.scope}" if entry.scope else ""
    carried = f", carried by {', '.join(entry.outlets)}" if entry.outlets else ""
    return f"{entry.giver.name}: {rough}{amount(entry.quantity)}{where}, {day_words(entry.first)}{carried}"


def describe(series: Series) -> str:
    """What there is to see, in a sentence."""
    told = [
        _number(len(series.entries), "number"),
        f"by {_number(len(series.givers), 'source')}",
        f"in {_number(series.reports, 'place')};",
        _number(len(series.revisions), "revision") + " and",
        _number(len(series.conflicts), "conflict"),
    ]
    return " ".join(told) + "."


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


# Where things stand


def _columns(shown: Sequence[Entry], slot: float) -> tuple[list[float], tuple[Tick, ...]]:
    """The middle of each entry's column, with half a column free on both sides of a day; and the days."""
    xs: list[float] = []
    days: list[Tick] = []
    at = float(LEFT)
    for day, same_day in groupby(shown, key=lambda entry: entry.first):
        start = at
        at += slot / 2
        for _ in same_day:
            xs.append(at + slot / 2)
            at += slot
        at += slot / 2
        days.append(Tick(day_words(day), start, at))
    return xs, tuple(days)


def _mark(entry: Entry, number: int, x: float, top: float) -> Mark:
    low, high = entry.quantity.low, entry.quantity.high
    known = [value for value in (low, high) if value is not None]
    y = _y(sum(known) / len(known), top)
    return Mark(
        number=number,
        shape=shape_of(number),
        x=x,
        y=y,
        top=max(TOP - 8.0, y - _OPEN) if high is None else _y(high, top),
        bottom=min(HEIGHT - BOTTOM + 8.0, y + _OPEN) if low is None else _y(low, top),
        up=high is None,
        down=low is None,
        hollow=entry.part or entry.scope is not None,
        says=says(entry),
    )


def _lines(shown: Sequence[Entry], marks: Sequence[Mark]) -> tuple[tuple[tuple[float, float], ...], ...]:
    points: dict[tuple[str, str | None], list[tuple[float, float]]] = {}
    for entry, mark in zip(shown, marks, strict=True):
        if not entry.part:
            points.setdefault((entry.giver.key, entry.scope), []).append((mark.x, mark.y))
    return tuple(tuple(line) for line in points.values() if len(line) > 1)


def _legend(givers: Sequence[Giver], numbers: Mapping[Giver, int], width: int) -> tuple[tuple[Name, ...], int]:
    columns = max(1, (width - LEFT) // _LEGEND_COLUMN)
    names = tuple(
        Name(
            number=numbers[giver],
            shape=shape_of(numbers[giver]),
            name=giver.name if len(giver.name) <= _LONGEST else giver.name[: _LONGEST - 2].rstrip() + " …",
            x=LEFT + place % columns * _LEGEND_COLUMN,
            y=HEIGHT + 14 + place // columns * _LEGEND_ROW,
        )
        for place, giver in enumerate(givers)
    )
    return names, _LEGEND_ROW * math.ceil(len(givers) / columns) + 8


_LONGEST = 34


# Values


def _unit(entries: Sequence[Entry]) -> str | None:
    """The measure that most entries have; "hostages" and "people" are counts, which have none."""
    measures = [_measure(entry) for entry in entries]
    return max(sorted(set(measures), key=str), key=measures.count, default=None)


def _measure(entry: Entry) -> str | None:
    counts = entry.reports[0].kind not in ("money", "percent", "age", "length", "area", "duration", "other")
    return None if counts else entry.quantity.unit


def _greatest(entry: Entry) -> float:
    return max(value for value in (entry.quantity.low, entry.quantity.high) if value is not None)


def _axis_top(greatest: float) -> float:
    """A round number that leaves some room above the greatest value."""
    if not 0 < greatest < 1e300:
        return 1.0
    power = 10.0 ** math.floor(math.log10(greatest))
    return next(step * power for step in (1, 1.5, 2, 3, 4, 5, 6, 8, 10, 15) if step * power >= 1.05 * greatest)


def _steps(top: float) -> tuple[float, ...]:
    """Values to label: 0, the top and some between, whole ones where there are any."""
    for parts in (4, 5, 3, 2):
        step = top / parts
        if float(step).is_integer() or step < 1:
            return tuple(step * place for place in range(parts + 1))
    return 0.0, top


def _y(value: float, top: float) -> float:
    share = min(max(value / top, 0.0), 1.0)
    return round(TOP + (1 - share) * (HEIGHT - TOP - BOTTOM), 1)


_SCALES = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"), (1e4, "k"))


def _short(value: float) -> str:
    for size, letter in _SCALES:
        if value >= size:
            scaled = value / (1_000 if letter == "k" else size)
            return f"{scaled:,.4g} {letter}"
    return f"{value:,.4g}" if value < 10_000 else f"{value:,.0f}"


def arrows(mark: Mark) -> tuple[str, ...]:
    """The heads of a bar without an end, as points of polygons."""
    heads = []
    if mark.up:
        heads.append(f"{mark.x:g},{mark.top - 5:g} {mark.x - 4:g},{mark.top + 3:g} {mark.x + 4:g},{mark.top + 3:g}")
    if mark.down:
        heads.append(
            f"{mark.x:g},{mark.bottom + 5:g} {mark.x - 4:g},{mark.bottom - 3:g} {mark.x + 4:g},{mark.bottom - 3:g}"
        )
    return tuple(heads)


def path_of(line: Sequence[tuple[float, float]]) -> str:
    """A line as steps: a number holds until the next one."""
    x, y = line[0]
    steps = [f"M{x:g} {y:g}"]
    for _, (x, y) in pairwise(line):
        steps.append(f"H{x:g}V{y:g}")
    return "".join(steps)
