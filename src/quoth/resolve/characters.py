"""Somebody or something that an article names."""

from __future__ import annotations

from dataclasses import dataclass, field

from quoth.model.span import Span
from quoth.model.speaker import EntityKind
from quoth.resolve.names import PersonName
from quoth.resolve.roles import Role


@dataclass(slots=True)
class Character:
    """Somebody or something that the article names; filled while the cast is gathered, then only read.

    Attributes:
        name: Fullest form in the text, a country's usual name.
        mentions: Where it is named, in text order.
        roles: Offices and descriptions beside a mention ("Israeli President"), in text order.
        sex: "m", "f", or "" where nothing says it.
    """

    name: str
    kind: EntityKind
    mentions: list[Span] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    sex: str = ""
    parts: PersonName = field(default_factory=lambda: PersonName((), ""))
    iso3: str = ""
    wikidata: str | None = None
    number: int = 0
