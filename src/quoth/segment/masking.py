"""Runs that no reader could make sense of: thousands of marks or symbols without a letter or a space between them.

Tokenizers take each mark for a word, and some need time quadratic in such a run. `segment` names the runs and the
attributer reads spaces in their place, as many as there were characters, so that offsets hold.
"""

from __future__ import annotations

import re

from quoth.model.span import Span

LONGEST_RUN = 200
_RUN = re.compile(rf"[^\w\s]{{{LONGEST_RUN},}}")


def find_masked_runs(text: str) -> tuple[Span, ...]:
    """Runs of `LONGEST_RUN` or more characters that are neither letters, digits nor white space, in text order."""
    return tuple(Span(match.start(), match.end()) for match in _RUN.finditer(text))
