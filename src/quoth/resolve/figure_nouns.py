"""What a number counts: the noun after it, its unit, and the kind of figure that makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quoth.lexicon.figure_words import figure_lexicon
from quoth.model.figure import FigureKind
from quoth.resolve.figure_bounds import Amount, phrase_at
from quoth.resolve.numbers import Token

_STOPS = frozenset({".", ";", "!", "?", ":"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_BEFORE_A_NOUN = frozenset({"JJ", "JJR", "JJS", "NN", "NNP", "NNPS", "NNS", "VBN", "VBG", "HYPH", "CD", "POS"})
_REACH = 12
"""Tokens looked at on either side for a word that tells the kind."""

_LONGEST_NOUN = 6


@dataclass(frozen=True, slots=True)
class Counted:
    """What an amount counts.

    Attributes:
        end: Index after the last token of the noun or unit.
        unit: As in `Quantity`.
        of: The noun with its modifiers, as token indices [start, end); None where the number stands alone.
        head: The noun itself in lower case; "" where there is none.
        kind: None where the words of the unit do not tell it.
    """

    end: int
    unit: str | None
    of: tuple[int, int] | None = None
    head: str = ""
    kind: FigureKind | None = None


def counted_by(tokens: Sequence[Token], tags: Sequence[str], amount: Amount) -> Counted:
    """The unit or noun that belongs to an amount. Tags are Penn's, "" where not known."""
    lexicon = figure_lexicon()
    at = amount.end
    if at < len(tokens) and tokens[at].folded == "-" and phrase_at(tokens, at + 1, lexicon.units):
        at += 1  # "a 20-kilometre front"
    if amount.currency is not None:
        return Counted(amount.end, amount.currency, kind=FigureKind.MONEY)
    if at < len(tokens) and tokens[at].folded in lexicon.currency and tokens[at].folded.isalpha():
        return Counted(at + 1, lexicon.currency[tokens[at].folded], kind=FigureKind.MONEY)
    if phrase := phrase_at(tokens, at, lexicon.units):
        kind, unit = lexicon.units[phrase]
        end = at + len(phrase)
        of = (at, end) if kind in ("other", "area") else None
        return Counted(end, unit, of, kind=FigureKind(kind))
    start = at
    if at < len(tokens) and tokens[at].folded in ("more", "other", "of", "each", "another", "additional"):
        start = at = at + 1
        if tokens[at - 1].folded == "of" and at < len(tokens) and tokens[at].folded in ("the", "its", "their", "his"):
            start = at = at + 1
    noun_end = _noun_end(tokens, tags, at)
    if noun_end is None:
        word = tokens[amount.end].folded if amount.end < len(tokens) else ""
        return Counted(amount.end + (word in ("more", "others", "each")), None)
    head = tokens[noun_end - 1].folded
    return Counted(noun_end, head, (start, noun_end), head)


def _noun_end(tokens: Sequence[Token], tags: Sequence[str], at: int) -> int | None:
    """The index after the noun phrase that begins at `at`; None where no noun does."""
    end = None
    for place in range(at, min(len(tokens), at + _LONGEST_NOUN)):
        token, tag = tokens[place], tags[place]
        if not tag:
            tag = "NNS" if token.kind == "word" and token.folded in figure_lexicon().people else ""
        if token.value is not None or (token.kind != "word" and tag not in ("HYPH", "POS")):
            break
        if tag in _NOUNS:
            end = place + 1
            if tag in ("NNS", "NNPS") and (place + 1 >= len(tokens) or tags[place + 1] not in _NOUNS):
                break
        elif tag not in _BEFORE_A_NOUN:
            break
    return end


def kind_of(tokens: Sequence[Token], amount: Amount, counted: Counted) -> FigureKind:
    """The kind of figure: told by its unit, its noun, or the nearest telling word of its clause."""
    if counted.kind is not None:
        return counted.kind
    lexicon = figure_lexicon()
    if counted.of is not None:
        for place in range(counted.of[1] - 1, counted.of[0] - 1, -1):
            if found := phrase_at(tokens, place, lexicon.kinds):
                return FigureKind(lexicon.kinds[found])
    people = counted.head in lexicon.people or (counted.of is not None and tokens[counted.of[1] - 1].capital)
    if people or not counted.head or counted.head.endswith("s"):
        near = _kind_nearby(tokens, amount.first, max(counted.end, amount.end))
        if near is not None and (people or not counted.head or near not in (FigureKind.KILLED, FigureKind.INJURED)):
            return near
    if people:
        return FigureKind.PEOPLE
    return FigureKind.COUNT if counted.head else FigureKind.OTHER


def _kind_nearby(tokens: Sequence[Token], first: int, end: int) -> FigureKind | None:
    """What the nearest telling word says: before the number up to the sentence's start, or after it to its end."""
    kinds = figure_lexicon().kinds
    best: tuple[int, FigureKind] | None = None
    for places, penalty in (
        (range(end, min(len(tokens), end + _REACH)), 0),
        (range(first - 1, max(-1, first - _REACH), -1), 1),
    ):
        for distance, place in enumerate(places):
            token = tokens[place]
            if token.folded in _STOPS:
                break
            if token.folded == ",":
                penalty += 3
            if token.value is not None or token.folded in ("and", "while", "but"):
                penalty += 2
            found = phrase_at(tokens, place, kinds)
            if found:
                cost = distance + penalty
                if best is None or cost < best[0]:
                    best = (cost, FigureKind(kinds[found]))
                break
    return best[1] if best is not None else None
