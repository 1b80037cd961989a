"""Unpack gzip as a stream: no more than asked for is ever in memory, and a bomb is cut off by its ratio."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import Any, BinaryIO

from quoth.model.errors import ReadError

_MOST_TIMES = 200  # unpacked over packed; JSON of news packs 3 to 10 times, a bomb 1,000 times
_RATIO_FROM = 1_000_000  # unpacked bytes from which the ratio counts
_MOST_BYTES = 64 * 2**30


class Gunzipped(io.RawIOBase):
    """The unpacked bytes of `packed`, readable once from start to end.

    Raises:
        ReadError: on reading, when the data is damaged or cut short, or unpacks to more than any honest file.
    """

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = _Counting(packed)
        self._unpacked = gzip.GzipFile(fileobj=self._packed, mode="rb")
        self._given = 0

    def readable(self) -> bool:
        """Whether it can be read: always."""
        return True

    def readinto(self, buffer: Any) -> int:  # `Buffer` has a name from Python 3.12 on
        """Fill the buffer's beginning; returns how many bytes that were, 0 at the end."""
        view = memoryview(buffer).cast("B")
        try:
            data = self._unpacked.read(min(len(view), io.DEFAULT_BUFFER_SIZE))
        except EOFError:
            raise ReadError("the gzip data ends too early: the file was cut short; fetch it again") from None
        except (gzip.BadGzipFile, zlib.error) as error:
            raise ReadError(f"the gzip data is damaged ({error}); fetch the file again") from None
        self._given += len(data)
        if self._given > _MOST_BYTES or (self._given > _RATIO_FROM and self._given > _MOST_TIMES * self._packed.taken):
            raise ReadError(
                f"{self._packed.taken:,} packed bytes unpack to more than {self._given:,}: given up as a gzip bomb"
            )
        view[: len(data)] = data
        return len(data)


class _Counting(io.RawIOBase):
    """Bytes of another file, and how many were taken so far."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.taken = 0

    def readable(self) -> bool:
        """Whether it can be read: always."""
        return True

    def read(self, size: int = -1) -> bytes:
        """The next bytes of the other file."""
        data = self._file.read(size)
        self.taken += len(data)
        return data
