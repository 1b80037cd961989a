"""Our own annotation: Wikinews articles, and what stands inside contents of PolNeAR; see `annotated/README.md`.

The file has no text, only offsets into texts of the corpora folder, and the SHA-256 of each text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from importlib.resources import files
from typing import Any

_OPENING, _CLOSING = set('"“'), set('"”')
HELD_OUT = 8
"""Every eighth annotated Wikinews article is held out, to choose what concerns nested attributions."""


def annotated_news(rows: Sequence[Mapping[str, Any]], *, held_out: bool = False) -> Iterator[dict[str, Any]]:
    """Those of the Wikinews articles that are annotated, to learn from or held out, as rows with attributions.

    Raises:
        ValueError: a text is not the one that was annotated.
    """
    annotation = _read("wikinews")
    known = {row["id"]: row for row in rows}
    for i, (key, one) in enumerate(annotation.items()):
        if key in known and (i % HELD_OUT == HELD_OUT - 1) == held_out:
            text = _same(known[key]["text"], one)
            attributions = [_with_marks(text, attribution) for attribution in one["attributions"]]
            yield {**known[key], "attributions": attributions, "complete": [[0, len(text)]]}


def with_inner(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """PolNeAR's articles with the attributions inside contents, where these were annotated, after the others.

    Raises:
        ValueError: a text is not the one that was annotated.
    """
    annotation = _read("polnear")
    made = []
    for row in rows:
        one = annotation.get(row["id"])
        if one is not None:
            _same(row["text"], one)
            inner = [_with_marks(row["text"], attribution) for attribution in one["attributions"]]
            row = {**row, "attributions": row["attributions"] + inner, "complete": one["complete"]}
        made.append(row)
    return made


def digest(text: str) -> str:
    """What tells whether a text is the one that was annotated."""
    return sha256(text.encode()).hexdigest()[:16]


def _with_marks(text: str, attribution: Mapping[str, Any]) -> dict[str, Any]:
    """The attribution with the quotation marks around its content, which PolNeAR's contents have."""
    content = [
        [start - (text[start - 1 : start] in _OPENING), end + (text[end : end + 1] in _CLOSING)]
        for start, end in attribution["content"]
    ]
    return {**attribution, "content": content}


def _same(text: str, one: Mapping[str, Any]) -> str:
    if digest(text) != one["sha256"]:
        raise ValueError(f"{one['id']}: the corpus has another text than the one that was annotated.")
    return text


def _read(corpus: str) -> dict[str, dict[str, Any]]:
    lines = (files("quoth.train") / f"annotated/{corpus}.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["id"]: row for row in map(json.loads, lines)}
