"""Articles with gold attributions, as windows of word pieces with their targets."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from quoth.attribute.windows import IntArray, Window, cue_region, make_windows
from quoth.model.span import Span
from quoth.segment.quotemarks import pair_quotation_marks
from quoth.segment.sentences import split_sentences

if TYPE_CHECKING:
    from torch import Tensor

ROLES = ("source", "cue", "content")
_WORD = re.compile(r"\w+")
IGNORE = -100
"""The target of a piece that counts for nothing in the loss: markers, and pieces inside a word."""


@dataclass(frozen=True, slots=True)
class Layer:
    """Labels that a teacher gave: spans with a class each, into an article's text."""

    spans: Sequence[Span]
    labels: Sequence[int]


class Soft(NamedTuple):
    """Probabilities for one window, zero on pieces that count for nothing.

    Attributes:
        tags: `[pieces, 3, 3]`: O, B, I for source, cue and content.
        roles: For each cue of the example `[pieces of its region, 3]`; None where the teacher was not asked.
    """

    tags: Tensor
    roles: tuple[Tensor | None, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """One window and what the heads should say of it.

    Attributes:
        tags: `[3, pieces]`, B = 1, I = 2, O = 0 for source, cue and content; None where the text has no gold.
        cues: For each cue its pieces and the role of every piece of its region: 0 none, 1 source, 2 content.
        soft: What a teacher says, where there is one.
        composed: Whether it holds an attribution that `compose` made.
        others: Pieces that look like cues and about which the gold says nothing.
        mentions: Begin and inside classes of named mentions, from the teacher.
        pos: Part of speech of each word, from the teacher.
    """

    window: Window
    tags: IntArray | None
    cues: tuple[tuple[tuple[int, ...], IntArray], ...]
    mentions: IntArray | None = None
    pos: IntArray | None = None
    others: tuple[int, ...] = ()
    soft: Soft | None = None
    composed: bool = False


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a `.jsonl` or `.jsonl.gz` file."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def windows_of(text: str, tokenizer: Tokenizer) -> list[Window]:
    """The windows of a text of which every line is a paragraph."""
    paragraphs = [Span(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)]
    sentences = split_sentences(text, paragraphs)
    return make_windows(text, paragraphs, sentences, pair_quotation_marks(text, paragraphs), tokenizer)


def reporting_words(rows: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    """The words of which the gold takes at least one in ten for a cue, outside contents."""
    seen, cues = Counter[str](), Counter[str]()
    for row in rows:
        contents = [(start, end) for one in row["attributions"] for start, end in one["content"]]
        marks = {start for one in row["attributions"] for start, _ in one["cue"]}
        for match in re.finditer(r"[A-Za-z]+", row["text"]):
            if not any(start <= match.start() < end for start, end in contents):
                seen[match.group().lower()] += 1
                cues[match.group().lower()] += match.start() in marks
    return frozenset(word for word, n in cues.items() if n >= 3 and n >= 0.1 * seen[word])


def gold_targets(
    row: Mapping[str, Any], window: Window, reporting: frozenset[str] = frozenset()
) -> tuple[IntArray, tuple[tuple[tuple[int, ...], IntArray], ...], tuple[int, ...]]:
    """The targets of the tag heads, of the role head, and the reporting words inside contents.

    PolNeAR's annotators marked nothing inside a content, so no word there is proof that it is no cue: it counts for
    nothing in the loss. Known to hold nothing else is only what `compose` put around a report (the first `composed`
    attributions) and what was annotated again (the ranges `complete`, see `train.annotation`).
    """
    tags = np.zeros((len(ROLES), len(window)), dtype=np.int64)
    tags[:, ~window.first] = IGNORE
    cues: dict[tuple[int, ...], IntArray] = {}
    inside = np.zeros(len(window), dtype=np.bool_)
    for i, attribution in enumerate(row["attributions"]):
        for role, name in enumerate(ROLES):
            for start, end in attribution[name]:
                pieces = _pieces(window, start, end)
                if len(pieces):
                    tags[role, pieces] = 2
                    tags[role, pieces[0]] = 1
                    inside[pieces] |= name == "content" and i >= row.get("composed", 0)
        cue = tuple(int(p) for start, end in attribution["cue"] for p in _pieces(window, start, end))
        if not cue:
            continue
        roles = cues.setdefault(tuple(sorted(cue)), np.where(window.first, 0, IGNORE))
        for value, name in ((1, "source"), (2, "content")):
            for start, end in attribution[name]:
                roles[_pieces(window, start, end)] = value
    for start, end in row.get("complete", ()):
        inside[_pieces(window, start, end)] = False
    silent = np.flatnonzero(inside & (tags[1] == 0))
    tags[1, silent] = IGNORE
    words = (_WORD.match(row["text"], window.start[piece]) for piece in silent)
    others = [
        int(piece)
        for piece, word in zip(silent, words, strict=True)
        if word is not None and word.group().lower() in reporting
    ]
    cropped = tuple((cue, roles[slice(*cue_region(window, cue))]) for cue, roles in cues.items())
    return tags, cropped, tuple(others)


def labels_of(layer: Layer, window: Window, *, begin_inside: bool) -> IntArray:
    """A teacher's labels on the window's words; with `begin_inside`, 2k + 1 begins class k and 2k + 2 continues it."""
    target = np.where(window.first, 0, IGNORE)
    starts = np.array([span.start for span in layer.spans], dtype=np.int64)
    inside = window.start[window.first]
    if not len(starts) or not len(inside) or not (inside >= 0).any():
        return target
    low = int(np.searchsorted(starts, inside[0] - 200))
    high = int(np.searchsorted(starts, inside[-1] + 1))
    for span, label in zip(layer.spans[low:high], layer.labels[low:high], strict=True):
        pieces = _pieces(window, span.start, span.end)
        if not len(pieces):
            continue
        if begin_inside:
            target[pieces] = 2 * label + 2
            target[pieces[0]] = 2 * label + 1
        else:
            target[pieces] = label
    return target


def _pieces(window: Window, start: int, end: int) -> NDArray[np.intp]:
    return np.flatnonzero(window.first & (window.start >= start) & (window.start < end))
