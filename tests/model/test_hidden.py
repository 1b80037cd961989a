"""Characters that cannot be seen: on a page, on a terminal, in a comparison."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.model.hidden import shown, shown_on_one_line, without_hidden

ON_A_PAGE = [
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


@pytest.mark.parametrize(("remark", "text", "expected"), ON_A_PAGE, ids=[case[0] for case in ON_A_PAGE])
def test_hidden_characters_are_shown_on_a_page(remark: str, text: str, expected: str) -> None:
    assert shown(text) == expected


@given(st.text())
def test_nothing_that_turns_or_hides_text_is_left(text: str) -> None:
    left = {c for c in shown(text) if unicodedata.category(c) in ("Cf", "Cc", "Cs")}
    bidi = {
        c
        for c in left
        if unicodedata.bidirectional(c) in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    }
    assert not bidi
    assert not left & {"\u200b", "\u200e", "\u200f", "\u2060", "\ufeff", "\0"}


@pytest.mark.parametrize(
    ("words", "safe"),
    [
        ("\x1b[2J\x1b]0;owned\x07gone", "␛[2J␛]0;owned␇gone"),  # clears the screen, renames the window
        ("a\x9b31mb", "a⟨U+009B⟩31mb"),  # the same in one C1 character
        ("kept\rlost", "kept lost"),  # a return to the start of the line would overwrite it
        ("back\x08space", "back␈space"),
        ("Ana \u202eziuL\u202c", "Ana ⟨U+202E⟩ziuL⟨U+202C⟩"),  # letters that run the other way
        ("first\u2028second", "first second"),
        ("in\u00advis\u200bible", "invisible"),  # soft hyphens and zero-width spaces are no words
        ("👩\u200d🚒", "👩\u200d🚒"),
        ("lone \ud800", "lone \ufffd"),
        ("letters\U000e0041", "letters⟨U+E0041⟩"),  # an invisible copy of ASCII
        ("\u115fa filler", "⟨U+115F⟩a filler"),
        ("café – “naïve”", "café – “naïve”"),
    ],
)
def test_an_article_cannot_write_to_the_terminal(words: str, safe: str) -> None:
    assert shown_on_one_line(words) == safe


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("Her\u200bzog", "Herzog"),  # pasted from a page
        ("Ana \u202eOrtiz\u202c", "Ana Ortiz"),
        ("state\u00adment", "statement"),
        ("O\u034frtiz", "Ortiz"),
        ("a\U000e0041b", "ab"),
        ("a\x00b", "ab"),
        ("a\u2028b", "a\u2028b"),  # it parts lines, and so words
        ("half \ud800", "half \ufffd"),
        ("José “Pepe” Ruiz", "José “Pepe” Ruiz"),
    ],
)
def test_hidden_characters_do_not_count_in_comparisons(words: str, seen: str) -> None:
    assert without_hidden(words) == seen


@given(st.text(st.characters(codec="utf-8")))
def test_what_is_hidden_from_comparisons_is_shown_to_readers(text: str) -> None:
    """A character that search does not see is never an invisible part of a page."""
    for char in set(text) - set(without_hidden(text)):
        assert shown(char) != char
