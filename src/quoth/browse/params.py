"""What may stand after the "?" of an address, and what it asks for. Anything else is refused by name, never guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar
from urllib.parse import parse_qsl, urlencode

from quoth.browse.fault import Fault
from quoth.model.attribution import Mode
from quoth.model.speaker import Medium
from quoth.record.queries import Query

MAX_QUERY_STRING = 16_384
"""Bytes: 1,000 characters outside ASCII, percent-encoded, with room for the other fields."""
MAX_WORDS = 1_000
MAX_FIELD = 200
_LIMITS = {"words": MAX_WORDS, "quotation": 2_000}
PAGE_SIZE = 20
MAX_PAGE = 100_000 // PAGE_SIZE + 1

SEARCH_FIELDS = ("words", "speaker", "since", "until", "outlet", "mode", "medium", "page")
SPEAKERS_FIELDS = ("prefix", "page")
FIGURES_FIELDS = ("what", "about", "since", "until", "source")
CHECK_FIELDS = ("quotation", "speaker")
OUTLETS_FIELDS = ("one", "other", "since", "until")
SPEAKER_FIELDS = ("page",)
NO_FIELDS: tuple[str, ...] = ()

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = re.compile(r"[0-9]{1,6}")
_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Asked:
    """The fields of one address.

    Attributes:
        fields: Those that say something, without `page`, as typed but for white space at the ends.
        page: 1 for the first.
    """

    fields: Mapping[str, str]
    page: int = 1

    @property
    def offset(self) -> int:
        """How many results come before this page."""
        return (self.page - 1) * PAGE_SIZE

    def address(self, path: str, *, page: int) -> str:
        """The address of another page of the same question."""
        fields = {**self.fields, **({"page": str(page)} if page > 1 else {})}
        return f"{path}?{urlencode(fields)}" if fields else path


def parse(query_string: bytes, allowed: tuple[str, ...]) -> Asked:
    """Read the part of an address after the "?".

    Raises:
        Fault: 400; it is too long, not UTF-8, or holds a field that is not `allowed`, is given twice or is too long.
    """
    if len(query_string) > MAX_QUERY_STRING:
        raise Fault(
            400,
            f"The address is too long: {len(query_string):,} bytes after the “?”, {MAX_QUERY_STRING:,} are allowed.",
            hint="Search for fewer words.",
        )
    try:
        pairs = parse_qsl(query_string.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=50)
    except ValueError:  # not ASCII, not UTF-8 once decoded, or more fields than any page takes
        raise Fault(
            400, "The address cannot be read: it is not percent-encoded UTF-8, or has more than 50 fields."
        ) from None
    fields: dict[str, str] = {}
    for name, value in pairs:
        if name not in allowed:
            takes = f"It takes {', '.join(allowed)}." if allowed else "It takes none."
            raise Fault(400, f"This page has no field “{name[:40]}”.", hint=takes)
        if name in fields:
            raise Fault(400, f"The field “{name}” is given twice.", hint="Give it once.")
        limit = _LIMITS.get(name, MAX_FIELD)
        if len(value) > limit:
            raise Fault(400, f"“{name}” is too long: {len(value):,} characters, {limit:,} are allowed.")
        if "\0" in value:
            raise Fault(400, f"“{name}” holds a NUL character, which no text has.")
        fields[name] = value.strip()
    page = _page(fields.pop("page", ""))
    return Asked({name: value for name, value in fields.items() if value}, page)


def search_query(asked: Asked) -> Query:
    """The search that the fields of the first page ask for.

    Raises:
        Fault: 400; a date, mode or medium that does not exist, or a period that ends before it begins.
    """
    fields = asked.fields
    since, until = period(fields)
    return Query(
        words=fields.get("words", ""),
        speaker=fields.get("speaker"),
        since=since,
        until=until,
        outlet=fields.get("outlet"),
        mode=_choice("mode", fields.get("mode"), Mode),
        medium=_choice("medium", fields.get("medium"), Medium),
        limit=PAGE_SIZE,
        offset=asked.offset,
    )


def period(fields: Mapping[str, str]) -> tuple[date | None, date | None]:
    """The days `since` and `until`, each None where it is not given.

    Raises:
        Fault: 400; a day that does not exist, or a period that ends before it begins.
    """
    since, until = _day("since", fields.get("since")), _day("until", fields.get("until"))
    if since and until and since > until:
        raise Fault(400, f"No day is both since {since} and until {until}.", hint="Exchange the two dates.")
    return since, until


def _page(text: str) -> int:
    if not text:
        return 1
    number = int(text) if _NUMBER.fullmatch(text) else 0
    if not 1 <= number <= MAX_PAGE:
        raise Fault(
            400,
            f"There is no page “{text[:40]}”: pages are numbered from 1 to {MAX_PAGE:,}.",
            hint="To see more than that, narrow the search, or use quoth export.",
        )
    return number


def _day(name: str, text: str | None) -> date | None:
    if text is None:
        return None
    try:
        if _DAY.fullmatch(text):  # fromisoformat alone would also take "20231107" and "2023-W45-2"
            return date.fromisoformat(text)
    except ValueError:  # 2023-02-30
        pass
    raise Fault(400, f"“{text[:40]}” in “{name}” is not a day.", hint="Write it as 2023-11-07.")


def _choice(name: str, text: str | None, choices: type[_Choice]) -> _Choice | None:
    if text is None:
        return None
    try:
        return choices(text)
    except ValueError:
        raise Fault(400, f"There is no {name} “{text[:40]}”.", hint=f"It is one of {', '.join(choices)}.") from None
