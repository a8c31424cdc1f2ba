"""From characters to words: the one place that decides where a word ends, for every engine."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from unicodedata import normalize

from nämndparse.source.page import Colour, Word
from nämndparse.values import value

HYPHEN = "-"
# PDFium gives a hyphen at the end of a line as U+0002 or U+FFFE; soft hyphens are drawn only there, too.
LINE_END_HYPHENS = dict.fromkeys("\x02\ufffe\u00ad\u2010\u2011", HYPHEN)
LIGATURES = {"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl"}
WRITTEN = LINE_END_HYPHENS | LIGATURES  # characters that are written with others
BROKEN = "\ufdd0"  # no character at all: the rest of a ligature that was written wrong (see nämndparse.source.accents)
ACCENTS = {"¨": "\u0308", "˚": "\u030a", "´": "\u0301", "`": "\u0300"}  # as characters of their own
GAP = 0.22  # of the font size: a wider gap between two characters ends a word even without a space
RAISED_SIZE = 0.82  # a raised footnote mark is set smaller than this share of the word's size
RAISED_LIFT = 0.12  # and stands higher than this share of it
OVERPRINT = 0.2  # of the font size: words of one text nearer to each other than this are one
STEP = 4.0  # points: words are looked up by bands this wide
MARK = re.compile(r"^(?:\d{1,2}(?:,\d{1,2})?|\*{1,4}|[a-d])\)?$")  # what raised footnote marks are made of


@lru_cache(maxsize=4096)
def character(code: int) -> str:
    """The character of a code. PDFium swaps the bytes of ligatures that a font maps to two letters: U+7400 is "t".

    Only letters are swapped back: U+3000 is a wide space, never the digit 0. Half a surrogate pair is what is left of
    a ligature of three letters.
    """
    if 0xD800 <= code <= 0xDFFF:
        return BROKEN
    if code & 0xFF == 0 and chr(code >> 8).isalpha() and code >> 8 <= 0xFF:
        return chr(code >> 8)
    return chr(code)


@value
class Style:
    """What the characters of one text object share. `space` is the width of a space, 0 where unknown."""

    size: float
    bold: bool
    italic: bool
    colour: Colour
    space: float = 0.0


Char = tuple[str, float, float, float, float, float, Style]  # text, x0, top, x1, bottom, baseline, style


def words_of(chars: Iterable[Char]) -> tuple[Word, ...]:
    """Join characters in drawing order to words, and drop those that are drawn twice."""
    return with_marks(unique(join(chars)))


def join(chars: Iterable[Char]) -> list[Word]:
    """Join characters in drawing order to words.

    A word ends at a space, at a gap wider than `GAP`, at a step backwards, and where the baseline moves — but for
    raised footnote digits, which stay with their word and are counted in `Word.raised`:

        471,5¹      ->  Word("471,51", raised=1)
    """
    words: list[Word] = []
    run: list[Char] = []
    for char in _accented(chars):
        blank = char[0].isspace()
        if run and (blank or _breaks(run, char)):
            words.append(_word(run))
            run = []
        if not blank:
            run.append(char)
    if run:
        words.append(_word(run))
    return words


def _accented(chars: Iterable[Char]) -> Iterator[Char]:
    """The characters with each accent that is drawn by itself put on the letter that it stands over.

    ¨Ovriga   TeX draws the dots first, raised over a capital;   A˚tg¨arder   others go back to draw the ring last.
    """
    held: list[Char] = []  # an accent, or the letter before it, until what follows is known
    for char in chars:
        last = held[-1] if held else None
        letter = char if last is not None and last[0] in ACCENTS else last
        accent = last if letter is char else char
        if letter and accent and accent[0] in ACCENTS and _over(accent, letter):
            text = normalize("NFC", letter[0] + ACCENTS[accent[0]])
            held[-1:] = [(text, *letter[1:])]
            continue
        yield from held
        held = [char]
    yield from held


def _over(accent: Char, letter: Char) -> bool:
    """Does an accent stand over a letter that can carry it?"""
    middle = (accent[1] + accent[3]) / 2
    near = abs(accent[5] - letter[5]) < 0.5 * letter[6].size
    return letter[0] in "aouAOUeE" and near and letter[1] <= middle <= letter[3]


def _breaks(run: list[Char], char: Char) -> bool:
    last = run[-1]
    size = max(last[6].size, 1.0)
    if char[1] - last[3] > GAP * size or char[3] < last[1] + 0.1:
        return True
    first = run[0]
    lift = abs(char[5] - first[5])
    return lift > 0.08 * size and not (_raised(first, char) and lift < 0.6 * size)


def _raised(first: Char, char: Char) -> bool:
    size = first[6].size
    return char[6].size < RAISED_SIZE * size and first[5] - char[5] > RAISED_LIFT * size


def _word(run: list[Char]) -> Word:
    texts, x0s, tops, x1s, bottoms, baselines, styles = zip(*run, strict=True)
    first, style = run[0], styles[0]
    raised = 0
    for char in reversed(run[1:]):
        if not _raised(first, char):
            break
        raised += len(char[0])
    return Word(
        text="".join(texts),
        x0=min(x0s),
        top=min(tops),
        x1=max(x1s),
        bottom=max(bottoms),
        baseline=baselines[0],
        size=style.size,
        bold=style.bold,
        italic=style.italic,
        colour=style.colour,
        space=style.space or 0.25 * style.size,
        raised=raised,
    )


def with_marks(words: Iterable[Word]) -> tuple[Word, ...]:
    """Give raised footnote marks that were drawn apart to the words that they stand behind.

    112 340¹     the 1 in a text object of its own, drawn before or after the rest of the page
    """
    plain = list(words)
    largest = max((w.size for w in plain), default=0.0)
    marks = [i for i, w in enumerate(plain) if w.size < RAISED_SIZE * largest and MARK.match(w.text)]
    if not marks:
        return tuple(plain)
    lines: defaultdict[int, list[int]] = defaultdict(list)
    for i, word in enumerate(plain):
        lines[int(word.baseline // STEP)].append(i)
    placed = set()
    for m in sorted(marks, key=lambda i: plain[i].x0):
        mark = plain[m]
        first, last = int(mark.baseline // STEP), int((mark.baseline + largest) // STEP)
        hosts = (i for line in range(first, last + 1) for i in lines.get(line, ()))
        at = next((i for i in hosts if _carries(plain[i], mark)), None)
        if at is not None:
            host = plain[at]
            text, raised = host.text + mark.text, host.raised + len(mark.text)
            plain[at] = replace(host, text=text, raised=raised, x1=mark.x1, top=min(host.top, mark.top))
            placed.add(m)
    return tuple(w for i, w in enumerate(plain) if i not in placed)


def _carries(word: Word, mark: Word) -> bool:
    """Does a mark stand raised right behind a word?"""
    size = word.size
    lift = word.baseline - mark.baseline
    behind = -0.15 * size <= mark.x0 - word.x1 < 0.3 * size
    return behind and mark.size < RAISED_SIZE * size and RAISED_LIFT * size < lift < 0.6 * size


def unique(words: Iterable[Word]) -> list[Word]:
    """Drop words drawn twice in nearly the same place (bold by overprinting, shadows): the upper one stays."""
    out: list[Word] = []
    seen: dict[tuple[str, int], list[int]] = {}
    for word in words:
        text, y = word.text, word.baseline
        reach = min(OVERPRINT * word.size, STEP / 2)
        upper, lower = int((y - reach) // STEP), int((y + reach) // STEP)
        for line in (upper,) if upper == lower else (upper, lower):
            same = seen.get((text, line))
            at = next((i for i in same if _overprints(out[i], word, reach)), None) if same else None
            if at is not None:
                out[at] = word
                break
        else:
            seen.setdefault((text, int(y // STEP)), []).append(len(out))
            out.append(word)
    return out


def _overprints(below: Word, above: Word, reach: float) -> bool:
    return abs(below.x0 - above.x0) < reach and abs(below.baseline - above.baseline) < reach
