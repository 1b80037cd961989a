"""Articles with gold attributions, as windows of word pieces with their targets."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from quoth.attribute.windows import IntArray, Window, make_windows
from quoth.model.span import Span
from quoth.segment.quotemarks import pair_quotation_marks
from quoth.segment.sentences import split_sentences

ROLES = ("source", "cue", "content")
IGNORE = -100
"""The target of a piece that counts for nothing in the loss: markers, and pieces inside a word."""


@dataclass(frozen=True, slots=True)
class Layer:
    """Labels that a teacher gave: spans with a class each, into an article's text."""

    spans: Sequence[Span]
    labels: Sequence[int]


@dataclass(frozen=True, slots=True)
class Example:
    """One window and what the heads should say of it.

    Attributes:
        tags: `[3, pieces]`, B = 1, I = 2, O = 0 for source, cue and content; None where the text has no gold.
        cues: For each cue its pieces and every piece's role: 0 none, 1 source, 2 content.
        mentions: Begin and inside classes of named mentions, from the teacher.
        pos: Part of speech of each word, from the teacher.
    """

    window: Window
    tags: IntArray | None
    cues: tuple[tuple[tuple[int, ...], IntArray], ...]
    mentions: IntArray | None = None
    pos: IntArray | None = None


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


def gold_targets(
    attributions: Sequence[Mapping[str, Any]], window: Window
) -> tuple[IntArray, tuple[tuple[tuple[int, ...], IntArray], ...]]:
    """The targets of the tag heads and of the role head for one window."""
    tags = np.zeros((len(ROLES), len(window)), dtype=np.int64)
    tags[:, ~window.first] = IGNORE
    cues: dict[tuple[int, ...], IntArray] = {}
    for attribution in attributions:
        for role, name in enumerate(ROLES):
            for start, end in attribution[name]:
                pieces = _pieces(window, start, end)
                if len(pieces):
                    tags[role, pieces] = 2
                    tags[role, pieces[0]] = 1
        cue = tuple(int(p) for start, end in attribution["cue"] for p in _pieces(window, start, end))
        if not cue:
            continue
        roles = cues.setdefault(tuple(sorted(cue)), np.where(window.first, 0, IGNORE))
        for value, name in ((1, "source"), (2, "content")):
            for start, end in attribution[name]:
                roles[_pieces(window, start, end)] = value
    return tags, tuple(cues.items())


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
