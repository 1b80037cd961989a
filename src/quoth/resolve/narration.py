"""Occasions of which a sentence only tells, without reporting a word: "Ortiz gave an interview to the Harbour Post"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quoth.model.attribution import Word
from quoth.model.speaker import EntityKind, Medium, Speaker
from quoth.resolve.addressees import audience
from quoth.resolve.channels import named_medium
from quoth.resolve.conversations import Occasion
from quoth.resolve.pronouns import SEXES
from quoth.resolve.speakers import Speakers

_NOT_YET = frozenset({
    "will", "would", "next", "upcoming", "scheduled", "planned", "plans", "expected", "before", "canceled", "cancelled",
    "ahead", "not", "if", "may", "could", "should",
})  # fmt: skip
"""Words of an occasion that has not been, or not taken place."""


def narrated_occasions(speakers: Speakers) -> Iterator[Occasion]:
    """The occasions that sentences without any attribution tell of, in text order."""
    reading = speakers.reading
    taken = {reading.sentence_index(span.start) for a in reading.attributions for span in (*a.cue, *a.content)}
    for index, sentence in enumerate(reading.sentences):
        words = reading.words_in(sentence)
        if index in taken or any(reading.lower(word) in _NOT_YET for word in words):
            continue
        told = audience(speakers, words, None)
        medium = (told.medium if told is not None else None) or named_medium(reading, words)
        if medium is None or reading.quotation(sentence.start) is not None:
            continue
        host = _host(speakers, words)
        if host is not None:
            yield Occasion(
                medium,
                (host,),
                told.speakers if told is not None else (),
                at=sentence.start,
                lasting=medium is Medium.INTERVIEW,
            )


def _host(speakers: Speakers, words: Sequence[Word]) -> Speaker | None:
    """The subject of a sentence: the person whom its first name or pronoun means."""
    for word in words[:8]:
        named = speakers.cast.within((word.span,))
        if named:
            span, character = named[0]
            return speakers.person(character, (span,), confidence=0.7) if character.kind is EntityKind.PERSON else None
        if word.pos == "PRP":
            if speakers.reading.lower(word) not in SEXES:
                return None
            found = speakers.standing_for(word.span, None)
            return found[0] if len(found) == 1 and found[0].name is not None else None
    return None
