"""How an article stands on the page: its blocks line by line, and the passages around some evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quoth.model.article import Article, BlockKind
from quoth.model.span import Span, joined, trimmed

WHOLE_UP_TO = 900
"""Characters: a longer paragraph is cut down to the neighbourhood of the evidence."""
AROUND = 200
"""Characters shown on either side of evidence in a paragraph that is cut down."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one kind."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an article around evidence.

    Attributes:
        cut_before: Whether the piece began earlier than what is shown.
        cut_after: Whether it goes on.
    """

    kind: BlockKind
    span: Span
    cut_before: bool = False
    cut_after: bool = False


def printed_lines(article: Article) -> tuple[tuple[Piece, ...], ...]:
    """The article's blocks in text order, those that share a line of the text together.

    "KABUL, Sept. 3 (AP) -" stands before the paragraph that it opens, a photographer's credit after the caption.
    Text that no block covers, which reading should not leave, is shown as paragraphs: nothing is ever hidden.
    """
    lines: list[list[Piece]] = []
    reached = 0
    for block in article.blocks:
        lines += [[piece] for piece in _uncovered(article.text, reached, block.span.start)]
        between = article.text[reached : block.span.start]
        if lines and reached and not between.strip() and "\n" not in between:
            lines[-1].append(Piece(block.kind, block.span))
        else:
            lines.append([Piece(block.kind, block.span)])
        reached = block.span.end
    lines += [[piece] for piece in _uncovered(article.text, reached, len(article.text))]
    return tuple(map(tuple, lines))


def _uncovered(text: str, start: int, end: int) -> Iterable[Piece]:
    """Lines of text between blocks that are not just white space."""
    while start < end:
        line_end = text.find("\n", start, end)
        stop = end if line_end < 0 else line_end
        span = trimmed(text, start, stop)
        if span is not None:
            yield Piece(BlockKind.PARAGRAPH, span)
        start = stop + 1


def passages(article: Article, evidence: Iterable[Span]) -> tuple[Passage, ...]:
    """The paragraphs in which the evidence stands, in text order; long ones cut down to what is around it."""
    evidence = tuple(evidence)
    found: list[Passage] = []
    for line in printed_lines(article):
        for piece in line:
            inside = [span for span in evidence if span.overlaps(piece.span)]
            if inside and len(piece.span) <= WHOLE_UP_TO:
                found.append(Passage(piece.kind, piece.span))
            elif inside:
                found += [_passage(article.text, piece, around) for around in _clusters(sorted(inside))]
    return tuple(found)


def _clusters(spans: Iterable[Span]) -> list[Span]:
    """Spans joined wherever the text between two would be shown anyway."""
    clusters: list[Span] = []
    for span in spans:
        if clusters and span.start < clusters[-1].end + 2 * AROUND:
            clusters[-1] = joined((clusters[-1], span))
        else:
            clusters.append(span)
    return clusters


def _passage(text: str, piece: Piece, around: Span) -> Passage:
    start, end = max(piece.span.start, around.start - AROUND), min(piece.span.end, around.end + AROUND)
    if start > piece.span.start:  # begin with a whole word, where there is one
        space = text.find(" ", start, around.start)
        start = start if space < 0 else space + 1
    if end < piece.span.end:
        space = text.rfind(" ", around.end, end)
        end = end if space < 0 else space
    return Passage(piece.kind, Span(start, end), start > piece.span.start, end < piece.span.end)
