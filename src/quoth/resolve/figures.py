"""Find the figures of an article: every number that counts or measures something.

    tokens   -> amount    `figure_bounds`   the number and the words that bound it
    amount   -> counted   `figure_nouns`    its unit or noun, and the kind of figure
    all      -> figure    here              not a date, a clock time, an ordinal or a part of a name

Time is linear in the text: every look around a number has a fixed reach.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from quoth.lexicon.figure_words import figure_lexicon
from quoth.lexicon.number_words import number_lexicon
from quoth.model.article import Article
from quoth.model.attribution import Attribution, Word
from quoth.model.figure import Figure, FigureKind, Quantity
from quoth.model.span import Span
from quoth.model.time import Timex, TimexType
from quoth.resolve.figure_bounds import Amount, amount_at
from quoth.resolve.figure_nouns import Counted, counted_by, kind_of
from quoth.resolve.numbers import Token, join_numbers, tokenize

_DEFINITE = frozenset({"the", "these", "those", "both", "their", "his", "her", "its", "our", "this", "that", "no"})
_AGED = frozenset({"aged", "age", "ages"})


def find_figures(
    article: Article, words: Sequence[Word], timexes: Sequence[Timex], attributions: Sequence[Attribution]
) -> tuple[Figure, ...]:
    """Find every number that counts or measures something, with its bounds and what it counts.

    Args:
        article: Its body is read.
        words: Tagged words in text order; without them fewer nouns are found.
        timexes: The article's times, in text order: a number in a date is no figure, one in a duration is.
        attributions: Whoever's content a figure stands in gives it.

    Returns:
        Figures in text order, not overlapping, spans into the article's text.
    """
    tags = {word.span.start: word.pos for word in words}
    times = _Times(timexes)
    givers = _Givers(attributions)
    found: list[Figure] = []
    for block in article.body:
        tokens = join_numbers(tokenize(article.text, block.span.start, block.span.end), number_lexicon())
        tagged = [tags.get(token.start, "") for token in tokens]
        at = 0
        while at < len(tokens):
            made = _figure_at(article.text, tokens, tagged, at, times)
            if made is None or (found and made[0].span.start < found[-1].span.end):
                at += 1
                continue
            figure, at = made
            found.append(replace(figure, attribution=givers.innermost(figure.span)))
    return tuple(found)


def _figure_at(
    text: str, tokens: Sequence[Token], tags: Sequence[str], at: int, times: _Times
) -> tuple[Figure, int] | None:
    """The figure whose number begins at one token, and the index after it; None where none does."""
    if tokens[at].folded == "no":
        return _none(text, tokens, at)
    amount = amount_at(tokens, at)
    if amount is None or _is_label(tokens, tags, amount):
        return None
    time = times.at(tokens[at].start)
    if time is not None and time.type is not TimexType.DURATION:
        return None
    counted = counted_by(tokens, tags, amount)
    if time is not None:
        return _length_of_time(tokens, amount, counted, time)
    if tokens[at].folded == "one" and not _counts_one(tokens, amount, counted):
        return None
    if amount.plain and counted.unit is None and not _stands_alone(tokens, amount):
        return None
    kind = _age_or(tokens, amount, counted, kind_of(tokens, amount, counted))
    end = max(amount.end, counted.end)
    quantity = Quantity(amount.low, amount.high, amount.low_open, counted.unit)
    return Figure(_span(tokens, amount.first, end), quantity, kind, _of(text, tokens, counted)), end


def _span(tokens: Sequence[Token], first: int, end: int) -> Span:
    return Span(tokens[first].start, tokens[end - 1].end)


def _of(text: str, tokens: Sequence[Token], counted: Counted) -> str | None:
    return _span(tokens, *counted.of).of(text) if counted.of is not None else None


def _none(text: str, tokens: Sequence[Token], at: int) -> tuple[Figure, int] | None:
    """Zero, for "no casualties"."""
    lexicon = figure_lexicon()
    for end in (at + 2, at + 3):
        if end <= len(tokens) and tokens[end - 1].folded in lexicon.zero:
            head = tokens[end - 1].folded
            kind = FigureKind(lexicon.kinds.get((head,), "people" if head in lexicon.people else "count"))
            of = _span(tokens, at + 1, end).of(text)
            return Figure(_span(tokens, at, end), Quantity(0.0, 0.0, unit=head), kind, of), end
    return None


def _length_of_time(
    tokens: Sequence[Token], amount: Amount, counted: Counted, time: Timex
) -> tuple[Figure, int] | None:
    """A duration or an age. "One month" is as good as a word, and no figure."""
    if counted.kind is not FigureKind.DURATION:
        return None
    words = [token.folded for token in tokens[counted.end : counted.end + 3]]
    aged = words[:1] == ["old"] or words[:2] in (["-", "old"], ["of", "age"])
    if amount.plain and amount.low == 1.0 and not aged:
        return None
    end = counted.end
    while aged and end < len(tokens) and tokens[end].end <= time.span.end:
        end += 1
    kind = FigureKind.AGE if aged else FigureKind.DURATION
    quantity = Quantity(amount.low, amount.high, amount.low_open, counted.unit)
    return Figure(_span(tokens, amount.first, end), quantity, kind), end


def _is_label(tokens: Sequence[Token], tags: Sequence[str], amount: Amount) -> bool:
    """Whether the number names rather than counts: "Boeing 737", "555-0199", "9/11", "the two"."""
    at = amount.number
    token = tokens[at]
    before = tokens[at - 1] if at else None
    after = tokens[amount.end] if amount.end < len(tokens) else None
    if before is None:
        return False
    touching = before.end == token.start
    if touching and (before.kind in ("digits", "word", "number", "clocktime") or before.folded in ("/", ".", ",")):
        return True
    if touching and before.folded in ("-", "–"):
        return amount.first == at
    if after is not None and after.start == token.end and after.folded in ("/", ":"):
        return True
    if before.folded in figure_lexicon().names and (before.capital or before.folded in ("no.", "number", "st.")):
        return True
    if before.capital and tags[at - 1] in ("NNP", "NNPS") and amount.plain and amount.currency is None:
        # "Boeing 737 crashed" but "Herat 12 people": a plural after it is counted.
        return after is None or (tags[amount.end] not in ("NNS", "JJ") and after.folded not in ("%", "percent"))
    small = amount.plain and token.kind == "number" and (amount.low or 0) <= 10
    return small and before.folded in _DEFINITE


def _counts_one(tokens: Sequence[Token], amount: Amount, counted: Counted) -> bool:
    """Whether "one" is a number and not a pronoun ("one of them", "no one", "one must")."""
    before = tokens[amount.number - 1].folded if amount.number else ""
    if not amount.plain or before in ("but", "and", "killed", "wounded", "injured"):
        return True
    after = tokens[amount.end].folded if amount.end < len(tokens) else ""
    return counted.of is not None and after not in ("of", "more") and counted.kind is None and counted.head not in (
        "thing", "way", "point", "side", "reason", "another", "example", "hand", "time",
    )  # fmt: skip


def _stands_alone(tokens: Sequence[Token], amount: Amount) -> bool:
    """Whether a number without a noun counts: people killed, or what was named before ("injured twelve")."""
    token = tokens[amount.number]
    if token.whole and token.value is not None and 1900 <= token.value <= 2099:
        return False
    return kind_of(tokens, amount, Counted(amount.end, None)) is not FigureKind.OTHER


def _age_or(tokens: Sequence[Token], amount: Amount, counted: Counted, kind: FigureKind) -> FigureKind:
    """Age for "aged 40" and "women between 20 and 35"; else the kind already found."""
    before = tokens[amount.first - 1].folded if amount.first else ""
    if counted.unit is not None:
        return kind
    of_people = not amount.plain and (before == "those" or before in figure_lexicon().people)
    young = (amount.high if amount.high is not None else amount.low or 0) <= 110
    return FigureKind.AGE if young and (before in _AGED or of_people) else kind


class _Times:
    """The article's times by place."""

    def __init__(self, timexes: Sequence[Timex]) -> None:
        self._timexes = timexes
        self._starts = [timex.span.start for timex in timexes]

    def at(self, offset: int) -> Timex | None:
        """The time in whose words an offset lies."""
        index = bisect_right(self._starts, offset) - 1
        return self._timexes[index] if index >= 0 and offset < self._timexes[index].span.end else None


class _Givers:
    """Who gives a figure. Asked in text order, so that each attribution is looked at once."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self._waiting = sorted(
            ((span, sum(map(len, attribution.content)), attribution.id)
             for attribution in attributions for span in attribution.content),
            reverse=True,
        )  # fmt: skip
        self._open: list[tuple[Span, int, str]] = []

    def innermost(self, span: Span) -> str | None:
        """The id of the innermost attribution in whose content a span stands; None where the article gives it."""
        while self._waiting and self._waiting[-1][0].start <= span.start:
            self._open.append(self._waiting.pop())
        self._open = [part for part in self._open if part[0].end > span.start]
        around = [(length, name) for content, length, name in self._open if content.contains(span)]
        return min(around)[1] if around else None
