"""Annotated news, and what Quoth reads in it: what the scripts that score share."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

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
