"""Words as merging and checking compare them: typography folded away, each word's place in the text kept.

Papers print one quotation with straight or curly marks, with hyphens or dashes, "US" or "U.S.", "%" or "percent". None
of that makes it another quotation; a word left out does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from quoth.lexicon.number_words import number_lexicon
from quoth.lexicon.rarity import rarity, stem
from quoth.model.hidden import without_hidden
from quoth.model.span import Span
from quoth.record.keys import folded

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_WORD = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}"  # U.S., e.g.
    rf"|\d+(?:[.,]\d+)*"
    rf"|[^\W\d_](?:[\w{_INVISIBLE}]|['’‘ʼ`](?=\w))*"
    rf"|%"
)
_APOSTROPHES = str.maketrans("’‘ʼ`", "''''")
_ABBREVIATED = {"US": "u.s.", "UK": "u.k.", "UN": "u.n.", "EU": "e.u."}
_INFORMATIVE_BITS = 4.0
"""A word in more than one sentence of sixteen ("that", "will", "said") tells nothing about what a sentence says."""

_NAME_BITS = 7.0

_NEGATIONS = frozenset(["not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "cannot", "without"])


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is compared, and its place in the text."""

    folded: str
    span: Span

    @property
    def negates(self) -> bool:
        """Whether it turns what is said into its opposite: "not", "never", "won't"."""
        return self.folded in _NEGATIONS or self.folded.endswith("n't")

    @property
    def number(self) -> float | None:
        """The number that it stands for, in figures or as one word ("nine", "third"); None for any other word."""
        return _number(self.folded)


def words_in(text: str) -> tuple[Word, ...]:
    """The words of a text in their order, as they are compared; punctuation and hyphens stand between words."""
    return tuple(Word(_fold(match[0]), Span(*match.span())) for match in _WORD.finditer(text))


def _fold(word: str) -> str:
    if word == "%":
        return "percent"
    if word in _ABBREVIATED:
        return _ABBREVIATED[word]
    if word[0].isdigit():
        return word.replace(",", "")
    # Nearly every word takes the short way.
    return word.lower() if word.isascii() else folded(without_hidden(word).translate(_APOSTROPHES))


@lru_cache(maxsize=16_384)
def _number(word: str) -> float | None:
    if word[0].isdigit():
        try:
            return float(word)
        except ValueError:  # "1.2.3", and digits of other scripts that are no decimals
            return None
    lexicon = number_lexicon()
    found = lexicon.small.get(word, lexicon.scale.get(word))
    return found if found is not None else lexicon.ordinal.get(word)


def informative_stems(words: Iterable[Word]) -> dict[str, float]:
    """The stems that tell what is said, with the bits that each tells, in the order of their first words."""
    return {stemmed: bits for word in words if (bits := rarity(stemmed := stem(word.folded))) >= _INFORMATIVE_BITS}


def numbers_in(words: Iterable[Word]) -> frozenset[float]:
    """The numbers that the words name; "one" is left out, which is more often a pronoun."""
    return frozenset(value for word in words if word.folded != "one" and (value := word.number) is not None)


def names_in(text: str, words: Iterable[Word], *, begun: bool) -> frozenset[str]:
    """The stems of rare words with a capital inside a sentence; empty for a text in capitals, which shows no names.

    `begun`: whether the text goes on with a sentence, as indirect speech does, so that its first word counts too.
    """
    if text.isupper():
        return frozenset()
    return frozenset(
        stem(word.folded)
        for word in words
        if text[word.span.start].isupper()
        and (_inside_sentence(text, word.span.start) or (begun and word.span.start == 0))
        and rarity(stem(word.folded)) >= _NAME_BITS
    )


def _inside_sentence(text: str, start: int) -> bool:
    before = text[max(start - 2, 0) : start]
    return len(before) == 2 and before[1] == " " and (before[0].isalnum() or before[0] in ",;")


def longest_run(left: Sequence[Word], right: Sequence[Word]) -> tuple[int, int, int]:
    """The longest run of words that both share: where it begins in each, and its length; 0 where none is shared."""
    best = (0, 0, 0)
    places: dict[str, list[int]] = {}
    for at, word in enumerate(right):
        places.setdefault(word.folded, []).append(at)
    before: dict[int, int] = {}
    for i, word in enumerate(left):
        reached: dict[int, int] = {}
        for j in places.get(word.folded, ()):
            reached[j] = length = before.get(j - 1, 0) + 1
            if length > best[2]:
                best = (i - length + 1, j - length + 1, length)
        before = reached
    return best


def rarity_of_run(run: Iterable[Word]) -> float:
    """The bits that a run of words tells; common words count too, a little, because their order is the same."""
    return sum(map(rarity_in_run, run))


def rarity_in_run(word: Word) -> float:
    """The bits that one word of a run tells."""
    return max(rarity(stem(word.folded)) - 1.0, 0.5)
