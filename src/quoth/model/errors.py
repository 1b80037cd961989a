"""The errors that Quoth raises. Each says what was wrong, where, and what to do.

QuothError
ReadError        a source cannot be read as an article
ModelError       a model file is missing, damaged or of another version
LexiconError     a word list breaks its own format
ArchiveError     the database cannot be opened, read or written
QueryError       a search cannot be understood
"""

from __future__ import annotations


class QuothError(Exception):
    """Root of all errors that Quoth raises on purpose."""


class ReadError(QuothError):
    """A source cannot be read as an article."""


class ModelError(QuothError):
    """A model file is missing, damaged or of another version."""


class LexiconError(QuothError):
    """A word list breaks its own format."""


class ArchiveError(QuothError):
    """The database cannot be opened, read or written."""


class QueryError(QuothError):
    """A search cannot be understood."""
