"""The figure ledger as a page, as JSON and as a picture by itself."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from quoth.browse.answer import Answer
from quoth.browse.fault import Fault
from quoth.browse.figure_plot import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, Plot, describe, giver_numbers, plot
from quoth.browse.html import render
from quoth.browse.params import FIGURES_FIELDS, Asked, period
from quoth.browse.store import Store
from quoth.browse.wording import day
from quoth.model.errors import QueryError
from quoth.record import Entry, FigureQuery, Giver, Ledger, Report, Revision, Series

Json = dict[str, Any]

MOST = 500
"""Figures on a page."""
_NOT_XML = re.compile("[\ufffe\uffff]")
"""Two characters that text may have and XML may not."""


def figures(store: Store, asked: Asked) -> Answer:
    """`/figures`: a form, and the series of a figure with all who gave and carried it."""
    fields = {name: asked.fields.get(name, "") for name in FIGURES_FIELDS}
    if not (fields["what"] and fields["about"]):
        return Answer("figures.html", {"fields": fields, "ledger": None}, lambda: {"query": fields, "series": []})
    since, until = period(asked.fields)
    try:
        query = FigureQuery(fields["what"], fields["about"], since, until, fields["source"] or None)
    except QueryError as error:  # nothing but signs in a field
        raise Fault(400, str(error), hint="Write words.") from error
    ledger = store.figures(query.what, about=query.about, since=since, until=until, source=query.source, limit=MOST)
    return Answer(
        "figures.html",
        {
            "fields": fields,
            "ledger": ledger,
            "shown": [
                (series, giver_numbers(series), _picture(ledger, series, n)) for n, series in enumerate(ledger.series)
            ],
        },
        lambda: ledger_json(ledger),
    )


# Pictures


def picture(ledger: Ledger) -> str | None:
    """The ledger's first series as an SVG document with its legend; None where nothing in it has a day."""
    drawn = next(((series, made) for series in ledger.series if (made := plot(series))), None)
    if drawn is None:
        return None
    series, made = drawn
    return _NOT_XML.sub("\ufffd", _draw(ledger, series, made, id_="plot", standalone=True))


def _picture(ledger: Ledger, series: Series, number: int) -> tuple[str, Plot] | None:
    made = plot(series)
    return (_draw(ledger, series, made, id_=f"plot-{number + 1}", standalone=False), made) if made else None


def _draw(ledger: Ledger, series: Series, made: Plot, *, id_: str, standalone: bool) -> str:
    return render(
        "plot.svg",
        {
            "plot": made,
            "id": id_,
            "title": f"{ledger.query.what}: {ledger.query.about}, {days(series)}",
            "description": describe(series),
            "standalone": standalone,
            "legend": standalone,
            "plot_left": LEFT,
            "plot_right": RIGHT,
            "plot_top": TOP,
            "plot_floor": HEIGHT - BOTTOM,
            "plot_height": HEIGHT,
        },
    )


def days(series: Series) -> str:
    """The days of a series: "3 May 2024", "3 May 2024 to 5 May 2024"."""
    if series.first is None or series.first == series.last:
        return day(series.first)
    return f"{day(series.first)} to {day(series.last)}"


# JSON


def ledger_json(ledger: Ledger) -> Json:
    """The ledger as JSON. Givers of a series are numbered from 1, its entries from 0, and named by these numbers.

    Only a ledger has revisions and conflicts; whoever wants a row for each place takes the CSV.
    """
    query = ledger.query
    return {
        "query": {
            "what": query.what,
            "about": query.about,
            "since": query.since.isoformat() if query.since else None,
            "until": query.until.isoformat() if query.until else None,
            "source": query.source,
        },
        "kind": ledger.kind.value if ledger.kind else None,
        "left_out": ledger.left_out,
        "series": [_series(series) for series in ledger.series],
    }


def _series(series: Series) -> Json:
    numbers = giver_numbers(series)
    places = {id(entry): place for place, entry in enumerate(series.entries)}

    def named(entries: Sequence[Entry]) -> list[int]:
        return [places[id(entry)] for entry in entries]

    return {
        "first": series.first.isoformat() if series.first else None,
        "last": series.last.isoformat() if series.last else None,
        "givers": [
            {"number": number, "name": giver.name, "kind": giver.kind.value, "speaker": giver.speaker}
            for giver, number in numbers.items()
        ],
        "entries": [_entry(entry, numbers) for entry in series.entries],
        "revisions": [_revision(one, places) for one in series.revisions],
        "conflicts": [{"one": named(one.one), "other": named(one.other)} for one in series.conflicts],
    }


def _revision(revision: Revision, places: Mapping[int, int]) -> Json:
    return {
        "before": places[id(revision.before)],
        "after": places[id(revision.after)],
        "same_day": revision.same_day,
    }


def _entry(entry: Entry, numbers: Mapping[Giver, int]) -> Json:
    quantity = entry.quantity
    return {
        "giver": numbers[entry.giver],
        "low": quantity.low,
        "high": quantity.high,
        "low_open": quantity.low_open,
        "unit": quantity.unit,
        "approximate": entry.approximate,
        "scope": entry.scope,
        "part": entry.part,
        "first": entry.first.isoformat() if entry.first else None,
        "last": entry.last.isoformat() if entry.last else None,
        "outlets": list(entry.outlets),
        "statements": list(entry.statements),
        "reports": [_report(report) for report in entry.reports],
    }


def _report(report: Report) -> Json:
    return {
        "words": report.words,
        "span": [report.span.start, report.span.end],
        "counted": report.counted,
        "article": report.article,
        "attribution": report.attribution,
        "said_on": report.said.isoformat() if report.said else None,
        "via": list(report.via),
        "statement": report.statement,
        "outlet": report.outlet,
        "title": report.title,
        "published": report.published.isoformat() if report.published else None,
        "passage": report.passage,
    }
