"""Every page as JSON: the same address with `.json` after it, or with `Accept: application/json`.

Spans are half-open, in code points, into the article's `text`; a `line` is an item of "attributions" in the schema
`quoth/1` (`record.schema.json`), and `record` a whole record in it. Keys are always there; null means not known.

    /.json                 {"query", "overview", "most_quoted": [speaker], "total", "limit", "offset", "next", "hits"}
                           overview and most_quoted only where nothing is searched; hits are then the first
                           attributions of the newest articles, and total counts all there are
    /article/KEY.json      {"key", "source", "added", "version", "newest", "versions", "speaker_keys", "record"}
    /attribution/KEY.json  {"key", "number", "article", "source_words", "content_words", "speaker_keys", "line",
                            "chain": [{"key", "source_words", "speakers"}], "inside": the same for those within it,
                            "origins": how its statement reached print, in a sentence; null for an earlier version,
                            "evidence": [{"shows", "words", "span"}], "passages": [{"kind", "span", "text"}]}
    /speakers.json         {"prefix", "limit", "offset", "next", "speakers": [speaker]}
    /speaker/KEY.json      {"speaker", "total", "limit", "offset", "next", "hits"}
    /statement/KEY.json    {"key", "speakers", "words", "first", "outlets", "attributions": [wording],
                            "origins": {"sentence", "first_outlet", "first", "origins"}, "reasons", "unsure", "repeats"}
    /figures.json          what `quoth figures --format json` writes: {"query", "kind", "left_out", "series": [series]}
    /check.json            {"finding": what `quoth check --format json` writes, null where nothing is asked}
    /outlets.json          {"outlets": [{"name", "articles"}], "two": the comparison, null where not two are given}
    /changes/KEY.json      {"id", "steps": [{"before", "after", "text_changed", "changes"}]}
    /health                {"status": "ok", "version"}

    hit      {"key", "article", "source_words", "content_words", "speaker_keys", "line"}
    article  {"key", "title", "outlet", "published"}
    speaker  {"key", "name", "kind", "wikidata", "attributions", "first", "last", "roles"}
    wording  {"key", "article", "outlet", "published", "mode", "words", "speakers", "differences": [{"kind", "text",
              "telling"}] against the fullest wording; null where the two have little in common}
    series   {"first", "last", "givers": [{"number", "name", "kind", "speaker"}], "entries": [entry], "revisions":
              [{"before", "after", "same_day"}], "conflicts": [{"one", "other"}]}; entries go by their place in the list
    errors   {"error": {"status", "message", "hint"}}

`next` is the address of the following page, null on the last.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from quoth.browse.fault import Fault
from quoth.browse.views import ArticleView, AttributionView, LineView
from quoth.model.article import Article
from quoth.model.record_json import line_to_json, to_json
from quoth.record.queries import Hit, Overview, Page, Query, SpeakerSummary

Json = dict[str, Any]


def search_page(
    query: Query, page: Page, *, overview: Overview | None, most_quoted: Sequence[SpeakerSummary], next_page: str | None
) -> Json:
    """The front page and the results of a search."""
    return {
        "query": {
            "words": query.words,
            "speaker": query.speaker,
            "since": _iso(query.since),
            "until": _iso(query.until),
            "outlet": query.outlet,
            "mode": query.mode.value if query.mode else None,
            "medium": query.medium.value if query.medium else None,
        },
        "overview": _overview(overview) if overview else None,
        "most_quoted": [_speaker(summary) for summary in most_quoted],
        **_hits(page, next_page),
    }


def article_page(view: ArticleView) -> Json:
    """One version of an article with its whole record."""
    stored = view.stored
    return {
        "key": stored.key,
        "source": stored.source,
        "added": stored.added,
        "version": stored.version,
        "newest": stored.newest,
        "versions": [{"key": v.key, "version": v.version, "added": v.added, "newest": v.newest} for v in view.versions],
        "speaker_keys": [list(keys) for keys in stored.speaker_keys],
        "record": to_json(stored.record),
    }


def attribution_page(view: AttributionView, *, origins: str | None) -> Json:
    """One attribution with its evidence, and how its statement reached print, in a sentence."""
    shown, article = view.shown, view.stored.record.article
    return {
        "key": shown.key,
        "number": shown.number,
        "article": _article(view.stored.key, article),
        "source_words": shown.source_words,
        "content_words": shown.content_words,
        "speaker_keys": list(shown.speaker_keys),
        "line": line_to_json(shown.line),
        "origins": origins,
        "chain": [_link(link) for link in view.chain],
        "inside": [_link(link) for link in view.children],
        "evidence": [
            {"shows": item.shows, "words": item.words, "span": [item.span.start, item.span.end]}
            for item in view.evidence
        ],
        "passages": [
            {
                "kind": shown.passage.kind.value,
                "span": [shown.passage.span.start, shown.passage.span.end],
                "text": shown.passage.span.of(article.text),
            }
            for shown in view.passages
        ],
    }


def speakers_page(
    speakers: Iterable[SpeakerSummary], *, prefix: str, limit: int, offset: int, next_page: str | None
) -> Json:
    """A page of the list of speakers."""
    return {
        "prefix": prefix,
        "limit": limit,
        "offset": offset,
        "next": next_page,
        "speakers": [_speaker(summary) for summary in speakers],
    }


def speaker_page(summary: SpeakerSummary, page: Page, *, next_page: str | None) -> Json:
    """One speaker and what they said."""
    return {"speaker": _speaker(summary), **_hits(page, next_page)}


def error_page(fault: Fault) -> Json:
    """The one shape of every error."""
    return {"error": {"status": fault.status, "message": fault.message, "hint": fault.hint}}


def _hits(page: Page, next_page: str | None) -> Json:
    return {
        "total": page.total,
        "limit": page.limit,
        "offset": page.offset,
        "next": next_page,
        "hits": [_hit(hit) for hit in page.hits],
    }


def _hit(hit: Hit) -> Json:
    return {
        "key": hit.key,
        "article": _article(hit.article_key, hit),
        "source_words": hit.source_words,
        "content_words": hit.content_words,
        "speaker_keys": list(hit.speaker_keys),
        "line": line_to_json(hit.line),
    }


def _article(key: str, facts: Article | Hit) -> Json:
    return {"key": key, "title": facts.title, "outlet": facts.outlet, "published": _iso(facts.published)}


def _overview(overview: Overview) -> Json:
    return {
        "articles": overview.articles,
        "attributions": overview.attributions,
        "speakers": overview.speakers,
        "outlets": [{"name": name, "articles": articles} for name, articles in overview.outlets],
        "failures": overview.failures,
        "first": _iso(overview.first),
        "last": _iso(overview.last),
    }


def _speaker(summary: SpeakerSummary) -> Json:
    return {
        "key": summary.key,
        "name": summary.name,
        "kind": summary.kind.value if summary.kind else None,
        "wikidata": summary.wikidata,
        "attributions": summary.attributions,
        "first": _iso(summary.first),
        "last": _iso(summary.last),
        "roles": list(summary.roles),
    }


def _link(link: LineView) -> Json:
    return {
        "key": link.key,
        "source_words": link.source_words,
        "speakers": [speaker.name for speaker in link.line.speakers],
    }


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value else None
