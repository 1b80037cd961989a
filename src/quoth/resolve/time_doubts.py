"""Signs that words of a time's form are no time: "May" the person, "Sunday" of a paper's name, "60 Minutes"."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from quoth.lexicon.number_words import number_lexicon
from quoth.lexicon.time_words import time_lexicon
from quoth.resolve.numbers import Token
from quoth.resolve.time_context import Context
from quoth.resolve.time_forms import Expression
from quoth.resolve.time_tokens import TimeToken

_MODAL_MONTHS = frozenset({"may", "march", "april", "june", "august"})
_SAYING = frozenset({"said", "says", "told", "tells", "added", "asked", "wrote", "spoke", "warned", "resigned"})
_BEFORE_MONTH = frozenset({"in", "since", "until", "till", "by", "from", "during", "of", "to", "for", "through"})
_CURRENCY = frozenset("$£€¥#")
_BEFORE_YEAR = frozenset(
    {"in", "since", "by", "until", "till", "of", "from", "for", "during", "through", "to", "after", "before", "and",
     "between", "early", "late", "mid", "circa", "the", "than", "fiscal", "year", "(", ",", "-", "as", "or", "was"}
)  # fmt: skip
_OLD_YEAR = frozenset({"in", "since", "until", "till", "circa", "early", "late", "year", "c"})
_TOUCHING_A_YEAR = frozenset("(-/–'\"“‘—[")
_ALONE = frozenset({"weeks", "decades", "centuries"})
_ALONE_AFTER = frozenset({"for", "in", "over", "after", "within", "during", "through", "of", "last", "past", "take",
                          "took", "takes", "spent", "about", "lasted", "until"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Place:
    """What stands right before and after an expression; words in lower case, "" at the block's edges.

    Attributes:
        tag: Of the expression's first word, Penn's; "" where not known, as with the tags beside it.
        near: Whether the word before, and the word after, touch it without white space.
        capitals: Whether they are words that begin with a capital.
        unit_after: Whether a unit of time follows.
    """

    before: str
    after: str
    tag: str
    tag_before: str
    tag_after: str
    near: tuple[bool, bool]
    capitals: tuple[bool, bool]
    unit_after: bool


def _place(expression: Expression, tokens: Sequence[TimeToken], context: Context) -> _Place:
    first, last = expression.tokens[0].token, expression.tokens[-1].token
    before = tokens[expression.first - 1].token if expression.first else None
    after = tokens[expression.end].token if expression.end < len(tokens) else None
    return _Place(
        before=before.folded if before else "",
        after=after.folded if after else "",
        tag=context.tag(first.start),
        tag_before=context.tag(before.start) if before else "",
        tag_after=context.tag(after.start) if after else "",
        near=(before is not None and before.end == first.start, after is not None and after.start == last.end),
        capitals=(_is_capital(before), _is_capital(after)),
        unit_after=after is not None and not {"unit", "units"}.isdisjoint(tokens[expression.end].classes),
    )


def _is_capital(token: Token | None) -> bool:
    return token is not None and token.capital and token.kind == "word"


def is_time(expression: Expression, tokens: Sequence[TimeToken], context: Context) -> bool:
    """Whether the words stand where a time can stand: not "May" the person, nor "Sunday" of a paper's name."""
    place = _place(expression, tokens, context)
    if _in_a_name(expression, tokens, place):
        return False
    check = _CHECKS.get(expression.rule)
    return check is None or check(expression, place)


def _in_a_name(expression: Expression, tokens: Sequence[TimeToken], place: _Place) -> bool:
    """Whether a weekday or month belongs to a name: "Sunday Times", "Super Tuesday"."""
    lexicon = time_lexicon()
    if not any(lexicon.cased & item.classes.keys() for item in expression.tokens):
        return False
    if len(expression.tokens) == 1 and place.capitals[0] and place.before in lexicon.names_after:
        return True
    if not place.capitals[1] or any(item.token.kind == "digits" for item in expression.tokens):
        return False
    pair = " ".join(item.token.folded for item in tokens[expression.end : expression.end + 2])
    return place.after in lexicon.names_before or pair in lexicon.names_before


def _calendar(e: Expression, place: _Place) -> bool:
    month = e.parts["month"][0].token.folded
    if e.has("dayno"):
        # "in June 20 people died": nobody writes "in June 20".
        counts = place.before == "in" and place.tag_after in ("NNS", "NN")
        return not (e.has("dayint") and counts and not e.has("whichyear"))
    if len(month) == 3 and month != "may" and not e.has("whichyear"):
        return False  # "Jan" alone is a person
    if len(e.tokens) > 1 or month not in _MODAL_MONTHS:
        return True
    if place.tag in ("MD", "VB", "VBP"):
        return False
    if month == "march" and place.after in ("of", "for", "on") and place.before not in _BEFORE_MONTH:
        return False
    if place.capitals[0] and place.tag_before in ("NNP", "NNPS"):
        return False  # "Ana May"
    return place.tag_after not in ("VBD", "VBZ", "MD", "VB") and place.after not in _SAYING  # "May said"


def _year(e: Expression, place: _Place) -> bool:
    if len(e.tokens) > 1:
        return True
    number = e.worth("year")
    if not isinstance(number, int) or place.before in _CURRENCY or place.after in ("%", "percent", "per"):
        return False
    if place.near[0] and place.before not in _TOUCHING_A_YEAR:
        return False
    if (not 1900 <= number <= 2099 and place.before not in _OLD_YEAR) or place.unit_after:
        return False
    counts = place.tag_after == "NNS"  # "2000 people", but "in 2003 elections"
    return not counts or (place.before in _BEFORE_YEAR and number % 100 != 0)


def _length(e: Expression, place: _Place) -> bool:
    if place.before in _CURRENCY or (place.after == "-" and place.near[1]):
        return False
    if e.tokens[0].token.folded == "over" and place.before not in number_lexicon().longer_after:
        return False  # "evolved over two years": during them
    if "second" in e.words("unit") and not e.has("number"):
        return False  # mostly the ordinal
    if "Q" in (e.worth("unit"), e.worth("units")) and (e.has("a") or "-" in e.folded or place.after == "of"):
        return False  # "a quarter", "three-quarters": a share
    if e.tokens[0].token.kind == "digits" and e.tokens[-1].token.capital:
        return False  # "60 Minutes"
    if len(e.tokens) > 1:
        return e.folded != "one day"  # "once, in the past or the future"
    return not e.has("unit") and (place.before in _ALONE_AFTER or e.words("units") in _ALONE)


def _early_hours(_: Expression, place: _Place) -> bool:
    return place.after != "morning"  # "the early hours of" say no more than "Monday morning"


def _clock(e: Expression, place: _Place) -> bool:
    if place.before in _CURRENCY:
        return False
    if e.has("clockword") and place.before == "high":
        return False  # the film, and the duel
    if not e.has("clocktime") or e.has("half") or e.has("zoned") or e.has("year"):
        return True  # else it may be a score or a verse
    return place.before in ("at", "around", "about", "by", "until", "from", "before", "after", "past")


def _reference(e: Expression, place: _Place) -> bool:
    if e.folded == "the past":
        return place.tag_after not in ("NN", "NNS", "CD", "JJ")
    # Of these words, TimeML's annotators mark "now" and "current" more often than not, the others seldom.
    return e.folded == "current" if e.has("adjective") else e.folded not in ("once", "previously", "soon", "formerly")


def _often(_: Expression, place: _Place) -> bool:
    return not place.capitals[1]  # "Daily News", "the party daily Dawn"


def _this_unit(e: Expression, place: _Place) -> bool:
    if place.after == "-" and place.near[1]:
        return False  # "the year-earlier loss"
    if e.folded == "the week" and place.after in ("of", "before", "after", "following", "that", "since", "when"):
        return False
    return not e.tokens[-1].token.capital  # "This Week" is a programme


def _this_quarter(_: Expression, place: _Place) -> bool:
    return not (place.after == "-" and place.near[1])  # "the quarter-to-quarter comparison"


def _deictic(e: Expression, place: _Place) -> bool:
    if len(e.tokens) > 1 or not e.tokens[0].token.capital:
        return True
    return not place.capitals[0] and place.after not in (
        "show",
        "programme",
        "program",
    )  # "USA Today", "the Today show"


def _that_time(e: Expression, place: _Place) -> bool:
    if place.after in ("of", "when", "that", "-", "in"):
        return False
    if e.tokens[-1].token.folded != "time":
        return place.tag_after not in ("DT", "PRP", "WRB")  # "the night the bridge fell"
    if "same" in e.folded or place.before != "at":
        return False  # "at the same time" is only "and"
    return place.tag_after not in ("PRP", "NNP", "WRB", "IN", "VBG")


def _this_daypart(_: Expression, place: _Place) -> bool:
    return place.after != "of"


_CHECKS: Mapping[str, Callable[[Expression, _Place], bool]] = {
    "calendar": _calendar,
    "year": _year,
    "duration": _length,
    "clock": _clock,
    "early_hours": _early_hours,
    "reference": _reference,
    "often": _often,
    "this_unit": _this_unit,
    "this_quarter": _this_quarter,
    "deictic": _deictic,
    "that_time": _that_time,
    "this_daypart": _this_daypart,
}
