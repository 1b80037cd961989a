"""Where an article ascribes words to someone: spans only, nothing interpreted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from quoth.model.span import Span, joined


class Mode(StrEnum):
    """How much of the content stands inside quotation marks: all, some or none of its words."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Act(StrEnum):
    """Whether something was said, written or shown to others, or is only someone's belief, wish or intention."""

    SPEECH = "speech"
    THOUGHT = "thought"


@dataclass(frozen=True, slots=True)
class Attribution:
    """One place in one article where content is ascribed to someone.

    Attributes:
        id: "a1", "a2", ... in text order of the content; unique in its article.
        source: The words for whoever it is ascribed to; empty for an agentless passive ("was reported").
        cue: The words that ascribe it ("said", "according to").
        content: What was said, in text order; several spans where it is interrupted.
        parent: Id of the attribution in whose content this one stands, or None.
        confidence: Calibrated share of such attributions that are right, 0 to 1.

    Raises:
        ValueError: there is no content, spans of a part overlap or are out of order, or confidence leaves 0 to 1.
    """

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    mode: Mode = Mode.INDIRECT
    act: Act = Act.SPEECH
    parent: str | None = None
    confidence: float = 1.0

    def __post_init__(self) -> None:
        if not self.content:
            raise ValueError(f"{self.id}: an attribution needs content")
        for part in (self.source, self.cue, self.content):
            if any(a.end > b.start for a, b in pairwise(part)):
                raise ValueError(f"{self.id}: spans overlap or are out of order: {part}")
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"{self.id}: confidence {self.confidence} is not between 0 and 1")

    @property
    def extent(self) -> Span:
        """From the first to the last character of source, cue and content."""
        return joined((*self.source, *self.cue, *self.content))


class MentionKind(StrEnum):
    """What the words of a named mention name."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    NATIONALITY = "nationality"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name someone or something; pronouns and descriptions are found by `resolve`."""

    span: Span
    kind: MentionKind


@dataclass(frozen=True, slots=True)
class Word:
    """One word with its part of speech (Penn Treebank)."""

    span: Span
    pos: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that the attributer finds in one article.

    Attributes:
        attributions: In text order of their contents.
        mentions: Named mentions in text order, not overlapping.
        words: Words of the body in text order, not overlapping, with parts of speech.
    """

    attributions: tuple[Attribution, ...]
    mentions: tuple[Mention, ...]
    words: tuple[Word, ...]
