"""One line of JSONL: its facts, what it may lack, and what is refused with which words."""

from __future__ import annotations

import io
import json
from contextlib import nullcontext
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.model.errors import ReadError
from quoth.read.jsonl import article_from_json_line, numbered_lines


def line(**found: object) -> bytes:
    return json.dumps({"text": "Roads closed.", **found}).encode()


def test_a_full_line() -> None:
    article = article_from_json_line(
        line(
            id="x1",
            date="2024-05-14",
            title="Dam holds",
            outlet="Courier",
            url="http://a.example",
            authors=["Ana Ortiz"],
            x=[1],
        )
    )
    assert (article.id, article.text, article.title) == ("x1", "Roads closed.", "Dam holds")
    assert (article.outlet, article.url, article.authors) == ("Courier", "http://a.example", ("Ana Ortiz",))
    assert article.published == date(2024, 5, 14)
    assert article.warnings == ()


def test_the_other_names_of_keys() -> None:
    article = article_from_json_line(
        line(id=7, published="2025-02-10 12:05:00-05:00", publisher="Courier", author="Ana Ortiz; Jan Lee")
    )
    assert (article.id, article.outlet, article.authors) == ("7", "Courier", ("Ana Ortiz", "Jan Lee"))
    assert article.published == date(2025, 2, 10)


def test_the_text_stays_as_it_is() -> None:
    text = " date 2024-05-14 Roads closed.\r\n\r\n\ufeff“No,” she said. "
    article = article_from_json_line(line(text=text))
    assert article.text == text


def test_a_day_is_stood_in_for_only_where_the_line_names_none() -> None:
    given_day = date(2020, 1, 2)
    assert article_from_json_line(line(), published=given_day).published == given_day
    assert article_from_json_line(line(date=None), published=given_day).published == given_day
    assert article_from_json_line(line(date="2024-05-14"), published=given_day).published == date(2024, 5, 14)


WARNED = [
    ({"date": "Dec 17"}, "the date 'Dec 17' names no single day and was left out"),
    ({"date": 1715644800}, '"date" is a number, where a string is needed, and was left out'),
    ({"title": ["Dam"]}, '"title" is a list, where a string is needed, and was left out'),
    ({"authors": [1]}, '"authors" is a list, where a string is needed, and was left out'),
    ({"id": True}, '"id" is a boolean, where a string is needed, and was left out'),
]


@pytest.mark.parametrize(("found", "warning"), WARNED)
def test_a_fact_of_the_wrong_form_is_left_out_and_said(found: dict[str, object], warning: str) -> None:
    article = article_from_json_line(line(**found))
    assert article.warnings == (warning,)
    assert (article.published, article.title, article.authors) == (None, None, ())


REFUSED = [
    (b"{", "not JSON: "),
    (b"[" * 100_000, "nested too deeply"),
    (b'{"text": ' + b"[" * 100_000, "nested too deeply"),
    (b"[1, 2]", "a JSON list, where an object"),
    (b"null", "a JSON null, where an object"),
    (b'{"id": "x", "body": "y"}', 'no "text" among its keys: body, id'),
    (b"{}", "there are none"),
    (b'{"text": null}', '"text" is a null, where a string is needed'),
    (b'{"text": ["a"]}', '"text" is a list, where a string is needed'),
    (b'{"text": " "}', "its text is empty"),
    (b'{"text": ' + b"9" * 5_000 + b"}", "not JSON: "),
    (b'{"text": "' + b"a" * 2_000_001 + b'"}', "its text has 2,000,001 characters, and 2,000,000 are read"),
]


@pytest.mark.parametrize(("data", "reason"), REFUSED, ids=[case[1] for case in REFUSED])
def test_a_line_without_an_article_says_so(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        article_from_json_line(data)


def test_u6_a_lone_surrogate_in_json_is_counted() -> None:
    article = article_from_json_line(b'{"text": "Roads \\ud800closed.\\u0000", "title": "\\udfff", "id": "\\ud800"}')
    assert article.text == "Roads \ufffdclosed.\ufffd"
    assert (article.title, article.id) == ("\ufffd", "\ufffd")
    assert article.warnings == ("2 NUL or lone surrogate character(s) replaced by U+FFFD",)


def test_u5_bytes_that_are_not_utf8_are_said() -> None:
    article = article_from_json_line('{"text": "The café’s roof fell, officials said."}'.encode("cp1252"))
    assert article.text == "The café’s roof fell, officials said."
    assert article.warnings == ("encoding guessed: cp1252",)


def test_t6_lines_over_the_limit_are_skipped_and_numbered() -> None:
    stream = io.BytesIO(b"one\n" + b"x" * 50 + b"\nthree\n" + b"y" * 11)
    assert list(numbered_lines(stream, limit=10)) == [(1, b"one\n"), (2, None), (3, b"three\n"), (4, None)]


@given(st.lists(st.binary(max_size=30).map(lambda data: data.replace(b"\n", b"")), max_size=8), st.integers(1, 12))
def test_t6_no_line_is_lost_or_cut(lines: list[bytes], limit: int) -> None:
    stream = io.BytesIO(b"".join(line + b"\n" for line in lines))
    expected = [(n, line + b"\n" if len(line) + 1 <= limit + 1 else None) for n, line in enumerate(lines, start=1)]
    assert list(numbered_lines(stream, limit=limit)) == expected


KEYS = st.sampled_from(["text", "id", "date", "title", "authors", "url"])
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner),
    max_leaves=8,
)


@given(JSON)
def test_any_json_is_an_article_or_refused(found: object) -> None:
    readable = isinstance(found, dict) and isinstance(found.get("text"), str) and found["text"].strip()
    with nullcontext() if readable else pytest.raises(ReadError):
        article_from_json_line(json.dumps(found).encode())
