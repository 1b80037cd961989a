"""What a newer version of an article changed in what it reports."""

from __future__ import annotations

from pathlib import Path

import pytest

from quoth.model.record import Record
from quoth.record import Archive
from quoth.record.changes import statement_changes
from tests.record.build import person, record

REIS, TOLL = person("Ana Reis"), person("Ivo Toll")
FIRST = (
    "{source1:Reis} {cue1:said} {content1:at least 11 people had drowned in the lower town}. "
    "{source2:Toll} {cue2:said} {content2:“the bridge will hold”}."
)


def shown(before: Record, after: Record) -> list[str]:
    """The changes in a word each, with the words, and with the speaker where that changed."""
    found = []
    for change in statement_changes(before, after):
        line, read = (change.after, after) if change.after is not None else (change.before, before)
        assert line is not None
        details = [f"{one.printed} > {one.given}" for one in change.changes] + ["speaker"] * change.speaker
        found.append(f"{change.kind}: {read.words(line.attribution)[:24]} {details or ''}".strip())
    return found


@pytest.mark.parametrize(
    ("after", "changes", "remark"),
    [
        (record(FIRST, REIS, TOLL), [], "the same"),
        (record(FIRST.replace("“", '"').replace("”", '"'), person("Reis"), TOLL), [], "typography and a shorter name"),
        (record("Rain fell. " + FIRST, REIS, TOLL), [], "the same statements, further on"),
        (
            record(FIRST.replace("11", "24"), REIS, TOLL),
            ["altered: at least 24 people had d ['11 > 24']"],
            "a figure rose",
        ),
        (record(FIRST.split(". ")[0] + ".", REIS), ["dropped: “the bridge will hold”"], "one is gone"),
        (
            record(FIRST + " {source3:Reis} {cue3:said} {content3:nobody had slept}.", REIS, TOLL, REIS),
            ["added: nobody had slept"],
            "one is new",
        ),
        (record(FIRST, REIS, REIS), ["altered: “the bridge will hold” ['speaker']"], "ascribed to somebody else"),
        (
            record("{source:Reis} {cue:said} {content:nobody had slept}.", REIS),
            ["dropped: at least 11 people had d", "dropped: “the bridge will hold”", "added: nobody had slept"],
            "nothing is as it was",
        ),
    ],
)
def test_changes(after: Record, changes: list[str], remark: str) -> None:
    assert shown(record(FIRST, REIS, TOLL), after) == changes, remark


def test_the_versions_of_an_article_in_an_archive(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "quoth.db") as archive:
        archive.add(record(FIRST, REIS, TOLL), source="https://post.example/1")
        assert archive.changes("one") == ()
        archive.add(record(FIRST.replace("11", "24"), REIS, TOLL), source="https://post.example/1")
        archive.add(record(FIRST.replace("11", "24").split(". ")[0] + ".", REIS), source="https://post.example/1")
        versions = archive.versions("one")
        found = archive.changes("one")
        assert [(one.before, one.after) for one in found] == [
            (versions[0].key, versions[1].key),
            (versions[1].key, versions[2].key),
        ]
        assert [[str(change.kind) for change in one.changes] for one in found] == [["altered"], ["dropped"]]
        assert archive.changes("no such") == ()
