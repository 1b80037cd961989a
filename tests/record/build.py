"""Records by hand, from sentences in the notation of `tests.notation`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from quoth.model.record import Line, Record
from quoth.model.speaker import Medium, Speaker, SpeakerKind
from tests import notation

NOON = datetime(2024, 5, 14, 12, tzinfo=UTC)


def person(name: str | None, *, role: str | None = None, wikidata: str | None = None) -> Speaker:
    return Speaker(name, SpeakerKind.PERSON, role=role, wikidata=wikidata)


def record(
    marked: str,
    *speakers: Speaker | None,
    id: str = "one",  # noqa: A002
    published: date | None = date(2024, 5, 14),
    modified: date | None = None,
    outlet: str | None = "Varda Courier",
    title: str | None = "Dam at Ost is safe, says minister",
    media: Mapping[str, Medium] | None = None,
    confidences: Mapping[str, float] | None = None,
    via: tuple[str, ...] = (),
) -> Record:
    """The record of a marked-up text, its attributions' speakers in their order (None for one without)."""
    text, attributions = notation.parse(marked)
    attributions = tuple(replace(a, confidence=(confidences or {}).get(a.id, a.confidence)) for a in attributions)
    article = replace(notation.article(text, published=published, id=id), modified=modified, outlet=outlet, title=title)
    given = (*speakers, *(None,) * len(attributions))
    return Record(
        article,
        tuple(
            Line(attribution, (speaker,) if speaker else (), medium=(media or {}).get(attribution.id), via=via)
            for attribution, speaker in zip(attributions, given, strict=False)
        ),
    )
