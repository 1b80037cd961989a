"""An analysis made by hand: capitalised runs for mentions and a tagger of a few rules, so that no model is needed.

Enough for sentences written for a test. A word that the rules get wrong is given its tag by the case.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from quoth.model.article import Article
from quoth.model.attribution import Analysis, Attribution, Mention, MentionKind, Word
from quoth.model.record import Line
from quoth.model.segmentation import Segmentation
from quoth.model.span import Span
from quoth.resolve.cast import gather
from quoth.resolve.lines import read_lines
from quoth.resolve.reading import Reading
from quoth.resolve.tables import Tables
from quoth.segment import segment
from tests import notation

_WORD = re.compile(r"[A-Z]\.(?:[A-Z]\.)+|(?:Mr|Mrs|Ms|Dr|Sen|Gov|Jr|Sr|J)\.|\w+(?:['’](?!s\b)\w+)*|['’]s\b|[^\w\s]")
_PRONOUNS = frozenset({
    "he", "she", "they", "it", "him", "her", "them", "i", "we", "who",
})  # fmt: skip
_POSSESSIVES = frozenset({
    "his", "their", "its", "our", "my",
})  # fmt: skip
_PREPOSITIONS = frozenset({
    "of", "in", "on", "at", "with", "for", "by", "from", "about", "per", "during", "that",
})  # fmt: skip
_VERBS = frozenset({
    "said", "told", "asked", "urged", "wrote", "called", "tweeted", "met", "added", "denied", "warned",
    "expressed", "replied", "repeated", "praised", "is", "are", "was", "would", "has", "had", "came",
    "reported", "spoke", "gave", "explained", "seemed",
})  # fmt: skip
_PARTICIPLES = frozenset({
    "adding", "saying", "speaking", "citing",
})  # fmt: skip
_ADJECTIVES = frozenset({
    "senior", "former", "new", "local", "joint", "young", "foreign", "prime",
})  # fmt: skip


def tag(word: str, *, first: bool) -> str:
    """A Penn tag by the word alone."""
    low = word.casefold()
    closed = {"the": "DT", "a": "DT", "an": "DT", "this": "DT", "to": "TO", "and": "CC", "'s": "POS", "’s": "POS"}
    if low in closed:
        return closed[low]
    for tags, words in (
        ("PRP", _PRONOUNS), ("PRP$", _POSSESSIVES), ("IN", _PREPOSITIONS), ("VBD", _VERBS), ("VBG", _PARTICIPLES),
        ("VBZ", {"says"}), ("VB", {"express", "leave"}),
    ):  # fmt: skip
        if low in words:
            return tags
    if low in _ADJECTIVES and word.islower():
        return "JJ"
    if not word[0].isalnum():
        return {"[": "-LRB-", "(": "-LRB-", "]": "-RRB-", ")": "-RRB-", "-": "HYPH"}.get(word, word)
    if word[0].isdigit():
        return "CD"
    if word[0].isupper() and not (first and low in ("officials", "police", "according", "critics", "voters")):
        return "NNPS" if low in ("republicans", "democrats") else "NNP"
    return "NNS" if low.endswith("s") and not low.endswith("ss") else "NN"


def analysed(
    text: str,
    attributions: tuple[Attribution, ...],
    *,
    mentions: Mapping[str, MentionKind],
    published: date | None = date(2024, 5, 14),
) -> tuple[Article, Segmentation, Analysis]:
    """An article with its words tagged and every occurrence of the given names as mentions."""
    article = notation.article(text, published=published)
    words = []
    for match in _WORD.finditer(text):
        first = not text[: match.start()].rstrip(' “"').endswith(tuple("abcdefghijklmnopqrstuvwxyz,"))
        words.append(Word(Span(*match.span()), tag(match[0], first=first)))
    found: list[Mention] = []
    for name, kind in sorted(mentions.items(), key=lambda item: -len(item[0])):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            span = Span(*match.span())
            if not any(span.overlaps(other.span) for other in found):
                found.append(Mention(span, kind))
    found.sort(key=lambda mention: mention.span)
    return article, segment(article), Analysis(attributions, tuple(found), tuple(words))


PERSON, BODY, PLACE = MentionKind.PERSON, MentionKind.ORGANIZATION, MentionKind.PLACE

CAST: Mapping[str, MentionKind] = {
    "Lindquist": PERSON, "Robart Ashe": PERSON,
    "Mara Ortiz": PERSON, "Ortiz": PERSON, "Paul Lindqvist": PERSON, "Ada Lindqvist": PERSON, "Lindqvist": PERSON,
    "Tomas Vale": PERSON, "Vale": PERSON, "Bruno Keller": PERSON, "Keller": PERSON, "Bruno": PERSON,
    "Harbour Post": BODY, "Tidal Institute": BODY, "Varda River Gauging Office": BODY, "VRGO": BODY,
    "Port Haven": PLACE, "Robert Ashe": PERSON, "Bob Ashe": PERSON, "Robert Q. Ashe": PERSON, "Ashe": PERSON,
    "Robert Ashe Jr.": PERSON, "Salt Union": BODY,
}  # fmt: skip
"""Invented names for the cases."""

TABLES = Tables.shipped()


def lines(
    marked: str,
    *,
    tables: Tables = TABLES,
    published: date | None = date(2024, 5, 14),
    mentions: Mapping[str, MentionKind] = CAST,
    outlet: str | None = None,
    authors: tuple[str, ...] = (),
) -> tuple[Line, ...]:
    """The lines of a marked-up text."""
    text, attributions = notation.parse(marked)
    article, segmentation, analysis = analysed(text, attributions, mentions=mentions, published=published)
    reading = Reading(replace(article, outlet=outlet, authors=authors), segmentation, analysis)
    return read_lines(reading, gather(reading, tables), tables, {})
