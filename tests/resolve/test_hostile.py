"""Texts that no newspaper prints: time grows with length and no faster, and what is kept stays small."""

from __future__ import annotations

import re
from datetime import date

import pytest

from quoth.model.article import Article, Block, BlockKind
from quoth.model.attribution import Analysis, Attribution, Word
from quoth.model.segmentation import Segmentation
from quoth.model.span import Span
from quoth.resolve import Tables, numbers, resolve
from quoth.resolve.reading import Reading
from tests.growth import LINEAR, growth
from tests.resolve.analysis import tag

Read = tuple[Article, Segmentation, Analysis]


def repeated(unit: str, times: int, *, sentence: bool) -> Read:
    """A text of one unit: a source, a cue and a content, each of one run between "|"; all one sentence, or one each."""
    parts = unit.split("|")
    text = "".join(parts) * times
    offsets = [sum(map(len, parts[:number])) for number in range(len(parts) + 1)]
    size = offsets[-1]
    attributions = []
    for number in range(times):
        source, cue, content = (
            (Span(offsets[part], offsets[part + 1]).shifted(number * size),) if parts[part] else ()
            for part in (0, 2, 4)
        )
        attributions.append(Attribution(f"a{number + 1}", source=source, cue=cue, content=content))
    words = tuple(Word(Span(*m.span()), tag(m[0], first=False)) for m in re.finditer(r"\w+|[^\w\s]", text))
    all_ = Span(0, len(text))
    each = tuple(Span(0, size).shifted(number * size) for number in range(times))
    article = Article("x", text, published=date(2024, 5, 14), blocks=(Block(BlockKind.PARAGRAPH, all_),))
    return article, Segmentation((all_,) if sentence else each, ()), Analysis(tuple(attributions), (), words)


UNITS = [
    ("one sentence of many cues", "Ortiz| |said| |it held|, ", True),
    ("all from one source", "we| |said| |it held|, ", True),
    ("asked and answered without end", "|asked |said| |it held|, ", True),
    ("what everybody told everybody", "Ortiz| |told| |Vale it held|. ", False),
    ("a transcript in one paragraph", "ORTIZ|: ||\n|it held|.\n", False),
    ("whose words", "I| |said| |we held|.\n", False),
]


@pytest.mark.parametrize(("remark", "unit", "sentence"), UNITS, ids=[case[0] for case in UNITS])
def test_time_grows_with_length_and_no_faster(remark: str, unit: str, sentence: bool) -> None:
    tables = Tables()

    def read(times: int) -> Read:
        return repeated(unit, times, sentence=sentence)

    # From 200 on: below, the nearest that are looked at are all there are, and work still grows with their square.
    assert growth(lambda made: resolve(*made, tables), read, 200, times=4) < LINEAR


def test_of_very_many_cues_the_nearest_are_looked_at() -> None:
    reading = Reading(*repeated("Ortiz| |said| |it held|, ", 300, sentence=True))
    beside = [other.id for other in reading.beside(reading.attributions[150])]
    assert beside == [f"a{number}" for number in range(101, 202) if number != 151]


def test_tokens_of_long_texts_and_of_all_but_the_last_are_not_kept() -> None:
    long = "ten boats, " * 20_000
    for text in ["ten boats", "two boats", "six boats", long]:
        assert numbers.tokenize(text, 0, len(text)) == numbers.tokenize(text, 0, len(text))
    assert numbers._kept.cache_info().currsize <= 2
    assert numbers.tokenize(long, 0, 9) is not numbers.tokenize(long, 0, 9)
