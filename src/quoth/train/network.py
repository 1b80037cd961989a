"""The encoder and its heads in PyTorch; `train.export` writes the same network as ONNX.

A shared encoder (MiniLM) reads a window once. On it sit: tags of source, cue and content; named mentions; parts of
speech; and a role head that, given one cue, labels every word as its source, its content or neither, so that
attributions may overlap and nest. Source: the cue-conditioned role labelling of semantic role labellers (He et al.,
ACL 2018), with a small transformer in place of a biaffine scorer.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn
from transformers import AutoModel

from quoth.attribute.tagset import MENTION_KINDS
from quoth.attribute.windows import Window, load_tokenizer

ROLE_WIDTH = 128
DISTANCES = 51
SLOPE = 0.305
"""Of the straight line in the cheap GELU: the one that is nearest to GELU."""


def distance_buckets(distance: Tensor) -> Tensor:
    """Signed distances in pieces as classes 0..50: exact to 8, then by quarter octaves."""
    size = distance.abs().float()
    bucket = torch.where(size < 8, size, 8 + 4 * torch.log2(size.clamp(min=8) / 8)).clamp(max=24).long()
    return torch.where(distance < 0, 25 - bucket, 25 + bucket)


class RoleCue(NamedTuple):
    """One cue whose roles are asked: its window's row, its pieces, where to look, and pieces of other cues."""

    row: int
    pieces: tuple[int, ...]
    region: tuple[int, int]
    others: tuple[int, ...] = ()


class HardGelu(nn.Module):
    """GELU by straight lines, as hard-swish is to swish (Howard et al., ICCV 2019): a fifth of the time on a CPU."""

    def forward(self, x: Tensor) -> Tensor:
        """0 below -1.64, `x` above 1.64, a parabola between."""
        return x * torch.clamp(x * SLOPE + 0.5, 0.0, 1.0)


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
        encoder: Folder of a BERT-shaped encoder or of an MPNet.
        pieces: The tokenizer whose piece numbers come in, where it is not the encoder's own; the two must have the
            same pieces under other numbers.
        keep: The layers to keep, in order; all of them when empty.
        width: Neurons between the two halves of each layer's feed-forward network, of a network that `train.narrow`
            made; the encoder's own number when 0.
        frozen: So many of the first layers stay as they are, and case and quotation state come in after them.
        hard: Whether the encoder's GELU becomes the cheap one.
        tags: How many parts of speech there are.
    """

    def __init__(
        self,
        encoder: Path,
        *,
        pieces: Path | None = None,
        keep: Sequence[int] = (),
        width: int = 0,
        frozen: int = 0,
        hard: bool = False,
        tags: int = 50,
        dropout: float = 0.0,
    ) -> None:
        super().__init__()
        self.encoder: Any = AutoModel.from_pretrained(
            encoder,
            attn_implementation="eager",
            hidden_dropout_prob=dropout,
            attention_probs_dropout_prob=0.0,  # drawing it for every pair of pieces costs a tenth of the time
            add_pooling_layer=False,
        )
        if keep:
            self.encoder.encoder.layer = nn.ModuleList([self.encoder.encoder.layer[i] for i in keep])
            self.encoder.config.num_hidden_layers = len(keep)
        if width:
            for layer in self.encoder.encoder.layer:
                narrow(layer, torch.arange(width))
        if hard:
            for layer in self.encoder.encoder.layer:
                layer.intermediate.intermediate_act_fn = HardGelu()
        hidden = self.encoder.config.hidden_size
        self.numbers = None if pieces is None else _renumbered(pieces, encoder / "tokenizer.json")
        self._features: Tensor | None = None
        self.frozen = frozen
        if frozen:
            for part in (self.encoder.embeddings, *self.encoder.encoder.layer[:frozen]):
                part.requires_grad_(False)
            if hasattr(self.encoder.encoder, "relative_attention_bias"):
                self.encoder.encoder.relative_attention_bias.requires_grad_(False)
            self.encoder.encoder.layer[frozen].register_forward_pre_hook(self._add_features)
        self.case, self.quote = nn.Embedding(4, hidden), nn.Embedding(3, hidden)
        nn.init.zeros_(self.case.weight)
        nn.init.zeros_(self.quote.weight)
        self.spans = nn.Linear(hidden, 9)
        self.mentions = nn.Linear(hidden, 2 * len(MENTION_KINDS) + 1)
        self.pos = nn.Linear(hidden, tags)
        self.roles = RoleHead(hidden)

    def encode(self, ids: Tensor, case: Tensor, quote: Tensor, mask: Tensor) -> Tensor:
        """Hidden states `[windows, pieces, hidden]`."""
        words = self.encoder.embeddings.word_embeddings(ids if self.numbers is None else self.numbers[ids])
        features = self.case(case) + self.quote(quote)
        if self.frozen:
            self._features = features
        else:
            words = words + features
        return self.encoder(inputs_embeds=words, attention_mask=mask).last_hidden_state

    def _add_features(self, _: nn.Module, arguments: tuple[Any, ...]) -> tuple[Any, ...]:
        return (arguments[0] + self._features, *arguments[1:])

    def role_logits(self, hidden: Tensor, cues: Sequence[RoleCue]) -> Tensor:
        """Role scores `[cues, pieces of the widest region, 3]`, from each region's first piece on."""
        rows = torch.tensor([cue.row for cue in cues])
        start, end = (torch.tensor([cue.region[k] for cue in cues])[:, None] for k in (0, 1))
        low, high = (torch.tensor([cue.pieces[k] for cue in cues])[:, None] for k in (0, -1))
        tokens, projected = self.roles.token(hidden), self.roles.cue(hidden)
        cue_vectors = torch.stack([projected[cue.row, list(cue.pieces)].mean(0) for cue in cues])
        at = start + torch.arange(int((end - start).max()))
        distance = torch.where(at < low, at - low, torch.where(at > high, at - high, torch.zeros_like(at)))
        mask = torch.where(at >= end, -1e4, 0.0)
        at = at.clamp(max=hidden.shape[1] - 1)
        marked = torch.zeros(hidden.shape[:2], dtype=torch.long)
        for cue in cues:
            marked[cue.row, [*cue.pieces, *cue.others]] = 2
        kind = marked[rows[:, None], at]
        kind[(at >= low) & (at <= high)] = 1
        return self.roles(tokens[rows[:, None], at], cue_vectors, kind, distance_buckets(distance), mask)


def narrow(layer: Any, neurons: Tensor) -> None:
    """Keep only the given neurons of a BERT layer's feed-forward network, in their order."""
    up, down = layer.intermediate.dense, layer.output.dense
    narrow_up, narrow_down = nn.Linear(up.in_features, len(neurons)), nn.Linear(len(neurons), down.out_features)
    with torch.no_grad():
        narrow_up.weight.copy_(up.weight[neurons])
        narrow_up.bias.copy_(up.bias[neurons])
        narrow_down.weight.copy_(down.weight[:, neurons])
        narrow_down.bias.copy_(down.bias)
    layer.intermediate.dense, layer.output.dense = narrow_up, narrow_down


def _renumbered(given: Path, own: Path) -> Tensor:
    """For each piece of the tokenizer `given` its number in `own`."""
    markers = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>"}
    vocabulary, own_vocabulary = (load_tokenizer(path.read_text(encoding="utf-8")).get_vocab() for path in (given, own))
    numbers = torch.zeros(len(vocabulary), dtype=torch.long)
    for piece, number in vocabulary.items():
        marker = markers.get(piece, piece)
        numbers[number] = own_vocabulary[marker if marker in own_vocabulary else piece]
    return numbers


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
