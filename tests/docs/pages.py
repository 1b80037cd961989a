"""The documents as tests see them: fenced blocks, headings and links."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
LINKED = (
    *PAGES,
    *sorted((ROOT / "docs/design").glob("*.md")),
    ROOT / "CHANGELOG.md",
    ROOT / "changelog.d/README.md",
    ROOT / "src/quoth/examples/README.md",
    ROOT / "src/quoth/lexicon/data/README.md",
)

_FENCE = re.compile(r"^```(\S*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A fenced block; `line` is where its first line of code stands, counted from 1."""

    page: Path
    line: int
    language: str
    code: str


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(page: Path, *languages: str) -> list[Block]:
    """Fenced blocks of the page, of these languages where any is named."""
    text = page.read_text(encoding="utf-8")
    found = [Block(page, text[: match.start()].count("\n") + 2, match[1], match[2]) for match in _FENCE.finditer(text)]
    return [block for block in found if not languages or block.language in languages]


def prose(page: Path) -> str:
    """The page without its fenced blocks and code in the line."""
    return re.sub(r"`[^`\n]*`", "", _FENCE.sub("", page.read_text(encoding="utf-8")))


def headings(page: Path) -> list[str]:
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    return [match[1] for match in re.finditer(r"^#+ (.*)$", text, re.MULTILINE)]


def anchor(heading: str) -> str:
    """What a link to a heading says behind "#", as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def links(page: Path) -> list[str]:
    """Targets of links and pictures, those elsewhere on the web aside."""
    found = re.findall(r"\]\(([^)\s]+)\)", prose(page))
    return [target for target in found if not re.match(r"[a-z]+:", target)]
