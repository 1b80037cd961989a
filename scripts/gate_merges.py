"""Score merging on `gate/merges.jsonl`: pairs of attributions that are one statement, and hard pairs that are not.

    python scripts/gate_merges.py [--show] [--part tune|report]

The gold attributions go into an archive as records, so that what is scored is the whole path: candidates, comparison
and grouping. A pair counts as merged where both attributions end in one statement. How the pairs were chosen and
judged: `gate/README.md`.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from quoth import Archive
from quoth.model.article import Article
from quoth.model.attribution import Attribution, Mode
from quoth.model.record import Line, Record
from quoth.model.span import Span
from quoth.model.speaker import Medium, Speaker, SpeakerKind
from quoth.model.time import Interval, SaidOn

GOLD = Path(__file__).resolve().parent.parent / "gate/merges.jsonl"
_BETWEEN = "\n\n"

Row = Mapping[str, Any]


def merge_scores(gold: Path = GOLD) -> dict[str, float]:
    """Pairwise precision, recall and F1: of all pairs, of those kept for the report, of those tuned on."""
    attributions, pairs = load(gold)
    statement = statements(attributions)
    scores: dict[str, float] = {}
    for name, parts in (("merges", ("report", "tune")), ("merges-report", ("report",)), ("merges-tune", ("tune",))):
        found = [(row["same"], _merged(statement, row)) for row in pairs if row["part"] in parts]
        both = sum(same and merged for same, merged in found)
        precision = both / (sum(merged for _, merged in found) or 1)
        recall = both / (sum(same for same, _ in found) or 1)
        f1 = 2 * precision * recall / ((precision + recall) or 1)
        scores |= {f"{name} precision": precision, f"{name} recall": recall, f"{name} f1": f1}
    return scores


def load(gold: Path) -> tuple[list[Row], list[Row]]:
    """The gold attributions and the pairs of them that were judged."""
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    return [row["attribution"] for row in rows if "attribution" in row], [row for row in rows if "pair" in row]


def statements(attributions: Iterable[Row]) -> dict[str, str]:
    """The statement of every gold attribution, both by their addresses."""
    by_article: dict[str, list[Row]] = defaultdict(list)
    for row in attributions:
        by_article[row["article"]].append(row)
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder) / "gold.db") as archive:
        keys: dict[str, str] = {}
        for id_, rows in by_article.items():
            archive.add(record_of(id_, rows), source=id_)
            stored = archive.article(id_)
            if stored is None:
                raise RuntimeError(f"{id_} was added and is not there")
            keys |= {row["id"]: f"{stored.key}.a{place}" for place, row in enumerate(rows, 1)}
        found = {id_: archive.statement_of(key) for id_, key in keys.items()}
    return {id_: statement.key for id_, statement in found.items() if statement is not None}


def record_of(id_: str, rows: Iterable[Row]) -> Record:
    """A record that holds the gold attributions of one article, its text being only their words."""
    lines: list[Line] = []
    text = ""
    published = None
    outlet = title = None
    for place, row in enumerate(rows, 1):
        start = len(text)
        text += row["words"] + _BETWEEN
        published, outlet, title = row["published"], row["outlet"], row["title"]
        content = (Span(start, start + len(row["words"])),)
        lines.append(
            Line(
                Attribution(f"a{place}", (), (), content, Mode(row["mode"])),
                speakers=_speakers(row["speakers"]),
                addressees=_speakers(row["addressees"]),
                medium=Medium(row["medium"]) if row["medium"] else None,
                said_on=_said_on(row["said"]),
                stance=row["stance"],
            )
        )
    day = date.fromisoformat(published) if published else None
    return Record(Article(id=id_, text=text, title=title, outlet=outlet, published=day), tuple(lines))


def _speakers(rows: Iterable[Row]) -> tuple[Speaker, ...]:
    return tuple(
        Speaker(row["name"], SpeakerKind(row["kind"]) if row["kind"] else None, (), row["wikidata"], row["role"])
        for row in rows
    )


def _said_on(days: list[str] | None) -> SaidOn | None:
    if days is None:
        return None
    start, end = map(date.fromisoformat, days)
    return SaidOn(start.isoformat(), Interval(start, end), ())


def _merged(statement: Mapping[str, str], row: Row) -> bool:
    one, other = row["pair"]
    return statement[one] == statement[other]


def main() -> None:
    """Print the scores and, if asked, every pair that came out wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="print the pairs that came out wrong")
    parser.add_argument("--part", default="tune", choices=("tune", "report"), help="of which part they are shown")
    given = parser.parse_args()
    for name, score in merge_scores().items():
        print(f"{name:30} {score:.3f}")
    if given.show:
        attributions, pairs = load(GOLD)
        statement = statements(attributions)
        by_id = {row["id"]: row for row in attributions}
        for row in pairs:
            if row["part"] == given.part and _merged(statement, row) != row["same"]:
                print("missed" if row["same"] else "wrongly merged")
                for id_ in row["pair"]:
                    one = by_id[id_]
                    names = "; ".join(speaker["name"] or "-" for speaker in one["speakers"])
                    print(f"  {one['published']} {one['said']} [{names}] {one['words'][:150]}  ({id_})")


if __name__ == "__main__":
    main()
