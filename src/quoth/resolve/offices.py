"""Who held which office on a day: used only where a report gives a title and no name that fits it.

A user's own rows go before the shipped ones: whoever writes down an office knows that country better. They also serve
where no country can be made out, because a table for a country that we do not list is given for just such articles.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from quoth.lexicon.surnames import surname
from quoth.resolve.office_shelf import Shelf
from quoth.resolve.office_terms import CountryTerms, Office, office, one_each
from quoth.resolve.office_titles import NEUTRAL, TELLING, Fit, fit, of_that_place, title_words, words_of_class

__all__ = ["Office", "OfficeTable", "best"]

_HIGHEST = frozenset({"head_of_state", "head_of_government", "vice_president", "nominee"})
_REMEMBERED = timedelta(days=3650)
_EXPECTED = timedelta(days=365)
_LOOSE = frozenset({"other", "nominee"})
"""Roles whose titles a longer one may contain and mean another office."""
_ACTING = frozenset({"acting"})


@dataclass(frozen=True, slots=True)
class OfficeTable:
    """Terms of office with look-up by title and by name.

    Attributes:
        own: How many of `rows`, the first ones, are a user's.
        shelf: Further rows, read when they are asked for.
    """

    rows: tuple[Mapping[str, str], ...] = ()
    own: int = 0
    shelf: Shelf | None = None
    _terms: dict[str, CountryTerms] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __reduce__(self) -> tuple[type[OfficeTable], tuple[tuple[Mapping[str, str], ...], int, Shelf | None]]:
        """Another process gets what the table was made of, and reads terms as it needs them."""
        return OfficeTable, (self.rows, self.own, self.shelf)

    def with_rows(self, rows: Iterable[Mapping[str, str]], *, where: str) -> OfficeTable:
        """A table in which `rows`, a user's own, come first.

        Raises:
            LexiconError: as `office`; every new row is checked.
        """
        checked = tuple(rows)
        for number, row in enumerate(checked, start=1):
            office(row, where=f"{where}, row {number}")
        return OfficeTable((*checked, *self.rows), own=len(checked) + self.own, shelf=self.shelf)

    def countries(self) -> frozenset[str]:
        """Those (alpha-3, or a user's own code) of which it knows offices; "" for bodies."""
        shelved = self.shelf.countries if self.shelf is not None else frozenset[str]()
        return shelved | {row.get("country") or "" for row in self.rows}

    def of_country(self, country: str) -> CountryTerms:
        """The terms of a country (alpha-3), or of the bodies for ""; a user's own first."""
        if country not in self._terms:
            given = [(number, row) for number, row in enumerate(self.rows) if (row.get("country") or "") == country]
            rows = [(row, f"offices, row {number + 1}") for number, row in given]
            shelved = self.shelf.rows(country) if self.shelf is not None else []
            rows += [(row, f"offices of {country or 'bodies'}, row {n}") for n, row in enumerate(shelved, start=1)]
            own = sum(number < self.own for number, _ in given)
            self._terms[country] = CountryTerms(country, rows, own)
        return self._terms[country]

    def _of_family(self, family: str) -> Iterator[Office]:
        """The terms of persons of that surname; a user's own rows come first, in the order in which they were given."""
        family = surname(family)
        shelved = self.shelf.with_surname(family) if self.shelf is not None else ()
        for country in dict.fromkeys((*(row.get("country") or "" for row in self.rows), *shelved)):
            yield from self.of_country(country).of_family(family)

    def holders(self, title: str, *, country: str, on: date) -> tuple[Office, ...]:
        """Everybody who held the office of a country (alpha-3; "" for a body's) on a day; best fit first.

        Several where the office has several holders, where two terms overlap, or where imprecise dates leave it open.
        Who only stood in is left out beside a holder, unless the title asks for them.

        Returns:
            One term a person; empty where nobody is known, and on days beyond what the table has seen.
        """
        return best(self.of_country(country).fitting(title), on=on, acting="acting" in title_words(title))

    def holder(self, title: str, *, country: str, on: date) -> Office | None:
        """Whoever held the office of a country (alpha-3) on a day.

        Returns:
            None where nobody is known, or where the table names two persons: unknown beats guessed.
        """
        return _only(self.holders(title, country=country, on=on))

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
        found: list[Office] = []
        for country in dict.fromkeys(row.get("country") or "" for row in self.rows[: self.own]):
            if country not in besides:
                fits = [(how, t) for how, t in self.of_country(country).fitting(title) if t.own and _of_place(t, words)]
                found += best(tuple(fits), on=on, acting="acting" in words)
        return _only(found)

    def named(self, family: str, *, title: str, on: date) -> Office | None:
        """The office holder of that family name whom the title fits on a day, in any country; None as `holder`."""
        words = title_words(title)
        if words & {"former", "ex", "elect", "designate"}:
            return None
        found = [t for t in self._of_family(family) if t.held_on(on) and _may_be(words, t)]
        # "Norlandic President Ortiz" is not her namesake of Eastmark.
        there = [t for t in found if _of_place(t, words)]
        return _only(_own_first(found)) or _only(_own_first(there))

    def well_known(self, family: str, *, country: str, on: date) -> Office | None:
        """Whom a surname without an introduction means: the one late holder of the country's highest offices.

        Lately is within ten years before the day or one year after it: winners of elections were known before.

        Returns:
            The term held on that day, where there is one; None as `holder`.
        """
        found = [
            term
            for term in self.of_country(country).of_family(surname(family))
            if term.role in _HIGHEST
            and not term.org
            and term.start <= on + _EXPECTED
            and (term.end is None or on - _REMEMBERED < term.end)
        ]
        return _only(sorted(found, key=lambda term: not term.held_on(on)))

    def wikidata(self, name: str) -> str | None:
        """The Wikidata id that the table gives to this very name; None where it gives none or several."""
        ids = {term.wikidata for term in self._of_family(surname(name)) if name in (term.person, *term.aliases)}
        return next(iter(ids)) if len(ids) == 1 else None


def best(found: Iterable[tuple[Fit, Office]], *, on: date, acting: bool = False) -> tuple[Office, ...]:
    """Those in office on a day, one term a person: the best fit, sure before possible, a user's row before ours."""
    held = [(how, term) for how, term in found if term.held_on(on) and (term.acting or not acting)]
    top = max((how for how, _ in held), default=Fit.NOT)
    terms = [term for how, term in held if how is top]
    terms = [term for term in terms if term.own] or terms
    terms = [term for term in terms if term.acting == acting] or terms
    terms = [term for term in terms if term.surely_held_on(on)] or terms
    return one_each(terms)


def _may_be(words: frozenset[str], term: Office) -> bool:
    """Whether a title beside a surname can be that office; the surname tells much, so a part of the title will do."""
    if term.country == "USA" and term.role == "legislator":
        return bool(words & term.words & {"senator", "representative"})
    if fit(words, term.words, role=term.role, country=term.country, place=term.place):
        return True
    return bool(term.words) and term.words < words and not (words - term.words) & TELLING and term.role not in _LOOSE


def _of_place(term: Office, words: frozenset[str]) -> bool:
    """Whether each word beside the title is one of the office's country or body: "Corvenian" of "Corvenia"."""
    more = words - term.words - words_of_class(words, term.role) - NEUTRAL - _ACTING
    place = term.place | title_words(f"{term.full_title} {term.org}")
    return all(of_that_place(word, place) for word in more)


def _own_first(found: list[Office]) -> list[Office]:
    """Without the shipped rows for countries of which the user's own rows answer."""
    own = {term.country for term in found if term.own}
    return [term for term in found if term.own or term.country not in own]


def _only(found: Iterable[Office]) -> Office | None:
    """The one person of all terms; the same holder may stand in several rows ("Joseph R. Ashe", "Joe Ashe")."""
    persons = one_each(found)
    return persons[0] if len(persons) == 1 else None
