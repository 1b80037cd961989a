"""Bytes to text, never silently wrong: what was guessed or replaced is said in a warning.

The order: a byte order mark, then the declared encoding, then UTF-8, then a guess. (Browsers, too, believe the mark
before the declaration, which servers and editors often get wrong.) A page that is UTF-8 but for a few stray bytes
stays UTF-8 with those bytes replaced; a detector would reread all of it for their sake.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_AS_BROWSERS_READ = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
"""Declared names that mean something else: Latin-1 on the web is Windows-1252, and a declaration that could be read
byte by byte does not stand in UTF-16."""

_DECLARED = re.compile(rb"""<meta\s[^>]{0,200}?charset\s{0,3}=\s{0,3}["']?\s{0,3}([\w.:-]{2,40})""", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"""<\?xml\s[^>]{0,100}?encoding\s{0,3}=\s{0,3}["']([\w.:-]{2,40})""", re.IGNORECASE)
_DECLARED_WITHIN = 4_096
_SAMPLE = 65_536  # bytes given to the detector, whose time grows with their number
_TYPOGRAPHIC = b"\x85\x91\x92\x93\x94\x95\x96\x97\xa0"  # quotation marks and dashes of Windows-1252
_FEW_BEYOND_ASCII = 0.06  # of the bytes, marks apart: English names have under 0.02, Czech or Polish over 0.08
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1b"))
_MOST_CONTROLS = 0.02  # of a text, and 4 in any; random bytes hold 0.10, compressed and executable files more


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was read in, and what a person should know about the choice."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def looks_binary(data: bytes) -> bool:
    """Whether the bytes are no text: too many control characters, and not UTF-16 or UTF-32 either."""
    if _byte_order_mark(data) is not None or _unmarked_utf16(data) is not None:
        return False
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return controls > max(4, _MOST_CONTROLS * len(data))


def declared_charset(html: bytes) -> str | None:
    """The encoding that a page's own beginning declares, as written there; None where it declares none."""
    head = html[:_DECLARED_WITHIN]
    match = _XML_DECLARED.search(head) or _DECLARED.search(head)
    return match[1].decode("ascii", "replace") if match else None


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """Read bytes as text. Always gives a text; a byte order mark is not part of it.

    Args:
        data: Any bytes.
        declared: What the page or its carrier says they are. Believed where the bytes allow it.
    """
    warnings: list[str] = []
    if (mark := _byte_order_mark(data)) is not None:
        length, encoding = mark
        if declared is not None and _codec(declared) not in (encoding, _codec(encoding)):
            warnings.append(f"declared as {declared}, but its byte order mark says {encoding}: read as {encoding}")
        return _replacing(data[length:], encoding, warnings)
    if declared is not None:
        text = _strictly(data, _codec(declared))
        if text is not None:
            if not data.isascii() and _codec(declared) != "utf-8" and _strictly(data, "utf-8") is not None:
                warnings.append(f"read as {declared}, which it declares, though its bytes are valid UTF-8 too")
            return Decoded(text, _codec(declared) or declared, tuple(warnings))
        warnings.append(f"declared as {declared}, but its bytes are not")
    if (encoding16 := _unmarked_utf16(data)) is not None:
        warnings.append(f"encoding guessed: {encoding16}, from its zero bytes")
        return _replacing(data, encoding16, warnings)
    if (text := _strictly(data, "utf-8")) is not None:
        return Decoded(text, "utf-8", tuple(warnings))
    if _mostly_utf8(data):
        return _replacing(data, "utf-8", warnings)
    encoding = _guess(data)
    warnings.append(f"encoding guessed: {encoding}")
    return _replacing(data, encoding, warnings)


def _byte_order_mark(data: bytes) -> tuple[int, str] | None:
    return next(((len(mark), encoding) for mark, encoding in _MARKS if data.startswith(mark)), None)


def _codec(name: str) -> str | None:
    """Python's name for a declared encoding; None where it knows none."""
    try:
        codec = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    return _AS_BROWSERS_READ.get(codec.name, codec.name)


def _strictly(data: bytes, encoding: str | None) -> str | None:
    if encoding is None:
        return None
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _replacing(data: bytes, encoding: str, warnings: list[str]) -> Decoded:
    text = _strictly(data, encoding)
    if text is None:
        text = data.decode(encoding, errors="replace")
        warnings.append(f"{text.count(chr(0xFFFD))} character(s) that are not {encoding} replaced by U+FFFD")
    return Decoded(text, encoding, tuple(warnings))


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without its mark: in English text every second byte is zero."""
    sample = data[:2_000]
    if len(sample) < 8:
        return None
    even, odd = sample[::2].count(0) / len(sample[::2]), sample[1::2].count(0) / len(sample[1::2])
    if odd > 0.7 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 and odd < 0.1 else None


def _mostly_utf8(data: bytes) -> bool:
    """Whether more of the bytes beyond ASCII form UTF-8 characters than do not."""
    text = data.decode("utf-8", errors="ignore")
    kept = len(text.encode("utf-8"))
    beyond_ascii = sum(not char.isascii() for char in text)
    return beyond_ascii > len(data) - kept


def _guess(data: bytes) -> str:
    """The likeliest encoding. English copy has few bytes beyond ASCII, too few for a detector, and is Windows-1252."""
    letters = sum(byte > 127 and byte not in _TYPOGRAPHIC for byte in data[:_SAMPLE])
    if letters < _FEW_BEYOND_ASCII * len(data[:_SAMPLE]) and _strictly(data, "cp1252") is not None:
        return "cp1252"
    from charset_normalizer import from_bytes  # slow to import and seldom needed

    best = from_bytes(data[:_SAMPLE]).best()
    return best.encoding if best is not None else "cp1252"
