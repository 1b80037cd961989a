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
import re
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from quoth.lexicon.surnames import surname

DATA = Path(__file__).parent / "data"

OFFICE_COLUMNS = (
    "person", "person_qid", "aliases", "title", "office", "office_qid", "org", "role", "start", "end", "asof",
    "sources",
)  # fmt: skip
DATE = re.compile(r"\d{4}(-\d\d){0,2}")
FIRST_NAME_LEAST = 3_000
FIRST_NAME_SHARE = 0.98
"""A name given to both sexes says nothing; one in fifty is about the error rate of the records themselves."""


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV file, gzipped or not, comment lines skipped."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    yield from csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))


def offices(folder: Path) -> dict[str, list[Sequence[str]]]:
    """Terms of office by country (alpha-3, "bodies" for those of none), and of members of the United States Congress.

    A member of Congress has one row a chamber and state.
    """
    kept: dict[str, list[Sequence[str]]] = defaultdict(list)
    for row in rows(folder / "offices.csv.gz"):
        # An end before the start, and a decade ("2014s"), are slips of the source: we cannot tell what was meant.
        ended_early = row["end"] and row["end"] < row["start"][: len(row["end"])]
        if not ended_early and all(not row[day] or DATE.fullmatch(row[day]) for day in ("start", "end", "asof")):
            row = corrected(row)
            kept[row["country"] or "bodies"].append([row[column] for column in OFFICE_COLUMNS])
    for row in rows(Path(__file__).parent / "own_offices.csv"):
        kept[row["country"] or "bodies"].append([row.get(column, "") for column in OFFICE_COLUMNS])
    terms: dict[tuple[str, ...], dict[str, str]] = {}
    for row in rows(folder / "legislators.csv.gz"):
        if row["country"] != "USA" or row["sources"] != "congress-legislators":
            continue
        term = terms.setdefault((row["person"], row["person_qid"], row["title"], row["org"].split()[0]), row)
        term["start"] = min(term["start"], row["start"])
        term["end"] = max(term["end"], row["end"]) if term["end"] and row["end"] else ""
        term["asof"] = max(term["asof"], row["asof"])
    kept["USA"] += [[term[column] for column in OFFICE_COLUMNS] for term in terms.values()]
    return {country: sorted(found, key=tuple) for country, found in sorted(kept.items())}


PARTS = {"Q2387033": "Crimea", "Q25548295": "Azad Kashmir", "Q16967730": "Kurdistan"}
"""Offices, by Wikidata id, of a part of a country that the source gives to the whole."""

OF_QUEBEC = frozenset({
    "Bernard Landry", "Pauline Marois", "Yves Séguin", "Michel Audet", "Monique Jérôme-Forget", "Raymond Bachand",
    "Nicolas Marceau", "Carlos Leitão", "Eric Girard",
})  # fmt: skip
"""Ministers of finance whom the source counts among Canada's."""

JUNIOR = ("Minister in the Ministry", "Minister of the Ministry", "Minister to")
"""Beginnings of offices that the source's short title takes for the minister's own."""

OTHER_TITLES = {"Foreign Secretary of India": "Foreign Secretary"}
"""Offices whose short title in the source is another office's: India's foreign secretary is a civil servant."""


def corrected(row: dict[str, str]) -> dict[str, str]:
    """A row without what the collection is known to have wrong."""
    row["org"] = row["org"] or PARTS.get(row["office_qid"], "")
    if row["country"] == "CAN" and row["role"] == "finance_minister" and row["person"] in OF_QUEBEC:
        row["org"] = "Quebec"
    other = OTHER_TITLES.get(row["office"])
    if other is None and row["office"].startswith(JUNIOR):
        other = row["office"]
    if other is not None:
        row["title"], row["role"] = other, "other"
    return row


def surnames(table: Mapping[str, Iterable[Sequence[str]]]) -> list[Sequence[str]]:
    """Each folded surname with the countries in whose rows it occurs, spaces between."""
    found: dict[str, set[str]] = defaultdict(set)
    for country, terms in table.items():
        for person, _, aliases, *_ in terms:
            for name in (person, *filter(None, aliases.split("|"))):
                found[surname(name)].add(country)
    return [(name, " ".join(sorted(countries))) for name, countries in sorted(found.items()) if name]


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


INSULT = re.compile(r"slur|(?<!the )offensive(?! team| half| position)|disparaging|stupid|contemptible")
ALSO_INSULTS = frozenset({"coon", "cripple", "commie", "homosexual", "imbecile", "nymphomaniac", "savage", "whore"})
"""Words that hurt in a sense that WordNet does not give, or does not call an insult."""


def person_nouns(path: Path) -> list[Sequence[str]]:
    """Single English nouns for persons, with at least one use in WordNet's own counts and no insult by its glosses."""
    with path.open(encoding="utf-8") as lines:
        found = [row for row in csv.DictReader(lines, delimiter="\t") if " " not in row["lemma"]]
    insults = {row["lemma"] for row in found if INSULT.search(row["gloss"])} | ALSO_INSULTS
    return [(row["lemma"],) for row in found if int(row["count"]) > 0 and row["lemma"] not in insults]


def metonyms(folder: Path) -> list[Sequence[str]]:
    """Buildings, districts and capitals that stand for a body; a capital for its country's government."""
    kept = {row["phrase"]: (row["phrase"], row["stands_for"], row["country"], row["kind"])
            for row in rows(folder / "metonyms.csv")}  # fmt: skip
    namesakes = Counter(row["capital"] for row in rows(folder / "countries.csv"))
    for row in rows(folder / "countries.csv"):
        capital = row["capital"].split("(")[0].split(";")[0].strip()
        if capital and namesakes[row["capital"]] == 1 and capital != row["name"] and capital not in kept:
            kept[capital] = (capital, f"Government of {row['name'].removeprefix('The ')}", row["iso3"], "capital")
    return list(kept.values())


def csv_bytes(header: Sequence[str], table: Iterable[Sequence[str]]) -> bytes:
    """A table as CSV."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(table)
    return text.getvalue().encode("utf-8")


def write(name: str, header: Sequence[str], table: Iterable[Sequence[str]]) -> None:
    """Write one table; gzipped ones without a time stamp, so that the same facts give the same bytes."""
    data = csv_bytes(header, table)
    (DATA / name).write_bytes(gzip.compress(data, 9, mtime=0) if name.endswith(".gz") else data)


def write_offices(table: Mapping[str, Sequence[Sequence[str]]]) -> None:
    """Write the offices, a member a country and one of surnames, as `resolve.office_shelf` reads them."""
    members = {country: csv_bytes(OFFICE_COLUMNS, terms) for country, terms in table.items()}
    members["surnames"] = csv_bytes(("surname", "countries"), surnames(table))
    with zipfile.ZipFile(DATA / "offices.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in members.items():
            # The first day that ZIP knows, not today: the same facts give the same bytes.
            archive.writestr(zipfile.ZipInfo(f"{name}.csv", (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


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
    write_offices(offices(data / "offices"))
    write("countries.csv", ("name", "iso3", "kind", "names", "adjectives", "demonyms"), countries(data / "places"))
    write("metonyms.csv", ("phrase", "stands_for", "country", "kind"), metonyms(data / "places"))
    write("person_nouns.csv", ("noun",), person_nouns(data / "lexicons" / "wordnet_person_nouns.tsv"))
    if args.first_names:
        write("first_names.csv.gz", ("name", "sex"), first_names(args.first_names))


if __name__ == "__main__":
    main()
