"""Commands that hand the archive on to other programs, and take work back from one: `quoth export`, `import-brat`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from quoth.cli.archive import opened
from quoth.cli.options import option_db, option_min_confidence
from quoth.cli.terminal import Refused, dump, option_output, output, show
from quoth.table import message

if TYPE_CHECKING:
    from quoth.record import Archive

_FORMS = ("jsonl", "csv", "annotations", "quotations", "parquet", "brat", "datasette")


@click.command(short_help="Write the whole archive for other programs.")
@option_db
@click.option("--format", "form", type=click.Choice(_FORMS), default="jsonl", show_default=True, help="Form.")
@option_min_confidence
@option_output
def export(db: str, form: str, min_confidence: float, to: str | None) -> None:
    """Write the whole archive, the newest version of every article.

    jsonl: a record a line. csv: an attribution a row. annotations: W3C Web Annotations. quotations: direct quotations
    as schema.org Quotation (JSON-LD). parquet: an attribution a row; needs -o FILE and pip install "quoth[parquet]".
    brat: two files an article; needs -o FOLDER, and "quoth import-brat" takes it back. datasette: not the archive, but
    the metadata with which Datasette shows it well (quoth export --format datasette -o metadata.json; then datasette
    quoth.db --metadata metadata.json).
    """
    if form == "datasette":
        from quoth.record import datasette_metadata

        with output(to) as out:
            dump(datasette_metadata(Path(db).stem), out, indent=2)
        return
    with opened(db) as archive:
        if form in ("parquet", "brat"):
            _to_place(archive, form, to, min_confidence)
        else:
            with output(to) as out:
                _to_stream(archive, form, out, min_confidence)


def _to_stream(archive: Archive, form: str, out: TextIO, min_confidence: float) -> None:
    from quoth.record import write_annotations, write_csv, write_jsonl, write_quotations

    writers = {
        "jsonl": write_jsonl,
        "csv": write_csv,
        "annotations": write_annotations,
        "quotations": write_quotations,
    }
    writers[form](archive, out, min_confidence=min_confidence)


def _to_place(archive: Archive, form: str, to: str | None, min_confidence: float) -> None:
    from quoth.record import write_brat, write_parquet

    if to is None or to == "-":
        raise click.UsageError(f"{form} is not for the terminal: add -o {'FOLDER' if form == 'brat' else 'FILE'}")
    target = Path(to)
    try:
        if form == "brat":
            write_brat(archive, target, min_confidence=min_confidence)
            return
        unfinished = target.with_name(f".{target.name}.part")
        try:
            write_parquet(archive, unfinished, min_confidence=min_confidence)
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise Refused(f"cannot write {to}: {error.strerror or error}") from error


@click.command("import-brat", short_help="Take attributions back from brat.")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@option_db
def import_brat(folder: Path, db: str) -> None:
    """Take attributions back that "quoth export --format brat" wrote and somebody edited.

    They replace what was read in those articles, until the articles are read again.
    """
    import sys

    from quoth.record import Archive, Outcome, from_brat

    changed = 0
    files = sorted(folder.glob("*.ann"))
    with Archive.open(db, create=False) as archive:
        for file in files:
            stored = archive.article(file.stem)
            if stored is None or stored.key != file.stem:
                raise Refused(
                    f"{file}: {db} has no article with the key {file.stem}; were these files written from it?"
                )
            try:
                ann = file.read_bytes().decode("utf-8")
            except (OSError, UnicodeDecodeError) as error:
                raise Refused(f"cannot read {file}: {error}") from error
            record = from_brat(ann, stored.record, name=str(file))
            changed += archive.add(record, source=stored.source, model="brat") is Outcome.READ_AGAIN
    show([message(f"{db}: {changed:,} of {len(files):,} articles changed.")], sys.stdout)


COMMANDS = (export, import_brat)
