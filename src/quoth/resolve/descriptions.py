"""Whom "the minister" or "the South Coast senator" means.

The holder of a fitting role who is on the reporter's mind: the last to have spoken rather than one only mentioned. A
headline or a first sentence may describe somebody whom only the next names. Where nobody named fits, the office table
of the day answers; where it does not know, nobody does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quoth.model.span import Span
from quoth.model.speaker import EntityKind, Speaker, SpeakerKind
from quoth.resolve.cast import Character
from quoth.resolve.names import parse_name, same_person
from quoth.resolve.offices import Office
from quoth.resolve.phrases import Phrase
from quoth.resolve.roles import closeness, fits, head_noun, key_words

if TYPE_CHECKING:
    from quoth.resolve.speakers import Speakers

_MEN = frozenset({
    "man", "boy", "father", "son", "husband", "brother", "businessman", "congressman", "spokesman", "chairman",
    "billionaire", "mogul",
})  # fmt: skip
_WOMEN = frozenset({
    "woman", "girl", "mother", "daughter", "wife", "sister", "widow", "congresswoman", "spokeswoman", "chairwoman",
})  # fmt: skip
_NEAR = 3  # sentences; a plain description reaches no further back than a pronoun
_FAR = 60


def resolve_description(speakers: Speakers, phrase: Phrase, spans: Sequence[Span]) -> Speaker:
    """The person of a definite description; name None and kind unnamed where nobody fits."""
    text = speakers.reading.text
    whole = " ".join(span.of(text) for span in spans)
    words = key_words(whole, speakers.tables)
    head = head_noun(phrase.noun)
    office = _holder(speakers, whole, words)
    at = spans[0].start

    def fitting(character: Character) -> bool:
        if character.kind is not EntityKind.PERSON:
            return False
        return any(fits(role, words, head) for role in character.roles) or _is(character, office)

    everybody = [character for character in speakers.cast.characters if fitting(character)]
    best = max((_closeness(character, words, head) for character in everybody), default=0)
    near = {id(c) for c in everybody if _closeness(c, words, head) == best or _is(c, office)}
    meant = speakers.pronouns.latest(at, lambda c: id(c) in near, window=_FAR)
    if meant.character is not None:
        return speakers.meant(meant, spans, confidence=0.8)
    following = [c for c in everybody if id(c) in near]
    if following:
        return speakers.person(min(following, key=lambda c: c.mentions[-1] < spans[0]), spans, confidence=0.75)
    if office is not None:
        return Speaker(
            office.person, SpeakerKind.PERSON, tuple(spans), wikidata=office.wikidata, role=office.title, confidence=0.7
        )
    if head in _MEN | _WOMEN:
        sex = "m" if head in _MEN else "f"
        meant = speakers.pronouns.latest(
            at, lambda c: c.kind is EntityKind.PERSON and c.sex == sex and not c.roles, window=_NEAR
        )
        if meant.character is not None:
            return speakers.meant(meant, spans, confidence=0.6)
    role = " ".join(phrase.core.of(text).split())
    return Speaker(None, SpeakerKind.UNNAMED, tuple(sorted(spans)), role=role, confidence=0.4)


def _closeness(character: Character, words: frozenset[str], head: str) -> int:
    return max((closeness(role, words) for role in character.roles if fits(role, words, head)), default=0)


def _is(character: Character, office: Office | None) -> bool:
    if office is None:
        return False
    return any(same_person(character.parts, parse_name(name)) for name in (office.person, *office.aliases))


def _holder(speakers: Speakers, phrase: str, words: frozenset[str]) -> Office | None:
    """Who held the office on the article's day, in the country that the phrase names or else the article's main one."""
    day = speakers.reading.article.published
    if day is None or "former" in words or "ex" in words:
        return None
    countries = {word for word in words if word.isupper() and len(word) == 3}
    main = speakers.cast.main_country
    if not countries and main is not None:
        countries = {main.iso3}
    if len(countries) != 1:
        return None
    iso3 = countries.pop()
    plain = " ".join(
        word
        for word in phrase.split()
        if (c := speakers.tables.countries.find(word.strip(",.’'s"))) is None or c.iso3 != iso3
    )
    plain = " ".join(word for word in plain.split() if speakers.tables.countries.find(word) is None)
    return speakers.tables.offices.holder(plain, country=iso3, on=day)
