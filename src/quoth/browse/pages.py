"""What stands on each page: from a store and the fields of an address to a template with its values, and the JSON."""

from __future__ import annotations

from dataclasses import dataclass, replace

from quoth.browse import as_json
from quoth.browse.answer import Answer
from quoth.browse.fault import Fault
from quoth.browse.params import MAX_PAGE, PAGE_SIZE, SEARCH_FIELDS, Asked, search_query
from quoth.browse.store import Store
from quoth.browse.views import article_view, attribution_view, path_to
from quoth.record.queries import Page

NEWEST = 5
NEWEST_OF_AN_ARTICLE = 2
"""The front page is there to show that there is much; one long report would fill it alone."""
MOST_QUOTED = 12


@dataclass(frozen=True, slots=True)
class Turning:
    """Addresses of the pages before and after this one, None where there is none."""

    page: int
    pages: int | None
    previous: str | None
    next: str | None


def search(store: Store, asked: Asked) -> Answer:
    """`/`: attributions that fit the fields; the newest, and how much there is, where nothing is asked."""
    query = search_query(asked)
    searching = bool(asked.fields)
    if not searching and asked.page == 1:
        query = replace(query, limit=NEWEST, first=NEWEST_OF_AN_ARTICLE)
    page = store.search(query)
    overview = store.overview() if not searching and asked.page == 1 else None
    if overview is not None:
        page = replace(page, total=overview.attributions)
    most_quoted = store.speakers("", limit=MOST_QUOTED, offset=0) if overview else ()
    turning = Turning(1, None, None, None) if overview else _turning(asked, "/", page)
    following = turning.next if overview is None else None
    return Answer(
        "search.html",
        {
            "fields": {name: asked.fields.get(name, "") for name in SEARCH_FIELDS},
            "searching": searching,
            "narrowed": bool(asked.fields.keys() - {"words"}),
            "page": page,
            "sizes": store.carried([hit.key for hit in page.hits]),
            "overview": overview,
            "most_quoted": most_quoted,
            "turning": turning,
        },
        lambda: as_json.search_page(
            query, page, overview=overview, most_quoted=most_quoted, next_page=_json_address(following)
        ),
    )


def article(store: Store, key: str) -> Answer:
    """`/article/KEY`: its text with the attributions marked, and the list of them."""
    stored = store.article(key)
    if stored is None:
        raise Fault(404, f"There is no article “{key[:80]}” in this archive.", hint="Search for words of it instead.")
    view = article_view(stored, store.versions(stored.record.article.id))
    return Answer("article.html", {"view": view}, lambda: as_json.article_page(view))


def attribution(store: Store, key: str) -> Answer:
    """`/attribution/KEY`: one attribution with all its evidence."""
    found = store.attribution(key)
    if found is None:
        raise Fault(
            404,
            f"There is no attribution “{key[:80]}” in this archive.",
            hint="Its article may have been read again since. Search for its words instead.",
        )
    view, origins = attribution_view(*found), store.origins_of(key)
    return Answer(
        "attribution.html",
        {"view": view, "origins": origins, "size": store.carried([key]).get(key)},
        lambda: as_json.attribution_page(view, origins=str(origins) if origins else None),
    )


def speakers(store: Store, asked: Asked) -> Answer:
    """`/speakers`: everybody who is quoted, or those whose name begins with the prefix."""
    prefix = asked.fields.get("prefix", "")
    found = store.speakers(prefix, limit=PAGE_SIZE + 1, offset=asked.offset)  # one more, to see whether there are more
    shown = found[:PAGE_SIZE]
    turning = Turning(
        asked.page,
        None,
        asked.address("/speakers", page=asked.page - 1) if asked.page > 1 else None,
        asked.address("/speakers", page=asked.page + 1) if len(found) > PAGE_SIZE and asked.page < MAX_PAGE else None,
    )
    return Answer(
        "speakers.html",
        {"prefix": prefix, "speakers": shown, "turning": turning},
        lambda: as_json.speakers_page(
            shown, prefix=prefix, limit=PAGE_SIZE, offset=asked.offset, next_page=_json_address(turning.next)
        ),
    )


def speaker(store: Store, asked: Asked, key: str) -> Answer:
    """`/speaker/KEY`: what one speaker said, newest first."""
    summary = store.speaker(key)
    if summary is None:
        raise Fault(404, f"There is no speaker “{key[:80]}” in this archive.", hint="Look in the list of speakers.")
    page = store.said(key, limit=PAGE_SIZE, offset=asked.offset)
    turning = _turning(asked, path_to("speaker", key), page)
    return Answer(
        "speaker.html",
        {
            "speaker": summary,
            "page": page,
            "sizes": store.carried([hit.key for hit in page.hits]),
            "turning": turning,
        },
        lambda: as_json.speaker_page(summary, page, next_page=_json_address(turning.next)),
    )


def _turning(asked: Asked, path: str, page: Page) -> Turning:
    pages = max(1, -(-page.total // PAGE_SIZE))
    last = min(pages, MAX_PAGE)
    return Turning(
        asked.page,
        pages,
        asked.address(path, page=min(asked.page - 1, last)) if asked.page > 1 else None,
        asked.address(path, page=asked.page + 1) if asked.page < last else None,
    )


def _json_address(address: str | None) -> str | None:
    """The JSON of the page at this address."""
    if address is None:
        return None
    path, mark, fields = address.partition("?")
    return f"{path}.json{mark}{fields}"
