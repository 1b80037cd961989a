"""Attributions as W3C Web Annotations, which annotation servers and viewers take (https://www.w3.org/TR/annotation-model/).

One annotation an attribution. Its targets are the parts of the content; its bodies name the speakers and point at the
words of source and cue. Every place is given twice: by position, in code points of the article's text, and by its words
with what stands around them, so that it is found again on a page that has changed a little.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Protocol, TextIO

from quoth.model.article import Article
from quoth.model.confident import confident
from quoth.model.record import Line
from quoth.model.span import Span
from quoth.record.keys import speaker_name
from quoth.record.queries import StoredArticle

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32

Json = dict[str, Any]


class _Articles(Protocol):
    def articles(self) -> Iterable[StoredArticle]: ...


def write_annotations(archive: _Articles, out: TextIO, *, min_confidence: float = 0.0) -> None:
    """An AnnotationPage with the attributions of the newest versions, articles by id, in text order."""
    out.write(
        f'{{"@context": {json.dumps(CONTEXT)}, "id": "urn:quoth:annotations", "type": "AnnotationPage", "items": ['
    )
    for place, annotation in enumerate(_annotations(archive, min_confidence)):
        out.write(("," if place else "") + "\n" + json.dumps(annotation, ensure_ascii=False))
    out.write("\n]}\n")


def _annotations(archive: _Articles, min_confidence: float) -> Iterator[Json]:
    for stored in archive.articles():
        for line in confident(stored.record, min_confidence).lines:
            yield annotation(stored, line)


def annotation(stored: StoredArticle, line: Line) -> Json:
    """One attribution; an object for `json.dumps`, whose context is `CONTEXT`."""
    article, attribution = stored.record.article, line.attribution
    names = [name for speaker in line.speakers if (name := speaker_name(speaker))]
    bodies: list[Json] = [{"type": "TextualBody", "purpose": "tagging", "value": name} for name in names]
    bodies += [{"purpose": "identifying", **_place(article, span)} for span in attribution.source]
    bodies += [{"purpose": "describing", **_place(article, span)} for span in attribution.cue]
    return {
        "id": f"urn:quoth:{stored.key}.{attribution.id}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": bodies,
        "target": [_place(article, span) for span in attribution.content],
    }


def _place(article: Article, span: Span) -> Json:
    return {
        "type": "SpecificResource",
        "source": article.url or f"urn:quoth:article:{article.id}",
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": span.of(article.text),
                "prefix": article.text[max(span.start - _AROUND, 0) : span.start],
                "suffix": article.text[span.end : span.end + _AROUND],
            },
        ],
    }
