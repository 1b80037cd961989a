"""The lines above a report: date, title, byline, source. Each reader here takes one line and says what it tells.

"When in doubt, a paragraph": a headline is read as body like a paragraph, but a byline is not, so a byline must be
names and posts from end to end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from quoth.lexicon.layout import layout_words
from quoth.read.dates import parse_date

_LEADING_DATE = re.compile(r"date[ \t]{1,4}(?P<date>\d{4}-\d{2}-\d{2})(?=\s|$)", re.IGNORECASE)
_FIELD = re.compile(
    r"(?P<name>title|headline|date|published|updated|modified|source|outlet|publisher|authors?|byline|url|link)"
    r"\s{0,4}:\s{0,4}(?P<value>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_DATED = re.compile(
    r"(?P<verb>(?:last\s|first\s)?(?:published|posted|updated|modified))?(?:\son)?\s{0,4}:?\s{0,4}(?P<date>.+)",
    re.IGNORECASE | re.DOTALL,
)
_BYLINE = re.compile(r"by\s+(?P<rest>\S.*)", re.IGNORECASE | re.DOTALL)
_AND = re.compile(r"\s+(?:and|&|with)\s+", re.IGNORECASE)
_LONGEST_FIELD = 300
_LONGEST_BYLINE = 150
_LONGEST_OUTLET = 60
_LONGEST_HEADLINE = 150
_PLACE_TAIL = re.compile(r"\s+in\s+[A-Z][\w .'’-]{1,40}$")
_ENDS_SENTENCE = tuple(".!?…:;,")
_QUOTATION_MARKS = re.compile('["“”„«»]')


@dataclass(frozen=True, slots=True)
class Field:
    """What one line of the header says. `name` is title, published, modified, outlet, authors or url.

    For a date, `value` is what was printed and `day` what it means, None where it cannot be told.
    """

    name: str
    value: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Byline:
    """The people and agencies of a byline, as printed and in their order."""

    authors: tuple[str, ...]
    agencies: tuple[str, ...]


def leading_date(line: str) -> tuple[int, Field] | None:
    """The date of a line that begins with `date 2023-11-08`, and where that ends; body may follow on the same line."""
    match = _LEADING_DATE.match(line)
    return (match.end(), Field("published", match["date"], parse_date(match["date"]))) if match else None


def header_field(line: str) -> Field | None:
    """What a line such as `Title: Dam holds` or `Date: 3 May 2024` says; None for any other line."""
    if len(line) > _LONGEST_FIELD or not (match := _FIELD.fullmatch(line)):
        return None
    name, value = match["name"].casefold(), match["value"]
    match name:
        case "title" | "headline":
            return Field("title", value)
        case "date" | "published" | "updated" | "modified":
            day = parse_date(value)
            if day is None and not any(char.isdigit() for char in value):
                return None  # "Date: the day that changed Port Haven"
            return Field("modified" if name in ("updated", "modified") else "published", value, day)
        case "source" | "outlet" | "publisher":
            return Field("outlet", value) if _can_be_outlet(value) else None
        case "url" | "link":
            return Field("url", value) if not any(char.isspace() for char in value) else None
        case _:
            return Field("authors", value)


def _can_be_outlet(value: str) -> bool:
    """Whether the words after "Source:" can name one: "Source: Minister told of leak" is a headline."""
    words = {word.casefold() for word in value.split()}
    return len(value) <= _LONGEST_OUTLET and not value.endswith(_ENDS_SENTENCE) and not words & layout_words().reporting


def date_line(line: str) -> Field | None:
    """The date of a line that holds nothing else: "Updated: July 2, 2013 15:01 IST", "Tue Jul 02 2013, 14:58 hrs"."""
    if len(line) > _LONGEST_BYLINE or not (match := _DATED.fullmatch(line)):
        return None
    day = parse_date(match["date"])
    verb = (match["verb"] or "").casefold()
    return (
        Field("modified" if "updated" in verb or "modified" in verb else "published", match["date"], day)
        if day
        else None
    )


def byline(line: str) -> Byline | None:
    """The people of a line such as "By Ana Ortiz and Jan Lee, Staff Writer"; None for any other line."""
    if len(line) > _LONGEST_BYLINE or _QUOTATION_MARKS.search(line) or not (match := _BYLINE.fullmatch(line)):
        return None
    return named_makers(match["rest"])


def named_makers(words: str) -> Byline | None:
    """Authors and agencies of a byline without its "By"; None where a part is neither a name, a post nor an agency."""
    parts = [part.strip() for part in re.split(r"[,;|]", _PLACE_TAIL.sub("", words)) if part.strip()]
    # Names after a comma are a list only where it ends in "and": "By Ministry Order, Trains Stop in Haven" is none.
    several = any(_AND.search(part) for part in parts[1:])
    authors: list[str] = []
    agencies: list[str] = []
    for at, part in enumerate(parts):
        for name in _AND.split(part):
            if _is_agency(name):
                agencies.append(name)
            elif _is_role(name):
                continue
            elif _is_name(name) and (at == 0 or several or ";" in words):
                authors.append(name)
            else:
                return None
    return Byline(tuple(authors), tuple(agencies)) if authors or agencies else None


def could_be_headline(line: str) -> bool:
    """Whether a line that stands alone above a report can be its headline: short, no sentence's end, no quotation."""
    return (
        len(line) <= _LONGEST_HEADLINE
        and not line.endswith(_ENDS_SENTENCE)
        and not _QUOTATION_MARKS.search(line)
        and any(char.isalpha() for char in line)
    )


def same_title(line: str, title: str) -> bool:
    """Whether a line is the title, final punctuation and spacing aside."""
    return len(line) < 2 * len(title) + 20 and _bare(line) == _bare(title) != ""


def _bare(words: str) -> str:
    return " ".join(words.split()).rstrip(".!? ").casefold()


def _is_agency(name: str) -> bool:
    return name.casefold() in layout_words().agencies


def _is_role(name: str) -> bool:
    return any(word.casefold() in layout_words().byline_roles for word in name.split())


def _is_name(name: str) -> bool:
    words = name.split()
    particles = layout_words().name_particles
    return (
        2 <= len(words) <= 5
        and all(word[0].isupper() or word in particles for word in words)
        and not any(char.isdigit() for char in name)
        and (not name.endswith(_ENDS_SENTENCE) or name.endswith(("Jr.", "Sr.")))
    )
