"""The archive that the tests of the pages read: articles about invented people in invented countries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from quoth.model.article import Article, Block, BlockKind
from quoth.model.attribution import Attribution, Mode
from quoth.model.figure import Figure, FigureKind, Quantity
from quoth.model.record import Line, Record
from quoth.model.span import Span
from quoth.model.speaker import Medium, Speaker, SpeakerKind
from quoth.model.time import Interval, SaidOn, Timex, TimexType
from quoth.record import Archive
from tests import notation

PERSON = SpeakerKind.PERSON


def span(text: str, words: str, *, after: str = "") -> Span:
    """Where the words stand first, or first after some others."""
    start = text.index(words, text.index(after) + len(after) if after else 0)
    return Span(start, start + len(words))


def said(attribution: Attribution, *speakers: Speaker, mode: Mode = Mode.INDIRECT, **known: object) -> Line:
    """A line of the record whose speakers are evidenced by the source."""
    shown = tuple(replace(s, evidence=tuple(sorted({*attribution.source, *s.evidence}))) for s in speakers)
    return replace(Line(replace(attribution, mode=mode, confidence=0.94), speakers=shown), **known)  # type: ignore[arg-type]


CALL = """\
Title: Sorell and Dunmark leaders speak by telephone
{content1:Sorell sees no truce before the captives are home}, {source1:palace} {cue1:says}
By Tilda Marsh
Photo: Prime Minister Ilse Varga at the harbour in April. Credit: Jon Pell/Strand Pictures
PORT AMREN, Sorell, May 7 (Strand Wire) - {content2:{source3:Prime Minister Ilse Varga} {cue3:told} President Anton \
Keel of Dunmark by telephone on Monday that {content3:her country would go on searching the strait}}, \
{cue2:according to} {source2:a statement from her office}.
{content4:{source5:The prime minister} “{cue5:repeated} {content5:{source6:Admiral Rook}’s {cue6:warning} \
{content6:that there could be no truce while over 240 sailors are held}}}” {cue4:per} {source4:the statement}.
“{content7:We will not leave the table},” {source7:Mr. Keel} {cue7:said} on the harbour radio an hour later. \
“{content7:Not this week, and not the next}.”
{source8:An aide who asked not to be named} {cue8:said} {content8:the call lasted twelve minutes}.
"""


def call() -> Record:
    """A telephone call, reported from a statement that passes on what others said: three deep."""
    text, found = notation.parse(CALL)
    a = {attribution.id: attribution for attribution in found}
    varga = Speaker("Ilse Varga", PERSON, wikidata="Q99000001", role="prime minister of Sorell", confidence=0.97)
    keel = Speaker("Anton Keel", PERSON, role="president of Dunmark", confidence=0.95)
    rook = Speaker("Petra Rook", PERSON, role="admiral", confidence=0.71)
    statement = Speaker("Office of the prime minister of Sorell", SpeakerKind.ORGANIZATION, confidence=0.88)
    monday = SaidOn("2024-05-06", Interval(date(2024, 5, 6), date(2024, 5, 7)), (span(text, "on Monday"),))
    relayed = ("Office of the prime minister of Sorell",)
    lines = (
        said(a["a1"], statement, medium=Medium.STATEMENT),
        said(a["a2"], statement, medium=Medium.STATEMENT),
        said(
            a["a3"],
            varga,
            medium=Medium.CALL,
            said_on=monday,
            via=relayed,
            addressees=(replace(keel, evidence=(span(text, "President Anton Keel of Dunmark"),)),),
        ),
        said(a["a4"], statement, medium=Medium.STATEMENT, mode=Mode.MIXED),
        said(
            a["a5"],
            replace(varga, evidence=(span(text, "Prime Minister Ilse Varga", after="PORT AMREN"),)),
            mode=Mode.MIXED,
            medium=Medium.CALL,
            said_on=monday,
            via=relayed,
        ),
        said(a["a6"], rook, mode=Mode.DIRECT, via=("Ilse Varga", *relayed)),
        said(
            a["a7"],
            replace(keel, evidence=(span(text, "President Anton Keel of Dunmark"),)),
            mode=Mode.DIRECT,
            medium=Medium.BROADCAST,
        ),
        said(a["a8"], Speaker(None, SpeakerKind.UNNAMED, role="aide", confidence=0.9)),
    )
    return Record(
        Article(
            "sorell-call",
            text,
            title="Sorell and Dunmark leaders speak by telephone",
            outlet="Strand Wire",
            authors=("Tilda Marsh",),
            credit=("Strand Wire",),
            published=date(2024, 5, 7),
            language="en",
            url="https://strand-wire.example/2024/05/07/call",
            blocks=_call_blocks(text),
        ),
        lines,
        timexes=(
            Timex(span(text, "on Monday"), TimexType.DATE, "2024-05-06", None, monday.interval),
            Timex(span(text, "twelve minutes"), TimexType.DURATION, "PT12M"),
        ),
        figures=(
            Figure(
                span(text, "over 240 sailors"),
                Quantity(240, None, low_open=True, unit="sailors"),
                FigureKind.HOSTAGES,
                of="sailors held",
                attribution="a6",
            ),
        ),
    )


def _call_blocks(text: str) -> tuple[Block, ...]:
    kinds = [BlockKind.HEADER, BlockKind.HEADLINE, BlockKind.BYLINE]
    blocks: list[Block] = []
    start = 0
    for number, words in enumerate(text.splitlines()):
        end = start + len(words)
        if words.startswith("Photo: "):
            cut = start + words.index("Credit: ")
            blocks += [
                Block(BlockKind.CAPTION, Span(start, cut - 1)),
                Block(BlockKind.CREDIT, Span(cut, end)),
            ]
        elif words.startswith("PORT AMREN"):
            cut = start + words.index(" - ") + 2
            blocks += [
                Block(BlockKind.DATELINE, Span(start, cut)),
                Block(BlockKind.PARAGRAPH, Span(cut + 1, end)),
            ]
        else:
            blocks.append(Block(kinds[number] if number < 3 else BlockKind.PARAGRAPH, Span(start, end)))
        start = end + 1
    return tuple(blocks)


def simple(
    marked: str,
    *,
    id: str,  # noqa: A002
    name: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    published: date | None = None,
    url: str | None = None,
    role: str | None = None,
    via: tuple[str, ...] = (),
    medium: Medium | None = None,
    mode: Mode = Mode.INDIRECT,
) -> Record:
    """An article of marked sentences, all of whose attributions have one speaker."""
    text, found = notation.parse(marked)
    article = replace(notation.article(text, id=id, published=published), title=title, outlet=outlet, url=url)
    speaker = Speaker(name, PERSON, role=role)
    return Record(article, tuple(said(a, speaker, medium=medium, via=via, mode=mode) for a in found))


def gauges() -> list[Record]:
    """Thirty short reports of one speaker: two pages of results."""
    return [
        simple(
            f"{{source:Harbour master Odo Finch}} {{cue:said}} {{content:the gauge at Amren stood at {level} cm}}.",
            id=f"gauge-{level}",
            name="Odo Finch",
            title=f"River stands at {level} cm",
            outlet="Amren Courier",
            published=date(2024, 4, 1 + level % 30),
            role="harbour master",
            medium=Medium.PRESS,
        )
        for level in range(300, 330)
    ]


def vote() -> list[Record]:
    """Two versions of one article."""
    first = "{source:Speaker Lena Abt} {cue:said} {content:the vote would be repeated on Thursday}.\nThe hall was full."
    second = "{source:Speaker Lena Abt} {cue:said} {content:the vote would be repeated on Friday}.\nThe hall was full."
    return [
        simple(
            text,
            id="vote",
            name="Lena Abt",
            title="Vote in the Dunmark assembly",
            outlet="Dunmark Post",
            published=date(2024, 5, 3 + day),
            role="speaker of the assembly",
        )
        for day, text in enumerate((first, second))
    ]


PAYLOADS = (
    "<script>alert(1)</script>",
    '" onmouseover="alert(1)" x="',
    "' autofocus onfocus='alert(1)",
    "</textarea><script>alert(1)</script>",
    "</title><svg onload=alert(1)>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "<!--<img src=x onerror=alert(1)>-->",
)
ADDRESSES = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "java\tscript:alert(1)",
    'https://a.example/" onmouseover="alert(1)',
    "//evil.example/x",
    "file:///etc/passwd",
    "https://user:word@evil.example/",
)


def hostile() -> list[Record]:
    """What would run, if any page put it in unescaped, in every place where an article has words."""
    records = []
    for number, (payload, address) in enumerate(zip(PAYLOADS, ADDRESSES, strict=True)):
        text = f"By {payload}\n{payload} said that {payload}.\n"
        body = text.index("\n") + 1
        source, cue, content = span(text, payload, after="\n"), span(text, "said"), span(text, payload, after="that ")
        speaker = Speaker(payload, PERSON, (source,), wikidata=payload, role=payload)
        line = Line(
            Attribution("a1", (source,), (cue,), (content,)),
            (speaker,),
            addressees=(replace(speaker, evidence=(content,)),),
            via=(payload, payload),
            stance=payload,
        )
        records.append(
            Record(
                Article(
                    f"hostile-{number}",
                    text,
                    title=payload,
                    outlet=payload,
                    authors=(payload,),
                    credit=(payload,),
                    url=address,
                    published=date(2024, 3, 1 + number),
                    blocks=(
                        Block(BlockKind.BYLINE, Span(0, body - 1)),
                        Block(BlockKind.PARAGRAPH, Span(body, len(text) - 1)),
                    ),
                    warnings=(payload,),
                ),
                (line,),
                figures=(Figure(source, Quantity(1, 2, unit=payload), FigureKind.OTHER, of=payload, attribution="a1"),),
                timexes=(Timex(cue, TimexType.DATE, payload, mod=payload),),
            )
        )
    return records


TURNED = "Ana \u202eziur\u202c\u200b Ortiz"
"""A name with a right-to-left override and a zero-width space in it."""


def turned() -> Record:
    """An article in which hidden characters try to turn the page round."""
    return simple(
        f"{{source:{TURNED}}} {{cue:said}} {{content:the ferry \u202eliated\u202c had sailed}}.",
        id="turned",
        name=TURNED,
        title="Ferry \u202eetal\u202c",
        outlet="Strand \u2067Wire",
        published=date(2024, 2, 1),
    )


def write(path: Path, records: list[Record]) -> Path:
    """An archive file that holds the records."""
    with Archive.open(path) as archive:
        for record in records:
            archive.add(record, source=f"fixtures/{record.article.id}.txt")
    return path


def peaceful() -> list[Record]:
    """Everything that a reader would meet in a good archive."""
    return [call(), *vote(), *gauges()]
