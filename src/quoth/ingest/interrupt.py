"""Stopping in good order on Ctrl-C (SIGINT) and on SIGTERM."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

T = TypeVar("T")


class _Stopped(BaseException):
    """Leaves a read that waits; not an Exception, so that nothing on the way takes it for a fault of the source."""


class Stop:
    """Whether somebody asked us to stop.

    Attributes:
        signal: The signal's number, or None as long as nobody asked.
    """

    def __init__(self) -> None:
        self.signal: int | None = None
        self._waiting = False

    def receive(self, number: int, _frame: FrameType | None) -> None:
        """Handle a signal: note it, and leave the source that is waited for. The second time, stop at once."""
        if self.signal is not None:
            raise KeyboardInterrupt
        self.signal = number
        if self._waiting:
            raise _Stopped

    def until(self, items: Iterable[T]) -> Iterator[T]:
        """The items as far as they come before somebody asks us to stop, even while the next one is waited for."""
        source = iter(items)
        while self.signal is None:
            try:
                self._waiting = True
                item = next(source)
            except (StopIteration, _Stopped):
                return
            finally:
                self._waiting = False
            yield item


@contextmanager
def stop_signals() -> Iterator[Stop]:
    """Let SIGINT and SIGTERM set the `Stop` instead of ending the process; in the main thread, where signals arrive."""
    stop = Stop()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    earlier = {number: signal.signal(number, stop.receive) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in earlier.items():
            signal.signal(number, handler)
