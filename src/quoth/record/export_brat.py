"""Records as brat standoff, out and in (https://brat.nlplab.org/standoff.html), for people who annotate by hand.

An article is two files: `KEY.txt`, its text, and `KEY.ann`. Source, cue and content of an attribution are text-bound
annotations, tied to the content by relations; mode and act are attributes of the content. All that brat has no place
for (speakers, days, channels, confidence) goes along as a note on the content and comes back from it.

Offsets are code points, as in brat. brat breaks a span at every line end; the note remembers the whole one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Protocol, TypeVar

from quoth.model.attribution import Act, Attribution, Mode
from quoth.model.confident import confident
from quoth.model.errors import QuothError
from quoth.model.record import Line, Record
from quoth.model.record_json import line_from_json, line_to_json
from quoth.model.span import Span
from quoth.record.queries import StoredArticle

CONFIGURATION = """[entities]
Source
Cue
Content

[relations]
SaidBy	Arg1:Content, Arg2:Source
CuedBy	Arg1:Content, Arg2:Cue
Inside	Arg1:Content, Arg2:Content

[events]

[attributes]
Mode	Arg:Content, Value:direct|mixed|indirect
Act	Arg:Content, Value:speech|thought
"""
"""What brat reads as `annotation.conf` beside the files."""

_LINE_ENDS = re.compile(r"[\n\r\t\v\f\x1c-\x1e\x85\u2028\u2029]")


_Value = TypeVar("_Value", bound=StrEnum)


class BratError(QuothError):
    """An `.ann` file does not say what an attribution needs, or does not belong to its text."""


class _Articles(Protocol):
    def articles(self) -> Iterable[StoredArticle]: ...


def write_brat(archive: _Articles, folder: Path, *, min_confidence: float = 0.0) -> int:
    """Write the newest version of every article, and the configuration; returns how many articles there were.

    Raises:
        OSError: the folder cannot be made or written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "annotation.conf").write_text(CONFIGURATION, encoding="utf-8")
    count = 0
    for stored in archive.articles():
        record = confident(stored.record, min_confidence)
        for name, words in ((f"{stored.key}.txt", record.article.text), (f"{stored.key}.ann", to_brat(record))):
            with (folder / name).open("w", encoding="utf-8", newline="") as out:
                out.write(words)
        count += 1
    return count


def to_brat(record: Record) -> str:
    """The `.ann` file of a record."""
    text, number = record.article.text, 0
    bound: list[str] = []
    tied: list[str] = []
    content_of: dict[str, str] = {}

    def bind(kind: str, spans: Iterable[Span]) -> str:
        nonlocal number
        number += 1
        pieces = [piece for span in spans for piece in _pieces(span, text)]
        where = ";".join(f"{piece.start} {piece.end}" for piece in pieces)
        words = " ".join(_LINE_ENDS.sub(" ", piece.of(text)) for piece in pieces)
        bound.append(f"T{number}\t{kind} {where}\t{words}")
        return f"T{number}"

    for line in record.lines:
        attribution = line.attribution
        content = content_of[attribution.id] = bind("Content", attribution.content)
        for kind, spans, relation in (("Source", attribution.source, "SaidBy"), ("Cue", attribution.cue, "CuedBy")):
            if spans:
                tied.append(f"{relation} Arg1:{content} Arg2:{bind(kind, spans)}")
    tied += [
        f"Inside Arg1:{content_of[line.attribution.id]} Arg2:{content_of[line.attribution.parent]}"
        for line in record.lines
        if line.attribution.parent is not None
    ]
    rows = [*bound, *(f"R{place}\t{relation}" for place, relation in enumerate(tied, 1))]
    for place, line in enumerate(record.lines, 1):
        content = content_of[line.attribution.id]
        rows.append(f"A{2 * place - 1}\tMode {content} {line.attribution.mode.value}")
        rows.append(f"A{2 * place}\tAct {content} {line.attribution.act.value}")
        rows.append(f"#{place}\tAnnotatorNotes {content}\t{json.dumps(line_to_json(line))}")
    return "".join(f"{row}\n" for row in rows)


def _pieces(span: Span, text: str) -> Iterator[Span]:
    """The parts of a span without line ends, which brat does not take; a span of nothing else stays whole."""
    found = [
        Span(span.start + part.start(), span.start + part.end()) for part in re.finditer(r"[^\n\r]+", span.of(text))
    ]
    yield from found or [span]


def from_brat(ann: str, record: Record, *, name: str) -> Record:
    """The record with the attributions of an `.ann` file for its own.

    What brat shows (spans, mode, act, what is inside what) is taken from there; the rest from the note that went along,
    as far as there is one. An attribution that somebody added in brat has a speaker only in its words. Figures keep
    their attribution where it is still there.

    Args:
        ann: What the file holds.
        record: What the article's text and the rest of its record are taken from.
        name: The file, for errors.

    Raises:
        BratError: a line cannot be read, a span leaves the text, or a relation leads nowhere.
    """
    standoff = _read(ann, len(record.article.text), name)
    contents = [bound for bound in standoff.bound.values() if bound.kind == "Content"]
    notes = {bound.id: _note(standoff, bound, name) for bound in contents}
    taken = {note.attribution.id for note in notes.values() if note is not None}
    new = (f"b{number}" for number in range(1, len(contents) + len(taken) + 1))
    ids: dict[str, str] = {}
    for bound in contents:
        note = notes[bound.id]
        # Copied in brat, an attribution has the note of the other.
        known = note is not None and note.attribution.id not in ids.values()
        ids[bound.id] = note.attribution.id if note is not None and known else next(i for i in new if i not in taken)
    lines = tuple(_line(standoff, bound, notes[bound.id], ids, record.article.text, name) for bound in contents)
    kept = set(ids.values())
    figures = tuple(
        figure if figure.attribution in kept else replace(figure, attribution=None) for figure in record.figures
    )
    try:
        return replace(record, lines=lines, figures=figures)
    except ValueError as error:
        raise BratError(f"{name}: {error}") from error


@dataclass(frozen=True)
class _Bound:
    id: str
    kind: str
    spans: tuple[Span, ...]


@dataclass
class _Standoff:
    bound: dict[str, _Bound] = field(default_factory=dict)
    tied: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    """By relation and content, what it leads to."""
    attributes: dict[tuple[str, str], str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)

    def spans(self, relation: str, content: str) -> tuple[Span, ...]:
        found = (span for other in self.tied.get((relation, content), ()) for span in self.bound[other].spans)
        return tuple(sorted(found))


_BOUND = re.compile(r"(T\S+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t.*)?", re.DOTALL)
_RELATION = re.compile(r"R\S+\t(\S+) Arg1:(T\S+) Arg2:(T\S+)\s*")
_ATTRIBUTE = re.compile(r"[AM]\S+\t(\S+) (\S+)(?: (\S+))?\s*")
_NOTE = re.compile(r"#\S*\tAnnotatorNotes (\S+)\t(.*)", re.DOTALL)


def _read(ann: str, length: int, name: str) -> _Standoff:
    found = _Standoff()
    for number, row in enumerate(ann.split("\n"), 1):
        row = row.removesuffix("\r")
        where = f"{name}:{number}"
        if match := _BOUND.fullmatch(row):
            found.bound[match[1]] = _Bound(match[1], match[2], _spans(match[3], length, where))
        elif match := _RELATION.fullmatch(row):
            found.tied.setdefault((match[1], match[2]), []).append(match[3])
        elif match := _ATTRIBUTE.fullmatch(row):
            found.attributes[match[1], match[2]] = match[3] or ""
        elif match := _NOTE.fullmatch(row):
            found.notes[match[1]] = match[2]
        elif row.strip() and row[0] in "TR":
            raise BratError(f"{where}: this is no line of brat standoff: {row[:60]!r}.")
    for (relation, content), others in found.tied.items():
        for other in (content, *others):
            if other not in found.bound:
                raise BratError(f"{name}: the relation {relation} leads to {other}, and there is no such annotation.")
    return found


def _spans(words: str, length: int, where: str) -> tuple[Span, ...]:
    spans: list[Span] = []
    for pair in words.split(";"):
        start, end = map(int, pair.split())
        if not start < end <= length:
            raise BratError(f"{where}: the span {start} {end} leaves the text of {length} characters.")
        spans.append(Span(start, end))
    return tuple(spans)


def _note(standoff: _Standoff, bound: _Bound, name: str) -> Line | None:
    """The line that went along; None where there is none, or where a person wrote the note."""
    try:
        row = json.loads(standoff.notes.get(bound.id, "null"))
    except ValueError:
        return None
    if not isinstance(row, dict):
        return None
    try:
        return line_from_json(row)
    except (ValueError, KeyError, TypeError) as error:
        raise BratError(f"{name}: the note on {bound.id} is not what was written ({error}). Remove it.") from error


def _line(standoff: _Standoff, bound: _Bound, note: Line | None, ids: Mapping[str, str], text: str, name: str) -> Line:
    known = note.attribution if note is not None else None
    parents = standoff.tied.get(("Inside", bound.id), [])
    if len(parents) > 1 or any(parent not in ids for parent in parents):
        raise BratError(f"{name}: {bound.id} stands inside more than one content, or inside what is none.")
    attribution = Attribution(
        id=ids[bound.id],
        source=_whole(standoff.spans("SaidBy", bound.id), known.source if known else (), text),
        cue=_whole(standoff.spans("CuedBy", bound.id), known.cue if known else (), text),
        content=_whole(bound.spans, known.content if known else (), text),
        mode=_value(standoff, "Mode", bound.id, Mode, known.mode if known else Mode.INDIRECT, name),
        act=_value(standoff, "Act", bound.id, Act, known.act if known else Act.SPEECH, name),
        parent=ids[parents[0]] if parents else None,
        confidence=known.confidence if known else 1.0,
    )
    return replace(note, attribution=attribution) if note is not None else Line(attribution)


def _whole(pieces: tuple[Span, ...], known: tuple[Span, ...], text: str) -> tuple[Span, ...]:
    """The spans that brat's pieces come from: those of the note, where they break into the same ones."""
    return known if pieces == tuple(piece for span in known for piece in _pieces(span, text)) else pieces


def _value(
    standoff: _Standoff, attribute: str, bound: str, values: type[_Value], otherwise: _Value, name: str
) -> _Value:
    given = standoff.attributes.get((attribute, bound))
    if given is None:
        return otherwise
    try:
        return values(given)
    except ValueError as error:
        listed = ", ".join(value.value for value in values)
        raise BratError(f"{name}: {attribute} of {bound} is {given!r}; it can be {listed}.") from error
