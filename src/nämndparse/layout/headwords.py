"""Does a piece of text look like the header of a column? Words come from the vocabulary, nothing is interpreted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

MONTH = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sep(?:t(?:ember)?)?|okt(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
STEMS = (
    r"budget|prognos|utfall|bokslut|avvik|plan\b|mål\b|målvärde|ombud|förändr|diff|skillnad|netto|brutto|intäkt|kostnad|"
    r"utgift|inkomst|helår|halvår|årsbudget|ack\b|ackum|period|kvartal|tertial|delår|belopp|antal|andel|värde|status|"
    r"måluppfyll|bedömning|trend|enhet|föreg|återst|förbruk|redovis|resultat|riktpunkt|riktvärde|ram\b|tilldel|anslag|"
    r"utbetalt|beviljat|summa|totalt?|medel|sämst|bäst|kommunbidrag|läge|omslutning|motsvaran|ber[äa]kn|vt\b|ht\b|slutkost|"
    r"s:a|kb\b|faktisk|verklig|nuläge|rev\b|just|tkr|mnkr|mkr|kkr|%|procent|index|kr\b|färdig|tid|avser|fg\b|bu\b|bud\b|avgift|taxa|hyra|pris\b"
)
HEADWORD = re.compile(
    rf"^\W*(?:{STEMS}|{MONTH}\b|(?:19|20)\d\d\b|\d{{6}}$|(?:19|20)\d\d-\d\d|t\.?o\.?m|kv\s?\d|t\d\b)|"
    rf"(?:budget|prognos|utfall|bokslut|avvikelse|differens|netto|kostnad(?:er)?|intäkt(?:er)?|mål|plan|helår)\b",
    re.IGNORECASE,
)
MEASURE = re.compile(r"budget|prognos|utfall|bokslut|avvik|plan\b|mål\b|förändr|ombud|diff|skillnad", re.IGNORECASE)
PERIODISH = re.compile(
    rf"^(?:(?:19|20)\d\d(?: ?[-–/] ?(?:(?:19|20)\d\d|\d\d(?:[-–]\d\d)?)?)?|{MONTH}[.\s-]*(?:\d\d|\d{{4}})?)\*?$",
    re.IGNORECASE,
)


@lru_cache(maxsize=16384)
def header_like(text: str) -> bool:
    """True for measures, periods, posts and units as they head columns ("Budget 2024", "jun-21", "%")."""
    return len(text) <= 60 and bool(HEADWORD.search(text))


@lru_cache(maxsize=4096)
def period_like(text: str) -> bool:
    """True for a bare year, month or day, or years from and to."""
    return bool(PERIODISH.match(text))


NOTE = re.compile(r"^not(?:er)?\.?$", re.IGNORECASE)
NUMBERS = re.compile(r"^\d{1,2}(?:, ?\d{1,2})*,?$")  # the notes to a whole table, under its header "Not"


def note_like(text: str) -> bool:
    """True for the header of a column of notes, which stand beside the figures and are none."""
    return bool(NOTE.match(text.strip()))


def heads_notes(stack: Sequence[str]) -> bool:
    """Do header lines end with that of notes ("Not", "Not" over "1, 2")?"""
    words = [text for text in stack if not NUMBERS.match(text)]
    return bool(words) and note_like(words[-1])


STATUS = re.compile(
    r"^(?:delvis|ej|inte|helt|har|målet)?\s*(?:uppfyll|uppnå|genomför|påbörja|pågå|avsluta|försena|inställ|ej bedöm|"
    r"(?:grön|gul|röd|grå)t?$)",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def status_like(text: str) -> bool:
    """True for the words that stand in a column of statuses ("Delvis uppfyllt", "Påbörjat")."""
    return len(text) < 40 and bool(STATUS.match(text))


MEASURED = re.compile(r"^(?:indikator|mått\b|mätetal|nyckeltal|styrtal|måltal|resultatindikator)", re.IGNORECASE)


@lru_cache(maxsize=4096)
def names_measures(text: str) -> bool:
    """True for the header of a column that names what is measured ("Indikator", "Mått", "Nyckeltal")."""
    return bool(MEASURED.match(text))


STATUSES = re.compile(r"status|måluppfyll|bedömning|uppfyllelse|trafikljus", re.IGNORECASE)


@lru_cache(maxsize=4096)
def heads_status(text: str) -> bool:
    """True for the header of a column of statuses."""
    return len(text) < 60 and bool(STATUSES.search(text))


UNIT = re.compile(
    r"^\(?(?:(?:alla |samtliga )?belopp (?:anges )?i )?"
    r"(?:tkr|kkr|mnkr|mkr|kr|kronor|tusen kronor|miljoner kronor|tusental kronor)\)?$",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def unit_like(text: str) -> bool:
    """True for a unit of money and nothing else ("tkr", "(mnkr)", "Belopp i tkr")."""
    return bool(UNIT.match(text.strip()))
