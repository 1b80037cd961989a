"""Transcripts: "ORTIZ: ..." at the beginning of each paragraph, the name in capitals before a colon.

Two who take turns talk to each other; where more do, a turn may be for anybody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quoth.model.attribution import Attribution
from quoth.model.speaker import Speaker
from quoth.resolve.reading import Reading

_FEWEST = 3
_ASKING = frozenset({"Q", "QUESTION", "REPORTER"})


def is_turn(reading: Reading, attribution: Attribution) -> bool:
    """Whether the source is a name in capitals that begins a line and is followed by a colon."""
    if len(attribution.source) != 1:
        return False
    source = attribution.source[0]
    words = source.of(reading.text)
    after = reading.text[source.end : source.end + 2].lstrip(" ")
    return words.isupper() and after.startswith(":") and _begins_line(reading.text, source.start)


def is_question(reading: Reading, attribution: Attribution) -> bool:
    """Whether a transcript's label says only that somebody asks: "Q:"."""
    return is_turn(reading, attribution) and attribution.source[0].of(reading.text) in _ASKING


def _begins_line(text: str, at: int) -> bool:
    """Whether nothing but white space and perhaps one quotation mark stands before a character in its line."""
    before = text[text.rfind("\n", 0, at) + 1 : at]
    return not (before[:-1] if before.endswith(('"', "“")) else before).strip()


def turns(reading: Reading, speakers: Mapping[str, Sequence[Speaker]]) -> dict[str, tuple[Speaker, ...]]:
    """Who is spoken to in each turn, by the id of its attribution; empty where the article is no transcript.

    Args:
        speakers: Of each attribution, by its id.
    """
    found = [a.id for a in reading.attributions if is_turn(reading, a) and len(speakers[a.id]) == 1]
    by_name = {speakers[id_][0].name: speakers[id_] for id_ in found}
    if len(found) < _FEWEST or len(by_name) < 2 or None in by_name:
        return {}
    others = {name: tuple(s for n, two in by_name.items() if n != name for s in two) for name in by_name}
    return {id_: others[speakers[id_][0].name] if len(by_name) == 2 else () for id_ in found}
