"""Any number of records out of a few that were read: other names, days, numbers and words, and copies among them.

What a large archive costs depends on how its articles hang together, so the press that is made here has what makes a
real one hard: a few people who are quoted everywhere and very many who are quoted once, surnames that thousands share,
topics that come again and again, agency copy that several outlets print cut and touched up, and daily reports that are
one sentence with other numbers. Its names and outlets are made of syllables; its words are the vocabulary of
`lexicon/rarity.py` as often as they are in news.

Everything follows from the seed: record `n` of a seed is the same on every machine.
"""

from __future__ import annotations

import csv
import gzip
import io
import random
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files

from quoth.lexicon.rarity import rarity, stem
from quoth.model.article import Article, Block
from quoth.model.figure import Quantity
from quoth.model.record import Line, Record
from quoth.model.span import Span
from quoth.model.speaker import Entity, EntityKind, Speaker, SpeakerKind

FIRST_DAY = date(2014, 1, 1)
DAYS = 3_650
PEOPLE, SURNAMES, BODIES, OUTLETS, TOPICS = 300_000, 40_000, 20_000, 400, 20_000
TEMPLATES = 3
TEMPLATE_SHARE = 0.05
"""The share of stories that are a daily report: nothing but numbers and the day is new."""
REWRITTEN_BITS = 6.0
"""Words that tell less stay: they are the grammar."""
_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*|[\W_]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Press:
    """A press without end, made of some records.

    Args:
        records: What was read; each with a few attributions at least.
        seed: Another seed, another press.
        by_day: Whether articles come in the order of their days, as a newsroom collects them, or in any order, as
            when an archive is filled from elsewhere. The latter is harder: each day gets fuller as the archive grows.
    """

    def __init__(self, records: Iterable[Record], *, seed: int, by_day: bool = False) -> None:
        self._bases = [_Base(record) for record in records]
        self._seed = seed
        self._by_day = by_day
        self._words = _vocabulary()

    def records(self, stories: Iterable[int]) -> Iterator[Record]:
        """The records of these stories, by their numbers, one story after the other."""
        for number in stories:
            yield from self._story(number)

    def _story(self, number: int) -> Iterator[Record]:
        chance = self._chance("story", number)
        template = chance.random() < TEMPLATE_SHARE
        base = self._bases[chance.randrange(TEMPLATES) if template else chance.randrange(len(self._bases))]
        topic = 0 if template else _rank(chance, TOPICS)
        # 30 stories a day where they come by day.
        day = FIRST_DAY + timedelta(days=number // 30 if self._by_day else chance.randrange(DAYS))
        words, numbers = self._wording(base, topic, None if template else chance), _numbers(base, chance)
        carriers = min(1 + int(chance.expovariate(1.1)), 14)
        for copy in range(carriers):
            outlet = outlet_name(_rank(chance, OUTLETS))
            own = dict(words)
            if copy:
                own |= {word: self._other(word, chance) for word in base.rewritable if chance.random() < 0.03}
            shift = day + timedelta(days=min(copy, chance.randrange(3))) - base.day
            ends = base.whole if copy == 0 else chance.choice(base.ends)
            yield base.made(f"story-{number}-{copy}", outlet, own | numbers, shift, ends, story=f"{topic}:{self._seed}")

    def _wording(self, base: _Base, topic: int, chance: random.Random | None) -> dict[str, str]:
        """What stands for each word: names and six words of ten by the topic, the others by the story."""
        of_topic = self._chance("topic", topic, base.record.article.id)
        found: dict[str, str] = {}
        for word in base.rewritable:
            if chance is None or of_topic.random() < 0.6:
                found[word] = self._other(word, of_topic)
            else:
                found[word] = self._other(word, chance)
        for words in base.people:
            by = of_topic if chance is None or of_topic.random() < 0.7 else chance
            given, family = person_name(_rank(by, PEOPLE))
            found |= {words[0]: given, words[-1]: family}
        for words in base.bodies:
            found[words[0]] = body_name(_rank(of_topic, BODIES))
        return found

    def _other(self, word: str, chance: random.Random) -> str:
        """A word about as rare."""
        bits = _class_of(word)
        if bits is None or not self._words.get(bits):
            return word
        other = chance.choice(self._words[bits])
        return other.capitalize() if word[0].isupper() else other

    def _chance(self, *what: object) -> random.Random:
        return random.Random(":".join(map(str, (self._seed, *what))))


class _Base:
    """A record, taken apart into words once, so that each copy costs little."""

    def __init__(self, record: Record) -> None:
        article = record.article
        self.record = record
        self.day = article.published or FIRST_DAY
        self.tokens = [match[0] for match in _TOKEN.finditer(article.text)]
        self.starts = [match.start() for match in _TOKEN.finditer(article.text)]
        names = [(entity.name, entity.kind is EntityKind.PERSON) for entity in record.entities]
        names += [
            (speaker.name, speaker.kind is SpeakerKind.PERSON)
            for line in record.lines
            for speaker in (*line.speakers, *line.addressees)
            if speaker.name and speaker.kind in (SpeakerKind.PERSON, SpeakerKind.ORGANIZATION)
        ]
        kinds = {tuple(_TOKEN.findall(name)): person for name, person in names if name}
        self.people = [words for words, person in kinds.items() if person and words[0][0].isalpha()]
        taken = {word for words in self.people for word in words}
        countries = {
            word
            for e in record.entities
            if e.kind in (EntityKind.COUNTRY, EntityKind.PLACE)
            for word in _TOKEN.findall(e.name)
        }
        self.bodies = [
            words
            for words, person in kinds.items()
            if not person and not taken & set(words) and words[0] not in countries
        ]
        taken |= countries | {word for words in self.bodies for word in words}
        self.rewritable = sorted(
            {word for word in self.tokens if word.isalpha() and word not in taken and _class_of(word) is not None}
        )
        self.numbers = sorted({word for word in self.tokens if word[0].isdigit() and not _YEAR.fullmatch(word)})
        paragraphs = [block.span.end for block in article.body][2:]
        self.whole = len(article.text)
        self.ends = [*paragraphs, self.whole, self.whole]

    def made(
        self, id_: str, outlet: str, words: Mapping[str, str], shift: timedelta, end: int, *, story: str
    ) -> Record:
        """The record with these words for its own, so much later, cut at `end`."""
        article = self.record.article
        count = bisect_right(self.starts, end - 1)
        tokens = [words.get(token, token) for token in self.tokens[:count]]
        places = [0]
        for token in tokens:
            places.append(places[-1] + len(token))
        move = _Moved(self.starts[:count], places, shift, words, story)
        text = "".join(tokens)
        lines = tuple(line for line in self.record.lines if _fits(line, end))
        kept = {line.attribution.id for line in lines}
        published = article.published or FIRST_DAY
        return Record(
            Article(
                id=id_,
                text=text,
                title=move.words_of(article.title) if article.title else None,
                outlet=outlet,
                authors=article.authors,
                credit=article.credit,
                published=published + shift,
                language=article.language,
                url=f"https://{outlet.lower().replace(' ', '-')}.example/{id_}",
                blocks=tuple(Block(b.kind, move.span(b.span)) for b in article.blocks if b.span.end <= end),
            ),
            tuple(move.line(line, kept) for line in lines),
            tuple(
                replace(
                    timex,
                    span=move.span(timex.span),
                    value=move.value(timex.value),
                    interval=timex.interval
                    and replace(timex.interval, start=timex.interval.start + shift, end=timex.interval.end + shift),
                )
                for timex in self.record.timexes
                if timex.span.end <= end
            ),
            tuple(
                replace(
                    figure,
                    span=move.span(figure.span),
                    quantity=move.quantity(figure.quantity),
                    of=move.words_of(figure.of) if figure.of else None,
                    attribution=figure.attribution if figure.attribution in kept else None,
                )
                for figure in self.record.figures
                if figure.span.end <= end
            ),
            tuple(move.entity(entity, end) for entity in self.record.entities if entity.mentions[0].end <= end),
        )


@dataclass
class _Moved:
    """Where the base's characters came to stand, and what its words became."""

    starts: Sequence[int]
    places: Sequence[int]
    shift: timedelta
    words: Mapping[str, str]
    story: str

    def span(self, span: Span) -> Span:
        """Where these characters stand now; an edge inside a word stays inside it."""
        start = self._edge(span.start, last=False)
        return Span(start, max(self._edge(span.end, last=True), start + 1))

    def _edge(self, offset: int, *, last: bool) -> int:
        token = bisect_right(self.starts, offset - last) - 1
        whole = token + 1 < len(self.starts) and self.starts[token + 1] == offset
        end = self.places[token + 1]
        return end if last and whole else min(self.places[token] + offset - self.starts[token], end - (not last))

    def spans(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        reach = self.starts[-1]
        return tuple(self.span(span) for span in spans if span.end <= reach + 1)

    def words_of(self, words: str) -> str:
        return "".join(self.words.get(token, token) for token in _TOKEN.findall(words))

    def value(self, value: str) -> str:
        return _DAY.sub(lambda day: (date.fromisoformat(day[0]) + self.shift).isoformat(), value)

    def quantity(self, quantity: Quantity) -> Quantity:
        low, high = quantity.low, quantity.high
        known = {_number(old): _number(new) for old, new in self.words.items() if old[0].isdigit()}
        low = known.get(low, low) if low is not None else None
        high = known.get(high, high) if high is not None else None
        if low is not None and high is not None and low > high:
            low, high = high, low
        return replace(quantity, low=low, high=high)

    def line(self, line: Line, kept: set[str]) -> Line:
        attribution, said = line.attribution, line.said_on
        return replace(
            line,
            attribution=replace(
                attribution,
                source=tuple(map(self.span, attribution.source)),
                cue=tuple(map(self.span, attribution.cue)),
                content=tuple(map(self.span, attribution.content)),
                parent=attribution.parent if attribution.parent in kept else None,
            ),
            speakers=tuple(map(self.speaker, line.speakers)),
            addressees=tuple(map(self.speaker, line.addressees)),
            said_on=said
            and replace(
                said,
                value=self.value(said.value),
                interval=replace(
                    said.interval, start=said.interval.start + self.shift, end=said.interval.end + self.shift
                ),
                evidence=self.spans(said.evidence),
            ),
            via=tuple(map(self.words_of, line.via)),
        )

    def speaker(self, speaker: Speaker) -> Speaker:
        name = self.words_of(speaker.name) if speaker.name else None
        known = speaker.wikidata and f"Q{abs(hash_of(name or '')) % 10**9}"
        return replace(speaker, name=name, evidence=self.spans(speaker.evidence), wikidata=known)

    def entity(self, entity: Entity, end: int) -> Entity:
        mentions = tuple(self.span(span) for span in entity.mentions if span.end <= end)
        return replace(entity, name=self.words_of(entity.name), mentions=mentions)


def _fits(line: Line, end: int) -> bool:
    found = line.attribution
    return all(span.end <= end for spans in (found.source, found.cue, found.content) for span in spans)


def _rank(chance: random.Random, most: int) -> int:
    """A place in a list by which the n-th is n times as rare as the first (Zipf)."""
    return int(most ** chance.random())


def _numbers(base: _Base, chance: random.Random) -> dict[str, str]:
    return {word: _as_long(word, chance) for word in base.numbers}


def _as_long(word: str, chance: random.Random) -> str:
    first = re.search(r"[1-9]", word)
    if first is None:
        return word
    return "".join(
        str(chance.randint(1 if at <= first.start() else 0, 9)) if c.isdigit() and at >= first.start() else c
        for at, c in enumerate(word)
    )


def _number(word: str) -> float | None:
    try:
        return float(word.replace(",", ""))
    except ValueError:
        return None


def hash_of(words: str) -> int:
    """A number for words, the same on every machine."""
    return int.from_bytes(random.Random(words).randbytes(6), "big")


@lru_cache(maxsize=1 << 16)
def _class_of(word: str) -> int | None:
    """How rare a word is, in steps of one bit; None for one that stays."""
    bits = rarity(stem(word.lower()))
    return min(int(bits), 14) if bits >= REWRITTEN_BITS and len(word) > 2 else None


@lru_cache(maxsize=1)
def _vocabulary() -> Mapping[int, Sequence[str]]:
    packed = files("quoth.lexicon").joinpath("data/word_rarity.csv.gz").read_bytes()
    rows = csv.reader(io.StringIO(gzip.decompress(packed).decode("utf-8")))
    next(rows)
    found: dict[int, list[str]] = defaultdict(list)
    for stemmed, bits in rows:
        if stemmed.isalpha() and float(bits) >= REWRITTEN_BITS:
            found[min(int(float(bits)), 14)].append(stemmed)
    # What the table does not list is rarer still: most of a language.
    found[14] += [syllables(number, "word") for number in range(30_000)]
    return found


_ONSETS = (
    "b",
    "d",
    "f",
    "g",
    "h",
    "j",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "t",
    "v",
    "w",
    "z",
    "br",
    "kr",
    "st",
    "tr",
    "sh",
)
_RHYMES = (
    "a",
    "e",
    "i",
    "o",
    "u",
    "an",
    "en",
    "in",
    "on",
    "ar",
    "er",
    "or",
    "al",
    "el",
    "ol",
    "ash",
    "ent",
    "ir",
    "um",
    "ov",
)


@lru_cache(maxsize=1 << 18)
def syllables(number: int, kind: str) -> str:
    """An invented word, the same for the same number and kind."""
    chance = random.Random(f"{kind}:{number}")
    return "".join(chance.choice(_ONSETS) + chance.choice(_RHYMES) for _ in range(chance.choice((2, 3, 3, 4))))


@lru_cache(maxsize=1 << 18)
def person_name(number: int) -> tuple[str, str]:
    """A given name and a surname; surnames are shared as in life, the commonest by one in a hundred."""
    chance = random.Random(f"person:{number}")
    given = syllables(_rank(chance, 3_000), "given")
    family = syllables(int(SURNAMES ** (chance.random() ** 0.6)), "family")
    return given.capitalize(), family.capitalize()


def body_name(number: int) -> str:
    """The first word of the name of a body."""
    return syllables(number, "body").capitalize()


def outlet_name(number: int) -> str:
    """The name of a newspaper."""
    return f"{syllables(number, 'place').capitalize()} {('Courier', 'Post', 'Times', 'Mail', 'Wire')[number % 5]}"
