"""The windows that training sees: gold articles, unlabelled news, and composed nested reports."""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from quoth.attribute.tagset import POS_TAGS
from quoth.attribute.windows import load_tokenizer
from quoth.train.annotation import annotated_news, with_inner
from quoth.train.compose import compose, lower_words, outers
from quoth.train.corpus import Example, gold_targets, labels_of, read_rows, reporting_words, windows_of
from quoth.train.split import train_rows
from quoth.train.teacher import teach

LONGEST_DOCUMENT = 8000
"""Characters read of one government document: transcripts of hours would fill the whole sample."""


@dataclass(frozen=True, slots=True)
class DataSettings:
    """Which windows to make. The same settings make the same windows.

    Attributes:
        corpora: The folder with `data/polnear` and `data/news`.
        cache: Where the teacher's mentions and parts of speech are kept.
        pieces: The tokenizer that makes the windows.
        unlabelled: How many Wikinews articles to add.
        official: How many government documents to add, which have neither gold nor parts of speech.
        composed: The share of gold articles from which nested reports are composed.
        annotated: How many times an epoch the articles of our own annotation are seen.
    """

    corpora: Path
    cache: Path
    pieces: Path
    seed: int = 0
    unlabelled: int = 600
    official: int = 0
    composed: float = 0.5
    annotated: int = 4


def add_data_options(parser: argparse.ArgumentParser) -> None:
    """The command line's options for `DataSettings`."""
    parser.add_argument("--pieces", type=Path, required=True, help="tokenizer.json that makes the windows")
    parser.add_argument("--corpora", type=Path, required=True, help="folder that holds data/polnear and data/news")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints and the result")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--unlabelled", type=int, default=600, help="Wikinews articles to add")
    parser.add_argument("--official", type=int, default=0, help="government documents to add")
    parser.add_argument("--annotated", type=int, default=4, help="times an epoch that our own annotation is seen")
    parser.add_argument("--composed", type=float, default=0.5, help="share of articles to compose nested reports from")


def data_settings(given: argparse.Namespace) -> DataSettings:
    """The settings that the options ask for."""
    given.out.mkdir(parents=True, exist_ok=True)
    return DataSettings(
        corpora=given.corpora,
        cache=given.out / "teacher",
        pieces=given.pieces,
        seed=given.seed,
        unlabelled=given.unlabelled,
        official=given.official,
        composed=given.composed,
        annotated=given.annotated,
    )


def examples(settings: DataSettings) -> list[Example]:
    """Windows of the gold articles, of unlabelled news and of composed nested reports, with their targets."""
    tokenizer = load_tokenizer(settings.pieces.read_text(encoding="utf-8"))
    rng = random.Random(settings.seed)
    marks = random.Random(settings.seed + 1)  # its own, so that more annotation composes the same reports
    plain_gold = train_rows(settings.corpora)
    gold = with_inner(plain_gold)
    news = settings.corpora / "data/news"
    plain = list(read_rows(news / "wikinews.jsonl.gz"))[: settings.unlabelled]
    taught = teach([row["text"] for row in gold + plain], POS_TAGS, cache=settings.cache)
    reporting = reporting_words(plain_gold)
    made = []
    for row, (mentions, pos) in zip(gold + plain, taught, strict=True):
        for window in windows_of(row["text"], tokenizer):
            labels = labels_of(mentions, window, begin_inside=True), labels_of(pos, window, begin_inside=False)
            if "attributions" in row:
                tags, cues, others = gold_targets(row, window, reporting)
                made.append(Example(window, tags, cues, *labels, _some(others, marks)))
            else:
                made.append(Example(window, None, (), *labels))
    documents = list(read_rows(news / "whitehouse.jsonl.gz")) if settings.official else []
    for row in documents[:: max(1, len(documents) // max(1, settings.official))]:
        made += [Example(window, None, ()) for window in windows_of(row["text"][:LONGEST_DOCUMENT], tokenizer)]
    made += _nested(plain_gold, tokenizer, reporting, settings.composed, rng)
    own = [
        Example(window, *gold_targets(row, window, reporting)[:2])
        for row in [*annotated_news(plain), *(row for row in gold if "complete" in row)]
        for window in windows_of(row["text"], tokenizer)
        if any(start <= window.start.max() and window.start[1] < end for start, end in row["complete"])
    ]
    return made + own * settings.annotated  # last, so that labels for the windows before them still fit


def _nested(
    gold: Sequence[dict[str, Any]], tokenizer: Tokenizer, reporting: frozenset[str], share: float, rng: random.Random
) -> list[Example]:
    """The windows that hold a composed outer attribution."""
    pool, lower = outers(gold), lower_words(gold)
    made = []
    for row in gold:
        composed = compose(row, pool, lower, rng) if rng.random() < share else None
        if composed is None:
            continue
        outer = np.array([one["cue"][0][0] for one in composed["attributions"][: composed["composed"]]])
        for window in windows_of(composed["text"], tokenizer):
            if len(outer) and np.isin(window.start, outer).any():
                tags, cues, others = gold_targets(composed, window, reporting)
                made.append(Example(window, tags, cues, others=_some(others, rng), composed=True))
    return made


def _some(others: Sequence[int], rng: random.Random) -> tuple[int, ...]:
    """Half of the pieces, as other cues are marked at run time: some found, some not."""
    return tuple(piece for piece in others if rng.random() < 0.5)
