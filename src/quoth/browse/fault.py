"""What a page answers when it cannot answer: a status, what was wrong, and what to do."""

from __future__ import annotations


class Fault(Exception):  # noqa: N818 - an answer to a request, not one of the errors that Quoth raises
    """A request that gets an error page, or the same as JSON.

    Args:
        status: The HTTP status.
        message: What was wrong, in words for a person.
        hint: What to do about it; "" where there is nothing to do.
    """

    def __init__(self, status: int, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.hint = hint
