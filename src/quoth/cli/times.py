"""`quoth times`: the times in articles, read without the model."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, TextIO

import click

from quoth.cli.options import option_date
from quoth.cli.terminal import complain, dump, option_output, output
from quoth.model.hidden import shown_on_one_line
from quoth.model.record_json import Json

if TYPE_CHECKING:
    from quoth.model.article import Article
    from quoth.model.time import Timex

_HEAD = ("words", "type", "value", "mod", "from", "to")


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@option_date
@click.option(
    "--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True, help="Form."
)
@option_output
@click.pass_context
def times(ctx: click.Context, paths: tuple[str, ...], published: date | None, form: str, to: str | None) -> None:
    """Print the times in articles: their words, what they mean and which days they can be.

    PATH is what "quoth read" takes. No model is loaded, so it is quick. The days are half-open: "from" belongs to the
    time, "to" does not. A time that counts from a day of publication that is not known has no value.
    """
    from quoth.read import Unreadable, articles_from
    from quoth.resolve.timexes import find_timexes

    unreadable = False
    with output(to) as out:
        for path in paths:
            for article in articles_from(path, published=published, stdin=sys.stdin.buffer):
                if isinstance(article, Unreadable):
                    complain(f"{article.source}: {article.reason}")
                    unreadable = True
                    continue
                found = find_timexes(article, (), ages=True)
                if form == "jsonl":
                    dump(_object(article, found), out)
                else:
                    _table(article, found, out)
    if unreadable:
        ctx.exit(1)


def _object(article: Article, found: Iterable[Timex]) -> Json:
    return {
        "id": article.id,
        "published": article.published.isoformat() if article.published else None,
        "timexes": [
            {
                "start": timex.span.start,
                "end": timex.span.end,
                "words": timex.span.of(article.text),
                "type": timex.type.value,
                "value": timex.value,
                "mod": timex.mod,
                "from": timex.interval.start.isoformat() if timex.interval else None,
                "to": timex.interval.end.isoformat() if timex.interval else None,
            }
            for timex in found
        ],
    }


def _table(article: Article, found: Iterable[Timex], out: TextIO) -> None:
    rows = [_HEAD, *(_row(article, timex) for timex in found)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    published = article.published.isoformat() if article.published else "no date"
    out.write(f"{shown_on_one_line(article.title or article.id)} · {published}\n")
    for row in rows:
        out.write("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n")
    out.write("\n")


def _row(article: Article, timex: Timex) -> tuple[str, ...]:
    days = timex.interval
    return (
        shown_on_one_line(timex.span.of(article.text)),
        timex.type.value,
        timex.value or "?",
        timex.mod or "",
        days.start.isoformat() if days else "",
        days.end.isoformat() if days else "",
    )


COMMANDS = (times,)
