"""Offices and descriptions that stand beside a name, and whether "the minister" fits one of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from quoth.lexicon.entries import entries
from quoth.model.attribution import Word
from quoth.model.span import Span, trimmed
from quoth.resolve.countries import Country
from quoth.resolve.names import fold, titles
from quoth.resolve.office_titles import of_class, office_class
from quoth.resolve.reading import Reading
from quoth.resolve.tables import Tables

_ROLE_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "HYPH", "POS", "VBG", "AFX"})
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*\.?")
_APPOSITION_END = re.compile(r",|;|:|\(| who\b| which\b| said\b| told\b|\. |\n|[“”\"]| – | — | -- ")
_AGE = re.compile(r", \d{1,3}(?=,)")
_LONGEST = 14
_FULL = {
    "sen": "senator", "rep": "representative", "gov": "governor", "sens": "senator", "reps": "representative",
    "gop": "republican",
    "pres": "president", "lt": "lieutenant", "gen": "general", "premier": "premier", "vice-president": "president",
    "spokeswoman": "spokesperson", "spokesman": "spokesperson", "chairwoman": "chair", "chairman": "chair",
    "chairperson": "chair", "congressman": "representative", "congresswoman": "representative", "adviser": "advisor",
}  # fmt: skip
_LEADERS = frozenset({"president", "minister", "chancellor", "premier", "chief", "king", "queen", "leader", "speaker"})
_LEGISLATORS = frozenset({"senator", "representative", "member", "deputy", "mp"})
_WIDER = {
    "leader": _LEADERS,
    "lawmaker": _LEGISLATORS,
    "politician": _LEADERS | _LEGISLATORS | {"governor", "mayor"},
    "candidate": frozenset({"nominee", "candidate", "hopeful", "contender"}),
    "nominee": frozenset({"nominee", "candidate"}),
    "official": frozenset({"secretary", "director", "minister", "official", "commissioner"}),
    "premier": frozenset({"premier", "minister"}),
    "lawyer": frozenset({"lawyer", "attorney", "counsel"}),
    "attorney": frozenset({"lawyer", "attorney", "counsel"}),
    "head": frozenset({"head", "director", "chief", "president", "chair", "leader"}),
}
"""Heads of roles that a wider noun can stand for."""
_LINKS = frozenset({"then", "of", "for", "-", "the"})
_TELLING = frozenset({"vice", "deputy", "assistant", "first", "former", "ex", "prime", "foreign"})
_PARTIES = frozenset({"republican", "democratic", "libertarian", "green", "conservative", "labour", "liberal"})
_NOT_THE_SAME = frozenset({"vice", "deputy", "assistant", "former", "ex"})
"""Words that make another role of one: "the minister" is neither the deputy minister nor the former one."""


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody is said to be.

    Attributes:
        title: The words, without an article: "Israeli President", "a spokeswoman for Port Haven" without "a".
        head: Its head noun, singular, folded: "president".
        words: All its words, folded, countries as their alpha-3 code.
    """

    span: Span
    title: str
    head: str
    words: frozenset[str]


@cache
def _listed() -> frozenset[str]:
    kinds = ("person", "anonymous", "group")
    return frozenset(word for entry in entries("source_nouns") if entry.value in kinds for word in entry.words)


def is_person_noun(word: str, tables: Tables) -> bool:
    """Whether a noun, in singular or plural or as a title's abbreviation, means persons."""
    return any(
        form in _listed() or form in tables.person_nouns for form in (fold(word), singular(fold(word)), head_noun(word))
    )


def singular(noun: str) -> str:
    """The singular of a folded noun, where its ending shows a plural."""
    if noun.endswith("men"):
        return noun[:-3] + "man"
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "sses", "xes")):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")):
        return noun[:-1]
    return noun


def head_noun(word: str) -> str:
    """A head in the form in which roles are compared: "Sen." and "senators" are "senator"."""
    bare = singular(fold(word).strip("'").removesuffix("'s"))
    return _FULL.get(bare, bare)


def key_words(title: str, tables: Tables) -> frozenset[str]:
    """A title's words for comparison."""
    found = set()
    rest = title
    for match in _WORD.finditer(title):
        country: Country | None = tables.countries.find(match[0]) or tables.countries.find(match[0].rstrip("."))
        if country is not None and country.iso3:
            found.add(country.iso3)
        else:
            found.add(head_noun(match[0]))
    for words in re.findall(r"[A-Z][\w.]* [A-Z][\w.]*", rest):
        country = tables.countries.find(words)
        if country is not None and country.iso3:
            found.add(country.iso3)
    return frozenset(found - {"the", "of", "for", "a", "an", "and"})


def roles_of(reading: Reading, name: Span, tables: Tables) -> list[Role]:
    """The roles beside one mention of a person: before it ("Israeli President"), after it (", the minister,")."""
    found = [_before(reading, name, tables), _after(reading, name, tables)]
    return [role for role in found if role is not None]


def _role(reading: Reading, start: int, end: int, head: str, tables: Tables) -> Role | None:
    span = trimmed(reading.text, start, end, drop=",")
    if span is None:
        return None
    title = " ".join(span.of(reading.text).split())
    return Role(span, title, head_noun(head), key_words(title, tables))


def _before(reading: Reading, name: Span, tables: Tables) -> Role | None:
    """The noun phrase that runs up to a name, if its head is a person: "former Harbour Minister Ann Lee"."""
    words, apposed = _run_before(reading, name)
    if apposed and not (words and reading.lower(words[0]) in ("the", "a", "an", "another")):
        return None  # "in March, Lee said": a comma joins a description only where that has its article
    while words and (reading.lower(words[0]) in _LINKS or words[0].pos in ("POS", "VBG", "DT")):
        words.pop(0)
    linking = [i for i, word in enumerate(words) if reading.lower(word) in ("of", "for")]
    if linking and all(reading.lower(word) in titles() for word in words[linking[-1] + 1 :]):
        return None  # "a spokesman for Mr. Lee"
    if linking and not is_person_noun(words[linking[0] - 1].span.of(reading.text), tables):
        # "the death of President Lee": what links is not part of the role.
        words = words[linking[-1] + 1 :]
        words = words[1:] if words and reading.lower(words[0]) == "the" else words
        linking = []
    if not words:
        return None
    head = words[linking[0] - 1 if linking else -1].span.of(reading.text)
    if not is_person_noun(head, tables):
        return None
    return _role(reading, words[0].span.start, words[-1].span.end, head, tables)


def _run_before(reading: Reading, name: Span) -> tuple[list[Word], bool]:
    """The words that may belong to a role before a name, and whether a comma parts them from it."""
    first = index = reading.word_index(name.start)
    end = name.start
    apposed = False
    while index > 0 and first - index < _LONGEST:
        word = reading.words[index - 1]
        lower = reading.lower(word)
        if reading.text[word.span.end : end].strip() or "\n" in reading.text[word.span.end : end]:
            break
        if index == first and lower == ",":
            apposed = True
        elif apposed and lower in ("a", "an", "another", "the"):
            before = reading.lower(reading.words[index - 2]) if index > 1 else ""
            if before not in ("of", "for"):
                index -= 1
                break
        elif not (word.pos in _ROLE_TAGS or lower == "former" or (lower in _LINKS and index < first)):
            break
        index -= 1
        end = word.span.start
    return list(reading.words[index : first - apposed]), apposed


def _after(reading: Reading, name: Span, tables: Tables) -> Role | None:
    text = reading.text
    start = name.end
    age = _AGE.match(text, start)
    if age is not None:
        start = age.end()
    if not text.startswith(", ", start):
        return None
    start += 2
    ended = _APPOSITION_END.search(text, start, start + 160)
    end = ended.start() if ended is not None else min(len(text), start + 160)
    words = list(reading.words_in(Span(start, end))) if end > start else []
    while words and (words[0].pos in ("DT", "PRP$") or reading.lower(words[0]) in ("who", "himself", "herself")):
        words.pop(0)
    head = None
    for word in words:
        if word.pos in ("NN", "NNP", "NNS", "NNPS"):
            head = word
        elif word.pos == "POS":
            head = None  # "the mayor's daughter" is not the mayor
        elif head is not None or word.pos not in _ROLE_TAGS | {"RB", "VBN", "CD", "RBS", "JJS", "``", "''"}:
            break
    if head is None or not is_person_noun(head.span.of(text), tables):
        return None
    return _role(reading, words[0].span.start, end, head.span.of(text), tables)


def fits(role: Role, phrase: frozenset[str], head: str) -> bool:
    """Whether a description with these words and this head noun can stand for the holder of a role."""
    if role.head != head and role.head not in _WIDER.get(head, frozenset()):
        return False
    if (role.words ^ phrase) & _NOT_THE_SAME:
        return False
    if (phrase & _TELLING) - role.words or _another_office(role, phrase, head):
        return False
    if phrase & _PARTIES and role.words & _PARTIES and not phrase & role.words & _PARTIES:
        return False
    wanted, has = countries_in(phrase), countries_in(role.words)
    return not (wanted and has and not wanted & has)


def _another_office(role: Role, phrase: frozenset[str], head: str) -> bool:
    """Whether role and description are two offices: a prime minister is not "the interior minister"."""
    meant = office_class(phrase)
    if meant is not None:
        return bool(_beside(role.words, role.head)) and not of_class(role.words, meant)
    return "prime" in role.words and bool(_beside(phrase, head))


def _beside(words: frozenset[str], head: str) -> frozenset[str]:
    """What is told beside the head noun and the country."""
    return words - {head} - countries_in(words)


def countries_in(words: frozenset[str]) -> frozenset[str]:
    """The alpha-3 codes among key words."""
    return frozenset(word for word in words if word.isupper() and len(word) == 3)


def closeness(role: Role, phrase: frozenset[str]) -> int:
    """How many of a description's words the role has: the better of two that fit."""
    return len(role.words & phrase)
