"""Quotations looked up in the database: the few articles that may have one are read and judged by `check`."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

from quoth.lexicon.rarity import rarity, stem
from quoth.model.record import Record
from quoth.model.span import joined
from quoth.record.check import Finding, Match, Quotation, Whose, judge, match_in, paraphrase, parts_of, told_by
from quoth.record.loading import load_said
from quoth.record.stored import stored_articles

_PHRASE = 4
_MOST_PHRASES = 12
_MOST_WORDS = 6
_MOST_ARTICLES = 20
_MOST_ATTRIBUTIONS = 60
_SHOWN = 5

_WITH_NAME = re.compile(r"\s*(?P<name>[^“\":]{2,80}?)\s*:\s*(?P<words>[“\"].*)", re.DOTALL)
_QUOTED = re.compile(r"“([^“”]+)(?:”|$)|\"([^\"]+)\"", re.MULTILINE)
_LEAST_WORDS = 3


def quotation_from(given: str, *, speaker: str | None = None) -> Quotation:
    """A quotation as somebody types it: with or without its marks, perhaps `Name: “...”`."""
    if speaker is None and (named := _WITH_NAME.fullmatch(given)):
        speaker, given = named["name"], named["words"]
    return Quotation(given.strip().strip('“”"').strip(), speaker)


def quotations_in(record: Record) -> tuple[Quotation, ...]:
    """The quotations of a text of three words or more, in its order, with the speakers whom it names for them."""
    text, found = record.article.text, []
    for match in _QUOTED.finditer(text):
        group = 1 if match[1] is not None else 2
        start, end = match.span(group)
        quotation = Quotation(match[group], _speaker_at(record, start, end), start)
        if sum(map(len, parts_of(quotation))) >= _LEAST_WORDS:
            found.append(quotation)
    return tuple(found)


def _speaker_at(record: Record, start: int, end: int) -> str | None:
    """The speaker of the innermost attribution that has most of the characters from `start` to `end`."""
    covering = [
        (len(joined(line.attribution.content)), line)
        for line in record.lines
        if 2 * sum(max(0, min(end, span.end) - max(start, span.start)) for span in line.attribution.content)
        > end - start
    ]
    for _, line in sorted(covering, key=lambda item: item[0]):
        for speaker in line.speakers:
            if speaker.name:
                return speaker.name
    return None


def check_quotation(connection: sqlite3.Connection, quotation: Quotation) -> Finding:
    """What the archive has of a quotation."""
    matches = list(_with_its_words(connection, quotation))
    if all(match.whose is Whose.OTHERS for match in matches):
        matches += _with_its_meaning(connection, quotation)
    return judge(quotation, matches)


def _with_its_words(connection: sqlite3.Connection, quotation: Quotation) -> Iterator[Match]:
    """Articles, newest versions and earlier ones, that have some of its words in a row."""
    expression = _phrases(quotation)
    found = connection.execute(
        "SELECT rowid FROM articles_fts WHERE articles_fts MATCH ? ORDER BY rank LIMIT ?", (expression, _MOST_ARTICLES)
    ).fetchall()
    for (number,) in found:
        (stored,) = stored_articles(connection, "number = ?", number)
        if (match := match_in(quotation, stored.record, key=stored.key)) is not None:
            yield match


def _with_its_meaning(connection: sqlite3.Connection, quotation: Quotation) -> Iterator[Match]:
    """Attributions that tell the same in other words, best first."""
    found = connection.execute(
        "SELECT rowid FROM attributions_fts WHERE attributions_fts MATCH 'content_words : (' || ? || ')'"
        " ORDER BY rank LIMIT ?",
        (_rare_words(quotation), _MOST_ATTRIBUTIONS),
    ).fetchall()
    shares = [(told_by(quotation, said), said) for said in load_said(connection, (n for (n,) in found)).values()]
    shares.sort(key=lambda item: (-item[0], item[1].order))
    for share, said in shares[:_SHOWN]:
        if share > 0.0:
            (stored,) = stored_articles(connection, "key = ?", said.article)
            line = next(line for line in stored.record.lines if said.key == f"{stored.key}.{line.attribution.id}")
            yield paraphrase(quotation, stored.record, line, key=stored.key, share=share)


def _phrases(quotation: Quotation) -> str:
    phrases = [
        " ".join(word.folded for word in part[at : at + _PHRASE])
        for part in parts_of(quotation)
        for at in range(max(1, len(part) - _PHRASE + 1))
    ]
    return _either(phrases[:: -(-len(phrases) // _MOST_PHRASES) or 1])


def _rare_words(quotation: Quotation) -> str:
    bits = {word.folded: rarity(stem(word.folded)) for part in parts_of(quotation) for word in part}
    return _either(sorted(bits, key=lambda word: (-bits[word], word))[:_MOST_WORDS])


def _either(terms: list[str]) -> str:
    """An FTS5 expression for any of the terms. Folded words hold no quotation mark."""
    return " OR ".join(f'"{term}"' for term in dict.fromkeys(terms))
