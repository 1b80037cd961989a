"""Open what a user names, a file, directory, glob or standard input, and read one article after the other.

Only one document, or one line, is in memory at a time. What cannot be read is handed on with its reason, in its place
among the articles, and the run goes on.
"""

from __future__ import annotations

import codecs
import io
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import BinaryIO, cast

from quoth.model.article import Article
from quoth.model.errors import ReadError
from quoth.read.decode import decode, looks_binary
from quoth.read.gunzip import Gunzipped
from quoth.read.jsonl import article_from_json_line, numbered_lines
from quoth.read.limits import MOST_DOCUMENT_BYTES, MOST_LINE_BYTES, checked_text
from quoth.read.plain import article_from_text

SUFFIXES = (".txt", ".html", ".htm", ".jsonl", ".jsonl.gz")
"""Names ending so are read from a directory, case folded; hidden files are not."""

_GZIP_MAGIC = b"\x1f\x8b"
_PEEKED = 4_096
_HTML_BEGINS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<?xml", b"<!--", b"<meta", b"<article")
_KNOWN_BINARY = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip or office file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something that could not be read as an article.

    Attributes:
        source: The path as named or found; with ":17" for the line of a JSONL file.
        reason: What is wrong and, where something helps, what to do.
    """

    source: str
    reason: str


def articles_from(
    source: str, *, published: date | None = None, stdin: BinaryIO | None = None
) -> Iterator[Article | Unreadable]:
    """Read every article that `source` names.

    Args:
        source: A `.txt`, `.html`, `.htm`, `.jsonl` or `.jsonl.gz` file (any other file is judged by its beginning); a
            directory, read with all below it in sorted order, symbolic links to directories aside; a glob; or "-".
        published: The day of publication. It wins over what a text or a page says of itself; in JSONL it stands in for
            lines that name no day.
        stdin: Read for "-"; the process's own standard input if None.

    Yields:
        Articles in the order found, and an `Unreadable` in the place of each that failed. Never raises for what a
        source contains.
    """
    if source == "-":
        yield from _from_stream("-", stdin if stdin is not None else sys.stdin.buffer, None, published)
        return
    for found in files_named(source):
        if isinstance(found, Unreadable):
            yield found
        else:
            yield from _from_file(found, published)


def files_named(source: str) -> Iterator[Path | Unreadable]:
    """The files that a path, directory or glob names, sorted, and what is wrong where there are none."""
    path = Path(source)
    if not source:  # `Path("")` would be the current directory
        yield Unreadable(source, "an empty name: name a file, a directory, a glob, or - for standard input")
        return
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        if any(char in source for char in "*?[") and isinstance(error, FileNotFoundError):
            yield from _matching(source)
        elif "://" in source:
            yield Unreadable(source, "an address: Quoth fetches nothing, so save the page and read the file")
        elif isinstance(error, FileNotFoundError):
            yield Unreadable(source, "no such file or directory")
        else:
            yield Unreadable(source, f"cannot be opened: {_said(error)}")
        return
    if stat.S_ISDIR(mode):
        yield from _below(path)
    else:
        yield path


def _matching(pattern: str) -> Iterator[Path | Unreadable]:
    path = Path(pattern)
    try:
        # `Path.glob`, unlike `glob.glob`, does not follow symbolic links to directories: links in a circle would
        # multiply the matches without end.
        found = sorted(
            match for match in Path(path.anchor).glob(str(path.relative_to(path.anchor))) if not _hidden(match)
        )
    except (OSError, ValueError, NotImplementedError) as error:
        yield Unreadable(pattern, f"cannot be searched: {_said(error)}")
        return
    if not found:
        yield Unreadable(pattern, "no file matches")
    for match in found:
        if match.is_dir() and not match.is_symlink():
            yield from _below(match)
        elif not match.is_dir():
            yield match


def _below(directory: Path) -> Iterator[Path | Unreadable]:
    """The readable kinds of file in a directory and all below it, in the order of their paths."""
    waiting = [directory]
    any_found = False
    while waiting:
        path = waiting.pop()
        try:
            is_directory = path.is_dir() and (path is directory or not path.is_symlink())
            entries = sorted(path.iterdir(), reverse=True) if is_directory else None
        except OSError as error:
            any_found = True
            yield Unreadable(str(path), f"cannot be listed: {_said(error)}")
            continue
        if entries is not None:
            waiting.extend(entry for entry in entries if not _hidden(entry))
        elif path.name.casefold().endswith(SUFFIXES) and not path.is_dir():
            any_found = True
            yield path
    if not any_found:
        yield Unreadable(str(directory), f"no file ending in {', '.join(SUFFIXES)} in this directory")


def _hidden(path: Path) -> bool:
    return path.name.startswith(".") and path.name not in (".", "..")


def _from_file(path: Path, published: date | None) -> Iterator[Article | Unreadable]:
    name = str(path)
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # opening a named pipe would wait for its writer
            yield Unreadable(name, "not a regular file; to read from a pipe, name - and pipe into Quoth")
            return
        file = path.open("rb")
    except FileNotFoundError:
        yield Unreadable(name, "no such file, or a link that leads nowhere")
        return
    except (OSError, ValueError) as error:
        yield Unreadable(name, f"cannot be opened: {_said(error)}")
        return
    with file:
        yield from _from_stream(name, file, _kind_by_name(path), published)


def _kind_by_name(path: Path) -> str | None:
    name = path.name.casefold()
    if name.endswith((".html", ".htm")):
        return "html"
    if name.endswith(".jsonl"):
        return "jsonl"
    return "text" if name.endswith(".txt") else None


def _from_stream(
    name: str, stream: BinaryIO, kind: str | None, published: date | None
) -> Iterator[Article | Unreadable]:
    """The articles of one open file. Its kind is told by its first bytes where its name does not tell."""
    try:
        with _peekable(stream) as opened:
            head = opened.peek(_PEEKED)[:_PEEKED]
            if head.startswith(_GZIP_MAGIC):
                with _peekable(Gunzipped(opened)) as unpacked:
                    yield from _from_bytes(name, unpacked, None if kind == "text" else kind, published)
            else:
                yield from _from_bytes(name, opened, kind, published)
    except ReadError as error:
        yield Unreadable(name, str(error))
    except OSError as error:
        yield Unreadable(name, f"cannot be read: {_said(error)}")


@contextmanager
def _peekable(stream: BinaryIO | io.RawIOBase) -> Iterator[io.BufferedReader]:
    """The stream with a buffer to look ahead in; afterwards the stream stays open, for it is its opener's to close."""
    reader: io.BufferedReader = io.BufferedReader(cast("io.RawIOBase", stream))
    try:
        yield reader
    finally:
        reader.detach()


def _from_bytes(
    name: str, stream: io.BufferedReader, kind: str | None, published: date | None
) -> Iterator[Article | Unreadable]:
    if (kind or _kind_by_content(stream.peek(_PEEKED)[:_PEEKED])) == "jsonl":
        yield from _from_lines(name, numbered_lines(stream), published)
    else:
        yield _from_document(name, stream.read(MOST_DOCUMENT_BYTES + 1), kind, published)


def _kind_by_content(head: bytes) -> str:
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if start.startswith(b"{") and start[1:].lstrip()[:1] in (b'"', b"}"):
        return "jsonl"
    return "html" if start[:20].lower().startswith(_HTML_BEGINS) else "text"


def _from_lines(
    name: str, lines: Iterable[tuple[int, bytes | None]], published: date | None
) -> Iterator[Article | Unreadable]:
    empty = True
    for number, line in lines:
        if line is None:
            empty = False
            yield Unreadable(
                f"{name}:{number}", f"the line has more than {MOST_LINE_BYTES:,} bytes: no article is so long"
            )
        elif line.removeprefix(codecs.BOM_UTF8).strip():
            empty = False
            try:
                yield article_from_json_line(line, published=published)
            except ReadError as error:
                yield Unreadable(f"{name}:{number}", str(error))
    if empty:
        yield Unreadable(name, _empty(name))


def _from_document(name: str, data: bytes, kind: str | None, published: date | None) -> Article:
    """One text or page.

    Raises:
        ReadError: it is empty, too large or not text, or no article can be found in it.
    """
    if len(data) > MOST_DOCUMENT_BYTES:
        raise ReadError(
            f"more than {MOST_DOCUMENT_BYTES:,} bytes: split it into articles, one a file or one a line of JSONL"
        )
    if not data.strip():
        raise ReadError(_empty(name))
    for magic, what in _KNOWN_BINARY:
        if data.startswith(magic):
            raise ReadError(f"this is {what}, not text: save its words as .txt or the page as .html")
    if looks_binary(data):
        raise ReadError("this is a binary file, not text")
    if (kind or _kind_by_content(data[:_PEEKED])) == "html":
        from quoth.read.html import article_from_html  # slow to import: only where there is a page

        return article_from_html(data, published=published)
    decoded = decode(data)
    article = article_from_text(checked_text(decoded.text), published=published)
    return replace(article, warnings=(*decoded.warnings, *article.warnings))


def _empty(name: str) -> str:
    return "standard input is empty" if name == "-" else "the file is empty"


def _said(error: OSError | ValueError | NotImplementedError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
