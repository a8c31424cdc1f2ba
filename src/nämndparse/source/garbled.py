"""Pages whose text layer is no text: fonts that map their codes to nothing, or to the wrong characters."""

from __future__ import annotations

import re

from nämndparse.source.page import Page
from nämndparse.source.recover import NOT_KNOWN
from nämndparse.vocabulary.lexicon import lexicon

UNKNOWN_SHARE = 0.3  # of a page's characters
ENOUGH = 12  # words of letters, before anything is said about them
VOWELS = frozenset("aeiouyåäöéæøüAEIOUYÅÄÖÉÆØÜ")
VOWEL_SHARE = 0.27  # of the letters: 0.33 to 0.45 in Swedish, English, Finnish
KNOWN_SHARE = 0.05  # of the words that are in the lexicon
LETTERS = re.compile(r"[^\W\d_]{4,}")
MIXED = re.compile(r"\w[!#$&;<=>?@\\^`{|}~\]\[]\w|[^\W\d]\d[^\W\d]")


def is_garbled(page: Page) -> bool:
    """True where the page's words are no text that could be read, so that neither are its figures.

    Three signs: much is unmapped; or no word is known while the letters hold too few vowels to be any language, or
    while letters, digits and punctuation are mixed within words ("1lPqG;Q").
    """
    everything = "".join(word.text for word in page.words)
    if everything and everything.count(NOT_KNOWN) > UNKNOWN_SHARE * len(everything):
        return True
    texts = [word.text for word in page.words if len(word.text) > 3]
    lines = "\n".join(texts)
    words = LETTERS.findall(lines)
    mixed = 0
    if MIXED.search(lines):
        mixed = sum(MIXED.search(text) is not None and "@" not in text and "/" not in text for text in texts)
    if len(words) >= ENOUGH:
        letters = "".join(words)
        odd = sum(map(letters.count, VOWELS)) < VOWEL_SHARE * len(letters)
    else:
        odd = False
    if not odd and (mixed < ENOUGH or mixed < 0.3 * len(texts)):
        return False
    return sum(word.lower() in lexicon() for word in words) <= KNOWN_SHARE * len(words)
