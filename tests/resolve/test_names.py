"""Parts of names, and which names can be one person's."""

from __future__ import annotations

import pytest

from quoth.resolve.names import clean_name, misspelt, parse_name, same_person, split_titles

PAIRS = [
    ("a middle initial, given once", "Robert Q. Ashe", "Robert Ashe", True),
    ("a short form", "Bob Ashe", "Robert Ashe", True),
    ("an initial for the given name", "R. Ashe", "Robert Ashe", True),
    ("accents and case are the typesetter's", "José Álvarez", "JOSE ALVAREZ", True),
    ("a title is no part of the name", "Sen. Robert Ashe", "Robert Ashe", True),
    ("a nickname in quotation marks", "Robert “Salty” Ashe", "Robert Ashe", True),
    ("known by the second given name", "William Henry Ashe", "Henry Ashe", True),
    ("the son", "Robert Ashe Jr.", "Robert Ashe", False),
    ("two middle initials that differ", "Robert Q. Ashe", "Robert W. Ashe", False),
    ("another given name", "Ada Ashe", "Robert Ashe", False),
    ("another family", "Robert Ashe", "Robert Vale", False),
    ("a surname alone says too little", "Ashe", "Robert Ashe", False),
]


@pytest.mark.parametrize(("remark", "a", "b", "same"), PAIRS, ids=[pair[0] for pair in PAIRS])
def test_one_person_or_two(remark: str, a: str, b: str, same: bool) -> None:
    assert same_person(parse_name(a), parse_name(b)) is same
    assert same_person(parse_name(b), parse_name(a)) is same


@pytest.mark.parametrize(
    ("words", "shown"),
    [("[Bruno] Keller’s", "Bruno Keller"), ("Mara  Ortiz's", "Mara Ortiz"), ("Ortiz,", "Ortiz")],
)
def test_a_name_is_shown_without_what_the_sentence_added(words: str, shown: str) -> None:
    assert clean_name(words) == shown


def test_titles_are_split_off_and_a_name_that_is_a_title_stays() -> None:
    assert split_titles("Lt. Gen. Robert Ashe") == ("Lt. Gen.", "Robert Ashe")
    assert split_titles("Major") == ("", "Major")


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("lindqvist", "lindquist", True), ("mccarey", "mcarey", True), ("wimess", "wimes", True),
        ("ashe", "ashes", False), ("harris", "harrison", False), ("ortega", "ortiz", False),
        ("keller", "keller", False),
    ],
)  # fmt: skip
def test_a_surname_with_one_letter_wrong(a: str, b: str, expected: bool) -> None:
    assert misspelt(a, b) is misspelt(b, a) is expected
