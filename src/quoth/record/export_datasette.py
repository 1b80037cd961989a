"""What Datasette shows beside an archive: titles, descriptions, facets and full-text search (https://datasette.io)."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

_SEARCHED = {"fts_table": "attributions_fts", "fts_pk": "number"}

_TABLES: dict[str, Json] = {
    "said": {
        "title": "Who said what",
        "description": "One line an attribution. Begin here.",
        "facets": ["outlet", "channel", "mode", "stance"],
        "sort_desc": "published",
        **_SEARCHED,
    },
    "who_is_quoted": {
        "title": "Who gets quoted",
        "description": "How often, in how many outlets, when first and last.",
        "facets": ["kind"],
        "sort_desc": "attributions",
    },
    "figures_reported": {
        "title": "Reported figures",
        "description": "Every number with its bounds, who gave it and where.",
        "facets": ["kind", "outlet", "unit"],
        "sort_desc": "published",
    },
    "statement_repeats": {
        "title": "Said again",
        "description": "Statements with one like it by the same speaker on another day.",
        "sort_desc": "one_published",
    },
    "articles": {
        "title": "Articles",
        "description": "Every version of every article, with all that was read in it.",
        "facets": ["outlet", "newest", "language"],
        "sort_desc": "published",
        "label_column": "title",
        "fts_table": "articles_fts",
        "fts_pk": "number",
    },
    "attributions": {
        "title": "Attributions",
        "description": "Every place where words are ascribed to someone.",
        "facets": ["mode", "medium", "stance", "act"],
        "sort_desc": "published",
        "label_column": "content_words",
        **_SEARCHED,
    },
    "speakers": {
        "title": "Speakers",
        "description": "Names; articles' speakers of one name and kind are one row.",
        "facets": ["kind"],
        "label_column": "name",
        "fts_table": "speakers_fts",
        "fts_pk": "number",
    },
    "statements": {
        "title": "Statements",
        "description": "What the attributions of one utterance amount to over all articles.",
        "sort_desc": "outlets",
        "label_column": "words",
    },
    "figures": {"title": "Figures", "description": "Words for a number, and what they mean.", "facets": ["kind"]},
    "timexes": {"title": "Times", "description": "Words for a time, and what they mean.", "facets": ["type"]},
    "entities": {"title": "Named", "description": "People, bodies and places named.", "facets": ["kind"]},
    "attribution_speakers": {
        "title": "Who speaks, and who is told",
        "description": "The speakers and addressees of each attribution.",
        "facets": ["part", "kind"],
    },
    "failures": {"title": "Failures", "description": "What could not be read, and why."},
}
_HIDDEN = (
    "comparisons",
    "merge_formulas",
    "merge_keys",
    "outlet_speakers",
    "people_apart",
    "people_state",
    "people_surnames",
    "people_totals",
    "speaker_articles",
    "speaker_labels",
    "statement_attributions",
)
"""Tables that only Quoth reads. Datasette still opens them by their names."""


def datasette_metadata(database: str) -> Json:
    """The metadata for `datasette FILE --metadata`; an object for `json.dumps`.

    Args:
        database: The name under which Datasette shows the archive: that of its file, without the ending.
    """
    return {
        "title": "Who said what",
        "description": "A sourced record of news: who said what, to whom, when, and on whose authority.",
        "source": "Quoth",
        "databases": {
            database: {
                "description": "It records who said what, never whether it is true.",
                "tables": _TABLES | {name: {"hidden": True} for name in _HIDDEN},
            }
        },
    }
