"""Commands that ask an archive: `quoth search`, `show` and `failures`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from quoth.cli.options import option_db
from quoth.cli.questions import query_options
from quoth.cli.terminal import Refused, dump, option_output, output, show, width
from quoth.model.article import READ_AS_BODY
from quoth.model.record import Line
from quoth.model.record_json import line_to_json, to_json
from quoth.table import Part, Row, Style, day, entry, entry_in, facts, head, message, prose, table

if TYPE_CHECKING:
    from quoth.record import Archive, Hit, Page, Query, StoredArticle

_LISTED = 20


@contextmanager
def opened(db: str) -> Iterator[Archive]:
    """The archive, for reading only."""
    from quoth.record import Archive

    with Archive.open(db, readonly=True) as archive:
        yield archive


@click.command(short_help="Find attributions by words, speaker, day, outlet, channel and more.")
@query_options
@option_db
@click.option(
    "--sort",
    type=click.Choice(["relevance", "newest", "oldest"]),
    default="relevance",
    show_default=True,
    help="Order; relevance is newest first without words.",
)
@click.option("--limit", type=click.IntRange(1, 200), default=20, show_default=True, help="Show at most so many.")
@click.option("--offset", type=click.IntRange(0, 100_000), default=0, help="Skip so many.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "jsonl", "csv"]),
    default="table",
    show_default=True,
    help="Form of the answer.",
)
@option_output
def search(query: Query, db: str, sort: str, limit: int, offset: int, form: str, to: str | None) -> None:
    """Find attributions by their words, or all of a speaker's by --speaker.

    WORDS must all occur, in the content, the source or the speaker's name; a phrase in quotation marks stays together
    (quoth search '"nine hours too late"').
    """
    from quoth.record import Sort

    query = replace(query, sort=Sort(sort), limit=limit, offset=offset)
    with opened(db) as archive, output(to) as out:
        page = archive.search(query)
        match form:
            case "table":
                show(_page(page, width=width()), out)
                if query.outlet and not page.total:
                    show(_outlets(archive, width=width()), out)
            case "csv":
                from quoth.record import write_hits_csv

                write_hits_csv(archive, page.hits, out)
            case _:
                # The reading room's JSON, so that a program may take either.
                from quoth.browse.as_json import search_page

                found = search_page(query, page, overview=None, most_quoted=(), next_page=None)
                for value in found["hits"] if form == "jsonl" else [found]:
                    dump(value, out, indent=None if form == "jsonl" else 2)


def _page(page: Page, *, width: int) -> Iterator[Row]:
    for hit in page.hits:
        yield from hit_rows(hit, width=width)
        yield ()
    shown = len(page.hits)
    if not page.total:
        yield (Part("Nothing found."),)
    elif shown < page.total or page.more:
        reached = page.offset + shown
        more = f" --offset {reached} shows more." if page.more or reached < page.total else ""
        total = f"more than {page.total:,}" if page.more else f"{page.total:,}"
        yield (Part(f"{page.offset + 1} to {reached} of {total}.{more}", Style.FAINT),)
    else:
        yield (Part(f"{page.total} found.", Style.FAINT),)


def _outlets(archive: Archive, *, width: int) -> Iterator[Row]:
    names = [name for name, _ in archive.overview().outlets]
    more = f" and {len(names) - _LISTED:,} more" if len(names) > _LISTED else ""
    yield from prose(f"Outlets in this archive: {', '.join(names[:_LISTED]) or 'none'}{more}.", width=width)


def hit_rows(hit: Hit, *, width: int) -> Iterator[Row]:
    """One hit: speaker, circumstances, words, and where they stand."""
    yield from entry(hit.line, source=hit.source_words, words=hit.content_words, width=width)
    where = (hit.outlet, hit.published and day(hit.published), hit.title, hit.key)
    yield from facts((fact for fact in where if fact), width=width)


@click.command("show")
@click.argument("identity", metavar="ID")
@option_db
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True, help="Form."
)
@option_output
def show_one(identity: str, db: str, form: str, to: str | None) -> None:
    """Show an article, or one attribution with its evidence.

    ID is an article's key or id, or an attribution's key, as "quoth search" prints it.
    """
    with opened(db) as archive, output(to) as out:
        if found := archive.attribution(identity):
            stored, line = found
            if form == "json":
                dump(line_to_json(line), out, indent=2)
            else:
                show(_evidence(stored, line, width=width()), out)
        elif article := archive.article(identity):
            if form == "json":
                dump(to_json(article.record), out, indent=2)
            else:
                show(table(article.record, width=width()), out)
                show(_provenance(article, width=width()), out)
        else:
            raise Refused(f'{db}: no article or attribution {identity!r}; "quoth search" prints the keys there are')


def _evidence(stored: StoredArticle, line: Line, *, width: int) -> Iterator[Row]:
    """The attribution, the paragraphs that it stands in, then each piece of evidence with its place."""
    article = stored.record.article
    attribution = line.attribution
    yield from head(article, width=width)
    yield ()
    yield from entry_in(line, article.text, width=width)
    for block in article.blocks:
        if block.kind in READ_AS_BODY and block.span.overlaps(attribution.extent):
            yield ()
            yield from prose(block.span.of(article.text), width=width)
    yield ()
    pieces = (
        ("source", attribution.source),
        ("cue", attribution.cue),
        ("content", attribution.content),
        *(("speaker", speaker.evidence) for speaker in line.speakers),
        *(("told", told.evidence) for told in line.addressees),
        *([("said on", line.said_on.evidence)] if line.said_on else []),
    )
    for name, spans in pieces:
        for span in spans:
            yield from prose(f"{name} {span.start}-{span.end}: {span.of(article.text)}", width=width, style=Style.FAINT)
    yield from _provenance(stored, width=width)


def _provenance(stored: StoredArticle, *, width: int) -> Iterator[Row]:
    yield ()
    version = f"version {stored.version}{'' if stored.newest else ', not the newest'}"
    yield from facts((f"key {stored.key}", version, f"read from {stored.source}"), width=width)


@click.command()
@option_db
def failures(db: str) -> None:
    """List what could not be read, with the reason."""
    import sys

    with opened(db) as archive:
        found = archive.failures()
    rows: list[Row] = [(Part("Everything was read."),)]
    if found:
        rows = [message(f"{failure.source}: {failure.reason}") for failure in found]
    show(rows, sys.stdout)


COMMANDS = (search, show_one, failures)
