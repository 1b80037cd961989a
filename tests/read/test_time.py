"""Rows T1, T2 and T4: reading takes time in proportion to the text, whatever the text.

Time is this process's own. Four times the text may take eight times as long: linear work takes four times, quadratic
work sixteen, and there is room for a busy machine between them. What takes a blink even then is let pass.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from string import ascii_uppercase

import pytest

from quoth.read import article_from_text
from quoth.read.dateline import dateline
from quoth.read.dates import parse_date
from quoth.read.decode import declared_charset, decode, looks_binary
from quoth.read.header import byline, date_line, header_field, leading_date
from quoth.read.photos import photo_parts

SIZE = 20_000  # characters of the shorter text
MOST_TIMES = 8
BLINK = 0.1  # seconds


PIECES = [
    "a",
    "A",
    "1",
    " ",
    "\t",
    '"',
    "“",
    "…",
    "!",
    "😀",
    "-",
    "—",
    "(",
    "()",
    "[",
    "/",
    "a/",
    "A/B ",
    ":",
    ".",
    ". ",
    ",",
    ", A",
    "|",
    ";",
    "\xa0",
    "\u200b",
    "date ",
    "date 2024-05-14 ",
    "Title: ",
    "Date: ",
    "Date: 04/05/2024 ",
    "By ",
    "By A ",
    "By Ana Ortiz and ",
    " and ",
    " in A",
    "Photo by ",
    ". Photo by A",
    "Photo: ",
    "FILE - ",
    "[Image: ",
    "(AP Photo/",
    "(Reporting by A; ",
    ". Reuters/A",
    "KABUL ",
    "KABUL, ",
    "KABUL (AP) ",
    "KABUL — ",
    "(AP) - ",
    "May ",
    "May 3, ",
    "14:05 ",
    "Getty Images",
    "said ",
]

LINES = [
    "a",
    "“",
    "\u200b",
    "A said a.",
    "Title: a",
    "Date: 04/05/2024",
    "Updated: May 3, 2024",
    "By Ana Ortiz",
    "KABUL (AP) - a",
    "KABUL — A",
    "[Image: a]",
    "FILE - a",
    "a. Photo by A",
    "(AP Photo/Ana)",
    "Ana\nGetty Images\n",
]


def grows_in_proportion(read: Callable[[int], object]) -> bool:
    """Whether `read`, told how many times the shorter text to take, stays within the bound (a busy machine aside)."""
    return any(_seconds(lambda: read(4)) < MOST_TIMES * _seconds(lambda: read(1)) + BLINK for _ in range(3))


def _seconds(read: Callable[[], object]) -> float:
    start = time.process_time()
    read()
    return time.process_time() - start


@pytest.mark.parametrize("piece", PIECES)
def test_t1_t2_one_endless_line(piece: str) -> None:
    text = piece * (SIZE // len(piece))
    assert grows_in_proportion(lambda times: article_from_text(text * times))


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("line", LINES)
def test_t4_endlessly_many_lines(line: str, between: str) -> None:
    text = (line + between) * (SIZE // (len(line) + len(between)))
    assert grows_in_proportion(lambda times: article_from_text(text * times))


def test_t4_many_different_agencies() -> None:
    names = ["".join(letters) for letters in itertools.islice(itertools.product(ascii_uppercase, repeat=4), SIZE)]
    lines = [f"KABUL ({name}) - a" for name in names]
    assert grows_in_proportion(lambda times: article_from_text("\n".join(lines[: SIZE // 16 * times])))


LINE_READERS: list[Callable[[str], object]] = [
    photo_parts,
    leading_date,
    header_field,
    date_line,
    byline,
    parse_date,
    lambda line: dateline(line, opens_body=True),
]


@pytest.mark.parametrize("read", LINE_READERS)
def test_t4_each_reader_of_a_line(read: Callable[[str], object]) -> None:
    """Each up to the longest line it looks at: were a pattern to backtrack, this is where it would."""
    for piece in PIECES:
        for length in (60, 140, 150, 160, 300):
            line = (piece * (length // len(piece) + 1))[:length].strip()
            if line:
                assert _seconds(lambda: read(line)) < BLINK  # noqa: B023


@pytest.mark.parametrize(
    "piece", [b"<meta ", b"<meta charset=", b"<?xml ", b"\x93", b"\xff", b"\x00", b"a\x00", b"\xe2\x80", b"\x1b$"]
)
def test_t4_decoding(piece: bytes) -> None:
    data = piece * (SIZE // len(piece))

    def read(times: int) -> None:
        looks_binary(data * times)
        decode(data * times, declared=declared_charset(data * times))

    assert grows_in_proportion(read)
