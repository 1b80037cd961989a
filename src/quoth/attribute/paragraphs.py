"""Quotations that run over several paragraphs: whoever said the first part said the rest.

The encoder sees a few paragraphs at a time, and its cue stands in one of them. Reporters mark the others by an opening
quotation mark in each and a closing one only in the last, which `segment` has paired.
"""

from __future__ import annotations

from collections.abc import Sequence

from quoth.attribute.nesting import shared
from quoth.model.segmentation import Quotation
from quoth.model.span import Span


def extend_over_paragraphs(
    contents: Sequence[tuple[Span, ...]], quotations: Sequence[Quotation]
) -> list[tuple[Span, ...]]:
    """The contents, those that hold half of one paragraph of a longer quotation extended to all its paragraphs.

    A paragraph of which another attribution holds half already is left to that one.
    """
    extended = list(contents)
    for quotation in quotations:
        if len(quotation.inner) < 2:
            continue
        owners = [_owner(paragraph, contents) for paragraph in quotation.inner]
        first = next((owner for owner in owners if owner is not None), None)
        if first is None:
            continue
        current = first
        for paragraph, owner in zip(quotation.inner, owners, strict=True):
            if owner is not None:
                current = owner
            elif not shared([paragraph], extended[current]):
                extended[current] = tuple(sorted((*extended[current], paragraph)))
    return extended


def _owner(paragraph: Span, contents: Sequence[Sequence[Span]]) -> int | None:
    """The content that holds most of the paragraph, when that is at least half."""
    best, most = None, len(paragraph) / 2
    for i, content in enumerate(contents):
        held = shared([paragraph], content)
        if held >= most:
            best, most = i, held
    return best
