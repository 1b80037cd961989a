"""A number with the words that bound it: "over 240", "between 3 and 5", "20 or more", "nearly half", "dozens"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quoth.lexicon.figure_words import Phrase, figure_lexicon
from quoth.lexicon.number_words import number_lexicon
from quoth.resolve.numbers import Token

_DASHES = frozenset({"-", "–", "—", "to"})
_LONGEST = 4  # words of the longest phrase in the lists


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in its tokens.

    Attributes:
        first: Index of the first token, bounds and currency sign included; `number` is that of the number itself.
        end: Index after the last token of number and bounds.
        currency: From the sign before it; None where there is none.
        plain: Whether nothing but the number itself was written.
    """

    first: int
    number: int
    end: int
    low: float | None
    high: float | None
    low_open: bool = False
    currency: str | None = None
    plain: bool = True


def amount_at(tokens: Sequence[Token], at: int) -> Amount | None:
    """The amount whose number begins at one token; None where none does."""
    lexicon = figure_lexicon()
    if phrase := phrase_at(tokens, at, lexicon.vague):
        first = at - 1 if at and tokens[at - 1].folded == "many" else at
        return Amount(first, at, at + len(phrase), lexicon.vague[phrase], None, plain=False)
    token = tokens[at]
    if token.value is not None:
        value, end = token.value, at + 1
    else:
        share = _share(tokens, at)
        if share is None:
            return None
        value, end = share
    first, currency = at, None
    if at and tokens[at - 1].folded in lexicon.currency and not tokens[at - 1].folded.isalpha():
        first, currency = at - 1, lexicon.currency[tokens[at - 1].folded]
    return _bounded(tokens, Amount(first, at, end, value, value, currency=currency))


def _share(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """A half, a third, three-quarters of something, with the index after the words."""
    fraction = number_lexicon().fraction
    word = tokens[at].folded
    following = tokens[at + 1].folded if at + 1 < len(tokens) else ""
    if word == "half":
        return (0.5, at + 1) if following in ("of", "the", "its", "their", "all") else None
    if word in ("a", "one") and following in ("third", "quarter", "fifth", "tenth") and _folded(tokens, at + 2) == "of":
        return fraction[following], at + 2
    return None


def _bounded(tokens: Sequence[Token], amount: Amount) -> Amount:
    """The amount with the bounds that stand around it."""
    lexicon = figure_lexicon()
    first, end, low, high = amount.first, amount.end, amount.low, amount.high
    low_open, plain = False, True
    other = _second(tokens, end)
    if (
        other is not None
        and low is not None
        and (_folded(tokens, first - 1) == "between" or tokens[end].folded != "and")
    ):
        top, after = other
        if top > low:
            high, end, plain = top, after, False
            if _folded(tokens, first - 1) in ("between", "from"):
                first -= 1
    if bound := phrase_before(tokens, first, lexicon.before):
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
    elif _folded(tokens, end) == "+":
        end, high, plain = end + 1, None, False
    return Amount(first, amount.number, end, low, high, low_open, amount.currency, plain)


def _second(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """The upper end of a range: "to 5", "- 5", "and 5", with the index after it."""
    if at + 1 >= len(tokens) or tokens[at].folded not in _DASHES | {"and"}:
        return None
    place = at + 1
    if tokens[place].folded in figure_lexicon().currency and place + 1 < len(tokens):
        place += 1
    value = tokens[place].value
    return (value, place + 1) if value is not None else None


def phrase_at(tokens: Sequence[Token], at: int, phrases: Mapping[Phrase, object]) -> Phrase:
    """The longest of the phrases that begins at a token; empty where none does."""
    for length in range(min(_LONGEST, len(tokens) - at), 0, -1):
        words = tuple(token.folded for token in tokens[at : at + length])
        if words in phrases:
            return words
    return ()


def phrase_before(tokens: Sequence[Token], end: int, phrases: Mapping[Phrase, object]) -> Phrase:
    """The longest of the phrases that ends before a token; empty where none does."""
    for length in range(min(_LONGEST, end), 0, -1):
        words = tuple(token.folded for token in tokens[end - length : end])
        if words in phrases:
            return words
    return ()


def _folded(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].folded if 0 <= at < len(tokens) else ""
