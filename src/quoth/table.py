"""A record as lines for a terminal: who said what, in text order.

A speaker who is not known is said to be unknown; a channel or a day that the text does not give is left out, because
most texts give none.

Pure: it knows widths and the names of styles, and nothing of terminals or colours. An article's words are shown, never
obeyed: whatever could move the cursor, change a colour or reorder the line is replaced by something visible, so
every line is safe to print.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from quoth.model.amount import amount
from quoth.model.article import Article
from quoth.model.attribution import Act, Mode
from quoth.model.figure import Figure, FigureKind
from quoth.model.hidden import shown_on_one_line
from quoth.model.quoted import quoted
from quoth.model.record import Line, Record
from quoth.model.span import words_of
from quoth.model.speaker import Speaker, SpeakerKind

UNKNOWN = "unknown"
NARROWEST = 20
"""Columns below which lines are no longer made shorter: a terminal that narrow breaks them itself."""


class Style(StrEnum):
    """What a part of a line is, for whoever colours it."""

    PLAIN = "plain"
    TITLE = "title"
    SPEAKER = "speaker"
    WORDS = "words"
    FAINT = "faint"
    WARNING = "warning"


class Part(NamedTuple):
    """Some words of a line."""

    text: str
    style: Style = Style.PLAIN


Row = tuple[Part, ...]
"""One line of the terminal, without its line end."""


def text_of(rows: Iterable[Row]) -> str:
    """The rows without styles, a line each."""
    return "".join("".join(part.text for part in row).rstrip() + "\n" for row in rows)


def table(record: Record, *, width: int = 80) -> Iterator[Row]:
    """The whole record: the article's head, its attributions as a tree, its figures.

    Args:
        record: What was read.
        width: Columns that a line may take; less than `NARROWEST` counts as that.

    Returns:
        Rows from top to bottom, without control characters of any kind.
    """
    width = max(width, NARROWEST)
    article = record.article
    yield from head(article, width=width)
    for warning in article.warnings:
        yield from _hanging("! ", shown_on_one_line(warning), Style.WARNING, width)
    if not record.lines:
        yield ()
        yield (Part("No attributions found."),)
    for line, gap, first, rest in _tree(record.lines, width):
        yield (Part(gap, Style.FAINT),) if gap else ()
        yield from _line(line, article.text, first, rest, width)
    if record.figures:
        yield ()
        yield (Part("Figures", Style.TITLE),)
        for figure in record.figures:
            yield from _hanging("  ", _figure(figure, article.text), Style.PLAIN, width)


def head(article: Article, *, width: int = 80) -> Iterator[Row]:
    """Title, then outlet, day, authors and agencies of an article."""
    yield from _hanging("", shown_on_one_line(article.title or "Untitled"), Style.TITLE, width)
    known = [
        shown_on_one_line(article.outlet) if article.outlet else "outlet unknown",
        day(article.published) if article.published else "date unknown",
        *(["by " + ", ".join(map(shown_on_one_line, article.authors))] if article.authors else []),
        *(["credit " + ", ".join(map(shown_on_one_line, article.credit))] if article.credit else []),
    ]
    yield from _hanging("", known, Style.FAINT, width)


def entry(line: Line, *, source: str, words: str, width: int = 80) -> Iterator[Row]:
    """One attribution by itself: speaker, circumstances, words.

    Args:
        line: The attribution and what it means.
        source: The source's words in the article, "" where it has none.
        words: The content's words.
        width: As for `table`.
    """
    told = [speaker_name(speaker) for speaker in line.addressees]
    yield from _entry(line, source, words, told, "", "  ", max(width, NARROWEST))


def entry_in(line: Line, text: str, *, width: int = 80) -> Iterator[Row]:
    """The same, with the words taken from the text of its article."""
    yield from _line(line, text, "", "  ", max(width, NARROWEST))


def facts(told: Iterable[str], *, width: int = 80, indent: int = 2) -> Iterator[Row]:
    """Facts of a sentence or less, indented, with dots between them."""
    yield from _hanging(" " * indent, [shown_on_one_line(fact) for fact in told], Style.FAINT, max(width, NARROWEST))


def prose(words: str, *, width: int = 80, style: Style = Style.PLAIN) -> Iterator[Row]:
    """A paragraph, safe to print."""
    yield from _hanging("", shown_on_one_line(words), style, max(width, NARROWEST))


def message(words: str) -> Row:
    """A message, safe to print, on one line however long: names of files are not broken, so they can be copied."""
    return (Part(shown_on_one_line(words)),)


def day(value: date) -> str:
    """A day with its weekday, which is how reports speak of days: "Tue 7 May 2024"."""
    weekday = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[value.weekday()]
    month = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")[value.month - 1]
    return f"{weekday} {value.day} {month} {value.year}"


def speaker_name(speaker: Speaker, words: str = "") -> str:
    """A speaker's name and role; without a name, what is known and the text's own words in quotation marks."""
    if speaker.name:
        return shown_on_one_line(speaker.name) + (f" ({shown_on_one_line(speaker.role)})" if speaker.role else "")
    said = f" “{shown_on_one_line(words)}”" if words else ""
    if speaker.kind in (None, SpeakerKind.PERSON, SpeakerKind.ORGANIZATION):
        return UNKNOWN + said
    return ("unnamed" if speaker.kind is SpeakerKind.UNNAMED else str(speaker.kind)) + said


def wrapped(words: str, width: int) -> list[str]:
    """The words broken into lines of at most `width` columns; a word that is longer by itself is cut."""
    lines = [""]
    room = width
    for word in words.split(" "):
        size = columns(word)
        if lines[-1] and size + 1 <= room:
            lines[-1] += " " + word
            room -= size + 1
            continue
        if lines[-1]:
            lines.append("")
        while size > width:
            cut, used = _cut(word, width)
            lines[-1] = word[:cut]
            lines.append("")
            word, size = word[cut:], size - used
        lines[-1] = word
        room = width - size
    return lines


def columns(words: str) -> int:
    """How many columns of a terminal the words take."""
    return len(words) if words.isascii() else sum(map(_columns, words))


def _columns(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def _cut(word: str, width: int) -> tuple[int, int]:
    """How many characters fit into `width` columns, at least one, and how many columns they take."""
    used = 0
    for count, char in enumerate(word):
        size = _columns(char)
        if count and used + size > width:
            return count, used
        used += size
    return len(word), used


def _tree(lines: tuple[Line, ...], width: int) -> Iterator[tuple[Line, str, str, str]]:
    """Each line, parents before their children, with its guides: the empty row above, its first row, its other rows.

    Nesting beyond half the width is drawn no further to the right.
    """
    children: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if line.attribution.parent is not None:
            children[line.attribution.parent].append(line)
    for root in (line for line in lines if line.attribution.parent is None):
        stack = [(root, "", "", "")]
        while stack:
            line, gap, first, rest = stack.pop()
            label = shown_on_one_line(line.attribution.id)
            below = children[line.attribution.id]
            yield line, gap, f"{first}{label}  ", rest + ("│" if below else " ") + " " * (len(label) + 1)
            deeper = len(rest) + 3 <= width // 2
            for child in reversed(below):
                branch, stem = ("└─ ", "   ") if child is below[-1] else ("├─ ", "│  ")
                stack.append((child, rest + "│", rest + branch * deeper, rest + stem * deeper))


def _line(line: Line, text: str, first: str, rest: str, width: int) -> Iterator[Row]:
    attribution = line.attribution
    source, words = words_of(attribution.source, text), words_of(attribution.content, text)
    told = [speaker_name(who, who.evidence[0].of(text) if who.evidence else "") for who in line.addressees]
    yield from _entry(line, source, words, told, first, rest, width)


def _entry(line: Line, source: str, words: str, told: list[str], first: str, rest: str, width: int) -> Iterator[Row]:
    speakers = line.speakers or (Speaker(None, None),)
    who = " and ".join(dict.fromkeys(speaker_name(speaker, source) for speaker in speakers))
    yield from _framed(first, rest, who, Style.SPEAKER, width)
    yield from _framed(rest, rest, _circumstances(line, told), Style.FAINT, width)
    yield from _framed(rest, rest, said_words(words, line.attribution.mode), Style.WORDS, width)


def _circumstances(line: Line, told: list[str]) -> list[str]:
    mode = str(line.attribution.mode)
    known = [f"{mode} thought" if line.attribution.act is Act.THOUGHT else mode]
    if line.medium:
        known.append(f"channel: {line.medium}")
    if line.said_on:
        known.append(f"said on: {shown_on_one_line(line.said_on.value)}")
    if told:
        known.append("to: " + " and ".join(told))
    if line.via:
        known.append("via: " + " ← ".join(map(shown_on_one_line, line.via)))
    if line.stance != "neutral":
        known.append(shown_on_one_line(line.stance))
    return known


def in_rows(told: Iterable[str], width: int) -> list[str]:
    """Facts with dots between them, broken between facts, and inside one only where it is longer than a line."""
    rows = [""]
    for fact in told:
        if not rows[-1]:
            rows[-1:] = wrapped(fact, width)
        elif columns(joined := f"{rows[-1]} · {fact}") <= width:
            rows[-1] = joined
        else:
            rows += wrapped(fact, width)
    return rows


def said_words(words: str, mode: Mode) -> str:
    """What was said, safe to print, in the quotation marks that show whose words they are (`model.quoted`)."""
    return quoted(shown_on_one_line(words), mode)


def _figure(figure: Figure, text: str) -> list[str]:
    kind = "" if figure.kind in (FigureKind.COUNT, FigureKind.OTHER) else str(figure.kind)
    of = shown_on_one_line(figure.of) if figure.of and figure.of != figure.quantity.unit else ""
    counted = [part for part in (kind, of) if part]
    who = shown_on_one_line(figure.attribution or "") or "the article itself"
    return [
        f"“{shown_on_one_line(figure.span.of(text))}”",
        shown_on_one_line(amount(figure.quantity)),
        *dict.fromkeys(counted),
        who,
    ]


def _hanging(first: str, words: str | list[str], style: Style, width: int) -> Iterator[Row]:
    return _framed(first, " " * len(first), words, style, width)


def _framed(first: str, rest: str, words: str | list[str], style: Style, width: int) -> Iterator[Row]:
    """Words or facts in rows, with `first` before the first and `rest` before the others."""
    room = max(width - max(len(first), len(rest)), NARROWEST // 2)
    for place, row in enumerate(wrapped(words, room) if isinstance(words, str) else in_rows(words, room)):
        yield Part(first if place == 0 else rest, Style.FAINT), Part(row, style)
