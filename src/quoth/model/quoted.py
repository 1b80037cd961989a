"""Contents as a reader should meet them: their own words in quotation marks, a paraphrase without."""

from __future__ import annotations

import re

from quoth.model.attribution import Mode

_MARKS = "“”„«»\"'‘’"
_STRAIGHT_OPENING = re.compile(r'[^"]*(?<!\S)"')


def quoted(words: str, mode: Mode) -> str:
    """The words of a content; direct ones always stand inside quotation marks, and no mark stands alone.

    A content ends before the closing mark of a quotation that ends it ("that it “has a lid"), so that one is added.
    """
    if mode is Mode.DIRECT and not words.startswith(tuple(_MARKS)):
        return f"“{words}”"
    first_opening, first_closing = words.find("“"), words.find("”")
    if first_closing >= 0 and not 0 <= first_opening < first_closing:
        words = "“" + words
    if words.rfind("“") > words.rfind("”"):
        words += "”"
    if words.count('"') % 2:
        opens = _STRAIGHT_OPENING.match(words)  # a straight mark after white space opens, any other closes
        words = words + '"' if opens else '"' + words
    return words
