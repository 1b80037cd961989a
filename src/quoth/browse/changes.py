"""What later versions of an article changed in what it reports, as a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from quoth.browse.answer import Answer
from quoth.browse.differences import Bit, bits
from quoth.browse.fault import Fault
from quoth.browse.store import Store
from quoth.model.record import Line
from quoth.model.span import words_of
from quoth.record import StatementChange, StoredArticle

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Side:
    """A statement in one of two versions; `key` is its attribution's."""

    key: str
    line: Line
    words: str
    source_words: str
    speaker_keys: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """A statement that two versions do not share.

    Attributes:
        bits: The later words with what differs from the earlier ones; None where there is nothing to mark.
    """

    change: StatementChange
    before: Side | None
    after: Side | None
    bits: tuple[Bit, ...] | None


@dataclass(frozen=True, slots=True)
class Step:
    """From one version to the next."""

    before: StoredArticle
    after: StoredArticle
    changes: tuple[Changed, ...]
    text: bool


def changes(store: Store, key: str) -> Answer:
    """`/changes/KEY`: the versions of the article with this key or id, oldest first."""
    stored = store.article(key)
    if stored is None:
        raise Fault(404, f"There is no article “{key[:80]}” in this archive.", hint="Search for words of it instead.")
    steps = []
    for step in store.changes(stored.record.article.id):
        before, after = store.article(step.before), store.article(step.after)
        if before is not None and after is not None:
            steps.append(_step(before, after, step.changes))
    return Answer("changes.html", {"stored": stored, "steps": steps}, lambda: _json(stored, steps))


def _step(before: StoredArticle, after: StoredArticle, changes: tuple[StatementChange, ...]) -> Step:
    found = []
    for change in changes:
        sides = _side(before, change.before), _side(after, change.after)
        marked = bits(sides[1].words, sides[0].words) if sides[0] and sides[1] else None
        found.append(Changed(change, *sides, marked))
    return Step(before, after, tuple(found), before.record.article.text != after.record.article.text)


def _side(stored: StoredArticle, line: Line | None) -> Side | None:
    if line is None:
        return None
    text = stored.record.article.text
    return Side(
        f"{stored.key}.{line.attribution.id}",
        line,
        words_of(line.attribution.content, text),
        words_of(line.attribution.source, text),
        stored.speaker_keys[stored.record.lines.index(line)],
    )


def _json(stored: StoredArticle, steps: list[Step]) -> Json:
    return {
        "id": stored.record.article.id,
        "steps": [
            {
                "before": {"key": step.before.key, "version": step.before.version},
                "after": {"key": step.after.key, "version": step.after.version},
                "text_changed": step.text,
                "changes": [
                    {
                        "kind": one.change.kind.value,
                        "before": one.before.key if one.before else None,
                        "after": one.after.key if one.after else None,
                        "before_words": one.before.words if one.before else None,
                        "after_words": one.after.words if one.after else None,
                        "speaker_changed": one.change.speaker,
                        "changes": [
                            {
                                "kind": change.kind.value,
                                "before": change.printed,
                                "after": change.given,
                                "negation": change.negation,
                                "number": change.number,
                            }
                            for change in one.change.changes
                        ],
                    }
                    for one in step.changes
                ],
            }
            for step in steps
        ],
    }
