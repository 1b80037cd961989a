"""Annotated news, and what Quoth reads in it: what the scripts that score share."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from quoth import Reader
from quoth.model.record_json import to_json
from quoth.read import Unreadable, articles_from


def lines(path: Path) -> Iterator[str]:
    """The lines of a file, unpacked where its name ends in .gz."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as opened:
        yield from opened


def read_to(reader: Reader, source: Path, out: Path) -> Path:
    """Read every article of a source, as `quoth read --format jsonl` does."""
    with out.open("w", encoding="utf-8") as opened:
        for article in articles_from(str(source)):
            if isinstance(article, Unreadable):
                raise SystemExit(f"gate: {article.source}: {article.reason}")
            opened.write(json.dumps(to_json(reader.read(article)), ensure_ascii=False) + "\n")
    return out


def without_nested(read: Path, out: Path) -> Path:
    """The records without the attributions that stand inside the content of others."""
    with out.open("w", encoding="utf-8") as opened:
        for record in map(json.loads, lines(read)):
            record["attributions"] = [one for one in record["attributions"] if one["parent"] is None]
            opened.write(json.dumps(record, ensure_ascii=False) + "\n")
    return out


def right_pairs(
    scorer: Any, text: str, gold: Sequence[Mapping[str, Any]], read: Sequence[Mapping[str, Any]]
) -> list[tuple[int, int]]:
    """Which attributions of an article were read rightly: the places of each in `gold` and in `read`.

    The two are paired one to one, best overlap of contents first, and a pair is right when content and source each
    overlap by at least half, as in `score_attribution`.
    """
    golds, reads = (
        [(scorer.chars(a["content"], text), scorer.chars(a["source"], text)) for a in side] for side in (gold, read)
    )
    pairs = sorted(
        (
            (scorer.iou(g[0], p[0]), scorer.iou(g[1], p[1]), i, j)
            for i, g in enumerate(golds)
            for j, p in enumerate(reads)
            if g[0] & p[0]
        ),
        reverse=True,
    )
    right, paired_golds, paired_reads = [], set[int](), set[int]()
    for content, source, i, j in pairs:
        if i not in paired_golds and j not in paired_reads:
            paired_golds.add(i)
            paired_reads.add(j)
            if content >= 0.5 and source >= 0.5:
                right.append((i, j))
    return right
