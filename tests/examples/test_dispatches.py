"""The shipped dispatches: each is read as the article that it is meant to be."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import pytest

from quoth.demo import examples
from quoth.model.article import Article, BlockKind
from quoth.read import articles_from
from quoth.resolve import Tables
from tests import notation
from tests.examples.marked import MARKED, Marked

ROOT = Path(__file__).parents[2]


def dispatches() -> list[Article]:
    with examples() as folder:
        found = [item for name in ("*.txt", "*.html", "*.jsonl") for item in articles_from(str(folder / name))]
    assert all(isinstance(item, Article) for item in found), found
    return [item for item in found if isinstance(item, Article)]


ARTICLES = dispatches()
each_article = pytest.mark.parametrize("article", ARTICLES, ids=[a.title or a.id for a in ARTICLES])


def test_three_papers_report_over_twelve_days() -> None:
    assert {article.outlet for article in ARTICLES} == {"Meridian Wire", "The Harbour Courier", "The Lenn Valley Post"}
    days = [article.published for article in ARTICLES if article.published]
    assert (min(days), max(days), len(days)) == (date(2024, 5, 3), date(2024, 5, 14), 14)


@each_article
def test_title_author_and_day_are_read_and_nothing_had_to_be_guessed(article: Article) -> None:
    assert article.title
    assert len(article.authors) == 1
    assert article.warnings == ()


@each_article
def test_body_is_told_from_what_stands_around_it(article: Article) -> None:
    body = [block.span.of(article.text) for block in article.blocks if block.kind is BlockKind.PARAGRAPH]
    assert 80 <= sum(len(words.split()) for words in body) <= 250
    assert not any(re.match(r"By |Title:|Outlet:|date |[A-Z ]+ - |Photo|Volunteers|Subscribe", words) for words in body)


@pytest.mark.parametrize("marked", MARKED, ids=lambda marked: marked.words[:40])
def test_what_the_tests_mark_stands_in_a_dispatch(marked: Marked) -> None:
    words, _ = notation.parse(marked.words)
    assert any(words in article.text for article in ARTICLES), "the dispatch was edited: edit tests/examples/marked.py"


def test_every_file_is_described() -> None:
    with examples() as folder:
        described = (folder / "README.md").read_text(encoding="utf-8")
        names = [path.name for path in folder.iterdir() if path.name != "README.md"]
    assert [name for name in names if f"`{name}`" not in described] == []


def test_the_folder_at_the_top_is_the_one_in_the_package() -> None:
    with examples() as folder:
        assert (ROOT / "examples").resolve() == folder.resolve()


def test_the_offices_change_hands_on_one_day() -> None:
    with examples() as folder:
        Tables().with_csv(folder / "offices.csv")  # every row is one that the resolver takes
        with (folder / "offices.csv").open(encoding="utf-8", newline="") as file:
            terms = [row for row in csv.DictReader(file) if row["role"] == "interior_minister"]
    assert [(row["person"], row["start"], row["end"]) for row in terms] == [
        ("Petra Lindqvar", "2022-10-04", "2024-05-10"),
        ("Henrik Osolo", "2024-05-10", ""),
    ]
