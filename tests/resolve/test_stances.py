"""The scheme of stances is documented: its page and its list hold the same ones."""

from __future__ import annotations

import re
from pathlib import Path

from quoth.lexicon.entries import entries
from quoth.resolve.stances import NEUTRAL

PAGE = Path(__file__).parents[2] / "docs/who.md"


def test_the_page_has_every_stance_and_no_other() -> None:
    told = re.findall(r"^\| `(\w+)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert told == [NEUTRAL, *dict.fromkeys(entry.value for entry in entries("stances"))]
