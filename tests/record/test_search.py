"""What one can ask, and that nothing anybody types does harm."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quoth.model.attribution import Mode
from quoth.model.errors import QueryError
from quoth.model.speaker import Medium
from quoth.record import Archive, Query, Sort
from quoth.record.search import fts_expression
from tests.record.build import person, record

MAY = date(2024, 5, 14)
JUNE = date(2024, 6, 2)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Four attributions, named by the letter in front of what was said."""
    path = tmp_path_factory.mktemp("search") / "quoth.db"
    with Archive.open(path) as made:
        made.add(
            record(
                "{source1:Ms. Ortiz} {cue1:said} {content1:A the dam is safe}. "
                "{source2:José Peña} {cue2:wrote} {content2:B safe is not the word for this semi-dry dam}.",
                person("Ana Ortiz"),
                person("José Peña"),
                media={"a2": Medium.WRITING},
                confidences={"a2": 0.5},
            ),
            source="a",
        )
        made.add(
            record(
                "{source1:Nabil El-Herzog} {cue1:told reporters} {content1:C the\u200b Her\u200bmit\u00adage burned}. "
                "{content2:D No comment}, {cue2:said} {source2:Herz\u202eogin}.",
                person("Nabil  El-Her\u200bzog"),
                person("Herzogin Ost"),
                id="two",
                published=JUNE,
                outlet="L’Écho du Lac",
            ),
            source="b",
        )
    with Archive.open(path, readonly=True) as opened:
        yield opened


def letters(archive: Archive, query: Query) -> str:
    page = archive.search(query)
    assert page.total == len(page.hits)
    return "".join(sorted(hit.content_words[0] for hit in page.hits))


@pytest.mark.parametrize(
    ("query", "found", "remark"),
    [
        (Query(), "ABCD", "no condition: everything"),
        (Query(min_confidence=0.5), "ABCD", "so sure or surer"),
        (Query(min_confidence=0.51), "ACD", "one was not so sure"),
        (Query(words="   "), "ABCD", "white space is no word"),
        (Query(words="dam"), "AB", ""),
        (Query(words="SAFE dam"), "AB", "all words, in any order"),
        (Query(words='"the dam"'), "A", "a phrase"),
        (Query(words="“dam is safe”"), "A", "a phrase pasted from a page, with its curly quotation marks"),
        (Query(words='"dam is'), "A", "a phrase that is not finished yet"),
        (Query(words="semi-dry"), "B", "a hyphen is not an operator"),
        (Query(words="pena"), "B", "accents folded; found in the speaker's name"),
        (Query(words="peña"), "B", ""),
        (Query(words="pen\u0303a"), "B", "a decomposed accent"),
        (Query(words="hermitage"), "C", "row U3: zero-width characters in the text"),
        (Query(words="her\u200bmitage"), "C", "row U3: and in the question"),
        (Query(words="reporters"), "", "the cue is not searched"),
        (Query(words="***"), "", "nothing to look for, so nothing is found"),
        (Query(words="dam OR hermitage"), "", "OR is a word"),
        (Query(words="dam NOT burned"), "", "so is NOT"),
        (Query(words="content_words:dam"), "", "columns cannot be named"),
        (Query(words="da*"), "", "no prefixes"),
        (Query(speaker="Ana Ortiz"), "A", "a whole name"),
        (Query(speaker="ortiz"), "A", "its end"),
        (Query(speaker="Ana"), "", "its beginning is not enough: many are called Ana"),
        (Query(speaker="pena"), "B", ""),
        (Query(speaker="el-herzog"), "C", "zero width in the stored name"),
        (Query(speaker="herzog"), "", "ends of names are whole words"),
        (Query(speaker="%"), "", "no wildcards"),
        (Query(speaker=""), "ABCD", "an empty field of a form sets no condition"),
        (Query(since=JUNE), "CD", "the first day itself"),
        (Query(until=MAY), "AB", "the last day itself"),
        (Query(outlet="l’echo DU lac"), "CD", ""),
        (Query(outlet=""), "ABCD", ""),
        (Query(outlet="Echo"), "", "outlets by their whole name"),
        (Query(medium=Medium.WRITING), "B", ""),
        (Query(mode=Mode.DIRECT), "", ""),
        (Query(first=1), "AC", "the first attribution of each article"),
        (Query(first=1, words="dry"), "", "others are left out whatever is asked"),
        (Query(first=2), "ABCD", ""),
        (Query(words="dam", speaker="peña", since=MAY, until=MAY, mode=Mode.INDIRECT), "B", "all conditions hold"),
    ],
)
def test_search(archive: Archive, query: Query, found: str, remark: str) -> None:
    assert letters(archive, query) == found, remark


def test_few_hits_come_best_first_and_all_come_newest_first(archive: Archive) -> None:
    assert [hit.content_words[0] for hit in archive.search(Query(words="safe")).hits] == ["A", "B"], "A is shorter"
    assert [hit.content_words[0] for hit in archive.search(Query()).hits] == ["C", "D", "A", "B"]


def test_hits_come_by_day_where_that_is_asked(archive: Archive) -> None:
    def order(sort: Sort, words: str = "") -> str:
        return "".join(hit.content_words[0] for hit in archive.search(Query(words=words, sort=sort)).hits)

    assert (order(Sort.NEWEST), order(Sort.OLDEST)) == ("CDAB", "BADC")
    assert order(Sort.OLDEST, "safe") == "BA"


def test_pages_follow_one_another(archive: Archive) -> None:
    pages = [archive.search(Query(limit=1, offset=offset)) for offset in range(5)]
    assert [len(page.hits) for page in pages] == [1, 1, 1, 1, 0]
    assert {page.total for page in pages} == {4}
    assert len({hit.key for page in pages for hit in page.hits}) == 4


SOUP = st.text(st.sampled_from("\"'*()^:+-{}[]~,.;%_\\ \n\x00\ud800“”abAND") | st.characters(), max_size=40)


@settings(max_examples=300, deadline=None)
@given(words=SOUP, speaker=SOUP, outlet=SOUP)
@example(words='"', speaker="", outlet="")
@example(words="NEAR(a b, 3)", speaker="", outlet="")
@example(words="a" + "́" * 400, speaker="", outlet="")
@example(words="a " * 500, speaker="a " * 2000, outlet="")
@example(words='"a" ' * 250, speaker="\\", outlet="'; DROP TABLE articles; --")
def test_nothing_that_is_typed_is_an_error(archive: Archive, words: str, speaker: str, outlet: str) -> None:
    """Row S10."""
    archive.search(Query(words=words))
    archive.search(Query(words=words, speaker=speaker, outlet=outlet))
    archive.speakers(speaker)
    archive.article(words)
    archive.attribution(words)


@given(st.text(max_size=60))
def test_an_expression_holds_only_words_in_quotation_marks(words: str) -> None:
    expression = fts_expression(words)
    assert expression is None or expression.replace('"', "").strip()
    assert expression is None or expression.count('"') % 2 == 0


def test_too_many_words_are_refused_with_the_limit() -> None:
    with pytest.raises(QueryError, match="at most 1,000 characters"):
        Query(words="a" * 1_001)


def test_a_slow_search_is_interrupted(tmp_path: Path) -> None:
    """Row W6."""
    path = tmp_path / "quoth.db"
    with Archive.open(path) as archive:
        for number in range(40):
            said = " ".join(f"{{source{n}:X}} {{cue{n}:said}} {{content{n}:the dam}}." for n in range(1, 40))
            archive.add(record(said, id=str(number)), source="a")
    with (
        Archive.open(path, readonly=True, limit_s=0.0) as archive,
        pytest.raises(QueryError, match="took longer than 0 s and was stopped"),
    ):
        archive.search(Query(words="dam"))
    with Archive.open(path, readonly=True) as archive:
        assert archive.search(Query(words="dam")).total == 40 * 39
