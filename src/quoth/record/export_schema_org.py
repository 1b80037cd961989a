"""Direct quotations as schema.org `Quotation`s in JSON-LD, which search engines and fact-check databases take."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Protocol, TextIO

from quoth.model.attribution import Mode
from quoth.model.confident import confident
from quoth.model.record import Line
from quoth.model.speaker import Speaker, SpeakerKind
from quoth.record.keys import speaker_name
from quoth.record.queries import StoredArticle

CONTEXT = "https://schema.org"
_MARKS = "“”\"„«»‘’'` \n"

Json = dict[str, Any]


class _Articles(Protocol):
    def articles(self) -> Iterable[StoredArticle]: ...


def write_quotations(archive: _Articles, out: TextIO, *, min_confidence: float = 0.0) -> None:
    """One JSON-LD graph with every direct quotation of the newest versions, articles by id, in text order.

    Indirect and mixed speech is left out: its words are the reporter's, and a Quotation's text is what was said.
    """
    out.write(f'{{"@context": {json.dumps(CONTEXT)}, "@graph": [')
    for place, found in enumerate(_quotations(archive, min_confidence)):
        out.write(("," if place else "") + "\n" + json.dumps(found, ensure_ascii=False))
    out.write("\n]}\n")


def _quotations(archive: _Articles, min_confidence: float) -> Iterator[Json]:
    for stored in archive.articles():
        for line in confident(stored.record, min_confidence).lines:
            if line.attribution.mode is Mode.DIRECT:
                yield quotation(stored, line)


def quotation(stored: StoredArticle, line: Line) -> Json:
    """One direct quotation; what is not known is left out, as schema.org has it."""
    article, attribution = stored.record.article, line.attribution
    parts = (span.of(article.text).strip(_MARKS) for span in attribution.content)
    work = {
        "@type": "NewsArticle",
        "headline": article.title,
        "url": article.url,
        "datePublished": article.published and article.published.isoformat(),
        "publisher": article.outlet and {"@type": "Organization", "name": article.outlet},
    }
    speakers = [speaker for one in line.speakers if (speaker := _speaker(one)) is not None]
    told = {
        "@type": "Quotation",
        "@id": f"urn:quoth:{stored.key}.{attribution.id}",
        "text": " … ".join(part for part in parts if part),
        "spokenByCharacter": speakers[0] if len(speakers) == 1 else speakers or None,
        "dateCreated": line.said_on and line.said_on.value,
        "inLanguage": article.language,
        "isPartOf": _known(work),
    }
    return _known(told)


_TYPES = {SpeakerKind.PERSON: "Person", SpeakerKind.AUTHOR: "Person", SpeakerKind.ORGANIZATION: "Organization"}


def _speaker(speaker: Speaker) -> Json | None:
    """None for one without a name, and for a document or group, which schema.org has no speaker for."""
    type_, name = _TYPES.get(speaker.kind) if speaker.kind else None, speaker_name(speaker)
    if type_ is None or not name:
        return None
    same = speaker.wikidata and f"https://www.wikidata.org/entity/{speaker.wikidata}"
    role = speaker.role if type_ == "Person" else None
    return _known({"@type": type_, "name": name, "jobTitle": role, "sameAs": same})


def _known(values: Json) -> Json:
    return {name: value for name, value in values.items() if value is not None and value != ""}
