"""Make a trained network's encoder narrower, and so faster: `quoth-train narrow --network FILE --width 1024 --out DIR`.

Half of the encoder's time goes into the feed-forward networks, and of their neurons some say little. Those whose mean
contribution to the output (the size of what they send on, times the length of their weights) is least are left out;
training afterwards makes good for them. Source: first-order pruning in the manner of Michel et al. (NeurIPS 2019),
with activations in place of gradients.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from quoth.attribute.tagset import POS_TAGS
from quoth.train.corpus import Example
from quoth.train.examples import add_data_options, data_settings, examples
from quoth.train.network import Network, batch, narrow

LOOKED_AT = 600
"""Windows over which contributions are averaged."""


def contributions(network: Network, chosen: Sequence[Example], *, size: int = 16) -> list[Tensor]:
    """For each layer and neuron the mean size of what it adds to the layer's output."""
    layers = network.encoder.encoder.layer
    sums = [torch.zeros(layer.output.dense.in_features) for layer in layers]

    def listen(at: int) -> Any:
        def hear(_: object, given: tuple[Tensor, ...]) -> None:
            sums[at] += given[0].float().abs().sum((0, 1))

        return hear

    hooks = [layer.output.dense.register_forward_pre_hook(listen(at)) for at, layer in enumerate(layers)]
    with torch.inference_mode():
        for at in range(0, len(chosen), size):
            ids, case, quote, mask, _ = batch([example.window for example in chosen[at : at + size]])
            network.encode(ids, case, quote, mask)
    for hook in hooks:
        hook.remove()
    return [total * layer.output.dense.weight.norm(dim=0) for total, layer in zip(sums, layers, strict=True)]


def main(arguments: Sequence[str] | None = None) -> None:
    """The command `quoth-train narrow`."""
    parser = argparse.ArgumentParser(prog="quoth-train narrow", description=__doc__)
    add_data_options(parser)
    parser.add_argument("--encoder", type=Path, required=True, help="folder of the encoder's weights and tokenizer")
    parser.add_argument("--network", type=Path, required=True, help="network.pt, as `quoth-train attribution` wrote it")
    parser.add_argument("--hard", action="store_true", help="the network was trained with the cheap GELU")
    parser.add_argument("--width", type=int, required=True, help="neurons to keep in each layer")
    given = parser.parse_args(arguments)
    settings = data_settings(given)
    torch.set_num_threads(1)
    network = Network(given.encoder, hard=given.hard, tags=len(POS_TAGS))
    state = torch.load(given.network, weights_only=True)
    network.load_state_dict(state.get("network", state))
    windows = examples(settings)
    chosen = sorted(windows[:: max(1, len(windows) // LOOKED_AT)], key=lambda example: len(example.window))
    values = contributions(network.eval(), chosen)
    for layer, value in zip(network.encoder.encoder.layer, values, strict=True):
        kept = value.argsort(descending=True)[: given.width].sort().values
        print(f"kept {value[kept].sum() / value.sum():.3f} of the contributions", flush=True)
        narrow(layer, kept)
    torch.save(network.state_dict(), given.out / "network.pt")


if __name__ == "__main__":
    main()
