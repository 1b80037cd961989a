"""One dated news report and its parts, as `quoth.read` hands it on. Its text is fixed from then on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from quoth.model.span import Span


class BlockKind(StrEnum):
    """What a part of the page is for."""

    HEADER = "header"  # "date 2023-11-08", "Title: ...": lines about the article
    HEADLINE = "headline"
    BYLINE = "byline"  # "By Ana Ortiz"
    DATELINE = "dateline"  # "KABUL, Sept. 3 (AP) -"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    CREDIT = "credit"  # "Photo by ...", "Reuters/..."


READ_AS_BODY = frozenset({BlockKind.HEADLINE, BlockKind.PARAGRAPH})
"""The kinds in which attributions are looked for; the words of a caption or a credit are nobody's report."""


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the article's text, never longer than one line of it."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class Article:
    """One dated report.

    Attributes:
        id: Given by the input, or made from a hash of the text (`read.identity`).
        text: The words, unchanged since they were read; every span of the record points into it.
        credit: Agencies named by the report as its makers ("AP"), in text order.
        published: The day of publication, the anchor for "on Tuesday"; None where the source does not say.
        language: ISO 639-1 code; None where not known.
        blocks: Parts in text order, not overlapping; together they hold every character but white space.
        warnings: What reading had to guess or replace, in words for a person.

    Raises:
        ValueError: blocks overlap, are out of order, or point beyond the text.
    """

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    credit: tuple[str, ...] = ()
    published: date | None = None
    modified: date | None = None
    language: str | None = None
    url: str | None = None
    blocks: tuple[Block, ...] = ()
    warnings: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        reached = 0
        for block in self.blocks:
            if block.span.start < reached or block.span.end > len(self.text):
                raise ValueError(f"{self.id}: block {block} overlaps the one before it or leaves the text")
            reached = block.span.end

    @property
    def body(self) -> tuple[Block, ...]:
        """The blocks in which attributions are looked for, in text order."""
        return tuple(block for block in self.blocks if block.kind in READ_AS_BODY)
