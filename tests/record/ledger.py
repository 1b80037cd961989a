"""Articles with figures for the tests of the ledger: marked sentences, their numbers and times read by the rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from quoth.model.record import Record
from quoth.model.speaker import Speaker
from quoth.resolve.figures import find_figures
from quoth.resolve.timexes import find_timexes
from tests.record.build import record

DAY = date(2024, 5, 3)


def report(
    marked: str,
    *speakers: Speaker | None,
    id: str,  # noqa: A002
    published: date | None = DAY,
    outlet: str | None = "Varda Courier",
    title: str | None = "Bridge at Marn collapses",
    via: tuple[str, ...] = (),
) -> Record:
    """The record of a marked-up text with its figures and times."""
    made = record(marked, *speakers, id=id, published=published, outlet=outlet, title=title, via=via)
    article, attributions = made.article, [line.attribution for line in made.lines]
    times = find_timexes(article, ())
    return replace(made, timexes=times, figures=find_figures(article, (), times, attributions))
