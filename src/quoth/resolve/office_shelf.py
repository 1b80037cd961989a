"""The shipped table of offices: packed by country, so that an article about Norland never unpacks the others.

The whole table holds some 40,000 terms, which take a fifth of a second to read; those of one country take a few
milliseconds and are read when its first office is asked for.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

SURNAMES = "surnames"
BODIES = "bodies"
"""Members of the archive: the countries in which a surname occurs, and the offices of no country."""


@dataclass(frozen=True)
class Shelf:
    """Rows of terms by country, unpacked from the bytes of a ZIP file when they are asked for."""

    data: bytes = field(repr=False)

    def __reduce__(self) -> tuple[type[Shelf], tuple[bytes]]:
        """Another process gets the bytes alone: an opened archive holds a lock, which cannot be sent."""
        return Shelf, (self.data,)

    @cached_property
    def _archive(self) -> zipfile.ZipFile:
        return zipfile.ZipFile(io.BytesIO(self.data))

    @cached_property
    def _surnames(self) -> Mapping[str, str]:
        lines = self._archive.read(f"{SURNAMES}.csv").decode("utf-8").splitlines()
        return dict(line.split(",", 1) for line in lines)

    @cached_property
    def countries(self) -> frozenset[str]:
        """Those (alpha-3) of which it has rows; "" for bodies."""
        names = {name.removesuffix(".csv") for name in self._archive.namelist()} - {SURNAMES}
        return frozenset("" if name == BODIES else name for name in names)

    def rows(self, country: str) -> list[dict[str, str]]:
        """The rows of a country, or of the bodies for ""; empty where it has none."""
        if country not in self.countries:
            return []
        lines = csv.reader(self._archive.read(f"{country or BODIES}.csv").decode("utf-8").splitlines())
        columns = [*next(lines), "country"]
        return [dict(zip(columns, (*line, country), strict=True)) for line in lines]

    def with_surname(self, family: str) -> tuple[str, ...]:
        """The countries in whose rows a folded surname occurs."""
        found = self._surnames.get(family, "")
        return tuple("" if name == BODIES else name for name in found.split())
