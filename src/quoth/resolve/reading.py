"""One article as resolution looks at it: words, sentences and quotations by position."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from quoth.model.article import Article
from quoth.model.attribution import Analysis, Attribution, Word
from quoth.model.segmentation import Segmentation
from quoth.model.span import Span


class Reading:
    """Look-up over an article's words, sentences and quotations; built once an article, never changed."""

    def __init__(self, article: Article, segmentation: Segmentation, analysis: Analysis) -> None:
        self.article = article
        self.text = article.text
        self.attributions = analysis.attributions
        self.mentions = analysis.mentions
        self.words: Sequence[Word] = analysis.words
        self.sentences = segmentation.sentences
        self._word_starts = [word.span.start for word in analysis.words]
        self._sentence_starts = [sentence.start for sentence in segmentation.sentences]
        quoted = sorted(span for q in segmentation.quotations if q.depth == 0 for span in q.outer)
        self._quoted = quoted
        self._quoted_starts = [span.start for span in quoted]

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

    def quotation(self, at: int) -> Span | None:
        """The marked part of a quotation in which a character stands."""
        index = bisect_right(self._quoted_starts, at) - 1
        if index < 0 or self._quoted[index].end <= at:
            return None
        return self._quoted[index]

    def lower(self, word: Word) -> str:
        """The word in lower case."""
        return word.span.of(self.text).casefold()

    def parent(self, attribution: Attribution) -> Attribution | None:
        """The attribution in whose content this one stands; None where there is none or it is not in the article."""
        if attribution.parent is None:
            return None
        return next((a for a in self.attributions if a.id == attribution.parent), None)
