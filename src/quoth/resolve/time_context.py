"""What stands around an expression: the tags of its neighbours and the tense of its verb."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from quoth.lexicon.time_words import time_lexicon
from quoth.model.attribution import Word
from quoth.resolve.time_anchor import Tense

_FUTURE_MODALS = frozenset({"will", "shall", "'ll", "’ll", "would", "could", "may", "might", "should", "must", "can"})
_PRESENT = frozenset({"is", "are", "am", "has", "have", "does", "do", "'s", "’s", "'re", "’re", "'ve", "’ve"})
_BEFORE_PARTICIPLE = _PRESENT | {"was", "were", "had", "be", "been", "being", "get", "got"}
_NO_PAST = frozenset({"need", "speed", "breed", "hundred", "indeed", "seed", "feed", "exceed", "proceed", "succeed",
                      "bed", "red", "united", "embed", "sacred", "naked", "kindred", "biped", "shed"})  # fmt: skip
_UP_TO = frozenset({"by", "until", "till"})
"""Look ahead only right before a time: "by Friday", not "stood by a report on Friday"."""

_POSSESSIVE = frozenset({"'s", "’s"})
"""What is known by its day has been: "they would appeal Wednesday's ruling"."""
_AHEAD_OF = frozenset({"for", "of", "before", "until", "till", "by", "to"})
"""Before such a day they may look ahead: "ahead of Sunday's vote"; then the verb tells."""

_REACH = 25
"""Words looked at on either side for a verb; news sentences have about this many."""

_WINDOW = 200
"""Characters looked at on either side where nobody tagged the words; about as many as `_REACH` words."""

_TOKEN = re.compile(r"[.!?](?=\s|$|[\"”’])|['’](?:ll|s|re|ve)\b|[^\W\d_]+", re.IGNORECASE)
_INITIAL = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|St|a\.m|p\.m|Inc|Corp|Co)$")

_Tagged = tuple[str, str]
"""A word in lower case, and its tag."""


class Context:
    """The tagged words of one article, for questions about places in it.

    Args:
        text: The article's text.
        words: In text order, with Penn tags; empty where there was no tagger, and then tense is told by the few words
            that show it ("will", "was", "-ed").
    """

    def __init__(self, text: str, words: Sequence[Word]) -> None:
        self._text = text
        self._words = words
        self._starts = [word.span.start for word in words]
        self._ahead = time_lexicon().ahead
        self._past = time_lexicon().past

    def tag(self, start: int) -> str:
        """The tag of the word that begins at `start`; "" where none does."""
        index = bisect_left(self._starts, start)
        return self._words[index].pos if index < len(self._starts) and self._starts[index] == start else ""

    def tense(self, start: int, end: int) -> Tense:
        """The tense of the verb that words at [start, end) go with: in their sentence, the nearest before, else after.

        "Will" speaks of the future, and so do words such as "expected", whatever their own tense.
        """
        if self._words:
            first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
            before = [self._tagged(word) for word in self._words[max(0, first - _REACH) : first]]
            after = [self._tagged(word) for word in self._words[last : last + _REACH]]
        else:
            before = list(self._guessed(max(0, start - _WINDOW), start))
            after = list(self._guessed(end, end + _WINDOW))
        if self._text[end : end + 2] in _POSSESSIVE and not (before and before[-1][0] in _AHEAD_OF):
            return Tense.PAST
        found = self._look(before, range(len(before) - 1, -1, -1))
        return found if found is not Tense.UNKNOWN else self._look(after, range(len(after)))

    def _tagged(self, word: Word) -> _Tagged:
        return word.span.of(self._text).lower(), word.pos

    def _guessed(self, start: int, end: int) -> Iterator[_Tagged]:
        """The words of a piece of text with such tags as their form shows; "" for most."""
        before = ""
        for match in _TOKEN.finditer(self._text, start, end):
            word = match[0].lower()
            if word in (".", "!", "?"):
                tag = "" if _INITIAL.search(self._text, max(0, match.start() - 5), match.start()) else "."
            elif word in _FUTURE_MODALS:
                tag = "MD"
            elif word in _PRESENT:
                tag = "VBZ"
            elif word in self._past or (word.endswith("ed") and word not in _NO_PAST and len(word) > 3):
                tag = "VBN" if before in _BEFORE_PARTICIPLE or before.endswith("ly") else "VBD"
            else:
                tag = ""
            before = word
            yield word, tag

    def _look(self, words: Sequence[_Tagged], places: range) -> Tense:
        backwards = places.step < 0
        for place in places:
            folded, tag = words[place]
            if tag == ".":
                break
            if backwards and self._looks_ahead(folded, tag) and (folded not in _UP_TO or place >= len(words) - 1):
                return Tense.FUTURE
            if tag == "MD":
                return Tense.FUTURE if folded in _FUTURE_MODALS else Tense.PAST
            if tag == "VBN" and self._follows_modal(words, place):
                return Tense.FUTURE
            if tag in ("VBD", "VBN"):
                return Tense.PAST
            if tag in ("VBZ", "VBP"):
                following, tag_after = words[place + 1] if place + 1 < len(words) else ("", "")
                if following == "to" and folded in ("is", "are"):
                    return Tense.FUTURE  # "the council is to meet on Friday"
                return Tense.PAST if tag_after == "VBN" and folded in ("has", "have") else Tense.PRESENT
        return Tense.UNKNOWN

    def _looks_ahead(self, folded: str, tag: str) -> bool:
        return folded in self._ahead and not (folded == "set" and tag == "VBD")  # "set off a dispute on Friday"

    def _follows_modal(self, words: Sequence[_Tagged], place: int) -> bool:
        """Whether a participle belongs to "will be", "would be": the meeting "will be held" on Friday."""
        for folded, tag in reversed(words[max(0, place - 3) : place]):
            if tag == "MD":
                return folded in _FUTURE_MODALS
            if folded not in ("be", "to") and tag != "RB":
                return False
        return False
