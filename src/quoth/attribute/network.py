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
    cue_odds,
    features,
    find_cues,
    source_odds,
)
from quoth.attribute.found import Found
from quoth.attribute.inner import settle_inner
from quoth.attribute.model_file import Decoding, Encoded, ModelFile, shipped_model
from quoth.attribute.modes import Quoted
from quoth.attribute.nesting import find_parents
from quoth.attribute.paragraphs import extend_over_paragraphs
from quoth.attribute.pieces import CONTENT_EDGE, SOURCE_EDGE, WordEnds, tidy
from quoth.attribute.signed import signed_quotations
from quoth.attribute.tagset import MENTION_KINDS, POS_TAGS
from quoth.attribute.turns import turn_attributions, with_turns
from quoth.attribute.windows import IntArray, Window, make_windows
from quoth.lexicon.acts import ascribes_thought
from quoth.model.article import Article, BlockKind
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
        paragraphs = [block.span for block in article.body]
        view = look(model, article.text, paragraphs, segmentation)
        found = sure_ones(view, model, model.decoding)
        said = turn_attributions(article.text, paragraphs, segmentation.quotations)
        said += signed_quotations(article.text, paragraphs, segmentation.quotations)
        found = with_turns(said, found)
        found += find_inner(view, model, model.decoding, found)
        found = settle_inner(article.text, found, model.decoding)
        # Nobody reports in a caption, but people are named there whom the body calls by their surnames.
        captions = [block.span for block in article.blocks if block.kind is BlockKind.CAPTION]
        views = [view, look(model, article.text, captions, segmentation)] if captions else [view]
        mentions, tagged = [], []
        for window, row, ends in (
            part for one in views for part in zip(one.windows, one.encoded, one.ends, strict=True)
        ):
            mentions += _mentions(article.text, row, ends)
            tagged += _words(article.text, window, row, ends)
        mentions.sort(key=lambda mention: mention.span.start)
        tagged.sort(key=lambda word: word.span.start)
        attributions = _attributions(article.text, found, segmentation)
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


def sure_ones(view: View, model: ModelFile, decoding: Decoding) -> list[Found]:
    """The attributions that are sure enough to be kept."""
    return [one for one in find_attributions(view, model, decoding) if one.confidence >= decoding.least]


def find_attributions(view: View, model: ModelFile, decoding: Decoding) -> list[Found]:
    """Every cue that has content, in no particular order."""
    return _with_roles(view, model, decoding, _cues(view, decoding.cue), ())


def find_inner(view: View, model: ModelFile, decoding: Decoding, found: Sequence[Found]) -> list[Found]:
    """The attributions of fainter cues that stand inside contents of the found ones, in no particular order.

    Inside a content a reporting word is less often a cue, so the network is less sure of it there; and it costs little
    to look.
    """
    inside = np.zeros(len(view.text) + 1, dtype=np.bool_)
    for one in found:
        for span in one.content:
            inside[span.start : span.end] = True
    sure = _cues(view, decoding.cue)
    known = {(at, int(piece)) for at, cue in sure for piece in cue}
    faint = [
        (at, cue)
        for at, cue in _cues(view, decoding.inner_cue)
        if inside[view.windows[at].start[cue[0]]] and not any((at, int(piece)) in known for piece in cue)
    ]
    return _with_roles(view, model, decoding, faint, sure) if faint else []


Cue = tuple[int, IntArray]
"""A window's index, and the pieces of a cue in it."""


def _cues(view: View, threshold: float) -> list[Cue]:
    return [
        (at, cue)
        for at, (window, row) in enumerate(zip(view.windows, view.encoded, strict=True))
        for cue in find_cues(row.spans[:, 1], window.first, threshold)
    ]


def _with_roles(
    view: View, model: ModelFile, decoding: Decoding, cues: Sequence[Cue], others: Sequence[Cue]
) -> list[Found]:
    """What each cue that has content makes source and content."""
    scores, ranks = [], []
    for (at, _), roles in zip(cues, model.roles(view.windows, view.encoded, cues, others), strict=True):
        firsts = view.ends[at].firsts
        rank = slice(*np.searchsorted(firsts, (roles.start, roles.start + len(roles.scores))).tolist())
        ranks.append(firsts[rank])
        scores.append(roles.scores[firsts[rank] - roles.start])
    found = []
    for (at, cue), pieces, score in zip(cues, ranks, scores, strict=True):
        odds = content_odds(score)
        inside = best_stretches(odds, decoding.switch)
        content = tidy(view.text, view.ends[at].spans(pieces[inside]), CONTENT_EDGE)
        if not content:
            continue
        of_source = source_odds(score)
        segment = slice(*(best_segment(of_source) or (0, 0)))
        values = features(
            cue_odds(view.encoded[at].spans[cue, 1]),
            odds,
            inside,
            of_source[segment],
            float((view.windows[at].quote[pieces[inside]] == 1).mean()),
        )
        found.append(
            Found(
                source=tidy(view.text, view.ends[at].spans(pieces[segment]), SOURCE_EDGE),
                cue=tuple(view.ends[at].spans(cue)),
                content=content,
                confidence=calibrated(values, decoding.calibration),
                features=tuple(values.tolist()),
            )
        )
    return found


def _attributions(text: str, found: Sequence[Found], segmentation: Segmentation) -> tuple[Attribution, ...]:
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
            confidence=round(one.confidence, 3),
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
    first, reached, before = 0, -1, -1
    starts, tags = window.start[ends.firsts].tolist(), row.pos[ends.firsts].argmax(-1).tolist()
    for start, end, tag in zip(starts, ends.ends, tags, strict=True):
        if start == reached and tag == before and (text[start] in ".'’" or text[start - 1] in ".'’"):
            made[-1] = Word(Span(first, end), POS_TAGS[tag])
        else:
            made.append(Word(Span(start, end), POS_TAGS[tag]))
            first = start
        reached, before = end, tag
    return made
