"""What several tests of the record share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quoth.model.record import Record
from quoth.record import Ledger
from tests.record.ledger import opened


@pytest.fixture
def figures(tmp_path: Path) -> Callable[..., Ledger]:
    """The ledger of "killed" about a bridge over some articles."""

    def make(*records: Record, **asked: object) -> Ledger:
        with opened(tmp_path, *records) as archive:
            return archive.figures(**{"what": "killed", "about": "bridge collapse", **asked})  # type: ignore[arg-type]

    return make
