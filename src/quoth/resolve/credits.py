"""Whom the credit of a picture names: "Photo by Nora Ferro/Meridian" names a person and a body."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quoth.model.article import BlockKind
from quoth.model.span import Span, trimmed
from quoth.model.speaker import EntityKind
from quoth.resolve.channels import is_outlet
from quoth.resolve.names import clean_name
from quoth.resolve.reading import Reading

_OPENING = re.compile(
    r"(?i)[(\[]?\s{0,3}(?:(?:photo(?:graph)?|image|picture|illustration|credit|courtesy)s?\s{0,3}){1,3}(?:by|of|:)?\s+"
)
_PART = re.compile(r"(?:(?!\s{1,3}(?:via|for)\s)[^/|,;()\[\]\n])+")
_LINK = re.compile(r"\s{1,3}(?:via|for)\s{1,3}")


def credited(reading: Reading) -> Iterator[tuple[Span, EntityKind]]:
    """The names in an article's credits, in text order: people by two to four words, else agencies and owners."""
    for block in reading.article.blocks:
        if block.kind is not BlockKind.CREDIT:
            continue
        opening = _OPENING.match(reading.text, block.span.start, block.span.end)
        at = opening.end() if opening is not None else block.span.start
        while (part := _PART.search(reading.text, at, block.span.end)) is not None:
            link = _LINK.match(reading.text, part.end())
            at = link.end() if link is not None else part.end() + 1
            span = trimmed(reading.text, part.start(), part.end(), drop=".,")
            words = span.of(reading.text).split() if span is not None else []
            if span is None or not words or not all(word[0].isupper() for word in words):
                continue
            person = 2 <= len(words) <= 4 and not is_outlet(clean_name(span.of(reading.text)))
            yield span, EntityKind.PERSON if person else EntityKind.ORGANIZATION
