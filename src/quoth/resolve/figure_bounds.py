"""A number with the words that bound it: "over 240", "between 3 and 5", "20 or more", "nearly half", "dozens"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from quoth.lexicon.figure_words import Phrase, Phrases, figure_lexicon
from quoth.lexicon.number_words import number_lexicon
from quoth.resolve.numbers import Token

_DASHES = frozenset({"-", "–", "—", "to"})
_PLACES = frozenset({"over", "under", "above", "below"})
"""Bounds that are also prepositions of place or topic: "over two houses"."""
_SHARED = frozenset({"half", "a", "one"})


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in its tokens.

    Attributes:
        first: Index of the first token, bounds and currency sign included; `number` is that of the number itself.
        end: Index after the last token of number and bounds.
        currency: From the sign before it; None where there is none.
        plain: Whether nothing but the number itself was written.
        share: Whether it is a part of one: "half", "one in four".
        dashed: Whether it is a range written with a dash and no spaces, as scores are.
    """

    first: int
    number: int
    end: int
    low: float | None
    high: float | None
    low_open: bool = False
    currency: str | None = None
    plain: bool = True
    share: bool = False
    dashed: bool = False


def may_begin(token: Token) -> bool:
    """Whether the number of an amount can begin with this token."""
    return token.value is not None or token.folded in openers()


@cache
def openers() -> frozenset[str]:
    """The words, beside numbers, with which an amount can begin."""
    return frozenset(_SHARED) | frozenset(figure_lexicon().vague.starting)


def amount_at(tokens: Sequence[Token], at: int) -> Amount | None:
    """The amount whose number begins at one token; None where none does."""
    lexicon = figure_lexicon()
    if phrase := phrase_at(tokens, at, lexicon.vague):
        first = at - 1 if at and tokens[at - 1].folded == "many" else at
        return Amount(first, at, at + len(phrase), lexicon.vague[phrase], None, plain=False)
    if share := _share(tokens, at):
        value, end = share
        return _bounded(tokens, Amount(at, at, end, value, value, share=True))
    value_ = tokens[at].value
    if value_ is None:
        return None
    first, end, currency = at, at + 1, None
    if at and (sign := lexicon.signs.get(tokens[at - 1].folded)):
        first, currency = at - 1, sign
        country = lexicon.dollars.get(tokens[at - 2].folded) if at > 1 and tokens[at - 1].folded == "$" else None
        if country is not None and tokens[at - 2].capital and tokens[at - 2].end == tokens[at - 1].start:
            first, currency = at - 2, country
        if end < len(tokens) and tokens[end].start == tokens[at].end and (scale := _SCALES.get(tokens[end].folded)):
            value_, end = round(value_ * scale, 3), end + 1
    return _bounded(tokens, Amount(first, at, end, value_, value_, currency=currency))


_SCALES = {"b": 1e9, "t": 1e12}
"""Letters that are a scale only in a sum of money: "$1B"."""


def _share(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """A half, a third, three-quarters, one in four of something, with the index after the words."""
    fraction = number_lexicon().fraction
    token = tokens[at]
    following = folded_at(tokens, at + 1)
    if token.folded == "half":
        return (0.5, at + 1) if following in ("of", "the", "its", "their", "all") else None
    if token.folded in ("a", "one") and following in ("third", "quarter", "fifth", "tenth"):
        return (fraction[following], at + 2) if folded_at(tokens, at + 2) == "of" else None
    if token.value is None or token.value > 99:
        return None
    place = at + 2 if following == "-" else at + 1
    part = folded_at(tokens, place)
    if part in fraction and (part.endswith("s") or (token.value == 1 and following == "-")):
        return token.value * fraction[part], place + 1
    return _one_in_many(tokens, at, token.value)


def _one_in_many(tokens: Sequence[Token], at: int, value: float) -> tuple[float, int] | None:
    """One in four, nine out of 10, one of every nine; "7 out of 20 cases" are two figures."""
    words = [folded_at(tokens, place) for place in range(at + 1, at + 4)]
    for link in (("out", "of", "every"), ("out", "of"), ("in", "every"), ("of", "every"), ("in",), ("of",)):
        if tuple(words[: len(link)]) == link and at + 1 + len(link) < len(tokens):
            whole = tokens[at + 1 + len(link)].value
            usual = whole in (10.0, 100.0) or (value == 1.0 and link != ("of",)) or link[-1] == "every"
            year = tokens[at + 1 + len(link)].whole and 1900 <= (whole or 0) <= 2099
            if whole is not None and usual and value < whole <= 1_000_000 and not year:
                return value / whole, at + 2 + len(link)
            return None
    return None


def _bounded(tokens: Sequence[Token], amount: Amount) -> Amount:
    """The amount with the bounds that stand around it."""
    lexicon = figure_lexicon()
    first, end, low, high = amount.first, amount.end, amount.low, amount.high
    low_open, plain, dashed = False, not amount.share, False
    other = _second(tokens, end)
    opener = phrase_before(tokens, first, lexicon.ranges)
    if other is not None and low is not None and ("between" in opener or folded_at(tokens, end) != "and"):
        top, after = other
        low *= _shared_scale(tokens, amount, after - 1)
        if top > low:
            dashed = tokens[end].start == tokens[end - 1].end and after == end + 2
            high, end, plain = top, after, False
            first -= len(opener)
        else:
            low = amount.low
    if (bound := phrase_before(tokens, first, lexicon.before)) and not _is_place(tokens, first, end, bound):
        first, plain = first - len(bound), False
        match lexicon.before[bound]:
            case "above":
                high, low_open = None, True
            case "least":
                high = None
            case "most" | "below":
                low = None
    elif phrase := phrase_at(tokens, end, lexicon.after):
        end, plain = end + len(phrase), False
        low, high = (low, None) if lexicon.after[phrase] == "least" else (None, high)
    elif folded_at(tokens, end) == "+":
        end, high, plain = end + 1, None, False
    return Amount(first, amount.number, end, low, high, low_open, amount.currency, plain, amount.share, dashed)


def _is_place(tokens: Sequence[Token], first: int, end: int, bound: Phrase) -> bool:
    """Whether "over" and its like say no bound: "over ten years" is during them, "over two bills" about them."""
    if len(bound) > 1 or bound[0] not in _PLACES:
        return False
    unit = phrase_at(tokens, end, figure_lexicon().units)
    kind = figure_lexicon().units[unit][0] if unit else ""
    if kind == "duration" and bound == ("over",):
        return folded_at(tokens, first - 2) not in number_lexicon().longer_after
    number = tokens[first]
    return not kind and number.kind != "digits" and number.value is not None and number.value <= 12


def _second(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """The upper end of a range: "to 5", "- 5", "and 5", "or 5", with the index after it."""
    if at + 1 >= len(tokens) or tokens[at].folded not in _DASHES | {"and", "or"}:
        return None
    place = at + 1
    if tokens[at].folded == "-" and tokens[place].folded in ("to", "and", "or") and place + 1 < len(tokens):
        place += 1  # "18- to 24-year-olds"
    if tokens[place].folded in figure_lexicon().signs and place + 1 < len(tokens):
        place += 1
    value = tokens[place].value
    return (value, place + 1) if value is not None else None


def _shared_scale(tokens: Sequence[Token], amount: Amount, top: int) -> float:
    """What the lower end of a range is multiplied with: in "3 to 5 million" both are millions."""
    scale = number_lexicon().scale.get(tokens[top].folded.rpartition(" ")[2], 1.0)
    low = tokens[amount.number]
    bare = " " not in low.folded and amount.low is not None and amount.low < 1000
    return scale if scale >= 1000 and bare else 1.0


def phrase_at(tokens: Sequence[Token], at: int, phrases: Phrases[Any]) -> Phrase:
    """The longest of the phrases that begins at a token; empty where none does."""
    if at < len(tokens):
        for phrase in phrases.starting.get(tokens[at].folded, ()):
            if len(phrase) == 1 or _reads(tokens, at, phrase):
                return phrase
    return ()


def phrase_before(tokens: Sequence[Token], end: int, phrases: Phrases[Any]) -> Phrase:
    """The longest of the phrases that ends before a token; empty where none does."""
    if 0 < end <= len(tokens):
        for phrase in phrases.ending.get(tokens[end - 1].folded, ()):
            if len(phrase) <= end and _reads(tokens, end - len(phrase), phrase):
                return phrase
    return ()


def _reads(tokens: Sequence[Token], at: int, phrase: Phrase) -> bool:
    return tuple(token.folded for token in tokens[at : at + len(phrase)]) == phrase


def folded_at(tokens: Sequence[Token], at: int) -> str:
    """The token's word in lower case; "" outside the tokens."""
    return tokens[at].folded if 0 <= at < len(tokens) else ""
