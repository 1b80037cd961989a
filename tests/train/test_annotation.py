"""Our own annotation: its files are whole, and it is never laid over another text."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import pytest

from quoth.train.annotation import HELD_OUT, annotated_news, digest, with_inner


@pytest.fixture
def annotation(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Ana Stone said “it held”."
    said = {"source": [[0, 9]], "cue": [[10, 14]], "content": [[16, 23]]}
    one: dict[str, Any] = {"sha256": digest(text), "attributions": [said]}
    kept = {str(i): {"id": str(i), **one, "complete": [[16, 23]]} for i in range(2 * HELD_OUT)}
    monkeypatch.setattr("quoth.train.annotation._read", lambda _: kept)


ROWS = [{"id": str(i), "text": "Ana Stone said “it held”.", "attributions": []} for i in range(20)]


@pytest.mark.usefixtures("annotation")
def test_contents_take_the_quotation_marks_around_them() -> None:
    first = next(annotated_news(ROWS))
    assert [first["text"][s:e] for s, e in first["attributions"][0]["content"]] == ["“it held”"]
    assert first["complete"] == [[0, len(first["text"])]]


@pytest.mark.usefixtures("annotation")
def test_no_article_is_learned_from_and_held_out() -> None:
    learned, held = ({row["id"] for row in annotated_news(ROWS, held_out=side)} for side in (False, True))
    assert len(held) == 2
    assert len(learned) == 14
    assert not learned & held


@pytest.mark.usefixtures("annotation")
def test_inner_attributions_come_after_the_others() -> None:
    other = {"id": "other", "text": "", "attributions": []}
    annotated, left = with_inner([{**ROWS[0], "attributions": ["the corpus's own"]}, other])
    assert annotated["attributions"][0] == "the corpus's own"
    assert len(annotated["attributions"]) == 2
    assert annotated["complete"] == [[16, 23]]
    assert left == other


@pytest.mark.usefixtures("annotation")
def test_another_text_than_the_annotated_one_is_refused() -> None:
    with pytest.raises(ValueError, match="0: the corpus has another text"):
        list(annotated_news([{"id": "0", "text": "Ana Stone said it fell."}]))


@pytest.mark.parametrize("name", ["wikinews", "polnear"])
def test_every_line_of_the_files_is_an_article_with_spans_in_order(name: str) -> None:
    lines = (files("quoth.train") / f"annotated/{name}.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) > 50
    for row in map(json.loads, lines):
        assert len(row["sha256"]) == 16
        for one in row["attributions"]:
            assert one["cue"], row["id"]
            assert one["content"], row["id"]
            for spans in (one["source"], one["cue"], one["content"]):
                assert all(0 <= start < end for start, end in spans)
                assert spans == sorted(spans)
