"""Write the generated parts of the documents; `--check` says which have drifted, `--picture` takes the picture.

A generated part stands between `<!-- generated: NAME -->` (for measured numbers, `<!-- figures: NAME -->`) and
`<!-- end -->`; everything around it is written by hand. `PARTS` says where each comes from. None depends on the
trained model: numbers are read from `gate/scores.json`, which is made by `make gate` and `make bench`.
"""

from __future__ import annotations

import argparse
import difflib
import inspect
import json
import re
import sqlite3
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import click
from docs_example import call_record

import quoth
from quoth import Archive
from quoth.browse import as_json
from quoth.cli import quoth as command_line
from quoth.model.record_json import schema, to_json

ROOT = Path(__file__).resolve().parent.parent
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
SCORES = ROOT / "gate/scores.json"
PICTURE = ROOT / "docs/pictures/reading-room.png"

PART = re.compile(r"(<!-- (?:generated|figures): (\S+) -->\n).*?(<!-- end -->)", re.DOTALL)
COLUMNS = 100


def main() -> int:
    """Write, or compare and return 1 where a page differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 where a part has drifted")
    parser.add_argument("--picture", action="store_true", help="take the picture too; needs Chromium and the model")
    given = parser.parse_args()
    drifted = False
    for page in PAGES:
        before = page.read_text(encoding="utf-8")
        after = PART.sub(lambda found: found[1] + PARTS[found[2]]() + found[3], before)
        if before == after:
            continue
        drifted = True
        name = str(page.relative_to(ROOT))
        if given.check:
            sys.stdout.writelines(difflib.unified_diff(before.splitlines(True), after.splitlines(True), name, name))
        else:
            page.write_text(after, encoding="utf-8")
            print(f"wrote {name}")
    if given.picture:
        from docs_picture import take_picture  # only this needs a browser

        take_picture(PICTURE)
        print(f"took {PICTURE.relative_to(ROOT)}")
    if drifted and given.check:
        print("docs: generated parts have drifted. Run: python scripts/docs.py")
    return 1 if drifted and given.check else 0


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table; a bar in a cell is escaped."""
    lines = [list(head), *map(list, rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "".join("| " + " | ".join(cell.replace("|", r"\|") for cell in line) + " |\n" for line in lines)


# Measured numbers


@dataclass(frozen=True)
class Measure:
    """A line of a table of numbers: what is measured, in words, and the names of its columns in the scores."""

    words: str
    names: tuple[str, ...]


QUALITY = (
    Measure("attributions: source and content both right", tuple(f"polnear attribution {m}" for m in ("p", "r", "f1"))),
    Measure("the same, direct quotations only", tuple(f"polnear-quoted attribution {m}" for m in ("p", "r", "f1"))),
    *(
        Measure(f"{words}, those inside others aside", tuple(f"{name} attribution {m}" for m in ("p", "r", "f1")))
        for words, name in (("attributions", "polnear-outermost"), ("direct quotations", "polnear-outermost-quoted"))
    ),
    Measure("time expressions, place right", tuple(f"timex strict {m}" for m in ("p", "r", "f1"))),
    Measure("time expressions, value right", tuple(f"timex value {m}" for m in ("p", "r", "f1"))),
)
MEANING = tuple(
    Measure(words, tuple(f"records {field} {m}" for m in ("precision", "recall", "accuracy")))
    for field, words in (
        ("speaker", "who spoke, by full name"),
        ("kind", "what sort of source"),
        ("mode", "direct, mixed, indirect"),
        ("act", "speech or thought"),
        ("addressee", "to whom"),
        ("medium", "by which channel"),
        ("said_on", "on which day"),
        ("via", "passed on by whom"),
    )
)
WHOLE = (
    Measure("a report of one telephone call", ("readout facts",)),
    Measure("twelve articles of Wikinews", ("world facts",)),
    Measure("of their attributions found, those inside others too", ("world attributions",)),
    Measure("of what was found there, annotated", ("world attributions precision",)),
)
SPEED = (
    Measure("Quoth", ("quoth words a CPU second",)),
    Measure("spaCy's small English pipeline", ("spaCy sm words a CPU second",)),
    Measure("ratio of the two", ("quoth / spaCy sm",)),
)


def numbers(measures: Iterable[Measure], *columns: str) -> str:
    """The measures as a table; a dash where one of them has no score, and a word where none has."""
    scores: dict[str, float] = json.loads(SCORES.read_text(encoding="utf-8")) if SCORES.exists() else {}
    measures = tuple(measures)
    if not any(name in scores for measure in measures for name in measure.names):
        return "Not measured yet.\n"
    return table(
        ("", *columns),
        [(m.words, *(written(scores[name]) if name in scores else "-" for name in m.names)) for m in measures],
    )


def written(value: float) -> str:
    """A share as the gate prints it, a ratio with two digits, a count with none."""
    return f"{value:.3f}" if value <= 1 else f"{value:.2f}" if value < 100 else f"{value:,.0f}"


# The command line


def cli() -> str:
    """The help of every command, as a terminal of 100 columns shows it."""
    root = context(command_line, "quoth", None)
    parts = [f"```text\n{root.get_help()}\n```\n"]
    for name, command in sorted(command_line.commands.items()):
        shown = context(command, name, root)
        parts.append(f"\n## quoth {name}\n\n```text\n{shown.get_help()}\n```\n")
    return "".join(parts)


def context(command: click.Command, name: str, parent: click.Context | None) -> click.Context:
    """A command as if called by its name, with a terminal of a known width."""
    return click.Context(command, info_name=name, parent=parent, terminal_width=COLUMNS, **command.context_settings)


# The record as JSON


def json_objects() -> dict[str, dict[str, Any]]:
    """The objects of the schema by the title that they have on the page."""
    whole = schema()
    return {
        "The record": whole,
        "An item of `blocks`": whole["properties"]["blocks"]["items"],
        "An item of `attributions`": whole["$defs"]["attribution"],
        "An item of `speakers` or `addressees`": whole["$defs"]["speaker"],
        "`said_on`": whole["$defs"]["attribution"]["properties"]["said_on"]["anyOf"][1],
        "An item of `timexes`": whole["properties"]["timexes"]["items"],
        "An item of `figures`": whole["properties"]["figures"]["items"],
        "An item of `entities`": whole["properties"]["entities"]["items"],
    }


def json_fields() -> str:
    """Every field of the schema, object by object."""
    parts = []
    for title, node in json_objects().items():
        rows = [
            (f"`{name}`", kind_of(field), field.get("description", "")) for name, field in node["properties"].items()
        ]
        parts.append(f"### {title}\n\n" + table(("field", "type", "meaning"), rows))
    return "\n".join(parts)


def kind_of(field: dict[str, Any]) -> str:
    """What values a field may have, in a few words."""
    if "const" in field:
        return f"`{json.dumps(field['const'])}`"
    if "enum" in field:
        return ", ".join("null" if value is None else f"`{value}`" for value in field["enum"])
    if "anyOf" in field:
        return " or ".join(kind_of(option) for option in field["anyOf"])
    if "$ref" in field:
        name: str = field["$ref"].rsplit("/", 1)[1]
        return "[start, end]" if name == "span" else name
    if field["type"] == "array":
        return f"list of {kind_of(field['items'])}"
    kinds = [field["type"]] if isinstance(field["type"], str) else field["type"]
    day = field.get("format") == "date" or field.get("pattern") == r"^\d{4}-\d{2}-\d{2}$"
    return " or ".join("day" if day and kind == "string" else kind for kind in kinds)


def stances() -> str:
    """The values of `stance`, from the word list that gives them."""
    found = tomllib.loads((files("quoth.lexicon") / "stances.toml").read_text(encoding="utf-8"))
    values = sorted({entry["value"] for entry in found["entry"]})
    return "".join(f"`{value}`, " for value in ("neutral", *values)).rstrip(", ") + ".\n"


def json_example() -> str:
    """The hand-made record as JSON, its text and blocks cut short."""
    row = to_json(call_record())
    row["text"] = row["text"][: row["text"].index("\n")] + "\n..."
    row["blocks"] = row["blocks"][:2]
    written = json.dumps(row, indent=2, ensure_ascii=False)
    # A span is a pair of numbers: it reads better on one line, and so does a list of them.
    written = re.sub(r"\[\s+(\d+),\s+(\d+)\s+\]", r"[\1, \2]", written)
    written = re.sub(r"\[\s+(\[[^]]*\](?:,\s+\[[^]]*\])*)\s+\]", lambda m: f"[{' '.join(m[1].split())}]", written)
    return f"```json\n{written}\n```\n"


def room() -> str:
    """The pages of the reading room as JSON, as the module that makes them describes them."""
    said = inspect.getdoc(as_json) or ""
    return f"```text\n{said[said.index('    /.json') :]}\n```\n"


# The database


def database() -> str:
    """Tables and views of a new archive with their columns, and the comments in the migrations as their meaning."""
    migrations = "\n".join(
        path.read_text(encoding="utf-8")
        for path in sorted(Path(str(files("quoth.record") / "migrations")).glob("*.sql"))
    )
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch) / "quoth.db"
        Archive.open(place).close()
        with closing(sqlite3.connect(place)) as connection:
            return "\n".join(relations(connection, migrations))


def relations(connection: sqlite3.Connection, migrations: str) -> Iterator[str]:
    """A section for each table and view, views first: they are what a person asks."""
    found = connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' "
        "AND name NOT LIKE '%\\_fts\\_%' ESCAPE '\\' ORDER BY type DESC, rowid"
    ).fetchall()
    for type_, name, sql in found:
        columns = connection.execute("SELECT name, type FROM pragma_table_xinfo(?) WHERE hidden = 0", (name,))
        head: tuple[str, ...]
        rows: list[tuple[str, ...]]
        if type_ == "view":
            head, rows = ("column", "is"), [(f"`{column}`", view_column(sql, column)) for column, _ in columns]
        elif "VIRTUAL" in sql:
            head, rows = (
                ("column", "is"),
                [(f"`{column}`", f"`{name.removesuffix('_fts')}.{column}`") for column, _ in columns],
            )
        else:
            head = ("column", "type", "meaning")
            rows = [(f"`{column}`", kind.lower(), meaning(name, sql, column)) for column, kind in columns]
        yield f"### {type_} `{name}`\n\n{lead(migrations, name)}{table(head, rows)}"


def lead(migrations: str, name: str) -> str:
    """The comment above a CREATE, as a paragraph; "" where there is none."""
    found = re.search(rf"((?:^--.*\n)+)CREATE (?:VIRTUAL )?(?:TABLE|VIEW) {name}\b", migrations, re.MULTILINE)
    return " ".join(line.lstrip("- ") for line in found[1].splitlines()) + "\n\n" if found else ""


def meaning(table_: str, sql: str, column: str) -> str:
    """What a column holds: the comment behind it, where a reference leads, or the record's field of the same name."""
    line = next((line for line in sql.splitlines() if re.match(rf"\s*{column}\s", line)), "")
    target = re.search(r"REFERENCES (\w+) \((\w+)\)", line)
    said = line.partition("--")[2].strip() or COLUMN_WORDS.get(column, "")
    if target:
        return f"`{target[1]}.{target[2]}`" + (f"; {line.partition('--')[2].strip()}" if "--" in line else "")
    shared: str = (
        json_objects()[TABLE_OBJECTS.get(table_, "The record")]["properties"].get(column, {}).get("description", "")
    )
    return said or shared


COLUMN_WORDS = {
    "number": "row number",
    "newest": "1 for the newest version, 0 for earlier ones",
    "position": "0, 1, ... in text order",
    "cue_words": "the words that ascribe it",
    "content_words": 'what was said; parts joined by " … "',
    "start": "first character",
    "stop": "one past the last character",
    "name": "fullest form known",
    "first_day": "first day that it can mean",
    "part": "`speaker` or `addressee`",
    "reason": "in words for a person",
    "surname": "folded",
    "done": "1 once they have been compared",
    "one": "the one",
    "other": "the other",
    "one_name": "the name of the one",
    "other_name": "the name of the other",
    "other_value": "what the other has",
    "verdict": "what was decided",
    "other_id": "the same of the other",
    "other_words": "the same of the other",
    "other_start": "the same of the other",
    "first_published": "first day of print",
    "last_published": "last day of print",
    "articles": "how many articles have it",
    "outlets": "how many outlets",
}
"""What the migrations do not say, because the name does."""

TABLE_OBJECTS = {
    "articles": "The record",
    "attributions": "An item of `attributions`",
    "speakers": "An item of `speakers` or `addressees`",
    "attribution_speakers": "An item of `speakers` or `addressees`",
    "figures": "An item of `figures`",
    "timexes": "An item of `timexes`",
    "entities": "An item of `entities`",
    "failures": "The record",
}
"""The object of the record whose fields a table's columns are."""


def view_column(sql: str, column: str) -> str:
    """The expression that a view's column shows."""
    for line in sql.splitlines():
        bare = line.strip().rstrip(",")
        if bare.endswith(f" AS {column}"):
            return f"`{bare.removesuffix(f' AS {column}')}`"
        if bare.endswith(f".{column}"):
            return f"`{bare}`"
    return ""


# The Python names


def api() -> str:
    """Signature and docstring of every public name, and of the public methods of the two classes that do things."""
    parts = []
    for name in quoth.__all__:
        value = getattr(quoth, name)
        parts.append(entry(name, value))
        if value in (quoth.Reader, Archive):
            methods = [key for key in vars(value) if not key.startswith("_")]
            parts.extend(entry(f"{name}.{key}", getattr(value, key)) for key in methods)
    return "\n".join(parts)


def entry(name: str, value: Any) -> str:
    """A heading, and the signature with the docstring as the source has it."""
    made_by_hand = not (value is Archive or (isinstance(value, type) and issubclass(value, Exception)))
    shown = signature(value) if made_by_hand else ""
    return f"### `{name}`\n\n```text\n{name.rpartition('.')[2]}{shown}\n\n{inspect.getdoc(value)}\n```\n"


def signature(value: Callable[..., Any]) -> str:
    """Parameters with annotations and defaults as they stand in the source."""
    found = inspect.signature(value)
    parts: list[str] = []
    for parameter in found.parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY and "*" not in parts:
            parts.append("*")
        shown = parameter.name
        if parameter.annotation is not parameter.empty:
            shown += f": {parameter.annotation}"
        if parameter.default is not parameter.empty:
            shown += f" = {getattr(parameter.default, '__name__', None) or repr(parameter.default)}"
        if shown != "self":
            parts.append(shown)
    given = ", ".join(parts)
    if len(given) > COLUMNS:
        given = "\n    " + ",\n    ".join(parts) + ",\n"
    back = found.return_annotation
    return f"({given})" + (f" -> {back}" if isinstance(back, str) and back != "None" else "")


PARTS: dict[str, Callable[[], str]] = {
    "cli": cli,
    "json-fields": json_fields,
    "json-example": json_example,
    "stances": stances,
    "pages": room,
    "database": database,
    "api": api,
    "quality": lambda: numbers(QUALITY, "precision", "recall", "F1"),
    "meaning": lambda: numbers(MEANING, "precision", "recall", "given that the attribution was found"),
    "whole": lambda: numbers(WHOLE, "share right"),
    "speed": lambda: numbers(SPEED, "words a CPU second, one thread"),
}

if __name__ == "__main__":
    sys.exit(main())
