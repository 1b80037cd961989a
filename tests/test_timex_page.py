"""Every row of the table in docs/times.md holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quoth import timex

PAGE = (Path(__file__).parents[1] / "docs/times.md").read_text(encoding="utf-8")
NONE = "·"


def sentences() -> list[tuple[str, list[list[str]]]]:
    """The sentences with the rows that are expected of them; a row without a sentence belongs to the one above."""
    table = PAGE.partition("<!-- times: published 2024-05-14 -->")[2].partition("\n## ")[0]
    found: list[tuple[str, list[list[str]]]] = []
    for line in table.strip().splitlines()[2:]:
        sentence, *expected = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if sentence.startswith("**"):
            continue
        if sentence:
            found.append((sentence, []))
        if expected[0] != NONE:
            found[-1][1].append(expected)
    return found


@pytest.mark.parametrize(("sentence", "expected"), sentences())
def test_a_row(sentence: str, expected: list[list[str]]) -> None:
    rows = [
        [
            time.span.of(sentence),
            time.type.value,
            time.value,
            time.mod or NONE,
            f"{time.interval.start} to {time.interval.end}" if time.interval else NONE,
        ]
        for time in timex.read(sentence, published="2024-05-14")
    ]
    assert rows == expected


def test_the_table_has_every_type_and_every_rule() -> None:
    types = {row[1] for _, rows in sentences() for row in rows}
    assert types == {kind.value for kind in timex.TimexType}
    assert len(re.findall(r"^\| \*\*", PAGE, re.MULTILINE)) >= 10
