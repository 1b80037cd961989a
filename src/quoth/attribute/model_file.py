"""The shipped network: loaded once, checked against its hashes, run by ONNX Runtime on one thread.

A model is a folder: `manifest.json` (format, version, SHA-256 of every other file, thresholds, calibration),
`encoder.onnx`, `roles.onnx` and `tokenizer.json`. Nothing in it is executed and nothing is fetched.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import as_file, files
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from quoth.attribute.windows import IntArray, Window, cue_region, load_tokenizer
from quoth.model.errors import ModelError

FORMAT = 3
SHIPPED = "attribution-3"
BATCH_PIECES = 1024  # on one core, batches of eight such windows ran slower than single ones: no larger

FloatArray = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Encoded:
    """What the encoder says of one window: scores before softmax, a row a piece.

    Attributes:
        spans: `[pieces, 3, 3]`: O, B, I for source, cue and content.
        mentions: `[pieces, 1 + 2 * kinds]`: O, then B and I of each kind.
        pos: `[pieces, tags]`.
        tokens: `[pieces, width]`, the role head's view of each piece.
        cues: `[pieces, width]`, the role head's view of each piece as a cue.
    """

    spans: FloatArray
    mentions: FloatArray
    pos: FloatArray
    tokens: FloatArray
    cues: FloatArray


class Roles(NamedTuple):
    """Scores `[pieces, 3]` (neither, source, content) for one cue, of the pieces from `start` on."""

    start: int
    scores: FloatArray


@dataclass(frozen=True, slots=True)
class Decoding:
    """How scores become attributions; chosen on held-out train articles and kept in the manifest.

    Attributes:
        cue: Least probability at which a word may be a cue.
        least: Least confidence at which an attribution is kept.
        switch: Cost, in log odds, of starting or ending a stretch of content.
        inner_cue: Least probability at which a word inside a content may be a cue.
        inner: Least confidence at which an attribution inside another's content is kept.
        calibration: Weights of a logistic regression on `decode.FEATURES`, the intercept last.
        inner_calibration: Slope and intercept by which an inner one's log odds are corrected.
    """

    cue: float
    least: float
    switch: float
    inner_cue: float
    inner: float
    calibration: tuple[float, ...]
    inner_calibration: tuple[float, ...]


class ModelFile:
    """The network of one model folder.

    Raises:
        ModelError: a file is missing, its hash differs, or the format is another.
    """

    def __init__(self, folder: Path) -> None:
        manifest = _manifest(folder)
        contents = {name: _checked(folder / name, digest) for name, digest in manifest["sha256"].items()}
        self.version: str = manifest["version"]
        decoding = manifest["decoding"]
        self.decoding = Decoding(**{name: _value(value) for name, value in decoding.items()})
        self.tokenizer: Tokenizer = load_tokenizer(contents["tokenizer.json"].decode("utf-8"))
        self._encoder = _session(contents["encoder.onnx"])
        self._roles = _session(contents["roles.onnx"])

    def encode(self, windows: Sequence[Window]) -> list[Encoded]:
        """Scores of each window, in order."""
        encoded: list[Encoded | None] = [None] * len(windows)
        for rows in _batches([len(window) for window in windows]):
            chosen = [windows[row] for row in rows]
            size = max(len(window) for window in chosen)
            columns = {
                "ids": _padded([w.ids for w in chosen], size),
                "case": _padded([w.case for w in chosen], size),
                "quote": _padded([w.quote for w in chosen], size),
                "mask": _padded([np.ones(len(w), dtype=np.int64) for w in chosen], size),
            }
            spans, mentions, pos, tokens, cues = self._encoder.run(
                ["spans", "mentions", "pos", "tokens", "cues"], columns
            )
            for k, row in enumerate(rows):
                n = len(windows[row])
                encoded[row] = Encoded(
                    spans[k, :n].reshape(n, 3, 3), mentions[k, :n], pos[k, :n], tokens[k, :n], cues[k, :n]
                )
        return [row for row in encoded if row is not None]

    def roles(
        self,
        windows: Sequence[Window],
        encoded: Sequence[Encoded],
        cues: Sequence[tuple[int, IntArray]],
        others: Sequence[tuple[int, IntArray]] = (),
    ) -> list[Roles]:
        """Scores of the pieces of each cue's region; a cue is its window's index and its pieces.

        The `others` are cues that were asked for before.
        """
        regions = [cue_region(windows[window], pieces.tolist()) for window, pieces in cues]
        marked = [np.zeros(len(row.tokens), dtype=np.int64) for row in encoded]
        for window, pieces in chain(cues, others):
            marked[window][pieces] = 2
        scores: list[Roles | None] = [None] * len(cues)
        for rows in _batches([end - start for start, end in regions]):
            size = max(regions[row][1] - regions[row][0] for row in rows)
            tokens = np.zeros((len(rows), size, encoded[0].tokens.shape[1]), dtype=np.float32)
            kind = np.zeros((len(rows), size), dtype=np.int64)
            for k, row in enumerate(rows):
                window, (start, end) = cues[row][0], regions[row]
                tokens[k, : end - start] = encoded[window].tokens[start:end]
                kind[k, : end - start] = marked[window][start:end]
            starts, ends = (np.array([regions[row][side] for row in rows])[:, None] for side in (0, 1))
            low, high = (np.array([cues[row][1][side] for row in rows])[:, None] for side in (0, -1))
            at = starts + np.arange(size)[None]
            kind[(at >= low) & (at <= high)] = 1
            (out,) = self._roles.run(
                ["scores"],
                {
                    "tokens": tokens,
                    "cue": np.stack([encoded[cues[row][0]].cues[cues[row][1]].mean(0) for row in rows]),
                    "kind": kind,
                    "distance": distance_buckets(np.where(at < low, at - low, np.where(at > high, at - high, 0))),
                    "mask": np.where(at >= ends, -1e4, 0.0).astype(np.float32),
                },
            )
            for k, row in enumerate(rows):
                first, last = regions[row]
                scores[row] = Roles(first, out[k, : last - first])
        return [row for row in scores if row is not None]


def shipped_model() -> ModelFile:
    """The model that comes with this version of Quoth."""
    with as_file(files("quoth.attribute") / "weights" / SHIPPED) as folder:
        return ModelFile(folder)


def shipped_version() -> str:
    """The version of the model that comes with this version of Quoth, without loading it.

    Raises:
        ModelError: its manifest is missing or damaged.
    """
    with as_file(files("quoth.attribute") / "weights" / SHIPPED) as folder:
        version: str = _manifest(folder)["version"]
        return version


def distance_buckets(distance: IntArray) -> IntArray:
    """Signed distances in pieces as classes 0..50: exact to 8, then by quarter octaves; as in training."""
    size = np.abs(distance).astype(np.float32)
    bucket = np.where(size < 8, size, 8 + 4 * np.log2(np.maximum(size, 8) / 8)).clip(max=24).astype(np.int64)
    return np.where(distance < 0, 25 - bucket, 25 + bucket)


def _manifest(folder: Path) -> dict[str, Any]:
    path = folder / "manifest.json"
    try:
        manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{path}: cannot be read ({error}). Install Quoth again, or name another model.") from error
    if manifest.get("format") != FORMAT:
        raise ModelError(f"{path}: format {manifest.get('format')!r}, this version of Quoth reads {FORMAT}.")
    return manifest


def _value(value: float | list[float]) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _checked(path: Path, digest: str) -> bytes:
    """The file's bytes, once they have the hash that the manifest gives."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ModelError(f"{path}: cannot be read ({error}). Install Quoth again, or name another model.") from error
    if sha256(content).hexdigest() != digest:
        raise ModelError(f"{path}: its SHA-256 is not the one in manifest.json, so it is damaged. Install Quoth again.")
    return content


def _session(model: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # Fused with the addition before it, layer normalisation takes five times as long on this provider.
    return onnxruntime.InferenceSession(
        model, options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )


def _padded(columns: Sequence[IntArray], size: int) -> IntArray:
    out = np.zeros((len(columns), size), dtype=np.int64)
    for row, column in enumerate(columns):
        out[row, : len(column)] = column
    return out


def _batches(lengths: Sequence[int]) -> list[list[int]]:
    """Indices in runs of like length, each of at most `BATCH_PIECES` padded pieces."""
    made: list[list[int]] = []
    for row in sorted(range(len(lengths)), key=lambda row: lengths[row]):
        if made and (len(made[-1]) + 1) * lengths[row] <= BATCH_PIECES:
            made[-1].append(row)
        else:
            made.append([row])
    return made
