"""`quoth demo`: the shipped examples, read before the user's eyes."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quoth.cli.archive import hit_rows
from quoth.cli.options import setup_of
from quoth.cli.serving import open_room
from quoth.cli.terminal import show, width
from quoth.model.amount import amount
from quoth.model.span import words_of
from quoth.table import UNKNOWN, Part, Row, Style, day, entry_in, facts, prose, speaker_name

if TYPE_CHECKING:
    from quoth.demo import Count, Findings, Told


@click.command()
@click.option("--db", metavar="FILE", help="Keep the archive here instead of in a temporary folder.")
@click.option("--serve", "open_it", is_flag=True, help="Open the reading room on it at once.")
@click.pass_context
def demo(ctx: click.Context, db: str | None, open_it: bool) -> None:
    """Read the example dispatches and show what comes out.

    Three invented papers report a flood in an invented country.
    """
    from quoth.demo import examples, fill, find
    from quoth.record import Archive

    # Kept, so that it can be looked at afterwards; the system clears its temporary folder some day.
    place = Path(db) if db else Path(tempfile.mkdtemp(prefix="quoth-demo-")) / "demo.db"
    with Archive.open(place) as archive:
        with examples() as folder:
            fill(archive, setup_of(ctx).reader(folder / "offices.csv", 0.0), folder)
        overview, findings = archive.overview(), find(archive)
    papers = len(overview.outlets)
    columns = width()
    summary = (
        f"{overview.articles} dispatches from {papers} papers, read into {place}: "
        f"{overview.attributions} attributions, {overview.speakers} named speakers."
    )
    show(prose(summary, width=columns), sys.stdout)
    show(_findings(findings, columns), sys.stdout)
    if open_it:
        open_room(str(place))
    else:
        click.echo(f"\nSee all of it in the browser:\n  quoth serve --db {place}")


def _findings(findings: Findings, width: int) -> Iterator[Row]:
    if findings.carried:
        yield from _heading("One statement, as the papers carried it")
        for hit in findings.carried:
            yield from hit_rows(hit, width=width)
            yield ()
    if findings.dead:
        yield from _heading("The number of dead, and how it changed")
        for count in findings.dead:
            yield from _count(count, width)
    if findings.titled:
        yield from _heading("A title without a name: whose it was that day")
        for told in findings.titled:
            yield from _told(told, width)
    if findings.chain:
        yield from _heading("Who says that who said that who said it")
        for told in findings.chain:
            yield from _told(told, width)


def _heading(words: str) -> Iterator[Row]:
    yield ()
    yield (Part(words, Style.TITLE),)
    yield ()


def _count(count: Count, width: int) -> Iterator[Row]:
    article = count.article
    when = day(article.published) if article.published else "date unknown"
    yield from facts((when, amount(count.figure.quantity), f"“{count.figure.span.of(article.text)}”"), width=width)
    yield from facts((_giver(count), article.outlet or "outlet unknown"), width=width, indent=6)


def _giver(count: Count) -> str:
    """Who gives the number."""
    if count.line is None:
        return "the article itself"
    source = words_of(count.line.attribution.source, count.article.text)
    return " and ".join(speaker_name(speaker, source) for speaker in count.line.speakers) or UNKNOWN


def _told(told: Told, width: int) -> Iterator[Row]:
    article, attribution = told.stored.record.article, told.line.attribution
    source = words_of(attribution.source, article.text)
    yield from entry_in(told.line, article.text, width=width)
    where = (f"printed as “{source}”", article.outlet, article.published and day(article.published))
    yield from facts((fact for fact in where if fact), width=width)
    yield ()


COMMANDS = (demo,)
