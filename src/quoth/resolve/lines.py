"""Put together what each attribution means: speakers, addressees, channel, chain of relayers, stance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quoth.model.attribution import Attribution
from quoth.model.record import Line
from quoth.model.speaker import Medium, Speaker, SpeakerKind
from quoth.model.time import SaidOn
from quoth.resolve.addressees import addressees
from quoth.resolve.cast import Cast
from quoth.resolve.channels import is_outlet, medium
from quoth.resolve.conversations import Occasion, carry, occasion_of
from quoth.resolve.listeners import Addressees
from quoth.resolve.narration import narrated_occasions
from quoth.resolve.phrases import read_phrase
from quoth.resolve.reading import Reading
from quoth.resolve.relayers import relayers
from quoth.resolve.retellings import retold
from quoth.resolve.speakers import Speakers
from quoth.resolve.stances import stance
from quoth.resolve.tables import Tables
from quoth.resolve.turns import turns


def read_lines(reading: Reading, cast: Cast, tables: Tables, said_on: Mapping[str, SaidOn]) -> tuple[Line, ...]:
    """One line for each attribution, in their order.

    Args:
        said_on: Days by attribution id, where known.
    """
    speakers = Speakers(reading, cast, tables)
    found = {attribution.id: speakers.of(attribution) for attribution in reading.attributions}
    spoken_to = turns(reading, found)
    retellings = retold(reading, cast, found)
    lines: list[Line] = []
    occasions: list[Occasion] = list(narrated_occasions(speakers))
    for attribution in reading.attributions:
        speaking = found[attribution.id]
        if attribution.id in spoken_to:
            told = Addressees(spoken_to[attribution.id], Medium.INTERVIEW, lasting=True)
            channel: Medium | None = Medium.INTERVIEW
        else:
            told = addressees(speakers, attribution)
            channel = _channel(speakers, attribution, speaking, told)
        names = {speaker.name for speaker in speaking}
        line = Line(
            attribution,
            speakers=speaking,
            addressees=tuple(listener for listener in told.speakers if listener.name not in names),
            medium=channel,
            said_on=said_on.get(attribution.id),
            via=relayers(reading, found, attribution, retellings=retellings),
            stance=stance(reading, attribution),
        )
        lines.append(line)
        occasion = occasion_of(reading, line, lasting=told.lasting or channel is Medium.INTERVIEW)
        if occasion is not None:
            occasions.append(occasion)
    return carry(reading, lines, occasions)


def _channel(
    speakers: Speakers, attribution: Attribution, speaking: Sequence[Speaker], told: Addressees
) -> Medium | None:
    """The channel by an attribution's own words; None where they do not say.

    A call says more than any other word; else a channel named, else who was told, else that an outlet reports.
    """
    if told.medium is Medium.CALL:
        return told.medium
    document = _document(speakers, attribution, speaking)
    return medium(speakers.reading, attribution, document=document) or told.medium or _by_outlet(speaking)


def _document(speakers: Speakers, attribution: Attribution, speaking: Sequence[Speaker]) -> str:
    """The head noun of a source that is a document, "" for any other."""
    if not any(speaker.kind is SpeakerKind.DOCUMENT for speaker in speaking):
        return ""
    phrase = read_phrase(speakers.reading, attribution.source, speakers.cast, speakers.tables)
    return phrase.noun if phrase is not None else ""


def _by_outlet(speaking: Sequence[Speaker]) -> Medium | None:
    """What an outlet says without a word of how, it reports."""
    names = [s.name for s in speaking if s.kind is SpeakerKind.ORGANIZATION and s.name is not None]
    return Medium.REPORT if names and all(is_outlet(name) for name in names) else None
