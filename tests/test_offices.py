"""Offices by date, asked as people ask: undisputed public facts, and where the table's knowledge ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import quoth.offices
from quoth.cli import quoth as command_line
from quoth.resolve.tables import Tables

DAYS = ("2023-11-07", "2016-10-01", "2011-03-12", "2020-03-15")

ON_FOUR_DAYS = [
    ("U.S. vice president", ("Harris", "Biden", "Biden", "Pence")),
    ("Israeli president", ("Herzog", "Rivlin", "Peres", "Rivlin")),
    ("Israeli prime minister", ("Netanyahu", "Netanyahu", "Netanyahu", "Netanyahu")),
    ("UN secretary-general", ("Guterres", "Ban Ki-moon", "Ban Ki-moon", "Guterres")),
    ("French president", ("Macron", "Hollande", "Sarkozy", "Macron")),
    ("UK foreign secretary", ("Cleverly", "Johnson", "Hague", "Raab")),
    ("U.S. secretary of state", ("Blinken", "Kerry", "Clinton", "Pompeo")),
]

ON_A_DAY = [
    # Leaders of the kind with which the table was checked when it was made.
    ("German chancellor", "2003-06-01", "Schröder"),
    ("chancellor of Germany", "2010-06-01", "Merkel"),
    ("Russian president", "2009-06-01", "Medvedev"),
    ("Russia's prime minister", "2009-06-01", "Putin"),
    ("Japanese prime minister", "2013-01-15", "Abe"),
    ("Canadian prime minister", "2014-06-01", "Harper"),
    ("Australian prime minister", "2012-06-01", "Gillard"),
    ("prime minister of India", "2012-06-01", "Singh"),
    ("president of Brazil", "2015-06-01", "Rousseff"),
    ("South African president", "2005-06-01", "Mbeki"),
    ("Egyptian president", "2012-09-01", "Morsi"),
    ("Turkish prime minister", "2008-06-01", "Erdoğan"),
    # General knowledge.
    ("the U.S. president", "1999-02-12", "Clinton"),
    ("British prime minister", "2019-01-15", "May"),
    ("10 Downing Street", "2022-10-10", "Truss"),
    ("the Kremlin", "2016-10-01", "Putin"),
    ("the Élysée", "1996-05-01", "Chirac"),
    ("the White House", "2012-05-01", "Obama"),
    ("the Pentagon", "2012-05-01", "Panetta"),
    ("U.S. Treasury secretary", "2010-05-01", "Geithner"),
    ("U.S. attorney general", "2017-06-01", "Sessions"),
    ("British chancellor of the exchequer", "2012-05-01", "Osborne"),
    ("German foreign minister", "2015-09-01", "Steinmeier"),
    ("Israeli foreign minister", "2007-06-01", "Livni"),
    ("Iranian foreign minister", "2015-07-14", "Zarif"),
    ("India's external affairs minister", "2016-06-01", "Swaraj"),
    ("Canadian finance minister", "2009-06-01", "Flaherty"),
    ("NATO secretary general", "2015-05-01", "Stoltenberg"),
    ("IMF managing director", "2013-05-01", "Lagarde"),
    ("European Commission president", "2008-05-01", "Barroso"),
    ("ECB president", "2012-07-26", "Draghi"),
    ("Chinese president", "2005-06-01", "Hu Jintao"),
    ("Mexican president", "2020-06-01", "Obrador"),
    ("Italian prime minister", "2014-06-01", "Renzi"),
    ("Ukraine's president", "2018-06-01", "Poroshenko"),
    ("prime minister of Poland", "2010-06-01", "Tusk"),
]

CASES = [
    *((question, day, name) for question, names in ON_FOUR_DAYS for day, name in zip(DAYS, names, strict=True)),
    *ON_A_DAY,
]


def test_there_are_sixty_questions_and_more() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize(("question", "day", "name"), CASES)
def test_who_held_an_office(question: str, day: str, name: str) -> None:
    holders = quoth.offices.ask(question, on=day).holders
    assert [name in term.person for term in holders] == [True], [term.person for term in holders]


UNKNOWN = [
    ("after the table's last look", "U.S. president", "2031-01-01", "last saw"),
    ("after it, by the name of a building", "10 Downing Street", "2031-01-01", "last saw"),
    ("before anybody it lists", "German chancellor", "1901-01-01", "nobody in that office"),
    ("an office of no country that is named", "president", "2020-01-01", "names no country"),
    ("a title that is no office of state", "company president of France", "2020-01-01", "no such office of France"),
    ("one elected is not yet in office", "U.S. president-elect", "2016-12-01", "no such office"),
    ("nobody stood in that day", "acting U.S. president", "2020-12-01", "nobody in that office"),
]


@pytest.mark.parametrize(("remark", "question", "day", "reason"), UNKNOWN, ids=[case[0] for case in UNKNOWN])
def test_what_is_not_known_is_unknown_with_the_reason(remark: str, question: str, day: str, reason: str) -> None:
    answer = quoth.offices.ask(question, on=day)
    assert answer.holders == ()
    assert reason in (answer.unknown or "")
    assert quoth.offices.holder(question, on=day) is None


@pytest.mark.parametrize("country", ["France", "france", "French", "FRA"])
def test_a_country_is_given_by_name_adjective_or_code(country: str) -> None:
    answer = quoth.offices.ask("president", on="2018-01-01", country=country)
    assert [term.person for term in answer.holders] == ["Emmanuel Macron"]


@pytest.mark.parametrize(
    ("day", "country", "message"),
    [
        ("Tuesday", None, "'Tuesday' is not a day; write it as 2024-05-14"),
        ("2018-01-01", "", "'' is no country of the tables"),
        ("2018-01-01", "Norland", "'Norland' is no country of the tables"),
    ],
)
def test_what_is_no_day_or_country_is_refused(day: str, country: str | None, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        quoth.offices.ask("president", on=day, country=country)


def test_former_holders_come_latest_first() -> None:
    former = quoth.offices.ask("former French president", on="2018-01-01").holders
    assert [term.person.split()[-1] for term in former[:3]] == ["Hollande", "Sarkozy", "Chirac"]
    assert all(term.end is not None for term in former)


def test_an_answer_says_where_it_comes_from() -> None:
    term = quoth.offices.holder("U.S. vice president", on="2023-11-07")
    assert term is not None
    assert (term.person, term.wikidata, term.office_wikidata) == ("Kamala Harris", "Q10853588", "Q11699")
    assert (term.since, term.until) == ("2021-01-20", "2025-01-20")
    assert "wikidata" in term.sources.split("|")


def test_a_building_says_what_it_stands_for() -> None:
    assert quoth.offices.ask("the Kremlin", on="2016-10-01").stands_for == "President of Russia"


PARTS = [
    ("a nation within a state", "Scottish first minister", "Sturgeon"),
    ("the same office of the state", "British prime minister", "Johnson"),
    ("a province's minister", "Quebec finance minister", "Girard"),
    ("not the province's", "Canadian finance minister", "Freeland"),
    ("a title in other words", "UK education secretary", "Williamson"),
    ("a ministry, for its head", "the French foreign ministry", "Drian"),
]


@pytest.mark.parametrize(("remark", "question", "name"), PARTS, ids=[case[0] for case in PARTS])
def test_the_body_that_is_named_is_the_one_that_answers(remark: str, question: str, name: str) -> None:
    (term,) = quoth.offices.ask(question, on="2021-03-01").holders
    assert name in term.person


COUNCIL = """# the council of an invented town, and an invented country
person,title,office,country,org,start,end,asof
Oda Fenwick,Mayor,Mayor of Saltmere,,Saltmere council,2020-05,2024-05-10,
Tam Orrin,Acting Mayor,Acting Mayor of Saltmere,,Saltmere council,2024-05-10,2024-06-01,
Ada Reis,Councillor,Councillor of Saltmere,,Saltmere council,2020-05,,2024-12-31
Jon Vale,Councillor,Councillor of Saltmere,,Saltmere council,2020-05,,2024-12-31
Mara Ortiz,President,President of Norland,XNR,,2020,2024,
Tomas Vale,President,President of Norland,XNR,,2024-03-01,,
"""

OF_THE_COUNCIL = [
    ("the day before a term ends", "mayor of Saltmere", "2024-05-09", ["Oda Fenwick"]),
    ("somebody stands in", "the Saltmere mayor", "2024-05-20", ["Tam Orrin"]),
    ("asked for by that word", "acting mayor of Saltmere", "2024-05-20", ["Tam Orrin"]),
    ("nobody any more", "mayor of Saltmere", "2024-07-01", []),
    ("an office of several holders", "councillor of Saltmere", "2024-05-20", ["Ada Reis", "Jon Vale"]),
    ("another town", "mayor of Lendal", "2024-05-09", []),
    ("former, by then", "former mayor of Saltmere", "2024-07-01", ["Tam Orrin", "Oda Fenwick"]),
    ("some day of 2020", "president of Norland", "2020-06-01", ["Mara Ortiz"]),
    (
        "2024 may be any day of it, and a term without one is surer",
        "president of Norland",
        "2024-02-01",
        ["Mara Ortiz"],
    ),
    ("the successor is sure", "president of Norland", "2024-03-02", ["Tomas Vale"]),
]


@pytest.mark.parametrize(("remark", "question", "day", "persons"), OF_THE_COUNCIL, ids=[c[0] for c in OF_THE_COUNCIL])
def test_a_users_own_table_answers(remark: str, question: str, day: str, persons: list[str], tmp_path: Path) -> None:
    path = tmp_path / "council.csv"
    path.write_text(COUNCIL, encoding="utf-8")
    answer = quoth.offices.ask(question, on=day, tables=Tables.shipped().with_csv(path))
    assert [term.person for term in answer.holders] == persons


def test_the_command_prints_holders_and_what_was_before() -> None:
    done = CliRunner().invoke(command_line, ["who", "U.S. vice president", "--on", "2023-11-07"])
    assert done.exit_code == 0
    assert done.output.splitlines()[0] == "Kamala Harris"
    assert "Wikidata Q10853588" in done.output
    assert "Before: Mike Pence (until 2021-01-20)" in done.output


def test_the_command_prints_json() -> None:
    done = CliRunner().invoke(
        command_line, ["who", "president", "--country", "france", "--on", "2016-10-01", "--format", "json"]
    )
    answer = json.loads(done.output)
    assert [(term["person"], term["wikidata"], term["country"]) for term in answer["holders"]] == [
        ("François Hollande", "Q157", "FRA")
    ]
    assert answer["unknown"] is None


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["president"], "add --on"),
        (["president", "--on", "2020-01-01", "--country", "Narnia"], "'Narnia' is no country"),
        (["president", "--on", "yesterday"], "is not a day"),
    ],
)
def test_the_command_says_what_it_needs(words: list[str], message: str) -> None:
    done = CliRunner().invoke(command_line, ["who", *words])
    assert done.exit_code == 2
    assert message in done.output
