"""What one asks an archive, and the forms in which it answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from quoth.model.attribution import Mode
from quoth.model.errors import QueryError
from quoth.model.record import Line, Record
from quoth.model.speaker import Medium, SpeakerKind

MOST_HITS = 200
MOST_SKIPPED = 100_000
MOST_CHARACTERS = 1_000


class Outcome(StrEnum):
    """What adding an article did."""

    ADDED = "added"
    UNCHANGED = "unchanged"  # the same article was there already
    NEW_VERSION = "new version"  # the same id with other text or facts; the earlier version is kept
    READ_AGAIN = "read again"  # the same article, in which another model found something else; that replaces the first


class Sort(StrEnum):
    """In which order hits come."""

    RELEVANCE = "relevance"  # best first; newest first where there are no words, or very many hits
    NEWEST = "newest"  # by day of publication; articles without one last
    OLDEST = "oldest"  # articles without a day first


@dataclass(frozen=True, slots=True)
class Query:
    """A search for attributions in the newest versions of articles. All conditions must hold; None and "" set none.

    Attributes:
        words: Looked for in the content, the source words and the speakers' names; quotation marks keep a phrase
            together. Nothing a user can type is an error.
        speaker: A speaker's name or the end of one ("Herzog"), case and accents folded.
        since: First day of publication, inclusive.
        until: Last day of publication, inclusive.
        outlet: Its name, case folded.
        addressee: The name, or the end of one, of somebody who was told.
        via: Words in the name of whoever passed it on.
        stance: "deny", "assert", ...
        kind: What sort of source speaks.
        place: A place or country that the article names, by its whole name, case folded.
        said_since: Only what was said, as far as the text gives days, on this day or later.
        said_until: The same, on this day or earlier.
        min_origins: Only what reached print by at least so many independent ways.
        sort: The order of hits.
        first: Only the first so many attributions of each article; None for all.
        min_confidence: Only attributions of at least this confidence, 0 to 1.
        limit: 1 to 200.
        offset: How many hits to skip, 0 to 100,000.

    Raises:
        QueryError: `limit`, `offset` or `min_confidence` leaves its range, `first` or `min_origins` is less than 1, or
            `words` is longer than 1,000 characters.
    """

    words: str = ""
    speaker: str | None = None
    since: date | None = None
    until: date | None = None
    outlet: str | None = None
    mode: Mode | None = None
    medium: Medium | None = None
    first: int | None = None
    min_confidence: float = 0.0
    limit: int = 20
    offset: int = 0
    addressee: str | None = None
    via: str | None = None
    stance: str | None = None
    kind: SpeakerKind | None = None
    place: str | None = None
    said_since: date | None = None
    said_until: date | None = None
    min_origins: int | None = None
    sort: Sort = Sort.RELEVANCE

    def __post_init__(self) -> None:
        check_paging(self.limit, self.offset)
        if self.first is not None and self.first < 1:
            raise QueryError(f"first must be at least 1, not {self.first}.")
        if self.min_origins is not None and self.min_origins < 1:
            raise QueryError(f"min_origins must be at least 1, not {self.min_origins}.")
        if not 0.0 <= self.min_confidence <= 1.0:
            raise QueryError(f"min_confidence must be 0 to 1, not {self.min_confidence}.")
        if len(self.words) > MOST_CHARACTERS:
            raise QueryError(f"Search for at most {MOST_CHARACTERS:,} characters; these are {len(self.words):,}.")


def check_paging(limit: int, offset: int) -> None:
    """Raise QueryError where `limit` or `offset` leaves the range that `Query` states."""
    if not 1 <= limit <= MOST_HITS:
        raise QueryError(f"limit must be 1 to {MOST_HITS}, not {limit}.")
    if not 0 <= offset <= MOST_SKIPPED:
        raise QueryError(f"offset must be 0 to {MOST_SKIPPED:,}, not {offset}. Narrow the search instead.")


@dataclass(frozen=True, slots=True)
class Hit:
    """One attribution with what a list of them shows.

    Attributes:
        key: Its address in the archive: "<article key>.<attribution id>".
        article_key: The article version's address.
        source_words: The source's words in the article; "" where it has none.
        content_words: The content's words, parts joined by " … ".
        speaker_keys: Addresses of `line.speakers`, in their order; None for one without a name.
    """

    key: str
    article_key: str
    title: str | None
    outlet: str | None
    published: date | None
    line: Line
    source_words: str
    content_words: str
    speaker_keys: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Hits from `offset` on, and how many there are in all.

    Attributes:
        total: All there are; where there are very many, how many were counted.
        more: Whether there are more than `total`.
    """

    hits: tuple[Hit, ...]
    total: int
    limit: int
    offset: int
    more: bool = False


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """One version of an article as the archive holds it.

    Attributes:
        key: Its address: the first 16 hex digits of a hash of its id, text and facts.
        source: Where it was first read from, as given.
        added: When, as an ISO 8601 time in UTC.
        version: 1 for the first text under this id, then 2, ...; by date of modification, else of publication,
            and by arrival where the dates do not tell.
        newest: Whether no later version is held.
        speaker_keys: For each line of the record, the addresses of its speakers, as in `Hit`.
    """

    key: str
    record: Record
    source: str
    added: str
    version: int
    newest: bool
    speaker_keys: tuple[tuple[str | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an article among the others, without its text and record.

    Attributes:
        key: Its address, as in `StoredArticle`; so are the others.
    """

    key: str
    version: int
    newest: bool
    added: str


@dataclass(frozen=True, slots=True)
class SpeakerSummary:
    """One speaker over the whole archive; articles' speakers of one name and kind are one.

    Attributes:
        attributions: How many lines of newest versions have this speaker.
        first: Earliest day of publication among them; None where none is dated.
        roles: Roles given to the speaker, commonest first.
    """

    key: str
    name: str
    kind: SpeakerKind | None
    wikidata: str | None
    attributions: int
    first: date | None
    last: date | None
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be read, with the reason, in words for a person.

    Attributes:
        source: The file, the line of it, or the article.
        at: When, as an ISO 8601 time in UTC.
    """

    source: str
    reason: str
    at: str


@dataclass(frozen=True, slots=True)
class Overview:
    """What an archive holds, in newest versions."""

    articles: int
    attributions: int
    speakers: int
    outlets: tuple[tuple[str, int], ...]
    failures: int
    first: date | None
    last: date | None
