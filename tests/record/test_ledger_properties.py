"""Whatever is reported, the ledger loses nothing and what it says of it is so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.model.figure import FigureKind, Quantity
from quoth.model.span import Span
from quoth.model.time import Interval
from quoth.record import Giver, GiverKind, Report
from quoth.record.figure_givers import one_giver_each
from quoth.record.figure_ledger import excluded, series_of
from tests.growth import ratio
from tests.record.ledger import DAY, REIS, THREE, TOLL, TWO, opened, places, report

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

    def work(count: int) -> Callable[[], object]:
        given_ = reports_of(count)
        return lambda: series_of(one_giver_each(given_), heads=HEADS)

    assert ratio(work(1_200), work(600), below=3) < 3


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
