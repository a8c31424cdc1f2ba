"""What kind of table it is, and why: decided by the words of its headings, header, labels and units."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nämndparse.models import Kind
from nämndparse.values import value

INVESTMENT = re.compile(r"invest", re.IGNORECASE)
BALANCE = re.compile(r"balansräkning|balansbudget|kassaflöde|finansieringsanalys|finansieringsbudget", re.IGNORECASE)
PROJECT = re.compile(r"^projekt\b|^proj\b", re.IGNORECASE)
INDICATOR = re.compile(
    r"indikator|\bmått\b|mätetal|nyckeltal|måluppfyll|målvärde|styrtal|prestationstal|följetal|resultatmål|målnivå",
    re.IGNORECASE,
)
STAFF = re.compile(
    r"sjukfrånvaro|personal(?!kostnad)|årsarbet|(?<!samm)anställ|tjänster\b|bemanning|medarbetar|heltid|personalredovis|frisknärvaro",
    re.IGNORECASE,
)
STAFF_INDICATORS = re.compile(r"personal(?!kostnad)|sjukfrånvaro|medarbetar", re.IGNORECASE)
FRAME = re.compile(
    r"ramförändr|budgetram|kompletteringsbudget|ramjuster|budget efter|ram \d{4}|tilldelad ram|kb \d", re.IGNORECASE
)
FEE = re.compile(r"tax(?:a|or)\b|(?<!givar)avgift(?:er)?\b|hyr(?:a|or)\b|prislista|\bpris(?:er)?\b", re.IGNORECASE)
RESULT_ROWS = re.compile(
    r"^(?:summa\s+)?(?:verksamhetens\s+)?(?:intäkt|kostnad|personalkostnad|lönekostnad|lokalkostnad|kapitalkostnad|"
    r"övriga kostnad|övriga intäkt|avskrivning|bruttokostnad|bidrag\b|köp av|interna|taxor och|nettokostnad|resultat|"
    r"kommunbidrag|finansiell|skattemedel|driftkostnad|material)",
    re.IGNORECASE,
)
RESULT_WORDS = re.compile(
    r"resultaträkning|resultatrapport|intäkter och kostnader|driftresultat|resultatbudget", re.IGNORECASE
)
COUNTS = re.compile(
    r"^antal\b|\bantal\b|volym|timmar|dygn|platser|besök|brukare|ärenden|hushåll|elever|barn\b", re.IGNORECASE
)

COUNTED = re.compile(r"volym|\bantal\b|nyckeltal|prestation", re.IGNORECASE)


@value
class Clues:
    """What the decision goes by."""

    section: tuple[str, ...]
    caption: str
    corner: str
    headers: tuple[str, ...]
    labels: tuple[str, ...]
    measures: frozenset[str]
    money: bool
    kronor: bool = False  # in whole kronor, not tkr or mnkr
    summed: bool = False  # whole numbers without a unit, with a sum


def table_kind(clues: Clues) -> tuple[Kind, str]:
    """The kind and the reason in words, for the reader of `inspect` and of JSON."""
    near = " · ".join([*clues.section[-1:], clues.caption, clues.corner])
    heads = " ".join(clues.headers)
    for test in (_balance, _investment, _indicator, _staff, _frame, _result, _fee):
        found = test(clues, near, heads)
        if found:
            return found
    if clues.money and clues.kronor and "förändring" in clues.measures <= {"utfall", "förändring", "andel"}:
        return "volym", "amounts in kronor compared between years, without a budget"
    if clues.money:
        return "drift", "money per row, and the rows are no kinds of income or cost"
    if _share(COUNTS, clues.labels) >= 0.3 or COUNTS.search(f"{near} {heads}") or clues.measures:
        return "volym", "counts, without a unit of money"
    if clues.summed:
        return "volym", "whole numbers without a unit, with their sum"
    return "annan", "nothing tells the kind"


def kinds_of_result(labels: Sequence[str]) -> bool:
    """Are most rows kinds of income and cost, so that the figures are money though no unit says so?"""
    return _share(RESULT_ROWS, labels) > 0.5


def counts(labels: Sequence[str], near: Sequence[str]) -> bool:
    """Does the table count, by its corner, caption or heading ("Volymmått") or by what most of its rows name?"""
    return any(COUNTED.search(text) for text in near) or _share(COUNTS, labels) > 0.5


def _share(pattern: re.Pattern[str], labels: Sequence[str]) -> float:
    return sum(1 for label in labels if pattern.search(label)) / max(len(labels), 1)


Found = tuple[Kind, str] | None


def _balance(clues: Clues, near: str, _heads: str) -> Found:
    """What is owned and owed, and how it was paid for: no income, no cost, and no investment though it names some."""
    said = BALANCE.search(near)
    if said and clues.money:
        return "annan", f"it is about what is owned, owed and paid: {said[0].lower()}"
    return None


def _investment(clues: Clues, near: str, heads: str) -> Found:
    if INVESTMENT.search(near) or INVESTMENT.search(heads):
        return "investering", f"investments are named in the heading, caption or corner: {near.strip(' ·')[:80]}"
    if PROJECT.search(clues.corner) or _share(re.compile(r"nettoutgift|investering", re.I), clues.labels) > 0.15:
        return "investering", "the rows are projects or investments"
    if any(INVESTMENT.search(s) for s in clues.section[-2:]) and clues.money:
        return "investering", f"it stands under {clues.section[-1]}"
    return None


def _indicator(clues: Clues, _near: str, heads: str) -> Found:
    said = INDICATOR.search(f"{clues.corner} {heads} {clues.caption}")
    if said and STAFF_INDICATORS.search(f"{clues.corner} {clues.caption}") and not clues.measures & {"mål", "status"}:
        return None  # "Personalnyckeltal"
    if said and not clues.money:
        return "indikator", f"the header speaks of {said[0].lower()}"
    if clues.measures & {"mål", "status"} and not clues.money:
        return "indikator", "it has a column of goals or statuses"
    return None


def _staff(clues: Clues, near: str, _heads: str) -> Found:
    if clues.money:
        return None
    said = STAFF.search(near)
    if said or _share(STAFF, clues.labels) >= 0.5:
        return "personal", f"it is about staff: {(said[0] if said else clues.labels[0])[:60]}"
    return None


def _frame(clues: Clues, _near: str, heads: str) -> Found:
    if clues.money and not clues.measures and any(re.search(r"budget|\bram", s, re.I) for s in clues.section[-2:]):
        return "budgetram", f"amounts without a measure under {clues.section[-1]}"
    said = FRAME.search(f"{heads} {clues.caption} {clues.corner}")
    if (
        said
        and clues.money
        and "förändring" in clues.measures | ({"förändring"} if "ram" in said[0].lower() else set())
    ):
        return "budgetram", f"a frame is changed: {said[0]}"
    return None


def _result(clues: Clues, _near: str, _heads: str) -> Found:
    if not clues.money:
        return None
    said = RESULT_WORDS.search(f"{clues.caption} {clues.corner} {clues.section[-1] if clues.section else ''}")
    if said:
        return "resultat", f"the heading says {said[0].lower()}"
    if _share(RESULT_ROWS, clues.labels) >= 0.4:
        return "resultat", "the rows are kinds of income and cost"
    return None


def _fee(clues: Clues, near: str, _heads: str) -> Found:
    said = FEE.search(near)
    if said and not clues.measures & {"prognos", "avvikelse", "utfall", "bokslut"}:
        return "avgift", f"it is about {said[0].lower()}"
    return None
