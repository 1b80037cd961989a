"""Rows T1, T2 and T4: reading takes time in proportion to the text, whatever the text.

`tests.growth` says how that is told on a busy machine.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from string import ascii_uppercase

import pytest

from quoth.read import article_from_text
from quoth.read.dateline import dateline
from quoth.read.dates import parse_date
from quoth.read.decode import declared_charset, decode, looks_binary
from quoth.read.header import byline, date_line, header_field, leading_date
from quoth.read.photos import photo_parts
from tests.growth import LINEAR, growth, ratio

SIZE = 20_000  # characters of the shorter text
ORDINARY = "The dam at Port Haven held, said Ana Ortiz of the Tidal Institute.\n"

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


@pytest.mark.parametrize("piece", PIECES)
def test_t1_t2_one_endless_line(piece: str) -> None:
    assert growth(article_from_text, lambda size: piece * (size // len(piece)), SIZE, times=4) < LINEAR


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("line", LINES)
def test_t4_endlessly_many_lines(line: str, between: str) -> None:
    unit = line + between
    assert growth(article_from_text, lambda size: unit * (size // len(unit)), SIZE, times=4) < LINEAR


def test_t4_many_different_agencies() -> None:
    names = ["".join(letters) for letters in itertools.islice(itertools.product(ascii_uppercase, repeat=4), SIZE)]
    lines = [f"KABUL ({name}) - a" for name in names]
    assert growth(article_from_text, lambda count: "\n".join(lines[:count]), SIZE // 16, times=4) < LINEAR


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
    """Each up to the longest line it looks at: were a pattern to backtrack, this is where it would.

    All these lines together take it no longer than an ordinary text of their length takes to read, several times over.
    """
    lines = [(piece * (length // len(piece) + 1))[:length].strip()
             for piece in PIECES for length in (60, 140, 150, 160, 300)]  # fmt: skip
    ordinary = ORDINARY * (sum(map(len, lines)) // len(ORDINARY))
    assert ratio(lambda: [read(line) for line in lines if line], lambda: article_from_text(ordinary), below=10) < 10


@pytest.mark.parametrize(
    "piece", [b"<meta ", b"<meta charset=", b"<?xml ", b"\x93", b"\xff", b"\x00", b"a\x00", b"\xe2\x80", b"\x1b$"]
)
def test_t4_decoding(piece: bytes) -> None:
    def read(data: bytes) -> None:
        looks_binary(data)
        decode(data, declared=declared_charset(data))

    assert growth(read, lambda size: piece * (size // len(piece)), SIZE, times=4) < LINEAR
