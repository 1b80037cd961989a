"""Countries and nations by every word that reports use for them: name, adjective, demonym."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from quoth.model.speaker import EntityKind

_OPENING = 3
"""Letters by which a name is looked for first; the shortest names have two."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country, a nation without a state, a part of one, or a bloc.

    Attributes:
        name: Usual English name.
        iso3: ISO 3166 alpha-3; of the whole for a part; "" for a bloc.
        adjective: "Israeli"; the name where there is none.
    """

    name: str
    iso3: str
    kind: EntityKind
    adjective: str


@dataclass(frozen=True, slots=True)
class Countries:
    """Look-up by the words of a text, with case as written: "US" is a country, "us" is not."""

    _by_words: dict[str, Country] = field(default_factory=dict)
    longest: int = 1
    codes: frozenset[str] = frozenset()
    """The alpha-3 codes of all that are listed."""
    _wholes: dict[str, str] = field(default_factory=dict)
    _openings: frozenset[str] = frozenset()

    @classmethod
    def of(cls, rows: Iterable[dict[str, str]]) -> Countries:
        """From rows with the columns name, iso3, kind, names, adjectives, demonyms ("|" between several).

        An adjective of several ("Dutch" for the Netherlands and Aruba) is the one's that lists it first.
        """
        found: dict[str, tuple[int, Country]] = {}
        countries: dict[str, Country] = {}
        for row in rows:
            adjectives = [word for word in row["adjectives"].split("|") if word]
            made = Country(
                row["name"], row["iso3"], EntityKind(row["kind"]), adjectives[0] if adjectives else row["name"]
            )
            country = countries.setdefault(row["name"], made)
            ranked = [(-1, row["name"]), *((0, word) for word in row["names"].split("|")), *enumerate(adjectives)]
            ranked += [(1, word) for word in row["demonyms"].split("|")]
            for rank, words in ranked:
                if words[:1].isupper() and (words not in found or rank < found[words][0]):
                    found[words] = (rank, country)
        by_words = {words: country for words, (_, country) in found.items()}
        longest = max((words.count(" ") + 1 for words in by_words), default=1)
        wholes: dict[str, str] = {}
        for country in countries.values():
            wholes.setdefault(country.iso3, country.name)
        openings = frozenset(words[:_OPENING] for words in by_words) | {"The"}
        return cls(by_words, longest, frozenset(filter(None, wholes)), wholes, openings)

    def find(self, words: str) -> Country | None:
        """The country that the words name, or None; a leading article is ignored."""
        return self._by_words.get(words.removeprefix("the ").removeprefix("The "))

    def whole(self, iso3: str) -> Country | None:
        """The country of a code (alpha-3), or None."""
        return self._by_words.get(self._wholes.get(iso3, "")) if iso3 else None

    def may_begin(self, text: str, at: int) -> bool:
        """Whether a listed name may begin at a character: a quick look that spares most capitalised words `find`."""
        return text[at : at + _OPENING] in self._openings or text[at : at + 2] in self._openings

    def is_part(self, country: Country) -> bool:
        """Whether it is a province or region: not the first that is listed under its code, and no nation."""
        return country.kind is EntityKind.PLACE and self._wholes.get(country.iso3) != country.name
