"""Attributions inside the content of another: what somebody says that somebody else said.

No corpus that the network learns from marks them, so it learns to pass them over. But a content, taken by itself, is a
text like any other: "the mayor had denied it" is a report, whoever repeats it. So contents are read a second time, as
paragraphs of their own and without the quotation marks around them, and what is found there stands inside.

Tried instead: training in which reporting words inside a content count for nothing, so that the first reading finds
both. It finds the inner one, but takes its words from the outer one, whose content it then cuts at the inner cue.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quoth.attribute.decode import calibrated
from quoth.attribute.found import Found
from quoth.lexicon.acts import ascribes_thought
from quoth.model.segmentation import Segmentation
from quoth.model.span import Span, words_of

FEWEST_WORDS = 5
"""A shorter content holds no report with a source, a cue and a content of its own."""

_WORD = re.compile(r"\w+")
_OUTER_SPEAKER = frozenset({"i", "we", "me", "us", "you"})
_PRONOUNS = _OUTER_SPEAKER | {"he", "she", "they", "it", "who", "his", "her", "their"}


def inner_paragraphs(text: str, contents: Sequence[Sequence[Span]]) -> list[Span]:
    """The parts of contents that are worth a second reading, in text order, not overlapping.

    Of two that overlap the one that begins first is read, of two with one beginning the longer.
    """
    parts = {span for content in contents for span in content}
    chosen: list[Span] = []
    for part in sorted(parts, key=lambda span: (span.start, -span.end)):
        enough = len(_WORD.findall(text, part.start, part.end)) >= FEWEST_WORDS
        if enough and (not chosen or part.start >= chosen[-1].end):
            chosen.append(part)
    return chosen


def unquoted(segmentation: Segmentation) -> Segmentation:
    """The segmentation of what stands inside: outer quotation marks gone, inner ones now outermost."""
    inner = tuple(replace(quotation, depth=0) for quotation in segmentation.quotations if quotation.depth)
    return replace(segmentation, quotations=inner)


def keep_inner(
    text: str, outer: Sequence[Found], inner: Sequence[Found], weights: Sequence[float], threshold: float
) -> list[Found]:
    """Those of the second reading that report somebody else's words, with a confidence of at least `threshold`.

    Left out: what the first reading found already; what has no source, since there is nobody to hand the words to;
    and what speakers say of themselves ("I think", "she said she hoped"), which is no report but their own statement.
    """
    known = {span.start for one in outer for span in one.cue}
    kept = []
    for one in (within(found, outer) for found in inner):
        if one is None:
            continue
        source = words_of(one.source, text).casefold()
        own = source in _OUTER_SPEAKER or (source in _PRONOUNS and ascribes_thought(words_of(one.cue, text)))
        if not source or own or any(span.start in known for span in one.cue):
            continue
        if calibrated(one.features, weights) >= threshold:
            kept.append(one)
    return kept


def within(found: Found, outer: Sequence[Found]) -> Found | None:
    """What of `found` stands in the content that holds its cue, the shortest such; None where no content is left."""
    around = [one.content for one in outer if all(any(part.contains(s) for part in one.content) for s in found.cue)]
    if not around:
        return None
    parts = min(around, key=lambda content: (sum(map(len, content)), content))
    source, content = (
        tuple(span for span in spans if any(part.contains(span) for part in parts))
        for spans in (found.source, found.content)
    )
    return replace(found, source=source, content=content) if content else None
