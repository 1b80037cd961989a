"""Rows U1, U2, U3 and U7 with the shipped model: whatever the characters, the record points at the article's own."""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from pathlib import Path
from typing import Any, Literal

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import quoth
from quoth import Archive, Reader, Record, to_json
from quoth.cli import quoth as command
from quoth.model.hidden import without_hidden
from quoth.model.span import Span, words_of
from quoth.read import article_from_text
from tests.spans import spans_of
from tests.strategies import texts

Form = Literal["NFC", "NFD", "NFKC", "NFKD"]

ACCENTED = (
    "“The sluice at Åmål held,” José Peña, the mayor of Château-Réal, told reporters on Monday. Zoë Müller, an "
    "engineer, said that at least ﬁfteen cafés had been ﬂooded."
)
"""Two accents that can be written in one character or two, and ligatures that NFKC takes apart."""

AWKWARD = (
    "date 2024-05-14\r\nTitle: Dam holds 👩\u200d🚒\r\n\r\n"
    "“The dam held 🌊\u200b,” Ana\u202e Rei\u0301s\u202c told reporters on Monday.\r\n\r\n"
    "The mi\u00adnister said that 12 people \U0001f9d1\u200d\U0001f33e were missing, according to «Le Port».\r\n"
)
"""Line ends of two characters, emoji outside the first plane, joiners, combining marks, direction marks."""


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def _names_and_words(record: Record, form: Form) -> list[tuple[str, ...]]:
    """Who said what by which words, in text order, with all characters in one normal form."""

    def one(words: str | None) -> str:
        return unicodedata.normalize(form, words or "")

    text = record.article.text
    return [
        (
            one(words_of(line.attribution.source, text)),
            one(words_of(line.attribution.cue, text)),
            one(words_of(line.attribution.content, text)),
            line.attribution.mode.value,
            *(one(speaker.name) for speaker in line.speakers),
        )
        for line in record.lines
    ]


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_u2_the_same_article_in_any_normal_form_says_the_same(reader: Reader, form: Form) -> None:
    text = unicodedata.normalize(form, ACCENTED)
    record = reader.read(article_from_text(text))
    as_written = reader.read(article_from_text(ACCENTED))
    assert record.article.text == text, "the text of record stays as it came"
    assert _names_and_words(record, "NFKC") == _names_and_words(as_written, "NFKC")
    assert [names[-1] for names in _names_and_words(record, "NFKC")] == ["José Peña", "Zoë Müller"]


def test_u1_every_span_slices_to_the_same_words_wherever_it_is_read(tmp_path: Path) -> None:
    source, db = tmp_path / "dam.txt", tmp_path / "quoth.db"
    source.write_bytes(AWKWARD.encode("utf-8"))
    record = quoth.read(AWKWARD)
    assert record.article.text == AWKWARD
    assert len(record.lines) >= 2
    assert all(len(span.of(AWKWARD)) == len(span) for span in spans_of(record))

    run = CliRunner().invoke(command, ["read", str(source), "--format", "json"], catch_exceptions=False)
    printed = json.loads(run.stdout)
    assert printed["text"] == AWKWARD
    assert {k: printed[k] for k in ("text", "attributions", "timexes", "figures", "entities")} == {
        k: v for k, v in to_json(record).items() if k in ("text", "attributions", "timexes", "figures", "entities")
    }
    for row, line in zip(printed["attributions"], record.lines, strict=True):
        for part in ("source", "cue", "content"):
            spans = getattr(line.attribution, part)
            assert [AWKWARD[start:end] for start, end in row[part]] == [span.of(AWKWARD) for span in spans]

    with Archive.open(db) as archive:
        archive.add(record, source=str(source))
        stored = archive.article(record.article.id)
        assert stored is not None
        assert stored.record == record
    for row in _rows(db, "SELECT text, attributions.* FROM attributions JOIN articles ON articles.number = article"):
        line = next(line for line in record.lines if line.attribution.id == row["id"])
        assert row["text"] == AWKWARD
        content = line.attribution.content
        assert (row["start"], row["stop"]) == (content[0].start, content[-1].end)
        assert row["content_words"] == without_hidden(words_of(content, row["text"])), "row U3: as it is searched"
    for table in ("figures", "timexes"):
        for row in _rows(db, f"SELECT text, {table}.* FROM {table} JOIN articles ON articles.number = article"):  # noqa: S608 - names of our own
            assert row["words"] == without_hidden(Span(row["start"], row["stop"]).of(row["text"]))


def _rows(db: Path, query: str) -> list[dict[str, Any]]:
    with sqlite3.connect(db) as connection:
        connection.row_factory = sqlite3.Row
        found = [dict(row) for row in connection.execute(query)]
    connection.close()
    return found


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(before=texts(), inside=texts(), after=texts())
def test_u1_u7_any_text_gives_spans_into_it(reader: Reader, before: str, inside: str, after: str) -> None:
    """Quotation marks without a partner, joiners and line ends around a report that the model knows."""
    text = f"{before}\n“The dam {inside} held,” Ana Reis told reporters on Monday.\n{after}"
    record = reader.read(article_from_text(text))
    assert record.article.text == text
    assert all(span.of(text).strip() for span in spans_of(record.lines)), "no span of a line is empty"
    assert all(len(span.of(text)) == len(span) for span in spans_of(record))


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(by=st.integers(1, 40), with_=st.sampled_from("\n\u00a0 \t"))
def test_u1_a_prefix_shifts_every_span_by_its_length(reader: Reader, by: int, with_: str) -> None:
    plain = reader.read(article_from_text(ACCENTED))
    moved = reader.read(article_from_text(with_ * by + ACCENTED))
    assert [span.shifted(by) for span in spans_of(plain)] == list(spans_of(moved))
