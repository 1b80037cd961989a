"""What a user asks, as SQL that is safe whatever was typed."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from quoth.lexicon.rarity import rarity, stem
from quoth.model.hidden import without_hidden
from quoth.record.keys import folded
from quoth.record.queries import Query, Sort

_TERM = re.compile(r'"([^"]*)"?|([^\s"]+)')
_CURLY = str.maketrans("“”„«»", '"""""')
_MOST_TERMS = 64  # more make SQLite work for seconds; nobody means them all

_COMMON_BITS = 4.0
_FEW_DAYS = timedelta(days=100)

Values = dict[str, str | int | float]
"""What a condition's names stand for."""

ORDER = {
    Sort.NEWEST: "attributions.published DESC, attributions.number",
    Sort.OLDEST: "attributions.published, attributions.number DESC",
}
"""As the index of days has them, in either direction."""


def fts_expression(words: str) -> str | None:
    """An FTS5 expression for what a user typed: every word, and every phrase in quotation marks.

    Each stands in quotation marks, so that nothing in it is an operator.

    Returns:
        None where `words` holds nothing that could be found: no letter and no digit.
    """
    terms = [quoted or single for quoted, single in _TERM.findall(without_hidden(words).translate(_CURLY))]
    found = [term for term in terms if any(unicodedata.category(c)[0] in "LN" for c in term)]
    return " ".join(f'"{term}"' for term in found[:_MOST_TERMS]) or None


def means_nothing(query: Query) -> bool:
    """Whether the words of a query hold no letter and no digit, so that nothing can be found."""
    return bool(query.words.strip()) and fts_expression(query.words) is None


def asked_words(query: Query) -> str | None:
    """The expression for the words of a query; None where it has none that narrow what is found.

    A word that stands in every sixteenth sentence ("the", "from") is left out where anything else is asked for, unless
    it is part of a phrase: it narrows little, and the index has to walk through much of the archive for it.
    """
    expression = fts_expression(" ".join(_telling(query.words)))
    if expression is None and query == replace(
        Query(words=query.words), limit=query.limit, offset=query.offset, sort=query.sort
    ):
        return fts_expression(query.words)
    return expression


def tells_little(words: str) -> bool:
    """Whether each of these words stands in so many sentences that nearly every look finds it."""
    return not _telling(words)


def _telling(words: str) -> list[str]:
    terms = _TERM.findall(without_hidden(words).translate(_CURLY))
    return [f'"{quoted}"' if quoted else single for quoted, single in terms if quoted or not _common(single)]


def _common(word: str) -> bool:
    return word.isalpha() and rarity(stem(folded(word))) < _COMMON_BITS


def conditions(query: Query, expression: str | None) -> tuple[str, Values]:
    """The condition on `attributions` for all that is asked, the words as an FTS5 expression, and its values."""
    sets = list(_sets(query, expression))
    rows = list(_rows(query, sets))
    # What indexes know is intersected first, by row numbers alone: a look at each attribution would cost far more.
    listed = [f"attributions.number IN ({' INTERSECT '.join(each.sql for each in sets)})"] if sets else []
    values: Values = {name: value for each in (*sets, *rows) for name, value in each.values.items()}
    return " AND ".join((*listed, *(each.sql for each in rows))) or "1", values


@dataclass(frozen=True, slots=True)
class _Condition:
    """SQL with the values of its names: a query for the numbers of attributions, or a clause about each."""

    sql: str
    values: Values


def _sets(query: Query, expression: str | None) -> Iterator[_Condition]:
    """The conditions of which an index knows the attributions."""
    if expression is not None:
        yield _Condition(
            "SELECT rowid FROM attributions_fts WHERE attributions_fts MATCH :words", {"words": expression}
        )
    if query.speaker:
        yield _named("speaker", query.speaker)
    if query.addressee:
        yield _named("addressee", query.addressee)
    if query.kind is not None:
        spoken = "SELECT attribution FROM attribution_speakers WHERE part = 'speaker' AND kind = :kind"
        yield _Condition(spoken, {"kind": query.kind.value})
    if query.outlet:
        # The articles lead, whatever SQLite thinks of their number.
        printed = (
            "SELECT attributions.number FROM articles CROSS JOIN attributions ON article = articles.number"
            " WHERE outlet_folded = :outlet"
        )
        yield _Condition(printed, {"outlet": folded(query.outlet)})
    if query.place:
        named = """
            SELECT attributions.number FROM entities CROSS JOIN attributions ON attributions.article = entities.article
            WHERE kind IN ('country', 'place') AND name = :place COLLATE NOCASE"""
        yield _Condition(named, {"place": query.place})
    if query.via:
        passed_on = "SELECT number FROM attributions WHERE via IS NOT NULL AND via LIKE '%' || :via || '%' ESCAPE '\\'"
        # Inside a string of the JSON list, as `json.dumps` writes it.
        yield _Condition(passed_on, {"via": like_escaped(json.dumps(query.via, ensure_ascii=False)[1:-1])})
    if query.stance and query.stance != "neutral":
        cues = "SELECT number FROM attributions WHERE stance = :stance AND stance <> 'neutral'"
        yield _Condition(cues, {"stance": query.stance})
    if query.said_since is not None or query.said_until is not None:
        # `said_to` is the day after the last. The first day is no later than the last, which bounds the walk.
        first, last = query.said_since or date.min, query.said_until or date.max
        yield _Condition(
            "SELECT number FROM attributions WHERE said_from BETWEEN :said_since AND :said_until"
            " AND said_to <= :said_end",
            {
                "said_since": first.isoformat(),
                "said_until": last.isoformat(),
                "said_end": (last + timedelta(days=1)).isoformat() if last < date.max else "~",
            },
        )
    if query.min_origins is not None and query.min_origins > 1:
        carried = """
            SELECT attribution FROM statements CROSS JOIN statement_attributions ON statement = statements.number
            WHERE origins > 1 AND origins >= :origins"""
        yield _Condition(carried, {"origins": query.min_origins})
    if query.since is not None and query.until is not None and query.until - query.since <= _FEW_DAYS:
        yield _Condition(
            "SELECT number FROM attributions WHERE published BETWEEN :since AND :until",
            {"since": query.since.isoformat(), "until": query.until.isoformat()},
        )


def _rows(query: Query, sets: Iterable[_Condition]) -> Iterator[_Condition]:
    """The conditions that are looked up in each attribution."""
    known = {name for each in sets for name in each.values} - {"since", "until"}  # these bound a walk by day, too
    for name, column, sign, value in (
        ("since", "published", ">=", query.since and query.since.isoformat()),
        ("until", "published", "<=", query.until and query.until.isoformat()),
        ("mode", "mode", "=", query.mode and query.mode.value),
        ("medium", "medium", "=", query.medium and query.medium.value),
        ("stance", "stance", "=", query.stance),
        ("first", "position", "<", query.first),
        ("min_confidence", "confidence", ">=", query.min_confidence),
    ):
        if value and name not in known:
            yield _Condition(f"attributions.{column} {sign} :{name}", {name: value})


def _named(part: str, name: str) -> _Condition:
    """Where a speaker or addressee has this name or one that ends with it."""
    return _Condition(
        f"""
        SELECT attribution FROM attribution_speakers WHERE part = '{part}' AND speaker IN (
            SELECT number FROM speakers WHERE number IN (
                SELECT rowid FROM speakers_fts WHERE speakers_fts MATCH :{part}_words
            ) AND (folded = :{part} OR folded LIKE '% ' || :{part}_end ESCAPE '\\')
        )""",  # noqa: S608
        {
            part: folded(name),
            f"{part}_end": like_escaped(folded(name)),
            f"{part}_words": _phrase(name),
        },
    )


def _phrase(words: str) -> str:
    """The expression by which the index finds names that hold these words in a row; without any, nothing is found."""
    expression = fts_expression(folded(words).replace('"', " "))
    return '"' + (expression or "").replace('"', "") + '"'


def begins(prefix: str) -> tuple[str, Values]:
    """The condition on `speakers` for a name of which the beginning, or that of a later word, is `prefix`."""
    plain = folded(prefix)
    if not plain:
        return "1", {}
    clauses = "(folded LIKE :begins || '%' ESCAPE '\\' OR folded LIKE '% ' || :begins || '%' ESCAPE '\\')"
    values: Values = {"begins": like_escaped(plain)}
    if fts_expression(plain) is not None:
        # The index finds the few that come into question, and one or two more.
        clauses = f"number IN (SELECT rowid FROM speakers_fts WHERE speakers_fts MATCH :beginning) AND {clauses}"  # noqa: S608
        values["beginning"] = f"{_phrase(plain)} *"
    return clauses, values


def like_escaped(words: str) -> str:
    """The words for LIKE with ESCAPE '\\', so that "%" and "_" stand for themselves."""
    return re.sub(r"([\\%_])", r"\\\1", words)
