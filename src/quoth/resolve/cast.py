"""Who and what an article names: mentions gathered into persons, bodies, countries and places.

A report names somebody in full once and by surname from then on; a later full name with an initial, a nickname or an
editor's brackets is the same person. The tagger's kinds are only a hint: words that the tables know as a country are
one, and a "place" that shares the surname of a person named in full is that person.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from quoth.lexicon.entries import entries
from quoth.model.span import Span
from quoth.model.speaker import EntityKind
from quoth.resolve.countries import Country
from quoth.resolve.mentions import Named, named_mentions
from quoth.resolve.names import PersonName, fold, misspelt, parse_name, same_person, titles
from quoth.resolve.offices import Office
from quoth.resolve.reading import Reading
from quoth.resolve.roles import Role, roles_of
from quoth.resolve.tables import Tables

_LONG_NAME = 6  # "Maria" and "Marie" are two, "Robert" and "Robart" are one
_ACRONYM = re.compile(r"\((?:the )?([A-Z][A-Za-z&.-]{1,9})\)")


@dataclass(slots=True)
class Character:
    """Somebody or something that the article names; filled while the cast is gathered, then only read.

    Attributes:
        name: Fullest form in the text, a country's usual name.
        mentions: Where it is named, in text order.
        roles: Offices and descriptions beside a mention ("Israeli President"), in text order.
        sex: "m", "f", or "" where nothing says it.
    """

    name: str
    kind: EntityKind
    mentions: list[Span] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    sex: str = ""
    parts: PersonName = field(default_factory=lambda: PersonName((), ""))
    iso3: str = ""
    wikidata: str | None = None
    number: int = 0


class Cast:
    """The characters of one article, and which one a place in the text names."""

    def __init__(
        self,
        characters: list[Character],
        by_span: dict[Span, Character],
        unsure: dict[Span, list[Character]],
        main_country: Country | None,
    ) -> None:
        self.characters = characters
        self.main_country = main_country
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
    unsure: dict[Span, list[Character]] = {}
    persons = [n for n in named if n.kind is EntityKind.PERSON]
    things = [n for n in named if n.kind is not EntityKind.PERSON]
    country = _main_country(things)
    day = reading.article.published

    def known(family: str) -> Office | None:
        if country is None or day is None:
            return None
        return tables.offices.well_known(family, country=country.iso3, on=day)

    full = _full_names(reading, persons, tables, by_span)
    _surnames(reading, persons, full, by_span, unsure, known)
    initials = _things(reading, things, full, by_span)
    _stray_names(reading, full, by_span, initials)
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
    return Cast(ordered, by_span, unsure, country)


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
        sex = _sex_by_title(reading, named.span) or tables.sexes.get(parts.given[0] if parts.given else "", "")
        character.sex = character.sex or sex
        by_span[named.span] = character
    return found


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


def _sex_by_title(reading: Reading, span: Span) -> str:
    before = reading.text[max(0, span.start - 24) : span.start].split()
    return {"male": "m", "female": "f"}.get(titles().get(before[-1].casefold(), ""), "") if before else ""


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


def _surnames(
    reading: Reading,
    persons: list[Named],
    full: list[Character],
    by_span: dict[Span, Character],
    unsure: dict[Span, list[Character]],
    known: Callable[[str], Office | None],
) -> None:
    """Names of one word: the full name that they shorten, or a character of their own."""
    alone: dict[str, Character] = {}
    said = _Heard(reading)
    introduced = {id(c): min(s.start for s, other in by_span.items() if other is c) for c in full}
    full_mentions: dict[int, list[int]] = {}
    for span, character in by_span.items():
        full_mentions.setdefault(id(character), []).append(span.start)
    first_bare: dict[str, int] = {}
    for named in persons:
        if named.span not in by_span:
            first_bare.setdefault(parse_name(named.words).family, named.span.start)
    for named in persons:
        if named.span in by_span:
            said.note(named.span, by_span[named.span])
            continue
        family = parse_name(named.words).family
        candidates = [c for c in full if c.parts.family == family]
        if len(candidates) == 1 and _already_known(reading, first_bare[family], introduced[id(candidates[0])]):
            # The surname alone came first: it is somebody whom every reader knows, and the full name a relative's.
            other = known(family)
            if other is None or not same_person(parse_name(other.person), candidates[0].parts):
                candidates = [] if _sex_conflict(candidates[0], other) else candidates
        candidates = candidates or ([c for c in full if family in c.parts.given[:1]] if family not in alone else [])
        if not candidates and known(family) is None:
            candidates = _misspelt(family, full)
        sex = _sex_by_title(reading, named.span)
        agreeing = [c for c in candidates if not (sex and c.sex and sex != c.sex)]
        chosen = _called_by_surname(agreeing, full_mentions, first_bare[family]) or said.choose(named.span, agreeing)
        if chosen is None and len(agreeing) > 1:
            unsure[named.span] = agreeing
            continue
        if chosen is None:
            chosen = alone.get(family)
        if chosen is None:
            office = known(family)
            name = office.person if office is not None else named.words
            chosen = next((c for c in full if c.name == name), None) or Character(
                name, EntityKind.PERSON, parts=parse_name(name), wikidata=office.wikidata if office else None
            )
            alone[family] = chosen
        if chosen.name.isupper() and not named.words.isupper():
            chosen.name = named.words
        chosen.sex = chosen.sex or sex
        by_span[named.span] = chosen
        said.note(named.span, chosen)


def _called_by_surname(bearers: list[Character], full_mentions: dict[int, list[int]], bare: int) -> Character | None:
    """Of several bearers the one whom the report calls by the surname alone.

    The others keep their given names to the end, to be told from that one: "Vale" is the mayor where the mayor's
    daughter is "Ada Vale" each time. None where that tells nothing.
    """
    if len(bearers) < 2:
        return None
    once = [c for c in bearers if not any(at > bare for at in full_mentions[id(c)])]
    return once[0] if len(once) == 1 else None


def _given_misspelt(found: list[Character], parts: PersonName) -> Character | None:
    """The one whose given name, long enough to tell, is a letter from this one: "Robart Ashe" is Robert Ashe."""
    if len(parts.given[0]) < _LONG_NAME:
        return None
    return next(
        (c for c in found if c.parts.family == parts.family and misspelt(c.parts.given[0], parts.given[0])), None
    )


def _misspelt(family: str, full: list[Character]) -> list[Character]:
    """The one person named in full whose surname a word has with a letter wrong; empty where there is none, or two."""
    near = [c for c in full if misspelt(family, c.parts.family)]
    return near if len(near) == 1 else []


def _already_known(reading: Reading, bare: int, full: int) -> bool:
    """Whether a surname stood alone well before the full name; a headline's does so in any article."""
    return reading.sentence_index(full) - reading.sentence_index(bare) > 3


def _sex_conflict(character: Character, other: Office | None) -> bool:
    return other is not None or character.sex == "f"


class _Heard:
    """Which bearer of a shared surname a bare surname means: one who spoke last, else one named last.

    Two bearers last named in one sentence ("Ada and Paul Lindqvist") cannot be told apart.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._sources = sorted(span for a in reading.attributions for span in a.source)
        self._starts = [span.start for span in self._sources]
        self._named: dict[int, int] = {}
        self._spoke: dict[int, int] = {}

    def note(self, span: Span, character: Character) -> None:
        self._named[id(character)] = span.start
        if self._is_source(span):
            self._spoke[id(character)] = span.start

    def _is_source(self, span: Span) -> bool:
        at = bisect_left(self._starts, span.end) - 1
        return at >= 0 and self._sources[at].contains(span)

    def choose(self, span: Span, candidates: list[Character]) -> Character | None:
        if len(candidates) < 2:
            return candidates[0] if candidates else None
        spoke = [c for c in candidates if id(c) in self._spoke]
        if spoke and self._is_source(span):
            return max(spoke, key=lambda c: self._spoke[id(c)])
        before = sorted((c for c in candidates if id(c) in self._named), key=lambda c: -self._named[id(c)])
        if not before:
            # A headline's surname comes before the full name: the bearer named in full first is its subject.
            return candidates[0]
        sentences = [self._reading.sentence_index(self._named[id(c)]) for c in before[:2]]
        return None if len(sentences) > 1 and sentences[0] == sentences[1] else before[0]


def _things(
    reading: Reading, named: list[Named], full: list[Character], by_span: dict[Span, Character]
) -> dict[str, Character]:
    """Bodies, countries and places; initials and short forms joined to the full name. Returns the initials."""
    found: list[Character] = []
    families = {c.name.split()[-1]: c for c in full}
    # "Un" is a given name, "U.N." and "UN" are not: an acronym's capitals must not meet a short name.
    families = {fold(name): c for name, c in families.items()}
    acronyms: dict[str, Character] = {}
    usual = {word: entry.value for entry in entries("usual_names") for word in entry.words}
    for n in named:
        initials = "." in n.words or (n.words.isupper() and len(n.words) < 4)
        person = _bare_surname(n.words, families, full) if n.country is None and not initials else None
        if person is not None:
            by_span[n.span] = person
            continue
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


def _bare_surname(words: str, families: dict[str, Character], full: list[Character]) -> Character | None:
    """The person whose surname, perhaps with its particle ("De Vries"), the tagger took for a body's name."""
    parts = parse_name(words)
    if parts.given or parts.suffix:
        return None
    near = _misspelt(parts.family, full) if " " not in words else []
    return families.get(fold(words)) or families.get(parts.family) or (near[0] if near else None)


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


def _stray_names(
    reading: Reading, full: list[Character], by_span: dict[Span, Character], initials: dict[str, Character]
) -> None:
    """Surnames of persons named in full and initials of bodies, where the tagger saw no name."""
    families: dict[str, list[Character]] = {}
    for character in full:
        families.setdefault(character.parts.family, []).append(character)
    sources = {word.span for a in reading.attributions for word in reading.words_of(a.source)}
    covered = [span for span, _ in sorted(by_span.items(), key=_place)]
    at = 0
    for word in (reading.words[index] for index in reading.capitalised):
        while at < len(covered) and covered[at].end <= word.span.start:
            at += 1
        if at < len(covered) and covered[at].overlaps(word.span):
            continue
        words = word.span.of(reading.text)
        if words in initials:
            by_span[word.span] = initials[words]
            continue
        name = word.pos.startswith("NN")
        bearers = families.get(fold(words), []) if name else []
        if name and not bearers and word.span in sources and word.pos in ("NNP", "NNPS"):
            bearers = _misspelt(fold(words), full)
        if len(bearers) == 1:
            by_span[word.span] = bearers[0]


def _main_country(things: list[Named]) -> Country | None:
    """The country named half as often again as any other; None where two vie."""
    counts = Counter(n.country for n in things if n.country is not None and n.country.kind is EntityKind.COUNTRY)
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and 2 * ranked[0][1] < 3 * ranked[1][1]):
        return None
    return ranked[0][0]
