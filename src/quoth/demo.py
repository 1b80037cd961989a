"""The shipped examples in an archive, and what they show best.

Three invented papers report one flood over twelve days (`examples/README.md`). Nothing here prints: `quoth demo` does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

from quoth.model.article import Article
from quoth.model.errors import ReadError
from quoth.model.figure import Figure, FigureKind
from quoth.model.record import Line
from quoth.model.span import words_of
from quoth.pipeline import Reader
from quoth.read import Unreadable, articles_from
from quoth.record import Archive, Hit, Query, StoredArticle

STATEMENT = '"nine hours too late"'
"""Words of the statement that every paper carries, each in its own way."""


@contextmanager
def examples() -> Iterator[Path]:
    """The folder of the shipped dispatches; `offices.csv` in it says who governs the invented country."""
    with as_file(files("quoth") / "examples") as folder:
        yield folder


def fill(archive: Archive, reader: Reader, folder: Path) -> None:
    """Read every dispatch in `folder` into the archive; one that is there already stays as it is.

    Raises:
        ReadError: a dispatch cannot be read, so the installation is damaged.
    """
    for path in sorted(folder.iterdir()):
        if path.suffix in (".txt", ".html", ".jsonl"):
            for article in articles_from(str(path)):
                if isinstance(article, Unreadable):
                    raise ReadError(f"{article.source}: {article.reason}; install Quoth again")
                archive.add(reader.read(article), source=str(path))


@dataclass(frozen=True, slots=True)
class Count:
    """A number of dead, where it was printed.

    Attributes:
        line: The attribution that gives it; None where the article says it itself.
    """

    article: Article
    figure: Figure
    line: Line | None


@dataclass(frozen=True, slots=True)
class Told:
    """One attribution in its article."""

    stored: StoredArticle
    line: Line


@dataclass(frozen=True, slots=True)
class Findings:
    """What the demo shows; each part is empty where nothing of the kind was found.

    Attributes:
        carried: One statement in several papers, oldest first.
        dead: The death toll over the days, the first number of each article, oldest first.
        titled: For one title without a name, each holder that it stood for, oldest first.
        chain: Attributions one inside another, outermost first.
    """

    carried: tuple[Hit, ...]
    dead: tuple[Count, ...]
    titled: tuple[Told, ...]
    chain: tuple[Told, ...]


def find(archive: Archive) -> Findings:
    """Look for the most telling parts of an archive."""
    articles = sorted(archive.articles(), key=lambda stored: (_day(stored.record.article), stored.record.article.id))
    return Findings(
        carried=tuple(sorted(_carried(archive), key=lambda hit: (str(hit.published), hit.outlet or "", hit.key))),
        dead=tuple(_dead(articles)),
        titled=tuple(_titled(articles)),
        chain=max((_chain(stored) for stored in articles), key=_telling, default=()),
    )


def _carried(archive: Archive) -> Iterable[Hit]:
    """The statement once for each article: the attribution that says least beside it."""
    shortest: dict[str, Hit] = {}
    for hit in archive.search(Query(words=STATEMENT)).hits:
        known = shortest.setdefault(hit.article_key, hit)
        if len(hit.content_words) < len(known.content_words):
            shortest[hit.article_key] = hit
    return shortest.values()


def _day(article: Article) -> str:
    return article.published.isoformat() if article.published else ""


def _dead(articles: Iterable[StoredArticle]) -> Iterator[Count]:
    for stored in articles:
        record = stored.record
        figure = next((figure for figure in record.figures if figure.kind is FigureKind.KILLED), None)
        if figure is not None:
            lines = {line.attribution.id: line for line in record.lines}
            yield Count(record.article, figure, lines.get(figure.attribution or ""))


def _titled(articles: Iterable[StoredArticle]) -> Iterator[Told]:
    """Lines whose speaker the article nowhere names, one for each speaker: only the day tells who it was."""
    seen: set[str] = set()
    for stored in articles:
        text = stored.record.article.text
        for line in stored.record.lines:
            for speaker in line.speakers:
                if speaker.name and speaker.role and speaker.name not in seen and speaker.name not in text:
                    seen.add(speaker.name)
                    yield Told(stored, line)


def _chain(stored: StoredArticle) -> tuple[Told, ...]:
    """The most telling chain of attributions in one article."""
    best: tuple[Told, ...] = ()
    for line in stored.record.lines:
        found = tuple(Told(stored, step) for step in stored.record.chain(line.attribution.id))
        if len(found) > 1 and _telling(found) > _telling(best):
            best = found
    return best


def _telling(chain: tuple[Told, ...]) -> tuple[int, int, int]:
    """Names in print say more than pronouns, named speakers more than a long chain of "it said"."""
    in_print = sum(any(_printed(told, speaker.name) for speaker in told.line.speakers) for told in chain)
    named = sum(any(speaker.name for speaker in told.line.speakers) for told in chain)
    return in_print, named, len(chain)


def _printed(told: Told, name: str | None) -> bool:
    """Whether the source's own words hold part of the name."""
    words = words_of(told.line.attribution.source, told.stored.record.article.text).split()
    return not set(words).isdisjoint((name or "").split())
