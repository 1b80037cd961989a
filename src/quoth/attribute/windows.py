"""Pack paragraphs, as word pieces, into the windows that the encoder reads.

Whole paragraphs are packed without overlap into windows of about `PACKED` pieces; a paragraph longer than `LONGEST`
is cut at sentence ends, and at word ends where it has none, so a text without a full stop is still read in bounded
memory. The view that the tokenizer sees replaces curly marks by straight ones, one character for one, so offsets into
it are offsets into the text.

The same code makes the windows in training and at run time; a change here needs a new model.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from quoth.attribute.letters import running_count, which
from quoth.model.segmentation import Quotation
from quoth.model.span import Span

PACKED = 128  # enough for two or three paragraphs; longer windows have not been tried
LONGEST = 250
CLS, SEP, COLON = 101, 102, 1024

_VIEW = {'"': "“”„«»＂‟", "'": "‘’", "—": "―", " ": "\xa0"}
"""What the tokenizer reads for each of several marks."""

IntArray = NDArray[np.int64]


class Window(NamedTuple):
    """Word pieces of one or more paragraphs: parallel arrays, a row a piece.

    `start` and `end` are offsets into the article's text, -1 for the marker pieces; `first` is true at a word's first
    piece; `case` is the piece's: 0 lower, 1 capital first, 2 all capitals, 3 not a letter; `quote` is 0 outside
    quotation marks, 1 inside, 2 a mark.
    """

    ids: IntArray
    start: IntArray
    end: IntArray
    first: NDArray[np.bool_]
    case: IntArray
    quote: IntArray

    def __len__(self) -> int:
        return len(self.ids)


def cue_region(window: Window, cue: Sequence[int]) -> tuple[int, int]:
    """The half-open range of pieces in which a cue's source and content are looked for.

    Its own paragraph, and the next one where it ends with a colon: of the training articles' attributions 0.4 % reach
    further, and the role head need not look at the rest.
    """
    markers = np.flatnonzero(window.start < 0)
    before = int(np.searchsorted(markers, cue[0])) - 1
    after = int(np.searchsorted(markers, cue[-1]))
    end = int(markers[after])
    if window.ids[end - 1] == COLON and after + 1 < len(markers):
        end = int(markers[after + 1])
    return int(markers[before]) + 1, end


def load_tokenizer(json: str) -> Tokenizer:
    """The word-piece tokenizer from the text of its `tokenizer.json`, without truncation or padding."""
    # One thread a process: `quoth add --jobs` runs one process a core, and threads of threads only get in the way.
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    tokenizer = Tokenizer.from_str(json)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def make_windows(
    text: str,
    paragraphs: Sequence[Span],
    sentences: Sequence[Span],
    quotations: Iterable[Quotation],
    tokenizer: Tokenizer,
    *,
    masked: Iterable[Span] = (),
    packed: int = PACKED,
    longest: int = LONGEST,
) -> list[Window]:
    """The windows of an article's body, in text order.

    Args:
        text: The article's text.
        paragraphs: The blocks to read, in text order.
        sentences: Where long paragraphs may be cut, in text order.
        quotations: From `segment`; they set the `quote` column.
        tokenizer: From `load_tokenizer`.
        masked: Runs in whose place spaces are read.
        packed: Pieces at which a window is full.
        longest: Pieces beyond which one paragraph is cut.
    """
    if not paragraphs:
        return []
    view = _blanked(_plain(text), masked)
    capital, alphabetic = which(text, str.isupper), which(text, str.isalpha)
    upper, cased = running_count(capital), running_count(capital | which(text, str.islower))
    state = _quote_states(text, quotations)
    sentence_ends = np.array([sentence.end for sentence in sentences], dtype=np.int64)
    encodings = tokenizer.encode_batch([view[p.start : p.end] for p in paragraphs], add_special_tokens=False)
    pieces = np.array([len(encoding) for encoding in encodings], dtype=np.int64)
    bounds = np.concatenate(([0], np.cumsum(pieces)))
    ids = _column(bounds[-1], (encoding.ids for encoding in encodings))
    word = _column(bounds[-1], (encoding.word_ids for encoding in encodings))
    offsets = _column(2 * bounds[-1], (chain.from_iterable(encoding.offsets) for encoding in encodings))
    offsets = offsets.reshape(-1, 2) + np.repeat([p.start for p in paragraphs], pieces)[:, None]
    start, end = offsets[:, 0], offsets[:, 1]
    first = np.ones(len(ids), dtype=np.bool_)
    first[1:] = word[1:] != word[:-1]
    first[bounds[:-1][pieces > 0]] = True
    capitals, letters = upper[end] - upper[start], cased[end] - cased[start]
    case = np.where((capitals == letters) & (letters > 1), 2, np.where(upper[start + 1] > upper[start], 1, 0))
    case = np.where(alphabetic[start], case, 3)
    whole = Window(ids, start, end, first, case, state[start])
    rows: list[Window] = []
    for begins, ends in pairwise(bounds.tolist()):
        if begins < ends:
            rows.extend(_cut(_slice(whole, begins, ends), sentence_ends, longest))
    return _packed(rows, packed)


def _column(size: int, parts: Iterable[Iterable[int | None]]) -> IntArray:
    """One array of what the tokenizer says of each paragraph: a few calls an article instead of a dozen a paragraph."""
    return np.fromiter(chain.from_iterable(parts), dtype=np.int64, count=size)


def _plain(text: str) -> str:
    """The text with `_VIEW`'s marks replaced, as long as before; `str.translate` takes many times as long."""
    for plain, marks in _VIEW.items():
        for mark in marks:
            text = text.replace(mark, plain)
    return text


def _blanked(text: str, masked: Iterable[Span]) -> str:
    """The text with spaces in place of the masked runs, as long as before."""
    parts, reached = [], 0
    for span in masked:
        parts += [text[reached : span.start], " " * len(span)]
        reached = span.end
    return "".join([*parts, text[reached:]])


def _quote_states(text: str, quotations: Iterable[Quotation]) -> IntArray:
    """For each character: 0 outside quotation marks, 1 inside, 2 a mark."""
    state = np.zeros(len(text) + 1, dtype=np.int64)
    for quotation in quotations:
        if quotation.depth:
            continue
        for inner, outer in zip(quotation.inner, quotation.outer, strict=True):
            state[outer.start : outer.end] = 2
            state[inner.start : inner.end] = 1
    return state


def _cut(row: Window, sentence_ends: IntArray, longest: int) -> list[Window]:
    """A paragraph's pieces in runs of at most `longest`, cut at sentence ends where there are any."""
    parts = []
    while len(row) > longest:
        limit = int(row.start[longest])
        at = longest
        before = int(np.searchsorted(sentence_ends, limit, side="right"))
        reached = int(sentence_ends[before - 1]) if before else -1
        if reached > row.start[longest // 6]:
            at = int(np.searchsorted(row.start, reached))
        firsts = np.flatnonzero(row.first[1 : at + 1]) + 1
        if len(firsts):
            at = int(firsts[-1])
        parts.append(_slice(row, 0, at))
        row = _slice(row, at, len(row))
    parts.append(row)
    return parts


def _slice(row: Window, start: int, end: int) -> Window:
    return Window(
        row.ids[start:end],
        row.start[start:end],
        row.end[start:end],
        row.first[start:end],
        row.case[start:end],
        row.quote[start:end],
    )


def _marker(piece: int) -> Window:
    one = np.ones(1, dtype=np.int64)
    return Window(one * piece, -one, -one, np.zeros(1, dtype=np.bool_), one * 3, one * 0)


def _packed(rows: list[Window], packed: int) -> list[Window]:
    """Windows `[CLS] row [SEP] row [SEP] ...`, each of whole rows."""
    cls, sep = _marker(CLS), _marker(SEP)
    windows: list[Window] = []
    current: list[Window] = [cls]
    size = 1
    for row in rows:
        if size > 1 and size + len(row) + 1 > packed:
            windows.append(_concatenated(current))
            current, size = [cls], 1
        current += [row, sep]
        size += len(row) + 1
    if size > 1:
        windows.append(_concatenated(current))
    return windows


def _concatenated(rows: list[Window]) -> Window:
    return Window(
        np.concatenate([row.ids for row in rows]),
        np.concatenate([row.start for row in rows]),
        np.concatenate([row.end for row in rows]),
        np.concatenate([row.first for row in rows]),
        np.concatenate([row.case for row in rows]),
        np.concatenate([row.quote for row in rows]),
    )
