"""Train the attribution network: `quoth-train attribution --corpora DIR --out DIR`.

One thread a process in bf16: two trainings run side by side on two cores. A checkpoint with the optimiser's state is
written every few minutes, and a run that finds one goes on from it.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from quoth.attribute.tagset import POS_TAGS
from quoth.attribute.windows import cue_region
from quoth.train.corpus import IGNORE, Example
from quoth.train.distil import with_labels
from quoth.train.examples import DataSettings, add_data_options, data_settings, examples
from quoth.train.network import Network, RoleCue, batch


@dataclass(frozen=True, slots=True)
class Settings:
    """How to train. The budget counts word pieces of padded windows in one step."""

    encoder: Path
    data: DataSettings
    out: Path
    network: Path | None = None
    labels: tuple[Path, ...] = ()
    keep: tuple[int, ...] = ()
    width: int = 0
    epochs: float = 4.0
    minutes: float = 1e9
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    budget: int = 2048
    dropout: float = 0.0
    frozen: int = 0
    hard: bool = False


def batches(lengths: Sequence[int], budget: int, rng: random.Random) -> list[list[int]]:
    """Indices of examples of like length, a step's worth each, in random order."""
    order = sorted(range(len(lengths)), key=lambda i: lengths[i] + rng.random() * 24)
    made: list[list[int]] = []
    current: list[int] = []
    widest = 0
    for i in order:
        if current and (len(current) + 1) * max(widest, lengths[i]) > budget:
            made.append(current)
            current, widest = [], 0
        current.append(i)
        widest = max(widest, lengths[i])
    if current:
        made.append(current)
    rng.shuffle(made)
    return made


def padded(targets: Sequence[np.ndarray | None], size: int) -> Tensor:
    """Targets of a batch `[..., size]`, `IGNORE` beyond each window and where there is none."""
    shape = next((t.shape[:-1] for t in targets if t is not None), ())
    out = torch.full((len(targets), *shape, size), IGNORE)
    for row, target in enumerate(targets):
        if target is not None:
            out[row, ..., : target.shape[-1]] = torch.from_numpy(target)
    return out


def losses(network: Network, chosen: Sequence[Example]) -> dict[str, Tensor]:
    """The mean cross-entropy of each head on a batch; heads without a target are left out."""
    ids, case, quote, mask, _ = batch([example.window for example in chosen])
    size = ids.shape[1]
    cues = [
        RoleCue(row, pieces, cue_region(example.window, pieces), example.others)
        for row, example in enumerate(chosen)
        for pieces, _ in example.cues
    ]
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = network.encode(ids, case, quote, mask)
        spans = network.spans(hidden).float().view(*ids.shape, 3, 3)
        mentions, pos = network.mentions(hidden).float(), network.pos(hidden).float()
        roles = network.role_logits(hidden, cues).float() if cues else None

    out = {}
    if any(example.pos is not None for example in chosen):
        out["mentions"] = entropy(mentions, padded([e.mentions for e in chosen], size))
        out["pos"] = entropy(pos, padded([e.pos for e in chosen], size))
    if any(example.tags is not None for example in chosen):
        gold = padded([e.tags for e in chosen], size)
        out["cue"] = entropy(spans[:, :, 1], gold[:, 1])
        out["spans"] = entropy(spans[:, :, 0], gold[:, 0]) + entropy(spans[:, :, 2], gold[:, 2])
        if roles is not None:
            out["roles"] = entropy(roles, padded([y for e in chosen for _, y in e.cues], roles.shape[1]))
    if any(example.soft is not None for example in chosen):
        taught = _stacked([e.soft.tags if e.soft else None for e in chosen], size, (3, 3))
        out["soft cue"] = soft_entropy(spans[:, :, 1], taught[:, :, 1])
        out["soft spans"] = soft_entropy(spans[:, :, 0], taught[:, :, 0]) + soft_entropy(
            spans[:, :, 2], taught[:, :, 2]
        )
        if roles is not None:
            wanted = [one for e in chosen for one in (e.soft.roles if e.soft else [None] * len(e.cues))]
            out["soft roles"] = soft_entropy(roles, _stacked(wanted, roles.shape[1], (3,)))
    return out


def entropy(scores: Tensor, target: Tensor) -> Tensor:
    """Cross-entropy with classes, a mean over those that are not `IGNORE`; 0 where all are."""
    if not (target != IGNORE).any():
        return scores.sum() * 0.0
    return nn.functional.cross_entropy(scores.reshape(-1, scores.shape[-1]), target.reshape(-1), ignore_index=IGNORE)


def soft_entropy(scores: Tensor, taught: Tensor) -> Tensor:
    """Cross-entropy with a teacher's probabilities, a mean over the pieces that have any."""
    return -(taught * scores.log_softmax(-1)).sum() / taught.sum().clamp(min=1.0)


def _stacked(rows: Sequence[Tensor | None], size: int, shape: tuple[int, ...]) -> Tensor:
    """Probabilities of a batch, zero beyond each row."""
    out = torch.zeros(len(rows), size, *shape)
    for k, row in enumerate(rows):
        if row is not None:
            out[k, : len(row)] = row.float()
    return out


WEIGHTS = {
    "cue": 2.0, "spans": 1.0, "roles": 2.0, "mentions": 0.5, "pos": 0.3,
    "soft cue": 4.0, "soft spans": 1.0, "soft roles": 4.0,
}  # fmt: skip


def train(settings: Settings) -> Network:
    """Train from the encoder, or from the checkpoint in `settings.out` where there is one."""
    torch.set_num_threads(1)
    torch.manual_seed(settings.data.seed)
    rng = random.Random(settings.data.seed)
    data = examples(settings.data)
    if settings.labels:
        data = with_labels(data, settings.labels)
    lengths = [len(example.window) for example in data]
    total = sum(lengths)
    network = Network(
        settings.encoder,
        pieces=settings.data.pieces,
        keep=settings.keep,
        width=settings.width,
        frozen=settings.frozen,
        hard=settings.hard,
        tags=len(POS_TAGS),
        dropout=settings.dropout,
    )
    if settings.network is not None:
        network.load_state_dict(torch.load(settings.network, weights_only=True))
    network.encoder.embeddings.word_embeddings.weight.requires_grad = False
    network.train()
    trained = [(name, p) for name, p in network.named_parameters() if p.requires_grad]
    groups = [
        {"params": [p for name, p in trained if name.startswith("encoder.")]},
        {"params": [p for name, p in trained if not name.startswith("encoder.")]},
    ]
    rates = (settings.encoder_rate, settings.head_rate)
    optimiser = torch.optim.AdamW(groups, lr=rates[0], weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    checkpoint, seen, step, earlier = settings.out / "checkpoint.pt", 0, 0, 0.0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        network.load_state_dict(state["network"])
        optimiser.load_state_dict(state["optimiser"])
        seen, step, earlier = state["seen"], state["step"], state["seconds"]
        rng.seed(settings.data.seed + step)  # or the batches of the first epoch would come again
    began, recent = time.monotonic() - earlier, dict[str, list[float]]()
    for ids in _forever(lengths, settings.budget, rng):
        progress = max(seen / (total * settings.epochs), (time.monotonic() - began) / 60 / settings.minutes)
        if progress >= 1:
            break
        for group, rate in zip(optimiser.param_groups, rates, strict=True):
            group["lr"] = rate * min(1.0, (step + 1) / 60) * (1 - progress)
        parts = losses(network, [data[i] for i in ids])
        optimiser.zero_grad()
        torch.stack([WEIGHTS[name] * value for name, value in parts.items()]).sum().backward()
        nn.utils.clip_grad_norm_([p for _, p in trained], 1.0)
        optimiser.step()
        step += 1
        seen += sum(lengths[i] for i in ids)
        for name, value in parts.items():
            recent[name] = [*recent.get(name, [])[-49:], value.item()]
        if step % 50 == 0:
            shown = " ".join(f"{name} {sum(v) / len(v):.3f}" for name, v in recent.items())
            speed = seen / (time.monotonic() - began)
            print(f"step {step} epoch {seen / total:.2f} {shown} {speed:.0f} pieces/s", flush=True)
        if step % 100 == 0:
            _save(
                {
                    "network": network.state_dict(),
                    "optimiser": optimiser.state_dict(),
                    "seen": seen,
                    "step": step,
                    "seconds": time.monotonic() - began,
                },
                checkpoint,
            )
    _save(network.state_dict(), settings.out / "network.pt")
    return network


def _forever(lengths: Sequence[int], budget: int, rng: random.Random) -> Iterator[list[int]]:
    while True:
        yield from batches(lengths, budget, rng)


def _save(state: object, path: Path) -> None:
    """Write beside, then rename, so that a killed run never leaves half a checkpoint."""
    beside = path.with_suffix(".tmp")
    torch.save(state, beside)
    beside.replace(path)


def main(arguments: Sequence[str] | None = None) -> None:
    """The command `quoth-train attribution`."""
    default = {field.name: field.default for field in fields(Settings)}
    parser = argparse.ArgumentParser(prog="quoth-train attribution", description=__doc__)
    add_data_options(parser)
    parser.add_argument("--encoder", type=Path, required=True, help="folder of the encoder's weights and tokenizer")
    parser.add_argument("--network", type=Path, help="go on from this network.pt instead of the encoder's weights")
    parser.add_argument("--labels", type=Path, action="append", default=[], help="a file of quoth-train label")
    parser.add_argument("--keep", default="", help="encoder layers to keep, as 0,2,5; all by default")
    parser.add_argument("--width", type=int, default=0, help="as the network was narrowed; 0: it was not")
    parser.add_argument("--frozen", type=int, default=0, help="so many of the first layers are not trained")
    parser.add_argument("--hard", action="store_true", help="the cheap GELU in the encoder")
    parser.add_argument("--epochs", type=float, default=default["epochs"])
    parser.add_argument("--minutes", type=float, default=default["minutes"], help="stop by then, rate at 0")
    parser.add_argument("--encoder-rate", type=float, default=default["encoder_rate"])
    parser.add_argument("--head-rate", type=float, default=default["head_rate"])
    parser.add_argument("--dropout", type=float, default=default["dropout"])
    given = parser.parse_args(arguments)
    train(
        Settings(
            encoder=given.encoder,
            data=data_settings(given),
            out=given.out,
            network=given.network,
            labels=tuple(given.labels),
            keep=tuple(int(k) for k in given.keep.split(",") if k),
            width=given.width,
            epochs=given.epochs,
            minutes=given.minutes,
            encoder_rate=given.encoder_rate,
            head_rate=given.head_rate,
            dropout=given.dropout,
            frozen=given.frozen,
            hard=given.hard,
        )
    )


if __name__ == "__main__":
    main()
