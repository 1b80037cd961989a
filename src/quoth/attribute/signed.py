"""Quotations that are signed: the name of whoever is quoted stands after a dash, below the quotation or at its end.

“We opened the gate at six.”
— Nora Ferro, harbour master
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quoth.attribute.found import Found
from quoth.attribute.pieces import CONTENT_EDGE, tidy
from quoth.lexicon.layout import layout_words
from quoth.model.segmentation import Quotation
from quoth.model.span import Span, trimmed

CONFIDENCE = 0.9

_SIGNATURE = re.compile(r"[\s*_]*(?P<dash>--?|[–—―])\s*(?P<name>(?:The|An?|One|[^\W\d_a-z])[^\n“”\"]{1,100})\Z")
_WORD = re.compile(r"[^\W\d_]+")
_DATE = re.compile(r",[^,]*\d.*\Z", re.DOTALL)  # "Nora Ferro, May 3, 2024": the day is no part of the name
_FEWEST_QUOTED_WORDS = 4
_MOST_NAME_WORDS = 14
_NOT_SIGNED = frozenset({"contributed", "contributing", "compiled", "with", "is", "was", "has", "had", "will"})
"""A line with one of these after the quotation goes on with the report or names its makers."""


def signed_quotations(text: str, paragraphs: Sequence[Span], quotations: Sequence[Quotation]) -> list[Found]:
    """Quotations that fill their paragraphs and are signed, in text order.

    Args:
        text: The article's text.
        paragraphs: Its body, in text order, not overlapping; spans into `text`.
        quotations: As `segment` pairs them.

    Returns:
        Source the signature, cue its dash, content the quotation, a span a paragraph.
    """
    place = {paragraph.start: at for at, paragraph in enumerate(paragraphs)}
    found = []
    for quotation in quotations:
        at = place.get(quotation.outer[-1].start)
        if at is None or quotation.outer[0].start not in place or quotation.depth:
            continue  # it does not begin its paragraph
        end = quotation.outer[-1].end
        signature = _signature(text, end, paragraphs[at].end)
        if paragraphs[at].end == end and at + 1 < len(paragraphs):
            signature = _signature(text, paragraphs[at + 1].start, paragraphs[at + 1].end)
        content = tidy(text, quotation.inner, CONTENT_EDGE)
        if signature and sum(len(_WORD.findall(span.of(text))) for span in content) >= _FEWEST_QUOTED_WORDS:
            dash, name = signature
            found.append(Found((name,), (dash,), content, CONFIDENCE))
    return found


def _signature(text: str, start: int, end: int) -> tuple[Span, Span] | None:
    """Dash and name in `text[start:end]`; None where it is no signature."""
    match = _SIGNATURE.match(text, start, end)
    if match is None:
        return None
    begins, ends = match.span("name")
    dated = _DATE.search(text, begins, ends)
    name = trimmed(text, begins, dated.start() if dated else ends, drop=".*_–—―-")
    if name is None:
        return None
    words = {word.casefold() for word in _WORD.findall(name.of(text))}
    if words & (_NOT_SIGNED | layout_words().reporting) or len(words) > _MOST_NAME_WORDS:
        return None
    return Span(*match.span("dash")), name
