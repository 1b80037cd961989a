"""Words that tell whether something was said on the occasion just told of; from `occasions.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class OccasionLexicon:
    """All that `occasions.toml` says, in lower case.

    Attributes:
        another_time: Words beside a cue that put it at another time: "has", "previously".
        unsaid: Words beside a cue with which nothing was said yet: "would".
        looks_back: Finds, in the words around a cue, that it was said at another time: "the following day".
        habit: Finds that it was said many times: "for years".
        then: Matches, right after a cue, a time told before: "then", "that night".
        joining: Cues with which somebody takes part in an occasion.
        issued: Endings of documents' names, a space before.
        event: A pattern of the nouns for occasions, to be put into others; it has one group.
    """

    another_time: frozenset[str]
    unsaid: frozenset[str]
    looks_back: re.Pattern[str]
    habit: re.Pattern[str]
    then: re.Pattern[str]
    joining: frozenset[str]
    issued: tuple[str, ...]
    event: str


@cache
def occasion_lexicon() -> OccasionLexicon:
    """The shipped words."""
    table = tomllib.loads((files("quoth.lexicon") / "occasions.toml").read_text(encoding="utf-8"))
    beside, sentence = table["beside_cue"], table["in_sentence"]
    return OccasionLexicon(
        another_time=frozenset(beside["another_time"]) | {word.replace("'", "’") for word in beside["another_time"]},
        unsaid=frozenset(beside["unsaid"]),
        looks_back=re.compile(rf"\b{_any_of(sentence['another_time'])}\b", re.IGNORECASE),
        habit=re.compile(rf"\b{_any_of(sentence['habit'])}\b"),
        then=re.compile(rf"\W*(?:[\w.]+\s+){{0,5}}?{_any_of(sentence['then'])}\b"),
        joining=frozenset(table["joining"]["cues"]),
        issued=tuple(f" {ending}" for ending in table["issued"]["endings"]),
        event=_any_of(table["events"]["nouns"]),
    )


def _any_of(phrases: Iterable[str]) -> str:
    """A pattern of phrases, longest first, in a group of its own."""
    return f"({'|'.join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))})"
