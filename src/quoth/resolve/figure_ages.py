"""Ages and lengths of time: "43-year-old", "between six months and five years old", "Ms. Ortiz, 43,"."""

from __future__ import annotations

from collections.abc import Sequence

from quoth.lexicon.figure_words import figure_lexicon
from quoth.model.figure import Figure, FigureKind, Quantity
from quoth.model.span import Span
from quoth.resolve.figure_bounds import Amount, folded_at, phrase_at, phrase_before
from quoth.resolve.figure_nouns import Counted
from quoth.resolve.numbers import Token

_AGED = frozenset({"aged", "age", "ages"})
_OLD = frozenset({"old", "olds"})
_OLDEST = 110
_IN_A_YEAR = {"days": 365.0, "weeks": 52.0, "months": 12.0, "years": 1.0}


def is_aged(tokens: Sequence[Token], at: int) -> bool:
    """Whether the words after a length of time make it an age: "old", "-old", "of age"."""
    return _aged_words(tokens, at) > 0


def _aged_words(tokens: Sequence[Token], at: int) -> int:
    """How many words make the length of time before them an age."""
    word, following = folded_at(tokens, at), folded_at(tokens, at + 1)
    if word in _OLD:
        return 1
    return 2 if (word == "-" and following in _OLD) or (word, following) == ("of", "age") else 0


def length_of_time(tokens: Sequence[Token], amount: Amount, counted: Counted) -> tuple[Figure, int] | None:
    """A duration or an age. "One month" is as good as a word, and no figure."""
    if made := _range_of_ages(tokens, amount, counted):
        return made
    end, aged = counted.end, is_aged(tokens, counted.end)
    if amount.plain and amount.low == 1.0 and not aged:
        return None
    end += _aged_words(tokens, end)
    kind = FigureKind.AGE if aged else FigureKind.DURATION
    quantity = Quantity(amount.low, amount.high, amount.low_open, counted.unit)
    return Figure(Span(tokens[amount.first].start, tokens[end - 1].end), quantity, kind), end


def _range_of_ages(tokens: Sequence[Token], amount: Amount, counted: Counted) -> tuple[Figure, int] | None:
    """An age between two that have units of their own: "between six months and five years old"."""
    lexicon = figure_lexicon()
    opener = phrase_before(tokens, amount.first, lexicon.ranges)
    place = counted.end + 1
    if not opener or place >= len(tokens) or tokens[place - 1].folded not in ("and", "to") or amount.low is None:
        return None
    top = tokens[place].value
    named = phrase_at(tokens, place + 1, lexicon.units)
    unit = lexicon.units[named][1] if named else ""
    end = place + 1 + len(named)
    if top is None or unit not in _IN_A_YEAR or counted.unit not in _IN_A_YEAR or not is_aged(tokens, end):
        return None
    low = round(amount.low * _IN_A_YEAR[unit] / _IN_A_YEAR[counted.unit], 3)
    if low > top:
        return None
    end += _aged_words(tokens, end)
    span = Span(tokens[amount.first - len(opener)].start, tokens[end - 1].end)
    return Figure(span, Quantity(low, top, unit=unit), FigureKind.AGE), end


def age_or(
    tokens: Sequence[Token], tags: Sequence[str], amount: Amount, counted: Counted, kind: FigureKind
) -> FigureKind:
    """Age for "aged 40", "Ms. Ortiz, 43," and "women between 20 and 35"; else the kind already found."""
    before = folded_at(tokens, amount.first - 1)
    if counted.unit is not None or amount.share:
        return kind
    of_people = not amount.plain and (before == "those" or before in figure_lexicon().people)
    young = (amount.high if amount.high is not None else amount.low or 0) <= _OLDEST
    ages = any(token.folded in _AGED for token in tokens[max(0, amount.first - 1) : amount.number])
    ages = ages or (before == "of" and folded_at(tokens, amount.first - 2) in _AGED)
    aged = ages or of_people or is_apposed_age(tokens, tags, amount)
    return FigureKind.AGE if young and aged else kind


def is_apposed_age(tokens: Sequence[Token], tags: Sequence[str], amount: Amount) -> bool:
    """Whether a number between commas is the age of the person named before it."""
    at = amount.number
    if at < 2 or not (amount.plain and tokens[at].whole and 1 <= (amount.low or 0) <= _OLDEST):
        return False
    named = tokens[at - 2].capital and tags[at - 2] in ("NNP", "NNPS")
    return named and tokens[at - 1].folded == "," and folded_at(tokens, amount.end) in (",", ".")
