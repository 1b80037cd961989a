"""Rows T1 and T2, and the article of 100,000 words: bounded time and memory, whatever the text."""

from __future__ import annotations

import subprocess
import sys

import pytest

from quoth import Reader
from quoth.read import article_from_text
from tests.growth import ratio

READ_IN_A_GIGABYTE_AND_A_HALF = """
import resource, sys
limit = 1536 * 1024 * 1024
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
from quoth import Reader
from quoth.read import article_from_text
text = {text}
record = Reader().read(article_from_text(text))
assert all(s.of(text) for line in record.lines for s in line.attribution.content)
print(len(record.lines), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


RUNS = ["!" * 100_000, "😀" * 100_000, '"' * 100_000, "“" * 50_000 + "”" * 50_000, "-=" * 50_000]


def with_a_run(run: str) -> str:
    return f"The dam held firm on Monday, said Ana Reis. {run} It rained, she added."


@pytest.mark.parametrize("run", RUNS)
def test_a_run_of_symbols_is_masked_and_named(reader: Reader, run: str) -> None:
    text = with_a_run(run)
    record = reader.read(article_from_text(text))
    assert any("masked_run" in warning for warning in record.article.warnings)
    assert record.article.text == text
    assert any("The dam held" in record.words(line.attribution) for line in record.lines)


def test_runs_of_symbols_are_read_in_a_moment(reader: Reader) -> None:
    ordinary = "The dam held firm on Monday, said Ana Reis. It rained, she added.\n" * 750  # as long as half a run

    def read(*texts: str) -> None:
        for text in texts:
            reader.read(article_from_text(text))

    assert ratio(lambda: read(*map(with_a_run, RUNS)), lambda: read(ordinary), below=1) < 1


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("'word ' * 60_000", "60,000 words without a full stop"),
        ("'x' * 1_000_000", "a word of a million letters"),
        (
            "('The dam held, said Ana Reis of the river board. It would rain again, she added.\\n' * 7_000)",
            "100,000 words",
        ),
    ],
)
def test_a_huge_article_is_read_in_bounded_memory(text: str, remark: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", READ_IN_A_GIGABYTE_AND_A_HALF.format(text=text)],
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{remark}: {done.stderr[-500:]}"
    assert int(done.stdout.split()[1]) < 1500, remark
