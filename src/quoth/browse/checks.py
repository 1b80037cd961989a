"""The check of a quotation as a page: what the archive has of it, with the evidence. It never says "false"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from quoth.browse.answer import Answer
from quoth.browse.differences import Bit, bits
from quoth.browse.fault import Fault
from quoth.browse.params import CHECK_FIELDS, Asked
from quoth.browse.store import Store
from quoth.model.errors import QueryError
from quoth.record import CheckVerdict, Finding, Match
from quoth.record.check import parts_of
from quoth.record.checking import quotation_from

Json = dict[str, Any]

SAYS = {
    CheckVerdict.VERBATIM: "Every word stands so in print.",
    CheckVerdict.IN_PART: "A part stands so in print; words were cut out, or the rest is not there.",
    CheckVerdict.ALTERED: "Printed with other words.",
    CheckVerdict.MISATTRIBUTED: "Said by somebody else, as far as these reports tell.",
    CheckVerdict.PARAPHRASE: "Reported, but nobody is quoted with these words.",
    CheckVerdict.NOT_FOUND: "Nothing in this archive has it. It may have been said all the same.",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A match with the printed words marked where the quotation differs; `bits` is None where they are the same."""

    match: Match
    bits: tuple[Bit, ...] | None


def check(store: Store, asked: Asked) -> Answer:
    """`/check`: a form for a quotation, and what the archive has of it."""
    fields = {name: asked.fields.get(name, "") for name in CHECK_FIELDS}
    if not fields["quotation"]:
        return Answer("check.html", {"fields": fields, "finding": None}, lambda: {"finding": None})
    quotation = quotation_from(fields["quotation"], speaker=fields["speaker"] or None)
    if not parts_of(quotation):
        raise Fault(
            400, "There are no words in this quotation.", hint="Write the words that somebody is said to have said."
        )
    try:
        finding = store.check_quotation(quotation)
    except QueryError as error:
        raise Fault(503, str(error), hint="Check a shorter quotation.") from error
    shown = [Shown(match, bits(match.words, quotation.words) if match.changes else None) for match in finding.matches]
    values = {"fields": fields, "finding": finding, "shown": shown, "says": SAYS[finding.verdict]}
    return Answer("check.html", values, lambda: {"finding": finding_json(finding)})


def finding_json(finding: Finding) -> Json:
    """A finding, in the form in which `quoth check --format json` has it."""
    return {
        "quotation": finding.quotation.words,
        "speaker": finding.quotation.speaker,
        "start": finding.quotation.start,
        "verdict": finding.verdict.value,
        "first": finding.first.article_key if finding.first else None,
        "outlets": list(finding.outlets),
        "matches": [_match(match) for match in finding.matches],
    }


def _match(match: Match) -> Json:
    return {
        "verdict": match.verdict.value,
        "words": match.words,
        "spans": [[span.start, span.end] for span in match.spans],
        "changes": [
            {
                "kind": change.kind.value,
                "given": change.given,
                "printed": change.printed,
                "negation": change.negation,
                "number": change.number,
            }
            for change in match.changes
        ],
        "speakers": list(match.speakers),
        "attribution": match.attribution,
        "quoted": match.quoted,
        "share": round(match.share, 3),
        "article": match.article_key,
        "title": match.title,
        "outlet": match.outlet,
        "published": match.published.isoformat() if match.published else None,
    }
