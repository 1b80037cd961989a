"""Characters that cannot be seen, made visible, so that no article can reorder or disguise a page that quotes it.

A name with U+202E (right-to-left override) in it would turn round the words after it; a zero-width space makes two
names that look alike. The stored text keeps them, a page shows them by number: "Ana⟨U+202E⟩ Ortiz".
"""

from __future__ import annotations

import re

_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls except tab and the line ends
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"  # soft hyphen, Arabic letter mark, fillers
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0"  # zero width, bidi marks, embeddings, isolates
    "\U000e0000-\U000e007f"  # tags: invisible copies of ASCII
    "\ud800-\udfff]"  # half a character, which cannot be sent as UTF-8
)
_JOINERS = frozenset("\u200c\u200d")
_FIRST_JOINED = 0x0600  # the first script, and all emoji, in which a joiner changes the shape of what it joins


def visible(text: str) -> str:
    """The text with hidden characters as "⟨U+202E⟩", the control characters of ASCII as their pictures ("␀").

    Joiners stay where they have a use, as in emoji and in Persian: after a character of a script that joins.
    """
    return _HIDDEN.sub(_picture, text)


def _picture(match: re.Match[str]) -> str:
    char, before = match[0], match.string[: match.start()][-1:]
    if char in _JOINERS and before and ord(before) >= _FIRST_JOINED and not _HIDDEN.match(before):
        return char
    if ord(char) < 0x20:
        return chr(0x2400 + ord(char))
    if 0xD800 <= ord(char) <= 0xDFFF:
        return "\ufffd"
    return f"⟨U+{ord(char):04X}⟩"
