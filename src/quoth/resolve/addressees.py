"""Who was told: "told reporters", "urged residents to stay", "in a letter to", "called her counterpart to express".

The object of a verb of telling was told; so was whom an adjunct names ("speaking to", "in an interview with").
Who is asked something in a question without a source is whoever then answers, and is found in `conversations`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from quoth.lexicon.inflection import verb_forms
from quoth.model.attribution import Attribution, Word
from quoth.model.span import Span
from quoth.model.speaker import Medium, Speaker, SpeakerKind
from quoth.resolve.channels import medium_of_listener
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
    "note", "memo", "breakfast", "lunch", "dinner", "session",
})  # fmt: skip
_PERSONAL = frozenset({
    Form.NAMED, Form.HE_OR_SHE, Form.BODY, Form.GROUP, Form.DESCRIPTION, Form.ANONYMOUS, Form.THEY, Form.SPEAKERS_OWN,
})  # fmt: skip
_LONGEST = 9
_MATTERS = frozenset({"issues", "concerns", "questions", "matters", "topics", "themes", "fears", "needs"})
"""What one speaks to without a listener."""
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
def _before_audience() -> frozenset[str]:
    """Words after which an audience may be named."""
    return _ABOUT | _speaking() | _ADDRESSING


@dataclass(frozen=True, slots=True)
class Addressees:
    """Who was told, and the channel where their words show it.

    Attributes:
        lasting: Whether what the same speaker says next was told to them too, as at a meeting.
    """

    speakers: tuple[Speaker, ...] = ()
    medium: Medium | None = None
    lasting: bool = False


def addressees(speakers: Speakers, attribution: Attribution) -> Addressees:
    """The addressees of one attribution by the words of its own sentence; empty where it names none."""
    reading = speakers.reading
    beside = reading.words_beside(attribution)
    called = _called_to(speakers, attribution, beside[-1])
    if called:
        return Addressees(_heard(speakers, called, attribution), Medium.CALL, lasting=True)
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
    verb = _telling_word([(word, reading.lower(word)) for word in cue])
    if verb is None:
        to = _next(speakers, cue[-1])
        talks = any(reading.lower(word) in _speaking() for word in cue)
        if to is None or reading.lower(to) not in (("to", "with") if talks else ("to",)):
            return None  # "agreed with" names no listener
        after = _phrase(speakers, reading.word_index(to.span.end), attribution)
        outside = after and not any(c.overlaps(after[0].span) for c in attribution.content)
        return _of_phrase(speakers, after, attribution) if outside and _personal(speakers, after) else None
    after = _after(speakers, verb, attribution)
    if not after:
        return None
    inside = any(c.overlaps(after[0].span) for c in attribution.content)
    urging = reading.lower(verb) in _urging() or verb.pos in ("IN", "TO", "RP")
    if inside and not (urging and _goes_on(speakers, after) and _personal(speakers, after)):
        return None
    return _of_phrase(speakers, after, attribution)


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
        if lower in _ABOUT and link in ("with", "to"):
            if "after" in folded[max(0, at - 3) : at] or "before" in folded[max(0, at - 3) : at]:
                continue  # "said after a meeting with Vale"
            start, channel = words[at + 1].span.end, None
        elif lower in _speaking() and link in ("to", "before", "with"):
            start, channel = words[at + 1].span.end, Medium.SPEECH if link != "with" else None
        elif lower in _ADDRESSING:
            start, channel = words[at].span.end, Medium.SPEECH
        else:
            continue
        after = _phrase(speakers, reading.word_index(start), attribution)
        after = _who_asks(speakers, after, attribution) or after
        if after and (_personal(speakers, after) or _can_listen(speakers, after, named=lower == "interview")):
            found = _of_phrase(speakers, after, attribution, lasting=True)
            return replace(found, medium=found.medium or channel)
    return None


def _of_phrase(
    speakers: Speakers, phrase: Sequence[Word], attribution: Attribution | None, *, lasting: bool = False
) -> Addressees:
    heard = _heard(speakers, phrase, attribution)
    noun = speakers.reading.lower(phrase[-1])
    channels = (medium_of_listener(listener, noun) for listener in heard)
    return Addressees(heard, next((channel for channel in channels if channel is not None), None), lasting)


def _next(speakers: Speakers, word: Word) -> Word | None:
    index = speakers.reading.word_index(word.span.end)
    return speakers.reading.words[index] if index < len(speakers.reading.words) else None


def _after(speakers: Speakers, verb: Word, attribution: Attribution) -> list[Word]:
    """The noun phrase after a verb of telling; a longer cue ("told reporters") may hold it."""
    index = speakers.reading.word_index(verb.span.end)
    words = speakers.reading.words
    if index < len(words) and words[index].pos == "TO" and words[index].span.end <= attribution.cue[-1].end:
        index += 1
    elif verb.pos in ("NN", "NNS") and index < len(words) and speakers.reading.lower(words[index]) == "to":
        index += 1  # "a warning to residents"
    return _phrase(speakers, index, attribution)


def _phrase(speakers: Speakers, index: int, attribution: Attribution | None) -> list[Word]:
    """The noun phrase that begins at a word, up to the end of the first name in it; empty where there is none.

    It ends where the content begins, unless it begins inside it.
    """
    words = speakers.reading.words
    begins = {span.start for span in attribution.content} if attribution is not None else set()
    found: list[Word] = []
    while index < len(words) and len(found) < _LONGEST:
        word = words[index]
        lower = speakers.reading.lower(word)
        if found and word.span.start in begins:
            break
        day = lower in _DAYS and not (lower == "today" and word.pos == "NNP")  # "Harbour Today" is a paper
        if found and all(each.pos in ("DT", "JJ") for each in found) and word.pos in ("VBN", "VBG"):
            found.append(word)  # "an invited crowd"
            index += 1
            continue
        if day or (not found and word.pos not in _STARTS) or (found and word.pos not in _NP_TAGS):
            break
        if word.pos == "PRP":
            return [word]
        if word.pos == "DT" and found and found[-1].pos.startswith("NN"):
            break  # "the Norland delegation the next morning"
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
    return found if any(word.pos != "DT" for word in found) else []


def _goes_on(speakers: Speakers, phrase: Sequence[Word]) -> bool:
    """Whether "to", "not to" or "that" follows, as after whom somebody urges."""
    following = _next(speakers, phrase[-1])
    return following is not None and speakers.reading.lower(following) in _GOES_ON


def _personal(speakers: Speakers, phrase: Sequence[Word]) -> bool:
    """Whether the words can be told something: a name, a pronoun, a body or people."""
    span = Span(phrase[0].span.start, phrase[-1].span.end)
    read = read_phrase(speakers.reading, (span,), speakers.cast, speakers.tables)
    return read is not None and read.form in _PERSONAL


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
        after = _phrase(speakers, reading.word_index(words[index + 2].span.start), None)
        if after and after[-1].pos in ("NNS", "NNPS"):
            span = Span(word.span.start, after[-1].span.end)
            listeners = Speaker(clean_name(span.of(reading.text)), SpeakerKind.GROUP, (span,), confidence=0.7)
            return Addressees((listeners,), Medium.SPEECH, lasting=True)
    return None


def _who_asks(speakers: Speakers, outlet: Sequence[Word], attribution: Attribution | None) -> list[Word]:
    """The person in "an interview with the Harbour Today show with Paul Vale", who asks there; empty for no such."""
    following = _next(speakers, outlet[-1]) if outlet else None
    if following is None or speakers.reading.lower(following) != "with":
        return []
    person = _phrase(speakers, speakers.reading.word_index(following.span.end), attribution)
    return person if person and person[-1].pos == "NNP" and _personal(speakers, person) else []


def _can_listen(speakers: Speakers, phrase: Sequence[Word], *, named: bool) -> bool:
    """Whether words for no person or body can be an audience: "dignitaries", or any name after "interview with"."""
    last = phrase[-1]
    if last.pos in ("NNP", "NNPS"):
        return named
    return last.pos == "NNS" and speakers.reading.lower(last) not in _MATTERS


def _called_to(speakers: Speakers, attribution: Attribution, outside: Sequence[Word]) -> list[Word]:
    """Whom somebody called in order to say it: X in "called X to express", whichever of the two verbs is the cue."""
    if not attribution.cue:
        return []
    reading = speakers.reading
    cue = attribution.cue[0]
    for word in (*outside, *reading.words_of(attribution.cue)):
        if reading.lower(word) not in _calling() or not word.pos.startswith("VB"):
            continue
        phrase = _phrase(speakers, reading.word_index(word.span.end), attribution)
        to = _next(speakers, phrase[-1]) if phrase else None
        verb = _next(speakers, to) if to is not None and reading.lower(to) == "to" else None
        if verb is None or not _personal(speakers, phrase):
            continue
        if verb.span.start == cue.start or (word.span.start >= cue.start and verb.pos == "VB"):
            return phrase
    return []


def _heard(speakers: Speakers, phrase: Sequence[Word], attribution: Attribution | None) -> tuple[Speaker, ...]:
    """The persons and bodies of an addressee's words; without a name, the words themselves, as guidelines ask."""
    reading = speakers.reading
    span = Span(phrase[0].span.start, phrase[-1].span.end)
    if phrase[0].pos == "PRP" and reading.lower(phrase[0]) in ("me", "us") and reading.quotation(span.start) is None:
        return (Speaker(span.of(reading.text), SpeakerKind.AUTHOR, (span,), confidence=0.8),)
    found = speakers.standing_for(span, attribution)
    words = list(phrase)
    while len(words) > 1 and reading.lower(words[0]) in _NO_DETERMINER:
        words.pop(0)
    name = clean_name(Span(words[0].span.start, words[-1].span.end).of(reading.text))
    if len(found) == 1 and found[0].name is None and phrase[0].pos != "PRP":
        return (replace(found[0], name=name, kind=found[0].kind or SpeakerKind.GROUP),)
    return tuple(speaker for speaker in found if speaker.name is not None)
