"""Whom the credit of a picture names."""

from __future__ import annotations

import pytest

from quoth.model.article import Article, Block, BlockKind
from quoth.model.attribution import Analysis
from quoth.model.span import Span
from quoth.resolve.credits import credited
from quoth.resolve.reading import Reading
from quoth.segment import segment

CREDITS = [
    ("a person and an agency", "Photo by Nora Ferro/MRD.", [("Nora Ferro", "person"), ("MRD", "organization")]),
    ("an agency alone", "Reuters", [("Reuters", "organization")]),
    ("an agency of two words", "Associated Press", [("Associated Press", "organization")]),
    ("passed on", "(Image: Paul Vale via Reuters)", [("Paul Vale", "person"), ("Reuters", "organization")]),
    ("nobody's name", "Photo by a passenger", []),
]


@pytest.mark.parametrize(("remark", "credit", "expected"), CREDITS, ids=[case[0] for case in CREDITS])
def test_a_credit_names(remark: str, credit: str, expected: list[tuple[str, str]]) -> None:
    text = f"It rained.\n{credit}"
    start = text.index(credit)
    block = Block(BlockKind.CREDIT, Span(start, len(text)))
    article = Article(id="c", text=text, blocks=(Block(BlockKind.PARAGRAPH, Span(0, 10)), block))
    reading = Reading(article, segment(article), Analysis((), (), ()))
    assert [(span.of(text), kind.value) for span, kind in credited(reading)] == expected
