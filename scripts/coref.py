"""How well mentions of persons and bodies are gathered: CoNLL F1 of Quoth's entities beside a peer's, in one run.

    python scripts/coref.py --corpora DIR [--model FOLDER] [--losses N]

CoNLL F1 is the mean of the F1 of MUC, B-cubed and CEAF with entity similarity (Pradhan et al., CoNLL 2012). It is
computed per collection over all articles, once with every gold mention of a person or body (names, descriptions,
pronouns) and once with names only. A found mention stands for the smallest gold noun phrase that holds it
(`goldnews.py`), for all systems alike; a mention in none counts as wrong.

No published coreference model can be installed from the package index with its weights, so the peer is what people
build on spaCy's small English model: its persons and organisations, joined where one name ends with the other or is its
initials, and each pronoun of the third person singular with the nearest person before it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Any

from goldnews import ORGANIZATION, PERSON, GoldArticle, gold_articles, options, smallest_around, taggers

from quoth.model.speaker import EntityKind
from quoth.resolve import Tables
from quoth.resolve.cast import Cast, gather
from quoth.resolve.pronouns import SEXES, Pronouns
from quoth.resolve.reading import Reading
from quoth.segment import segment

_WANTED = (PERSON, ORGANIZATION)
_PRONOUNS = frozenset({"he", "she", "him", "her", "his", "himself", "herself"})

Span = tuple[int, int]
Clusters = list[frozenset[Span]]
Counts = tuple[float, float, float, float]
"""Numerator and denominator of recall, then of precision."""


def muc(gold: Clusters, found: Clusters) -> Counts:
    """Links kept (Vilain et al. 1995)."""

    def side(ours: Clusters, theirs: Clusters) -> tuple[float, float]:
        home = {mention: number for number, cluster in enumerate(theirs) for mention in cluster}
        parts = [len({home.get(m, ("alone", m)) for m in cluster}) for cluster in ours]
        return sum(len(c) - p for c, p in zip(ours, parts, strict=True)), sum(len(c) - 1 for c in ours)

    return (*side(gold, found), *side(found, gold))


def b_cubed(gold: Clusters, found: Clusters) -> Counts:
    """Share of each mention's cluster that is right (Bagga and Baldwin 1998)."""

    def side(ours: Clusters, theirs: Clusters) -> tuple[float, float]:
        home = {mention: cluster for cluster in theirs for mention in cluster}
        shares = [len(cluster & home.get(m, frozenset())) / len(cluster) for cluster in ours for m in cluster]
        return sum(shares), len(shares)

    return (*side(gold, found), *side(found, gold))


def ceaf_e(gold: Clusters, found: Clusters) -> Counts:
    """Best pairing of clusters by the share of mentions they have in common (Luo 2005)."""
    best = _assign([[2 * len(g & f) / (len(g) + len(f)) for f in found] for g in gold])
    return best, len(gold), best, len(found)


def _assign(similarity: Sequence[Sequence[float]]) -> float:
    """The largest sum of one-to-one pairs: the Hungarian method in its short form with potentials."""
    if not similarity or not similarity[0]:
        return 0.0
    rows = similarity if len(similarity) <= len(similarity[0]) else list(zip(*similarity, strict=True))
    n, m = len(rows), len(rows[0])
    u, v, match = [0.0] * (n + 1), [0.0] * (m + 1), [0] * (m + 1)
    for row in range(1, n + 1):
        match[0], column = row, 0
        least, way, used = [float("inf")] * (m + 1), [0] * (m + 1), [False] * (m + 1)
        while match[column]:
            used[column], current, delta, following = True, match[column], float("inf"), 0
            for j in range(1, m + 1):
                if not used[j]:
                    reduced = -rows[current - 1][j - 1] - u[current] - v[j]
                    if reduced < least[j]:
                        least[j], way[j] = reduced, column
                    if least[j] < delta:
                        delta, following = least[j], j
            for j in range(m + 1):
                if used[j]:
                    u[match[j]] += delta
                    v[j] -= delta
                else:
                    least[j] -= delta
            column = following
        while column:
            match[column], column = match[way[column]], way[column]
    return sum(rows[match[j] - 1][j - 1] for j in range(1, m + 1) if match[j])


METRICS: dict[str, Callable[[Clusters, Clusters], Counts]] = {"MUC": muc, "B3": b_cubed, "CEAFe": ceaf_e}


def f1(counts: Counts) -> float:
    """F1 of summed counts."""
    recall = counts[0] / counts[1] if counts[1] else 0.0
    precision = counts[2] / counts[3] if counts[3] else 0.0
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def gold_clusters(gold: GoldArticle, *, names_only: bool) -> Clusters:
    """The chains of persons and bodies; one mention is a chain too, because a record lists who is named once."""
    chains: dict[str, set[Span]] = defaultdict(set)
    for mention in gold.mentions:
        if mention.kind in _WANTED and (mention.named or not names_only):
            chains[mention.chain].add((mention.start, mention.end))
    return [frozenset(chain) for chain in chains.values()]


def aligned(found: Iterable[Iterable[Span]], gold: GoldArticle, *, names_only: bool) -> Clusters:
    """Found clusters in terms of gold mentions; what another kind of gold mention holds is left out."""
    taken: set[Span] = set()
    clusters: Clusters = []
    for cluster in found:
        spans: set[Span] = set()
        for start, end in cluster:
            if end > gold.end:
                continue
            around = smallest_around(start, end, gold.mentions)
            if around is not None and names_only and not around.named:
                continue
            span = (around.start, around.end) if around is not None and around.kind in _WANTED else (start, end)
            if span not in taken:
                taken.add(span)
                spans.add(span)
        if spans:
            clusters.append(frozenset(spans))
    return clusters


def of_quoth(reading: Reading, cast: Cast, *, with_pronouns: bool) -> list[list[Span]]:
    """The mentions of each person and body; with `with_pronouns` also "he" and "she" as Quoth reads them."""
    kinds = (EntityKind.PERSON, EntityKind.ORGANIZATION)
    clusters = {c.number: [(m.start, m.end) for m in c.mentions] for c in cast.characters if c.kind in kinds}
    pronouns = Pronouns(reading, cast)
    for word in reading.words if with_pronouns else ():
        sex = SEXES.get(reading.lower(word)) if word.pos in ("PRP", "PRP$") else None
        meant = pronouns.meant(word.span, sex).character if sex else None
        if meant is not None:
            clusters[meant.number].append((word.span.start, word.span.end))
    return list(clusters.values())


def of_peer(doc: Any) -> list[list[Span]]:
    """Names of the peer joined by their words, pronouns by nearness."""
    clusters: list[tuple[str, list[str], list[Span]]] = []
    persons: list[tuple[int, list[Span]]] = []
    for entity in doc.ents:
        kind = {"PERSON": PERSON, "ORG": ORGANIZATION}.get(entity.label_)
        if kind is None:
            continue
        name = re.sub(r"^(?:the|The) |['’]s$", "", entity.text).strip()
        home = next((spans for other, names, spans in clusters if other == kind and _alike(name, names, kind)), None)
        if home is None:
            home = []
            clusters.append((kind, [], home))
        next(names for _, names, spans in clusters if spans is home).append(name)
        home.append((entity.start_char, entity.end_char))
        if kind == PERSON:
            persons.append((entity.start_char, home))
    for token in doc:
        if token.lower_ in _PRONOUNS:
            before = [home for start, home in persons if start < token.idx]
            if before:
                before[-1].append((token.idx, token.idx + len(token)))
    return [spans for _, _, spans in clusters]


def _alike(name: str, names: Sequence[str], kind: str) -> bool:
    def initials(words: str) -> str:
        return "".join(word[0] for word in words.split() if word[0].isupper())

    last = name.split()[-1]
    return any(
        name == other
        or (kind == PERSON and last == other.split()[-1] and 1 in (len(name.split()), len(other.split())))
        or (kind == ORGANIZATION and (initials(name) == other or initials(other) == name))
        for other in names
    )


def main() -> None:
    """Score both systems on both collections and print a table."""
    args = options(__doc__)
    peer, ours = taggers(args.model)
    tables = Tables.shipped()
    losses: Counter[str] = Counter()
    for collection in ("gum", "meantime"):
        rows = []
        for gold in gold_articles(args.corpora, collection):
            segmentation = segment(gold.article)
            reading = Reading(gold.article, segmentation, ours.attribute(gold.article, segmentation))
            cast = gather(reading, tables)
            systems = {
                "quoth, entities": of_quoth(reading, cast, with_pronouns=False),
                "quoth, with pronouns": of_quoth(reading, cast, with_pronouns=True),
                "spaCy and head match": of_peer(peer(gold.article.text)),
            }
            rows.append((gold, systems))
            _count_losses(gold, systems["quoth, entities"], losses)
        for names_only in (False, True):
            print(f"{collection}, {'names only' if names_only else 'all mentions'}")
            for name in rows[0][1]:
                scores = {}
                for metric, counted in METRICS.items():
                    total = [0.0, 0.0, 0.0, 0.0]
                    for gold, systems in rows:
                        found = aligned(systems[name], gold, names_only=names_only)
                        parts = counted(gold_clusters(gold, names_only=names_only), found)
                        total = [a + b for a, b in zip(total, parts, strict=True)]
                    scores[metric] = f1((total[0], total[1], total[2], total[3]))
                mean = sum(scores.values()) / len(scores)
                told = "  ".join(f"{metric} {score:.3f}" for metric, score in scores.items())
                print(f"  {name:22} CoNLL {mean:.3f}  {told}")
    for kind, number in losses.most_common(args.losses):
        print(f"{number:5} {kind}")


def _count_losses(gold: GoldArticle, found: list[list[Span]], losses: Counter[str]) -> None:
    """Note named gold mentions that were not found, chains that were split and clusters that mix chains."""
    clusters = aligned(found, gold, names_only=True)
    home = {span: number for number, cluster in enumerate(clusters) for span in cluster}
    chains: dict[str, list[Span]] = defaultdict(list)
    for mention in gold.mentions:
        if mention.kind in _WANTED and mention.named:
            chains[mention.chain].append((mention.start, mention.end))
            if (mention.start, mention.end) not in home:
                losses[f"name not found: {mention.kind}"] += 1
    text = gold.article.text
    known = {span: chain for chain, spans in chains.items() for span in spans}
    for cluster in clusters:
        losses["found name that is no person or body"] += sum(span not in known for span in cluster)
        if len({known[span] for span in cluster if span in known}) > 1:
            losses["cluster that mixes chains"] += 1
    for spans in chains.values():
        there = [span for span in spans if span in home]
        for a, b in pairwise(there):
            if home[a] != home[b]:
                short, long = sorted((text[slice(*a)], text[slice(*b)]), key=len)
                how = "shorter is part of longer" if short in long else "other words"
                losses[f"chain split: {how}"] += 1


if __name__ == "__main__":
    main()
