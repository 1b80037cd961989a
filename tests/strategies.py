"""Hypothesis strategies for what Quoth exchanges: any valid value over any Unicode text."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from quoth.model.article import Article, Block, BlockKind
from quoth.model.attribution import Act, Attribution, Mode
from quoth.model.figure import Figure, FigureKind, Quantity
from quoth.model.record import Line, Record
from quoth.model.span import Span
from quoth.model.speaker import Entity, EntityKind, Medium, Speaker, SpeakerKind
from quoth.model.time import Interval, SaidOn, Timex, TimexType

# What newspapers' pages and careless copying bring along: quotation marks of several kinds, a joined emoji, a letter
# made of two characters, zero width and direction marks, both line ends.
_AWKWARD = "“”‘’\"'«»„ \n\r\t\u200b\u200d\u202e\u2066\ufeff\u00ad\u0301é👩\U0001f6ff—-'.,:;%=+@0123 aeotn"


def texts(*, min_size: int = 1, max_size: int = 120) -> st.SearchStrategy[str]:
    """Text as a reader may hand it on: any Unicode but NUL and lone surrogates, rich in what is awkward."""
    characters = st.one_of(st.sampled_from(_AWKWARD), st.characters(codec="utf-8", exclude_characters="\x00"))
    return st.text(characters, min_size=min_size, max_size=max_size)


def days() -> st.SearchStrategy[date]:
    return st.dates()


@st.composite
def spans(draw: st.DrawFn, length: int) -> Span:
    """Any span into a text of `length` characters, at least 1."""
    start = draw(st.integers(0, length - 1))
    return Span(start, draw(st.integers(start + 1, length)))


@st.composite
def ordered_spans(draw: st.DrawFn, length: int, *, min_size: int = 0, max_size: int = 3) -> tuple[Span, ...]:
    """Spans in text order, not overlapping, into a text of `length` characters; fewer than asked where it is short."""
    count = min(draw(st.integers(min_size, max_size)), (length + 1) // 2)
    if count == 0:
        return (Span(0, length),) if min_size else ()
    edges = sorted(draw(st.sets(st.integers(0, length), min_size=2 * count, max_size=2 * count)))
    return tuple(Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True))


@st.composite
def articles(draw: st.DrawFn, *, text: st.SearchStrategy[str] | None = None) -> Article:
    """Any article with at least one character."""
    words = draw(text if text is not None else texts())
    fact = st.none() | texts(max_size=20)
    names = st.lists(texts(max_size=12), max_size=2).map(tuple)
    return Article(
        id=draw(texts(max_size=12)),
        text=words,
        title=draw(fact),
        outlet=draw(fact),
        authors=draw(names),
        credit=draw(names),
        published=draw(st.none() | days()),
        modified=draw(st.none() | days()),
        language=draw(st.none() | st.just("en")),
        url=draw(fact),
        blocks=tuple(
            Block(draw(st.sampled_from(BlockKind)), span) for span in draw(ordered_spans(len(words), max_size=4))
        ),
        warnings=draw(names),
    )


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    start = draw(st.dates(max_value=date(9999, 12, 1)))
    return Interval(start, start + timedelta(days=draw(st.integers(1, 30))))


@st.composite
def speakers(draw: st.DrawFn, length: int) -> Speaker:
    return Speaker(
        name=draw(st.none() | texts(max_size=12)),
        kind=draw(st.none() | st.sampled_from(SpeakerKind)),
        evidence=draw(ordered_spans(length)),
        wikidata=draw(st.none() | st.integers(1, 10**9).map("Q{}".format)),
        role=draw(st.none() | texts(max_size=12)),
        confidence=draw(st.floats(0, 1)),
    )


@st.composite
def lines(draw: st.DrawFn, length: int, id_: str, others: tuple[str, ...]) -> Line:
    """A line with id `id_`, its parent one of `others` or none; without a circle where those come first."""
    people = st.lists(speakers(length), max_size=2).map(tuple)
    said_on = st.builds(SaidOn, texts(max_size=10), intervals(), ordered_spans(length))
    return Line(
        Attribution(
            id=id_,
            source=draw(ordered_spans(length)),
            cue=draw(ordered_spans(length)),
            content=draw(ordered_spans(length, min_size=1)),
            mode=draw(st.sampled_from(Mode)),
            act=draw(st.sampled_from(Act)),
            parent=draw(st.sampled_from((None, *others))),
            confidence=draw(st.floats(0, 1)),
        ),
        speakers=draw(people),
        addressees=draw(people),
        medium=draw(st.none() | st.sampled_from(Medium)),
        said_on=draw(st.none() | said_on),
        via=draw(st.lists(texts(max_size=12), max_size=2).map(tuple)),
        stance=draw(st.sampled_from(("neutral", "assert", "deny"))),
    )


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    bounds = draw(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=2, max_size=2))
    low, high = sorted(bounds)
    kept = draw(st.sampled_from(("low", "high", "both")))
    return Quantity(
        None if kept == "high" else low,
        None if kept == "low" else high,
        draw(st.booleans()),
        draw(st.none() | texts(max_size=8)),
    )


@st.composite
def records(draw: st.DrawFn, *, article: st.SearchStrategy[Article] | None = None) -> Record:
    """Any valid record."""
    read = draw(article if article is not None else articles())
    length = len(read.text)
    ids = tuple(f"a{number}" for number in range(1, draw(st.integers(0, 3)) + 1))
    timex = st.builds(
        Timex,
        spans(length),
        st.sampled_from(TimexType),
        texts(min_size=0, max_size=10),
        st.none() | st.just("APPROX"),
        st.none() | intervals(),
    )
    figure = st.builds(
        Figure,
        spans(length),
        quantities(),
        st.sampled_from(FigureKind),
        st.none() | texts(max_size=8),
        st.sampled_from((None, *ids)),
    )
    entity = st.builds(
        Entity, texts(max_size=12), st.sampled_from(EntityKind), ordered_spans(length), st.none() | st.just("Q64")
    )
    return Record(
        read,
        lines=tuple(draw(st.permutations([draw(lines(length, id_, ids[:at])) for at, id_ in enumerate(ids)]))),
        timexes=draw(st.lists(timex, max_size=2).map(tuple)),
        figures=draw(st.lists(figure, max_size=2).map(tuple)),
        entities=draw(st.lists(entity, max_size=2).map(tuple)),
    )
