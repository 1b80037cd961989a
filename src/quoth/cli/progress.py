"""How far a run has come: a bar where a person watches, a line now and then where nobody does."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from quoth.ingest import Summary

EVERY_S = 10.0
"""Seconds between two lines where standard error is no terminal, such as a log."""

Advance = Callable[["Summary"], None]


@contextmanager
def progress(sources: Sequence[str]) -> Iterator[Advance]:
    """Shows on stderr what the run tells, until the block ends."""
    if sys.stderr.isatty():
        with _bar(sources) as advance:
            yield advance
    else:
        yield _lines()


def _lines() -> Advance:
    due = EVERY_S

    def advance(summary: Summary) -> None:
        nonlocal due
        if summary.seconds >= due:
            due = summary.seconds + EVERY_S
            click.echo(f"quoth: {summary.done:,} done, {summary.articles_per_second:.1f} articles/s", err=True)

    return advance


@contextmanager
def _bar(sources: Sequence[str]) -> Iterator[Advance]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("Reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(compact=True),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("", total=None, rate="")

        # Counting the lines of a large file takes a while: the bar learns the total when it is known.
        def count() -> None:
            shown.update(task, total=count_articles(sources))

        threading.Thread(target=count, daemon=True).start()

        def advance(summary: Summary) -> None:
            shown.update(task, completed=summary.done, rate=f"{summary.articles_per_second:.1f} articles/s")

        yield advance


def count_articles(sources: Sequence[str]) -> int | None:
    """How many articles the sources hold, about: a file each, a line each of JSONL. None where that cannot be told."""
    from quoth.read import files_named

    total = 0
    for source in sources:
        if source == "-":
            return None
        for file in files_named(source):
            if isinstance(file, Path) and file.name.casefold().endswith(".gz"):
                return None  # counting its lines would mean to unpack all of it twice
            total += _lines_of(file) if isinstance(file, Path) and file.suffix.casefold() == ".jsonl" else 1
    return total


def _lines_of(path: Path) -> int:
    try:
        with path.open("rb") as file:
            return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))
    except OSError:  # the run itself will say what is wrong with it
        return 1
