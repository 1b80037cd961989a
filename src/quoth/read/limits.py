"""How much is read of anything, so that no single source can stop a run. Each refusal says the limit it met."""

from __future__ import annotations

from quoth.model.errors import ReadError

MOST_DOCUMENT_BYTES = 10_000_000
MOST_LINE_BYTES = 16_000_000
MOST_HTML_BYTES = 3_000_000
MOST_TEXT_CHARS = 2_000_000  # a book of 300,000 words


def checked_text(text: str) -> str:
    """The text itself.

    Raises:
        ReadError: it holds nothing but white space, or more than `MOST_TEXT_CHARS` characters.
    """
    if len(text) > MOST_TEXT_CHARS:
        raise ReadError(
            f"its text has {len(text):,} characters, and {MOST_TEXT_CHARS:,} are read: split it into articles"
        )
    if not text or text.isspace():
        raise ReadError("its text is empty")
    return text
