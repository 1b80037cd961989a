"""Choose thresholds and fit confidence on the held-out train articles, with the model as it will run.

Thresholds are those with the best attribution F1: cues are taken generously, and what they give is kept from the
confidence at which F1 is best. PolNeAR marks no nested ones, so theirs is chosen on articles held out of our own
annotation. Confidence is a logistic regression (Platt, 1999) of "this attribution is right" on `decode.FEATURES`: right
as the scorer has it, content and source each with IoU of at least one half.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from quoth.attribute.decode import FEATURES, calibrated
from quoth.attribute.found import Found
from quoth.attribute.inner import log_odds, settle_inner
from quoth.attribute.model_file import Decoding, ModelFile
from quoth.attribute.nesting import find_parents
from quoth.attribute.network import View, find_attributions, find_inner, look, sure_ones
from quoth.model.segmentation import Segmentation
from quoth.model.span import Span
from quoth.segment.quotemarks import pair_quotation_marks
from quoth.segment.sentences import split_sentences
from quoth.train.annotation import annotated_news
from quoth.train.corpus import read_rows
from quoth.train.split import held_out

CUES = (0.35, 0.45, 0.55, 0.65, 0.75)
SWITCHES = (2.0, 3.0, 4.0)
INNER_CUES = (0.05, 0.1, 0.2, 0.35, 0.55)


def calibrate(model_folder: Path, corpora: Path) -> dict[str, Any]:
    """The manifest's `decoding`: thresholds and calibration weights."""
    model, rows = ModelFile(model_folder), held_out(corpora)
    read = [_prepared(model, row["text"]) for row in rows]
    gold = sum(len(row["attributions"]) for row in rows)
    best: tuple[float, dict[str, Any]] = (-1.0, {})
    for cue, switch in itertools.product(CUES, SWITCHES):
        decoding = Decoding(cue, 0.0, switch, cue, 0.0, (0.0,) * (len(FEATURES) + 1), (1.0, 0.0))
        judged = [
            (found.features, ok)
            for one, row in zip(read, rows, strict=True)
            for found, ok in _judged(_outermost(find_attributions(one, model, decoding)), row)
        ]
        weights = _fitted(judged)
        f1, least = _best_threshold([(calibrated(np.array(values), weights), ok) for values, ok in judged], gold)
        print(f"cue {cue} switch {switch} least {least:.3f} F1 {f1:.4f}", flush=True)
        chosen = {"cue": cue, "least": round(least, 3), "switch": switch, "calibration": weights}
        best = max(best, (f1, chosen), key=lambda pair: pair[0])
    outer = best[1]
    return {**outer, **_inner(model, corpora, outer)}


def _inner(model: ModelFile, corpora: Path, chosen: Mapping[str, Any]) -> dict[str, Any]:
    """What concerns nested attributions: thresholds with the best F1 of these, and the correction of confidence."""
    news = list(read_rows(corpora / "data/news/wikinews.jsonl.gz"))
    read = []
    for row in annotated_news(news, held_out=True):
        marked = [one for one, parent in zip(row["attributions"], _parents(row), strict=True) if parent is not None]
        read.append((_prepared(model, row["text"]), {"attributions": marked}))
    gold = sum(len(nested["attributions"]) for _, nested in read)
    best: tuple[float, dict[str, Any]] = (-1.0, {})
    for inner_cue in (cue for cue in INNER_CUES if cue <= chosen["cue"]):
        trial = {**chosen, "inner_cue": inner_cue, "inner": 0.0, "inner_calibration": (1.0, 0.0)}
        decoding = Decoding(**{**trial, "calibration": tuple(chosen["calibration"])})
        judged = []
        for view, nested in read:
            sure = sure_ones(view, model, decoding)
            found = settle_inner(view.text, [*sure, *find_inner(view, model, decoding, sure)], decoding)
            judged += [((log_odds(one.confidence),), ok) for one, ok in _judged(_nested(found), nested)]
        weights = _fitted(judged)
        f1, inner = _best_threshold([(calibrated(np.array(values), weights), ok) for values, ok in judged], gold)
        inner = max(inner, chosen["least"])  # no inner one is kept that would be too doubtful outside
        found_right = sum(ok for _, ok in judged)
        print(f"inner cue {inner_cue} inner {inner:.3f} F1 {f1:.3f}; {found_right} of {gold}, {len(judged)} found")
        made = {"inner_cue": inner_cue, "inner": round(inner, 3), "inner_calibration": weights}
        best = max(best, (f1, made), key=lambda pair: pair[0])
    return best[1]


def _nested(found: Sequence[Found]) -> list[Found]:
    parents = find_parents([one.cue for one in found], [one.content for one in found])
    return [one for one, parent in zip(found, parents, strict=True) if parent is not None]


def _parents(row: Mapping[str, Any]) -> list[int | None]:
    cues, contents = ([[Span(*r) for r in one[name]] for one in row["attributions"]] for name in ("cue", "content"))
    return find_parents(cues, contents)


def _best_threshold(judged: Sequence[tuple[float, bool]], gold: int) -> tuple[float, float]:
    """The best F1 that leaving out the least sure ones gives, and the confidence at which it is reached."""
    best = (0.0, 0.0)
    n = right = 0
    for confidence, group in itertools.groupby(sorted(judged, reverse=True), key=lambda pair: pair[0]):
        marks = [ok for _, ok in group]
        n, right = n + len(marks), right + sum(marks)
        best = max(best, (2 * right / (n + gold), confidence))
    return best


def _outermost(found: Sequence[Found]) -> list[Found]:
    """Those inside no other: the corpus marks no nested ones, so it cannot say whether they are right."""
    parents = find_parents([one.cue for one in found], [one.content for one in found])
    return [one for one, parent in zip(found, parents, strict=True) if parent is None]


def _prepared(model: ModelFile, text: str) -> View:
    paragraphs = [Span(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)]
    found = Segmentation(split_sentences(text, paragraphs), pair_quotation_marks(text, paragraphs))
    return look(model, text, paragraphs, found)


def _judged(found: Sequence[Found], row: Mapping[str, Any]) -> list[tuple[Found, bool]]:
    """Each found one, and whether it is right; paired one to one by overlap of contents, best first."""
    gold = [(_characters(a["source"]), _characters(a["content"])) for a in row["attributions"]]
    made = [(_characters(map(_pair, one.source)), _characters(map(_pair, one.content))) for one in found]
    pairs = sorted(
        (
            (_iou(gc, mc), _iou(gs, ms), i, j)
            for i, (gs, gc) in enumerate(gold)
            for j, (ms, mc) in enumerate(made)
            if gc & mc
        ),
        reverse=True,
    )
    used: set[int] = set()
    right: dict[int, bool] = {}
    for content, source, i, j in pairs:
        if i not in used and j not in right:
            used.add(i)
            right[j] = content >= 0.5 and source >= 0.5
    return [(one, right.get(j, False)) for j, one in enumerate(found)]


def _pair(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _characters(spans: Any) -> frozenset[int]:
    return frozenset(i for start, end in spans for i in range(start, end))


def _iou(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / len(a | b) if a or b else 1.0


def _fitted(judged: Sequence[tuple[tuple[float, ...], bool]]) -> list[float]:
    """Weights of the logistic regression, the intercept last."""
    values = torch.tensor([one for one, _ in judged], dtype=torch.float64)
    right = torch.tensor([float(ok) for _, ok in judged], dtype=torch.float64)
    weights = torch.zeros(values.shape[1] + 1, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimiser.zero_grad()
        scores = values @ weights[:-1] + weights[-1]
        loss = torch.nn.functional.binary_cross_entropy_with_logits(scores, right) + 1e-3 * weights[:-1].square().sum()
        loss.backward()
        return loss

    optimiser.step(closure)
    return [round(float(weight), 4) for weight in weights.detach()]
