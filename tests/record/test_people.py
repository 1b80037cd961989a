"""One person across articles, as an archive keeps it: found, explained, undone, and decided by people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.model.errors import ArchiveError
from quoth.model.record import Record
from quoth.record import Archive, Verdict
from tests.record.build import NOON, person, record

MARKED = "{source:She} {cue:said} {content:the dam held}."


def said(name: str, id: str, *, role: str | None = None, wikidata: str | None = None, day: int = 14) -> Record:  # noqa: A002
    return record(MARKED, person(name, role=role, wikidata=wikidata), id=id, published=date(2024, 5, day))


FULL = said("Oda K. Fenwick", "one", role="mayor")
PLAIN = said("Oda Fenwick", "two", role="mayor of Saltmere", wikidata="Q7")
SURNAME = said("Fenwick", "three", role="mayor")
SON = said("Oda Fenwick Jr.", "four")
OTHER = said("Tam Orrin", "five")
ALL = (FULL, PLAIN, SURNAME, SON, OTHER)


def opened(place: Path, records: Sequence[Record] = ALL) -> Archive:
    archive = Archive.open(place / "people.db", now=lambda: NOON)
    for each in records:
        archive.add(each, source="here")
    return archive


def names(archive: Archive) -> set[frozenset[str]]:
    return {frozenset(alias.name for alias in one.aliases) for one in archive.people()}


def key(archive: Archive, name: str) -> str:
    (found,) = (alias.key for one in archive.people() for alias in one.aliases if alias.name == name)
    return found


ONE_PERSON = frozenset({"Oda K. Fenwick", "Oda Fenwick", "Fenwick"})


def test_names_of_several_articles_are_one_person(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        assert names(archive) == {ONE_PERSON, frozenset({"Oda Fenwick Jr."}), frozenset({"Tam Orrin"})}
        first = archive.people()[0]
        assert (first.name, first.wikidata, first.attributions) == ("Oda K. Fenwick", "Q7", 3)
        assert (first.first, first.last) == (date(2024, 5, 14), date(2024, 5, 14))
        assert archive.people("fen") == tuple(one for one in archive.people() if "Fenwick" in one.name)
        assert {archive.person(alias.key) for alias in first.aliases} == {first}


def test_what_a_person_said_under_every_name(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        mayor = key(archive, "Fenwick")
        assert [hit.article_key for hit in archive.said(mayor).hits] == [article(archive, "three")]
        assert {hit.article_key for hit in archive.said(mayor, every_name=True).hits} == {
            article(archive, id_) for id_ in ("one", "two", "three")
        }
        assert archive.said("nobody", every_name=True).total == 0


def article(archive: Archive, id_: str) -> str:
    stored = archive.article(id_)
    assert stored is not None
    return stored.key


def test_a_merge_explains_itself(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        found = {reason.sentence for reason in archive.people("Oda")[0].reasons}
    assert "Oda Fenwick and Oda K. Fenwick are the same name, more or less complete." in found
    assert any("share the surname" in words for words in found)
    assert any("is called “mayor”" in words for words in found)


def test_an_article_that_goes_takes_its_name_along(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        archive.add(said("Tam Orrin", "three", day=15), source="here")
        assert frozenset({"Oda K. Fenwick", "Oda Fenwick"}) in names(archive)
        archive.add(said("Tam Orrin", "one", day=15), source="here")
        archive.add(said("Tam Orrin", "two", day=15), source="here")
        assert names(archive) == {frozenset({"Oda Fenwick Jr."}), frozenset({"Tam Orrin"})}
        assert not [problem for problem in archive.check() if "foreign key" in problem]


def test_adding_twice_changes_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        before = list(archive.dump())
        for each in ALL:
            archive.add(each, source="here")
        assert list(archive.dump()) == before


@given(st.permutations(ALL), st.sets(st.sampled_from(range(len(ALL)))))
@settings(max_examples=25)
def test_the_order_of_articles_makes_no_difference(
    tmp_path_factory: pytest.TempPathFactory, order: Sequence[Record], twice: set[int]
) -> None:
    again = [each for number, each in enumerate(order) if number in twice]
    with opened(tmp_path_factory.mktemp("a")) as one, opened(tmp_path_factory.mktemp("b"), [*order, *again]) as other:
        assert list(one.dump()) == list(other.dump())


@pytest.mark.parametrize("verdict", [Verdict.DIFFERENT, Verdict.UNSURE])
def test_a_person_takes_names_apart_and_puts_them_back(tmp_path: Path, verdict: Verdict) -> None:
    with opened(tmp_path) as archive:
        before = list(archive.dump())
        one, other = key(archive, "Oda K. Fenwick"), key(archive, "Oda Fenwick")
        archive.judge_people(one, other, verdict, judge="N. Vale")
        assert not any({"Oda K. Fenwick", "Oda Fenwick"} <= found for found in names(archive))
        assert archive.withdraw_people(other, one)
        assert list(archive.dump()) == before
        assert not archive.withdraw_people(one, other)


def test_a_person_puts_names_together_and_takes_it_back(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        before = list(archive.dump())
        one, other = key(archive, "Oda Fenwick Jr."), key(archive, "Tam Orrin")
        archive.judge_people(one, other, Verdict.SAME, judge="N. Vale")
        assert frozenset({"Oda Fenwick Jr.", "Tam Orrin"}) in names(archive)
        (judgement,) = archive.people_judgements()
        assert (judgement.verdict, judgement.judge, {judgement.one.key, judgement.other.key}) == (
            Verdict.SAME,
            "N. Vale",
            {one, other},
        )
        (reason,) = (archive.person(one) or archive.people()[0]).reasons
        assert "judged" in reason.sentence
        archive.withdraw_people(one, other)
        assert list(archive.dump()) == before


def test_a_judgement_survives_new_readings_and_the_speakers_absence(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        archive.judge_people(key(archive, "Oda K. Fenwick"), key(archive, "Oda Fenwick"), Verdict.DIFFERENT)
        for reading in ("first", "second"):
            for each in ALL:
                archive.add(each, source="here", model=reading)
        archive.add(said("Tam Orrin", "two", day=15), source="here")
        archive.add(said("Oda Fenwick", "two", day=16), source="here")
        assert not any({"Oda K. Fenwick", "Oda Fenwick"} <= found for found in names(archive))
    with Archive.open(tmp_path / "people.db") as archive:
        assert not any({"Oda K. Fenwick", "Oda Fenwick"} <= found for found in names(archive))


def test_a_contradiction_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        son, orrin, mayor = (key(archive, name) for name in ("Oda Fenwick Jr.", "Tam Orrin", "Oda Fenwick"))
        archive.judge_people(son, orrin, Verdict.SAME)
        archive.judge_people(orrin, mayor, Verdict.DIFFERENT)
        before = list(archive.dump())
        with pytest.raises(ArchiveError, match="both the same and different"):
            archive.judge_people(son, mayor, Verdict.SAME)
        with pytest.raises(ArchiveError, match="no speaker has the key 'nobody'"):
            archive.judge_people(son, "nobody", Verdict.SAME)
        with pytest.raises(ArchiveError, match="one speaker already"):
            archive.judge_people(son, son, Verdict.SAME)
        assert list(archive.dump()) == before
        archive.judge_people(son, orrin, Verdict.DIFFERENT)  # a new decision about the two replaces the old one
        assert len(archive.people_judgements()) == 2
