"""Look for texts whose times or figures cannot be right: reading raises, hangs or breaks a rule that always holds.

    python scripts/fuzz_times.py --seconds 3600 [--seed 1] [--log FILE] [FILE.txt...]

Texts are made of time and figure words, of pieces of the given files and of random characters. The rules: nothing
raises; time is linear in the length; values are TIMEX3; spans are in order; intervals and bounds begin before they end;
another day of publication changes what is told from it and nothing else. Seconds are of processor time. A text that
breaks one is made as short as still breaks it, and printed so that it can be pasted into a test; the exit code is 1.
"""

from __future__ import annotations

import argparse
import math
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from quoth import timex
from quoth.lexicon.figure_words import figure_lexicon
from quoth.lexicon.number_words import number_lexicon
from quoth.lexicon.time_words import time_lexicon
from quoth.model.article import Article, Block, BlockKind
from quoth.model.attribution import Attribution, Word
from quoth.model.span import Span
from quoth.model.time import Timex, TimexType
from quoth.resolve.figures import find_figures
from quoth.resolve.timexes import find_timexes

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

_FROM_TODAY = re.compile(r"(?:yesterday|today|tomorrow|(?:\d|two|three) days ago)", re.IGNORECASE)
"""Words that are a day later where the text is printed a day later, whatever stands around them."""

_TAGS = ("NN", "NNS", "NNP", "NNPS", "JJ", "CD", "VBD", "VBZ", "VBN", "MD", "IN", "DT", "POS", "HYPH", ",", ".", "RB")

Found = TypeVar("Found")
Check = Callable[[str, date | None], str]
"""Says what is wrong with the reading of a text; "" where nothing is."""


def main() -> int:
    """Read random texts until the processor time is used up."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, help="texts to take pieces from")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--log", type=Path, help="write the counts here every few seconds")
    args = parser.parse_args()
    chance = random.Random(args.seed)
    pieces = _pieces(args.files)
    done: Counter[str] = Counter()
    noted = time.process_time()
    while time.process_time() < args.seconds:
        text, published = _text(chance, pieces), _day(chance)
        done["texts"] += 1
        done["characters"] += len(text)
        for check in _chosen(chance, text):
            name = check.__name__
            done[name] += 1
            if check(text, published):
                text = _shortest(text, check, published)
                done[f"failed: {name}"] += 1
                print(f"{name}: {check(text, published)}\ntext = {text!r}\npublished = {published!r}\n", flush=True)
        if args.log and time.process_time() - noted > 5:
            noted = time.process_time()
            args.log.write_text(_told(done, args.seed, noted), encoding="utf-8")
    told = _told(done, args.seed, time.process_time())
    if args.log:
        args.log.write_text(told, encoding="utf-8")
    print(told, end="")
    return int(any(name.startswith("failed") for name in done))


def _told(done: Counter[str], seed: int, seconds: float) -> str:
    return f"seed {seed}, {seconds:.0f} s: " + ", ".join(f"{name} {count:,}" for name, count in done.items()) + "\n"


def _chosen(chance: random.Random, text: str) -> list[Check]:
    """The checks for a text: that of growth is slow, and made for few."""
    checks: list[Check] = [times, days, figures]
    if len(text) < 2_000 and chance.random() < 0.02:
        checks.append(growth)
    return checks


def tried(read: Callable[[], tuple[Found, ...]], text: str) -> tuple[tuple[Found, ...], str]:
    """What reading a text gives, and what is wrong with how: it raises, or takes too long."""
    before = time.process_time()
    try:
        found = read()
    except Exception as error:  # whatever it raises is what is looked for
        return (), f"raises {error!r}"
    if (took := time.process_time() - before) > 0.5 + SECONDS_A_CHARACTER * len(text):
        return found, f"takes {took:.1f} s for {len(text)} characters"
    return found, ""


def times(text: str, published: date | None) -> str:
    """Times are read in good time, in order, with values of TIMEX3 and days that begin before they end."""
    found, fault = tried(lambda: timex.read(text, published=published), text)
    if fault:
        return fault
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


def days(text: str, published: date | None) -> str:
    """Printed a day later, what is told from the day of publication changes, and nothing else does."""
    first = published or date(2024, 5, 14)
    if first >= date(9998, 1, 1) or first <= date(2, 1, 1) or len(text) > 20_000:
        return ""
    undated, dated, later = (
        timex.read(text, published=day) for day in (None, first, first + timedelta(days=1))
    )  # fmt: skip
    shapes = [[(item.span, item.type, item.mod) for item in found] for found in (undated, dated, later)]
    if not shapes[0] == shapes[1] == shapes[2]:
        return f"which words are times depends on the day: {[item.span.of(text) for item in undated]}"
    for alone, one, two in zip(undated, dated, later, strict=True):
        words = alone.span.of(text)
        if _is_absolute(alone) and not alone.value == one.value == two.value:
            return f"{words!r} is {alone.value!r} without a day, {one.value!r} and {two.value!r} with one"
        moved = two.interval.start - one.interval.start if one.interval and two.interval else None
        if _FROM_TODAY.fullmatch(words) and moved not in (None, timedelta(days=1)):
            return f"{words!r} is {one.value!r} and a day later {two.value!r}"
    return ""


def _is_absolute(item: Timex) -> bool:
    """Whether an article without a date gives a value that a date can add nothing to."""
    return item.type in (TimexType.DURATION, TimexType.SET) or (item.value != "" and "XXXX" not in item.value)


def figures(text: str, published: date | None) -> str:
    """Figures are read in good time, in order, finite, with bounds in order."""
    chance = random.Random(len(text))
    article = Article("x", text, published=published, blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
    words = [Word(Span(*m.span()), chance.choice(_TAGS)) for m in re.finditer(r"\w+|[^\w\s]", text)]
    words = words if chance.random() < 0.8 else []
    ends = sorted(chance.sample(range(len(text) + 1), min(6, len(text) + 1)))
    said = [Attribution(f"a{start}", (), (), (Span(start, end),)) for start, end in pairwise(ends)]
    found, fault = tried(lambda: find_figures(article, words, find_timexes(article, words), said), text)
    if fault:
        return fault
    reached = 0
    for figure in found:
        if not reached <= figure.span.start < figure.span.end <= len(text):
            return f"{figure} overlaps or is out of order"
        bounds = [bound for bound in (figure.quantity.low, figure.quantity.high) if bound is not None]
        if not bounds or bounds != sorted(bounds) or not all(map(math.isfinite, bounds)) or bounds[0] < 0:
            return f"{figure.span.of(text)!r} has the bounds {bounds}"
        reached = figure.span.end
    return ""


def growth(text: str, published: date | None) -> str:
    """Four times the text takes about four times as long."""
    base = (text + " ") * (4_000 // (len(text) + 1) + 1)

    def seconds(times: int) -> float:
        before = time.process_time()
        timex.read(base * times, published=published)
        figures(base * times, published)
        return time.process_time() - before

    ratios = []
    for _ in range(3):
        ratios.append(seconds(4) / seconds(1))
        if ratios[-1] < 8:
            return ""
    return f"four times the text takes {min(ratios):.1f} times as long"


def _shortest(text: str, check: Check, published: date | None) -> str:
    """The text without whatever can be left out."""
    size = len(text) // 2
    while size:
        at = 0
        while at < len(text):
            shorter = text[:at] + text[at + size :]
            if check(shorter, published):
                text = shorter
            else:
                at += size
        size //= 2
    return text


_MARKS = [
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
_NUMBERS = [
    "0", "00", "000", "1", "2", "12", "13", "24", "25", "29", "31", "32", "60", "99", "1998", "2024", "9999", "0001",
    "10000", "10:30", "24:00", "25:61", "1/2", "02/29/2023", "2023-02-29", "2024-02-29T23:59", "1970s", "'90s", "10s",
    "1st", "42nd", "million", "half", "ten", "nineteen", "ninety-six", "1,400", "2.5", "0.0", "999999999999999999",
]  # fmt: skip
_PHRASES = [
    "on Monday", "yesterday", "two days ago", "a week earlier", "the day before", "that day", "In 1996 he left.",
    "On May 3", "the third quarter", "a year ago", "last Friday night", "between 3 and 5", "at least 20", "one in four",
    "12 of them children", "no one was hurt", "43-year-old", "$5 million", "said", "will", "was", "people", "killed",
]  # fmt: skip


def _pieces(files: Sequence[Path]) -> list[str]:
    lexicon, counted, numbers = time_lexicon(), figure_lexicon(), number_lexicon()
    words = [*lexicon.classes, *lexicon.holidays, *lexicon.ahead, *lexicon.names_before]
    words += [word.capitalize() for word in words]
    words += [" ".join(phrase) for part in (counted.before, counted.after, counted.vague, counted.units, counted.kinds)
              for phrase in part.worth]  # fmt: skip
    words += [*counted.names, *counted.zero, *numbers.small, *numbers.scale, *numbers.fraction]
    cut = [
        text[at : at + 40]
        for file in files
        for text in [file.read_text(encoding="utf-8")]
        for at in range(0, len(text), 40)
    ]
    return words + _MARKS * 10 + _NUMBERS * 8 + _PHRASES * 15 + cut


def _text(chance: random.Random, pieces: Sequence[str]) -> str:
    parts = [chance.choice(pieces) for _ in range(chance.choice((1, 2, 3, 5, 8, 13, 40, 400)))]
    if chance.random() < 0.1:
        parts.append("".join(chr(chance.randrange(0x2000)) for _ in range(20)))
    if chance.random() < 0.003:
        parts = [chance.choice(parts)] * 2000
    return chance.choice(("", " ", " ", " ", "\n")).join(parts)


def _day(chance: random.Random) -> date | None:
    edges = (date.min, date.max, date(2024, 2, 29), date(2023, 12, 31), date(1900, 1, 1))
    anyday = date.fromordinal(chance.randrange(1, date.max.toordinal()))
    recent = date.fromordinal(chance.randrange(date(1980, 1, 1).toordinal(), date(2030, 1, 1).toordinal()))
    return chance.choice((None, chance.choice(edges), anyday, recent, recent))


if __name__ == "__main__":
    sys.exit(main())
