"""Half-open character ranges: the one way in which every part of Quoth points at words.

Offsets count Unicode code points of `Article.text`, which is what Python's own slicing counts. Other programs count
UTF-8 bytes or UTF-16 units; `byte_span` and `utf16_span` translate for them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open `[start, end)` in code points, into `Article.text`. Never empty, ordered by start, then end.

    Raises:
        ValueError: the range is empty or begins before the text.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, got [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words themselves: `text[start:end]`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether every character of `other` lies in this span."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> Span:
        """The same length, `by` characters further on (back where negative)."""
        return Span(self.start + by, self.end + by)


def joined(spans: Iterable[Span]) -> Span:
    """The smallest span that covers all of `spans`.

    Raises:
        ValueError: `spans` is empty.
    """
    spans = tuple(spans)
    if not spans:
        raise ValueError("no spans to join")
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def words_of(spans: Iterable[Span], text: str) -> str:
    """The words of a source, cue or content, its parts joined by " … "; "" where there are none."""
    return " … ".join(span.of(text) for span in spans)


def trimmed(text: str, start: int, end: int, *, drop: str = "") -> Span | None:
    """The range without white space, and characters of `drop`, at its edges; None when nothing is left."""
    while start < end and (text[start].isspace() or text[start] in drop):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in drop):
        end -= 1
    return Span(start, end) if start < end else None


def byte_span(text: str, span: Span) -> tuple[int, int]:
    """The span's place in `text.encode("utf-8")`, half-open."""
    start = len(text[: span.start].encode("utf-8"))
    return start, start + len(span.of(text).encode("utf-8"))


def utf16_span(text: str, span: Span) -> tuple[int, int]:
    """The span's place in UTF-16 units, half-open, as JavaScript and Java count characters."""
    start = len(text[: span.start].encode("utf-16-le")) // 2
    return start, start + len(span.of(text).encode("utf-16-le")) // 2
