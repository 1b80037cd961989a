"""Options that several commands have, and what they mean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:  # loading the model's libraries takes longer than printing help
    from quoth.pipeline import Reader


def a_day(value: str) -> date:
    """A day of the calendar, written as 2024-05-14; anything else is a usage error that shows how to write one."""
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is not a day; write it as 2024-05-14.") from error


def option_day(*names: str, help: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:  # noqa: A002
    """An option that takes a day."""
    return click.option(*names, type=a_day, metavar="YYYY-MM-DD", help=help)


option_db = click.option(
    "--db", default="quoth.db", show_default=True, metavar="FILE", envvar="QUOTH_DB", help="The archive's file."
)
option_date = option_day("--date", "published", help="Day of publication of articles that do not say theirs.")
option_offices = click.option(
    "--offices",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="CSV",
    help="Table of who held which office when, used beside the one that Quoth brings.",
)


option_min_confidence = click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    metavar="P",
    help="Leave out attributions that are right with a probability below P, between 0 and 1.",
)


def shipped_reader(offices: Path | None, min_confidence: float) -> Reader:
    """A reader with the shipped model, and with the offices of a CSV file beside the shipped ones."""
    from quoth.pipeline import Reader
    from quoth.resolve import Tables

    return Reader(
        tables=Tables.shipped().with_csv(offices) if offices else None,
        min_confidence=min_confidence,
    )


@dataclass(frozen=True, slots=True)
class Setup:
    """What the commands work with; tests put another in `obj`."""

    reader: Callable[[Path | None, float], Reader] = shipped_reader


def setup_of(ctx: click.Context) -> Setup:
    """The setup given to the command, or the usual one."""
    return ctx.find_object(Setup) or Setup()
