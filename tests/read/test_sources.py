"""Files, directories, globs and standard input: what is read, in which order, and what is said of the rest."""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
import tempfile
import tracemalloc
import zlib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.read import Unreadable, articles_from
from tests.read.test_html import page

LINE = b'{"id": "a", "text": "Roads closed.", "date": "2024-05-14"}\n'


def told(source: str | Path, stdin: bytes | None = None, published: date | None = None) -> list[str]:
    """What came out, one line each: an article's first line, or a failure's source and reason."""
    found = articles_from(str(source), published=published, stdin=io.BytesIO(stdin) if stdin is not None else None)
    return [f"{x.source}: {x.reason}" if isinstance(x, Unreadable) else x.text.split("\n")[0] for x in found]


def test_a_text_is_read_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfdate 2024-05-14\r\n\r\nRoads closed.\r\n")
    (article,) = articles_from(str(path))
    assert not isinstance(article, Unreadable)
    assert article.text == "date 2024-05-14\r\n\r\nRoads closed.\r\n"
    assert article.published == date(2024, 5, 14)


def test_what_was_guessed_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("The café’s roof fell\x00, officials said.".encode("cp1252"))
    (article,) = articles_from(str(path))
    assert not isinstance(article, Unreadable)
    assert article.warnings == (
        "encoding guessed: cp1252",
        "1 NUL or lone surrogate character(s) replaced by U+FFFD",
    )


def test_a_given_day_wins_over_a_texts_own_but_not_over_a_lines(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("date 2024-05-14 Roads closed.")
    (tmp_path / "b.html").write_text(page())
    (tmp_path / "c.jsonl").write_bytes(LINE + b'{"text": "No day."}\n')
    days = [
        x.published for x in articles_from(str(tmp_path), published=date(2020, 1, 2)) if not isinstance(x, Unreadable)
    ]
    assert days == [date(2020, 1, 2), date(2020, 1, 2), date(2024, 5, 14), date(2020, 1, 2)]


def test_a_directory_is_read_in_the_order_of_its_paths(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.TXT", "a/1.txt", "a/deep/0.txt", ".hidden.txt", ".git/x.txt", "a/notes.pdf", "c.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    assert told(tmp_path) == ["a/1.txt", "a/2.TXT", "a/deep/0.txt", "b.txt"]


def test_a_glob_is_read_in_the_order_of_its_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("b1.txt", "a/1.txt", "a/x/2.txt", "c.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    assert told(tmp_path / "[bc]*.txt") == ["b1.txt", "c.txt"]
    assert told(tmp_path / "**" / "*.txt") == ["a/1.txt", "a/x/2.txt", "b1.txt", "c.txt"]
    monkeypatch.chdir(tmp_path)
    assert told("a/*.txt") == ["a/1.txt"]
    assert told("z*.txt") == ["z*.txt: no file matches"]


def test_a_name_with_brackets_is_a_file_before_it_is_a_glob(tmp_path: Path) -> None:
    (tmp_path / "[a].txt").write_text("Roads closed.")
    assert told(tmp_path / "[a].txt") == ["Roads closed."]


def test_links_in_a_circle_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Roads closed.")
    for name in ("x", "y"):
        (tmp_path / name).symlink_to(tmp_path)
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    loop, gone = (str(tmp_path / name) for name in ("loop.txt", "gone.txt"))
    assert told(tmp_path) == [
        "Roads closed.",
        f"{gone}: no such file, or a link that leads nowhere",
        f"{loop}: cannot be opened: Too many levels of symbolic links",
    ]
    assert told(tmp_path / "**" / "a.txt") == ["Roads closed."]


def test_a_directory_that_may_not_be_listed_is_said() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        (Path(folder) / "a.txt").write_text("Roads closed.")
        closed = Path(folder) / "closed"
        closed.mkdir(mode=0)
        user = os.geteuid()
        if user == 0:  # who may list everything
            os.seteuid(65_534)
        try:
            assert told(folder) == ["Roads closed.", f"{closed}: cannot be listed: Permission denied"]
        finally:
            os.seteuid(user)


@pytest.mark.parametrize(
    ("stdin", "texts"),
    [
        (b"Roads closed.\nMore.", ["Roads closed."]),
        (LINE + b'{"text": "Two"}', ["Roads closed.", "Two"]),
        (b"\xef\xbb\xbf\n" + LINE, ["Roads closed."]),
        (gzip.compress(LINE), ["Roads closed."]),
        (page().encode(), ["Dam holds"]),
        (b"{curly} is how it began.", ["{curly} is how it began."]),
        (b"", ["-: standard input is empty"]),
    ],
    ids=["text", "JSONL", "JSONL with a mark", "packed JSONL", "page", "text with a brace", "nothing"],
)
def test_standard_input_is_known_by_its_first_bytes(stdin: bytes, texts: list[str]) -> None:
    assert told("-", stdin) == texts


def test_standard_input_stays_open() -> None:
    stdin = io.BytesIO(LINE)
    assert len(list(articles_from("-", stdin=stdin))) == 1
    assert not stdin.closed


SAVE = "save its words as .txt or the page as .html"
REFUSED: list[tuple[str, str, bytes, str]] = [
    ("empty text", "a.txt", b"", "the file is empty"),
    ("white space", "a.txt", b" \n", "the file is empty"),
    ("empty page", "a.html", b"", "the file is empty"),
    ("empty JSONL", "a.jsonl", b"\n\n", "the file is empty"),
    ("nothing, packed", "a.jsonl.gz", gzip.compress(b""), "the file is empty"),
    ("an executable called text", "a.txt", b"\x7fELF" + bytes(range(256)) * 20, "this is a binary file, not text"),
    ("a PDF called text", "a.txt", b"%PDF-1.7 ...", f"this is a PDF, not text: {SAVE}"),
    ("a picture called a page", "a.html", b"\x89PNG\r\n", f"this is a picture, not text: {SAVE}"),
    ("too large", "a.txt", b"a " * 5_000_001, "more than 10,000,000 bytes: split it"),
    ("too long", "a.txt", b"a " * 1_000_001, "its text has 2,000,002 characters, and 2,000,000 are read: split it"),
    ("a page without words", "a.html", b"<html><body></body></html>", "no article text found in the page"),
    ("packed, cut short", "a.jsonl.gz", gzip.compress(os.urandom(3_000))[:500], "the gzip data ends too early"),
    (
        "packed, a page of zeros",
        "a.jsonl.gz",
        gzip.compress(LINE) + b"\x1f\x8b\x08" + bytes(40),
        "the gzip data is damaged",
    ),
]


@pytest.mark.parametrize(("name", "data", "reason"), [c[1:] for c in REFUSED], ids=[c[0] for c in REFUSED])
def test_a_file_that_cannot_be_read_says_so_and_the_run_goes_on(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "z.txt").write_text("Roads closed.")
    *_, refused, read = told(tmp_path)
    assert refused.startswith(f"{tmp_path / name}: {reason}")
    assert read == "Roads closed."


def test_what_is_no_file_says_so(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    empty = tmp_path / "empty"
    empty.mkdir()
    missing = tmp_path / "missing.txt"
    assert told(missing) == [f"{missing}: no such file or directory"]
    assert told("") == [": an empty name: name a file, a directory, a glob, or - for standard input"]
    assert told("a\x00b") == ["a\x00b: cannot be opened: embedded null byte"]
    assert told("https://haven.example/1") == [
        "https://haven.example/1: an address: Quoth fetches nothing, so save the page and read the file"
    ]
    assert told(empty) == [f"{empty}: no file ending in .txt, .html, .htm, .jsonl, .jsonl.gz in this directory"]
    assert told(tmp_path / "pipe.txt") == [
        f"{tmp_path / 'pipe.txt'}: not a regular file; to read from a pipe, name - and pipe into Quoth"
    ]


def test_bad_lines_are_named_by_number_and_the_others_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(LINE + b"\n{\n" + b"[" * 100_000 + b"\n" + b'{"text": 3}\n' + LINE)
    first, broken, deep, mistyped, last = told(path)
    assert (first, last) == ("Roads closed.", "Roads closed.")
    assert broken.startswith(f"{path}:3: not JSON: ")
    assert deep == f"{path}:4: the JSON is nested too deeply to be an article"
    assert mistyped == f'{path}:5: "text" is a number, where a string is needed'


def test_lines_before_the_damage_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    whole = gzip.compress(b"".join(json.dumps({"text": os.urandom(400).hex()}).encode() + b"\n" for _ in range(200)))
    path.write_bytes(whole[: len(whole) // 2])
    *kept, damage = told(path)
    assert 50 < len(kept) < 150
    assert damage == f"{path}: the gzip data ends too early: the file was cut short; fetch it again"
    path.write_bytes(whole[:30_000] + b"\x00" * 40 + whole[30_040:])
    assert "the gzip data is damaged" in told(path)[-1]


BEGINNINGS = st.sampled_from(
    [b"", LINE, b"{", b"<html>", b"<!doctype html><p>", b"\x1f\x8b\x08\x00", b"%PDF", b"\xff\xfe"]
)


@given(BEGINNINGS, st.binary(max_size=300), st.booleans())
def test_any_bytes_are_articles_or_refused(beginning: bytes, rest: bytes, packed: bool) -> None:
    data = gzip.compress(beginning + rest) if packed else beginning + rest
    for found in articles_from("-", stdin=io.BytesIO(data)):
        assert found.reason if isinstance(found, Unreadable) else found.text.strip()


def packed_zeros(size: int) -> bytes:
    """`size` zero bytes as gzip, made without holding them."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(packer.compress(bytes(1_000_000)) for _ in range(size // 1_000_000)) + packer.flush()


def test_t5_a_gzip_bomb_is_given_up_early_and_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(packed_zeros(300_000_000))
    tracemalloc.start()
    (reason,) = told(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "given up as a gzip bomb" in reason
    assert peak < 40_000_000


def test_t6_a_line_of_a_gigabyte_is_refused_by_number_and_the_next_one_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.write(LINE)
        file.seek(2**30, os.SEEK_CUR)  # a hole: no disk is used
        file.write(b"\n" + LINE)
    tracemalloc.start()
    first, refused, last = told(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (first, last) == ("Roads closed.", "Roads closed.")
    assert refused == f"{path}:2: the line has more than 16,000,000 bytes: no article is so long"
    assert peak < 80_000_000


def test_lines_are_read_as_they_are_asked_for() -> None:
    reader, writer = os.pipe()
    with os.fdopen(reader, "rb") as stdin, os.fdopen(writer, "wb") as out:
        out.write(LINE * 300)  # more than is looked at ahead, less than a pipe holds
        out.flush()
        articles = articles_from("-", stdin=stdin)
        assert not isinstance(next(articles), Unreadable)  # though the pipe is still open at its other end
        out.close()
        assert sum(1 for _ in articles) == 299


def test_the_processs_own_standard_input() -> None:
    code = "from quoth.read import articles_from; print([a.text for a in articles_from('-')])"
    done = subprocess.run([sys.executable, "-c", code], input=LINE, capture_output=True, check=True)
    assert done.stdout == b"['Roads closed.']\n"
