"""The marks that a page bears in its head and foot: which ärende, bilaga and number it is of, and whose running head.

Miljönämnden              Ärende 3   MN 2023/118      stamp of the ärende, and its diarienummer
Bilaga 2                                              stamp of a bilaga
…
Sida 2 (5)                                            page number
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nämndparse.interpret import diarium
from nämndparse.interpret.title import PageText, TextLine, classify, is_identity, is_label, names_in, stamp_of
from nämndparse.values import value

Number = tuple[int, int]  # a page number and the total printed with it, 0 where none is

_ARENDE = re.compile(
    r"(?<![\w-])ärende(?:nr|punkt)?\.?(?: nr\.?)?[ :]{0,2}(?P<n>\d{1,3}[a-z]?)"
    r"(?![\w/:]|[.,-]\d|\s*[–-]\s*\d|\s+(?:och|samt)\b)",
    re.IGNORECASE,
)
_BILAGA = re.compile(r"(?<![\w-])bilaga[ :.]{0,2}(?P<n>\d{1,2}(?:[.:]\d)?|[A-Z])(?![\w(/]|,\d| \()", re.IGNORECASE)
_BILAGA_TITLE = re.compile(
    r"^bilaga(?: ?[:.]? ?(?P<n>\d{1,2}(?:[.:]\d)?|[A-ZÅÄÖ])\b(?! ?\()|[ :.–-]+(?=[^\W\d_]{3}))", re.IGNORECASE
)
_TOTALLED = re.compile(
    r"(?<![\d(/-])(?:(?P<word>sida|sid|page|s)\.?\s*)?(?P<n>\d{1,3})\s*"
    r"(?:\(\s*(?P<m>\d{1,3})\s*\)|\[\s*(?P<m2>\d{1,3})\s*\]|(?:av|of)\s+(?P<m3>\d{1,3}))(?!\d)",
    re.IGNORECASE,
)
_BARE = re.compile(r"^(?:(?P<word>sida|sid|s|page)\.?\s*)?[-–]?\s*(?P<n>\d{1,3})\s*[-–]?$", re.IGNORECASE)
_WORDED = re.compile(r"(?<![\w-])(?P<word>sida|sid|page)\.?\s*(?P<n>\d{1,3})\s*$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3,}")
_PLAIN = re.compile(r"\b(?:dnr|diarienummer|datum|sida?|bilaga|till|ärende\w*)\b[.:]?", re.IGNORECASE)
EDGE = 3  # lines at the top and at the bottom of a page among which a stamp may stand that is no running head


@value
class Marks:
    """What the head and the foot of a page say.

    `arende` is the stamp as printed, `bilaga` the bilaga's number ("2"; "-" without one), `numbers` the page numbers by
    their form, `dnr` the diarienummer, `heads` the running heads that name something, digits hidden.
    """

    page: int
    arende: str = ""
    bilaga: str = ""
    numbers: dict[str, frozenset[Number]] | None = None
    dnr: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    protokoll: bool = False

    def of(self, form: str) -> frozenset[Number]:
        """The page numbers in a form."""
        return (self.numbers or {}).get(form, frozenset())


def page_marks(pages: Sequence[PageText]) -> list[Marks]:
    """The marks of every page. Page numbers of the whole file, which say nothing of its documents, are left out."""
    numbers = _page_numbers(pages)
    return [
        Marks(
            page.page,
            arende=_stamp(page),
            bilaga=_bilaga(page),
            numbers=numbers[i],
            dnr=frozenset(n for x in _head_lines(page) if _bears(x) for n in diarium.sure_numbers(x.text)),
            heads=frozenset(filter(None, (_masked(x.text) for x in page.lines if x.furniture))),
            protokoll=any(_is_protokoll(x) for x in page.lines[:10]),
        )
        for i, page in enumerate(pages)
    ]


def arende_stamp(text: str) -> str:
    """The stamp in a running head: "Socialnämnden  Ärende 3  SN 2021-100" -> "Ärende 3"."""
    m = _ARENDE.search(text) if len(text) <= 100 and "rende" in text.casefold() else None
    return m.group().strip() if m else ""


def hide_numbers(text: str) -> str:
    """A running head without its page number."""
    return _TOTALLED.sub("", text).strip()


def arende_number(stamp: str) -> str:
    """What is the same in "Ärende 5", "ÄRENDE 05" and "Ärendenr 5": "5"."""
    m = re.search(r"\d+\w?", stamp)
    return m.group().lstrip("0").casefold() if m else ""


def _stamp(page: PageText) -> str:
    """The stamp of the ärende: in a running head, or at the page's edge in a line that holds hardly anything else.

    Ärende 5      Socialförvaltningen    Ärende 5      but not      Ärende 5 Upprop     (an agenda)
    """
    for line in page.lines:
        if line.furniture and (stamp := arende_stamp(line.text)):
            return stamp
    found = {}
    for line in _edge(page):
        stamp = arende_stamp(line.text) if len(line.text) <= 60 else ""
        if stamp and _little_beside(line.text, stamp):
            found[arende_number(stamp)] = stamp
    return next(iter(found.values())) if len(found) == 1 else ""


def _little_beside(text: str, stamp: str) -> bool:
    words = _WORD.findall(_without_names(text.replace(stamp, " ")))
    return not words or (len(words) <= 2 and text.strip().endswith(stamp))


def _bilaga(page: PageText) -> str:
    """The bilaga that a page is stamped as, or that a heading at its top begins. A list of bilagor is none."""
    for line in page.lines:
        if line.furniture and len(line.text) <= 100 and (m := _BILAGA.search(line.text)):
            return m["n"].upper()
    if sum(bool(_BILAGA_TITLE.match(x.text)) for x in page.lines) > 1:
        return ""
    for line in [x for x in page.lines if not x.furniture][:EDGE]:
        m = _BILAGA_TITLE.match(line.text) if len(line.text) < 100 else None
        if m and (m["n"] or (len(line.text) <= 60 and not line.text.rstrip().endswith((".", ":")))):
            return (m["n"] or "-").upper()
    for line in _edge(page):
        m = _BILAGA.search(line.text) if len(line.text) <= 60 else None
        if m and line.text.strip().endswith(m.group()) and _little_beside(line.text, m.group()):
            return m["n"].upper()
    return ""


def _edge(page: PageText) -> list[TextLine]:
    own = [x for x in page.lines if not x.furniture]
    return own[:EDGE] + own[max(EDGE, len(own) - EDGE) :]


def _head_lines(page: PageText) -> list[TextLine]:
    return [x for i, x in enumerate(page.lines) if (x.furniture or i < 10) and len(x.text) <= 120]


def _bears(line: TextLine) -> bool:
    """A running head, or a line of a letterhead: nothing but names, numbers and labels ("Dnr SN 2021/44")."""
    if line.furniture:
        return True
    return not _WORD.search(_without_names(line.text)) or is_label(line.text)


def _without_names(text: str) -> str:
    """A line without bodies, kommuner, diarienummer, dates, labels and words for letters ("Tjänsteskrivelse")."""
    for mention in sorted(names_in(text), key=lambda m: -m.start):
        text = text[: mention.start] + " " + text[mention.end :]
    for number in diarium.sure_numbers(text):
        text = text.replace(number, " ")
    text = re.sub(r"\w*(?:skrivelse|utlåtande|kallelse|handlingar|protokoll)\b", " ", text, flags=re.IGNORECASE)
    return _PLAIN.sub(" ", text)


def _masked(text: str) -> str:
    """A running head with its digits hidden; '' for a page number and for the name of a body, which all papers bear."""
    text = hide_numbers(text)
    return re.sub(r"\d+", "#", text.casefold()) if _WORD.search(text) and not is_identity(text) else ""


def page_stamp(line: TextLine) -> str:
    """The type that a line of a head stamps ("Kallelse 2023-10-18": handlingar); '' for a line of a sentence."""
    text = line.text.strip()
    stamp = stamp_of(text) if text[:1].isupper() or text[:1].isdigit() else None
    return stamp.name if stamp and not text.endswith((".", ",", ":")) else ""


def _is_protokoll(line: TextLine) -> bool:
    return "rotokol" in line.text.casefold() and page_stamp(line) == "protokoll"


# --- page numbers -----------------------------------------------------------------------------------------------------


def _page_numbers(pages: Sequence[PageText]) -> list[dict[str, frozenset[Number]]]:
    """The printed page numbers by their form: {"word av": {(4, 15)}, "()": {(1, 1)}, "bare": {(7, 0)}}.

    Those of the whole file are left out: "Sida 7 av 39" on page 7 of 39, or a 7 beside a document's own 2.
    """
    found = [_numbers(page, pages[-1].page) for page in pages]
    through = [(page.page, 0) in numbers.get("bare", ()) for page, numbers in zip(pages, found, strict=True)]
    for page, numbers in zip(pages, found, strict=True):
        if len(numbers.get("bare", ())) > 1 or sum(through) > 0.6 * len(pages):
            numbers.get("bare", set()).discard((page.page, 0))
    return [{form: frozenset(printed) for form, printed in numbers.items() if printed} for numbers in found]


def _numbers(page: PageText, last: int) -> dict[str, set[Number]]:
    found: dict[str, set[Number]] = {}
    for line in (*page.lines[:6], *page.lines[-3:]):
        for form, n, total in _printed(line):
            if n > 0 and (n, total) != (page.page, last):
                found.setdefault(form, set()).add((n, total))
    return found


def _printed(line: TextLine) -> list[tuple[str, int, int]]:
    text = line.text
    bare = (_BARE.match(text) or (_WORDED.search(text) if len(text) <= 120 else None)) if line.furniture else None
    if bare:
        return [("bare", int(bare["n"]), 0)]
    found = []
    for m in _TOTALLED.finditer(text) if len(text) <= 120 else ():
        n, total = int(m["n"]), int(m["m"] or m["m2"] or m["m3"])
        if n <= total and (line.furniture or _bears_numbers(text, m)):
            form = ("word " if m["word"] else "") + ("()" if m["m"] else "[]" if m["m2"] else "av")
            found.append((form, n, total))
    return found


def _bears_numbers(text: str, m: re.Match[str]) -> bool:
    """A line that may hold a page number although it is no running head: the number alone, a stamp, a name.

    TJÄNSTESKRIVELSE  1(2)      Nacka kommun  2 (3)      but not      Nöjd medarbetare  4 (5)
    """
    rest = (text[: m.start()] + text[m.end() :]).strip()
    return is_identity(rest) or is_label(rest) or stamp_of(rest) is not None


def typed_head(page: PageText) -> str:
    """The running head that names a type of report, without its page numbers: "Delårsrapport 1 2024"."""
    for line in page.lines[:4]:
        if line.furniture and (kind := classify(line.text)) and kind.rank not in (1, 8):
            return hide_numbers(line.text)
    return ""
