"""Every page and its JSON, over a real archive."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from quoth.browse.app import app_over, make_app
from quoth.browse.door import ANSWER_HEADERS, LOOPBACK_HOSTS
from quoth.browse.html import render
from quoth.browse.views import article_view, attribution_view
from quoth.model.article import Article, Block, BlockKind
from quoth.model.errors import ArchiveError, QueryError
from quoth.model.hidden import shown
from quoth.model.record import Record
from quoth.model.record_json import from_json
from quoth.model.span import Span
from quoth.record import Archive, Overview, Page, Query, StoredArticle
from tests.browse import library
from tests.browse.reading import Reading
from tests.strategies import records, texts

if TYPE_CHECKING:
    from httpx2 import Response

CSP = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def key_of(pages: TestClient, id_: str = "sorell-call") -> str:
    return str(pages.get(f"/article/{id_}.json").json()["key"])


def speaker_key(pages: TestClient, name: str) -> str:
    (found,) = pages.get("/speakers.json", params={"prefix": name}).json()["speakers"]
    return str(found["key"])


def crawl(pages: TestClient) -> dict[str, Response]:
    """Every address that can be reached from the first page, with what it answers."""
    waiting, met = ["/"], {}
    while waiting:
        address = waiting.pop()
        if address not in met:
            met[address] = pages.get(address)
            if _is_page(met[address]):
                waiting += Reading(met[address].text).links
    return met


def _is_page(answer: Response) -> bool:
    return answer.headers["content-type"].startswith("text/html")


@pytest.fixture(scope="module")
def everything(pages: TestClient) -> dict[str, Response]:
    return crawl(pages)


@pytest.fixture(scope="module")
def everything_hostile(hostile_pages: TestClient) -> dict[str, Reading]:
    return {address: Reading(answer.text) for address, answer in crawl(hostile_pages).items() if _is_page(answer)}


# The front page


def test_the_front_page_says_how_much_there_is_and_who_is_quoted_most(pages: TestClient) -> None:
    page = Reading(pages.get("/").text)
    assert page.text("p", class_="holdings") == [
        "39 attributions by 6 named speakers in 32 articles from 1 April 2024 to 7 May 2024."
    ]
    (ranking,) = page.all("ol", class_="ranking")
    assert ranking.text.startswith("Odo Finch 30 attributions Office of the prime minister of Sorell 3 attributions")
    assert len(page.all("blockquote")) == 5


def test_the_newest_article_leaves_room_for_others_on_the_front_page(pages: TestClient) -> None:
    found = pages.get("/.json").json()
    shown = [hit["article"]["key"] for hit in found["hits"]]
    assert len(shown) == 5
    assert max(map(shown.count, shown)) <= 2
    assert found["total"] == found["overview"]["attributions"]
    searched = [hit["article"]["key"] for hit in pages.get("/.json?since=2024-01-01").json()["hits"]]
    assert max(map(searched.count, searched)) > 2, "whoever searches finds all"


def test_an_empty_archive_says_how_to_fill_it(tmp_path: Path) -> None:
    path = library.write(tmp_path / "empty.db", [])
    with TestClient(make_app(path), base_url="http://localhost") as empty:
        assert "Put articles into it with quoth add" in Reading(empty.get("/").text).text("main")[0]
        assert "Nobody is named in this archive yet" in empty.get("/speakers").text
        assert "Nothing found" in empty.get("/?words=flood").text


# Searching


def test_a_result_shows_who_what_how_and_where(pages: TestClient) -> None:
    page = Reading(pages.get("/?words=searching&speaker=Varga").text)
    (result,) = page.all("ol", class_="transcript")
    assert result.text == (
        "Ilse Varga prime minister of Sorell her country would go on searching the strait in a telephone call to Anton "
        "Keel on 6 May 2024 as told by Office of the prime minister of Sorell Sorell and Dunmark leaders speak by "
        "telephone, Strand Wire, 7 May 2024 Evidence for result 1"
    )
    assert page.text("h2") == ["One attribution"]


@pytest.mark.parametrize(
    ("fields", "total"),
    [
        ("words=truce", 4),  # the headline's, and three attributions one inside another
        ("speaker=rook", 1),
        ("outlet=amren courier", 30),
        ("mode=direct", 2),
        ("medium=press", 30),
        ("since=2024-05-04", 9),
        ("since=2024-05-04&until=2024-05-04", 1),
        ("words=%22%20OR%20NEAR(*", 0),
        ("words=Thursday", 0),  # stands in a version that is not the newest
    ],
)
def test_every_filter_narrows_the_search(pages: TestClient, fields: str, total: int) -> None:
    assert pages.get(f"/.json?{fields}").json()["total"] == total


def test_nothing_found_says_what_to_try(pages: TestClient) -> None:
    page = Reading(pages.get("/?words=zeppelin&medium=poll").text)
    assert "Try any channel." in page.text("main")[0]
    assert "“zeppelin” with these filters" in page.text("main")[0]


def test_what_was_asked_stands_in_the_form_again(pages: TestClient) -> None:
    asked = {"words": '"no <truce>"', "speaker": "Ana \u202eziur", "since": "2024-05-01", "mode": "direct"}
    page = Reading(pages.get("/", params=asked).text)
    values = {e.attributes["name"]: e.attributes.get("value") for e in page.all("input")}
    assert values["words"] == '"no <truce>"'
    assert values["speaker"] == "Ana \u202eziur"
    assert values["since"] == "2024-05-01"
    assert [e.attributes["value"] for e in page.all("option") if "selected" in e.attributes] == ["direct"]
    assert "open" in page.all("details")[0].attributes


def test_results_are_turned_page_by_page(pages: TestClient) -> None:
    first = Reading(pages.get("/?words=gauge").text)
    assert first.text("nav", class_="turning") == ["Page 1 of 2 Next page →"]
    assert first.all("ol", class_="transcript")[0].attributes["start"] == "1"
    second = Reading(pages.get("/?words=gauge&page=2").text)
    assert second.text("nav", class_="turning") == ["← Page before Page 2 of 2"]
    assert second.all("ol", class_="transcript")[0].attributes["start"] == "21"
    assert "the last one is page 2" in Reading(pages.get("/?words=gauge&page=5001").text).text("main")[0]


def test_following_next_in_json_meets_every_hit_once(pages: TestClient) -> None:
    address, met = "/.json?words=gauge", []
    while address:
        answer = pages.get(address).json()
        met += [hit["key"] for hit in answer["hits"]]
        address = answer["next"]
    assert len(met) == len({*met}) == 30


# An article


def test_an_article_shows_its_text_with_every_attribution_marked(pages: TestClient) -> None:
    page = Reading(pages.get("/article/sorell-call").text, skipping=frozenset({"tag", "end", "unseen"}))
    assert "".join(page.text("article")[0].split()) == "".join(library.call().article.text.split())
    assert page.text("h3") == ["Sorell sees no truce before the captives are home, palace says"]
    assert page.text("span", class_="dateline") == ["PORT AMREN, Sorell, May 7 (Strand Wire) -"]
    assert page.text("span", class_="credit-words") == ["Credit: Jon Pell/Strand Pictures"]
    # the words of the innermost attribution lie in three contents
    innermost = "that there could be no truce while over 240 sailors are held"
    for depth in ("d1", "d2", "d3"):
        assert innermost in page.text("span", class_=f"content {depth}"[8:])
    assert "Admiral Rook" in page.text("span", class_="source")
    assert "warning" in page.text("span", class_="cue")


def test_numbers_in_the_text_lead_to_the_evidence_and_the_list_leads_back(pages: TestClient) -> None:
    key = key_of(pages)
    page = Reading(pages.get(f"/article/{key}").text)
    tags = page.all("a", class_="tag")
    assert [(tag.text, tag.attributes["href"]) for tag in tags] == [
        (f"Attribution {number}", f"/attribution/{key}.a{number}") for number in (1, 2, 3, 4, 5, 6, 7, 7, 8)
    ]
    anchors = [tag.attributes["id"] for tag in tags if "id" in tag.attributes]
    assert anchors == [f"at-{number}" for number in range(1, 9)]
    assert [a.attributes["href"] for a in page.all("a", class_="number")] == [f"#{anchor}" for anchor in anchors]


def test_the_list_beside_an_article_says_what_each_line_means(pages: TestClient) -> None:
    page = Reading(pages.get("/article/sorell-call").text)
    third = next(e for e in page.all("li") if e.attributes.get("id") == "line-3")
    assert "Ilse Varga prime minister of Sorell" in third.text
    assert third.attributes["class"] == "d2"
    for fact in ("inside 2", "indirect", "telephone call", "to Anton Keel", "on 6 May 2024", "as told by", "94 % sure"):
        assert fact in third.text
    main = page.text("main")[0]
    assert "over 240 sailors more than 240 sailors · sailors held · given in attribution 6" in main
    assert "on Monday 6 May 2024" in main
    assert "twelve minutes 12 minutes" in main


def test_versions_lead_to_one_another(pages: TestClient) -> None:
    newest = pages.get("/article/vote.json").json()
    assert [(v["version"], v["newest"]) for v in newest["versions"]] == [(1, False), (2, True)]
    first = Reading(pages.get(f"/article/{newest['versions'][0]['key']}").text)
    assert "This is version 1; a newer one is held." in first.text("main")[0]
    assert "Thursday" in first.text("article")[0]


def test_the_record_of_an_article_is_the_one_that_was_stored(pages: TestClient) -> None:
    assert from_json(pages.get("/article/sorell-call.json").json()["record"]) == library.call()


_TWO_IN_A_LINE = Article(
    "x", "Gate opens (MW)", blocks=(Block(BlockKind.HEADLINE, Span(0, 10)), Block(BlockKind.CREDIT, Span(11, 15)))
)


@settings(max_examples=40)
@given(record=records())
@example(record=Record(_TWO_IN_A_LINE, ()))
def test_any_record_can_be_shown_and_no_word_of_it_is_lost(record: Record) -> None:
    keys = tuple(tuple("k" if s.name else None for s in line.speakers) for line in record.lines)
    stored = StoredArticle("key", record, "somewhere", "2024-05-14", version=1, newest=True, speaker_keys=keys)
    page = Reading(
        render("article.html", {"view": article_view(stored, ()), "json_address": "/x.json"}),
        skipping=frozenset({"tag", "end", "unseen"}),
    )
    if record.article.text.strip():
        assert _solid(page.text("article")[0]) == _solid(shown("".join(record.article.text.split())))


def _solid(text: str) -> str:
    """Without white space, the pictures of what Python takes for white space, and joiners, which depend on those."""
    return re.sub(r"\s|[␋␌␜␝␞␟]|⟨U\+(0085|2028|2029|200C|200D)⟩|[\u200c\u200d]", "", text)


@settings(max_examples=40)
@given(record=records())
def test_any_attribution_can_be_shown(record: Record) -> None:
    keys = tuple(tuple("k" if s.name else None for s in line.speakers) for line in record.lines)
    stored = StoredArticle("key", record, "somewhere", "2024-05-14", version=1, newest=True, speaker_keys=keys)
    for line in record.lines:
        view = attribution_view(stored, line)
        page = Reading(
            render("attribution.html", {"view": view, "origins": None, "size": None, "json_address": "/x.json"})
        )
        assert len(page.all("tr")) == 1 + len(view.evidence)
        for item in view.evidence:
            assert record.article.text[item.span.start : item.span.end] == item.words


# An attribution


def test_an_attribution_shows_its_chain_from_the_outside_in(pages: TestClient) -> None:
    page = Reading(pages.get(f"/attribution/{key_of(pages)}.a6").text, skipping=frozenset({"unseen"}))
    assert page.text("h1") == ["Office of the prime minister of Sorell ← Ilse Varga ← Petra Rook"]
    assert page.text("blockquote") == ["“that there could be no truce while over 240 sailors are held”"]


def test_an_attribution_shows_every_piece_of_evidence_where_it_stands(pages: TestClient) -> None:
    page = Reading(pages.get(f"/attribution/{key_of(pages)}.a3").text)
    (passage,) = page.all("figure")
    assert passage.text == (
        "Paragraph, characters 264 to 442 source Prime Minister Ilse Varga cue told addressee President Anton Keel of "
        "Dunmark by telephone said on on Monday that content her country would go on searching the strait, according "
        "to a statement from her office."
    )
    assert page.text("tr")[1:] == [
        "source Prime Minister Ilse Varga 264 289",
        "cue told 290 294",
        "content her country would go on searching the strait 355 399",
        "addressee President Anton Keel of Dunmark 295 326",
        "said on on Monday 340 349",
    ]


def test_evidence_elsewhere_in_the_article_is_shown_in_its_own_place(pages: TestClient) -> None:
    page = Reading(pages.get(f"/attribution/{key_of(pages)}.a7").text)
    assert page.text("span", class_="speaker") == ["President Anton Keel of Dunmark"]
    assert len(page.all("figure")) == 2


def test_what_is_unknown_is_said_to_be(pages: TestClient) -> None:
    page = Reading(pages.get(f"/attribution/{key_of(pages)}.a8").text)
    assert page.text("span", class_="unknown") == ["not named", *["the text does not say"] * 3]
    assert "nobody named: the article reports it itself" in page.text("main")[0]


def test_an_attribution_s_json_holds_its_evidence(pages: TestClient) -> None:
    key = key_of(pages)
    found = pages.get(f"/attribution/{key}.a6.json").json()
    assert [link["key"] for link in found["chain"]] == [f"{key}.a4", f"{key}.a5", f"{key}.a6"]
    assert found["line"]["parent"] == "a5"
    text = library.call().article.text
    for item in found["evidence"]:
        assert text[item["span"][0] : item["span"][1]] == item["words"]
    assert [link["key"] for link in pages.get(f"/attribution/{key}.a4.json").json()["inside"]] == [f"{key}.a5"]


# Speakers


def test_speakers_are_found_by_the_beginning_of_their_names(pages: TestClient) -> None:
    assert [s["name"] for s in pages.get("/speakers.json?prefix=var").json()["speakers"]] == ["Ilse Varga"]
    assert "Try fewer letters" in pages.get("/speakers?prefix=zz").text
    page = Reading(pages.get("/speakers").text)
    assert page.text("th", scope="row")[0] == "Odo Finch harbour master"


def test_a_speaker_s_page_holds_what_they_said_newest_first(pages: TestClient) -> None:
    key = speaker_key(pages, "Odo")
    page = Reading(pages.get(f"/speaker/{key}").text)
    assert page.text("h1") == ["Odo Finch"]
    assert "30 attributions, published 1 April 2024 to 30 April 2024" in page.text("main")[0]
    days = [hit["article"]["published"] for hit in pages.get(f"/speaker/{key}.json").json()["hits"]]
    assert days == sorted(days, reverse=True)
    assert len(Reading(pages.get(f"/speaker/{key}?page=2").text).all("blockquote")) == 10


def test_a_speaker_s_page_shows_channel_and_relay(pages: TestClient) -> None:
    page = Reading(pages.get(f"/speaker/{speaker_key(pages, 'Ilse')}").text)
    assert "in a telephone call" in page.text("ul", class_="facts")[0]
    assert "as told by Office of the prime minister of Sorell" in page.text("ul", class_="facts")[0]


# JSON, errors, and what holds for every page


def test_every_page_is_also_json_by_suffix_and_by_accept(pages: TestClient, everything: dict[str, Response]) -> None:
    for address, answer in everything.items():
        if _is_page(answer):
            path, _, fields = address.partition("?")
            by_suffix = everything.get(f"{path}.json?{fields}") or pages.get(f"{path}.json?{fields}")
            by_accept = pages.get(address, headers={"Accept": "application/json"})
            assert by_suffix.headers["content-type"] == by_accept.headers["content-type"] == "application/json"
            assert by_suffix.json() == by_accept.json(), address


def test_no_link_is_broken_and_every_page_is_well_formed(everything: dict[str, Response]) -> None:
    assert len(everything) > 100
    for address, answer in everything.items():
        assert answer.status_code == 200, address
        if _is_page(answer):
            page = Reading(answer.text)
            assert len(page.all("h1")) == 1, address
            ids = [e.attributes["id"] for e in page.elements if "id" in e.attributes]
            assert len(ids) == len({*ids}), address
            labels = {e.attributes["for"] for e in page.all("label")}
            fields = {e.attributes["id"] for e in page.elements if e.tag in ("input", "select", "textarea")}
            assert labels == fields, address
            assert not page.all("script")
            assert not [e for e in page.elements if any(n == "style" or n.startswith("on") for n in e.attributes)]


ERRORS = [
    ("/nothing/here", 404, "There is no page at this address."),
    ("/static/../app.py", 404, "There is no page at this address."),
    ("/static/%2e%2e/app.py", 404, "There is no page at this address."),
    ("/static/..%2fapp.py", 404, "There is no page at this address."),
    ("/static/", 404, "There is no page at this address."),
    ("/static/%00", 404, "There is no page at this address."),
    ("/speakers/", 404, "There is no page at this address."),
    ("/article/0000", 404, "There is no article “0000” in this archive."),
    ("/article/a'%20OR%201=1--", 404, "There is no article “a' OR 1=1--” in this archive."),
    ("/article/..%2f..%2fetc%2fpasswd", 404, "There is no article “../../etc/passwd” in this archive."),
    ("/attribution/0000.a1", 404, "There is no attribution “0000.a1” in this archive."),
    ("/speaker/0000", 404, "There is no speaker “0000” in this archive."),
    ("/article/0000?words=x", 400, "This page has no field “words”."),
    ("/?since=tomorrow", 400, "“tomorrow” in “since” is not a day."),
    ("/?page=9999999", 400, "There is no page “9999999”: pages are numbered from 1 to 5,001."),
    ("/" + "x" * 3000, 400, "The address is too long: 3,001 characters, 2,048 are allowed."),
]  # fmt: skip


@pytest.mark.parametrize(("address", "status", "message"), ERRORS)
def test_errors_have_one_shape_in_both_forms(pages: TestClient, address: str, status: int, message: str) -> None:
    as_json = pages.get(address, headers={"Accept": "application/json"})
    assert as_json.status_code == status
    assert as_json.json()["error"].keys() == {"status", "message", "hint"}
    assert as_json.json()["error"]["status"] == status
    assert as_json.json()["error"]["message"] == message
    as_page = pages.get(address)
    assert as_page.status_code == status
    assert Reading(as_page.text).text("h1") == [message]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
@pytest.mark.parametrize("address", ["/", "/speakers", "/health", "/article/sorell-call", "/static/quoth.css"])
def test_nothing_but_reading_is_answered(pages: TestClient, method: str, address: str) -> None:
    answer = pages.request(method, address, headers={"Accept": "application/json"})
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]
    assert answer.json()["error"]["message"] == f"{method} is not answered here: these pages are only read."


def test_head_is_answered_like_get(pages: TestClient) -> None:
    assert pages.head("/speakers").status_code == 200


def test_a_request_to_another_host_is_refused(pages: TestClient) -> None:
    answer = pages.get("/.json", headers={"Host": "rebound.example"})
    assert answer.status_code == 400
    assert answer.json()["error"]["message"] == "This request is not addressed to this server."


def test_a_host_can_be_added(archive_path: Path) -> None:
    app = make_app(archive_path, hosts=(*LOOPBACK_HOSTS, "desk.example"))
    with TestClient(app, base_url="http://desk.example:8080") as pages:
        assert pages.get("/").status_code == 200


ANSWERS = ["/", "/?words=gauge", "/article/sorell-call", "/speakers", "/.json", "/health", "/static/quoth.css"]


@pytest.mark.parametrize("address", [*ANSWERS, *(address for address, _, _ in ERRORS)])
def test_every_answer_carries_the_rules_for_browsers(pages: TestClient, address: str) -> None:
    for answer in (pages.get(address), pages.post(address), pages.get(address, headers={"Host": "rebound.example"})):
        assert answer.headers["content-security-policy"] == CSP
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"


def test_a_mistake_of_ours_is_an_error_page_without_its_details(archive_path: Path) -> None:
    class Broken(Archive):
        def overview(self) -> Overview:
            raise RuntimeError("a secret of the machine")

    app = app_over(Broken.open(archive_path, readonly=True), hosts=LOOPBACK_HOSTS)
    client = TestClient(app, base_url="http://localhost", raise_server_exceptions=False)
    answer = client.get("/")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert {name: answer.headers[name] for name in ANSWER_HEADERS} == ANSWER_HEADERS
    assert client.get("/.json").json()["error"]["status"] == 500


def test_a_search_that_takes_too_long_says_so(archive_path: Path) -> None:
    class Slow(Archive):
        def search(self, query: Query) -> Page:
            raise QueryError("the search took longer than 1 second")

    client = TestClient(
        app_over(Slow.open(archive_path, readonly=True), hosts=LOOPBACK_HOSTS), base_url="http://localhost"
    )
    answer = client.get("/?words=gauge")
    assert answer.status_code == 503
    assert Reading(answer.text).text("h1") == ["the search took longer than 1 second"]
    assert "Narrow the search" in answer.text
    assert client.get("/.json?words=gauge").json()["error"]["status"] == 503


def test_an_archive_that_cannot_be_read_any_more_says_so(archive_path: Path) -> None:
    class Torn(Archive):
        def search(self, query: Query) -> Page:
            raise ArchiveError("quoth.db: the file is damaged")

    client = TestClient(
        app_over(Torn.open(archive_path, readonly=True), hosts=LOOPBACK_HOSTS), base_url="http://localhost"
    )
    answer = client.get("/.json")
    assert answer.status_code == 503
    assert answer.json()["error"]["message"] == "quoth.db: the file is damaged"


def test_a_path_without_an_archive_stops_at_once(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError):
        make_app(tmp_path / "missing.db")


def test_static_files_and_health(pages: TestClient) -> None:
    assert pages.get("/static/quoth.css").headers["content-type"].startswith("text/css")
    assert pages.get("/static/icon.svg").headers["content-type"] == "image/svg+xml"
    assert pages.get("/health").json()["status"] == "ok"


# What hostile articles and requests cannot do


def test_words_of_articles_are_never_markup(everything_hostile: dict[str, Reading]) -> None:
    plain = {"svg", "math", "img", "script", "style", "textarea", "mtext", "mglyph"}
    met = 0
    for address, page in everything_hostile.items():
        ours = {"textarea"} if address.startswith("/check") else set()
        assert not [e.tag for e in page.elements if e.tag in plain - ours], address
        assert not [e for e in page.elements if any(n.startswith("on") or n == "autofocus" for n in e.attributes)]
        met += library.PAYLOADS[0] in page.text("main")[0]
    assert met >= 5  # the front page, the list of speakers, the article, its attribution, its speaker


def test_only_web_addresses_become_links_and_say_nothing_of_us(everything_hostile: dict[str, Reading]) -> None:
    links = [link for page in everything_hostile.values() for link in page.all("a")]
    leading_out = [
        link for link in links if not link.attributes["href"].startswith(("/", "#")) or "//" in link.attributes["href"]
    ]
    assert {link.attributes["href"] for link in leading_out} == {
        "https://strand-wire.example/2024/05/07/call",
        "https://www.wikidata.org/wiki/Q99000001",
    }
    assert {link.attributes["rel"] for link in leading_out} == {"noopener noreferrer nofollow"}


def test_a_name_that_turns_the_page_round_is_shown_for_what_it_is(hostile_pages: TestClient) -> None:
    text = hostile_pages.get("/?words=ferry").text
    assert "<bdi>Ana ⟨U+202E⟩ziur⟨U+202C⟩⟨U+200B⟩ Ortiz</bdi>" in text
    assert not {*text} & {*"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u200e\u200f"}


NAMES = st.sampled_from(["words", "speaker", "since", "until", "outlet", "mode", "medium", "page", "prefix"]) | texts(
    max_size=8
)
VALUES = (
    texts(min_size=0, max_size=40)
    | st.sampled_from(['"', "*", "NEAR(", "col:x", "a OR", "'; DROP TABLE articles; --", "%", "_", "\\", "-1", "1e9"])
    | st.integers().map(str)
    | st.dates().map(str)
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    path=st.sampled_from(["/", "/speakers", "/speaker/{}", "/article/{}", "/attribution/{}", "/{}", "/static/{}"]),
    key=texts(max_size=20),
    suffix=st.sampled_from(["", ".json"]),
    fields=st.lists(st.tuples(NAMES, VALUES), max_size=3),
)
def test_no_address_makes_the_server_fail(
    hostile_pages: TestClient, path: str, key: str, suffix: str, fields: list[tuple[str, str]]
) -> None:
    address = f"{path.format(quote(key, safe=''))}{suffix}?{urlencode(fields)}"
    answer = hostile_pages.get(address)  # raises what the server raises
    assert answer.status_code in (200, 400, 404)
    if answer.status_code != 200 and suffix:
        assert answer.json()["error"]["status"] == answer.status_code
