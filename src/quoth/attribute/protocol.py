"""The seam between the pipeline and whatever finds attributions."""

from __future__ import annotations

from typing import Protocol

from quoth.model.article import Article
from quoth.model.attribution import Analysis
from quoth.model.segmentation import Segmentation


class Attributer(Protocol):
    """Finds attributions, named mentions and parts of speech in one article."""

    def attribute(self, article: Article, segmentation: Segmentation) -> Analysis:
        """A pure function of its arguments: same article, same analysis, whatever was read before."""
        ...
