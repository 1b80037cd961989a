"""`quoth check`: is this quotation real? One quotation, or every one in a draft."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quoth.cli.archive import opened
from quoth.cli.options import option_db, setup_of
from quoth.cli.terminal import complain, dump, dump_stream, option_output, output, show, width
from quoth.model.hidden import shown_on_one_line
from quoth.table import Part, Row, Style, day, facts, prose

if TYPE_CHECKING:
    from quoth.record import Archive, Change, Finding, Match, Quotation

_SHOWN = 3


@click.command(short_help="Check a quotation, or every quotation in a file, against the archive.")
@click.argument("quotation", metavar="QUOTATION|FILE")
@option_db
@click.option("--speaker", metavar="NAME", help="Who is said to have said it; or write QUOTATION as 'Name: “...”'.")
@click.option(
    "--format", "form", type=click.Choice(["table", "json", "jsonl"]), default="table", show_default=True, help="Form."
)
@option_output
@click.pass_context
def check(ctx: click.Context, quotation: str, db: str, speaker: str | None, form: str, to: str | None) -> None:
    """Check a quotation, or every quotation in a file, against the archive.

    The verdict is "verbatim", "verbatim in part", "altered" (with the difference), "misattributed", "paraphrase only"
    or "not found". It is about this archive alone: what is not found here may have been said all the same. What cannot
    be read in a file is named on stderr and the rest goes on; the exit code is then 1.
    """
    unreadable: list[str] = []
    with opened(db) as archive, output(to) as out:
        findings = (
            archive.check_quotation(one) if one is not None else archive.check_quotation(quotation, speaker=speaker)
            for one in _quotations(ctx, quotation, speaker, unreadable)
        )
        match form:
            case "json" | "jsonl":
                # The reading room's JSON, so that a program may take either.
                from quoth.browse.checks import finding_json

                if form == "json":
                    dump_stream(map(finding_json, findings), out)
                else:
                    for finding in findings:
                        dump(finding_json(finding), out)
            case _:
                shown = 0
                for finding in findings:
                    show(_rows(archive, finding, width=width()), out)
                    shown += 1
                if not shown and not unreadable:
                    show([(Part("No quotation of three words or more in it."),)], out)
    if unreadable:
        ctx.exit(1)


def _quotations(
    ctx: click.Context, given: str, speaker: str | None, unreadable: list[str]
) -> Iterator[Quotation | None]:
    """The quotations of a file, with the speakers whom it names for them; None for a quotation that was typed.

    What cannot be read is complained of and listed in `unreadable`.
    """
    try:
        is_file = given == "-" or Path(given).is_file()
    except (OSError, ValueError):  # too long for a name, or with a NUL in it
        is_file = False
    if not is_file:
        yield None
        return
    if speaker is not None:
        raise click.UsageError("--speaker goes with one quotation; of those in a file the text says who said them.")
    from quoth.read import Unreadable, articles_from
    from quoth.record import quotations_in

    reader = setup_of(ctx).reader(None, 0.0)
    for article in articles_from(given, stdin=sys.stdin.buffer):
        if isinstance(article, Unreadable):
            complain(f"{article.source}: {article.reason}")
            unreadable.append(article.source)
        else:
            yield from quotations_in(reader.read(article))


def _rows(archive: Archive, finding: Finding, *, width: int) -> Iterator[Row]:
    name = f"{finding.quotation.speaker}: " if finding.quotation.speaker else ""
    yield from prose(f"{name}“{finding.quotation.words}”", width=width, style=Style.WORDS)
    yield (Part("  "), Part(str(finding.verdict), Style.SPEAKER))
    if not finding.matches:
        yield from facts(
            [f"nothing like it in the {archive.overview().articles:,} articles of this archive"], width=width
        )
    first = finding.first
    if first is not None and len(finding.outlets) > 1:
        yield from facts([f"printed by {len(finding.outlets)} outlets: {', '.join(finding.outlets)}"], width=width)
    shown = [first] if first is not None else []
    shown += [match for match in finding.matches if match is not first]
    for match in shown[:_SHOWN]:
        yield from _evidence(match, width=width)
    if len(finding.matches) > _SHOWN:
        yield from facts([f"and {len(finding.matches) - _SHOWN} more"], width=width)
    yield ()


def _evidence(match: Match, *, width: int) -> Iterator[Row]:
    who = ", ".join(match.speakers) or "nobody named"
    printed = day(match.published) if match.published else "no date"
    key = match.attribution or match.article_key
    yield from facts(
        (f"{match.verdict}: {who}", match.outlet or "no outlet", printed, match.title or "", key), width=width
    )
    yield from facts([f"“{match.words}”"], width=width, indent=4)
    for change in match.changes:
        yield from facts([_change(change)], width=width, indent=4)


def _change(change: Change) -> str:
    called_out = " (a negation)" if change.negation else " (a number)" if change.number else ""
    given, printed = shown_on_one_line(change.given), shown_on_one_line(change.printed)
    if not change.given:
        return f"left out{called_out}: “{printed}”"
    if not change.printed:
        return f"added{called_out}: “{given}”"
    return f"replaced{called_out}: printed “{printed}”, here “{given}”"


COMMANDS = (check,)
