"""The dateline, where an agency's copy says from where and by whom: "KABUL, Sept. 3 (AP) -", "PORT HAVEN —"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quoth.lexicon.layout import layout_words

_LONGEST = 140
_DASH = r"(?:—|–|―|-{1,3}|_|\ufffd)"  # U+FFFD: pages of the 2000s in which the dash was lost
_WITH_AGENCY = re.compile(
    r"(?P<place>[^()\n“”\"]{0,80}?)\s{0,3}(?:\((?P<agency>[^()]{2,40})\)|/(?P<wire>[^/\s]{2,40})/)\s{0,3}"
    + _DASH
    + r"+(?=\s|\w|[“\"‘'])"
)
_WITHOUT_AGENCY = re.compile(r"(?P<place>[^()\n“”\"—–―]{2,70}?)(?:\s{0,3}(?:—|–|―|--)|\s-)\s{1,3}(?=[“\"‘'\w])")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline at the start of a line: its length, dash included, and the agency it names, as printed."""

    end: int
    agency: str | None


def dateline(line: str, *, opens_body: bool) -> Dateline | None:
    """The dateline with which a line begins; None where it begins with something else.

    Args:
        line: One line without white space at its edges.
        opens_body: Whether the line stands where a report opens. Only there may a place in capitals do without an
            agency; further down, "NATO — The alliance" and a transcript's "ORTIZ — We will stay" look the same.
    """
    start = line[:_LONGEST]
    if match := _WITH_AGENCY.match(start):
        agency = (match["agency"] or match["wire"]).strip()
        place = match["place"].strip()
        known = agency.casefold() in layout_words().agencies or match["wire"] is not None
        looks_like_one = 2 <= len(agency) <= 5 and agency.isupper() and _in_capitals(place)
        if (known or looks_like_one) and _is_place(place):
            return Dateline(match.end(), agency)
    if opens_body and (match := _WITHOUT_AGENCY.match(start)):
        place, follows = match["place"].strip(), start[match.end()]
        if (
            _in_capitals(place)
            and _is_place(place)
            and not follows.islower()
            and place.casefold() not in layout_words().not_places
        ):
            return Dateline(match.end("place") + len(match[0][len(match["place"]) :].rstrip()), None)
    return None


def _in_capitals(place: str) -> bool:
    """Whether the town is printed in capitals, as datelines have it."""
    town = place.split(",")[0]
    return town.isupper() and sum(char.isalpha() for char in town) >= 3


def _is_place(place: str) -> bool:
    """Whether the words can be a town, a region and a date: few, and none in small letters but those in names."""
    words = place.replace(",", " ").replace("/", " ").split()
    small = layout_words().name_particles | {"and", "of"}
    return len(words) <= 9 and all(not word[0].islower() or word.casefold() in small for word in words)
