"""What may stand in an address, and how anything else is refused."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.browse.fault import Fault
from quoth.browse.params import MAX_PAGE, MAX_QUERY_STRING, SEARCH_FIELDS, parse, search_query
from quoth.model.attribution import Mode
from quoth.model.speaker import Medium
from quoth.record.queries import Query

REFUSED = [
    ("a field of another site", "utm_source=x", "no field “utm_source”"),
    ("a field twice", "words=a&words=b", "given twice"),
    ("words longer than the archive takes", "words=" + "x" * 1001, "1,001 characters, 1,000 are allowed"),
    ("a name longer than names are", "speaker=" + "x" * 201, "201 characters, 200 are allowed"),
    ("a megabyte", "words=" + "x" * 1_000_000, "1,000,006 bytes after the “?”, 16,384 are allowed"),
    ("more fields than any page takes", "&".join(f"f{n}=1" for n in range(60)), "more than 50 fields"),
    ("a page before the first", "page=0", "pages are numbered from 1 to 5,001"),
    ("a page beyond the last that can be reached", f"page={MAX_PAGE + 1}", "pages are numbered from 1 to 5,001"),
    ("a page with more digits than a machine takes", "page=" + "9" * 150, "pages are numbered from 1 to 5,001"),
    ("a negative page", "page=-1", "no page “-1”"),
    ("a page in another script's digits", "page=" + "%D9%A3", "no page “٣”"),
    ("a word for a day", "since=tomorrow", "“tomorrow” in “since” is not a day"),
    ("a day that no calendar has", "until=2023-02-30", "“2023-02-30” in “until” is not a day"),
    ("a day in a form that Python takes and people do not write", "since=20231107", "is not a day"),
    ("a period that ends before it begins", "since=2024-02-01&until=2024-01-01", "No day is both"),
    ("an unknown mode", "mode=loud", "There is no mode “loud”"),
    ("an unknown channel", "medium=pigeon", "There is no medium “pigeon”"),
    ("a NUL", "words=a%00b", "NUL"),
    ("half a character", "words=%ED%A0%80", "not percent-encoded UTF-8"),
    ("Latin-1", "words=caf%E9", "not percent-encoded UTF-8"),
]  # fmt: skip


@pytest.mark.parametrize(("remark", "fields", "message"), REFUSED, ids=[case[0] for case in REFUSED])
def test_what_cannot_be_answered_is_refused_by_name(remark: str, fields: str, message: str) -> None:
    with pytest.raises(Fault) as caught:
        search_query(parse(fields.encode("ascii"), SEARCH_FIELDS))
    assert caught.value.status == 400
    assert message in caught.value.message


def test_the_longest_words_fit_into_an_address_in_any_script() -> None:
    query_string = urlencode({"words": "語" * 1_000, "speaker": "語" * 200}).encode()
    assert len(query_string) < MAX_QUERY_STRING
    assert search_query(parse(query_string, SEARCH_FIELDS)).words == "語" * 1_000


def test_every_field_reaches_the_search() -> None:
    fields = "words=no+truce&speaker=Keel&since=2024-05-01&until=2024-05-31&outlet=Wire&mode=direct&medium=call&page=3"
    assert search_query(parse(fields.encode(), SEARCH_FIELDS)) == Query(
        words="no truce",
        speaker="Keel",
        since=date(2024, 5, 1),
        until=date(2024, 5, 31),
        outlet="Wire",
        mode=Mode.DIRECT,
        medium=Medium.CALL,
        limit=20,
        offset=40,
    )


def test_fields_left_empty_ask_for_nothing() -> None:
    asked = parse(b"words=&speaker=++&since=&mode=&page=", SEARCH_FIELDS)
    assert (asked.fields, asked.page) == ({}, 1)


def test_another_page_keeps_the_question() -> None:
    asked = parse(b"words=%C3%A9+%26+co&page=2", SEARCH_FIELDS)
    assert asked.address("/", page=3) == "/?words=%C3%A9+%26+co&page=3"
    assert asked.address("/", page=1) == "/?words=%C3%A9+%26+co"


@given(st.dictionaries(st.sampled_from(SEARCH_FIELDS), st.text(max_size=30)))
def test_whatever_is_typed_is_a_search_or_is_refused(fields: dict[str, str]) -> None:
    assert answered(urlencode(fields, errors="replace").encode()) in ("a search", 400)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_search_or_are_refused(query_string: bytes) -> None:
    assert answered(query_string) in ("a search", 400)


def answered(query_string: bytes) -> object:
    try:
        search_query(parse(query_string, SEARCH_FIELDS))
    except Fault as fault:
        return fault.status
    return "a search"
