"""What the archive has of a quotation: the verdict, the difference, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.model.attribution import Mode
from quoth.model.errors import QueryError
from quoth.model.record import Record
from quoth.record import Archive, CheckVerdict, quotations_in
from quoth.record.alignment import align
from quoth.record.checking import quotation_from
from quoth.record.wording import words_in
from tests.record.build import person, record

REIS, TOLL = person("Ana Reis", role="water minister"), person("Ivo Toll")
SLUICE = "“The sluice at Marn was not opened for eleven hours, and nobody in the lower town was told,”"
BRIDGE = "the old bridge would have to carry every lorry of the valley until 2026"


def _modes(read: Record, *modes: Mode) -> Record:
    lines = [
        replace(line, attribution=replace(line.attribution, mode=mode))
        for line, mode in zip(read.lines, modes, strict=True)
    ]
    return replace(read, lines=tuple(lines))


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "quoth.db") as opened:
        courier = record(
            f"{{content1:{SLUICE}}} {{source1:Ana Reis}} {{cue1:said}}. "
            f"{{source2:Ivo Toll}} {{cue2:said}} {{content2:{BRIDGE}}}.",
            REIS,
            TOLL,
        )
        opened.add(_modes(courier, Mode.DIRECT, Mode.INDIRECT), source="a")
        later = record(
            "{source:Reis} {cue:said} {content:“the sluice at Marn was not opened for eleven hours”}.",
            person("Reis"),
            id="two",
            outlet="Marn Post",
            published=date(2024, 5, 16),
        )
        opened.add(_modes(later, Mode.DIRECT), source="b")
        yield opened


@pytest.mark.parametrize(
    ("given", "verdict", "changes", "remark"),
    [
        ('"The sluice at Marn was not opened for eleven hours"', "verbatim", [], "straight marks, cut short"),
        ("Ana Reis: “nobody in the lower town was told”", "verbatim", [], "a part of it by itself"),
        ("Reis: “The sluice at Marn … nobody in the lower town was told”", "verbatim in part", [],
         "a cut that is marked"),
        ("“The sluice at Marn was not opened for eleven hours because a dog had swallowed the key to the tower”",
         "verbatim in part", [("because a dog had swallowed the key to the tower", "", "")], "another end"),
        ("“The sluice at Marn was opened for eleven hours, and nobody in the lower town was told”", "altered",
         [("", "not", "negation")], "a negation dropped"),
        ("“The sluice at Marn was not opened for 17 hours, and nobody in the lower town was told”", "altered",
         [("17", "eleven", "number")], "a number changed"),
        ("“The sluice at Marn was not opened for eleven hours, and nobody in the upper town was told”", "altered",
         [("upper", "lower", "")], "a word changed"),
        ("Ivo Toll: “The sluice at Marn was not opened for eleven hours”", "misattributed", [],
         "somebody else said it"),
        ("“the old bridge would have to carry every lorry of the valley until 2026”", "paraphrase only", [],
         "the reporter's words, in no quotation marks"),
        ("Toll: “Every lorry in this valley has to be carried by the old bridge, until 2026”", "paraphrase only", [],
         "his meaning in other words"),
        ("“The bakers of the valley have bought a second-hand airship”", "not found", [], "nobody printed it"),
    ],
)  # fmt: skip
def test_the_verdict(
    archive: Archive, given: str, verdict: str, changes: list[tuple[str, str, str]], remark: str
) -> None:
    finding = archive.check_quotation(given)
    assert finding.verdict == verdict, remark
    found = finding.matches[0].changes if finding.matches else ()
    if changes or verdict in ("verbatim", "altered"):
        assert [
            (c.given, c.printed, "negation" if c.negation else "number" if c.number else "") for c in found
        ] == changes, remark


def test_the_evidence_is_in_the_articles_own_characters(archive: Archive) -> None:
    finding = archive.check_quotation('ana REIS: "The sluice at Marn was not opened for eleven hours."')
    assert [(match.verdict, match.outlet) for match in finding.matches] == [
        (CheckVerdict.VERBATIM, "Varda Courier"),
        (CheckVerdict.VERBATIM, "Marn Post"),
    ]
    for match in finding.matches:
        stored = archive.article(match.article_key)
        assert stored is not None
        assert [span.of(stored.record.article.text) for span in match.spans] == [match.words]
    assert finding.first is finding.matches[0]
    assert finding.outlets == ("Varda Courier", "Marn Post")


@pytest.mark.parametrize("given", ["", "“”", "…", "x" * 5_001])
def test_what_cannot_be_checked_is_said(archive: Archive, given: str) -> None:
    with pytest.raises(QueryError):
        archive.check_quotation(given)


@pytest.mark.parametrize(
    ("given", "speaker", "words"),
    [
        ("“We wait”", None, "We wait"),
        ("We wait", None, "We wait"),
        ('Ana Reis: "We wait"', "Ana Reis", "We wait"),
        ("Ana Reis : “We wait”", "Ana Reis", "We wait"),
        ("One thing is sure: we wait", None, "One thing is sure: we wait"),
    ],
)
def test_a_quotation_as_it_is_typed(given: str, speaker: str | None, words: str) -> None:
    found = quotation_from(given)
    assert (found.speaker, found.words) == (speaker, words)


def test_the_quotations_of_a_draft_come_with_their_speakers() -> None:
    draft = record(
        f"{{content1:{SLUICE}}} {{source1:Ana Reis}} {{cue1:said}}. "
        "The sign read “no way”, and later “the sluice stays shut”.",
        REIS,
    )
    found = quotations_in(draft)
    assert [(one.speaker, one.words) for one in found] == [("Ana Reis", SLUICE[1:-1]), (None, "the sluice stays shut")]
    for one in found:
        assert draft.article.text.startswith(one.words, one.start)


# Laying words against words

_TEXT = st.lists(
    st.sampled_from(["the", "sluice", "at", "Marn", "was", "not", "opened", "eleven", "hours", "17"]),
    min_size=1,
    max_size=30,
)


@given(_TEXT, st.data())
def test_any_piece_of_a_text_is_found_in_it_word_for_word(text: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    printed, wanted = words_in(" ".join(text)), words_in(" ".join(text[start:end]))
    found = align(wanted, printed)
    assert found is not None
    assert (found.matched, found.changes) == (len(wanted), ())
    assert [word.folded for word in printed[found.first : found.end]] == [word.folded for word in wanted]


@pytest.mark.parametrize(
    ("one", "other", "remark"),
    [
        ("the U.S. won’t pay 5 percent", 'the US won\'t pay "5%"', "abbreviations, apostrophes, signs"),
        ("a nine-hour wait — in Málaga", "A nine hour wait - in Malaga", "hyphens, dashes, accents, capitals"),
        ("some\u00adthing odd", "something odd", "a soft hyphen"),
        ("1,400 people", "1400 people", "thousands"),
    ],
)
def test_typography_is_folded(one: str, other: str, remark: str) -> None:
    assert [word.folded for word in words_in(one)] == [word.folded for word in words_in(other)], remark


@given(st.text())
def test_words_keep_their_places(text: str) -> None:
    reached = 0
    for word in words_in(text):
        assert word.span.start >= reached
        assert word.span.of(text).strip()
        reached = word.span.end
