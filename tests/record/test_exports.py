"""What other programs get: annotations, quotations, feeds, Parquet and brat, and what comes back from brat."""

from __future__ import annotations

import importlib.util
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given

from quoth.model.attribution import Act, Mode
from quoth.model.record import Record
from quoth.model.speaker import Medium, Speaker, SpeakerKind
from quoth.record import (
    Archive,
    BratError,
    Query,
    from_brat,
    to_brat,
    write_annotations,
    write_atom,
    write_brat,
    write_parquet,
    write_quotations,
)
from quoth.record.export_atom import ATOM
from tests import strategies
from tests.record.build import NOON, person, record

SAID = record(
    "{source1:Ana Reis} {cue1:told us} {content1:“The dam & the <gate> held,”} and {content2:that it was old}, "
    "{source2:she} {cue2:added}.",
    person("Ana Reis", role="water minister", wikidata="Q7"),
    person("Ana Reis"),
    media={"a1": Medium.INTERVIEW},
    confidences={"a2": 0.5},
    title="Dam & gate",
)


def direct(made: Record) -> Record:
    """The same, its first attribution direct speech."""
    first, *others = made.lines
    return replace(made, lines=(replace(first, attribution=replace(first.attribution, mode=Mode.DIRECT)), *others))


SAID = direct(replace(SAID, article=replace(SAID.article, url="https://courier.example/dam?a=1&b=2")))


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "quoth.db", now=lambda: NOON) as opened:
        opened.add(SAID, source="a")
        yield opened


def written(write: object, *arguments: object, **options: object) -> str:
    out = io.StringIO()
    write(*arguments, out, **options)  # type: ignore[operator]
    return out.getvalue()


# W3C Web Annotation


def test_an_annotation_gives_every_place_by_position_and_by_words(archive: Archive) -> None:
    page = json.loads(written(write_annotations, archive))
    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    first, second = page["items"]
    assert first["id"] != second["id"]
    assert first["body"][0] == {"type": "TextualBody", "purpose": "tagging", "value": "Ana Reis"}
    text = SAID.article.text
    places = [*first["target"], *first["body"][1:], *second["target"], *second["body"][1:]]
    assert len(places) == 6, "content, source and cue of two attributions"
    for place in places:
        assert place["source"] == "https://courier.example/dam?a=1&b=2"
        position, quote = place["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        around = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert text.index(around) + len(quote["prefix"]) == position["start"]


def test_less_sure_attributions_are_left_out(archive: Archive) -> None:
    assert len(json.loads(written(write_annotations, archive, min_confidence=0.6))["items"]) == 1


def test_an_empty_archive_is_an_empty_page(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "empty.db") as empty:
        assert json.loads(written(write_annotations, empty))["items"] == []
        assert json.loads(written(write_quotations, empty))["@graph"] == []


# schema.org


def test_a_quotation_is_what_was_said_without_its_marks(archive: Archive) -> None:
    whole = json.loads(written(write_quotations, archive))
    assert whole["@context"] == "https://schema.org"
    (found,) = whole["@graph"]
    assert found.pop("@id").startswith("urn:quoth:")
    assert found == {
        "@type": "Quotation",
        "text": "The dam & the <gate> held,",
        "spokenByCharacter": {
            "@type": "Person",
            "name": "Ana Reis",
            "jobTitle": "water minister",
            "sameAs": "https://www.wikidata.org/entity/Q7",
        },
        "isPartOf": {
            "@type": "NewsArticle",
            "headline": "Dam & gate",
            "url": "https://courier.example/dam?a=1&b=2",
            "datePublished": "2024-05-14",
            "publisher": {"@type": "Organization", "name": "Varda Courier"},
        },
    }


# Atom

INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
IRI = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:\S+")


def check_rfc_4287(xml: str) -> ET.Element:
    """The feed, if it holds what RFC 4287 requires and nothing twice that may come once (sections 4.1.1 and 4.1.2)."""
    feed = ET.fromstring(xml)  # noqa: S314 - our own
    assert feed.tag == f"{{{ATOM}}}feed"
    entries = feed.findall(f"{{{ATOM}}}entry")
    for element in (feed, *entries):
        once = {name: element.findall(f"{{{ATOM}}}{name}") for name in ("id", "title", "updated")}
        assert all(len(found) == 1 for found in once.values()), f"one each: {once}"
        assert IRI.fullmatch(once["id"][0].text or "")
        assert INSTANT.fullmatch(once["updated"][0].text or "")
        for name in ("published", "content", "generator"):
            assert len(element.findall(f"{{{ATOM}}}{name}")) <= 1
        for published in element.findall(f"{{{ATOM}}}published"):
            assert INSTANT.fullmatch(published.text or "")
        for author in element.findall(f"{{{ATOM}}}author"):
            assert len(author.findall(f"{{{ATOM}}}name")) == 1
        for link in element.findall(f"{{{ATOM}}}link"):
            assert IRI.fullmatch(link.attrib["href"])
    assert feed.find(f"{{{ATOM}}}author") is not None, "or each entry must have one"
    for entry in entries:
        links = [link for link in entry.findall(f"{{{ATOM}}}link") if link.get("rel", "alternate") == "alternate"]
        assert links or entry.find(f"{{{ATOM}}}content") is not None
    ids = [entry.findtext(f"{{{ATOM}}}id") for entry in entries]
    assert len(ids) == len(set(ids)), "an id names one entry"
    return feed


def feed_of(archive: Archive, title: str = "Dam") -> str:
    return written(write_atom, archive, archive.search(Query()).hits, title=title, now=NOON)


def test_a_feed_has_an_entry_for_each_hit(archive: Archive) -> None:
    feed = check_rfc_4287(feed_of(archive, "Dam & <gate>"))
    assert feed.findtext(f"{{{ATOM}}}title") == "Dam & <gate>"
    first, _ = feed.findall(f"{{{ATOM}}}entry")
    assert first.findtext(f"{{{ATOM}}}title") == "Ana Reis: “The dam & the <gate> held,”"
    assert first.findtext(f"{{{ATOM}}}updated") == "2024-05-14T12:00:00Z"
    link = first.find(f"{{{ATOM}}}link")
    assert link is not None
    assert link.attrib == {"rel": "alternate", "href": "https://courier.example/dam?a=1&b=2"}


def test_the_same_search_gives_the_same_ids(archive: Archive) -> None:
    assert feed_of(archive) == feed_of(archive)
    ids = {ET.fromstring(feed_of(archive, title)).findtext(f"{{{ATOM}}}id") for title in ("Dam", "Gate")}  # noqa: S314
    assert len(ids) == 2, "another search is another feed"


def test_a_feed_without_entries_is_dated_too(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "empty.db") as empty:
        assert check_rfc_4287(feed_of(empty)).findtext(f"{{{ATOM}}}updated") == "2024-05-14T12:00:00Z"


def test_an_address_that_is_no_page_is_no_link(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "quoth.db") as archive:
        odd = replace(SAID, article=replace(SAID.article, url="javascript:alert(1)"))
        archive.add(odd, source="a")
        assert check_rfc_4287(feed_of(archive)).find(f".//{{{ATOM}}}link") is None


@given(words=strategies.texts(), title=strategies.texts(), name=strategies.texts(max_size=12), url=strategies.texts())
def test_a_feed_is_well_formed_whatever_was_said(
    tmp_path_factory: pytest.TempPathFactory, words: str, title: str, name: str, url: str
) -> None:
    made = record("{source:X} {cue:said} {content:Y}.", person(name), title=title)
    article = replace(made.article, text=made.article.text.replace("Y", words), url=url, blocks=())
    with Archive.open(tmp_path_factory.mktemp("feed") / "quoth.db") as archive:
        archive.add(replace(made, article=article), source="a")
        check_rfc_4287(feed_of(archive, title))


# Parquet


def test_parquet_without_pyarrow_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "from pathlib import Path; from quoth.record import write_parquet\n"
        "write_parquet(None, Path('x'))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.stderr.splitlines()[-1].endswith('Parquet needs pyarrow. Run: pip install "quoth[parquet]"')


@pytest.mark.skipif(importlib.util.find_spec("pyarrow") is None, reason="pyarrow is not installed")
def test_parquet_has_a_row_for_each_attribution(archive: Archive, tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    write_parquet(archive, tmp_path / "all.parquet")
    first, second = pq.read_table(tmp_path / "all.parquet").to_pylist()
    assert first["content"] == "“The dam & the <gate> held,”"
    assert SAID.article.text[first["start"] : first["end"]] == first["content"]
    assert (first["speakers"], first["kinds"], first["wikidata"]) == (["Ana Reis"], ["person"], ["Q7"])
    assert (first["published"], first["medium"], first["confidence"]) == (date(2024, 5, 14), "interview", 1.0)
    assert (second["medium"], second["confidence"], second["said_on"]) == (None, 0.5, None)


# brat


@given(strategies.records())
def test_brat_gives_back_what_it_was_given(found: Record) -> None:
    without = replace(found, lines=(), figures=tuple(replace(f, attribution=None) for f in found.figures))
    back = from_brat(to_brat(found), replace(without, figures=()), name="x.ann")
    assert back.lines == found.lines
    assert from_brat(to_brat(found), found, name="x.ann") == found


@given(strategies.records())
def test_brat_takes_every_span_for_what_it_is(found: Record) -> None:
    """brat itself refuses a file where offsets and words differ, or where a span goes over a line end."""
    text = found.article.text
    for row in to_brat(found).split("\n"):
        if row.startswith("T"):
            _, where, words = row.split("\t")
            pieces = [text[slice(*map(int, pair.split()))] for pair in where.split(" ", 1)[1].split(";")]
            assert len(" ".join(pieces)) == len(words)
            assert all(len(piece) == 1 or "\n" not in piece.strip("\n\r") for piece in pieces)


def test_a_file_of_brat_can_be_read_by_a_person() -> None:
    rows = to_brat(SAID).splitlines()
    assert rows[:3] == [
        "T1\tContent 17 45\t“The dam & the <gate> held,”",
        "T2\tSource 0 8\tAna Reis",
        "T3\tCue 9 16\ttold us",
    ]
    assert rows[6:8] == ["R1\tSaidBy Arg1:T1 Arg2:T2", "R2\tCuedBy Arg1:T1 Arg2:T3"]
    assert rows[10:12] == ["A1\tMode T1 direct", "A2\tAct T1 speech"]


def test_what_somebody_changed_in_brat_counts() -> None:
    ann = to_brat(SAID)
    ann = re.sub(r"Mode T4 \w+", "Mode T4 mixed", ann)
    ann += "T9\tContent 0 3\tAna\nT10\tCue 4 8\tReis\nR9\tCuedBy Arg1:T9 Arg2:T10\nR10\tInside Arg1:T9 Arg2:T1\n"
    first, second, added = from_brat(ann, SAID, name="x.ann").lines
    assert first == SAID.lines[0]
    assert (second.attribution.mode, second.attribution.act) == (Mode.MIXED, Act.SPEECH)
    assert added.attribution.parent == first.attribution.id
    assert SAID.words(added.attribution) == "Ana"
    assert (added.speakers, added.attribution.mode) == ((), Mode.INDIRECT)


def test_what_was_removed_in_brat_is_gone() -> None:
    kept = [row for row in to_brat(SAID).splitlines() if not re.search(r"\bT[456]\b", row)]
    (line,) = from_brat("\n".join(kept), SAID, name="x.ann").lines
    assert line == SAID.lines[0]


@pytest.mark.parametrize(
    ("ann", "says"),
    [
        ("T1\tContent 0 9999\tAna\n", "x.ann:1: the span 0 9999 leaves the text"),
        ("T1\tContent 3 3\t\n", "x.ann:1: the span 3 3"),
        ("T1 Content 0 3 Ana\n", "x.ann:1: this is no line of brat"),
        ("T1\tContent 0 3\tAna\nR1\tSaidBy Arg1:T1 Arg2:T7\n", "leads to T7, and there is no such"),
        ("T1\tContent 0 3\tAna\nA1\tMode T1 shouted\n", "Mode of T1 is 'shouted'; it can be direct, mixed, indirect"),
        ("T1\tContent 0 3\tAna\nR1\tInside Arg1:T1 Arg2:T1\n", "inside one another in a circle"),
        ("T1\tContent 0 3\tAna\nT2\tCue 4 8\tReis\nR1\tInside Arg1:T1 Arg2:T2\n", "inside what is none"),
        ('T1\tContent 0 3\tAna\n#1\tAnnotatorNotes T1\t{"id": 3}\n', "the note on T1 is not what was written"),
    ],
)
def test_a_file_that_says_what_cannot_be_is_refused(ann: str, says: str) -> None:
    with pytest.raises(BratError, match=re.escape(says)):
        from_brat(ann, SAID, name="x.ann")


def test_a_note_that_a_person_wrote_is_no_harm() -> None:
    ann = "T1\tContent 0 3\tAna\n#1\tAnnotatorNotes T1\tis this one?\n#2\tAnnotatorNotes T1\n"
    assert len(from_brat(ann, SAID, name="x.ann").lines) == 1


def test_every_article_is_two_files(archive: Archive, tmp_path: Path) -> None:
    assert write_brat(archive, tmp_path / "brat") == 1
    stored = archive.article("one")
    assert stored is not None
    assert {path.name for path in (tmp_path / "brat").iterdir()} == {
        "annotation.conf", f"{stored.key}.txt", f"{stored.key}.ann",
    }  # fmt: skip
    assert (tmp_path / "brat" / f"{stored.key}.txt").read_text(encoding="utf-8") == SAID.article.text


def test_words_to_a_group_are_spoken_by_nobody_that_schema_org_knows(tmp_path: Path) -> None:
    made = direct(record("{source:Voters} {cue:said} {content:“No.”}", Speaker("Voters", SpeakerKind.GROUP)))
    with Archive.open(tmp_path / "quoth.db", now=lambda: datetime(2024, 1, 1, tzinfo=UTC)) as archive:
        archive.add(made, source="a")
        (found,) = json.loads(written(write_quotations, archive))["@graph"]
    assert (found["text"], "spokenByCharacter" in found) == ("No.", False)
