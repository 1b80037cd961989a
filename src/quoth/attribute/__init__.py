"""Where an article ascribes words to someone: the third stage, and the only one that is learned."""

from __future__ import annotations

from quoth.attribute.network import OnnxAttributer
from quoth.attribute.protocol import Attributer

__all__ = ["Attributer", "OnnxAttributer"]
