"""Who wrote the words that nobody in the article says: its authors, or whoever signed the letter that they stand in.

A page of letters prints each writer's name as a line of its own below the letter.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from quoth.model.article import BlockKind
from quoth.model.span import Span
from quoth.model.speaker import EntityKind, Speaker, SpeakerKind
from quoth.resolve.cast import Cast
from quoth.resolve.channels import is_outlet
from quoth.resolve.characters import Character
from quoth.resolve.names import PARTICLES
from quoth.resolve.reading import Reading

_LOOKS_DOWN = 5
"""So many paragraphs a letter may have below the words."""
_BETWEEN = re.compile(r"\s*(?:[,;&]|\band\b)\s*")
_BY = re.compile(r"(?i)by\s+")
_NOBODY = frozenset({"None", "Staff", "Admin", "Editor"})
"""What feeds have in place of a name."""
_EDGE = " \t.,–—-"


class Writers:
    """The writers of an article's own words by place."""

    def __init__(self, reading: Reading, cast: Cast) -> None:
        self._reading = reading
        self._paragraphs = [b.span for b in reading.article.blocks if b.kind is BlockKind.PARAGRAPH]
        self._starts = [span.start for span in self._paragraphs]
        signed = {span.start: found for span in self._paragraphs if (found := _signature(reading, cast, span))}
        self._signed = signed if len(signed) > 1 else {}  # one alone may be a heading

    def at(self, evidence: tuple[Span, ...], *, confidence: float) -> tuple[Speaker, ...]:
        """The writers of words of the article's own; one without a name where it is not known."""
        signed = self._below(evidence[0].start)
        if signed is not None:
            span, character = signed
            spans = tuple(sorted({*evidence, span}))
            return (Speaker(character.name, SpeakerKind.AUTHOR, spans, confidence=confidence),)
        names: list[str | None] = [n for author in self._reading.article.authors for n in author_names(author)]
        return tuple(
            Speaker(name, SpeakerKind.AUTHOR, evidence, confidence=confidence)
            for name in dict.fromkeys(names or [None])
        )

    def _below(self, at: int) -> tuple[Span, Character] | None:
        """The signature of the letter in which a character stands."""
        first = bisect_right(self._starts, at) if self._signed else len(self._starts)
        below = (self._signed.get(start) for start in self._starts[first : first + _LOOKS_DOWN])
        return next((signed for signed in below if signed is not None), None)


def _signature(reading: Reading, cast: Cast, paragraph: Span) -> tuple[Span, Character] | None:
    """The person whose full name is all that a paragraph has."""
    if len(paragraph) > 60:
        return None
    words = paragraph.of(reading.text).strip(_EDGE)
    for span, character in cast.within((paragraph,)):
        if character.kind is EntityKind.PERSON and character.parts.given and span.of(reading.text) == words:
            return span, character
    return None


def author_names(author: str) -> list[str]:
    """The names in an author's entry as feeds have it: "By ADA VALE and PAUL ORTIZ" is two, in the usual letters."""
    names = [name.strip(_EDGE) for name in _BETWEEN.split(_BY.sub("", author, count=1))]
    names = [name for name in names if _is_name(name, alone=len(names) == 1) and not is_outlet(name)]
    return [name.title() if name.isupper() else name for name in names]


def _is_name(words: str, *, alone: bool) -> bool:
    """Whether words are written as a name is; a single one only where nothing stands beside it."""
    each = words.split()
    capitals = all(word[0].isupper() or word in PARTICLES for word in each)
    return capitals and (1 if alone else 2) <= len(each) <= 4 and words not in _NOBODY
