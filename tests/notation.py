"""Sentences with their spans marked inside them, the notation in which the tests state what they expect.

    {source:Ms. Ortiz} {cue:said} {content:the plant will close}.

Marks nest. Where one sentence holds several attributions, a number tells them apart; a part of two attributions
carries both: `{source1,2:Harris} {cue1:said} {content1:the talks, {cue2:adding} {content2:...}}`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from datetime import date

from quoth.model.article import Article, Block, BlockKind
from quoth.model.attribution import Attribution
from quoth.model.span import Span

_OPEN = re.compile(r"\{(source|cue|content)((?:\d+(?:,\d+)*)?):")
ROLES = ("source", "cue", "content")


def parse(marked: str) -> tuple[str, tuple[Attribution, ...]]:
    """The plain text and its attributions, with ids a1, a2, ... in the order of their numbers."""
    text: list[str] = []
    length = at = 0
    stack: list[tuple[str, list[str], int]] = []
    found: dict[str, dict[str, list[Span]]] = defaultdict(lambda: {role: [] for role in ROLES})
    while at < len(marked):
        if opened := _OPEN.match(marked, at):
            stack.append((opened[1], (opened[2] or "1").split(","), length))
            at = opened.end()
        elif marked[at] == "}" and stack:
            role, numbers, start = stack.pop()
            for number in numbers:
                found[number][role].append(Span(start, length))
            at += 1
        else:
            text.append(marked[at])
            length += 1
            at += 1
    assert not stack, f"a mark is not closed in {marked!r}"
    made = [
        Attribution(
            f"a{number}",
            source=tuple(sorted(parts["source"])),
            cue=tuple(sorted(parts["cue"])),
            content=tuple(sorted(parts["content"])),
        )
        for number, parts in sorted(found.items(), key=lambda item: int(item[0]))
    ]
    return "".join(text), tuple(replace(a, parent=_parent(a, made)) for a in made)


def _parent(child: Attribution, attributions: list[Attribution]) -> str | None:
    """The innermost other attribution in whose content this one's cue and content stand."""
    around = [
        other
        for other in attributions
        if other is not child
        and all(any(outer.contains(span) and outer != span for outer in other.content) for span in child.content)
        and all(any(outer.contains(span) for outer in other.content) for span in child.cue)
    ]
    return min(around, key=lambda other: sum(map(len, other.content))).id if around else None


def render(text: str, attributions: tuple[Attribution, ...]) -> str:
    """The text with the attributions' spans marked, so that a failure reads as a correction."""
    opens: dict[int, list[tuple[int, str]]] = defaultdict(list)
    closes: dict[int, int] = defaultdict(int)
    many = len(attributions) > 1
    for number, attribution in enumerate(attributions, start=1):
        for role in ROLES:
            for span in getattr(attribution, role):
                opens[span.start].append((-span.end, f"{{{role}{number if many else ''}:"))
                closes[span.end] += 1
    out = []
    for at in range(len(text) + 1):
        out.append("}" * closes[at])
        out.extend(mark for _, mark in sorted(opens[at]))
        out.append(text[at : at + 1])
    return "".join(out)


def article(text: str, *, published: date | None = date(2024, 5, 14), id: str = "test") -> Article:  # noqa: A002
    """An article of which every line is a paragraph."""
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, Span(match.start(), match.end())) for match in re.finditer(r"\S(?:[^\n]*\S)?", text)
    )
    return Article(id=id, text=text, published=published, blocks=blocks)
