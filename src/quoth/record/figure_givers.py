"""Givers of figures who are one, though their articles call them by shorter and longer names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from quoth.record.figure_values import Giver, GiverKind, Report
from quoth.record.keys import folded

_TITLES = frozenset({"the", "mr", "mrs", "ms", "dr"})
_WHOSE = re.compile(r"^(?:the |an? |its |their |\w+['’]s? )+")
_SMALL = frozenset({"of", "the", "and", "for", "a", "an", "in"})


def one_giver_each(reports: Sequence[Report]) -> list[Report]:
    """The reports, with one giver for all names that can only be one giver's.

    "Reis" is "Ana Reis" where no other Reis gives a figure here, "U. S. Geological Survey" is "US Geological Survey",
    "USGS" is both, and "the rescue service" is "Varda's rescue service". The longest name stands for all.
    """
    givers = {report.giver for report in reports}
    chosen = _chosen(giver for giver in givers if giver.kind is GiverKind.SPEAKER)
    chosen |= _bodies(givers - chosen.keys())
    longest: dict[str, Giver] = {}
    for giver in givers - chosen.keys():
        longest[giver.key] = max(giver, longest.get(giver.key, giver), key=lambda one: (len(one.name), one.name))
    return [
        replace(report, giver=chosen[report.giver] if report.giver in chosen else longest[report.giver.key])
        for report in reports
    ]


def _chosen(givers: Iterable[Giver]) -> dict[Giver, Giver]:
    """For each shorter name the longer one, where there is one only."""
    chosen: dict[Giver, Giver] = {}
    longer: dict[tuple[str, ...], list[Giver]] = {}  # by every form in which a name may be shortened
    for giver in sorted(givers, key=lambda giver: (-len(giver.name), giver)):
        words = _words(giver.name)
        found = longer.get(words, [])
        if len(found) == 1:
            chosen[giver] = found[0]
        else:
            for form in {words, *_short_forms(words)}:
                longer.setdefault(form, []).append(giver)
    return chosen


def _bodies(givers: Iterable[Giver]) -> dict[Giver, Giver]:
    """Bodies without a name that one named giver's name describes."""
    givers = sorted(givers)
    described: dict[str, list[Giver]] = {}
    for giver in givers:
        if giver.kind is GiverKind.SPEAKER:
            described.setdefault(body_key(giver.name), []).append(giver)
    return {
        giver: named[0]
        for giver in givers
        if giver.kind is GiverKind.UNNAMED and len(named := described.get(giver.key, [])) == 1
    }


def body_key(words: str) -> str:
    """The key of a body that is described and not named: one for "the rescue service" and "its rescue service"."""
    return f"body: {_WHOSE.sub('', folded(words))}"


def _short_forms(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A person's surname, and a body's initials."""
    if 1 < len(words) <= 3:
        yield words[-1:]
    initials = "".join(word if word == "us" else word[0] for word in words if word not in _SMALL)
    if len(initials) > 2:
        yield (initials,)


def _words(name: str) -> tuple[str, ...]:
    """Folded words; letters with points or blanks between them are one: "U. S." and "U.S." are "us"."""
    joined = re.sub(r"\b(\w)\. ?(?=\w\b)", r"\1", name)
    found = re.findall(r"\w+", folded(joined))
    return tuple(word for word in found if word not in _TITLES) or tuple(found)
