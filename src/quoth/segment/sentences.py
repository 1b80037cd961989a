"""Sentence boundaries, by the library `sentencex` (Wikimedia): it knows English abbreviations and is linear in time."""

from __future__ import annotations

from collections.abc import Sequence

import sentencex

from quoth.model.span import Span, trimmed


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
        for boundary in sentencex.get_sentence_boundaries("en", paragraph.of(text)):
            start, end = boundary["start_index"], boundary["end_index"]
            sentence = trimmed(text, paragraph.start + start, paragraph.start + end)
            if sentence is not None:
                sentences.append(sentence)
    return tuple(sentences)
