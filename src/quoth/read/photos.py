"""Tell captions and credits from the report itself.

A line wrongly called a caption loses what somebody said in it, while a caption wrongly read costs little. So a caption
needs a picture's credit after it or a word that says what it is, and a line that reports or quotes stays body.

Only the beginning and the end of a line are looked at, so the cost does not grow with its length.
"""

from __future__ import annotations

import re

from quoth.lexicon.layout import layout_words
from quoth.model.article import BlockKind
from quoth.model.span import Span

_LONGEST_CREDIT = 160
_LONGEST_CAPTION = 400
_QUOTATION_MARKS = re.compile('["“”„«»]')
_WORD = re.compile(r"[^\W\d_]+")

_PICTURE = r"(?:photo(?:graph)?s?|images?|pictures?|illustrations?)"
_EXPLICIT = re.compile(
    r"(?:[\[(]\s*(?:caption|(?:file|handout)\s+" + _PICTURE + "|" + _PICTURE + r"(?:\s+caption)?)\s*:"
    r"|(?:(?:photo|picture|image)\s+)?caption\s*:|" + _PICTURE + r"\s*:"
    r"|file\s+" + _PICTURE + r"\s*[:–—-]"
    r"|(?-i:FILE)\s*[–—-]+\s)",
    re.IGNORECASE,
)
"""What a caption may call itself: "Caption:", "[Image: ...]", "FILE PHOTO:", "FILE - "."""

_AFTER_SENTENCE = r"(?:^|(?<=[.!?…)\]”\"’'|])\s{1,3})"
_BY = re.compile(
    _AFTER_SENTENCE + r"(?P<credit>(?:(?:file\s+|handout\s+)?" + _PICTURE + r"(?:\s+(?:credits?|courtesy))?|credits?)"
    r"\s*(?:\s(?:by|of)\s|:)\s*(?P<who>[^!?:;]{2,90}))$",
    re.IGNORECASE,
)
"""At a line's end: "Photo by Ann Lee/GPO.", "Image credit: Ann Lee", "Photos courtesy of the Port Haven Museum"."""

_SLASH = re.compile(_AFTER_SENTENCE + r"(?P<credit>(?P<left>[^/!?:;]{2,50})/(?P<right>[^/!?:;]{2,50}))$")
"""At a line's end: "Reuters/Ann Lee", "Ann Lee/Getty Images"."""

_BRACKETS = re.compile(r"(?P<credit>[(\[](?P<inner>[^()\[\]]{2,120})[)\]]\.?)$")
"""At a line's end: "(AP Photo/Ann Lee)", "(Photo by Ann Lee/GPO)", "(Getty Images)"."""

_CREW = re.compile(r"(?:additional\s+)?(?:reporting|writing|editing|compiled|written)\s+by\s+\w", re.IGNORECASE)


def photo_parts(line: str, *, known_caption: bool = False) -> tuple[tuple[BlockKind, Span], ...]:
    """The parts of a line that ends in a credit or says that it is a caption.

    Args:
        line: One line without white space at its edges.
        known_caption: The page itself says that this is a caption.

    Returns:
        Parts in order, spans into `line`, together all of it but white space; a part that is body is a `PARAGRAPH`.
        Empty when the line has nothing to do with pictures.
    """
    explicit = known_caption or _EXPLICIT.match(line[:60]) is not None
    credit = _credit_start(line)
    before = line[:credit].rstrip()
    if credit is not None:
        before = before.removesuffix("|").rstrip()
        if not before:
            return ((BlockKind.CREDIT, Span(0, len(line))),)
    if known_caption or (explicit and len(before) <= _LONGEST_CAPTION):
        kind = BlockKind.CAPTION
    elif credit is None:
        return ()
    else:
        kind = (
            BlockKind.CAPTION if _credits_picture(line[credit:]) and reads_as_caption(before) else BlockKind.PARAGRAPH
        )
    if credit is None:
        return ((kind, Span(0, len(line))),)
    # A bar between the two belongs to neither, but every character has its place: it goes with the credit.
    start = len(line) - len(line[len(before) :].lstrip())
    return ((kind, Span(0, len(before))), (BlockKind.CREDIT, Span(start, len(line))))


def is_credit(line: str) -> bool:
    """Whether the whole line credits a picture."""
    return _credit_start(line) == 0 and _credits_picture(line)


def reads_as_caption(line: str) -> bool:
    """Whether nothing in a line speaks against a caption: it is short, quotes nobody and reports nobody's words."""
    words = {word.casefold() for word in _WORD.findall(line[: _LONGEST_CAPTION + 1])}
    return len(line) <= _LONGEST_CAPTION and not _QUOTATION_MARKS.search(line) and not words & layout_words().reporting


def _credit_start(line: str) -> int | None:
    """Where the credit at the line's end begins; None where there is none."""
    offset = max(0, len(line) - _LONGEST_CREDIT)
    tail = line[offset:]
    if match := _BRACKETS.search(tail):
        return offset + match.start("credit") if _inside_brackets(match["inner"].strip()) else None
    # `_SLASH` and `_BY` may begin at the tail's edge only where that is the line's edge as well.
    if (match := _BY.search(tail)) and (match.start("credit") > 0 or offset == 0) and _names_maker(match["who"]):
        return offset + match.start("credit")
    for slash in _SLASH.finditer(tail):
        if (slash.start("credit") > 0 or offset == 0) and _slash_names_maker(slash["left"], slash["right"]):
            return offset + slash.start("credit")
    bare = tail.rstrip(".").casefold()
    return 0 if offset == 0 and bare in layout_words().picture_agencies else None


def _credits_picture(credit: str) -> bool:
    """Whether the credit is a picture's, not the sign-off of a report: "(Reporting by ...)", "(Reuters)"."""
    inner = credit.strip(" |()[].").casefold()
    return _CREW.match(inner) is None and inner not in layout_words().agencies


def _inside_brackets(inner: str) -> bool:
    if inner.casefold() in layout_words().agencies | layout_words().picture_agencies or _CREW.match(inner):
        return True
    if match := _BY.match(inner):
        return _names_maker(match["who"])
    left, slash, right = inner.partition("/")
    return bool(slash) and _slash_names_maker(left, right)


def _slash_names_maker(left: str, right: str) -> bool:
    """Whether one side is an agency and the other somebody's name."""
    words = layout_words()
    known = words.agencies | words.picture_agencies
    either = left.strip().casefold(), right.strip().rstrip(".").casefold()
    return any(side in known for side in either) and _names_maker(left) and _names_maker(right)


def _names_maker(who: str) -> bool:
    """Whether these are names only: capitals and the small words of credits, no verb and no second sentence."""
    words = re.split(r"[\s/,|-]+", who.strip().rstrip("."))
    small = layout_words().credit_particles | layout_words().name_particles
    return (
        0 < len(words) <= 12
        and all(not word or not word[0].islower() or word in small for word in words)
        and ". " not in who[3:]
    )
