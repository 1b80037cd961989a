"""What `quoth demo` picks out of the shipped dispatches."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from quoth.demo import Findings, examples, fill, find
from quoth.model.errors import ReadError
from quoth.model.record import Line, Record
from quoth.record import Archive
from tests import notation
from tests.examples.marked import MarkedReader


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with Archive.open(tmp_path_factory.mktemp("demo") / "demo.db") as opened, examples() as folder:
        fill(opened, MarkedReader(), folder)
        yield opened


@pytest.fixture(scope="module")
def findings(archive: Archive) -> Findings:
    return find(archive)


def test_every_dispatch_is_added_once_however_often_the_demo_runs(archive: Archive) -> None:
    with examples() as folder:
        fill(archive, MarkedReader(), folder)
    assert archive.overview().articles == 14


def test_one_statement_is_shown_in_each_paper_oldest_first(findings: Findings) -> None:
    assert [(str(hit.published), hit.outlet, hit.line.via) for hit in findings.carried] == [
        ("2024-05-03", "Meridian Wire", ()),
        ("2024-05-04", "The Harbour Courier", ()),
        ("2024-05-04", "The Lenn Valley Post", ()),
        ("2024-05-05", "The Harbour Courier", ("Meridian Wire",)),
    ]


def test_a_statement_inside_another_is_shown_once(tmp_path: Path) -> None:
    text, attributions = notation.parse(
        "{source1:The wire} {cue1:said} {content1:{source2:Lindqvar} {cue2:complained} {content2:it came nine hours "
        "too late}}."
    )
    record = Record(notation.article(text), tuple(map(Line, attributions)))
    with Archive.open(tmp_path / "a.db") as archive:
        archive.add(record, source="a.txt")
        assert [hit.content_words for hit in find(archive).carried] == ["it came nine hours too late"]


def test_the_toll_is_shown_as_it_was_revised_up_and_down(findings: Findings) -> None:
    assert [(str(c.article.published), c.figure.quantity.low, c.figure.quantity.high) for c in findings.dead] == [
        ("2024-05-03", 3, 3),
        ("2024-05-04", 11, 11),
        ("2024-05-05", 24, None),
        ("2024-05-06", 21, 21),
    ]
    assert findings.dead[0].line is not None
    assert findings.dead[0].line.speakers[0].name == "Petra Lindqvar"


def test_one_title_is_shown_with_each_of_its_holders(findings: Findings) -> None:
    """Only where the article does not name the holder, so that the day alone can tell."""
    assert [(str(told.stored.record.article.published), told.line.speakers[0].name) for told in findings.titled] == [
        ("2024-05-04", "Petra Lindqvar"),
        ("2024-05-13", "Henrik Osolo"),
    ]


def test_the_longest_chain_is_shown_from_outside_in(findings: Findings) -> None:
    assert [told.line.speakers[0].name for told in findings.chain] == [
        "Corvenian presidency",
        "Dario Kestrin",
        "Ludo Varnas",
    ]


def test_where_nothing_is_found_nothing_is_shown(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "empty.db") as empty:
        assert find(empty) == Findings((), (), (), ())


def test_a_damaged_installation_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "cut.txt").write_bytes(b"")
    with Archive.open(tmp_path / "a.db") as archive, pytest.raises(ReadError, match=r"cut\.txt: .*install Quoth again"):
        fill(archive, MarkedReader(), tmp_path)
