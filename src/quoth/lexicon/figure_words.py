"""Words around numbers: bounds, units, vague numbers and what they count; from `figures.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureLexicon:
    """All that `figures.toml` says; phrases are tuples of words in lower case.

    Attributes:
        before: For each phrase before a number, how it bounds it: "above", "least", "most", "below" or "about".
        after: For each phrase after one: "least" or "most".
        vague: The least that "dozens", "hundreds of thousands", ... can mean.
        currency: Currency by sign or word.
        units: For each unit, the kind of figure that it makes and how it is written in a quantity.
        kinds: For each telling phrase, the kind of figure.
        people: Nouns for people.
        zero: Nouns of which "no" means none.
        names: Words after which a number is part of a name.
    """

    before: Mapping[Phrase, str]
    after: Mapping[Phrase, str]
    vague: Mapping[Phrase, float]
    currency: Mapping[str, str]
    units: Mapping[Phrase, tuple[str, str]]
    kinds: Mapping[Phrase, str]
    people: frozenset[str]
    zero: frozenset[str]
    names: frozenset[str]


@cache
def figure_lexicon() -> FigureLexicon:
    """The shipped words around numbers."""
    table = tomllib.loads((files("quoth.lexicon") / "figures.toml").read_text(encoding="utf-8"))
    bounds = table["bounds"]
    after = {"more_after": "least", "less_after": "most"}
    return FigureLexicon(
        before={
            tuple(words.split()): bound for bound, list_ in bounds.items() if bound not in after for words in list_
        },
        after={tuple(words.split()): bound for name, bound in after.items() for words in bounds[name]},
        vague={tuple(words.split()): value for words, value in table["vague"].items()},
        currency=table["currency"],
        units={
            tuple(words.split()): (kind, unit)
            for kind, words_of_kind in table["unit"].items()
            for words, unit in words_of_kind.items()
        },
        kinds={tuple(words.split()): kind for kind, list_ in table["kind"].items() for words in list_},
        people=frozenset(table["people"]["words"]),
        zero=frozenset(table["zero"]["words"]),
        names=frozenset(table["names"]["before"]),
    )
