"""The commands as a user types them: what they print, where, and the code they end with."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from quoth import __version__
from quoth.cli import quoth
from quoth.cli.options import Setup
from quoth.demo import examples
from quoth.model.article import Article
from quoth.model.confident import confident
from quoth.model.record import Record
from quoth.model.record_json import from_json, schema
from tests.examples.marked import MarkedReader, marked_reader

Run = Callable[..., Result]

FLOOD = """date 2024-05-03
Outlet: Meridian Wire
Title: River Lenn bursts its banks

Three people drowned when the River Lenn burst its banks at Saltmere before dawn on Friday, Interior Minister Petra \
Lindqvar said.

"The gates at Brackwater were opened nine hours too late," Lindqvar told reporters in Port Haven. "I want to know who \
decided to wait."
"""
FLOOD_TABLE = """\
River Lenn bursts its banks
Meridian Wire · Fri 3 May 2024

a1  Petra Lindqvar (Interior Minister)
    indirect
    Three people drowned when the River Lenn burst its banks at Saltmere before
    dawn on Friday

a2  Petra Lindqvar (Interior Minister)
    direct · channel: press · to: group
    "The gates at Brackwater were opened nine hours too late," … "I want to know
    who decided to wait."

Figures
  “Three people” · 3 people · killed · a1
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in an empty folder, 80 columns wide, with a reader that needs no model."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("QUOTH_DB", raising=False)

    def invoke(*arguments: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(quoth, arguments, input=stdin, obj=Setup(reader=marked_reader))

    return invoke


@pytest.fixture(scope="module")
def demo_db(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An archive of the shipped dispatches."""
    path = str(tmp_path_factory.mktemp("cli") / "demo.db")
    result = CliRunner().invoke(quoth, ["demo", "--db", path], obj=Setup(reader=marked_reader))
    assert result.exit_code == 0, result.output
    return path


def keys(run: Run, db: str, *arguments: str) -> list[str]:
    """Keys of what a search finds."""
    found = run("search", *arguments, "--db", db, "--format", "jsonl").stdout.splitlines()
    return [json.loads(line)["key"] for line in found]


class DoubtfulReader(MarkedReader):
    """Half sure of the first attribution."""

    def __init__(self, _offices: Path | None = None, min_confidence: float = 0.0) -> None:
        super().__init__()
        self._least = min_confidence

    def read(self, article: Article) -> Record:
        record = super().read(article)
        first, *others = record.lines
        doubtful = replace(first, attribution=replace(first.attribution, confidence=0.5))
        return confident(replace(record, lines=(doubtful, *others)), self._least)


class TestHelp:
    def test_help_names_every_command(self, run: Run) -> None:
        result = run("--help")
        assert result.exit_code == 0
        for command in ("add", "demo", "export", "failures", "read", "schema", "search", "serve", "show"):
            assert f"\n  {command}" in result.stdout

    @pytest.mark.parametrize("command", sorted(quoth.commands))
    def test_every_command_and_option_is_explained(self, run: Run, command: str) -> None:
        assert run(command, "--help").exit_code == 0
        for parameter in quoth.commands[command].params:
            if isinstance(parameter, click.Option):
                assert parameter.help, f"{command} {parameter.name} has no help"

    def test_version(self, run: Run) -> None:
        assert run("--version").stdout == f"quoth {__version__}\n"

    def test_the_command_line_itself_loads_no_reader_no_model_no_web_server_and_no_database(self) -> None:
        heavy = "trafilatura onnxruntime tokenizers numpy starlette uvicorn sqlite3 pebble rich"
        code = f"import sys, quoth.cli; print([name for name in {heavy.split()} if name in sys.modules])"
        ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert ran.stdout == "[]\n"

    def test_python_dash_m(self) -> None:
        ran = subprocess.run([sys.executable, "-m", "quoth", "--version"], capture_output=True, text=True, check=True)
        assert ran.stdout == f"quoth {__version__}\n"


class TestRead:
    def test_the_table(self, run: Run) -> None:
        Path("flood.txt").write_text(FLOOD, encoding="utf-8")
        result = run("read", "flood.txt")
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout == FLOOD_TABLE

    def test_standard_input(self, run: Run) -> None:
        assert run("read", "-", stdin=FLOOD).stdout == FLOOD_TABLE

    def test_json_is_one_object_for_one_article(self, run: Run) -> None:
        record = json.loads(run("read", "-", "--format", "json", stdin=FLOOD).stdout)
        Draft202012Validator(schema()).validate(record)
        assert from_json(record).article.text == FLOOD

    def test_json_is_a_list_for_several_articles(self, run: Run) -> None:
        with examples() as folder:
            records = json.loads(run("read", str(folder), "--format", "json").stdout)
        assert len(records) == 14
        for record in records:
            Draft202012Validator(schema()).validate(record)

    def test_json_is_an_empty_list_where_nothing_could_be_read(self, run: Run) -> None:
        result = run("read", "no-such.txt", "--format", "json")
        assert (result.exit_code, result.stdout) == (1, "[]\n")

    def test_jsonl_is_a_line_an_article(self, run: Run) -> None:
        with examples() as folder:
            lines = run("read", str(folder), "--format", "jsonl").stdout.splitlines()
        assert [from_json(json.loads(line)).article.outlet for line in lines].count("The Lenn Valley Post") == 3

    def test_the_date_option_dates_an_undated_text(self, run: Run) -> None:
        text = FLOOD.split("\n\n", 1)[1]
        record = json.loads(run("read", "-", "--date", "2024-05-03", "--format", "json", stdin=text).stdout)
        assert record["published"] == "2024-05-03"

    def test_what_cannot_be_read_is_named_and_the_rest_goes_on(self, run: Run) -> None:
        Path("flood.txt").write_text(FLOOD, encoding="utf-8")
        Path("empty.txt").touch()
        result = run("read", "no-such.txt", "empty.txt", "flood.txt")
        assert result.exit_code == 1
        assert result.stdout == FLOOD_TABLE
        assert result.stderr.splitlines() == [
            "quoth: no-such.txt: no such file or directory",
            "quoth: empty.txt: the file is empty",
        ]

    def test_nothing_on_standard_input_is_called_that(self, run: Run) -> None:
        result = run("read", "-", stdin="")
        assert (result.exit_code, result.stderr) == (1, "quoth: -: standard input is empty\n")

    def test_what_is_not_sure_enough_is_left_out(self, run: Run) -> None:
        setup = Setup(reader=DoubtfulReader)

        def ids(confidence: str) -> tuple[list[tuple[str, str | None]], list[str | None]]:
            arguments = ["read", "-", "--format", "json", "--min-confidence", confidence]
            read = json.loads(CliRunner().invoke(quoth, arguments, input=FLOOD, obj=setup).stdout)
            return [(a["id"], a["parent"]) for a in read["attributions"]], [f["attribution"] for f in read["figures"]]

        assert ids("0.5") == ([("a1", None), ("a2", None)], ["a1"])
        assert ids("0.6") == ([("a2", None)], [None])
        refused = run("read", "-", "--min-confidence", "1.1", stdin=FLOOD)
        assert refused.exit_code == 2
        assert "1.1 is not in the range 0<=x<=1" in refused.stderr

    def test_a_file_gets_its_name_when_it_is_whole(self, run: Run) -> None:
        Path("flood.txt").write_text(FLOOD, encoding="utf-8")
        result = run("read", "flood.txt", "-o", "out.txt")
        assert (result.exit_code, result.stdout) == (0, "")
        assert Path("out.txt").read_text(encoding="utf-8") == FLOOD_TABLE
        assert sorted(path.name for path in Path().iterdir()) == ["flood.txt", "out.txt"]

    def test_a_place_that_cannot_be_written_is_named(self, run: Run) -> None:
        result = run("read", "-", "-o", "missing/out.txt", stdin=FLOOD)
        assert (result.exit_code, result.stderr) == (
            2,
            "quoth: cannot write missing/out.txt: No such file or directory\n",
        )

    def test_an_article_cannot_write_to_the_terminal(self, run: Run) -> None:
        evil = "date 2024-05-03\nTitle: Calm\x1b[2J \u202eylmlac\n\n" + FLOOD.split("\n\n", 1)[1].replace(
            "dawn", "dawn\x07"
        )
        result = run("read", "-", stdin=evil)
        shown = result.output
        assert not {c for c in shown if unicodedata.category(c) in ("Cc", "Cf")} - {"\n"}
        assert "Calm␛[2J ⟨U+202E⟩ylmlac" in shown

    def test_nor_can_the_name_of_a_file(self, run: Run) -> None:
        assert run("read", "no\x1b]0;such.txt").stderr == "quoth: no␛]0;such.txt: no such file or directory\n"


class TestUsage:
    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["read"], "Missing argument 'PATH...'"),
            (["read", "x", "--date", "14.5.2024"], "'14.5.2024' is not a day; write it as 2024-05-14."),
            (["read", "x", "--format", "xml"], "'xml' is not one of 'table', 'json', 'jsonl'"),
            (["read", "x", "--offices", "none.csv"], "File 'none.csv' does not exist"),
            (["search", "x", "--mode", "shouted"], "'shouted' is not one of"),
            (["search", "x", "--limit", "0"], "0 is not in the range"),
            (["add"], "Missing argument 'SOURCE...'"),
            (["serve", "--port", "99999"], "99999 is not in the range"),
            (["quote"], "No such command 'quote'"),
        ],
    )
    def test_wrong_usage_is_explained(self, run: Run, arguments: list[str], said: str) -> None:
        result = run(*arguments)
        assert result.exit_code == 2
        assert said in result.stderr

    @pytest.mark.parametrize("command", [["search", "x"], ["show", "x"], ["export"], ["failures"], ["serve"]])
    def test_an_archive_that_is_not_there_is_one_line(self, run: Run, command: list[str]) -> None:
        result = run(*command, "--db", "none.db")
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("quoth: none.db")
        assert result.stderr.count("\n") == 1
        assert not Path("none.db").exists()

    def test_a_file_that_is_no_archive_stays_as_it_is(self, run: Run) -> None:
        Path("notes.db").write_text("my notes, not a database at all\n" * 50, encoding="utf-8")
        before = Path("notes.db").read_bytes()
        result = run("add", "-", "--db", "notes.db", "--jobs", "1", stdin=FLOOD)
        assert result.exit_code == 2
        assert result.stderr.startswith("quoth: notes.db")
        assert Path("notes.db").read_bytes() == before

    def test_an_offices_table_without_its_columns_is_explained(self, run: Run) -> None:
        Path("offices.csv").write_text("name,job\nA,B\n", encoding="utf-8")
        result = CliRunner().invoke(quoth, ["read", "-", "--offices", "offices.csv"], input=FLOOD)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("quoth: offices.csv: no column person, title")


class TestAdd:
    def test_added_once_and_unchanged_the_second_time(self, run: Run) -> None:
        with examples() as folder:
            first, second = (run("add", str(folder), "--jobs", "1") for _ in range(2))
        assert (first.exit_code, second.exit_code) == (0, 0)
        assert first.stdout.startswith("quoth.db: 14 added (")
        assert second.stdout.startswith("quoth.db: 14 unchanged (")
        assert first.stderr == ""  # no bar where nobody watches

    def test_failures_are_listed_and_kept(self, run: Run) -> None:
        Path("flood.txt").write_text(FLOOD, encoding="utf-8")
        Path("empty.txt").touch()
        result = run("add", "flood.txt", "empty.txt", "--jobs", "1")
        assert result.exit_code == 1
        assert "1 added, 1 failed" in result.stdout
        assert "failed: empty.txt: the file is empty" in result.stdout
        assert run("failures").stdout == "empty.txt: the file is empty\n"

    def test_a_slip_of_the_pen_leaves_no_archive(self, run: Run) -> None:
        result = run("add", "no-such.txt", "*.text")
        assert result.exit_code == 1
        assert "2 failed" in result.stdout
        assert "failed: no-such.txt: no such file or directory" in result.stdout
        assert list(Path().iterdir()) == []

    def test_a_slip_of_the_pen_is_noted_in_an_archive_that_is_there(self, run: Run) -> None:
        Path("flood.txt").write_text(FLOOD, encoding="utf-8")
        assert run("add", "flood.txt", "--jobs", "1").exit_code == 0
        assert run("add", "no-such.txt", "--jobs", "1").exit_code == 1
        assert run("failures").stdout == "no-such.txt: no such file or directory\n"

    def test_another_confidence_reads_the_same_articles_again(self, run: Run) -> None:
        Path("flood.txt").write_text(FLOOD, encoding="utf-8")
        for confidence, outcome in (("0", "1 added"), ("0.5", "1 unchanged"), ("0.5", "1 unchanged")):
            assert outcome in run("add", "flood.txt", "--jobs", "1", "--min-confidence", confidence).stdout

    def test_without_failures_that_is_said(self, run: Run, demo_db: str) -> None:
        assert run("failures", "--db", demo_db).stdout == "Everything was read.\n"

    @pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
    @pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
    def test_an_interrupted_run_says_how_to_go_on(self, tmp_path: Path, number: int, code: int) -> None:
        # Standard input that stays open is a run that goes on for ever.
        ran = subprocess.Popen(
            [sys.executable, "-c", _ADD_FROM_STDIN],
            cwd=Path(__file__).parents[1],
            env={**os.environ, "QUOTH_DB": str(tmp_path / "quoth.db")},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        with ran:
            assert ran.stderr is not None
            assert ran.stderr.readline() == "ready\n"
            while not (tmp_path / "quoth.db").exists():
                time.sleep(0.05)
            time.sleep(1.0)  # until it waits for the next line
            ran.send_signal(number)
            out, err = ran.communicate(timeout=20)
        assert ran.returncode == code, err
        assert "nothing" in out
        assert "Run the same command again to go on." in err
        assert "Traceback" not in err


_ADD_FROM_STDIN = """
import sys
from quoth.cli import quoth
from quoth.cli.options import Setup
from tests.examples.marked import marked_reader

if __name__ == "__main__":
    print("ready", file=sys.stderr, flush=True)
    quoth(["add", "-", "--jobs", "1"], obj=Setup(reader=marked_reader))
"""


class TestSearch:
    def test_hits_are_shown_with_where_they_stand(self, run: Run, demo_db: str) -> None:
        result = run("search", "drowned", "--db", demo_db)
        (key,) = keys(run, demo_db, "drowned")
        assert result.stdout == (
            "Petra Lindqvar (Interior Minister)\n"
            "  indirect\n"
            "  Three people drowned when the River Lenn burst its banks at Saltmere before\n"
            "  dawn on Friday\n"
            "  Meridian Wire · Fri 3 May 2024\n"
            f"  River Lenn bursts its banks, three dead in Saltmere · {key}\n"
            "\n"
            "1 found.\n"
        )

    @pytest.mark.parametrize(
        ("arguments", "hits"),
        [
            (["nine hours too late"], 4),  # one argument with blanks in it is a phrase
            (["late", "hours"], 4),  # several are words in any order
            (["hours late"], 0),
            (["hours", "--outlet", "the harbour courier"], 2),
            (["--speaker", "Osolo"], 1),
            (["--since", "2024-05-13"], 1),
            (["hours", "--until", "2024-05-03"], 1),
            (["--medium", "call"], 3),
            (["--mode", "direct"], 3),
            (["hours", "--limit", "1"], 1),
            (['"', "*", "NEAR(", "col:"], 0),  # nothing that can be typed is an error
        ],
    )
    def test_conditions(self, run: Run, demo_db: str, arguments: list[str], hits: int) -> None:
        assert len(keys(run, demo_db, *arguments)) == hits

    def test_what_is_left_out_is_said(self, run: Run, demo_db: str) -> None:
        assert run("search", "hours", "--limit", "2", "--db", demo_db).stdout.endswith(
            "1 to 2 of 4. --offset 2 shows more.\n"
        )

    def test_nothing_found(self, run: Run, demo_db: str) -> None:
        result = run("search", "zeppelin", "--db", demo_db)
        assert (result.exit_code, result.stdout) == (0, "Nothing found.\n")

    def test_an_outlet_that_is_not_there_brings_up_those_that_are(self, run: Run, demo_db: str) -> None:
        assert run("search", "--outlet", "Courier", "--db", demo_db).stdout == (
            "Nothing found.\nOutlets in this archive: Meridian Wire, The Harbour Courier, The Lenn Valley\nPost.\n"
        )

    def test_json_says_what_was_asked_and_how_much_there_is(self, run: Run, demo_db: str) -> None:
        found = json.loads(run("search", "hours", "--limit", "2", "--db", demo_db, "--format", "json").stdout)
        assert (found["query"]["words"], found["total"], len(found["hits"])) == ("hours", 4, 2)

    @pytest.mark.parametrize(
        ("arguments", "hits"),
        [
            (["--addressee", "reporters"], 0),  # a group that nobody named
            (["--kind", "document"], 0),
            (["--kind", "person", "--mode", "direct"], 3),
            (["hours", "--stance", "deny"], 0),
            (["--said-since", "2030-01-01"], 0),
            (["--place", "Atlantis"], 0),
            (["--via", "Atlantis"], 0),
            (["--min-origins", "9"], 0),
        ],
    )
    def test_more_conditions(self, run: Run, demo_db: str, arguments: list[str], hits: int) -> None:
        assert len(keys(run, demo_db, *arguments)) == hits

    def test_hits_by_day(self, run: Run, demo_db: str) -> None:
        newest, oldest = (keys(run, demo_db, "hours", "--sort", sort) for sort in ("newest", "oldest"))
        assert newest == oldest[::-1]
        assert len(newest) == 4

    def test_csv_has_the_columns_of_an_export(self, run: Run, demo_db: str) -> None:
        everything = _rows(run("export", "--format", "csv", "--db", demo_db).stdout)
        found = _rows(run("search", "drowned", "--format", "csv", "--db", demo_db).stdout)
        assert len(found) == 1
        assert found[0] in everything


class TestShow:
    def test_an_attribution_with_its_evidence(self, run: Run, demo_db: str) -> None:
        (key,) = keys(run, demo_db, "drowned")
        shown = run("show", key, "--db", demo_db).stdout
        stored = json.loads(run("show", key.split(".")[0], "--db", demo_db, "--format", "json").stdout)
        start, end = next(a["cue"][0] for a in stored["attributions"] if a["id"] == key.split(".")[1])
        assert stored["text"][start:end] == "said"
        assert f"\ncue {start}-{end}: said\n" in shown
        assert "said.\n" in shown  # the whole paragraph
        assert f"key {key.split('.')[0]}" in shown

    def test_an_article_by_key_or_id(self, run: Run, demo_db: str) -> None:
        (key,) = keys(run, demo_db, "drowned")
        by_key = run("show", key.split(".")[0], "--db", demo_db)
        record = json.loads(run("show", key.split(".")[0], "--db", demo_db, "--format", "json").stdout)
        assert run("show", record["id"], "--db", demo_db).stdout == by_key.stdout
        assert by_key.stdout.startswith("River Lenn bursts its banks, three dead in Saltmere\n")

    @pytest.mark.parametrize("identity", ["nothing", "0123456789abcdef.a1", "", "a.b.c"])
    def test_what_is_not_there_is_said(self, run: Run, demo_db: str, identity: str) -> None:
        result = run("show", identity, "--db", demo_db)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "no article or attribution" in result.stderr


class TestCounting:
    def test_who_is_quoted_most(self, run: Run, demo_db: str) -> None:
        shown = run("quoted", "--limit", "3", "--db", demo_db).stdout.splitlines()
        counts = [int(row.split()[0]) for row in shown]
        assert len(counts) == 3
        assert counts == sorted(counts, reverse=True)
        found = json.loads(run("quoted", "hours", "--db", demo_db, "--format", "json").stdout)
        assert [one["name"] for one in found][:1] == ["Petra Lindqvar"]
        assert run("quoted", "zeppelin", "--db", demo_db).stdout == "Nobody found.\n"

    def test_a_timeline(self, run: Run, demo_db: str) -> None:
        found = json.loads(run("timeline", "hours", "--by", "day", "--db", demo_db, "--format", "json").stdout)
        assert sum(one["attributions"] for one in found) == 4
        shown = run("timeline", "hours", "--db", demo_db).stdout
        assert shown.startswith("2024-05  ")
        assert run("timeline", "zeppelin", "--db", demo_db).stdout == "Nothing found.\n"

    def test_a_feed(self, run: Run, demo_db: str) -> None:
        shown = run("feed", "hours", "--outlet", "Meridian Wire", "--db", demo_db).stdout
        assert shown.startswith('<?xml version="1.0" encoding="utf-8"?>')
        assert "<title>Quoth: hours, in Meridian Wire</title>" in shown
        assert "<title>Mine</title>" in run("feed", "--title", "Mine", "--db", demo_db).stdout


class TestExport:
    def test_brat_goes_there_and_back(self, run: Run, demo_db: str) -> None:
        shutil.copy(demo_db, "mine.db")
        assert run("export", "--format", "brat", "--db", "mine.db", "-o", "brat").exit_code == 0
        assert run("import-brat", "brat", "--db", "mine.db").stdout == "mine.db: 0 of 14 articles changed.\n"
        before = len(keys(run, "mine.db"))
        ann = next(path for path in sorted(Path("brat").glob("*.ann")) if path.stat().st_size)
        ann.write_text("")
        assert run("import-brat", "brat", "--db", "mine.db").stdout == "mine.db: 1 of 14 articles changed.\n"
        assert len(keys(run, "mine.db")) < before
        Path("brat/strange.ann").write_text("")
        assert "has no article with the key strange" in run("import-brat", "brat", "--db", "mine.db").stderr

    @pytest.mark.parametrize("form", ["brat", "parquet"])
    def test_what_is_not_for_the_terminal_says_so(self, run: Run, demo_db: str, form: str) -> None:
        result = run("export", "--format", form, "--db", demo_db)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "add -o" in result.stderr

    @pytest.mark.parametrize(("form", "holds"), [("annotations", "items"), ("quotations", "@graph")])
    def test_json_for_others(self, run: Run, demo_db: str, form: str, holds: str) -> None:
        assert len(json.loads(run("export", "--format", form, "--db", demo_db).stdout)[holds]) > 2

    def test_datasette_s_metadata_has_the_name_of_the_file(self, run: Run, demo_db: str) -> None:
        found = json.loads(run("export", "--format", "datasette", "--db", demo_db).stdout)
        assert list(found["databases"]) == ["demo"]

    def test_jsonl_is_every_record(self, run: Run, demo_db: str) -> None:
        lines = run("export", "--db", demo_db).stdout.splitlines()
        assert len(lines) == 14
        for line in lines:
            Draft202012Validator(schema()).validate(json.loads(line))

    def test_csv_is_every_attribution(self, run: Run, demo_db: str) -> None:
        run("export", "--format", "csv", "--db", demo_db, "-o", "all.csv")
        rows = _rows(Path("all.csv").read_bytes().decode("utf-8"))
        assert len(rows) == len(keys(run, demo_db))


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


class TestDemo:
    def test_it_shows_the_telling_parts_and_how_to_see_the_rest(self, run: Run) -> None:
        result = run("demo", "--db", "here.db")
        assert (result.exit_code, result.stderr) == (0, "")
        headings = (
            "One statement, as the papers carried it",
            "The number of dead, and how it changed",
            "A title without a name: whose it was that day",
            "Who says that who said that who said it",
        )
        places = [result.stdout.index(f"\n{heading}\n") for heading in headings]
        assert places == sorted(places)
        assert "Sun 5 May 2024 · at least 24 people · “At least 24 people”" in result.stdout
        assert result.stdout.endswith("\nSee all of it in the browser:\n  quoth serve --db here.db\n")
        assert len(keys(run, "here.db")) > 10

    def test_without_a_place_it_keeps_a_temporary_one(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
        place = run("demo").stdout.splitlines()[-1].split("--db ")[1]
        assert Path(place).is_relative_to(tmp_path)
        assert len(keys(run, place)) > 10


def test_the_schema_is_the_published_one(run: Run) -> None:
    assert json.loads(run("schema").stdout) == schema()


def test_serve_refuses_other_machines_unless_told(run: Run, demo_db: str) -> None:
    result = run("serve", "--db", demo_db, "--host", "0.0.0.0", "--port", "0")  # noqa: S104
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--allow-remote" in result.stderr


def test_a_closed_pipe_ends_quietly(demo_db: str) -> None:
    ran = subprocess.Popen(
        [sys.executable, "-m", "quoth", "export", "--db", demo_db],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with ran:
        assert ran.stdout is not None
        assert ran.stderr is not None
        ran.stdout.close()
        assert ran.stderr.read() == ""


def test_a_terminal_that_knows_only_ascii_gets_the_numbers_of_other_letters(demo_db: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "quoth", "search", "hours", "--outlet", "The Harbour Courier", "--db", demo_db],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        check=True,
    )
    assert rb"\u201cThe gates at Brackwater" in ran.stdout


def test_json_is_json_on_a_terminal_that_knows_only_ascii(demo_db: str) -> None:
    def exported(encoding: str) -> list[object]:
        ran = subprocess.run(
            [sys.executable, "-m", "quoth", "search", "minister", "--db", demo_db, "--format", "jsonl"],
            capture_output=True,
            env={**os.environ, "PYTHONIOENCODING": encoding},
            check=True,
        )
        return [json.loads(line) for line in ran.stdout.decode(encoding).splitlines()]

    assert exported("ascii") == exported("utf-8") != []
