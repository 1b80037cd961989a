"""Commands that answer a search by counting, or as a feed: `quoth quoted`, `timeline` and `feed`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from quoth.cli.archive import opened
from quoth.cli.options import option_db
from quoth.cli.questions import as_typed, query_options
from quoth.cli.terminal import dump, option_output, output, show
from quoth.model.hidden import shown_on_one_line
from quoth.table import Part, Row, Style

if TYPE_CHECKING:
    from quoth.record import Count, MostQuoted, Query

_BAR = 40


_option_form = click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True, help="Form."
)


@click.command(short_help="List who is quoted most.")
@query_options
@option_db
@click.option("--limit", type=click.IntRange(1, 200), default=20, show_default=True, help="Show at most so many.")
@_option_form
@option_output
def quoted(query: Query, db: str, limit: int, form: str, to: str | None) -> None:
    """List who is quoted most: in all, by an outlet (--outlet), or on a topic (WORDS that must all occur)."""
    with opened(db) as archive:
        found = archive.most_quoted(replace(query, limit=limit))
    with output(to) as out:
        if form == "json":
            dump([_speaker(one) for one in found], out, indent=2)
        else:
            show(_quoted_rows(found), out)


def _speaker(one: MostQuoted) -> dict[str, object]:
    return {
        "key": one.key,
        "name": one.name,
        "kind": one.kind.value if one.kind else None,
        "attributions": one.attributions,
    }


def _quoted_rows(found: tuple[MostQuoted, ...]) -> Iterator[Row]:
    if not found:
        yield (Part("Nobody found."),)
    for one in found:
        kind = f"  {one.kind.value}" if one.kind else ""
        yield (
            Part(f"{one.attributions:>8,}  "),
            Part(shown_on_one_line(one.name), Style.SPEAKER),
            Part(f"{kind}  {one.key}", Style.FAINT),
        )


@click.command(short_help="Count attributions by day, month or year.")
@query_options
@option_db
@click.option(
    "--by", type=click.Choice(["day", "month", "year"]), default="month", show_default=True, help="What is counted by."
)
@_option_form
@option_output
def timeline(query: Query, db: str, by: str, form: str, to: str | None) -> None:
    """Count what a search finds by the day, month or year of publication."""
    from quoth.record import Period

    with opened(db) as archive:
        found = archive.timeline(query, Period(by))
    with output(to) as out:
        if form == "json":
            dump([{"period": one.period, "attributions": one.attributions} for one in found], out, indent=2)
        else:
            show(_timeline_rows(found), out)


def _timeline_rows(found: tuple[Count, ...]) -> Iterator[Row]:
    if not found:
        yield (Part("Nothing found."),)
    most = max((one.attributions for one in found), default=0)
    for one in found:
        bar = "█" * max(1, round(_BAR * one.attributions / most))
        yield (Part(f"{one.period or 'no day':<10}  {one.attributions:>8,}  "), Part(bar, Style.FAINT))


@click.command(short_help="Write what a search finds as an Atom feed.")
@query_options
@option_db
@click.option("--limit", type=click.IntRange(1, 200), default=50, show_default=True, help="Write at most so many.")
@click.option("--title", metavar="TITLE", help="The feed's title; the conditions in words unless given.")
@option_output
def feed(query: Query, db: str, limit: int, title: str | None, to: str | None) -> None:
    """Write what a search finds, newest first, as an Atom feed: a saved search that a feed reader can follow.

    Run it again after each "quoth add", and let the reader look at the file (quoth feed Saltmere > feed.xml).
    """
    from quoth.record import Sort, write_atom

    with opened(db) as archive, output(to) as out:
        page = archive.search(replace(query, limit=limit, sort=Sort.NEWEST))
        write_atom(archive, page.hits, out, title=title or f"Quoth: {as_typed(query)}", now=datetime.now(UTC))


COMMANDS = (quoted, timeline, feed)
