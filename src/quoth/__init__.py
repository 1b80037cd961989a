"""Quoth reads dated news reports and keeps a sourced record of who said what, to whom, when and on whose authority.

    import quoth

    record = quoth.read("“The dam held,” Ana Reis said on Monday.", published="2024-05-14")
    for line in record.lines:
        print([speaker.name for speaker in line.speakers], record.words(line.attribution))

`Reader` reads many articles with one loaded model; `Archive` keeps their records in a database. Each name is loaded
when it is first used, so that `quoth --help` and a look into an archive do not wait for the model's libraries.
"""

from __future__ import annotations

from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quoth.model.article import Article
    from quoth.model.errors import QuothError
    from quoth.model.record import Line, Record
    from quoth.model.record_json import from_json, to_json
    from quoth.pipeline import Reader
    from quoth.record import Archive, Query

__all__ = ["Archive", "Article", "Line", "Query", "QuothError", "Reader", "Record", "from_json", "read", "to_json"]

__version__ = "0.1.0"

_HOMES = {
    "Archive": "quoth.record",
    "Article": "quoth.model.article",
    "Line": "quoth.model.record",
    "Query": "quoth.record",
    "QuothError": "quoth.model.errors",
    "Reader": "quoth.pipeline",
    "Record": "quoth.model.record",
    "from_json": "quoth.model.record_json",
    "to_json": "quoth.model.record_json",
}

# A package and a function have this name. Importing the package sets the attribute, once; so it goes first, and the
# function below keeps the name for good.
import_module("quoth.read")


def read(
    text: str, *, published: date | str | None = None, title: str | None = None, outlet: str | None = None
) -> Record:
    """Read one text with the shipped model, which the first call loads.

    Args:
        text: The article, paragraphs separated by line ends; it is never changed.
        published: The day of publication (`YYYY-MM-DD`), without which "on Tuesday" stays undated.
        title: Its headline, where the text does not hold it.
        outlet: Who published it.

    Returns:
        Everything read in it; spans are offsets into `record.article.text`, in code points.

    Raises:
        ValueError: `published` is not a date.
        ModelError: the model's files are missing or damaged.
    """
    from quoth.pipeline import read_text

    return read_text(text, published=published, title=title, outlet=outlet)


def __getattr__(name: str) -> object:
    if name == "timex":  # `quoth.timex.read` after `import quoth` alone
        return import_module("quoth.timex")
    if name not in _HOMES:
        raise AttributeError(f"module 'quoth' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
