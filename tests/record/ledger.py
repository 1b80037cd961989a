"""Articles with figures for the tests of the ledger: marked sentences, their numbers and times read by the rules."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from quoth.model.record import Record
from quoth.model.speaker import Speaker
from quoth.record import Archive, Report, Series
from quoth.resolve.figures import find_figures
from quoth.resolve.timexes import find_timexes
from tests.record.build import person, record

DAY = date(2024, 5, 3)
TWO, THREE = DAY + timedelta(days=1), DAY + timedelta(days=2)
REIS = person("Ana Reis", role="mayor of Marn")
TOLL = person("Ivo Toll")


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


@contextmanager
def opened(path: Path, *records: Record) -> Iterator[Archive]:
    """A new archive in a folder, with some records."""
    with Archive.open(path / "quoth.db") as archive:
        for number, one in enumerate(records):
            archive.add(one, source=str(number))
        yield archive


def places(found: tuple[Series, ...]) -> list[Report]:
    """Every report of some series, entry by entry."""
    return [one for series in found for entry in series.entries for one in entry.reports]
