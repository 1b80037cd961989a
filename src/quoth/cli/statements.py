"""`quoth statement`: one statement in every wording, how it reached print, and what a person decides about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from quoth.cli.options import option_db
from quoth.cli.terminal import Refused, dump, option_output, output, show, width
from quoth.model.hidden import shown_on_one_line
from quoth.table import Part, Row, Style, day, facts, prose, said_words

if TYPE_CHECKING:
    from quoth.browse.statements import StatementView
    from quoth.record import Archive
    from quoth.record.said import Said
    from quoth.record.statement_queries import Likely

_SHOWN = 5
"""Comparisons printed of each kind; JSON has them all."""


@click.command(short_help="Show a statement in every wording, and decide what belongs to it.")
@click.argument("key")
@option_db
@click.option("--same", metavar="OTHER", help="Decide that the attribution OTHER is the same statement.")
@click.option("--different", metavar="OTHER", help="Decide that the attribution OTHER is another statement.")
@click.option("--undo", metavar="OTHER", help="Take back what was decided about KEY and OTHER.")
@click.option("--by", "judge", default="", metavar="NAME", help="Who decides, kept with the decision.")
@click.option("--why", is_flag=True, help="Say why the attributions were put together, and what a person may judge.")
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True, help="Form."
)
@option_output
def statement(
    key: str,
    db: str,
    same: str | None,
    different: str | None,
    undo: str | None,
    judge: str,
    why: bool,
    form: str,
    to: str | None,
) -> None:
    """Show a statement in every wording, and by how many independent ways it reached print.

    KEY is that of one of its attributions, as "quoth search" prints it. A decision about two attributions holds through
    every later reading, and wins over what Quoth finds.
    """
    from quoth.browse.statements import statement_json, statement_view
    from quoth.record import Archive

    if sum(other is not None for other in (same, different, undo)) > 1:
        raise click.UsageError("one of --same, --different and --undo at a time")
    decides = any((same, different, undo))
    with Archive.open(db, readonly=not decides, create=False) as archive, output(to) as out:
        _decide(archive, key, same=same, different=different, undo=undo, judge=judge)
        found, origins = archive.statement_of(key), archive.origins_of(key)
        if found is None or origins is None:
            raise Refused(f'{key!r} is no attribution of a newest version; "quoth search" prints the keys')
        view = statement_view(found, origins)
        if form == "json":
            dump(statement_json(view), out, indent=2)
        else:
            show(_rows(view, why=why, width=width()), out)


def _decide(
    archive: Archive, key: str, *, same: str | None, different: str | None, undo: str | None, judge: str
) -> None:
    from quoth.record import Decision

    if same is not None:
        archive.judge(key, same, Decision.SAME, judge=judge)
    elif different is not None:
        archive.judge(key, different, Decision.DIFFERENT, judge=judge)
    elif undo is not None and not archive.withdraw_judgement(key, undo):
        raise Refused(f"nothing was decided about {key} and {undo}")


def _rows(view: StatementView, *, why: bool, width: int) -> Iterator[Row]:
    names = ", ".join(view.statement.speaker_names) or "nobody named"
    yield (Part(shown_on_one_line(names), Style.SPEAKER),)
    yield from facts((str(view.origins),), width=width)
    for wording in view.wordings:
        yield from _said(wording.said, width)
    if why:
        yield from _comparisons("one statement", view.statement.reasons, width)
        yield from _comparisons("unsure", view.statement.unsure, width)


def _said(said: Said, width: int) -> Iterator[Row]:
    yield from prose(said_words(said.words, said.mode), width=width, style=Style.WORDS)
    printed = day(said.published) if said.published else "no date"
    yield from facts((said.outlet or "no outlet", printed, f"key {said.key}"), width=width)


def _comparisons(title: str, compared: Sequence[Likely], width: int) -> Iterator[Row]:
    for likely in compared[:_SHOWN]:
        reasons = "; ".join(reason.says for reason in likely.reasons)
        yield from facts((f"{title}: {likely.one} and {likely.other}: {reasons} ({likely.score:g})",), width=width)
    if more := compared[_SHOWN:]:
        yield from facts((f"{title}: {len(more):,} more comparisons, all of them in JSON",), width=width)


COMMANDS = (statement,)
