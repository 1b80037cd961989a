"""How widely what is listed was carried: for attributions, how many articles and outlets their statements have."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Carried:
    """The size of a statement.

    Attributes:
        statement: Its key.
        attributions: How many places in articles it has.
    """

    statement: str
    attributions: int
    articles: int
    outlets: int


def carried(connection: sqlite3.Connection, keys: Iterable[str]) -> Mapping[str, Carried]:
    """By the keys of attributions, the size of each one's statement; those that are not known left out."""
    found = connection.execute(
        """
        SELECT attributions.key, statements.key, statements.attributions, articles, outlets
        FROM attributions
        JOIN statement_attributions ON attribution = attributions.number
        JOIN statements ON statements.number = statement
        WHERE attributions.key IN (SELECT value FROM json_each(?))
        """,
        (json.dumps(list(keys)),),
    )
    return {key: Carried(*size) for key, *size in found}
