"""Who a mention stands for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from quoth.model.span import Span


class SpeakerKind(StrEnum):
    """What sort of source speaks."""

    PERSON = "person"
    ORGANIZATION = "organization"
    DOCUMENT = "document"  # a poll, report, book, e-mail, or the statement as such
    GROUP = "group"  # voters, critics
    UNNAMED = "unnamed"  # a specific but anonymous person: "a senior official"
    AUTHOR = "author"  # the article's own writer


@dataclass(frozen=True, slots=True)
class Speaker:
    """The person or body a mention stands for; an addressee has the same form.

    Attributes:
        name: Fullest form known; None where no specific one is meant, or where two candidates cannot be told apart.
        kind: None where it cannot be told.
        wikidata: "Q10853588", or None where not known.
        role: Office or description as the text or the office table has it ("U.S. vice president"); None where none.
        evidence: The mention, and the words elsewhere in the article that show who it is, in text order.
        confidence: 0 to 1.
    """

    name: str | None
    kind: SpeakerKind | None
    evidence: tuple[Span, ...] = ()
    wikidata: str | None = None
    role: str | None = None
    confidence: float = 1.0


class Medium(StrEnum):
    """The channel by which something was said."""

    INTERVIEW = "interview"
    STATEMENT = "statement"
    SPEECH = "speech"
    SOCIAL = "social"
    PRESS = "press"
    WRITING = "writing"
    CALL = "call"
    BROADCAST = "broadcast"
    REPORT = "report"
    POLL = "poll"
    COURT = "court"


class EntityKind(StrEnum):
    """What a named thing is."""

    PERSON = "person"
    ORGANIZATION = "organization"
    COUNTRY = "country"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, body or place named in one article.

    Attributes:
        name: Fullest form in the text; a country by its usual name.
        mentions: Where it is named, in text order.
    """

    name: str
    kind: EntityKind
    mentions: tuple[Span, ...]
    wikidata: str | None = None
