"""Paragraphs of the shipped dispatches with what is to be read in them, and a reader that knows just these.

They hold what `quoth demo` shows, so that commands are tested without a trained model and whatever it may find.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from quoth.model.article import Article
from quoth.model.attribution import Attribution, Mode
from quoth.model.figure import Figure, FigureKind, Quantity
from quoth.model.record import Line, Record
from quoth.model.span import Span
from quoth.model.speaker import Medium, Speaker, SpeakerKind
from quoth.pipeline import Reader
from tests import notation

LINDQVAR = Speaker("Petra Lindqvar", SpeakerKind.PERSON, role="Interior Minister")
OSOLO = Speaker("Henrik Osolo", SpeakerKind.PERSON, role="Interior Minister")
SERVICE = Speaker("rescue service", SpeakerKind.ORGANIZATION)
WIRE = Speaker("Meridian Wire", SpeakerKind.ORGANIZATION)
READOUT = Speaker("Corvenian presidency", SpeakerKind.ORGANIZATION)
KESTRIN = Speaker("Dario Kestrin", SpeakerKind.PERSON, role="President of Tavara")
MARANT = Speaker("Ilse Marant", SpeakerKind.PERSON, role="President of Corvenia")
VARNAS = Speaker("Ludo Varnas", SpeakerKind.PERSON, role="water minister")
REPORTERS = Speaker(None, SpeakerKind.GROUP)


@dataclass(frozen=True)
class Marked:
    """A paragraph in the tests' notation, a speaker for each attribution, and the dead that it counts."""

    words: str
    speakers: tuple[Speaker, ...]
    medium: Medium | None = None
    told: Speaker | None = None
    via: tuple[str, ...] = ()
    dead: tuple[str, Quantity] | None = None


MARKED = (
    # The toll, day by day.
    Marked(
        "{content:Three people drowned when the River Lenn burst its banks at Saltmere before dawn on Friday}, "
        "{source:Interior Minister Petra Lindqvar} {cue:said}.",
        (LINDQVAR,),
        dead=("Three people", Quantity(3, 3, unit="people")),
    ),
    Marked(
        "{content:The death toll from the Lenn flood rose to 11 on Saturday as the water reached Brackwater and the "
        "lower towns}, {source:the rescue service} {cue:said}.",
        (SERVICE,),
        dead=("11", Quantity(11, 11)),
    ),
    Marked(
        "{content:At least 24 people have died in the Lenn flood}, {source:the rescue service} {cue:said} on Sunday, "
        "{content:more than twice the number given a day earlier}.",
        (SERVICE,),
        dead=("At least 24 people", Quantity(24, None, unit="people")),
    ),
    Marked(
        "{source:Corvenia's rescue service} lowered {content:the death toll from the Lenn flood to 21} on Monday",
        (SERVICE,),
        dead=("21", Quantity(21, 21)),
    ),
    # One statement in several papers.
    Marked(
        '{content:"The gates at Brackwater were opened nine hours too late,"} {source:Lindqvar} {cue:told} reporters '
        'in Port Haven. {content:"I want to know who decided to wait."}',
        (LINDQVAR,),
        medium=Medium.PRESS,
        told=REPORTERS,
    ),
    Marked(
        "{content:“The gates at Brackwater were opened nine hours too late,”} {source:Interior Minister Petra "
        "Lindqvar} {cue:said} on Friday.",
        (LINDQVAR,),
    ),
    Marked(
        "{source:The interior minister} {cue:has said} that {content:the gates at Brackwater were opened nine hours "
        "too late}.",
        (LINDQVAR,),
    ),
    Marked(
        "{content:“The gates at Brackwater were opened nine hours too late,”} {source:she} {cue:said}, according to "
        "Meridian Wire.",
        (LINDQVAR,),
        via=("Meridian Wire",),
    ),
    # A title without a name.
    Marked(
        "{content:Every hearing of the Brackwater inquiry will be held in public and the first witness will come from "
        "the ministry itself}, {source:the interior minister} {cue:said} on Monday.",
        (OSOLO,),
    ),
    # One inside another.
    Marked(
        "{source1:The readout} {cue1:said} {content1:{source2:Kestrin} {cue2:told} Marant that {content2:{source3:his "
        "water minister, Ludo Varnas,} {cue3:had said} on Saturday that {content3:the border gauge was broken}}}.",
        (READOUT, KESTRIN, VARNAS),
        medium=Medium.CALL,
        via=("Corvenian presidency",),
    ),
)


class MarkedReader(Reader):
    """Reads what is marked, wherever its paragraph stands, and nothing else."""

    def __init__(self) -> None:
        """Without a model."""

    def read(self, article: Article) -> Record:
        found = [
            (line, marked)
            for marked in MARKED
            if (at := article.text.find(notation.parse(marked.words)[0])) >= 0
            for line in _lines(marked, at)
        ]
        found.sort(key=lambda item: item[0].attribution.content)
        names = {line.attribution.id: f"a{n}" for n, (line, _) in enumerate(found, start=1)}
        figures = [
            Figure(Span(at, at + len(words)), quantity, FigureKind.KILLED, None, names[line.attribution.id])
            for line, marked in found
            if marked.dead
            for words, quantity in [marked.dead]
            for at in [article.text.index(words, line.attribution.extent.start)]
        ]
        return Record(article, tuple(_renamed(line, names) for line, _ in found), figures=tuple(figures))


def _lines(marked: Marked, at: int) -> list[Line]:
    words, attributions = notation.parse(marked.words)
    return [
        Line(
            Attribution(
                id=f"{at} {a.id}",
                source=tuple(span.shifted(at) for span in a.source),
                cue=tuple(span.shifted(at) for span in a.cue),
                content=tuple(span.shifted(at) for span in a.content),
                mode=Mode.DIRECT if a.content[0].of(words)[0] in '“"' else Mode.INDIRECT,
                parent=f"{at} {a.parent}" if a.parent else None,
            ),
            speakers=(speaker,),
            addressees=(marked.told,) if marked.told else (),
            medium=marked.medium,
            via=marked.via,
        )
        for a, speaker in zip(attributions, marked.speakers, strict=True)
    ]


def _renamed(line: Line, names: dict[str, str]) -> Line:
    a = line.attribution
    return replace(line, attribution=replace(a, id=names[a.id], parent=names[a.parent] if a.parent else None))


def marked_reader(_offices: Path | None = None, _min_confidence: float = 0.0) -> Reader:
    """Module-level, so that worker processes can make one."""
    return MarkedReader()
