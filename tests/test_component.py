"""Quoth inside spaCy. Blank pipelines do: nothing is asked of the other components."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from quoth.model.article import Article
from quoth.model.attribution import Analysis
from quoth.model.record import Record
from quoth.model.segmentation import Segmentation
from quoth.pipeline import Reader
from quoth.resolve import Tables
from tests.notation import parse

spacy: Any = pytest.importorskip("spacy", reason="the extra [spacy] is not installed")
tokens: Any = pytest.importorskip("spacy.tokens")

MARKED = "Late.\n{source:Ms. Ortiz (the mayor)} {cue:said} on Tuesday: {content:the dam won't hold}, {content:not now}."


class Marked:
    """Finds what is marked above."""

    def attribute(self, article: Article, segmentation: Segmentation) -> Analysis:
        return Analysis(parse(MARKED)[1], (), ())


def component(**settings: Any) -> Any:
    from quoth.component import QuothComponent

    return QuothComponent(reader=Reader(attributer=Marked(), tables=Tables.shipped()), **settings)


def marked_doc(nlp: Any, **user_data: object) -> Any:
    doc = nlp.make_doc(parse(MARKED)[0])
    doc.user_data.update(user_data)
    return doc


def test_spans_hold_sources_cues_and_contents() -> None:
    doc = component()(marked_doc(spacy.blank("en")))
    assert [(span.label_, span.id_, span.text) for span in doc.spans["quoth"]] == [
        ("SOURCE", "a1", "Ms. Ortiz (the mayor)"),
        ("CUE", "a1", "said"),
        ("CONTENT", "a1", "the dam won't hold"),
        ("CONTENT", "a1", "not now"),
    ]


def test_another_tokenizer_gets_whole_tokens() -> None:
    nlp = spacy.blank("en")
    nlp.tokenizer = lambda text: tokens.Doc(nlp.vocab, words=text.split(" "), spaces=[True] * text.count(" ") + [False])
    doc = component()(marked_doc(nlp))
    assert [span.text for span in doc.spans["quoth"]] == [
        "Late.\nMs. Ortiz (the mayor)",
        "said",
        "the dam won't hold,",
        "not now.",
    ]


def test_the_record_is_in_characters_of_the_doc() -> None:
    doc = component()(marked_doc(spacy.blank("en")))
    assert isinstance(doc._.quoth, Record)
    assert doc._.quoth.article.text == doc.text
    for span in doc.spans["quoth"]:
        assert span._.quoth == doc._.quoth.lines[0]
    assert doc[0:2]._.quoth is None


def test_a_doc_that_was_not_read_has_no_record() -> None:
    component()
    doc = spacy.blank("en")("Nobody said so.")
    assert (doc._.quoth, doc[0:2]._.quoth) == (None, None)


@pytest.mark.parametrize(
    ("configured", "on_doc", "published", "remark"),
    [
        (None, {}, None, "nothing is known"),
        (date(2024, 5, 9), {}, date(2024, 5, 9), "of all docs"),
        (date(2024, 5, 9), {"published": "2023-11-08"}, date(2023, 11, 8), "the doc knows better"),
        (None, {"published": date(2023, 11, 8)}, date(2023, 11, 8), "a date"),
        (None, {"published": datetime(2023, 11, 8, 9, tzinfo=UTC)}, date(2023, 11, 8), "an hour, as pandas gives it"),
    ],
)
def test_the_day_of_publication(
    configured: date | None, on_doc: dict[str, object], published: object, remark: str
) -> None:
    doc = component(published=configured)(marked_doc(spacy.blank("en"), title="Dam", **on_doc))
    article = doc._.quoth.article
    assert (article.published, article.title) == (published, "Dam"), remark


@pytest.mark.parametrize(("least", "found"), [(0.6, 4), (0.8, 0)])
def test_doubtful_attributions_are_left_out_of_a_given_reader_too(least: float, found: int) -> None:
    class Doubtful:
        def attribute(self, article: Article, segmentation: Segmentation) -> Analysis:
            return Analysis(tuple(replace(one, confidence=0.7) for one in parse(MARKED)[1]), (), ())

    from quoth.component import QuothComponent

    reader = Reader(attributer=Doubtful(), tables=Tables.shipped())
    doc = QuothComponent(reader=reader, min_confidence=least)(marked_doc(spacy.blank("en")))
    assert len(doc.spans["quoth"]) == found


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="Tuesday"):
        component()(marked_doc(spacy.blank("en"), published="Tuesday"))


@pytest.mark.parametrize("text", ["", " \n ", "Nobody."])
def test_docs_with_little_in_them(text: str) -> None:
    from quoth.component import QuothComponent

    class Silent:
        def attribute(self, article: Article, segmentation: Segmentation) -> Analysis:
            return Analysis((), (), ())

    doc = QuothComponent(reader=Reader(attributer=Silent(), tables=Tables.shipped()))(spacy.blank("en").make_doc(text))
    assert list(doc.spans["quoth"]) == []
    assert doc._.quoth.article.text == text


def test_a_doc_goes_to_disk_with_its_record() -> None:
    nlp = spacy.blank("en")
    doc = component()(marked_doc(nlp))
    again = tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.quoth == doc._.quoth
    assert [span.id_ for span in again.spans["quoth"]] == ["a1"] * 4


def test_the_pipeline_knows_the_component_by_name() -> None:
    import quoth.component  # noqa: F401 - as an installed package its entry point does this

    nlp = spacy.blank("en")
    nlp.add_pipe("quoth", config={"published": "2024-05-09", "min_confidence": 0.8, "spans": "said"})
    assert nlp.config["components"]["quoth"]["min_confidence"] == 0.8
    with pytest.raises(ValueError, match="month"):
        spacy.blank("en").add_pipe("quoth", config={"published": "2024-13-01"})
