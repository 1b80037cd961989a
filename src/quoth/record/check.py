"""What becomes of a quotation that is held against printed words: a pure function of the quotation and the passages.

The verdict is about this archive only. "Not found" means that nothing here has it, never that nobody said it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from itertools import pairwise

from quoth.model.attribution import Mode
from quoth.model.record import Line, Record
from quoth.model.span import Span, joined, words_of
from quoth.record.alignment import Alignment, Change, align
from quoth.record.keys import folded
from quoth.record.likeness import Likeness, same_speaker
from quoth.record.said import Named, Said
from quoth.record.wording import Word, informative_stems, rarity_of_run, words_in


class CheckVerdict(StrEnum):
    """What the archive has of a quotation."""

    VERBATIM = "verbatim"  # every word, in order
    IN_PART = "verbatim in part"  # a part word for word; words were cut out, or the rest is not there
    ALTERED = "altered"  # the same quotation with other words
    MISATTRIBUTED = "misattributed"  # said by somebody else
    PARAPHRASE = "paraphrase only"  # what was said is reported, but nobody is quoted with these words
    NOT_FOUND = "not found"


class Whose(IntEnum):
    """Whether the words are the named speaker's, as far as the article tells; better ones are greater."""

    OTHERS = 0
    UNKNOWN = 1
    THEIRS = 2


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation to check.

    Attributes:
        words: Without its outer quotation marks.
        speaker: Who is said to have said it; None where nobody is named.
        start: Where the words begin in the text that they came from; 0 for one given alone.
    """

    words: str
    speaker: str | None = None
    start: int = 0


@dataclass(frozen=True, slots=True)
class Match:
    """One place in the archive that has the quotation, or something of it.

    Attributes:
        verdict: What this place alone shows.
        words: The printed words, unchanged.
        spans: Their places in the article's text, in code points: one, or one for each part of a quotation with cuts.
        changes: Every difference, in the order of the quotation; empty where it is verbatim.
        speakers: Names of whoever the article ascribes the words to; empty where it names nobody.
        attribution: The attribution's key; None where the words stand in no attribution.
        quoted: Whether the printed words stand in quotation marks.
        share: How much of the quotation is there: of its words, or for a paraphrase of what it tells.
    """

    verdict: CheckVerdict
    words: str
    spans: tuple[Span, ...]
    changes: tuple[Change, ...]
    speakers: tuple[str, ...]
    whose: Whose
    attribution: str | None
    quoted: bool
    share: float
    article_key: str
    title: str | None
    outlet: str | None
    published: date | None


@dataclass(frozen=True, slots=True)
class Finding:
    """What the archive has of one quotation.

    Attributes:
        matches: The evidence, best first; empty where nothing was found.
        first: The earliest of the matches that have the verdict.
        outlets: Of those matches, in the order of print.
    """

    quotation: Quotation
    verdict: CheckVerdict
    matches: tuple[Match, ...]

    @property
    def _telling(self) -> list[Match]:
        kept = [match for match in self.matches if match.verdict is self.matches[0].verdict]
        return sorted(kept, key=lambda match: (match.published or date.max, match.article_key))

    @property
    def first(self) -> Match | None:
        """The earliest in print of the matches that are as good as the best; None where nothing was found."""
        return self._telling[0] if self.matches else None

    @property
    def outlets(self) -> tuple[str, ...]:
        """Who printed it, in the order of print."""
        return tuple(dict.fromkeys(match.outlet for match in self._telling if match.outlet)) if self.matches else ()


_CUT = re.compile(r"\s*[\[(]\s*(?:\.{3,}|…)\s*[\])]\s*|\s*(?:\.\s?){3,}|\s*…\s*")
_SHARE_ALTERED = 0.6
_SHARE_IN_PART = 0.4
_LEAST_RUN = 4
_LEAST_BITS = 18.0
"""What a run must tell to be a part of the quotation: "I think that it is" is in every archive."""
_SHARE_PARAPHRASE = 0.55
_LEAST_OF_ALL = 0.25
_LEAST_PARAPHRASE_BITS = 18.0


def judge(quotation: Quotation, matches: Iterable[Match]) -> Finding:
    """The verdict on a quotation by all places that were found.

    Words that somebody else said count only where the speaker who is named said nothing like it.
    """
    ordered = tuple(sorted(matches, key=_rank))
    own = [match for match in ordered if match.whose is not Whose.OTHERS]
    if own and (own[0].verdict is not CheckVerdict.PARAPHRASE or len(own) == len(ordered)):
        best = own[0].verdict
    elif ordered and ordered[0].verdict is not CheckVerdict.PARAPHRASE:
        best = CheckVerdict.MISATTRIBUTED
    elif own:
        best = CheckVerdict.PARAPHRASE
    else:
        return Finding(quotation, CheckVerdict.NOT_FOUND, ())
    if best is CheckVerdict.MISATTRIBUTED:
        return Finding(quotation, best, tuple(match for match in ordered if match.whose is Whose.OTHERS))
    return Finding(
        quotation, best, tuple(sorted(ordered, key=lambda match: (match.whose is Whose.OTHERS, _rank(match))))
    )


def _rank(match: Match) -> tuple[int, int, float, date, str]:
    # Of an altered whole and a part that is word for word, the one with more of the words tells more.
    kind = {CheckVerdict.VERBATIM: 0, CheckVerdict.PARAPHRASE: 2}.get(match.verdict, 1)
    return kind, -match.whose, -match.share, match.published or date.max, match.article_key


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the quotation between cuts, and where it stands."""

    words: tuple[Word, ...]
    laid: Alignment

    @property
    def whole(self) -> bool:
        return self.laid.matched == len(self.words) and not self.laid.changes

    @property
    def run(self) -> tuple[Word, ...]:
        return self.words[slice(*self.laid.run)]


def match_in(quotation: Quotation, record: Record, *, key: str) -> Match | None:
    """What one article has of a quotation's words; None where it has too few of them in a row.

    Args:
        quotation: The quotation; "…" and "[...]" in it stand for words cut out.
        record: The article with what was read in it.
        key: The article's address.
    """
    text = record.article.text
    printed = words_in(text)
    given = parts_of(quotation)
    parts = _laid(given, printed)
    total = sum(map(len, given))
    if not parts:
        return None
    matched = sum(part.laid.matched for part in parts)
    in_order = all(a.laid.end <= b.laid.first for a, b in pairwise(parts))
    if len(parts) == len(given) and in_order and all(part.whole for part in parts):
        verdict = CheckVerdict.VERBATIM if len(given) == 1 else CheckVerdict.IN_PART
    else:
        edges = total - sum(len(part.words) for part in parts) + sum(part.laid.missing_edges for part in parts)
        differing = _differing(parts, share=matched / total, edges=edges, total=total)
        if differing is None:
            return None
        verdict = differing
    spans = tuple(part.laid.span(printed) for part in parts)
    line = _line_of(record, spans, quotation.speaker)
    quoted = all(_in_marks(text, span) for span in spans)
    if line is not None and line.attribution.mode is Mode.DIRECT:
        quoted = True
    elif line is not None and not quoted:
        verdict = CheckVerdict.PARAPHRASE
    elif not quoted and verdict is not CheckVerdict.VERBATIM:
        return None  # some words of the article's own, which nobody said
    changes = tuple(change for part in parts for change in part.laid.changes)
    place = _Place(record, key, spans, line, quoted)
    return _match(quotation, verdict, place, changes=changes, share=matched / total)


def _laid(given: Sequence[tuple[Word, ...]], printed: Sequence[Word]) -> tuple[_Part, ...]:
    """The parts that stand in the text, each after the one before it if it can."""
    parts: list[_Part] = []
    for words in given:
        reached = parts[-1].laid.end if parts else 0
        after = align(words, printed, after=reached) if parts else None
        laid = after if after is not None and after.matched == len(words) else align(words, printed)
        if laid is not None:
            parts.append(_Part(words, laid))
    return tuple(parts)


def parts_of(quotation: Quotation) -> tuple[tuple[Word, ...], ...]:
    """The words of a quotation, in the parts that its marks of cutting leave; empty where it has no words."""
    return tuple(words for part in _CUT.split(quotation.words) if (words := words_in(part)))


def _differing(parts: Sequence[_Part], *, share: float, edges: int, total: int) -> CheckVerdict | None:
    """The verdict on words that are not all there, or None where what is there tells nothing."""
    told = sum(rarity_of_run(part.words) for part in parts)
    run = max(rarity_of_run(part.run) for part in parts)
    if run < min(_LEAST_BITS, 0.5 * told):
        return None
    few_edges = edges <= max(2, 0.25 * total)
    if share >= _SHARE_ALTERED and few_edges:
        return CheckVerdict.ALTERED
    longest = max(len(part.run) for part in parts)
    if share >= _SHARE_IN_PART and longest >= _LEAST_RUN and run >= _LEAST_BITS:
        return CheckVerdict.IN_PART
    return None


def told_by(quotation: Quotation, said: Said) -> float:
    """How much of what a quotation tells an attribution tells too, in whatever words: 0 to 1.

    0 where that is too little to speak of a paraphrase, and where somebody else said it.
    """
    wanted = informative_stems(word for part in parts_of(quotation) for word in part)
    told = sum(wanted.values())
    if told < _LEAST_PARAPHRASE_BITS or whose(quotation.speaker, said.speakers) is Whose.OTHERS:
        return 0.0
    shared = sum(wanted[stem] for stem in wanted.keys() & said.stems.keys())
    enough = shared >= max(_LEAST_PARAPHRASE_BITS, _LEAST_OF_ALL * sum(said.stems.values()))
    return shared / told if enough and shared >= _SHARE_PARAPHRASE * told else 0.0


def paraphrase(quotation: Quotation, record: Record, line: Line, *, key: str, share: float) -> Match:
    """The evidence that an attribution, a line of the article with this key, tells what a quotation tells."""
    place = _Place(record, key, line.attribution.content, line, line.attribution.mode is Mode.DIRECT)
    return _match(quotation, CheckVerdict.PARAPHRASE, place, changes=(), share=share)


@dataclass(frozen=True, slots=True)
class _Place:
    record: Record
    key: str
    spans: tuple[Span, ...]
    line: Line | None
    quoted: bool


def _match(
    quotation: Quotation, verdict: CheckVerdict, place: _Place, *, changes: tuple[Change, ...], share: float
) -> Match:
    article, line = place.record.article, place.line
    return Match(
        verdict=verdict,
        words=words_of(place.spans, article.text),
        spans=place.spans,
        changes=changes,
        speakers=tuple(speaker.name for speaker in line.speakers if speaker.name) if line else (),
        whose=_whose(quotation.speaker, line),
        attribution=f"{place.key}.{line.attribution.id}" if line else None,
        quoted=place.quoted,
        share=share,
        article_key=place.key,
        title=article.title,
        outlet=article.outlet,
        published=article.published,
    )


def _line_of(record: Record, spans: Sequence[Span], speaker: str | None) -> Line | None:
    """The attribution in whose content the words stand: the named speaker's if there is one, else the innermost."""
    covering = [
        line
        for line in record.lines
        if all(_covered(span, line.attribution.content) >= 0.6 for span in spans)  # a model may end a content early
    ]
    covering.sort(key=lambda line: (-_whose(speaker, line), len(joined(line.attribution.content))))
    return covering[0] if covering else None


def _covered(span: Span, content: Iterable[Span]) -> float:
    return sum(max(0, min(span.end, part.end) - max(span.start, part.start)) for part in content) / len(span)


def _whose(speaker: str | None, line: Line | None) -> Whose:
    speakers = line.speakers if line is not None else ()
    return whose(speaker, tuple(Named(one.name, one.kind, one.role, one.wikidata) for one in speakers))


def whose(speaker: str | None, named: tuple[Named, ...]) -> Whose:
    """Whether words that are ascribed to `named` are the speaker's; THEIRS where no speaker is asked for."""
    if speaker is None:
        return Whose.THEIRS
    named = tuple(one for one in named if one.name)
    match same_speaker((Named(speaker, None),), named):
        case Likeness.SAME | Likeness.ALIKE:
            return Whose.THEIRS
        case Likeness.OTHER:
            # A body may be given for its spokesman, an office for its holder.
            given = folded(speaker)
            return Whose.UNKNOWN if any(given in folded(one.role or "") for one in named) else Whose.OTHERS
        case _:
            return Whose.UNKNOWN


def _in_marks(text: str, span: Span) -> bool:
    """Whether the words stand inside quotation marks of their paragraph."""
    start = text.rfind("\n", 0, span.start) + 1
    before = text[start : span.start]
    if max(before.rfind("“"), before.rfind("„")) > before.rfind("”"):
        return True
    return before.count('"') % 2 == 1
