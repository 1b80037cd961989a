"""Names in an article, made whole: what the tagger found, corrected by the tables and the grammar of names.

A tagger's kinds and edges are only a hint. Titles, possessives and a headline's verb are cut off, a name broken by an
editor's brackets is one, and every word that the tables know as a country's is a mention of that country.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from quoth.model.attribution import MentionKind
from quoth.model.span import Span
from quoth.model.speaker import EntityKind
from quoth.resolve.countries import Country
from quoth.resolve.credits import credited
from quoth.resolve.names import PARTICLES, clean_name, fold, split_titles, titles
from quoth.resolve.reading import Reading
from quoth.resolve.roles import is_person_noun
from quoth.resolve.tables import Tables
from quoth.resolve.turns import is_question, is_turn

NAME_TAGS = frozenset({"NNP", "NNPS"})
_EDGE = " \t\n,;:.'’\"“”()[]-–—"
_INITIALS = re.compile(r"(?:[A-Z]\.[ ]?){1,3}\Z")
_APOSTROPHE = re.compile(r"['’][A-Z]\w+")
_HYPHENATED = re.compile(r"-[A-Z][a-z]+\b(?!-)")
_INITIALISM = re.compile(r"(?:[A-Z]\.)+[A-Z]?")
_BRACKETED = re.compile(r"\[([A-Z][\w.-]*(?: [A-Z][\w.-]*){0,2})\] ([A-Z][\w-]+)")
_DATES = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december",
})  # fmt: skip
_BODY_WORDS = frozenset({
    "agency", "association", "authority", "bank", "board", "campaign", "center", "centre", "committee",
    "commission", "company", "corporation", "council", "court", "department", "force", "forces", "foundation",
    "government", "group", "house", "institute", "ministry", "movement", "network", "news", "office",
    "organization", "organisation", "party", "police", "press", "society", "times", "university", "union", "white",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """Words that name somebody or something; `country` where the tables know it as one."""

    span: Span
    kind: EntityKind
    words: str
    country: Country | None = None


def named_mentions(reading: Reading, tables: Tables) -> list[Named]:
    """Mentions with their edges trimmed and their kinds checked against the tables, in text order, not overlapping."""
    text = reading.text
    found: list[Named] = []  # in text order, not overlapping

    def keep(named: Named) -> None:
        at = bisect_left(found, named.span.start, key=_start)
        clear = at == 0 or found[at - 1].span.end <= named.span.start
        if clear and (at == len(found) or found[at].span.start >= named.span.end):
            found.insert(at, named)

    for span, kind in _whole_names(reading, tables):
        country = tables.countries.find(clean_name(span.of(text)))
        if country is not None and kind is not EntityKind.PERSON:
            kind = country.kind
        if kind is EntityKind.PERSON and not _can_be_person(span.of(text), tables):
            continue
        if "(" in span.of(text) and kind is not EntityKind.PERSON:
            span = _trimmed(text, Span(span.start, text.index("(", span.start))) or span
        keep(Named(span, kind, clean_name(span.of(text)), country if kind is not EntityKind.PERSON else None))
    for span, kind in credited(reading):
        keep(Named(span, kind, clean_name(span.of(text))))
    for span, country in _countries(reading, tables):
        keep(Named(span, country.kind, country.name, country))
    covered = {at for named in found for at in range(named.span.start, named.span.end)}
    for span in _capitalised_sources(reading, tables, covered):
        if not _can_be_person(span.of(text), tables):
            continue
        body = fold(span.of(text)).split()[-1] in _BODY_WORDS
        keep(Named(span, EntityKind.ORGANIZATION if body else EntityKind.PERSON, clean_name(span.of(text))))
    return found


def _start(named: Named) -> int:
    return named.span.start


_KINDS = {
    MentionKind.PERSON: EntityKind.PERSON,
    MentionKind.ORGANIZATION: EntityKind.ORGANIZATION,
    MentionKind.PLACE: EntityKind.PLACE,
    MentionKind.NATIONALITY: EntityKind.COUNTRY,
}


def _whole_names(reading: Reading, tables: Tables) -> list[tuple[Span, EntityKind]]:
    """Mentions without titles, possessives and cues, grown to whole names; "[Joe] Biden" is one."""
    text = reading.text
    found: list[tuple[Span, EntityKind]] = [
        (Span(m.start(), m.end()), EntityKind.PERSON)
        for m in _BRACKETED.finditer(text)
        if not is_person_noun(m[2].split()[-1], tables)
    ]
    taken = [span for span, _ in found]
    cues = sorted(span for a in reading.attributions for span in a.cue)
    starts = sorted(mention.span.start for mention in reading.mentions)
    for mention in reading.mentions:
        if mention.span.end > len(text):
            continue
        span = _trimmed(text, _whole_initials(reading, mention.span))
        if span is None or not any(c.isupper() or c.isdigit() for c in span.of(text)):
            continue
        kind = _KINDS[mention.kind]
        if kind is EntityKind.COUNTRY and tables.countries.find(clean_name(span.of(text))) is None:
            continue  # "Republican", "Muslim": an adjective of no country names nobody
        cut = _without_cue(text, span, cues)
        if cut is None:
            continue
        span = cut
        title, rest = split_titles(span.of(text))
        if title and (kind is EntityKind.PERSON or (kind is EntityKind.ORGANIZATION and _looks_like_person(rest))):
            span, kind = Span(span.end - len(rest), span.end), EntityKind.PERSON
        if kind is EntityKind.PERSON:
            span = _grown(reading, span, starts, tables)
        if any(span.overlaps(other) for other in taken[-3:]) or any(span.overlaps(s) for s, _ in found[-3:]):
            continue
        found.append((span, kind))
    return sorted(found, key=lambda item: item[0])


def _whole_initials(reading: Reading, span: Span) -> Span:
    """A mention with all of the initials that it is cut out of: "U" and "N" are both "U.N."."""
    first = reading.word_index(span.start + 1) - 1
    if first < 0:
        return span
    word = reading.words[first].span
    return word if word.contains(span) and _INITIALISM.fullmatch(word.of(reading.text)) else span


def _can_be_person(name: str, tables: Tables) -> bool:
    """Whether a name of several words may be a person's: "Minority Whip" is a title, "Larry King" is a name."""
    words = name.split()
    return len(words) == 1 or fold(words[0]) in tables.sexes or not is_person_noun(words[-1], tables)


def _without_cue(text: str, span: Span, cues: list[Span]) -> Span | None:
    """A mention up to a cue inside it: taggers take the verb of a headline into the name ("Ortiz Says")."""
    for cue in cues[max(0, bisect_left(cues, Span(span.start, span.start + 1)) - 1) :]:
        if cue.start >= span.end:
            break
        if cue.overlaps(span):
            left = _trimmed(text, Span(span.start, cue.start)) if cue.start > span.start else None
            return left or (_trimmed(text, Span(cue.end, span.end)) if cue.end < span.end else None)
    return span


def _looks_like_person(name: str) -> bool:
    words = name.split()
    return 2 <= len(words) <= 4 and fold(words[-1]) not in _BODY_WORDS and all(word[:1].isupper() for word in words)


def _grown(reading: Reading, span: Span, starts: list[int], tables: Tables) -> Span:
    """A name with the capitalised words that the tagger left outside it.

    Args:
        starts: Where mentions begin, in order; a name does not grow into the next one.
    """
    words, text = reading.words, reading.text
    mentioned = set(starts[bisect_right(starts, span.start - 80) : bisect_left(starts, span.end + 80)])
    end = span.end
    if (rest := _APOSTROPHE.match(text, end)) is not None:  # "O'Hara" cut after the "O"
        end = rest.end()
    if " " in text[span.start : end] and (rest := _HYPHENATED.match(text, end)) is not None:
        end = rest.end()  # "Nora Ferro-Ortiz" cut after the "Ferro"; two surnames alone may be a ticket
    index = reading.word_index(end)
    while index < len(words) and words[index].pos in NAME_TAGS and text[end : words[index].span.start] == " ":
        if not text[words[index].span.start].isupper() or words[index].span.start in mentioned:
            break
        following = text[words[index].span.start : words[index].span.end]
        if following.casefold() in _DATES or fold(following) in titles():
            break
        end = words[index].span.end
        index += 1
    start = span.start
    if (initials := _INITIALS.search(text, max(0, start - 12), start)) is not None and _begins_word(
        text, initials.start()
    ):
        start = initials.start()
    first = reading.word_index(start) - 1
    alone = " " not in text[start:end].strip()
    if alone and first >= 0 and fold(words[first].span.of(text)) in tables.sexes and words[first].pos in NAME_TAGS:
        before = words[first].span
        if (
            text[before.end : start] == " "
            and before.start not in mentioned
            and not is_person_noun(before.of(text), tables)
        ):
            start, first = before.start, first - 1
    if text[start].islower() or fold(text[start:end].split()[0]) in PARTICLES:
        while first >= 0 and words[first].pos in NAME_TAGS and text[words[first].span.end : start] == " ":
            word = words[first].span.of(text)
            if word.casefold() in titles() or is_person_noun(word, tables):
                break
            start = words[first].span.start
            first -= 1
    return Span(start, end)


def _begins_word(text: str, at: int) -> bool:
    return at == 0 or not (text[at - 1].isalnum() or text[at - 1] in ".'’")


def _trimmed(text: str, span: Span) -> Span | None:
    start, end = span.start, span.end
    while start < end and text[start] in _EDGE and text[start] != "[":
        start += 1
    if text[start:end].casefold() in ("the", "a", "an"):
        return None
    for article in ("the ", "The ", "a ", "an "):
        if text.startswith(article, start, end):
            start += len(article)
    if text[start:end].endswith(("'s", "’s")):
        end -= 2
    while end > start and text[end - 1] in _EDGE and not (text[end - 1] == "." and "." in text[start : end - 1]):
        end -= 1
    if text[start:end].endswith((" Jr", " Sr")) and text[end : end + 1] == ".":
        end += 1
    return Span(start, end) if start < end and any(c.isalpha() for c in text[start:end]) else None


def _countries(reading: Reading, tables: Tables) -> list[tuple[Span, Country]]:
    """Every name, adjective and demonym of a country among the capitalised words."""
    found = []
    text, words, countries = reading.text, reading.words, tables.countries
    reached = 0
    for at in reading.capitalised:
        word = words[at]
        if at < reached or not countries.may_begin(text, word.span.start):
            continue
        for length in range(min(countries.longest, 6, len(words) - at), 0, -1):
            span = Span(word.span.start, words[at + length - 1].span.end)
            country = countries.find(span.of(text)) if len(span) < 60 else None
            if country is not None and not _in_compound(text, span):
                found.append((span, country))
                reached = at + length
                break
    return found


def _in_compound(text: str, span: Span) -> bool:
    """Whether the words are half of a compound name, such as "African-Americans"."""
    after, before = text[span.end : span.end + 2], text[max(0, span.start - 2) : span.start]
    return (after[:1] == "-" and after[1:].isupper()) or (before[1:] == "-" and before[:1].islower())


def _capitalised_sources(reading: Reading, tables: Tables, covered: set[int]) -> list[Span]:
    """Names in sources that the tagger missed: two to five capitalised words, or one that labels a turn."""
    found = []
    for attribution in reading.attributions:
        run: list[Span] = []
        for word in [*reading.words_of(attribution.source), None]:
            named = word is not None and word.pos in NAME_TAGS and word.span.start not in covered
            if word is not None and named and reading.text[word.span.start].isupper():
                run.append(word.span)
                continue
            while run and (fold(run[0].of(reading.text)) in titles() or run[0].of(reading.text).casefold() in titles()):
                run.pop(0)
            label = len(run) == 1 and len(run[0]) > 1 and is_turn(reading, attribution)
            if label and (is_question(reading, attribution) or is_person_noun(run[0].of(reading.text), tables)):
                label = False  # "Q:", "HOST:"
            if (label or 2 <= len(run) <= 5) and not any(tables.countries.find(s.of(reading.text)) for s in run):
                found.append(Span(run[0].start, run[-1].end))
            run = []
    return found
