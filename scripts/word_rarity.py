"""Make `src/quoth/lexicon/data/word_rarity.csv.gz`: in what share of the sentences of news each stem stands.

python scripts/word_rarity.py FILE.jsonl.gz...    objects with a "text"; shipped: Wikinews and White House documents
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import math
import re
import sys
from collections import Counter
from pathlib import Path

from quoth.lexicon.rarity import stem
from quoth.record.wording import words_in

OUT = Path(__file__).resolve().parent.parent / "src/quoth/lexicon/data/word_rarity.csv.gz"
FEWEST = 12  # sentences; a rarer stem gets what `rarity` gives those that are not listed


def main() -> None:
    """Count and write."""
    counts: Counter[str] = Counter()
    sentences = 0
    for path in sys.argv[1:]:
        with gzip.open(path, "rt", encoding="utf-8") as rows:
            for row in rows:
                for sentence in re.split(r"(?<=[.!?”])\s+|\n+", json.loads(row)["text"]):
                    stems = {stem(word.folded) for word in words_in(sentence)}
                    counts.update(stems)
                    sentences += bool(stems)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("stem", "bits"))
    for stemmed, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if count >= FEWEST and not stemmed[0].isdigit():
            writer.writerow((stemmed, round(math.log2(sentences / count), 1)))
    OUT.write_bytes(gzip.compress(out.getvalue().encode("utf-8"), mtime=0))
    print(f"{OUT.name}: {len(out.getvalue().splitlines()) - 1:,} stems of {sentences:,} sentences")


if __name__ == "__main__":
    main()
