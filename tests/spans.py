"""Every span in a value, however deep it lies: what the tests of offsets walk over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from quoth.model.span import Span


def spans_of(value: object) -> Iterator[Span]:
    """The spans of a value and of all that it holds; a field added to a value type tomorrow is walked over too."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from spans_of(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from spans_of(getattr(value, field.name))
