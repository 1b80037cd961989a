"""A person over all articles, why the names were put together, and what people decided about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from quoth.model.speaker import SpeakerKind
from quoth.record.one_person import Rule


class Verdict(StrEnum):
    """What a person says of two speakers; unsure keeps them apart until somebody knows."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Alias:
    """A name under which a person is stored: a speaker's key and name."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two of a person's names were put together.

    Attributes:
        rule: Its name.
        score: What it adds; from 0.6 in all two names are one person's.
        sentence: The reason in words.
        one, other: The two speakers.
        one_value, other_value: What was compared.
    """

    rule: Rule
    score: float
    sentence: str
    one: Alias
    other: Alias
    one_value: str
    other_value: str


@dataclass(frozen=True, slots=True)
class Person:
    """One person over the whole archive, under every name.

    Attributes:
        key: The key of the speaker whose name stands for all; any member's key leads here.
        name: The canonical name.
        aliases: All names, the canonical one first, then by name.
        wikidata: The id that articles give most often; None where none does.
        attributions: How many lines of newest versions have this person as a speaker.
        first, last: First and last day of publication among them; None where none is dated.
        reasons: Why the names were put together; empty for a person of one name.
    """

    key: str
    name: str
    kind: SpeakerKind | None
    aliases: tuple[Alias, ...]
    wikidata: str | None
    attributions: int
    first: date | None
    last: date | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class PeopleJudgement:
    """A person's decision about two speakers.

    Attributes:
        judge: Who decided, "" where not given.
        at: When, as an ISO 8601 time in UTC.
    """

    one: Alias
    other: Alias
    verdict: Verdict
    judge: str
    at: str
