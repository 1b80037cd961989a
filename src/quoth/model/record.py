"""All that Quoth reads in one article: the value that every later part takes."""

from __future__ import annotations

from dataclasses import dataclass

from quoth.model.article import Article
from quoth.model.attribution import Attribution
from quoth.model.figure import Figure
from quoth.model.speaker import Entity, Medium, Speaker
from quoth.model.time import SaidOn, Timex

SCHEMA = "quoth/1"


@dataclass(frozen=True, slots=True)
class Line:
    """One attribution with what it means: a line of the record.

    Attributes:
        attribution: The words, as found.
        speakers: Whoever the source stands for; several for a joint statement, empty where nobody is named.
        addressees: Who was told, where the text says.
        medium: The channel; None where the text does not say.
        said_on: The day on which it was said; None where the text does not say.
        via: Who passed it on to this article, nearest relayer first; empty where the article heard it itself.
        stance: What the cue adds to "said": "neutral", "deny", ...
    """

    attribution: Attribution
    speakers: tuple[Speaker, ...] = ()
    addressees: tuple[Speaker, ...] = ()
    medium: Medium | None = None
    said_on: SaidOn | None = None
    via: tuple[str, ...] = ()
    stance: str = "neutral"


@dataclass(frozen=True, slots=True)
class Resolution:
    """What `resolve` makes of an analysis; parts in text order, spans into the article's text."""

    lines: tuple[Line, ...]
    timexes: tuple[Timex, ...] = ()
    figures: tuple[Figure, ...] = ()
    entities: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """One article and everything read in it.

    Raises:
        ValueError: two lines have one id, a parent does not exist, or a span leaves the text.
    """

    article: Article
    lines: tuple[Line, ...]
    timexes: tuple[Timex, ...] = ()
    figures: tuple[Figure, ...] = ()
    entities: tuple[Entity, ...] = ()

    def __post_init__(self) -> None:
        ids = {line.attribution.id for line in self.lines}
        if len(ids) != len(self.lines):
            raise ValueError(f"{self.article.id}: two attributions have one id")
        for line in self.lines:
            if line.attribution.parent is not None and line.attribution.parent not in ids:
                raise ValueError(f"{self.article.id}: no attribution {line.attribution.parent} for its child")
            if line.attribution.extent.end > len(self.article.text):
                raise ValueError(f"{self.article.id}: {line.attribution.id} leaves the text")

    def words(self, attribution: Attribution) -> str:
        """The content's words, its parts joined by " ... "."""
        return " ... ".join(span.of(self.article.text) for span in attribution.content)
