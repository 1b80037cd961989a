"""What the pages ask of an archive: the seam between browsing and storing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Protocol

from quoth.model.record import Line
from quoth.record import Carried, Finding, Ledger, Origins, Quotation, Statement, TwoOutlets, VersionChanges
from quoth.record.queries import Overview, Page, Query, SpeakerSummary, StoredArticle, Version


class Store(Protocol):
    """An archive open for reading, which several threads use at once.

    Every method raises QueryError where answering takes too long, and ArchiveError where the file cannot be read.
    """

    def search(self, query: Query, /) -> Page:
        """Attributions that fit, best first, or newest first where no words are given."""
        ...

    def article(self, key_or_id: str, /) -> StoredArticle | None:
        """One version by its key, or the newest version by the article's id."""
        ...

    def versions(self, id: str, /) -> tuple[Version, ...]:  # noqa: A002 - as `Archive` names it
        """Every version held under an article's id, oldest first."""
        ...

    def attribution(self, key: str, /) -> tuple[StoredArticle, Line] | None:
        """One attribution with the article that it stands in."""
        ...

    def speakers(self, prefix: str = "", *, limit: int = ..., offset: int = ...) -> tuple[SpeakerSummary, ...]:
        """Speakers, in whose name a word begins so, most quoted first."""
        ...

    def speaker(self, key: str, /) -> SpeakerSummary | None:
        """One speaker."""
        ...

    def said(self, speaker_key: str, *, limit: int = ..., offset: int = ...) -> Page:
        """What one speaker said, newest first."""
        ...

    def statement_of(self, attribution_key: str, /) -> Statement | None:
        """The statement of an attribution."""
        ...

    def origins_of(self, attribution_key: str, /) -> Origins | None:
        """How it reached print."""
        ...

    def carried(self, keys: Iterable[str], /) -> Mapping[str, Carried]:
        """How widely the statements of attributions were carried."""
        ...

    def check_quotation(self, quotation: Quotation | str, *, speaker: str | None = ...) -> Finding:
        """What there is of a quotation."""
        ...

    def changes(self, id: str, /) -> tuple[VersionChanges, ...]:  # noqa: A002 - as `Archive` names it
        """What each version of an article but the first changed."""
        ...

    def compare_outlets(
        self, one: str, other: str, *, since: date | None = ..., until: date | None = ...
    ) -> TwoOutlets | None:
        """Two outlets side by side."""
        ...

    def figures(
        self,
        what: str,
        *,
        about: str,
        since: date | None = ...,
        until: date | None = ...,
        source: str | None = ...,
        limit: int = ...,
    ) -> Ledger:
        """How a reported figure changed."""
        ...

    def overview(self) -> Overview:
        """How much there is."""
        ...
