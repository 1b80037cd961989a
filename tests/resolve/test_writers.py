"""Who wrote what nobody in the article says: its authors, or whoever signed the letter."""

from __future__ import annotations

import pytest

from quoth.resolve.writers import author_names
from tests.resolve.analysis import lines

ENTRIES = [
    ("a name", "Nora Ferro", ["Nora Ferro"]),
    ("two in one entry", "Nora Ferro and Paul Vale", ["Nora Ferro", "Paul Vale"]),
    ("a byline in capitals", "By NORA FERRO and PAUL VALE", ["Nora Ferro", "Paul Vale"]),
    ("with the outlet beside", "Nora Ferro, USA TODAY", ["Nora Ferro"]),
    ("an agency writes no name", "Reuters", []),
    ("a pen name", "Virgil", ["Virgil"]),
    ("a feed's blank", "None", []),
    ("who only helped is told in a sentence", "Nora Ferro, Paul Vale contributed research", ["Nora Ferro"]),
]


@pytest.mark.parametrize(("remark", "entry", "names"), ENTRIES, ids=[entry[0] for entry in ENTRIES])
def test_the_names_of_an_authors_entry(remark: str, entry: str, names: list[str]) -> None:
    assert author_names(entry) == names


def test_what_seems_seems_so_to_the_author() -> None:
    (line,) = lines("It {cue:seems} {content:that the dam held}.", authors=("Nora Ferro",))
    assert [(s.name, s.kind) for s in line.speakers] == [("Nora Ferro", "author")]


def test_a_letter_is_by_whoever_signed_it() -> None:
    page = (
        "Letters.\n{source1:I} {cue1:asked} {content1:for sand}.\nIt rained.\nMara Ortiz.\nPort Haven.\n"
        "{source2:I} {cue2:asked} {content2:for salt}.\nTomas Vale."
    )
    first, second = lines(page, authors=("Nora Ferro",))
    assert [first.speakers[0].name, second.speakers[0].name] == ["Mara Ortiz", "Tomas Vale"]


def test_one_name_alone_in_a_line_may_be_a_heading() -> None:
    (line,) = lines("{source:I} {cue:asked} {content:for sand}.\nMara Ortiz.\nIt rained.", authors=("Nora Ferro",))
    assert line.speakers[0].name == "Nora Ferro"
