"""Titles: which words of a page are the document's title, what type of document they name and which period.

Härryda kommun                                                  1 (16)
Socialnämnden

Verksamhetsberättelse och prognos           <- title: type delårsrapport ("delår"), year 2023
- delår 2023
1 Sammanfattning                            <- heading
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import get_args

from nämndparse.interpret.gazetteer import Mention, find_kommuner
from nämndparse.interpret.namnd import find_namnder
from nämndparse.interpret.period import Period, parse_period
from nämndparse.models import DocType
from nämndparse.values import value
from nämndparse.vocabulary.load import table

INTERIM = ("delårsrapport", "tertialrapport", "månadsrapport")
MEETING = ("protokoll", "handlingar")
LARGER = 1.12  # of the body's font size: a line that is larger is a heading
SAME = 0.6  # points: lines of one heading differ less in size


@value
class TextLine:
    """A line of a page: its font size in points, the y of its top, and whether it is a running head or foot, or a row
    of a table: "Kommunstyrelse 281,9 283,1" says nothing of whose paper it is."""

    text: str
    size: float
    bold: bool
    top: float
    furniture: bool = False
    row: bool = False


@value
class PageText:
    """The lines of a page from the top down. Pages count from 1."""

    page: int
    lines: tuple[TextLine, ...]


@value
class TypeWord:
    """A word that names a type of document. The lowest rank decides; a stamp says it alone in a letterhead, too."""

    word: str
    name: DocType
    rank: int
    stamp: bool
    alone: bool


@value
class Heading:
    """Lines of one size under each other that are larger or bolder than the text."""

    text: str
    page: int
    top: float
    size: float
    index: int
    lines: int
    bold: bool
    type: TypeWord | None


@cache
def type_words() -> tuple[TypeWord, ...]:
    """The words that name types of documents, in the order of their ranks."""
    words: list[TypeWord] = []
    for entry in table("doctypes")["type"]:
        if entry["name"] not in get_args(DocType):
            raise ValueError(f"doctypes.toml: no document type {entry['name']!r}")
        rank, stamp = entry["rank"], entry.get("stamp", False)
        words += [TypeWord(w, entry["name"], rank, stamp, False) for w in entry["words"]]
        words += [TypeWord(w, entry["name"], rank, stamp, True) for w in entry.get("alone", ())]
    return tuple(sorted(words, key=lambda w: w.rank))


@lru_cache(maxsize=8192)
def classify(text: str) -> TypeWord | None:
    """The word that decides a title's type: the lowest rank, then the first in the text; None without any.

    >>> classify("Verksamhetsberättelse och prognos – delår 2023").name
    'delårsrapport'
    """
    low = " ".join(text.casefold().split())
    best: tuple[int, int] | None = None
    chosen: TypeWord | None = None
    for word in type_words():
        if best and word.rank > best[0]:
            break
        at = (0 if low == word.word else -1) if word.alone else low.find(word.word)
        if at >= 0 and (best is None or (word.rank, at) < best):
            best, chosen = (word.rank, at), word
    return chosen


def body_size(pages: Iterable[PageText]) -> float:
    """The font size that most characters of the text have."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            if not line.furniture:
                sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


# Words that stand in a letterhead, over a value of theirs, and are no titles.
_LABEL = re.compile(
    r"^(?:sida?n?|page|datum|dnr|diarie\w*|ärendenummer|handläggare|beteckning|sammanträdesdatum|plats och tid|telefon|"
    r"tel|e-post|organ|innehåll\w*|ärendelista|förslag till beslut|beslut|sammanfattning|bakgrund|inledning|bilagor|"
    r"beslutsunderlag|förslag|anslag/bevis|bevis om anslag\w*|rapportperiod|status)\b[\s:.]*(?:.{0,24})$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.?\s+[A-ZÅÄÖ]")
_LETTER = re.compile(r"[^\W\d_]{3}")
_WORD = re.compile(r"\w")
_LEADERS = re.compile(r"\.{4,}|…{2,}|(?:\. ){4,}")


def is_label(text: str) -> bool:
    """True for the words of a letterhead and of every paper ("Datum", "Förslag till beslut") that are no title."""
    return bool(_LABEL.match(text))


@lru_cache(maxsize=8192)
def is_identity(text: str) -> bool:
    """True for a line that only says whose paper it is: "Härryda kommun, Socialnämnden", "2019-02-13", "1 (9)"."""
    rest = text
    for mention in sorted(names_in(text), key=lambda m: -m.start):
        rest = rest[: mention.start] + rest[mention.end :]
    return not _LETTER.search(rest)


def names_in(text: str) -> list[Mention]:
    """Kommuner and bodies named in a line, none inside another."""
    found = sorted([*find_kommuner(text), *find_namnder(text)], key=lambda m: (m.start, m.start - m.end))
    apart: list[Mention] = []
    for mention in found:
        if not apart or mention.start >= apart[-1].end:
            apart.append(mention)
    return apart


def headings(page: PageText, body: float) -> Iterator[Heading]:
    """The headings of a page in their order, lines that go on under each other joined.

    Verksamhetsberättelse och        }  one heading
    prognos - delår 2023             }
    """
    run: list[tuple[int, TextLine]] = []
    for i, line in enumerate(page.lines):
        if line.furniture:
            continue
        if run and not (_goes_on(run[-1][1], line) and not _is_complete(run, line)):
            yield from _heading(page.page, run)
            run = []
        if _is_heading(line, body):
            run.append((i, line))
    yield from _heading(page.page, run)


def _is_heading(line: TextLine, body: float) -> bool:
    text = line.text
    if line.row or not (line.size >= LARGER * body or (line.bold and len(text) <= 90)):
        return False
    return len(text) <= 120 and bool(_WORD.search(text)) and not _LEADERS.search(text)


def _goes_on(last: TextLine, line: TextLine) -> bool:
    return (
        abs(line.size - last.size) <= SAME
        and line.bold == last.bold
        and line.top - last.top <= 1.9 * max(line.size, 1.0)
        and not _LABEL.match(line.text)
    )


def _is_complete(run: Sequence[tuple[int, TextLine]], line: TextLine) -> bool:
    """A title with its type and year is complete before a line that begins with a capital:

    Budget och verksamhetsplan 2022
    Driftredovisning
    """
    text = " ".join(x.text for _, x in run)
    return line.text[:1].isupper() and bool(re.search(r"(?:19|20)\d\d", text)) and classify(text) is not None


def _heading(page: int, run: list[tuple[int, TextLine]]) -> Iterator[Heading]:
    if not run or len(run) > 5:
        return
    text = run[0][1].text.strip()
    for _, line in run[1:]:
        text = text[:-1] + line.text.strip() if re.search(r"[a-zåäö]-$", text) else f"{text} {line.text.strip()}"
    if _LETTER.search(text) and not (len(text) > 100 and text.endswith(".")) and len(text) <= 200:
        yield Heading(text, page, run[0][1].top, run[0][1].size, run[0][0], len(run), run[0][1].bold, classify(text))


def find_title(pages: Sequence[PageText], body: float) -> Heading | None:
    """The title of a document: the largest heading of its first page, or one further on that names a type.

    A cover may hold only names; lists of contents and letterhead labels are passed over.
    """
    best: Heading | None = None
    for page in pages[:3]:
        found = max(_candidates(page, body), key=lambda h: _weight(h, body), default=None)
        if found and found.type and found.type.rank < 8 and (best is None or best.type is None):
            return found
        best = best or found
    return best or _small_title(pages)


def _candidates(page: PageText, body: float) -> Iterator[Heading]:
    for heading in headings(page, body):
        if not (_LABEL.match(heading.text) or _NUMBERED.match(heading.text) or is_identity(heading.text)):
            yield heading


def _weight(heading: Heading, body: float) -> float:
    """How like a title a heading is: large, with a word for a type, a period, and high up."""
    weight = 2.0 * min(heading.size / body, 3.0) - 0.03 * heading.index
    if heading.type and heading.type.rank < 8:
        weight += 2.0 if heading.size > 1.05 * body or heading.index < 8 else 0.5
    if re.search(r"(?:19|20)\d\d", heading.text):
        weight += 0.5
    return weight


def _small_title(pages: Sequence[PageText]) -> Heading | None:
    """A title that looks like the text: one of the first lines, short, with a word for a type."""
    for page in pages[:1]:
        for i, line in enumerate(page.lines[:10]):
            kind = classify(line.text)
            if kind and kind.rank < 8 and len(line.text) <= 80 and not line.text.rstrip().endswith((".", ",")):
                return Heading(line.text.strip(), page.page, line.top, line.size, i, 1, line.bold, kind)
    return None


@lru_cache(maxsize=8192)
def stamp_of(text: str) -> TypeWord | None:
    """The type that a letterhead or running head stamps on a page: the word alone, with number, date or body at most.

    "SAMMANTRÄDESPROTOKOLL 1(13)", "KALLELSE/FÖREDRAGNINGSLISTA 2 [2]", "Kallelse till socialnämnden"
    """
    if len(text) > 70:
        return None
    kind = classify(text)
    if kind is None or not kind.stamp:
        return None
    rest = text
    for mention in sorted(names_in(text), key=lambda m: -m.start):
        rest = rest[: mention.start] + rest[mention.end :]
    rest = re.sub(r"[^\W\d_]*(?:protokoll?|skrivelse|utlåtande|kallelse|handlingar|lista)\b", "", rest.casefold())
    return kind if len(re.findall(r"[^\W\d_]{3,}", rest)) <= 2 else None


_PLAN_YEARS = re.compile(
    r"(?<=\d)\W+(?:och |med |samt )?(?:\w+ )?\w*plan\w* (?:för )?(?:åren )?(?=(?:19|20)\d\d)", re.IGNORECASE
)


def title_period(text: str, kind: str) -> Period | None:
    """The period that a title or a line under it names, as a document of type `kind` means it.

    Delårsrapport per 2021-08-31        -> 2021-01/2021-08
    Fyramånadersrapport 2021            -> 2021-01/2021-04
    Budget 2024 med plan 2025-2026      -> 2024
    Kompletteringsbudget 1/2024         -> 2024
    Delårsrapport januari–augusti       -> of no known year, to month 8
    """
    text = re.sub(r"\b\d{1,2}[/:]((?:19|20)\d\d)\b", r" \1", text)
    if kind in ("budget", "verksamhetsplan", "styrkort"):
        text = _PLAN_YEARS.split(text, maxsplit=1)[0]
    if kind in INTERIM:
        return _interim_period(text)
    period = parse_period(text)
    if period and kind not in MEETING and (period.kind in ("day", "month", "unknown") or period.month == 12):
        return period.whole_year()
    return period


_INTERIM_WORD = re.compile(r"\b(?:delår\w*|uppföljningsrapport\w*)(?:\s+(?:\d|ett|två|tre)(?=\s|$|,))?", re.IGNORECASE)


def _interim_period(text: str) -> Period | None:
    """From January to the end of what the title names, by a month or by the length that a word has."""
    text = re.sub(r"\btertial\w*", "tertial", text, flags=re.IGNORECASE)
    period = parse_period(text)
    if period is None or not period.month:  # "Delårsrapport augusti 2023": the month stands apart from the word
        period = parse_period(_INTERIM_WORD.sub(" ", text)) or period
    if period is None:
        return None
    length = next((n for word, n in table("doctypes")["months"].items() if word in text.casefold()), 0)
    if length and period.year and not period.month:
        return Period(f"{period.year}-01/{period.year}-{length:02}", "accumulated", period.year, length)
    return period.whole_year() if period.month == 12 and period.year else period.from_january()
