"""Signs around a cue that it was said at another time than what was told before: "has said", "said then"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quoth.lexicon.occasion_words import occasion_lexicon
from quoth.model.attribution import Attribution, Word
from quoth.model.span import joined
from quoth.resolve.reading import Reading

_WHAT = re.compile(r"\bwhat\s$", re.IGNORECASE)
_AFTER = 60
"""Characters after a cue within which "then" and "that night" are its own."""


def at_another_time(reading: Reading, attribution: Attribution) -> bool:
    """Whether the cue, or one of the two words before it, tells of another time: "has said", "previously argued"."""
    lexicon = occasion_lexicon()
    return any(reading.lower(word) in lexicon.another_time for word in _at_cue(reading, attribution))


def never_told_when(reading: Reading, attribution: Attribution) -> bool:
    """Whether it was said at no time that a report could tell: "would say", "what she called", "argued for years"."""
    lexicon = occasion_lexicon()
    if any(reading.lower(word) in lexicon.unsaid for word in _at_cue(reading, attribution)):
        return True
    source = attribution.source
    if source and _WHAT.search(reading.text, max(0, source[0].start - 6), source[0].start):
        return True
    return lexicon.habit.search(words_around(reading, attribution)) is not None


def looks_back(reading: Reading, attribution: Attribution) -> bool:
    """Whether it was said at another time that was told before: "said then", "the following morning"."""
    if not attribution.cue:
        return False
    lexicon = occasion_lexicon()
    cue = joined(attribution.cue)
    if lexicon.then.match(reading.text, cue.end, cue.end + _AFTER):
        return True
    if cue.of(reading.text).endswith((" then", " at the time")):
        return True
    return lexicon.looks_back.search(words_around(reading, attribution)) is not None


def words_around(reading: Reading, attribution: Attribution) -> str:
    """The words of the cue's sentence that are not content; "" without a cue."""
    sentence = reading.sentence_of(attribution) if attribution.cue else None
    if sentence is None:
        return ""
    kept, at = "", sentence.start
    for span in attribution.content:
        if span.overlaps(sentence):
            kept += reading.text[at : max(at, span.start)] + " "
            at = max(at, span.end)
    return kept + reading.text[at : max(at, sentence.end)]


def _at_cue(reading: Reading, attribution: Attribution) -> Sequence[Word]:
    """The cue's words and the two before them."""
    if not attribution.cue:
        return ()
    first = reading.word_index(attribution.cue[0].start)
    return [*reading.words[max(0, first - 2) : first], *reading.words_of(attribution.cue)]
