"""A name for an article whose source gives it none: the same text and facts always get the same one."""

from __future__ import annotations

import hashlib
import json

from quoth.model.article import Article


def content_id(article: Article) -> str:
    """16 hexadecimal digits from a hash of the article's text and of the facts known about it, its id apart."""
    published = article.published.isoformat() if article.published is not None else None
    facts = [article.title, article.outlet, list(article.authors), published, article.url]
    # JSON, because joining the parts by hand would give ("ab", "c") and ("a", "bc") the same name.
    return hashlib.sha256(json.dumps([article.text, *facts]).encode("ascii")).hexdigest()[:16]
