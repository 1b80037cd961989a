"""Which cues ascribe a thought: the word list `acts.toml`, ready for look-up."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from importlib.resources import files

from quoth.lexicon.inflection import noun_forms, verb_forms

_WORD = re.compile(r"[^\W\d_]+")


@cache
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    """Every form of the words of thought, and of the verbs that turn a thought into speech."""
    table = tomllib.loads((files("quoth.lexicon") / "acts.toml").read_text(encoding="utf-8"))
    verbs, nouns = _forms(table["verbs"], verb_forms), _forms(table["nouns"], noun_forms)
    return verbs | nouns | frozenset(table["adjectives"]), _forms(table["speech_verbs"], verb_forms)


def _forms(words: Iterable[str], inflect: Callable[[str], tuple[str, ...]]) -> frozenset[str]:
    return frozenset(form for word in words for form in inflect(word))


@lru_cache(maxsize=4096)
def ascribes_thought(cue: str) -> bool:
    """Whether the cue's words ascribe a belief, wish, feeling or intention, not speech."""
    thought, speech = _lists()
    words = set(_WORD.findall(cue.casefold()))
    return not words & speech and bool(words & thought)
