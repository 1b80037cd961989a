"""The kind of figure: told by its unit, its noun, or the nearest telling word of its clause."""

from __future__ import annotations

from collections.abc import Sequence

from quoth.lexicon.figure_words import figure_lexicon
from quoth.model.figure import FigureKind
from quoth.resolve.figure_bounds import Amount, folded_at, may_begin, phrase_at
from quoth.resolve.figure_nouns import Counted
from quoth.resolve.numbers import Token

_STOPS = frozenset({".", ";", "!", "?", ":"})
_REACH = 12
"""Tokens looked at on either side for a word that tells the kind."""
_FARTHEST, _FARTHEST_ALONE, _ANY = 8, 14, 99
"""What a telling word may cost at most: for a number of people; for one without a noun, which has no other hint; and
for one that its bounds make a figure in any case."""
_NEAREST = frozenset({FigureKind.VOTES, FigureKind.MISSING})
"""Kinds that only the next words tell: "missing the point", "a vote on 30 members"."""
_OBJECTS = frozenset({
    "the", "a", "an", "at", "more", "up", "nearly", "about", "some", "over", "around", "himself", "many",
})  # fmt: skip
"""After a verb these begin its object: "two gunmen killed at least ten" does not say that gunmen were killed."""
_TAKERS = frozenset({"claimed", "took", "claiming", "taking", "cost", "costing"})


def kind_of(tokens: Sequence[Token], amount: Amount, counted: Counted) -> FigureKind:
    """The kind of figure that an amount of something is."""
    if counted.kind is not None:
        return counted.kind
    lexicon = figure_lexicon()
    if counted.of is not None:
        for place in range(counted.of[1] - 1, counted.of[0] - 1, -1):
            found = phrase_at(tokens, place, lexicon.kinds)
            if found and _is_told(
                tokens, place, place + len(found) == counted.of[1], kind := FigureKind(lexicon.kinds[found])
            ):
                return kind
    people = counted.head in lexicon.people
    if people or not counted.head:
        farthest = _FARTHEST if people else _FARTHEST_ALONE if amount.plain else _ANY
        near = _kind_nearby(tokens, amount.first, max(counted.end, amount.end), farthest)
        if near is not None and not (people and near is FigureKind.VOTES):
            return near
    if people:
        return FigureKind.PEOPLE
    return FigureKind.COUNT if counted.head else FigureKind.OTHER


def _is_told(tokens: Sequence[Token], at: int, head: bool, kind: FigureKind) -> bool:
    """Whether a word of the noun phrase tells the kind: "missing boys", but not "vote counting systems"."""
    if kind is FigureKind.INFECTED:
        return head and _is_disease(tokens, at)
    return head or kind is not FigureKind.VOTES


def _is_disease(tokens: Sequence[Token], at: int) -> bool:
    """Whether cases are those of a disease and not of a court."""
    disease = figure_lexicon().disease
    return any(token.folded in disease for token in tokens[max(0, at - _REACH) : at + _REACH])


def _kind_nearby(tokens: Sequence[Token], first: int, end: int, farthest: int) -> FigureKind | None:
    """What the nearest telling word says: before the number up to the sentence's start, or after it to its end."""
    kinds = figure_lexicon().kinds
    best: tuple[int, FigureKind] | None = None
    for places, penalty in (
        (range(end, min(len(tokens), end + _REACH)), 0),
        (range(first - 1, max(-1, first - _REACH), -1), 1),
    ):
        after = places.step > 0
        for distance, place in enumerate(places):
            token = tokens[place]
            if token.folded in _STOPS or (after and token.folded in _TAKERS):
                break
            if token.folded == ",":
                penalty += 3
            if token.value is not None or token.folded in ("and", "while", "but"):
                penalty += 2
            found = phrase_at(tokens, place, kinds)
            if not found:
                continue
            kind, cost = FigureKind(kinds[found]), distance + penalty
            if after and _has_object(tokens, place + len(found), place):
                break
            near = cost <= (2 if kind in _NEAREST else farthest)
            told = kind is not FigureKind.INFECTED or _is_disease(tokens, place)
            if near and told and (best is None or cost < best[0]):
                best = (cost, kind)
            break
    return best[1] if best is not None else None


def _has_object(tokens: Sequence[Token], at: int, verb: int) -> bool:
    """Whether the verb before `at` is active: "killed 12", "arrested the driver"; "were killed 12 days ago" is not."""
    if at >= len(tokens) or not tokens[verb].folded.endswith(("ed", "ing", "kill", "kills")):
        return False
    passive = folded_at(tokens, verb - 1) in ("were", "was", "been", "being", "are", "be", "is")
    return not passive and (may_begin(tokens[at]) or tokens[at].folded in _OBJECTS)
