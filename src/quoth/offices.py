"""Who held which office on a day, from the shipped table and from tables of your own.

    import quoth.offices

    answer = quoth.offices.ask("U.S. vice president", on="2023-11-07")
    print([term.person for term in answer.holders])
    print(quoth.offices.holder("the Kremlin", on="2016-10-01").person)

What the table does not know is unknown, never guessed: a day after it last saw somebody in office has no answer, even
if nothing is known to have changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from quoth.model.day import as_day
from quoth.resolve.countries import Country
from quoth.resolve.office_terms import Office, one_each
from quoth.resolve.tables import Tables

__all__ = ["Answer", "Office", "ask", "holder"]

_FORMER = re.compile(r"^(?:former|ex|past)[ -]", re.IGNORECASE)
_THE = re.compile(r"^the (?=.)", re.IGNORECASE)
_OFFICE_OF = re.compile(
    r"(?:^(?:Executive )?Office of (?:the )?)|(?:[’']s Office\b)|(?:^Presidency of)|(?:^Government of)"
    r"|(?:\bDepartment of)|(?:^Ministry for)"
)
_HEADS = {
    "Presidency of": "President of", "Government of": "Head of government of", "Department of": "Secretary of",
    "Ministry for": "Minister for",
}  # fmt: skip
"""Whom a body's name leads to: its head."""
_MINISTRY = re.compile(r"\bministry\b(?! spokes)", re.IGNORECASE)
_INITIALS = re.compile(r"[A-Z](?:\.?[A-Z]){1,4}\.?")
_ALONE = {"pope": "VAT", "taoiseach": "IRL", "tánaiste": "IRL"}
"""Titles that only one country has, so that nobody names it."""
_LINKS = frozenset({"of", "the", "for", "and", "in"})
_LISTED = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """What the table knows of an office on a day.

    Attributes:
        question: As asked.
        stands_for: The office or body that a building or capital was taken for ("President of Russia"); None where the
            question named an office.
        country: The country's usual name; None for a body's office, and where none could be made out.
        holders: Everybody in office on that day, one term a person; of a question about a former holder, those whose
            term had ended, the latest first. Empty where nobody is known.
        earlier: The last terms that had ended before that day, the latest first, at most three.
        unknown: Where `holders` is empty, why; else None.
    """

    question: str
    on: date
    stands_for: str | None
    country: str | None
    holders: tuple[Office, ...]
    earlier: tuple[Office, ...]
    unknown: str | None


def holder(question: str, *, on: date | str, country: str | None = None, tables: Tables | None = None) -> Office | None:
    """The one who held an office on a day; arguments and errors as `ask`.

    Returns:
        None where nobody is known, and where the office had several holders: `ask` lists them.
    """
    holders = ask(question, on=on, country=country, tables=tables).holders
    return holders[0] if len(holders) == 1 else None


def ask(question: str, *, on: date | str, country: str | None = None, tables: Tables | None = None) -> Answer:
    """Who held an office on a day.

    Args:
        question: The office as a report would word it, with its country or body: "U.S. vice president", "president of
            France", "UN secretary-general", "former Israeli prime minister", "10 Downing Street".
        on: The day (`YYYY-MM-DD`).
        country: A country's name, adjective or alpha-3 code, where the question names none.
        tables: The facts to ask; the shipped ones by default.

    Raises:
        ValueError: `on` is not a day, or `country` is not one that the tables list.
    """
    day = as_day(on)
    tables = tables if tables is not None else Tables.shipped()
    asked = _THE.sub("", " ".join(question.split()))
    former = _FORMER.match(asked)
    asked = asked[former.end() :] if former else asked
    stands_for = tables.metonyms.get(asked.casefold())
    title = _headed(stands_for or asked)
    if country is not None:
        code, name = _country(country, tables)
        places = [[_Place(code, name, _without(title, tables)[0])]]
    else:
        places = _places(title, tables)
    here = next((group for group in places if _terms(tables, group)), places[0])
    terms = _terms(tables, here)
    ended = sorted(
        (term for term in terms if term.end is not None and term.end <= day),
        key=lambda term: (term.end or day, term.start),
        reverse=True,
    )
    earlier = one_each(ended)
    holders = _in_office(tables, here, day)
    if former:
        now = {term.person for term in holders}
        holders, earlier = tuple(term for term in earlier if term.person not in now), ()
    why = None if holders else _why(day, here[0].name, terms)
    return Answer(question, day, stands_for, here[0].name, holders, earlier[:_LISTED], why)


@dataclass(frozen=True, slots=True)
class _Place:
    """A country or body that a title can be of: its code and name, and the title without the words for it."""

    code: str
    name: str | None
    title: str


def _in_office(tables: Tables, places: list[_Place], day: date) -> tuple[Office, ...]:
    return one_each(
        term for place in places for term in tables.offices.holders(place.title, country=place.code, on=day)
    )


def _terms(tables: Tables, places: list[_Place]) -> tuple[Office, ...]:
    """All terms of the office over time."""
    found: list[Office] = []
    for place in places:
        fits = tables.offices.of_country(place.code).fitting(place.title)
        top = max((how for how, _ in fits), default=None)
        found += [term for how, term in fits if how is top]
    return tuple(found)


def _headed(words: str) -> str:
    """The office at the head of a body: "Office of the President" leads to the president."""
    words = _OFFICE_OF.sub(lambda match: _HEADS.get(match[0], ""), words)
    return " ".join(_MINISTRY.sub("minister", words).split())


def _places(title: str, tables: Tables) -> list[list[_Place]]:
    """Where a title can be held, the likeliest first; what stands together is equally likely.

    The country that the title names; else the bodies; and all that a user's own table knows, because whoever gives one
    for an invented country, or for a council, means that.
    """
    rest, country = _without(title, tables)
    own_rows = tables.offices.rows[: tables.offices.own]
    own = [_Place(code, None, title) for code in dict.fromkeys(row.get("country") or "" for row in own_rows)]
    bodies = [_Place("", None, _spelled_out(title, tables))]
    if country is None or not country.iso3:
        alone = _ALONE.get(title.casefold())
        return [group for group in (own, bodies, [_Place(alone, None, title)] if alone else []) if group]
    # A part of a country has its own offices beside the whole's: "Scottish first minister".
    part = [_Place(country.iso3, country.name, f"{rest} {country.name}")]
    whole = [] if tables.countries.is_part(country) else [_Place(country.iso3, country.name, rest)]
    return [group for group in (whole, part, bodies, own) if group]


def _without(title: str, tables: Tables) -> tuple[str, Country | None]:
    """A title without the words for its country, and the country."""
    words = title.split()
    for length in range(min(len(words), tables.countries.longest), 0, -1):
        for at in range(len(words) - length + 1):
            run = " ".join(words[at : at + length])
            country = _find(run, tables)
            if country is not None and (not at or not words[at - 1][:1].isupper()):
                left = words[:at]
                while left and left[-1].casefold() in _LINKS:
                    left.pop()
                return " ".join([*left, *words[at + length :]]), country
    return title, None


def _find(words: str, tables: Tables) -> Country | None:
    bare = re.sub(r"[’']s?$", "", words.strip(","))
    return tables.countries.find(words) or tables.countries.find(bare) or tables.countries.find(bare.rstrip("."))


def _country(country: str, tables: Tables) -> tuple[str, str]:
    """Alpha-3 code and name of a country as a user gives it; a code without a name is its own."""
    found = _find(country, tables) or _find(country.title(), tables)
    if found is not None and found.iso3:
        return found.iso3, found.name
    if country and country.upper() in tables.countries.codes | tables.offices.countries():
        return country.upper(), country.upper()
    raise ValueError(f"{country!r} is no country of the tables; give its English name or its alpha-3 code, such as FRA")


def _spelled_out(title: str, tables: Tables) -> str:
    """A title in which initials of a listed body are its name: "UN secretary-general"."""
    if _INITIALS.search(title) is None:
        return title
    names = {row.get("org") or "" for row, _ in tables.offices.of_country("").rows}
    initials = {"".join(word[0] for word in name.split() if word.casefold() not in _LINKS): name for name in names}
    return _INITIALS.sub(lambda match: initials.get(match[0].replace(".", ""), match[0]), title)


def _why(day: date, country: str | None, terms: tuple[Office, ...]) -> str:
    if not terms and country is None:
        return "the question names no country or body of which the table knows such an office; name one"
    if not terms:
        return f"the table has no such office of {country}"
    last = max(terms, key=lambda term: (term.seen or date.min, term.start))
    if last.end is None and last.seen is not None and last.seen < day:
        return f"the table ends before that day: it last saw {last.person} in office on {last.seen}"
    return "the table knows of nobody in that office on that day"
