"""What one asks the figure ledger, and the forms in which it answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from quoth.model.errors import QueryError
from quoth.model.figure import FigureKind, Quantity
from quoth.model.span import Span
from quoth.model.time import Interval
from quoth.record.queries import MOST_CHARACTERS


@dataclass(frozen=True, slots=True)
class FigureQuery:
    """Which figures the ledger is to hold.

    Attributes:
        what: What is counted: a kind ("killed"), a word that tells one ("dead"), or a noun or unit ("houses").
        about: Words of what the articles are about; a phrase in quotation marks stays together.
        since: First day of publication, inclusive; undated articles are left out where it or `until` is given.
        until: Last day of publication, inclusive.
        source: Only figures given by whoever has these words in the name.
        limit: At most so many figures are looked at, the newest; 1 to 20,000.

    Raises:
        QueryError: `what` or `about` has no letter or digit, either is longer than 1,000 characters, or `limit` leaves
            its range.
    """

    what: str
    about: str
    since: date | None = None
    until: date | None = None
    source: str | None = None
    limit: int = 2_000

    def __post_init__(self) -> None:
        if not 1 <= self.limit <= _MOST:
            raise QueryError(f"limit must be 1 to {_MOST:,}, not {self.limit}.")
        for name, words, example in (("what", self.what, "killed"), ("about", self.about, "bridge collapse")):
            if not any(char.isalnum() for char in words):
                raise QueryError(f"Say {name} the figures are{_END[name]}, such as “{example}”.")
            if len(words) > MOST_CHARACTERS:
                raise QueryError(f"{name} may have {MOST_CHARACTERS:,} characters; these are {len(words):,}.")


_MOST = 20_000
_END = {"what": " of", "about": ""}


class GiverKind(StrEnum):
    """Who gives a figure."""

    SPEAKER = "speaker"  # a named speaker of the attribution in whose content the figure stands
    UNNAMED = "unnamed"  # a speaker without a name: "officials"
    OUTLET = "outlet"  # the article itself, under its outlet's name, else its author's


@dataclass(frozen=True, slots=True, order=True)
class Giver:
    """Who gives a figure.

    Attributes:
        key: The same for one giver throughout a ledger; whoever has no name is another one in every statement.
        name: The name, the source's words where it has none, or the outlet's.
        speaker: The key of the speaker's page; None where there is none.
    """

    key: str
    name: str
    kind: GiverKind
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One place in one article where a figure stands.

    Attributes:
        position: Of the figure in its article's record.
        words: "at least 12 people"; `span` is their place in the article's text.
        approximate: Whether the words say that the number is rough: "about 12".
        scope: The narrower place that it counts, as the text names it; None for all that the articles are about.
        when: The days of the earlier event to which the text dates it; None for what is new.
        headline: Whether it stands in a headline, which is short for what the text says.
        attribution: The key of the attribution in whose content it stands; None where the article itself gives it.
        said: The day on which it was said, where the text names one day; None where it does not.
        via: Who passed it on to the article, nearest first.
        statement: The key of the statement; None with `attribution`.
        passage: The sentence it stands in.
        article: The key of the article's version.
    """

    article: str
    position: int
    words: str
    span: Span
    quantity: Quantity
    kind: FigureKind
    counted: str | None
    approximate: bool
    scope: str | None
    when: Interval | None
    headline: bool
    giver: Giver
    attribution: str | None
    said: date | None
    via: tuple[str, ...]
    statement: str | None
    passage: str
    outlet: str | None
    title: str | None
    published: date | None

    @property
    def day(self) -> date | None:
        """The day from which the number is known: that of saying, else that of print."""
        return self.said or self.published

    @property
    def order(self) -> tuple[date, date, str, int]:
        """Sorts by day, those without one last, then by day of print."""
        return self.day or date.max, self.published or date.max, self.article, self.position


@dataclass(frozen=True, slots=True)
class Entry:
    """A number as one giver gave it, wherever it was carried until the giver gave another.

    Attributes:
        part: Whether the same article has a greater number of the same by the same giver, of which this is a part.
        reports: Every place, the earliest first; headlines that shorten it among them.
    """

    giver: Giver
    quantity: Quantity
    approximate: bool
    scope: str | None
    part: bool
    reports: tuple[Report, ...]

    @property
    def first(self) -> date | None:
        """The first day, of saying or else of print; None where none is dated."""
        return min((report.day for report in self.reports if report.day), default=None)

    @property
    def last(self) -> date | None:
        """The last one."""
        return max((report.day for report in self.reports if report.day), default=None)

    @property
    def outlets(self) -> tuple[str, ...]:
        """Who carried it, in the order of the reports."""
        return tuple(dict.fromkeys(report.outlet for report in self.reports if report.outlet))

    @property
    def articles(self) -> tuple[str, ...]:
        """Keys of the articles that carried it, in the same order."""
        return tuple(dict.fromkeys(report.article for report in self.reports))

    @property
    def statements(self) -> tuple[str, ...]:
        """Keys of the statements in which it was given; merged ones count once."""
        return tuple(dict.fromkeys(report.statement for report in self.reports if report.statement))


@dataclass(frozen=True, slots=True)
class Revision:
    """The same giver gave another number of the same later on, or on the same day in another article."""

    before: Entry
    after: Entry

    @property
    def same_day(self) -> bool:
        """Whether days do not tell which came first."""
        before, after = self.before.last, self.after.first
        return before is None or after is None or before >= after


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two numbers of the same, by different givers at one time, that cannot both be right.

    Attributes:
        one: The entries that give the lesser number.
        other: Those that give the greater one.
    """

    one: tuple[Entry, ...]
    other: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """Figures about one event, as far as days tell events apart.

    Attributes:
        first: The first day of its new figures, or of the earlier event to which they are dated; None for figures
            without any day.
        last: The last one.
        entries: Of one giver together, givers by the day of their first; within one by day, then by number.
        revisions: In the order of the entries.
        conflicts: The least numbers first.
    """

    first: date | None
    last: date | None
    entries: tuple[Entry, ...]
    revisions: tuple[Revision, ...]
    conflicts: tuple[Conflict, ...]

    @property
    def givers(self) -> tuple[Giver, ...]:
        """Everybody who gives a figure, in the order of the entries."""
        return tuple(dict.fromkeys(entry.giver for entry in self.entries))

    @property
    def reports(self) -> int:
        """How many places there are."""
        return sum(len(entry.reports) for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Ledger:
    """The figures that fit a question.

    Attributes:
        kind: The kind of figure that `what` names; None where it names something counted.
        series: Those with most reports first.
        left_out: How many figures more there are than a ledger holds; the newest are in it.
    """

    query: FigureQuery
    kind: FigureKind | None
    series: tuple[Series, ...]
    left_out: int = 0
