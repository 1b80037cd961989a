"""Who spoke, to whom, when, by which channel; times, figures, entities: the fourth stage."""

from quoth.resolve.resolver import resolve
from quoth.resolve.tables import Tables

__all__ = ["Tables", "resolve"]
