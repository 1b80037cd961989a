"""What the templates and the JSON of a page are made from: stored values, put beside what they mean to a reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from quoth.browse.highlight import Segment, article_marks, depths, evidence_marks, segments
from quoth.browse.layout import Passage, passages, printed_lines
from quoth.model.article import BlockKind
from quoth.model.record import Line
from quoth.model.span import Span, words_of
from quoth.record.queries import StoredArticle, Version


@dataclass(frozen=True, slots=True)
class LineView:
    """One attribution as an item of a list.

    Attributes:
        number: 1 for the first of its article; what stands beside its words in the text.
        depth: 1 for one that stands in no other.
        inside: Number of the attribution it stands in, or None.
        source_words: "" where the text names no source.
        content_words: Parts joined by " … ".
        speaker_keys: For each speaker of the line its address; None for one without a name.
    """

    number: int
    key: str
    depth: int
    inside: int | None
    line: Line
    source_words: str
    content_words: str
    speaker_keys: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class PrintedPiece:
    """A block of an article, split at the boundaries of its attributions."""

    kind: BlockKind
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """A passage with the evidence marked in it."""

    passage: Passage
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of the article that show something: what for, the words, and where they stand."""

    shows: str
    words: str
    span: Span


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article's page."""

    stored: StoredArticle
    printed: tuple[tuple[PrintedPiece, ...], ...]
    lines: tuple[LineView, ...]
    by_id: dict[str, LineView]
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class AttributionView:
    """An attribution's page.

    Attributes:
        chain: From the outermost attribution in to this one.
        children: Attributions that stand in this one's content.
    """

    stored: StoredArticle
    shown: LineView
    chain: tuple[LineView, ...]
    children: tuple[LineView, ...]
    passages: tuple[ShownPassage, ...]
    evidence: tuple[Evidence, ...]


def path_to(kind: str, key: str) -> str:
    """The address of a page about one thing: `path_to("article", "3f…")`."""
    return f"/{kind}/{quote(key, safe='')}"


def article_view(stored: StoredArticle, versions: Sequence[Version]) -> ArticleView:
    """An article with its lines numbered and its text split at their boundaries."""
    article, lines = stored.record.article, _line_views(stored)
    marks = article_marks(stored.record.lines)
    return ArticleView(
        stored,
        printed=tuple(
            tuple(PrintedPiece(piece.kind, segments(article.text, marks, within=piece.span)) for piece in printed)
            for printed in printed_lines(article)
        ),
        lines=lines,
        by_id={shown.line.attribution.id: shown for shown in lines},
        versions=tuple(versions),
    )


def attribution_view(stored: StoredArticle, line: Line) -> AttributionView:
    """One attribution with the passages that show it and those it stands among."""
    lines = {shown.line.attribution.id: shown for shown in _line_views(stored)}
    id_, article, marks = line.attribution.id, stored.record.article, evidence_marks(line)
    return AttributionView(
        stored,
        shown=lines[id_],
        chain=tuple(lines[around.attribution.id] for around in stored.record.chain(id_)),
        children=tuple(shown for shown in lines.values() if shown.line.attribution.parent == id_),
        passages=tuple(
            ShownPassage(passage, segments(article.text, marks, within=passage.span))
            for passage in passages(article, (mark.span for mark in marks))
        ),
        evidence=tuple(
            Evidence(mark.part.value.replace("-", " "), mark.span.of(article.text), mark.span) for mark in marks
        ),
    )


def _line_views(stored: StoredArticle) -> tuple[LineView, ...]:
    record = stored.record
    depth = depths(record.lines)
    numbers = {line.attribution.id: number for number, line in enumerate(record.lines, start=1)}
    return tuple(
        LineView(
            number=numbers[line.attribution.id],
            key=f"{stored.key}.{line.attribution.id}",
            depth=depth[line.attribution.id],
            inside=numbers.get(line.attribution.parent or ""),
            line=line,
            source_words=words_of(line.attribution.source, record.article.text),
            content_words=words_of(line.attribution.content, record.article.text),
            speaker_keys=keys,
        )
        for line, keys in zip(record.lines, stored.speaker_keys, strict=True)
    )
