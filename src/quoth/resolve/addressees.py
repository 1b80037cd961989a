"""Who was told: "told reporters", "urged residents to stay", "in a letter to", "called her counterpart to express"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from quoth.lexicon.inflection import verb_forms
from quoth.model.attribution import Attribution, Word
from quoth.model.span import Span
from quoth.model.speaker import Speaker, SpeakerKind
from quoth.resolve.channels import outside_content
from quoth.resolve.names import clean_name
from quoth.resolve.phrases import Form, read_phrase
from quoth.resolve.speakers import Speakers

_NP_TAGS = frozenset(
    {"DT", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "PRP$", "CD", "HYPH", "POS", "``", "''", "-LRB-", "-RRB-"}
)
_STARTS = frozenset({"DT", "JJ", "NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "CD"})
_DAYS = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "tomorrow",
    "january", "february", "march", "april", "june", "july", "august", "september", "october", "november",
    "december", "earlier", "later", "last", "this",
})  # fmt: skip
_NO_DETERMINER = frozenset({"the", "a", "an", "this", "that", "these", "those", "some"})
_ABOUT = frozenset({
    "interview", "conversation", "call", "talk", "meeting", "discussion", "letter", "message", "e-mail", "email",
    "note", "memo",
})  # fmt: skip
_PERSONAL = frozenset({Form.NAMED, Form.HE_OR_SHE, Form.BODY, Form.GROUP, Form.DESCRIPTION, Form.ANONYMOUS, Form.THEY})
_LONGEST = 9


@cache
def _telling() -> frozenset[str]:
    """Verbs whose object is who was told."""
    verbs = "tell inform remind assure notify brief advise thank persuade reassure"
    return frozenset(form for verb in verbs.split() for form in verb_forms(verb))


@cache
def _urging() -> frozenset[str]:
    """Verbs whose object is told to do something, and which the content may hold ("urged residents to leave")."""
    verbs = "urge order ask warn instruct command implore beg encourage press direct advise invite"
    return frozenset(form for verb in verbs.split() for form in verb_forms(verb))


@cache
def _calling() -> frozenset[str]:
    return frozenset(form for verb in ("call", "phone", "telephone", "ring") for form in verb_forms(verb))


@dataclass(frozen=True, slots=True)
class Addressees:
    """Who was told, and whether the words show that it was on the telephone."""

    speakers: tuple[Speaker, ...] = ()
    by_call: bool = False


def addressees(speakers: Speakers, attribution: Attribution) -> Addressees:
    """The addressees of one attribution by the words of its own sentence; empty where it names none."""
    reading = speakers.reading
    cue = reading.words_of(attribution.cue)
    outside = outside_content(reading, attribution)
    called = _called_to(speakers, attribution, outside)
    if called:
        return Addressees(_heard(speakers, called, attribution), by_call=True)
    if cue:
        verb = next((w for w in reversed(cue) if reading.lower(w) in _telling() | _urging()), None)
        spoken = cue[-1]
        if verb is not None:
            after = _after(speakers, verb, attribution)
            inside = any(c.overlaps(after[0].span) for c in attribution.content) if after else False
            urging = reading.lower(verb) in _urging()
            if after and (not inside or (urging and _goes_on(speakers, after))):
                return Addressees(_heard(speakers, after, attribution))
        elif (to := _next(speakers, spoken)) is not None and reading.lower(to) in ("to", "with"):
            after = _phrase(speakers, reading.word_index(to.span.end), attribution)
            if after and not any(c.overlaps(after[0].span) for c in attribution.content) and _personal(speakers, after):
                return Addressees(_heard(speakers, after, attribution))
    for word, to in pairwise(outside):
        if reading.lower(word) in _ABOUT and reading.lower(to) in ("with", "to"):
            after = _phrase(speakers, reading.word_index(to.span.end), attribution)
            if after and _personal(speakers, after):
                return Addressees(_heard(speakers, after, attribution))
    return Addressees()


def _next(speakers: Speakers, word: Word) -> Word | None:
    index = speakers.reading.word_index(word.span.end)
    return speakers.reading.words[index] if index < len(speakers.reading.words) else None


def _after(speakers: Speakers, verb: Word, attribution: Attribution) -> list[Word]:
    """The noun phrase after a verb of telling; a longer cue ("told reporters") may hold it."""
    index = speakers.reading.word_index(verb.span.end)
    words = speakers.reading.words
    if index < len(words) and words[index].pos in ("TO", "IN") and words[index].span.end <= attribution.cue[-1].end:
        index += 1
    return _phrase(speakers, index, attribution)


def _phrase(speakers: Speakers, index: int, attribution: Attribution) -> list[Word]:
    """The noun phrase that begins at a word, up to the end of the first name in it; empty where there is none.

    It ends where the content begins, unless it begins inside it.
    """
    words = speakers.reading.words
    begins = {span.start for span in attribution.content}
    found: list[Word] = []
    while index < len(words) and len(found) < _LONGEST:
        word = words[index]
        lower = speakers.reading.lower(word)
        if found and word.span.start in begins:
            break
        if lower in _DAYS or (not found and word.pos not in _STARTS) or (found and word.pos not in _NP_TAGS):
            break
        if word.pos == "PRP":
            return [word]
        if found and speakers.reading.text[found[-1].span.end : word.span.start].strip(" "):
            break
        if word.pos in ("``", "''"):
            break
        named = speakers.cast.within((word.span,))
        found.append(word)
        index += 1
        if named:
            while index < len(words) and words[index].span.start < named[0][0].end:
                found.append(words[index])
                index += 1
            following = words[index] if index < len(words) else None
            if (
                following is None
                or following.span.start in begins
                or following.pos not in ("NN", "NNS", "POS", "NNP", "JJ")
                or speakers.reading.lower(following) in _DAYS
            ):
                break
    return found


def _goes_on(speakers: Speakers, phrase: Sequence[Word]) -> bool:
    """Whether "to", "not to" or "that" follows, as after whom somebody urges."""
    following = _next(speakers, phrase[-1])
    return following is not None and speakers.reading.lower(following) in ("to", "not", "that", "against", "about")


def _personal(speakers: Speakers, phrase: Sequence[Word]) -> bool:
    """Whether the words can be told something: a name, a pronoun, a body or people."""
    span = Span(phrase[0].span.start, phrase[-1].span.end)
    read = read_phrase(speakers.reading, (span,), speakers.cast, speakers.tables)
    return read is not None and read.form in _PERSONAL


def _called_to(speakers: Speakers, attribution: Attribution, outside: Sequence[Word]) -> list[Word]:
    """Whom somebody called in order to say it: X in "called X to express"."""
    if not attribution.cue:
        return []
    reading = speakers.reading
    cue = attribution.cue[0]
    for word in outside:
        if word.span.end < cue.start and word.pos.startswith("VB") and reading.lower(word) in _calling():
            phrase = _phrase(speakers, reading.word_index(word.span.end), attribution)
            following = _next(speakers, phrase[-1]) if phrase else None
            if following is not None and reading.lower(following) == "to" and following.span.end <= cue.start:
                between = (
                    reading.words_in(Span(following.span.end, cue.start)) if following.span.end < cue.start else ()
                )
                if not between and _personal(speakers, phrase):
                    return phrase
    return []


def _heard(speakers: Speakers, phrase: Sequence[Word], attribution: Attribution) -> tuple[Speaker, ...]:
    """The persons and bodies of an addressee's words; without a name, the words themselves, as guidelines ask."""
    reading = speakers.reading
    span = Span(phrase[0].span.start, phrase[-1].span.end)
    found = speakers.standing_for(span, attribution)
    words = list(phrase)
    while len(words) > 1 and reading.lower(words[0]) in _NO_DETERMINER:
        words.pop(0)
    name = clean_name(Span(words[0].span.start, words[-1].span.end).of(reading.text))
    if len(found) == 1 and found[0].name is None and phrase[0].pos != "PRP":
        return (replace(found[0], name=name, kind=found[0].kind or SpeakerKind.GROUP),)
    return tuple(speaker for speaker in found if speaker.name is not None)
