"""Row U5: declared, byte order mark, UTF-8, guess; and never a silent guess."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.read.decode import declared_charset, decode, looks_binary

WORDS = "Brandt said: “The café’s wall holds — for now.”"

CASES: list[tuple[str, bytes, str | None, str, tuple[str, ...]]] = [
    ("plain UTF-8", WORDS.encode(), None, WORDS, ()),
    ("declared and true", WORDS.encode("cp1252"), "windows-1252", WORDS, ()),
    ("Latin-1 on the web means Windows-1252", WORDS.encode("cp1252"), "ISO-8859-1", WORDS, ()),
    ("a mark is not part of the text", b"\xef\xbb\xbf" + WORDS.encode(), None, WORDS, ()),
    ("UTF-16 with its mark", b"\xff\xfe" + WORDS.encode("utf-16-le"), None, WORDS, ()),
    (
        "UTF-16 without",
        WORDS.encode("utf-16-be"),
        None,
        WORDS,
        ("encoding guessed: utf-16-be, from its zero bytes",),
    ),
    (
        "the mark against the declaration",
        b"\xef\xbb\xbf" + WORDS.encode(),
        "iso-8859-1",
        WORDS,
        ("declared as iso-8859-1, but its byte order mark says utf-8: read as utf-8",),
    ),
    (
        "Windows-1252 declared as UTF-8: curly marks kept",
        WORDS.encode("cp1252"),
        "utf-8",
        WORDS,
        ("declared as utf-8, but its bytes are not", "encoding guessed: cp1252"),
    ),
    ("Windows-1252, nothing declared", WORDS.encode("cp1252"), None, WORDS, ("encoding guessed: cp1252",)),
    (
        "UTF-8 but for one stray byte",
        WORDS.encode() + b" \x93",
        "utf-8",
        WORDS + " \ufffd",
        ("declared as utf-8, but its bytes are not", "1 character(s) that are not utf-8 replaced by U+FFFD"),
    ),
    (
        "invalid UTF-8 on which the extractor's own detector goes astray",
        b"He sat in the caf\xe9 and left. \xff\xfe The owner, an old friend of the mayor, said nothing at all.",
        "utf-8",
        "He sat in the café and left. ÿþ The owner, an old friend of the mayor, said nothing at all.",
        ("declared as utf-8, but its bytes are not", "encoding guessed: cp1252"),
    ),
    (
        "an encoding nobody knows",
        WORDS.encode(),
        "x-nonesuch",
        WORDS,
        ("declared as x-nonesuch, but its bytes are not",),
    ),
    ("no encoding of text at all", WORDS.encode(), "rot13", WORDS, ("declared as rot13, but its bytes are not",)),
    (
        "a declaration that fits, and a doubt",
        "café".encode(),
        "windows-1252",
        "cafÃ©",
        ("read as windows-1252, which it declares, though its bytes are valid UTF-8 too",),
    ),
]


@pytest.mark.parametrize(("data", "declared", "text", "warnings"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_u5(data: bytes, declared: str | None, text: str, warnings: tuple[str, ...]) -> None:
    decoded = decode(data, declared=declared)
    assert decoded.text == text
    assert decoded.warnings == warnings


def test_a_language_with_other_letters_is_left_to_the_detector() -> None:
    words = "Мэр города сказал во вторник, что плотина выдержит. Вода спадает, сказал он."
    decoded = decode(words.encode("cp1251"))
    assert (decoded.text, decoded.warnings) == (words, ("encoding guessed: cp1251",))


@pytest.mark.parametrize(
    ("html", "charset"),
    [
        (b"<html><head><meta charset=utf-8>", "utf-8"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=Windows-1252">', "Windows-1252"),
        (b'<?xml version="1.0" encoding="iso-8859-1"?><html>', "iso-8859-1"),
        (b"<p>charset=utf-8</p>", None),
        (b" " * 5000 + b"<meta charset=utf-8>", None),
    ],
)
def test_what_a_page_declares(html: bytes, charset: str | None) -> None:
    assert declared_charset(html) == charset


@given(
    st.binary(),
    st.one_of(st.none(), st.sampled_from(["utf-8", "latin-1", "utf-16", "hex", "idna", "utf-7", "", "\x00"])),
)
def test_any_bytes_give_text(data: bytes, declared: str | None) -> None:
    decode(data, declared=declared).text.encode("utf-16", "surrogatepass")


@given(st.text(max_size=200))
def test_utf8_is_read_as_it_is(text: str) -> None:
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return
    if not text.startswith("\ufeff") and "\x00" not in text:
        decoded = decode(data)
        assert (decoded.text, decoded.warnings) == (text, ())


@pytest.mark.parametrize(
    ("data", "binary"),
    [
        (bytes(range(256)) * 20, True),
        (b"\x7fELF" + b"\x00" * 100, True),
        (WORDS.encode("utf-16"), False),
        (WORDS.encode("utf-16-le"), False),
        (b"One NUL \x00 in a long line of words that somebody once wrote in a newspaper.", False),
        (b"", False),
    ],
)
def test_binary(data: bytes, binary: bool) -> None:
    assert looks_binary(data) is binary
