"""Characters that cannot be seen: shown by sign on a page or terminal, left out where names and words are compared.

A name with U+202E (right-to-left override) in it would turn round the words after it; a zero-width space makes two
names that look alike. The stored text keeps them all. What shows it says that they are there ("Ana⟨U+202E⟩ Ortiz"), so
that no article can reorder or disguise what quotes it; what compares it does not see them, as no reader does.
"""

from __future__ import annotations

import re
import unicodedata

_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # all but the tab and the line ends
_SOFT = "\u00ad\u200b\u2060\ufeff"  # soft hyphen, zero-width space: pages are full of them and mean no harm
_JOINERS = "\u200c\u200d"
_TURNING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # these change the direction of writing
_EMPTY = "\u034f\u115f\u1160\u17b4\u17b5\u180e\u2061-\u2065\u206a-\u206f\u3164\uffa0\U000e0000-\U000e007f"
"""Fillers, invisible operators, and tags, which are invisible copies of ASCII."""

_HALVES = re.compile("[\ud800-\udfff]")  # of a pair of surrogates, which cannot be sent or stored as UTF-8
_UNSEEN = re.compile(f"[\x00{_SOFT}{_JOINERS}{_TURNING}{_EMPTY}]")
_HIDDEN = re.compile(f"[{_CONTROLS}\u2028\u2029{_SOFT}{_JOINERS}{_TURNING}{_EMPTY}\ud800-\udfff]")
_FIRST_JOINED = 0x0600  # the first script, and all emoji, in which a joiner changes the shape of what it joins


def shown(text: str) -> str:
    """The text with hidden characters as "⟨U+202E⟩", the control characters of ASCII as their pictures ("␀").

    Line ends and tabs stay. Joiners stay where they have a use, as in emoji and in Persian: after a character of a
    script that joins.
    """
    return _HIDDEN.sub(_unless_joining, text)


def _unless_joining(match: re.Match[str]) -> str:
    char, before = match[0], match.string[: match.start()][-1:]
    joins = char in _JOINERS and before and ord(before) >= _FIRST_JOINED and not _HIDDEN.match(before)
    return char if joins else _sign(char)


def _sign(char: str) -> str:
    if ord(char) < 0x20:
        return chr(0x2400 + ord(char))
    return "\ufffd" if _HALVES.match(char) else f"⟨U+{ord(char):04X}⟩"


def shown_on_one_line(words: str) -> str:
    """The words on one line, safe for a terminal: white space of any kind becomes one blank, the rest is as in `shown`.

    Soft marks without effect on a terminal are left out, joiners stay. For showing only: offsets do not hold in it.
    """
    if words.isascii() and words.isprintable():
        return " ".join(words.split())
    return " ".join("".join(map(_on_one_line, words)).split())


def _on_one_line(char: str) -> str:
    if char.isspace():  # includes U+001C to U+001F and U+0085, which Python counts as white space
        return " "
    if char in _SOFT:
        return ""
    if char in _JOINERS:
        return char
    # By category too: a terminal may take any format character for an order.
    return _sign(char) if _HIDDEN.match(char) or unicodedata.category(char) in ("Cc", "Cf") else char


def without_hidden(words: str) -> str:
    """The words without characters that show nothing, and storable: no reader who types a name types those."""
    return storable(_UNSEEN.sub("", words))


def storable(words: str) -> str:
    """The words with halves of surrogate pairs, which no database takes, replaced by U+FFFD."""
    return _HALVES.sub("\ufffd", words)
