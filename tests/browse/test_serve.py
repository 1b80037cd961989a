"""Running the server: where it listens, what it refuses, and how it ends."""

from __future__ import annotations

import http.client
import logging
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from quoth.browse.serve import is_loopback, listen, serve
from quoth.model.errors import ArchiveError, QuothError


@contextmanager
def running(path: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """The server in a process of its own, at a free port."""
    program = (
        "import sys; from quoth.browse import serve; serve(sys.argv[1], port=0, ready=lambda a: print(a, flush=True))"
    )
    with subprocess.Popen([sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            address = process.stdout.readline().strip()
            assert address.startswith("http://127.0.0.1:")
            yield process, int(address.rsplit(":", 1)[1].rstrip("/"))
        finally:
            process.kill()


def test_it_answers_at_a_free_port_until_interrupted(archive_path: Path) -> None:
    with running(archive_path) as (process, port):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", "/health")
        answer = connection.getresponse()
        assert (answer.status, answer.read()[:15]) == (200, b'{"status":"ok",')
        assert answer.getheader("server") is None
        connection.request("HEAD", "/")
        head = connection.getresponse()
        assert (head.status, head.read()) == (200, b"")

        # Row W5: a megabyte is answered by us, with the limit, not by a reset connection.
        connection.request("GET", "/.json?words=" + "x" * 1_000_000)
        refused = connection.getresponse()
        assert refused.status == 400
        assert "16,384 are allowed" in refused.read().decode()
        connection.close()

        process.send_signal(signal.SIGINT)
        process.wait(timeout=10)


def test_a_port_in_use_is_said_to_be(archive_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(QuothError, match=f"127.0.0.1 port {port}: cannot listen there .* pass --port"):
            serve(archive_path, port=port)


@pytest.mark.parametrize("port", [-1, 65_536, 10**9])
def test_a_port_that_does_not_exist_is_refused(archive_path: Path, port: int) -> None:
    with pytest.raises(QuothError, match=f"port {port}: ports are numbered 0 to 65535"):
        serve(archive_path, port=port)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "desk.newsroom.example"])  # noqa: S104
def test_other_machines_are_let_in_only_when_asked_for(archive_path: Path, host: str) -> None:
    with pytest.raises(QuothError, match=r"other machines could read the archive there.*--allow-remote"):
        serve(archive_path, host=host)


def test_letting_other_machines_in_is_warned_of(archive_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    # 192.0.2.0/24 is kept for documents: no machine has such an address, so that nothing is really opened.
    with caplog.at_level(logging.WARNING, "quoth.browse"), pytest.raises(QuothError, match="cannot listen there"):
        serve(archive_path, host="192.0.2.7", allow_remote=True)
    assert "every machine that reaches this address can read the archive" in caplog.text


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("127.0.0.1", True),
        ("127.1.2.3", True),
        ("::1", True),
        ("[::1]", True),
        ("localhost", True),
        ("0.0.0.0", False),  # noqa: S104
        ("::", False),
        ("192.168.1.5", False),
        ("localhost.example", False),  # a name may lead anywhere
    ],
)
def test_which_addresses_only_this_machine_reaches(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback


def test_port_0_is_any_free_one() -> None:
    with listen("localhost", 0) as one, listen("127.0.0.1", 0) as other:
        assert 0 != one.getsockname()[1] != other.getsockname()[1]


def test_a_missing_archive_stops_before_anything_listens(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError):
        serve(tmp_path / "missing.db", port=0, ready=lambda _: pytest.fail("it listens"))
