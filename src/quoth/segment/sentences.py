"""Sentence boundaries, by the library `sentencex` (Wikimedia): it knows English abbreviations.

It takes time quadratic in the text where quotation marks are opened and never closed, so that it gets a bounded piece
of text at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import sentencex

from quoth.model.span import Span, trimmed

_PIECE = 20_000
"""Characters that `sentencex` gets at a time: 0.15 s at worst; hardly a paragraph of news has a tenth of them."""
_UNSURE = 2_000
"""So near the end of a piece, a quotation that is cut off may move the boundaries."""


def split_sentences(text: str, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    """The sentences of each paragraph.

    Args:
        text: The article's text.
        paragraphs: Spans into `text`, in order, not overlapping.

    Returns:
        Spans into `text` in text order, without white space at their edges; none crosses a paragraph.
    """
    sentences: list[Span] = []
    for paragraph in paragraphs:
        for start, end in _boundaries(text, paragraph):
            sentence = trimmed(text, start, end)
            if sentence is not None:
                sentences.append(sentence)
    return tuple(sentences)


def _boundaries(text: str, paragraph: Span) -> Iterator[tuple[int, int]]:
    """The sentences of a paragraph, a piece at a time; the next begins with the last sentences of the one before.

    A sentence as long as a piece is cut at a space, where it has one.
    """
    start = paragraph.start
    while start < paragraph.end:
        end = min(start + _PIECE, paragraph.end)
        found = [
            (start + boundary["start_index"], start + boundary["end_index"])
            for boundary in sentencex.get_sentence_boundaries("en", text[start:end])
        ]
        if end == paragraph.end:
            yield from found
            return
        if len(found) > 1:
            sure = [boundary for boundary in found if boundary[1] <= end - _UNSURE] or found[:-1]
            yield from sure
            start = sure[-1][1]
        else:
            cut = max(text.rfind(" ", start + 1, end), text.rfind("\n", start + 1, end))
            cut = cut if cut > start else end
            yield start, cut
            start = cut
