"""The word lists that layout reads: the shipped ones hold, and a broken one says where."""

from __future__ import annotations

import pytest

from quoth.lexicon.layout import layout_words, parse_layout_words
from quoth.model.errors import LexiconError


def test_the_shipped_lists_do_not_contradict_each_other() -> None:
    words = layout_words()
    # A picture agency alone credits a picture, any other agency alone signs a report: one name cannot do both.
    assert not words.agencies & words.picture_agencies
    assert not words.not_places & words.agencies


@pytest.mark.parametrize(
    ("toml", "reason"),
    [
        ("agencies = [", "is not TOML"),
        ('agencies = ["ap"]', "must hold exactly the lists"),
        ("{}", "is not TOML"),
    ],
)
def test_a_broken_list_says_where(toml: str, reason: str) -> None:
    with pytest.raises(LexiconError, match=reason):
        parse_layout_words(toml)


@pytest.mark.parametrize("value", ["[]", '["AP"]', "[1]", '"ap"'])
def test_a_list_holds_case_folded_words(value: str) -> None:
    lists = dict.fromkeys(layout_words().__slots__, '["a"]') | {"agencies": value}
    with pytest.raises(LexiconError, match="agencies must be a list of case-folded words, and not empty"):
        parse_layout_words("\n".join(f"{name} = {words}" for name, words in lists.items()))
