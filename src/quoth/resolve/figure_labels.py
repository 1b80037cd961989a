"""Numbers that count nothing: they name, refer, locate, or keep a score."""

from __future__ import annotations

from collections.abc import Sequence

from quoth.lexicon.figure_words import figure_lexicon
from quoth.resolve.figure_bounds import Amount, folded_at, phrase_at
from quoth.resolve.numbers import Token

_DEFINITE = frozenset(
    {"the", "these", "those", "both", "their", "his", "her", "its", "our", "this", "that", "no", "my", "your"}
)
_ORDERED = frozenset({"first", "last", "final", "other", "remaining", "top", "next", "past"})
_PROPER = frozenset({"NNP", "NNPS"})
_CLOCK = frozenset({"am", "pm", "gmt", "utc"})
_INDICES = frozenset({"index", "indexes", "indices", "average"})
_VOTING = frozenset({"vote", "voted", "votes", "voting"})


def is_label(tokens: Sequence[Token], tags: Sequence[str], amount: Amount) -> bool:
    """Whether the number names rather than counts: "Boeing 737", "555-0199", "9/11", "12 Harbour Street", "the two"."""
    lexicon = figure_lexicon()
    at = amount.number
    token = tokens[at]
    after = tokens[amount.end] if amount.end < len(tokens) else None
    if phrase_at(tokens, at, lexicon.wholes) or _is_address(tokens, amount):
        return True
    if after is not None and after.start == token.end and after.folded in ("/", ":"):
        return True
    if after is not None and (after.kind == "half" or after.folded in _CLOCK):
        return True  # "2.40 pm" is a time whoever missed it
    if (
        amount.plain
        and after is not None
        and after.folded == "-"
        and folded_at(tokens, amount.end + 1) in lexicon.compounds
    ):
        return True
    if amount.plain and tags[at] in _PROPER and token.kind != "digits" and tokens[amount.end - 1].capital:
        return True  # "Seven Sisters Road", "Zero Hedge"
    if _is_ratio(tokens, amount):
        return True
    return at > 0 and _named_before(tokens, tags, amount)


def _named_before(tokens: Sequence[Token], tags: Sequence[str], amount: Amount) -> bool:
    """Whether what stands before the number makes it a name's or a reference's."""
    lexicon = figure_lexicon()
    at = amount.number
    token, before = tokens[at], tokens[at - 1]
    after = tokens[amount.end] if amount.end < len(tokens) else None
    touching = before.end == token.start
    if touching and (before.kind in ("digits", "word", "number", "clocktime") or before.folded in ("/", ".", ",")):
        return amount.currency is None
    if touching and before.folded == "_":
        return True
    if touching and before.folded in ("-", "–"):
        return amount.first == at
    word, capital = before.folded, before.capital
    if word == "." and at > 1 and tokens[at - 2].end == before.start:
        word, capital = tokens[at - 2].folded, tokens[at - 2].capital
        # "No. 5", but "He said no. 12 people died."
        return word in lexicon.references and len(word) <= 4 and (capital or word != "no")
    if amount.plain and token.whole and before.kind == "digits" and before.whole:
        return True  # groups of a telephone number
    if amount.plain and (word in lexicon.references or (capital and word in lexicon.names)):
        return True
    if amount.plain and after is not None and after.folded in _INDICES and (before.capital or word == "s"):
        return True  # "the Nikkei 225 index"
    if before.capital and tags[at - 1] in _PROPER and amount.plain and amount.currency is None:
        # "Boeing 737 crashed" but "Herat 12 people": a plural after it is counted.
        following = [tag for tag in tags[amount.end : amount.end + 3] if tag != "JJ"]
        return after is None or (following[:1] != ["NNS"] and after.folded not in ("%", "percent"))
    if not (amount.plain and token.kind == "number" and (amount.low or 0) <= 10):
        return False
    if before.folded in _DEFINITE:
        return True
    unit = phrase_at(tokens, amount.end, lexicon.units)
    return not unit and before.folded in _ORDERED and folded_at(tokens, at - 2) in _DEFINITE


def _is_address(tokens: Sequence[Token], amount: Amount) -> bool:
    """Whether a street's name follows: "12 Harbour Street", "1600 North Vell Avenue"."""
    if not amount.plain or amount.currency is not None or not tokens[amount.number].whole:
        return False
    for place in range(amount.end, min(len(tokens), amount.end + 4)):
        if not tokens[place].capital and tokens[place].kind != "ordinal":
            return False  # "131 West 23rd Street"
        if place > amount.end and tokens[place].folded in figure_lexicon().streets:
            return True
    return False


def is_tally(tokens: Sequence[Token], amount: Amount) -> bool:
    """Whether the number is one side of a vote: "voted 60 to 40", "a 5-4 vote", but not "a 2-to-1 vote"."""
    at, end = amount.number, amount.end
    odds = ("-", "to")
    if odds in (
        (folded_at(tokens, end), folded_at(tokens, end + 1)),
        (folded_at(tokens, at - 1), folded_at(tokens, at - 2)),
    ):
        return False
    near = (*tokens[max(0, at - 8) : at], *tokens[end : end + 6])
    return _is_ratio(tokens, amount) and any(token.folded in _VOTING for token in near)


def _is_ratio(tokens: Sequence[Token], amount: Amount) -> bool:
    """Whether two bare numbers stand against one another: "3-2", "a 2-to-1 margin", "won 21 to 14"."""
    if not amount.plain or amount.share or amount.currency is not None:
        return False
    at, end = amount.number, amount.end
    return _against(tokens, end, 1) or (_against(tokens, at - 1, -1) and folded_at(tokens, at - 3) != "from")


def _against(tokens: Sequence[Token], at: int, step: int) -> bool:
    """Whether a dash or "to" at a token joins the numbers on both of its sides; `step` leads away from the amount."""
    word = folded_at(tokens, at)
    if word in ("-", "–") and folded_at(tokens, at + step) == "to":
        at, word = at + 2 * step, folded_at(tokens, at + 2 * step)  # "2-to-1"
    if word not in ("-", "–", "to"):
        return False
    far = at + step
    if not 0 <= far < len(tokens) or tokens[far].value is None:
        return False
    if word == "to":
        return folded_at(tokens, min(far, at - step) - 1) != "from"
    return tokens[at - 1].end == tokens[at].start and tokens[at].end == tokens[at + 1].start
