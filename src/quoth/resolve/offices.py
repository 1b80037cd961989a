"""Who held which office on a day: used only where a report gives a title and no name that fits it.

A user's own rows go before the shipped ones: whoever writes down an office knows that country better. They also serve
where no country can be made out, because a table for a country that we do not list is given for just such articles.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from quoth.model.errors import LexiconError
from quoth.resolve.names import SUFFIXES, parse_name, same_person

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_DROPPED = frozenset({"the", "of", "for", "and", "affairs", "on", "a", "to"})
_SPELLED = {"defense": "defence", "vice-president": "vice president", "premier": "prime minister", "labor": "labour"}
_PATTERNS: tuple[tuple[frozenset[str], str], ...] = tuple(
    (frozenset(words.split()), role)
    for words, role in (
        ("vice president", "vice_president"),
        ("deputy prime minister", "deputy_head_of_government"),
        ("prime minister", "head_of_government"),
        ("foreign minister", "foreign_minister"),
        ("foreign secretary", "foreign_minister"),
        ("secretary state", "foreign_minister"),
        ("defence minister", "defence_minister"),
        ("defence secretary", "defence_minister"),
        ("secretary defence", "defence_minister"),
        ("interior minister", "interior_minister"),
        ("home secretary", "interior_minister"),
        ("finance minister", "finance_minister"),
        ("treasury secretary", "finance_minister"),
        ("secretary treasury", "finance_minister"),
        ("justice minister", "justice_minister"),
        ("attorney general", "justice_minister"),
    )
)
"""Offices that reports word otherwise than the tables do ("foreign minister", "Minister of Foreign Affairs")."""
_TITLE_ONLY = frozenset({
    "president", "chancellor", "king", "queen", "emir", "sultan", "emperor", "taoiseach", "pope",
})  # fmt: skip
_TELLING = frozenset({
    "vice", "deputy", "assistant", "former", "ex", "prime", "first", "acting", "designate", "elect", "candidate",
    "spokesman", "spokeswoman",
})  # fmt: skip
"""Beside these words another office, or none, is meant."""
_NEUTRAL = frozenset({"s", "country", "nation", "new", "current"})
"""Beside these words it is the same office: "the country's new interior minister"."""
_STEM = 5  # letters that a country's name and adjective share
_HIGHEST = frozenset({"head_of_state", "head_of_government", "vice_president"})
_REMEMBERED = timedelta(days=3650)
_EXPECTED = timedelta(days=365)
_GRACE = timedelta(days=730)
"""How long after the table last saw somebody in office it still names them: shorter than most terms."""


@dataclass(frozen=True, slots=True)
class Office:
    """One term of office, `[start, end)`; `end` None where it goes on or nobody noted it.

    Attributes:
        country: ISO 3166 alpha-3, "" for a body's office.
        role: Class of office ("head_of_state"), "" in a user's own table where that is not known.
        seen: With no end, the last day on which the source showed the holder in office; None where it does not say.
        full_title: The title with the country or body it belongs to ("President of Corvenia"), "" where not given.
        own: Whether the row is a user's and not a shipped one.
    """

    person: str
    title: str
    country: str = ""
    org: str = ""
    role: str = ""
    start: date = date.min
    end: date | None = None
    seen: date | None = None
    wikidata: str | None = None
    aliases: tuple[str, ...] = ()
    full_title: str = ""
    own: bool = False

    def held_on(self, day: date) -> bool:
        """Whether the holder was in office, as far as the table can know."""
        if self.end is not None:
            return self.start <= day < self.end
        return self.start <= day and (self.seen is None or day < self.seen + _GRACE)


def office(row: Mapping[str, str], *, where: str) -> Office:
    """An office from a CSV row.

    The columns are person, title, office (the title with its country), country, org, role, start, end, asof, aliases,
    person_qid; only person and title are needed.

    Raises:
        LexiconError: person or title is missing, or a date is not `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    """
    if not row.get("person") or not row.get("title"):
        raise LexiconError(f"{where}: an office needs person and title; give both or remove the row")
    return Office(
        person=row["person"],
        title=row["title"],
        country=row.get("country") or "",
        org=row.get("org") or "",
        role=row.get("role") or "",
        start=_day(row.get("start"), where) or date.min,
        end=_day(row.get("end"), where),
        seen=_day(row.get("asof"), where),
        wikidata=row.get("person_qid") or None,
        aliases=tuple(alias for alias in (row.get("aliases") or "").split("|") if alias),
        full_title=row.get("office") or "",
    )


def _day(value: str | None, where: str) -> date | None:
    if not value:
        return None
    parts = [*value.split("-"), "1", "1"][:3]
    try:
        return date(*map(int, parts))
    except (ValueError, TypeError) as error:
        raise LexiconError(f"{where}: {value!r} is not a date; write YYYY, YYYY-MM or YYYY-MM-DD") from error


def title_words(title: str) -> frozenset[str]:
    """The words that tell one office from another, spelling variants made one."""
    words: list[str] = []
    for word in _WORD.findall(title.casefold()):
        words += _SPELLED.get(word, word).split()
    return frozenset(words) - _DROPPED


def office_class(words: frozenset[str]) -> str | None:
    """The class of office of a title's words, or None where the title has no fixed class."""
    return next((role for needed, role in _PATTERNS if needed <= words), None)


def of_class(words: frozenset[str], role: str) -> bool:
    """Whether a title of these words is of the class; "prime minister and defence minister" is of two."""
    return any(needed <= words for needed, of in _PATTERNS if of == role)


@dataclass(frozen=True, slots=True)
class OfficeTable:
    """Terms of office with look-up by title and by name.

    Attributes:
        own: How many of `rows`, the first ones, are a user's.
    """

    rows: tuple[Mapping[str, str], ...] = ()
    own: int = 0
    _by_country: dict[str, list[int]] = field(init=False, repr=False, compare=False, default_factory=dict)
    _by_family: dict[str, list[int]] = field(init=False, repr=False, compare=False, default_factory=dict)
    _made: dict[int, Office] = field(init=False, repr=False, compare=False, default_factory=dict)

    def _index(self) -> None:
        """Index the rows at the first look-up: with 14,000 of them it doubles the time that a start takes."""
        by_country: dict[str, list[int]] = defaultdict(list)
        by_family: dict[str, list[int]] = defaultdict(list)
        for number, row in enumerate(self.rows):
            by_country[row.get("country") or ""].append(number)
            families = {_family(row["person"]), *map(_family, filter(None, (row.get("aliases") or "").split("|")))}
            for family in families:
                by_family[family].append(number)
        self._by_country.update(by_country)
        self._by_family.update(by_family)

    def with_rows(self, rows: Iterable[Mapping[str, str]], *, where: str) -> OfficeTable:
        """A table in which `rows`, a user's own, come first.

        Raises:
            LexiconError: as `office`; every new row is checked.
        """
        checked = tuple(rows)
        for number, row in enumerate(checked, start=1):
            office(row, where=f"{where}, row {number}")
        return OfficeTable((*checked, *self.rows), own=len(checked) + self.own)

    def _of_country(self, country: str) -> Iterator[Office]:
        if not self._by_country:
            self._index()
        return map(self._office, self._by_country.get(country, ()))

    def _of_family(self, family: str) -> Iterator[Office]:
        if not self._by_country:
            self._index()
        return map(self._office, self._by_family.get(family.casefold(), ()))

    def _office(self, number: int) -> Office:
        if number not in self._made:
            made = office(self.rows[number], where=f"offices, row {number + 1}")
            self._made[number] = replace(made, own=number < self.own)
        return self._made[number]

    def holder(self, title: str, *, country: str, on: date) -> Office | None:
        """Whoever held the office of a country (alpha-3) on a day.

        Returns:
            None where nobody is known, or where the table names two persons: unknown beats guessed.
        """
        words = title_words(title)
        found = [o for o in self._of_country(country) if o.held_on(on) and _is_office(o, words)]
        return _only(_own_first(found))

    def own_holder(self, title: str, *, on: date, besides: Collection[str] = ()) -> Office | None:
        """Whoever held an office on a day by the user's own rows, where the article's country is not known.

        A word that is no part of the title has to be one of its country: "the Tavaran president" is no other
        country's.

        Args:
            besides: Countries (alpha-3) whose rows are left out.

        Returns:
            None as `holder`; so too where two countries of the table have such an office.
        """
        words = title_words(title)
        found = [
            o
            for o in map(self._office, range(self.own))
            if o.country not in besides and o.held_on(on) and _is_office(o, words) and _of_that_place(o, words)
        ]
        return _only(found)

    def named(self, family: str, *, title: str, on: date) -> Office | None:
        """The office holder of that family name whom the title fits on a day, in any country; None as `holder`."""
        words = title_words(title)
        found = [o for o in self._of_family(family) if o.held_on(on) and _is_office(o, words)]
        return _only(_own_first(found))

    def well_known(self, family: str, *, country: str, on: date) -> Office | None:
        """Whom a surname without an introduction means: the one late holder of the country's highest offices.

        Lately is within ten years before the day or one year after it: winners of elections were known before.
        """
        found = [
            o
            for o in self._of_family(family)
            if o.country == country
            and o.role in _HIGHEST
            and o.start <= on + _EXPECTED
            and (o.end is None or on - _REMEMBERED < o.end)
        ]
        return _only(found)

    def wikidata(self, name: str) -> str | None:
        """The Wikidata id that the table gives to this very name; None where it gives none or several."""
        ids = {o.wikidata for o in self._of_family(_family(name)) if name in (o.person, *o.aliases)}
        return next(iter(ids)) if len(ids) == 1 else None


def _family(name: str) -> str:
    words = [word.strip(".,") for word in name.casefold().split()]
    while len(words) > 1 and words[-1] in SUFFIXES:
        words.pop()
    return words[-1] if words else ""


def _is_office(term: Office, words: frozenset[str]) -> bool:
    role = office_class(words)
    if role is not None and term.role == role:
        return True
    title = title_words(term.title)
    if title == words or (title and title < words and not words & _TELLING):
        return term.role != "other" or not words & _TITLE_ONLY
    if term.country == "USA" and term.role == "legislator":
        return bool(words & title & {"senator", "representative"})
    return False


def _of_that_place(term: Office, words: frozenset[str]) -> bool:
    """Whether each word beside the title is one of the office's country or body: "Corvenian" of "Corvenia"."""
    of_its_class = next((needed for needed, role in _PATTERNS if role == term.role and needed <= words), frozenset())
    places = title_words(f"{term.full_title} {term.org}")
    more = words - title_words(term.title) - of_its_class - _NEUTRAL
    return all(any(word[:_STEM] == place[:_STEM] for place in places) for word in more)


def _own_first(found: list[Office]) -> list[Office]:
    """Without the shipped rows for countries of which the user's own rows answer."""
    own = {term.country for term in found if term.own}
    return [term for term in found if term.own or term.country not in own]


def _only(found: list[Office]) -> Office | None:
    """The one person of all terms; the same holder may stand in several rows ("Joseph R. Ashe", "Joe Ashe")."""
    if not found or not all(_same_holder(found[0], other) for other in found[1:]):
        return None
    return next((term for term in found if term.wikidata), found[0])


def _same_holder(a: Office, b: Office) -> bool:
    if a.person == b.person or (a.wikidata and a.wikidata == b.wikidata):
        return True
    names = [[parse_name(name) for name in (term.person, *term.aliases)] for term in (a, b)]
    return any(same_person(x, y) for x in names[0] for y in names[1])
