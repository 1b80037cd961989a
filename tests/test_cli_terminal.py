"""What the commands write to: a terminal, a pipe, a log, a file."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from quoth.cli.progress import EVERY_S, count_articles, progress
from quoth.cli.terminal import WIDEST, Refused, dump_stream, output, show, width
from quoth.ingest import Summary
from quoth.table import Part, Style

ROWS = [(Part("a1  ", Style.FAINT), Part("Ilse Marant", Style.SPEAKER)), (), (Part("[bold]no markup[/bold]"),)]
PLAIN = "a1  Ilse Marant\n\n[bold]no markup[/bold]\n"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def colourful(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")


@pytest.mark.usefixtures("colourful")
class TestColour:
    def test_a_terminal_gets_colours_around_the_same_words(self) -> None:
        out = Terminal()
        show(ROWS, out)
        assert "\x1b[" in out.getvalue()
        assert re.sub(r"\x1b\[[0-9;]*m", "", out.getvalue()) == PLAIN

    @pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
    def test_none_where_the_user_wants_none(self, monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
        monkeypatch.setenv(name, value)
        out = Terminal()
        show(ROWS, out)
        assert out.getvalue() == PLAIN

    def test_none_in_a_pipe(self) -> None:
        out = io.StringIO()
        show(ROWS, out)
        assert out.getvalue() == PLAIN


@pytest.mark.parametrize(("columns", "used"), [("40", 40), ("400", WIDEST)])
def test_lines_are_as_wide_as_the_terminal_but_never_hard_to_follow(
    monkeypatch: pytest.MonkeyPatch, columns: str, used: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert width() == used


@pytest.mark.parametrize(
    ("values", "written"),
    [([], []), ([{"n": 1}], {"n": 1}), ([{"n": 1}, {"n": 2}], [{"n": 1}, {"n": 2}]), ([{}, {}, {}], [{}, {}, {}])],
)
def test_one_value_is_an_object_and_any_other_number_a_list(values: list[dict[str, object]], written: object) -> None:
    out = io.StringIO()
    dump_stream(values, out)
    assert json.loads(out.getvalue()) == written


def test_a_list_is_written_while_it_comes() -> None:
    out = io.StringIO()

    def values() -> Iterator[dict[str, object]]:
        for n in range(5):
            assert out.getvalue().count("{") >= n - 2
            yield {"n": n}

    dump_stream(values(), out)
    assert len(json.loads(out.getvalue())) == 5


class TestOutput:
    def test_a_run_that_fails_leaves_the_old_file(self, tmp_path: Path) -> None:
        target = tmp_path / "out.json"
        target.write_text("old", encoding="utf-8")

        def write() -> None:
            with output(str(target)) as out:
                out.write("new")
                raise ValueError("half way")

        with pytest.raises(ValueError, match="half way"):
            write()
        assert target.read_text(encoding="utf-8") == "old"
        assert list(tmp_path.iterdir()) == [target]

    def test_a_folder_is_no_file(self, tmp_path: Path) -> None:
        with pytest.raises(Refused, match="cannot write"), output(str(tmp_path)):
            pass

    def test_a_device_is_written_to_and_not_replaced(self) -> None:
        with output("/dev/null") as out:
            out.write("gone")
        assert Path("/dev/null").is_char_device()


class TestProgress:
    def test_a_log_gets_a_line_now_and_then(self, capsys: pytest.CaptureFixture[str]) -> None:
        with progress(["-"]) as advance:
            for seconds in (1, EVERY_S, EVERY_S + 1, 2 * EVERY_S):
                advance(Summary(added=int(seconds) * 200, seconds=seconds))
        assert capsys.readouterr().err.splitlines() == [
            "quoth: 2,000 done, 200.0 articles/s",
            "quoth: 4,000 done, 200.0 articles/s",
        ]

    def test_a_terminal_gets_a_bar_with_rate_and_time_left(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        for n in range(4):
            (tmp_path / f"{n}.txt").write_text("The dam held.", encoding="utf-8")
        terminal = Terminal()
        monkeypatch.setattr("sys.stderr", terminal)
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.setenv("COLUMNS", "100")
        with progress([str(tmp_path)]) as advance:
            advance(Summary(added=3, seconds=2.0))
        shown = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", terminal.getvalue())
        assert "1.5 articles/s" in shown
        assert "3/" in shown

    @pytest.mark.parametrize(
        ("names", "articles"),
        [
            (["a.txt"], 1),
            (["a.txt", "three.jsonl"], 4),
            (["."], 4),
            (["missing.txt"], 1),  # counted, because it will be settled: as a failure
            (["-"], None),  # standard input has no end that one could know
            (["packed.jsonl.gz"], None),
        ],
    )
    def test_what_there_is_to_read_is_counted(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: list[str], articles: int | None
    ) -> None:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "a.txt").write_text("The dam held.", encoding="utf-8")
        (tmp_path / "three.jsonl").write_text("{}\n{}\n{}\n", encoding="utf-8")
        if "packed.jsonl.gz" in names:
            (tmp_path / "packed.jsonl.gz").write_bytes(b"\x1f\x8b")
        assert count_articles(names) == articles
