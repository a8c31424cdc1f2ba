"""Units as documents state them: in a corner cell, a caption, a sentence above, a header, a row label, a cell.

    (tkr)   Tkr   , tkr   Belopp i mnkr   Belopp anges i miljoner kronor.   Sjukfrånvaro (%)   per invånare i kr

A unit is stated where the words give it for the figures that follow; "6,9 mnkr" in a sentence is an amount and states
nothing.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import Literal

from nämndparse.interpret.words import fold
from nämndparse.values import value
from nämndparse.vocabulary import load


@value
class Unit:
    """A unit of figures: `name` is the canonical printed unit ("tkr", "mnkr", "%", "timmar", "kr/inv"), `base` the unit
    that values are given in ("SEK", "%", "antal", "timmar", "kr/inv"), `scale` how many of these one printed unit is.
    """

    name: str
    base: str
    scale: Decimal = Decimal(1)


@value
class UnitMention:
    """A unit in a text, as printed. `stated`: the words give it for figures that follow; `scope`: for which ones."""

    unit: Unit
    printed: str
    stated: bool
    scope: Literal["", "table", "document"] = ""
    span: tuple[int, int] = (0, 0)

    @property
    def name(self) -> str:
        return self.unit.name

    @property
    def base(self) -> str:
        return self.unit.base

    @property
    def scale(self) -> Decimal:
        return self.unit.scale


@cache
def _units() -> dict[str, tuple[Unit, bool]]:
    """Folded unit word without spaces -> its unit, and whether the word is loose (a unit only behind a number)."""
    out: dict[str, tuple[Unit, bool]] = {}
    data = load.table("units")
    for group in ("money", "share", "count"):
        for entry in data[group]:
            base = "SEK" if group == "money" else entry["name"]
            unit = Unit(entry["name"], base, Decimal(entry.get("scale", "1")))
            for word in entry["words"]:
                out.setdefault(fold(word).replace(" ", ""), (unit, bool(entry.get("loose"))))
    return out


_PER_TEXT = re.compile(r"(?P<money>kr|kronor|tkr|sek)(?: ?/ ?| per )(?P<per>[a-zåäö0-9² ]+?)\.?$")


@lru_cache(maxsize=1024)
def unit_of(word: str) -> Unit | None:
    """The unit that a printed word is: "Mkr", "procent", "kr/elev", "miljoner kronor"; None where it is none."""
    folded = fold(word)
    known = _units().get(folded.replace(" ", ""))
    if known is not None:
        return known[0]
    m = _PER_TEXT.fullmatch(folded)
    per = load.table("units")["per"]["words"]
    if m is not None and m["per"] in per:
        money = "tkr" if m["money"] == "tkr" else "kr"
        name = f"{money}/{per[m['per']]}"
        return Unit(name, name)
    return None


def _any(words: object) -> str:
    assert isinstance(words, (list, tuple, dict))
    return "|".join(re.escape(fold(w)).replace(r"\ ", " ?") for w in sorted(words, key=len, reverse=True))


@cache
def _mention() -> re.Pattern[str]:
    """A unit word; "kr/elev", "kr per invånare" and "per invånare i kr" are tried before their parts."""
    data = load.table("units")
    entries = [entry for group in ("money", "share", "count") for entry in data[group]]
    firm = [word for entry in entries if not entry.get("loose") for word in entry["words"]]
    per = _any(data["per"]["words"])
    # "per månad, tkr" says what is counted for every month, "kr per månad" what is paid for one.
    per_one = _any([word for word in data["per"]["words"] if word not in data["per"]["spans"]])
    return re.compile(
        r"(?<![a-zåäö0-9/])(?:"
        rf"(?P<money>kr|kronor|tkr|sek)(?: ?/ ?| per )(?P<per>{per})"
        rf"|per (?P<per2>{per_one})(?: i |, | \(?)(?P<money2>kr|kronor|tkr|sek)"
        rf"|(?P<word>{_any(firm)}))(?![a-zåäö0-9/²])"
    )


@cache
def _stating() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before a stated unit, at the end of the text so far; and what speaks for the whole document."""
    stating = load.table("units")["stating"]
    return (
        re.compile(rf"(?:^|[^a-zåäö])(?:{_any(stating['before'])})[:,]? *$"),
        re.compile(_any(stating["document"])),
    )


_NUMBER_BEFORE = re.compile(r"\d[)*]* ?$")
_SHORT = 60  # characters: longer texts are sentences, where a unit word must be introduced


def _amount(folded: str, m: re.Match[str]) -> bool:
    """Whether the unit belongs to a number beside it: "6,9 mnkr" does, "Budget 2021 tkr" does not."""
    before = folded[: m.start()]
    if re.match(r" [\d-]", folded[m.end() :]) and not re.match(r" (?:19|20)\d\d(?![\d,])", folded[m.end() :]):
        return True
    if not _NUMBER_BEFORE.search(before):
        return False
    year = re.search(r"(?<![\d.,])(?:19|20)\d\d[)*]* $", before)
    return year is None or len(folded) > _SHORT


def _stated(folded: str, m: re.Match[str]) -> bool:
    """Whether the words around a unit make it the unit of the figures that follow."""
    before, after = folded[: m.start()], folded[m.end() :]
    if re.search(r"[(\[] ?$", before) and re.match(r" ?[)\]]", after):
        return True
    introduced = _stating()[0].search(before) is not None
    if len(folded) > _SHORT:
        ends = not after.strip(" *:")
        told = introduced and re.match(r" ?[.,)(:;]| ?$|,? om ", after) is not None
        return (told and (ends or _belopp(before))) or (ends and before.rstrip().endswith(","))
    word = m["word"] or ""
    if word in ("antal", "ant", "ant."):
        return not before.strip()
    if word and _units()[word.replace(" ", "")][0].base not in ("SEK", "%", "‰", "procentenheter"):
        alone = not before.strip(" -") and not after.strip(" -") and word not in load.words("units", "calendar")
        return alone or introduced or (before.rstrip().endswith((",", "/")) and not after.strip(" .*:"))
    return True


def _belopp(before: str) -> bool:
    """Whether the words before "i" speak of amounts: "samtliga belopp … i", "anges i", not "bidrag i"."""
    return re.search(r"belopp|siffror|anges|redovisa|uttryck|tabell|värden", before) is not None


@lru_cache(maxsize=4096)
def find_units(text: str) -> tuple[UnitMention, ...]:
    """Every mention of a unit in a text, in order; amounts ("6,9 mnkr") are none."""
    folded = fold(text)
    out = []
    for m in _mention().finditer(folded):
        if m["word"]:
            unit = _units()[m["word"].replace(" ", "")][0]
        else:
            per = load.table("units")["per"]["words"][m["per"] or m["per2"]]
            money = "tkr" if "tkr" in (m["money"], m["money2"]) else "kr"
            unit = Unit(f"{money}/{per}", f"{money}/{per}")
        if _amount(folded, m):
            continue
        stated = _stated(folded, m)
        scope: Literal["", "table", "document"] = ""
        if stated:
            scope = "document" if _stating()[1].search(folded) else "table"
        out.append(UnitMention(unit, m[0], stated, scope, m.span()))
    return tuple(out)


@lru_cache(maxsize=4096)
def find_unit(text: str) -> UnitMention | None:
    """The unit that a text states, else the first one that it mentions; None where it states two different ones.

    >>> find_unit("RESULTATRÄKNING (tkr)").scale
    Decimal('1000')
    >>> find_unit("ett underskott på 26,4 mnkr")
    """
    mentions = find_units(text)
    stated = [mention for mention in mentions if mention.stated]
    if len({mention.name for mention in stated}) > 1:
        return None
    return stated[0] if stated else mentions[0] if mentions else None
