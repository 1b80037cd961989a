"""The common form of our reviewed word lists: entries of words that share a value and an origin."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from quoth.model.errors import LexiconError


@dataclass(frozen=True, slots=True)
class Entry:
    """Words with one meaning.

    Attributes:
        value: What the words mean to the list's reader ("deny", "interview", "document").
        words: Lower case; verbs and nouns in their base form.
        origin: Where the entry comes from, for whoever reviews it.
        use: How the list's reader has to take the words ("verb", "noun", ...), "" where the list has only one way.
    """

    value: str
    words: tuple[str, ...]
    origin: str
    use: str = ""


@cache
def entries(name: str) -> tuple[Entry, ...]:
    """The entries of the shipped list `name`, in its order.

    Raises:
        LexiconError: an entry lacks its value, words or origin, or a word is listed twice for one use.
    """
    return parse_entries((files("quoth.lexicon") / f"{name}.toml").read_text(encoding="utf-8"), name=name)


def parse_entries(text: str, *, name: str) -> tuple[Entry, ...]:
    """Read a list in TOML: `[[entry]]` tables with `value`, `origin`, `words`, perhaps `use`; errors as `entries`."""
    try:
        tables = tomllib.loads(text).get("entry", [])
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{name}.toml: {error}; see tomllib's error for the line to mend") from error
    found = []
    seen: set[tuple[str, str]] = set()
    for number, table in enumerate(tables, start=1):
        if not (table.get("value") and table.get("origin") and table.get("words")):
            raise LexiconError(f"{name}.toml, entry {number}: needs value, origin and words; has {sorted(table)}")
        entry = Entry(table["value"], tuple(table["words"]), table["origin"], table.get("use", ""))
        for word in entry.words:
            if (entry.use, word) in seen:
                raise LexiconError(f"{name}.toml, entry {number}: {word!r} is listed twice; keep one")
            seen.add((entry.use, word))
        found.append(entry)
    return tuple(found)


def by_form(name: str, inflect: Callable[[str], tuple[str, ...]], *, use: str = "") -> dict[str, str]:
    """Each inflected form of a list's words with its value; where two words share a form, the earlier entry wins."""
    forms: dict[str, str] = {}
    for entry in entries(name):
        if entry.use == use:
            for word in entry.words:
                for form in inflect(word):
                    forms.setdefault(form, entry.value)
    return forms
