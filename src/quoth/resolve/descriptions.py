"""Whom "the minister" or "the South Coast senator" means.

The holder of a fitting role who is on the reporter's mind: the last to have spoken rather than one only mentioned. A
headline or a first sentence may describe somebody whom only the next names. Where nobody named fits, the office table
of the day answers; where it does not know, nobody does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from quoth.model.span import Span
from quoth.model.speaker import EntityKind, Speaker, SpeakerKind
from quoth.resolve.characters import Character
from quoth.resolve.names import parse_name, same_person
from quoth.resolve.offices import Office
from quoth.resolve.phrases import Form, Phrase
from quoth.resolve.roles import Role, closeness, countries_in, fits, head_noun, key_words
from quoth.resolve.tables import Tables

if TYPE_CHECKING:
    from quoth.resolve.speakers import Speakers

_MEN = frozenset({
    "man", "boy", "father", "son", "husband", "brother", "businessman", "congressman", "spokesman", "chairman",
    "billionaire", "mogul",
})  # fmt: skip
_WOMEN = frozenset({
    "woman", "girl", "mother", "daughter", "wife", "sister", "widow", "congresswoman", "spokeswoman", "chairwoman",
})  # fmt: skip
_APPOSITION = re.compile(r",|\(| who\b| which\b| that\b")
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
    if (heard := _unnamed_in_the_text(speakers, at, words, head)) is not None:
        return speakers.again(heard, spans)
    following = [c for c in everybody if id(c) in near]
    if following:
        return speakers.person(min(following, key=lambda c: c.mentions[-1] < spans[0]), spans, confidence=0.75)
    if office is not None:
        return Speaker(
            office.person, SpeakerKind.PERSON, tuple(spans), wikidata=office.wikidata, role=office.title, confidence=0.7
        )
    if head in _MEN | _WOMEN:
        sex, aged = "m" if head in _MEN else "f", "-year-old" in whole
        meant = speakers.pronouns.latest(
            at, lambda c: c.kind is EntityKind.PERSON and c.sex == sex and (aged or not c.roles), window=_NEAR
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
    """Who held the office on the article's day, in the country that the phrase names or else the article's main one.

    Where the country is not known the user's own table answers. Its rows for countries that we do not list answer
    beside the main country, which in an article about an unlisted one is only a neighbour; two answers are none.
    """
    day = speakers.reading.article.published
    if day is None or "former" in words or "ex" in words:
        return None
    tables, main = speakers.tables, speakers.cast.main_country
    named = countries_in(words)
    if len(named) > 1:
        return None
    if named:
        (iso3,) = named
        return tables.offices.holder(_without_countries(phrase, tables), country=iso3, on=day)
    title = _APPOSITION.split(phrase)[0]
    if main is None:
        return tables.offices.own_holder(title, on=day)
    unlisted = tables.offices.own_holder(title, on=day, besides=tables.countries.codes)
    listed = tables.offices.holder(_without_countries(phrase, tables), country=main.iso3, on=day)
    return None if unlisted is not None and listed is not None else unlisted or listed


def _unnamed_in_the_text(speakers: Speakers, at: int, words: frozenset[str], head: str) -> Speaker | None:
    """The last speaker of a fitting title whom the office table named, so that no name in the text leads there."""
    for heard in reversed(speakers.before(at)):
        for speaker in heard.speakers if heard.phrase.form is Form.DESCRIPTION else ():
            if speaker.name and speaker.role:
                span, noun = heard.phrase.core, head_noun(heard.phrase.noun)
                if fits(Role(span, speaker.role, noun, key_words(speaker.role, speakers.tables)), words, head):
                    return speaker
    return None


def _without_countries(phrase: str, tables: Tables) -> str:
    return " ".join(
        word for word in phrase.split() if not (tables.countries.find(word) or tables.countries.find(_bare(word)))
    )


def _bare(word: str) -> str:
    return word.removesuffix(",").removesuffix("’s").removesuffix("'s").rstrip(".")
