"""The worked example of docs/json.md: one sentence of a shipped dispatch with its record, read by hand."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

from quoth.model.article import Article
from quoth.model.attribution import Attribution, Mode
from quoth.model.figure import Figure, FigureKind, Quantity
from quoth.model.record import Line, Record
from quoth.model.span import Span
from quoth.model.speaker import Entity, EntityKind, Medium, Speaker, SpeakerKind
from quoth.model.time import Interval, SaidOn, Timex, TimexType
from quoth.read import articles_from


def call_record() -> Record:
    """One sentence of the example about a telephone call, read by hand: three attributions, one inside another."""
    article = next(
        item
        for item in articles_from(str(files("quoth") / "examples/2024-05-07-wire-call.txt"))
        if isinstance(item, Article)
    )
    text = article.text
    said = (
        "The readout said Kestrin told Marant that his water minister, Ludo Varnas, had said on Saturday that the "
        "border gauge was broken."
    )
    begin = text.index(said)

    def at(words: str, within: str = said) -> tuple[Span, ...]:
        start = text.index(within) + within.index(words)
        return (Span(start, start + len(words)),)

    def content(first: str) -> tuple[Span, ...]:
        return (Span(begin + said.index(first), begin + len(said) - 1),)

    opening = "President Ilse Marant of Corvenia told the president of Tavara, Dario Kestrin"
    kestrin = at("Dario Kestrin", opening)
    readout = Speaker("Corvenian presidency", SpeakerKind.ORGANIZATION, at("The readout"), confidence=0.9)
    president = Speaker(
        "Dario Kestrin", SpeakerKind.PERSON, (*kestrin, *at("Kestrin")), role="President of Tavara", confidence=0.9
    )
    minister = Speaker(
        "Ludo Varnas", SpeakerKind.PERSON, at("his water minister, Ludo Varnas"), role="water minister", confidence=0.9
    )
    marant = Speaker("Ilse Marant", SpeakerKind.PERSON, at("Marant"), role="President of Corvenia", confidence=0.9)
    saturday = Interval(date(2024, 5, 4), date(2024, 5, 5))
    return Record(
        article,
        lines=(
            Line(
                Attribution("a1", at("The readout"), at("said"), content("Kestrin"), Mode.INDIRECT, confidence=0.9),
                speakers=(readout,),
                medium=Medium.STATEMENT,
            ),
            Line(
                Attribution(
                    "a2", at("Kestrin"), at("told"), content("that"), Mode.INDIRECT, parent="a1", confidence=0.85
                ),
                speakers=(president,),
                addressees=(marant,),
                medium=Medium.CALL,
                via=("Corvenian presidency",),
            ),
            Line(
                Attribution(
                    "a3",
                    at("his water minister, Ludo Varnas,"),
                    at("had said"),
                    content("that the border"),
                    Mode.INDIRECT,
                    parent="a2",
                    confidence=0.8,
                ),
                speakers=(minister,),
                said_on=SaidOn("2024-05-04", saturday, at("on Saturday")),
                via=("Dario Kestrin", "Corvenian presidency"),
            ),
        ),
        timexes=(Timex(at("Saturday")[0], TimexType.DATE, "2024-05-04", None, saturday),),
        figures=(
            Figure(
                at("two Tavaran dams", "passes two Tavaran dams")[0],
                Quantity(2, 2, unit="dams"),
                FigureKind.COUNT,
                "Tavaran dams",
            ),
        ),
        entities=(Entity("Dario Kestrin", EntityKind.PERSON, (*kestrin, *at("Kestrin"))),),
    )
