"""The command `quoth-train`: `attribution` trains the network, `label` asks a larger one, `narrow` cuts it, `export`
writes the model.
"""

from __future__ import annotations

import sys

COMMANDS = ("attribution", "label", "narrow", "export")


def main() -> None:
    """Run one of `COMMANDS` with the arguments that follow its name."""
    if len(sys.argv) < 2 or sys.argv[1] not in COMMANDS:
        sys.exit(f"usage: quoth-train {{{','.join(COMMANDS)}}} ...   (each has --help)")
    try:
        if sys.argv[1] == "attribution":
            from quoth.train.attribution import main as run
        elif sys.argv[1] == "label":
            from quoth.train.distil import main as run
        elif sys.argv[1] == "narrow":
            from quoth.train.narrow import main as run
        else:
            from quoth.train.export import main as run
    except ModuleNotFoundError as error:
        sys.exit(f'quoth-train needs {error.name}, which is not installed. Run: pip install "quoth[train]"')
    run(sys.argv[2:])
