"""A record as JSON and back, in the published form `quoth/1` (`record.schema.json` beside this file).

`from_json(to_json(record))` gives an equal record. Offsets are half-open, in code points, into `text`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from json import loads
from typing import Any

from quoth.model.article import Article, Block, BlockKind
from quoth.model.attribution import Act, Attribution, Mode
from quoth.model.figure import Figure, FigureKind, Quantity
from quoth.model.record import SCHEMA, Line, Record
from quoth.model.span import Span
from quoth.model.speaker import Entity, EntityKind, Medium, Speaker, SpeakerKind
from quoth.model.time import Interval, SaidOn, Timex, TimexType

Json = dict[str, Any]


@cache
def schema() -> Json:
    """The JSON Schema (draft 2020-12) of a record."""
    found: Json = loads((files("quoth.model") / "record.schema.json").read_text(encoding="utf-8"))
    return found


def to_json(record: Record) -> Json:
    """The record as an object for `json.dumps`, keys in the order of DESIGN."""
    article = record.article
    return {
        "schema": SCHEMA,
        "id": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "authors": list(article.authors),
        "credit": list(article.credit),
        "published": _iso(article.published),
        "modified": _iso(article.modified),
        "language": article.language,
        "url": article.url,
        "warnings": list(article.warnings),
        "text": article.text,
        "blocks": [{"kind": b.kind.value, "start": b.span.start, "end": b.span.end} for b in article.blocks],
        "attributions": [line_to_json(line) for line in record.lines],
        "timexes": [
            {
                "start": t.span.start,
                "end": t.span.end,
                "type": t.type.value,
                "value": t.value,
                "mod": t.mod,
                "from": _iso(t.interval.start if t.interval else None),
                "to": _iso(t.interval.end if t.interval else None),
            }
            for t in record.timexes
        ],
        "figures": [
            {
                "start": f.span.start,
                "end": f.span.end,
                "low": f.quantity.low,
                "high": f.quantity.high,
                "low_open": f.quantity.low_open,
                "unit": f.quantity.unit,
                "of": f.of,
                "kind": f.kind.value,
                "attribution": f.attribution,
            }
            for f in record.figures
        ],
        "entities": [
            {"name": e.name, "kind": e.kind.value, "wikidata": e.wikidata, "mentions": _pairs(e.mentions)}
            for e in record.entities
        ],
    }


def line_to_json(line: Line) -> Json:
    """One item of "attributions"."""
    attribution, said = line.attribution, line.said_on
    return {
        "id": attribution.id,
        "parent": attribution.parent,
        "source": _pairs(attribution.source),
        "cue": _pairs(attribution.cue),
        "content": _pairs(attribution.content),
        "mode": attribution.mode.value,
        "act": attribution.act.value,
        "stance": line.stance,
        "speakers": [_speaker_to_json(s) for s in line.speakers],
        "addressees": [_speaker_to_json(s) for s in line.addressees],
        "medium": line.medium.value if line.medium else None,
        "said_on": {
            "value": said.value,
            "from": said.interval.start.isoformat(),
            "to": said.interval.end.isoformat(),
            "evidence": _pairs(said.evidence),
        }
        if said
        else None,
        "via": list(line.via),
        "confidence": attribution.confidence,
    }


def _speaker_to_json(speaker: Speaker) -> Json:
    return {
        "name": speaker.name,
        "kind": speaker.kind.value if speaker.kind else None,
        "wikidata": speaker.wikidata,
        "role": speaker.role,
        "evidence": _pairs(speaker.evidence),
        "confidence": speaker.confidence,
    }


def from_json(row: Mapping[str, Any]) -> Record:
    """The record that `to_json` wrote.

    Raises:
        ValueError: another schema, or a value that a record cannot have.
        KeyError: a key is missing.
    """
    if row["schema"] != SCHEMA:
        raise ValueError(f"record {row.get('id')!r} has schema {row['schema']!r}, this version reads {SCHEMA!r}")
    article = Article(
        id=row["id"],
        text=row["text"],
        title=row["title"],
        outlet=row["outlet"],
        authors=tuple(row["authors"]),
        credit=tuple(row["credit"]),
        published=_date(row["published"]),
        modified=_date(row["modified"]),
        language=row["language"],
        url=row["url"],
        blocks=tuple(Block(BlockKind(b["kind"]), Span(b["start"], b["end"])) for b in row["blocks"]),
        warnings=tuple(row["warnings"]),
    )
    return Record(
        article,
        lines=tuple(line_from_json(a) for a in row["attributions"]),
        timexes=tuple(
            Timex(
                Span(t["start"], t["end"]),
                TimexType(t["type"]),
                t["value"],
                t["mod"],
                Interval(date.fromisoformat(t["from"]), date.fromisoformat(t["to"])) if t["from"] else None,
            )
            for t in row["timexes"]
        ),
        figures=tuple(
            Figure(
                Span(f["start"], f["end"]),
                Quantity(f["low"], f["high"], f["low_open"], f["unit"]),
                FigureKind(f["kind"]),
                f["of"],
                f["attribution"],
            )
            for f in row["figures"]
        ),
        entities=tuple(
            Entity(e["name"], EntityKind(e["kind"]), _spans(e["mentions"]), e["wikidata"]) for e in row["entities"]
        ),
    )


def line_from_json(row: Mapping[str, Any]) -> Line:
    """The line that `line_to_json` wrote.

    Raises:
        ValueError: a value that a line cannot have.
        KeyError: a key is missing.
    """
    said = row["said_on"]
    return Line(
        Attribution(
            id=row["id"],
            source=_spans(row["source"]),
            cue=_spans(row["cue"]),
            content=_spans(row["content"]),
            mode=Mode(row["mode"]),
            act=Act(row["act"]),
            parent=row["parent"],
            confidence=row["confidence"],
        ),
        speakers=tuple(_speaker_from_json(s) for s in row["speakers"]),
        addressees=tuple(_speaker_from_json(s) for s in row["addressees"]),
        medium=Medium(row["medium"]) if row["medium"] else None,
        said_on=SaidOn(
            said["value"],
            Interval(date.fromisoformat(said["from"]), date.fromisoformat(said["to"])),
            _spans(said["evidence"]),
        )
        if said
        else None,
        via=tuple(row["via"]),
        stance=row["stance"],
    )


def _speaker_from_json(row: Mapping[str, Any]) -> Speaker:
    return Speaker(
        name=row["name"],
        kind=SpeakerKind(row["kind"]) if row["kind"] else None,
        evidence=_spans(row["evidence"]),
        wikidata=row["wikidata"],
        role=row["role"],
        confidence=row["confidence"],
    )


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _spans(pairs: Iterable[Iterable[int]]) -> tuple[Span, ...]:
    return tuple(Span(*pair) for pair in pairs)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _date(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
