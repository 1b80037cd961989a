"""The reading room: an archive as web pages, and every page as JSON. The last stage."""

from __future__ import annotations

from quoth.browse.app import make_app
from quoth.browse.serve import serve

__all__ = ["make_app", "serve"]
