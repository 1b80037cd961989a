"""The archive of everything read: the fifth stage. One SQLite file that other programs can open too."""

from __future__ import annotations

from quoth.record.alignment import Change
from quoth.record.archive import Archive, failure_source
from quoth.record.changes import ChangeOf, StatementChange, VersionChanges
from quoth.record.check import CheckVerdict, Finding, Match, Quotation
from quoth.record.checking import quotations_in
from quoth.record.export import write_csv, write_hits_csv, write_jsonl
from quoth.record.judgements import Decision, Judgement
from quoth.record.origins import Origin, Origins, Tie
from quoth.record.people_values import Alias, PeopleJudgement, Person, Reason, Verdict
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
from quoth.record.statement_queries import Likely, Statement

__all__ = [
    "Alias",
    "Archive",
    "Change",
    "ChangeOf",
    "CheckVerdict",
    "Decision",
    "Failure",
    "Finding",
    "Hit",
    "Judgement",
    "Likely",
    "Match",
    "Origin",
    "Origins",
    "Outcome",
    "Overview",
    "Page",
    "PeopleJudgement",
    "Person",
    "Query",
    "Quotation",
    "Reason",
    "SpeakerSummary",
    "Statement",
    "StatementChange",
    "StoredArticle",
    "Tie",
    "Verdict",
    "Version",
    "VersionChanges",
    "failure_source",
    "quotations_in",
    "write_csv",
    "write_hits_csv",
    "write_jsonl",
]
