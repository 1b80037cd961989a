"""Which cues ascribe a thought: the word list `acts.toml`, ready for look-up."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_]+")
_IRREGULAR = {
    "thought": "think", "felt": "feel", "knew": "know", "known": "know", "saw": "see", "seen": "see", "sought": "seek",
    "meant": "mean", "understood": "understand", "found": "find", "foresaw": "foresee", "forgot": "forget",
    "forgotten": "forget", "learnt": "learn",
}  # fmt: skip


@cache
def _lists() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Verbs, other words (nouns in singular and plural, adjectives), and the verbs that turn a thought into speech."""
    table = tomllib.loads((files("quoth.lexicon") / "acts.toml").read_text(encoding="utf-8"))
    nouns = {form for noun in table["nouns"] for form in (noun, noun + "s", noun[:-1] + "ies")}
    return frozenset(table["verbs"]), frozenset(nouns | set(table["adjectives"])), frozenset(table["speech_nouns"])


@cache
def ascribes_thought(cue: str) -> bool:
    """Whether the cue's words ascribe a belief, wish, feeling or intention, not speech."""
    verbs, others, speech = _lists()
    words = _WORD.findall(cue.casefold())
    if any(_is_form(word, speech) for word in words):
        return False
    return any(word in others or _is_form(word, verbs) for word in words)


def _is_form(word: str, verbs: frozenset[str]) -> bool:
    """Whether `word` is a listed verb in one of its regular forms, or an irregular form of one."""
    word = _IRREGULAR.get(word, word)
    stems = [word]
    for ending in ("s", "es", "d", "ed", "ing"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            stem = word.removesuffix(ending)
            stems += [stem, stem + "e"]
            if stem[-1] == stem[-2]:
                stems.append(stem[:-1])
    if word.endswith("ied"):
        stems.append(word[:-3] + "y")
    if word.endswith("ies"):
        stems.append(word[:-3] + "y")
    return any(stem in verbs for stem in stems)
