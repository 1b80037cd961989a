"""Attributions as Parquet, one row each, with the columns of the CSV in their own types. Needs `quoth[parquet]`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol

from quoth.model.confident import confident
from quoth.model.errors import QuothError
from quoth.model.record import Line
from quoth.model.span import joined, words_of
from quoth.record.keys import speaker_name
from quoth.record.queries import StoredArticle

_AT_ONCE = 10_000


class _Articles(Protocol):
    def articles(self) -> Iterable[StoredArticle]: ...


class MissingExtraError(QuothError):
    """A package that only some users need is not installed."""


def write_parquet(archive: _Articles, path: Path, *, min_confidence: float = 0.0) -> None:
    """Write the attributions of the newest versions, articles by id, in text order; some thousand in memory at once.

    Raises:
        MissingExtraError: pyarrow is not installed.
        OSError: the file cannot be written.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ModuleNotFoundError as error:
        raise MissingExtraError('Parquet needs pyarrow. Run: pip install "quoth[parquet]"') from error
    names = pa.list_(pa.string())
    schema = pa.schema(
        [
            ("key", pa.string()),
            ("article_id", pa.string()),
            ("outlet", pa.string()),
            ("published", pa.date32()),
            ("title", pa.string()),
            ("url", pa.string()),
            ("speakers", names),
            ("kinds", names),
            ("roles", names),
            ("wikidata", names),
            ("source", pa.string()),
            ("cue", pa.string()),
            ("content", pa.string()),
            ("mode", pa.string()),
            ("act", pa.string()),
            ("stance", pa.string()),
            ("medium", pa.string()),
            ("said_on", pa.string()),
            ("said_from", pa.date32()),
            ("said_to", pa.date32()),
            ("via", names),
            ("addressees", names),
            ("confidence", pa.float64()),
            ("parent", pa.string()),
            ("start", pa.int64()),
            ("end", pa.int64()),
        ]
    )
    rows: list[dict[str, Any]] = []
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:

        def flush() -> None:
            writer.write_table(pa.Table.from_pylist(rows, schema=schema))
            rows.clear()

        for stored in archive.articles():
            rows += [_row(stored, line) for line in confident(stored.record, min_confidence).lines]
            if len(rows) >= _AT_ONCE:
                flush()
        flush()


def _row(stored: StoredArticle, line: Line) -> dict[str, Any]:
    """One row. `kinds`, `roles` and `wikidata` belong to `speakers` place by place; "" is a speaker without a name."""
    article, attribution, said = stored.record.article, line.attribution, line.said_on
    content = joined(attribution.content)
    return {
        "key": f"{stored.key}.{attribution.id}",
        "article_id": article.id,
        "outlet": article.outlet,
        "published": article.published,
        "title": article.title,
        "url": article.url,
        "speakers": [speaker_name(speaker) for speaker in line.speakers],
        "kinds": [speaker.kind.value if speaker.kind else None for speaker in line.speakers],
        "roles": [speaker.role for speaker in line.speakers],
        "wikidata": [speaker.wikidata for speaker in line.speakers],
        "source": words_of(attribution.source, article.text),
        "cue": words_of(attribution.cue, article.text),
        "content": words_of(attribution.content, article.text),
        "mode": attribution.mode.value,
        "act": attribution.act.value,
        "stance": line.stance,
        "medium": line.medium.value if line.medium else None,
        "said_on": said.value if said else None,
        "said_from": said.interval.start if said else None,
        "said_to": said.interval.end if said else None,
        "via": list(line.via),
        "addressees": [speaker_name(speaker) for speaker in line.addressees],
        "confidence": attribution.confidence,
        "parent": attribution.parent,
        "start": content.start,
        "end": content.end,
    }
