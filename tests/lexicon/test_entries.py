"""Our word lists keep to their form, and the forms of their words are English."""

from __future__ import annotations

import pytest

from quoth.lexicon.entries import entries, parse_entries
from quoth.lexicon.inflection import noun_forms, verb_forms
from quoth.model.errors import LexiconError
from quoth.model.speaker import Medium


@pytest.mark.parametrize("name", ["stances", "channels", "source_nouns", "titles", "turns", "nicknames", "usual_names"])
def test_every_shipped_list_reads(name: str) -> None:
    assert all(entry.origin for entry in entries(name))


def test_channels_are_those_of_the_record() -> None:
    assert {entry.value for entry in entries("channels")} <= {medium.value for medium in Medium}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[[entry]]\nvalue = "deny"\nwords = ["deny"]', "entry 1: needs value, origin and words"),
        ('[[entry]]\nvalue = "a"\norigin = "own"\nwords = ["deny", "deny"]', "'deny' is listed twice"),
        ("[[entry", "list.toml"),
    ],
)
def test_a_broken_list_says_where(text: str, message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        parse_entries(text, name="list")


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("deny", ("deny", "denies", "denied", "denying")),
        ("promise", ("promise", "promises", "promised", "promising")),
        ("tell", ("tell", "tells", "told", "telling")),
        ("admit", ("admit", "admits", "admitted", "admitting")),
        ("stress", ("stress", "stresses", "stressed", "stressing")),
        ("agree", ("agree", "agrees", "agreed", "agreeing")),
        ("plan", ("plan", "plans", "planned", "planning")),
        ("forget", ("forget", "forgets", "forgot", "forgotten", "forgetting")),
        ("forbid", ("forbid", "forbids", "forbade", "forbidden", "forbidding")),
        ("see", ("see", "sees", "saw", "seen", "seeing")),
        ("think", ("think", "thinks", "thought", "thinking")),
        ("feel", ("feel", "feels", "felt", "feeling")),
        ("learn", ("learn", "learns", "learned", "learnt", "learning")),
        ("call for", ("call for", "calls for", "called for", "calling for")),
    ],
)
def test_forms_of_verbs(verb: str, forms: tuple[str, ...]) -> None:
    assert verb_forms(verb) == forms


def test_forms_of_nouns() -> None:
    assert noun_forms("spokeswoman") == ("spokeswoman", "spokeswomen")
    assert noun_forms("survey") == ("survey", "surveys")
    assert noun_forms("agency") == ("agency", "agencies")
