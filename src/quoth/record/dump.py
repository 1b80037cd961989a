"""The whole content of an archive in a form that does not show how it came about, to compare two archives."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

# Row numbers, times and sources are left out: they tell when and in which order articles were added, nothing else.
_TABLES = {
    "articles": """
        SELECT key, id, newest, dated, title, outlet, outlet_folded, published, modified, language, url, text,
            record, model
        FROM articles ORDER BY key""",
    "attributions": """
        SELECT articles.key, position, attributions.key, attributions.id, parent, speaker_names, source_words,
            cue_words, content_words, mode, act, stance, medium, said_on, said_from, said_to, via, confidence,
            start, stop, attributions.published
        FROM attributions JOIN articles ON articles.number = article ORDER BY 1, 2""",
    "speakers": "SELECT key, name, kind, folded FROM speakers ORDER BY key",
    "attribution_speakers": """
        SELECT attributions.key, part, attribution_speakers.position, speakers.key, attribution_speakers.kind, role,
            wikidata, attribution_speakers.confidence, attribution_speakers.published
        FROM attribution_speakers
        JOIN attributions ON attributions.number = attribution
        LEFT JOIN speakers ON speakers.number = speaker
        ORDER BY 1, 2, 3""",
    "figures": """
        SELECT articles.key, position, attribution, words, low, high, low_open, unit, kind, counted, start, stop
        FROM figures JOIN articles ON articles.number = article ORDER BY 1, 2""",
    "timexes": """
        SELECT articles.key, position, words, type, value, mod, first_day, end_day, start, stop
        FROM timexes JOIN articles ON articles.number = article ORDER BY 1, 2""",
    "entities": """
        SELECT articles.key, position, name, kind, wikidata, mentions
        FROM entities JOIN articles ON articles.number = article ORDER BY 1, 2""",
    "merge_keys": """
        SELECT merge_keys.key, attributions.key, shingle, merge_keys.published
        FROM merge_keys JOIN attributions ON attributions.number = attribution ORDER BY 1, 2""",
    "merge_formulas": "SELECT key, year FROM merge_formulas ORDER BY 1, 2",
    "comparisons": """
        SELECT ones.key, others.key, verdict, score, reasons
        FROM comparisons
        JOIN attributions AS ones ON ones.number = one
        JOIN attributions AS others ON others.number = other
        ORDER BY 1, 2""",
    "statements": """
        SELECT key, speaker_names, words, said_from, said_to, first_published, last_published, attributions, articles,
            outlets, origins
        FROM statements ORDER BY key""",
    "statement_attributions": """
        SELECT attributions.key, statements.key
        FROM statement_attributions
        JOIN attributions ON attributions.number = attribution
        JOIN statements ON statements.number = statement
        ORDER BY 1""",
    "judgements": """
        SELECT one_id, one_start, one_words, other_id, other_start, other_words, verdict, judge
        FROM judgements ORDER BY 1, 2, 3, 4, 5, 6""",
    "people": """
        SELECT ones.key, persons.key FROM people
        JOIN speakers AS ones ON ones.number = speaker
        JOIN speakers AS persons ON persons.number = person
        ORDER BY 1""",
    "people_links": """
        SELECT ones.key, others.key, rule, score, one_value, other_value FROM people_links
        JOIN speakers AS ones ON ones.number = one
        JOIN speakers AS others ON others.number = other
        ORDER BY 1, 2, 3""",
    "people_apart": """
        SELECT min(ones.key, others.key), max(ones.key, others.key), articles.key FROM people_apart
        JOIN speakers AS ones ON ones.number = one
        JOIN speakers AS others ON others.number = other
        JOIN articles ON articles.number = article
        ORDER BY 1, 2, 3""",
    "people_totals": """
        SELECT key, attributions FROM people_totals JOIN speakers ON number = person ORDER BY 1""",
    "speaker_totals": """
        SELECT key, attributions, articles FROM speaker_totals JOIN speakers ON number = speaker ORDER BY 1""",
    "speaker_labels": """
        SELECT key, label, value, times FROM speaker_labels JOIN speakers ON number = speaker ORDER BY 1, 2, 3""",
    "speaker_articles": """
        SELECT speakers.key, id FROM speaker_articles JOIN speakers ON number = speaker ORDER BY 1, 2""",
    "outlet_speakers": """
        SELECT outlet, key, attributions FROM outlet_speakers JOIN speakers ON number = speaker ORDER BY 1, 2""",
    "outlet_totals": "SELECT folded, outlet, attributions, articles FROM outlet_totals ORDER BY 1, 2",
    "people_judgements": "SELECT one, other, verdict, judge FROM people_judgements ORDER BY one, other",
    "failures": "SELECT source, reason FROM failures ORDER BY source",
}


def dump(connection: sqlite3.Connection) -> Iterator[str]:
    """One line of JSON a row, `[table, column, ...]`, tables and rows in a fixed order."""
    for table, query in _TABLES.items():
        for row in connection.execute(query):
            yield json.dumps([table, *row], ensure_ascii=False)
