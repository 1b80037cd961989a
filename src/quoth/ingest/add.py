"""Reading sources into an archive: worker processes read, this process writes.

An article is stored as soon as it is read, in a transaction of its own, and one that is stored is not read again: a run
that was ended in any way goes on by being started again.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from quoth import __version__
from quoth.ingest.interrupt import Stop, stop_signals
from quoth.many import MEMORY, READ_TIMEOUT_S, TICK_S, CannotStart, Preparation, ReadsArticles, read_article
from quoth.model.article import Article
from quoth.model.record import Record
from quoth.read import Unreadable, articles_from, files_named
from quoth.record import Archive, Outcome, failure_source
from quoth.workers import Failed, Workers

Item = tuple[str, Article | Unreadable | Path]
"""What a source is made of: a file's name with an article of it, with something unreadable, or with a page to open."""

_FINISH_S = 2.0  # after Ctrl-C, for what is being read: with the rest, the process ends within 5 s
_SHOWN = 1_000


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run has done so far.

    Attributes:
        unchanged: Articles that were stored before, by this or an earlier run.
        failures: Sources that could not be read with their reasons, in the order met; the first 1,000. The archive has
            all of them (`Archive.failures`).
        words: In the articles that were read.
        seconds: Since the run began.
        interrupted: The signal that stopped the run, or None; a program then exits with 128 + its number.
    """

    added: int = 0
    new_versions: int = 0
    read_again: int = 0
    unchanged: int = 0
    failed: int = 0
    failures: tuple[tuple[str, str], ...] = ()
    words: int = 0
    seconds: float = 0.0
    interrupted: int | None = None

    @property
    def articles(self) -> int:
        """Articles read in this run, those stored before not counted."""
        return self.added + self.new_versions + self.read_again

    @property
    def done(self) -> int:
        """Everything that was settled, in one way or another."""
        return self.articles + self.unchanged + self.failed

    @property
    def articles_per_second(self) -> float:
        """Articles read per second; 0 before the first."""
        return self.articles / self.seconds if self.seconds else 0.0


def add_all(
    archive_path: str | Path,
    sources: Sequence[str],
    *,
    jobs: int = 1,
    published: date | None = None,
    on_progress: Callable[[Summary], None] = lambda _: None,
    timeout_s: float = READ_TIMEOUT_S,
    memory: int = MEMORY,
    make_reader: Callable[[], ReadsArticles] | None = None,
    model: str = f"quoth {__version__}",
    items_of: Callable[[str, date | None], Iterator[Item]] | None = None,
) -> Summary:
    """Read every article of `sources` into the archive.

    What cannot be read is noted in the archive with its reason, and the run goes on; so does an article that hangs,
    crashes or exhausts the process that reads it. On SIGINT or SIGTERM the run finishes what is nearly done and returns
    within 5 seconds, the summary saying so. Call it from a module that Python can import again (on a script, under
    `if __name__ == "__main__"`), because it starts processes.

    Args:
        archive_path: Made where it does not exist, unless `sources` name no file at all: a slip of the pen should leave
            nothing behind.
        sources: Files, directories, globs or "-", as `quoth.read.articles_from` takes them.
        jobs: Worker processes; the articles and their versions come out the same with any number.
        published: The day of publication for articles that do not name one.
        on_progress: Called after everything settled.
        timeout_s: How long reading one article may take.
        memory: Bytes that reading one article may take.
        make_reader: Called in each worker process: a module-level function or class, `quoth.pipeline.Reader` unless
            given.
        model: What reads; an article stored under the same name is not read again.
        items_of: What a source holds; tests put theirs here.

    Raises:
        ArchiveError: the archive cannot be opened or written. What was stored before is safe, and stays.
        QuothError: the reader cannot be made.
    """
    if items_of is None and not Path(archive_path).exists() and (nothing := _nothing_named(sources)):
        return Summary(failed=len(nothing), failures=nothing[:_SHOWN])
    with (
        stop_signals() as stop,
        Archive.open(archive_path) as archive,
        Workers[_Task](
            jobs, Preparation(make_reader or _shipped_reader), timeout_s=timeout_s, memory=memory
        ) as workers,
    ):
        run = _Run(archive, workers, stop, on_progress, model)
        for source in stop.until(sources):
            run.take(source, (items_of or _items)(source, published), published)
        return run.finish()


def _nothing_named(sources: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """What is wrong with the sources, where none of them names anything to read; empty where one does."""
    wrong: list[tuple[str, str]] = []
    for source in sources:
        for found in files_named(source) if source != "-" else (Path(source),):
            if isinstance(found, Path):
                return ()
            wrong.append((found.source, found.reason))
    return tuple(wrong)


def _items(source: str, published: date | None) -> Iterator[Item]:
    for file in files_named(source) if source != "-" else (source,):
        # Broken pages can keep an HTML parser busy for minutes, in C: they are opened where that can be ended.
        if isinstance(file, Path) and file.name.casefold().endswith((".html", ".htm")):
            yield str(file), file
        elif isinstance(file, Unreadable):
            yield file.source, file
        else:
            for item in articles_from(str(file), published=published):
                yield str(file), item


@dataclass(frozen=True, slots=True)
class _Task:
    """What a worker was asked: to open the page `label` (article None), or to read an article out of it."""

    source: str
    label: str
    article: Article | None = None


@dataclass(slots=True)
class _Run:
    """One run: what goes to the workers, and what becomes of their answers."""

    archive: Archive
    workers: Workers[_Task]
    stop: Stop
    on_progress: Callable[[Summary], None]
    model: str
    summary: Summary = Summary()
    began: float = field(default_factory=time.monotonic)
    opened: deque[tuple[_Task, Article | Unreadable]] = field(default_factory=deque)
    """What workers found in pages, to be sent on."""
    reading: set[str] = field(default_factory=set)
    """Ids of the articles that are being read."""
    failed: dict[str, dict[str, str]] = field(default_factory=dict)
    """For each source read to its end or not, what failed in it, with the reason."""
    ended: list[str] = field(default_factory=list)
    """Sources that were read to their end."""

    def take(self, source: str, items: Iterator[Item], published: date | None) -> None:
        """Send what a source holds to the workers."""
        self.failed.setdefault(source, {})
        for label, item in self.stop.until(items):
            self._make_room()
            if isinstance(item, Path):
                self.workers.submit(_Task(source, label), _open_page, (str(item), published))
            else:
                self._send(source, label, item)
        if self.stop.signal is None:
            self.ended.append(source)

    def _make_room(self) -> None:
        """Wait until the workers can take more, what was found in pages having gone first."""
        while (self.workers.full or self.opened) and self.stop.signal is None:
            if self.workers.full:
                self._settle()
            else:
                task, item = self.opened.popleft()
                self._send(task.source, task.label, item)

    def _send(self, source: str, label: str, item: Article | Unreadable) -> None:
        if isinstance(item, Unreadable):
            self._fail(source, item.source, item.reason)
            return
        # Of two articles with one id the later is the newer version, so the first has to be stored first.
        while item.id in self.reading and self.stop.signal is None:
            self._settle()
        if self.archive.holds(item, model=self.model):
            self._count(unchanged=self.summary.unchanged + 1)
        elif self.stop.signal is None:
            self.reading.add(item.id)
            self.workers.submit(_Task(source, label, item), read_article, item)

    def _settle(self) -> None:
        """Store what the workers have finished; wait a moment for the first of it."""
        for task, answer in self.workers.finished(wait_s=TICK_S):
            if task.article is not None:
                self.reading.discard(task.article.id)
            match answer:
                case Record():
                    self._store(task, answer)
                case Failed():
                    self._fail(
                        task.source,
                        failure_source(task.label, task.article) if task.article else task.label,
                        answer.reason,
                    )
                case CannotStart():
                    raise answer.error
                case _:
                    self.opened.extend((task, item) for item in answer)

    def _store(self, task: _Task, record: Record) -> None:
        outcome = self.archive.add(record, source=task.label, model=self.model)
        summary = self.summary
        self._count(
            added=summary.added + (outcome is Outcome.ADDED),
            new_versions=summary.new_versions + (outcome is Outcome.NEW_VERSION),
            read_again=summary.read_again + (outcome is Outcome.READ_AGAIN),
            unchanged=summary.unchanged + (outcome is Outcome.UNCHANGED),
            words=summary.words + len(record.article.text.split()),
        )

    def _fail(self, source: str, label: str, reason: str) -> None:
        self.failed[source][label] = reason
        self.archive.record_failure(label, reason, given=source)
        summary = self.summary
        shown = (*summary.failures, (label, reason)) if summary.failed < _SHOWN else summary.failures
        self._count(failed=summary.failed + 1, failures=shown)

    def _count(self, **changes: object) -> None:
        self.summary = replace(self.summary, **changes, seconds=time.monotonic() - self.began)  # type: ignore[arg-type]
        self.on_progress(self.summary)

    @property
    def _busy(self) -> bool:
        return bool(self.opened) or not self.workers.idle

    def finish(self) -> Summary:
        """Wait for what is being read; after a signal, only a moment."""
        while self._busy and self.stop.signal is None:
            self._make_room()
            self._settle()
        end = time.monotonic() + _FINISH_S
        while not self.workers.idle and time.monotonic() < end:
            self._settle()
        # A source that was read to its end has these failures and no others: the ones of earlier runs are over.
        if not self._busy:
            for source in self.ended:
                self.archive.renew_failures(source, self.failed[source].items())
        return replace(self.summary, seconds=time.monotonic() - self.began, interrupted=self.stop.signal)


# What follows runs in the workers.


def _shipped_reader() -> ReadsArticles:
    from quoth.pipeline import Reader  # here, because the parent process needs neither the model nor its libraries

    return Reader()


def _open_page(request: tuple[str, date | None]) -> tuple[Article | Unreadable, ...]:
    path, published = request
    return tuple(articles_from(path, published=published))
