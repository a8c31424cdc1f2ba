"""Words to lines and segments: what stands on one baseline, and where a gap says that another cell begins."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from nämndparse.layout.leaders import without_typed_lines
from nämndparse.layout.sideways import laid_down
from nämndparse.layout.signs import with_signs
from nämndparse.layout.tokens import DIGITS_NEXT, DIGITS_OPEN, has_letter, is_figure, is_mark, is_number, is_sign
from nämndparse.source.page import Page, Rule, Word
from nämndparse.values import value

SAME_LINE = 0.28  # of the font size: words whose baselines differ less stand on one line
TEXT_GAP = 2.4  # spaces between words: wider, and another cell begins
MIXED_GAP = 2.0  # the same between a word and a figure
FIGURE_GAP = 1.7  # the same between two figures
TYPEWRITER = 0.5  # of the font size: a space that wide is a typewriter's


TORN = re.compile(r"^0\d\d(?:,\d+)?[)%*]*$")  # a group of three digits that is no figure of its own
WIDEST = 4.0  # spaces: groups of thousands are not set further apart
# A figure that cannot go on with a sign: "- 19%" before "- 1 522 364", however near the columns stand.
WHOLE = re.compile(r"^[-−–+]?\s*(?:\d[\d ,.]*%|\d{1,3}(?: \d{3})+)$")


@value
class Seg:
    """Words that belong together on a line: a label, a figure with its thousands groups, a header."""

    words: tuple[Word, ...]
    text: str
    x0: float
    x1: float
    figure: bool

    @property
    def bold(self) -> bool:
        return False not in [w.bold for w in self.words]

    @property
    def drawn(self) -> str:
        """The status that is drawn, "grön:circle", where the segment is a drawing."""
        return self.words[0].drawn

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2


@value
class Line:
    """Words on one baseline of a page, cut into segments."""

    page: int
    segs: tuple[Seg, ...]
    baseline: float
    top: float
    bottom: float
    size: float
    text: str = field(default="")

    @property
    def x0(self) -> float:
        return self.segs[0].x0

    @property
    def x1(self) -> float:
        return self.segs[-1].x1

    @property
    def bold(self) -> bool:
        return False not in [w.bold for s in self.segs for w in s.words]

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(w for s in self.segs for w in s.words)


def seg_of(words: Sequence[Word]) -> Seg:
    """A segment of words in reading order, without raised footnote marks."""
    if len(words) == 1:
        word = words[0]
        text = shown(word)
        return Seg((word,), text, word.x0, word.x1, is_figure(text))
    text = " ".join([shown(w) for w in words if w.text])
    return Seg(tuple(words), text, words[0].x0, max([w.x1 for w in words]), is_figure(text))


def shown(word: Word) -> str:
    """A word's text without the footnote mark that stands raised behind it: "471,5" of 471,5¹."""
    return word.text[: -word.raised] if word.raised and 0 < word.raised < len(word.text) else word.text


def line_of(page: int, segs: Sequence[Seg]) -> Line:
    """A line of segments from the left to the right."""
    words = [w for s in segs for w in s.words]
    weights = [w.size * len(w.text) for w in words]
    main = words[weights.index(max(weights))]
    top, bottom = min([w.top for w in words]), max([w.bottom for w in words])
    return Line(page, tuple(segs), main.baseline, top, bottom, main.size, " ".join([s.text for s in segs]))


def lines_of(page: Page) -> list[Line]:
    """The lines of a page from the top down. Text that is struck through is not there."""
    upright = [w for w in with_signs(page) if not w.struck]
    words = sorted([*upright, *laid_down(page.sideways, upright)], key=lambda w: (w.baseline, w.x0))
    groups: list[list[Word]] = []
    for word in words:
        if groups and word.baseline - groups[-1][0].baseline <= SAME_LINE * min(word.size, groups[-1][0].size):
            groups[-1].append(word)
        else:
            groups.append([word])
    rows = [row for g in groups if (row := without_typed_lines(sorted(g, key=lambda w: w.x0)))]
    ratio = _space_ratio(rows)
    gaps = Gaps(ratio, _figure_gap(rows, ratio))
    posts = [r for r in page.rules if not r.horizontal]
    return [line_of(page.number, _segments(row, gaps, posts)) for row in rows]


@value
class Gaps:
    """The gaps of a page: `ratio` of a space to the font size, `figure` spaces that may stand within a figure."""

    ratio: float
    figure: float = FIGURE_GAP


def _figure_gap(rows: Iterable[Sequence[Word]], ratio: float) -> float:
    """How many spaces may stand within a figure: more where letters are set apart.

    9   0 0 4     8   6 4 9        "004" is no figure, so the gap before it is one between groups of thousands
    """
    gaps = [
        (b.x0 - a.x1) / max(_space(a, b, ratio), 0.5)
        for row in rows
        for a, b in pairwise(row)
        if b.text.startswith("0") and TORN.match(b.text) and DIGITS_OPEN.match(a.text)
    ]
    wide = [gap for gap in gaps if FIGURE_GAP < gap < WIDEST]
    return 1.1 * max(wide) if len(wide) > 1 and 2 * len(wide) > len(gaps) else FIGURE_GAP


def _space_ratio(rows: Iterable[Sequence[Word]]) -> float:
    """The usual width of a space, as a share of the font size, measured between words with letters."""
    ratios = []
    for row in rows:
        for a, b in pairwise(row):
            ratio = (b.x0 - a.x1) / max(a.size, 1.0)
            if 0.1 < ratio < 0.8 and has_letter(a.text) and has_letter(b.text):
                ratios.append(ratio)
    return median(ratios) if len(ratios) > 8 else 0.27


def _segments(row: Sequence[Word], gaps: Gaps, posts: Sequence[Rule]) -> list[Seg]:
    """Cut a line at gaps that are wider than a space, at vertical rules, and between two whole figures.

    Nettokostnad      802 624   821 074      ->  [Nettokostnad] [802 624] [821 074]
    """
    runs: list[_Run] = []
    y = row[0].baseline - 0.3 * row[0].size
    here = sorted((r.x0 + r.x1) / 2 for r in posts if r.top <= y <= r.bottom)
    for word in row:
        run = _home(runs, word, gaps, here)
        if run is None:
            runs.append(_Run([word], word.x1))
        else:
            run.words.append(word)
            run.x1 = max(run.x1, word.x1)
    return [seg_of(run.words) for run in runs]


@dataclass(slots=True)
class _Run:
    """Words that are being joined to a segment, and how far they reach to the right."""

    words: list[Word]
    x1: float


def _home(runs: Sequence[_Run], word: Word, gaps: Gaps, posts: Sequence[float]) -> _Run | None:
    """The run that a word goes on with: the one before it, or one that another text is drawn over.

    SAMMANSTÄLLNING ÖVER INTÄKTER OCH KOSTNADER PER MÅNAD        the title is wider than its cell,
                                      Årsbudget     Jan          and runs on under the headers
    """
    if not runs:
        return None
    before = runs[-1]
    if not _cut(before, word, gaps, posts):
        return before
    for run in reversed(runs[-4:-1]):
        if run.words[-1].x1 > before.words[0].x0 and not _cut(run, word, gaps, posts):
            return run
    return None


def _cut(run: _Run, word: Word, gaps: Gaps, posts: Sequence[float]) -> bool:
    last = run.words[-1]
    if last.drawn or word.drawn:
        return True
    gap = word.x0 - run.x1
    spaces = gap / max(_space(last, word, gaps.ratio), 0.5)
    if gap < -0.3 * last.size:
        return True  # drawn over each other: a text that is wider than its cell
    if posts and _post_between(last, word, posts):
        return True
    if spaces > TEXT_GAP:
        return True
    if is_sign(word.text):
        if WHOLE.match(" ".join([w.text for w in run.words])):
            return True
        if len(run.words) == 1 and is_mark(last.text):
            return True  # nothing in one column, a minus in the next: "-" before "– 5 147"
    last_is, word_is = is_number(shown(last)), is_number(shown(word))
    if not last_is and not word_is:
        return False
    text = " ".join([shown(w) for w in run.words])
    if last_is and word_is:
        if has_letter(text):
            return spaces > MIXED_GAP
        joins = (DIGITS_OPEN.match(text) and DIGITS_NEXT.match(shown(word))) or word.text.startswith("(")
        return spaces > gaps.figure or not joins
    if word_is and is_sign(text):
        return spaces > gaps.figure
    return spaces > MIXED_GAP


def _space(a: Word, b: Word, ratio: float) -> float:
    """The width of a space between two words: what is usual on the page, but a typewriter's is as wide as its digits.

    konto      utfall
    3111    2 104 877        a list of a ledger within a report in another font
    """
    size, own = max(a.size, b.size), min(a.space, b.space)
    return own if own > TYPEWRITER * size else ratio * size


def _post_between(a: Word, b: Word, posts: Sequence[float]) -> bool:
    """Does one of the vertical rules at these x stand between two words?"""
    left, right = a.x1 - 0.25 * a.size, b.x0 + 0.25 * b.size
    i = bisect_left(posts, left)
    return i < len(posts) and posts[i] <= right
