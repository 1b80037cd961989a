"""Facts that resolution may use beside the article: offices, countries, metonyms, given names, words for persons."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from itertools import chain, repeat
from pathlib import Path

from quoth.lexicon.entries import by_form
from quoth.lexicon.inflection import unchanged
from quoth.model.errors import LexiconError
from quoth.resolve.countries import Countries
from quoth.resolve.office_shelf import Shelf
from quoth.resolve.offices import OfficeTable


@dataclass(frozen=True, slots=True)
class Tables:
    """Facts, ready for look-up.

    Attributes:
        offices: Who held which office when.
        countries: Countries by name, adjective and demonym.
        metonyms: Buildings and districts that stand for a body, folded, with that body ("kremlin").
        sexes: Given names, lower case, with "m" or "f" where they nearly always say it, else "".
        person_nouns: Nouns for persons, lower case, singular.
    """

    offices: OfficeTable = field(default_factory=OfficeTable)
    countries: Countries = field(default_factory=Countries)
    metonyms: Mapping[str, str] = field(default_factory=dict)
    sexes: Mapping[str, str] = field(default_factory=dict)
    person_nouns: frozenset[str] = frozenset()

    @staticmethod
    def shipped() -> Tables:
        """The tables that come with the package, read once."""
        return _shipped()

    def with_offices(self, rows: Iterable[Mapping[str, str]], *, where: str = "offices") -> Tables:
        """These tables with rows of a user's own, which go before the others; columns as in `offices.office`.

        Raises:
            LexiconError: a row lacks its person or title, or has a date that is none; `where` names the rows' origin.
        """
        return replace(self, offices=self.offices.with_rows(rows, where=where))

    def with_csv(self, path: Path) -> Tables:
        """These tables with the offices of a CSV file, which names its columns in the first line.

        The columns are person, title, office (the title with its country), country (ISO alpha-3, or a code of your own
        for one that has none), org, role, start, end, asof, aliases, person_qid, sources; only person and title are
        needed. The README of the shipped tables describes each. Rows that begin with "#" are skipped.

        Raises:
            LexiconError: the file cannot be read, or a row lacks its person or title or has a date that is none.
        """
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise LexiconError(
                f"{path}: cannot be read as an offices table: {error}; give a CSV file in UTF-8"
            ) from error
        try:
            # Not line by line: a quoted field may hold line ends.
            lines = [line for line in csv.reader(io.StringIO(text, newline="")) if line and line[0][:1] != "#"]
        except csv.Error as error:
            raise LexiconError(f"{path}: cannot be read as an offices table: {error}; give a CSV file") from error
        columns = lines[0] if lines else []
        missing = {"person", "title"} - set(columns)
        if missing:
            raise LexiconError(f"{path}: no column {', '.join(sorted(missing))}; the first line must name the columns")
        rows = [dict(zip(columns, chain(line, repeat("")), strict=False)) for line in lines[1:]]
        return self.with_offices(rows, where=str(path))


@cache
def _shipped() -> Tables:
    return Tables(
        offices=OfficeTable(shelf=Shelf(_data("offices.zip"))),
        countries=Countries.of(_rows("countries.csv")),
        metonyms={row["phrase"].casefold().removeprefix("the "): row["stands_for"] for row in _rows("metonyms.csv")},
        sexes={row["name"]: row["sex"] for row in _rows("first_names.csv.gz")} | by_form("given_names", unchanged),
        person_nouns=frozenset(row["noun"] for row in _rows("person_nouns.csv")),
    )


def _rows(name: str) -> list[dict[str, str]]:
    data = _data(name)
    text = (gzip.decompress(data) if name.endswith(".gz") else data).decode("utf-8")
    lines = csv.reader(text.splitlines())
    columns = next(lines)
    return [dict(zip(columns, line, strict=True)) for line in lines]  # half the time of csv.DictReader


def _data(name: str) -> bytes:
    return (files("quoth.lexicon") / "data" / name).read_bytes()
