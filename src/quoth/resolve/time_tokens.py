"""Cut a text into tokens and tell what each can be in a time: a month, a day of one, a unit, a year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from quoth.lexicon.number_words import number_lexicon
from quoth.lexicon.time_words import TimeLexicon, WordValue, time_lexicon
from quoth.resolve.numbers import Token, join_numbers, tokenize

_NONE: Mapping[str, WordValue] = {}


class TimeToken(NamedTuple):
    """A token with its time classes and what it is worth in each; a named tuple, as `Token` is."""

    token: Token
    classes: Mapping[str, WordValue]


def time_tokens(text: str, start: int, end: int) -> list[TimeToken]:
    """The tokens of `text[start:end]`, numbers, abbreviations and holidays joined, with their time classes."""
    lexicon = time_lexicon()
    tokens = join_numbers(_with_abbreviations(tokenize(text, start, end), lexicon), number_lexicon())
    tokens = _with_holidays(_with_years(tokens))
    known = _known_words()
    return [
        TimeToken(token, _NONE if token.kind == "word" and token.folded not in known else time_classes(token, lexicon))
        for token in tokens
    ]


@cache
def _known_words() -> frozenset[str]:
    """Words that can have a class; all others, nearly every word of a text, need not be asked."""
    return frozenset(time_lexicon().classes) | frozenset(number_lexicon().ordinal) | {"'s"}


def _with_abbreviations(tokens: Sequence[Token], lexicon: TimeLexicon) -> list[Token]:
    """Full stops that belong to an abbreviation ("Sept.") joined to it, and "'s" made one token."""
    joined: list[Token] = []
    for token in tokens:
        if joined and token.folded in (".", "s") and joined[-1].end == token.start:
            before = joined[-1]
            longer = before.folded + token.folded
            if longer in lexicon.classes or longer == "'s" or longer in ("mr.", "mrs.", "ms."):
                joined[-1] = Token(before.start, token.end, longer, "word", before.capital)
                continue
        joined.append(token)
    return joined


def _with_years(tokens: Sequence[Token]) -> list[Token]:
    """The same tokens, a year in words made one: "nineteen", "ninety-six" -> 1996."""
    joined: list[Token] = []
    if "number" not in [token.kind for token in tokens]:
        return [*tokens]  # as in nearly every paragraph
    for token in tokens:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.kind == token.kind == "number"
            and before.value in (17.0, 18.0, 19.0, 20.0)
            and token.value is not None
            and 10 <= token.value <= 99
        ):
            year = before.value * 100 + token.value
            joined[-1] = Token(before.start, token.end, f"{before.folded} {token.folded}", "number", False, year)
        else:
            joined.append(token)
    return joined


@cache
def _holidays_by_first_word() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for name in time_lexicon().holidays:
        words = tuple(name.replace("'s", " 's").replace("st.", "st .").split())
        by_first.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in by_first.items()}


def _with_holidays(tokens: Sequence[Token]) -> list[Token]:
    """The same tokens, a holiday's name joined to one."""
    names = _holidays_by_first_word()
    joined: list[Token] = []
    done = 0
    for at in [at for at, token in enumerate(tokens) if token.capital and token.folded in names]:
        for words in names[tokens[at].folded] if at >= done else ():
            run = tokens[at : at + len(words)]
            if tuple(part.folded for part in run) == words:
                name = " ".join(words).replace(" 's", "'s").replace("st .", "st.")
                joined += [*tokens[done:at], Token(run[0].start, run[-1].end, name, "holiday", True)]
                done = at + len(words)
                break
    return [*joined, *tokens[done:]]


def time_classes(token: Token, lexicon: TimeLexicon) -> Mapping[str, WordValue]:
    """The token's time classes; empty for most words."""
    if token.kind in ("digits", "number"):
        return _number_classes(token)
    if token.kind == "mark":
        return {}
    if token.kind == "word" or token.folded in lexicon.classes:
        found = lexicon.classes.get(token.folded)
        ordinal = number_lexicon().ordinal.get(token.folded)
        if found is None:
            if token.folded == "'s":
                return {"poss": ""}
            return {"ordinal": ordinal} if ordinal is not None else {}
        if not token.capital and not lexicon.cased.isdisjoint(found):
            found = {name: value for name, value in found.items() if name not in lexicon.cased}
        return found if ordinal is None else {**found, "ordinal": ordinal}
    if token.kind == "ordinal":
        return {"ordinal": int(token.folded[:-2])}
    if token.kind in ("isodate", "slashdate", "clocktime", "decade", "holiday", "half"):
        return {token.kind: token.folded}
    return {}


def _number_classes(token: Token) -> Mapping[str, WordValue]:
    classes: dict[str, WordValue] = {"number": 0}
    value = token.value or 0.0
    if token.whole and value == int(value):
        number, length = int(value), token.end - token.start
        if 1 <= number <= 31 and length <= 2:
            classes["dayint"] = number
        if 0 <= number <= 24 and length <= 2:
            classes["hour"] = number
        if length == 4 and 1400 <= number <= 2199:
            classes["year"] = number
        if length == 4 and number // 100 <= 24 and number % 100 < 60:
            classes["fourdigits"] = token.folded
    elif token.kind == "number" and 1 <= value <= 12 and value == int(value):
        classes["hour"] = int(value)
    if token.kind == "number" and 1900 <= value <= 2199 and value == int(value):
        classes["year"] = int(value)  # "two thousand and six"
    return classes


def every_kind_of_token(lexicon: TimeLexicon, literals: frozenset[str]) -> Iterator[Token]:
    """One token, at least, for every set of classes that a token can have."""
    for word in {*lexicon.classes, *literals, *number_lexicon().ordinal, "'s"}:
        for capital in (False, True):
            yield Token(0, len(word), word, "word" if word[0].isalpha() or word == "'s" else "mark", capital)
    for digits in ("0", "00", "7", "24", "31", "45", "199", "0100", "1430", "1475", "1998", "2199", "2315", "2500"):
        yield Token(0, len(digits), digits, "digits", False, float(digits), True)
    for value in (0.5, 0.0, 7.0, 45.0, 1998.0):
        yield Token(0, 9, "", "digits", False, value)
        yield Token(0, 9, "", "number", False, value)
    for kind in ("isodate", "slashdate", "clocktime", "decade", "holiday", "half"):
        yield Token(0, 1, "", kind)
    yield Token(0, 3, "1st", "ordinal")
