"""Characters that cannot be seen, made visible."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.browse.visible import visible

CASES = [
    ("plain words stay", "Ana Ortiz, 52 %", "Ana Ortiz, 52 %"),
    ("a name that would turn the page round", "Ana \u202eziur", "Ana ⟨U+202E⟩ziur"),
    ("two names that look alike", "Her\u200bzog", "Her⟨U+200B⟩zog"),
    ("a byte order mark left in the text", "\ufeffKABUL", "⟨U+FEFF⟩KABUL"),
    ("a soft hyphen", "state\u00adment", "state⟨U+00AD⟩ment"),
    ("a control character of ASCII", "a\x07b", "a␇b"),
    ("half a character", "a\ud800b", "a\ufffdb"),
    ("letters copied invisibly", "a\U000e0041", "a⟨U+E0041⟩"),
    ("line ends and tabs lay out text", "a\tb\nc\r\n", "a\tb\nc\r\n"),
    ("an emoji of several people stays joined", "👩\u200d🚒", "👩\u200d🚒"),
    ("a Persian word keeps its joint", "می\u200cخواهم", "می\u200cخواهم"),
    ("between Latin letters a joiner has no use", "a\u200db", "a⟨U+200D⟩b"),
    ("a second joiner has none either", "👩\u200d\u200d", "👩\u200d⟨U+200D⟩"),
    ("right-to-left words need no help", "הרצוג", "הרצוג"),
]


@pytest.mark.parametrize(("remark", "text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_hidden_characters_are_shown(remark: str, text: str, expected: str) -> None:
    assert visible(text) == expected


@given(st.text())
def test_nothing_that_turns_or_hides_text_is_left(text: str) -> None:
    left = {c for c in visible(text) if unicodedata.category(c) in ("Cf", "Cc", "Cs")}
    bidi = {
        c
        for c in left
        if unicodedata.bidirectional(c) in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    }
    assert not bidi
    assert not left & {"\u200b", "\u200e", "\u200f", "\u2060", "\ufeff", "\0"}
