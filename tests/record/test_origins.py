"""How many independent ways a statement took into print, by what the articles themselves show."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.model.speaker import Speaker, SpeakerKind
from quoth.record import Archive
from quoth.record.origins import Carrier, trace
from tests.record.build import person, record

QUOTED = "the sluice at Marn was opened eleven hours too late for the lower town and I want to know who decided to wait"
WIRE = (
    "Rain fell on the upper valley for three days before the river left its bed on Sunday night, and the road to Marn "
    "was under water by the morning, when the first boats came down from the garrison with blankets and bread."
)
OWN = (
    "Nobody had slept in the harbour quarter; the schoolmaster rang the bell of the chapel until the rope broke, and "
    "then walked from door to door with a lantern, counting children, while the bakery handed loaves out of a window."
)


def carrier(
    name: str, outlet: str | None, day: int, text: str = "", *, credit: str = "", via: str = "", told: str = ""
) -> Carrier:
    return Carrier(
        article=name,
        outlet=outlet,
        published=date(2024, 5, day) if day else None,
        credit=(credit,) if credit else (),
        via=(via,) if via else (),
        told=(told,) if told else (),
        text=f"{text} “{QUOTED},” she said.",
        contents=QUOTED,
    )


POST, COURIER = carrier("p", "Marn Post", 14, WIRE), carrier("c", "Courier", 15, OWN)


@pytest.mark.parametrize(
    ("carriers", "origins", "tied", "remark"),
    [
        ([POST, COURIER], ["p", "c"], [], "two papers' own reports share the quotation and nothing else"),
        ([POST, carrier("x", "Gazette", 15, WIRE.replace("Sunday", "last Sunday"))], ["px"], ["near copy"], "copied"),
        ([POST, carrier("x", "Gazette", 15, WIRE + " " + OWN)], ["px"], ["near copy"], "copied, and more added"),
        ([carrier("a", "Gazette", 14, OWN, credit="AP"),
          carrier("b", "Herald", 14, WIRE, credit="The Associated Press")],
         ["ab"], ["credit"], "one agency under two names"),
        ([POST, carrier("x", "Gazette", 15, OWN, via="Marn Post")], ["px"], ["via"], "the Gazette names the Post"),
        ([POST, carrier("x", "Gazette", 15, OWN, via="a neighbour")], ["p", "x"], [], "a neighbour is no outlet"),
        ([carrier("a", "Gazette", 14, OWN, told="CNN"), carrier("b", "Herald", 15, WIRE, told="CNN")], ["ab"], ["told"],
         "both quote what she told a station"),
        ([carrier("a", "Gazette", 14, OWN, told="reporters"), carrier("b", "Herald", 15, WIRE, told="reporters")],
         ["a", "b"], [], "reporters are many"),
        ([POST, carrier("x", "marn post", 16, OWN)], ["px"], ["outlet"], "a paper that prints it again"),
        ([carrier("x", None, 0, OWN), carrier("y", None, 0, WIRE)], ["x", "y"], [], "nothing is known of either"),
    ],
)  # fmt: skip
def test_origins(carriers: list[Carrier], origins: list[str], tied: list[str], remark: str) -> None:
    found = trace(carriers, outlets=frozenset({"cnn"}))
    assert ["".join(origin.articles) for origin in found.origins] == origins, remark
    assert [tie.name for origin in found.origins for tie in origin.ties] == tied, remark


def test_the_sentence() -> None:
    copy = carrier("x", "Gazette", 15, WIRE)
    assert str(trace([COURIER, copy, POST])) == (
        "Carried by 3 outlets, 2 independent origins, first seen in Marn Post on 2024-05-14."
    )
    assert str(trace([replace(POST, published=None)])) == "Carried by 1 outlet, 1 independent origin."


@given(
    st.permutations([POST, COURIER, carrier("x", "Gazette", 15, WIRE), carrier("y", "Herald", 14, OWN, via="Gazette")])
)
def test_the_order_does_not_matter(carriers: list[Carrier]) -> None:
    assert {frozenset(origin.articles) for origin in trace(carriers).origins} == {
        frozenset(origin.articles) for origin in trace(sorted(carriers, key=lambda one: one.article)).origins
    }


def test_from_an_archive(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "quoth.db") as archive:
        for id_, outlet, text in (("one", "Marn Post", WIRE), ("two", "Gazette", WIRE), ("three", "Courier", OWN)):
            made = record(
                f"{text} {{source:Ana Reis}} {{cue:said}} {{content:{QUOTED}}}.",
                person("Ana Reis"),
                id=id_,
                outlet=outlet,
            )
            told = (Speaker("reporters", SpeakerKind.GROUP),)
            archive.add(replace(made, lines=tuple(replace(line, addressees=told) for line in made.lines)), source=id_)
        stored = archive.article("three")
        assert stored is not None
        found = archive.origins_of(f"{stored.key}.a1")
        assert str(found).startswith("Carried by 3 outlets, 2 independent origins, first seen in ")
        assert archive.origins_of("no such") is None
