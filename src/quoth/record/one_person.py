"""Which speakers of different articles are one person, from what the articles say of them.

Pure: profiles in, groups out, whatever the order. A name that could be two persons' joins neither: father and son, or
the two Lindqvists of one town, stay apart until something tells. What people judged goes before every rule.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache

from quoth.lexicon.entries import entries
from quoth.lexicon.surnames import surname
from quoth.record.keys import folded

ENOUGH = 0.6
"""The score from which two names are one person's. A surname alone (0.35) needs two circumstances beside it."""
_CLEARLY = 0.1
"""By how much the best candidate has to lead the next."""
_NEAR_DAYS = 60
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_PARTICLES = frozenset({"al", "bin", "bint", "ibn", "abu", "da", "de", "del", "der", "di", "dos", "du", "el", "la",
                        "le", "van", "von", "y", "ben"})  # fmt: skip
_SAYS_LITTLE = frozenset({"the", "of", "for", "and", "a", "an", "in", "at", "to", "former"})


class Rule(StrEnum):
    """What speaks for two speakers being one person."""

    WIKIDATA = "wikidata"
    NAME = "name"
    SHORT_NAME = "short name"
    SURNAME = "surname"
    ROLE = "role"
    COMPANY = "company"
    DAYS = "days"
    JUDGEMENT = "judgement"


@dataclass(frozen=True, slots=True)
class Because:
    """One reason: its rule, what it adds to the score, and the two things compared."""

    rule: Rule
    score: float
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Profile:
    """What the newest versions of all articles say of one speaker.

    Attributes:
        key: The speaker's address.
        is_person: Whether articles take it for a person; others are one only where somebody judged so.
        wikidata: Every id that articles give.
        roles: Every role, folded.
        articles: How many articles have the speaker.
        apart: Keys of speakers of the same surname whom an article names beside this one.
        beside: Names, folded, of others that these articles name.
        first, last: Days of publication of the first and last of them; None where none is dated.
    """

    key: str
    name: str
    is_person: bool = True
    wikidata: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    articles: int = 1
    apart: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Why `one` was taken for the same person as `other`: two keys and the reasons."""

    one: str
    other: str
    reasons: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """Pairs of keys that a person judged; the smaller key first. Unsure ones are kept apart like different ones."""

    same: frozenset[tuple[str, str]] = frozenset()
    apart: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Groups:
    """Speakers by person: each key's canonical key, and the links that led there, by key."""

    person: Mapping[str, str]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class _Name:
    given: tuple[str, ...]
    family: str
    suffix: str


def group(profiles: Iterable[Profile], judged: Judged) -> Groups:
    """Put speakers together who are one person.

    Names that say most come first, and each joins the one group that it clearly fits; where two groups fit about
    equally well it stays alone. So the outcome depends on what is known and not on when it came in.
    """
    ordered = sorted(profiles, key=lambda p: (-len(_parts(p.name).given), -len(p.name), p.key))
    links: list[Link] = []
    home: dict[str, list[Profile]] = {}
    like: dict[tuple[str, str], list[list[Profile]]] = defaultdict(list)
    for found in _sure(ordered, judged, links):
        near = {id(group): group for key in _asks(found) for group in like[key]}
        rest = [link for group in near.values() if (link := _best_link(found, group, judged)) is not None]
        ranked = sorted(rest, key=lambda link: (-_total(link), link.other))
        clear = ranked and (len(ranked) == 1 or _total(ranked[0]) - _total(ranked[1]) >= _CLEARLY)
        group = found
        if clear and _total(ranked[0]) >= ENOUGH:
            group = home[ranked[0].other]
            group.extend(found)
            links.append(ranked[0])
        home.update((profile.key, group) for profile in found)
        for key in _filed(found):
            if not any(group is other for other in like[key]):
                like[key].append(group)
    person = {key: _canonical(group).key for key, group in home.items()}
    return Groups(person, tuple(sorted(links, key=lambda link: (link.one, link.other))))


@lru_cache(maxsize=1 << 16)  # asked for the same few families over and over
def may_be_one(one: str, other: str) -> bool:
    """Whether two persons' names may be one person's, as far as the names tell."""
    return _name_rule(_parts(one), _parts(other)) is not None


def is_bare(name: str) -> bool:
    """Whether a name is a surname alone."""
    return not _parts(name).given


_ANY, _BARE = "any", "bare"


def _asks(profiles: list[Profile]) -> set[tuple[str, str]]:
    """Where names that can be one with these are filed, so that few are compared: a bare surname asks for all."""
    names = [_parts(profile.name) for profile in profiles]
    keys = {(name.family, _BARE if name.given else _ANY) for name in names}
    return keys | {(name.family, letter) for name in names for letter in _letters(name)}


def _filed(profiles: list[Profile]) -> set[tuple[str, str]]:
    """Where these names are filed: by surname with the first letters of given names, whole or short."""
    names = [_parts(profile.name) for profile in profiles]
    keys = {(name.family, _ANY) for name in names} | {(name.family, _BARE) for name in names if not name.given}
    return keys | {(name.family, letter) for name in names for letter in _letters(name)}


def _letters(name: _Name) -> set[str]:
    return {form[0] for word in name.given for form in (word, *_full_forms().get(word, ()))}


def _sure(ordered: list[Profile], judged: Judged, links: list[Link]) -> list[list[Profile]]:
    """Groups that need no weighing: judged the same, or of one Wikidata id; in the order of their first member."""
    home = {profile.key: [profile] for profile in ordered}

    def join(a: str, b: str, reason: Because) -> None:
        one, other = home[a], home[b]
        if one is not other and not any(_judged_apart(x, y, judged) for x in one for y in other):
            one.extend(other)
            for profile in other:
                home[profile.key] = one
            links.append(Link(min(a, b), max(a, b), (reason,)))

    names = {profile.key: profile.name for profile in ordered}
    for a, b in sorted(judged.same):
        if a in home and b in home:
            join(a, b, Because(Rule.JUDGEMENT, 1.0, names[a], names[b]))
    first_of: dict[str, str] = {}
    for profile in ordered:
        if len(profile.wikidata) == 1:
            (id_,) = profile.wikidata
            first = first_of.setdefault(id_, profile.key)
            if first != profile.key:
                join(first, profile.key, Because(Rule.WIKIDATA, 1.0, id_, id_))
    groups: list[list[Profile]] = []
    for profile in ordered:
        if not any(home[profile.key] is group for group in groups):
            groups.append(home[profile.key])
    return groups


def _best_link(found: list[Profile], group: list[Profile], judged: Judged) -> Link | None:
    """The strongest reasons for two groups to be one person; None where anything speaks against it."""
    best: Link | None = None
    for one in found:
        for other in group:
            if _judged_apart(one, other, judged) or _conflict(one, other):
                return None
            link = Link(one.key, other.key, reasons(one, other))
            if link.reasons and (best is None or _total(link) > _total(best)):
                best = link
    return best


def _judged_apart(one: Profile, other: Profile, judged: Judged) -> bool:
    return (min(one.key, other.key), max(one.key, other.key)) in judged.apart


def _conflict(one: Profile, other: Profile) -> bool:
    """Whether two speakers cannot be one person: other ids, "Jr." against none, two given names, one article's two."""
    if not (one.is_person and other.is_person):
        return False
    if one.wikidata and other.wikidata and one.wikidata != other.wikidata:
        return True
    a, b = _parts(one.name), _parts(other.name)
    if a.family == b.family and (a.suffix != b.suffix or (a.given and b.given and not _name_rule(a, b))):
        return True
    # An article that names both tells them apart, unless they are one name in two spellings.
    return _name_rule(a, b) is not Rule.NAME and other.key in one.apart


def reasons(one: Profile, other: Profile) -> tuple[Because, ...]:
    """What speaks for two speakers being one person; empty where their names do not."""
    a, b = _parts(one.name), _parts(other.name)
    rule = _name_rule(a, b)
    if rule is None or not (one.is_person and other.is_person) or max(len(one.wikidata), len(other.wikidata)) > 1:
        # A name for which articles give two ids is two persons' already.
        return ()
    scores = {Rule.NAME: 0.8, Rule.SHORT_NAME: 0.55, Rule.SURNAME: 0.35}
    found = [Because(rule, scores[rule], one.name, other.name)]
    roles = [(x, y) for x in sorted(one.roles) for y in sorted(other.roles) if _same_role(x, y)]
    if roles:
        found.append(Because(Rule.ROLE, 0.3, *roles[0]))
    shared = sorted(one.beside & other.beside - {folded(one.name), folded(other.name)})
    if shared:
        found.append(Because(Rule.COMPANY, 0.15, shared[0], shared[0]))
    if one.first and one.last and other.first and other.last:
        apart = max((other.first - one.last).days, (one.first - other.last).days)
        if apart <= _NEAR_DAYS:
            found.append(Because(Rule.DAYS, 0.1, one.last.isoformat(), other.first.isoformat()))
    return tuple(found)


def _total(link: Link) -> float:
    return round(sum(reason.score for reason in link.reasons), 3)


@lru_cache(maxsize=1 << 16)
def _parts(name: str) -> _Name:
    words = [folded(word).replace(".", "").strip(",'\"“”‘’()") for word in name.split()]
    words = [word for word in words if word]
    suffix = words.pop() if len(words) > 1 and words[-1] in _SUFFIXES else ""
    given = tuple(word for word in words[:-1] if word not in _PARTICLES)
    return _Name(given, surname(name), suffix)


def _name_rule(a: _Name, b: _Name) -> Rule | None:
    """How alike two names are; None where they are two persons'."""
    if a.family != b.family or not a.family or a.suffix != b.suffix:
        return None
    if not a.given or not b.given:
        return Rule.NAME if a.given == b.given else None if a.suffix or b.suffix else Rule.SURNAME
    if a.given[1:] and b.given[1:] and not _same_given(a.given[1], b.given[1]):
        return None
    if a.given[0] == b.given[0]:
        return Rule.NAME
    if _same_given(a.given[0], b.given[0]):
        return Rule.SHORT_NAME
    # "William Henry Ashe" may go by "Henry Ashe".
    return Rule.SHORT_NAME if a.given[0] in b.given[1:] or b.given[0] in a.given[1:] else None


def _same_given(a: str, b: str) -> bool:
    if a == b or (min(len(a), len(b)) == 1 and a[:1] == b[:1]):
        return True
    return bool((_full_forms().get(a, frozenset()) | {a}) & (_full_forms().get(b, frozenset()) | {b}))


@cache
def _full_forms() -> Mapping[str, frozenset[str]]:
    known: dict[str, set[str]] = {}
    for entry in entries("nicknames"):
        for word in entry.words:
            known.setdefault(word, set()).add(entry.value)
    return {word: frozenset(full) for word, full in known.items()}


def _same_role(a: str, b: str) -> bool:
    """Whether one role has all the words of the other: "president" and "president of norland"."""
    one, other = (frozenset(role.replace(",", " ").split()) - _SAYS_LITTLE for role in (a, b))
    return bool(one and other) and (one <= other or other <= one)


def _canonical(group: list[Profile]) -> Profile:
    """Whose name stands for all: the one in most articles that has a given name; then the longer one."""
    return min(group, key=lambda p: (not _parts(p.name).given, -p.articles, -len(p.name), p.key))


def sentence(reason: Because, *, one: str, other: str) -> str:
    """A reason in words for a person; `one` and `other` are the names of the two speakers."""
    match reason.rule:
        case Rule.WIKIDATA:
            return f"Articles give both {one} and {other} the Wikidata id {reason.one}."
        case Rule.NAME:
            return f"{one} and {other} are the same name, more or less complete."
        case Rule.SHORT_NAME:
            return f"{one} and {other} can be one name, with an initial, a short form or a middle name."
        case Rule.SURNAME:
            return f"{one} and {other} share the surname, and nobody else fits as well."
        case Rule.ROLE:
            return f"{one} is called “{reason.one}” and {other} “{reason.other}”."
        case Rule.COMPANY:
            return f"{reason.one} is named in articles with {one} and in articles with {other}."
        case Rule.DAYS:
            return f"Articles name {one} and {other} within {_NEAR_DAYS} days of each other."
        case Rule.JUDGEMENT:
            return f"A person judged {one} and {other} to be the same."
