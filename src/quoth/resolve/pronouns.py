"""Whom "he" and "she" mean, by salience: how lately, and in what place of their sentences, persons were named.

Source: Lappin and Leass, "An Algorithm for Pronominal Anaphora Resolution" (1994), with their weights' order kept:
subjects before objects, everything halved with each sentence. News adds two habits. The source of a statement is what
the next "he said" means; and names inside a quotation are the speaker's business, not the reporter's.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quoth.model.attribution import Word
from quoth.model.span import Span
from quoth.model.speaker import EntityKind
from quoth.resolve.cast import Cast
from quoth.resolve.characters import Character
from quoth.resolve.reading import Reading

SEXES = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_SUBJECTS = frozenset({"he", "she"})
_SOURCE, _SUBJECT, _OTHER, _POSSESSIVE, _MODIFIER = 100.0, 80.0, 40.0, 20.0, 5.0
_QUOTED = 0.1
_REPORTED = 0.6
"""Names in what somebody said count less for whom a later source means than that speaker's own."""
_DECAY = 0.5
_WINDOW = 8  # sentences; a person not named for so long is named again
_MARGIN = 1.15
"""How much more salient the first candidate must be than the second: nearer than this, reporters write the name."""


@dataclass(frozen=True, slots=True, order=True)
class _Item:
    start: int
    end: int
    sentence: int
    weight: float
    number: int
    quoted: bool
    reported: bool


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a pronoun means.

    Attributes:
        character: None where two candidates cannot be told apart, or there is none.
        evidence: The words that name the character, or each candidate.
    """

    character: Character | None
    evidence: tuple[Span, ...]


class Pronouns:
    """The persons that an article's singular pronouns mean; read in text order, once."""

    def __init__(self, reading: Reading, cast: Cast) -> None:
        self._reading = reading
        self._cast = cast
        self._items: list[_Item] = []
        self._found: dict[int, Meant] = {}
        self._contents = sorted(span for a in reading.attributions for span in a.content)
        self._content_starts = [span.start for span in self._contents]
        self._sources = sorted(span for a in reading.attributions for span in a.source)
        self._source_starts = [span.start for span in self._sources]
        # A name inside somebody's role ("Vale spokeswoman Mara Ortiz") only tells whose.
        roles = {at for c in cast.characters for role in c.roles for at in range(role.span.start, role.span.end)}
        self._heads = {
            next((s for s, c in cast.within((source,)) if c.kind is EntityKind.PERSON and s.start not in roles), source)
            for source in self._sources
        }
        for span, character in cast.named:
            if character.kind is EntityKind.PERSON and span.start not in roles:
                self._items.append(self._item(span, character, self._weight(span)))
        self._items.sort()
        for word in reading.words:
            sex = SEXES.get(reading.lower(word)) if word.pos in ("PRP", "PRP$") else None
            if sex and reading.quotation(word.span.start) is None:
                meant = self._choose(word, sex, without=None)
                self._found[word.span.start] = meant
                if meant.character is not None:
                    insort(self._items, self._item(word.span, meant.character, self._weight(word.span, word)))

    def meant(self, pronoun: Span, sex: str, *, without: Character | None = None) -> Meant:
        """Whom a pronoun means; inside a quotation it is not the one who speaks there (`without`)."""
        found = self._found.get(pronoun.start)
        if found is not None and (without is None or found.character is not without):
            return found
        return self._choose(Word(pronoun, "PRP"), sex, without=without)

    def latest(self, before: int, fitting: Callable[[Character], bool], *, window: int = _WINDOW) -> Meant:
        """The most salient person before a character whom the test lets through."""
        return self._ranked(before, fitting, window=window, margin=1.0)

    def _choose(self, word: Word, sex: str, *, without: Character | None) -> Meant:
        def agrees(character: Character) -> bool:
            return character is not without and character.sex in ("", sex)

        return self._ranked(word.span.start, agrees, window=_WINDOW, margin=_MARGIN, sex=sex)

    def _ranked(
        self, before: int, fitting: Callable[[Character], bool], *, window: int, margin: float, sex: str = ""
    ) -> Meant:
        here = self._reading.sentence_index(before)
        quoted = self._reading.quotation(before)
        score: dict[int, float] = defaultdict(float)
        last: dict[int, Span] = {}
        speaks = sex and self._in(self._sources, self._source_starts, before)
        around = self._in(self._contents, self._content_starts, before)
        at = bisect_left(self._items, before, key=lambda item: item.start)
        while at > 0 and here - self._items[at - 1].sentence <= window:
            at -= 1
            item = self._items[at]
            character = self._cast.characters[item.number]
            if not fitting(character):
                continue
            weight = item.weight * _DECAY ** (here - item.sentence)
            if item.quoted and (quoted is None or not quoted.start <= item.start < quoted.end):
                weight *= _QUOTED
            elif item.reported and speaks and not (around is not None and around.start <= item.start):
                weight *= _REPORTED
            if sex and not character.sex:
                weight *= 0.8
            score[item.number] = max(score[item.number], weight)
            last.setdefault(item.number, Span(item.start, item.end))
        ranked = sorted(score, key=lambda number: (-score[number], number))
        if not ranked:
            return Meant(None, ())
        if len(ranked) > 1 and score[ranked[0]] < margin * score[ranked[1]]:
            return Meant(None, tuple(sorted((last[ranked[0]], last[ranked[1]]))))
        return Meant(self._cast.characters[ranked[0]], (last[ranked[0]],))

    def _item(self, span: Span, character: Character, weight: float) -> _Item:
        reading = self._reading
        quoted = reading.quotation(span.start) is not None
        reported = self._in(self._contents, self._content_starts, span.start) is not None
        place = reading.sentence_index(span.start)
        return _Item(span.start, span.end, place, weight, character.number, quoted, reported)

    @staticmethod
    def _in(spans: Sequence[Span], starts: Sequence[int], at: int) -> Span | None:
        """The latest-beginning of sorted spans, if a character stands in it."""
        index = bisect_right(starts, at) - 1
        return spans[index] if index >= 0 and spans[index].end > at else None

    def _weight(self, span: Span, pronoun: Word | None = None) -> float:
        reading, text = self._reading, self._reading.text
        at = bisect_left(self._source_starts, span.end) - 1
        if at >= 0 and self._sources[at].contains(span):
            return _SOURCE if pronoun is not None or span in self._heads else _OTHER
        if pronoun is not None:
            return _SUBJECT if reading.lower(pronoun) in _SUBJECTS else _POSSESSIVE
        if text[span.end : span.end + 2] in ("’s", "'s"):
            return _POSSESSIVE
        index = reading.word_index(span.end)
        after = reading.words[index].pos if index < len(reading.words) else "."
        if after in ("NN", "NNS", "HYPH") and text[span.end : reading.words[index].span.start] in ("", " "):
            return _MODIFIER  # "the Vale campaign", "a Vale-led council"
        first = reading.word_index(span.start)
        before = reading.words[first - 1].pos if first > 0 else "."
        if after in ("VBD", "VBZ", "VBP", "MD", ",", "RB", "WP", "-LRB-") and before not in (
            "IN",
            "TO",
            "VB",
            "VBD",
            "VBG",
        ):
            return _SUBJECT
        return _OTHER
