"""Pair quotation marks before anything else is read: what stands inside them is somebody's own words.

Reporters' copy mixes curly and straight marks, forgets one, and lets a long quotation open a new mark in every
paragraph while only the last closes. Agencies' old wires write a double mark as two apostrophes. Each paragraph is
scanned once, left to right, so the time is linear in the text whatever the marks. Single marks are read as quotations
only inside double ones or where they cannot be apostrophes, as in headlines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quoth.model.segmentation import Quotation
from quoth.model.span import Span, trimmed

OPENERS = "“„«「『‟〝"
CLOSERS = "”»」』〞"
STRAIGHT = '"＂'
MARKS = frozenset(OPENERS + CLOSERS + STRAIGHT)
_SINGLE_OPEN, _SINGLE_CLOSE = "‘", "’"
_TWO = ("''", "``", "’’", "‘‘")
"""Double marks typed as two single ones: TeX and the wires."""
_ANY_MARK = re.compile(f"[{''.join(MARKS)}'`{_SINGLE_OPEN}{_SINGLE_CLOSE}]")
_SHORTENED = re.compile(r"(?:tis|twas|em|til|cause|round|n|bout)\b", re.IGNORECASE)
"""What an apostrophe begins: "'em", "'til"."""
_OPENING_CONTEXT = frozenset("([{—–-―/:")
_IGNORED = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")


class _Open:
    """A quotation whose closing mark has not been seen yet."""

    __slots__ = ("inner", "outer", "start", "width")

    def __init__(self, start: int, width: int) -> None:
        self.start: int | None = start
        self.width = width
        self.inner: list[Span] = []
        self.outer: list[Span] = []

    def end(self, text: str, inner_end: int, outer_end: int) -> None:
        """Close the part that lies in this paragraph."""
        if self.start is None:
            return
        inner = trimmed(text, self.start + self.width, inner_end) if self.start + self.width <= inner_end else None
        if inner is not None:
            self.inner.append(inner)
            self.outer.append(Span(self.start, outer_end))
        self.start = None

    def finished(self, depth: int, closed: bool) -> Quotation | None:
        """The quotation, or None when there was nothing between its marks."""
        if not self.inner:
            return None
        return Quotation(tuple(self.inner), tuple(self.outer), depth, closed)


def pair_quotation_marks(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """Find the quotations of consecutive paragraphs.

    A quotation left open at a paragraph's end goes on in the next one where that opens with a mark; otherwise it ends
    with its paragraph and is marked as not closed.

    Args:
        text: The article's text.
        paragraphs: Spans into `text`, in order, not overlapping.

    Returns:
        Quotations in text order of their first mark, spans into `text`.
    """
    found: list[Quotation] = []
    carried: _Open | None = None
    for paragraph in paragraphs:
        carried = _scan(text, paragraph, carried, found)
    if carried is not None:
        _keep(found, carried.finished(0, closed=False))
    return tuple(sorted(found, key=lambda quotation: (quotation.outer[0], quotation.depth)))


def _keep(found: list[Quotation], quotation: Quotation | None) -> None:
    if quotation is not None:
        found.append(quotation)


def _scan(text: str, paragraph: Span, carried: _Open | None, found: list[Quotation]) -> _Open | None:
    """Pair the marks of one paragraph; returns the quotation still open at its end."""
    double: _Open | None = None
    single: int | None = None
    german = False  # „so“: the closing mark is the one that opens in English
    at = paragraph.start
    while at < paragraph.end and (text[at].isspace() or text[at] in _IGNORED):
        at += 1
    if carried is not None:
        width = _mark_at(text, at, paragraph)
        if width and text[at] not in CLOSERS:
            carried.start, carried.width = at, width
            double = carried
            at += width
        else:
            _keep(found, carried.finished(0, closed=False))
    while (match := _ANY_MARK.search(text, at, paragraph.end)) is not None:
        at = match.start()
        char, width = text[at], _mark_at(text, at, paragraph)
        if width:
            straight = width == 2 or char in STRAIGHT
            if double is None:
                reversed_ = char == "”" and _opens(text, at, width, paragraph)
                if char in OPENERS or reversed_ or (straight and not _trails(text, at, width, paragraph)):
                    double, german = _Open(at, width), char == "„"
                    single = None
            elif (char in OPENERS and not (german and char == "“")) or (
                straight and _opens(text, at, width, paragraph)
            ):
                # A second opening mark: the first was never closed. It ends here, or a quotation that was never
                # closed would turn the rest of the paragraph inside out.
                double.end(text, at, at)
                _keep(found, double.finished(0, closed=False))
                double, single, german = _Open(at, width), None, char == "„"
            else:
                double.end(text, at, at + width)
                _keep(found, double.finished(0, closed=True))
                double = single = None
        elif char == _SINGLE_OPEN or (char == "'" and single is None and _opens(text, at, 1, paragraph)):
            if char == _SINGLE_OPEN or double is not None or _begins_words(text, at, paragraph):
                single = at
        elif char in (_SINGLE_CLOSE, "'") and single is not None and _closes_single(text, at, paragraph):
            inner = trimmed(text, single + 1, at)
            if inner is not None:
                found.append(Quotation((inner,), (Span(single, at + 1),), 0 if double is None else 1))
            single = None
        at += width or 1
    if double is not None:
        double.end(text, paragraph.end, paragraph.end)
    return double


def _mark_at(text: str, at: int, paragraph: Span) -> int:
    """How many characters the double mark that stands here has; 0 where there is none.

    Three apostrophes are a double mark and a single one, whichever comes first; the first two are taken together.
    """
    if at >= paragraph.end:
        return 0
    if text[at] in MARKS:
        return 1
    return 2 if at + 1 < paragraph.end and text[at : at + 2] in _TWO else 0


def _opens(text: str, at: int, width: int, paragraph: Span) -> bool:
    """Whether a mark without direction opens: white space or a bracket before it, a word after it."""
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + width] if at + width < paragraph.end else " "
    return (before.isspace() or before in _OPENING_CONTEXT) and not after.isspace()


def _trails(text: str, at: int, width: int, paragraph: Span) -> bool:
    """Whether a mark without direction can only close: a word before it, none after. With nothing open it is stray."""
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + width] if at + width < paragraph.end else " "
    return not before.isspace() and before not in _OPENING_CONTEXT and not after.isalnum()


def _begins_words(text: str, at: int, paragraph: Span) -> bool:
    """Whether a straight apostrophe outside double marks can open a quotation: before a word that nothing shortens."""
    return at + 1 < paragraph.end and text[at + 1].isalpha() and _SHORTENED.match(text, at + 1) is None


def _closes_single(text: str, at: int, paragraph: Span) -> bool:
    """Whether an apostrophe can close: no letter follows, and a straight one is no plural's ("the voters' choice")."""
    after = text[at + 1] if at + 1 < paragraph.end else " "
    before = text[at - 1] if at > paragraph.start else " "
    return not after.isalnum() and not (text[at] == "'" and before == "s" and after == " ")
