"""Names that documents print: how a name is matched, the kommuner with their SCB codes, and words put right.

Names are read exactly first, then without their dots and rings ("Harryda", as OCR gives it), and last by likeness with
a margin to the next name. What is not clearly one name is none.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib import resources

from nämndparse.values import value
from nämndparse.vocabulary.load import table

# A character that the PDF's font does not map to a letter, as the engines give it.
UNMAPPED = re.compile(r"\(cid:\d+\)|[\x00-\x08\x0b\x0c\x0e-\x1f\ufffd\ufffe\U000f0000-\U000ffffd]")
LIKE, MARGIN = 92.0, 6.0  # likeness (0–100) that a misprinted body needs, and its lead over the next name
LIKE_KOMMUN, MARGIN_KOMMUN = 85.0, 10.0  # the same for a kommun, whose names are shorter
_FOLD = str.maketrans("åäáàâöóòôøéèüæ", "aaaaaoooooeeua")
_HIDE = str.maketrans("åäöéü", "?????")


@value
class Kommun:
    """A municipality. `code` is SCB's four digits; `word` says that its name is a common word or surname, too."""

    code: str
    name: str
    county: str
    word: bool = False


@value
class Mention:
    """A name found in a line: its canonical form, the printed words, where they stand, and whether they name it fully.

    "Nacka kommun" and "Socialnämnden" are full, "131 81 Nacka", "www.nacka.se" and "SN" are not.
    """

    name: str
    printed: str
    start: int
    end: int
    full: bool = True


def fold(text: str) -> str:
    """Lower case, one space between words, no hyphens: "UPPLANDS-BRO" and "Upplands bro" are one."""
    return " ".join(text.casefold().replace("-", " ").replace("–", " ").split())


@cache
def kommuner() -> dict[str, Kommun]:
    """All 290 municipalities by name."""
    text = resources.files("nämndparse.vocabulary").joinpath("kommuner.csv").read_text(encoding="utf-8")
    return {
        row["kommun"]: Kommun(row["kommunkod"], row["kommun"], row["län"], row["ord"] == "ja")
        for row in csv.DictReader(text.splitlines())
    }


@cache
def _kommun_forms() -> dict[str, str]:
    """Folded written form -> name: the name, its genitive, and other forms ("Falu kommun")."""
    text = resources.files("nämndparse.vocabulary").joinpath("kommuner.csv").read_text(encoding="utf-8")
    forms: dict[str, str] = {}
    for row in csv.DictReader(text.splitlines()):
        for form in (row["kommun"], *filter(None, row["former"].split("|"))):
            forms[fold(form)] = row["kommun"]
            forms.setdefault(fold(form) + "s", row["kommun"])
    return forms


@cache
def _kommun_folded() -> dict[str, str]:
    """The same without dots and rings, for text from OCR; forms that two names share ("habo") are left out."""
    return _unique((form.translate(_FOLD), name) for form, name in _kommun_forms().items())


@cache
def _domains() -> dict[str, str]:
    """Name as web addresses write it ("uppsala", "upplandsvasby", "upplands-bro") -> name."""
    pairs = []
    for name in kommuner():
        ascii_name = name.casefold().translate(_FOLD)
        pairs += [(ascii_name.replace(" ", "").replace("-", ""), name), (ascii_name.replace(" ", "-"), name)]
    return _unique(pairs)


def _unique(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    names: dict[str, set[str]] = {}
    for key, name in pairs:
        names.setdefault(key, set()).add(name)
    return {key: next(iter(found)) for key, found in names.items() if len(found) == 1}


@lru_cache(maxsize=4096)
def kommun_named(text: str) -> str | None:
    """The municipality that a name or its genitive means, or None.

    "Härryda", "Askersunds", "FALU" -> exactly; "Harryda" -> by its letters; "Härrydla" -> by likeness with a margin.
    """
    key = fold(text)
    exact = _kommun_forms().get(key) or _kommun_folded().get(key.translate(_FOLD))
    if exact or len(key) < 6:
        return exact
    return like(key, _kommun_forms(), LIKE_KOMMUN, MARGIN_KOMMUN)


def like(key: str, forms: dict[str, str], least: float = LIKE, margin: float = MARGIN) -> str | None:
    """The name whose form is most like `key`, where it is very like and clearly more so than any other name."""
    from rapidfuzz import fuzz, process

    best: dict[str, float] = {}
    for form, score, _ in process.extract(key, forms.keys(), scorer=fuzz.ratio, limit=6, score_cutoff=least - margin):
        best[forms[form]] = max(score, best.get(forms[form], 0.0))
    ranked = sorted(best.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < least:
        return None
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < margin:
        return None
    return ranked[0][0]


_NAME = r"[A-ZÅÄÖÉ][\w\-–]*"
_KOMMUN = re.compile(rf"\b((?:{_NAME}[ ])?{_NAME})[ ]+((?:kommun|stad)s?)\b(?![-–])", re.UNICODE)
_KOMMUN_CAPS = re.compile(rf"\b((?:{_NAME}[ ])?{_NAME})[ ]+((?:KOMMUN|STAD|Kommun|Stad)[Ss]?)\b(?![-–])")
_REGION = re.compile(r"\bRegion Gotlands?\b", re.IGNORECASE)
_COUNCIL = re.compile(rf"(?:nämnden|styrelsen|fullmäktige)\s+i\s+((?:{_NAME}[ ])?{_NAME})")
_DOMAIN = re.compile(r"(?:www\.|@|https?://)((?:[\w-]+\.)*)([\w-]+)\.se\b", re.IGNORECASE)
# Where a body meets: "Kommunhuset, Motala", "Nacka stadshus", "Plats och tid  Sölvesborg, biblioteket".
_PLACE = re.compile(
    rf"(?:(?:[Kk]ommunhuset|[Ss]tadshuset|[Kk]ommunalhuset|[Rr]ådhuset|[Kk]ommunkontoret),?[ ](?:i[ ])?"
    rf"|^(?:Plats och tid|Plats|Tid och plats):?[ ]+)((?:{_NAME}[ ])?{_NAME})\b"
)
_HOUSE = re.compile(rf"\b((?:{_NAME}[ ])?{_NAME})[ ](?:stadshus|kommunhus|rådhus|kommunalhus)(?:et)?\b")
_POST = re.compile(rf"\b\d{{3}}[ ]?\d{{2}}[ ]+((?:{_NAME}[ ])?{_NAME})")


@lru_cache(maxsize=8192)
def find_kommuner(text: str) -> tuple[Mention, ...]:
    """All municipalities that a line names: fully ("Härryda kommun", "Göteborgs Stad", "Kommunstyrelsen i Ale") or
    in passing (web or postal address, meeting place, the bare name as the whole line).
    """
    found: list[Mention] = []
    low = text.casefold()
    if "kommun" in low or "stad" in low:
        for pattern in (_KOMMUN, _KOMMUN_CAPS):
            found += _named(pattern, text, full=True)
    if " i " in low and ("nden" in low or "relsen" in low or "fullm" in low):
        found += _named(_COUNCIL, text, full=True)
    if "region g" in low:
        found += [Mention("Gotland", m.group(), m.start(), m.end()) for m in _REGION.finditer(text)]
    if ".se" in low:
        for m in _DOMAIN.finditer(text):
            name = _domains().get(m.group(2).casefold())
            if name:
                found.append(Mention(name, m.group(), m.start(), m.end(), full=False))
    if text[:1].isdigit() or re.search(r"\d{3} ?\d{2} ", text):
        found += _named(_POST, text, full=False)
    if "huset" in low or "kontoret" in low or low.startswith(("plats", "tid och")):
        found += _named(_PLACE, text, full=False)
    if "hus" in low:
        found += _named(_HOUSE, text, full=False)
    bare = kommuner().get(_as_name(text))
    if bare and not bare.word:
        found.append(Mention(bare.name, text.strip(), 0, len(text), full=False))
    return tuple(found)


def _named(pattern: re.Pattern[str], text: str, *, full: bool) -> Iterator[Mention]:
    """Mentions by a pattern whose first group holds the name, perhaps behind a foreign word ("I Askersunds")."""
    for m in pattern.finditer(text):
        words = m.group(1).split(" ")
        for take in range(len(words)):
            printed = " ".join(words[take:])
            name = kommun_named(printed)
            if name and (full or not kommuner()[name].word):
                start = m.start() + m.group(1).index(printed)
                yield Mention(name, text[start : m.end()], start, m.end(), full)
                break


def _as_name(text: str) -> str:
    return text.strip().title() if text.isupper() else text.strip()


@cache
def _lexicon() -> dict[str, str]:
    """Words of names and titles by their form with every å, ä, ö hidden."""
    words = {w for name in kommuner() for w in (name, f"{name}s")}
    words |= {part for entry in table("namnder")["namnd"] for part in re.split(r"[\s,-]+", entry["namn"])}
    words |= {f"{w}s" for w in words if w.endswith("nämnden")}
    words |= {part for entry in table("doctypes")["type"] for word in entry["words"] for part in word.split()}
    words |= {
        "delårsrapport",
        "för",
        "på",
        "år",
        "månad",
        "månader",
        "och",
        "nämnd",
        "nämnden",
        "nämndens",
        "förvaltning",
    }
    return _unique((w.casefold().translate(_HIDE), w.casefold()) for w in words if w)


@lru_cache(maxsize=8192)
def mend(text: str) -> str:
    """Text whose font maps some letters to nothing, with words that the vocabulary knows put right.

    "Socialn\\x01mnden" -> "Socialnämnden": only one known word has these letters. Unknown words stay as they are.
    """
    text = unicodedata.normalize("NFC", text)
    if not UNMAPPED.search(text):
        return text
    return " ".join(_mended_word(UNMAPPED.sub("?", word)) for word in re.split(r"[ \t]+", text))


def _mended_word(word: str) -> str:
    """A word, or a compound cut in two of which each part is whole or known ("Fyram?naders|rapport")."""
    if "?" not in word:
        return word
    key = word.casefold().translate(_HIDE)
    for cut in range(len(key), 2, -1):
        head, tail = key[:cut], key[cut:]
        left = _lexicon().get(head, "" if "?" in head else word[:cut].casefold())
        right = _lexicon().get(tail, "" if "?" in tail else word[cut:].casefold())
        if left and (right or not tail):
            mended = left + right
            return mended.capitalize() if word[0].isupper() or word[0] == "?" else mended
    return word.replace("?", "\ufffd")
