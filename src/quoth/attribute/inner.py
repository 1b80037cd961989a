"""Attributions inside the content of another: what somebody says that somebody else said.

No corpus that the network learns from marks them. In training a reporting word inside a content therefore counts for
nothing (`train.corpus.gold_targets`), so that what the network knows of such words elsewhere holds there too; and since
nothing taught it where to stop, more is asked of what it finds there.
"""

from __future__ import annotations

from quoth.attribute.found import Found

_OUTER_SPEAKER = frozenset({"i", "we", "me", "us", "you"})


def is_report_inside(text: str, found: Found, confidence: float, threshold: float) -> bool:
    """Whether what stands inside a content reports somebody else's words, and surely enough.

    It does not without a source, since there is nobody to hand the words to; nor where a speaker speaks of themselves
    ("I think"), which is no report but their own statement.
    """
    source = " ".join(span.of(text) for span in found.source).casefold()
    return bool(source) and source not in _OUTER_SPEAKER and confidence >= threshold
