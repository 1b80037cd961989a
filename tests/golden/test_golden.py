"""What the shipped model reads in the shipped dispatches is what people reviewed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_dispatches_are_read_as_reviewed() -> None:
    checked = subprocess.run(
        [sys.executable, "scripts/gold.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, (
        f"`make gold` takes over what is read now; say why in the commit\n{checked.stdout}{checked.stderr}"
    )
