"""Another's report that an article prints: "The Harbour Post reports:" and, below it, paragraphs in quotation marks.

Whoever speaks in those paragraphs is heard through that reporter or outlet. A sentence of the article's own may stand
between two pieces of the report ("The piece goes on:"), but not one that brings somebody else to speak.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from quoth.lexicon.inflection import verb_forms
from quoth.model.article import BlockKind
from quoth.model.span import Span
from quoth.model.speaker import EntityKind, Speaker, SpeakerKind
from quoth.resolve.cast import Cast
from quoth.resolve.reading import Reading, place

_REPORTING = frozenset(form for verb in ("report", "write") for form in verb_forms(verb))
_QUOTES = ('"', "“", "''", "‘‘")
_LONGEST = 25
"""Words; the sentence that brings in a report is short, and so is its subject."""


def retold(reading: Reading, cast: Cast, speakers: Mapping[str, Sequence[Speaker]]) -> dict[str, str]:
    """Through whom the attributions came that stand in another's report, by their ids.

    Args:
        speakers: Of every attribution, by its id; who reports is not through whom he came.
    """
    found: dict[str, str] = {}
    for relayer, paragraphs in _reports(reading, cast, speakers):
        for attribution in reading.attributions:
            inside = any(paragraph.start <= place(attribution) < paragraph.end for paragraph in paragraphs)
            if inside and relayer not in {speaker.name for speaker in speakers[attribution.id]}:
                found.setdefault(attribution.id, relayer)
    return found


def _reports(
    reading: Reading, cast: Cast, speakers: Mapping[str, Sequence[Speaker]]
) -> Iterator[tuple[str, list[Span]]]:
    """The reports that an article prints: whose, and its paragraphs."""
    paragraphs = [block.span for block in reading.article.blocks if block.kind is BlockKind.PARAGRAPH]
    named = {
        reading.sentence_index(place(a))
        for a in reading.attributions
        if any(s.name and s.kind in (SpeakerKind.PERSON, SpeakerKind.ORGANIZATION) for s in speakers[a.id])
    }
    for number, paragraph in enumerate(paragraphs):
        relayer = _brought_in(reading, cast, paragraph)
        if relayer is None:
            continue
        printed: list[Span] = []
        own = 0
        for following in paragraphs[number + 1 :]:
            if following.of(reading.text).startswith(_QUOTES):
                printed.append(following)
                own = 0
                continue
            own += 1
            sentences = range(reading.sentence_index(following.start), reading.sentence_index(following.end - 1) + 1)
            if own > 1 or not printed or any(sentence in named for sentence in sentences):
                break
        if printed:
            yield relayer, printed


def _brought_in(reading: Reading, cast: Cast, paragraph: Span) -> str | None:
    """Whose report a paragraph brings in by its last words, "Vale reports:"; None where it brings in none."""
    words = reading.words_in(paragraph)[-_LONGEST:]
    if len(words) < 3 or reading.lower(words[-1]) != ":" or reading.lower(words[-2]) not in _REPORTING:
        return None
    for span, character in cast.within((Span(words[0].span.start, words[-2].span.start),))[::-1]:
        if reading.text[span.end : words[-2].span.start].strip():
            break
        if character.kind in (EntityKind.PERSON, EntityKind.ORGANIZATION):
            return character.name
    return None
