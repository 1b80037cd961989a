"""Whose names are one person's: the habits of reporters that bring names together or keep them apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.record.one_person import Groups, Judged, Profile, Rule, group

MAY = date(2024, 5, 14)


def profile(
    name: str, *, key: str = "", ids: tuple[str, ...] = (), roles: tuple[str, ...] = (), articles: int = 1,
    apart: tuple[str, ...] = (), beside: tuple[str, ...] = (), on: date | None = MAY,
) -> Profile:  # fmt: skip
    return Profile(
        key or name,
        name,
        wikidata=frozenset(ids),
        roles=frozenset(roles),
        articles=articles,
        apart=frozenset(apart),
        beside=frozenset(beside),
        first=on,
        last=on,
    )


def persons(groups: Groups) -> set[frozenset[str]]:
    found: dict[str, set[str]] = {}
    for key, person in groups.person.items():
        found.setdefault(person, set()).add(key)
    return {frozenset(keys) for keys in found.values()}


NOBODY = Judged()

MAYOR = ("mayor",)

ONE_OR_MORE = [
    ("with and without the middle initial", [profile("Oda K. Fenwick"), profile("Oda Fenwick")], ["OO"]),
    ("a short form of the given name", [profile("William Ashe"), profile("Bill Ashe")], ["A"]),
    ("an initial alone is a hint that the role confirms",
     [profile("Oda Fenwick", roles=MAYOR), profile("O. Fenwick", roles=("the mayor",))], ["one"]),
    ("a surname with the same role, in the same days",
     [profile("Oda Fenwick", roles=MAYOR), profile("Fenwick", roles=("mayor of saltmere",))], ["one"]),
    ("a surname with nothing but the days", [profile("Oda Fenwick"), profile("Fenwick")], ["two"]),
    ("a surname that two bearers fit alike",
     [profile("Oda Fenwick", roles=MAYOR), profile("Tam Fenwick", roles=MAYOR), profile("Fenwick", roles=MAYOR)],
     ["three"]),
    ("a surname that one of two bearers fits better",
     [profile("Oda Fenwick", roles=MAYOR), profile("Tam Fenwick", roles=("poet",)), profile("Fenwick", roles=MAYOR)],
     ["two"]),
    ("father and son", [profile("Paul Ashe", roles=MAYOR), profile("Paul Ashe Jr.", roles=MAYOR)], ["two"]),
    ("a bare surname is never the son's", [profile("Paul Ashe Jr.", roles=MAYOR), profile("Ashe", roles=MAYOR)],
     ["two"]),
    ("two middle initials, and a name that could be either's",
     [profile("Paul B. Ashe"), profile("Paul C. Ashe"), profile("Paul Ashe")], ["three"]),
    ("one id under two names", [profile("Pavel Aš", ids=("Q7",)), profile("Paul Ashe", ids=("Q7",))], ["one"]),
    ("one name with two ids", [profile("Paul Ashe", key="a", ids=("Q7",)), profile("Paul B. Ashe", ids=("Q8",))],
     ["two"]),
    ("a name that articles give two ids", [profile("Paul Ashe", ids=("Q7", "Q8")), profile("Paul B. Ashe")], ["two"]),
    ("an article that names both tells them apart",
     [profile("Oda Fenwick", roles=MAYOR, apart=("Fenwick",)), profile("Fenwick", roles=MAYOR, apart=("Oda Fenwick",))],
     ["two"]),
    ("another given name", [profile("Oda Fenwick", roles=MAYOR), profile("Ida Fenwick", roles=MAYOR)], ["two"]),
]  # fmt: skip
COUNTS = {"OO": 1, "A": 1, "one": 1, "two": 2, "three": 3}


@pytest.mark.parametrize(("remark", "profiles", "count"), ONE_OR_MORE, ids=[case[0] for case in ONE_OR_MORE])
def test_one_person_or_more(remark: str, profiles: list[Profile], count: list[str]) -> None:
    assert len(persons(group(profiles, NOBODY))) == COUNTS[count[0]], remark


def test_a_judgement_goes_before_every_rule() -> None:
    father, son = profile("Paul Ashe"), profile("Paul Ashe Jr.")
    assert len(persons(group([father, son], Judged(same=frozenset({(father.key, son.key)}))))) == 1
    long, short = profile("Oda Fenwick"), profile("Oda K. Fenwick")
    assert len(persons(group([long, short], Judged(apart=frozenset({(long.key, short.key)}))))) == 2


def test_what_is_judged_different_stays_so_by_way_of_a_third() -> None:
    a, b, c = profile("Oda Fenwick", key="a"), profile("Oda B. Fenwick", key="b"), profile("O. B. Fenwick", key="c")
    groups = group([a, b, c], Judged(same=frozenset({("a", "c")}), apart=frozenset({("b", "c")})))
    assert persons(groups) == {frozenset("ac"), frozenset("b")}


def test_reasons_name_the_rule_and_the_two_things_compared() -> None:
    groups = group([profile("Oda Fenwick", roles=MAYOR), profile("Fenwick", roles=("mayor of saltmere",))], NOBODY)
    (link,) = groups.links
    assert (link.one, link.other) == ("Fenwick", "Oda Fenwick")
    assert [(because.rule, because.one, because.other) for because in link.reasons] == [
        (Rule.SURNAME, "Fenwick", "Oda Fenwick"),
        (Rule.ROLE, "mayor of saltmere", "mayor"),
        (Rule.DAYS, "2024-05-14", "2024-05-14"),
    ]


def test_the_fullest_name_in_most_articles_stands_for_all() -> None:
    often = profile("Oda Fenwick", articles=2)
    assert set(group([often, profile("Oda K. Fenwick")], NOBODY).person.values()) == {"Oda Fenwick"}


names = st.builds(
    lambda given_, family, suffix: " ".join(filter(None, (*given_, family, suffix))),
    st.lists(st.sampled_from(["Oda", "O.", "Paul", "Bill", "William", "K.", "B."]), max_size=2),
    st.sampled_from(["Ashe", "Fenwick"]),
    st.sampled_from(["", "", "Jr."]),
)


def in_articles(found: list[tuple[Profile, set[str]]]) -> list[Profile]:
    """The profiles with what their articles, given by name, tell of them."""
    return [
        replace(
            one,
            articles=len(articles),
            apart=frozenset(other.key for other, others in found if other is not one and articles & others),
        )
        for one, articles in found
    ]


profiles = st.lists(
    st.tuples(
        st.builds(
            lambda name, ids, roles: profile(name, ids=tuple(ids), roles=tuple(roles)),
            names,
            st.sets(st.sampled_from(["Q1", "Q2"]), max_size=1),
            st.sets(st.sampled_from(["mayor", "poet"]), max_size=1),
        ),
        st.sets(st.sampled_from(["one", "two", "three"]), min_size=1, max_size=2),
    ),
    unique_by=lambda pair: pair[0].key,
    max_size=7,
).map(in_articles)


@st.composite
def judged(draw: st.DrawFn, keys: list[str]) -> Judged:
    pairs = [(a, b) for a in keys for b in keys if a < b]
    some = draw(st.lists(st.sampled_from(pairs), max_size=3, unique=True)) if pairs else []
    apart = draw(st.sets(st.sampled_from(some))) if some else set()
    return Judged(same=frozenset(some) - apart, apart=frozenset(apart))


@given(st.data(), profiles)
def test_the_order_makes_no_difference(data: st.DataObject, found: list[Profile]) -> None:
    decided = data.draw(judged([p.key for p in found]))
    shuffled = data.draw(st.permutations(found))
    assert group(found, decided) == group(shuffled, decided)


@given(st.data(), profiles)
def test_everybody_is_in_one_group_and_none_of_it_judged_apart(data: st.DataObject, found: list[Profile]) -> None:
    decided = data.draw(judged([p.key for p in found]))
    groups = group(found, decided)
    assert set(groups.person) == {p.key for p in found}
    assert all(groups.person[person] == person for person in groups.person.values())
    assert all(groups.person[a] != groups.person[b] for a, b in decided.apart)
    assert all(groups.person[link.one] == groups.person[link.other] for link in groups.links)
    # Links alone lead from any name of a person to any other: every merge is explained.
    assert len(set(groups.person.values())) == len(found) - len(groups.links)
