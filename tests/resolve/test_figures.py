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
    ("a dash for to", "It takes {18- to 24-year-old|18..24 years age} divers."),
    ("or", "They saw {two or three boats_NNS|2..3 boats count}."),
    ("both ends are millions", "It needs {3 to 5 million euros|3e+06..5e+06 EUR money}."),
    ("plus", "It ran for {15-plus years|>=15 years duration}."),
    ("a dozen", "{Three dozen houses_NNS|=36 houses count} burned, {several dozen|>=24 - other} stood."),
    ("billions", "It lost {hundreds of billions of dollars|>=2e+11 USD money}."),
    ("a scale as a letter", "It raised {$1B|=1e+09 USD money} in Vell."),
    ("a dollar of another country", "It raised {A$5 million|=5e+06 AUD money} and {US$3bn|=3e+09 USD money}."),
    ("money that several countries have", "It cost {300 pesos|=300 pesos money}."),
    ("pounds that weigh", "They found {40 pounds|=40 lb other} of powder; he weighs {200 pounds|=200 lb other}."),
    ("pounds that pay", "It cost {40 pounds|=40 GBP money}."),
    ("over is during", "It costs {$2|=2 USD money} over {ten years|=10 years duration}."),
    ("over is longer", "It went on for {over ten years|>10 years duration}."),
    ("over is about", "They voted over {two bills_NNS|=2 bills count}."),
    ("shares", "{Two-thirds|=0.666667 - other} of the boats_NNS sank, {one in four|=0.25 - other} boats_NNS burned."),
    ("shares of ten", "{Nine out of 10|=0.9 - other} boats_NNS sank."),
    ("two figures, no share", "{7|=7 - infected} out of {20 cases_NNS|=20 cases infected} of measles were new."),
    (
        "an adjective with a hyphen",
        "It is a {100-page|=100 page count} report_NN by a {28-nation|=28 nation count} bloc_NN.",
    ),
    ("people, by noun", "{30 sailors_NNS|=30 sailors people} and {12 Peruvians_NNPS|=12 peruvians people} ate."),
    ("a compound of the tagger's", "They hired {18 fact_NNS-checkers|=18 checkers count}."),
    ("an abbreviation in the noun", "They met {17 U_NNP.S. soldiers_NNS|=17 soldiers people}."),
    ("a name after a plural", "They held {three talks_NNS|=3 talks count} Monday_NNP."),
    ("on board", "The boat had {16|=16 - people} on board."),
    ("the doer is not the victim", "{Two gunmen_NNS|=2 gunmen people} killed {12 guards_NNS|=12 guards killed}."),
    ("taken by the doer", "{Two gunmen_NNS|=2 gunmen people} claimed the lives of {33 people_NNS|=33 people killed}."),
    ("a list, told at its end", "{Five guards_NNS|=5 guards injured}, {two boys_NNS|=2 boys injured} were injured."),
    ("a list, told before it", "The dead are {five guards_NNS|=5 guards killed} and {two boys_NNS|=2 boys killed}."),
    (
        "a part of its whole",
        "It killed {30 people_NNS|=30 people killed}, {12 of them children_NNS|=12 children killed}.",
    ),
    ("among the whole", "It injured {30 people_NNS|=30 people injured}, including {two boys_NNS|=2 boys injured}."),
    ("cases in court are no patients", "The judge heard {four cases_NNS|=4 cases count}."),
    ("missing the point is not missing", "{Ten boys_NNS|=10 boys people} slept and said she was missing."),
    ("a vote nearby is no count of votes", "Before the vote {ten guards_NNS|=10 guards people} sang."),
    ("both sides of a vote", "The council voted {60|=60 - votes} to {40|=40 - votes} on it."),
    ("nobody", "{No one|=0 - injured} was seriously hurt and {nobody|=0 - killed} was killed."),
    ("an age in apposition", "Mara Ortiz_NNP, {43|=43 - age}, sang."),
    ("at the age of", "She died at the age of {99|=99 - age}, he left from the age of {10 or 11|10..11 - age}."),
    ("one in thousands", "{One in 5,000|=0.0002 - other} boats_NNS sinks."),
    ("ages from two units", "The ferry is free {between three months and 12 years of age|0.25..12 years age}."),
    ("between the ages", "It is for women {between the ages of 17 and 20|17..20 - age}."),
    ("a value of a measure", "It closed at {8,579.19|=8579.19 - other}."),
    ("half a unit", "It rose by {half a percent|=0.5 % percent}."),
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
    ("one is as good as an article", "By one estimate_NN, one way_NN or another, it was the only one."),
    ("scores of a game", "They won 3-2 and lost 21 to 14."),
    ("odds", "By a 2-to-1 vote it passed."),
    ("references", "See page 12, No. 5, Sept. 11 theories and article 4."),
    ("addresses", "He lives at 12 Harbour Street and 131 West 23rd Street."),
    ("idioms", "A 911 caller_NN spoke of two-way talks_NNS, a one-time offer_NN and 24/7 care."),
    ("names in words", "On Zero_NNP Hedge_NNP they wrote."),
    ("a version", "A Vellex 2.0 is needed."),
    ("a catalogue", "The HR_NNP 6819 stellar_JJ system_NN shines."),
    ("stock indices", "The Vellex_NNP 225 index_NN fell."),
    ("parts of addresses on the web", "Follow @mara_945 there."),
    ("a time nobody saw", "It begins at 2.40 pm."),
    ("the other two", "The other two boats_NNS left."),
]


@pytest.mark.parametrize(("remark", "sentence"), [*CASES, *NO_FIGURES])
def test_words_bounds_and_kinds(remark: str, sentence: str) -> None:
    assert read(sentence) == without_tags(sentence), remark


@pytest.mark.parametrize(
    ("sentence", "of"),
    [
        ("It won 20 percent of the popular_JJ vote_NN.", "popular vote"),
        ("A third of its harbour_NN burned.", "harbour"),
        ("They drilled for 40 days.", None),
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
     "no", "casualties", "between", "one", "years", "old", "million", "1/2", ".", "9" * 40, "half a", "months", "in",
     "of them", "children", "pounds", "dozen", "%", "or", "third", "percent", "of age", "U.S.", "and-a-half", "No."]
)  # fmt: skip


@given(st.one_of(texts(), st.lists(_PIECES, max_size=12).map(" ".join)), st.integers(0, 3))
def test_any_text_is_read_and_spans_are_in_order(text: str, lines: int) -> None:
    found = figures(article(text))
    reached = 0
    for figure in found:
        assert reached <= figure.span.start < figure.span.end <= len(text)
        assert any(character.isalnum() for character in figure.span.of(text))
        assert figure.of is None or figure.of in text
        reached = figure.span.end
    shifted = figures(article("\n" * lines + text, published=date(2024, 5, 14)))
    assert [figure.quantity for figure in shifted] == [figure.quantity for figure in found]
