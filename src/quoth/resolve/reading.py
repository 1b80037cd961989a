"""One article as resolution looks at it: words, sentences and quotations by position."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from quoth.model.article import Article
from quoth.model.attribution import Analysis, Attribution, Word
from quoth.model.segmentation import Segmentation
from quoth.model.span import Span

_NEIGHBOURS = 50
"""So many attributions of one sentence are looked at on each side: a sentence of thousands is none that news prints."""
_FAR = 1_000
"""Words so many characters from the cue do not tell how it was said; few sentences are as long."""


class Reading:
    """Look-up over an article's words, sentences and quotations; built once an article, never changed.

    Attributes:
        capitalised: Indices of the words that begin with a capital letter, in order.
    """

    def __init__(self, article: Article, segmentation: Segmentation, analysis: Analysis) -> None:
        self.article = article
        self.text = article.text
        self.attributions = analysis.attributions
        self.mentions = analysis.mentions
        self.words: Sequence[Word] = analysis.words
        self.sentences = segmentation.sentences
        # By first character; every rule asks for the same words.
        self._lower = {w.span.start: self.text[w.span.start : w.span.end].casefold() for w in analysis.words}
        self._beside: dict[str, tuple[Sequence[Word], ...]] = {}
        self._by_sentence: dict[int, list[Attribution]] = {}
        self._number_in_sentence: dict[str, int] = {}
        self._by_id = {attribution.id: attribution for attribution in analysis.attributions}
        self._word_starts = [word.span.start for word in analysis.words]
        self.capitalised = [at for at, start in enumerate(self._word_starts) if self.text[start].isupper()]
        self._sentence_starts = [sentence.start for sentence in segmentation.sentences]
        quoted = sorted(span for q in segmentation.quotations if q.depth == 0 for span in q.outer)
        self._quoted = quoted
        self._quoted_starts = [span.start for span in quoted]
        for attribution in analysis.attributions:
            here = self._by_sentence.setdefault(self.sentence_index(place(attribution)), [])
            self._number_in_sentence[attribution.id] = len(here)
            here.append(attribution)

    def words_in(self, span: Span) -> Sequence[Word]:
        """The words that begin inside a span, in text order."""
        return self.words[bisect_left(self._word_starts, span.start) : bisect_left(self._word_starts, span.end)]

    def words_of(self, spans: Sequence[Span]) -> list[Word]:
        """The words of several spans, in their order."""
        return [word for span in spans for word in self.words_in(span)]

    def word_index(self, at: int) -> int:
        """Index of the first word that begins at or after a character."""
        return bisect_left(self._word_starts, at)

    def sentence_index(self, at: int) -> int:
        """Index of the sentence in which a character stands, or of the one before it; -1 before the first."""
        return bisect_right(self._sentence_starts, at) - 1

    def sentence(self, at: int) -> Span | None:
        """The sentence in which a character stands."""
        index = self.sentence_index(at)
        if index < 0 or self.sentences[index].end <= at:
            return None
        return self.sentences[index]

    def sentence_of(self, attribution: Attribution) -> Span | None:
        """The sentence in which an attribution is told; the part near the cue, where it is very long."""
        told = attribution.cue or attribution.source or attribution.content
        sentence = self.sentence(told[0].start)
        if sentence is None:
            return None
        return Span(max(sentence.start, told[0].start - _FAR), min(sentence.end, told[-1].end + _FAR))

    def quotation(self, at: int) -> Span | None:
        """The marked part of a quotation in which a character stands."""
        index = bisect_right(self._quoted_starts, at) - 1
        if index < 0 or self._quoted[index].end <= at:
            return None
        return self._quoted[index]

    def lower(self, word: Word) -> str:
        """The word in lower case."""
        return self._lower[word.span.start]

    def parent(self, attribution: Attribution) -> Attribution | None:
        """The attribution in whose content this one stands; None where there is none or it is not in the article."""
        return self._by_id.get(attribution.parent) if attribution.parent is not None else None

    def beside(self, attribution: Attribution) -> list[Attribution]:
        """The other attributions whose cues stand in the same sentence: the nearest, where it has very many."""
        here = self._by_sentence.get(self.sentence_index(place(attribution)), [])
        number = self._number_in_sentence.get(attribution.id, 0)
        near = here[max(0, number - _NEIGHBOURS) : number + _NEIGHBOURS + 1]
        return [other for other in near if other.id != attribution.id]

    def words_beside(self, attribution: Attribution) -> tuple[Sequence[Word], ...]:
        """The words of the cue's sentence that tell how this attribution was said, the surest first.

        Left out: its content, the contents of others, and what stands beyond the cue of another source.

        Returns:
            Words in text order: first those up to another cue of the same source, then, where it has more, all.
        """
        if attribution.id not in self._beside:  # channel and addressees both ask
            near, all_ = (self._find_beside(attribution, alone=alone) for alone in (True, False))
            self._beside[attribution.id] = (near,) if near == all_ else (near, all_)
        return self._beside[attribution.id]

    def _find_beside(self, attribution: Attribution, *, alone: bool) -> list[Word]:
        told = attribution.cue or attribution.source or attribution.content
        at, last = told[0], told[-1]
        sentence = self.sentence_of(attribution)
        if sentence is None:
            return self.words_of((*attribution.source, *attribution.cue))
        start, end = sentence.start, sentence.end
        hidden = list(attribution.content)
        for other in self.beside(attribution):
            if any(span.contains(at) for span in other.content) or not other.cue:
                continue
            hidden += [span for span in other.content if not span.contains(at)]
            if alone or other.source != attribution.source:
                first = (other.source or other.cue)[0]
                if other.cue[-1].end <= at.start:
                    start = max(start, other.cue[-1].end)
                elif first.start >= last.end:
                    end = min(end, first.start)
        if start >= end:
            return []
        return _outside(self.words_in(Span(start, end)), hidden)


def _outside(words: Iterable[Word], hidden: Iterable[Span]) -> list[Word]:
    """Those of the words, which are in text order, that share no character with a hidden span; in one sweep."""
    spans = sorted(hidden)
    outside: list[Word] = []
    at = reach = 0
    for word in words:
        while at < len(spans) and spans[at].start < word.span.end:
            reach = max(reach, spans[at].end)
            at += 1
        if word.span.start >= reach:
            outside.append(word)
    return outside


def place(attribution: Attribution) -> int:
    """Where an attribution is told: its cue's first character, else its source's, else its content's."""
    return (attribution.cue or attribution.source or attribution.content)[0].start
