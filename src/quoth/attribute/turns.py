"""Turns of interviews and transcripts: "FERRO: We opened the gate at six." and, below it, "Q: Who gave the order?"

A transcript has no reporting verbs; a label at the beginning of a paragraph says who speaks. One such paragraph may be
a heading ("Update:", "Iowa:"), so labels count as speakers only where they take turns: three paragraphs or more, with a
label that comes back. A label before words that stand in quotation marks to the end of the paragraph needs less.

Conventions as in PolNeAR: the source is the label without its colon, the cue the colon, the content everything that is
said in the turn. Where a transcript prints only "Q", nobody is the source, and the letter is the cue.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from quoth.attribute.found import Found
from quoth.attribute.pieces import CONTENT_EDGE, tidy
from quoth.lexicon.entries import entries
from quoth.lexicon.layout import layout_words
from quoth.model.segmentation import Quotation
from quoth.model.span import Span, trimmed

FEWEST_TURNS = 3
"""Fewer labelled paragraphs are no conversation."""

A_TRANSCRIPT = 6
"""From so many turns on, paragraphs between two turns belong to the first; between fewer, a reporter may speak."""

CONFIDENCE = 0.95

_LABEL = re.compile(
    r"""[*_“"]{0,3}
    (?: \(\( (?P<bracketed>[^()\n]{1,60}) (?P<closing>\)\)) [ ]?:?
      | (?P<letter>[QA]) (?P<stop>[.:]) (?=\s)
      | (?P<question>Q) (?=\s*[A-Z“"‘'])
      | (?P<label>[^:\n“”"(\[]{1,60}?) [ ]? (?:[(\[][^()\[\]\n]{1,30}[)\]])? [ ]? [*_]{0,2} (?P<colon>:) (?=[\s“"*_])
    )""",
    re.VERBOSE,
)
_WORD = re.compile(r"[^\W_]+")
_MOST_LABEL_WORDS = 6
_DIRECTION = re.compile(r"[“\"]?(?:[(\[].*[)\]]|[.…\s*]+)[”\"]?\Z", re.DOTALL)
"""A paragraph that nobody speaks: "(LAUGHTER)", "[crosstalk]", "...."."""


@dataclass(frozen=True, slots=True)
class _Turn:
    """A paragraph that opens with a label.

    Attributes:
        paragraph: Its place among the paragraphs.
        style: "letter", "capitals", "name" or "bracketed": a transcript keeps to one for everybody, or to two.
        who: The label's last word, or its letters, case folded: "JAKE REIS" is "REIS" later on.
        quoted: Whether all that is said stands in one pair of quotation marks.
    """

    paragraph: int
    style: str
    who: str
    source: Span | None
    cue: Span
    said: Span
    quoted: Quotation | None


def turn_attributions(text: str, paragraphs: Sequence[Span], quotations: Sequence[Quotation]) -> list[Found]:
    """The turns of the conversations in a text, in text order; empty for nearly all news.

    Args:
        text: The article's text.
        paragraphs: Its body, in text order, not overlapping; spans into `text`.
        quotations: As `segment` pairs them.

    Returns:
        Source, cue and content of each turn. The content has one span a paragraph.
    """
    opening = {quotation.outer[0].start: quotation for quotation in quotations if not quotation.depth}
    labelled = [turn for place, span in enumerate(paragraphs) if (turn := _turn(text, place, span, opening))]
    turns = _taking_turns(text, labelled)
    # Where only one side is labelled, what stands between its turns is the other side's.
    whole = len(turns) >= A_TRANSCRIPT and len({turn.who for turn in turns}) > 1
    next_label = dict(pairwise(turn.paragraph for turn in labelled))
    found = []
    for turn in turns:
        said = turn.quoted.inner if turn.quoted else (turn.said,)
        if whole and turn.paragraph in next_label and not (turn.quoted and turn.quoted.closed):
            said += tuple(_going_on(text, paragraphs[turn.paragraph + 1 : next_label[turn.paragraph]]))
        content = tidy(text, said, CONTENT_EDGE)
        if content:
            found.append(Found((turn.source,) if turn.source else (), (turn.cue,), content, CONFIDENCE))
    return found


def _turn(text: str, place: int, paragraph: Span, opening: dict[int, Quotation]) -> _Turn | None:
    """The turn that a paragraph opens, or None where it opens with no label or says nothing."""
    match = _LABEL.match(text, paragraph.start, paragraph.end)
    if match is None:
        return None
    said = trimmed(text, match.end(), paragraph.end, drop="*_")
    if said is None:
        return None
    quotation = opening.get(said.start)
    quoted = quotation if quotation and not _WORD.search(text, quotation.outer[0].end, paragraph.end) else None
    if not any(char.isalpha() for char in said.of(text)):  # "Reis: 1,204" is a row of a table
        return None
    if match["question"]:
        return _Turn(place, "letter", "Q", None, Span(*match.span("question")), said, quoted)
    if match["letter"]:
        source, cue = Span(*match.span("letter")), Span(*match.span("stop"))
        return _Turn(place, "letter", source.of(text), source, cue, said, quoted)
    part, mark = ("bracketed", "closing") if match["bracketed"] else ("label", "colon")
    label = trimmed(text, *match.span(part))
    style = _style(label.of(text)) if label else None
    if label is None or style is None:
        return None
    who = _WORD.findall(label.of(text).partition(",")[0])[-1].casefold()
    style = "bracketed" if match["bracketed"] else style
    return _Turn(place, style, who, label, Span(*match.span(mark)), said, quoted)


def _style(label: str) -> str | None:
    """How a label is written, or None where it cannot name a speaker."""
    name = label.partition(",")[0]
    words = _WORD.findall(name)
    if not words or len(words) > _MOST_LABEL_WORDS or any(char.isdigit() for char in name) or name.rstrip()[-1] in "?!":
        return None
    if {words[0].casefold(), words[-1].casefold()} & _headings() or (name != label and len(words) < 2):
        return None
    particles = layout_words().name_particles | {"of", "for", "and", "s"}
    if any(word[0].islower() and word.casefold() not in particles for word in words) or words[0][0].islower():
        return None
    return "capitals" if name.upper() == name else "name"


@cache
def _headings() -> frozenset[str]:
    return layout_words().reporting.union(*(entry.words for entry in entries("turns")))


def _taking_turns(text: str, labelled: Sequence[_Turn]) -> list[_Turn]:
    """Those whose labels take turns: in a style in which most come back, or in quotation marks like others.

    One label that comes back is not enough: long lists have one, too.
    """
    heard = Counter((turn.style, turn.who) for turn in labelled)
    every = Counter(turn.style for turn in labelled)
    again = Counter(turn.style for turn in labelled if heard[turn.style, turn.who] > 1)
    styles = {style for style in again if 2 * again[style] >= every[style]}
    initials = {who for style, who in heard if style == "capitals"}
    spoken = [turn for turn in labelled if turn.style in styles or _initials(text, turn) in initials]
    conversation = {turn.paragraph for turn in spoken} if len(spoken) >= FEWEST_TURNS else set()
    quoted = [turn for turn in labelled if turn.quoted and turn.style in ("name", "capitals")]
    if len(quoted) >= FEWEST_TURNS:
        conversation |= {turn.paragraph for turn in quoted}
    return [turn for turn in labelled if turn.paragraph in conversation]


def _initials(text: str, turn: _Turn) -> str | None:
    """First letters of a name, case folded: "Nora Marsh" may be "NM" in her later turns."""
    if turn.source is None or turn.style != "name":
        return None
    return "".join(word[0] for word in _WORD.findall(turn.source.of(text))).casefold()


def _going_on(text: str, paragraphs: Iterable[Span]) -> Iterator[Span]:
    """Those of the paragraphs between two turns that somebody speaks."""
    for paragraph in paragraphs:
        if not _DIRECTION.match(text, paragraph.start, paragraph.end):
            yield paragraph


def with_turns(turns: Sequence[Found], found: Iterable[Found]) -> list[Found]:
    """Turns and signed quotations with what the network found, but for its own reading of their labels.

    What the network found inside a turn stays, and stands inside it: words of somebody whom the speaker reports. So
    call this before `inner.settle_inner`, which decides what of that is kept.
    """
    labels = sorted(span for turn in turns for span in (*turn.source, *turn.cue))
    starts = [label.start for label in labels]

    def reads_a_label(span: Span) -> bool:
        last = bisect_left(starts, span.end) - 1
        return last >= 0 and labels[last].end > span.start

    return [*turns, *(one for one in found if not any(map(reads_a_label, (*one.source, *one.cue))))]
