"""Attributions inside the content of another: what somebody says that somebody else said.

The network has seen inner ones only in reports composed of others (`train.compose`), and passes over most of them.
But a content, taken by itself, is a text like any other: "the mayor had denied it" is a report, whoever repeats it. So
a content that begins in the reporter's words and holds a reporting word is read a second time, as a paragraph of its
own, and what is found there stands inside.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quoth.attribute.found import Found
from quoth.attribute.nesting import find_parents
from quoth.lexicon.acts import ascribes_thought, reporting_forms
from quoth.model.segmentation import Quotation
from quoth.model.span import Span, words_of

FEWEST_WORDS = 5
"""A shorter content holds no report with a source, a cue and a content of its own."""

_WORD = re.compile(r"[^\W\d_]+")
_OUTER_SPEAKER = frozenset({"i", "we", "me", "us", "you"})
_PRONOUNS = _OUTER_SPEAKER | {"he", "she", "they", "it", "who", "his", "her", "their"}


def worth_rereading(text: str, found: Sequence[Found], quotations: Sequence[Quotation]) -> list[Span]:
    """The parts of contents worth a second reading, in text order, not overlapping.

    Of two that overlap the one that begins first is read, of two with one beginning the longer.
    """
    cues = {span.start for one in found for span in one.cue}
    quoted = [part for quotation in quotations for part in quotation.inner]
    chosen: list[Span] = []
    for part in sorted({span for one in found for span in one.content}, key=lambda span: (span.start, -span.end)):
        if (chosen and part.start < chosen[-1].end) or any(inner.start <= part.start < inner.end for inner in quoted):
            continue
        words = list(_WORD.finditer(text, part.start, part.end))
        reports = any(w.start() not in cues and w.group().casefold() in reporting_forms() for w in words)
        if reports and len(words) >= FEWEST_WORDS:
            chosen.append(part)
    return chosen


def with_reread(found: Sequence[Found], reread: Sequence[Found]) -> list[Found]:
    """The first reading's attributions and those of the second whose cue is new."""
    cues = {span.start for one in found for span in one.cue}
    return [*found, *(one for one in reread if not any(span.start in cues for span in one.cue))]


def settle_inner(text: str, found: Sequence[Found], threshold: float) -> list[Found]:
    """The attributions without those inside others that are doubtful, and the others cut to what they stand in.

    Left out: what is below `threshold` in confidence; what has no source, since there is nobody to hand the words to;
    and what speakers say of themselves ("I think", "she said she hoped"), which is no report but their own statement.
    """
    parents = find_parents([one.cue for one in found], [one.content for one in found])
    kept = []
    for one, parent in zip(found, parents, strict=True):
        if parent is None:
            kept.append(one)
            continue
        inner = _within(one, found[parent].content)
        if inner is not None and one.confidence >= threshold and _is_another_speaker(text, inner):
            kept.append(inner)
    return kept


def _within(inner: Found, outer: Sequence[Span]) -> Found | None:
    """What of an attribution stands in a content; None where none of its content does."""
    source, content = (
        tuple(span for span in spans if any(part.contains(span) for part in outer))
        for spans in (inner.source, inner.content)
    )
    return replace(inner, source=source, content=content) if content else None


def _is_another_speaker(text: str, inner: Found) -> bool:
    source = words_of(inner.source, text).casefold()
    if not source or source in _OUTER_SPEAKER:
        return False
    return source not in _PRONOUNS or not ascribes_thought(words_of(inner.cue, text))
