"""Words by which the lines of a news page are told apart: agencies, roles in bylines, words of credits."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

from quoth.model.errors import LexiconError


@dataclass(frozen=True, slots=True)
class LayoutWords:
    """The lists of `layout.toml`, whose comments say what each is for. All words are case folded."""

    agencies: frozenset[str]
    picture_agencies: frozenset[str]
    byline_roles: frozenset[str]
    name_particles: frozenset[str]
    credit_particles: frozenset[str]
    not_places: frozenset[str]
    reporting: frozenset[str]


@cache
def layout_words() -> LayoutWords:
    """The shipped lists, read once.

    Raises:
        LexiconError: a list is missing, empty, unknown, or holds something else than case-folded words.
    """
    return parse_layout_words(files("quoth.lexicon").joinpath("layout.toml").read_text(encoding="utf-8"))


def parse_layout_words(toml: str) -> LayoutWords:
    """The lists in the text of such a file.

    Raises:
        LexiconError: as `layout_words`.
    """
    try:
        lists = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"layout.toml is not TOML: {error}") from None
    names = {field.name for field in fields(LayoutWords)}
    if lists.keys() != names:
        raise LexiconError(
            f"layout.toml must hold exactly the lists {sorted(names)}, but differs in {sorted(lists.keys() ^ names)}"
        )
    for name, words in lists.items():
        if not isinstance(words, list) or not words or any(not isinstance(w, str) or w != w.casefold() for w in words):
            raise LexiconError(f"layout.toml: {name} must be a list of case-folded words, and not empty")
    return LayoutWords(**{name: frozenset(words) for name, words in lists.items()})
