"""Printing: rows of a table with or without colour, JSON, and files that are there whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import IO, Any, TextIO

import click

from quoth.model.hidden import shown_on_one_line
from quoth.model.record_json import Json
from quoth.table import Row, Style, text_of

WIDEST = 100
"""Columns beyond which a line of prose is hard to follow."""

_COLOURS: dict[Style, dict[str, Any]] = {
    Style.PLAIN: {},
    Style.TITLE: {"bold": True},
    Style.SPEAKER: {"bold": True, "fg": "cyan"},
    Style.WORDS: {},
    Style.FAINT: {"dim": True},
    Style.WARNING: {"fg": "yellow"},
}


class Refused(click.ClickException):
    """What was asked for cannot be done; printed as "quoth: ..." on one line."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the reason to stderr."""
        complain(self.message, file=file)


def complain(message: str, *, file: IO[Any] | None = None) -> None:
    """Say on stderr what went wrong, on one line and without control characters: names of files may hold any."""
    click.echo(f"quoth: {shown_on_one_line(message)}", file=file, err=file is None)


def width() -> int:
    """Columns of the terminal, 80 where there is none, never more than `WIDEST`."""
    return min(shutil.get_terminal_size().columns, WIDEST)


def show(rows: Iterable[Row], out: TextIO) -> None:
    """Write rows, coloured only where a person sees them and has not asked for none (no-color.org)."""
    if out.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb":
        for row in rows:
            out.write("".join(click.style(part.text, **_COLOURS[part.style]) for part in row) + "\n")
    else:
        for row in rows:
            out.write(text_of([row]))


def dump(value: Json | list[Json], out: TextIO, *, indent: int | None = None) -> None:
    """Write JSON and a line end; letters beyond ASCII as they are where the output can hold them."""
    plain = not (out.encoding or "utf-8").lower().replace("-", "").startswith("utf")
    out.write(json.dumps(value, ensure_ascii=plain, indent=indent) + "\n")


def dump_stream(values: Iterable[Json], out: TextIO) -> None:
    """Write one object for one value and a list for none or several, holding no more than two at a time."""
    rest = iter(values)
    first, second = next(rest, None), next(rest, None)
    if first is None:
        out.write("[]\n")
    elif second is None:
        dump(first, out, indent=2)
    else:
        opening = "[\n"
        for value in chain((first, second), rest):
            out.write(opening)
            dump(value, out, indent=2)
            opening = ",\n"
        out.write("]\n")


@contextmanager
def output(path: str | None) -> Iterator[TextIO]:
    """Standard output, or a UTF-8 file that takes its name only when everything is written.

    Raises:
        Refused: the file cannot be written.
    """
    if path is None or path == "-":
        yield sys.stdout
        sys.stdout.flush()
        return
    target = Path(path)
    # A device or a pipe (/dev/null, /dev/stdout) is written to, not replaced.
    whole = not target.exists() or target.is_file()
    place = target.with_name(f".{target.name}.part") if whole else target
    try:
        with place.open("w", encoding="utf-8", newline="") as out:
            yield out
        if whole:
            place.replace(target)
    except OSError as error:
        raise Refused(f"cannot write {path}: {error.strerror or error}") from error
    finally:
        if whole:
            place.unlink(missing_ok=True)


def option_output(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option `-o FILE`."""
    return click.option("-o", "--output", "to", metavar="FILE", help="Write to FILE instead of the terminal.")(command)
