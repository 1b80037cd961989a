"""The archive's newest versions as files for other programs, one article in memory at a time."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from typing import Protocol, TextIO

from quoth.model.confident import confident
from quoth.model.record import Line
from quoth.model.record_json import to_json
from quoth.model.span import Span, joined, words_of
from quoth.model.speaker import Speaker
from quoth.record.keys import speaker_name
from quoth.record.queries import Hit, StoredArticle

COLUMNS = (
    "key",
    "article_id",
    "outlet",
    "published",
    "title",
    "speakers",
    "kinds",
    "roles",
    "cue",
    "content",
    "mode",
    "act",
    "medium",
    "said_on",
    "via",
    "addressees",
    "confidence",
    "parent",
    "start",
    "end",
)
"""The CSV's columns. Several values in a cell have "; " between them; `start` and `end` are the content's, half-open,
in code points into the article's text."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


class _Articles(Protocol):
    def articles(self) -> Iterable[StoredArticle]: ...


class _Attributions(Protocol):
    def attribution(self, key: str, /) -> tuple[StoredArticle, Line] | None: ...


def write_jsonl(archive: _Articles, out: TextIO, *, min_confidence: float = 0.0) -> None:
    """One `quoth/1` object a line, the newest version of every article, by id; less sure attributions left out."""
    for stored in archive.articles():
        out.write(json.dumps(to_json(confident(stored.record, min_confidence)), ensure_ascii=False) + "\n")


def write_csv(archive: _Articles, out: TextIO, *, min_confidence: float = 0.0) -> None:
    """One row an attribution, articles by id, attributions in text order.

    A cell that begins with = + - @, a tab or a line end gets a ' before it: a spreadsheet would take it for a formula
    and run it. Whoever needs the exact words takes the JSONL.

    Args:
        out: Opened with `newline=""`; rows end in CR LF (RFC 4180).
        min_confidence: Attributions of less confidence are left out, as from `quoth read`.
    """
    _write_rows(
        ((stored, line) for stored in archive.articles() for line in confident(stored.record, min_confidence).lines),
        out,
    )


def write_hits_csv(archive: _Attributions, hits: Iterable[Hit], out: TextIO) -> None:
    """The same row for each hit of a search, in their order."""
    _write_rows((found for hit in hits if (found := archive.attribution(hit.key))), out)


def _write_rows(lines: Iterable[tuple[StoredArticle, Line]], out: TextIO) -> None:
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for stored, line in lines:
        writer.writerow(map(_harmless, _cells(stored, line)))


def _cells(stored: StoredArticle, line: Line) -> tuple[str, ...]:
    article, attribution = stored.record.article, line.attribution
    content = joined(attribution.content)

    def words(spans: Iterable[Span]) -> str:
        return words_of(spans, article.text)

    return (
        f"{stored.key}.{attribution.id}",
        article.id,
        article.outlet or "",
        article.published.isoformat() if article.published else "",
        article.title or "",
        _names(line.speakers),
        "; ".join(speaker.kind.value for speaker in line.speakers if speaker.kind),
        "; ".join(speaker.role for speaker in line.speakers if speaker.role),
        words(attribution.cue),
        words(attribution.content),
        attribution.mode.value,
        attribution.act.value,
        line.medium.value if line.medium else "",
        line.said_on.value if line.said_on else "",
        "; ".join(line.via),
        _names(line.addressees),
        f"{attribution.confidence:g}",
        attribution.parent or "",
        str(content.start),
        str(content.end),
    )


def _names(speakers: Iterable[Speaker]) -> str:
    return "; ".join(name for speaker in speakers if (name := speaker_name(speaker)))


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
