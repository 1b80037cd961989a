"""Who and what an article names: mentions gathered into persons, bodies, countries and places.

A report names somebody in full once and by surname from then on; a later full name with an initial, a nickname or an
editor's brackets is the same person. The tagger's kinds are only a hint: words that the tables know as a country are
one, and a "place" that shares the surname of a person named in full is that person.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cache

from quoth.lexicon.entries import by_form, entries
from quoth.lexicon.inflection import unchanged
from quoth.model.span import Span
from quoth.model.speaker import EntityKind
from quoth.resolve.bearers import Bearers, bare_surnames, covered_at, sex_by_title
from quoth.resolve.characters import Character
from quoth.resolve.countries import Country
from quoth.resolve.labels import name_hosts
from quoth.resolve.mentions import Named, named_mentions
from quoth.resolve.names import PersonName, fold, misspelt, parse_name, same_person
from quoth.resolve.offices import Office
from quoth.resolve.reading import Reading
from quoth.resolve.roles import roles_of
from quoth.resolve.tables import Tables

_LONG_NAME = 6  # "Maria" and "Marie" are two, "Robert" and "Robart" are one
_ACRONYM = re.compile(r"\((?:the )?([A-Z][A-Za-z&.-]{1,9})\)")


class Cast:
    """The characters of one article, and which one a place in the text names.

    Attributes:
        main_country: The one that the article is about: it names it, or its parties and ministries, most.
        country_named: The one that it names most.
    """

    def __init__(
        self,
        characters: list[Character],
        by_span: dict[Span, Character],
        unsure: dict[Span, list[Character]],
        main_country: Country | None,
        country_named: Country | None,
    ) -> None:
        self.characters = characters
        self.main_country = main_country
        self.country_named = country_named
        self.named = sorted(by_span.items(), key=_place)
        self.unsure = unsure
        self._starts = [span.start for span, _ in self.named]
        for number, character in enumerate(characters):
            character.number = number

    def within(self, spans: Iterable[Span]) -> list[tuple[Span, Character]]:
        """The mentions that overlap any of the spans, in text order."""
        found = []
        for span in spans:
            at = max(0, bisect_left(self._starts, span.start) - 1)
            while at < len(self.named) and self.named[at][0].start < span.end:
                if self.named[at][0].overlaps(span):
                    found.append(self.named[at])
                at += 1
        return found


def _place(named: tuple[Span, Character]) -> tuple[int, int]:
    """A mention's place: sorted by it, hundreds of mentions take a fifth of the time that comparing spans does."""
    return named[0].start, named[0].end


def gather(reading: Reading, tables: Tables) -> Cast:
    """The cast of an article; characters in order of their first mention."""
    named = named_mentions(reading, tables)
    by_span: dict[Span, Character] = {}
    persons = [n for n in named if n.kind is EntityKind.PERSON]
    things = [n for n in named if n.kind is not EntityKind.PERSON]
    by_name = _countries_named(things)
    country = _foremost(by_name + _countries_of_bodies(reading, tables))
    day = reading.article.published

    def known(family: str) -> Office | None:
        if country is None or day is None:
            return None
        return tables.offices.well_known(family, country=country.iso3, on=day)

    full = _full_names(reading, persons, tables, by_span)
    bare = bare_surnames(reading, persons, things, full, by_span)
    settled, unsure = Bearers(reading, full, by_span, known).settle(bare)
    by_span |= settled
    initials = _things(reading, [n for n in things if n.span not in by_span and n.span not in unsure], by_span)
    _stray_initials(reading, by_span, initials)
    name_hosts(reading, by_span, tables)
    characters = {id(c): c for c in by_span.values()}
    for span, character in sorted(by_span.items(), key=_place):
        character.mentions.append(span)
    ordered = sorted(characters.values(), key=lambda c: c.mentions[0])
    for character in ordered:
        if character.kind is EntityKind.PERSON:
            for span in character.mentions:
                character.roles += roles_of(reading, span, tables)
            character.sex = character.sex or _sex_by_role(character)
            character.wikidata = character.wikidata or _wikidata(character, day, tables)
    return Cast(ordered, by_span, unsure, country, _foremost(by_name))


def _full_names(
    reading: Reading, persons: list[Named], tables: Tables, by_span: dict[Span, Character]
) -> list[Character]:
    """Characters for names of two words or more, and for "President Aldana" where the office table knows her."""
    found: list[Character] = []
    for named in persons:
        parts = parse_name(named.words)
        office = None
        if parts.given:
            if _headline_only(reading, named, parts, persons, tables):
                continue
            character = next((c for c in found if same_person(c.parts, parts)), None) or _given_misspelt(found, parts)
        else:
            office = _officeholder(reading, named.span, parts, tables)
            if office is None:
                continue
            parts = parse_name(office.person)
            character = next((c for c in found if same_person(c.parts, parts)), None)
        if character is None:
            name = named.words if office is None else office.person
            character = Character(name, EntityKind.PERSON, parts=parts, wikidata=office.wikidata if office else None)
            found.append(character)
        elif office is None and len(parts.given) > len(character.parts.given):
            character.name, character.parts = named.words, parts
        if character.name.isupper() and office is None:
            character.name = named.words
        sex = sex_by_title(reading, named.span) or tables.sexes.get(parts.given[0] if parts.given else "", "")
        character.sex = character.sex or sex
        by_span[named.span] = character
    return found


def _given_misspelt(found: list[Character], parts: PersonName) -> Character | None:
    """The one whose given name, long enough to tell, is a letter from this one: "Robart Ashe" is Robert Ashe."""
    if len(parts.given[0]) < _LONG_NAME:
        return None
    return next(
        (c for c in found if c.parts.family == parts.family and misspelt(c.parts.given[0], parts.given[0])), None
    )


def _headline_only(reading: Reading, named: Named, parts: PersonName, persons: list[Named], tables: Tables) -> bool:
    """Whether two capitalised words may be no name: met once, in a line of capitals, the first no known given name."""
    if parts.given[0] in tables.sexes:
        return False
    sentence = reading.sentence(named.span.start)
    words = [w.span.of(reading.text) for w in reading.words_in(sentence)] if sentence is not None else []
    long = [word for word in words if len(word) > 3]
    if len(long) < 3 or sum(word[0].isupper() for word in long) < 0.75 * len(long):
        return False
    return sum(fold(other.words) == fold(named.words) for other in persons) == 1


def _officeholder(reading: Reading, span: Span, parts: PersonName, tables: Tables) -> Office | None:
    day = reading.article.published
    if day is None:
        return None
    found = (tables.offices.named(parts.family, title=role.title, on=day) for role in roles_of(reading, span, tables))
    return next((office for office in found if office is not None), None)


def _wikidata(character: Character, day: date | None, tables: Tables) -> str | None:
    """The id of an officeholder of that name whose office the article states; a bare name may be a namesake's."""
    for role in character.roles if day is not None else ():
        office = tables.offices.named(character.parts.family, title=role.title, on=day) if day is not None else None
        if office is not None and any(
            same_person(character.parts, parse_name(name)) for name in (office.person, *office.aliases)
        ):
            return office.wikidata
    return None


def _sex_by_role(character: Character) -> str:
    heads = {role.head for role in character.roles}
    if any(
        h.endswith("woman") or h in ("queen", "princess", "mother", "wife", "daughter", "actress", "lady")
        for h in heads
    ):
        return "f"
    if any(h.endswith("man") or h in ("king", "prince", "father", "husband", "son", "pope") for h in heads):
        return "m"
    return ""


def _things(reading: Reading, named: list[Named], by_span: dict[Span, Character]) -> dict[str, Character]:
    """Bodies, countries and places; initials and short forms joined to the full name. Returns the initials."""
    found: list[Character] = []
    acronyms: dict[str, Character] = {}
    usual = {word: entry.value for entry in entries("usual_names") for word in entry.words}
    for n in named:
        if n.country is not None:
            character = next((c for c in found if c.name == n.country.name), None)
            if character is None:
                character = Character(n.country.name, n.kind, iso3=n.country.iso3)
                found.append(character)
        else:
            words = usual.get(n.words, n.words)
            character = acronyms.get(words) or next((c for c in found if _same_thing(c.name, words)), None)
            if character is None:
                character = Character(words, n.kind)
                found.append(character)
            elif len(words.split()) > len(character.name.split()):
                character.name = words
        after = _ACRONYM.match(reading.text, n.span.end + 1) if n.span.end < len(reading.text) else None
        if after is not None:
            acronyms[after[1]] = character
        by_span[n.span] = character
    for short, owner in acronyms.items():
        for other in found:
            if other is not owner and other.name == short:
                for span in [s for s, c in by_span.items() if c is other]:
                    by_span[span] = owner
    return acronyms


def _same_thing(a: str, b: str) -> bool:
    if fold(a) == fold(b):
        return True
    words_a, words_b = fold(a).split(), fold(b).split()
    short, long = (words_a, words_b) if len(words_a) <= len(words_b) else (words_b, words_a)
    if len(short) == 1:
        if len(short[0]) < 3 or len(long) < 3:
            return False
        return short[0] == "".join(w[0] for w in long if w not in ("of", "the", "for", "and", "in"))
    # "Security Council" after "United Nations Security Council": the end of the name, two words at least.
    return len(short) >= 2 and long[-len(short) :] == short


def _stray_initials(reading: Reading, by_span: dict[Span, Character], initials: dict[str, Character]) -> None:
    """Initials of bodies where the tagger saw no name."""
    covered = sorted(by_span)
    starts = [span.start for span in covered]
    for word in (reading.words[index] for index in reading.capitalised):
        words = word.span.of(reading.text)
        if words in initials and not covered_at(covered, starts, word.span):
            by_span[word.span] = initials[words]


@cache
def _national() -> dict[str, str]:
    return by_form("national", unchanged)


def _countries_named(things: Iterable[Named]) -> Counter[Country]:
    return Counter(n.country for n in things if n.country is not None and n.country.kind is EntityKind.COUNTRY)


def _countries_of_bodies(reading: Reading, tables: Tables) -> Counter[Country]:
    """The countries of the parties, ministries and seats of government that an article names."""
    counts: Counter[Country] = Counter()
    for at in reading.capitalised:
        two = [reading.lower(word) for word in reading.words[at : at + 2]]
        country = tables.countries.whole(_national().get(" ".join(two)) or _national().get(two[0]) or "")
        if country is not None:
            counts[country] += 1
    return counts


def _foremost(counts: Counter[Country]) -> Country | None:
    """The country named half as often again as any other; None where two vie."""
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and 2 * ranked[0][1] < 3 * ranked[1][1]):
        return None
    return ranked[0][0]
