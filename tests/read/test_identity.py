"""What an article is called: a page that changes keeps its name, so that the archive holds both versions of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quoth.model.record import Record
from quoth.read import articles_from
from quoth.read.identity import address_id
from quoth.read.sources import Unreadable
from quoth.record import Archive, Outcome

GATE = "https://post.example/2024/gate"

ADDRESSES = [
    ("as it is", "https://post.example/2024/gate", GATE),
    ("sites answer to both schemes", "http://post.example/2024/gate", GATE),
    ("host names have no case", "HTTPS://Post.Example/2024/gate", GATE),
    ("paths have", "https://post.example/2024/Gate", "https://post.example/2024/Gate"),
    ("a place in the page is the same page", GATE + "#comments", GATE),
    ("where the reader came from", GATE + "?utm_source=mail&UTM_medium=x&fbclid=1", GATE),
    ("a parameter that tells articles apart", "https://post.example/read?id=7&utm_term=x",
     "https://post.example/read?id=7"),
    ("such parameters stay as written", "https://post.example/read?q=a%20b&id=", "https://post.example/read?q=a%20b&id="),
    ("a slash at the end", GATE + "/", GATE),
    ("a port that goes without saying", "https://post.example:443/2024/gate", GATE),
    ("another port is another site", "https://post.example:8443/2024/gate", "https://post.example:8443/2024/gate"),
    ("white space around it", f" {GATE}\n", GATE),
    ("a front page is no article", "https://post.example/", None),
    ("nor is it without its slash", "https://post.example", None),
    ("no web address", "mailto:desk@post.example", None),
    ("a path", "/2024/gate", None),
    ("no address at all", "http://[::1", None),
    ("a port that is no number", "https://post.example:x/gate", None),
    ("nothing", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("remark", "url", "id_"), ADDRESSES, ids=[case[0] for case in ADDRESSES])
def test_an_address_has_one_form(remark: str, url: str | None, id_: str | None) -> None:
    assert address_id(url) == id_
    assert address_id(id_) == id_


def _page(words: str, *, address: str) -> str:
    return (
        f'<html lang="en"><head><title>Gate opens</title><link rel="canonical" href="{address}"></head><body><article>'
        f"<h1>Gate opens</h1><p>{words} The gate at the lower lock was opened on Monday, the ministry said, after two"
        "days of rain.</p><p>Nobody was hurt, and the road along the river is open again.</p></article></body></html>"
    )


def _json(words: str, **facts: str) -> str:
    return json.dumps({"text": f"{words} The gate was opened.", **facts}) + "\n"


EDITIONS = [
    ("a page that changed at its address", "a.html", _page("Early.", address=GATE), _page("Late.", address=GATE),
     Outcome.NEW_VERSION),
    ("the same, linked from elsewhere", "a.html", _page("Early.", address=GATE),
     _page("Late.", address=GATE + "?utm_source=mail"), Outcome.NEW_VERSION),
    ("two pages of one site that both name its front page", "a.html", _page("One.", address="https://post.example/"),
     _page("Another.", address="https://post.example/"), Outcome.ADDED),
    ("a line that changed at its address", "a.jsonl", _json("Early.", url=GATE), _json("Late.", url=GATE),
     Outcome.NEW_VERSION),
    ("an id of its own goes before the address", "a.jsonl", _json("One.", url=GATE, id="1"),
     _json("Another.", url=GATE, id="2"), Outcome.ADDED),
    ("lines without either are named by what they say", "a.jsonl", _json("One."), _json("Another."), Outcome.ADDED),
    ("plain text has no address that stays", "a.txt", "Early. The gate was opened.", "Late. The gate was opened.",
     Outcome.ADDED),
]  # fmt: skip


@pytest.mark.parametrize(("remark", "name", "first", "second", "outcome"), EDITIONS, ids=[case[0] for case in EDITIONS])
def test_what_an_archive_makes_of_a_second_edition(
    tmp_path: Path, remark: str, name: str, first: str, second: str, outcome: Outcome
) -> None:
    path = tmp_path / name
    with Archive.open(tmp_path / "quoth.db") as archive:
        outcomes = []
        for edition in (first, first, second):
            path.write_text(edition, encoding="utf-8")
            for article in articles_from(str(path)):
                assert not isinstance(article, Unreadable)
                outcomes.append(archive.add(Record(article, ()), source=str(path)))
        assert outcomes == [Outcome.ADDED, Outcome.UNCHANGED, outcome]
        assert archive.overview().articles == (1 if outcome is Outcome.NEW_VERSION else 2)
