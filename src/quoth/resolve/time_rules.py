"""The rules by the names that `time.toml` gives them. A rule says what words of its forms mean.

It sees an expression's words and nothing else, and returns None where they are no time after all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from quoth.resolve import time_rules_calendar as calendar_rules
from quoth.resolve import time_rules_clock as clock_rules
from quoth.resolve import time_rules_length as length_rules
from quoth.resolve import time_rules_relative as relative_rules
from quoth.resolve.time_forms import Expression
from quoth.resolve.time_meaning import Meaning

Rule = Callable[[Expression], Meaning | None]


def mean(expression: Expression) -> Meaning | None:
    """What the words mean by the rule of their form; None where they are no time after all."""
    return RULES[expression.rule](expression)


RULES: Mapping[str, Rule] = {
    "iso": calendar_rules.iso,
    "slashed": calendar_rules.slashed,
    "calendar": calendar_rules.calendar,
    "day_of_any_month": calendar_rules.day_of_any_month,
    "year": calendar_rules.year,
    "decade": calendar_rules.decade,
    "century": calendar_rules.century,
    "season": calendar_rules.season,
    "quarter": calendar_rules.quarter,
    "half_year": calendar_rules.half_year,
    "this_quarter": calendar_rules.this_quarter,
    "year_ago": calendar_rules.year_ago,
    "holiday": calendar_rules.holiday,
    "deictic": relative_rules.deictic,
    "tonight": relative_rules.tonight,
    "weekday": relative_rules.weekday,
    "this_daypart": relative_rules.this_daypart,
    "early_hours": relative_rules.early_hours,
    "this_unit": relative_rules.this_unit,
    "year_end": relative_rules.year_end,
    "that_time": relative_rules.that_time,
    "away": relative_rules.away,
    "vague_units": relative_rules.vague_units,
    "duration": length_rules.length,
    "often": length_rules.often,
    "every": length_rules.every,
    "clock": clock_rules.clock,
    "reference": relative_rules.reference,
}
