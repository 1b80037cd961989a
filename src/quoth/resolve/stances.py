"""What a cue adds to "said": the word list `stances.toml`, ready for look-up."""

from __future__ import annotations

from functools import cache

from quoth.lexicon.entries import by_form
from quoth.lexicon.inflection import noun_forms, verb_forms
from quoth.model.attribution import Attribution
from quoth.resolve.reading import Reading

NEUTRAL = "neutral"


@cache
def _forms() -> dict[str, str]:
    return by_form("stances", lambda word: tuple(dict.fromkeys((*verb_forms(word), *noun_forms(word)))))


def stance(reading: Reading, attribution: Attribution) -> str:
    """The stance of the cue's first listed word or pair of words; "neutral" where none is listed."""
    words = [reading.lower(word) for word in reading.words_of(attribution.cue)]
    for first, second in zip(words, [*words[1:], ""], strict=False):
        found = _forms().get(f"{first} {second}") or _forms().get(first)
        if found is not None:
            return found
    return NEUTRAL
