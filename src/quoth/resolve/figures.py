"""Find the figures of an article: every number that counts or measures something.

    tokens   -> amount    `figure_bounds`   the number and the words that bound it
    amount   -> counted   `figure_nouns`    its unit or noun
    both     -> kind      `figure_kinds`    what kind of figure that makes; `figure_ages` for ages and lengths of time
                          `figure_labels`   not a part of a name, an address, a score
    all      -> figure    here              not a date, a clock time, a pronoun

Time is linear in the text: every look around a number has a fixed reach.
"""

from __future__ import annotations

import re
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
from quoth.resolve.figure_ages import age_or, is_aged, is_apposed_age, length_of_time
from quoth.resolve.figure_bounds import Amount, amount_at, folded_at, openers, phrase_at
from quoth.resolve.figure_kinds import kind_of
from quoth.resolve.figure_labels import is_label, is_tally
from quoth.resolve.figure_nouns import Counted, counted_by
from quoth.resolve.numbers import Token, join_numbers, tokenize

_NOBODY = frozenset({"nobody", "none"})
_BE = frozenset({
    "was", "were", "is", "are", "has", "have", "had", "been", "being", "be", "immediately", "seriously", "badly",
})  # fmt: skip
_AMONG = frozenset({"including", "among", "them", "which"})
_CASUALTIES = frozenset({
    FigureKind.KILLED, FigureKind.INJURED, FigureKind.MISSING, FigureKind.ARRESTED, FigureKind.DISPLACED,
    FigureKind.HOSTAGES, FigureKind.INFECTED,
})  # fmt: skip
_LEVEL = frozenset({"at", "to", "of", "by", "from", "is", "was", "reached", "hit"})
_FAR = 120
"""Characters between a whole and its part at most."""
_STOP = re.compile(r"[.;!?]\s")
_LIST = re.compile(r"\s*(?:,|,? and|,? or|,? as well as)\s+")
"""Between the figures of a list: "95 soldiers, 12 officers and 3 civilians were killed"."""


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
    speaking = {span.start for attribution in attributions for span in attribution.source}
    times = _Times(timexes)
    givers = _Givers(attributions)
    found: list[Figure] = []
    begins = openers() | {"no"} | _NOBODY
    for block in article.body:
        tokens = join_numbers(tokenize(article.text, block.span.start, block.span.end), number_lexicon())
        tagged = [tags.get(token.start, "") for token in tokens]
        reached = 0
        for at in [at for at, token in enumerate(tokens) if token.value is not None or token.folded in begins]:
            if at < reached:
                continue
            token = tokens[at]
            made = _figure_at(article.text, tokens, tagged, at, times, found[-1] if found else None)
            if made is None or (found and made[0].span.start < found[-1].span.end):
                continue
            figure, reached = made
            if token.folded == "one" and figure.span.start in speaking:
                continue  # "one official said" counts no officials
            found.append(replace(figure, attribution=givers.innermost(figure.span)))
    return _as_listed(article.text, found)


def _as_listed(text: str, figures: list[Figure]) -> tuple[Figure, ...]:
    """The figures, numbers of people in a list with what another figure of the list tells about all of them."""
    for order in (range(1, len(figures)), range(len(figures) - 2, -1, -1)):
        step = order.step
        for place in order:
            figure, told = figures[place], figures[place - step]
            between = (told, figure) if step > 0 else (figure, told)
            listed = figure.kind is FigureKind.PEOPLE and told.kind in _CASUALTIES
            if listed and _LIST.fullmatch(text, between[0].span.end, between[1].span.start):
                figures[place] = replace(figure, kind=told.kind)
    return tuple(figures)


def _figure_at(
    text: str, tokens: Sequence[Token], tags: Sequence[str], at: int, times: _Times, before: Figure | None
) -> tuple[Figure, int] | None:
    """The figure whose number begins at one token, and the index after it; None where none does."""
    if tokens[at].folded == "no" or tokens[at].folded in _NOBODY:
        return _none(text, tokens, at)
    amount = amount_at(tokens, at)
    time = times.at(tokens[at].start)
    if amount is None or (time is not None and time.type is not TimexType.DURATION):
        return None
    if is_tally(tokens, amount):
        quantity = Quantity(amount.low, amount.high)
        return Figure(_span(tokens, amount.first, amount.end), quantity, FigureKind.VOTES), amount.end
    if is_label(tokens, tags, amount):
        return None
    counted = counted_by(tokens, tags, amount)
    if counted.kind is FigureKind.DURATION and (time is not None or is_aged(tokens, counted.end)):
        return length_of_time(tokens, amount, counted)
    if time is not None or (tokens[at].folded == "one" and not _counts_one(tokens, amount, counted)):
        return None
    whole = _whole(text, tokens, amount, before)
    if counted.unit is None and not _stands_alone(tokens, tags, amount, counted, whole):
        return None
    kind = age_or(tokens, tags, amount, counted, kind_of(tokens, amount, counted))
    if whole is not None and kind in (FigureKind.PEOPLE, FigureKind.OTHER):
        kind = whole.kind
    end = max(amount.end, counted.end)
    quantity = Quantity(amount.low, amount.high, amount.low_open, counted.unit)
    return Figure(_span(tokens, amount.first, end), quantity, kind, _of(text, tokens, counted)), end


def _span(tokens: Sequence[Token], first: int, end: int) -> Span:
    return Span(tokens[first].start, tokens[end - 1].end)


def _of(text: str, tokens: Sequence[Token], counted: Counted) -> str | None:
    return _span(tokens, *counted.of).of(text) if counted.of is not None else None


def _none(text: str, tokens: Sequence[Token], at: int) -> tuple[Figure, int] | None:
    """Zero, for "no casualties" and "no one was hurt"."""
    lexicon = figure_lexicon()
    if tokens[at].folded in _NOBODY or folded_at(tokens, at + 1) == "one":
        end = at + (2 if tokens[at].folded == "no" else 1)
        verb = end
        while folded_at(tokens, verb) in _BE:
            verb += 1
        telling = phrase_at(tokens, verb, lexicon.kinds) if verb > end else ()
        if not telling:
            return None
        return Figure(_span(tokens, at, end), Quantity(0.0, 0.0), FigureKind(lexicon.kinds[telling])), end
    for end in (at + 2, at + 3):
        if end <= len(tokens) and tokens[end - 1].folded in lexicon.zero:
            head = tokens[end - 1].folded
            kind = lexicon.kinds.worth.get((head,), "people" if head in lexicon.people else "count")
            of = _span(tokens, at + 1, end).of(text)
            return Figure(_span(tokens, at, end), Quantity(0.0, 0.0, unit=head), FigureKind(kind), of), end
    return None


def _counts_one(tokens: Sequence[Token], amount: Amount, counted: Counted) -> bool:
    """Whether "one" is a number and not a pronoun or as good as an article ("one of them", "no one", "one example")."""
    if folded_at(tokens, amount.number - 1) in ("but", "and", "killed", "wounded", "injured"):
        return True
    if not amount.plain:
        # "At least one" counts, "the only one" does not.
        return amount.share or amount.low != amount.high or counted.unit is not None
    after = folded_at(tokens, amount.end)
    telling = counted.of is not None and after not in ("of", "more") and counted.kind is None
    return telling and counted.head not in figure_lexicon().ones and folded_at(tokens, counted.end) != "or"


def _whole(text: str, tokens: Sequence[Token], amount: Amount, before: Figure | None) -> Figure | None:
    """The figure of which this one is a part: "killed 30 people, 12 of them children"; None where there is none."""
    if before is None or before.kind not in _CASUALTIES:
        return None
    start = tokens[amount.first].start
    linked = folded_at(tokens, amount.first - 1) in _AMONG or (
        folded_at(tokens, amount.end) == "of"
        and folded_at(tokens, amount.end + 1) in ("them", "whom", "which", "those")
    )
    near = start - before.span.end < _FAR and not _STOP.search(text, before.span.end, start)
    return before if linked and near else None


def _stands_alone(
    tokens: Sequence[Token], tags: Sequence[str], amount: Amount, counted: Counted, whole: Figure | None
) -> bool:
    """Whether a number without a unit counts: people killed, a part of what was named ("half of the town"), an age."""
    token = tokens[amount.number]
    if amount.share:
        return counted.of is not None or amount.first < amount.number
    if amount.dashed:
        return False  # "lost 2-3"
    if folded_at(tokens, amount.end) in ("more", "others", "each"):
        return True
    if not amount.plain or whole is not None or is_apposed_age(tokens, tags, amount):
        return True
    if token.whole and token.value is not None and 1900 <= token.value <= 2099:
        return False
    if token.kind == "digits" and not token.whole and folded_at(tokens, amount.number - 1) in _LEVEL:
        return True  # "closed at 8,579.19"
    return kind_of(tokens, amount, Counted(amount.end, None)) is not FigureKind.OTHER


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
