"""Characters that no database keeps, replaced once at the door so that every later offset agrees.

A lone surrogate (from JSON's `"\\ud800"`) cannot be encoded at all; PostgreSQL refuses NUL, and SQLite's own functions
stop at it. Each becomes one U+FFFD, so that no offset moves.
"""

from __future__ import annotations

import re

_NOT_STORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(text: str) -> tuple[str, int]:
    """The text with every NUL and lone surrogate replaced by U+FFFD, one for one, and how many there were."""
    return _NOT_STORABLE.subn("\ufffd", text)


def fact(value: str | None) -> str | None:
    """A short fact about an article (title, outlet, name) on one line and storable; None when nothing is left."""
    return " ".join(storable(value)[0].split()) or None if value is not None else None
