"""A page in both its forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Answer:
    """One page in both its forms.

    Attributes:
        template: File name in `templates/`.
        values: What the template shows.
        json: Makes the JSON, which the page for people does not need.
    """

    template: str
    values: Mapping[str, Any]
    json: Callable[[], dict[str, Any]]
