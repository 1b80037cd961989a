"""`quoth people`, `same` and `different`: one person across articles, and what a person decides about it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from quoth.cli.options import option_db
from quoth.cli.terminal import Refused, dump, option_output, output, show, width
from quoth.model.hidden import shown_on_one_line
from quoth.model.record_json import Json
from quoth.table import Part, Row, Style, facts, message

if TYPE_CHECKING:
    from quoth.record import Archive, Person, Verdict


@click.command(short_help="List persons with every name under which they are quoted.")
@click.argument("name", default="")
@option_db
@click.option("--why", is_flag=True, help="Say for each why its names were put together.")
@click.option("--limit", type=click.IntRange(1, 200), default=20, show_default=True, help="Show at most so many.")
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True, help="Form."
)
@option_output
def people(name: str, db: str, why: bool, limit: int, form: str, to: str | None) -> None:
    """List persons with every name under which articles quote them, most quoted first.

    NAME is what one of the names, or a later word of it, begins with; or a speaker's key.
    """
    from quoth.record import Archive

    with Archive.open(db, readonly=True) as archive, output(to) as out:
        one = archive.person(name) if name else None
        found = (one,) if one is not None else archive.people(name, limit=limit)
        if form == "json":
            dump([_json(person) for person in found], out, indent=2)
        else:
            show(_rows(found, why=why, width=width()), out)


@click.command(short_help="Decide that two speakers are one person.")
@click.argument("one")
@click.argument("other")
@option_db
@click.option("--undo", is_flag=True, help="Take back what was decided about the two.")
@click.option("--by", "judge", default="", metavar="NAME", help="Who decides, kept with the decision.")
def same(one: str, other: str, db: str, undo: bool, judge: str) -> None:
    """Decide that two speakers are one person; every later reading obeys.

    ONE and OTHER are speakers' keys as "quoth people" prints them, or whole names.
    """
    from quoth.record import Verdict

    _decide(one, other, db=db, verdict=Verdict.SAME, undo=undo, judge=judge)


@click.command(short_help="Decide that two speakers are different persons.")
@click.argument("one")
@click.argument("other")
@option_db
@click.option("--unsure", is_flag=True, help="Keep them apart, but because nobody knows.")
@click.option("--undo", is_flag=True, help="Take back what was decided about the two.")
@click.option("--by", "judge", default="", metavar="NAME", help="Who decides, kept with the decision.")
def different(one: str, other: str, db: str, unsure: bool, undo: bool, judge: str) -> None:
    """Decide that two speakers are different persons; every later reading obeys.

    ONE and OTHER are speakers' keys as "quoth people" prints them, or whole names.
    """
    from quoth.record import Verdict

    _decide(one, other, db=db, verdict=Verdict.UNSURE if unsure else Verdict.DIFFERENT, undo=undo, judge=judge)


def _decide(one: str, other: str, *, db: str, verdict: Verdict, undo: bool, judge: str) -> None:
    from quoth.record import Archive

    with Archive.open(db, create=False) as archive:
        keys = (_key(archive, one), _key(archive, other))
        if not undo:
            archive.judge_people(*keys, verdict, judge=judge)
        elif not archive.withdraw_people(*keys):
            raise Refused(f"nothing was decided about {one} and {other}")
        found = dict.fromkeys(archive.person(key) for key in keys)
        show(_rows(tuple(person for person in found if person is not None), why=False, width=width()), sys.stdout)


def _key(archive: Archive, words: str) -> str:
    """A speaker's key, given itself or by the whole name."""
    if archive.person(words) is not None:
        return words
    named = [a for p in archive.people(words, limit=200) for a in p.aliases if a.name.casefold() == words.casefold()]
    if len(named) == 1:
        return named[0].key
    if not named:
        raise Refused(f'no speaker is called {words!r}; "quoth people" lists names and keys')
    raise Refused(f"{len(named)} speakers are called {words!r}: give one of the keys {', '.join(a.key for a in named)}")


def _rows(found: tuple[Person, ...], *, why: bool, width: int) -> Iterator[Row]:
    if not found:
        yield message("No such person.")
    for person in found:
        yield (Part(shown_on_one_line(person.name), Style.SPEAKER),)
        days = f"{person.first} to {person.last}" if person.first and person.last else ""
        lines = f"{person.attributions:,} attribution{'' if person.attributions == 1 else 's'}"
        wikidata = f"Wikidata {person.wikidata}" if person.wikidata else ""
        yield from facts(filter(None, (lines, days, wikidata, f"key {person.key}")), width=width)
        for alias in person.aliases[1:]:
            yield from facts((f"also {alias.name}", f"key {alias.key}"), width=width)
        for reason in person.reasons if why else ():
            yield from facts((f"{reason.sentence} ({reason.rule}, {reason.score:g})",), width=width, indent=4)


def _json(person: Person) -> Json:
    return {
        "key": person.key,
        "name": person.name,
        "kind": person.kind.value if person.kind else None,
        "aliases": [{"key": alias.key, "name": alias.name} for alias in person.aliases],
        "wikidata": person.wikidata,
        "attributions": person.attributions,
        "first": person.first.isoformat() if person.first else None,
        "last": person.last.isoformat() if person.last else None,
        "reasons": [
            {
                "one": reason.one.key,
                "other": reason.other.key,
                "rule": reason.rule.value,
                "score": reason.score,
                "sentence": reason.sentence,
            }
            for reason in person.reasons
        ],
    }


COMMANDS = (people, same, different)
