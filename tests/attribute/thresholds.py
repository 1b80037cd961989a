"""Thresholds at one half, and confidence as it comes."""

from __future__ import annotations

from quoth.attribute.model_file import Decoding

HALF = Decoding(cue=0.5, least=0.5, switch=2.0, inner_cue=0.5, inner=0.5, calibration=(), inner_calibration=(1.0, 0.0))
