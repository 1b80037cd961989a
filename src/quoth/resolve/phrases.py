"""What sort of words a source is: a name, a pronoun, a body, a document, people, somebody unnamed, a description."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from quoth.lexicon.entries import entries
from quoth.model.attribution import Word
from quoth.model.span import Span
from quoth.model.speaker import EntityKind
from quoth.resolve.cast import Cast
from quoth.resolve.characters import Character
from quoth.resolve.names import fold, titles
from quoth.resolve.pronouns import SEXES
from quoth.resolve.reading import Reading
from quoth.resolve.roles import is_person_noun, singular
from quoth.resolve.tables import Tables

_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_STOPS = frozenset({"IN", "TO", "WDT", "WP", "WRB", "VBD", "VBZ", "VBP", "VB", "MD", "-LRB-", ",", ":", ".", "RP"})
_PLURAL = frozenset({"they", "them", "their", "themselves"})
_SPEAKERS_OWN = frozenset({"i", "me", "my", "we", "us", "our", "ourselves", "myself"})
_THINGS = frozenset({"it", "its", "itself"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_SINGLE = frozenset({"a", "an", "one", "another"})
_QUANTIFIERS = frozenset({
    "many", "some", "several", "few", "most", "other", "others", "all", "both", "each", "every", "more", "any",
    "one", "two", "three", "four", "dozens", "hundreds", "thousands", "a", "an", "the", "this", "that", "these",
    "those", "another", "various", "certain", "no",
})  # fmt: skip

_PARTITIVES = frozenset(
    {"group", "array", "number", "series", "handful", "majority", "host", "bunch", "range", "dozen"}
)
"""Nouns that only count whom the noun after "of" names."""


class Form(StrEnum):
    """How a source is worded."""

    NAMED = "named"
    HE_OR_SHE = "he or she"
    THEY = "they"
    IT = "it"
    SPEAKERS_OWN = "I or we"
    RELATIVE = "who"
    PAIR = "the two"
    DOCUMENT = "document"
    BODY = "body"
    GROUP = "group"
    ANONYMOUS = "anonymous"
    DESCRIPTION = "description"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source phrase, read.

    Attributes:
        head: The word that it turns on.
        core: From the first word after articles and quantifiers to the head: "Norlandic statement".
        noun: The head folded and singular, "" for a name.
        plural: Whether the head noun is plural.
        definite: "the", "this", a possessive or no article at all before a singular body ("police").
        named: Characters in the head's place, in text order, for NAMED.
        sex: For HE_OR_SHE.
    """

    form: Form
    head: Span
    core: Span
    noun: str = ""
    plural: bool = False
    definite: bool = False
    named: tuple[tuple[Span, Character], ...] = ()
    sex: str = ""


@cache
def _kinds() -> dict[str, str]:
    """The first listed kind of each source noun."""
    found: dict[str, str] = {}
    for entry in entries("source_nouns"):
        for word in entry.words:
            found.setdefault(word, entry.value)
    return found


def read_phrase(reading: Reading, spans: Sequence[Span], cast: Cast, tables: Tables) -> Phrase | None:
    """Read the words of a source, or of anybody else a sentence mentions; None where there are no words."""
    words = reading.words_of(spans)
    if not words:
        return None
    lower = [reading.lower(word) for word in words]
    if len(words) <= 2 and (pronoun := _pronoun(words, lower)) is not None:
        return pronoun
    if words[0].pos == "PRP" and lower[0] in SEXES:
        return Phrase(Form.HE_OR_SHE, words[0].span, words[0].span, sex=SEXES[lower[0]])
    named = cast.within(spans)
    two = lower[0] == "both" or ("two" in lower[:2] and lower[0] in ("the", "these"))
    if two and not named and _kinds().get(singular(lower[-1])) != "organization":
        return Phrase(Form.PAIR, words[-1].span, words[-1].span, singular(lower[-1]))
    return _by_head(reading, words, lower, named, tables)


def _pronoun(words: Sequence[Word], lower: Sequence[str]) -> Phrase | None:
    word = lower[0] if len(words) == 1 or words[1].pos in ("RB", "DT", "POS") else ""
    span = words[0].span
    if word in SEXES:
        return Phrase(Form.HE_OR_SHE, span, span, sex=SEXES[word])
    if word in _PLURAL:
        return Phrase(Form.THEY, span, span, plural=True)
    if word in _SPEAKERS_OWN:
        return Phrase(Form.SPEAKERS_OWN, span, span, plural=word.startswith(("w", "us", "ou")))
    if word in _THINGS:
        return Phrase(Form.IT, span, span)
    if word in _RELATIVE:
        return Phrase(Form.RELATIVE, span, span)
    return None


def _by_head(
    reading: Reading,
    words: Sequence[Word],
    lower: Sequence[str],
    named: Sequence[tuple[Span, Character]],
    tables: Tables,
) -> Phrase:
    def name_at(word: Word) -> tuple[Span, Character] | None:
        return next(((s, c) for s, c in named if s.overlaps(word.span)), None)

    first = 0
    while (
        first < len(words) - 1
        and (words[first].pos in ("DT", "PRP$", "PDT", "CD", "``", "''") or lower[first] in _QUANTIFIERS)
        and (name_at(words[first]) is None or lower[first] == "the")
    ):
        first += 1
    if first + 2 < len(words) and lower[first] in _PARTITIVES and lower[first + 1] == "of":
        first += 1  # "a group of farmers" is farmers
    elif first + 3 < len(words) and lower[first + 1] in _PARTITIVES and lower[first + 2] == "of":
        first += 2  # "a wide array of farmers"
    if first + 1 < len(words) and lower[first] == "of" and first > 0:
        first += 1
        while first < len(words) - 1 and (words[first].pos in ("DT", "PRP$") or lower[first] in _QUANTIFIERS):
            first += 1
    # A headline leaves articles out: "Senator from Norland says".
    headline = reading.sentence_index(words[0].span.start) < 2 and words[first].span == words[0].span
    definite = lower[0] in ("the", "this", "that", "these", "those")
    head: Word | None = None
    for index, word in enumerate(words[first:], start=first):
        following = words[index + 1] if index + 1 < len(words) else None
        if following is not None and following.pos == "HYPH" and following.span.start == word.span.end:
            continue  # "Norland-based": no head
        if head is not None and index > 0 and words[index - 1].pos == "HYPH" and word.pos == "VBN":
            continue
        if word.pos in ("JJ", ",", "CC") and _is_adjective(head or word, name_at) and following is not None:
            head = head or word
            continue  # "Norlandic, Eastish and other leaders"
        if name_at(word) is not None or word.pos in _NOUNS or (word.pos in ("CD", "PRP") and head is None):
            head = word
        elif head is not None and word.pos in _STOPS | {"VBN", "VBG"} and words[index - 1].pos != "POS":
            break
        elif head is None and word.pos in ("JJ", "JJS", "JJR") and word is words[-1]:
            head = word
    if head is None:
        head = words[-1]
    at_head = name_at(head)
    core = Span(min(words[first].span.start, head.span.start), head.span.end)
    bare = fold(head.span.of(reading.text)).removesuffix("'s")
    noun = singular(bare)
    plural = head.pos in ("NNS", "NNPS") or noun != bare or " and " in core.of(reading.text)
    held = _holder_beside(reading, core, named)
    if held is None and at_head is not None and at_head[1].kind is EntityKind.PERSON:
        held = at_head
    if held is not None:
        for earlier in named:
            chain = _coordinated(reading, earlier, named)
            if earlier[1].kind is EntityKind.PERSON and any(span == held[0] for span, _ in chain):
                return Phrase(Form.NAMED, head.span, core, named=chain)
        return Phrase(Form.NAMED, head.span, core, named=_coordinated(reading, held, named))
    if at_head is not None and not _is_demonym(reading, at_head, head):
        listed = _kinds().get(noun) if fold(at_head[0].of(reading.text)) != fold(at_head[1].name) else None
        if listed != "document" and not (head.pos == "NNPS" and at_head[1].iso3):
            return Phrase(Form.NAMED, head.span, core, noun, named=_coordinated(reading, at_head, named))
    two = fold(core.of(reading.text)).split()[-2:]
    kind = _kinds().get(" ".join(two)) or _kinds().get(bare) or _kinds().get(noun)
    if kind is None and is_person_noun(noun, tables):
        kind = "person"
    if kind is None and at_head is not None:
        kind = "group"
    written = head.span.of(reading.text)
    if kind is None and written[:1].isupper() and (head.pos in ("NNP", "NNPS") or written.isupper() or first > 0):
        kind = "group" if plural and not written.isupper() else "person" if lower[0] in _SINGLE else "organization"
    form = _form(kind, noun=noun, plural=plural, definite=definite or headline)
    return Phrase(form, head.span, core, noun, plural, definite)


def _is_adjective(word: Word, name_at: Callable[[Word], tuple[Span, Character] | None]) -> bool:
    named = name_at(word)
    return word.pos == "JJ" and named is not None and bool(named[1].kind is not EntityKind.PERSON)


def _form(kind: str | None, *, noun: str, plural: bool, definite: bool) -> Form:
    if kind == "document":
        return Form.DOCUMENT
    if kind == "organization":
        return Form.GROUP if plural and noun not in ("force", "police", "media") else Form.BODY
    if kind == "group" and (
        plural or noun in ("people", "public", "crowd", "audience", "opposition", "community", "media")
    ):
        return Form.GROUP
    if kind == "group" and noun in (
        "many",
        "some",
        "others",
        "few",
        "most",
        "everyone",
        "anyone",
        "nobody",
        "authority",
    ):
        return Form.GROUP
    if kind in ("anonymous", "group", "person"):
        if definite and not plural:
            return Form.DESCRIPTION
        if plural:
            return Form.ANONYMOUS if kind == "anonymous" else Form.GROUP
        return Form.ANONYMOUS
    return Form.OTHER


def _is_demonym(reading: Reading, named: tuple[Span, Character], head: Word) -> bool:
    """Whether a country is named by its people: "Israelis said"."""
    words = named[0].of(reading.text)
    return bool(named[1].iso3) and words != named[1].name and words.endswith("s") and head.pos in ("NNPS", "NNS")


def _holder_beside(
    reading: Reading, core: Span, named: Sequence[tuple[Span, Character]]
) -> tuple[Span, Character] | None:
    """The person whose role the core is: "the Senate leader, Ann Lee", "the Supreme Leader of Norland Omar Vale"."""
    for span, character in named:
        if character.kind is EntityKind.PERSON and span.start >= core.end:
            for role in character.roles:
                if role.span.overlaps(core) and role.span.end <= span.start and span.start - role.span.end < 4:
                    return span, character
            start = min((r.span.start for r in character.roles if 0 <= span.start - r.span.end < 3), default=span.start)
            if _words_between(reading, core.end, start) == ",":
                return span, character
    return None


def _words_between(reading: Reading, start: int, end: int) -> str:
    """What stands between two names without the titles before the second."""
    words = reading.text[start:end].split()
    while words and (words[-1].casefold() in titles()):
        words.pop()
    return " ".join(words)


def _coordinated(
    reading: Reading, head: tuple[Span, Character], named: Sequence[tuple[Span, Character]]
) -> tuple[tuple[Span, Character], ...]:
    """The head and the names joined to it by "and" or a comma; one inside a title ("of Norland and ...") is not."""
    found = [head]
    for span, character in named:
        if span.start <= head[0].start or character is found[-1][1]:
            continue
        start = min([span.start, *(r.span.start for r in character.roles if r.span.end <= span.start < r.span.end + 4)])
        between = _words_between(reading, found[-1][0].end, start)
        joined = between in ("and", ",", ", and", "&") or (
            between.endswith((" and", ", and", "and the", ", with the", ", with"))
            and character.kind is EntityKind.PERSON
        )
        if joined and (character.kind is head[1].kind or {character.kind, head[1].kind} <= _BODIES):
            if character.kind is not EntityKind.PERSON and "," in reading.text[head[0].end : span.start]:
                continue
            found.append((span, character))
    return tuple(found)


_BODIES = frozenset({EntityKind.ORGANIZATION, EntityKind.COUNTRY})
