"""`quoth read` and `quoth schema`: from files to records, without an archive."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from quoth.cli.options import option_date, option_min_confidence, option_offices, setup_of
from quoth.cli.terminal import complain, dump, dump_stream, option_output, output, show, width
from quoth.model.record import Record
from quoth.model.record_json import schema as record_schema
from quoth.model.record_json import to_json
from quoth.table import table

if TYPE_CHECKING:
    from quoth.pipeline import Reader


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@option_date
@option_offices
@option_min_confidence
@click.option(
    "--format", "form", type=click.Choice(["table", "json", "jsonl"]), default="table", show_default=True, help="Form."
)
@option_output
@click.pass_context
def read(
    ctx: click.Context,
    paths: tuple[str, ...],
    published: date | None,
    offices: Path | None,
    min_confidence: float,
    form: str,
    to: str | None,
) -> None:
    """Read articles and print who said what.

    PATH is a .txt, .html, .jsonl or .jsonl.gz file, a directory, a pattern in quotation marks, or "-" for standard
    input. What cannot be read is named on stderr and the rest goes on; the exit code is then 1.
    """
    unreadable: list[str] = []
    with output(to) as out:
        reader = setup_of(ctx).reader(offices, min_confidence)
        records = _records(reader, paths, published, unreadable)
        match form:
            case "json":
                dump_stream(map(to_json, records), out)
            case "jsonl":
                for record in records:
                    dump(to_json(record), out)
                    out.flush()
            case _:
                _tables(records, out)
    if unreadable:
        ctx.exit(1)


def _records(reader: Reader, paths: tuple[str, ...], published: date | None, unreadable: list[str]) -> Iterator[Record]:
    """Records of what can be read, in order; the rest is complained of and listed in `unreadable`."""
    from quoth.read import Unreadable, articles_from

    for path in paths:
        for article in articles_from(path, published=published, stdin=sys.stdin.buffer):
            if isinstance(article, Unreadable):
                complain(f"{article.source}: {article.reason}")
                unreadable.append(article.source)
            else:
                yield reader.read(article)


def _tables(records: Iterator[Record], out: TextIO) -> None:
    columns = width()
    for place, record in enumerate(records):
        if place:
            out.write("\n" + "─" * columns + "\n\n")
        show(table(record, width=columns), out)


@click.command()
@option_output
def schema(to: str | None) -> None:
    """Print the JSON Schema of a record."""
    with output(to) as out:
        dump(record_schema(), out, indent=2)


COMMANDS = (read, schema)
