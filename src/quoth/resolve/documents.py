"""Statements, reports, polls and letters as sources: named as fully as the article names them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from quoth.model.span import Span
from quoth.model.speaker import Speaker, SpeakerKind
from quoth.resolve.names import clean_name
from quoth.resolve.phrases import Phrase

if TYPE_CHECKING:
    from quoth.resolve.speakers import Speakers

_SAME = (
    frozenset({"statement", "readout", "release", "communique", "communiqué", "declaration", "bulletin", "message"}),
    frozenset({"report", "article", "story", "piece", "feature", "account", "profile", "investigation"}),
    frozenset({"report", "study", "analysis", "paper", "research", "review", "assessment", "estimate"}),
    frozenset({"poll", "survey"}),
    frozenset({"letter", "e-mail", "email", "memo", "memorandum", "message"}),
)
"""Words by which one document is called in turn."""
_LOOKS_BACK = 80
"""Words; a document is called by another noun soon after it came in."""
_MAKERS = frozenset({"by", "from", "of"})


def resolve_document(speakers: Speakers, phrase: Phrase, spans: Sequence[Span]) -> Speaker:
    """A document as a speaker.

    "An Israeli statement" names one; "the readout" after it is the same. "A statement from the ministry" is named for
    its maker. "The report" with nothing before it stays without a name.
    """
    text = speakers.reading.text
    maker = _maker(speakers, phrase, spans)
    if maker is not None:
        return _document(f"{maker[0]} {phrase.head.of(text)}", (*spans, maker[1]), 0.85)
    core = clean_name(phrase.core.of(text)).replace("’s ", " ").replace("'s ", " ")
    modified = len(core.split()) > 1
    if phrase.definite and not _proper(speakers, phrase):
        for heard in reversed(speakers.before(spans[0].start)):
            if len(heard.speakers) != 1 or heard.speakers[0].kind is not SpeakerKind.DOCUMENT:
                continue
            if heard.phrase.noun == phrase.noun or any({heard.phrase.noun, phrase.noun} <= same for same in _SAME):
                return speakers.again(heard.speakers[0], spans)
        owner = _owner(speakers, spans)
        if owner is not None and owner.name:
            noun = _first_called(speakers, phrase, spans[0].start)
            return _document(f"{owner.name} {noun}", (*spans, *owner.evidence), 0.6)
    return _document(core if modified else None, spans, 0.8 if modified else 0.5)


def _document(name: str | None, evidence: Sequence[Span], confidence: float) -> Speaker:
    return Speaker(name, SpeakerKind.DOCUMENT, tuple(sorted(set(evidence))), confidence=confidence)


def _proper(speakers: Speakers, phrase: Phrase) -> bool:
    return any(word.pos in ("NNP", "NNPS") for word in speakers.reading.words_in(phrase.core)) or bool(
        speakers.cast.within((phrase.core,))
    )


def _maker(speakers: Speakers, phrase: Phrase, spans: Sequence[Span]) -> tuple[str, Span] | None:
    """The named maker right after the head: "a report by the Tidal Institute"."""
    reading = speakers.reading
    index = reading.word_index(phrase.head.end)
    if index >= len(reading.words) or reading.lower(reading.words[index]) not in _MAKERS:
        return None
    if speakers.cast.within((phrase.core,)):
        return None
    after = [(s, c) for s, c in speakers.cast.within(spans) if 0 <= s.start - reading.words[index].span.end <= 30]
    return (after[0][1].name, after[0][0]) if after else None


def _first_called(speakers: Speakers, phrase: Phrase, at: int) -> str:
    """The noun by which a document came in: "ran a profile" for "the piece" after it."""
    reading = speakers.reading
    index = reading.word_index(at)
    words = reading.words[max(0, index - _LOOKS_BACK) : index]
    same = next((nouns for nouns in _SAME if phrase.noun in nouns), frozenset())
    called = (reading.lower(w) for a, w in pairwise(words) if a.pos in ("DT", "JJ") and reading.lower(w) in same)
    return next(called, phrase.noun)


def _owner(speakers: Speakers, spans: Sequence[Span]) -> Speaker | None:
    """The body that spoke just before: "The Harbour Post ran a profile ... The piece said"."""
    before = speakers.before(spans[0].start)
    if before and len(before[-1].speakers) == 1 and before[-1].speakers[0].kind is SpeakerKind.ORGANIZATION:
        return before[-1].speakers[0]
    return None
