"""The surname by which a person's name is looked up: made when tables are built, and again when they are asked."""

from __future__ import annotations

import unicodedata

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


def surname(name: str) -> str:
    """The last word of a name that is no "Jr.", without case, accents and full stops; "" for a name without words."""
    last = ""
    for word in map(_folded, reversed(name.split())):
        if word and word not in _SUFFIXES:
            return word
        last = word or last
    return last


def _folded(word: str) -> str:
    if word.isascii():  # as nearly all the thousands of names that a country's table has
        return word.lower().strip(".,").replace(".", "")
    plain = unicodedata.normalize("NFKD", word).casefold().replace("’", "'")
    return "".join(c for c in plain if not unicodedata.combining(c)).strip(".,").replace(".", "")
