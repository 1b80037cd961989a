"""Bodies, groups and people kept unnamed, as sources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quoth.model.span import Span
from quoth.model.speaker import EntityKind, Speaker, SpeakerKind
from quoth.resolve.names import clean_name, fold
from quoth.resolve.phrases import Phrase
from quoth.resolve.pronouns import SEXES

if TYPE_CHECKING:
    from quoth.resolve.speakers import Heard, Speakers

_GENERIC = frozenset({
    "company", "firm", "agency", "network", "publication", "newspaper", "magazine", "outlet", "organization",
    "organisation", "group", "broadcaster", "airline", "movement", "station", "paper", "channel", "corporation",
    "body", "party", "team", "bank", "university", "institute", "foundation",
})  # fmt: skip
"""Nouns by which a body named just before is called again."""
_SOMEBODYS = frozenset({"campaign", "administration", "office", "team", "government", "party", "company", "foundation"})
"""Bodies that are named for the person whose they are."""
_HEAD = 2
"""So many sentences are headline and subtitle, or sum up the next."""
_MODIFIERS = frozenset({"NN", "NNS", "NNP", "JJ"})
_CAMPAIGNS = frozenset({"team", "camp"})
_OF_THE_STATE = frozenset({
    "government", "army", "military", "navy", "parliament", "cabinet", "administration",
})  # fmt: skip
_OF_THE_STATE_TWO = frozenset(
    {"air force", "coast guard", "state media", "state television", "state tv", "foreign ministry"}
)
_LOOKS_BACK = 12
_NOBODYS = frozenset({"everyone", "anyone", "nobody", "everybody", "anybody", "other"})
"""Nouns that name no group, whatever stands before them: "not everyone"."""


def resolve_body(speakers: Speakers, phrase: Phrase, spans: Sequence[Span]) -> Speaker:
    """A body: by its own proper words, by a body named before that it calls again, or a state's by the main country."""
    core = clean_name(phrase.core.of(speakers.reading.text))
    if _proper(speakers, phrase.core):
        unsure = [c for span, found in speakers.cast.unsure.items() if span.overlaps(phrase.head) for c in found]
        if unsure:
            evidence = {*spans, *(character.mentions[0] for character in unsure if character.mentions)}
            return Speaker(None, SpeakerKind.PERSON, tuple(sorted(evidence)), confidence=0.4)
        return _body(_as_elsewhere(speakers, phrase, _with_adjective(speakers, phrase.core, core)), spans, 0.9)
    if phrase.noun in _SOMEBODYS and (owned := _owned(speakers, phrase, spans, SpeakerKind.ORGANIZATION)) is not None:
        return owned
    again = _named_before(speakers, phrase, spans)
    if again is not None:
        return again
    country = speakers.cast.main_country
    state = " ".join(core.split()[-2:]).casefold()
    if country is not None and (phrase.noun in _OF_THE_STATE or state in _OF_THE_STATE_TWO):
        named = state if state in _OF_THE_STATE_TWO else phrase.noun
        return _body(f"{country.adjective} {named}", spans, 0.7)
    if phrase.noun in ("press", "media"):
        return Speaker(None, SpeakerKind.GROUP, tuple(sorted(spans)), confidence=0.6)
    return _body(None, spans, 0.5)


def _as_elsewhere(speakers: Speakers, phrase: Phrase, words: str) -> str:
    """A campaign called by another noun, "the Vale team", by the name that the article has for it: "Vale campaign"."""
    if phrase.noun not in _CAMPAIGNS:
        return words
    usual = f"{words[: -len(phrase.noun)]}campaign"
    return usual if usual in " ".join(speakers.reading.text.split()) else words


def _body(name: str | None, evidence: Sequence[Span], confidence: float) -> Speaker:
    return Speaker(name, SpeakerKind.ORGANIZATION, tuple(sorted(set(evidence))), confidence=confidence)


def _proper(speakers: Speakers, core: Span) -> bool:
    """Whether the words hold a name, by its tag, by the cast or by its capitals."""
    text = speakers.reading.text
    words = speakers.reading.words_in(core)
    tagged = any(word.pos in ("NNP", "NNPS") or (len(word.span) > 2 and word.span.of(text).isupper()) for word in words)
    return tagged or bool(speakers.cast.within((core,)))


def _with_adjective(speakers: Speakers, core: Span, words: str) -> str:
    """A country's name before a noun as its adjective: "the Norland government" is the Norlandic government."""
    first = speakers.reading.words_in(core)[0].span
    country = speakers.tables.countries.find(first.of(speakers.reading.text))
    named = country is not None and country.kind is EntityKind.COUNTRY  # it is the Texas, not the Texan, legislature
    if country is not None and named and country.name == first.of(speakers.reading.text):
        return country.adjective + words[len(first) :]
    return words


def _named_before(speakers: Speakers, phrase: Phrase, spans: Sequence[Span]) -> Speaker | None:
    at = spans[0].start
    noun = phrase.noun
    for heard in reversed(speakers.before(at)[-_LOOKS_BACK:]):
        body = _one_body(heard)
        if body is not None and (heard.phrase.noun == noun or fold(body.name or "").split()[-1] == noun):
            return speakers.again(body, spans)
    found = [
        (span, c)
        for span, c in speakers.cast.named
        if span.start < at and c.kind is EntityKind.ORGANIZATION and noun in fold(c.name).split()
    ]
    if found and len({id(c) for _, c in found[-2:]}) == 1:
        return speakers.person(found[-1][1], (*spans, found[-1][0]), confidence=0.75)
    if noun in _GENERIC and phrase.definite:
        bodies = (_one_body(heard) for heard in reversed(speakers.before(at)[-3:]))
        latest = next((body for body in bodies if body is not None), None)
        return speakers.again(latest, spans) if latest is not None else None
    return None


def _one_body(heard: Heard) -> Speaker | None:
    speaker = heard.speakers[0] if len(heard.speakers) == 1 else None
    return speaker if speaker is not None and speaker.kind is SpeakerKind.ORGANIZATION and speaker.name else None


def resolve_groups(speakers: Speakers, phrase: Phrase, spans: Sequence[Span]) -> tuple[Speaker, ...]:
    """The groups of a source: "Port Haven traders and French experts" are two."""
    words = speakers.reading.words_in(phrase.core)
    joints = [i for i, word in enumerate(words) if speakers.reading.lower(word) == "and"]
    if len(joints) == 1 and 0 < joints[0] < len(words) - 1:
        parts = (words[: joints[0]], words[joints[0] + 1 :])
        if all(part[-1].pos in ("NNS", "NNPS") for part in parts) and not speakers.reading.words_in(
            Span(phrase.core.end, max(phrase.core.end + 1, spans[-1].end))
        ):
            cores = [Span(part[0].span.start, part[-1].span.end) for part in parts]
            names = [clean_name(core.of(speakers.reading.text)) for core in cores]
            return tuple(Speaker(name, SpeakerKind.GROUP, tuple(sorted(spans)), confidence=0.7) for name in names)
    return (resolve_group(speakers, phrase, spans),)


def resolve_group(speakers: Speakers, phrase: Phrase, spans: Sequence[Span]) -> Speaker:
    """People nobody of whom is meant in particular; named where a word tells which: "labour experts", not "experts"."""
    core = clean_name(phrase.core.of(speakers.reading.text))
    telling = phrase.noun not in _NOBODYS and (_proper(speakers, phrase.core) or len(core.split()) > 1)
    country = speakers.cast.country_named  # a report from home means those of the town
    if not telling and phrase.noun == "authority" and country is not None:
        core, telling = f"{country.adjective} authorities", True
    if not telling and (owned := _owned(speakers, phrase, spans, SpeakerKind.GROUP)) is not None:
        return owned
    if not telling and phrase.definite and (again := _group_before(speakers, phrase, spans)) is not None:
        return again
    if not telling and phrase.plural and (following := _group_after(speakers, spans)) is not None:
        return following
    if not telling and phrase.plural and (longer := _with_of(speakers, phrase, spans)) is not None:
        core, telling = longer, True
    return Speaker(
        core if telling else None, SpeakerKind.GROUP, tuple(sorted(spans)), confidence=0.8 if telling else 0.6
    )


def _owned(speakers: Speakers, phrase: Phrase, spans: Sequence[Span], kind: SpeakerKind) -> Speaker | None:
    """Somebody's people or body, "his supporters", by the name of the one whom the pronoun means."""
    before = speakers.reading.words_in(spans[0])[:3]
    pronoun = next((w for w in before if w.pos == "PRP$" and w.span.end <= phrase.core.start), None)
    sex = SEXES.get(speakers.reading.lower(pronoun), "") if pronoun is not None else ""
    if pronoun is None or not sex:
        return None
    meant = speakers.pronouns.meant(pronoun.span, sex)
    if meant.character is None:
        return None
    name = f"{meant.character.name} {clean_name(phrase.core.of(speakers.reading.text))}"
    return Speaker(name, kind, tuple(sorted({*spans, *meant.evidence})), confidence=0.6)


def _group_before(speakers: Speakers, phrase: Phrase, spans: Sequence[Span]) -> Speaker | None:
    """The last group of that noun that spoke, for "these voters" after "younger voters"."""
    for heard in reversed(speakers.before(spans[0].start)[-_LOOKS_BACK:]):
        one = heard.speakers[0] if len(heard.speakers) == 1 else None
        if one is not None and one.kind is SpeakerKind.GROUP and one.name and heard.phrase.noun == phrase.noun:
            return speakers.again(one, spans)
    return None


def _group_after(speakers: Speakers, spans: Sequence[Span]) -> Speaker | None:
    """The group that a headline's bare noun sums up: "experts" above, "harbour experts" in the report's first lines."""
    reading = speakers.reading
    first = reading.words_in(spans[0])[0]
    if reading.sentence_index(first.span.start) >= _HEAD:
        return None
    noun = reading.lower(first)
    for attribution in reading.attributions:
        for span in attribution.source:
            if not 0 < reading.sentence_index(span.start) - reading.sentence_index(first.span.start) <= _HEAD:
                continue
            words = reading.words_in(span)
            if len(words) > 1 and reading.lower(words[-1]) == noun and words[0].pos in _MODIFIERS:
                return Speaker(clean_name(span.of(reading.text)), SpeakerKind.GROUP, (*spans, span), confidence=0.6)
    return None


def _with_of(speakers: Speakers, phrase: Phrase, spans: Sequence[Span]) -> str | None:
    """The noun with what follows it, where that is short: "members of opposition parties"."""
    end = spans[-1].end
    rest = speakers.reading.text[phrase.core.end : end].split()
    if 2 <= len(rest) <= 6 and rest[0] in ("of", "on", "from"):
        return clean_name(speakers.reading.text[phrase.core.start : end])
    return None


def resolve_anonymous(speakers: Speakers, phrase: Phrase, spans: Sequence[Span]) -> Speaker:
    """Somebody whose name the report keeps back; a nation's officials are a group that can be named."""
    core = clean_name(phrase.core.of(speakers.reading.text))
    national = any(c.iso3 for _, c in speakers.cast.within((phrase.core,)))
    if phrase.plural and national:
        return Speaker(core, SpeakerKind.GROUP, tuple(sorted(spans)), confidence=0.8)
    return Speaker(None, SpeakerKind.UNNAMED, tuple(sorted(spans)), role=core or None, confidence=0.8)
