"""`quoth who`: who held an office on a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quoth.cli.options import option_day, option_offices
from quoth.cli.terminal import Refused, dump, option_output, output, show, width
from quoth.model.hidden import shown_on_one_line
from quoth.model.record_json import Json
from quoth.table import Part, Row, Style, facts, prose

if TYPE_CHECKING:
    from quoth.offices import Answer, Office


@click.command(short_help="Say who held an office on a day.")
@click.argument("office")
@option_day("--on", help="The day; required.")
@click.option("--country", metavar="NAME", help="The office's country, where OFFICE does not name it.")
@option_offices
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True, help="Form."
)
@option_output
def who(office: str, on: date | None, country: str | None, offices: Path | None, form: str, to: str | None) -> None:
    """Say who held an office on a day, with source and Wikidata id, or that it is unknown.

    OFFICE is worded as a report would ("U.S. vice president", "UN secretary-general", "10 Downing Street", "former
    French president"). A day that the table does not reach is unknown, never guessed.
    """
    from quoth.offices import ask
    from quoth.resolve import Tables

    if on is None:
        raise click.UsageError("an office has a holder on a day: add --on, such as --on 2023-11-07")
    try:
        answer = ask(office, on=on, country=country, tables=Tables.shipped().with_csv(offices) if offices else None)
    except ValueError as error:
        raise Refused(str(error)) from error
    with output(to) as out:
        if form == "json":
            dump(_json(answer), out, indent=2)
        else:
            show(_rows(answer, width=width()), out)


def _rows(answer: Answer, *, width: int) -> Iterator[Row]:
    if answer.stands_for is not None:
        yield from prose(f"{answer.question} stands for: {answer.stands_for}.", width=width, style=Style.FAINT)
    for term in answer.holders:
        yield (Part(shown_on_one_line(term.person), Style.SPEAKER),)
        yield from facts(_facts(term), width=width)
    if answer.unknown is not None:
        yield from prose(f"Unknown: {answer.unknown}.", width=width)
    if answer.earlier:
        before = "; ".join(f"{term.person} (until {term.until})" for term in answer.earlier)
        yield from prose(f"Before: {before}.", width=width, style=Style.FAINT)


def _facts(term: Office) -> Iterator[str]:
    # A title with its country says all; some rows have only the short one.
    yield term.full_title or term.title
    if term.acting:
        yield "acting"
    if term.until:
        yield f"{term.since or '?'} to {term.until}"
    else:
        yield f"since {term.since or '?'}" + (f", last seen {term.seen}" if term.seen else "")
    if term.wikidata:
        yield f"Wikidata {term.wikidata}"
    yield f"from {'your table' if term.own else re.sub('[|]', ', ', term.sources) or 'the table'}"


def _json(answer: Answer) -> Json:
    return {
        "question": answer.question,
        "on": answer.on.isoformat(),
        "stands_for": answer.stands_for,
        "country": answer.country,
        "holders": [_term(term) for term in answer.holders],
        "earlier": [_term(term) for term in answer.earlier],
        "unknown": answer.unknown,
    }


def _term(term: Office) -> Json:
    return {
        "person": term.person,
        "wikidata": term.wikidata,
        "title": term.title,
        "office": term.full_title or None,
        "office_wikidata": term.office_wikidata,
        "country": term.country or None,
        "body": term.org or None,
        "from": term.since or None,
        "to": term.until or None,
        "last_seen": term.seen.isoformat() if term.seen else None,
        "acting": term.acting,
        "sources": [source for source in term.sources.split("|") if source],
        "own": term.own,
    }


COMMANDS = (who,)
