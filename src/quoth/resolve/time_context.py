"""What stands around an expression: the tags of its neighbours and the tense of its verb."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from quoth.lexicon.time_words import time_lexicon
from quoth.model.attribution import Word
from quoth.resolve.time_anchor import Tense

_FUTURE_MODALS = frozenset({"will", "shall", "'ll", "’ll", "would", "could", "may", "might", "should", "must", "can"})
_UP_TO = frozenset({"by", "until", "till"})
"""Look ahead only right before a time: "by Friday", not "stood by a report on Friday"."""

_REACH = 25
"""Words looked at on either side for a verb; news sentences have about this many."""


class Context:
    """The tagged words of one article, for questions about places in it.

    Args:
        text: The article's text.
        words: In text order, with Penn tags; empty where there was no tagger, and then every tense is unknown.
    """

    def __init__(self, text: str, words: Sequence[Word]) -> None:
        self._text = text
        self._words = words
        self._starts = [word.span.start for word in words]
        self._ahead = time_lexicon().ahead

    def tag(self, start: int) -> str:
        """The tag of the word that begins at `start`; "" where none does."""
        index = bisect_left(self._starts, start)
        return self._words[index].pos if index < len(self._starts) and self._starts[index] == start else ""

    def tense(self, start: int, end: int) -> Tense:
        """The tense of the verb that words at [start, end) go with: in their sentence, the nearest before, else after.

        "Will" speaks of the future, and so do words such as "expected", whatever their own tense.
        """
        first = bisect_left(self._starts, start)
        found = self._look(range(first - 1, max(-1, first - _REACH), -1))
        if found is Tense.UNKNOWN:
            last = bisect_left(self._starts, end)
            found = self._look(range(last, min(len(self._words), last + _REACH)))
        return found

    def _look(self, places: range) -> Tense:
        backwards = places.step < 0
        for place in places:
            word = self._words[place]
            folded = word.span.of(self._text).lower()
            if word.pos == ".":
                break
            if backwards and folded in self._ahead and (folded not in _UP_TO or place >= places.start - 1):
                return Tense.FUTURE
            if word.pos == "MD":
                return Tense.FUTURE if folded in _FUTURE_MODALS else Tense.PAST
            if word.pos in ("VBD", "VBN"):
                return Tense.PAST
            if word.pos in ("VBZ", "VBP"):
                following = self._words[place + 1].pos if place + 1 < len(self._words) else ""
                return Tense.PAST if following == "VBN" and folded in ("has", "have") else Tense.PRESENT
        return Tense.UNKNOWN
