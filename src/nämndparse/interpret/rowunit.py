"""The unit that a row gives its figures: in its label, or in a column of units beside it.

    Sjukfrånvaro (%)                   %
    Kostnad per plats, tkr             tkr
    Kostnad äldreomsorg, kr/inv 80+    kr/inv
    Väntetid i dagar                   dagar
    Väntetid, antal dygn               dygn
    Genomsnittligt antal brukare       antal    also in a table of tkr
    Sjukfrånvaro                       none in a table of tkr: it is no money, and its unit is not printed

A thing that can be the name of a row as well ("Familjehem, barn") is no unit.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from nämndparse.interpret.context import TableUnit
from nämndparse.interpret.unit import unit_of
from nämndparse.vocabulary import load

SHARE = re.compile(r"(?:\(\s*%\s*\)|\bi\s*%|,\s*%|\bi procent|\(procent\)|\s%)\s*$", re.IGNORECASE)
LAST = re.compile(r"(?P<by>[(\[]|, ?|\bi )(?:antal )?(?P<unit>[a-zåäö²³:./\- ]{1,24})[)\]]?[.*]*$", re.IGNORECASE)
PER = re.compile(r"\b(?:kr|kronor|tkr) ?/ ?[a-zåäö²]+", re.IGNORECASE)
PER_HEAD = re.compile(r"\bper (?:invånare|elev|barn|brukare|plats|dygn|timme|besök|portion|m2|m²|kvm)\b", re.IGNORECASE)
COUNT = re.compile(r"\bantal(?:et)?\b(?: (?P<unit>[a-zåäö]+))?", re.IGNORECASE)
MONEY = re.compile(r"kostnad|intäkt|utgift|belopp|\bt?kr\b|mnkr|kronor", re.IGNORECASE)


@lru_cache(maxsize=4096)
def row_unit(label: str, table: TableUnit) -> TableUnit | None:
    """The unit that a label prints for its row, None where it prints none."""
    if SHARE.search(label):
        return TableUnit("%", "%")
    last = LAST.search(label)
    unit = _given(last["unit"].strip(), last["by"] == "i ") if last else None
    if unit is not None:
        return unit
    per = PER.search(label)
    if per:
        known = unit_of(per[0])
        return TableUnit(per[0], known.base if known else per[0])
    per_head = PER_HEAD.search(label)
    if per_head and table.money:
        return TableUnit(per_head[0], per_head[0])
    if table.money and _ratio().match(label):
        return TableUnit()
    count = COUNT.search(label)
    if count and table.money and not MONEY.search(label):
        return (_given(count["unit"], False) if count["unit"] else None) or TableUnit("antal", "antal")
    return TableUnit() if table.money and _no_money().match(label) else None


@lru_cache(maxsize=1024)
def _given(word: str, after_i: bool) -> TableUnit | None:
    """A unit word at the end of a label; "i kronor" and "i dagar" measure, "i hushåll" and "i år" do not."""
    unit = unit_of(word)
    if unit is None or unit.base in load.table("units")["things"]["names"]:
        return None
    if after_i and unit.base in ("år", "antal"):
        return None
    return TableUnit(word, unit.base, unit.scale)


@cache
def _no_money() -> re.Pattern[str]:
    words = load.words("units", "no_money", "beginnings")
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


@cache
def _ratio() -> re.Pattern[str]:
    """One kind of thing by another: "Elever per lärare" is no money, whatever the table's unit."""
    words = (w for entry in load.table("units")["count"] for w in entry["words"] if len(w) > 3 and w.isalpha())
    return re.compile(rf"(?:(?:antal|inskrivna) )?(?:{'|'.join(words)}) ?(?:/|per\b)", re.IGNORECASE)


def unit_in_column(text: str) -> TableUnit | None:
    """The unit that a cell in a column of units names; a short word that is no known one is a unit all the same."""
    word = text.strip(" ()[]")
    if not word:
        return None
    unit = unit_of(word)
    if unit is None:
        return TableUnit(word, word) if len(word) <= 15 else None
    return TableUnit(word, unit.base, unit.scale)
