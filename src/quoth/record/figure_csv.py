"""The figure ledger as rows: one for each place where a figure stands, so that no giver and no carrier is lost."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import TextIO

from quoth.record.figure_values import Entry, Ledger, Report, Series

COLUMNS = (
    "series",
    "series_first",
    "series_last",
    "given_by",
    "giver_kind",
    "low",
    "high",
    "low_open",
    "unit",
    "approximate",
    "kind",
    "counted",
    "scope",
    "part",
    "revised",
    "contradicted",
    "words",
    "said_on",
    "published",
    "outlet",
    "title",
    "via",
    "article",
    "attribution",
    "statement",
    "start",
    "end",
)
"""`series` counts from 1, most figures first. `revised` and `contradicted` are 1 where the series has a revision by the
same giver, or a number of another giver that excludes this one."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def write_ledger_csv(ledger: Ledger, out: TextIO) -> None:
    """A row for each place, series by series and entry by entry.

    Text that begins with = + - @, a tab or a line end gets a ' before it: a spreadsheet would run it as a formula.

    Args:
        out: Opened with `newline=""`; rows end in CR LF (RFC 4180).
    """
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for number, series in enumerate(ledger.series, 1):
        revised = {id(one.before) for one in series.revisions}
        contradicted = {id(entry) for one in series.conflicts for entry in (*one.one, *one.other)}
        for entry in series.entries:
            for report in entry.reports:
                cells = (
                    str(number),
                    *_of_series(series),
                    *_of_entry(entry),
                    str(int(id(entry) in revised)),
                    str(int(id(entry) in contradicted)),
                    *_of_report(report),
                )
                writer.writerow(map(_harmless, cells))


def _of_series(series: Series) -> Iterator[str]:
    yield series.first.isoformat() if series.first else ""
    yield series.last.isoformat() if series.last else ""


def _of_entry(entry: Entry) -> Iterator[str]:
    report, quantity = entry.reports[0], entry.quantity
    yield entry.giver.name
    yield entry.giver.kind.value
    yield "" if quantity.low is None else f"{quantity.low:.15g}"
    yield "" if quantity.high is None else f"{quantity.high:.15g}"
    yield str(int(quantity.low_open))
    yield quantity.unit or ""
    yield str(int(entry.approximate))
    yield report.kind.value
    yield report.counted or ""
    yield entry.scope or ""
    yield str(int(entry.part))


def _of_report(report: Report) -> Iterator[str]:
    yield report.words
    yield report.said.isoformat() if report.said else ""
    yield report.published.isoformat() if report.published else ""
    yield report.outlet or ""
    yield report.title or ""
    yield "; ".join(report.via)
    yield report.article
    yield report.attribution or ""
    yield report.statement or ""
    yield str(report.span.start)
    yield str(report.span.end)


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) and not _is_number(cell) else cell


def _is_number(cell: str) -> bool:
    return cell[1:].replace(".", "", 1).isdigit()  # "-5" is a value
