"""Composed reports inside reports: the words of every span stay the words of every span."""

from __future__ import annotations

import random
from typing import Any

import pytest

from quoth.train.compose import Outer, compose, lower_words, outers
from tests.notation import parse

MARKED = (
    "{source1:Harbour Master Edda Kroll} {cue1:said} {content1:that the old ferry would sail again on Thursday}.\n"
    "The quay was quiet. {content2:Two pilots had left the town}, {cue2:according to} {source2:the port authority}.\n"
    "“{content3:We wait},” {cue3:said} {source3:Reis}, who {cue4:called} {content4:the delay a disgrace}."
)

SEEDS = range(60)


def _random(seed: int) -> random.Random:
    return random.Random(seed)


def _row(marked: str) -> dict[str, Any]:
    text, attributions = parse(marked)
    return {
        "text": text,
        "attributions": [
            {role: [[s.start, s.end] for s in getattr(one, role)] for role in ("source", "cue", "content")}
            for one in attributions
        ],
    }


def _words(row: dict[str, Any]) -> list[dict[str, list[str]]]:
    return [{role: [row["text"][s:e] for s, e in spans] for role, spans in one.items()} for one in row["attributions"]]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_inner_one_keeps_its_words_and_stands_in_the_outer_content(seed: int) -> None:
    row = _row(MARKED)
    composed = compose(row, [Outer("the pilots", "claimed")], frozenset({"two"}), _random(seed))
    if composed is None:  # chance took no sentence; the next test shows that it mostly takes some
        return
    made, kept = composed["attributions"][: composed["composed"]], _words(composed)[composed["composed"] :]
    for before, after in zip(_words(row), kept, strict=True):
        assert {role: [w.casefold() for w in words] for role, words in before.items()} == {
            role: [w.casefold() for w in words] for role, words in after.items()
        }
    for outer in made:
        ((start, end),) = outer["content"]
        inside = [
            one
            for one in composed["attributions"][composed["composed"] :]
            if all(start <= s and e <= end for role in ("source", "cue", "content") for s, e in one[role])
        ]
        assert len(inside) == 1, "each outer content holds the one attribution that its sentence was"
        assert all(e <= start or s >= end for role in ("source", "cue") for s, e in outer[role])


def test_a_sentence_with_two_attributions_is_left_alone() -> None:
    row = _row(MARKED)
    tail = row["text"].splitlines()[-1]
    composed = [compose(row, [Outer("A", "said")], frozenset(), _random(seed)) for seed in SEEDS]
    assert all(made["text"].endswith(tail) for made in composed if made)
    assert sum(made is not None for made in composed) > len(SEEDS) / 2


@pytest.mark.parametrize("seed", SEEDS)
def test_a_span_that_held_the_full_stop_ends_before_it(seed: int) -> None:
    row = _row("{source:Harbour Master Edda Kroll} {cue:said} {content:the ferry would sail again at 7 p.m.}")
    composed = compose(row, [Outer("the pilots", "claimed")], frozenset(), _random(seed))
    if composed is None:
        return
    assert _words(composed)[-1]["content"] == ["the ferry would sail again at 7 p.m"]


def test_only_usual_words_lose_their_capital() -> None:
    row = _row(MARKED)
    pool = [Outer("the pilots", "claimed")]
    composed = [compose(row, pool, frozenset({"two"}), _random(seed)) for seed in SEEDS]
    texts = [made["text"] for made in composed if made]
    assert any("that two pilots" in text for text in texts)
    assert not any("harbour Master" in text for text in texts)


def test_outer_forms_are_taken_from_plain_attributions() -> None:
    rows = [
        _row("{source:Reis} {cue:has argued} {content:that it rained}."),
        _row("{source:Reis} {cue:said} on Monday {content:that it rained}."),
        _row("{source:Reis} {cue:feared} {content:rain}."),
    ]
    assert outers(rows) == [Outer("Reis", "has argued")]


def test_a_word_is_small_when_it_mostly_is() -> None:
    rows = [{"text": "so the mayor and the bridge and Reis, and the Reis", "attributions": []}]
    assert {"the", "mayor", "bridge", "and"} <= lower_words(rows)
    assert "reis" not in lower_words(rows)
