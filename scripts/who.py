"""How often each kind of source phrase is resolved, and how often rightly: the table in `docs/who.md`.

Reads the annotated dev articles (`records` and `world`) as `quoth read` does, pairs what it finds with the gold
attributions, and counts by how the source is worded. The corpora are looked for as in `scripts/gate.py`. Prints the
table; `--write` puts it into the page.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gate import ROOT
from news import lines

from quoth.attribute import OnnxAttributer
from quoth.model.attribution import Analysis
from quoth.model.record import Line, Record
from quoth.model.record_json import to_json
from quoth.model.span import Span
from quoth.model.speaker import EntityKind
from quoth.read import Unreadable, articles_from
from quoth.resolve.cast import gather
from quoth.resolve.lines import read_lines
from quoth.resolve.names import titles
from quoth.resolve.phrases import Form, Phrase, read_phrase
from quoth.resolve.reading import Reading
from quoth.resolve.tables import Tables
from quoth.segment import segment

PAGE = ROOT / "docs/who.md"
BEGIN, END = "<!-- how often: scripts/who.py -->", "<!-- end of how often -->"
WORDINGS = {
    Form.HE_OR_SHE: "pronoun: he, she", Form.THEY: "pronoun: they", Form.IT: "pronoun: it",
    Form.SPEAKERS_OWN: "pronoun: I, we", Form.RELATIVE: "pronoun: who, which", Form.PAIR: "the two",
    Form.DOCUMENT: "document", Form.BODY: "body by its noun", Form.GROUP: "group", Form.ANONYMOUS: "kept unnamed",
    Form.DESCRIPTION: "description, office", Form.OTHER: "other words",
}  # fmt: skip
ORDER = ("full name", "title and surname", "surname", "name of a body", *WORDINGS.values())


@dataclass(slots=True)
class Count:
    """One row of the table.

    Attributes:
        sources: Sources so worded, in attributions that are paired with a gold one.
        named: Those that we gave a name.
        right: Those with the gold's name.
        open: Those that the gold leaves without a name, and so do we.
    """

    sources: int = 0
    named: int = 0
    right: int = 0
    open: int = 0


def main() -> int:
    """Print the table, or write it into its page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help=f"put the table into {PAGE.relative_to(ROOT)}")
    given = parser.parse_args()
    corpora = Path(os.environ.get("QUOTH_CORPORA", ROOT.parent / "shared"))
    if not (corpora / "bench").is_dir():
        print(f"who: no corpora at {corpora}, so nothing was counted. Set QUOTH_CORPORA to the folder that has them.")
        return 0
    sys.path.insert(0, str(corpora / "bench"))
    table = markdown(count(corpora / "data"))
    if not given.write:
        print(table)
        return 0
    page = PAGE.read_text(encoding="utf-8")
    block = re.compile(re.escape(BEGIN) + r".*?" + re.escape(END), re.DOTALL)
    PAGE.write_text(block.sub(lambda _: f"{BEGIN}\n{table}\n{END}", page), encoding="utf-8")
    return 0


def count(data: Path) -> dict[str, Count]:
    """The rows by wording."""
    records, full = importlib.import_module("score_records"), importlib.import_module("score_full")
    attributer, tables = OnnxAttributer.shipped(), Tables.shipped()
    rows: dict[str, Count] = {}
    for source, gold in (
        (data / "polnear/dev.jsonl.gz", _of_records(data)),
        (data / "world/dev.articles.jsonl", _of_world(data)),
    ):
        for article in articles_from(str(source)):
            if isinstance(article, Unreadable) or article.id not in gold:
                continue
            found = segment(article)
            analysis: Analysis = attributer.attribute(article, found)
            reading = Reading(article, found, analysis)
            cast = gather(reading, tables)
            read = read_lines(reading, cast, tables, {})
            theirs = gold[article.id]
            ours = to_json(Record(article, read))["attributions"]
            for at, other in full.pair(theirs, ours, article.text).items():
                line, record = read[other], theirs[at]["record"]
                phrase = read_phrase(reading, line.attribution.source, cast, tables)
                if phrase is None:
                    continue
                row = rows.setdefault(wording(phrase, line, article.text), Count())
                name = "; ".join(speaker.name for speaker in line.speakers if speaker.name)
                row.sources += 1
                row.named += bool(name)
                row.right += bool(name and record["speaker"]) and records.correct(
                    "speaker", record["speaker"], name, record["kind"]
                )
                row.open += not name and record["speaker"] is None
    return rows


def _of_records(data: Path) -> dict[str, list[Any]]:
    """The gold attributions of PolNeAR's dev articles with their records, by article."""
    kept = {row["id"]: row["records"] for row in map(json.loads, lines(data / "records/dev.jsonl"))}
    spans = (row for row in map(json.loads, lines(data / "polnear/dev.jsonl.gz")) if row["id"] in kept)
    return {
        row["id"]: [{**one, "record": record} for one, record in zip(row["attributions"], kept[row["id"]], strict=True)]
        for row in spans
    }


def _of_world(data: Path) -> dict[str, list[Any]]:
    return {row["id"]: row["attributions"] for row in map(json.loads, lines(data / "world/dev.gold.jsonl"))}


def wording(phrase: Phrase, line: Line, text: str) -> str:
    """How a source is worded, as a row of the table."""
    if phrase.form is not Form.NAMED:
        return WORDINGS[phrase.form]
    span, character = phrase.named[0]
    if character.kind is not EntityKind.PERSON:
        return "name of a body"
    if " " in span.of(text).strip():
        return "full name"
    return "title and surname" if _titled(line.attribution.source, span, text) else "surname"


def _titled(source: Sequence[Span], name: Span, text: str) -> bool:
    before = text[min(source[0].start, name.start) : name.start].split()
    return bool(before) and before[-1].casefold() in titles()


def markdown(rows: dict[str, Count]) -> str:
    """The table, with a last row for all."""
    whole = Count(*(sum(getattr(row, part) for row in rows.values()) for part in ("sources", "named", "right", "open")))
    body = [_row(name, rows[name]) for name in ORDER if name in rows]
    head = [
        "| the source is worded as | sources | resolved to a name | of these right | left open, rightly |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    return "\n".join([*head, *body, _row("all", whole)])


def _row(name: str, row: Count) -> str:
    share = _percent(row.named, row.sources)
    unnamed = row.sources - row.named
    return f"| {name} | {row.sources} | {share} | {_percent(row.right, row.named)} | {_percent(row.open, unnamed)} |"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} % ({part} of {whole})" if whole else ""


if __name__ == "__main__":
    raise SystemExit(main())
