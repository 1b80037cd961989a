"""Write what Quoth reads in the shipped dispatches to `tests/golden/`, for people to read; `make gold` runs it.

Nothing else writes there. Review the diff like an edited page: each changed line needs a reason in the commit. What the
words mean stands in the JSON Schema (`quoth schema`); what is not known is left out. So are confidences: their last
digits differ between processors.
"""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from quoth import Reader
from quoth.demo import examples
from quoth.model.article import Article
from quoth.model.figure import Figure
from quoth.model.record import Line, Record
from quoth.model.span import Span
from quoth.model.speaker import Speaker
from quoth.read import articles_from
from quoth.resolve import Tables

GOLDEN = Path(__file__).resolve().parent.parent / "tests/golden"


def main() -> int:
    """Write a file for each dispatch and remove those whose dispatch is gone; or only say what would change."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--check", action="store_true", help="write nothing; show what differs, and fail if anything does"
    )
    texts = golden_texts()
    reviewed = {path.stem: path.read_text(encoding="utf-8") for path in sorted(GOLDEN.glob("*.txt"))}
    if parser.parse_args().check:
        changes = list(differences(reviewed, texts))
        print("\n".join((*changes, f"gold: {len(changes)} lines of difference" if changes else "gold: as reviewed")))
        return 1 if changes else 0
    for name in reviewed.keys() - texts.keys():
        (GOLDEN / f"{name}.txt").unlink()
    for name, text in texts.items():
        (GOLDEN / f"{name}.txt").write_text(text, encoding="utf-8")
    print(f"gold: wrote {len(texts)} files to {GOLDEN}")
    return 0


def differences(reviewed: Mapping[str, str], read: Mapping[str, str]) -> Iterator[str]:
    """What changed since the review, in the form of `diff -u`."""
    for name in sorted(reviewed.keys() | read.keys()):
        before, after = (texts.get(name, "").splitlines() for texts in (reviewed, read))
        yield from difflib.unified_diff(before, after, f"{name}, reviewed", f"{name}, read", lineterm="", n=1)


def golden_texts() -> dict[str, str]:
    """The golden form of every shipped dispatch by the name of its file, read with the offices of their country."""
    with examples() as folder:
        reader = Reader(tables=Tables.shipped().with_csv(folder / "offices.csv"))
        paths = sorted(path for path in folder.iterdir() if path.suffix in (".txt", ".html", ".jsonl"))
        return {path.stem: "\n".join(golden(reader.read(a)) for a in _articles(path)) for path in paths}


def _articles(path: Path) -> Iterator[Article]:
    for article in articles_from(str(path)):
        assert isinstance(article, Article), f"{article.source}: {article.reason}"  # noqa: S101
        yield article


def golden(record: Record) -> str:
    """One record: the article's head, a paragraph for each attribution, then times, figures and entities."""
    text = record.article.text
    times = [
        f"{_words(text, (t.span,))} = {t.type} {t.value or '?'}{f' {t.mod}' if t.mod else ''}" for t in record.timexes
    ]
    entities = [f"{e.name} ({e.kind}): {_words(text, e.mentions, between=' / ')}" for e in record.entities]
    parts = [
        _head(record.article),
        *("\n".join(_line(line, text)) for line in record.lines),
        "\n  ".join(("times", *times)),
        "\n  ".join(("figures", *(_figure(figure, text) for figure in record.figures))),
        "\n  ".join(("entities", *entities)),
    ]
    return "\n\n".join(parts) + "\n"


def _head(article: Article) -> str:
    known = (article.outlet, article.published and article.published.isoformat(), *article.authors, *article.credit)
    return "\n".join((f"== {article.title}", ", ".join(fact for fact in known if fact), *article.warnings))


def _line(line: Line, text: str) -> Iterator[str]:
    """Who; in which way; source | cue | content."""
    a = line.attribution
    speakers = " and ".join(map(_speaker, line.speakers)) or "nobody named"
    yield f"{a.id} {f'in {a.parent} ' if a.parent else ''}- {speakers}"
    yield "  " + "; ".join(
        (
            f"{a.mode} {a.act}",
            *([line.stance] if line.stance != "neutral" else []),
            *([f"by {line.medium}"] if line.medium else []),
            *([f"to {' and '.join(map(_speaker, line.addressees))}"] if line.addressees else []),
            *([f"on {line.said_on.value}"] if line.said_on else []),
            *([f"via {' <- '.join(line.via)}"] if line.via else []),
        )
    )
    yield "  " + " | ".join(_words(text, spans) for spans in (a.source, a.cue, a.content))


def _speaker(speaker: Speaker) -> str:
    known = (speaker.kind or "kind unknown", speaker.role, speaker.wikidata)
    return f"{speaker.name or 'no name'} ({', '.join(fact for fact in known if fact)})"


def _figure(figure: Figure, text: str) -> str:
    q = figure.quantity
    low = "" if q.low is None else f"{q.low:,.10g}"
    high = "" if q.high is None else f"{q.high:,.10g}"
    amount = low if low == high else f"{'over ' if q.low_open else ''}{low}..{high}"
    known = (amount, q.unit, f"({figure.kind}{f': {figure.of}' if figure.of else ''})", figure.attribution)
    return f"{_words(text, (figure.span,))} = {' '.join(fact for fact in known if fact)}"


def _words(text: str, spans: tuple[Span, ...], *, between: str = " ... ") -> str:
    return between.join(" ".join(span.of(text).split()) for span in spans)


if __name__ == "__main__":
    sys.exit(main())
