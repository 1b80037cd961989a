"""Attributions without a source: who is behind "seems", "asked about the dam" and "is expected".

"It seems" is the writer's own judgement. A question that only an answer shows was asked by somebody whom the report
leaves unnamed. What "is expected" or "is thought" is the view of people in general. Of all other agentless cues, such
as "reportedly" and "was said", nothing is known.
"""

from __future__ import annotations

from quoth.model.attribution import Attribution
from quoth.model.speaker import Speaker, SpeakerKind
from quoth.resolve.reading import Reading
from quoth.resolve.writers import Writers

_WRITERS = frozenset({
    "seem", "seems", "seemed", "appear", "appears", "appeared", "presumably", "apparently", "clear", "looks", "perhaps",
})  # fmt: skip
ASKED = frozenset({"asked", "pressed", "questioned"})
_GENERAL = frozenset({"expected", "thought", "considered", "believed", "regarded", "seen", "viewed", "feared", "hoped"})


def unsaid_speaker(reading: Reading, writers: Writers, attribution: Attribution) -> tuple[Speaker, ...]:
    """The speakers of an attribution without a source: only writers have names; empty where nothing shows the kind."""
    words = reading.words_of(attribution.cue)
    lower = [reading.lower(word) for word in words]
    if any(word in _WRITERS for word in lower):
        inside = attribution.parent is not None or reading.quotation(attribution.cue[0].start) is not None
        if not inside:
            return writers.at(attribution.cue, confidence=0.5)
        kind = SpeakerKind.AUTHOR
    elif lower[:1] and lower[0] in ASKED:
        kind = SpeakerKind.UNNAMED
    elif any(word in _GENERAL for word in lower) and words[0].pos in ("VBN", "VBZ", "VBP", "VBD"):
        kind = SpeakerKind.GROUP
    else:
        return ()
    return (Speaker(None, kind, attribution.cue, confidence=0.5),)
