"""By which channel something was said, where the words of its own sentence show it.

The list is `lexicon/channels.toml`. A verb may be the channel ("tweeted"), the source may ("the statement said"), who
was told may ("told reporters"), or a noun after a preposition ("in an interview", "at a news conference"). Words of the
content are the speaker's, and words of another attribution beside it are about that one, so they show nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from quoth.lexicon.entries import by_form, entries
from quoth.lexicon.inflection import noun_forms, unchanged, verb_forms
from quoth.model.attribution import Attribution, Word
from quoth.model.span import Span
from quoth.model.speaker import Medium, Speaker, SpeakerKind
from quoth.resolve.names import fold
from quoth.resolve.reading import Reading

_PREPOSITIONS = frozenset({"in", "at", "during", "on", "via", "through", "by", "over", "from", "amid"})
_DAYS = frozenset({"today", "yesterday", "tomorrow", "tonight"})
_BETWEEN = 5  # words between preposition and noun: "in a rare and wide-ranging interview"
_BETWEEN_TAGS = frozenset(
    {"DT", "JJ", "NN", "NNP", "NNPS", "NNS", "PRP$", "POS", "CD", "HYPH", "VBN", "VBG", "RB", "CC", "JJS", "JJR", "RBR"}
)
_AT = frozenset({"in", "at", "during", "from", "on"})
"""Prepositions after which a gathering is where it was said: "over the debate" is what about."""
_GATHERINGS = frozenset({Medium.SPEECH, Medium.PRESS})
_TO_COME = frozenset({"upcoming", "next", "coming", "future", "planned", "scheduled"})
_HOLDING = frozenset(
    form for verb in ("hold", "give", "deliver", "issue", "release", "host") for form in verb_forms(verb)
)
"""Verbs whose object can be the occasion: "gave an interview", "issued a statement"."""
_OPENING, _PLACING = _PREPOSITIONS | _HOLDING, _AT | _HOLDING
_WRITING = frozenset(verb_forms("write"))


@cache
def _cues() -> dict[str, str]:
    return by_form("channels", verb_forms, use="cue")


@cache
def _nouns() -> dict[str, str]:
    return by_form("channels", noun_forms, use="noun")


@cache
def _documents() -> dict[str, str]:
    return by_form("channels", noun_forms, use="document")


@cache
def _told() -> dict[str, str]:
    return by_form("channels", noun_forms, use="told")


@cache
def _outlets() -> dict[str, str]:
    return by_form("channels", unchanged, use="outlet")


@cache
def _outlet_ends() -> frozenset[str]:
    return frozenset(word for entry in entries("channels") if entry.use == "outlet end" for word in entry.words)


def is_outlet(name: str) -> bool:
    """Whether a name is that of a paper, agency or station: listed whole, or of two words with a telling last one."""
    words = fold(name)
    bare = words.removeprefix("the ")
    if any(known in _outlets() for known in (words, bare, f"the {bare}")):
        return True
    first, *rest = bare.split() or [""]
    return bool(rest) and (rest[-1] in _outlet_ends() or first in _outlets())


def medium(reading: Reading, attribution: Attribution, *, document: str = "") -> Medium | None:
    """The channel of one attribution by its own words.

    Args:
        document: The head noun of a source that is a document ("readout"), else "".

    Returns:
        None where the sentence does not say.
    """
    if document and document in _documents():
        return Medium(_documents()[document])
    by_verb = medium_of_verb(reading, attribution)
    if by_verb is not None:
        return by_verb
    for word in reading.words_of(attribution.cue):
        if word.pos in ("NN", "NNS", "NNP") and reading.lower(word) in _documents():
            return Medium(_documents()[reading.lower(word)])
    for words in reading.words_beside(attribution):
        named = named_medium(reading, words, attribution.source)
        if named is not None:
            return named
    return None


def medium_of_verb(reading: Reading, attribution: Attribution) -> Medium | None:
    """The channel that the cue's verb is, as "tweeted" is; "wrote" is none, see `written`."""
    forms = (reading.lower(word) for word in reading.words_of(attribution.cue))
    found = next((_cues()[form] for form in forms if form in _cues() and form not in _WRITING), None)
    return Medium(found) if found is not None else None


def written(reading: Reading, attribution: Attribution) -> bool:
    """Whether the cue is "wrote": in a post or a statement where one is known, else in writing."""
    return any(reading.lower(word) in _WRITING for word in reading.words_of(attribution.cue))


def medium_of_listener(listener: Speaker, noun: str) -> Medium | None:
    """The channel that who was told shows: "told reporters", "told the Harbour Post", "told me".

    Args:
        noun: The last word of the listener's words, in lower case.
    """
    if listener.kind is SpeakerKind.AUTHOR:
        return Medium.INTERVIEW
    if listener.kind is SpeakerKind.ORGANIZATION and listener.name is not None and is_outlet(listener.name):
        return Medium.INTERVIEW
    found = _told().get(noun)
    return Medium(found) if found is not None else None


def named_medium(reading: Reading, words: Sequence[Word], source: Sequence[Span] = ()) -> Medium | None:
    """The channel that a noun after a preposition or a verb of holding names; the source's own words are left out."""
    folded = [reading.lower(word) for word in words]
    for index, (word, lower) in enumerate(zip(words, folded, strict=True)):
        if lower not in _OPENING or any(span.overlaps(word.span) for span in source):
            continue
        if lower in _HOLDING and source and source[0].start > word.span.start:
            continue  # "they held a rally after Ortiz had said so": another's
        found = _noun_after(reading, words, index)
        if found is not None and (lower in _PLACING or Medium(found) not in _GATHERINGS):
            return Medium(found)
    speaks = any(lower == "speaking" and link in ("at", "before") for lower, link in pairwise(folded))
    return Medium.SPEECH if speaks else None


def _noun_after(reading: Reading, words: Sequence[Word], index: int) -> str | None:
    """The channel that the noun phrase after a word names; "in an e-mail inquiry" names none."""
    best, modifier = None, -1
    for distance in range(1, _BETWEEN + 2):
        if index + distance >= len(words):
            break
        here = words[index + distance]
        following = words[index + distance + 1] if index + distance + 1 < len(words) else None
        pair = f"{reading.lower(here)} {reading.lower(following)}" if following is not None else ""
        if pair in _nouns():
            return _nouns()[pair]
        if reading.lower(here) in _nouns():
            best, modifier = _nouns()[reading.lower(here)], distance + 1 if here.pos == "NN" else -1
        elif distance == modifier and here.pos in ("NN", "NNS") and reading.lower(here) not in _DAYS:
            best = None
        if reading.lower(here) in _TO_COME:
            return None
        if here.pos not in _BETWEEN_TAGS:
            break
    return best
