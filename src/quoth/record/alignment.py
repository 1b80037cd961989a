"""A quotation laid against the words of a text: where it stands there, and what differs, word for word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from quoth.model.span import Span
from quoth.record.wording import Word

_MOST_PLACES = 3
_MARGIN = 12
"""Words to either side of where the quotation should stand, for words that were left out of it."""


class ChangeKind(StrEnum):
    """What was done to the printed words."""

    REPLACED = "replaced"
    LEFT_OUT = "left out"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between a quotation and the printed words.

    Attributes:
        given: The quotation's words, folded; "" for words left out of it.
        printed: The text's words, folded; "" for words added to it.
        negation: Whether a negation is on one side only.
        number: Whether the numbers on both sides differ.
    """

    kind: ChangeKind
    given: str
    printed: str
    negation: bool = False
    number: bool = False


@dataclass(frozen=True, slots=True)
class Alignment:
    """Where a quotation stands in a text.

    Attributes:
        first: Index of the first word of the text that it shares.
        end: Index after the last.
        matched: How many of its words stand there, in their order.
        run: The longest run of them in the quotation, half-open.
        changes: Differences between the first and the last shared word, and at the edges what the text does not have.
        missing_edges: How many words at the quotation's beginning and end the text does not have.
    """

    first: int
    end: int
    matched: int
    run: tuple[int, int]
    changes: tuple[Change, ...]
    missing_edges: int

    def span(self, text: Sequence[Word]) -> Span:
        """The place of the shared words, from first to last, with the offsets of the text."""
        return Span(text[self.first].span.start, text[self.end - 1].span.end)


def align(quotation: Sequence[Word], text: Sequence[Word], *, after: int = 0) -> Alignment | None:
    """The place in the text where most of the quotation's words stand in their order; None where no two do in a row.

    `after`: the index of the first word of the text that may be taken.
    """
    found = [_align_at(quotation, text, place, after) for place in _places(quotation, text)]
    return max(
        (one for one in found if one is not None),
        key=lambda one: (one.matched, one.run[1] - one.run[0], -one.first),
        default=None,
    )


def _places(quotation: Sequence[Word], text: Sequence[Word]) -> list[int]:
    """Where the quotation may begin in the text, by the pairs of words that both share, most first."""
    size = min(2, len(quotation))
    where: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(quotation) - size + 1):
        where.setdefault(tuple(word.folded for word in quotation[at : at + size]), []).append(at)
    # Places a few words apart are one: a word may have been added or left out.
    votes: Counter[int] = Counter()
    for at in range(len(text) - size + 1):
        for of_quotation in where.get(tuple(word.folded for word in text[at : at + size]), ()):
            votes[(at - of_quotation) // _MARGIN] += 1
    both = {place: votes[place] + votes[place + 1] for place in votes}
    return [place * _MARGIN for place, _ in sorted(both.items(), key=lambda item: (-item[1], item[0]))[:_MOST_PLACES]]


def _align_at(quotation: Sequence[Word], text: Sequence[Word], place: int, after: int) -> Alignment | None:
    start = max(after, place - _MARGIN)
    window = text[start : place + len(quotation) + 3 * _MARGIN]
    matcher = SequenceMatcher(
        None, [word.folded for word in quotation], [word.folded for word in window], autojunk=False
    )
    blocks = _kept(matcher, len(quotation))
    if not blocks:
        return None
    changes: list[Change] = []
    i, j = 0, blocks[0][1]
    for q, t, size in blocks:
        changes += _change(quotation[i:q], window[j:t])
        i, j = q + size, t + size
    changes += _change(quotation[i:], ())
    return Alignment(
        first=start + blocks[0][1],
        end=start + j,
        matched=sum(size for _, _, size in blocks),
        run=max(((q, q + size) for q, _, size in blocks), key=lambda run: run[1] - run[0]),
        changes=tuple(changes),
        missing_edges=blocks[0][0] + len(quotation) - i,
    )


def _kept(matcher: SequenceMatcher[str], length: int) -> list[tuple[int, int, int]]:
    """Shared runs without single words at the edges that only happen to stand near ("the" far before the rest)."""
    blocks = [(block.a, block.b, block.size) for block in matcher.get_matching_blocks() if block.size]
    while len(blocks) > 1 and _stray(blocks[0], blocks[1]):
        del blocks[0]
    while len(blocks) > 1 and _stray(blocks[-2], blocks[-1], last=True):
        del blocks[-1]
    if blocks and max(size for _, _, size in blocks) < min(2, length):
        return []
    return blocks


def _stray(one: tuple[int, int, int], other: tuple[int, int, int], *, last: bool = False) -> bool:
    size = other[2] if last else one[2]
    gap = max(other[0] - one[0] - one[2], other[1] - one[1] - one[2])
    return gap > 3 * size


def differences(given: Sequence[Word], printed: Sequence[Word]) -> tuple[Change, ...]:
    """Every difference between two whole texts, in their order; empty where they differ in typography only."""
    matcher = SequenceMatcher(None, [word.folded for word in given], [word.folded for word in printed], autojunk=False)
    return tuple(
        change
        for operation, g, given_end, p, printed_end in matcher.get_opcodes()
        if operation != "equal"
        for change in _change(given[g:given_end], printed[p:printed_end])
    )


def _change(given: Sequence[Word], printed: Sequence[Word]) -> list[Change]:
    if not given and not printed:
        return []
    kind = ChangeKind.LEFT_OUT if not given else ChangeKind.ADDED if not printed else ChangeKind.REPLACED
    numbers = [Counter(word.number for word in words if word.number is not None) for words in (given, printed)]
    negations = [sum(word.negates for word in words) for words in (given, printed)]
    return [
        Change(
            kind,
            " ".join(word.folded for word in given),
            " ".join(word.folded for word in printed),
            negation=negations[0] != negations[1],
            number=numbers[0] != numbers[1],
        )
    ]
