"""`quoth add` as people run it: a process of its own with the shipped model, killed, started again, given bad files."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quoth.demo import examples
from quoth.model.errors import ArchiveError
from quoth.record import Archive

DISPATCHES = 14
PATIENCE_S = 60  # far more than any step takes on a busy machine


def command(db: Path, *arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "quoth", "add", "--db", str(db), *map(str, arguments)]


def add(db: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(db, *arguments),
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def dump(db: Path) -> list[str]:
    with Archive.open(db, create=False) as archive:
        assert archive.check() == ()
        return list(archive.dump())


def stored(db: Path) -> int:
    try:
        with Archive.open(db, readonly=True) as archive:
            return archive.overview().articles
    except ArchiveError:  # it is only being made
        return 0


def add_and_kill(db: Path, folder: Path, *, at: int) -> None:
    """Start adding, and end the process without warning as soon as `at` articles are stored.

    Standard input, read last, stays open: however quick the machine is, the run cannot have ended by then.
    """
    with subprocess.Popen(
        command(db, "--jobs", "2", folder, "-"),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as running:
        try:
            wait_until(lambda: running.poll() is not None or stored(db) >= at)
        finally:
            running.kill()
    assert running.returncode == -signal.SIGKILL, "it ended by itself"


def wait_until(happened: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not happened():
        assert time.monotonic() < end, f"nothing happened in {PATIENCE_S} s"
        time.sleep(0.05)  # looking takes time from those who work


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with examples() as found:
        yield found


@pytest.fixture(scope="module")
def uninterrupted(tmp_path_factory: pytest.TempPathFactory, folder: Path) -> Path:
    db = tmp_path_factory.mktemp("add") / "uninterrupted.db"
    done = add(db, "--jobs", "1", folder)
    assert done.returncode == 0, done.stderr
    assert f"{DISPATCHES} added" in done.stdout
    return db


@pytest.mark.slow
def test_a_run_that_is_killed_goes_on_by_being_started_again(tmp_path: Path, folder: Path, uninterrupted: Path) -> None:
    db = tmp_path / "killed.db"
    for at in (1, DISPATCHES // 2):
        add_and_kill(db, folder, at=at)
        dump(db)
    before = stored(db)
    done = add(db, folder)
    assert done.returncode == 0, done.stderr
    assert f"{before} unchanged" in done.stdout
    assert dump(db) == dump(uninterrupted)


@pytest.mark.slow
def test_adding_twice_changes_nothing(folder: Path, uninterrupted: Path) -> None:
    before = dump(uninterrupted)
    done = add(uninterrupted, folder)
    assert (done.returncode, f"{DISPATCHES} unchanged" in done.stdout) == (0, True), done.stdout + done.stderr
    assert dump(uninterrupted) == before


@pytest.mark.slow
def test_the_number_of_processes_leaves_no_trace(tmp_path: Path, folder: Path, uninterrupted: Path) -> None:
    assert add(tmp_path / "two.db", "--jobs", "2", folder).returncode == 0
    assert dump(tmp_path / "two.db") == dump(uninterrupted)


@pytest.mark.slow
def test_what_cannot_be_read_is_listed_and_the_rest_is_stored(tmp_path: Path, folder: Path) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "a-empty.txt").touch()
    (sources / "b-binary.txt").write_bytes(bytes(range(256)) * 40)
    (sources / "c-line.txt").write_bytes(b"It rained. " * 5_000_000)
    good = json.dumps({"id": "good", "text": "Edda Kroll said the ferry would sail.", "date": "2024-05-14"}).encode()
    (sources / "d-line.jsonl").write_bytes(b'{"text": "' + b"It rained. " * 5_000_000 + b'"}\n' + good + b"\n")
    (sources / "e-folder").mkdir()
    missing = tmp_path / "missing.txt"
    db = tmp_path / "quoth.db"

    done = add(db, missing, sources, folder)

    assert done.returncode == 1, done.stderr
    assert f"{DISPATCHES + 1} added" in done.stdout
    assert "Traceback" not in done.stderr
    with Archive.open(db, readonly=True) as archive:
        reasons = {Path(failure.source).name: failure.reason for failure in archive.failures()}
        assert archive.article("good") is not None
    expected = {
        "missing.txt": "no such file",
        "a-empty.txt": "empty",
        "b-binary.txt": "not text",
        "c-line.txt": "10,000,000",
        "d-line.jsonl:1": "16,000,000",
    }
    assert reasons.keys() == expected.keys()
    for name, words in expected.items():
        assert words in reasons[name], name
        assert name in done.stdout, "and is listed at the end of the run"
