"""Figures out of the tables for the ledger: the articles about something are found by index, the rest is not read."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from quoth.lexicon.figure_words import figure_lexicon
from quoth.lexicon.rarity import rarity, stem
from quoth.model.figure import FigureKind, Quantity
from quoth.model.hidden import shown_on_one_line, without_hidden
from quoth.model.span import Span
from quoth.model.speaker import SpeakerKind
from quoth.model.time import Interval
from quoth.record.figure_context import (
    Dated,
    earlier_event,
    head_of,
    is_approximate,
    is_headline,
    is_otherwise,
    place_of,
    place_of_speaker,
    plain,
    sentence_at,
    words_of,
)
from quoth.record.figure_givers import body_key, one_giver_each
from quoth.record.figure_ledger import series_of
from quoth.record.figure_values import FigureQuery, Giver, GiverKind, Ledger, Report
from quoth.record.keys import folded
from quoth.record.loading import as_list
from quoth.record.search import Values, like_escaped
from quoth.record.wording import words_in

_ABOUT = 0.5
"""How much of what the words tell has to stand in an article's beginning, or around the figure, for it to be meant."""
_AROUND = 400
_TERM = re.compile(r'"([^"]*)"?|([^\s"]+)')
_CURLY = str.maketrans("“”„«»", '"""""')
_MOST_TERMS = 16


def ledger(connection: sqlite3.Connection, query: FigureQuery) -> Ledger:
    """The figures that fit a question, as series."""
    kind = kind_named(query.what)
    about = _About.of(query.about)
    rows, total = _candidates(connection, query, kind, about)
    articles = _articles(connection, {row.article for row in rows})
    given = _attributions(connection, rows)
    reports = one_giver_each(
        [
            _report(row, articles[row.article], given)
            for row in rows
            if about.is_met(articles[row.article], row.span) and _is_asked(row, articles[row.article], query.what, kind)
        ]
    )
    if query.source:
        wanted = folded(query.source)
        reports = [report for report in reports if wanted in folded(report.giver.name)]
    heads = {article.key: words_of(article.head) for article in articles.values()}
    series = series_of(reports, heads=heads, about=words_of(plain(query.about)))
    return Ledger(query, kind, series, left_out=max(0, total - query.limit))


def kind_named(what: str) -> FigureKind | None:
    """The kind of figure that words name: "killed", "dead", "wounded"; None for a noun ("houses") or a unit."""
    words = folded(what)
    if words in set(FigureKind):
        return FigureKind(words)
    phrase = tuple(words.split())
    kinds = figure_lexicon().kinds
    return FigureKind(kinds[phrase]) if phrase in kinds else None


# Candidates


@dataclass(frozen=True, slots=True)
class _Row:
    """A figure as it is stored."""

    article: int
    position: int
    attribution: str | None
    words: str
    quantity: Quantity
    kind: FigureKind
    counted: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class _About:
    """What articles have to be about: the FTS5 expression that they match, and the stems with what each tells."""

    expression: str
    stems: Mapping[str, float]

    @classmethod
    def of(cls, words: str) -> _About:
        """Every word counts in all its forms ("collapse", "collapsed"), and a phrase as it was typed."""
        terms: list[str] = []
        typed = without_hidden(words).translate(_CURLY)
        for phrase, single in _TERM.findall(typed)[:_MOST_TERMS]:
            found = [word.folded.replace(".", " ").strip() for word in words_in(phrase or single)]
            if phrase and found:
                terms.append(f'"{" ".join(found)}"')
            else:
                terms += [f'"{stem(word)}"*' for word in found]
        stems = {stem(word.folded): rarity(stem(word.folded)) for word in words_in(typed)}
        return cls(" AND ".join(terms), stems)

    def is_met(self, article: _Article, figure: Span) -> bool:
        """Whether the article, or the passage around the figure, is about it: one word in passing does not do."""
        if self._told(article.head) >= _ABOUT:
            return True
        return self._told(plain(article.text[max(0, figure.start - _AROUND) : figure.end + _AROUND])) >= _ABOUT

    def _told(self, text: str) -> float:
        """The share of what the words tell that stands in a plain text."""
        # Looked for with a pattern, because cutting hundreds of beginnings into words takes longer than all the rest.
        found = sum(bits for stemmed, bits in self.stems.items() if re.search(rf"\b{re.escape(stemmed)}", text))
        return found / sum(self.stems.values())


def _candidates(
    connection: sqlite3.Connection, query: FigureQuery, kind: FigureKind | None, about: _About
) -> tuple[list[_Row], int]:
    """Figures of the kind, or that may count the noun, in articles with the words, newest first; how many there are."""
    if not about.expression:
        return [], 0
    clauses = ["articles_fts MATCH :about", "articles.newest"]
    values: Values = {"about": about.expression, "limit": query.limit}
    if kind is not None:
        clauses.append("kind = :kind")
        values["kind"] = kind.value
    else:
        clauses.append("(counted LIKE :noun ESCAPE '\\' OR unit LIKE :noun ESCAPE '\\')")
        values["noun"] = f"%{like_escaped(stem(folded(query.what).split()[-1]))}%"
    for name, sign, day in (("since", ">=", query.since), ("until", "<=", query.until)):
        if day is not None:
            clauses.append(f"published {sign} :{name}")
            values[name] = day.isoformat()
    where = f"""
        FROM articles_fts
        CROSS JOIN articles ON articles.number = articles_fts.rowid
        CROSS JOIN figures ON figures.article = articles.number
        WHERE {" AND ".join(clauses)}
    """
    found = connection.execute(
        f"""
        SELECT figures.article, position, attribution, words, low, high, low_open, unit, kind, counted, start, stop
        {where} ORDER BY published DESC, articles.key, position LIMIT :limit + 1
        """,
        values,
    ).fetchall()
    total = len(found)
    if total > query.limit:
        total = connection.execute(f"SELECT count(*) {where}", values).fetchone()[0]
    return [
        _Row(
            article,
            position,
            attribution,
            words,
            Quantity(low, high, bool(low_open), unit),
            FigureKind(kind_),
            counted,
            Span(start, stop),
        )
        for article, position, attribution, words, low, high, low_open, unit, kind_, counted, start, stop in found[
            : query.limit
        ]
    ], total


def _is_asked(row: _Row, article: _Article, what: str, kind: FigureKind | None) -> bool:
    """Whether the figure counts what was asked: the kind, or every word of a noun or unit in some form."""
    if kind is not None:
        return not is_otherwise(article.text, row.span)
    wanted = {stem(word.folded) for word in words_in(what)}
    told = {stem(word.folded) for word in words_in(f"{row.counted or ''} {row.quantity.unit or ''}")}
    return wanted <= told


# Articles


@dataclass(frozen=True)  # not slotted: what is computed is kept
class _Article:
    """An article with figures."""

    number: int
    key: str
    title: str | None
    outlet: str | None
    author: str | None
    published: date | None
    text: str
    times: tuple[Dated, ...]

    @cached_property
    def head(self) -> str:
        """Its headline and beginning, plain."""
        return plain(head_of(self.title, self.text))


def _articles(connection: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, _Article]:
    listed = as_list(numbers)
    times: dict[int, list[Dated]] = defaultdict(list)
    for article, first, end, start, stop in connection.execute(
        "SELECT article, first_day, end_day, start, stop FROM timexes"
        " WHERE article IN (SELECT value FROM json_each(?)) AND first_day IS NOT NULL",
        (listed,),
    ):
        times[article].append(Dated(Span(start, stop), Interval(date.fromisoformat(first), date.fromisoformat(end))))
    rows = connection.execute(
        # A record is large: only where there is no outlet is its author looked for.
        "SELECT number, key, title, outlet, iif(outlet IS NULL, json_extract(record, '$.authors[0]'), NULL), published,"
        " text FROM articles WHERE number IN (SELECT value FROM json_each(?))",
        (listed,),
    )
    return {
        number: _Article(
            number,
            key,
            title,
            outlet,
            author,
            date.fromisoformat(published) if published else None,
            text,
            tuple(times[number]),
        )
        for number, key, title, outlet, author, published, text in rows
    }


# Givers


@dataclass(frozen=True, slots=True)
class _Attribution:
    """An attribution in whose content a figure stands."""

    key: str
    via: tuple[str, ...]
    said: date | None
    statement: str | None
    content: tuple[Span, ...]
    role: str | None
    giver: Giver | None


_Given = Mapping[tuple[int, str], _Attribution]
"""The attributions of figures, by their article's number and their own id."""


def _attributions(connection: sqlite3.Connection, rows: Iterable[_Row]) -> _Given:
    wanted = {(row.article, row.attribution) for row in rows if row.attribution}
    found = connection.execute(
        """
        SELECT article, id, attributions.number, statements.number, attributions.key, statements.key,
            source_words, via, start, stop, attributions.said_from, attributions.said_to
        FROM attributions
        LEFT JOIN statement_attributions ON attribution = attributions.number
        LEFT JOIN statements ON statements.number = statement
        WHERE article IN (SELECT value FROM json_each(?))
        """,
        (as_list({article for article, _ in wanted}),),
    )
    kept = {(article, id_): rest for article, id_, *rest in found if (article, id_) in wanted}
    speakers = _speakers(connection, [number for number, *_ in kept.values()])
    # Merged with others, an attribution without a name has the name that one of them gives.
    merged = _statement_speakers(
        connection, [of for number, of, *_ in kept.values() if of is not None and not _names(speakers[number])]
    )
    given: dict[tuple[int, str], _Attribution] = {}
    for place, (number, of, key, statement, source, via, start, stop, said_from, said_to) in kept.items():
        own = speakers[number]
        given[place] = _Attribution(
            key=key,
            via=tuple(json.loads(via)) if via else (),
            said=_one_day(said_from, said_to),
            statement=statement,
            content=(Span(start, stop),) if start < stop else (),
            role=next((speaker.role for speaker in own if speaker.role), None),
            giver=_giver(own if _names(own) else merged.get(of, own), source, statement or key),
        )
    return given


@dataclass(frozen=True, slots=True)
class _Speaker:
    name: str | None
    key: str | None
    kind: SpeakerKind | None
    role: str | None


_SPEAKERS = """
    SELECT {who}, canonical.name, canonical.key, attribution_speakers.kind, role
    FROM attribution_speakers {joined}
    LEFT JOIN people ON people.speaker = attribution_speakers.speaker
    LEFT JOIN speakers AS canonical ON canonical.number = coalesce(person, attribution_speakers.speaker)
    WHERE {who} IN (SELECT value FROM json_each(?)) AND part = 'speaker'
    ORDER BY attribution_speakers.attribution, position
"""


def _speakers(connection: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, list[_Speaker]]:
    return _loaded(connection, _SPEAKERS.format(who="attribution_speakers.attribution", joined=""), numbers)


def _statement_speakers(connection: sqlite3.Connection, statements: Iterable[int]) -> dict[int, list[_Speaker]]:
    """The named speakers of statements, those of the first attribution that names any."""
    joined = "JOIN statement_attributions USING (attribution)"
    found = _loaded(connection, _SPEAKERS.format(who="statement", joined=joined), statements)
    return {number: [speakers[0]] for number, named in found.items() if (speakers := _names(named))}


def _loaded(connection: sqlite3.Connection, sql: str, numbers: Iterable[int]) -> dict[int, list[_Speaker]]:
    found: dict[int, list[_Speaker]] = defaultdict(list)
    for number, name, key, kind, role in connection.execute(sql, (as_list(numbers),)):
        found[number].append(_Speaker(name, key, SpeakerKind(kind) if kind else None, role))
    return found


def _names(speakers: Iterable[_Speaker]) -> list[_Speaker]:
    return [speaker for speaker in speakers if speaker.name]


def _one_day(start: str | None, end: str | None) -> date | None:
    """The day of an interval that is one day long."""
    if start is None or end is None:
        return None
    first, after = date.fromisoformat(start), date.fromisoformat(end)
    return first if after - first == timedelta(days=1) else None


def _giver(speakers: list[_Speaker], source: str, statement: str) -> Giver | None:
    """Whoever the speakers are; None where it is the article's own author, or no source is named at all."""
    named = _names(speakers)
    if named:
        name = " and ".join(speaker.name or "" for speaker in named)
        return Giver(folded(name), name, GiverKind.SPEAKER, named[0].key if len(named) == 1 else None)
    if any(speaker.kind is SpeakerKind.AUTHOR for speaker in speakers):
        return None
    role = next((speaker.role for speaker in speakers if speaker.role), None)
    words = shown_on_one_line(source) or role
    if not words:
        return None  # "two more are said to have died": it is the article that says so
    if any(speaker.kind is SpeakerKind.ORGANIZATION for speaker in speakers):
        # "the rescue service" is one body for all reports of an event; "officials" may be others each time.
        return Giver(body_key(words), words, GiverKind.UNNAMED)
    return Giver(f"{folded(words)} / {statement}", words, GiverKind.UNNAMED)


def _report(row: _Row, article: _Article, attributions: _Given) -> Report:
    given = attributions.get((row.article, row.attribution)) if row.attribution else None
    by_article = Giver(
        f"outlet: {folded(name)}" if (name := article.outlet or article.author) else article.key,
        name or article.title or "an article without outlet",
        GiverKind.OUTLET,
    )
    passage = shown_on_one_line(sentence_at(article.text, row.span).of(article.text))
    scope = place_of(article.text, row.span, within=given.content if given else ())
    if scope is None and given is not None:
        scope = place_of_speaker(given.role, passage)
    return Report(
        article=article.key,
        position=row.position,
        words=row.words,
        span=row.span,
        quantity=row.quantity,
        kind=row.kind,
        counted=row.counted,
        approximate=is_approximate(row.words),
        scope=scope,
        when=earlier_event(article.text, row.span, article.times, article.published),
        headline=is_headline(article.text, row.span),
        giver=(given.giver if given else None) or by_article,
        attribution=given.key if given else None,
        said=given.said if given else None,
        via=given.via if given else (),
        statement=given.statement if given else None,
        passage=passage,
        outlet=article.outlet,
        title=article.title,
        published=article.published,
    )
