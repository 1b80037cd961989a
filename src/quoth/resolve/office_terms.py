"""Terms of office: one row of a table made a value, and the terms of one country with look-up by title and by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from quoth.lexicon.surnames import surname
from quoth.model.errors import LexiconError
from quoth.resolve.names import parse_name, same_person
from quoth.resolve.office_titles import Fit, fit, of_that_place, title_words

_ACTING = frozenset({"acting"})
_MOST_KEPT = 1_000
"""So many titles of a country are kept with what they fit: articles ask for the same few, and bring ever new ones."""


@dataclass(frozen=True, slots=True)
class Office:
    """One term of office.

    A day that is written only as a year or month stands for any day of it: between `start` and `sure_from`, and
    between `sure_to` and `end`, the holder may have been in office.

    Attributes:
        country: ISO 3166 alpha-3, "" for a body's office.
        org: The body, or the part of a country, where the office is not the state's own ("Scotland").
        role: Class of office ("head_of_state"), "" in a user's own table where that is not known.
        start: The first day on which the holder can have been in office.
        end: The first day on which the holder surely was not any more; None where the term goes on or nobody noted it.
        seen: With no end, the last day on which the source showed the holder in office; None where it does not say.
        full_title: The title with the country or body it belongs to ("President of Corvenia"), "" where not given.
        since, until: Start and end as written: a day, a month, a year, or "".
        sources: Where the row comes from, "|" between several.
        own: Whether the row is a user's and not a shipped one.
    """

    person: str
    title: str
    country: str = ""
    org: str = ""
    role: str = ""
    start: date = date.min
    sure_from: date = date.min
    sure_to: date | None = None
    end: date | None = None
    seen: date | None = None
    wikidata: str | None = None
    office_wikidata: str | None = None
    aliases: tuple[str, ...] = ()
    full_title: str = ""
    since: str = ""
    until: str = ""
    sources: str = ""
    own: bool = False
    words: frozenset[str] = frozenset()
    place: frozenset[str] = frozenset()
    """What `title` and the names of country and body come to when they are compared."""

    @property
    def acting(self) -> bool:
        """Whether the holder only stood in."""
        return "acting" in title_words(self.title)

    def held_on(self, day: date) -> bool:
        """Whether the holder was, or by imprecise dates may have been, in office; never beyond what was seen."""
        if self.end is not None:
            return self.start <= day < self.end
        return self.start <= day and (self.seen is None or day <= self.seen)

    def surely_held_on(self, day: date) -> bool:
        """As `held_on`, without the days on which the dates leave it open."""
        return self.held_on(day) and self.sure_from <= day and (self.sure_to is None or day < self.sure_to)


def office(row: Mapping[str, str], *, where: str, own: bool = False) -> Office:
    """An office from a CSV row.

    The columns are person, title, office (the title with its country), country, org, role, start, end, asof, aliases,
    person_qid, office_qid, sources; only person and title are needed.

    Raises:
        LexiconError: person or title is missing, a date is not `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, or a term ends before
            it starts.
    """
    if not row.get("person") or not row.get("title"):
        raise LexiconError(f"{where}: an office needs person and title; give both or remove the row")
    start, sure_from = _days(row.get("start"), where) or (date.min, date.min)
    sure_to, end = _days(row.get("end"), where) or (None, None)
    if end is not None and end < start:
        raise LexiconError(f"{where}: {row['person']}'s term ends ({row['end']}) before it starts ({row['start']})")
    seen = _days(row.get("asof"), where)
    full_title, org = row.get("office") or "", row.get("org") or ""
    words, place = telling_words(row["title"], full_title, org)
    return Office(
        person=row["person"],
        title=row["title"],
        country=row.get("country") or "",
        org=org,
        role=row.get("role") or "",
        start=start,
        sure_from=sure_from,
        sure_to=sure_to,
        end=end,
        seen=seen[0] if seen else None,
        wikidata=row.get("person_qid") or None,
        office_wikidata=row.get("office_qid") or None,
        aliases=tuple(alias for alias in (row.get("aliases") or "").split("|") if alias),
        full_title=full_title,
        since=row.get("start") or "",
        until=row.get("end") or "",
        sources=row.get("sources") or "",
        own=own,
        words=words,
        place=place,
    )


def _days(value: str | None, where: str) -> tuple[date, date] | None:
    """The first day that a date can mean, and the first from which it is surely reached: one day, if it is one.

    "2016-03" may be any day from 1 March, and is reached by 1 April.
    """
    if not value:
        return None
    try:
        parts = [int(part) for part in value.split("-")]
        first = date(*[*parts, 1, 1][:3])
        if len(parts) > 2:
            return first, first
        if len(parts) == 2:
            return first, (first.replace(day=28) + timedelta(days=4)).replace(day=1)
        return first, first.replace(year=first.year + 1)
    except (ValueError, TypeError, OverflowError) as error:
        raise LexiconError(f"{where}: {value!r} is not a date; write YYYY, YYYY-MM or YYYY-MM-DD") from error


@dataclass(slots=True)
class CountryTerms:
    """The terms of one country, or of the bodies of none; each is made when it is first asked for.

    Titles are compared once a post and not once a term: the United States have 3,000 terms in 700 posts.

    Attributes:
        rows: With where each comes from, for the message about a bad one; a user's own first.
        own: How many of `rows`, the first ones, are a user's.
    """

    country: str
    rows: list[tuple[Mapping[str, str], str]]
    own: int = 0
    _made: dict[int, Office] = field(default_factory=dict)
    _posts: dict[tuple[str, ...], list[int]] = field(default_factory=dict)
    _families: dict[str, list[int]] = field(default_factory=dict)
    _fitting: dict[frozenset[str], tuple[tuple[Fit, Office], ...]] = field(default_factory=dict)

    def __getitem__(self, number: int) -> Office:
        if number not in self._made:
            row, where = self.rows[number]
            self._made[number] = office(row, where=where, own=number < self.own)
        return self._made[number]

    def of_family(self, family: str) -> Iterator[Office]:
        """The terms of persons of a folded surname."""
        if not self._families:
            for number, (row, _) in enumerate(self.rows):
                names = (row["person"], *filter(None, (row.get("aliases") or "").split("|")))
                for name in dict.fromkeys(map(surname, names)):
                    self._families.setdefault(name, []).append(number)
        return map(self.__getitem__, self._families.get(family, ()))

    def fitting(self, title: str) -> tuple[tuple[Fit, Office], ...]:
        """All terms that a title fits, with how well; whether it asks for somebody acting makes no difference."""
        if not self._posts:
            for number, (row, _) in enumerate(self.rows):
                post = (row["title"], row.get("office") or "", row.get("org") or "", row.get("role") or "")
                self._posts.setdefault((*post, "own" if number < self.own else ""), []).append(number)
        asked = title_words(title) - _ACTING
        if asked not in self._fitting:
            found: list[tuple[Fit, Office]] = []
            for (wording, full, org, role, own), numbers in self._posts.items():
                words, place = telling_words(wording, full, org)
                if own or not org or _names_body(asked, org) or (not self.country and words <= asked):
                    how = fit(asked, words, role=role, country=self.country, place=place)
                    found += [(how, self[number]) for number in numbers if how]
            if len(self._fitting) >= _MOST_KEPT:
                self._fitting.clear()
            self._fitting[asked] = tuple(found)
        return self._fitting[asked]


def telling_words(title: str, full_title: str, org: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words of a title, and those that its full form and its body add: the names of country and body."""
    words = title_words(title) - _ACTING
    return words, title_words(f"{full_title} {org}") - words


def _names_body(asked: frozenset[str], org: str) -> bool:
    """Whether a title names its body or part of the country: a Scottish minister is not the state's."""
    return any(of_that_place(word, title_words(org)) for word in asked)


def one_each(terms: Iterable[Office]) -> tuple[Office, ...]:
    """One term for each person, in their order; the one with a Wikidata id, where one has."""
    kept: list[Office] = []
    for term in terms:
        at = next((n for n, other in enumerate(kept) if _same_holder(other, term)), None)
        if at is None:
            kept.append(term)
        elif not kept[at].wikidata and term.wikidata:
            kept[at] = term
    return tuple(kept)


def _same_holder(a: Office, b: Office) -> bool:
    if a.wikidata and b.wikidata:
        return a.wikidata == b.wikidata
    if a.person == b.person:
        return True
    names = [[parse_name(name) for name in (term.person, *term.aliases)] for term in (a, b)]
    return any(same_person(x, y) for x in names[0] for y in names[1])
