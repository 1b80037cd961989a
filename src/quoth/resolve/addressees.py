"""Who was told: "told reporters", "urged residents to stay", "in a letter to", "called her counterpart to express".

The object of a verb of telling was told; so was whom an adjunct names ("speaking to", "in an interview with").
Who is asked something in a question without a source is whoever then answers, and is found in `conversations`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from quoth.lexicon.inflection import verb_forms
from quoth.model.attribution import Attribution, Word
from quoth.model.span import Span
from quoth.model.speaker import EntityKind, Medium, Speaker, SpeakerKind
from quoth.resolve.agentless import ASKED
from quoth.resolve.listeners import (
    Addressees,
    can_listen,
    heard,
    is_personal,
    next_word,
    noun_phrase,
    of_phrase,
)
from quoth.resolve.mentions import NAME_TAGS
from quoth.resolve.names import clean_name
from quoth.resolve.speakers import Speakers

_ABOUT = frozenset({
    "interview", "conversation", "call", "talk", "meeting", "discussion", "letter", "message", "e-mail", "email",
    "note", "memo", "breakfast", "lunch", "dinner", "session",
})  # fmt: skip
_UTTERANCES = frozenset({"statement", "remarks", "comments", "speech", "address", "testimony", "appeal", "pitch"})
"""What is addressed "to" somebody."""
_IN = frozenset({"in", "with", "during"})
_LOOKS_BACK = 250
"""So many words back an article may have told of "the interview"."""
_GATHERINGS = frozenset({"gathering", "crowd", "audience", "group", "roomful", "meeting"})
_BEFORE_THEM = frozenset({"at", "before", "to", "addressing"})
_ADDRESSING = frozenset({"addressing", "addressed"})
_GOES_ON = frozenset(
    {"to", "not", "never", "that", "against", "about", "for", "on", "of", "whether", "if", "how", "why", "what"}
)


def _forms(verbs: str) -> frozenset[str]:
    return frozenset(form for verb in verbs.split() for form in verb_forms(verb))


@cache
def _telling() -> frozenset[str]:
    """Verbs whose object is who was told."""
    return _forms("tell inform remind assure notify brief advise persuade reassure")


@cache
def _urging() -> frozenset[str]:
    """Verbs whose object is told to do something, and which the content may hold ("urged residents to leave")."""
    return _forms(
        "urge order ask warn instruct command implore beg encourage press direct advise invite exhort tell thank "
        "admonish question challenge dare caution remind congratulate"
    )


@cache
def _calling() -> frozenset[str]:
    return _forms("call phone telephone ring")


@cache
def _appealing() -> frozenset[tuple[str, str]]:
    """Verbs whose preposition leads to whom they tell to do something: "called on residents to leave"."""
    links = {"call": ("on", "upon"), "appeal": ("to",), "plead": ("with",)}
    return frozenset((form, link) for verb, after in links.items() for form in verb_forms(verb) for link in after)


@cache
def _speaking() -> frozenset[str]:
    """Verbs that with "to", "before" or "with" name an audience beside the cue."""
    return _forms("speak talk")


@cache
def _meeting() -> frozenset[str]:
    return _forms("meet")


@cache
def _before_audience() -> frozenset[str]:
    """Words after which an audience may be named."""
    return _ABOUT | _UTTERANCES | _speaking() | _meeting() | _ADDRESSING


def addressees(speakers: Speakers, attribution: Attribution) -> Addressees:
    """The addressees of one attribution by the words of its own sentence; empty where it names none."""
    reading = speakers.reading
    beside = reading.words_beside(attribution)
    called = _called_to(speakers, attribution, beside[-1])
    if called:
        return Addressees(heard(speakers, called, attribution), Medium.CALL, lasting=True)
    by_verb = _told_by_cue(speakers, attribution)
    if by_verb is not None:
        return by_verb
    for words in beside:
        found = audience(speakers, words, attribution)
        if found is not None:
            return found
    return Addressees()


def _told_by_cue(speakers: Speakers, attribution: Attribution) -> Addressees | None:
    """Whom the cue's own object names, or the words after "said to"."""
    reading = speakers.reading
    cue = reading.words_of(attribution.cue)
    if not cue:
        return None
    if not attribution.source and (asked := _was_asked(speakers, cue[-1])):
        return of_phrase(speakers, asked, attribution)
    verb = _telling_word([(word, reading.lower(word)) for word in cue])
    if verb is None:
        to = next_word(speakers, cue[-1])
        talks = any(reading.lower(word) in _speaking() for word in cue)
        if to is None or reading.lower(to) not in (("to", "with") if talks else ("to",)):
            return None  # "agreed with" names no listener
        after = noun_phrase(speakers, reading.word_index(to.span.end), attribution)
        outside = after and not any(c.overlaps(after[0].span) for c in attribution.content)
        return of_phrase(speakers, after, attribution) if outside and is_personal(speakers, after) else None
    after = _after(speakers, verb, attribution)
    if not after:
        return None
    inside = any(c.overlaps(after[0].span) for c in attribution.content)
    urging = reading.lower(verb) in _urging() or verb.pos in ("IN", "TO", "RP")
    if inside and not (urging and _goes_on(speakers, after) and is_personal(speakers, after)):
        return None
    return of_phrase(speakers, after, attribution)


def _was_asked(speakers: Speakers, cue: Word) -> list[Word]:
    """Whom a report says to have been asked by nobody it names: the subject of "Ortiz was once asked"."""
    reading = speakers.reading
    index = reading.word_index(cue.span.start)
    if reading.lower(cue) not in ASKED or cue.pos not in ("VBN", "VBD"):
        return []
    before = list(reading.words[max(0, index - 4) : index])
    while before and before[-1].pos == "RB":
        before.pop()
    if not before or reading.lower(before[-1]) not in ("was", "were"):
        return []
    for span, character in speakers.cast.within((Span(before[0].span.start, before[-1].span.start),)):
        if character.kind is EntityKind.PERSON and span.end == before[-1].span.start - 1:
            return list(reading.words_in(span))
    return []


def _telling_word(cue: Sequence[tuple[Word, str]]) -> Word | None:
    """The cue's word before whom it tells: a verb of telling, or the preposition of "called on"; or None."""
    for word, lower in reversed(cue):
        if lower in _telling() or lower in _urging():
            return word
    last_two = tuple(lower for _, lower in cue[-2:])
    return cue[-1][0] if last_two in _appealing() else None


def audience(speakers: Speakers, words: Sequence[Word], attribution: Attribution | None) -> Addressees | None:
    """Whom words beside a cue, or of a sentence that reports no words, name as spoken to; None where they name nobody.

    "In an interview with the Harbour Post", "speaking to reporters", "addressing the crowd".
    """
    reading = speakers.reading
    folded = [reading.lower(word) for word in words]
    if (gathered := _gathered(speakers, words, folded)) is not None:
        return gathered
    if _before_audience().isdisjoint(folded):
        return None
    for at, (lower, link) in enumerate(pairwise(folded)):
        if lower == "interview" and at > 0 and folded[at - 1] in ("the", "that", "same") and link != "with":
            if (known := _interviewer(speakers, words[at])) is not None:
                return known
            continue
        uttered = lower in _UTTERANCES and link == "to" and not _IN.isdisjoint(folded[max(0, at - 4) : at])
        if (lower in _ABOUT and link in ("with", "to")) or uttered:
            if "after" in folded[max(0, at - 3) : at] or "before" in folded[max(0, at - 3) : at]:
                continue  # "said after a meeting with Vale"
            start, channel = words[at + 1].span.end, None
        elif lower in _meeting() and link == "with" and _met_to_say(speakers, words[at + 1], attribution):
            start, channel = words[at + 1].span.end, None
        elif lower in _speaking() and link in ("to", "before", "with"):
            start, channel = words[at + 1].span.end, Medium.SPEECH if link != "with" else None
        elif lower in _ADDRESSING:
            start, channel = words[at].span.end, Medium.SPEECH
        else:
            continue
        after = noun_phrase(speakers, reading.word_index(start), attribution)
        after = _who_asks(speakers, after, attribution) or after
        if after and (is_personal(speakers, after) or can_listen(speakers, after, named=lower == "interview")):
            found = of_phrase(speakers, after, attribution, lasting=lower not in _UTTERANCES)
            return replace(found, medium=found.medium or channel)
    return None


def _interviewer(speakers: Speakers, interview: Word) -> Addressees | None:
    """Who asked in "the interview" that the article has told of before: "an interview with the Harbour Post"."""
    reading = speakers.reading
    at = reading.word_index(interview.span.start)
    for index in range(at - 1, max(0, at - _LOOKS_BACK), -1):
        if reading.lower(reading.words[index]) == "with" and reading.lower(reading.words[index - 1]) == "interview":
            outlet = noun_phrase(speakers, index + 1, None)
            if outlet and (is_personal(speakers, outlet) or can_listen(speakers, outlet, named=True)):
                return of_phrase(speakers, outlet, None, lasting=True)
    return None


def _met_to_say(speakers: Speakers, link: Word, attribution: Attribution | None) -> bool:
    """Whether "met with Vale" goes on with "to" and a verb: they met so that it be said."""
    met = noun_phrase(speakers, speakers.reading.word_index(link.span.end), attribution)
    to = next_word(speakers, met[-1]) if met else None
    verb = next_word(speakers, to) if to is not None and speakers.reading.lower(to) == "to" else None
    return verb is not None and verb.pos == "VB"


def _after(speakers: Speakers, verb: Word, attribution: Attribution) -> list[Word]:
    """The noun phrase after a verb of telling; a longer cue ("told reporters") may hold it."""
    index = speakers.reading.word_index(verb.span.end)
    words = speakers.reading.words
    if index < len(words) and words[index].pos == "TO" and words[index].span.end <= attribution.cue[-1].end:
        index += 1
    elif verb.pos in ("NN", "NNS") and index < len(words) and speakers.reading.lower(words[index]) == "to":
        index += 1  # "a warning to residents"
    return noun_phrase(speakers, index, attribution)


def _goes_on(speakers: Speakers, phrase: Sequence[Word]) -> bool:
    """Whether "to", "not to" or "that" follows, as after whom somebody urges."""
    following = next_word(speakers, phrase[-1])
    return following is not None and speakers.reading.lower(following) in _GOES_ON


def _gathered(speakers: Speakers, words: Sequence[Word], folded: Sequence[str]) -> Addressees | None:
    """Those before whom somebody spoke, in "at a gathering of farmers" and "before a crowd of supporters"."""
    reading = speakers.reading
    if _GATHERINGS.isdisjoint(folded):
        return None
    for index, word in enumerate(words[1:-2], start=1):
        if folded[index] not in _GATHERINGS or folded[index + 1] != "of":
            continue
        if _BEFORE_THEM.isdisjoint(folded[max(0, index - 3) : index]):
            continue
        after = noun_phrase(speakers, reading.word_index(words[index + 2].span.start), None)
        if after and after[-1].pos in ("NNS", "NNPS"):
            span = Span(word.span.start, after[-1].span.end)
            listeners = Speaker(clean_name(span.of(reading.text)), SpeakerKind.GROUP, (span,), confidence=0.7)
            return Addressees((listeners,), Medium.SPEECH, lasting=True)
    return None


def _who_asks(speakers: Speakers, outlet: Sequence[Word], attribution: Attribution | None) -> list[Word]:
    """The person in "an interview with the Harbour Today show with Paul Vale", who asks there; empty for no such."""
    following = next_word(speakers, outlet[-1]) if outlet else None
    if following is None or speakers.reading.lower(following) != "with":
        return []
    person = noun_phrase(speakers, speakers.reading.word_index(following.span.end), attribution)
    return person if person and person[-1].pos in NAME_TAGS and is_personal(speakers, person) else []


def _called_to(speakers: Speakers, attribution: Attribution, outside: Sequence[Word]) -> list[Word]:
    """Whom somebody called in order to say it: X in "called X to express", whichever of the two verbs is the cue."""
    if not attribution.cue:
        return []
    reading = speakers.reading
    cue = attribution.cue[0]
    for word in (*outside, *reading.words_of(attribution.cue)):
        if reading.lower(word) not in _calling() or not word.pos.startswith("VB"):
            continue
        phrase = noun_phrase(speakers, reading.word_index(word.span.end), attribution)
        to = next_word(speakers, phrase[-1]) if phrase else None
        verb = next_word(speakers, to) if to is not None and reading.lower(to) == "to" else None
        if verb is None or not is_personal(speakers, phrase):
            continue
        if verb.span.start == cue.start or (word.span.start >= cue.start and verb.pos == "VB"):
            return phrase
    return []
