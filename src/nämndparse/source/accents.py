"""Accents that the text layer holds apart from their letters, put back where they belong."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from nämndparse.source.chars import ACCENTS, BROKEN
from nämndparse.source.page import Page, Word
from nämndparse.source.recover import NOT_KNOWN

# TeX fonts and some printer drivers set the accent as a character of its own before its letter: "Sk˚ane", "n¨amnd".
_BEFORE = re.compile("([¨˚´`])([aouAOUeE])")
_PIECES = {"aö": "ä", "aå": "å", "öö": "ö", "oö": "ö", "Aö": "Ä", "Aå": "Å", "Öö": "Ö", "Oö": "Ö"}
_ENOUGH = 3  # pairs on a page, before the text is taken for decomposed


def mend(page: Page) -> Page:
    """The page with composed letters (NFC) and whole ligatures; the same page where nothing was to mend."""
    if all(word.text.isascii() for word in page.words):
        return page
    words = _joined(tuple(w if w.text.isascii() else _composed(w) for w in _placed(page.words)))
    if words == page.words:
        return page
    lost = sum(word.text.count(NOT_KNOWN) for word in words) - sum(word.text.count(NOT_KNOWN) for word in page.words)
    return replace(page, words=words, unmapped=page.unmapped + lost)


def compose(text: str) -> str:
    """The text in NFC, with spacing accents put on the letter behind them, and ligatures made whole.

        n¨amnd   Sk˚ane   a + U+0308   kort + half of "ti"   ->   nämnd   Skåne   ä   kortti

    The fonts that have ligatures of three letters with t have only tti of them; other halves stay unknown.
    """
    if text.isascii():
        return text
    if any(accent in text for accent in ACCENTS):
        text = _BEFORE.sub(lambda m: m[2] + ACCENTS[m[1]], text)
    if BROKEN in text:
        text = text.replace("t" + BROKEN, "tti").replace(BROKEN, NOT_KNOWN)
    return unicodedata.normalize("NFC", text)


def _placed(words: Sequence[Word]) -> Sequence[Word]:
    """The words with accents that stand alone, drawn before or after the line, put on the letters below them.

      ¨                              the letters' own places are not known any more: the nearest that can
    Ovriga intäkter       1 204      carry the accent has it, if no other is nearly as near
    """
    alone = [word for word in words if word.text in ACCENTS]
    if not alone:
        return words
    out = list(words)
    for accent in alone:
        middle = (accent.x0 + accent.x1) / 2
        for i, word in enumerate(out):
            near = abs(word.baseline - accent.baseline) < 0.5 * word.size and word.x0 <= middle <= word.x1
            at = _carrier(word, middle) if near and word is not accent else -1
            if at >= 0:
                text = word.text[: at + 1] + ACCENTS[accent.text] + word.text[at + 1 :]
                out[i] = replace(word, text=text)
                out.remove(accent)
                break
    return out


def _carrier(word: Word, x: float) -> int:
    """Which letter of a word stands at x, -1 where that is not sure."""
    step = (word.x1 - word.x0) / len(word.text)
    away = sorted((abs(word.x0 + (i + 0.5) * step - x), i) for i, c in enumerate(word.text) if c in "aouAOUeE")
    if not away or away[0][0] > step or (len(away) > 1 and away[1][0] < away[0][0] + 0.5 * step):
        return -1
    return away[0][1]


def _composed(word: Word) -> Word:
    text = compose(word.text)
    return word if text == word.text else replace(word, text=text)


def _joined(words: Sequence[Word]) -> tuple[Word, ...]:
    """Words that a decomposed font tore apart, joined.

    The font maps the separate diaeresis to "ö" and a space, the separate ring to "å" and a space:

        vaå rd      laö ggas    föö r      ->      vård    läggas    för

    No Swedish word ends in aö, aå, öö or oö, so three such words with a small letter close behind show the font.
    """
    words = tuple(words)
    torn = {i for i, (word, after) in enumerate(pairwise(words)) if word.text[-2:] in _PIECES and _is_torn(word, after)}
    if len(torn) < _ENOUGH:
        return words
    joined: list[Word] = []
    parts: list[Word] = []
    for i, word in enumerate(words):
        if word.text[-2:] in _PIECES:
            word = replace(word, text=word.text[:-2] + _PIECES[word.text[-2:]])  # noqa: PLW2901
        parts.append(word)
        if i not in torn:
            joined.append(_one(parts))
            parts = []
    return tuple(joined + parts)


def _is_torn(word: Word, after: Word) -> bool:
    """True where a word that ends in a piece goes on."""
    return (
        abs(after.baseline - word.baseline) < 0.2 * word.size
        and -0.1 * word.size <= after.x0 - word.x1 < 0.6 * word.size
        and after.text[:1].islower()
        and word.size == after.size
    )


def _one(parts: Sequence[Word]) -> Word:
    first, last = parts[0], parts[-1]
    if first is last:
        return first
    return replace(
        first,
        text="".join(p.text for p in parts),
        x1=max(p.x1 for p in parts),
        top=min(p.top for p in parts),
        bottom=max(p.bottom for p in parts),
        raised=last.raised,
    )
