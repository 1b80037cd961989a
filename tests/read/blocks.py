"""Blocks in the form in which the tests of this folder state them: `kind: words`, one a line of a list."""

from __future__ import annotations

from quoth.model.article import Article


def shown(article: Article) -> list[str]:
    """The article's blocks in order, each as its kind and its words."""
    return [f"{block.kind}: {block.span.of(article.text)}" for block in article.blocks]
