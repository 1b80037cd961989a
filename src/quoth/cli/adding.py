"""`quoth add`: from files to an archive."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quoth import __version__
from quoth.cli.options import (
    option_date,
    option_db,
    option_min_confidence,
    option_offices,
    setup_of,
)
from quoth.cli.progress import progress
from quoth.cli.terminal import complain, show
from quoth.table import Row, message

if TYPE_CHECKING:
    from quoth.ingest import Summary

_MOST_JOBS = 4  # unless asked for more: each job holds the model, and a laptop has other things to do
_LISTED = 20


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@click.command(short_help="Read articles into an archive.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@option_db
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    default=lambda: min(_cores(), _MOST_JOBS),
    show_default=f"one a core, at most {_MOST_JOBS}",
    help="How many processes read.",
)
@option_date
@option_offices
@option_min_confidence
@click.pass_context
def add(
    ctx: click.Context,
    sources: tuple[str, ...],
    db: str,
    jobs: int,
    published: date | None,
    offices: Path | None,
    min_confidence: float,
) -> None:
    """Read articles into an archive; what is there already stays as it is.

    SOURCE is what "quoth read" takes. What cannot be read is noted with its reason ("quoth failures") and the rest goes
    on; the exit code is then 1. Ctrl-C stops in good order, and the same command goes on from there.
    """
    from quoth.ingest import add_all

    with progress(sources) as advance:
        summary = add_all(
            db,
            sources,
            jobs=jobs,
            published=published,
            on_progress=advance,
            make_reader=partial(setup_of(ctx).reader, offices, min_confidence),
            model=_reads(offices, min_confidence),
        )
    show(_report(summary, db), sys.stdout)
    if summary.interrupted is not None:
        complain("interrupted; what was read is kept. Run the same command again to go on.")
        ctx.exit(128 + summary.interrupted)
    if summary.failed:
        ctx.exit(1)


def _reads(offices: Path | None, min_confidence: float) -> str:
    """What reads, as the archive keeps it: with another model, offices or confidence articles are read again."""
    from quoth.attribute.model_file import shipped_version

    table = f", offices {sha256(offices.read_bytes()).hexdigest()[:12]}" if offices else ""
    least = f", min confidence {min_confidence:g}" if min_confidence else ""
    return f"quoth {__version__}, model {shipped_version()}{table}{least}"


def _report(summary: Summary, db: str) -> Iterator[Row]:
    counts = {
        "added": summary.added,
        "new versions": summary.new_versions,
        "read again": summary.read_again,
        "unchanged": summary.unchanged,
        "failed": summary.failed,
    }
    told = ", ".join(f"{count:,} {name}" for name, count in counts.items() if count) or "nothing to read"
    speed = f", {summary.articles_per_second:.1f} articles/s" if summary.articles else ""
    yield message(f"{db}: {told} ({summary.seconds:.1f} s{speed}).")
    for source, reason in summary.failures[:_LISTED]:
        yield message(f"failed: {source}: {reason}")
    if summary.failed > _LISTED:
        yield message(f'and {summary.failed - _LISTED:,} more; "quoth failures" lists them all')


COMMANDS = (add,)
