"""Letters that a font maps to no Unicode value, told from their drawing and from the words that they stand in.

A PDF that went through Ghostscript often holds subset fonts without a ToUnicode table. Letters of ASCII come out right,
å ä ö Å Ä Ö § – • are codes 1, 2, 3 …, others in each font:

    V?rd och omsorg     39 812     !1 600        ? drawn as a letter under a ring: å
    N?mnden             12 400     !2 270        ? drawn as a letter under two dots: ä, ö or ü; the words say ä
                                                 ! drawn as a flat bar: a dash

What a figure consists of is never told from words: a digit stays unknown (U+FFFD, so that the figure is malformed), and
a sign is taken only where its drawing can be nothing else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from math import log

from nämndparse.source.glyphs import candidates
from nämndparse.source.page import Page
from nämndparse.source.unknown import Unknown, is_placeholder
from nämndparse.values import value
from nämndparse.vocabulary.lexicon import lexicon

NOT_KNOWN = "\ufffd"
LETTERS = "åäöÅÄÖé"  # what a glyph without a drawing may be
TOLD = frozenset("åäöüéèáà")  # letters that the words can tell from each other
MARGIN = 1.5  # log odds of the likeliest letter to the next one
BLIND_MARGIN = 3.0  # the same where there is no drawing
IN_LEXICON = 4.0  # log odds that a word of the lexicon gives its letter
WRONG_CASE = 0.1
BY_DIGITS = 0.25  # share of places beside a digit from which on a character is taken for no letter
Context = tuple[str, str, str]  # what it is made of, what stands to the left, what to the right


@value
class Place:
    """A place where a character stands: the word, and the position in it."""

    word: str
    at: int


def recover(pages: Sequence[Page], unknown: Unknown) -> tuple[tuple[Page, ...], dict[str, str]]:
    """The pages with what could be told put in place of its placeholder, and the mapping that was found.

    What could not be told is U+FFFD in the words, and counted in `Page.unmapped`.
    """
    if not unknown.placeholders:
        return tuple(pages), {}
    words = {word.text for page in pages if page.unmapped for word in page.words if _holes(word.text)}
    found = _decide(words, unknown)
    table = {ord(c): found.get(c, NOT_KNOWN) for c in unknown.placeholders.values()}
    return tuple(_rewritten(page, table) for page in pages), found


def _rewritten(page: Page, table: Mapping[int, str]) -> Page:
    if not page.unmapped:
        return page
    words = tuple(replace(w, text=w.text.translate(table)) if _holes(w.text) else w for w in page.words)
    return replace(page, words=words, unmapped=sum(w.text.count(NOT_KNOWN) for w in words))


def _holes(text: str) -> bool:
    return not text.isascii() and any(map(is_placeholder, text))


def _decide(words: Iterable[str], unknown: Unknown) -> dict[str, str]:
    """The character of each placeholder that can be told. Two rounds: letters told first help with their neighbours."""
    places: dict[str, list[Place]] = defaultdict(list)
    for word in sorted(words):
        for at, character in enumerate(word):
            if is_placeholder(character):
                places[character].append(Place(word, at))
    options = {c: candidates(unknown.inks[c]) if c in unknown.inks else LETTERS for c in places}
    margins = {c: MARGIN if c in unknown.inks else BLIND_MARGIN for c in places}
    found: dict[str, str] = {}
    fonts = {c: font for (font, _), c in unknown.placeholders.items()}
    for _ in range(2):
        table = {ord(c): letter for c, letter in found.items()}
        for c, where in places.items():
            taken = {letter for other, letter in found.items() if fonts[other] == fonts[c]}
            if c not in found and (letter := _tell(where, options[c], margins[c], table, taken)):
                found[c] = letter
    return _one_each(found, places, fonts)


def _tell(where: Sequence[Place], options: str, margin: float, table: Mapping[int, str], taken: set[str]) -> str:
    """The one of `options` that stands at these places, '' where that is not certain.

    `taken` are the letters that other codes of the same font stand for.
    """
    if options and not options[0].isalpha():
        return options if len(options) == 1 else ""
    if not options or _beside_digits(where) > BY_DIGITS * len(where):
        return ""
    if len(options) == 1:
        return options
    scores = dict.fromkeys(options, 0.0)
    for place in where:
        for letter, gain in _evidence(place, options, table).items():
            scores[letter] += gain
    left = sorted((letter for letter in options if letter not in taken), key=lambda letter: -scores[letter])
    return left[0] if len(left) > 1 and scores[left[0]] - scores[left[1]] >= margin else ""


def _beside_digits(where: Sequence[Place]) -> int:
    return sum(any(c.isdigit() for c in place.word[max(0, place.at - 1) : place.at + 2]) for place in where)


def _evidence(place: Place, options: str, table: Mapping[int, str]) -> dict[str, float]:
    """For each letter the logarithm of its share among the letters that stand between the same neighbours."""
    before = place.word[: place.at].translate(table).lower()
    after = place.word[place.at + 1 :].translate(table).lower()
    known = [letter for letter in options if _stem(before + letter.lower() + after) in lexicon()]
    if len(known) == 1:
        return {known[0]: IN_LEXICON}
    weights = dict.fromkeys(options, 0.05)
    for weight, context in zip((3.0, 1.0, 1.0, 1.0), _contexts(before, after), strict=True):
        seen = _contexts_of_lexicon().get(context)
        if seen is None or any(map(is_placeholder, context[1] + context[2])):
            continue
        total = sum(seen[letter.lower()] for letter in options)
        for letter in options if total else "":
            weights[letter] += weight * seen[letter.lower()] / total
    for letter in options:
        if not _case_fits(letter, place.word[: place.at], place.word[place.at + 1 :]):
            weights[letter] *= WRONG_CASE
    whole = sum(weights.values())
    return {letter: log(weights[letter] / whole) for letter in options}


def _case_fits(letter: str, before: str, after: str) -> bool:
    """False for a capital behind a small letter, and for a small letter among capitals."""
    if letter.isupper():
        return not before[-1:].islower()
    return not (before + after).isupper()


def _contexts(before: str, after: str) -> tuple[Context, Context, Context, Context]:
    left, right = ("^^" + before)[-2:], (after + "$$")[:2]
    return ("22", left, right), ("11", left[1], right[0]), ("20", left, ""), ("02", "", right)


def _stem(word: str) -> str:
    return word.strip(".,:;()[]\"”'!?/-–")


@cache
def _contexts_of_lexicon() -> Mapping[Context, Counter[str]]:
    """Which of the letters told apart stand between which neighbours in the lexicon, and how often."""
    seen: defaultdict[Context, Counter[str]] = defaultdict(Counter)
    for word in lexicon():
        for at, letter in enumerate(word):
            if letter in TOLD:
                for context in _contexts(word[:at], word[at + 1 :]):
                    seen[context][letter] += 1
    return dict(seen)


def _one_each(
    found: Mapping[str, str], places: Mapping[str, Sequence[Place]], fonts: Mapping[str, str]
) -> dict[str, str]:
    """A font holds a letter once: of two codes for one letter the one that stands in more words keeps it."""
    kept: dict[tuple[str, str], str] = {}
    for c, letter in found.items():
        key = (fonts[c], letter)
        if not letter.isalpha() or key not in kept or len(places[kept[key]]) < len(places[c]):
            kept[key] = c
    return {c: letter for c, letter in found.items() if not letter.isalpha() or kept[(fonts[c], letter)] == c}
