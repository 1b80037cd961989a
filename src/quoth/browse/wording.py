"""Values in a reader's words: "more than 240 hostages", "7 November 2023", "the text does not say"."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

from quoth.model.attribution import Mode
from quoth.model.speaker import Medium, SpeakerKind
from quoth.model.time import SaidOn, Timex

# Not strftime("%B"), which follows the machine's locale.
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

CHANNELS = {
    Medium.INTERVIEW: "in an interview",
    Medium.STATEMENT: "in a statement",
    Medium.SPEECH: "in a speech",
    Medium.SOCIAL: "on social media",
    Medium.PRESS: "to the press",
    Medium.WRITING: "in writing",
    Medium.CALL: "in a telephone call",
    Medium.BROADCAST: "in a broadcast",
    Medium.REPORT: "in a report",
    Medium.POLL: "in a poll",
    Medium.COURT: "in court",
}
MODES = {
    Mode.DIRECT: "direct: in quotation marks",
    Mode.MIXED: "mixed: partly in quotation marks",
    Mode.INDIRECT: "indirect: in the reporter’s words",
}
KINDS = {
    SpeakerKind.PERSON: "person",
    SpeakerKind.ORGANIZATION: "organization",
    SpeakerKind.DOCUMENT: "document",
    SpeakerKind.GROUP: "group",
    SpeakerKind.UNNAMED: "unnamed person",
    SpeakerKind.AUTHOR: "the article’s author",
}
_LENGTH = re.compile(r"P(T?)([0-9]{1,6})([YMWDHS])")
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "TH": "hour", "TM": "minute", "TS": "second"}
_UNSAFE_IN_URL = re.compile(r"[\x00-\x20\x7f-\x9f<>\"\\^`{|}]")


def day(value: date | None) -> str:
    """A day as "7 November 2023"; "undated" for None."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}" if value else "undated"


def said_on(value: SaidOn) -> str:
    """As exactly as the value says: "7 November 2023", "November 2023" or "2023"."""
    return _calendar(value.value)


def timex(value: Timex) -> str:
    """As "7 November 2023 (approx)", "12 minutes" or "not known"; the value itself where it is of another form."""
    about = f" ({value.mod.lower().replace('_', ' ')})" if value.mod else ""
    if not value.value:
        return "not known"
    if length := _LENGTH.fullmatch(value.value):
        unit = _UNITS.get(length[1] + length[3])
        if unit is not None:
            return f"{length[2]} {unit}{'' if length[2] == '1' else 's'}{about}"
    return _calendar(value.value) + about


def _calendar(value: str) -> str:
    """`YYYY-MM-DD`, `YYYY-MM` or `YYYY` in words; anything else as it stands."""
    year, _, rest = value.partition("-")
    month, _, of_month = rest.partition("-")
    try:
        if of_month:
            return day(date(int(year), int(month), int(of_month)))
        return f"{MONTHS[range(1, 13).index(int(month))]} {year}" if month else value
    except (ValueError, OverflowError):  # a value of another form, or a year that no calendar has
        return value


def percent(share: float) -> str:
    """A share as "94 %"; never "100 %" for less than certain."""
    return f"{int(round(share * 100, 6))} %"  # rounded first: 0.29 * 100 is 28.999999999999996


def web_address(url: str | None) -> str | None:
    """The URL where a link may lead to it: http or https, with a host, without white space. None for all else.

    An article's address comes from whoever made the file: `javascript:` and `data:` would run, `file:` would look
    into the reader's own disk.
    """
    if not url or _UNSAFE_IN_URL.search(url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:  # "http://[::1"
        return None
    return url if parts.scheme in ("http", "https") and host and "@" not in parts.netloc else None


def wikidata_address(item: str | None) -> str | None:
    """The page of a Wikidata item; None for anything but "Q" and digits."""
    return f"https://www.wikidata.org/wiki/{item}" if item and re.fullmatch(r"Q[0-9]{1,12}", item) else None
