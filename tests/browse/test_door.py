"""Which hosts are let in, and who gets JSON."""

from __future__ import annotations

import pytest

from quoth.browse.door import LOOPBACK_HOSTS, MAX_PATH, check_host, check_path, prefers_json
from quoth.browse.fault import Fault


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8000", "LOCALHOST", "127.0.0.1:1", "[::1]", "[::1]:65535"]
)  # fmt: skip
def test_this_machine_s_names_are_let_in(host: str) -> None:
    check_host([(b"host", host.encode())], LOOPBACK_HOSTS)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8000",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "evil.example#localhost",
        "user@localhost",
        "localhost:8000@evil.example",
        "localhost/evil",
        "localhost ",
        "localhost:",
        "localhost:x",
        "::1",
        "[::1",
        "0.0.0.0",  # noqa: S104
        "127.0.0.2",
        "",
        "\xe9",
    ],
)
def test_another_host_is_refused(host: str) -> None:
    with pytest.raises(Fault, match="not addressed to this server") as caught:
        check_host([(b"host", host.encode("latin-1"))], LOOPBACK_HOSTS)
    assert caught.value.status == 400


@pytest.mark.parametrize("headers", [[], [(b"host", b"localhost"), (b"Host", b"evil.example")]])
def test_one_host_has_to_be_named(headers: list[tuple[bytes, bytes]]) -> None:
    with pytest.raises(Fault):
        check_host(headers, LOOPBACK_HOSTS)


def test_a_configured_host_is_let_in() -> None:
    check_host([(b"host", b"desk.newsroom.example:80")], (*LOOPBACK_HOSTS, "desk.newsroom.example"))


def test_an_address_longer_than_any_page_has_is_refused() -> None:
    check_path("x" * MAX_PATH)
    with pytest.raises(Fault, match="2,049 characters, 2,048 are allowed"):
        check_path("x" * (MAX_PATH + 1))


@pytest.mark.parametrize(
    ("accept", "json"),
    [
        ("application/json", True),
        ("Application/JSON; q=0.9, text/plain", True),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", False),  # what browsers send
        ("application/json;q=0.5, text/html", False),
        ("application/json, text/html", False),
        ("*/*", False),  # what curl sends: a page for people
        ("", False),
        ("application/json;q=much", False),
        ("application/json;q=0", False),
    ],
)
def test_json_is_for_those_who_prefer_it(accept: str, json: bool) -> None:
    assert prefers_json(accept) is json
