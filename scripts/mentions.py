"""How well names are found: precision, recall and F1 of named mentions, for Quoth's network beside spaCy's small model.

    python scripts/mentions.py --corpora DIR [--model FOLDER] [--losses N]

Persons, organisations and places of GUM's news and MEANTIME (`goldnews.py`). A found name is right if the smallest gold
noun phrase that holds it is of its kind; a gold name is found if such a name stands in it. A name of a nation's people
("Norlanders", "Norlandic") is not annotated as one, so nationalities are reported as a count only. A place that is
annotated as a body ("Norland won the cup") is right, and one inside a body's name is not counted. Both systems are
scored by the same rule in one run.
"""

from __future__ import annotations

from collections import Counter

from goldnews import (
    KINDS,
    ORGANIZATION,
    PERSON,
    PLACE,
    Gold,
    GoldArticle,
    gold_articles,
    options,
    smallest_around,
    taggers,
)

from quoth.segment import segment

_OF_PEER = {"PERSON": PERSON, "ORG": ORGANIZATION, "GPE": PLACE, "LOC": PLACE, "FAC": PLACE, "NORP": "nationality"}

Found = tuple[int, int, str]


class Score:
    """Counts of one system on one collection, by kind."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.wrong: Counter[str] = Counter()
        self.hit: Counter[str] = Counter()
        self.gold: Counter[str] = Counter()
        self.nationalities = 0
        self.losses: Counter[str] = Counter()

    def add(self, gold: GoldArticle, found: list[Found]) -> None:
        """Count one article."""
        met: set[Gold] = set()
        elsewhere: dict[Gold, str] = {}
        for start, end, kind in found:
            if end > gold.end:
                continue
            if kind not in KINDS:
                self.nationalities += 1
                continue
            around = smallest_around(start, end, gold.mentions)
            if around is not None and (around.kind == kind or _stands_for_a_body(gold, around, start, end, kind)):
                met.add(around)
                self.right[around.kind] += 1
            elif kind == PLACE and around is not None and around.kind == ORGANIZATION:
                continue  # "the Norland Navy": the annotation has no name inside it
            else:
                self.wrong[kind] += 1
                if around is not None:
                    elsewhere[around] = kind
                words = " ".join(gold.article.text[start:end].split())
                self.losses[f"{kind}, but {around.kind if around else 'no mention'}: {words[:40]}"] += 1
        for mention in gold.mentions:
            if mention.named and mention.kind in KINDS:
                self.gold[mention.kind] += 1
                self.hit[mention.kind] += mention in met
                if mention not in met:
                    taken = f"taken for {elsewhere[mention]}" if mention in elsewhere else "not found"
                    words = " ".join(gold.article.text[mention.start : mention.end].split())
                    self.losses[f"{mention.kind} {taken}: {words[:40]}"] += 1

    def row(self, kind: str | None) -> str:
        """Precision, recall and F1 of a kind, or of all."""
        kinds = (kind,) if kind else KINDS
        right, wrong, hit, gold = (sum(c[k] for k in kinds) for c in (self.right, self.wrong, self.hit, self.gold))
        precision = right / (right + wrong) if right + wrong else 0.0
        recall = hit / gold if gold else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  ({gold} gold)"


def _stands_for_a_body(gold: GoldArticle, around: Gold, start: int, end: int, kind: str) -> bool:
    """Whether a place is annotated as a body because it plays or decides: "Norland won the cup"."""
    text = gold.article.text
    return kind == PLACE and around.kind == ORGANIZATION and around.end == end and text[around.start : start] in _THE


_THE = ("", "the ", "The ")


def main() -> None:
    """Score both systems on both collections and print a table."""
    args = options(__doc__)
    peer, ours = taggers(args.model)
    for collection in ("gum", "meantime"):
        scores = {"quoth": Score(), "spaCy": Score()}
        for gold in gold_articles(args.corpora, collection):
            analysis = ours.attribute(gold.article, segment(gold.article))
            scores["quoth"].add(gold, [(m.span.start, m.span.end, m.kind.value) for m in analysis.mentions])
            entities = peer(gold.article.text).ents
            scores["spaCy"].add(
                gold, [(e.start_char, e.end_char, _OF_PEER[e.label_]) for e in entities if e.label_ in _OF_PEER]
            )
        for name, score in scores.items():
            print(f"{collection}, {name}: {score.row(None)}; {score.nationalities} nationalities")
            for kind in KINDS:
                print(f"  {kind:13} {score.row(kind)}")
        for loss, number in scores["quoth"].losses.most_common(args.losses):
            print(f"{number:5} {loss}")


if __name__ == "__main__":
    main()
