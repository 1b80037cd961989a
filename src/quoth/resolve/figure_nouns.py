"""What a number counts: its unit or the noun after it, or the whole of which it is a part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quoth.lexicon.figure_words import figure_lexicon
from quoth.model.figure import FigureKind
from quoth.resolve.figure_bounds import Amount, folded_at, phrase_at
from quoth.resolve.numbers import Token

_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_PLURALS = frozenset({"NNS", "NNPS"})
_BEFORE_A_NOUN = frozenset({"JJ", "JJR", "JJS", "NN", "NNP", "NNPS", "NNS", "VBN", "VBG", "HYPH", "CD", "POS"})
_LINKS = frozenset({"more", "other", "others", "each", "another", "additional", "of"})
_DETERMINERS = frozenset({"the", "its", "their", "his", "her", "our", "all", "a", "an", "these", "those"})
_PRONOUNS = frozenset({"them", "whom", "which", "those", "these"})
_LONGEST_NOUN = 6


@dataclass(frozen=True, slots=True)
class Counted:
    """What an amount counts.

    Attributes:
        end: Index after the last token of the noun or unit.
        unit: As in `Quantity`.
        of: The noun with its modifiers, as token indices [start, end); None where the number stands alone. For a share
            or percentage the whole of which it is a part, which lies behind `end`.
        head: The noun itself in lower case; "" where there is none.
        kind: None where the words of the unit do not tell it.
    """

    end: int
    unit: str | None
    of: tuple[int, int] | None = None
    head: str = ""
    kind: FigureKind | None = None


def counted_by(tokens: Sequence[Token], tags: Sequence[str], amount: Amount) -> Counted:
    """The unit or noun that belongs to an amount. Tags are Penn's, "" where not known."""
    at = amount.end
    if amount.currency is not None:
        return Counted(at, amount.currency, kind=FigureKind.MONEY)
    if amount.share:
        return Counted(at, None, _whole(tokens, tags, at), kind=FigureKind.OTHER)
    hyphen = _joined(tokens, at)
    at += hyphen
    if unit := _unit(tokens, tags, at, hyphen=hyphen):
        return unit
    if hyphen:
        word = tokens[at].folded  # "a 100-page report" is a hundred pages, not reports
        return Counted(at + 1, word, (at, at + 1), word)
    if folded_at(tokens, at) in _LINKS:
        if part := _part(tokens, tags, at):
            return part
        at += 1
        if tokens[at - 1].folded == "of" and folded_at(tokens, at) in _DETERMINERS:
            at += 1
        if unit := _unit(tokens, tags, at, hyphen=False):
            return unit
    end = _noun_end(tokens, tags, at)
    if end is None:
        word = folded_at(tokens, amount.end)
        return Counted(amount.end + (word in ("more", "others", "each")), None)
    head = tokens[end - 1].folded
    return Counted(end, head, (at, end), head)


def _joined(tokens: Sequence[Token], at: int) -> bool:
    """Whether a hyphen joins the number to the word after it: "a 20-kilometre front"."""
    touching = at + 1 < len(tokens) and tokens[at].folded == "-" and _touch(tokens, at) and _touch(tokens, at + 1)
    return touching and tokens[at + 1].kind == "word"


def _unit(tokens: Sequence[Token], tags: Sequence[str], at: int, *, hyphen: bool) -> Counted | None:
    """The unit that begins at a token; None where none does."""
    lexicon = figure_lexicon()
    phrase = phrase_at(tokens, at, lexicon.units)
    if not phrase:
        return None
    kind, unit = lexicon.units[phrase]
    end = at + len(phrase)
    if kind == "people" and not hyphen:
        return None  # "a 200-strong crowd", but "two strong men"
    if unit == "GBP" and phrase == ("pounds",) and _weighs(tokens, at):
        return Counted(end, "lb", kind=FigureKind.OTHER)
    of = (at, end) if kind in ("other", "area") else None
    if kind == "percent":
        of = _whole(tokens, tags, end)
    return Counted(end, unit, of, kind=FigureKind(kind))


def _weighs(tokens: Sequence[Token], at: int) -> bool:
    """Whether pounds are a weight: "weighs 200 pounds", "40 pounds of explosives"."""
    money = (tokens[at - 1].value or 0) >= 100_000
    before = [token.folded for token in tokens[max(0, at - 6) : at]]
    after = [token.folded for token in tokens[at + 1 : at + 5]]
    weight = after[:1] == ["of"] or any(word.startswith("kilo") or word == "kg" for word in after)
    return not money and (weight or any(word.startswith("weigh") for word in before))


def _whole(tokens: Sequence[Token], tags: Sequence[str], at: int) -> tuple[int, int] | None:
    """What a share or percentage is a part of: "20 percent of the vote", "one in four households"."""
    if folded_at(tokens, at) == "of":
        at += 1
    while folded_at(tokens, at) in _DETERMINERS:
        at += 1
    end = _noun_end(tokens, tags, at)
    return (at, end) if end is not None else None


def _part(tokens: Sequence[Token], tags: Sequence[str], at: int) -> Counted | None:
    """A part of what was counted before, with its own noun: "12 of them children", "three of whom were women"."""
    if tokens[at].folded != "of" or folded_at(tokens, at + 1) not in _PRONOUNS:
        return None
    start = at + 2
    if folded_at(tokens, start) in ("were", "are", "was", "is"):
        start += 1
    end = _noun_end(tokens, tags, start)
    if end is None or tokens[end - 1].folded not in figure_lexicon().people:
        return Counted(at, None)
    head = tokens[end - 1].folded
    return Counted(end, head, (start, end), head)


def _noun_end(tokens: Sequence[Token], tags: Sequence[str], at: int) -> int | None:
    """The index after the noun phrase that begins at `at`; None where no noun does."""
    end = None
    place, last = at, min(len(tokens), at + _LONGEST_NOUN)
    while place < last:
        token, tag = tokens[place], tags[place]
        if not tag and token.kind == "word":
            if token.folded in figure_lexicon().people:
                tag = "NNS"
            elif token.folded == "s" and folded_at(tokens, place - 1) == "'":
                tag = "POS"  # the tagger's word begins at the apostrophe
        if token.value is not None or (token.kind != "word" and tag not in ("HYPH", "POS")):
            break
        hyphened = place + 1 < (place := _word_end(tokens, tags, place))
        following = tags[place] if place < len(tokens) else ""
        if tag in _NOUNS:
            end = place
            # "Three debates Monday" are debates, "four plain-clothes Harbour guards" are guards.
            if tag in _PLURALS and (following not in _NOUNS or (following == "NNP" and not hyphened)):
                break
        elif tag not in _BEFORE_A_NOUN:
            break
    return end


def _word_end(tokens: Sequence[Token], tags: Sequence[str], at: int) -> int:
    """The index after a word with what belongs to it: "fact-checkers" and "U.S." are one word to the tagger."""
    end = at + 1
    while end + 1 < len(tokens) and _touch(tokens, end) and not tags[end] and not tags[end + 1]:
        hyphen = tokens[end].folded == "-" and _touch(tokens, end + 1)
        letters = tokens[end].folded == "." and end - at < 6 and tokens[end - 1].capital and _letter(tokens[end - 1])
        if not hyphen and not (letters and _touch(tokens, end + 1) and _letter(tokens[end + 1])):
            break
        end += 2
    if end > at + 1 and folded_at(tokens, end) == "." and _letter(tokens[end - 1]):
        end += 1
    return end


def _touch(tokens: Sequence[Token], at: int) -> bool:
    """Whether no space stands before a token."""
    return tokens[at - 1].end == tokens[at].start


def _letter(token: Token) -> bool:
    return token.end - token.start == 1 and token.kind == "word"
