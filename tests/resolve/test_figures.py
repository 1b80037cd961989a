"""Figures in sentences: which words they are, their bounds, what they count and who gives them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.model.article import Article
from quoth.model.attribution import Attribution, Word
from quoth.model.figure import Figure
from quoth.model.span import Span
from quoth.resolve.figures import find_figures
from quoth.resolve.timexes import find_timexes
from tests.notation import article, parse
from tests.resolve.marks import marked, plain, without_tags
from tests.strategies import texts


def figures(
    made: Article, words: tuple[Word, ...] = (), attributions: tuple[Attribution, ...] = ()
) -> tuple[Figure, ...]:
    return find_figures(made, words, find_timexes(made, words), attributions)


def meaning(figure: Figure) -> str:
    """`=` exact, `>` above, `>=` at least, `<=` at most; then unit and kind."""
    low, high = figure.quantity.low, figure.quantity.high
    if low == high:
        bounds = f"={low:g}"
    elif high is None:
        bounds = f"{'>' if figure.quantity.low_open else '>='}{low:g}"
    else:
        bounds = f"<={high:g}" if low is None else f"{low:g}..{high:g}"
    return f"{bounds} {figure.quantity.unit or '-'} {figure.kind}"


def read(sentence: str) -> str:
    text, words = plain(sentence)
    return marked(text, ((figure.span, meaning(figure)) for figure in figures(article(text), words)))


CASES = [
    ("exact", "The flood killed {12 people_NNS|=12 people killed}."),
    ("grouped digits", "It killed {1,400 people_NNS|=1400 people killed}."),
    ("in words", "It killed {two hundred and six people_NNS|=206 people killed}."),
    ("millions", "{2.5 million people_NNS|=2.5e+06 people displaced} were displaced."),
    ("without a noun", "The blast killed {twelve|=12 - killed} and injured {30|=30 - injured}."),
    ("over", "They hold {over 240 hostages_NNS|>240 hostages hostages}."),
    ("more than", "{More than 30 boats_NNS|>30 boats count} sank."),
    ("at least", "Police said {at least 71 people_NNS|>=71 people arrested} were arrested."),
    ("up to", "{Up to 30 workers_NNS|<=30 workers people} live there."),
    ("fewer than", "{Fewer than 30 workers_NNS|<=30 workers people} live there."),
    ("or more", "It takes {20 or more boats_NNS|>=20 boats count}."),
    ("about is exact", "It lies {about 160 km|=160 km length} from Vell."),
    ("between", "The guards saw {between 3 and 5 boats_NNS|3..5 boats count}."),
    ("a range", "The guards saw {3 to 5 boats_NNS|3..5 boats count}."),
    ("dozens", "{Dozens of houses_NNS|>=24 houses count} burned."),
    ("hundreds of thousands", "{Hundreds of thousands of workers_NNS|>=200000 workers people} marched."),
    ("several hundred", "{Several hundred boats_NNS|>=200 boats count} sank."),
    ("nearly half", "It is {nearly half|=0.5 - other} of the town."),
    ("percent", "The rate is {95%|=95 % percent}, or {around five percent|=5 % percent} more."),
    ("dollars by sign", "It cost {$2.5 million|=2.5e+06 USD money}."),
    ("euros by word", "It cost {20 euros|=20 EUR money}."),
    ("an area", "The fire burned {300 hectares|=300 hectares area}."),
    ("a duration", "The war has gone on for {seventeen years|=17 years duration}."),
    ("an age", "The girl is {10 months old|=10 months age}."),
    ("ages of people", "It is for women {between 20 and 35|20..35 - age}."),
    ("zero", "There were {no casualties|=0 casualties killed}."),
    ("votes", "He won by {11 million votes_NNS|=1.1e+07 votes votes}."),
    ("infected", "There were {5667 cases_NNS|=5667 cases infected} of measles."),
    ("modifiers belong to the noun", "It needs {128 trained_JJ rescue_NN teams_NNS|=128 teams count}."),
    ("one, counted", "{At least one|>=1 - other} of them sank."),
]

NO_FIGURES = [
    ("dates", "On Oct. 7, 2023 it broke; by 1998 it was rebuilt."),
    ("clock times", "At 10:35 a.m. and at 4 p.m. it shook."),
    ("ordinals", "The third and the 21st boat sank."),
    ("names", "A Boeing_NNP 737 left Gate_NNP 12 on Flight 209."),
    ("telephone numbers", "Call 555-0199-20 now."),
    ("the two", "The two met."),
    ("pronouns", "No one knows; one of them fled; one must wait."),
    ("a day of disaster", "Since 9/11 it has changed."),
    ("one month is as good as a word", "They marked one month since the flood."),
]


@pytest.mark.parametrize(("remark", "sentence"), [*CASES, *NO_FIGURES])
def test_words_bounds_and_kinds(remark: str, sentence: str) -> None:
    assert read(sentence) == without_tags(sentence), remark


@pytest.mark.parametrize(
    ("sentence", "of"),
    [
        ("It needs 128 trained_JJ rescue_NN teams_NNS.", "trained rescue teams"),
        ("Hundreds of federal_JJ workers_NNS left.", "federal workers"),
        ("The blast killed twelve.", None),
    ],
)
def test_what_is_counted_with_its_modifiers(sentence: str, of: str | None) -> None:
    text, words = plain(sentence)
    (figure,) = figures(article(text), words)
    assert figure.of == of


def test_a_figure_is_given_by_the_innermost_attribution_around_it() -> None:
    text, attributions = parse(
        "{source1:Ms. Ortiz} {cue1:said} {content1:{source2:police} {cue2:reported} {content2:12 dead} "
        "after 3 boats sank}. 20 others died."
    )
    words = tuple(Word(Span(text.index(word), text.index(word) + len(word)), "NNS") for word in ("boats", "others"))
    found = {figure.quantity.low: figure.attribution for figure in figures(article(text), words, attributions)}
    assert found == {12: "a2", 3: "a1", 20: None}


_PIECES = st.sampled_from(
    ["over", "12", "1,400", "two hundred", "and", "a half", "-", "to", "$", "%", "dozens", "of", "people", "killed",
     "no", "casualties", "between", "one", "years", "old", "million", "1/2", ".", "9" * 40, "half a"]
)  # fmt: skip


@given(st.one_of(texts(), st.lists(_PIECES, max_size=12).map(" ".join)), st.integers(0, 3))
def test_any_text_is_read_and_spans_are_in_order(text: str, lines: int) -> None:
    found = figures(article(text))
    reached = 0
    for figure in found:
        assert reached <= figure.span.start < figure.span.end <= len(text)
        reached = figure.span.end
    shifted = figures(article("\n" * lines + text, published=date(2024, 5, 14)))
    assert [figure.quantity for figure in shifted] == [figure.quantity for figure in found]
