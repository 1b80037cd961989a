"""The pages about what several articles share: a statement, a figure, a quotation, two outlets, two versions."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from quoth.browse.app import app_over
from quoth.browse.door import LOOPBACK_HOSTS
from quoth.model.errors import QueryError
from quoth.record import Archive
from tests.browse import library, stories
from tests.browse.reading import Reading

FIGURES = "/figures?what=killed&about=bridge+collapse"
CHECK = f"/check?{urlencode({'quotation': stories.FULL})}"
OUTLETS = "/outlets?one=strand+wire&other=Varda+Courier"
ASKED = (FIGURES, CHECK, OUTLETS, "/figures", "/check", "/outlets", "/changes/rebuild", "/changes/collapse-wire")


def key_of(pages: TestClient, id_: str, number: int = 1) -> str:
    return f"{pages.get(f'/article/{id_}.json').json()['key']}.a{number}"


def crawl(pages: TestClient, *begin: str) -> dict[str, Reading]:
    """Every page that can be reached, by its address."""
    waiting, met = ["/", *begin], {}
    while waiting:
        address = waiting.pop()
        if address not in met:
            answer = pages.get(address)
            assert answer.status_code == 200, (address, answer.text)
            if answer.headers["content-type"].startswith("text/html"):
                met[address] = Reading(answer.text)
                waiting += met[address].links
            else:
                met[address] = Reading("")
    return met


# A statement


def test_a_statement_shows_each_outlet_s_wording_with_the_differences_marked(story_pages: TestClient) -> None:
    page = Reading(story_pages.get(f"/statement/{key_of(story_pages, 'collapse-courier')}").text)
    assert page.text("h1") == ["Ana Reis"]
    assert page.text("blockquote", class_="large") == [stories.FULL]
    (wordings,) = page.all("ol", class_="wordings")
    outlets = {re.sub(r"^\d ", "", words) for words in page.text("p", class_="speaker")}
    assert outlets == {"Strand Wire", "Varda Courier", "Ost Post"}
    assert "the fullest wording" in wordings.text
    assert page.text("ins", class_="telling") == ["four"]
    assert page.text("del", class_="telling") == ["not here: three"]
    assert "(number)" in wordings.text
    assert "The old bridge at Marn was not safe, and" in " ".join(page.text("del")), "the cut is shown"


def test_a_statement_says_how_it_reached_print(story_pages: TestClient) -> None:
    page = Reading(story_pages.get(f"/statement/{key_of(story_pages, 'collapse-wire')}").text)
    (sentence,) = [words for words in page.text("p", class_="where") if words.startswith("Carried by")]
    assert re.fullmatch(
        r"Carried by 3 outlets, \d independent origins?, first seen in (Strand Wire|Varda Courier) on 2024-05-03\.",
        sentence,
    )
    assert "Why these are one" in page.text("h2")


def test_a_statement_s_json_has_everything(story_pages: TestClient) -> None:
    found = story_pages.get(f"/statement/{key_of(story_pages, 'collapse-wire')}.json").json()
    assert set(found["outlets"]) == {"Strand Wire", "Varda Courier", "Ost Post"}
    assert len(found["attributions"]) == 3
    for one in found["attributions"]:
        kept = [bit["text"] for bit in one["differences"] if bit["kind"] != "gap"]
        assert "".join(kept) == one["words"]
    assert found["reasons"]
    assert found["origins"]["sentence"].startswith("Carried by 3 outlets")


def test_attributions_and_speakers_lead_to_the_statement(story_pages: TestClient) -> None:
    key = key_of(story_pages, "collapse-wire")
    page = Reading(story_pages.get(f"/attribution/{key}").text)
    assert any(words.startswith("Carried by 3 outlets") for words in page.text("p", class_="where"))
    (link,) = [href for href in page.links if href.startswith("/statement/")]
    assert story_pages.get(link).status_code == 200
    assert story_pages.get(f"/attribution/{key}.json").json()["origins"].startswith("Carried by 3")
    (speaker,) = story_pages.get("/speakers.json?prefix=ana").json()["speakers"]
    listed = Reading(story_pages.get(f"/speaker/{speaker['key']}").text)
    assert "In 3 outlets" in listed.text("a", class_="evidence")
    alone = Reading(story_pages.get(f"/attribution/{key_of(story_pages, 'rebuild')}").text)
    assert any("Carried by 1 outlet, 1 independent origin" in words for words in alone.text("p", class_="where"))


def test_an_attribution_of_an_earlier_version_has_no_statement(story_pages: TestClient) -> None:
    versions = story_pages.get("/article/rebuild.json").json()["versions"]
    old = f"{versions[0]['key']}.a1"
    assert story_pages.get(f"/attribution/{old}.json").json()["origins"] is None
    assert story_pages.get(f"/statement/{old}").status_code == 404


# Figures


def test_the_page_of_a_figure_has_the_table_the_picture_and_what_disagrees(story_pages: TestClient) -> None:
    page = Reading(story_pages.get(FIGURES).text)
    rows = [re.sub(r"^\d ", "", words) for words in page.text("th", scope="row")]
    assert rows.count("Marn Rescue Service") == 2
    assert rows.count("Marn Tide") == 2
    assert page.text("td", class_="figure") == ["at least 3 people", "12 people", "4", "15 people"]
    (drawn,) = page.all("svg")
    assert drawn.attributes["role"] == "img"
    titles = page.text("title")[1:]
    assert titles[0] == "killed: bridge collapse, 3 May 2024 to 4 May 2024"
    assert len(titles) == 5, "each number says itself"
    (conflicts,) = page.all("table", class_="conflicts")
    assert "12 people: Marn Rescue Service (in Ost Post)" in conflicts.text
    assert "15 people: Marn Tide" in conflicts.text
    (revision,) = page.text("ul", class_="revisions")
    assert revision == "Marn Rescue Service: at least 3 people, 3 May 2024, then 12 people, 4 May 2024"


def test_every_carrier_is_a_way_to_the_evidence(story_pages: TestClient) -> None:
    page = Reading(story_pages.get(FIGURES).text)
    found = story_pages.get(FIGURES.replace("?", ".json?")).json()
    (series,) = found["series"]
    for entry in series["entries"]:
        for place in entry["reports"]:
            kind, key = ("attribution", place["attribution"]) if place["attribution"] else ("article", place["article"])
            assert f"/{kind}/{key}" in page.links
            text = story_pages.get(f"/article/{place['article']}.json").json()["record"]["text"]
            assert text[slice(*place["span"])] == place["words"]


def test_a_figure_nobody_gave_and_a_question_half_asked(story_pages: TestClient) -> None:
    assert "No figure in this archive fits" in story_pages.get("/figures?what=killed&about=airship").text
    for half in ("/figures", "/figures?what=killed", "/figures?about=bridge"):
        assert "Say what is counted" in story_pages.get(half).text


# The check


@pytest.mark.parametrize(
    ("fields", "verdict"),
    [
        ({"quotation": stories.FULL}, "Verbatim"),
        ({"quotation": f"Ana Reis: “{stories.FULL}”"}, "Verbatim"),
        ({"quotation": stories.FULL, "speaker": "Ivo Toll"}, "Misattributed"),
        ({"quotation": stories.FULL.replace("not safe", "safe")}, "Altered"),
        ({"quotation": "The bakers of Marn bought an airship together"}, "Not found"),
    ],
)
def test_a_quotation_gets_its_verdict(story_pages: TestClient, fields: dict[str, str], verdict: str) -> None:
    page = Reading(story_pages.get(f"/check?{urlencode(fields)}").text)
    assert page.text("p", class_="finding")[0].startswith(f"{verdict}.")
    assert page.text("textarea") == [fields["quotation"]]


def test_an_altered_quotation_shows_what_was_altered_and_where_it_is_printed(story_pages: TestClient) -> None:
    altered = stories.FULL.replace("not safe", "safe")
    page = Reading(story_pages.get(f"/check?{urlencode({'quotation': altered})}").text)
    assert "a negation: printed “not”, left out here" in " ".join(page.text("ul", class_="facts"))
    assert "not" in page.text("ins", class_="telling")
    assert [href for href in page.links if href.startswith("/attribution/")]
    assert "false" not in page.text("main")[0].lower()


def test_the_check_refuses_what_has_no_words(story_pages: TestClient) -> None:
    assert story_pages.get("/check?quotation=%E2%80%A6").status_code == 400
    assert story_pages.get(f"/check?quotation={'word+' * 500}").status_code == 400
    assert story_pages.get("/check.json").json() == {"finding": None}


# Outlets


def test_two_outlets_side_by_side(story_pages: TestClient) -> None:
    page = Reading(story_pages.get(OUTLETS).text)
    assert page.text("h1") == ["Strand Wire and Varda Courier"], "as they are written, however they were typed"
    cells = page.text("td")
    assert "3 May 2024" in cells
    found = story_pages.get(OUTLETS.replace("?", ".json?")).json()["two"]
    assert (found["one"]["articles"], found["one"]["attributions"]) == (1, 2)
    assert found["shared_total"] == 2
    assert [one["name"] for one in found["one"]["speakers"]] == ["Ana Reis", "Marn Rescue Service"]
    assert all(one["elsewhere"] == 1 for one in found["one"]["speakers"])
    assert f"/statement/{found['shared'][0]['key']}" in page.links


def test_outlets_in_a_period_and_unknown_ones(story_pages: TestClient) -> None:
    two: dict[str, Any] = story_pages.get("/outlets.json?one=Ost+Post&other=Strand+Wire").json()["two"]
    assert (two["one_first"], two["other_first"]) == (0, two["shared_total"])
    assert story_pages.get(f"{OUTLETS}&since=2024-05-04").status_code == 404
    assert story_pages.get("/outlets?one=Strand+Wire&other=Nowhere").status_code == 404
    assert [one["name"] for one in story_pages.get("/outlets.json").json()["outlets"]] == [
        "Marn Tide", "Ost Post", "Strand Wire", "Varda Courier",
    ]  # fmt: skip


# Versions


def test_what_a_new_version_changed(story_pages: TestClient) -> None:
    page = Reading(story_pages.get("/changes/rebuild").text)
    (step,) = page.all("ol", class_="transcript")
    assert "altered" in step.text
    assert "dropped" in step.text
    assert "added" in step.text
    assert page.text("ins", class_="telling") == ["three"]
    assert page.text("del", class_="telling") == ["not here: two"]
    assert "nobody had asked for money" in page.text("del")
    assert "the ferry would run at night from June" in page.text("ins")
    found = story_pages.get("/changes/rebuild.json").json()
    assert [one["kind"] for one in found["steps"][0]["changes"]] == ["altered", "dropped", "added"]


def test_versions_are_reached_from_the_article_and_one_alone_says_so(story_pages: TestClient) -> None:
    assert "/changes/rebuild" in Reading(story_pages.get("/article/rebuild").text).links
    assert "one version of this article only" in story_pages.get("/changes/collapse-wire").text
    assert story_pages.get("/changes/nothing").status_code == 404


# What holds for all of them


def test_no_link_is_broken_and_every_page_is_well_formed(story_pages: TestClient) -> None:
    met = crawl(story_pages, *ASKED)
    assert {address.split("/")[1].partition("?")[0] for address in met} >= {"statement", "figures", "changes", "check"}
    for address, page in met.items():
        if not page.elements:
            continue
        assert len(page.all("h1")) == 1, address
        ids = [e.attributes["id"] for e in page.elements if "id" in e.attributes]
        assert len(ids) == len({*ids}), address
        labels = {e.attributes["for"] for e in page.all("label")}
        fields = {e.attributes["id"] for e in page.elements if e.tag in ("input", "select", "textarea")}
        assert labels == fields, address
        for element in page.elements:
            assert element.tag not in ("script", "style", "iframe"), address
            assert not [name for name in element.attributes if name == "style" or name.startswith("on")], address
            for name in ("aria-labelledby", "list"):
                assert {*element.attributes.get(name, "").split()} <= {*ids}, (address, name)


def test_every_page_is_also_json(story_pages: TestClient) -> None:
    for address in (*ASKED, f"/statement/{key_of(story_pages, 'collapse-wire')}"):
        path, mark, fields = address.partition("?")
        by_suffix = story_pages.get(f"{path}.json{mark}{fields}")
        by_accept = story_pages.get(address, headers={"Accept": "application/json"})
        assert by_suffix.json() == by_accept.json(), address


ERRORS = [
    ("/statement/0000.a1", 404, "There is no statement “0000.a1” in this archive."),
    ("/changes/0000", 404, "There is no article “0000” in this archive."),
    ("/figures?what=x&about=y&since=tomorrow", 400, "“tomorrow” in “since” is not a day."),
    ("/figures?what=%2B&about=y", 400, "Say what the figures are of, such as “killed”."),
    ("/figures?words=x", 400, "This page has no field “words”."),
    ("/outlets?one=a&other=b", 404, "“a” or “b” has no article here."),
    (f"{OUTLETS}&since=2024-05-02&until=2024-05-01", 400, "No day is both since 2024-05-02 and until 2024-05-01."),
    ("/check?quotation=a&quotation=b", 400, "The field “quotation” is given twice."),
]  # fmt: skip


@pytest.mark.parametrize(("address", "status", "message"), ERRORS)
def test_errors_say_what_was_wrong(story_pages: TestClient, address: str, status: int, message: str) -> None:
    answer = story_pages.get(address, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json()["error"]["message"]) == (status, message)


def test_a_slow_answer_is_stopped_with_a_reason(story_path: Path) -> None:
    class Slow(Archive):
        def figures(self, *_: Any, **__: Any) -> Any:
            raise QueryError("The search took longer than 1 s and was stopped. Add a word or a filter.")

    with TestClient(
        app_over(Slow.open(story_path, readonly=True), hosts=LOOPBACK_HOSTS), base_url="http://localhost"
    ) as pages:
        assert pages.get(FIGURES).status_code == 503


@settings(max_examples=40)
@given(st.text(max_size=80), st.text(max_size=80))
def test_nothing_that_can_be_typed_is_a_crash(story_path: Path, one: str, other: str) -> None:
    with TestClient(
        app_over(Archive.open(story_path, readonly=True), hosts=LOOPBACK_HOSTS),
        base_url="http://localhost",
        raise_server_exceptions=True,
    ) as pages:
        for path, names in (
            ("figures", ("what", "about")),
            ("check", ("quotation", "speaker")),
            ("outlets", ("one", "other")),
        ):
            fields = urlencode(dict(zip(names, (one, other), strict=True)), errors="replace")
            assert pages.get(f"/{path}?{fields}").status_code in (200, 400, 404)
        assert pages.get(f"/statement/{quote(one, safe='', errors='replace')}").status_code in (400, 404)


def test_hostile_articles_are_shown_and_not_obeyed(hostile_pages: TestClient) -> None:
    payload = library.PAYLOADS[0]
    begin = [
        f"/figures?{urlencode({'what': 'alert', 'about': 'alert'})}",
        f"/check?{urlencode({'quotation': payload + ' said that'})}",
        f"/outlets?{urlencode({'one': payload, 'other': library.PAYLOADS[1]})}",
        *(f"/changes/hostile-{number}" for number in range(3)),
    ]
    met = crawl(hostile_pages, *begin)
    assert any(address.startswith("/statement/") for address in met)
    for address, page in met.items():
        assert not [e for e in page.elements if e.tag in ("script", "math", "img", "style")], address
        assert not [e for e in page.elements if any(name.startswith("on") for name in e.attributes)], address
        links = [e.attributes.get("href", "") for e in page.all("a")]
        assert all(link.startswith(("/", "#", "http://", "https://")) for link in links), address
