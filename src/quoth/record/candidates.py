"""Which attributions are worth comparing: those that share a key. Never all pairs.

Two kinds of keys, both made of the attribution alone, so that neither depends on what else the archive holds:

- *shingles*: five words in a row. Of each eight words in a row at least one shingle is kept ("winnowing", Schleimer,
  Wilkerson and Aiken, SIGMOD 2003), so two contents that share eight words in a row always share a key, whoever
  is named, if they were printed within a year.
- *rare words*: the speaker's last name with each of the rarest stems. Two contents by one speaker that share two of
  them within three months are compared, which is how a paraphrase is found.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from quoth.record.said import Said
from quoth.record.wording import Word, rarity_in_run

_SHINGLE = 5
_WINDOW = 4
_LEAST_BITS = 20.0
"""A shingle that tells less ("that is one of the") would bring together half the archive."""
_RARE_WORDS = 10
NEEDED_RARE = 2
"""How many rare words two attributions must share: with one, all that somebody said about a topic would be compared."""
SHINGLE_DAYS = 366
"""How far apart in print two attributions with a shingle in common may be; `likeness.MOST_DAYS` for rare words."""


def shingle_keys(said: Said) -> frozenset[int]:
    """The kept shingles of the content, as signed 64-bit numbers; empty for fewer than five words."""
    hashes = [_hash(shingle) for shingle in _shingles(said.wording)]
    windows = range(max(1, len(hashes) - _WINDOW + 1)) if hashes else ()
    return frozenset(key for at in windows if (key := min(hashes[at : at + _WINDOW])) != _WORTHLESS)


_WORTHLESS = (1 << 63) - 1


def _shingles(wording: Sequence[Word]) -> Iterator[str | None]:
    words, bits = [word.folded for word in wording], list(map(rarity_in_run, wording))
    for at in range(len(wording) - _SHINGLE + 1):
        tells = sum(bits[at : at + _SHINGLE]) >= _LEAST_BITS
        yield " ".join(words[at : at + _SHINGLE]) if tells else None


def rare_keys(said: Said) -> frozenset[int]:
    """Each last name of a speaker with each of the content's rarest stems; empty where no speaker is named."""
    rarest = sorted(said.stems.items(), key=lambda item: (-item[1], item[0]))[:_RARE_WORDS]
    names = {speaker.words[-1] for speaker in said.speakers if speaker.words}
    return frozenset(_hash(f"{name}\t{stemmed}") for name in names for stemmed, _ in rarest)


def _hash(words: str | None) -> int:
    if words is None:
        return _WORTHLESS
    return int.from_bytes(hashlib.blake2b(words.encode("utf-8"), digest_size=8).digest(), "big", signed=True)
