"""Whom a surname without a given name means, in an article that may name several who bear it.

A report names somebody in full once and by surname from then on. Where several bear the surname, those who go by their
given names ("Ada") are left out. It is the one whom the headline names in full, else whoever holds a high office, else
the one whom the report does not name in full again, as it does the others ("Ada Vale" each time), else the one who
spoke last, or goes by the surname already.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence

from quoth.model.span import Span
from quoth.model.speaker import EntityKind
from quoth.resolve.characters import Character
from quoth.resolve.mentions import NAME_TAGS, Named
from quoth.resolve.names import fold, misspelt, parse_name, same_person, titles
from quoth.resolve.offices import Office
from quoth.resolve.reading import Reading

_WELL_BEFORE = 3
"""More sentences than this between surname and full name, and the name in full is another's."""


def bare_surnames(
    reading: Reading,
    persons: Iterable[Named],
    things: Iterable[Named],
    full: list[Character],
    taken: dict[Span, Character],
) -> list[Named]:
    """The mentions that may be a person's surname alone, in text order.

    A tagger takes surnames for bodies and places, and misses some: what it named so and what it left out counts, where
    somebody named in full bears the name.

    Args:
        taken: Mentions that are known to be somebody's.
    """
    families = {fold(c.name.split()[-1]) for c in full} | {c.parts.family for c in full}
    found = [named for named in persons if named.span not in taken]
    others = [named for named in things if named.country is None and _is_surname(named.words, families, full)]
    found += [Named(named.span, EntityKind.PERSON, named.words) for named in others]
    covered = sorted((*taken, *(n.span for n in persons), *(n.span for n in things)))
    found += _left_out(reading, families, full, covered)
    return sorted(found, key=lambda named: named.span)


def _is_surname(words: str, families: set[str], full: list[Character]) -> bool:
    """Whether a body's or place's name, perhaps with its particle ("De Vries"), is the surname of somebody named."""
    if "." in words or (words.isupper() and len(words) < 4):
        return False  # "Un" is a name, "U.N." and "UN" are not
    parts = parse_name(words)
    if parts.given or parts.suffix:
        return False
    return bool(
        fold(words) in families or parts.family in families or (" " not in words and misspelt_of(parts.family, full))
    )


def _left_out(reading: Reading, families: set[str], full: list[Character], covered: list[Span]) -> list[Named]:
    """Surnames where the tagger saw no name; a misspelt one only in a source."""
    sources = {word.span for a in reading.attributions for word in reading.words_of(a.source)}
    starts = [span.start for span in covered]
    found = []
    for word in (reading.words[index] for index in reading.capitalised):
        if not word.pos.startswith("NN") or covered_at(covered, starts, word.span):
            continue
        words = word.span.of(reading.text)
        family = fold(words)
        wrong = family not in families and word.span in sources and bool(misspelt_of(family, full))
        if family in families or wrong:
            found.append(Named(word.span, EntityKind.PERSON, words))
    return found


def covered_at(covered: list[Span], starts: list[int], span: Span) -> bool:
    """Whether one of the spans, which are sorted, overlaps another one."""
    at = bisect_right(starts, span.start)
    return (at > 0 and covered[at - 1].end > span.start) or (at < len(covered) and covered[at].start < span.end)


class Bearers:
    """The persons of an article by surname; settled in text order, because whoever spoke last is likeliest.

    Args:
        full: Everybody named in full.
        by_span: Their mentions in full.
        known: The one late holder of a high office whom a surname means to every reader, or None.
    """

    def __init__(
        self,
        reading: Reading,
        full: list[Character],
        by_span: Mapping[Span, Character],
        known: Callable[[str], Office | None],
    ) -> None:
        self._reading = reading
        self._full = full
        self._by_span = dict(by_span)
        self._known = known
        self._alone: dict[str, Character] = {}
        self._said = _Heard(reading)
        self._in_full: dict[int, list[int]] = {}
        for span in sorted(by_span):
            self._in_full.setdefault(id(by_span[span]), []).append(span.start)
        self._alone_given = _given_names_alone(reading, full, sorted(by_span))

    def settle(self, bare: Sequence[Named]) -> tuple[dict[Span, Character], dict[Span, list[Character]]]:
        """Whom each surname means; a character of its own where nobody named in full fits.

        Args:
            bare: In text order.

        Returns:
            The characters by mention, and those of whom a mention can mean several.
        """
        places: dict[str, list[int]] = {}
        for named in bare:
            places.setdefault(parse_name(named.words).family, []).append(named.span.start)
        settled: dict[Span, Character] = {}
        unsure: dict[Span, list[Character]] = {}
        named_in_full = sorted(self._by_span, reverse=True)
        for named in bare:
            while named_in_full and named_in_full[-1] < named.span:
                span = named_in_full.pop()
                self._said.note(span, self._by_span[span])
            agreeing = self._agreeing(named, places)
            chosen = self._choose(named, agreeing, places)
            if chosen is None:
                unsure[named.span] = agreeing
                continue
            if chosen.name.isupper() and not named.words.isupper():
                chosen.name = named.words
            chosen.sex = chosen.sex or sex_by_title(self._reading, named.span)
            settled[named.span] = chosen
            self._said.note(named.span, chosen, alone=True)
        return settled, unsure

    def _agreeing(self, named: Named, places: Mapping[str, Sequence[int]]) -> list[Character]:
        """Who may be meant, of those named in full."""
        family = parse_name(named.words).family
        found = [c for c in self._full if c.parts.family == family]
        if len(found) == 1 and self._already_known(places[family][0], self._in_full[id(found[0])][0]):
            # The surname alone came first: it is somebody whom every reader knows, and the full name a relative's.
            other = self._known(family)
            if other is None or not same_person(parse_name(other.person), found[0].parts):
                found = [] if other is not None or found[0].sex == "f" else found
        if not found and family not in self._alone:
            found = [c for c in self._full if family in c.parts.given[:1]]
        if not found and self._known(family) is None:
            found = misspelt_of(family, self._full)
        sex = sex_by_title(self._reading, named.span)
        agreeing = [c for c in found if not (sex and c.sex and sex != c.sex)]
        return [c for c in agreeing if c.sex == sex] or agreeing if sex else agreeing

    def _already_known(self, alone: int, in_full: int) -> bool:
        """Whether a surname stood alone well before the full name; a headline's does so in any article."""
        return self._reading.sentence_index(in_full) - self._reading.sentence_index(alone) > _WELL_BEFORE

    def _choose(self, named: Named, agreeing: list[Character], places: Mapping[str, Sequence[int]]) -> Character | None:
        """The one meant; None where it can be one of several."""
        family = parse_name(named.words).family
        if len(agreeing) > 1:
            told = self._of_the_headline(agreeing)
            agreeing = [c for c in agreeing if not self._goes_by_given_name(c)] or agreeing
            return (
                told
                or self._in_office(agreeing, family, named.span.start)
                or self._called_by_surname(agreeing, places[family])
                or self._said.choose(named.span, agreeing)
            )
        chosen = agreeing[0] if agreeing else self._alone.get(family)
        if chosen is None:
            office = self._known(family)
            name = office.person if office is not None else named.words
            chosen = next((c for c in self._full if c.name == name), None) or Character(
                name, EntityKind.PERSON, parts=parse_name(name), wikidata=office.wikidata if office else None
            )
            self._alone[family] = chosen
        return chosen

    def _goes_by_given_name(self, character: Character) -> bool:
        """Whether the report has somebody's given name alone, which it does of relatives to tell them apart."""
        return any(given in self._alone_given for given in character.parts.given[:1])

    def _of_the_headline(self, bearers: Sequence[Character]) -> Character | None:
        """The one bearer whom the headline names in full, if it speaks in full too: the report is about that one."""
        named = [c for c in bearers if self._reading.sentence_index(self._in_full[id(c)][0]) == 0]
        return named[0] if len(named) == 1 and self._said.ever_speaks(self._in_full[id(named[0])]) else None

    def _called_by_surname(self, bearers: Sequence[Character], alone: Sequence[int]) -> Character | None:
        """The one bearer who is not named in full after the surname has stood alone; None where that is more.

        The others keep their given names to the end, to be told from that one: "Vale" is the mayor where the mayor's
        daughter is "Ada Vale" each time.
        """
        first = next((at for at in alone if self._reading.sentence_index(at) > 0), len(self._reading.text))
        once = [c for c in bearers if self._in_full[id(c)][-1] < first]
        return once[0] if len(once) == 1 else None

    def _in_office(self, bearers: Sequence[Character], family: str, at: int) -> Character | None:
        """The bearer whom every reader knows by the surname, unless another has just been introduced."""
        office = self._known(family)
        day = self._reading.article.published
        if office is None or day is None or (office.end is not None and office.end <= day):
            return None
        holder = next((c for c in bearers if same_person(c.parts, parse_name(office.person))), None)
        latest = self._said.latest_in_full(bearers)
        just_now = (
            latest is not None and self._reading.sentence_index(at) - self._reading.sentence_index(latest[1]) <= 3
        )
        return holder if latest is None or latest[0] is holder or not just_now else None


def _given_names_alone(reading: Reading, full: Iterable[Character], in_full: list[Span]) -> frozenset[str]:
    """The given names of those named in full that the report, not somebody it quotes, has without the surname."""
    given = {c.parts.given[0] for c in full if c.parts.given}
    starts = [span.start for span in in_full]
    alone = set()
    for word in (reading.words[index] for index in reading.capitalised):
        name = fold(word.span.of(reading.text))
        known = name in given and word.pos in NAME_TAGS and not covered_at(in_full, starts, word.span)
        if known and reading.quotation(word.span.start) is None:
            alone.add(name)
    return frozenset(alone)


class _Heard:
    """Which bearer of a shared surname it means: one who spoke last, else who goes by it already, else the last named.

    Two bearers last named in one sentence ("Ada and Paul Lindqvist") cannot be told apart.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._sources = sorted(span for a in reading.attributions for span in a.source)
        self._starts = [span.start for span in self._sources]
        self._named: dict[int, int] = {}
        self._spoke: dict[int, int] = {}
        self._called: dict[str, Character] = {}
        self._full: dict[int, int] = {}

    def note(self, span: Span, character: Character, *, alone: bool = False) -> None:
        """Remember where somebody was named, and whether as a source or by surname alone."""
        self._named[id(character)] = span.start
        if self._is_source(span):
            self._spoke[id(character)] = span.start
        if alone:
            self._called[character.parts.family] = character
        else:
            self._full[id(character)] = span.start

    def ever_speaks(self, places: Iterable[int]) -> bool:
        """Whether a mention that begins at one of the places stands in a source."""
        return any(self._is_source(Span(at, at + 1)) for at in places)

    def latest_in_full(self, candidates: Sequence[Character]) -> tuple[Character, int] | None:
        """The one named in full last, as a source, and where."""
        places = [(self._full[id(c)], c) for c in candidates if self._full.get(id(c), -1) == self._spoke.get(id(c))]
        return max(((c, at) for at, c in places), key=lambda found: found[1], default=None)

    def _is_source(self, span: Span) -> bool:
        at = bisect_left(self._starts, span.end) - 1
        return at >= 0 and self._sources[at].contains(span)

    def choose(self, span: Span, candidates: Sequence[Character]) -> Character | None:
        """The one of several meant by a surname alone; None where it cannot be told."""
        spoke = [c for c in candidates if id(c) in self._spoke]
        if spoke and self._is_source(span):
            return max(spoke, key=lambda c: self._spoke[id(c)])
        called = self._called.get(candidates[0].parts.family)
        if called in candidates:
            return called
        before = sorted((c for c in candidates if id(c) in self._named), key=lambda c: -self._named[id(c)])
        if not before:
            # A headline's surname comes before the full name: the bearer named in full first is its subject.
            return candidates[0]
        sentences = [self._reading.sentence_index(self._named[id(c)]) for c in before[:2]]
        return None if len(sentences) > 1 and sentences[0] == sentences[1] else before[0]


def misspelt_of(family: str, full: Iterable[Character]) -> list[Character]:
    """The one person named in full whose surname a word has with a letter wrong; empty where there is none, or two."""
    near = [c for c in full if misspelt(family, c.parts.family)]
    return near if len(near) == 1 else []


def sex_by_title(reading: Reading, span: Span) -> str:
    """The sex that the word before a name says: "f" after "Mrs."; "" where it says none."""
    before = reading.text[max(0, span.start - 24) : span.start].split()
    return {"male": "m", "female": "f"}.get(titles().get(before[-1].casefold(), ""), "") if before else ""
