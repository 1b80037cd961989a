"""Find the times in an article and say what they mean: words, meaning, value, days.

    words    -> expression   `time_forms`    the forms of `time.toml`, longest first
                             `time_doubts`   not where they stand for something else
    words    -> meaning      `time_rules`    what such words mean, wherever they are printed
    meaning  -> value        `time_anchor`   counted from the day of publication, by tense, or from the time before
    value    -> interval     `time_values`   the days that it can mean

Method: the division of work is that of HeidelTime (Stroetgen and Gertz, 2010); words, forms and rules are ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from quoth.model.article import Article, BlockKind
from quoth.model.attribution import Word
from quoth.model.span import Span
from quoth.model.time import Timex, TimexType
from quoth.resolve.time_anchor import Anchor, Tense, resolve
from quoth.resolve.time_context import Context
from quoth.resolve.time_doubts import is_time
from quoth.resolve.time_forms import Expression, expressions_at, next_start, symbols_of
from quoth.resolve.time_meaning import Fixed, Meaning, Offset, Origin, Recurring, Same, When
from quoth.resolve.time_rules import mean
from quoth.resolve.time_tokens import TimeToken, time_tokens
from quoth.resolve.time_values import interval_of

DATED_BLOCKS = frozenset(
    {BlockKind.HEADER, BlockKind.HEADLINE, BlockKind.DATELINE, BlockKind.PARAGRAPH, BlockKind.CAPTION}
)
"""The kinds in which times are read. A caption's or a header's date is a time like any other; nobody says it."""


_OPENS = re.compile(r"(?:^|[.!?\n]\s*|[.!?][\"”’]\s+)(?:In|By|Back in|On)\s+(?:early |late |mid-)?$")
NEAR = 300
"""Characters within which "a week earlier" counts from the time before; news further on counts from today."""


def find_timexes(article: Article, words: Sequence[Word], *, ages: bool = False) -> tuple[Timex, ...]:
    """Find every time expression and normalise it.

    Args:
        article: Relative times count from its day of publication; where that is None they have the value "".
        words: Tagged words in text order; without them tense is unknown, and a weekday is the last one before
            publication.
        ages: Also read ages that only describe somebody, "a 44-year-old" and "Ms. Ortiz, 44 years old, will go":
            TimeML's annotators mark about one of 150, and in a record they are figures. "He is 44 years old" is read
            in any case.

    Returns:
        Times in text order, not overlapping, spans into the article's text.
    """
    context = Context(article.text, words)
    thread = _Thread(article.published)
    found: list[Timex] = []
    for block in article.blocks:
        if block.kind not in DATED_BLOCKS:
            continue
        tokens = time_tokens(article.text, block.span.start, block.span.end)
        for span, told in _meanings(tokens, context, ages=ages):
            meaning = thread.in_story(span, told, context)
            timex = _timex(span, meaning, thread.anchor(span, meaning, context))
            found.append(timex)
            if block.kind is not BlockKind.HEADER:
                thread.follow(
                    timex, meaning, opens=_OPENS.search(article.text, max(0, span.start - 12), span.start) is not None
                )
    return tuple(found)


class _Thread:
    """The times named so far, from which words such as "that day" and "a week earlier" count."""

    def __init__(self, published: date | None) -> None:
        self._published = published
        self._reference: Timex | None = None
        self._day: Timex | None = None
        self._quarter: Timex | None = None
        self._story: tuple[int, int] | None = None

    def anchor(self, span: Span, meaning: Meaning, context: Context) -> Anchor:
        """What is known where `span` stands."""
        reference = self._day if meaning.clock else self._reference
        if reference is not None and _counts_from(meaning.when) and span.start - reference.span.end > NEAR:
            reference = None
        quarter = self._quarter
        if quarter is not None and isinstance(meaning.when, Offset) and span.start - quarter.span.end > NEAR:
            quarter = None
        return Anchor(
            self._published,
            context.tense(span.start, span.end) if isinstance(meaning.when, Recurring) else Tense.UNKNOWN,
            reference.value.partition("T")[0] if reference else "",
            quarter.value if quarter else "",
        )

    def in_story(self, span: Span, meaning: Meaning, context: Context) -> Meaning:
        """The meaning, with the year of the story in which it is told: "In 1996 ... On May 3 he left" is of 1996."""
        when = meaning.when
        if self._story is None or not isinstance(when, Recurring) or when.kind != "month":
            return meaning
        year, end = self._story
        alone = when.year is None and when.shift is None and not when.weekday
        if alone and span.start - end <= NEAR and context.tense(span.start, span.end) is Tense.PAST:
            self._story = year, span.end
            return replace(meaning, when=replace(when, year=year))
        return meaning

    def follow(self, timex: Timex, meaning: Meaning, *, opens: bool) -> None:
        """Take note of a time. One that is itself counted from another ("a year earlier") moves nothing.

        Args:
            opens: Whether it opens its sentence, as the year of a story does.
        """
        when = meaning.when
        unknown = _is_unknown_day(timex, meaning)
        if isinstance(when, Same) or (timex.interval is None and not unknown):
            return
        if timex.type in (TimexType.DATE, TimexType.TIME) and timex.value[:4].isdecimal():
            year = int(timex.value[:4])
            past = self._published is not None and year < self._published.year
            goes_on = self._story is not None and self._story[0] == year
            self._story = (year, timex.span.end) if past and (opens or goes_on) else None
        if "-Q" in timex.value or (isinstance(when, Recurring) and when.kind == "quarter"):
            if isinstance(when, Recurring) and not isinstance(when.year, Offset):
                self._quarter = timex
        elif not (isinstance(when, Offset) and when.origin is Origin.REFERENCE and not meaning.clock):
            self._reference = timex
            if timex.interval is None or (timex.interval.end - timex.interval.start).days == 1:
                self._day = timex


def _is_unknown_day(timex: Timex, meaning: Meaning) -> bool:
    """Whether it would have days if the day of publication were known. What counts from it has none then, either."""
    told = timex.type in (TimexType.DATE, TimexType.TIME) and meaning.dated
    return told and timex.interval is None and timex.value[:4] in ("", "XXXX")


def _counts_from(when: When) -> bool:
    """Whether it is "two days later" and the like, which counts from a time close by or from today."""
    return isinstance(when, Offset) and when.origin is Origin.REFERENCE and when.count != 0


def _meanings(tokens: Sequence[TimeToken], context: Context, *, ages: bool) -> Iterator[tuple[Span, Meaning]]:
    """The times among the tokens: at each place the longest words that mean one, then on from their end."""
    symbols = symbols_of(tokens)
    at = next_start(symbols, 0)
    while at < len(tokens):
        for expression in expressions_at(tokens, symbols, at):
            meaning = mean(expression) if is_time(expression, tokens, context) else None
            if meaning is not None and not ages and _is_age(expression, tokens):
                at = expression.end
                break
            if meaning is not None:
                if _is_business_year(expression, tokens):
                    meaning = Meaning(TimexType.DURATION, Fixed("P1Y"))
                elif _is_rate(expression, tokens):
                    meaning = replace(meaning, type=TimexType.SET)
                yield Span(tokens[at].token.start, expression.tokens[-1].token.end), meaning
                at = expression.end
                if (more := _more_days(expression, meaning, tokens, at, context)) is not None:
                    yield more
                    at += 2
                break
        else:
            at += 1
        at = next_start(symbols, at)


def _is_business_year(expression: Expression, tokens: Sequence[TimeToken]) -> bool:
    """Whether it is "the year ended March 31", a year's length and no year of the calendar."""
    after = tokens[expression.end].token.folded if expression.end < len(tokens) else ""
    return after in ("ended", "ending") and expression.folded in ("the year", "the fiscal year")


def _is_rate(expression: Expression, tokens: Sequence[TimeToken]) -> bool:
    """Whether it says how often so many come: "$2 million a year", "four flights a week"."""
    words = expression.folded.split()
    if expression.rule != "duration" or len(words) != 2 or words[0] not in ("a", "an") or expression.first < 2:
        return False
    counted, before = tokens[expression.first - 1].token, tokens[expression.first - 2].token
    return counted.value is not None or (before.value is not None and counted.folded.endswith("s"))


def _is_age(expression: Expression, tokens: Sequence[TimeToken]) -> bool:
    """Whether it is an age as a description: "44-year-old", "Ms. Ortiz, 44 years old, will go"."""
    words = expression.folded.split()
    apposed = expression.first > 0 and tokens[expression.first - 1].token.folded == ","
    return len(words) > 2 and words[-1] == "old" and (words[-2] == "-" or apposed)


def _more_days(
    expression: Expression, meaning: Meaning, tokens: Sequence[TimeToken], at: int, context: Context
) -> tuple[Span, Meaning] | None:
    """The "6" of "December 5 and 6", the two tokens from `at` on; None where the words do not go on so."""
    when = meaning.when
    if not isinstance(when, Recurring) or when.kind != "month" or when.day is None or expression.has("whichyear"):
        return None
    if at + 1 >= len(tokens) or tokens[at].token.folded not in ("and", "or", "-", "–"):
        return None
    token, day = tokens[at + 1].token, tokens[at + 1].classes.get("dayint")
    counted = at + 2 < len(tokens) and context.tag(tokens[at + 2].token.start) in ("NN", "NNS", "JJ", "NNP")
    if not isinstance(day, int) or day <= when.day or counted:
        return None
    return Span(token.start, token.end), replace(meaning, when=replace(when, day=day))


def _timex(span: Span, meaning: Meaning, anchor: Anchor) -> Timex:
    """The meaning with its value and the days it can mean."""
    value = resolve(meaning.when, anchor)
    if meaning.clock:
        value = value[:10] + meaning.clock if len(value) >= 10 and value[4] == "-" else ""
    dated = meaning.dated and meaning.type in (TimexType.DATE, TimexType.TIME)
    return Timex(span, meaning.type, value, meaning.mod, interval_of(value) if dated else None)
