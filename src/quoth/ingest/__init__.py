"""From sources to an archive, on several cores: what `quoth add` does."""

from __future__ import annotations

from quoth.ingest.add import Summary, add_all

__all__ = ["Summary", "add_all"]
