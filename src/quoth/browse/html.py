"""Templates made into pages. Whatever is put into one is escaped, and its hidden characters are shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from quoth.browse import figure_plot, wording
from quoth.browse.views import path_to
from quoth.model.amount import amount
from quoth.model.attribution import Mode
from quoth.model.figure import FigureKind
from quoth.model.hidden import shown
from quoth.model.quoted import quoted
from quoth.model.speaker import Medium


def _shown(value: object) -> object:
    """Every value on its way into a page; markup comes only from our own templates."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return shown(value)
    return "" if value is None else value


def _as_typed(value: str) -> Markup:
    """For the value of a form field, which must go back as it came."""
    return escape(value)


def _environment() -> Environment:
    env = Environment(
        loader=PackageLoader("quoth.browse"),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters |= {
        "arrows": figure_plot.arrows,
        "as_typed": _as_typed,
        "day": wording.day,
        "describe": figure_plot.describe,
        "percent": wording.percent,
        "quantity": amount,
        "quoted": quoted,
        "said_on": wording.said_on,
        "steps": figure_plot.path_of,
        "timex": wording.timex,
        "web_address": wording.web_address,
        "wikidata_address": wording.wikidata_address,
    }
    env.globals |= {
        "path_to": path_to,
        "MODES": wording.MODES,
        "CHANNELS": wording.CHANNELS,
        "KINDS": wording.KINDS,
        "all_kinds": tuple(kind.value for kind in FigureKind if kind not in (FigureKind.COUNT, FigureKind.OTHER)),
        "all_modes": tuple(Mode),
        "all_media": tuple(Medium),
    }
    return env


_ENVIRONMENT = _environment()


def render(template: str, values: Mapping[str, Any]) -> str:
    """The page as HTML."""
    return _ENVIRONMENT.get_template(template).render(values)
