"""A name for an article whose source gives it none: its address, or else a hash of its text and facts.

An article that changes keeps its address, so a page read again next week is a new version of the same article. What
has no address is named by what it says, and the same text and facts always get the same name.
"""

from __future__ import annotations

import hashlib
import json
import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from quoth.model.article import Article

_TRACKING = re.compile(r"utm_.*|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|yclid|cmpid|ocid|ref_src")
"""Parameters that say where a reader came from; they change with every link to one and the same article."""
_DEFAULT_PORTS = {"http": 80, "https": 443}


def address_id(url: str | None) -> str | None:
    """The address in the one form that serves as a name: `https://post.example/2024/gate` for all ways to write it.

    Scheme and host are in lower case and http is taken for https, because sites answer to both; the default port, the
    fragment, tracking parameters and the slash at the end are left out. All else stays, case and order included.

    Returns:
        None for what is no web address, and for a front page's, under which a site shows another article every hour.
    """
    try:
        parts = urlsplit((url or "").strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:  # "http://[::1", a port that is no number
        return None
    if parts.scheme not in _DEFAULT_PORTS or not host:
        return None
    place = host if port in (None, _DEFAULT_PORTS[parts.scheme]) else f"{host}:{port}"
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [pair for pair in pairs if not _TRACKING.fullmatch(pair[0].casefold())]
    query = parts.query if len(kept) == len(pairs) else urlencode(kept)
    path = parts.path.rstrip("/")
    return urlunsplit(("https", place, path, query, "")) if path or query else None


def content_id(article: Article) -> str:
    """16 hexadecimal digits from a hash of the article's text and of the facts known about it, its id apart."""
    published = article.published.isoformat() if article.published is not None else None
    facts = [article.title, article.outlet, list(article.authors), published, article.url]
    # JSON, because joining the parts by hand would give ("ab", "c") and ("a", "bc") the same name.
    return hashlib.sha256(json.dumps([article.text, *facts]).encode("ascii")).hexdigest()[:16]
