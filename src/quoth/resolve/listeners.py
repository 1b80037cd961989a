"""The words for who is told, and whom they mean: the noun phrase at a place, and what can be told something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from quoth.model.attribution import Attribution, Word
from quoth.model.span import Span
from quoth.model.speaker import Medium, Speaker, SpeakerKind
from quoth.resolve.channels import medium_of_listener
from quoth.resolve.mentions import NAME_TAGS
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
_PERSONAL = frozenset({
    Form.NAMED, Form.HE_OR_SHE, Form.BODY, Form.GROUP, Form.DESCRIPTION, Form.ANONYMOUS, Form.THEY, Form.SPEAKERS_OWN,
})  # fmt: skip
_LONGEST = 9
_MATTERS = frozenset({"issues", "concerns", "questions", "matters", "topics", "themes", "fears", "needs"})
"""What one speaks to without a listener."""


@dataclass(frozen=True, slots=True)
class Addressees:
    """Who was told, and the channel where their words show it.

    Attributes:
        lasting: Whether what the same speaker says next was told to them too, as at a meeting.
    """

    speakers: tuple[Speaker, ...] = ()
    medium: Medium | None = None
    lasting: bool = False


def of_phrase(
    speakers: Speakers, phrase: Sequence[Word], attribution: Attribution | None, *, lasting: bool = False
) -> Addressees:
    """Whom the words of a noun phrase mean, with the channel that they show."""
    told = heard(speakers, phrase, attribution)
    noun = speakers.reading.lower(phrase[-1])
    channels = (medium_of_listener(listener, noun) for listener in told)
    return Addressees(told, next((channel for channel in channels if channel is not None), None), lasting)


def next_word(speakers: Speakers, word: Word) -> Word | None:
    """The word after another, None at the article's end."""
    index = speakers.reading.word_index(word.span.end)
    return speakers.reading.words[index] if index < len(speakers.reading.words) else None


def noun_phrase(speakers: Speakers, index: int, attribution: Attribution | None) -> list[Word]:
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


def is_personal(speakers: Speakers, phrase: Sequence[Word]) -> bool:
    """Whether the words can be told something: a name, a pronoun, a body or people."""
    span = Span(phrase[0].span.start, phrase[-1].span.end)
    read = read_phrase(speakers.reading, (span,), speakers.cast, speakers.tables)
    return read is not None and read.form in _PERSONAL


def can_listen(speakers: Speakers, phrase: Sequence[Word], *, named: bool) -> bool:
    """Whether words for no person or body can be an audience: "dignitaries", or any name after "interview with"."""
    last = phrase[-1]
    if last.pos in ("NNP", "NNPS"):
        return named
    return last.pos == "NNS" and speakers.reading.lower(last) not in _MATTERS


def heard(speakers: Speakers, phrase: Sequence[Word], attribution: Attribution | None) -> tuple[Speaker, ...]:
    """The persons and bodies of an addressee's words; without a name, the words themselves, as guidelines ask."""
    reading = speakers.reading
    span = Span(phrase[0].span.start, phrase[-1].span.end)
    if phrase[0].pos == "PRP" and reading.lower(phrase[0]) in ("me", "us") and reading.quotation(span.start) is None:
        return (Speaker(span.of(reading.text), SpeakerKind.AUTHOR, (span,), confidence=0.8),)
    if phrase[0].pos == "PRP" and reading.lower(phrase[0]) == "them" and (group := _just_named(speakers, phrase[0])):
        return group
    found = speakers.standing_for(span, attribution)
    words = list(phrase)
    while len(words) > 1 and reading.lower(words[0]) in _NO_DETERMINER:
        words.pop(0)
    name = clean_name(Span(words[0].span.start, words[-1].span.end).of(reading.text))
    country = next((c for s, c in speakers.cast.within((span,)) if c.iso3 and s.start > words[0].span.start), None)
    titled = country is not None and [s.name for s in found] == [country.name] and words[0].pos in NAME_TAGS
    if titled:  # "Harbour Today USA" is a programme
        return (replace(found[0], name=name, wikidata=None),)
    if len(found) == 1 and found[0].name is None and phrase[0].pos != "PRP":
        return (replace(found[0], name=name, kind=found[0].kind or SpeakerKind.GROUP),)
    return tuple(speaker for speaker in found if speaker.name is not None)


def _just_named(speakers: Speakers, them: Word) -> tuple[Speaker, ...]:
    """The people to whom the sentence has already turned: farmers, in "appealed to farmers by telling them"."""
    reading = speakers.reading
    sentence = reading.sentence(them.span.start)
    before = reading.words_in(Span(sentence.start, them.span.start)) if sentence is not None else ()
    for link, word in pairwise(before):
        if reading.lower(link) == "to" and word.pos in ("NNS", "NNPS", "JJ", "NNP"):
            group = noun_phrase(speakers, reading.word_index(word.span.start), None)
            if group and group[-1].pos in ("NNS", "NNPS"):
                span = Span(group[0].span.start, group[-1].span.end)
                return (Speaker(clean_name(span.of(reading.text)), SpeakerKind.GROUP, (span,), confidence=0.6),)
    return ()
