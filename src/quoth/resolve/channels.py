"""By which channel something was said, where the words of its own sentence show it.

The list is `lexicon/channels.toml`. A verb may be the channel ("tweeted"), the source may ("the statement said"), or a
noun after a preposition ("in an interview", "at a news conference"). Words of the content are the speaker's, so they
show nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from quoth.lexicon.entries import by_form
from quoth.lexicon.inflection import noun_forms, verb_forms
from quoth.model.attribution import Attribution, Word
from quoth.model.span import Span
from quoth.model.speaker import Medium
from quoth.resolve.reading import Reading

_PREPOSITIONS = frozenset({"in", "at", "during", "on", "via", "through", "by", "over", "from", "amid"})
_BETWEEN = 5  # words between preposition and noun: "in a rare and wide-ranging interview"
_BETWEEN_TAGS = frozenset(
    {"DT", "JJ", "NN", "NNP", "NNPS", "NNS", "PRP$", "POS", "CD", "HYPH", "VBN", "VBG", "RB", "CC", "JJS"}
)


@cache
def _cues() -> dict[str, str]:
    return by_form("channels", verb_forms, use="cue")


@cache
def _nouns() -> dict[str, str]:
    return by_form("channels", noun_forms, use="noun")


@cache
def _documents() -> dict[str, str]:
    return by_form("channels", noun_forms, use="document")


def outside_content(reading: Reading, attribution: Attribution) -> list[Word]:
    """The words of the cue's sentence that are not content of the attribution nor of one inside it, in text order."""
    at = (attribution.cue or attribution.source or attribution.content)[0]
    sentence = reading.sentence(at.start)
    if sentence is None:
        return reading.words_of((*attribution.source, *attribution.cue))
    return [w for w in reading.words_in(sentence) if not any(c.overlaps(w.span) for c in attribution.content)]


def medium(reading: Reading, attribution: Attribution, *, document: str = "") -> Medium | None:
    """The channel of one attribution by its own words.

    Args:
        document: The head noun of a source that is a document ("readout"), else "".

    Returns:
        None where the sentence does not say.
    """
    if document and document in _documents():
        return Medium(_documents()[document])
    cue = [reading.lower(word) for word in reading.words_of(attribution.cue)]
    for form in cue:
        found = _cues().get(form)
        if found is not None:
            return Medium(found)
    for word in reading.words_of(attribution.cue):
        if word.pos in ("NN", "NNS", "NNP") and reading.lower(word) in _documents():
            return Medium(_documents()[reading.lower(word)])
    found = _by_noun(reading, outside_content(reading, attribution), attribution.source)
    return Medium(found) if found is not None else None


def _by_noun(reading: Reading, words: Sequence[Word], source: Sequence[Span]) -> str | None:
    for index, word in enumerate(words):
        if reading.lower(word) not in _PREPOSITIONS or any(span.overlaps(word.span) for span in source):
            continue
        best = None
        for distance in range(1, _BETWEEN + 2):
            if index + distance >= len(words):
                break
            here = words[index + distance]
            lower = reading.lower(here)
            pair = f"{lower} {reading.lower(words[index + distance + 1])}" if index + distance + 1 < len(words) else ""
            best = _nouns().get(pair) or _nouns().get(lower) or best
            if best is not None and _nouns().get(pair) is not None:
                break
            if here.pos not in _BETWEEN_TAGS:
                break
        if best is not None:
            return best
    return None
