"""`quoth figures`: how a reported figure changed, who gave which number, and which ones exclude each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import click

from quoth.cli.archive import opened
from quoth.cli.options import option_day, option_db
from quoth.cli.terminal import dump, option_output, output, show, width
from quoth.model.amount import amount
from quoth.model.hidden import shown_on_one_line
from quoth.table import Part, Row, Style, day, facts, prose

if TYPE_CHECKING:
    from quoth.record import Conflict, Entry, Ledger, Revision, Series

_CARRIERS = 6


@click.command(short_help="Show how a reported figure changed, by who gave it.")
@click.argument("what")
@click.option("--about", required=True, metavar="WORDS", help="What the articles are about; all words must occur.")
@option_db
@option_day("--since", help="Only articles published on this day or later.")
@option_day("--until", help="Only articles published on this day or earlier.")
@click.option("--source", metavar="NAME", help="Only figures given by whoever has NAME in the name.")
@click.option("--plot", metavar="SVG", help="Draw the series with most figures into this file, too.")
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True, help="Form."
)
@option_output
def figures(
    what: str,
    about: str,
    db: str,
    since: date | None,
    until: date | None,
    source: str | None,
    plot: str | None,
    form: str,
    to: str | None,
) -> None:
    """Show how a reported figure changed: each number with who gave it, when, and who carried it.

    WHAT is what is counted: a kind ("killed", "injured", "money", ...), a word that tells one ("dead"), or a noun or
    unit of the text ("houses"). Revisions (one source, later, another number) and conflicts (other sources, at one
    time, numbers that exclude each other) are listed after each series; nothing is overwritten.
    """
    with opened(db) as archive:
        ledger = archive.figures(what, about=about, since=since, until=until, source=source)
    with output(to) as out:
        match form:
            case "csv":
                from quoth.record.figure_csv import write_ledger_csv

                write_ledger_csv(ledger, out)
            case "json":
                from quoth.browse.figures import ledger_json

                dump(ledger_json(ledger), out, indent=2)
            case _:
                show(_rows(ledger, width=width()), out)
    if plot is not None:
        _draw(ledger, plot)


def _draw(ledger: Ledger, plot: str) -> None:
    from quoth.browse.figures import picture
    from quoth.cli.terminal import Refused

    drawn = picture(ledger)
    if drawn is None:
        raise Refused(f"{plot} was not written: there is no figure with a day to draw")
    with output(plot) as out:
        out.write(drawn)


def _rows(ledger: Ledger, *, width: int) -> Iterator[Row]:
    if not ledger.series:
        yield from prose(f"No figure fits “{ledger.query.what}” about “{ledger.query.about}”.", width=width)
    for series in ledger.series:
        yield (Part(_heading(series), Style.TITLE),)
        giver = None
        for entry in series.entries:
            if entry.giver != giver:
                yield (Part(f"  {shown_on_one_line(entry.giver.name)}", Style.SPEAKER),)
                giver = entry.giver
            yield from _entry(entry, width=width)
        if series.revisions:
            yield (Part("  Revisions", Style.TITLE),)
            for revision in series.revisions:
                yield from facts([_revision(revision)], width=width, indent=4)
        if series.conflicts:
            yield (Part("  Numbers that exclude each other", Style.TITLE),)
            for conflict in series.conflicts:
                yield from facts([_conflict(conflict)], width=width, indent=4)
        yield ()
    if ledger.left_out:
        yield from prose(f"{ledger.left_out:,} more figures, of earlier articles, are left out.", width=width)


def _heading(series: Series) -> str:
    if series.first is None or series.last is None:
        return "Undated"
    return day(series.first) if series.first == series.last else f"{day(series.first)} to {day(series.last)}"


def _entry(entry: Entry, *, width: int) -> Iterator[Row]:
    told = [_number(entry)]
    if entry.scope:
        told.append(entry.scope)
    if entry.part:
        told.append("a part")
    told.append(_days(entry))
    outlets = [outlet for outlet in entry.outlets if outlet != entry.giver.name]
    if outlets:
        more = f" and {len(outlets) - _CARRIERS} more" if len(outlets) > _CARRIERS else ""
        told.append(f"in {', '.join(outlets[:_CARRIERS])}{more}")
    yield from facts(told, width=width, indent=4)


def _number(entry: Entry) -> str:
    return f"{'about ' if entry.approximate else ''}{amount(entry.quantity)}"


def _days(entry: Entry) -> str:
    if entry.first is None or entry.last is None:
        return "no date"
    return day(entry.first) if entry.first == entry.last else f"{day(entry.first)} to {day(entry.last)}"


def _revision(revision: Revision) -> str:
    before, after = revision.before, revision.after
    place = f", {before.scope}" if before.scope else ""
    then = "and on one day" if revision.same_day else "then"
    return f"{before.giver.name}{place}: {_number(before)} ({_days(before)}), {then} {_number(after)} ({_days(after)})"


def _conflict(conflict: Conflict) -> str:
    place = f"{conflict.one[0].scope}: " if conflict.one[0].scope else ""
    return place + " against ".join(_side(entries) for entries in (conflict.one, conflict.other))


def _side(entries: tuple[Entry, ...]) -> str:
    return f"{_number(entries[0])} ({', '.join(entry.giver.name for entry in entries)})"


COMMANDS = (figures,)
