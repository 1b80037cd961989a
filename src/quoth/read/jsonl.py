"""One article a line: `{"id", "text", "date"|"published", "title"?, "outlet"|"publisher"?, "url"?, "authors"?}`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import BinaryIO

from quoth.model.article import Article
from quoth.model.errors import ReadError
from quoth.read.dates import parse_date
from quoth.read.decode import decode
from quoth.read.identity import address_id
from quoth.read.limits import MOST_LINE_BYTES, checked_text
from quoth.read.plain import article_from_text


def numbered_lines(stream: BinaryIO, *, limit: int = MOST_LINE_BYTES) -> Iterator[tuple[int, bytes | None]]:
    """The lines of a stream with their numbers from 1; None for one of more than `limit` bytes, which is skipped."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) <= limit or line.endswith(b"\n"):
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(limit)
        yield number, None


def article_from_json_line(line: bytes, *, published: date | None = None) -> Article:
    """Read one line of JSONL. `author` counts as `authors`; other keys are ignored.

    The text is body text, unchanged; blocks are told apart in it as in any plain text. A title, outlet, date or author
    that is not of the form expected is left out with a warning: none is ever made up. A line without an id is named by
    its url, and without that by a hash of its text and facts.

    Args:
        line: The line's bytes.
        published: The day of publication where the line itself names none.

    Raises:
        ReadError: the line is not a JSON object with a text, or the text is empty or too long.
    """
    decoded = decode(line)
    try:
        found = json.loads(decoded.text)
    except RecursionError:
        raise ReadError("the JSON is nested too deeply to be an article") from None
    except ValueError as error:
        raise ReadError(f"not JSON: {error}") from None
    if not isinstance(found, dict):
        raise ReadError(
            f'a JSON {_kind(found)}, where an object such as {{"id": ..., "text": ..., "date": ...}} is needed'
        )
    if "text" not in found:
        raise ReadError(f'no "text" among its keys: {", ".join(sorted(found))[:200] or "there are none"}')
    if not isinstance(found["text"], str):
        raise ReadError(f'"text" is a {_kind(found["text"])}, where a string is needed')
    warnings: list[str] = list(decoded.warnings)
    own, url = _date(found, warnings), _string(found, warnings, "url")
    article = article_from_text(
        checked_text(found["text"]),
        id=_id(found, warnings) or address_id(url),
        published=own or published,
        title=_string(found, warnings, "title"),
        outlet=_string(found, warnings, "outlet", "publisher"),
        authors=_authors(found, warnings),
        url=url,
    )
    return replace(article, warnings=(*warnings, *article.warnings))


def _id(found: dict[str, object], warnings: list[str]) -> str | None:
    value = found.get("id")
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else _string(found, warnings, "id")


def _date(found: dict[str, object], warnings: list[str]) -> date | None:
    value = _string(found, warnings, "published", "date")
    day = parse_date(value) if value is not None else None
    if value is not None and value.strip() and day is None:
        warnings.append(f"the date {value[:60]!r} names no single day and was left out")
    return day


def _authors(found: dict[str, object], warnings: list[str]) -> tuple[str, ...]:
    value = found.get("authors")
    if isinstance(value, list) and all(isinstance(author, str) for author in value):
        return tuple(value)
    together = _string(found, warnings, "authors", "author")
    return tuple(together.split(";")) if together is not None else ()


def _string(found: dict[str, object], warnings: list[str], *keys: str) -> str | None:
    """The string under the first of `keys` that holds one."""
    for key in keys:
        value = found.get(key)
        if isinstance(value, str):
            return value
        if value is not None:
            warnings.append(f'"{key}" is a {_kind(value)}, where a string is needed, and was left out')
    return None


def _kind(value: object) -> str:
    names = {
        dict: "object",
        list: "list",
        str: "string",
        bool: "boolean",
        int: "number",
        float: "number",
        type(None): "null",
    }
    return names.get(type(value), "value")
