"""How many independent origins each statement has, kept with it so that a search can ask for many.

The number is that of `statement_queries.origins`. It depends on the articles that carry the statement, and on who is an
outlet: "told the Marn Post" is an origin once the archive has an article of the Marn Post.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from quoth.record.loading import as_list
from quoth.record.origins import names_of
from quoth.record.statement_queries import origins


def outlets(connection: sqlite3.Connection, articles: Iterable[int]) -> frozenset[str]:
    """The folded names of the outlets of these articles of which the archive holds something."""
    found = connection.execute(
        """
        SELECT folded FROM outlet_totals WHERE folded IN (
            SELECT outlet_folded FROM articles WHERE number IN (SELECT value FROM json_each(?))
        )
        """,
        (as_list(articles),),
    )
    return frozenset(name for (name,) in found)


def count_again(connection: sqlite3.Connection, names: Iterable[str]) -> None:
    """Count the origins of the statements that these outlets, which have come or gone, passed on or were told."""
    for name in sorted(names):
        known = names_of(name)
        told = connection.execute(
            """
            SELECT attribution FROM attribution_speakers JOIN speakers ON number = speaker
            WHERE part = 'addressee' AND folded IN (SELECT value FROM json_each(?))
            """,
            (json.dumps(sorted(known)),),
        )
        touched = {number for (number,) in told}
        passed_on = connection.execute("SELECT number, via FROM attributions WHERE via IS NOT NULL")
        touched |= {number for number, via in passed_on if any(names_of(one) & known for one in json.loads(via))}
        statements = connection.execute(
            "SELECT DISTINCT statement FROM statement_attributions"
            " WHERE attribution IN (SELECT value FROM json_each(?))",
            (as_list(touched),),
        ).fetchall()
        for (statement,) in statements:
            count(connection, statement)


def count(connection: sqlite3.Connection, statement: int) -> None:
    """Count the origins of one statement, by its number, and keep the number where it is not 1."""
    (articles,) = connection.execute("SELECT articles FROM statements WHERE number = ?", (statement,)).fetchone()
    ways = len(origins(connection, statement).origins) if articles > 1 else 1
    connection.execute("UPDATE statements SET origins = ?1 WHERE number = ?2 AND origins <> ?1", (ways, statement))
