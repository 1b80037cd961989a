"""The figure ledger: reports of one thing put together by event, giver and number; nothing is dropped or overwritten.

    reports -> series     those whose days are of one event
    series  -> entries    one giver's one number, wherever and by whomever it was carried
    entries -> revisions  the same giver, later, another number
            -> conflicts  other givers, at the same time, numbers that exclude one another

Pure, and the order of the reports does not matter. Every report is in exactly one entry.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations, groupby, pairwise

from quoth.model.figure import FigureKind, Quantity
from quoth.record.figure_context import plain, words_of
from quoth.record.figure_values import Conflict, Entry, Giver, GiverKind, Report, Revision, Series

_ONE_EVENT = timedelta(days=90)
"""Days without any new figure after which the next one is taken to be of another event."""
_ROUGHLY = 0.1
"""By how much of itself a number "about 50" may be off before another one contradicts it."""

_MEASURED = frozenset({
    FigureKind.MONEY, FigureKind.PERCENT, FigureKind.AGE, FigureKind.LENGTH, FigureKind.AREA, FigureKind.DURATION,
    FigureKind.OTHER,
})  # fmt: skip


def series_of(
    reports: Iterable[Report], *, heads: Mapping[str, Set[str]], about: Set[str] = frozenset()
) -> tuple[Series, ...]:
    """The series of all reports of one thing, those with most reports first, of these the last.

    Args:
        reports: Each place once, in any order.
        heads: By key of each of their articles, the plain words of its headline and beginning.
        about: Plain words of what the articles are about.
    """
    found = [
        _series(first, last, _one_scope_each([replace(report, scope=scopes[report.scope]) for report in members]))
        for first, last, members in _by_event(reports)
        for scopes in [_narrower(members, heads, about)]
    ]
    return tuple(sorted(found, key=lambda one: (one.reports, one.last or date.min), reverse=True))


# Events


def _by_event(reports: Iterable[Report]) -> Iterator[tuple[date | None, date | None, list[Report]]]:
    """Reports by event, with its first and last day.

    New figures are of one event as long as they follow each other. A figure dated to an earlier time joins the event
    whose days that time can be, or those that are dated to the same time.
    """
    dated: list[tuple[date, date, Report]] = []  # the first and last day that each can mean
    earlier: list[tuple[date, date, Report]] = []
    undated: list[Report] = []
    for report in sorted(reports, key=lambda one: one.order):
        if report.when is not None:
            earlier.append((report.when.start, report.when.end - timedelta(days=1), report))
        elif report.day is not None:
            dated.append((report.day, report.day, report))
        else:
            undated.append(report)
    events: list[tuple[date, date, list[Report]]] = []
    for first, last, report in dated:
        if events and first - events[-1][1] <= _ONE_EVENT:
            events[-1][2].append(report)
            events[-1] = (events[-1][0], last, events[-1][2])
        else:
            events.append((first, last, [report]))
    # Narrow times first: "in March 2011" makes the event that "in 2011" then joins.
    for first, last, report in sorted(earlier, key=lambda item: (item[1] - item[0], item[0], item[2].order)):
        fitting = [place for place, event in enumerate(events) if event[0] <= last and first <= event[1]]
        if fitting:
            events[fitting[0]][2].append(report)
        else:
            events.append((first, last, [report]))
    yield from events
    if undated:
        yield None, None, undated


def _narrower(
    reports: Sequence[Report], heads: Mapping[str, Set[str]], about: Set[str]
) -> Mapping[str | None, str | None]:
    """Each scope as it stands, or None for a place that is the event's own, and so no part of it.

    That is one that most of the articles have in their headlines or beginnings: "killed 24 people in Aceh".
    """
    articles = {report.article for report in reports}
    found: dict[str | None, str | None] = {None: None}
    for scope in {report.scope for report in reports if report.scope}:
        words = words_of(plain(scope))
        naming = sum(words <= heads.get(article, frozenset()) for article in articles)
        found[scope] = None if words <= about or 2 * naming > len(articles) else scope
    return found


def _one_scope_each(reports: Sequence[Report]) -> list[Report]:
    """The reports, those of one statement and number with the scope that the first of them has that has any."""
    told: dict[tuple[str, _Number], str] = {}
    for report in sorted(reports, key=lambda one: one.order):
        if report.statement is not None and report.scope is not None:
            told.setdefault((report.statement, _number(report, report.kind)), report.scope)
    return [
        replace(report, scope=told.get((report.statement, _number(report, report.kind)), report.scope))
        if report.statement is not None
        else report
        for report in reports
    ]


# Entries


def _series(first: date | None, last: date | None, reports: list[Report]) -> Series:
    entries = _entries(reports)
    begins: dict[Giver, tuple[date, str]] = {}
    for entry in entries:
        begun = (entry.first or date.max, entry.giver.key)
        begins[entry.giver] = min(begun, begins.get(entry.giver, begun))
    entries.sort(key=lambda entry: (begins[entry.giver], *_order(entry)))
    return Series(first, last, tuple(entries), tuple(_revisions(entries)), tuple(_conflicts(entries)))


def _order(entry: Entry) -> tuple[date, float, float, str, int]:
    low, high = _bounds(entry.quantity)
    return entry.first or date.max, low, high, entry.reports[0].article, entry.reports[0].position


_Number = tuple[float | None, float | None, bool, str | None, bool]


def _number(report: Report | Entry, kind: FigureKind) -> _Number:
    """What makes two figures of one thing the same number."""
    quantity = report.quantity
    return quantity.low, quantity.high, quantity.low_open, _measure(quantity, kind), report.approximate


def _measure(quantity: Quantity, kind: FigureKind) -> str | None:
    """The unit, where numbers of another unit cannot be compared; people are people, however they are called."""
    return (quantity.unit or "").casefold() if kind in _MEASURED else None


def _entries(reports: Iterable[Report]) -> list[Entry]:
    """Reports with one giver and one number together, until the giver gives another one on a later day."""
    ordered = sorted(reports, key=lambda report: report.order)
    shortened, body = _headlines(ordered)
    parts = _parts(body)
    by_giver: dict[tuple[str, str | None], list[Report]] = defaultdict(list)
    for report in body:
        by_giver[report.giver.key, report.scope].append(report)
    entries: list[Entry] = []
    for part, members in (run for own in by_giver.values() for run in _runs(own, parts)):
        headlines = [headline for report in members for headline in shortened[report.article, report.position]]
        whole = sorted([*members, *headlines], key=lambda report: report.order)
        one = members[0]
        entries.append(Entry(one.giver, one.quantity, one.approximate, one.scope, part, tuple(whole)))
    return entries


def _headlines(reports: Sequence[Report]) -> tuple[Mapping[tuple[str, int], list[Report]], list[Report]]:
    """Headlines by article and position of the figure that spells them out, and all other reports.

    "Dozens hurt" above "at least 50 people were hurt, the mayor said" is no number of its own.
    """
    by_article: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        if not report.headline:
            by_article[report.article].append(report)
    shortened: dict[tuple[str, int], list[Report]] = defaultdict(list)
    rest: list[Report] = []
    for report in reports:
        spelt = [one for one in by_article[report.article] if report.headline and _spells_out(one, report)]
        if spelt:
            longer = min(spelt, key=lambda one: (one.giver.key != report.giver.key, one.position))
            shortened[longer.article, longer.position].append(report)
        else:
            rest.append(report)
    return shortened, rest


def _spells_out(body: Report, headline: Report) -> bool:
    return body.scope is None and not excluded(
        body.quantity, headline.quantity, rough=body.approximate or headline.approximate
    )


def _parts(reports: Iterable[Report]) -> set[Report]:
    """Counts that their article outdoes by a greater one: "four of them in one house".

    A speaker's own number has to be greater; what the article itself says is a part of whatever number it prints.
    """
    by_article: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        if report.kind not in _MEASURED:
            by_article[report.article].append(report)
    return {report for own in by_article.values() for report in own if any(_is_part(report, other) for other in own)}


def _is_part(report: Report, other: Report) -> bool:
    if report.giver.key != other.giver.key and report.giver.kind is not GiverKind.OUTLET:
        return False
    outdone = _bounds(report.quantity)[1] < _bounds(other.quantity)[0]
    # A number of another day is no whole, but what was thought then: "on Sunday it had said that 24 had died".
    return outdone and report.day == other.day and report.scope in (None, other.scope)


def _runs(reports: Sequence[Report], parts: Set[Report]) -> Iterator[tuple[bool, list[Report]]]:
    """One giver's reports of one scope as groups of one number each; whether they are parts.

    A number goes on as long as it is given on each next day on which the giver gives any.
    """
    groups: list[tuple[bool, list[Report]]] = []
    yesterday: dict[_Number, list[Report]] = {}
    whole = [report for report in reports if report not in parts]
    for _, same_day in groupby(whole, key=lambda report: report.day):
        today: dict[_Number, list[Report]] = {}
        for report in same_day:
            number = _number(report, report.kind)
            if number not in today:
                today[number] = yesterday.get(number, [])
                if not today[number]:
                    groups.append((False, today[number]))
            today[number].append(report)
        yesterday = today
    by_number: dict[_Number, list[Report]] = defaultdict(list)
    for report in reports:
        if report in parts:
            by_number[_number(report, report.kind)].append(report)
    yield from groups
    yield from ((True, group) for group in by_number.values())


# Revisions and conflicts


def _chains(entries: Iterable[Entry]) -> Mapping[tuple[str, str | None], list[Entry]]:
    """What each giver says of each scope in the course of time; parts and undated ones aside."""
    chains: dict[tuple[str, str | None], list[Entry]] = defaultdict(list)
    for entry in entries:
        if not entry.part and entry.first is not None:
            chains[entry.giver.key, entry.scope].append(entry)
    return chains


def _revisions(entries: Sequence[Entry]) -> Iterator[Revision]:
    for chain in _chains(entries).values():
        for before, after in pairwise(chain):
            later = (before.first or date.max) < (after.first or date.max)
            if later or not set(before.articles) & set(after.articles):  # of one day and article, nothing is revised
                yield Revision(before, after)


@dataclass(frozen=True, slots=True)
class _Held:
    """An entry with the days on which it was what its giver said."""

    entry: Entry
    first: date
    last: date


def _held(entry: Entry, after: Entry | None) -> _Held:
    """From the first report to the eve of the revision, else to the last report; without end where it is history."""
    first, last = entry.first or date.max, entry.last or date.max
    if after is not None and after.first is not None:
        last = max(last, after.first - min(timedelta(days=1), after.first - date.min))
    elif all(report.when is not None for report in entry.reports):
        first, last = date.min, date.max
    return _Held(entry, first, last)


def _conflicts(entries: Sequence[Entry]) -> Iterator[Conflict]:
    by_scope: dict[tuple[str | None, str | None], dict[_Number, list[_Held]]] = defaultdict(lambda: defaultdict(list))
    for (_, scope), chain in _chains(entries).items():
        for entry, after in zip(chain, [*chain[1:], None], strict=True):
            kind = entry.reports[0].kind
            measured = scope, _measure(entry.quantity, kind)
            by_scope[measured][_number(entry, kind)].append(_held(entry, after))
    for numbers in by_scope.values():
        ordered = sorted(map(_Holders.of, numbers.values()), key=lambda holders: _bounds(holders.first.quantity))
        for one, other in combinations(ordered, 2):
            rough = one.first.approximate or other.first.approximate
            if excluded(one.first.quantity, other.first.quantity, rough=rough) and (left := one.beside(other)):
                yield Conflict(left, other.beside(one))


@dataclass(frozen=True, slots=True)
class _Holders:
    """Those who held one number, by when they began.

    Attributes:
        begins: When each began, in order.
        latest: For each of these beginnings the two who of those so far held it longest, of two givers, with the end.
    """

    held: Sequence[_Held]
    begins: Sequence[date]
    latest: Sequence[Sequence[tuple[date, str]]]

    @classmethod
    def of(cls, held: Sequence[_Held]) -> _Holders:
        begun = sorted(held, key=lambda one: one.first)
        latest: list[list[tuple[date, str]]] = []
        for one in begun:
            ends = {giver: last for last, giver in reversed(latest[-1] if latest else [])}
            giver = one.entry.giver.key
            ends[giver] = max(one.last, ends.get(giver, one.last))
            latest.append(sorted(((last, name) for name, last in ends.items()), reverse=True)[:2])
        return cls(held, [one.first for one in begun], latest)

    @property
    def first(self) -> Entry:
        return self.held[0].entry

    def beside(self, others: _Holders) -> tuple[Entry, ...]:
        """The entries that were held on a day on which another giver held one of the others.

        By the latest ends of those that had begun, so that a number that hundreds give is not compared pair by pair.
        """
        found = [
            one.entry
            for one in self.held
            if (reach := bisect_right(others.begins, one.last))
            and any(last >= one.first and giver != one.entry.giver.key for last, giver in others.latest[reach - 1])
        ]
        return tuple(sorted(found, key=_order))


def excluded(one: Quantity, other: Quantity, *, rough: bool = False) -> bool:
    """Whether no number can be within the bounds of both; a rough one may be off by a tenth."""
    slack = _ROUGHLY if rough else 0.0
    return _below(one, other, slack) or _below(other, one, slack)


def _below(one: Quantity, other: Quantity, slack: float) -> bool:
    high, low = _bounds(one)[1], _bounds(other)[0]
    off = slack * max(abs(high), abs(low)) if slack and high != float("inf") and low != float("-inf") else 0.0
    return high + off < low or (other.low_open and not off and high == low)


def _bounds(quantity: Quantity) -> tuple[float, float]:
    low = float("-inf") if quantity.low is None else quantity.low
    return low, float("inf") if quantity.high is None else quantity.high
