"""The fourth stage: what the words of an analysis mean."""

from __future__ import annotations

from quoth.model.article import Article
from quoth.model.attribution import Analysis
from quoth.model.record import Resolution
from quoth.model.segmentation import Segmentation
from quoth.model.speaker import Entity
from quoth.resolve.cast import Cast, gather
from quoth.resolve.figures import find_figures
from quoth.resolve.lines import read_lines
from quoth.resolve.reading import Reading
from quoth.resolve.said_on import said_on
from quoth.resolve.same_day import carry_days
from quoth.resolve.tables import Tables
from quoth.resolve.timexes import find_timexes


def resolve(article: Article, segmentation: Segmentation, analysis: Analysis, tables: Tables) -> Resolution:
    """Find out who spoke, to whom, when and by which channel, and read times and figures.

    Unknown beats guessed: what the article and the tables leave open has no name, date or channel.

    Args:
        analysis: Spans into `article.text`; mentions and parts of speech may be wrong here and there.

    Returns:
        One line for each attribution, in their order; times, figures and entities in text order; spans into
        `article.text`.
    """
    reading = Reading(article, segmentation, analysis)
    timexes = find_timexes(article, analysis.words)
    cast = gather(reading, tables)
    days = said_on(reading, timexes)
    return Resolution(
        lines=carry_days(reading, timexes, read_lines(reading, cast, tables, days)),
        timexes=timexes,
        figures=find_figures(article, analysis.words, timexes, analysis.attributions),
        entities=entities(cast),
    )


def entities(cast: Cast) -> tuple[Entity, ...]:
    """The cast as entities, in order of first mention."""
    return tuple(Entity(c.name, c.kind, tuple(c.mentions), c.wikidata) for c in cast.characters)
