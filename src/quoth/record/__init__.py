"""The archive of everything read: the fifth stage. One SQLite file that other programs can open too."""

from __future__ import annotations

from quoth.record.alignment import Change
from quoth.record.archive import Archive, failure_source
from quoth.record.carried import Carried
from quoth.record.changes import ChangeOf, StatementChange, VersionChanges
from quoth.record.check import CheckVerdict, Finding, Match, Quotation
from quoth.record.checking import quotations_in
from quoth.record.export import write_csv, write_hits_csv, write_jsonl
from quoth.record.export_annotations import write_annotations
from quoth.record.export_atom import write_atom
from quoth.record.export_brat import BratError, from_brat, to_brat, write_brat
from quoth.record.export_datasette import datasette_metadata
from quoth.record.export_parquet import MissingExtraError, write_parquet
from quoth.record.export_schema_org import write_quotations
from quoth.record.figure_values import (
    Conflict,
    Entry,
    FigureQuery,
    Giver,
    GiverKind,
    Ledger,
    Report,
    Revision,
    Series,
)
from quoth.record.judgements import Decision, Judgement
from quoth.record.origins import Origin, Origins, Tie
from quoth.record.outlets import Outlet, Quoted, Shared, TwoOutlets
from quoth.record.people_values import Alias, PeopleJudgement, Person, Reason, Verdict
from quoth.record.queries import (
    Failure,
    Hit,
    Outcome,
    Overview,
    Page,
    Query,
    Sort,
    SpeakerSummary,
    StoredArticle,
    Version,
)
from quoth.record.quoted import Count, MostQuoted, Period
from quoth.record.statement_queries import Likely, Statement

__all__ = [
    "Alias",
    "Archive",
    "BratError",
    "Carried",
    "Change",
    "ChangeOf",
    "CheckVerdict",
    "Conflict",
    "Count",
    "Decision",
    "Entry",
    "Failure",
    "FigureQuery",
    "Finding",
    "Giver",
    "GiverKind",
    "Hit",
    "Judgement",
    "Ledger",
    "Likely",
    "Match",
    "MissingExtraError",
    "MostQuoted",
    "Origin",
    "Origins",
    "Outcome",
    "Outlet",
    "Overview",
    "Page",
    "PeopleJudgement",
    "Period",
    "Person",
    "Query",
    "Quotation",
    "Quoted",
    "Reason",
    "Report",
    "Revision",
    "Series",
    "Shared",
    "Sort",
    "SpeakerSummary",
    "Statement",
    "StatementChange",
    "StoredArticle",
    "Tie",
    "TwoOutlets",
    "Verdict",
    "Version",
    "VersionChanges",
    "datasette_metadata",
    "failure_source",
    "from_brat",
    "quotations_in",
    "to_brat",
    "write_annotations",
    "write_atom",
    "write_brat",
    "write_csv",
    "write_hits_csv",
    "write_jsonl",
    "write_parquet",
    "write_quotations",
]
