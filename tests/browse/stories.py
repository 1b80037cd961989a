"""One event in four papers: a statement that all carry in their own cuts, a toll that changes, an article corrected."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from quoth.model.record import Record
from quoth.model.speaker import Speaker, SpeakerKind
from tests.record.build import person
from tests.record.ledger import report

REIS = person("Ana Reis", role="mayor of Marn")
SERVICE = Speaker("Marn Rescue Service", SpeakerKind.ORGANIZATION)
FULL = "The old bridge at Marn was not safe, and three letters about its rusted bolts went unanswered in the capital"
CUT = "three letters about its rusted bolts went unanswered in the capital"
OTHER_NUMBER = (
    "The old bridge at Marn was not safe, and four letters about its rusted bolts went unanswered in the capital"
)
TITLE = "Bridge at Marn collapses"


def collapse() -> list[Record]:
    """The first days of a bridge's collapse."""
    first, second = date(2024, 5, 3), date(2024, 5, 4)
    quoted = "“{content1:%s},” {source1:Ana Reis, the mayor of Marn,} {cue1:said} on Friday.\n"
    toll = "{source2:The rescue service} {cue2:said} {content2:the bridge collapse had killed %s people}.\n"
    written = [
        ("wire", "Strand Wire", first, quoted % FULL + toll % "at least 3"),
        ("courier", "Varda Courier", first, quoted % CUT + toll % "at least 3"),
        ("post", "Ost Post", second, quoted % OTHER_NUMBER + toll % "12"),
        ("tide", "Marn Tide", second, "The bridge collapse killed 15 people, 4 of them in one bus.\n"),
    ]
    return [
        report(text, REIS, SERVICE, id=f"collapse-{name}", outlet=outlet, title=TITLE, published=day)
        for name, outlet, day, text in written
    ]


def corrected() -> list[Record]:
    """Two versions of one article: a number altered, a statement dropped, another added."""
    before = (
        "{source1:Ana Reis} {cue1:said} {content1:the town would rebuild the bridge in two years for the valley}.\n"
        "{source2:Ana Reis} {cue2:said} {content2:nobody had asked for money}.\n"
    )
    after = (
        "{source1:Ana Reis} {cue1:said} {content1:the town would rebuild the bridge in three years for the valley}.\n"
        "{source2:Ana Reis} {cue2:said} {content2:the ferry would run at night from June}.\n"
    )
    made = [
        report(text, REIS, REIS, id="rebuild", outlet="Marn Tide", title="Town to rebuild", published=date(2024, 5, 9))
        for text in (before, after)
    ]
    later = replace(made[1].article, modified=date(2024, 5, 11))
    return [made[0], replace(made[1], article=later)]


def story() -> list[Record]:
    """All of it."""
    return [*collapse(), *corrected()]
