"""What a user asks, as SQL that is safe whatever was typed."""

from __future__ import annotations

import re
import unicodedata

from quoth.model.hidden import without_hidden
from quoth.record.keys import folded
from quoth.record.queries import Query

_TERM = re.compile(r'"([^"]*)"?|([^\s"]+)')
_CURLY = str.maketrans("“”„«»", '"""""')
_MOST_TERMS = 64  # more make SQLite work for seconds; nobody means them all

Values = dict[str, str | int | float]
"""What a condition's names stand for."""

NEWEST_FIRST = "attributions.published DESC, attributions.number"


def fts_expression(words: str) -> str | None:
    """An FTS5 expression for what a user typed: every word, and every phrase in quotation marks.

    Each stands in quotation marks, so that nothing in it is an operator.

    Returns:
        None where `words` holds nothing that could be found: no letter and no digit.
    """
    terms = [quoted or single for quoted, single in _TERM.findall(without_hidden(words).translate(_CURLY))]
    found = [term for term in terms if any(unicodedata.category(c)[0] in "LN" for c in term)]
    return " ".join(f'"{term}"' for term in found[:_MOST_TERMS]) or None


def conditions(query: Query, expression: str | None) -> tuple[str, Values]:
    """The condition on `attributions` for all that is asked, the words as an FTS5 expression, and its values."""
    clauses: list[str] = []
    values: Values = {}

    def add(clause: str, name: str, value: str | float) -> None:
        clauses.append(clause)
        values[name] = value

    if expression is not None:
        add(
            "attributions.number IN (SELECT rowid FROM attributions_fts WHERE attributions_fts MATCH :words)",
            "words",
            expression,
        )
    if query.since is not None:
        add("attributions.published >= :since", "since", query.since.isoformat())
    if query.until is not None:
        add("attributions.published <= :until", "until", query.until.isoformat())
    if query.outlet:
        add(
            "attributions.article IN (SELECT number FROM articles WHERE outlet_folded = :outlet)",
            "outlet",
            folded(query.outlet),
        )
    if query.mode is not None:
        add("attributions.mode = :mode", "mode", query.mode.value)
    if query.medium is not None:
        add("attributions.medium = :medium", "medium", query.medium.value)
    if query.first is not None:
        add("attributions.position < :first", "first", query.first)
    if query.min_confidence:
        add("attributions.confidence >= :min_confidence", "min_confidence", query.min_confidence)
    if query.speaker:
        add(
            """attributions.number IN (
                SELECT attribution FROM attribution_speakers JOIN speakers ON speakers.number = speaker
                WHERE part = 'speaker' AND (folded = :speaker OR folded LIKE '% ' || :speaker_end ESCAPE '\\')
            )""",
            "speaker",
            folded(query.speaker),
        )
        values["speaker_end"] = like_escaped(folded(query.speaker))
    return " AND ".join(clauses) or "1", values


def like_escaped(words: str) -> str:
    """The words for LIKE with ESCAPE '\\', so that "%" and "_" stand for themselves."""
    return re.sub(r"([\\%_])", r"\\\1", words)
