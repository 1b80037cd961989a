"""Who spoke, to whom, when, by which channel; times, figures, entities: the fourth stage."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quoth.resolve.resolver import resolve
    from quoth.resolve.tables import Tables

__all__ = ["Tables", "resolve"]

_HOMES = {"Tables": "quoth.resolve.tables", "resolve": "quoth.resolve.resolver"}


def __getattr__(name: str) -> object:
    """Load a name when it is first used, so that `quoth.timex` does not wait for offices and countries."""
    if name not in _HOMES:
        raise AttributeError(f"module 'quoth.resolve' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
