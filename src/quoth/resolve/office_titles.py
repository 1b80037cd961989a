"""Titles of offices: their telling words, and whether two titles can mean one office.

Reports word an office otherwise than a register does: "foreign minister" for "Minister of Foreign Affairs", "education
secretary" for "Secretary of State for Education". Titles are compared as sets of words, with a class of office for the
few that every country has.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_DROPPED = frozenset({"the", "of", "for", "and", "affairs", "on", "a", "to", "in", "at"})
_SPELLED = {
    "defense": "defence", "vice-president": "vice president", "premier": "prime minister", "labor": "labour",
    "secretary-general": "secretary general", "director-general": "director general",
    "attorney-general": "attorney general", "governor-general": "governor general", "internal": "interior",
    "chairwoman": "chair", "chairman": "chair", "chairperson": "chair", "spokeswoman": "spokesperson",
    "spokesman": "spokesperson", "pm": "prime minister", "interim": "acting", "caretaker": "acting",
    "commander-in-chief": "commander chief", "treasury": "finance", "external": "foreign", "candidate": "nominee",
    "gop": "republican",
}  # fmt: skip


def _pattern(words: str, role: str, countries: str = "") -> tuple[frozenset[str], str, frozenset[str]]:
    return frozenset(words.split()), role, frozenset(countries.split())


_PATTERNS = (
    _pattern("vice president", "vice_president"),
    _pattern("deputy prime minister", "deputy_head_of_government"),
    _pattern("prime minister", "head_of_government"),
    _pattern("head government", "head_of_government"),
    _pattern("foreign minister", "foreign_minister"),
    _pattern("foreign secretary", "foreign_minister"),
    _pattern("secretary state", "foreign_minister", "USA"),
    _pattern("defence minister", "defence_minister"),
    _pattern("defence secretary", "defence_minister"),
    _pattern("secretary defence", "defence_minister"),
    _pattern("interior minister", "interior_minister"),
    _pattern("home secretary", "interior_minister"),
    _pattern("home minister", "interior_minister"),
    _pattern("finance minister", "finance_minister"),
    _pattern("finance secretary", "finance_minister", "USA"),
    _pattern("chancellor exchequer", "finance_minister"),
    _pattern("justice minister", "justice_minister"),
    _pattern("attorney general", "justice_minister", "USA"),
    _pattern("central bank governor", "central_bank"),
    _pattern("central bank chief", "central_bank"),
    _pattern("central bank head", "central_bank"),
    _pattern("head state", "head_of_state"),
)
"""Offices that reports word otherwise than the tables do; countries where only there the words mean that class."""

TELLING = frozenset({
    "vice", "deputy", "assistant", "former", "ex", "prime", "first", "acting", "designate", "elect", "candidate",
    "spokesperson", "junior", "shadow", "under", "undersecretary", "wife", "husband", "aide", "adviser", "advisor",
    "joint", "second", "associate", "hopeful", "nominee", "late", "past", "next", "future", "incoming", "outgoing",
})  # fmt: skip
"""Beside these words another office, or none, is meant."""

NEUTRAL = frozenset({"s", "country", "nation", "new", "current", "then", "sitting", "incumbent", "presumptive"})
"""Beside these words it is the same office: "the country's new interior minister"."""

_GENERIC = frozenset({
    "minister", "secretary", "governor", "director", "commissioner", "ambassador", "administrator", "chair", "judge",
    "member", "justice", "head", "chief", "speaker", "general", "leader", "spokesperson",
})  # fmt: skip
"""Words that are no office alone: "the health minister" is not the bearer of a title that is just "Minister"."""

_SOVEREIGNS = frozenset({"king", "queen"})
_PREMIER = frozenset({"prime", "minister"})
_OF_THE_STATE = frozenset({"republic", "federal", "federation"})
_ANOTHER = frozenset({
    "delegate", "trade", "materiel", "equipment", "production", "social", "personnel", "junior", "attorney", "prisons",
    "lord", "ministry", "veterans", "gendarmerie",
})  # fmt: skip
"""Words of titles that hold another office beside the one of their class: "Minister of Foreign Trade"."""


class Fit(IntEnum):
    """How well a title that somebody asks for fits one in a table; higher is better."""

    NOT = 0
    PARTLY = 1
    """One has all words of the other: "education minister" and "Minister of Education and Science"."""
    BY_ROLE = 2
    """The table counts the office as of the class asked for: "defence minister" and "Secretary of the Army"."""
    BY_CLASS = 3
    """Both titles are of one class: "foreign minister" and "Minister of Europe and Foreign Affairs"."""
    EXACTLY = 4


@lru_cache(maxsize=16_384)  # the shipped titles; an article brings few of its own
def title_words(title: str) -> frozenset[str]:
    """The words that tell one office from another, spelling variants made one."""
    words: list[str] = []
    for word in _WORD.findall(title.casefold().replace("defense", "defence")):
        words += _SPELLED.get(word, word).split()
    return frozenset(words) - _DROPPED


def office_class(words: frozenset[str]) -> str | None:
    """The class of office of a title's words, or None where the title has no fixed class."""
    return next((role for needed, role, _ in _PATTERNS if needed <= words), None)


def of_class(words: frozenset[str], role: str) -> bool:
    """Whether a title of these words is of the class; "prime minister and defence minister" is of two."""
    return any(needed <= words for needed, of, _ in _PATTERNS if of == role)


def words_of_class(words: frozenset[str], role: str) -> frozenset[str]:
    """Those among the words that say the class; empty where they do not."""
    return next((needed for needed, of, _ in _PATTERNS if of == role and needed <= words), frozenset())


def fit(asked: frozenset[str], title: frozenset[str], *, role: str, country: str, place: frozenset[str]) -> Fit:
    """How well the words that somebody asks for fit an office.

    Args:
        asked: Words of the title asked for; names of countries may be left in.
        title: Words of the office's title.
        role: Its class, "" where not known.
        country: Alpha-3, "" for a body's office.
        place: Words for the office's country or body.
    """
    asked = asked - NEUTRAL
    title = title - _OF_THE_STATE if len(title) > 1 else title
    if title == {"monarch"} and asked & _SOVEREIGNS:
        title = asked & _SOVEREIGNS
    extra = {word for word in asked - title if not of_that_place(word, place)} - _OF_THE_STATE
    if asked >= title and not extra and title:
        return Fit.EXACTLY
    if (by_class := _by_class(asked, title, role, country, place)) is not None:
        return by_class
    if "nominee" in title:
        return Fit.NOT  # for the Senate, of a state: nearly every office has nominees
    if title < asked and not extra & TELLING and not (len(title) == 1 or title <= _GENERIC):
        return Fit.PARTLY
    if asked < title and len(asked) > 1 and not (title - asked) & TELLING:
        return Fit.PARTLY
    return Fit.NOT


def _by_class(
    asked: frozenset[str], title: frozenset[str], role: str, country: str, place: frozenset[str]
) -> Fit | None:
    """The fit of two titles where the one asked for has a class; None where it has none."""
    for needed, wanted, countries in _PATTERNS:
        more = asked - needed
        if not needed <= asked or more & TELLING or (countries and country not in countries):
            continue
        if "state" in needed and more:
            continue  # a "Secretary of State for Education" is no foreign minister
        beside = {word for word in title - needed - asked if not of_that_place(word, place)}
        if beside & (_ANOTHER | TELLING) - needed - _PREMIER:
            return Fit.NOT
        if title > _PREMIER and beside - _PREMIER:
            return Fit.NOT  # the premier of a province is none of the country's
        if needed <= title:
            return Fit.BY_CLASS  # a minister may have more than one department
        return Fit.BY_ROLE if role == wanted else Fit.NOT
    return None


_STEM = 5  # letters that a country's name and adjective share


def of_that_place(word: str, place: frozenset[str]) -> bool:
    """Whether a word is one for the place: "corvenian" for "corvenia"."""
    return any(word[:_STEM] == other[:_STEM] for other in place)
