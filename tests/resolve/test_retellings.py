"""Through whom came what is said in another's report that the article prints."""

from __future__ import annotations

import pytest

from tests.resolve.analysis import lines

HEARD = "“So,” {source:Tomas Vale} {cue:said} {content:of the dam}."
RETELLINGS = [
    (
        "below the words that bring the report in",
        f"A dam broke.\nThe Harbour Post reported:\n“It rained.\n{HEARD}",
        ("Harbour Post",),
    ),
    (
        "a reporter by surname, with the report in two pieces",
        f"A dam broke.\nMara Ortiz came. Ortiz reported:\n“It rained.”\nThe report goes on.\n{HEARD}",
        ("Mara Ortiz",),
    ),
    (
        "no report goes on below two paragraphs of the article's own",
        f"A dam broke.\nThe Harbour Post reported:\n“It rained.”\nSo it was.\nOn it went.\n{HEARD}",
        (),
    ),
    (
        "nor where the article brings in somebody else",
        (
            "A dam broke.\nThe Harbour Post reported:\n“It rained.”\n{source1:Mara Ortiz} {cue1:denied} {content1:it}."
            "\n“So,” {source2:Tomas Vale} {cue2:said} {content2:of the dam}."
        ),
        (),
    ),
    (
        "who only goes on to speak reports nothing",
        f"A dam broke.\nMara Ortiz added:\n“It rained.”\n{HEARD}",
        (),
    ),
    (
        "the report is not through the one who speaks in it",
        f"A dam broke.\nTomas Vale reported:\n{HEARD}",
        (),
    ),
]


@pytest.mark.parametrize(("remark", "marked", "via"), RETELLINGS, ids=[case[0] for case in RETELLINGS])
def test_the_last_line_came_through(remark: str, marked: str, via: tuple[str, ...]) -> None:
    assert lines(marked)[-1].via == via


def test_the_articles_own_writer_passes_nothing_on() -> None:
    marked = "{source1:I} {cue1:asked} {content1:what {source2:Tomas Vale} {cue2:said} {content2:of it}}."
    assert lines(marked, authors=("Nora Ferro",))[-1].via == ()
