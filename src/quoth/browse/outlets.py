"""Outlets as pages: all of them, and two side by side."""

from __future__ import annotations

from typing import Any

from quoth.browse.answer import Answer
from quoth.browse.fault import Fault
from quoth.browse.params import OUTLETS_FIELDS, Asked, period
from quoth.browse.store import Store
from quoth.record import Outlet, TwoOutlets

Json = dict[str, Any]


def outlets(store: Store, asked: Asked) -> Answer:
    """`/outlets`: a form with two outlets, the list of all, and the comparison where two are given."""
    fields = {name: asked.fields.get(name, "") for name in OUTLETS_FIELDS}
    all_outlets = store.overview().outlets
    two = None
    if fields["one"] and fields["other"]:
        since, until = period(asked.fields)
        two = store.compare_outlets(fields["one"], fields["other"], since=since, until=until)
        if two is None:
            raise Fault(
                404,
                f"“{fields['one'][:80]}” or “{fields['other'][:80]}” has no article here"
                + (" in this period." if since or until else "."),
                hint="Write both as in the list of outlets.",
            )
    return Answer(
        "outlets.html",
        {"fields": fields, "outlets": all_outlets, "two": two},
        lambda: {
            "outlets": [{"name": name, "articles": articles} for name, articles in all_outlets],
            "two": _two(two) if two else None,
        },
    )


def _two(two: TwoOutlets) -> Json:
    return {
        "one": _outlet(two.one),
        "other": _outlet(two.other),
        "shared_total": two.shared_total,
        "one_first": two.one_first,
        "other_first": two.other_first,
        "shared": [
            {
                "key": one.key,
                "speakers": list(one.speaker_names),
                "words": one.words,
                "one": one.one.isoformat() if one.one else None,
                "other": one.other.isoformat() if one.other else None,
            }
            for one in two.shared
        ],
    }


def _outlet(outlet: Outlet) -> Json:
    return {
        "name": outlet.name,
        "articles": outlet.articles,
        "attributions": outlet.attributions,
        "first": outlet.first.isoformat() if outlet.first else None,
        "last": outlet.last.isoformat() if outlet.last else None,
        "direct": outlet.direct,
        "unnamed": outlet.unnamed,
        "speakers": [
            {"key": one.key, "name": one.name, "attributions": one.attributions, "elsewhere": one.elsewhere}
            for one in outlet.speakers
        ],
    }
