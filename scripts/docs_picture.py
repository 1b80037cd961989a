"""The README's picture: a page of the reading room, taken in headless Chromium without a server."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Route, sync_playwright
from starlette.testclient import TestClient

from quoth import Archive, Reader
from quoth.browse import make_app
from quoth.demo import examples, fill
from quoth.resolve import Tables

SHOWN = "2024-05-07-wire-call.txt"


def take_picture(to: Path) -> None:
    """The page of the telephone call, as the shipped model reads it."""
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch) / "demo.db"
        with Archive.open(place) as archive, examples() as folder:
            fill(archive, Reader(tables=Tables.shipped().with_csv(folder / "offices.csv")), folder)
            key = next(stored.key for stored in archive.articles() if Path(stored.source).name == SHOWN)
        with TestClient(make_app(place), base_url="http://localhost") as room, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1000, "height": 900})

            def answer(route: Route) -> None:
                found = room.get(urlsplit(route.request.url).path)
                route.fulfill(status=found.status_code, headers=dict(found.headers), body=found.content)

            page.route("**/*", answer)
            page.goto(f"http://localhost/article/{key}")
            to.parent.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=to)
            browser.close()
