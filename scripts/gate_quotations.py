"""Score the quote check on `gate/quotations.jsonl`, made of the articles in `gate/articles.jsonl`, altered or not.

    python scripts/gate_quotations.py [--show]

The articles are read by the shipped model and added to an archive, so speakers are whom Quoth finds. How the quotations
were made: `gate/README.md`.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from quoth import Archive, Reader, Record
from quoth.read import Unreadable, articles_from
from quoth.record import Finding, Quotation

GATE = Path(__file__).resolve().parent.parent / "gate"
ARTICLES, QUOTATIONS = GATE / "articles.jsonl", GATE / "quotations.jsonl"


def quotation_scores(records: Iterable[Record]) -> dict[str, float]:
    """The share of right verdicts in all and by alteration, of differences called out, and of invented ones found."""
    rows = load()
    findings = checked(records, rows)
    scores = {"check verdicts": _share(row["verdict"] == one.verdict for row, one in zip(rows, findings, strict=True))}
    for alteration in dict.fromkeys(row["alteration"] for row in rows):
        of_kind = [(row, one) for row, one in zip(rows, findings, strict=True) if row["alteration"] == alteration]
        scores[f"check {alteration}"] = _share(row["verdict"] == one.verdict for row, one in of_kind)
    flagged = [(row["flag"], one) for row, one in zip(rows, findings, strict=True) if "flag" in row]
    scores["check called out"] = _share(
        any(getattr(change, flag) for match in one.matches[:1] for change in match.changes) for flag, one in flagged
    )
    invented = [one for row, one in zip(rows, findings, strict=True) if row["alteration"] == "invented"]
    scores["check invented not verbatim"] = _share(
        one.verdict not in ("verbatim", "verbatim in part") for one in invented
    )
    return scores


def _share(right: Iterable[bool]) -> float:
    counts = Counter(right)
    return counts[True] / counts.total()


def load() -> list[dict[str, Any]]:
    """The quotations with their right verdicts."""
    return [json.loads(line) for line in QUOTATIONS.read_text(encoding="utf-8").splitlines()]


def records_read() -> list[Record]:
    """The articles as the shipped model reads them."""
    reader = Reader()
    return [reader.read(article) for article in articles_from(str(ARTICLES)) if not isinstance(article, Unreadable)]


def checked(records: Iterable[Record], rows: Iterable[dict[str, Any]]) -> list[Finding]:
    """What an archive of these records has of each quotation, in their order."""
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder) / "gate.db") as archive:
        for record in records:
            archive.add(record, source=ARTICLES.name)
        return [archive.check_quotation(Quotation(row["words"], row["speaker"])) for row in rows]


def main() -> None:
    """Print the scores and, if asked, every quotation with a wrong verdict."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="print what came out wrong")
    given = parser.parse_args()
    records = records_read()
    for name, score in quotation_scores(records).items():
        print(f"{name:34} {score:.3f}")
    if given.show:
        rows = load()
        for row, one in zip(rows, checked(records, rows), strict=True):
            if row["verdict"] != one.verdict:
                print(f"{row['alteration']}: {one.verdict}, not {row['verdict']}: {row['speaker']}: {row['words']}")
                for match in one.matches[:1]:
                    print(f"   {match.speakers} {match.share:.2f} {match.verdict} {match.words}  {match.article_key}")


if __name__ == "__main__":
    main()
