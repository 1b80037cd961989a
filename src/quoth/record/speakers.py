"""Speakers over the whole archive."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import date

from quoth.model.speaker import SpeakerKind
from quoth.record.queries import SpeakerSummary


def summaries(
    connection: sqlite3.Connection, where: str, values: Mapping[str, str | int | float]
) -> tuple[SpeakerSummary, ...]:
    """The speakers for whom `where` holds, most attributions first; `values` has "limit" and "offset" too."""
    day = "(SELECT {}(published) FROM attribution_speakers WHERE speaker = number AND part = 'speaker')"
    found = connection.execute(
        f"""
        SELECT number, key, name, kind, attributions, {day.format("min")}, {day.format("max")}
        FROM speaker_totals CROSS JOIN speakers ON number = speaker
        WHERE {where}
        ORDER BY attributions DESC, name, key
        LIMIT :limit OFFSET :offset
        """,  # noqa: S608
        values,
    ).fetchall()
    return tuple(
        SpeakerSummary(
            key=key,
            name=name,
            kind=SpeakerKind(kind) if kind else None,
            wikidata=next(iter(_commonest(connection, "wikidata", number)), None),
            attributions=lines,
            first=date.fromisoformat(first) if first else None,
            last=date.fromisoformat(last) if last else None,
            roles=_commonest(connection, "role", number),
        )
        for number, key, name, kind, lines, first, last in found
    )


def _commonest(connection: sqlite3.Connection, label: str, speaker: int) -> tuple[str, ...]:
    """The roles or Wikidata ids that articles give the speaker, commonest first."""
    found = connection.execute(
        "SELECT value FROM speaker_labels WHERE speaker = ? AND label = ? ORDER BY times DESC, value",
        (speaker, label),
    ).fetchall()
    return tuple(value for (value,) in found)
