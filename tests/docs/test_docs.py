"""The documents hold: their examples run, their generated parts are current, their words and links lead somewhere."""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
import re
import shlex
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import is_dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

import quoth.model
from quoth import Archive
from quoth.cli import quoth as command_line
from quoth.cli.options import Setup
from quoth.demo import examples
from quoth.model.attribution import Mode
from quoth.model.record_json import schema
from quoth.model.speaker import Medium, SpeakerKind
from quoth.record import queries
from tests.docs.pages import LINKED, PAGES, ROOT, Block, anchor, blocks, headings, links, name_of, text_of
from tests.examples.marked import marked_reader

STAGES = ["read", "segment", "attribute", "resolve", "record", "browse"]
LANGUAGES = {"python", "sql", "sh", "json", "text"}
NOT_RUN = {"demo", "serve"}  # parsed only: the demo has its own tests, and serving does not end

each_page = pytest.mark.parametrize("page", PAGES, ids=name_of)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with the examples, as the documents assume one."""
    with examples() as shipped:
        (tmp_path / "examples").symlink_to(shipped)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("QUOTH_DB", raising=False)
    return tmp_path


@pytest.fixture(scope="session")
def demo_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `quoth demo` leaves, read once for all tests of the documents."""
    place = tmp_path_factory.mktemp("docs") / "demo.db"
    done = CliRunner().invoke(command_line, ["demo", "--db", str(place)], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return place


# Examples


@each_page
def test_every_block_is_of_a_kind_that_is_checked(page: Path) -> None:
    assert {block.language for block in blocks(page)} <= LANGUAGES
    assert page.read_text(encoding="utf-8").count("```") == 2 * len(blocks(page)), "a fence is not closed"


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page, "python")], ids=name_of)
def test_python_runs(page: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if page.stem == "spacy":
        pytest.importorskip("spacy", reason="the extra [spacy] is not installed")
    names: dict[str, Any] = {"__name__": "__main__"}
    for block in blocks(page, "python"):
        # Empty lines in front, so that a traceback names the line of the page.
        code = compile("\n" * (block.line - 1) + block.code, name_of(page), "exec")
        exec(code, names)  # noqa: S102 - our own page
        printed = capsys.readouterr().out
        assert ("print(" not in block.code) or printed, f"{name_of(page)}:{block.line} prints nothing"


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page, "sql")], ids=name_of)
def test_sql_finds_something_in_the_demo(page: Path, demo_archive: Path) -> None:
    with closing(sqlite3.connect(f"file:{demo_archive}?mode=ro", uri=True)) as connection:
        for block in blocks(page, "sql"):
            rows = connection.execute(block.code).fetchall()
            assert rows, f"{name_of(page)}:{block.line} finds nothing"


@each_page
def test_json_is_json(page: Path) -> None:
    for block in blocks(page, "json"):
        json.loads(block.code)


def commands(page: Path) -> Iterator[tuple[Block, list[str]]]:
    """Every call of quoth in the page's shell blocks, with its words."""
    for block in blocks(page, "sh"):
        for line in block.code.splitlines():
            for part in line.split(" && "):
                words = shlex.split(part)
                if Path(words[0]).name == "quoth":
                    yield block, words[1:]


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page, "sh")], ids=name_of)
def test_commands_run_in_the_order_of_the_page(page: Path, folder: Path) -> None:
    runner = CliRunner()
    for block, words in commands(page):
        where = f"{name_of(page)}:{block.line}: quoth {shlex.join(words)}"
        command = command_line.commands.get(words[0])
        assert command, where
        if words[0] in NOT_RUN:
            try:
                command.make_context(words[0], words[1:])
            except click.UsageError as error:
                pytest.fail(f"{where}: {error.format_message()}")
            continue
        done = runner.invoke(command_line, words, obj=Setup(reader=marked_reader))
        assert done.exit_code == 0, f"{where}\n{done.output}"


# Generated parts


def test_generated_parts_are_current() -> None:
    done = subprocess.run(
        [sys.executable, "scripts/docs.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", ["quality", "meaning", "whole", "speed"])
def test_the_readme_has_a_place_for_the_numbers(name: str) -> None:
    assert f"<!-- figures: {name} -->" in text_of("README.md")


# Everything is documented


def test_the_stages_are_headings_of_the_readme_in_their_order() -> None:
    assert [heading for heading in headings(ROOT / "README.md") if heading in STAGES] == STAGES


@pytest.mark.parametrize("name", ["demo", "test"])
def test_the_readme_has_its_two_commands_each_alone_in_a_block(name: str) -> None:
    found = re.search(rf"^<!-- command: {name} -->\n```sh\n(.+)\n```$", text_of("README.md"), re.MULTILINE)
    assert found, "one line, found by .ci/run"
    for file in re.findall(r"requirements/\S+", found[1]):
        assert (ROOT / file).is_file()


@pytest.mark.parametrize("command", sorted(command_line.commands))
def test_every_command_has_a_section_and_an_example(command: str) -> None:
    assert f"quoth {command}" in headings(ROOT / "docs/cli.md")
    assert command in {words[0] for _, words in commands(ROOT / "docs/cli.md")}


def test_every_option_is_used_or_explained() -> None:
    unexplained = [
        f"quoth {name} {option.opts[0]}"
        for name, command in command_line.commands.items()
        for option in command.params
        if isinstance(option, click.Option) and not option.help
    ]
    assert unexplained == []


def rows(section: str) -> list[list[str]]:
    """Cells of the tables in a piece of a page, heads and rules included."""
    return [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in section.splitlines() if "|" in line]


def test_every_table_and_view_is_named_with_what_it_holds(tmp_path: Path) -> None:
    Archive.open(tmp_path / "new.db").close()
    with closing(sqlite3.connect(tmp_path / "new.db")) as connection:
        made = connection.execute(
            "SELECT type, name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' "
            "AND name NOT LIKE '%\\_fts\\_%' ESCAPE '\\'"
        ).fetchall()
    page = text_of("docs/database.md")
    named = set(re.findall(r"^\| (table|view) `(\w+)` \| \S", page, re.MULTILINE))
    assert named == set(made)


def test_every_column_says_what_it_holds() -> None:
    described = text_of("docs/database.md").partition("## Every column")[2]
    columns = [row for row in rows(described) if row[0].startswith("`")]
    assert len(columns) > 80
    assert [row for row in columns if not all(row) or len(row) < 2] == []


def test_every_field_of_the_json_says_what_it_holds() -> None:
    def fields(node: Any, path: str) -> Iterator[tuple[str, str]]:
        if isinstance(node, dict):
            for name, field in node.get("properties", {}).items():
                yield f"{path}.{name}", field.get("description", "")
            for key, value in node.items():
                yield from fields(value, f"{path}/{key}")
        elif isinstance(node, list):
            for value in node:
                yield from fields(value, path)

    found = dict(fields(schema(), ""))
    assert len(found) > 50
    assert [name for name, said in found.items() if not said] == []


def model_types() -> Iterator[type]:
    for module in pkgutil.iter_modules(quoth.model.__path__):
        loaded = importlib.import_module(f"quoth.model.{module.name}")
        for value in vars(loaded).values():
            if inspect.isclass(value) and value.__module__ == loaded.__name__:
                yield value


GLOSSARY = rows(text_of("docs/glossary.md"))


@pytest.mark.parametrize(
    "type_", [t for t in model_types() if is_dataclass(t) or issubclass(t, StrEnum)], ids=lambda t: t.__name__
)
def test_every_type_of_the_model_is_in_the_glossary(type_: type) -> None:
    codes = {code for row in GLOSSARY for code in re.findall(r"`([\w.]+)`", row[-1])}
    assert type_.__name__ in {code.partition(".")[0] for code in codes}


@pytest.mark.parametrize(
    "code", sorted({c for row in GLOSSARY for c in re.findall(r"`([A-Z]\w+(?:\.\w+)?)`", row[-1])})
)
def test_the_glossary_names_what_there_is(code: str) -> None:
    homes = {t.__name__: t for t in model_types()} | dict(vars(queries)) | {"Archive": Archive}
    name, _, field = code.partition(".")
    if name == "Tables":
        from quoth.resolve import Tables

        homes["Tables"] = Tables
    assert name in homes
    assert not field or field in homes[name].__annotations__


@pytest.mark.parametrize("kind", [Mode, SpeakerKind, Medium], ids=lambda kind: kind.__name__)
def test_the_glossary_has_every_value(kind: type[StrEnum]) -> None:
    row = next(row for row in GLOSSARY if f"`{kind.__name__}`" in row[-1])
    assert [value.value for value in kind if value.value not in row[1]] == []


@pytest.mark.parametrize("name", quoth.__all__)
def test_every_public_name_is_described(name: str) -> None:
    assert f"`{name}`" in headings(ROOT / "docs/python.md")


# Links and pictures


@pytest.mark.parametrize("page", LINKED, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    for target in links(page):
        path, _, fragment = target.partition("#")
        to = (page.parent / path).resolve() if path else page
        assert to.exists(), f"{name_of(page)}: {target}"
        if fragment:
            assert fragment in {anchor(heading) for heading in headings(to)}, f"{name_of(page)}: {target}"


def test_every_page_is_linked_from_the_readme() -> None:
    linked = {target.partition("#")[0] for target in links(ROOT / "README.md")}
    assert {name_of(page) for page in PAGES if page.parent.name == "docs"} <= linked


def test_the_picture_is_a_picture_and_not_too_large() -> None:
    picture = ROOT / "docs/pictures/reading-room.png"
    data = picture.read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert data.endswith(b"IEND\xaeB`\x82")
    assert len(data) < 300_000
