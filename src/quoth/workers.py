"""Processes for work that may hang, crash or eat all memory: whatever it does, only that one piece of it fails.

Pieces of work are calls of module-level functions with one argument. Each worker process is prepared once, has a memory
limit, and is replaced after some hundred calls, because long-lived ones grow.
"""

from __future__ import annotations

import math
import multiprocessing
import signal
import sys
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures import TimeoutError as FutureTimeoutError
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from pebble import ProcessExpired, ProcessPool

Tag = TypeVar("Tag")

_CALLS_PER_WORKER = 500
_GRACE_S = 5.0
_NOTED_S = 0.5


@dataclass(frozen=True, slots=True)
class Failed:
    """Work that gave no result, with the reason in words for a person."""

    reason: str


@dataclass(frozen=True, slots=True)
class _Call(Generic[Tag]):
    tag: Tag
    function: Callable[[Any], Any]
    argument: Any
    alone: bool = False


class Workers(Generic[Tag]):
    """A few processes that can be killed.

    A call whose process dies is tried once more, with nothing else running, before it counts as failed: the kernel,
    short of memory, may have ended a process for what another one did, and it is not always told whose died.

    Args:
        jobs: How many processes.
        prepare: Called once in each process before its first call.
        timeout_s: Seconds that one call may take.
        memory: Bytes that a process may take beyond what it has after `prepare`; no limit where the system has none.
    """

    def __init__(self, jobs: int, prepare: Callable[[], None], *, timeout_s: float, memory: int) -> None:
        self._jobs = jobs
        self._start = (prepare, memory)
        self._timeout_s = timeout_s
        self._calls: dict[Future[Any], _Call[Tag]] = {}
        self._suspects: deque[_Call[Tag]] = deque()
        self._pool = self._new_pool()

    def _new_pool(self) -> ProcessPool:
        return ProcessPool(
            max_workers=self._jobs,
            max_tasks=_CALLS_PER_WORKER,
            initializer=_start,
            initargs=self._start,
            # Not "fork": a network's threads do not survive it.
            context=multiprocessing.get_context("spawn"),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Kill whatever still runs."""
        self._end_pool()

    def _end_pool(self) -> None:
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    @property
    def idle(self) -> bool:
        """Whether every call has been answered."""
        return not self._calls and not self._suspects

    @property
    def full(self) -> bool:
        """Whether to wait for answers before the next `submit`: there is enough to do, or something to try alone."""
        return len(self._calls) >= 2 * self._jobs + 1 or bool(self._suspects)

    def submit(self, tag: Tag, function: Callable[[Any], Any], argument: Any) -> None:
        """Have `function(argument)` called; `finished` gives its result with `tag`."""
        self._schedule(_Call(tag, function, argument))

    def _schedule(self, call: _Call[Tag]) -> None:
        if not self._pool.active:
            self._replace_pool()
        future = self._pool.schedule(
            _call, args=(call.function, call.argument, self._timeout_s, call.alone), timeout=self._timeout_s
        )
        self._calls[future] = call

    def finished(self, *, wait_s: float) -> list[tuple[Tag, Any | Failed]]:
        """Answers that have come in, in no special order; waits up to `wait_s` seconds for the first."""
        if self._suspects and not self._calls:
            self._schedule(self._suspects.popleft())
        done, _ = wait(self._calls, timeout=wait_s, return_when=FIRST_COMPLETED)
        answers = [(call.tag, answer) for call, answer in map(self._answer, done) if answer is not _AGAIN]
        if not self._pool.active:
            self._replace_pool()
        return answers

    def _answer(self, future: Future[Any]) -> tuple[_Call[Tag], Any | Failed]:
        call = self._calls.pop(future)
        error = future.exception()
        if error is None:
            return call, future.result()
        if isinstance(error, FutureTimeoutError):
            return call, self._too_slow()
        if isinstance(error, ProcessExpired) and -error.exitcode == _ALARM:
            return call, self._too_slow()
        if not call.alone and isinstance(error, ProcessExpired | BrokenProcessPool):
            self._suspects.append(_Call(call.tag, call.function, call.argument, alone=True))
            return call, _AGAIN
        if isinstance(error, ProcessExpired):
            return call, Failed(f"it ended the process that read it ({_how(error.exitcode)})")
        return call, Failed(f"it ended the process that read it ({error})")

    def _too_slow(self) -> Failed:
        return Failed(f"it took longer than {self._timeout_s:g} s to read")

    def _replace_pool(self) -> None:
        """Start anew after a death that pebble cannot lay at one call's door; each open call is then tried alone."""
        self._suspects.extend(_Call(c.tag, c.function, c.argument, alone=True) for c in self._calls.values())
        self._calls.clear()
        self._end_pool()
        self._pool = self._new_pool()


_AGAIN = Failed("to be tried again")
_ALARM = getattr(signal, "SIGALRM", 0) or math.inf


def _how(exitcode: int) -> str:
    try:
        return signal.Signals(-exitcode).name
    except ValueError:
        return f"exit code {exitcode}"


# What follows runs in the workers.


def _start(prepare: Callable[[], None], memory: int) -> None:
    # Pebble's own handler is Python code, which never runs while C code hangs.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    prepare()
    _limit_memory(memory)


def _limit_memory(beyond: int) -> None:
    if sys.platform != "linux":  # elsewhere the limit does not exist or is not kept
        return
    import resource

    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    limit = pages * resource.getpagesize() + beyond
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _call(function: Callable[[Any], Any], argument: Any, timeout_s: float, alone: bool) -> Any | Failed:
    """The function's result. Any exception becomes `Failed`, because not every exception survives the way back."""
    if alone:
        # Pebble learns a moment late which process has which call; one that dies in that moment dies nameless.
        time.sleep(_NOTED_S)
    if hasattr(signal, "setitimer"):
        # Where the parent is killed nobody times us any more: then the kernel ends even a call that hangs in C.
        signal.setitimer(signal.ITIMER_REAL, timeout_s + _GRACE_S)
    try:
        return function(argument)
    except MemoryError:
        return Failed("it needs more memory than one article may have")
    except (Exception, SystemExit) as error:
        return Failed(f"{type(error).__name__}: {error}")
    finally:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)
