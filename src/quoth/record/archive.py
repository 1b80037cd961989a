"""The archive: what was read in every article, kept in one SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
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
from quoth.record import judgements, merging, people, people_judgements, search, storing
from quoth.record.carried import Carried, carried
from quoth.record.changes import VersionChanges, statement_changes
from quoth.record.check import Finding, Quotation, parts_of
from quoth.record.checking import check_quotation, quotation_from
from quoth.record.database import Database
from quoth.record.dump import dump
from quoth.record.figure_queries import ledger
from quoth.record.figure_values import FigureQuery, Ledger
from quoth.record.found import page_of, said_by
from quoth.record.judgements import Decision, Judgement, Place
from quoth.record.keys import article_key
from quoth.record.origins import Origins
from quoth.record.outlets import TwoOutlets, compare
from quoth.record.overview import overview
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
from quoth.record.quoted import Count, MostQuoted, Period, most_quoted, timeline
from quoth.record.speakers import summaries
from quoth.record.statement_queries import Statement, origins, statement, statement_number
from quoth.record.stored import stored_articles, stored_form

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
                outcome = storing.put(connection, key, record, stored, source=source, model=model, added=self._time())
                connection.execute(
                    "DELETE FROM failures WHERE source IN (?, ?)", (source, failure_source(source, record.article))
                )
        except UnicodeEncodeError as error:
            raise ArchiveError(
                f"{source}: article {record.article.id!r} holds half a surrogate pair ({error}). Replace it by U+FFFD."
            ) from error
        return outcome

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

        Counting stops at 10,000; `Page.more` says whether it did.

        Raises:
            QueryError: the search took longer than the archive's limit.
        """
        with self._database.reading() as connection:
            return page_of(connection, query)

    def most_quoted(self, query: Query) -> tuple[MostQuoted, ...]:
        """Who is quoted most in what `query` finds, as many as its limit says; its words are the topic.

        Raises:
            QueryError: it took longer than the archive's limit.
        """
        with self._database.reading() as connection:
            return most_quoted(connection, query)

    def timeline(self, query: Query, period: Period = Period.MONTH) -> tuple[Count, ...]:
        """How many attributions `query` finds in each period of publication, earliest first, undated ones last.

        Periods without any are left out. The query's limit and offset are not heeded.

        Raises:
            QueryError: it took longer than the archive's limit.
        """
        with self._database.reading() as connection:
            return timeline(connection, query, period)

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
            numbers = people.numbers(connection, storable(speaker_key), every_name=every_name)
            return said_by(connection, numbers, limit=limit, offset=offset)

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

    def carried(self, keys: Iterable[str]) -> Mapping[str, Carried]:
        """By the keys of attributions of newest versions, how many articles and outlets carried the same statement."""
        with self._database.reading() as connection:
            return carried(connection, map(storable, keys))

    def compare_outlets(
        self, one: str, other: str, *, since: date | None = None, until: date | None = None
    ) -> TwoOutlets | None:
        """Two outlets side by side, by their names: whom they quote, how, and which statements both carried.

        None where one of them printed nothing in the period.

        Raises:
            QueryError: it took longer than the archive's limit.
        """
        with self._database.reading() as connection:
            return compare(connection, storable(one), storable(other), since=since, until=until)

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

    def figures(
        self,
        what: str,
        *,
        about: str,
        since: date | None = None,
        until: date | None = None,
        source: str | None = None,
        limit: int = 2_000,
    ) -> Ledger:
        """How a reported figure changed: every number with its bounds, who gave it, who carried it, and what disagrees.

        Args:
            what: What is counted: a kind ("killed"), a word that tells one ("dead"), or a noun or unit ("houses").
            about: Words of what the articles are about.
            since: First day of publication, inclusive.
            until: Last day of publication, inclusive.
            source: Only figures given by whoever has these words in the name.
            limit: At most so many figures are looked at, the newest; 1 to 20,000. A thousand take about half a second.

        Raises:
            QueryError: `what` or `about` is empty or too long, `limit` leaves its range, or it took longer than the
                archive's limit.
        """
        query = FigureQuery(what, about, since, until, source, limit)
        with self._database.reading() as connection:
            return ledger(connection, query)

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
        named, values = search.begins(prefix)
        with self._database.reading() as connection:
            return summaries(connection, f"attributions > 0 AND {named}", {**values, "limit": limit, "offset": offset})

    def speaker(self, key: str) -> SpeakerSummary | None:
        """One speaker by key; None where it is not known."""
        with self._database.reading() as connection:
            where = "speaker = (SELECT number FROM speakers WHERE key = :key)"
            found = summaries(connection, where, {"key": storable(key), "limit": 1, "offset": 0})
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
            return people.people(connection, prefix, limit=limit, offset=offset)

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
            return overview(connection)

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
