"""Sentences and quotation marks of an article's body: the second stage."""

from __future__ import annotations

from quoth.model.article import Article
from quoth.model.segmentation import Segmentation
from quoth.segment.masking import find_masked_runs
from quoth.segment.quotemarks import pair_quotation_marks
from quoth.segment.sentences import split_sentences

__all__ = ["segment"]


def segment(article: Article) -> Segmentation:
    """Split the article's body into sentences and pair its quotation marks; spans into `article.text`."""
    paragraphs = [block.span for block in article.body]
    return Segmentation(
        sentences=split_sentences(article.text, paragraphs),
        quotations=pair_quotation_marks(article.text, paragraphs),
        masked=find_masked_runs(article.text),
    )
