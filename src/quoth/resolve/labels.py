"""Speakers whom only a transcript's labels name: "FERRO:" is Nora Ferro where the others say "Well, Nora, look"."""

from __future__ import annotations

from collections.abc import Mapping

from quoth.model.span import Span
from quoth.model.speaker import EntityKind
from quoth.resolve.characters import Character
from quoth.resolve.mentions import NAME_TAGS
from quoth.resolve.names import fold, parse_name
from quoth.resolve.reading import Reading
from quoth.resolve.tables import Tables
from quoth.resolve.turns import is_turn


def name_hosts(reading: Reading, by_span: dict[Span, Character], tables: Tables) -> None:
    """Give the one speaker without a given name the one by which somebody is addressed; others keep theirs."""
    labels = {a.source[0]: a for a in reading.attributions if is_turn(reading, a)}
    hosts = {id(c): c for span, c in by_span.items() if span in labels and not c.parts.given}
    if len(hosts) != 1:
        return
    (host,) = hosts.values()
    if host.name.isupper():
        host.name = host.name.title()
    called = _addressed(reading, labels, host, by_span, tables)
    names = {name for name, _ in called}
    if len(names) != 1:
        return
    host.name = f"{names.pop()} {host.name}"
    host.parts = parse_name(host.name)
    host.sex = host.sex or tables.sexes.get(host.parts.given[0], "")
    for _, span in called:
        by_span[span] = host


def _addressed(
    reading: Reading,
    labels: Mapping[Span, object],
    host: Character,
    by_span: Mapping[Span, Character],
    tables: Tables,
) -> list[tuple[str, Span]]:
    """The given names between two stops ("Well, Nora, look") in what the others say, that are nobody else's here."""
    taken = {given for c in by_span.values() if c is not host for given in c.parts.given}
    found = []
    for at in reading.capitalised:
        word = reading.words[at]
        name = word.span.of(reading.text)
        if word.pos not in NAME_TAGS or fold(name) not in tables.sexes or fold(name) in taken or word.span in labels:
            continue
        if word.span in by_span and by_span[word.span].kind is not EntityKind.PERSON:
            continue  # "Paris" and "Virginia" are more than names
        around = [reading.lower(w) for w in (*reading.words[at - 1 : at], *reading.words[at + 1 : at + 2])]
        if len(around) == 2 and around[0] == "," and around[1] in (",", ".", "?", "!", "…", "—", "--"):
            found.append((name, word.span))
    return found
