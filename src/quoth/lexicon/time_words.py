"""Words for times and the forms in which they are put together, from `time.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from quoth.model.errors import LexiconError

WordValue = int | str


@dataclass(frozen=True, slots=True)
class Form:
    """One way to put time words together.

    Attributes:
        rule: The name of the function that says what such words mean.
        words: The form in the notation that `time.toml` explains.
    """

    rule: str
    words: str


@dataclass(frozen=True, slots=True)
class Holiday:
    """How to find a holiday's day in a year; just one of `day`, `nth` and `easter` is given.

    Attributes:
        day: Day of `month`.
        nth: The which `weekday` of `month`; -1 for the last one.
        easter: Days after Easter Sunday.
        after: Days after the day so found.
    """

    month: int = 0
    day: int | None = None
    weekday: int = 0
    nth: int | None = None
    easter: int | None = None
    after: int = 0


@dataclass(frozen=True, slots=True)
class TimeLexicon:
    """All that `time.toml` says.

    Attributes:
        classes: For each word in lower case, its classes and what it is worth in each.
        cased: The classes whose words need a capital in the text.
        macros: Names for parts of forms.
        hedges: TIMEX3 modifiers of "more than", "at least", ...
        holidays: By name in lower case.
        names_before: A time word before one of these is part of a name ("Sunday Times").
        names_after: And so is one after one of these.
        ahead: Words that look to the future, whatever their own tense ("is expected").
        past: Past tenses that do not end in "-ed", for text that nobody tagged.
    """

    classes: Mapping[str, Mapping[str, WordValue]]
    cased: frozenset[str]
    macros: Mapping[str, str]
    forms: tuple[Form, ...]
    hedges: Mapping[str, str]
    holidays: Mapping[str, Holiday]
    names_before: frozenset[str]
    names_after: frozenset[str]
    ahead: frozenset[str]
    past: frozenset[str]


@cache
def time_lexicon() -> TimeLexicon:
    """The shipped words for times.

    Raises:
        LexiconError: a form or a holiday in the file lacks a field or has one that is not known.
    """
    table = tomllib.loads((files("quoth.lexicon") / "time.toml").read_text(encoding="utf-8"))
    classes: dict[str, dict[str, WordValue]] = {}
    for section in ("cased", "class"):
        for name, words in table[section].items():
            for word, value in words.items():
                classes.setdefault(word, {})[name] = value
    try:
        return TimeLexicon(
            classes=classes,
            cased=frozenset(table["cased"]),
            macros=table["macro"],
            forms=tuple(Form(**form) for form in table["form"]),
            hedges=table["hedges"],
            holidays={name: Holiday(**fields) for name, fields in table["holiday"].items()},
            names_before=frozenset(table["names"]["before"]),
            names_after=frozenset(table["names"]["after"]),
            ahead=frozenset(table["names"]["ahead"]),
            past=frozenset(table["tense"]["past"]),
        )
    except TypeError as error:
        raise LexiconError(f"time.toml: {error}; its header says how forms and holidays are written") from error
