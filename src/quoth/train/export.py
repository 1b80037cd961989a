"""Write a trained network as an int8 ONNX model folder: `quoth-train export --network FILE --out DIR`.

The recipe (graph optimiser, then dynamic quantisation per channel to signed bytes) is the fastest of those measured:
1.6 times per-tensor quantisation, and unsigned weights are both slower and less exact. Thresholds and calibration are
chosen on the held-out train articles, with the exported model itself, so that quantisation is accounted for.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions
from torch import Tensor, nn

from quoth.attribute.decode import FEATURES
from quoth.attribute.model_file import FORMAT
from quoth.attribute.tagset import POS_TAGS
from quoth.train.calibrate import calibrate
from quoth.train.network import DISTANCES, ROLE_WIDTH, SLOPE, HardGelu, Network

UNTUNED = {
    "cue": 0.5, "least": 0.0, "switch": 4.0, "inner_cue": 0.5, "inner": 0.5,
    "calibration": [0.0] * (len(FEATURES) + 1), "inner_calibration": [1.0, 0.0],
}  # fmt: skip


class _EncoderGraph(nn.Module):
    """Everything that is computed once a window."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, case: Tensor, quote: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        hidden = self.network.encode(ids, case, quote, mask)
        heads = self.network.spans(hidden), self.network.mentions(hidden), self.network.pos(hidden)
        return (*heads, self.network.roles.token(hidden), self.network.roles.cue(hidden))


def export(network: Network, tokenizer: Path, out: Path, *, version: str) -> None:
    """Write `encoder.onnx`, `roles.onnx`, `tokenizer.json` and a manifest with untuned thresholds to `out`."""
    out.mkdir(parents=True, exist_ok=True)
    network.eval()
    if isinstance(network.encoder.encoder.layer[0].intermediate.intermediate_act_fn, HardGelu):
        _use_hard_swish(network)
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch)
        _trace_encoder(network, plain / "encoder.onnx")
        _trace_roles(network, plain / "roles.onnx")
        config = network.encoder.config
        # An addition fused with the layer normalisation after it takes five times as long on the CPU provider.
        fusions = FusionOptions("bert")
        fusions.enable_skip_layer_norm = fusions.enable_bias_skip_layer_norm = False
        fused = optimizer.optimize_model(
            str(plain / "encoder.onnx"),
            model_type="bert",
            num_heads=config.num_attention_heads,
            hidden_size=config.hidden_size,
            optimization_options=fusions,
            opt_level=0,
        )
        fused.save_model_to_file(str(plain / "encoder.onnx"))
        for name in ("encoder.onnx", "roles.onnx"):
            quantize_dynamic(
                plain / name,
                out / name,
                weight_type=QuantType.QInt8,
                per_channel=True,
                extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
            )
    (out / "tokenizer.json").write_bytes(tokenizer.read_bytes())
    write_manifest(out, version=version, decoding=UNTUNED)


def _use_hard_swish(network: Network) -> None:
    """The same function with hard-swish, one operator of ONNX, in place of the cheap GELU's four.

    The cheap GELU of x is hard-swish of cx, divided by c; c goes into the weights before and after.
    """
    factor = 6 * SLOPE
    for layer in network.encoder.encoder.layer:
        layer.intermediate.intermediate_act_fn = nn.Hardswish()
        with torch.no_grad():
            layer.intermediate.dense.weight *= factor
            layer.intermediate.dense.bias *= factor
            layer.output.dense.weight /= factor


def write_manifest(out: Path, *, version: str, decoding: object) -> None:
    """Write the manifest: hashes of the files beside it, thresholds and calibration."""
    digests = {
        name: sha256((out / name).read_bytes()).hexdigest() for name in ("encoder.onnx", "roles.onnx", "tokenizer.json")
    }
    manifest = {"format": FORMAT, "version": version, "decoding": decoding, "sha256": digests}
    (out / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def _trace_encoder(network: Network, path: Path) -> None:
    ids = torch.randint(1000, 20_000, (3, 50))
    zeros = torch.zeros_like(ids)
    names = ["ids", "case", "quote", "mask"]
    outputs = ["spans", "mentions", "pos", "tokens", "cues"]
    torch.onnx.export(
        _EncoderGraph(network),
        (ids, zeros, zeros, torch.ones_like(ids)),
        str(path),
        input_names=names,
        output_names=outputs,
        dynamic_axes={name: {0: "windows", 1: "pieces"} for name in names + outputs},
        opset_version=17,
        dynamo=False,
    )


def _trace_roles(network: Network, path: Path) -> None:
    tokens = torch.randn(3, 50, ROLE_WIDTH)
    classes = torch.randint(0, DISTANCES, (3, 50))
    rows = {0: "cues", 1: "pieces"}
    torch.onnx.export(
        network.roles,
        (tokens, tokens[:, 0], torch.zeros_like(classes), classes, torch.zeros(3, 50)),
        str(path),
        input_names=["tokens", "cue", "kind", "distance", "mask"],
        output_names=["scores"],
        dynamic_axes=dict.fromkeys(("tokens", "kind", "distance", "mask", "scores"), rows) | {"cue": {0: "cues"}},
        opset_version=17,
        dynamo=False,
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """The command `quoth-train export`."""
    parser = argparse.ArgumentParser(prog="quoth-train export", description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True, help="folder of the encoder's weights and tokenizer")
    parser.add_argument("--network", type=Path, required=True, help="network.pt, as `quoth-train attribution` wrote it")
    parser.add_argument("--corpora", type=Path, required=True, help="folder that holds data/polnear")
    parser.add_argument("--keep", default="", help="encoder layers that were kept")
    parser.add_argument("--width", type=int, default=0, help="as the network was narrowed; 0: it was not")
    parser.add_argument("--hard", action="store_true", help="the network was trained with the cheap GELU")
    parser.add_argument("--version", required=True, help='name and version, as "attribution-1"')
    parser.add_argument("--out", type=Path, required=True, help="the model folder to write")
    given = parser.parse_args(arguments)
    keep = tuple(int(k) for k in given.keep.split(",") if k)
    network = Network(given.encoder, keep=keep, width=given.width, hard=given.hard, tags=len(POS_TAGS))
    state = torch.load(given.network, weights_only=True)
    network.load_state_dict(state.get("network", state))
    export(network, given.encoder / "tokenizer.json", given.out, version=given.version)
    write_manifest(given.out, version=given.version, decoding=calibrate(given.out, given.corpora))


if __name__ == "__main__":
    main()
