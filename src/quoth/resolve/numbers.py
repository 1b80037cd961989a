"""Read numbers, in digits or in words: "1,400", "2.8 million", "two hundred and six", "2 1/2".

Dates, clock times and figures all begin here. One left-to-right scan cuts the text into tokens; a number of several
tokens then becomes one. Time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from quoth.lexicon.number_words import NumberLexicon

# Each alternative takes all it can and none is nested, so the scan never goes back. Digits are bounded: a longer run
# is no number that news prints, and Python refuses to convert it.
_TOKEN = re.compile(
    r"(?=\S)(?:"  # fails at once on the spaces between words
    r"(?P<half>[AaPp]\.\s?[Mm]\.?)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<isodate>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?(?!\d))"
    r"|(?P<slashdate>\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?!\d))"
    r"|(?P<clocktime>[012]?\d:[0-5]\d(?::[0-5]\d)?(?!\d)"
    r"|[012]?\d\.[0-5]\d(?=\s?(?:[AaPp]\.?[Mm]\b|GMT\b|UTC\b|BST\b|CET\b|IST\b)))"  # British: "6.30am"
    r"|(?P<long>\d{19,})"
    r"|(?P<decade>['’]?\d{2}(?:\d\d)?['’]?s\b)"
    r"|(?P<ordinal>\d{1,4}(?:st|nd|rd|th)\b)"
    r"|(?P<fraction>\d{1,3}/\d{1,3}(?!\d))"
    r"|(?P<digits>\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,9})?(?![\d,]\d)|\d{1,18}(?:\.\d{1,9})?)"
    r"|(?P<run>[^\w\s]{200,})"  # as many marks in a row are no words, and `segment` masks them: one token
    r"|(?P<mark>\S)"
    r")"
)


_HALVED = frozenset({"percent", "percentage", "per", "point", "mile", "kilometre", "kilometer", "ton", "tonne"})
"""Units of which news prints "half a"; half an hour is for the time rules."""


class Token(NamedTuple):
    """A word, a number or a mark; a named tuple, since a frozen dataclass takes four times as long to make.

    Attributes:
        start: Its place in the text, half-open, like a span.
        folded: In lower case, apostrophes straight.
        kind: Which alternative of the scan it is ("word", "digits", ...); "number" for several tokens read as one.
        capital: Whether it begins with a capital letter.
        value: What it counts, for a number; None for other tokens.
        whole: Whether the value is written in digits without grouping or decimals, as a year or a day is.
    """

    start: int
    end: int
    folded: str
    kind: str
    capital: bool = False
    value: float | None = None
    whole: bool = False


_LONG = 100_000
"""Tokens of longer texts are not kept: they take many times the memory of their characters."""


def tokenize(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The tokens of `text[start:end]`, in text order; white space is in none."""
    if len(text) > _LONG:
        return _scan(text, start, end)
    kept = _kept(text)
    if (start, end) not in kept:
        kept[start, end] = _scan(text, start, end)
    return kept[start, end]


@lru_cache(maxsize=2)
def _kept(_text: str) -> dict[tuple[int, int], tuple[Token, ...]]:
    """The paragraphs of the last texts cut so far: times and figures ask for the same, one after the other."""
    return {}


def _scan(text: str, start: int, end: int) -> tuple[Token, ...]:
    tokens = []
    for match in _TOKEN.finditer(text, start, end):
        words = match.group()
        kind = match.lastgroup or "mark"
        first, last = match.span()
        if kind == "word":
            tokens.append(Token(first, last, words.lower(), kind, words[0].isupper()))
        elif kind == "digits":
            tokens.append(Token(first, last, words, kind, False, float(words.replace(",", "")), words.isdecimal()))
        else:
            tokens.append(Token(first, last, words.lower().replace("’", "'"), kind, words[0].isupper()))
    return tuple(tokens)


def join_numbers(tokens: Sequence[Token], lexicon: NumberLexicon) -> list[Token]:
    """The same tokens, those that make up one number joined: "two", "hundred" -> 200.

    A lone "a" is no number; "a hundred" and "half a million" are.
    """
    joined: list[Token] = []
    done = 0
    openers = lexicon.openers
    for at in [at for at, token in enumerate(tokens) if token.kind == "digits" or token.folded in openers]:
        token = tokens[at]
        value, end = _number_at(tokens, at, lexicon) if at >= done else (None, at)
        if value is None or (end == at + 1 and token.kind == "digits"):
            continue
        folded = " ".join(part.folded for part in tokens[at:end])
        joined += tokens[done:at]
        joined.append(Token(token.start, tokens[end - 1].end, folded, "number", token.capital, value))
        done = end
    return [*joined, *tokens[done:]]


def _number_at(tokens: Sequence[Token], at: int, lexicon: NumberLexicon) -> tuple[float | None, int]:
    """The number that begins at `at` and the place after it; (None, at) where none does."""
    first = tokens[at]
    if first.kind == "digits":
        return _scaled(tokens, at + 1, first.value or 0.0, lexicon)
    if first.folded in ("a", "an"):
        if _words(tokens, at + 1, 3) == ["quarter", "of", "a"]:
            scale = lexicon.scale.get(_word(tokens, at + 4), 0.0)
            return (0.25 * scale, at + 5) if scale >= 1000 else (None, at)
        scaled = at + 1 < len(tokens) and len(tokens[at + 1].folded) > 3 and tokens[at + 1].folded in lexicon.scale
        return _in_words(tokens, at, lexicon) if scaled else (None, at)
    if first.folded == "half" and [t.folded for t in tokens[at + 1 : at + 2]] == ["a"]:
        if at + 2 < len(tokens) and len(tokens[at + 2].folded) > 2 and tokens[at + 2].folded in lexicon.scale:
            return 0.5 * lexicon.scale[tokens[at + 2].folded], at + 3
        return (0.5, at + 2) if _word(tokens, at + 2) in _HALVED else (None, at)
    if first.folded in lexicon.small:
        return _in_words(tokens, at, lexicon)
    return None, at


def _scaled(tokens: Sequence[Token], at: int, value: float, lexicon: NumberLexicon) -> tuple[float, int]:
    """Digits, then perhaps a fraction ("2 1/2", "2½") and a scale ("2.8 million", "$5m")."""
    if at < len(tokens):
        token = tokens[at]
        if token.kind == "fraction":
            over, under = (float(part) for part in token.folded.split("/"))
            if 0 < over < under:
                value, at = value + over / under, at + 1
        elif token.folded in ("½", "¼", "¾"):
            value, at = value + lexicon.fraction[token.folded], at + 1
        elif ahead := _and_a_half(tokens, at):
            value, at = value + 0.5, at + ahead
    hyphen = at + 1 < len(tokens) and tokens[at].folded == "-"
    scale = at + 1 if hyphen else at
    if scale < len(tokens) and tokens[scale].folded in lexicon.scale:
        token = tokens[scale]
        # "$5m" and "3bn" stand without a space; "5 m" is metres.
        if len(token.folded) > 3 or (not hyphen and token.start == tokens[scale - 1].end):
            return round(value * lexicon.scale[token.folded], 3), scale + 1  # 65.4 billion, not 65400000000.00001
    return value, at


def _in_words(tokens: Sequence[Token], at: int, lexicon: NumberLexicon) -> tuple[float, int]:
    """A number in words, by the usual sum of parts: (2 x 100 + 6) x 1000 + ..."""
    total = part = 0.0
    last = 1000.0  # worth of the small word before, so that "nineteen ninety" stays two numbers
    if tokens[at].folded in ("a", "an"):
        part, last, at = 1.0, 1.0, at + 1
    while at < len(tokens):
        word = tokens[at].folded
        if word in lexicon.small and (last >= 100 or _is_unit_of(last, lexicon.small[word])):
            last = lexicon.small[word] or 1.0
            part += lexicon.small[word]
        elif word in lexicon.scale and len(word) > 3 and part:
            last = lexicon.scale[word]
            total, part = (total, part * last) if last == 100 else (total + part * last, 0.0)
        elif _and_a_half(tokens, at):
            return _scaled(tokens, at, total + part, lexicon)
        elif not _joins(tokens, at, last, lexicon):
            break
        at += 1
    return total + part, at


def _is_unit_of(ten: float, worth: float) -> bool:
    """Whether "four" may follow "twenty"."""
    return 20 <= ten <= 90 and 1 <= worth <= 9


def _joins(tokens: Sequence[Token], at: int, last: float, lexicon: NumberLexicon) -> bool:
    """Whether a number goes on after "and" ("two hundred and six") or a hyphen ("twenty-four")."""
    if at + 1 >= len(tokens) or (worth := lexicon.small.get(tokens[at + 1].folded)) is None:
        return False
    return last >= 100 if tokens[at].folded == "and" else tokens[at].folded == "-" and _is_unit_of(last, worth)


def _and_a_half(tokens: Sequence[Token], at: int) -> int:
    """How many tokens "and a half" or "-and-a-half" has here; 0 where it does not stand."""
    if _word(tokens, at) == "and":
        return 3 if _words(tokens, at, 3) == ["and", "a", "half"] else 0
    return 6 if _words(tokens, at, 6) == ["-", "and", "-", "a", "-", "half"] else 0


def _word(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].folded if at < len(tokens) else ""


def _words(tokens: Sequence[Token], at: int, count: int) -> list[str]:
    return [token.folded for token in tokens[at : at + count]]
