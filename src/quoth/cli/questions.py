"""The conditions of a search as options, for every command that searches."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from quoth.cli.options import option_day, option_min_confidence
from quoth.model.attribution import Mode
from quoth.model.speaker import Medium, SpeakerKind

if TYPE_CHECKING:
    from quoth.record import Query

_OPTIONS = (
    click.argument("words", nargs=-1),
    click.option("--speaker", metavar="NAME", help="Only what this speaker said; the end of a name will do."),
    click.option("--addressee", metavar="NAME", help="Only what was said to NAME, or the end of it."),
    click.option("--via", metavar="NAME", help="Only what somebody with NAME in the name passed on."),
    click.option("--kind", type=click.Choice([k.value for k in SpeakerKind]), help="Only sources of this sort."),
    click.option("--stance", metavar="STANCE", help='Only cues that say so, such as "deny", "warn", "promise".'),
    click.option("--mode", type=click.Choice([m.value for m in Mode]), help="Only direct, mixed or indirect speech."),
    click.option("--medium", type=click.Choice([m.value for m in Medium]), help="Only what was said by this channel."),
    option_day("--said-since", help="Only what the text says was said on this day or later."),
    option_day("--said-until", help="Only what the text says was said on this day or earlier."),
    option_day("--since", help="Only articles published on this day or later."),
    option_day("--until", help="Only articles published on this day or earlier."),
    click.option("--outlet", metavar="NAME", help="Only articles of this outlet, by its whole name."),
    click.option("--place", metavar="NAME", help="Only articles that name this place or country."),
    option_min_confidence,
    click.option(
        "--min-origins", type=click.IntRange(1), metavar="N", help="Only what N independent ways led to print."
    ),
)


def query_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The words and conditions of a search; the command gets a `Query` of them as `query`."""

    @wraps(command)
    def with_query(
        *args: Any,
        words: tuple[str, ...],
        kind: str | None,
        mode: str | None,
        medium: str | None,
        speaker: str | None,
        addressee: str | None,
        via: str | None,
        stance: str | None,
        said_since: date | None,
        said_until: date | None,
        since: date | None,
        until: date | None,
        outlet: str | None,
        place: str | None,
        min_confidence: float,
        min_origins: int | None,
        **others: Any,
    ) -> Any:
        from quoth.record import Query

        query = Query(
            words=" ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words),
            speaker=speaker,
            since=since,
            until=until,
            outlet=outlet,
            mode=Mode(mode) if mode else None,
            medium=Medium(medium) if medium else None,
            min_confidence=min_confidence,
            addressee=addressee,
            via=via,
            stance=stance,
            kind=SpeakerKind(kind) if kind else None,
            place=place,
            said_since=said_since,
            said_until=said_until,
            min_origins=min_origins,
        )
        return command(*args, query=query, **others)

    for option in reversed(_OPTIONS):
        with_query = option(with_query)
    return with_query


def as_typed(query: Query) -> str:
    """The conditions of a query in words, for a title; "everything" where there are none."""
    told = {
        "": query.words,
        "said by ": query.speaker,
        "said to ": query.addressee,
        "passed on by ": query.via,
        "source: ": query.kind and query.kind.value,
        "stance: ": query.stance,
        "mode: ": query.mode and query.mode.value,
        "channel: ": query.medium and query.medium.value,
        "said since ": query.said_since,
        "said until ": query.said_until,
        "published since ": query.since,
        "published until ": query.until,
        "in ": query.outlet,
        "place: ": query.place,
        "confidence from ": query.min_confidence or None,
        "independent origins from ": query.min_origins,
    }
    return ", ".join(f"{name}{value}" for name, value in told.items() if value) or "everything"
