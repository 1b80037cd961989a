"""How blocks stand on the page, and how passages are cut out around evidence."""

from __future__ import annotations

from quoth.browse.layout import AROUND, passages, printed_lines
from quoth.model.article import Article, BlockKind
from quoth.model.span import Span
from tests import notation
from tests.browse import library


def test_what_shares_a_line_of_the_text_stands_together() -> None:
    kinds = [[piece.kind.value for piece in line] for line in printed_lines(library.call().article)]
    assert kinds == [
        ["header"],
        ["headline"],
        ["byline"],
        ["caption", "credit"],
        ["dateline", "paragraph"],
        ["paragraph"],
        ["paragraph"],
        ["paragraph"],
    ]


def test_text_that_no_block_covers_is_shown_as_paragraphs() -> None:
    article = Article("x", "Rain fell.\n\nSnow  followed.\n")
    assert [[piece.span.of(article.text) for piece in line] for line in printed_lines(article)] == [
        ["Rain fell."],
        ["Snow  followed."],
    ]


def test_a_passage_is_the_whole_paragraph_where_that_is_short() -> None:
    article = notation.article("Rain fell.\nMs. Abt said no.\nSnow followed.")
    evidence = [library.span(article.text, "Ms. Abt"), library.span(article.text, "no.")]
    assert [p.span.of(article.text) for p in passages(article, evidence)] == ["Ms. Abt said no."]


def test_a_long_paragraph_is_cut_to_the_neighbourhood_of_the_evidence_at_whole_words() -> None:
    article = notation.article("word " * 400 + "Ms. Abt said no. " + "word " * 400 + "That was Abt. " + "word " * 400)
    evidence = [library.span(article.text, "Ms. Abt"), library.span(article.text, "That was Abt")]
    found = passages(article, evidence)
    assert len(found) == 2
    for passage, shown in zip(found, evidence, strict=True):
        assert passage.span.contains(shown)
        assert len(passage.span) <= len(shown) + 2 * AROUND
        assert passage.cut_before
        assert passage.cut_after
        assert passage.span.of(article.text).startswith("word ")
        assert passage.span.of(article.text).endswith(" word")


def test_evidence_in_several_blocks_gives_a_passage_of_each() -> None:
    article = library.call().article
    evidence = [library.span(article.text, "Tilda Marsh"), library.span(article.text, "twelve minutes")]
    assert [p.kind for p in passages(article, evidence)] == [BlockKind.BYLINE, BlockKind.PARAGRAPH]


def test_a_text_in_one_line_without_a_space_is_cut_too() -> None:
    article = notation.article("x" * 5_000)
    (passage,) = passages(article, [Span(2_000, 2_010)])
    assert passage.span == Span(2_000 - AROUND, 2_010 + AROUND)
