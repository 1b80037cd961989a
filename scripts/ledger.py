"""Score the figure ledger on one event in 14 outlets, figures annotated by hand with scope and source.

    python scripts/ledger.py [--show]

The corpora are looked for as in `scripts/gate.py`. The articles (`data/series/aceh2013.jsonl.gz`) are read and put into
an archive; the ledger is asked about each thing that was annotated. A figure is right where its number with the bounds,
its scope and its source are; once for each article, whatever the number of places. What revisions and conflicts there
are follows from the figures, so those of the ledger are held against those that the same rules find in the annotation.
Figures of earlier events are counted only in the one conflict that the annotation names.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from quoth import Archive, Reader
from quoth.model.figure import FigureKind, Quantity
from quoth.model.span import Span
from quoth.read import Unreadable, articles_from
from quoth.record import Entry, Giver, GiverKind, Report, Series
from quoth.record.figure_ledger import excluded, series_of
from quoth.record.keys import folded

ROOT = Path(__file__).resolve().parent.parent
ABOUT = "Aceh quake"
ASKED = {
    "killed": ("killed",),
    "injured": ("injured", "seriously injured"),
    "missing": ("missing",),
    "houses": ("houses damaged", "houses flattened", "houses badly damaged"),
    "homes": ("houses damaged", "houses flattened", "houses badly damaged"),
    "buildings": ("buildings damaged",),
}
"""What is asked, and what the annotation calls it. Trapped, hospitalised and sheltered people are no kind of figure."""
EVENT = date(2013, 7, 2)
EARLIER = date(2004, 1, 1)
_DOZENS = 24.0


@dataclass(frozen=True)
class Told:
    """A figure as it is scored."""

    article: str
    thing: str
    low: float | None
    high: float | None
    low_open: bool
    scope: str | None
    source: str | None

    def fits(self, gold: Told) -> bool:
        """Whether this figure of the ledger is the annotated one."""
        return (
            (self.article, self.thing, self.low, self.high, self.low_open)
            == (gold.article, gold.thing, gold.low, gold.high, gold.low_open)
            and _same(self.scope, gold.scope)
            and _same(self.source, gold.source)
        )


def _same(one: str | None, other: str | None) -> bool:
    """Two names of one place or person: they share a word, or neither is there."""
    if one is None or other is None:
        return one is other
    words, others = (set(folded(name).replace("a ", "").split()) - {"in", "of", "the"} for name in (one, other))
    return bool(words & others) and (words <= others or others <= words or "in" in (one + other).split())


def main() -> int:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="list what was missed and what is wrong")
    given = parser.parse_args()
    place = Path(os.environ.get("QUOTH_CORPORA", ROOT.parent / "shared")) / "data/series"
    if not place.is_dir():
        print(f"ledger: no {place}, so nothing was scored. Set QUOTH_CORPORA to the folder of the corpora.")
        return 0
    gold = json.loads((place / "aceh2013_gold.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as temporary, Archive.open(Path(temporary) / "series.db") as archive:
        names = _fill(archive, place / "aceh2013.jsonl.gz")
        score(archive, names, gold, _days(place / "aceh2013.jsonl.gz"), show=given.show)
    return 0


def _fill(archive: Archive, path: Path) -> dict[str, str]:
    """Read the articles into the archive; their ids by their keys."""
    reader = Reader()
    for article in articles_from(str(path), stdin=None):
        if isinstance(article, Unreadable):
            raise SystemExit(f"{article.source}: {article.reason}")
        archive.add(reader.read(article), source=str(path))
    return {stored.key: stored.record.article.id for stored in archive.articles()}


def _days(path: Path) -> dict[str, date]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return {row["id"]: date.fromisoformat(row["date"]) for row in map(json.loads, lines)}


def score(
    archive: Archive, names: dict[str, str], gold: dict[str, Any], days: dict[str, date], *, show: bool
) -> dict[str, float]:
    """The scores by name, printed as they come."""
    things = {thing for called in ASKED.values() for thing in called}
    wanted = [told for row in gold["figures"] if row[1] in things for told in [_gold(row)]]
    found: list[Told] = []
    whole: list[Told] = []
    pairs: dict[str, tuple[set[Any], set[Any]]] = {}
    for what, called in ASKED.items():
        series = [one for one in archive.figures(what, about=ABOUT).series if one.first and one.first >= EVENT]
        for entry in (entry for one in series for entry in one.entries):
            told = list(_told(entry, _thing(what), names))
            found += told
            whole += [] if entry.part else told
        if what in ("homes",):
            continue
        by_rule = series_of(_reports(gold, called, days), heads={})
        for name, pick in (("revisions", _revisions), ("conflicts", _conflicts)):
            ours, theirs = pairs.setdefault(name, (set(), set()))
            ours |= {(what, *pair) for one in series for pair in pick(one)}
            theirs |= {(what, *pair) for one in by_rule for pair in pick(one)}
    scores = _report("figures", found, wanted, show=show)
    scores |= _report("figures, parts aside", whole, wanted, show=False)
    for name, (ours, theirs) in pairs.items():
        scores |= _print(name, len(ours & theirs), len(ours), len(theirs))
        if show:
            print("".join(f"    missed {pair}\n" for pair in sorted(theirs - ours, key=str)), end="")
            print("".join(f"    wrong  {pair}\n" for pair in sorted(ours - theirs, key=str)), end="")
    return scores | _earlier_conflict(archive, names, gold)


def _thing(what: str) -> str:
    return "houses" if what == "homes" else what


def _gold(row: list[Any]) -> Told:
    article, thing, _, _, scope, source = row
    quantity = _quantity(row)
    asked = next(what for what, called in ASKED.items() if thing in called)
    return Told(
        article,
        asked,
        quantity.low,
        quantity.high,
        quantity.low_open,
        None if scope == "total" else scope,
        source,
    )


def _quantity(row: list[Any]) -> Quantity:
    _, _, value, relation, _, _ = row
    match relation:
        case "dozens":
            return Quantity(_DOZENS, None)
        case ">=":
            return Quantity(value, None)
        case ">":
            return Quantity(value, None, low_open=True)
        case _:
            return Quantity(value, value)


def _told(entry: Entry, thing: str, names: dict[str, str]) -> Iterator[Told]:
    quantity = entry.quantity
    source = None if entry.giver.kind is GiverKind.OUTLET else entry.giver.name
    for article in entry.articles:
        yield Told(names[article], thing, quantity.low, quantity.high, quantity.low_open, entry.scope, source)


def _report(name: str, found: Iterable[Told], wanted: list[Told], *, show: bool) -> dict[str, float]:
    found = list(dict.fromkeys(found))
    open_ = list(wanted)
    wrong = []
    for told in found:
        match = next((one for one in open_ if told.fits(one)), None)
        if match is None:
            wrong.append(told)
        else:
            open_.remove(match)
    scores = _print(name, len(found) - len(wrong), len(found), len(wanted))
    if show:
        print("".join(f"    missed {told}\n" for told in open_), end="")
        print("".join(f"    wrong  {told}\n" for told in wrong), end="")
    return scores


def _print(name: str, right: int, found: int, wanted: int) -> dict[str, float]:
    precision, recall = right / (found or 1), right / (wanted or 1)
    print(f"{name}: precision {precision:.2f} ({right}/{found}), recall {recall:.2f} ({right}/{wanted})")
    return {f"{name} precision": precision, f"{name} recall": recall}


# Revisions and conflicts of the annotation, by the ledger's own rules


def _reports(gold: dict[str, Any], called: tuple[str, ...], days: dict[str, date]) -> Iterator[Report]:
    for position, row in enumerate(gold["figures"]):
        article, thing, _, relation, scope, source = row
        if thing not in called:
            continue
        outlet = gold["articles"][article]["outlet"]
        yield Report(
            article=article,
            position=position,
            words="",
            span=Span(position, position + 1),
            quantity=_quantity(row),
            kind=FigureKind.COUNT,
            counted=None,
            approximate=relation == "~",
            scope=None if scope == "total" else scope,
            when=None,
            headline=False,
            giver=Giver(folded(source), source, GiverKind.SPEAKER)
            if source
            else Giver(f"outlet: {outlet}", outlet, GiverKind.OUTLET),
            attribution=None,
            said=None,
            via=(),
            statement=None,
            passage="",
            outlet=outlet,
            title=None,
            published=days[article],
        )


def _revisions(series: Series) -> Iterator[tuple[Any, ...]]:
    for one in series.revisions:
        yield (*_side(one.before), *_side(one.after))


def _conflicts(series: Series) -> Iterator[tuple[Any, ...]]:
    """Pairs of givers with their numbers."""
    for conflict in series.conflicts:
        for one in conflict.one:
            for other in conflict.other:
                if one.giver != other.giver and excluded(one.quantity, other.quantity):
                    yield (*_side(one), *_side(other))


def _side(entry: Entry) -> tuple[Any, ...]:
    quantity = entry.quantity
    return folded(entry.giver.name).split()[-1], quantity.low, quantity.high, bool(entry.scope)


# The conflict that the annotation names


def _earlier_conflict(archive: Archive, names: dict[str, str], gold: dict[str, Any]) -> dict[str, float]:
    (named,) = (one for one in gold["conflicts"] if "2004" in one["about"])
    wanted = [set(articles) for about, articles in named.items() if about != "about"]
    found: list[set[str]] = [set(), set()]
    for series in archive.figures("killed", about=ABOUT).series:
        if series.first == EARLIER:
            for conflict in series.conflicts:
                for side, entries in zip(found, (conflict.one, conflict.other), strict=True):
                    side |= {names[article] for entry in entries for article in entry.articles}
    right = sum(len(ours & theirs) for ours, theirs in zip(found, wanted, strict=True))
    return _print("articles of the conflict of 2004", right, sum(map(len, found)), sum(map(len, wanted)))


if __name__ == "__main__":
    sys.exit(main())
