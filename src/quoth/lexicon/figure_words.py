"""Words around numbers: bounds, units, vague numbers and what they count; from `figures.toml`."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Generic, TypeVar

from quoth.lexicon.inflection import noun_forms

Phrase = tuple[str, ...]
Worth = TypeVar("Worth")


@dataclass(frozen=True, slots=True)
class Phrases(Generic[Worth]):
    """Phrases with what each is worth, found by their first or last word.

    Attributes:
        worth: By phrase; its words in lower case.
        starting: For each word, the phrases that begin with it, longest first.
        ending: For each word, those that end with it, longest first.
    """

    worth: Mapping[Phrase, Worth]
    starting: Mapping[str, tuple[Phrase, ...]]
    ending: Mapping[str, tuple[Phrase, ...]]

    @classmethod
    def of(cls, worth: Mapping[str, Worth]) -> Phrases[Worth]:
        """From phrases as they are written, words apart by spaces."""
        phrases = {tuple(words.split()): value for words, value in worth.items()}
        return cls(phrases, _by_word(phrases, 0), _by_word(phrases, -1))

    def __getitem__(self, phrase: Phrase) -> Worth:
        return self.worth[phrase]

    def __contains__(self, phrase: object) -> bool:
        return phrase in self.worth


def _by_word(phrases: Iterable[Phrase], place: int) -> dict[str, tuple[Phrase, ...]]:
    by_word: dict[str, tuple[Phrase, ...]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        by_word[phrase[place]] = (*by_word.get(phrase[place], ()), phrase)
    return by_word


@dataclass(frozen=True, slots=True)
class FigureLexicon:
    """All that `figures.toml` says, in lower case.

    Attributes:
        before: For each phrase before a number, how it bounds it: "above", "least", "most", "below" or "about".
        after: For each phrase after one: "least" or "most".
        ranges: What stands before a range: "between".
        vague: The least that "dozens", "hundreds of thousands", ... can mean.
        signs: Currency by its sign.
        dollars: Currency by what stands before a dollar sign ("us", "c").
        units: For each unit, the kind of figure that it makes and how it is written in a quantity.
        kinds: For each telling phrase, the kind of figure.
        disease: Words that make "cases" those of a disease.
        people: Words for people, singular and plural, nationalities among them.
        zero: Nouns of which "no" means none.
        ones: Nouns before which "one" is as good as "a".
        names: Words that, with a capital letter, make the number after them part of a name.
        references: Words that make it one in any case ("page 12").
        streets: Last words of an address.
        compounds: Words after a hyphen that make no figure of the number before ("two-way").
        wholes: Numbers that with the word after them name something ("911 call").
    """

    before: Phrases[str]
    after: Phrases[str]
    ranges: Phrases[bool]
    vague: Phrases[float]
    signs: Mapping[str, str]
    dollars: Mapping[str, str]
    units: Phrases[tuple[str, str]]
    kinds: Phrases[str]
    disease: frozenset[str]
    people: frozenset[str]
    zero: frozenset[str]
    ones: frozenset[str]
    names: frozenset[str]
    references: frozenset[str]
    streets: frozenset[str]
    compounds: frozenset[str]
    wholes: Phrases[bool]


@cache
def figure_lexicon() -> FigureLexicon:
    """The shipped words around numbers."""
    table = tomllib.loads((files("quoth.lexicon") / "figures.toml").read_text(encoding="utf-8"))
    names = table["names"]
    return FigureLexicon(
        before=Phrases.of({words: bound for bound, list_ in table["before"].items() for words in list_}),
        after=Phrases.of({words: bound for bound, list_ in table["after"].items() for words in list_}),
        ranges=Phrases.of(dict.fromkeys(table["range"]["words"], True)),
        vague=Phrases.of({words: float(value) for words, value in table["vague"].items()}),
        signs=table["currency"]["signs"],
        dollars=table["currency"]["dollars"],
        units=Phrases.of(
            {words: (kind, unit) for kind, list_ in table["unit"].items() for words, unit in list_.items()}
        ),
        kinds=Phrases.of({words: kind for kind, list_ in table["kind"].items() for words in list_}),
        disease=frozenset(table["disease"]["words"]),
        people=frozenset(table["people"]["words"]) | (_persons() - frozenset(table["people"]["things"])),
        zero=frozenset(table["zero"]["words"]),
        ones=frozenset(table["one"]["nouns"]),
        names=frozenset(names["before"]),
        references=frozenset(names["references"]),
        streets=frozenset(names["streets"]),
        compounds=frozenset(names["compounds"]),
        wholes=Phrases.of(dict.fromkeys(names["wholes"], True)),
    )


def _persons() -> frozenset[str]:
    """Nouns for persons and for the people of a country, singular and plural."""
    nouns = {form for row in _rows("person_nouns.csv") for form in noun_forms(row["noun"])}
    nations = {name.lower() for row in _rows("countries.csv") for name in row["demonyms"].split("|") if name}
    return frozenset(nouns | nations)


def _rows(name: str) -> Iterable[dict[str, str]]:
    return csv.DictReader((files("quoth.lexicon") / "data" / name).read_text(encoding="utf-8").splitlines())
