"""What a larger network, or several, says of every training window: `quoth-train label`.

A small network learns more from a larger one's probabilities than from the annotation alone (Hinton et al., 2015), and
it can learn them on news that nobody annotated. The labels are aligned with the windows of `examples`, so label and
train with the same settings.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from quoth.attribute.decode import find_cues
from quoth.attribute.tagset import POS_TAGS
from quoth.attribute.windows import cue_region
from quoth.train.corpus import IGNORE, Example, Soft
from quoth.train.examples import add_data_options, data_settings, examples
from quoth.train.network import Network, RoleCue, batch

LEAST = 0.4
"""The probability from which a word of an unlabelled text is taken for a cue whose roles are worth learning."""


@dataclass(frozen=True, slots=True)
class Teacher:
    """A trained network and how to build it."""

    encoder: Path
    network: Path
    frozen: int = 0
    hard: bool = False

    def load(self, pieces: Path) -> Network:
        """The network, ready to be asked."""
        network = Network(self.encoder, pieces=pieces, frozen=self.frozen, hard=self.hard, tags=len(POS_TAGS))
        state = torch.load(self.network, weights_only=True)
        network.load_state_dict(state.get("network", state))
        return network.eval()


def label(
    teachers: Sequence[Network], examples: Sequence[Example], chosen: Sequence[int], *, size: int = 16
) -> dict[int, dict[str, Any]]:
    """The mean of the teachers' probabilities for the chosen examples, and the cues found where there is no gold."""
    labels: dict[int, dict[str, Any]] = {i: {} for i in chosen}
    order = sorted(chosen, key=lambda i: len(examples[i].window))
    for at in range(0, len(order), size):
        rows = order[at : at + size]
        windows = [examples[i].window for i in rows]
        ids, case, quote, mask, _ = batch(windows)
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = [teacher.encode(ids, case, quote, mask) for teacher in teachers]
            tags = [
                t.spans(h).float().view(*ids.shape, 3, 3).softmax(-1) for t, h in zip(teachers, hidden, strict=True)
            ]
        mean = torch.stack(tags).mean(0)
        cues, owners = [], []
        for row, i in enumerate(rows):
            n = len(windows[row])
            first = torch.from_numpy(windows[row].first)
            labels[i]["tags"] = (mean[row, :n] * first[:, None, None]).half()
            labels[i]["roles"] = []
            if examples[i].tags is None:
                scores = mean[row, :n, 1].clamp(min=1e-9).log().numpy()
                labels[i]["cues"] = [tuple(cue.tolist()) for cue in find_cues(scores, windows[row].first, LEAST)]
            for pieces in labels[i].get("cues", [pieces for pieces, _ in examples[i].cues]):
                cues.append(RoleCue(row, pieces, cue_region(windows[row], pieces), examples[i].others))
                owners.append(i)
        if not cues:
            continue
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
            asked = [t.role_logits(h, cues).float().softmax(-1) for t, h in zip(teachers, hidden, strict=True)]
        for owner, cue, roles in zip(owners, cues, torch.stack(asked).mean(0), strict=True):
            start, end = cue.region
            first = torch.from_numpy(windows[cue.row].first[start:end])
            labels[owner]["roles"].append((roles[: end - start] * first[:, None]).half())
            if not examples[owner].composed:
                _hush(labels[owner]["tags"][start:end, 1], roles[: end - start, 2] > 0.5)
    return labels


def _hush(cue: Tensor, inside: Tensor) -> None:
    """Drop "no cue" inside contents: teachers learned from annotation that overlooks what stands there."""
    cue[inside & (cue[:, 0] > 1 - LEAST)] = 0


def with_labels(examples: Sequence[Example], paths: Sequence[Path]) -> list[Example]:
    """The examples with what the teachers said of them.

    Raises:
        ValueError: the labels were made for other windows.
    """
    labels: dict[int, dict[str, Any]] = {}
    for path in paths:
        labels |= torch.load(path, weights_only=True)
    if any(i >= len(examples) or len(row["tags"]) != len(examples[i].window) for i, row in labels.items()):
        raise ValueError(f"{paths[0]}: these labels belong to other windows. Run quoth-train label, same settings.")
    made = []
    for i, example in enumerate(examples):
        row, cues = labels.get(i), example.cues
        if row is None:
            made.append(example)
            continue
        if "cues" in row:
            regions = [(tuple(pieces), cue_region(example.window, pieces)) for pieces in row["cues"]]
            cues = tuple((pieces, np.full(end - start, IGNORE, dtype=np.int64)) for pieces, (start, end) in regions)
        # Cues annotated after the labels were made have none.
        roles = (*row["roles"], *[None] * (len(cues) - len(row["roles"])))
        made.append(replace(example, cues=cues, soft=Soft(row["tags"], roles)))
    return made


def main(arguments: Sequence[str] | None = None) -> None:
    """The command `quoth-train label`."""
    parser = argparse.ArgumentParser(prog="quoth-train label", description=__doc__)
    parser.add_argument("--teacher", type=Path, nargs=2, action="append", required=True, metavar=("ENCODER", "NETWORK"))
    parser.add_argument("--frozen", type=int, action="append", default=[], help="as each teacher was trained, in order")
    parser.add_argument(
        "--hard", type=int, action="append", default=[], help="teachers (0, 1, ...) with the cheap GELU"
    )
    parser.add_argument("--part", default="0/1", help="label one part of several, as 0/2 and 1/2 on two cores")
    add_data_options(parser)
    given = parser.parse_args(arguments)
    settings = data_settings(given)
    torch.set_num_threads(1)
    frozen = [*given.frozen, *[0] * len(given.teacher)]
    teachers = [
        Teacher(encoder, network, frozen[i], i in given.hard).load(settings.pieces)
        for i, (encoder, network) in enumerate(given.teacher)
    ]
    part, parts = map(int, given.part.split("/"))
    windows = examples(settings)
    torch.save(label(teachers, windows, range(part, len(windows), parts)), given.out / f"labels-{part}.pt")


if __name__ == "__main__":
    main()
