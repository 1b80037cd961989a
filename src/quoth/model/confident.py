"""The sure part of a record, for whoever would rather miss something than be told something wrong."""

from __future__ import annotations

from dataclasses import replace

from quoth.model.record import Line, Record


def check_share(value: float) -> float:
    """The value, where it is a confidence.

    Raises:
        ValueError: it is not between 0 and 1.
    """
    if not 0.0 <= value <= 1.0:
        raise ValueError(f"min_confidence {value} is not between 0 and 1")
    return value


def confident(record: Record, least: float) -> Record:
    """The record without the attributions of a confidence below `least`.

    What stood in one of them stands in the next one around it that is kept, or in none; so do figures, which are then
    the article's own. Ids, and what was read of the others, stay as they are.
    """
    lines = {line.attribution.id: line for line in record.lines}

    def sure(line: Line) -> bool:
        return line.attribution.confidence >= least

    if all(map(sure, record.lines)):
        return record

    def kept(id_: str | None) -> str | None:
        while id_ is not None and not sure(lines[id_]):
            id_ = lines[id_].attribution.parent
        return id_

    return replace(
        record,
        lines=tuple(
            replace(line, attribution=replace(line.attribution, parent=kept(line.attribution.parent)))
            for line in record.lines
            if sure(line)
        ),
        figures=tuple(replace(figure, attribution=kept(figure.attribution)) for figure in record.figures),
    )
