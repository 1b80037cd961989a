"""Reports inside reports, composed from plain ones: PolNeAR marks no attribution inside another's content.

A sentence that is one attribution becomes the content of another: "Dana Reyes said on Monday that the bridge was
safe" gives "The ministry told reporters that Dana Reyes said on Monday that the bridge was safe", with both marked.
The outer sources and cues are those of the same corpus and a short list of documents and bodies.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quoth.model.span import Span
from quoth.segment.sentences import split_sentences

Row = Mapping[str, Any]
Ranges = list[list[int]]

SOURCES = (
    "the statement", "the readout", "a spokesperson", "the report", "the agency", "police", "the ministry", "officials",
    "the newspaper", "state television", "a witness", "the letter", "the army", "the document", "the company",
    "court papers", "a source familiar with the talks", "her office", "the mayor", "the foreign minister", "residents",
)  # fmt: skip
NARROW = 40, 320
"""Characters of a sentence that may become a content."""
CHANGED = 0.6
"""The share of fit sentences that is changed."""


@dataclass(frozen=True, slots=True)
class Outer:
    """How an outer attribution is worded: its source, its cue, and whether the cue takes "that"."""

    source: str
    cue: str


def outers(rows: Iterable[Row]) -> list[Outer]:
    """The sources and cues of plain attributions "SOURCE CUE that ...", and as many with sources of the list."""
    found = []
    for row in rows:
        text = row["text"]
        for one in row["attributions"]:
            if [len(one[name]) for name in ("source", "cue", "content")] != [1, 1, 1]:
                continue
            (start, end), (at, stop), (content, _) = one["source"][0], one["cue"][0], one["content"][0]
            plain = end + 1 == at and stop + 1 == content and end - start < 60 and stop - at < 30
            if plain and text[content : content + 5] == "that ":
                found.append(Outer(text[start:end], text[at:stop]))
    return found


def lower_words(rows: Iterable[Row]) -> frozenset[str]:
    """Words written small at least half of the times; only these lose a sentence's capital."""
    small, large = Counter[str](), Counter[str]()
    for row in rows:
        for word in re.findall(r"(?<=[a-z,] )[A-Za-z]+", row["text"]):
            (small if word.islower() else large)[word.lower()] += 1
    return frozenset(word for word, n in small.items() if n >= large[word])


def compose(row: Row, pool: Sequence[Outer], lower: frozenset[str], rng: random.Random) -> dict[str, Any] | None:
    """The article with some of the fit sentences made the content of another attribution; None without any."""
    text = row["text"]
    paragraphs = [Span(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)]
    changes = [
        sentence
        for sentence in split_sentences(text, paragraphs)
        if _is_one_attribution(row, sentence) and rng.random() < CHANGED
    ]
    if not changes:
        return None
    parts: list[str] = []
    made: list[dict[str, Any]] = []
    reached = size = 0
    moved = [0] * len(text)  # where each kept character stands in the new text
    for sentence in changes:
        gap = text[reached : sentence.start]
        moved[reached : sentence.start] = range(size, size + len(gap))
        parts.append(gap)
        size += len(gap)
        before, words, after, outer = _wrapped(text, sentence, rng.choice(pool), lower, rng)
        at = size + len(before)
        moved[sentence.start : sentence.start + len(words)] = range(at, at + len(words))
        moved[sentence.end - 1] = at + len(words) - 1  # a span that held the full stop ends before it
        parts += [before, words, after]
        made.append({name: [[size + s, size + e] for s, e in outer[name]] for name in ("source", "cue", "content")})
        size += len(before) + len(words) + len(after)
        reached = sentence.end
    parts.append(text[reached:])
    moved[reached:] = range(size, size + len(text) - reached)
    for one in row["attributions"]:
        spans = {name: [[moved[s], moved[e - 1] + 1] for s, e in one[name]] for name in ("source", "cue", "content")}
        made.append(spans)
    return {"text": "".join(parts), "attributions": made, "composed": len(changes)}


def _is_one_attribution(row: Row, sentence: Span) -> bool:
    """Whether a sentence consists of one attribution, and nothing else touches it."""
    text = row["text"]
    if not NARROW[0] <= len(sentence) <= NARROW[1] or text[sentence.end - 1] != "." or text[sentence.start] in '"“':
        return False
    touching = [
        one
        for one in row["attributions"]
        if any(s < sentence.end and e > sentence.start for name in ("source", "cue", "content") for s, e in one[name])
    ]
    if len(touching) != 1:
        return False
    one = touching[0]
    ranges = [r for name in ("source", "cue", "content") for r in one[name]]
    within = all(sentence.start <= s and e <= sentence.end for s, e in ranges)
    covered = sum(e - s for s, e in ranges) > 0.6 * len(sentence)
    return within and covered and bool(one["source"])


def _wrapped(
    text: str, sentence: Span, outer: Outer, lower: frozenset[str], rng: random.Random
) -> tuple[str, str, str, dict[str, Ranges]]:
    """What comes before the sentence's words, these words, what follows, and the outer spans from the first on."""
    source = outer.source if rng.random() < 0.5 else rng.choice(SOURCES)
    cue = outer.cue
    words = text[sentence.start : sentence.end - 1]
    first = re.match(r"[A-Za-z]+", words)
    small = first is not None and first.group().lower() in lower
    decapitalised = words[0].lower() + words[1:] if small else words
    capital = source[0].upper() + source[1:]
    form = rng.choice(("that", "that", "that", "plain", "after", "according", "first", "quoted", "colon"))
    quoted = any(mark in words for mark in '"“”')
    if form == "quoted" and quoted:
        form = "that"
    if form in ("that", "plain"):
        joint = "that " if form == "that" else ""
        before = f"{capital} {cue} {joint}"
        spans = _spans(0, len(capital), len(capital) + 1, len(cue), len(before) - len(joint), len(joint + words))
        return before, decapitalised, ".", spans
    if form == "after":
        after = f", {source} {cue}."
        at = len(words) + 2
        return "", words, after, _spans(at, len(source), at + len(source) + 1, len(cue), 0, len(words))
    if form == "according":
        after = f", according to {source}."
        at = len(words) + 2
        return "", words, after, _spans(at + 13, len(source), at, 12, 0, len(words))
    if form == "first":
        before = f"According to {source}, "
        return before, decapitalised, ".", _spans(13, len(source), 0, 12, len(before), len(words))
    if form == "quoted":
        after = f",” {source} {cue}."
        at = len(words) + 4
        return "“", words, after, _spans(at, len(source), at + len(source) + 1, len(cue), 0, len(words) + 3)
    before = f"{capital} {cue}: "
    return before, words, ".", _spans(0, len(capital), len(capital) + 1, len(cue), len(before), len(words))


def _spans(source: int, n: int, cue: int, m: int, content: int, k: int) -> dict[str, Ranges]:
    return {"source": [[source, source + n]], "cue": [[cue, cue + m]], "content": [[content, content + k]]}
