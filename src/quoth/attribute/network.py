"""The learned attributer: encoder, cues, roles of each cue, and what follows from where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from quoth.attribute.decode import (
    best_segment,
    best_stretches,
    calibrated,
    content_odds,
    features,
    find_cues,
    source_odds,
)
from quoth.attribute.found import Found
from quoth.attribute.inner import inner_paragraphs, keep_inner, unquoted
from quoth.attribute.model_file import Decoding, Encoded, FloatArray, ModelFile, shipped_model
from quoth.attribute.modes import Quoted
from quoth.attribute.nesting import find_parents
from quoth.attribute.paragraphs import extend_over_paragraphs
from quoth.attribute.pieces import CONTENT_EDGE, SOURCE_EDGE, WordEnds, tidy
from quoth.attribute.tagset import MENTION_KINDS, POS_TAGS
from quoth.attribute.windows import IntArray, Window, make_windows
from quoth.lexicon.acts import ascribes_thought
from quoth.model.article import Article
from quoth.model.attribution import Act, Analysis, Attribution, Mention, MentionKind, Word
from quoth.model.segmentation import Segmentation
from quoth.model.span import Span, words_of


@dataclass(frozen=True, slots=True)
class View:
    """Some paragraphs of a text as the encoder sees them: parallel lists, an item a window."""

    text: str
    windows: Sequence[Window]
    encoded: Sequence[Encoded]
    ends: Sequence[WordEnds]


class OnnxAttributer:
    """Finds attributions, mentions and parts of speech with one pass of a small encoder.

    Source: cue-conditioned role labelling (He et al., ACL 2018), trained on PolNeAR (Newell et al., LREC 2018); see
    the model card beside the weights.
    """

    def __init__(self, model: ModelFile) -> None:
        self._model = model

    @classmethod
    def shipped(cls) -> OnnxAttributer:
        """The attributer of this version of Quoth.

        Raises:
            ModelError: the model's files are missing or damaged.
        """
        return cls(shipped_model())

    @property
    def version(self) -> str:
        """The model's name and version, kept with everything that it read."""
        return self._model.version

    def attribute(self, article: Article, segmentation: Segmentation) -> Analysis:
        """Find everything in one article; spans into `article.text`, in text order."""
        model = self._model
        view = look(model, article.text, [block.span for block in article.body], segmentation)
        found = find_attributions(view, model, model.decoding)
        inside = inner_paragraphs(article.text, [one.content for one in found])
        inner = find_attributions(look(model, article.text, inside, unquoted(segmentation)), model, model.decoding)
        found += keep_inner(article.text, found, inner, model.decoding.calibration, model.decoding.inner)
        mentions, tagged = [], []
        for window, row, ends in zip(view.windows, view.encoded, view.ends, strict=True):
            mentions += _mentions(article.text, row, ends)
            tagged += _words(article.text, window, row, ends)
        attributions = _attributions(article.text, found, segmentation, model.decoding)
        return Analysis(attributions, tuple(mentions), tuple(tagged))


def look(model: ModelFile, text: str, paragraphs: Sequence[Span], segmentation: Segmentation) -> View:
    """Encode some paragraphs of a text."""
    windows = make_windows(
        text,
        paragraphs,
        segmentation.sentences,
        segmentation.quotations,
        model.tokenizer,
        masked=segmentation.masked,
    )
    return View(text, windows, model.encode(windows), [WordEnds(window) for window in windows])


def find_attributions(view: View, model: ModelFile, decoding: Decoding) -> list[Found]:
    """Every cue that has content, in no particular order."""
    cues: list[tuple[int, IntArray]] = []
    for at, (window, row) in enumerate(zip(view.windows, view.encoded, strict=True)):
        cues += [(at, cue) for cue in find_cues(row.spans[:, 1], window.first, decoding.cue)]
    roles = model.roles(view.encoded, cues)
    scores = [score[view.ends[at].firsts] for (at, _), score in zip(cues, roles, strict=True)]
    contents = best_stretches([content_odds(score) for score in scores], decoding.switch)
    found = []
    for (at, cue), score, inside in zip(cues, scores, contents, strict=True):
        made = _found(view.text, view.ends[at], view.encoded[at].spans[cue, 1], cue, score, np.flatnonzero(inside))
        if made is not None:
            found.append(made)
    return found


def _found(
    text: str, ends: WordEnds, tags: FloatArray, cue: IntArray, score: FloatArray, inside: IntArray
) -> Found | None:
    """The spans of one cue, or None where it has no content."""
    content = tidy(text, ends.spans(ends.firsts[inside]), CONTENT_EDGE)
    if not content:
        return None
    odds = source_odds(score)
    segment = best_segment(odds)
    ranks = np.arange(*segment) if segment else np.arange(0)
    return Found(
        source=tidy(text, ends.spans(ends.firsts[ranks]), SOURCE_EDGE),
        cue=tuple(ends.spans(cue)),
        content=content,
        features=features(np.logaddexp(tags[:, 1], tags[:, 2]) - tags[:, 0], content_odds(score)[inside], odds[ranks]),
    )


def _attributions(
    text: str, found: Sequence[Found], segmentation: Segmentation, decoding: Decoding
) -> tuple[Attribution, ...]:
    """The found ones in text order, with ids, mode, act, parent and confidence."""
    found = sorted(found, key=lambda one: (one.content[0], one.cue))
    contents = extend_over_paragraphs([one.content for one in found], segmentation.quotations)
    parents = find_parents([one.cue for one in found], contents)
    quoted = Quoted(text, segmentation.quotations)
    return tuple(
        Attribution(
            id=f"a{i}",
            source=one.source,
            cue=one.cue,
            content=content,
            mode=quoted.mode(content),
            act=Act.THOUGHT if ascribes_thought(words_of(one.cue, text)) else Act.SPEECH,
            parent=None if parent is None else f"a{parent + 1}",
            confidence=round(calibrated(one.features, decoding.calibration), 3),
        )
        for i, (one, content, parent) in enumerate(zip(found, contents, parents, strict=True), start=1)
    )


def _mentions(text: str, row: Encoded, ends: WordEnds) -> list[Mention]:
    """Named mentions of one window; a word continues the one before it when its kind is the same."""
    tags = row.mentions[ends.firsts].argmax(-1)
    made: list[Mention] = []
    start, kind = 0, -1
    for rank, tag in enumerate([*tags.tolist(), 0]):
        begins, inside = tag % 2 == 1, (tag - 1) // 2 if tag else -1
        if kind >= 0 and (begins or inside != kind):
            tight = tidy(text, ends.spans(ends.firsts[start:rank]), SOURCE_EDGE)
            made += [Mention(span, MentionKind(MENTION_KINDS[kind])) for span in tight[:1]]
            kind = -1
        if kind < 0 and inside >= 0:
            start, kind = rank, inside
    return made


def _words(text: str, window: Window, row: Encoded, ends: WordEnds) -> list[Word]:
    """Words of one window with parts of speech; pieces of one tag without a gap ("U.S.") are one word."""
    made: list[Word] = []
    tags = row.pos[ends.firsts].argmax(-1).tolist()
    for rank, tag in enumerate(tags):
        span = Span(int(window.start[ends.firsts[rank]]), int(ends.ends[rank]))
        joins = made and made[-1].span.end == span.start and made[-1].pos == POS_TAGS[tag]
        if joins and (text[span.start] in ".'’" or text[span.start - 1] in ".'’"):
            made[-1] = Word(Span(made[-1].span.start, span.end), made[-1].pos)
        else:
            made.append(Word(span, POS_TAGS[tag]))
    return made
