"""Values in a reader's words, and which addresses may become links."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.browse import wording
from quoth.model.span import Span
from quoth.model.speaker import Medium
from quoth.model.time import Timex, TimexType
from tests.browse.library import ADDRESSES


@pytest.mark.parametrize(
    ("value", "mod", "words"),
    [
        ("2023-11-07", None, "7 November 2023"),
        ("2023-11", "START", "November 2023 (start)"),
        ("2023", None, "2023"),
        ("P2D", "APPROX", "2 days (approx)"),
        ("PT1H", None, "1 hour"),
        ("P1M", None, "1 month"),
        ("PT30M", None, "30 minutes"),
        ("2023-W40", None, "2023-W40"),
        ("2023-13", None, "2023-13"),
        ("2023-00", None, "2023-00"),
        ("PRESENT_REF", None, "PRESENT_REF"),
        ("9" * 30 + "-01-01", None, "9" * 30 + "-01-01"),
        ("", None, "not known"),
    ],
)
def test_times_are_said_as_exactly_as_they_are_known(value: str, mod: str | None, words: str) -> None:
    assert wording.timex(Timex(Span(0, 1), TimexType.DATE, value, mod)) == words


def test_days_are_written_without_the_machine_s_locale() -> None:
    assert wording.day(date(2024, 2, 1)) == "1 February 2024"
    assert wording.day(None) == "undated"


@pytest.mark.parametrize(("share", "words"), [(0.29, "29 %"), (0.999, "99 %"), (1.0, "100 %"), (0.0, "0 %")])
def test_less_than_certain_is_never_100_percent(share: float, words: str) -> None:
    assert wording.percent(share) == words


def test_every_medium_has_words() -> None:
    assert wording.CHANNELS.keys() == {*Medium}


@pytest.mark.parametrize(
    "url", [*ADDRESSES, None, "", "http://", "http://[::1", "ftp://a.example/", "https:a.example", "news"]
)
def test_nothing_but_web_addresses_becomes_a_link(url: str | None) -> None:
    assert wording.web_address(url) is None


@pytest.mark.parametrize(
    "url", ["https://a.example/b?c=d#e", "http://a.example", "https://a.example/%22", "https://ä.example/ö"]
)
def test_web_addresses_become_links(url: str) -> None:
    assert wording.web_address(url) == url


@given(st.text())
def test_any_text_may_stand_where_an_address_is_expected(url: str) -> None:
    assert wording.web_address(url) in (None, url)


@pytest.mark.parametrize("item", [None, "", "64", "Q", "Q64/../x", 'Q64" onclick="', "Q٦٤"])
def test_nothing_but_a_wikidata_item_becomes_its_address(item: str | None) -> None:
    assert wording.wikidata_address(item) is None
