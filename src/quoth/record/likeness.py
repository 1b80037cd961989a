"""Whether two attributions report one utterance: a sum of reasons, each of which can be shown to a person.

Each reason has points, which add up; 0 is as likely as not. The points were set by hand and tried on the part of
`gate/merges.jsonl` that is there for it. Nothing here is learned, so that each can be argued with.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from quoth.model.attribution import Mode
from quoth.model.speaker import Medium, SpeakerKind
from quoth.record.said import Named, Said
from quoth.record.wording import longest_run, rarity_of_run

MOST_DAYS = 90
"""A paraphrase printed longer than this after another is not compared: by then it is more likely a repetition."""
_DAYS = ((1, 1.0), (7, 0.0), (30, -1.0), (MOST_DAYS, -1.5))
"""Points for being printed at most so many days apart."""
_FAR_APART = -2.5


class Verdict(StrEnum):
    """What two attributions are to one another."""

    SAME = "same"  # one utterance
    REPEAT = "repeat"  # the same words or meaning by the same speaker, on another day
    UNSURE = "unsure"  # for a person to judge; kept apart until then
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for or against.

    Attributes:
        name: "speaker", "words", "run", "numbers", "negation", "day", ...
        points: Positive for one utterance, negative against it.
        says: The reason in a sentence.
        left: What was compared, of the one.
        right: And of the other.
    """

    name: str
    points: float
    says: str
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two attributions are to one another, and why; `score` is 0 to 1, reasons in a fixed order."""

    verdict: Verdict
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the verdicts divide; more for fewer and surer merges."""

    same: float = 0.5
    unsure: float = 0.2


DEFAULT = Settings()
_SHORTEST_RUN = 4
_CERTAIN_RUN = 10
"""So many words in a row are one quotation even where they are a small part of a long one."""
_OF_TOPIC = 0.4
_SMALL = 12
"""Numbers up to this are in every other sentence."""
_DAY = timedelta(days=1)
_PRIOR = Reason("prior", -4.0, "two attributions that share some words are seldom one utterance", "", "")


def compare(left: Said, right: Said, *, settings: Settings = DEFAULT) -> Comparison:
    """Compare two attributions. The order of the two changes nothing but `left` and `right` in the reasons.

    Returns:
        DIFFERENT with a single reason where they cannot be one utterance: other speakers, or one reports the other.
    """
    barrier = _barrier(left, right)
    if barrier is not None:
        return Comparison(Verdict.DIFFERENT, 0.0, (barrier,))
    reasons = (_PRIOR, *_speaker(left, right), *_words(left, right), *_circumstances(left, right))
    other_day = _other_day(left, right)
    near = () if other_day else tuple(_days(left, right))
    score = 1 / (1 + math.exp(-sum(reason.points for reason in (*reasons, *near))))
    if score < settings.unsure:
        return Comparison(Verdict.DIFFERENT, score, (*reasons, *near))
    if other_day is not None:
        verdict = Verdict.REPEAT if score >= settings.same else Verdict.DIFFERENT
        return Comparison(verdict, score, (*reasons, other_day))
    return Comparison(Verdict.SAME if score >= settings.same else Verdict.UNSURE, score, (*reasons, *near))


# Who


class Likeness(StrEnum):
    """How two sets of speakers go together."""

    SAME = "same"
    ALIKE = "alike"  # a surname and a full name, the same role without a name
    OPEN = "open"  # one of them is not known
    RELATED = "related"  # a body and a person, who may speak for it
    OTHER = "other"


def same_speaker(left: tuple[Named, ...], right: tuple[Named, ...]) -> Likeness:
    """How far two sources can be one: the best that any two of their speakers allow."""
    found = {_same(a, b) for a in left for b in right} or {Likeness.OPEN}
    return next(likeness for likeness in Likeness if likeness in found)


def _same(left: Named, right: Named) -> Likeness:
    if left.wikidata and right.wikidata:
        return Likeness.SAME if left.wikidata == right.wikidata else _different(left, right)
    one, other = left.words, right.words
    if not one or not other:
        roles = (left.role or "").casefold(), (right.role or "").casefold()
        return Likeness.ALIKE if roles[0] and roles[0] == roles[1] else Likeness.OPEN
    if one == other:
        return Likeness.SAME
    if _may_be_related(left, right):
        return Likeness.RELATED
    short, long = sorted((one, other), key=len)
    if SpeakerKind.PERSON in (left.kind, right.kind):
        # "Ortiz" and "Ana Ortiz"; "Donald Trump" and "Donald John Trump"; "Jeff", "J." and "Jeffrey".
        first, other_first = sorted((short[0], long[0]), key=len)
        alike = short[-1] == long[-1] and (len(short) == 1 or other_first.startswith(first))
    else:
        alike = set(short) <= set(long)
    return Likeness.ALIKE if alike else _different(left, right)


def _different(left: Named, right: Named) -> Likeness:
    return Likeness.RELATED if _may_be_related(left, right) else Likeness.OTHER


_BODIES = frozenset({SpeakerKind.ORGANIZATION, SpeakerKind.DOCUMENT, SpeakerKind.GROUP})


def _may_be_related(left: Named, right: Named) -> bool:
    """A person and a body: spokespeople speak for theirs, and a report is by somebody."""
    kinds = {left.kind, right.kind}
    return bool(kinds & _BODIES) and bool(kinds - _BODIES) and left.kind is not None and right.kind is not None


_SPEAKER_POINTS = {Likeness.SAME: 2.0, Likeness.ALIKE: 1.5, Likeness.OPEN: -0.5, Likeness.RELATED: -2.0}
_SPEAKER_SAYS = {
    Likeness.SAME: "the same speaker",
    Likeness.ALIKE: "names that go together",
    Likeness.OPEN: "a speaker who is not named",
    Likeness.RELATED: "a person and a body that may speak through one another",
}


def _speaker(left: Said, right: Said) -> Iterator[Reason]:
    likeness = same_speaker(left.speakers, right.speakers)
    yield Reason("speaker", _SPEAKER_POINTS[likeness], _SPEAKER_SAYS[likeness], _names(left), _names(right))


def _names(said: Said) -> str:
    return "; ".join(speaker.name or speaker.role or "" for speaker in said.speakers)


def _barrier(left: Said, right: Said) -> Reason | None:
    if left.key in right.around or right.key in left.around:
        return Reason("nesting", -math.inf, "one stands inside the other's content", left.key, right.key)
    if same_speaker(left.speakers, right.speakers) is Likeness.OTHER:
        return Reason("speaker", -math.inf, "another speaker", _names(left), _names(right))
    if (left.stance == "deny") != (right.stance == "deny"):
        return Reason("stance", -math.inf, "one denies what the other says", left.stance, right.stance)
    return None


# What


def _words(left: Said, right: Said) -> Iterator[Reason]:
    shared = left.stems.keys() & right.stems.keys()
    topic = left.topic | right.topic
    bits = _told(left, shared, topic)
    told = sorted(_told(said, said.stems.keys(), topic) for said in (left, right))
    covered, of_all = bits / (told[0] or 1.0), bits / (told[1] or 1.0)
    says = f"{covered:.0%} of what the shorter tells, {of_all:.0%} of the longer: {', '.join(sorted(shared))}"
    points = 12.0 * (covered - 0.85) + 2.0 * of_all + covered * min(bits, 60.0) / 30.0
    yield Reason("words", points, says, left.words, right.words)
    yield from _run(left, right)
    yield from _figures(left, right)
    if (left.names - right.stems.keys()) and (right.names - left.stems.keys()):
        only = [", ".join(sorted(said.names - other.stems.keys())) for said, other in ((left, right), (right, left))]
        yield Reason("names", -3.0, "other names", *only)
    negated = [sum(word.negates for word in said.wording) for said in (left, right)]
    if of_all > 0.6 and (negated[0] > 0) != (negated[1] > 0):
        yield Reason("negation", -7.0, "one is negated, the other is not", left.words, right.words)


def _told(said: Said, stems: Set[str], topic: Set[str]) -> float:
    """The bits of these stems; what the headline says already tells little: all that somebody says is about it."""
    # Exact, so that the order in which a set is walked shows in no stored digit.
    return math.fsum(said.stems[stemmed] * (_OF_TOPIC if stemmed in topic else 1.0) for stemmed in stems)


def _run(left: Said, right: Said) -> Iterator[Reason]:
    """The longest run of words that both share, against the shorter of the two: two cuts of a quotation overlap."""
    at_left, at_right, length = longest_run(left.wording, right.wording)
    shorter = min(len(left.wording), len(right.wording)) or 1
    both_direct = left.mode is Mode.DIRECT is right.mode
    if length >= _SHORTEST_RUN and (length / shorter >= 0.5 or length >= _CERTAIN_RUN):
        run = [
            said.words[said.wording[at].span.start : said.wording[at + length - 1].span.end]
            for said, at in ((left, at_left), (right, at_right))
        ]
        bits = rarity_of_run(left.wording[at_left : at_left + length])
        # Reporters tell two things in one turn of phrase ("an order to ..."); speakers seldom say two alike.
        points = min(bits / 10.0, 6.0) if both_direct else min(bits / 20.0, 3.0)
        yield Reason("run", points, f"{length} words in a row are the same, of {shorter} in the shorter", *run)
    elif both_direct:
        yield Reason("run", -4.0, "two quotations with few words in a row in common", left.words, right.words)


def _figures(left: Said, right: Said) -> Iterator[Reason]:
    if (left.numbers - right.numbers) and (right.numbers - left.numbers):
        only = [_numbers(said.numbers - other.numbers) for said, other in ((left, right), (right, left))]
        yield Reason("numbers", -5.0, "other numbers", *only)
    elif shared := {number for number in left.numbers & right.numbers if number > _SMALL}:
        yield Reason("numbers", 1.5, "the same numbers", _numbers(shared), _numbers(shared))


def _numbers(values: Set[float]) -> str:
    return ", ".join(f"{value:g}" for value in sorted(values))


# When, to whom, how

_MEDIA_APART = (
    frozenset({Medium.SOCIAL, Medium.WRITING}),
    frozenset({Medium.CALL}),
    frozenset({Medium.COURT}),
    frozenset({Medium.POLL}),
    frozenset({Medium.INTERVIEW, Medium.SPEECH, Medium.PRESS, Medium.BROADCAST}),
)
"""Channels of one set are often taken for one another; those of two sets are not. A statement or report may be any."""


def _circumstances(left: Said, right: Said) -> Iterator[Reason]:
    if left.medium is not None and right.medium is not None:
        apart = [group for group in _MEDIA_APART if left.medium in group or right.medium in group]
        if left.medium is right.medium:
            yield Reason("medium", 0.5, "the same channel", left.medium.value, right.medium.value)
        elif len(apart) == 2:
            yield Reason("medium", -1.5, "another channel", left.medium.value, right.medium.value)
    if left.addressees and right.addressees:
        likeness = same_speaker(left.addressees, right.addressees)
        told = ["; ".join(a.name or a.role or "" for a in said.addressees) for said in (left, right)]
        if likeness in (Likeness.SAME, Likeness.ALIKE):
            yield Reason("addressee", 0.5, "told to the same", *told)
        elif likeness is Likeness.OTHER:
            yield Reason("addressee", -1.0, "told to somebody else", *told)


def _other_day(left: Said, right: Said) -> Reason | None:
    """The reason why they were said on two days, where the texts leave no day for both."""
    if left.said and right.said and not (left.said.start < right.said.end and right.said.start < left.said.end):
        return Reason("day", 0.0, "said on another day", _interval(left), _interval(right))
    for earlier, later in ((left, right), (right, left)):
        # A day of grace: papers of the same night, on two sides of the date line.
        if earlier.published and later.said and (later.said.start - earlier.published).days > 1:
            return Reason("day", 0.0, "printed before the other was said", _interval(left), _interval(right))
    return None


def _days(left: Said, right: Said) -> Iterator[Reason]:
    if left.said and right.said and max(left.said.end - left.said.start, right.said.end - right.said.start).days <= 1:
        yield Reason("day", 1.5, "said on the same day", _interval(left), _interval(right))
        return
    first, last = (said.said.end - _DAY if said.said else said.published for said in (left, right))
    if first and last:
        apart = abs((first - last).days)
        points = next((points for days, points in _DAYS if apart <= days), _FAR_APART)
        yield Reason("day", points, f"{apart} days apart", _interval(left), _interval(right))


def _interval(said: Said) -> str:
    if said.said is None:
        return f"printed {said.published}" if said.published else "no day"
    return f"said {said.said.start} to {said.said.end}, printed {said.published}"
