"""Readers that cost nothing, and articles that do what they should not. Imported by worker processes, too."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from quoth.ingest import add_all
from quoth.ingest.add import Item
from quoth.model.article import Article
from quoth.model.attribution import Attribution
from quoth.model.errors import ModelError
from quoth.model.record import Line, Record
from quoth.model.span import Span
from quoth.model.speaker import Speaker, SpeakerKind
from quoth.read import Unreadable
from quoth.record import Archive

_SAID = re.compile(r"(\w+) (said) ([^.]+)\.")


class CheapReader:
    """Finds "Ortiz said so." and nothing else; obeys orders that stand at the beginning of a text."""

    def read(self, article: Article) -> Record:
        order, _, rest = article.text.partition(" ")
        if order in _ORDERS:
            _ORDERS[order](rest)
        return Record(
            article,
            tuple(
                Line(
                    Attribution(
                        f"a{number}",
                        source=(Span(*found.span(1)),),
                        cue=(Span(*found.span(2)),),
                        content=(Span(*found.span(3)),),
                    ),
                    speakers=(Speaker(found[1], SpeakerKind.PERSON),),
                )
                for number, found in enumerate(_SAID.finditer(article.text), start=1)
            ),
        )


class NoReader(CheapReader):
    """Has no model file."""

    def __init__(self) -> None:
        raise ModelError("model.onnx is missing: install Quoth again")


class BrokenReader(CheapReader):
    """Cannot be made for a reason nobody thought of."""

    def __init__(self) -> None:
        raise ZeroDivisionError("by nothing")


class UnpicklableError(Exception):
    def __init__(self, *, needed: int) -> None:
        super().__init__(f"needs {needed}")


def _hang(_: str) -> None:
    re.match(r"(a+)+$", "a" * 60 + "b")  # in C, holding the interpreter: no signal handler of Python's ever runs


def _raise(_: str) -> None:
    raise UnpicklableError(needed=7)


def _once(marker: str) -> None:
    """Die the first time, as a process does that the kernel ends for another's greed."""
    path = Path(marker.split()[0])
    if not path.exists():
        path.touch()
        os.kill(os.getpid(), signal.SIGKILL)


_ORDERS: dict[str, Callable[[str], object]] = {
    "EXIT": lambda _: os._exit(3),
    "SEGV": lambda _: os.kill(os.getpid(), signal.SIGSEGV),
    "HANG": _hang,
    "EAT": lambda _: [bytearray(100_000_000) for _ in range(1_000)],
    "RAISE": _raise,
    "QUIT": lambda _: sys.exit("enough"),
    "ONCE": _once,
    "SLEEP": lambda seconds: time.sleep(float(seconds.split()[0])),
}


def article(number: int, text: str | None = None) -> Article:
    """Article `number` of a series, each with its own day and words: one sentence in all would be compared in pairs."""
    return Article(
        id=f"n{number}",
        text=text
        or f"Ortiz said gate{number} holds mill{number}. Herzog said {number * 7} people left lane{number}. " * 3,
        outlet=("Varda Courier", "Ost Mail")[number % 2],
        published=date(2024, 5, 1 + number % 28),
    )


def series(count: int) -> list[Article]:
    """Articles 0 to `count` - 1; every fifth comes with an earlier version of itself."""
    made = []
    for number in range(count):
        made.append(article(number))
        if number % 5 == 0:
            day = date(2024, 4, 1)
            made.append(replace(article(number, f"Ortiz said {number}. Only Garza said no."), published=day))
    return made


def given_items(source: str, published: date | None) -> Iterator[Item]:
    """A "source" of these tests: `series:20`, `slow:20`, or a text of its own."""
    kind, _, rest = source.partition(":")
    match kind:
        case "series":
            yield from ((source, read) for read in series(int(rest)))
        case "slow":
            yield from ((source, article(number, f"SLEEP 0.05 Ortiz said {number}.")) for number in range(int(rest)))
        case "stdin":
            sys.stdin.read()
        case "unreadable":
            yield source, Unreadable(rest, "it is empty")
        case _:
            yield source, article(int(kind), rest)


def main() -> None:
    """`python -m tests.faults.readers DB JOBS SOURCE...`: an ingest to be killed, starved or interrupted."""
    path, jobs, *sources = sys.argv[1:]
    print("started", flush=True)  # noqa: T201
    summary = add_all(path, sources, jobs=int(jobs), make_reader=CheapReader, items_of=given_items)
    print(summary, flush=True)  # noqa: T201
    if summary.interrupted:
        sys.exit(128 + summary.interrupted)


def write_alone() -> None:
    """`... --alone DB N`: store a series without worker processes, as fast as it goes: many kills in little time."""
    _, path, count = sys.argv[1:]
    print("started", flush=True)  # noqa: T201
    with Archive.open(path) as archive:
        for one in series(int(count)):
            archive.add(CheapReader().read(one), source="series", model="cheap")


if __name__ == "__main__":
    write_alone() if sys.argv[1] == "--alone" else main()
