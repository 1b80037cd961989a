"""How much of a content stands inside quotation marks."""

from __future__ import annotations

import pytest

from quoth.attribute.modes import Quoted
from quoth.segment import segment
from tests import notation

MODES = [
    ("all of it", "“{content:It held},” she said.", "direct"),
    ("some of it", "She said {content:that it “held” all night}.", "mixed"),
    ("none of it", "She said {content:that it held}.", "indirect"),
    ("two apostrophes for a mark, as the wires write", "''{content:It held},'' she said.", "direct"),
    ("a headline's single marks", "Mayor: {content:'It held' all night}.", "mixed"),
    ("a turn of a transcript has no marks", "It rained.\nORTIZ: {content:It held all night}.", "direct"),
    ("nor where it quotes somebody", "ORTIZ (on the phone): {content:They call it “the wall” here}.", "direct"),
    ("a heading in capitals is no turn", "It rained in PORT: {content:it held}.", "indirect"),
]


@pytest.mark.parametrize(("remark", "marked", "expected"), MODES, ids=[case[0] for case in MODES])
def test_modes(remark: str, marked: str, expected: str) -> None:
    text, (attribution,) = notation.parse(marked)
    quotations = segment(notation.article(text)).quotations
    assert Quoted(text, quotations).mode(attribution.content).value == expected
