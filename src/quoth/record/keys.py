"""Addresses of what is stored, and the forms in which names and words are compared.

Addresses are hashes of content, so the same articles in any order, on any machine, get the same ones.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata

from quoth.model.article import Article
from quoth.model.hidden import without_hidden
from quoth.model.speaker import Speaker

_LENGTH = 16
"""Hex digits of an address: 64 bits, so that even a hundred million articles hardly ever share one."""


def article_key(article: Article) -> str:
    """The address of this version of an article: a hash of its id, text and facts.

    Blocks and warnings are left out: they are our reading of the page, not the page, and may get better.
    """
    facts = (
        article.id,
        article.text,
        article.title,
        article.outlet,
        article.authors,
        article.credit,
        article.published and article.published.isoformat(),
        article.modified and article.modified.isoformat(),
        article.language,
        article.url,
    )
    return _hash(json.dumps(facts))


def speaker_key(speaker: Speaker) -> str | None:
    """The address of a speaker: a hash of name and kind; None for one without a name."""
    name = speaker_name(speaker)
    return _hash(json.dumps((name, speaker.kind.value if speaker.kind else None))) if name else None


def speaker_name(speaker: Speaker) -> str:
    """The name as a reader sees it, white space made single; "" where there is none."""
    return " ".join(without_hidden(speaker.name or "").split())


def _hash(content: str) -> str:
    return hashlib.sha256(content.encode("utf-8")).hexdigest()[:_LENGTH]


def folded(words: str) -> str:
    """The words for comparing: no case, accents, invisible characters or doubled white space."""
    decomposed = unicodedata.normalize("NFKD", without_hidden(words).casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())
