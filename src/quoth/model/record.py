"""All that Quoth reads in one article: the value that every later part takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from quoth.model.article import Article
from quoth.model.attribution import Attribution
from quoth.model.figure import Figure
from quoth.model.span import Span, words_of
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
        ValueError: two lines have one id, a parent or a figure's attribution does not exist, attributions stand inside
            one another in a circle, or a span leaves the text; the message names the article and the part.
    """

    article: Article
    lines: tuple[Line, ...]
    timexes: tuple[Timex, ...] = ()
    figures: tuple[Figure, ...] = ()
    entities: tuple[Entity, ...] = ()

    def __post_init__(self) -> None:
        parents = {line.attribution.id: line.attribution.parent for line in self.lines}
        if len(parents) < len(self.lines):
            ids = [line.attribution.id for line in self.lines]
            twice = next(id_ for id_ in ids if ids.count(id_) > 1)
            raise ValueError(f"{self.article.id}: two attributions have the id {twice}")
        for id_, parent in parents.items():
            if parent is not None and parent not in parents:
                raise ValueError(f"{self.article.id}: {id_} stands in {parent}, and there is no attribution {parent}")
        if circle := _circle(parents):
            raise ValueError(
                f"{self.article.id}: attributions stand inside one another in a circle: {' '.join(circle)}"
            )
        for number, figure in enumerate(self.figures, start=1):
            if figure.attribution is not None and figure.attribution not in parents:
                of = figure.attribution
                raise ValueError(f"{self.article.id}: figure {number} is of {of}, and there is no attribution {of}")
        length = len(self.article.text)
        for part, owner, spans in self._parts():
            for span in spans:
                if span.end > length:
                    at = f"[{span.start}, {span.end})"
                    raise ValueError(f"{self.article.id}: {part}{owner} at {at} leaves the text of {length} characters")

    def _parts(self) -> Iterator[tuple[str, object, Iterable[Span]]]:
        """All spans, with what they are and whose."""
        for line in self.lines:
            found = line.attribution
            yield "the source of ", found.id, found.source
            yield "the cue of ", found.id, found.cue
            yield "the content of ", found.id, found.content
            for speaker in line.speakers:
                yield "evidence for a speaker of ", found.id, speaker.evidence
            for speaker in line.addressees:
                yield "evidence for an addressee of ", found.id, speaker.evidence
            if line.said_on is not None:
                yield "evidence for the day of ", found.id, line.said_on.evidence
        for number, timex in enumerate(self.timexes, start=1):
            yield "timex ", number, (timex.span,)
        for number, figure in enumerate(self.figures, start=1):
            yield "figure ", number, (figure.span,)
        for entity in self.entities:
            yield "a mention of ", repr(entity.name), entity.mentions

    def words(self, attribution: Attribution) -> str:
        """The content's words, its parts joined by " … "."""
        return words_of(attribution.content, self.article.text)

    def chain(self, id_: str) -> tuple[Line, ...]:
        """The line of an attribution and those of the attributions around it, outermost first.

        Raises:
            KeyError: no attribution has that id.
        """
        return chain({line.attribution.id: line for line in self.lines}, id_)


def chain(lines: Mapping[str, Line], id_: str) -> tuple[Line, ...]:
    """The same, of lines by their ids."""
    found = [lines[id_]]
    while (parent := found[-1].attribution.parent) is not None:
        found.append(lines[parent])
    return tuple(reversed(found))


def _circle(parents: Mapping[str, str | None]) -> list[str]:
    """Ids that lead back to the first of them; empty where there are none. Each id is looked at once."""
    sound: set[str] = set()
    for start in parents:
        path: dict[str, None] = {}
        at: str | None = start
        while at is not None and at not in sound:
            if at in path:
                ring = list(path)
                return [*ring[ring.index(at) :], at]
            path[at] = None
            at = parents[at]
        sound.update(path)
    return []
