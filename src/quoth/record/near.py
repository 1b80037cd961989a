"""Which articles are copies of one another, wholly or for the most part: wire copy, syndication, light rewriting."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from quoth.record.wording import Word

_SHINGLE = 5
_FEWEST = 12
"""Shingles that two articles must share at least: two short reports may have one quotation in common and no more."""
_LEAST_SHARE = 0.4
_MOST_PRINTED = 200
"""A shingle in more articles than that is a footer, not a story, and pairs nothing."""


@dataclass(frozen=True, slots=True)
class NearCopy:
    """Two articles that share much of their wording, by their names in the mapping; `one` comes first in it.

    Attributes:
        share: Of the shorter one's runs of five words, how many the other has too, 0 to 1.
    """

    one: str
    other: str
    share: float


def near_copies(
    articles: Mapping[str, Sequence[Word]], *, aside: Mapping[str, Sequence[Word]] | None = None
) -> Iterator[NearCopy]:
    """Pairs of articles of which the shorter stands for the most part in the other, too.

    Args:
        articles: The words of each, by name.
        aside: For each, words that do not count: a statement that all of them quote makes no copies of them.

    Found by an index of runs of five words. Plain counting, and no MinHash, because only the articles that carry one
    statement are compared: dozens, seldom hundreds.
    """
    quoted = set().union(*(_shingles(words) for words in (aside or {}).values()))
    shingles = {name: _shingles(words) - quoted for name, words in articles.items()}
    having: dict[int, list[str]] = defaultdict(list)
    for name, own in shingles.items():
        for shingle in own:
            having[shingle].append(name)
    shared: Counter[tuple[str, str]] = Counter()
    for names in having.values():
        if 1 < len(names) <= _MOST_PRINTED:
            shared.update(combinations(names, 2))
    places = {name: place for place, name in enumerate(articles)}
    for (one, other), count in sorted(shared.items(), key=lambda item: tuple(places[name] for name in item[0])):
        share = count / min(len(shingles[one]), len(shingles[other]))
        if count >= _FEWEST and share >= _LEAST_SHARE:
            yield NearCopy(one, other, share)


def _shingles(words: Sequence[Word]) -> set[int]:
    # Python's own hash changes between runs, which does no harm: it never leaves this module.
    return {hash(tuple(word.folded for word in words[at : at + _SHINGLE])) for at in range(len(words) - _SHINGLE + 1)}
