"""The archive: what was read in every article, kept in one SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import Self

from quoth.model.article import Article
from quoth.model.errors import ArchiveError, QueryError
from quoth.model.hidden import storable
from quoth.model.record import Line, Record
from quoth.record import judgements, merging, people, people_groups, people_judgements, rows, search
from quoth.record.changes import VersionChanges, statement_changes
from quoth.record.check import Finding, Quotation, parts_of
from quoth.record.checking import check_quotation, quotation_from
from quoth.record.database import Database
from quoth.record.dump import dump
from quoth.record.judgements import Decision, Judgement, Place
from quoth.record.keys import article_key, folded
from quoth.record.origins import Origins
from quoth.record.people_values import PeopleJudgement, Person, Verdict
from quoth.record.queries import (
    Failure,
    Outcome,
    Overview,
    Page,
    Query,
    SpeakerSummary,
    StoredArticle,
    Version,
    check_paging,
)
from quoth.record.search import Values
from quoth.record.speakers import summaries
from quoth.record.statement_queries import Statement, origins, statement, statement_number
from quoth.record.stored import hit, stored_articles, stored_form

_RANKED = 1_000
"""Up to so many hits the best come first. Ranking reads every hit: 40 ms for a word in each of 200,000 attributions,
against 0.02 ms for the newest."""

_READING_LIMIT_S = 1.0
_LONGEST_QUOTATION = 5_000


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Archive:
    """Everything read so far: articles with their records, searchable.

    A read-only archive may be used by several threads at once; a writing one belongs to one.
    """

    def __init__(self, database: Database, *, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    @classmethod
    def open(
        cls,
        path: str | Path,
        *,
        create: bool = True,
        readonly: bool = False,
        limit_s: float | None = None,
        now: Callable[[], datetime] = _utc_now,
        factory: type[sqlite3.Connection] = sqlite3.Connection,
    ) -> Archive:
        """Open the archive in the file `path`.

        Args:
            path: The file.
            create: Make it where it does not exist yet.
            readonly: Never write. An archive has to be there.
            limit_s: Seconds after which a search is interrupted with QueryError; 1 for a read-only archive, and none
                for a writing one, unless given.
            now: The time that is noted with what is added, with its time zone.
            factory: The class of SQLite connections; tests of faults put theirs here.

        Raises:
            ArchiveError: the file is missing, is not an archive, is damaged, belongs to a newer version, or may not be
                written. It is never changed then.
        """
        if readonly and limit_s is None:
            limit_s = _READING_LIMIT_S
        database = Database(Path(path), create=create, readonly=readonly, limit_s=limit_s, factory=factory)
        if not readonly:
            cls._catch_up(database)
        return cls(database, now=now)

    @staticmethod
    def _catch_up(database: Database) -> None:
        """Take what an older version stored without statements into them."""
        with database.reading() as connection:
            behind = merging.is_behind(connection)
        if behind:
            with database.writing() as connection:
                merging.catch_up(connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file. The archive cannot be used after that."""
        self._database.close()

    # Writing

    def add(self, record: Record, *, source: str, model: str = "") -> Outcome:
        """Store one article and all that was read in it, in one transaction.

        Args:
            record: What was read.
            source: Where the article came from; an earlier failure of this source is cleared.
            model: What read it; `holds` asks for it.

        Raises:
            ArchiveError: it could not be written, or cannot be stored at all (half a surrogate pair in a text, a number
                that is infinite). Nothing is changed then.
        """
        key = article_key(record.article)
        stored = stored_form(record)
        try:
            with self._database.writing() as connection:
                outcome = self._put(connection, key, record, stored, source=source, model=model)
                connection.execute(
                    "DELETE FROM failures WHERE source IN (?, ?)", (source, failure_source(source, record.article))
                )
        except UnicodeEncodeError as error:
            raise ArchiveError(
                f"{source}: article {record.article.id!r} holds half a surrogate pair ({error}). Replace it by U+FFFD."
            ) from error
        return outcome

    def _put(
        self, connection: sqlite3.Connection, key: str, record: Record, stored: str, *, source: str, model: str
    ) -> Outcome:
        article = record.article
        there = connection.execute(
            "SELECT number, newest, record, model FROM articles WHERE key = ?", (key,)
        ).fetchone()
        if there is not None:
            number, newest, earlier, earlier_model = there
            if (earlier, earlier_model) == (stored, model):
                return Outcome.UNCHANGED
            connection.execute("UPDATE articles SET record = ?, model = ? WHERE number = ?", (stored, model, number))
            if earlier == stored:
                return Outcome.UNCHANGED
            if newest:
                self._replace_rows(connection, leaving=(number,), number=number, key=key, record=record)
            return Outcome.READ_AGAIN

        dated = article.modified or article.published
        values = {
            "key": key,
            "id": article.id,
            "newest": 0,
            "dated": dated.isoformat() if dated else "",
            "title": article.title,
            "outlet": article.outlet,
            "outlet_folded": folded(article.outlet) if article.outlet else None,
            "published": article.published.isoformat() if article.published else None,
            "modified": article.modified.isoformat() if article.modified else None,
            "language": article.language,
            "url": article.url,
            "text": article.text,
            "record": stored,
            "model": model,
            "source": source,
            "added": self._time(),
        }
        connection.execute(
            f"INSERT INTO articles ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",  # noqa: S608
            tuple(values.values()),
        )
        return self._move_newest(connection, key, record)

    def _move_newest(self, connection: sqlite3.Connection, key: str, record: Record) -> Outcome:
        """Let the last version of the article be the one that is searched."""
        versions = connection.execute(
            "SELECT number, key, newest FROM articles WHERE id = ? ORDER BY dated, number", (record.article.id,)
        ).fetchall()
        last_number, last_key, _ = versions[-1]
        if last_key == key:
            leaving = tuple(number for number, _, newest in versions if newest)
            connection.execute("UPDATE articles SET newest = 0 WHERE id = ?", (record.article.id,))
            connection.execute("UPDATE articles SET newest = 1 WHERE number = ?", (last_number,))
            self._replace_rows(connection, leaving=leaving, number=last_number, key=key, record=record)
        return Outcome.ADDED if len(versions) == 1 else Outcome.NEW_VERSION

    def _replace_rows(
        self, connection: sqlite3.Connection, *, leaving: tuple[int, ...], number: int, key: str, record: Record
    ) -> None:
        """Let the rows of this version, and the statements that it takes part in, stand for those that leave."""
        neighbours = frozenset[int]().union(*(merging.article_leaves(connection, left) for left in leaving))
        known = frozenset[int]().union(*(people_groups.speakers_of(connection, left) for left in leaving))
        for left in leaving:
            rows.remove(connection, left)
        rows.insert(connection, number, key, record)
        people_groups.regroup(connection, known | people_groups.speakers_of(connection, number))
        merging.article_added(connection, number)
        merging.regroup(connection, neighbours)

    def record_failure(self, source: str, reason: str, *, given: str | None = None) -> None:
        """Keep that `source` could not be read, and why. An article stored from it before stays.

        Args:
            source: The file, the line of it, or `failure_source` of an article.
            reason: In words for a person.
            given: The file or folder to which `source` belongs, as it was asked for; `source` itself unless given.
        """
        with self._database.writing() as connection:
            self._put_failure(connection, source, reason, given or source)

    def renew_failures(self, given: str, failed: Iterable[tuple[str, str]]) -> None:
        """Let `failed`, sources with reasons, be all the failures of `given`, which has just been read to its end."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM failures WHERE given = ?", (storable(given),))
            for source, reason in failed:
                self._put_failure(connection, source, reason, given)

    def _put_failure(self, connection: sqlite3.Connection, source: str, reason: str, given: str) -> None:
        # A file name may hold bytes that are no text, which Python hands on as halves of surrogate pairs.
        connection.execute(
            "INSERT OR REPLACE INTO failures (source, reason, at, given) VALUES (?, ?, ?, ?)",
            (storable(source), storable(reason), self._time(), storable(given)),
        )

    def _time(self) -> str:
        return self._now().astimezone(UTC).isoformat(timespec="seconds")

    # Reading

    def holds(self, article: Article, *, model: str = "") -> bool:
        """Whether this version of the article is stored as `model` read it, so that it need not be read again."""
        with self._database.reading() as connection:
            return (
                connection.execute(
                    "SELECT 1 FROM articles WHERE key = ? AND model = ?", (article_key(article), model)
                ).fetchone()
                is not None
            )

    def failures(self) -> tuple[Failure, ...]:
        """Sources that could not be read, by name."""
        with self._database.reading() as connection:
            found = connection.execute("SELECT source, reason, at FROM failures ORDER BY source").fetchall()
        return tuple(Failure(*row) for row in found)

    def search(self, query: Query) -> Page:
        """Attributions of newest versions that fulfil `query`.

        Up to 1,000 hits come best first, more come newest first, as they do without words.

        Raises:
            QueryError: the search took longer than the archive's limit.
        """
        expression = search.fts_expression(query.words)
        if query.words.strip() and expression is None:
            return Page((), 0, query.limit, query.offset)
        where, values = search.conditions(query, expression)
        with self._database.reading() as connection:
            total = _count(connection, where, values, only_words=set(values) == {"words"})
            if expression is not None and total <= _RANKED:
                ranked = f"JOIN attributions_fts ON attributions_fts.rowid = number WHERE {where}"
                ranked += f" AND attributions_fts MATCH :words ORDER BY bm25(attributions_fts), {search.NEWEST_FIRST}"
                return self._page(connection, ranked, values, total, query.limit, query.offset)
            listed = f"WHERE {where} ORDER BY {search.NEWEST_FIRST}"
            return self._page(connection, listed, values, total, query.limit, query.offset)

    def said(self, speaker_key: str, *, every_name: bool = False, limit: int = 20, offset: int = 0) -> Page:
        """What the speaker said, newest first; empty for a key that is not known.

        Args:
            speaker_key: The speaker's key.
            every_name: Also what the same person said under other names.

        Raises:
            QueryError: `limit` or `offset` leaves the range that `Query` states.
        """
        check_paging(limit, offset)
        with self._database.reading() as connection:
            found = people.person(connection, storable(speaker_key)) if every_name else None
            keys = [alias.key for alias in found.aliases] if found is not None else [storable(speaker_key)]
            values: Values = {f"speaker_{number}": key for number, key in enumerate(keys)}
            where = f"""number IN (
                SELECT attribution FROM attribution_speakers
                WHERE part = 'speaker' AND speaker IN (
                    SELECT number FROM speakers WHERE key IN ({", ".join(f":{name}" for name in values)})
                )
            )"""  # noqa: S608
            total = _count(connection, where, values)
            listed = f"WHERE {where} ORDER BY {search.NEWEST_FIRST}"
            return self._page(connection, listed, values, total, limit, offset)

    def _page(
        self,
        connection: sqlite3.Connection,
        rest: str,
        values: Values,
        total: int,
        limit: int,
        offset: int,
    ) -> Page:
        found = connection.execute(
            f"SELECT article, position FROM attributions {rest} LIMIT :limit OFFSET :offset",  # noqa: S608
            {**values, "limit": limit, "offset": offset},
        ).fetchall()
        # A record is read once for all its hits on the page.
        articles: dict[int, StoredArticle] = {}
        for number, _ in found:
            if number not in articles:
                articles[number] = stored_articles(connection, "number = ?", number)[0]
        return Page(tuple(hit(articles[number], position) for number, position in found), total, limit, offset)

    def article(self, key_or_id: str) -> StoredArticle | None:
        """One version by its key, or the newest version by the article's id; None where neither is known."""
        wanted = storable(key_or_id)
        with self._database.reading() as connection:
            found = stored_articles(connection, "key = ?", wanted) or stored_articles(
                connection, "id = ? AND newest", wanted
            )
        return found[0] if found else None

    def versions(self, id: str) -> tuple[Version, ...]:  # noqa: A002
        """Every version of an article, oldest first; empty for an id that is not known. `article` gives the whole."""
        with self._database.reading() as connection:
            found = connection.execute(
                "SELECT key, newest, added FROM articles WHERE id = ? ORDER BY dated, number", (storable(id),)
            ).fetchall()
        return tuple(Version(key, place, bool(newest), added) for place, (key, newest, added) in enumerate(found, 1))

    def changes(self, id: str) -> tuple[VersionChanges, ...]:  # noqa: A002
        """What each version of an article but the first changed in its statements, oldest first.

        Empty for an article of one version, and for an id that is not known.
        """
        found: list[VersionChanges] = []
        for before, after in pairwise(self.versions(id)):
            with self._database.reading() as connection:
                (earlier,) = stored_articles(connection, "key = ?", before.key)
                (later,) = stored_articles(connection, "key = ?", after.key)
            found.append(VersionChanges(before.key, after.key, statement_changes(earlier.record, later.record)))
        return tuple(found)

    def articles(self) -> Iterator[StoredArticle]:
        """The newest version of every article, by id.

        One article at a time is in memory, and writing goes on meanwhile.
        """
        after: str | None = None
        while True:
            with self._database.reading() as connection:
                found = stored_articles(connection, "newest AND (?1 IS NULL OR id > ?1) ORDER BY id LIMIT 1", after)
            if not found:
                return
            yield found[0]
            after = found[0].record.article.id

    def attribution(self, key: str) -> tuple[StoredArticle, Line] | None:
        """One attribution of any version by its key, with its article; None where it is not known."""
        article_key, _, id_ = key.partition(".")
        stored = self.article(article_key)
        if stored is None or stored.key != article_key:
            return None
        return next(((stored, line) for line in stored.record.lines if line.attribution.id == id_), None)

    # Statements

    def statement_of(self, attribution_key: str) -> Statement | None:
        """The statement to which an attribution of a newest version belongs; None for a key that is not known.

        A statement's key is that of one of its attributions, so it can be given too.
        """
        with self._database.reading() as connection:
            number = statement_number(connection, storable(attribution_key))
            return statement(connection, number) if number is not None else None

    def origins_of(self, attribution_key: str) -> Origins | None:
        """How the statement of an attribution reached print: who carried it, by how many independent ways, who first.

        None for a key that is not that of an attribution of a newest version. `print` shows the result in a sentence.
        """
        with self._database.reading() as connection:
            number = statement_number(connection, storable(attribution_key))
            return origins(connection, number) if number is not None else None

    def check_quotation(self, quotation: Quotation | str, *, speaker: str | None = None) -> Finding:
        """What the archive has of a quotation: verbatim, in part, altered, somebody else's, a paraphrase, or nothing.

        Args:
            quotation: The words, with or without marks, perhaps as `Name: “...”`.
            speaker: Who is said to have said it; only for words given as text.

        Raises:
            QueryError: it has no words or more than 5,000 characters, or the search took longer than the limit.
        """
        if isinstance(quotation, str):
            quotation = quotation_from(quotation, speaker=speaker)
        if len(quotation.words) > _LONGEST_QUOTATION:
            raise QueryError(f"Check at most {_LONGEST_QUOTATION:,} characters; these are {len(quotation.words):,}.")
        if not parts_of(quotation):
            raise QueryError(f"There are no words to check in {quotation.words!r}.")
        with self._database.reading() as connection:
            return check_quotation(connection, quotation)

    def judge(self, one: str, other: str, verdict: Decision, *, judge: str = "") -> None:
        """Keep a person's decision that two attributions are the same statement, or are not. It wins for ever.

        Args:
            one: An attribution's key.
            other: Another one's.
            verdict: What was decided; it replaces an earlier decision about the same two.
            judge: Who decided.

        Raises:
            ArchiveError: a key is not that of an attribution of a newest version, or both are the same one.
        """
        with self._database.writing() as connection:
            places = self._places(connection, one, other)
            judgements.withdraw(connection, (places[0][0], places[1][0]))
            left, right = sorted((places[0][1], places[1][1]), key=lambda place: astuple(place))
            judgements.put(connection, Judgement(left, right, verdict, judge, self._time()))
            merging.regroup(connection, (number for number, _ in places))

    def withdraw_judgement(self, one: str, other: str) -> bool:
        """Take back what was judged about two attributions, so that they are as if nobody had; False where nobody had.

        Raises:
            ArchiveError: as `judge`.
        """
        with self._database.writing() as connection:
            places = self._places(connection, one, other)
            numbers = (places[0][0], places[1][0])
            connected = merging.connected(connection, numbers)
            removed = judgements.withdraw(connection, numbers)
            merging.regroup(connection, connected)
        return removed > 0

    def judgements(self) -> tuple[Judgement, ...]:
        """All that people judged, oldest first."""
        with self._database.reading() as connection:
            return judgements.all_judgements(connection)

    def _places(self, connection: sqlite3.Connection, one: str, other: str) -> tuple[tuple[int, Place], ...]:
        found = tuple(judgements.place_of(connection, storable(key)) for key in (one, other))
        for key, place in zip((one, other), found, strict=True):
            if place is None:
                raise ArchiveError(f"{key!r} is no attribution of a newest version. `quoth search` prints the keys.")
        if one == other:
            raise ArchiveError(f"{one!r} cannot be compared with itself. Give the keys of two attributions.")
        return tuple(place for place in found if place is not None)

    def speakers(self, prefix: str = "", *, limit: int = 50, offset: int = 0) -> tuple[SpeakerSummary, ...]:
        """Speakers by the number of their attributions, most first.

        Args:
            prefix: What the name, or a later word of it, begins with; case and accents folded.

        Raises:
            QueryError: `limit` or `offset` leaves the range that `Query` states.
        """
        check_paging(limit, offset)
        begins = search.like_escaped(folded(prefix))
        where = """attribution IS NOT NULL AND (
            speakers.folded LIKE :begins || '%' ESCAPE '\\' OR speakers.folded LIKE '% ' || :begins || '%' ESCAPE '\\'
        )"""
        with self._database.reading() as connection:
            return summaries(connection, where, {"begins": begins, "limit": limit, "offset": offset})

    def speaker(self, key: str) -> SpeakerSummary | None:
        """One speaker by key; None where it is not known."""
        with self._database.reading() as connection:
            found = summaries(connection, "speakers.key = :key", {"key": storable(key), "limit": 1, "offset": 0})
        return found[0] if found else None

    # One person across articles

    def person(self, key: str) -> Person | None:
        """The person of a speaker's key, whichever of the person's names it is; None for a key that is not known."""
        with self._database.reading() as connection:
            return people.person(connection, storable(key))

    def people(self, prefix: str = "", *, limit: int = 50, offset: int = 0) -> tuple[Person, ...]:
        """Persons by the number of their attributions under all names, most first.

        Args:
            prefix: What one of the names, or a later word of it, begins with; case and accents folded.

        Raises:
            QueryError: `limit` or `offset` leaves the range that `Query` states.
        """
        check_paging(limit, offset)
        with self._database.reading() as connection:
            return people.people(connection, search.like_escaped(folded(prefix)), limit=limit, offset=offset)

    def judge_people(self, one: str, other: str, verdict: Verdict, *, judge: str = "") -> None:
        """Keep a decision about two speakers, by their keys; it holds through every later reading.

        It replaces an earlier decision about the two, and `withdraw_people` takes it back.

        Raises:
            ArchiveError: a key is not known, both are one, or earlier decisions say otherwise by way of a third
                speaker. Nothing is changed then.
        """
        with self._database.writing() as connection:
            people_judgements.judge(
                connection, storable(one), storable(other), verdict, judge=storable(judge), at=self._time()
            )

    def withdraw_people(self, one: str, other: str) -> bool:
        """Take back what was decided about two speakers, so that it is as if nobody had; False where nobody had."""
        with self._database.writing() as connection:
            return people_judgements.withdraw(connection, storable(one), storable(other))

    def people_judgements(self) -> tuple[PeopleJudgement, ...]:
        """All that was decided about speakers, by keys."""
        with self._database.reading() as connection:
            return people_judgements.judgements(connection)

    def overview(self) -> Overview:
        """What the archive holds, in newest versions; outlets with most articles first."""
        with self._database.reading() as connection:
            articles, first, last = connection.execute(
                "SELECT count(*), min(published), max(published) FROM articles WHERE newest"
            ).fetchone()
            outlets = connection.execute(
                "SELECT outlet, count(*) FROM articles WHERE newest AND outlet IS NOT NULL"
                " GROUP BY outlet ORDER BY count(*) DESC, outlet"
            ).fetchall()
            count = {
                what: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
                for what, table in {
                    "attributions": "attributions",
                    "speakers": "(SELECT DISTINCT speaker FROM attribution_speakers WHERE part = 'speaker')"
                    " WHERE speaker IS NOT NULL",
                    "failures": "failures",
                }.items()
            }
        return Overview(
            articles=articles,
            attributions=count["attributions"],
            speakers=count["speakers"],
            outlets=tuple((outlet, number) for outlet, number in outlets),
            failures=count["failures"],
            first=_day(first),
            last=_day(last),
        )

    def dump(self) -> Iterator[str]:
        """The whole content as lines of JSON in an order of their own, to compare two archives.

        Left out is what depends on when, where from and in which order articles were added. The order still shows
        where versions of one article carry the same date, because then only arrival tells which is newest.
        """
        with self._database.reading() as connection:
            yield from dump(connection)

    def check(self) -> tuple[str, ...]:
        """What is wrong with the file itself, in SQLite's words; empty where it is sound. Reads all of it."""
        with self._database.writing() as connection:
            found = [row[0] for row in connection.execute("PRAGMA integrity_check")]
            found += [f"foreign key: {row}" for row in connection.execute("PRAGMA foreign_key_check")]
            # Compares the index with the words that it is made of (rank 1), and raises where they differ.
            connection.execute("INSERT INTO attributions_fts (attributions_fts, rank) VALUES ('integrity-check', 1)")
            connection.execute("INSERT INTO articles_fts (articles_fts, rank) VALUES ('integrity-check', 1)")
        return tuple(problem for problem in found if problem != "ok")


def failure_source(source: str, article: Article) -> str:
    """How a failure of one article out of `source` is named."""
    return f"{source}#{article.id}"


def _count(connection: sqlite3.Connection, where: str, values: Values, *, only_words: bool = False) -> int:
    # The index alone counts a common word's hits several times as fast as it does together with the table.
    counted = "attributions_fts WHERE attributions_fts MATCH :words" if only_words else f"attributions WHERE {where}"
    total: int = connection.execute(f"SELECT count(*) FROM {counted}", values).fetchone()[0]  # noqa: S608
    return total


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
