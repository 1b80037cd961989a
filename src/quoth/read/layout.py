"""Cut a text into blocks and take from its header what it says about the article.

A block is a line or a part of one. Header, byline and headline stand above the report; captions and credits
(`photos.py`) and datelines (`dateline.py`) anywhere. What is nothing else is a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass, field
from datetime import date

from quoth.model.article import Block, BlockKind
from quoth.model.span import Span, trimmed
from quoth.read.dateline import dateline
from quoth.read.header import (
    Byline,
    Field,
    byline,
    could_be_headline,
    date_line,
    header_field,
    leading_date,
    named_makers,
    same_title,
)
from quoth.read.photos import is_credit, photo_parts, reads_as_caption
from quoth.read.storable import fact

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_LONGEST_LEAD_IN = 250  # characters of a paragraph (a headline that looks like one) that may stand above a byline
_LONGEST_CAPTION_LINE = 200
_MOST_AGENCIES = 10  # a page that names more is a list of reports, or an attack on the search through them


@dataclass(slots=True)
class Layout:
    """The blocks of a text in order, and what its header says; None and empty where it says nothing."""

    blocks: list[Block] = field(default_factory=list)
    has_headline: bool = False
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    credit: tuple[str, ...] = ()
    published: date | None = None
    modified: date | None = None
    warnings: list[str] = field(default_factory=list)

    def add(self, kind: BlockKind, start: int, end: int) -> None:
        """Append a block."""
        self.blocks.append(Block(kind, Span(start, end)))

    def note_field(self, told: Field) -> None:
        """Keep what a header line says; the first of its kind counts."""
        if told.name in ("published", "modified"):
            if told.day is None:
                self.warnings.append(f"the header's date {told.value[:60]!r} names no single day and was left out")
            elif getattr(self, told.name) is None:
                setattr(self, told.name, told.day)
        elif told.name == "authors":
            self.note_makers(named_makers(told.value.removesuffix(".")) or Byline((told.value,), ()))
        elif getattr(self, told.name) is None:
            setattr(self, told.name, fact(told.value))

    def note_makers(self, makers: Byline) -> None:
        """Keep a byline's people, and its agencies as the report's credit."""
        self.authors = self.authors or tuple(name for author in makers.authors if (name := fact(author)))
        for agency in makers.agencies:
            self.note_agency(agency)

    def note_agency(self, agency: str) -> None:
        """Keep an agency that the report names as its maker."""
        if agency not in self.credit and len(self.credit) < _MOST_AGENCIES:
            self.credit = (*self.credit, agency)


def lay_out(text: str, *, title: str | None = None, captions: Set[int] = frozenset()) -> Layout:
    """Cut `text` into blocks: in order, apart, none longer than a line, together every character but white space.

    Args:
        text: The article's text.
        title: The title where it is known: a line at the top that repeats it is then the headline.
        captions: Where lines begin that the page itself says are captions.
    """
    layout = Layout(title=title)
    lines = [span for match in _LINE.finditer(text) if (span := trimmed(text, match.start(), match.end()))]
    paragraphs = 0
    above = True  # nothing but a short lead-in so far: header lines may still come
    for at, line in enumerate(lines):
        following = lines[at + 1] if at + 1 < len(lines) else None
        if above and line.start not in captions:
            rest = _read_header_line(layout, text, line, following, paragraphs)
            if rest is None:
                continue
            line = rest
        words = line.of(text)
        if parts := photo_parts(words, known_caption=line.start in captions):
            for kind, part in parts:
                layout.add(kind, line.start + part.start, line.start + part.end)
                paragraphs += kind is BlockKind.PARAGRAPH
        elif following is not None and _captions_the_next(text, lines, at):
            layout.add(BlockKind.CAPTION, line.start, line.end)
        else:
            _read_paragraph(layout, text, line, opens_body=above)
            paragraphs += 1
        above = above and paragraphs < 2 and len(line) <= _LONGEST_LEAD_IN
    return layout


def _read_header_line(layout: Layout, text: str, line: Span, following: Span | None, paragraphs: int) -> Span | None:
    """Take a line above the report; returns what of it is still to be read, None when all of it was header."""
    words = line.of(text)
    if paragraphs == 0 and (found := leading_date(words)):
        end, published = found
        layout.note_field(published)
        layout.add(BlockKind.HEADER, line.start, line.start + end)
        return trimmed(text, line.start + end, line.end)
    told = (header_field(words) if paragraphs == 0 else None) or date_line(words)
    if told is not None:
        layout.note_field(told)
        layout.add(BlockKind.HEADER, line.start, line.end)
        return None
    if makers := byline(words):
        layout.note_makers(makers)
        layout.add(BlockKind.BYLINE, line.start, line.end)
        return None
    if paragraphs == 0 and not layout.has_headline:
        stands_alone = following is not None and _blank_line_between(text, line, following)
        repeats_title = layout.title is not None and same_title(words, layout.title)
        if repeats_title or (layout.title is None and stands_alone and _is_headline(words)):
            layout.title = layout.title or fact(words)
            layout.has_headline = True
            layout.add(BlockKind.HEADLINE, line.start, line.end)
            return None
    return line


def _is_headline(words: str) -> bool:
    return could_be_headline(words) and not photo_parts(words) and dateline(words, opens_body=True) is None


def _blank_line_between(text: str, line: Span, following: Span) -> bool:
    gap = text[line.end : following.start].replace("\r\n", "\n")
    return sum(gap.count(mark) for mark in "\n\r\u2028\u2029") > 1


def _captions_the_next(text: str, lines: list[Span], at: int) -> bool:
    """Whether a line stands on a picture's credit: the two together, apart from the report."""
    line, following = lines[at], lines[at + 1]
    return (
        len(line) <= _LONGEST_CAPTION_LINE
        and len(following) <= _LONGEST_CAPTION_LINE
        and is_credit(following.of(text))
        and reads_as_caption(line.of(text))
        and not _blank_line_between(text, line, following)
        and (at == 0 or _blank_line_between(text, lines[at - 1], line))
    )


def _read_paragraph(layout: Layout, text: str, line: Span, *, opens_body: bool) -> None:
    """A line of the report, its dateline apart."""
    if found := dateline(line.of(text), opens_body=opens_body):
        if found.agency is not None:
            layout.note_agency(found.agency)
        layout.add(BlockKind.DATELINE, line.start, line.start + found.end)
        rest = trimmed(text, line.start + found.end, line.end)
        if rest is None:
            return
        line = rest
    layout.add(BlockKind.PARAGRAPH, line.start, line.end)
