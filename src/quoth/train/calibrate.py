"""Choose thresholds and fit confidence on the held-out train articles, with the model as it will run.

Thresholds are those with the best attribution F1. Confidence is a logistic regression (Platt, 1999) of "this
attribution is right" on `decode.FEATURES`: right as the scorer has it, content and source each with IoU of at least
one half.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch

from quoth.attribute.decode import FEATURES
from quoth.attribute.found import Found
from quoth.attribute.model_file import Decoding, ModelFile
from quoth.attribute.network import View, find_attributions, look
from quoth.model.segmentation import Segmentation
from quoth.model.span import Span
from quoth.segment.quotemarks import pair_quotation_marks
from quoth.segment.sentences import split_sentences
from quoth.train.split import held_out

CUES = (0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7)
SWITCHES = (2.0, 4.0)
INNER = 0.8  # no train corpus marks nested attributions; set by hand, looking at the development articles that do


def calibrate(model_folder: Path, corpora: Path) -> dict[str, Any]:
    """The manifest's `decoding`: thresholds and calibration weights."""
    model, rows = ModelFile(model_folder), held_out(corpora)
    read = [_prepared(model, row["text"]) for row in rows]
    best: tuple[float, float, float] = (-1.0, 0.5, 4.0)
    for cue, switch in itertools.product(CUES, SWITCHES):
        decoding = Decoding(cue, switch, ())
        judged = [_judged(find_attributions(one, model, decoding), row) for one, row in zip(read, rows, strict=True)]
        right = sum(sum(ok for _, ok in article) for article in judged)
        found, gold = sum(map(len, judged)), sum(len(row["attributions"]) for row in rows)
        f1 = 2 * right / (found + gold)
        print(f"cue {cue} switch {switch} P {right / max(found, 1):.3f} R {right / gold:.3f} F1 {f1:.4f}", flush=True)
        best = max(best, (f1, cue, switch))
    _, cue, switch = best
    # Fitted on all that a low threshold finds, so that confidence also means something for people who lower it.
    decoding = Decoding(min(cue, 0.3), switch, ())
    judged = [_judged(find_attributions(one, model, decoding), row) for one, row in zip(read, rows, strict=True)]
    weights = _fitted([one for article in judged for one in article])
    return {"cue": cue, "switch": switch, "inner": INNER, "calibration": weights}


def _prepared(model: ModelFile, text: str) -> View:
    paragraphs = [Span(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)]
    found = Segmentation(split_sentences(text, paragraphs), pair_quotation_marks(text, paragraphs))
    return look(model, text, paragraphs, found)


def _judged(found: Sequence[Found], row: Mapping[str, Any]) -> list[tuple[tuple[float, ...], bool]]:
    """Each found one's features, and whether it is right; paired one to one by overlap of contents, best first."""
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
    return [(one.features, right.get(j, False)) for j, one in enumerate(found)]


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
    weights = torch.zeros(len(FEATURES) + 1, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimiser.zero_grad()
        scores = values @ weights[:-1] + weights[-1]
        loss = torch.nn.functional.binary_cross_entropy_with_logits(scores, right) + 1e-3 * weights[:-1].square().sum()
        loss.backward()
        return loss

    optimiser.step(closure)
    return [round(float(weight), 4) for weight in weights.detach()]
