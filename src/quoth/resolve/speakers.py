"""Whom the sources of an article stand for.

Every answer keeps the words that show it. Where the words leave it open, the name stays None: a record may lack a name,
but it may not hold a wrong one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from quoth.model.attribution import Attribution
from quoth.model.span import Span
from quoth.model.speaker import EntityKind, Speaker, SpeakerKind
from quoth.resolve import bodies, descriptions, documents
from quoth.resolve.agentless import unsaid_speaker
from quoth.resolve.cast import Cast
from quoth.resolve.characters import Character
from quoth.resolve.phrases import Form, Phrase, read_phrase
from quoth.resolve.pronouns import Meant, Pronouns
from quoth.resolve.reading import Reading
from quoth.resolve.roles import is_person_noun
from quoth.resolve.tables import Tables
from quoth.resolve.turns import is_question
from quoth.resolve.writers import Writers

_NP_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "DT", "CD", "PRP$", "HYPH", "POS", "VBN", "VBG"})
_KINDS = {
    EntityKind.PERSON: SpeakerKind.PERSON,
    EntityKind.ORGANIZATION: SpeakerKind.ORGANIZATION,
    EntityKind.COUNTRY: SpeakerKind.ORGANIZATION,
    EntityKind.PLACE: SpeakerKind.ORGANIZATION,
}
_NEAR = 200
"""So many pieces of content that begin before some words are looked at for the one around them."""
_PLURAL_KINDS = frozenset({SpeakerKind.GROUP, SpeakerKind.ORGANIZATION, SpeakerKind.UNNAMED})


@dataclass(frozen=True, slots=True, order=True)
class Heard:
    """A source already resolved, kept for those that point back to it."""

    start: int
    id: str
    phrase: Phrase = field(compare=False)
    speakers: tuple[Speaker, ...] = field(compare=False)


def _can_be_they(heard: Heard) -> bool:
    """Whether one speaker can be "they": people or a body, and documents where they are several."""
    kind = heard.speakers[0].kind
    return kind in _PLURAL_KINDS or (kind is SpeakerKind.DOCUMENT and heard.phrase.plural)


class Speakers:
    """Resolves the sources of one article, each once."""

    def __init__(self, reading: Reading, cast: Cast, tables: Tables) -> None:
        self.reading = reading
        self.cast = cast
        self.tables = tables
        self.pronouns = Pronouns(reading, cast)
        self.writers = Writers(reading, cast)
        self._history: list[Heard] = []
        self._known: dict[str, tuple[Speaker, ...]] = {}
        self._open: set[str] = set()
        contents = ((span, number) for number, a in enumerate(reading.attributions) for span in a.content)
        self._contents = sorted(contents, key=lambda content: content[0])
        for attribution in sorted(reading.attributions, key=lambda a: a.source[0] if a.source else a.extent):
            self.of(attribution)

    def of(self, attribution: Attribution) -> tuple[Speaker, ...]:
        """The speakers of an attribution, in text order; empty where nothing shows who or what kind."""
        if attribution.id in self._known:
            return self._known[attribution.id]
        if not attribution.source:
            return unsaid_speaker(self.reading, self.writers, attribution)
        if attribution.id in self._open:
            return ()
        if is_question(self.reading, attribution):
            return (Speaker(None, SpeakerKind.UNNAMED, attribution.source, confidence=0.6),)
        self._open.add(attribution.id)
        phrase = read_phrase(self.reading, attribution.source, self.cast, self.tables)
        found = self._stand_for(phrase, attribution.source, attribution) if phrase is not None else ()
        self._known[attribution.id] = found
        self._open.discard(attribution.id)
        if phrase is not None:
            insort(self._history, Heard(attribution.source[0].start, attribution.id, phrase, found))
        return found

    def standing_for(self, span: Span, attribution: Attribution | None) -> tuple[Speaker, ...]:
        """Whom other words mean, such as an addressee's near an attribution."""
        phrase = read_phrase(self.reading, (span,), self.cast, self.tables)
        return self._stand_for(phrase, (span,), attribution) if phrase is not None else ()

    def before(self, at: int) -> Sequence[Heard]:
        """Resolved sources before a character, the nearest last."""
        return self._history[: bisect_left(self._history, at, key=lambda heard: heard.start)]

    def person(self, character: Character, evidence: Iterable[Span], *, confidence: float) -> Speaker:
        """A character as a speaker, with the place of its name as further evidence."""
        spans = {*evidence}
        spans.add(max(character.mentions[:12], key=lambda s: len(s) - 0.001 * s.start))
        role = self._role(character, min(spans))
        return Speaker(
            name=character.name,
            kind=_KINDS[character.kind],
            evidence=tuple(sorted(spans)),
            wikidata=character.wikidata,
            role=role,
            confidence=confidence,
        )

    def _role(self, character: Character, near: Span) -> str | None:
        if not character.roles:
            # A building or capital that speaks: what it stands for is its role ("Kremlin": "President of Russia").
            named = character.kind is not EntityKind.PERSON
            return self.tables.metonyms.get(character.name.casefold()) if named else None
        return min(character.roles, key=lambda role: abs(role.span.start - near.start)).title

    def _stand_for(self, phrase: Phrase, spans: Sequence[Span], attribution: Attribution | None) -> tuple[Speaker, ...]:
        at = spans[0].start
        match phrase.form:
            case Form.NAMED:
                return tuple(self.person(c, (s,), confidence=0.97) for s, c in phrase.named)
            case Form.HE_OR_SHE:
                return self._he_or_she(phrase, spans, attribution)
            case Form.SPEAKERS_OWN:
                return self._own(phrase, spans, attribution)
            case Form.THEY:
                return self._they(at, spans, attribution)
            case Form.IT:
                return self._it(at, spans)
            case Form.PAIR:
                return self._pair(at, spans)
            case Form.RELATIVE:
                return self._who(spans, attribution)
            case Form.DOCUMENT:
                return (documents.resolve_document(self, phrase, spans),)
            case Form.BODY:
                return (bodies.resolve_body(self, phrase, spans),)
            case Form.GROUP:
                return bodies.resolve_groups(self, phrase, spans)
            case Form.ANONYMOUS:
                return (bodies.resolve_anonymous(self, phrase, spans),)
            case Form.DESCRIPTION:
                return (descriptions.resolve_description(self, phrase, spans),)
            case _:
                return (Speaker(None, None, tuple(sorted(spans)), confidence=0.3),)

    def meant(self, meant: Meant, spans: Sequence[Span], *, confidence: float) -> Speaker:
        """A pronoun's or description's person; without a name where two candidates stay."""
        if meant.character is None:
            evidence = tuple(sorted({*spans, *meant.evidence}))
            return Speaker(None, SpeakerKind.PERSON, evidence, confidence=0.3)
        return self.person(meant.character, (*spans, *meant.evidence), confidence=confidence)

    def _he_or_she(self, phrase: Phrase, spans: Sequence[Span], attribution: Attribution | None) -> tuple[Speaker, ...]:
        parent = self.reading.parent(attribution) if attribution is not None else None
        outer = self.of(parent) if parent is not None else ()
        one = self._character(outer[0]) if len(outer) == 1 else None
        if one is not None and parent is not None and one.kind is EntityKind.PERSON:
            if self.reading.quotation(phrase.head.start) is None:
                # "Ortiz said she had asked ...": the reporter's pronoun inside indirect speech is the speaker.
                if one.sex in ("", phrase.sex):
                    return (self.person(one, (*spans, *outer[0].evidence), confidence=0.85),)
            else:
                meant = self.pronouns.meant(phrase.head, phrase.sex, without=one)
                return (self.meant(meant, spans, confidence=0.6),)
        return (self.meant(self.pronouns.meant(phrase.head, phrase.sex), spans, confidence=0.8),)

    def _character(self, speaker: Speaker) -> Character | None:
        return next((c for _, c in self.cast.within(speaker.evidence) if c.name == speaker.name), None)

    def _own(self, phrase: Phrase, spans: Sequence[Span], attribution: Attribution | None) -> tuple[Speaker, ...]:
        """Whom "I" and "we" mean: the speaker of the words around them; in nobody's words the article's writer."""
        parent = self.reading.parent(attribution) if attribution is not None else None
        outer = parent or self._around(spans[0], attribution)
        if outer is None and self.reading.quotation(spans[0].start) is None:
            return self.writers.at(tuple(spans), confidence=0.7)
        speakers = self.of(outer) if outer is not None else ()
        if not phrase.plural or any(s.kind in (SpeakerKind.ORGANIZATION, SpeakerKind.GROUP) for s in speakers):
            return speakers
        return (Speaker(None, SpeakerKind.GROUP, tuple(spans), confidence=0.5),)

    def _around(self, span: Span, attribution: Attribution | None) -> Attribution | None:
        """The attribution in whose content other words stand, the one of least content where several are nested."""
        before = bisect_right(self._contents, span.start, key=lambda content: content[0].start)
        near = self._contents[max(0, before - _NEAR) : before]
        around = [number for content, number in near if content.contains(span)]
        found = [self.reading.attributions[number] for number in sorted(set(around))]
        others = [a for a in found if attribution is None or a.id != attribution.id]
        return min(others, key=lambda a: sum(map(len, a.content))) if others else None

    def _they(self, at: int, spans: Sequence[Span], attribution: Attribution | None) -> tuple[Speaker, ...]:
        for heard in reversed(self.before(at)[-3:]):
            if attribution is not None and heard.id == attribution.parent and self.reading.quotation(at) is not None:
                continue  # inside a quotation "they" are others than the speaker
            if len(heard.speakers) > 1 or (heard.speakers and _can_be_they(heard)):
                return self._again(heard.speakers, spans)
        return (Speaker(None, SpeakerKind.GROUP, tuple(spans), confidence=0.4),)

    def _it(self, at: int, spans: Sequence[Span]) -> tuple[Speaker, ...]:
        for heard in reversed(self.before(at)[-3:]):
            if len(heard.speakers) == 1 and heard.speakers[0].kind in (SpeakerKind.ORGANIZATION, SpeakerKind.DOCUMENT):
                return self._again(heard.speakers, spans)
        return (Speaker(None, None, tuple(spans), confidence=0.3),)

    def _again(self, speakers: Sequence[Speaker], spans: Sequence[Span]) -> tuple[Speaker, ...]:
        return tuple(self.again(speaker, spans) for speaker in speakers)

    def again(self, speaker: Speaker, spans: Sequence[Span]) -> Speaker:
        """A speaker met before, now meant by other words."""
        return Speaker(
            name=speaker.name,
            kind=speaker.kind,
            evidence=tuple(sorted({*spans, *speaker.evidence[:2]})),
            wikidata=speaker.wikidata,
            role=speaker.role,
            confidence=min(0.75, speaker.confidence),
        )

    def _pair(self, at: int, spans: Sequence[Span]) -> tuple[Speaker, ...]:
        """Whom "the two leaders" mean: the two persons who spoke last, in the order in which they came in."""
        found: list[Character] = []
        for heard in reversed(self.before(at)):
            for speaker in reversed(heard.speakers):
                character = self._character(speaker)
                if character is not None and character.kind is EntityKind.PERSON and character not in found:
                    found.append(character)
            if len(found) == 2:
                ordered = sorted(found, key=lambda c: c.mentions[0])
                # Where a description came before either name, it was the first to be spoken of.
                first = next(
                    (h for h in self._history if h.speakers and h.speakers[0].name in {c.name for c in found}), None
                )
                if first is not None and first.speakers[0].name == ordered[1].name:
                    ordered.reverse()
                return tuple(self.person(c, spans, confidence=0.75) for c in ordered)
            if len(found) > 2:
                break
        return (Speaker(None, SpeakerKind.GROUP, tuple(spans), confidence=0.4),)

    def _who(self, spans: Sequence[Span], attribution: Attribution | None) -> tuple[Speaker, ...]:
        """The noun phrase that ends just before "who"."""
        words = self.reading.words
        index = self.reading.word_index(spans[0].start) - 1
        while index >= 0 and words[index].pos in (",", ":", "-LRB-", "-RRB-", "HYPH", "''", "``"):
            index -= 1
        sentence = self.reading.sentence(spans[0].start)
        if index < 0 or (sentence is not None and words[index].span.end <= sentence.start):
            return (Speaker(None, None, tuple(spans), confidence=0.3),)
        end = start = index
        if sentence is not None and self.reading.lower(self.reading.words_in(spans[0])[0]).startswith("who"):
            before = self.cast.within((Span(sentence.start, words[end].span.end),))
            persons = [(s, c) for s, c in before if c.kind is EntityKind.PERSON]
            nearest = before[-1][1].kind if before else None
            for name, person in reversed(persons[-2:]):  # the last may stand inside: "Vale, an Ortiz aide who"
                if self._apposed(name.end, words[end].span.end):
                    return (self.person(person, (*spans, name), confidence=0.75),)
            if persons and nearest is not EntityKind.ORGANIZATION and words[end].pos not in ("NN", "NNS"):
                return (self.person(persons[-1][1], (*spans, persons[-1][0]), confidence=0.75),)
        if not self.cast.within((words[end].span,)):
            while start > 0 and words[start - 1].pos in _NP_TAGS:
                start -= 1
        span = Span(words[start].span.start, words[end].span.end)
        phrase = read_phrase(self.reading, (span,), self.cast, self.tables)
        if phrase is None or phrase.form is Form.RELATIVE:
            return (Speaker(None, None, tuple(spans), confidence=0.3),)
        found = self._stand_for(phrase, (span,), attribution)
        return self._again(found, spans)

    def _apposed(self, start: int, end: int) -> bool:
        """Whether what stands between a name and "who" only says what the person is: ", an aide at the ministry"."""
        words = self.reading.words_in(Span(start, end)) if start < end else ()
        if len(words) < 3 or words[0].pos != "," or words[1].pos != "DT":
            return False
        finite = any(
            word.pos in ("VBD", "VBZ", "VBP", "MD", ",", ":") and before.pos != "HYPH"  # not "aide-turned-author"
            for before, word in pairwise(words)
        )
        return not finite and any(is_person_noun(word.span.of(self.reading.text), self.tables) for word in words[1:])
