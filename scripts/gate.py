"""Score Quoth on annotated news and compare with the floors kept in `gate/floors.json`; `make gate` runs it.

The corpora and the scorers are not part of the project: they are looked for in `$QUOTH_CORPORA`, or in a folder
`shared` beside the project's. Without them nothing can be scored, and the gate says so and passes.

Floors only rise. `--pin` raises each to the score just measured (less a little for machines that round otherwise),
writes the scores to `gate/scores.json`, from which the README's tables are made, and records which attributions of the
dev articles were found, so that the next run can name gains and losses one by one. Lowering one takes
`--lower NAME=VALUE` and a reason in the commit.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import reliability
from gate_merges import merge_scores
from gate_quotations import quotation_scores, records_read
from news import lines, read_to, right_pairs, without_nested

from quoth import Reader

ROOT = Path(__file__).resolve().parent.parent
FLOORS, FOUND, SCORES = (ROOT / f"gate/{name}.json" for name in ("floors", "found", "scores"))
SLACK = 0.003  # int8 kernels differ between processors in the last bits, and a few attributions turn on them
SHOWN = 12


def main() -> int:
    """Score, compare, report; the exit status is 1 when a score is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pin", action="store_true", help="raise the floors to these scores")
    parser.add_argument("--lower", action="append", default=[], metavar="NAME=VALUE", help="lower one floor")
    given = parser.parse_args()
    corpora = find_corpora()
    if corpora is None:
        return 0
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    for name, _, value in (item.partition("=") for item in given.lower):
        floors[name] = float(value)
    with tempfile.TemporaryDirectory() as scratch:
        scores, found = measure(corpora, Path(scratch))
    report_examples(corpora, found)
    below = report(scores, floors)
    if given.pin:
        raised = {name: max(floors.get(name, 0.0), round(score - SLACK, 4)) for name, score in scores.items()}
        before = json.loads(SCORES.read_text(encoding="utf-8")) if SCORES.exists() else {}
        rounded = {name: round(score, 4) for name, score in scores.items()}
        for path, value in ((FLOORS, raised), (FOUND, found), (SCORES, before | rounded)):
            path.write_text(json.dumps(value, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        print(f"gate: pinned {len(raised)} floors")
        return 0
    return 1 if below else 0


def find_corpora() -> Path | None:
    """The folder of the corpora; None, and a line that says so, where there is none."""
    corpora = Path(os.environ.get("QUOTH_CORPORA", ROOT.parent / "shared"))
    if (corpora / "bench").is_dir():
        return corpora
    print(f"gate: no corpora at {corpora}, so nothing was scored. Set QUOTH_CORPORA to the folder that has them.")
    return None


def measure(corpora: Path, scratch: Path) -> tuple[dict[str, float], dict[str, str]]:
    """All scores by name, and for each dev article which gold attributions were found, as a string of 0 and 1."""
    sys.path.insert(0, str(corpora / "bench"))
    attribution, records, full, timex = (
        importlib.import_module(f"score_{name}") for name in ("attribution", "records", "full", "timex")
    )
    data, reader = corpora / "data", Reader()
    dev = read_to(reader, data / "polnear/dev.jsonl.gz", scratch / "polnear.jsonl")
    world = read_to(reader, data / "world/dev.articles.jsonl", scratch / "world.jsonl")
    readout = read_to(reader, data / "readout/article.txt", scratch / "readout.jsonl")
    times = read_to(reader, dated(data / "timex/dev.jsonl.gz", scratch / "times.in.jsonl"), scratch / "times.jsonl")
    scores: dict[str, float] = {}
    # PolNeAR marks no attribution inside another's content and counts each as wrong: "outermost" is without them.
    for name, read in (("polnear", dev), ("polnear-outermost", without_nested(dev, scratch / "outermost.jsonl"))):
        for quoted in (False, True):
            result = attribution.score(data / "polnear/dev.jsonl.gz", read, quoted)
            for part in ("attribution", "exact", "source", "cue", "content"):
                for measure_, value in result[part].items():
                    scores[f"{name}{'-quoted' if quoted else ''} {part} {measure_}"] = value
    scores |= reliability.sums(attribution, data / "polnear/dev.jsonl.gz", dev)
    who = records.score(data / "polnear/dev.jsonl.gz", data / "records/dev.jsonl", dev)
    for field in records.FIELDS:
        for measure_ in ("precision", "recall", "accuracy"):
            scores[f"records {field} {measure_}"] = who[field][measure_]
    readout.write_text(next(lines(readout)), encoding="utf-8")
    for name, gold, texts, read in (
        ("readout", "readout/gold.json", "readout/article.txt", readout),
        ("world", "world/dev.gold.jsonl", "world/dev.articles.jsonl", world),
    ):
        result = full.score(data / gold, data / texts, read, say=_quietly)
        scores[f"{name} facts"] = result["facts"]["share"]
        for part, counts in result["parts"].items():
            scores[f"{name} {part}"] = counts["right"] / counts["gold"]
            if part == "attributions":
                scores[f"{name} {part} precision"] = counts["right"] / (counts["right"] + counts["beyond_gold"])
    scores |= {f"world figures {name}": value for name, value in figures(data / "world/dev.gold.jsonl", world).items()}
    for part, value in timex.score(data / "timex/dev.jsonl.gz", times).items():
        if part != "n":
            scores |= {f"timex {part} {measure_}": value[measure_] for measure_ in ("p", "r", "f1")}
    scores |= merge_scores() | quotation_scores(records_read())
    return scores, found_attributions(attribution, data / "polnear/dev.jsonl.gz", dev)


def figures(gold: Path, read: Path) -> dict[str, float]:
    """How many of the figures read stand in gold, and of those that do, how many have its kind.

    A figure is gold's where the two overlap; of several the one with gold's bounds counts.
    """
    predicted = {row["id"]: row["figures"] for row in map(json.loads, lines(read))}
    read_, beyond, met, right = 0, 0, 0, 0
    for row in map(json.loads, lines(gold)):
        found = predicted.get(row["id"], [])
        read_ += len(found)
        beyond += sum(not any(_overlap(figure, expected) for expected in row["figures"]) for figure in found)
        for expected in row["figures"]:
            near = [figure for figure in found if _overlap(figure, expected)]
            near.sort(key=lambda figure: (figure["low"], figure["high"]) != (expected["low"], expected["high"]))
            met += bool(near)
            right += bool(near) and near[0]["kind"] == expected["kind"]
    return {"precision": 1 - beyond / max(read_, 1), "kind": right / max(met, 1)}


def _overlap(one: Mapping[str, int], other: Mapping[str, int]) -> bool:
    return one["start"] < other["end"] and other["start"] < one["end"]


def _quietly(note: str) -> None:
    """Print nothing: the scorer's notes are a line for each wrong fact."""


def dated(source: Path, out: Path) -> Path:
    """The time corpus with its articles' dates under the name that Quoth reads."""
    with out.open("w", encoding="utf-8") as opened:
        for line in lines(source):
            row = json.loads(line)
            opened.write(json.dumps({"id": row["id"], "text": row["text"], "date": row["dct"]}) + "\n")
    return out


def found_attributions(scorer: Any, gold: Path, out: Path) -> dict[str, str]:
    """For each article a 1 for every gold attribution that was found, as the scorer counts, and a 0 for the others."""
    predicted = {row["id"]: row["attributions"] for row in map(json.loads, lines(out))}
    found = {}
    for row in map(json.loads, lines(gold)):
        read = predicted.get(row["id"], [])
        right = {i for i, _ in right_pairs(scorer, row["text"], row["attributions"], read)}
        marks = ["1" if i in right else "0" for i in range(len(row["attributions"]))]
        found[row["id"]] = "".join(marks)
    return found


def report_examples(corpora: Path, found: Mapping[str, str]) -> None:
    """Print which gold attributions are found now and were not, and the other way round, since the last pin."""
    if not FOUND.exists():
        return
    before: dict[str, str] = json.loads(FOUND.read_text(encoding="utf-8"))
    articles = {row["id"]: row for row in map(json.loads, lines(corpora / "data/polnear/dev.jsonl.gz"))}
    for title, was, now in (("gained", "0", "1"), ("lost", "1", "0")):
        changed = [
            (article, i)
            for article, marks in found.items()
            for i, (a, b) in enumerate(zip(before.get(article, ""), marks, strict=False))
            if (a, b) == (was, now)
        ]
        print(f"{title} {len(changed)} attributions of the dev articles since the last pin")
        for article, i in changed[:SHOWN]:
            print(f"  {article}[{i}] {words(articles[article], i)}")


def words(row: Mapping[str, Any], i: int) -> str:
    """A gold attribution in a line: cue and content."""
    gold = row["attributions"][i]
    cue, content = (" ".join(row["text"][s:e] for s, e in gold[part]) for part in ("cue", "content"))
    return f"{cue!r}: {content[:70]!r}"


def report(scores: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """Print every score with its floor; returns the names of those below."""
    below = [name for name, floor in floors.items() if scores.get(name, 0.0) < floor]
    for name in by_corpus(scores):
        floor = floors.get(name)
        note = "no floor" if floor is None else f"floor {floor:.3f}{'  BELOW' if name in below else ''}"
        print(f"{name:38} {scores[name]:.3f}  {note}")
    print(f"gate: {len(scores)} scores, {len(below)} below their floor" + (": " + ", ".join(below) if below else ""))
    return below


def by_corpus(names: Iterable[str]) -> list[str]:
    """Names in the order in which they were scored, kept together by corpus."""
    order: dict[str, list[str]] = {}
    for name in names:
        order.setdefault(name.split()[0], []).append(name)
    return [name for group in order.values() for name in group]


if __name__ == "__main__":
    sys.exit(main())
