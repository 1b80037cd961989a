"""Quoth as a component of a spaCy pipeline: `nlp.add_pipe("quoth")`. Needs `pip install "quoth[spacy]"`.

The component reads `doc.text` and asks nothing of the other components, so a blank pipeline will do. It leaves

    doc.spans["quoth"]   sources, cues and contents: spans with the label SOURCE, CUE or CONTENT and the id of their
                         attribution in `id_`; where a part ends inside a token, the span holds the whole token
    doc._.quoth          everything read: the `quoth.Record`, whose offsets are characters of `doc.text`
    span._.quoth         for one of these spans the line of the record that it belongs to

The day of publication, without which "on Tuesday" stays undated, is looked up in `doc.user_data["published"]`, then in
the component's configuration; `user_data` may hold "title" and "outlet", too.
"""

# Annotations are evaluated here, unlike elsewhere: spaCy checks a factory's settings by them.

import json
from collections.abc import Mapping
from datetime import date, datetime
from functools import cached_property, lru_cache
from typing import Any

from quoth.model.confident import check_share, confident
from quoth.model.record import Line, Record
from quoth.model.record_json import from_json, to_json
from quoth.model.span import Span
from quoth.pipeline import Reader
from quoth.read import article_from_text

try:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as TokenSpan
except ModuleNotFoundError as error:
    raise ModuleNotFoundError(
        f'quoth.component needs spaCy, and {error.name} is not installed: pip install "quoth[spacy]"', name=error.name
    ) from error

SPANS = "quoth"
_RECORD = "quoth_record"


class QuothComponent:
    """Reads docs.

    Args:
        published: Day of publication of docs that do not name one.
        min_confidence: Attributions of less confidence are left out.
        spans: Key of `doc.spans` under which the spans are put.
        reader: Reads the texts; one with the shipped model, loaded for the first doc, unless given.

    Raises:
        ValueError: `min_confidence` is not between 0 and 1.
    """

    def __init__(
        self,
        *,
        published: date | None = None,
        min_confidence: float = 0.0,
        spans: str = SPANS,
        reader: Reader | None = None,
    ) -> None:
        self._published = published
        self._min_confidence = check_share(min_confidence)
        self._spans = spans
        self._given = reader
        _register_extensions()

    @cached_property
    def _reader(self) -> Reader:
        return self._given or Reader()

    def __call__(self, doc: Doc) -> Doc:
        """Read one doc.

        Raises:
            ValueError: its day of publication is no date.
        """
        known: Mapping[str, Any] = doc.user_data
        article = article_from_text(
            doc.text,
            published=_day(known.get("published")) or self._published,
            title=known.get("title"),
            outlet=known.get("outlet"),
        )
        record = confident(self._reader.read(article), self._min_confidence)
        # As JSON, because a doc is sent to other processes and written to disk with its user data.
        doc.user_data[_RECORD] = json.dumps(to_json(record))
        doc.spans[self._spans] = [
            token_span
            for line in record.lines
            for label, parts in (
                ("SOURCE", line.attribution.source),
                ("CUE", line.attribution.cue),
                ("CONTENT", line.attribution.content),
            )
            for part in parts
            if (token_span := _tokens(doc, part, label, line.attribution.id)) is not None
        ]
        return doc


def make_component(
    nlp: Language,  # noqa: ARG001 - spaCy gives it to every factory
    name: str,  # noqa: ARG001 - and this
    published: str | None,
    min_confidence: float,
    spans: str,
) -> QuothComponent:
    """The factory of `nlp.add_pipe("quoth", config={...})`; the settings are those of `QuothComponent`.

    Raises:
        ValueError: `published` is no date, or `min_confidence` is not between 0 and 1.
    """
    return QuothComponent(published=_day(published), min_confidence=min_confidence, spans=spans)


Language.factory(
    "quoth",
    default_config={"published": None, "min_confidence": 0.0, "spans": SPANS},
    assigns=["doc._.quoth", "doc.spans"],
    func=make_component,
)


def _tokens(doc: Doc, part: Span, label: str, id_: str) -> TokenSpan | None:
    """The tokens that hold a part; None where only white space beside the tokens does."""
    return doc.char_span(part.start, part.end, label=label, span_id=id_, alignment_mode="expand")


def _register_extensions() -> None:
    for holder, getter in ((Doc, _record_of), (TokenSpan, _line_of)):
        if not holder.has_extension("quoth"):
            holder.set_extension("quoth", getter=getter)


def _record_of(doc: Doc) -> Record | None:
    """What was read in the doc; None before it was read."""
    stored = doc.user_data.get(_RECORD)
    return _decoded(stored) if stored else None


def _line_of(span: TokenSpan) -> Line | None:
    """The line of the record that a span of ours belongs to; None for other spans."""
    record = _record_of(span.doc)
    lines = record.lines if record else ()
    return next((line for line in lines if line.attribution.id == span.id_), None)


@lru_cache(maxsize=16)
def _decoded(stored: str) -> Record:
    return from_json(json.loads(stored))


def _day(value: object) -> date | None:
    if isinstance(value, datetime):  # pandas gives one
        return value.date()
    if value is None or isinstance(value, date):
        return value
    return date.fromisoformat(str(value))
