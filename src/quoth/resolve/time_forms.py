"""Find time expressions: tokens become symbols, and the forms of `time.toml` are patterns over these.

Every token's classes ("month", "dayint", the word itself where a form names it) are written as one character, so a form
such as `month dayno (',' year)?` becomes a short regular expression over a string as long as the sentence has tokens.
Nothing in a form repeats, so matching is bounded by the longest form and the whole scan is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from quoth.lexicon.time_words import TimeLexicon, WordValue, time_lexicon
from quoth.model.errors import LexiconError
from quoth.resolve.time_tokens import TimeToken, every_kind_of_token, time_classes

PLAIN = "\x00"
_QUOTES = "'\""
_FORM_TOKEN = re.compile(r"'[^']+'|\"[^\"]+\"|[a-z_]+|[()|?]")


@dataclass(frozen=True, slots=True)
class Expression:
    """Words that have one of the forms.

    Attributes:
        rule: The form's rule.
        tokens: The words, in text order.
        first: Index of the first among the tokens given to `find_expressions`; `end` is the index after the last.
        parts: For each class or macro of the form that took part, the tokens it stands for; where a form names a
            class twice, the first that took part.
    """

    rule: str
    tokens: tuple[TimeToken, ...]
    first: int
    end: int
    parts: Mapping[str, tuple[TimeToken, ...]] = field(default_factory=dict)

    def has(self, part: str) -> bool:
        """Whether the part stands in the words."""
        return part in self.parts

    def worth(self, part: str) -> WordValue | None:
        """What the part's first word is worth in the class of the same name; None where the part is absent."""
        tokens = self.parts.get(part)
        return tokens[0].classes.get(part) if tokens else None

    def words(self, part: str) -> str:
        """The part's words in lower case, spaces between; "" where it is absent."""
        return " ".join(item.token.folded for item in self.parts.get(part, ()))

    @property
    def folded(self) -> str:
        """All words in lower case, spaces between."""
        return " ".join(item.token.folded for item in self.tokens)


_Match = tuple[str, int, tuple[tuple[str, int, int], ...]]
"""A rule, how many tokens its form takes, and each of its parts with the tokens it stands for, half-open."""


class FormMatcher:
    """All forms, compiled once for the symbols that tokens can have.

    Raises:
        LexiconError: a form cannot be read.
    """

    def __init__(self, lexicon: TimeLexicon) -> None:
        self._macros = lexicon.macros
        parsed = [(form.rule, self._parse(form.words)) for form in lexicon.forms]
        self._literals = frozenset(token[1:-1] for _, form in parsed for token in form if token[0] in _QUOTES)
        self._symbols = {frozenset[str](): PLAIN}
        for token in every_kind_of_token(lexicon, self._literals):
            names = self._names(TimeToken(token, time_classes(token, lexicon)))
            self._symbols.setdefault(names, chr(0xE000 + len(self._symbols)))
        members: dict[str, str] = {}
        for names, symbol in self._symbols.items():
            for name in names:
                members[name] = members.get(name, "") + symbol
        self._check(parsed, members)
        by_first: dict[str, list[_Form]] = {}
        for rule, notation in parsed:
            form = _compiled(rule, notation, members)
            for symbol in _first_symbols(notation, members):
                by_first.setdefault(symbol, []).append(form)
        self._forms = {symbol: tuple(forms) for symbol, forms in by_first.items()}
        self._first = re.compile(_any_of("".join(self._forms)))
        # No form is longer than its notation or goes over a plain word: few runs differ, and each is matched once.
        self._longest = max((len(notation) for _, notation in parsed), default=1)
        self._match = lru_cache(maxsize=8192)(self._find)

    def _parse(self, words: str) -> tuple[str, ...]:
        """A form in its notation's tokens, macros written out; "name(" opens the part that a macro stands for."""
        tokens = _FORM_TOKEN.findall(words)
        if "".join(tokens) != words.replace(" ", ""):
            raise LexiconError(f"time.toml: form {words!r} has something that is no class, word or mark")
        out: list[str] = []
        for token in tokens:
            out += [f"{token}(", *self._parse(self._macros[token]), ")"] if token in self._macros else [token]
        return tuple(out)

    @staticmethod
    def _check(parsed: Sequence[tuple[str, tuple[str, ...]]], members: Mapping[str, str]) -> None:
        for rule, notation in parsed:
            for token in notation:
                if token.isidentifier() and token not in members:
                    raise LexiconError(f"time.toml: a form of {rule!r} names {token!r}, which no word belongs to")

    def _names(self, item: TimeToken) -> frozenset[str]:
        """The token's classes and, where a form names the very word, that word after a quotation mark."""
        names = frozenset(item.classes)
        return names | {"'" + item.token.folded} if item.token.folded in self._literals else names

    def symbols(self, tokens: Sequence[TimeToken]) -> str:
        """One character for each token: the same for the same classes, PLAIN for a word that matters to no form."""
        known, literals = self._symbols, self._literals
        return "".join(
            [
                known.get(self._names(item), PLAIN) if item.classes or item.token.folded in literals else PLAIN
                for item in tokens
            ]
        )

    def next_start(self, symbols: str, at: int) -> int:
        """Where, from `at` on, the next token stands with which a form can begin; the end where none does."""
        found = self._first.search(symbols, at)
        return found.start() if found is not None else len(symbols)

    def match(self, tokens: Sequence[TimeToken], symbols: str, at: int) -> list[Expression]:
        """The expressions that begin at one token, in the order of the forms."""
        plain = symbols.find(PLAIN, at, at + self._longest)
        run = symbols[at : plain if plain >= 0 else at + self._longest]
        return [
            Expression(
                rule,
                tuple(tokens[at : at + length]),
                at,
                at + length,
                {name: tuple(tokens[at + start : at + end]) for name, start, end in parts},
            )
            for rule, length, parts in self._match(run)
        ]

    def _find(self, run: str) -> tuple[_Match, ...]:
        """The forms that a run of symbols begins with."""
        found = []
        for form in self._forms.get(run[:1], ()):
            match = form.pattern.match(run)
            if match is None:
                continue
            parts: dict[str, tuple[int, int]] = {}
            for index, name in enumerate(form.parts, start=1):
                start, end = match.span(index)
                if start >= 0:
                    parts.setdefault(name, (start, end))
            found.append((form.rule, match.end(), tuple((name, *span) for name, span in parts.items())))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class _Form:
    """A compiled form: its groups stand for `parts`, in their order."""

    rule: str
    pattern: re.Pattern[str]
    parts: tuple[str, ...]


def _compiled(rule: str, notation: Sequence[str], members: Mapping[str, str]) -> _Form:
    parts: list[str] = []
    pattern = []
    for mark in notation:
        if mark in ("|", "?", ")"):
            pattern.append(mark)
        elif mark == "(":
            pattern.append("(?:")
        elif mark[0] in _QUOTES:
            pattern.append(_any_of(members.get("'" + mark[1:-1], "")))
        elif mark.endswith("("):
            parts.append(mark[:-1])
            pattern.append("(")
        else:
            parts.append(mark)
            pattern.append(f"({_any_of(members.get(mark, ''))})")
    return _Form(rule, re.compile("".join(pattern)), tuple(parts))


def _any_of(symbols: str) -> str:
    return f"[{symbols}]" if symbols else "(?!)"


def _first_symbols(notation: Sequence[str], members: Mapping[str, str]) -> frozenset[str]:
    """The symbols with which words of a form can begin."""

    def alternatives(at: int) -> tuple[set[str], bool, int]:
        found: set[str] = set()
        optional = False
        while True:
            first, empty, at = sequence(at)
            found |= first
            optional |= empty
            if at >= len(notation) or notation[at] != "|":
                return found, optional, at
            at += 1

    def sequence(at: int) -> tuple[set[str], bool, int]:
        found: set[str] = set()
        empty = True
        while at < len(notation) and notation[at] not in ("|", ")"):
            token = notation[at]
            if token.endswith("("):
                first, skippable, at = alternatives(at + 1)
            else:
                name = "'" + token[1:-1] if token[0] in _QUOTES else token
                first, skippable = set(members.get(name, "")), False
            at += 1
            if at < len(notation) and notation[at] == "?":
                skippable, at = True, at + 1
            if empty:
                found |= first
            empty = empty and skippable
        return found, empty, at

    return frozenset(alternatives(0)[0])


@cache
def _matcher() -> FormMatcher:
    return FormMatcher(time_lexicon())


def symbols_of(tokens: Sequence[TimeToken]) -> str:
    """The tokens as the forms see them: one character each, PLAIN for a word that matters to none."""
    return _matcher().symbols(tokens)


def expressions_at(tokens: Sequence[TimeToken], symbols: str, at: int) -> list[Expression]:
    """What the words that begin at one token can be, the longest first; empty where they are no time.

    Args:
        symbols: `symbols_of(tokens)`.
    """
    return sorted(_matcher().match(tokens, symbols, at), key=lambda expression: -expression.end)


def next_start(symbols: str, at: int) -> int:
    """Index of the next token, from `at` on, with which a time can begin; `len(symbols)` where none can.

    Most words begin none, and passing over them in one search doubles the speed of the scan.
    """
    return _matcher().next_start(symbols, at)
