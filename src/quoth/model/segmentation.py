"""What `segment` finds in an article: sentences, words and quotations."""

from __future__ import annotations

from dataclasses import dataclass

from quoth.model.span import Span


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between paired quotation marks.

    Attributes:
        inner: The words without their marks, one span a paragraph: a quotation that runs over several paragraphs
            opens a mark in each and closes only the last.
        outer: The same with the marks that stand at their edges.
        depth: 0, or 1 for a quotation inside another.
        closed: False where no closing mark was found, so that the end is only the paragraph's.
    """

    inner: tuple[Span, ...]
    outer: tuple[Span, ...]
    depth: int = 0
    closed: bool = True

    def __post_init__(self) -> None:
        if not self.inner or len(self.inner) != len(self.outer):
            raise ValueError("a quotation needs one inner and one outer span for each of its paragraphs")


@dataclass(frozen=True, slots=True)
class Segmentation:
    """Sentences and quotations of an article's body.

    Attributes:
        sentences: In text order, not overlapping, none crossing a block.
        quotations: In text order of their first mark; those of depth 1 lie inside one of depth 0.
        masked: Runs of symbols that are not read (`segment.masking`), in text order.
    """

    sentences: tuple[Span, ...]
    quotations: tuple[Quotation, ...]
    masked: tuple[Span, ...] = ()
