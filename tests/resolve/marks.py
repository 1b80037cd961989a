"""Times and figures marked inside their sentences: `{Tuesday|DATE 2024-05-14}`, `{over 240 hostages|>240 hostages}`.

A word that needs a tag carries it after an underscore, `met_VBD`, as words that have no tense do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from quoth.model.attribution import Word
from quoth.model.span import Span

_MARK = re.compile(r"\{([^|{}]*)\|[^{}]*\}")
_TAG = re.compile(r"(\w+)_(?!REF)([A-Z$]{2,4})\b")


def plain(marked: str) -> tuple[str, tuple[Word, ...]]:
    """The sentence without marks and tags, and its tagged words."""
    tagged = _MARK.sub(r"\1", marked)
    text, words, at = "", [], 0
    for match in _TAG.finditer(tagged):
        text += tagged[at : match.start()]
        words.append(Word(Span(len(text), len(text) + len(match[1])), match[2]))
        text += match[1]
        at = match.end()
    return text + tagged[at:], tuple(words)


def marked(text: str, found: Iterable[tuple[Span, str]]) -> str:
    """The sentence with what was found marked in it, so that a failure reads as a correction."""
    out, at = "", 0
    for span, meaning in found:
        out += f"{text[at : span.start]}{{{span.of(text)}|{meaning}}}"
        at = span.end
    return out + text[at:]


def without_tags(sentence: str) -> str:
    """The expected sentence: marks kept, tags dropped."""
    return _TAG.sub(r"\1", sentence)
