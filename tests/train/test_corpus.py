"""Training targets: what each head should say of every word piece."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import numpy as np

from quoth.attribute.model_file import SHIPPED
from quoth.attribute.windows import Window, cue_region, load_tokenizer
from quoth.train.corpus import IGNORE, gold_targets, reporting_words, windows_of
from tests.train.test_compose import _row

TOKENIZER = load_tokenizer(
    (files("quoth.attribute") / "weights" / SHIPPED / "tokenizer.json").read_text(encoding="utf-8")
)
MARKED = (
    "{source1:Ana Stone} {cue1:said} {content1:the mayor had denied it}.\n{source2:She} {cue2:left}: {content2:no}."
)


def _window(marked: str) -> tuple[dict[str, Any], Window]:
    row = _row(marked)
    (window,) = windows_of(row["text"], TOKENIZER)
    return row, window


def test_tags_of_source_cue_and_content() -> None:
    gold, window = _window(MARKED)
    tags, _, _ = gold_targets(gold, window)
    words = [gold["text"][window.start[p] : window.end[p]] for p in np.flatnonzero(window.first)]
    rows = zip("sqc", tags[:, window.first], strict=True)
    named = {name: [w for w, t in zip(words, row, strict=True) if t > 0] for name, row in rows}
    assert named == {
        "s": ["Ana", "Stone", "She"],
        "q": ["said", "left"],
        "c": ["the", "mayor", "had", "denied", "it", "no"],
    }
    assert (tags[:, ~window.first] == IGNORE).all()


def test_a_reporting_word_inside_a_content_counts_for_nothing() -> None:
    row, window = _window(MARKED)
    tags, _, others = gold_targets(row, window, frozenset({"denied", "said"}))
    assert [row["text"][window.start[p] : window.end[p]] for p in others] == ["denied"]
    assert (tags[1, list(others)] == IGNORE).all()
    assert (tags[2, list(others)] == 2).all(), "it still belongs to the content"


def test_roles_are_asked_in_the_region_of_the_cue() -> None:
    row, window = _window(MARKED)
    _, cues, _ = gold_targets(row, window)
    for pieces, roles in cues:
        start, end = cue_region(window, pieces)
        assert len(roles) == end - start
        assert set(roles[window.first[start:end]].tolist()) == {0, 1, 2}


def test_reporting_words_are_those_that_the_gold_takes_for_cues() -> None:
    rows = [_row("{source:Reis} {cue:said} {content:the others said} so.") for _ in range(6)]
    rows += [_row("Others left. {source:Reis} {cue:left} {content:it}.") for _ in range(1)]
    assert reporting_words(rows) == {"said"}


def test_what_was_annotated_again_is_known_to_hold_no_other_cue() -> None:
    row, window = _window(MARKED)
    everything = {**row, "complete": [[0, len(row["text"])]]}
    tags, _, others = gold_targets(everything, window, frozenset({"denied", "said"}))
    assert others == ()
    assert (tags[:, window.first] != IGNORE).all()
