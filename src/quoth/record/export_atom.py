"""Hits of a search as an Atom feed (RFC 4287), so that a feed reader can follow a saved search."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Protocol, TextIO
from xml.etree import ElementTree as ET  # only written: nothing is parsed here

from quoth.model.hidden import shown_on_one_line
from quoth.record.keys import speaker_name
from quoth.record.queries import Hit, StoredArticle

ATOM = "http://www.w3.org/2005/Atom"
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://pypi.org/project/quoth/")
_TITLE = 120
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold in any form."""


class _Articles(Protocol):
    def article(self, key_or_id: str, /) -> StoredArticle | None: ...


def write_atom(archive: _Articles, hits: Iterable[Hit], out: TextIO, *, title: str, now: datetime) -> None:
    """Write a feed with an entry for each hit, in their order.

    An entry is dated by when its article came into the archive: that is what is new to somebody who follows a search.
    Its id, and the feed's, which follows from the title, never change.

    Args:
        out: Takes UTF-8.
        title: The feed's title.
        now: Dates a feed without entries; with its time zone.
    """
    feed = ET.Element("feed", {"xmlns": ATOM})
    _put(feed, "id", _urn(f"search {title}"))
    _put(feed, "title", title)
    updated = _put(feed, "updated", "")
    _put(ET.SubElement(feed, "author"), "name", "Quoth")
    _put(feed, "generator", "Quoth", uri="https://pypi.org/project/quoth/")
    times: list[str] = []
    for hit in hits:
        stored = archive.article(hit.article_key)
        if stored is not None:
            times.append(_time(datetime.fromisoformat(stored.added)))
            _put_entry(feed, hit, stored, times[-1])
    updated.text = max(times, default=_time(now))
    ET.indent(feed)
    out.write('<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, encoding="unicode") + "\n")


def _put_entry(feed: ET.Element, hit: Hit, stored: StoredArticle, updated: str) -> None:
    entry = ET.SubElement(feed, "entry")
    speakers = [name for speaker in hit.line.speakers if (name := speaker_name(speaker))]
    who = "; ".join(speakers) or hit.source_words or "Unnamed"
    words = shown_on_one_line(hit.content_words)
    headline = f"{who}: {words}"
    _put(entry, "id", _urn(f"attribution {hit.key}"))
    _put(entry, "title", headline if len(headline) <= _TITLE else f"{headline[: _TITLE - 1]}…")
    _put(entry, "updated", updated)
    if hit.published is not None:
        _put(entry, "published", f"{hit.published.isoformat()}T00:00:00Z")
    for name in speakers or ["Unnamed"]:
        _put(ET.SubElement(entry, "author"), "name", name)
    url = stored.record.article.url
    # A page may give as its address whatever it likes; only one that leads to a page is a link.
    if url is not None and re.match(r"https?://[!-~]+\Z", url):
        ET.SubElement(entry, "link", {"rel": "alternate", "href": url})
    where = ", ".join(part for part in (hit.outlet, hit.published and hit.published.isoformat(), hit.title) if part)
    _put(entry, "content", f"{hit.content_words}\n\n{who}{f' ({where})' if where else ''}", type="text")


def _put(parent: ET.Element, tag: str, text: str, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, tag, attributes)
    element.text = _NO_XML.sub("", text)
    return element


def _urn(name: str) -> str:
    return uuid.uuid5(_NAMESPACE, name.encode("utf-8", "replace").decode("utf-8")).urn


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
