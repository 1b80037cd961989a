"""One attribution as merging sees it: its words, and who said them, to whom, when and how."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from quoth.model.attribution import Mode
from quoth.model.speaker import Medium, SpeakerKind
from quoth.model.time import Interval
from quoth.record.keys import folded
from quoth.record.wording import Word, informative_stems, names_in, numbers_in, words_in

_HONORIFICS = frozenset(["mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "prof"])
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])


@dataclass(frozen=True, slots=True)
class Named:
    """A speaker or addressee as one article has it; `name` is None where no specific one is meant."""

    name: str | None
    kind: SpeakerKind | None
    role: str | None = None
    wikidata: str | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the name for comparing, without titles and middle initials; empty where there is none."""
        return _name_words(self.name or "")


@lru_cache(maxsize=4_096)  # comparing asks for the same few names over and over
def _name_words(name: str) -> tuple[str, ...]:
    found = folded(name).replace(".", " ").split()
    kept = [w for w in found if w not in _HONORIFICS and w not in _SUFFIXES]
    first, last = kept[:1], kept[1:]
    return tuple(first + [w for w in last if len(w) > 1])


@lru_cache(maxsize=2_048)  # a content is loaded anew for each that it is compared with
def _wording(words: str) -> tuple[Word, ...]:
    return words_in(words)


@lru_cache(maxsize=2_048)
def _stems(words: str) -> dict[str, float]:
    return informative_stems(_wording(words))


@dataclass(frozen=True)  # not slotted: what is computed from the words is kept
class Said:
    """One attribution as merging sees it.

    Attributes:
        key: Its address in the archive.
        article: The address of its article's version.
        words: The content's words, its parts joined by " … ".
        topic: The stems of its article's title.
        around: Addresses of the attributions in whose content it stands.
        said: The days that the text gives for the saying; None where it gives none.
    """

    key: str
    article: str
    words: str
    mode: Mode
    stance: str = "neutral"
    speakers: tuple[Named, ...] = ()
    addressees: tuple[Named, ...] = ()
    medium: Medium | None = None
    outlet: str | None = None
    published: date | None = None
    said: Interval | None = None
    topic: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()

    @cached_property
    def wording(self) -> tuple[Word, ...]:
        """The content's words as they are compared."""
        return _wording(self.words)

    @cached_property
    def stems(self) -> dict[str, float]:
        """The stems that tell what was said, with their bits."""
        return _stems(self.words)

    @cached_property
    def numbers(self) -> frozenset[float]:
        """The numbers in the content."""
        return numbers_in(self.wording)

    @cached_property
    def names(self) -> frozenset[str]:
        """The stems of names in the content, as far as capitals show them."""
        return names_in(self.words, self.wording, begun=self.mode is not Mode.DIRECT)

    @property
    def order(self) -> tuple[str, str]:
        """Sorts by day of print, those without one last, then by address."""
        return (self.published.isoformat() if self.published else "~", self.key)
