"""Build the tables of `quoth/lexicon/data` from collections of public facts; run by hand, its output is reviewed.

    python -m quoth.lexicon.build --corpora DIR [--first-names COUNTS.csv.gz]

DIR holds `data/offices`, `data/places` and `data/lexicons`; COUNTS has the columns first_name, sex, count, one row a
year.
The README beside the data says where each table comes from and under which licence.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

DATA = Path(__file__).parent / "data"

ROLES = frozenset({
    "head_of_state", "head_of_government", "vice_president", "deputy_head_of_government", "foreign_minister",
    "defence_minister", "interior_minister", "finance_minister", "justice_minister", "spokesperson", "org_head",
    "legislature_head", "military_chief", "central_bank", "governor_general",
})  # fmt: skip
"""Offices that a report names by title alone. Ambassadors, governors and junior ministers are three rows in five and
are named in full at the first mention."""

OFFICE_COLUMNS = ("person", "person_qid", "title", "country", "org", "role", "start", "end", "asof", "aliases")
FIRST_NAME_LEAST = 3_000
FIRST_NAME_SHARE = 0.98
"""A name given to both sexes says nothing; one in fifty is about the error rate of the records themselves."""


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV file, gzipped or not, comment lines skipped."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    yield from csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))


def offices(folder: Path) -> list[Sequence[str]]:
    """Terms of the offices in `ROLES`, and of members of the United States Congress, one row a person and chamber."""
    kept: list[Sequence[str]] = []
    kept += [[row[c] for c in OFFICE_COLUMNS] for row in rows(folder / "offices.csv.gz") if row["role"] in ROLES]
    terms: dict[tuple[str, ...], tuple[list[str], str]] = {}
    for row in rows(folder / "legislators.csv.gz"):
        if row["country"] != "USA" or row["sources"] != "congress-legislators":
            continue
        key = (row["person"], row["person_qid"], row["title"], row["org"].split()[0])
        made, ends = terms.get(key, ([row[c] for c in OFFICE_COLUMNS], row["end"]))
        made[6] = min(made[6], row["start"])
        ends = "" if not (ends and row["end"]) else max(ends, row["end"])
        terms[key] = (made, ends)
    for made, ends in terms.values():
        made[7] = ends
        kept.append(made)
    return sorted(kept, key=tuple)


OTHER_NAMES = {
    "United States": "America|USA|U.S.A.|U.S|United States of America",
    "United Kingdom": "Britain|Great Britain|U.K.|UK",
    "Netherlands": "Holland|The Netherlands",
    "Democratic Republic of the Congo": "DRC|DR Congo|Congo-Kinshasa",
    "Cote d'Ivoire": "Ivory Coast|Côte d’Ivoire|Côte d'Ivoire",
    "Czechia": "Czech Republic",
    "Turkey (Turkiye)": "Turkey|Türkiye|Turkiye",
    "Gaza Strip": "Gaza",
    "European Union": "E.U.",
}
"""Names in every newspaper that the World Factbook does not list, or lists in a form of its own."""

ADJECTIVES = {"United States": "U.S.|American|US|U.S", "United Kingdom": "British|U.K.|UK"}
"""The first is the one that a reporter would write before "government"."""

NATIONS = frozenset({
    "Palestine", "Kosovo", "Taiwan", "Yugoslavia", "Czechoslovakia", "Burma", "England", "Scotland", "Wales",
    "Soviet Union",
})  # fmt: skip
"""Rows of the additional list that name a country; its others are parts of one, or continents and blocs."""


def countries(folder: Path) -> list[Sequence[str]]:
    """Names, adjectives and demonyms of countries, nations without a state, parts of countries, and blocs."""
    kept: list[Sequence[str]] = []
    for row in rows(folder / "countries.csv"):
        name = row["name"].removeprefix("The ")
        kind = "place" if row["iso3"] == "PSE" else "country"
        names = "|".join(filter(None, (row["names"], OTHER_NAMES.get(name, ""))))
        adjectives = ADJECTIVES.get(name, row["adjectives"])
        kept.append((name, row["iso3"], kind, names, adjectives, row["demonyms"]))
    for row in rows(folder / "demonyms_extra.csv"):
        kind = "country" if row["name"] in NATIONS else "organization" if row["name"] == "European Union" else "place"
        kept.append(
            (row["name"], row["iso3"], kind, OTHER_NAMES.get(row["name"], ""), row["adjectives"], row["demonyms"])
        )
    return kept


def first_names(counts: Path) -> list[Sequence[str]]:
    """Given names of at least `FIRST_NAME_LEAST` bearers; sex "" where neither has `FIRST_NAME_SHARE` of them."""
    total: Counter[tuple[str, str]] = Counter()
    for row in rows(counts):
        total[row["first_name"].casefold(), row["sex"]] += int(float(row["count"]))
    kept: list[Sequence[str]] = []
    for name in sorted({name for name, _ in total}):
        female, male = total[name, "f"], total[name, "m"]
        if female + male >= FIRST_NAME_LEAST:
            telling = max(female, male) >= FIRST_NAME_SHARE * (female + male)
            kept.append((name, ("f" if female > male else "m") if telling else ""))
    return kept


def person_nouns(path: Path) -> list[Sequence[str]]:
    """Single English nouns for persons, most with at least one use in WordNet's own counts."""
    with path.open(encoding="utf-8") as lines:
        found = csv.DictReader(lines, delimiter="\t")
        return [(row["lemma"],) for row in found if int(row["count"]) > 0 and " " not in row["lemma"]]


def write(name: str, header: Sequence[str], table: Iterable[Sequence[str]]) -> None:
    """Write one table; gzipped ones without a time stamp, so that the same facts give the same bytes."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(table)
    data = text.getvalue().encode("utf-8")
    (DATA / name).write_bytes(gzip.compress(data, 9, mtime=0) if name.endswith(".gz") else data)


def main() -> None:
    """Write every table for which the collections are given."""
    parser = argparse.ArgumentParser(description="Build the tables of quoth/lexicon/data.")
    parser.add_argument(
        "--corpora", type=Path, required=True, help="folder with data/offices, data/places, data/lexicons"
    )
    parser.add_argument(
        "--first-names", type=Path, help="first_name,sex,count rows; the present list is kept without it"
    )
    args = parser.parse_args()
    data = args.corpora / "data"
    DATA.mkdir(exist_ok=True)
    write("offices.csv.gz", OFFICE_COLUMNS, offices(data / "offices"))
    write("countries.csv", ("name", "iso3", "kind", "names", "adjectives", "demonyms"), countries(data / "places"))
    metonyms = [(r["phrase"], r["stands_for"], r["country"], r["kind"]) for r in rows(data / "places" / "metonyms.csv")]
    write("metonyms.csv", ("phrase", "stands_for", "country", "kind"), metonyms)
    write("person_nouns.csv", ("noun",), person_nouns(data / "lexicons" / "wordnet_person_nouns.tsv"))
    if args.first_names:
        write("first_names.csv.gz", ("name", "sex"), first_names(args.first_names))


if __name__ == "__main__":
    main()
