"""Datasette opens an archive as it is (row S12)."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from quoth.record import Archive, datasette_metadata
from tests.faults.readers import CheapReader, series

datasette_app = pytest.importorskip("datasette.app", reason="Datasette is not installed")

TABLES = (
    "articles",
    "attributions",
    "attribution_speakers",
    "speakers",
    "figures",
    "timexes",
    "entities",
    "failures",
    "said",
    "who_is_quoted",
    "figures_reported",
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("datasette") / "quoth.db"
    with Archive.open(made) as archive:
        for one in series(30):
            archive.add(CheapReader().read(one), source="series")
        archive.record_failure("x.txt", "it is empty")
    return made


def fetch(path: Path, *pages: str, metadata: dict[str, Any] | None = None) -> list[Any]:
    async def all_of_them() -> list[Any]:
        opened = datasette_app.Datasette(
            immutables=[str(path)], settings={"num_sql_threads": 1}, metadata=metadata or {}
        )
        try:
            return [await opened.client.get(page) for page in pages]
        finally:
            for database in opened.databases.values():
                database.close()

    return asyncio.run(all_of_them())


def test_every_table_and_view_has_its_page(path: Path) -> None:
    pages = ["/", "/quoth", *(f"/quoth/{table}" for table in TABLES), *(f"/quoth/{table}.json" for table in TABLES)]
    for page, answer in zip(pages, fetch(path, *pages), strict=True):
        assert answer.status_code == 200, f"{page}: {answer.text[:300]}"


def test_search_finds_by_the_index(path: Path) -> None:
    found, nothing, page = fetch(
        path,
        "/quoth/attributions.json?_search=people&_shape=objects",
        "/quoth/attributions.json?_search=zebra",
        "/quoth/attributions",
    )
    assert found.json()["filtered_table_rows_count"] == 90, found.text[:300]
    assert all("people" in row["content_words"] for row in found.json()["rows"])
    assert nothing.json()["filtered_table_rows_count"] == 0
    assert 'name="_search"' in page.text, "Datasette offers the search by itself"


def test_facets_and_links_work(path: Path) -> None:
    said, speakers = fetch(
        path,
        "/quoth/said.json?_facet=outlet&_facet=speaker&_size=5",
        "/quoth/attribution_speakers.json?_facet=speaker&_labels=on",
    )
    facets = said.json()["facet_results"]
    results = facets.get("results", facets)
    assert {row["value"]: row["count"] for row in results["outlet"]["results"]} == {"Varda Courier": 90, "Ost Mail": 90}
    assert {row["value"] for row in results["speaker"]["results"]} == {"Ortiz", "Herzog"}
    assert speakers.status_code == 200


def test_the_metadata_names_tables_that_there_are(path: Path) -> None:
    """A name or column that does not exist is no error in Datasette; it does nothing."""
    tables = datasette_metadata("quoth")["databases"]["quoth"]["tables"]
    with closing(sqlite3.connect(path)) as connection:
        for name, facts in tables.items():
            columns = {row[1] for row in connection.execute(f"PRAGMA table_info({name})")}
            assert columns, name
            named = {*facts.get("facets", ()), facts.get("sort_desc"), facts.get("label_column"), facts.get("fts_pk")}
            assert named - {None} <= columns, name
    assert {*TABLES} <= tables.keys()


def test_with_its_metadata_the_view_has_titles_facets_and_search(path: Path) -> None:
    metadata = datasette_metadata("quoth")
    home, database, page, said, found = fetch(
        path,
        "/",
        "/quoth",
        "/quoth/said",
        "/quoth/said.json",
        "/quoth/said.json?_search=people&_shape=objects",
        metadata=metadata,
    )
    assert "Who said what" in home.text
    assert ">merge_keys<" not in database.text.split("hidden tables")[0]
    assert 'name="_search"' in page.text, "the view has a search, too"
    assert "Begin here." in page.text
    facets = said.json()["facet_results"]
    assert {"outlet", "channel", "mode", "stance"} <= facets.get("results", facets).keys()
    assert found.json()["filtered_table_rows_count"] == 90, found.text[:300]
    assert all("people" in row["words"] for row in found.json()["rows"])
