"""Look for texts that `quoth.timex.read` cannot stand: it raises, hangs, or gives what is no TIMEX3 value.

    python scripts/fuzz_times.py --seconds 3600 [--seed 1] [FILE.txt...]

Texts are made of time words, of pieces of the given files and of random characters. The first that fails is printed so
that it can be pasted into a test, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from quoth import timex
from quoth.lexicon.time_words import time_lexicon

SECONDS_A_CHARACTER = 2e-4
"""Twenty times what reading takes; a text that needs more is growing faster than its length."""

VALUE = re.compile(
    r"(?:\d{2,4}|\d{4}-(?:\d\d|XX|Q[1-4X]|H[12]|SP|SU|FA|WI|W\d\d(?:-WE)?)(?:-(?:\d\d|XX))?"
    r"|XXXX(?:-(?:\d\d|XX|WXX-[1-7]|SP|SU|FA|WI))?(?:-\d\d|-XX)?)?"
    r"(?:T(?:\d\d(?::\d\d(?::\d\d)?)?(?:Z|[+-]\d\d(?::?\d\d)?)?|MO|MI|AF|EV|NI))?"
    r"|P(?:(?:\d+|X)(?:Y|M|W|D|WE|SU|WI|SP|FA|Q|DE|CE|ML))*(?:T(?:(?:\d+|X)[HMS])+)?"
    r"|PRESENT_REF|PAST_REF|FUTURE_REF"
)
"""What TIMEX3 lets a value be, "" included."""


def main() -> int:
    """Read random texts until the time is over."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, help="texts to take pieces from")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    chance = random.Random(args.seed)  # noqa: S311 - nothing here is a secret
    pieces = _pieces(args.files)
    end, count = time.monotonic() + args.seconds, 0
    while time.monotonic() < end:
        text, published = _text(chance, pieces), _day(chance)
        problem = check(text, published)
        if problem:
            print(f"{problem}\ntext = {text!r}\npublished = {published!r}")
            return 1
        count += 1
    print(f"{count} texts read, none failed")
    return 0


def check(text: str, published: date | None) -> str:
    """What is wrong with the times of a text; "" where nothing is."""
    before = time.process_time()
    try:
        found = timex.read(text, published=published)
    except Exception as error:  # whatever it raises is what is looked for
        return f"raises {error!r}"
    if time.process_time() - before > 0.5 + SECONDS_A_CHARACTER * len(text):
        return f"takes {time.process_time() - before:.1f} s for {len(text)} characters"
    reached = 0
    for item in found:
        if not reached <= item.span.start < item.span.end <= len(text):
            return f"{item} overlaps or is out of order"
        if VALUE.fullmatch(item.value) is None:
            return f"{item.span.of(text)!r} has the value {item.value!r}, which is no TIMEX3"
        if item.interval is not None and not item.interval.start < item.interval.end:
            return f"{item} has no days"
        reached = item.span.end
    return ""


def _pieces(files: Sequence[Path]) -> list[str]:
    lexicon = time_lexicon()
    words = [*lexicon.classes, *lexicon.holidays, *lexicon.ahead, *lexicon.names_before]
    words += [word.capitalize() for word in words]
    marks = [
        ",",
        ".",
        "-",
        "–",
        "'",
        "’s",
        "'s",
        "(",
        ")",
        ":",
        "/",
        "\n",
        "$",
        "%",
        "\u00a0",
        "\u200b",
        "\ud800",
        "٣",
        "²",
    ]
    numbers = ["0", "00", "000", "1", "2", "12", "13", "24", "25", "29", "31", "32", "60", "99", "1998", "2024", "9999",
               "0001", "10000", "10:30", "24:00", "25:61", "1/2", "02/29/2023", "2023-02-29", "2024-02-29T23:59",
               "1970s", "'90s", "10s", "1st", "42nd", "million", "half", "ten", "nineteen", "ninety-six"]  # fmt: skip
    cut = [
        text[at : at + 40]
        for file in files
        for text in [file.read_text(encoding="utf-8")]
        for at in range(0, len(text), 40)
    ]
    return words + marks * 8 + numbers * 6 + cut


def _text(chance: random.Random, pieces: Sequence[str]) -> str:
    parts = [chance.choice(pieces) for _ in range(chance.choice((1, 2, 3, 5, 8, 13, 40, 400)))]
    if chance.random() < 0.1:
        parts.append("".join(chr(chance.randrange(0x2000)) for _ in range(20)))
    if chance.random() < 0.02:
        parts = [chance.choice(parts)] * 5000
    return chance.choice(("", " ", " ", " ", "\n")).join(parts)


def _day(chance: random.Random) -> date | None:
    edges = (date.min, date.max, date(2024, 2, 29), date(2023, 12, 31), date(1900, 1, 1))
    return chance.choice((None, chance.choice(edges), date.fromordinal(chance.randrange(1, date.max.toordinal()))))


if __name__ == "__main__":
    sys.exit(main())
