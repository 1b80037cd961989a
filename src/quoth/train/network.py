"""The encoder and its heads in PyTorch; `train.export` writes the same network as ONNX.

A shared encoder (MiniLM) reads a window once. On it sit: tags of source, cue and content; named mentions; parts of
speech; and a role head that, given one cue, labels every word as its source, its content or neither, so that
attributions may overlap and nest. Source: the cue-conditioned role labelling of semantic role labellers (He et al.,
ACL 2018), with a small transformer in place of a biaffine scorer.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from transformers import AutoModel

from quoth.attribute.tagset import MENTION_KINDS
from quoth.attribute.windows import Window

ROLE_WIDTH = 128
DISTANCES = 51


def distance_buckets(distance: Tensor) -> Tensor:
    """Signed distances in pieces as classes 0..50: exact to 8, then by quarter octaves."""
    size = distance.abs().float()
    bucket = torch.where(size < 8, size, 8 + 4 * torch.log2(size.clamp(min=8) / 8)).clamp(max=24).long()
    return torch.where(distance < 0, 25 - bucket, 25 + bucket)


class RoleLayer(nn.Module):
    """A transformer layer with plain attention, so that it exports cleanly."""

    def __init__(self, width: int, heads: int = 4) -> None:
        super().__init__()
        self.heads = heads
        self.qkv, self.mix = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, 2 * width), nn.Linear(2 * width, width)
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """`mask` `[n, pieces]` is added to the attention scores: 0, or very negative at padding."""
        n, length, width = x.shape
        query, key, value = self.qkv(x).view(n, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        scores = query @ key.transpose(-1, -2) / (width // self.heads) ** 0.5 + mask[:, None, None]
        mixed = torch.softmax(scores, -1) @ value
        x = self.norm1(x + self.mix(mixed.transpose(1, 2).reshape(n, length, width)))
        return self.norm2(x + self.down(nn.functional.gelu(self.up(x))))


class RoleHead(nn.Module):
    """Labels every piece of a window none / source / content of one cue."""

    def __init__(self, hidden: int, layers: int = 2) -> None:
        super().__init__()
        self.token, self.cue = nn.Linear(hidden, ROLE_WIDTH), nn.Linear(hidden, ROLE_WIDTH)
        self.distance, self.kind = nn.Embedding(DISTANCES, ROLE_WIDTH), nn.Embedding(3, ROLE_WIDTH)
        self.norm = nn.LayerNorm(ROLE_WIDTH)
        self.layers = nn.ModuleList([RoleLayer(ROLE_WIDTH) for _ in range(layers)])
        self.out = nn.Linear(ROLE_WIDTH, 3)

    def forward(self, tokens: Tensor, cue: Tensor, kind: Tensor, distance: Tensor, mask: Tensor) -> Tensor:
        """Scores `[n, pieces, 3]`; `kind` is 0 no cue, 1 this one, 2 another, and `distance` a class."""
        x = self.norm(tokens + tokens * cue[:, None] + cue[:, None] + self.distance(distance) + self.kind(kind))
        for layer in self.layers:
            x = layer(x, mask)
        return self.out(x)


class Network(nn.Module):
    """Encoder and heads.

    Args:
        encoder: Folder of a BERT-shaped encoder.
        keep: The layers to keep, in order; all of them when empty.
        tags: How many parts of speech there are.
    """

    def __init__(self, encoder: Path, *, keep: Sequence[int] = (), tags: int = 50, dropout: float = 0.0) -> None:
        super().__init__()
        self.encoder: Any = AutoModel.from_pretrained(
            encoder,
            attn_implementation="eager",
            hidden_dropout_prob=dropout,
            attention_probs_dropout_prob=dropout,
            add_pooling_layer=False,
        )
        if keep:
            self.encoder.encoder.layer = nn.ModuleList([self.encoder.encoder.layer[i] for i in keep])
            self.encoder.config.num_hidden_layers = len(keep)
        hidden = self.encoder.config.hidden_size
        self.case, self.quote = nn.Embedding(4, hidden), nn.Embedding(3, hidden)
        nn.init.zeros_(self.case.weight)
        nn.init.zeros_(self.quote.weight)
        self.spans = nn.Linear(hidden, 9)
        self.mentions = nn.Linear(hidden, 2 * len(MENTION_KINDS) + 1)
        self.pos = nn.Linear(hidden, tags)
        self.roles = RoleHead(hidden)

    def encode(self, ids: Tensor, case: Tensor, quote: Tensor, mask: Tensor) -> Tensor:
        """Hidden states `[windows, pieces, hidden]`."""
        words = self.encoder.embeddings.word_embeddings(ids) + self.case(case) + self.quote(quote)
        return self.encoder(inputs_embeds=words, attention_mask=mask).last_hidden_state

    def role_logits(self, hidden: Tensor, cues: Sequence[tuple[int, tuple[int, ...]]], lengths: Tensor) -> Tensor:
        """Role scores `[cues, pieces, 3]`; each cue is its window's row and its pieces."""
        rows = torch.tensor([row for row, _ in cues])
        tokens, projected = self.roles.token(hidden), self.roles.cue(hidden)
        cue = torch.stack([projected[row, list(pieces)].mean(0) for row, pieces in cues])
        length = hidden.shape[1]
        is_cue = torch.zeros(hidden.shape[:2], dtype=torch.long)
        for row, pieces in cues:
            is_cue[row, list(pieces)] = 2
        at = torch.arange(length)
        low = torch.tensor([pieces[0] for _, pieces in cues])[:, None]
        high = torch.tensor([pieces[-1] for _, pieces in cues])[:, None]
        distance = torch.where(at < low, at - low, torch.where(at > high, at - high, torch.zeros_like(at)))
        kind = is_cue[rows]
        kind[(at >= low) & (at <= high)] = 1
        mask = torch.where(at[None] >= lengths[rows][:, None], -1e4, 0.0)
        return self.roles(tokens[rows], cue, kind, distance_buckets(distance), mask)


def batch(windows: Sequence[Window]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Padded `ids`, `case`, `quote` and `mask`, and the windows' lengths."""
    lengths = torch.tensor([len(window) for window in windows])
    size = int(lengths.max())
    columns = torch.zeros(3, len(windows), size, dtype=torch.long)
    for row, window in enumerate(windows):
        for column, values in enumerate((window.ids, window.case, window.quote)):
            columns[column, row, : len(window)] = torch.from_numpy(values)
    mask = (torch.arange(size)[None] < lengths[:, None]).long()
    return columns[0], columns[1], columns[2], mask, lengths
