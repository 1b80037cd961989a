"""What an archive costs as it grows: adding, searching, a speaker's page, a figure's series; `make bench` runs it.

    python scripts/bench_archive.py [--attributions 1000000] [--db FILE] [--write]

Real articles, the shipped examples and those of `gate/articles.jsonl`, are read once; their records are multiplied
(`multiplied.py`) and added one by one, as `quoth add` does. At sizes that double, questions are asked and timed, each
with a file that other programs have not read, by one reader. `--write` puts the curve into `docs/scale.md`.

Times are wall clock for questions and CPU time for adding. They depend on the machine and on what else it does; what
counts is how they grow: adding at the end against adding at the beginning, and the 95th percentile of each question.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from importlib.resources import files
from itertools import count
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

from multiplied import DAYS, FIRST_DAY, Press

from quoth import Archive, Reader
from quoth.model.article import Article
from quoth.model.errors import QueryError
from quoth.model.record import Record
from quoth.model.speaker import Medium, SpeakerKind
from quoth.read import articles_from
from quoth.record import Hit, Query, Sort

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/scale.md"
FIRST = 15_625
"""The first size at which is measured; each of the next is twice as large: the seventh is a million."""
ASKED = 200
"""How often each question is asked."""
LIMIT_MS = {"search": 100.0, "a speaker's page": 100.0, "figure series": 300.0}


@dataclass(frozen=True)
class Size:
    """What was measured when the archive had grown to a size.

    Attributes:
        add_ms: CPU time to add an article, since the size before.
        questions: By name, the median and the 95th percentile in milliseconds.
    """

    attributions: int
    articles: int
    add_ms: float
    megabytes: float
    questions: dict[str, tuple[float, float]]


def main() -> int:
    """Build, measure, print; 1 where a bound is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--attributions", type=int, default=1_000_000, help="how far the archive grows")
    parser.add_argument("--db", type=Path, help="where it is built and left; a file that goes away unless given")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--by-day", action="store_true", help="articles come in the order of their days")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.relative_to(ROOT)}")
    given = parser.parse_args()
    if given.db is not None and given.db.exists():
        print(f"bench: {given.db} is there already. Name a file that is not.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as scratch:
        place = given.db or Path(scratch) / "bench.db"
        bases = list(read())
        press = Press(bases, seed=given.seed, by_day=given.by_day)
        sizes: list[Size] = []
        for size in grown(place, press, upto=given.attributions, seed=given.seed):
            sizes.append(size)
            print(line(size), flush=True)
    ratio = sizes[-1].add_ms / sizes[0].add_ms
    print(f"adding costs {ratio:.2f} times as much at {sizes[-1].attributions:,} as at {sizes[0].attributions:,}")
    missed = [f"{name}: {sizes[-1].questions[name][1]:.0f} ms" for name in LIMIT_MS if _missed(sizes[-1], name)]
    missed += [f"adding: {ratio:.2f} times"] if ratio > 2 else []
    print(f"missed: {', '.join(missed)}" if missed else "every bound is kept")
    if given.write:
        PAGE.write_text(page(sizes, len(bases)), encoding="utf-8")
        print(f"wrote {PAGE.relative_to(ROOT)}")
    return 1 if missed else 0


def _missed(size: Size, name: str) -> bool:
    return size.questions[name][1] > LIMIT_MS[name]


def articles() -> Iterator[Article]:
    """The articles that are multiplied."""
    for source in (str(files("quoth") / "examples"), str(ROOT / "gate/articles.jsonl")):
        yield from (article for article in articles_from(source) if isinstance(article, Article))


def read() -> Iterator[Record]:
    """Their records, of those in which something is said."""
    reader = Reader()
    return (record for record in map(reader.read, articles()) if record.lines)


# Growing


def grown(place: Path, press: Press, *, upto: int, seed: int) -> Iterator[Size]:
    """The archive at each size, measured."""
    total = number = since = 0
    spent, wanted = 0.0, min(FIRST, upto)
    with Archive.open(place) as archive:
        for record in press.records(count()):
            began = time.process_time()
            archive.add(record, source="bench")
            spent += time.process_time() - began
            total, number = total + len(record.lines), number + 1
            if total >= wanted:
                add_ms = 1_000 * spent / (number - since)
                questions = asked(place, random.Random(seed))
                yield Size(total, number, add_ms, place.stat().st_size / 1e6, questions)
                if total >= upto:
                    return
                since, spent, wanted = number, 0.0, min(wanted * 2, upto)


# Asking


def asked(place: Path, chance: random.Random) -> dict[str, tuple[float, float]]:
    """The median and the 95th percentile of each question, in milliseconds."""
    with Archive.open(place, readonly=True) as archive:
        hits = _some(archive, chance)
        ask: dict[str, Callable[[Hit], object]] = {
            "search": lambda hit: archive.search(_search(hit, chance)),
            "words": lambda hit: archive.search(Query(words=_words(hit, chance, 1))),
            "words, newest first": lambda hit: archive.search(Query(words=_words(hit, chance, 1), sort=Sort.NEWEST)),
            "a speaker's page": lambda hit: _speaker_page(archive, hit),
            "a person's page": lambda hit: _person_page(archive, hit),
            "names that begin so": lambda hit: archive.speakers(_name(hit)[:3]),
            "front page": lambda _: (archive.overview(), archive.speakers(limit=20), archive.search(Query(first=1))),
            "most quoted by an outlet": lambda hit: archive.most_quoted(Query(outlet=hit.outlet)),
            "statement": lambda hit: archive.statement_of(hit.key),
            "figure series": lambda hit: archive.figures("people", about=_words(hit, chance, 2)),
        }
        fewer = {"figure series": hits[: ASKED // 10]}  # the longest of them by far
        return {name: _timed(question, fewer.get(name, hits)) for name, question in ask.items()}


def _timed(question: Callable[[Hit], object], hits: Sequence[Hit]) -> tuple[float, float]:
    times: list[float] = []
    for hit in hits:
        began = time.perf_counter()
        with suppress(QueryError):  # it took longer than the archive's limit: that is its time
            question(hit)
        times.append(1_000 * (time.perf_counter() - began))
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]


def _some(archive: Archive, chance: random.Random) -> list[Hit]:
    """Attributions out of all days, from which the questions are made: what is asked for is there."""
    hits: list[Hit] = []
    while len(hits) < ASKED:
        day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
        hits += archive.search(Query(since=day, until=day + timedelta(days=3), limit=5)).hits
    return hits[:ASKED]


def _words(hit: Hit, chance: random.Random, number: int) -> str:
    words = [word for word in hit.content_words.split() if word.isalpha()] or ["people"]
    return " ".join(chance.choices(words, k=number))


def _name(hit: Hit) -> str:
    return next((speaker.name for speaker in hit.line.speakers if speaker.name), "Ortiz")


def _search(hit: Hit, chance: random.Random) -> Query:
    """One of the ways in which people search, with words and names out of a hit."""
    run = hit.content_words.split()[:3]
    day = hit.published or FIRST_DAY
    ways = (
        Query(words=_words(hit, chance, 1)),
        Query(words=_words(hit, chance, 2)),
        Query(words='"' + " ".join(run).replace('"', "") + '"'),
        Query(words=_words(hit, chance, 1), speaker=_name(hit).split()[-1]),
        Query(words=_words(hit, chance, 1), outlet=hit.outlet),
        Query(words=_words(hit, chance, 1), since=day, until=day + timedelta(days=90)),
        Query(words=_words(hit, chance, 1), min_origins=2),
        Query(speaker=_name(hit)),
        Query(outlet=hit.outlet, kind=SpeakerKind.UNNAMED),
        Query(medium=Medium.INTERVIEW, stance="deny"),
        Query(place="London", sort=Sort.OLDEST),
        Query(said_since=day, said_until=day + timedelta(days=7)),
    )
    return chance.choice(ways)


def _speaker_page(archive: Archive, hit: Hit) -> object:
    key = next((key for key in hit.speaker_keys if key), "")
    return archive.speaker(key), archive.said(key)


def _person_page(archive: Archive, hit: Hit) -> object:
    key = next((key for key in hit.speaker_keys if key), "")
    return archive.person(key), archive.said(key, every_name=True)


# Telling


def line(size: Size) -> str:
    """A size on one line of the terminal."""
    slow = ", ".join(f"{name} {high:.0f}" for name, (_, high) in size.questions.items())
    return (
        f"{size.attributions:>9,} attributions, {size.articles:,} articles, {size.megabytes:,.0f} MB: "
        f"{size.add_ms:.1f} ms to add an article; 95th percentile in ms: {slow}"
    )


def page(sizes: Sequence[Size], bases: int) -> str:
    """The page in the documents."""
    first, last = sizes[0], sizes[-1]
    names = tuple(last.questions)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024
    rows = [
        f"| {size.attributions:,} | {size.articles:,} | {size.megabytes:,.0f} | {size.add_ms:.1f} "
        f"| {first.add_ms / size.add_ms:.2f} |"
        for size in sizes
    ]
    asks = [
        f"| {name} | "
        + " | ".join(f"{size.questions[name][0]:.1f} / {size.questions[name][1]:.1f}" for size in sizes)
        + " |"
        for name in names
    ]
    return f"""# How an archive grows

Written by `scripts/bench_archive.py`, which `make bench` runs; do not edit it.

{bases} real articles (the shipped examples, and Wikinews under CC BY 2.5) were read once. Their records were multiplied
with other names, days, numbers and words, copied by one to fourteen outlets, and added in no order of days, so that
each day gets fuller as the archive grows. One in twenty is a daily report that says the same sentence with other
numbers. Python {platform.python_version()}, one thread; {memory:,.0f} MB of memory at most.

Times depend on the machine and on what else it did; how they grow does not.

## Adding

| attributions | articles | file, MB | ms of CPU to add an article | rate against the first |
| --- | --- | --- | --- | --- |
{chr(10).join(rows)}

## Asking

Median / 95th percentile in milliseconds, each question {ASKED} times (a figure's series {ASKED // 10}), with
words and names that are there.

| | {" | ".join(f"{size.attributions:,}" for size in sizes)} |
| --- |{" --- |" * len(sizes)}
{chr(10).join(asks)}

*search* is a mixture: a word, two words, a phrase, a word of one speaker, of an outlet, of three months, with two
independent origins; all of a speaker; unnamed sources of an outlet; denials in interviews; a place, oldest first; what
was said in one week. At {last.attributions:,} attributions its bound is 100 ms, as is that of a speaker's page; a
figure's series has 300 ms.
"""


if __name__ == "__main__":
    sys.exit(main())
