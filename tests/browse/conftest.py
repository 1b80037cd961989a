"""Archives of peaceful articles, of one story in several papers, and of hostile articles, and the pages over each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from quoth.browse import make_app
from tests.browse import library, stories


@pytest.fixture(scope="session")
def archive_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return library.write(tmp_path_factory.mktemp("peaceful") / "quoth.db", library.peaceful())


@pytest.fixture(scope="session")
def hostile_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    records = [library.call(), *library.hostile(), library.turned()]
    return library.write(tmp_path_factory.mktemp("hostile") / "quoth.db", records)


@pytest.fixture(scope="session")
def story_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return library.write(tmp_path_factory.mktemp("story") / "quoth.db", stories.story())


@pytest.fixture(scope="module")
def story_pages(story_path: Path) -> Iterator[TestClient]:
    with TestClient(make_app(story_path), base_url="http://localhost") as client:
        yield client


@pytest.fixture(scope="module")
def pages(archive_path: Path) -> Iterator[TestClient]:
    with TestClient(make_app(archive_path), base_url="http://localhost") as client:
        yield client


@pytest.fixture(scope="module")
def hostile_pages(hostile_path: Path) -> Iterator[TestClient]:
    with TestClient(make_app(hostile_path), base_url="http://localhost") as client:
        yield client
