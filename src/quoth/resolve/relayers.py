"""The chain of authority: through whom a statement reached the article.

An attribution inside another's content came through that one's speaker: "the readout said that Ortiz repeated ...".
Two cues may also share one content, where one of them only hands it on: "Ortiz denied it, according to the Harbour
Post", "the Harbour Post said, citing two aides, that ...".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from quoth.model.attribution import Attribution
from quoth.model.span import Span
from quoth.model.speaker import Speaker, SpeakerKind
from quoth.resolve.reading import Reading

_PASSED_ON = frozenset({"according", "per"})
"""First words of cues that hand on what another cue of the sentence ascribes."""
_TAKEN_FROM = frozenset({"citing", "cited", "cites", "quoting", "quoted", "quotes"})
"""Words by which a relayer names whom it has it from."""


def relayers(
    reading: Reading,
    speakers: Mapping[str, Sequence[Speaker]],
    attribution: Attribution,
    *,
    retellings: Mapping[str, str],
) -> tuple[str, ...]:
    """Who passed a statement on, nearest first.

    A speaker who reports their own words passes nothing on; somebody unnamed is "unnamed".

    Args:
        speakers: Of every attribution of the article, by its id.
        retellings: Whose report an attribution stands in that the article prints, by its id.
    """
    found: list[str] = []
    told = {speaker.name for speaker in speakers.get(attribution.id, ())}
    for outer in _outward(reading, attribution):
        theirs = speakers.get(outer.id, ())
        names = _name(theirs)
        if names and names not in found and not {speaker.name for speaker in theirs} <= told:
            found.append(names)
    retelling = retellings.get(attribution.id)
    if retelling is not None and retelling not in found:
        found.append(retelling)
    return tuple(found)


def _name(speakers: Iterable[Speaker]) -> str:
    speakers = tuple(speaker for speaker in speakers if speaker.kind is not SpeakerKind.AUTHOR)
    names = "; ".join(speaker.name for speaker in speakers if speaker.name)
    return names or ("unnamed" if any(speaker.kind is SpeakerKind.UNNAMED for speaker in speakers) else "")


def _outward(reading: Reading, attribution: Attribution) -> list[Attribution]:
    """The attributions through which one came, nearest first, each once."""
    found: list[Attribution] = []
    seen = {attribution.id}
    at = attribution
    while (outer := _through(reading, at)) is not None and outer.id not in seen:
        seen.add(outer.id)
        found.append(outer)
        at = outer
    return found


def _through(reading: Reading, attribution: Attribution) -> Attribution | None:
    parent = reading.parent(attribution)
    if parent is not None:
        return parent
    cue = _words(reading, attribution)
    for other in reading.beside(attribution):
        if (
            not attribution.source
            or other.source == attribution.source
            or not _same(attribution.content, other.content)
        ):
            continue
        theirs = _words(reading, other)
        if (theirs[:1] and theirs[0] in _PASSED_ON and cue[:1] and cue[0] not in _PASSED_ON) or (
            set(cue) & _TAKEN_FROM and not set(theirs) & _TAKEN_FROM
        ):
            return other
    return None


def _words(reading: Reading, attribution: Attribution) -> list[str]:
    return [reading.lower(word) for word in reading.words_of(attribution.cue)]


def _same(some: Sequence[Span], others: Sequence[Span]) -> bool:
    """Whether two contents have most of their characters in common."""
    shared, one, other = 0, 0, 0
    while one < len(some) and other < len(others):  # both are in text order and do not overlap themselves
        a, b = some[one], others[other]
        shared += max(0, min(a.end, b.end) - max(a.start, b.start))
        one, other = (one + 1, other) if a.end <= b.end else (one, other + 1)
    return 5 * shared >= 4 * max(sum(map(len, some)), sum(map(len, others)))
