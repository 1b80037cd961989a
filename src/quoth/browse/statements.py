"""A statement's page: its wording in each outlet side by side, how it reached print, and why it is one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from quoth.browse.answer import Answer
from quoth.browse.differences import Bit, bits
from quoth.browse.fault import Fault
from quoth.browse.store import Store
from quoth.record import Likely, Origins, Statement
from quoth.record.said import Said

Json = dict[str, Any]

MOST_REPEATS = 10
MOST_REASONS = 60


@dataclass(frozen=True, slots=True)
class Wording:
    """An attribution of the statement.

    Attributes:
        number: 1 for the first in print.
        bits: Its words with what differs from the fullest wording; None where they are too unlike for that.
        fullest: Whether it has the fullest wording itself.
    """

    number: int
    said: Said
    bits: tuple[Bit, ...] | None
    fullest: bool


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement as its page shows it.

    Attributes:
        numbers: By key of an attribution, its number among the wordings.
        titles: By key of an article, its outlet, or what else to call it.
        repeats: Statements with the same words on another day.
    """

    statement: Statement
    origins: Origins
    wordings: tuple[Wording, ...]
    numbers: Mapping[str, int]
    titles: Mapping[str, str]
    repeats: tuple[Statement, ...]


def statement(store: Store, key: str) -> Answer:
    """`/statement/KEY`: the statement of an attribution."""
    found, origins = store.statement_of(key), store.origins_of(key)
    if found is None or origins is None:
        raise Fault(
            404,
            f"There is no statement “{key[:80]}” in this archive.",
            hint="Its article may have been read again since. Search for its words instead.",
        )
    repeats = tuple(one for other in found.repeats[:MOST_REPEATS] if (one := store.statement_of(other)))
    view = statement_view(found, origins, repeats)
    return Answer("statement.html", {"view": view, "most_reasons": MOST_REASONS}, lambda: statement_json(view))


def statement_view(statement: Statement, origins: Origins, repeats: tuple[Statement, ...] = ()) -> StatementView:
    """The statement with each wording held against the fullest one."""
    wordings = tuple(
        Wording(number, said, bits(said.words, statement.words), said.words == statement.words)
        for number, said in enumerate(statement.attributions, 1)
    )
    return StatementView(
        statement,
        origins,
        wordings,
        numbers={one.said.key: one.number for one in wordings},
        titles={said.article: said.outlet or "an article without outlet" for said in statement.attributions},
        repeats=repeats,
    )


def statement_json(view: StatementView) -> Json:
    """The statement as the reading room and the command line give it."""
    statement, origins = view.statement, view.origins
    return {
        "key": statement.key,
        "speakers": list(statement.speaker_names),
        "words": statement.words,
        "first": _iso(statement.first),
        "outlets": list(statement.outlets),
        "attributions": [
            {
                "key": one.said.key,
                "article": one.said.article,
                "outlet": one.said.outlet,
                "published": _iso(one.said.published),
                "mode": one.said.mode.value,
                "words": one.said.words,
                "speakers": [speaker.name for speaker in one.said.speakers],
                "differences": None if one.bits is None else [_bit(bit) for bit in one.bits],
            }
            for one in view.wordings
        ],
        "origins": {
            "sentence": str(origins),
            "first_outlet": origins.first_outlet,
            "first": _iso(origins.first),
            "origins": [
                {
                    "name": origin.name,
                    "articles": list(origin.articles),
                    "ties": [{"name": t.name, "one": t.one, "other": t.other, "says": t.says} for t in origin.ties],
                }
                for origin in origins.origins
            ],
        },
        "reasons": [_likely(one) for one in statement.reasons],
        "unsure": [_likely(one) for one in statement.unsure],
        "repeats": list(statement.repeats),
    }


def _bit(bit: Bit) -> Json:
    return {"kind": bit.kind.value, "text": bit.text, "telling": bit.telling}


def _likely(likely: Likely) -> Json:
    return {
        "one": likely.one,
        "other": likely.other,
        "verdict": likely.verdict.value,
        "score": likely.score,
        "reasons": [{"name": reason.name, "points": reason.points, "says": reason.says} for reason in likely.reasons],
    }


def _iso(value: Any) -> str | None:
    return value.isoformat() if value else None
