"""Which articles are copies of one another, wholly or for the most part: wire copy, syndication, light rewriting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from quoth.record.wording import words_in

_SHINGLE = 5
_FEWEST = 12
"""Shingles that two articles must share at least: two short reports may have one quotation in common and no more."""
_LEAST_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class NearCopy:
    """Two articles that share much of their wording, by their names in the mapping; `one` comes first in it.

    Attributes:
        share: Of the shorter one's runs of five words, how many the other has too, 0 to 1.
    """

    one: str
    other: str
    share: float


def near_copies(articles: Mapping[str, str], *, aside: Mapping[str, str] | None = None) -> Iterator[NearCopy]:
    """Pairs of articles of which the shorter stands for the most part in the other, too, as many as join all copies.

    Of three copies two pairs are enough: what is joined already is not compared, or a report that hundreds print would
    cost the square of that.

    Args:
        articles: The text of each, by name.
        aside: For each, words that do not count: a statement that all of them quote makes no copies of them.

    Found by comparing sets of runs of five words. Plain counting, and no MinHash, because only the articles that carry
    one statement are compared: dozens, seldom hundreds.
    """
    quoted = frozenset[int]().union(*map(_shingles, (aside or {}).values()))
    shingles = {name: _shingles(text) for name, text in articles.items()}
    own = {name: len(some) - len(some & quoted) for name, some in shingles.items()}
    home = {name: {name} for name in articles}
    for one, other in combinations(articles, 2):
        if home[one] is home[other]:
            continue
        both = shingles[one] & shingles[other]
        count = len(both) - len(both & quoted)
        share = count / (min(own[one], own[other]) or 1)
        if count >= _FEWEST and share >= _LEAST_SHARE:
            yield NearCopy(one, other, share)
            home[one] |= home[other]
            home.update((name, home[one]) for name in home[one])


@lru_cache(maxsize=512)  # every statement that some articles share asks for the same articles
def _shingles(text: str) -> frozenset[int]:
    words = [word.folded for word in words_in(text)]
    # Python's own hash changes between runs, which does no harm: it never leaves this module.
    return frozenset(hash(tuple(words[at : at + _SHINGLE])) for at in range(len(words) - _SHINGLE + 1))
