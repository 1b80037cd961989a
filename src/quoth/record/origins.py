"""How many independent ways a statement took into print, and why articles count as one way.

Ten papers that print one agency's report are one origin, and so are all that quote what somebody told one station. What
is left unjoined is not proved independent; it is only that nothing in the articles shows a common source.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from quoth.record.keys import folded
from quoth.record.near import near_copies

_AGENCIES = {
    "ap": "associated press",
    "the associated press": "associated press",
    "afp": "agence france-presse",
    "agence france presse": "agence france-presse",
    "upi": "united press international",
    "dpa": "deutsche presse-agentur",
    "efe": "agencia efe",
}
"""Short forms by which papers credit agencies; any other name stands for itself."""


@dataclass(frozen=True, slots=True)
class Carrier:
    """One article that carries a statement.

    Attributes:
        article: Its key.
        credit: Agencies that it names as its makers.
        via: Who passed the statement on to it, nearest first.
        told: Names of those who were told: "told CNN" makes CNN the origin, where CNN is an outlet.
        text: The whole.
        contents: The words with which it carries the statement.
    """

    article: str
    outlet: str | None
    published: date | None
    credit: tuple[str, ...]
    via: tuple[str, ...]
    told: tuple[str, ...]
    text: str
    contents: str

    @property
    def order(self) -> tuple[date, str]:
        """Sorts by day of print, those without one last."""
        return self.published or date.max, self.article


@dataclass(frozen=True, slots=True)
class Tie:
    """Why two articles are one origin: "near copy", "credit", "via", "told", with what shows it."""

    name: str
    one: str
    other: str
    says: str


@dataclass(frozen=True, slots=True)
class Origin:
    """One way into print.

    Attributes:
        name: The agency, the outlet that was told, or the outlet that printed it first; None where none is named.
        articles: Keys, first in print first.
        ties: Why they are one.
    """

    name: str | None
    articles: tuple[str, ...]
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class Origins:
    """Where a statement came from.

    Attributes:
        origins: By their first articles in print.
        outlets: Who carried it, in the order of print.
        first_outlet: Who printed it first; None where no article has a date or that outlet is not known.
        first: On which day.
    """

    origins: tuple[Origin, ...]
    outlets: tuple[str, ...]
    first_outlet: str | None
    first: date | None

    def __str__(self) -> str:
        carried = f"Carried by {len(self.outlets)} outlet{'s' * (len(self.outlets) != 1)}, "
        carried += f"{len(self.origins)} independent origin{'s' * (len(self.origins) != 1)}"
        if self.first is None:
            return carried + "."
        return f"{carried}, first seen {f'in {self.first_outlet} ' if self.first_outlet else ''}on {self.first}."


def trace(carriers: Sequence[Carrier], *, outlets: frozenset[str] = frozenset()) -> Origins:
    """The origins of a statement.

    Args:
        carriers: Each article that carries it, once, in any order.
        outlets: Folded names of all known outlets: only who is one of them, or printed the statement, can be told it
            as an origin. Reporters in general cannot.
    """
    ordered = sorted(carriers, key=lambda carrier: carrier.order)
    known = outlets | {_name(carrier.outlet) for carrier in ordered if carrier.outlet}
    ties = [*_named_sources(ordered, known), *_copies(ordered)]
    group = {carrier.article: {carrier.article} for carrier in ordered}
    for tie in ties:
        joined = group[tie.one] | group[tie.other]
        group.update((article, joined) for article in joined)
    origins: list[Origin] = []
    for carrier in ordered:
        if carrier.article in (article for origin in origins for article in origin.articles):
            continue
        members = [one for one in ordered if one.article in group[carrier.article]]
        own = tuple(tie for tie in ties if tie.one in group[carrier.article])
        origins.append(Origin(_origin_name(members, known), tuple(one.article for one in members), own))
    dated = [carrier for carrier in ordered if carrier.published]
    return Origins(
        tuple(origins),
        tuple(dict.fromkeys(carrier.outlet for carrier in ordered if carrier.outlet)),
        dated[0].outlet if dated else None,
        dated[0].published if dated else None,
    )


def names_of(name: str) -> frozenset[str]:
    """All folded names under which an outlet or agency may be named."""
    own = _name(name)
    return frozenset({own, *(short for short, full in _AGENCIES.items() if full == own)})


def _name(name: str | None) -> str:
    name = folded(name or "")
    return _AGENCIES.get(name, name)


def _sources(carrier: Carrier, known: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    """The sources that an article shows: kind, folded name, and the name as it is printed."""
    for agency in carrier.credit:
        yield "credit", _name(agency), agency
    for relayer in carrier.via:
        if _name(relayer) in known:
            yield "via", _name(relayer), relayer
    for told in carrier.told:
        if _name(told) in known:
            yield "told", _name(told), told
    if carrier.outlet:
        yield "outlet", _name(carrier.outlet), carrier.outlet


_SAYS = {
    "credit": "both are credited to {}",
    "via": "one has it from {}",
    "told": "it was told to {}",
    "outlet": "both were printed by {}",
}


def _named_sources(carriers: Sequence[Carrier], known: frozenset[str]) -> Iterator[Tie]:
    first: dict[str, str] = {}
    for carrier in carriers:
        for kind, name, printed in _sources(carrier, known):
            one = first.setdefault(name, carrier.article)
            if one != carrier.article:
                yield Tie(kind, one, carrier.article, _SAYS[kind].format(printed))


def _copies(carriers: Sequence[Carrier]) -> Iterator[Tie]:
    texts = {carrier.article: carrier.text for carrier in carriers}
    contents = {carrier.article: carrier.contents for carrier in carriers}
    for copy in near_copies(texts, aside=contents):
        yield Tie("near copy", copy.one, copy.other, f"{copy.share:.0%} of the shorter one's wording is in the other")


def _origin_name(members: Sequence[Carrier], known: frozenset[str]) -> str | None:
    for wanted in ("credit", "told", "via", "outlet"):
        for member in members:
            for kind, _, printed in _sources(member, known):
                if kind == wanted:
                    return printed
    return None
