"""The classes that the network's heads tell apart. Their order is part of the model file: never reorder."""

from __future__ import annotations

MENTION_KINDS = ("person", "organization", "place", "nationality")

POS_TAGS = (
    "XX", "$", "''", ",", "-LRB-", "-RRB-", ".", ":", "ADD", "AFX", "CC", "CD", "DT", "EX", "FW", "HYPH", "IN",
    "JJ", "JJR", "JJS", "LS", "MD", "NFP", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$", "RB", "RBR",
    "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB", "``",
)  # fmt: skip
"""Penn Treebank parts of speech, with spaCy's additions; `XX` also stands for a tag outside the list."""
