"""The archive of everything read: the fifth stage. One SQLite file that other programs can open too."""

from __future__ import annotations

from quoth.record.archive import Archive, failure_source
from quoth.record.export import write_csv, write_hits_csv, write_jsonl
from quoth.record.queries import (
    Failure,
    Hit,
    Outcome,
    Overview,
    Page,
    Query,
    SpeakerSummary,
    StoredArticle,
    Version,
)

__all__ = [
    "Archive",
    "Failure",
    "Hit",
    "Outcome",
    "Overview",
    "Page",
    "Query",
    "SpeakerSummary",
    "StoredArticle",
    "Version",
    "failure_source",
    "write_csv",
    "write_hits_csv",
    "write_jsonl",
]
