"""The store under faults: killed, failing at any step, out of space, shared, interrupted (rows S1, S2, S3, S8, S9)."""

from __future__ import annotations

import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from quoth.ingest import Summary, add_all
from quoth.model.errors import ArchiveError
from quoth.record import Archive, Outcome
from tests.faults.readers import CheapReader, given_items, series
from tests.record.build import person, record

ROOT = Path(__file__).parents[2]


@contextmanager
def started(*arguments: str, preexec: Callable[[], None] | None = None) -> Iterator[subprocess.Popen[str]]:
    """`python -m tests.faults.readers ARGUMENTS`, once it is at work; killed if it still runs at the end."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.readers", *arguments],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=preexec,
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "started\n", process.stderr and process.stderr.read()
            yield process
        finally:
            process.kill()


def ingest(path: Path, *sources: str, jobs: int = 1) -> Summary:
    return add_all(path, sources, jobs=jobs, make_reader=CheapReader, items_of=given_items, model="cheap")


def sound(path: Path) -> list[str]:
    """The archive's content, everything about the file having been checked."""
    with Archive.open(path) as archive:
        assert archive.check() == ()
        for stored in archive.articles():
            assert stored.record == CheapReader().read(stored.record.article), "all lines of an article, or none of it"
        return list(archive.dump())


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What a run over `series(200)` leaves that nobody disturbs."""
    path = tmp_path_factory.mktemp("unbroken") / "quoth.db"
    with Archive.open(path) as archive:
        for one in series(200):
            archive.add(CheapReader().read(one), source="series:200", model="cheap")
    return sound(path)


@pytest.mark.slow
def test_killed_at_any_moment_the_archive_is_whole_and_the_next_run_finishes(
    tmp_path: Path, unbroken: list[str]
) -> None:
    """Row S1."""
    dice = random.Random(1)
    path = tmp_path / "quoth.db"
    sizes: list[int] = []
    for attempt in range(12):
        with started("--alone", str(path), "200") as process:
            # Later and later, so that on a slow machine, too, some of them fall into the writing.
            time.sleep(dice.uniform(0, 0.1) * 1.25**attempt)
            process.send_signal(signal.SIGKILL)
        sizes.append(len(sound(path)) if path.exists() else 0)
    assert sizes == sorted(sizes), "nothing that was stored is ever lost"
    assert len(set(sizes) - {0, len(unbroken)}) >= 2, f"kills have to fall into the writing: {sizes}"
    summary = ingest(path, "series:200")
    assert sound(path) == unbroken
    assert summary.unchanged + summary.articles == 240


@pytest.mark.slow
def test_workers_end_with_a_run_that_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "quoth.db"
    with started(str(path), "2", "slow:1000") as process:
        workers = _wait_for(lambda: _children(process.pid) if _count(path) > 3 else [])
        process.send_signal(signal.SIGKILL)
    _wait_for(lambda: not any(Path(f"/proc/{worker}").exists() for worker in workers))
    assert stored_articles(path) > 0


def _children(pid: int) -> list[int]:
    listed = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False)
    return [int(line) for line in listed.stdout.split()]


def _count(path: Path) -> int:
    if not path.exists():
        return 0
    try:
        with Archive.open(path, readonly=True) as archive:
            return archive.overview().articles
    except ArchiveError:  # it is just being made
        return 0


def _wait_for(condition: Callable[[], Any], *, seconds: float = 30) -> Any:
    end = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)
    return found


class FaultyConnection(sqlite3.Connection):
    """Fails at the n-th call that it gets to execute, as a disk may at any moment."""

    left: int | None = None

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        cls = type(self)
        if cls.left is not None:
            cls.left -= 1
            if cls.left < 0:
                error = sqlite3.OperationalError("disk I/O error")
                error.sqlite_errorcode = sqlite3.SQLITE_IOERR
                raise error
        return super().execute(sql, parameters)


BEFORE = record("{source1:Ortiz} {cue1:said} {content1:so}. {source2:Garza} {cue2:left}: {content2:no}.", person("A B"))
AFTER = record("{source1:Ortiz} {cue1:said} {content1:no}. {source2:Herzog} {cue2:cut in}: {content2:so}.", person("C"))


@pytest.mark.parametrize(
    ("act", "remark"),
    [
        (lambda archive: archive.add(AFTER, source="a.txt"), "a new version, which takes the older one's lines away"),
        (lambda archive: archive.add(record("New.", id="new"), source="a.txt"), "a new article"),
        (lambda archive: archive.renew_failures("b.txt", [("c", "d"), ("e", "f")]), "failures"),
    ],
)
def test_a_fault_at_any_step_leaves_what_was_before_or_what_is_after(
    tmp_path: Path, act: Callable[[Archive], object], remark: str
) -> None:
    """Row S2, by SQLite's own method: fail at step 1, 2, ... until there are no more steps."""
    path = tmp_path / "quoth.db"
    with Archive.open(path) as archive:
        archive.add(BEFORE, source="a.txt")
        archive.record_failure("b.txt", "it is empty")
        before = list(archive.dump())
    steps = 0
    FaultyConnection.left = None
    while True:
        with Archive.open(path, factory=FaultyConnection) as archive:
            FaultyConnection.left = steps
            try:
                act(archive)
            except ArchiveError:
                pass
            else:
                break
            finally:
                FaultyConnection.left = None
            assert archive.check() == (), f"{remark}, step {steps}"
            assert list(archive.dump()) == before, f"{remark}, step {steps}"
        steps += 1
    assert steps >= 4
    with Archive.open(path) as archive:
        assert list(archive.dump()) != before
        assert archive.check() == ()


def test_a_fault_at_any_step_of_making_an_archive_can_be_tried_again(tmp_path: Path) -> None:
    path = tmp_path / "quoth.db"
    for steps in range(200):
        FaultyConnection.left = steps
        try:
            Archive.open(path, factory=FaultyConnection).close()
        except ArchiveError:
            continue
        finally:
            FaultyConnection.left = None
        break
    assert steps > 20
    with Archive.open(path) as archive:
        assert archive.check() == ()
        assert archive.add(BEFORE, source="a.txt") is Outcome.ADDED


def _limit_file_size() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (800_000, 800_000))


@pytest.mark.slow
def test_when_no_file_may_grow_any_more_the_run_stops_and_goes_on_later(tmp_path: Path, unbroken: list[str]) -> None:
    """Row S3, where the limit is one on the size of a file (a quota behaves the same)."""
    path = tmp_path / "quoth.db"
    with started("--alone", str(path), "200", preexec=_limit_file_size) as process:
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "ArchiveError" in errors
    assert "the disk cannot be read or written" in errors
    kept = sound(path)
    assert 10 < len(kept) < len(unbroken)
    ingest(path, "series:200")
    assert sound(path) == unbroken


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 3 MB, a third of it taken by a file `ballast`."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"cannot mount a small file system here: {mounted.stderr.decode().strip()}")
    (place / "ballast").write_bytes(bytes(1_000_000))
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_is_said_and_what_is_stored_is_safe(small_disk: Path) -> None:
    """Row S3."""
    todo = [CheapReader().read(one) for one in series(400)]
    with Archive.open(small_disk / "quoth.db") as archive:

        def add_until_full() -> None:
            while todo:
                archive.add(todo[0], source="series")
                todo.pop(0)

        with pytest.raises(ArchiveError, match=r"the disk is full\. Free some space\. What was stored before is safe"):
            add_until_full()
        full, kept = len(todo), list(archive.dump())
        assert archive.overview().articles > 5
        with pytest.raises(ArchiveError, match="the disk is full"):
            add_until_full()
        assert list(archive.dump()) == kept
        (small_disk / "ballast").unlink()
        with pytest.raises(ArchiveError, match="the disk is full"):
            add_until_full()
        assert len(todo) < full, "with space it goes on where it stopped"
        there = {row for row in kept if row.startswith(('["articles"', '["attributions"'))}  # sums grow
        assert there - set(archive.dump()) == set(), "and loses nothing"


def test_a_second_writer_waits_for_the_first(tmp_path: Path) -> None:
    """Row S8."""
    path = tmp_path / "quoth.db"
    with started("--alone", str(path), "100") as one, started("--alone", str(path), "140") as two:
        for process in (one, two):
            _, errors = process.communicate(timeout=120)
            assert process.returncode == 0, errors
    alone = tmp_path / "alone.db"
    with Archive.open(alone) as archive:
        for read in series(140):
            archive.add(CheapReader().read(read), source="series", model="cheap")
    assert sound(path) == sound(alone)


def test_a_writer_that_never_finishes_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Row S8: the second gives up in words that say why."""
    monkeypatch.setattr("quoth.record.database.BUSY_TIMEOUT_S", 0.2)
    path = tmp_path / "quoth.db"
    with Archive.open(path) as archive:
        archive.add(BEFORE, source="a.txt")
        other = sqlite3.connect(path)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ArchiveError, match="another program is writing to it"):
            archive.add(AFTER, source="a.txt")
        assert archive.overview().articles == 1, "reading goes on meanwhile"
        other.rollback()
        other.close()
        assert archive.add(AFTER, source="a.txt") is Outcome.NEW_VERSION


@pytest.mark.slow
@pytest.mark.parametrize(
    ("number", "sources", "remark"),
    [
        (signal.SIGINT, ["slow:5000"], "Ctrl-C"),
        (signal.SIGTERM, ["slow:5000"], "the system shuts down"),
        (signal.SIGINT, ["slow:20", "1:HANG Ortiz said so."], "while an article hangs in C"),
        (signal.SIGTERM, ["slow:20", "stdin:"], "while standard input gives nothing"),
    ],
)
def test_a_signal_ends_the_run_in_good_order(
    tmp_path: Path, number: signal.Signals, sources: Sequence[str], remark: str
) -> None:
    """Row S9."""
    path = tmp_path / "quoth.db"
    with started(str(path), "2", *sources) as process:
        _wait_for(lambda: _count(path) >= 5)
        time.sleep(0.5)
        os.kill(process.pid, number)
        assert process.stdin is not None
        assert process.wait(timeout=15) == 128 + number, remark
        assert process.stdout is not None
        assert f"interrupted={int(number)}" in process.stdout.read()
    assert stored_articles(path) >= 5


def stored_articles(path: Path) -> int:
    with Archive.open(path, create=False) as archive:
        assert archive.check() == ()
        return archive.overview().articles
