"""Names of persons: their parts, and whether two names can be one person's."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from quoth.lexicon.entries import entries

_BRACKETS = re.compile(r"[\[\]()]")
_NICKNAME = re.compile(r"[“\"‘'][^“”\"‘’']{1,20}[”\"’']\s?")
_POSSESSIVE = re.compile(r"['’](?:s|S)?$")
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
PARTICLES = frozenset({
    "al", "bin", "bint", "ibn", "abu", "da", "de", "del", "della", "dela", "der", "di", "dos", "du", "el", "la",
    "le", "van", "von", "y", "ben",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name's parts, folded for comparison.

    Attributes:
        given: Given names and initials in their order; empty for a bare surname.
        family: The last word ("Beauvoir"), or the only one.
        suffix: "jr", "sr", "ii", ... or "".
    """

    given: tuple[str, ...]
    family: str
    suffix: str = ""


@lru_cache(maxsize=16_384)
def fold(word: str) -> str:
    """Case, accents, full stops and typographic apostrophes made one."""
    if word.isascii():
        return word.lower().replace(".", "")
    bare = unicodedata.normalize("NFKD", word).casefold().replace("’", "'")
    return "".join(c for c in bare if not unicodedata.combining(c) and c != ".")


@lru_cache(maxsize=4096)
def clean_name(words: str) -> str:
    """A name as it should be shown: white space made one, brackets of an editor's insertion and possessives dropped."""
    words = _BRACKETS.sub("", " ".join(words.split()))
    return _POSSESSIVE.sub("", words).strip(" ,;:")


@cache
def titles() -> dict[str, str]:
    """Words before a name that are no part of it, with the sex they say ("male", "female", "any")."""
    return {word: entry.value for entry in entries("titles") for word in entry.words}


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    known: dict[str, set[str]] = {}
    for entry in entries("nicknames"):
        for word in entry.words:
            known.setdefault(word, set()).add(entry.value)
    return {word: frozenset(full) for word, full in known.items()}


def split_titles(name: str) -> tuple[str, str]:
    """The titles at a name's start and the rest; a name of titles only is left whole ("Major", "King")."""
    words = name.split()
    at = 0
    while at < len(words) - 1 and words[at].casefold() in titles():
        at += 1
    return " ".join(words[:at]), " ".join(words[at:])


@lru_cache(maxsize=4096)
def parse_name(name: str) -> PersonName:
    """The parts of a name without titles; `family` is "" where there are no words."""
    plain = _NICKNAME.sub("", clean_name(name)) or clean_name(name)
    words = [fold(word.strip(",")) for word in split_titles(plain)[1].split()]
    words = [word for word in words if word]
    suffix = words.pop() if len(words) > 1 and words[-1] in SUFFIXES else ""
    if not words:
        return PersonName((), "")
    return PersonName(tuple(word for word in words[:-1] if word not in PARTICLES), words[-1], suffix)


def same_person(a: PersonName, b: PersonName) -> bool:
    """Whether two full names can be one person's: "Donald J. Trump" and "Donald Trump", "Bob Lee" and "Robert Lee".

    A "Jr." tells son from father, so a name with one is never the same as the name without it.
    """
    if a.family != b.family or a.suffix != b.suffix or not a.given or not b.given:
        return False
    if not same_given(a.given[0], b.given[0]):
        # "William Henry Ashe" may go by "Henry Ashe".
        return a.given[0] in b.given[1:] or b.given[0] in a.given[1:]
    return not (a.given[1:] and b.given[1:]) or same_given(a.given[1], b.given[1])


def same_given(a: str, b: str) -> bool:
    """Whether two folded given names can be one: equal, an initial, or a usual short form."""
    if a == b or (min(len(a), len(b)) == 1 and a[:1] == b[:1]):
        return True
    short = _nicknames()
    full_a, full_b = short.get(a, frozenset()) | {a}, short.get(b, frozenset()) | {b}
    return bool(full_a & full_b)


def misspelt(a: str, b: str) -> bool:
    """Whether two folded surnames of five letters or more are one letter apart: added, left out or another."""
    if a == b or len(a) < 5 or len(b) < 5 or abs(len(a) - len(b)) > 1:
        return False
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    at = next((i for i, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    return short[at:] == long[at + 1 :] or (len(short) == len(long) and short[at + 1 :] == long[at + 1 :])
