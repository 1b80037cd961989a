"""Two wordings of one thing with the differences marked: word by word, typography aside, in the printed words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from quoth.record.wording import Word, words_in

_MOST_WORDS = 1_200
"""Longer wordings are shown unmarked: the comparison takes their lengths' product."""
_ALIKE = 0.4
"""The share of the shorter one's words below which marks would only show that they are two texts."""
_LONGEST_GAP = 12


class BitKind(StrEnum):
    """What a stretch of a wording is, held against another one."""

    SAME = "same"
    OWN = "own"  # words that the other one does not have
    GAP = "gap"  # words of the other one that are missing here


@dataclass(frozen=True, slots=True)
class Bit:
    """A stretch of a wording.

    Attributes:
        text: The words with what stands around them; for a gap, those of the other wording.
        words: How many there are.
        telling: Whether a negation or a number is on one side only; in words, None where neither is.
    """

    text: str
    kind: BitKind
    words: int = 0
    telling: str | None = None

    @property
    def long(self) -> bool:
        """Whether a gap is too long to be spelt out."""
        return self.kind is BitKind.GAP and self.words > _LONGEST_GAP


def bits(words: str, other: str) -> tuple[Bit, ...] | None:
    """The wording cut into what it shares with another one and what it does not.

    Returns:
        Bits in the order of `words`; the texts of all but the gaps, joined, are `words`. None where the two have too
        little in common for marks to show anything, or are too long.
    """
    here, there = words_in(words), words_in(other)
    if max(len(here), len(there)) > _MOST_WORDS:
        return None
    matcher = SequenceMatcher(None, [word.folded for word in here], [word.folded for word in there], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks or sum(block.size for block in blocks) < _ALIKE * min(len(here), len(there)):
        return None
    found: list[Bit] = []
    reached = 0
    for operation, start, end, other_start, other_end in matcher.get_opcodes():
        mine, missing = here[start:end], there[other_start:other_end]
        stop = here[end].span.start if end < len(here) else len(words)
        if operation == "equal":
            found.append(Bit(words[reached:stop], BitKind.SAME, len(mine)))
            reached = stop
            continue
        cut = not mine and (start == 0 or end == len(here))  # a quotation that begins later or ends earlier
        telling = None if cut else _telling(mine, missing)
        if missing:
            text = other[missing[0].span.start : missing[-1].span.end]
            found.append(Bit(text, BitKind.GAP, len(missing), telling))
        if mine:
            last = mine[-1].span.end
            if mine[0].span.start > reached:  # a quotation mark before the first word
                found.append(Bit(words[reached : mine[0].span.start], BitKind.SAME))
            found.append(Bit(words[mine[0].span.start : last], BitKind.OWN, len(mine), telling))
            if stop > last:
                found.append(Bit(words[last:stop], BitKind.SAME))
            reached = stop
    return tuple(found)


def _telling(here: Sequence[Word], there: Sequence[Word]) -> str | None:
    if sum(word.negates for word in here) != sum(word.negates for word in there):
        return "negation"
    numbers = [Counter(word.number for word in words if word.number is not None) for words in (here, there)]
    return "number" if numbers[0] != numbers[1] else None
