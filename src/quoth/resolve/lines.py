"""Put together what each attribution means: speakers, addressees, channel, chain of relayers, stance."""

from __future__ import annotations

from collections.abc import Mapping

from quoth.model.record import Line
from quoth.model.speaker import Medium, SpeakerKind
from quoth.model.time import SaidOn
from quoth.resolve.addressees import addressees
from quoth.resolve.cast import Cast
from quoth.resolve.channels import medium
from quoth.resolve.conversations import carry, relayers
from quoth.resolve.phrases import read_phrase
from quoth.resolve.reading import Reading
from quoth.resolve.speakers import Speakers
from quoth.resolve.stances import stance
from quoth.resolve.tables import Tables


def read_lines(reading: Reading, cast: Cast, tables: Tables, said_on: Mapping[str, SaidOn]) -> tuple[Line, ...]:
    """One line for each attribution, in their order.

    Args:
        said_on: Days by attribution id, where known.
    """
    speakers = Speakers(reading, cast, tables)
    found = {attribution.id: speakers.of(attribution) for attribution in reading.attributions}
    parents = {attribution.id: attribution.parent for attribution in reading.attributions}
    lines = []
    for attribution in reading.attributions:
        told = addressees(speakers, attribution)
        document = ""
        if any(speaker.kind is SpeakerKind.DOCUMENT for speaker in found[attribution.id]):
            phrase = read_phrase(reading, attribution.source, cast, tables)
            document = phrase.noun if phrase is not None else ""
        channel = Medium.CALL if told.by_call else medium(reading, attribution, document=document)
        names = {speaker.name for speaker in found[attribution.id]}
        lines.append(
            Line(
                attribution,
                speakers=found[attribution.id],
                addressees=tuple(speaker for speaker in told.speakers if speaker.name not in names),
                medium=channel,
                said_on=said_on.get(attribution.id),
                via=relayers(found, parents, attribution.id),
                stance=stance(reading, attribution),
            )
        )
    return carry(reading, tuple(lines))
