"""Texts to begin from: how documents print numbers, headers and periods, and the words of the vocabulary."""

from __future__ import annotations

import re
from importlib import resources

PRINTED = (
    "104 749", "104\u00a0749", "-1 947", "– 11 705", "(1 898)", "1 898-", "2.819", "1.234.567,5", "1'234",
    "+0,11", "±0", "<5", "ca 70", "9,4%", "116 st", "-400*", "96 (93,7)", "116 st (38% av brukarna)", "12 34",
    "-7 73", "10-15", "32:03", "1:2", "Ik12", "2021-08-31", "..", "*", "-", "Ej aktuellt", "1 000\n000",
    "0,617", "−5", "5001000", "1e9", "٣٤", "½", "Budget 2024", "Utfall\n2021-08", "Ack. budget",
    "Avvikelse mot budget", "Mål (utfall) 2017", "Diff", "S:a budget", "Prognos helår", "Bokslut -20",
    "Budget-/avvikelse", "Intäkter|Kostnader|Netto", "jan|feb|mar|Summa", "tom aug 2023", "jan-sep 2008",
    "T2 2021", "per 210831", "2012/2013", "VT 18", "kvartal 2", "31/8 2020", "andra halvåret 2021",
    "per den siste augusti 2021", "0001", "9999", "per 2021-02-31", "2021-13", "tkr", "mnkr",
    "Belopp i miljoner kronor", "kr/inv", "Sjukfrånvaro (%)",
)  # fmt: skip


def words() -> list[str]:
    """The phrases of the vocabulary's data files."""
    found: dict[str, None] = {}
    for name in ("measures", "months", "units", "posts", "sums", "status"):
        text = (resources.files("nämndparse.vocabulary") / f"{name}.toml").read_text("utf-8")
        found |= dict.fromkeys(re.findall(r'"([^"\n]{1,40})"', text))
    return list(found)


def seeds() -> list[str]:
    """Everything to begin from."""
    return [*PRINTED, *words()]
