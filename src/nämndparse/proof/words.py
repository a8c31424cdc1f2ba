"""The vocabulary of statements in prose, compiled once: phrases to patterns, units to scales, names to keys."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache, lru_cache

from nämndparse.interpret.words import fold, squash
from nämndparse.values import value
from nämndparse.vocabulary.load import table


def pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Whole words of any of the phrases, in lower-case text; `*` stands for any beginning or ending of a word.

    The longest phrase wins, so that "budget i balans" is not read as "budget".
    """
    forms = sorted({phrase.casefold() for phrase in phrases}, key=len, reverse=True)
    parts = (re.escape(form).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for form in forms)
    return re.compile(r"(?<!\w)(?:" + "|".join(parts) + r")(?!\w)")


@value
class Words:
    """The compiled vocabulary. `measures` are in the order in which they are asked for; `compared` likewise."""

    abbreviations: frozenset[str]
    coordinators: frozenset[str]
    units: Mapping[str, Decimal]
    percent: frozenset[str]
    unit: re.Pattern[str]
    approximate: re.Pattern[str]
    plus: re.Pattern[str]
    minus: re.Pattern[str]
    target: re.Pattern[str]
    balance: re.Pattern[str]
    wished: re.Pattern[str]
    better: re.Pattern[str]
    worse: re.Pattern[str]
    more: re.Pattern[str]
    less: re.Pattern[str]
    income: re.Pattern[str]
    change: re.Pattern[str]
    down: re.Pattern[str]
    compared: Mapping[str, re.Pattern[str]]
    measures: Mapping[str, re.Pattern[str]]
    forecast: re.Pattern[str]
    earlier: re.Pattern[str]
    earlier_forecast: re.Pattern[str]
    verb: re.Pattern[str]
    filler: re.Pattern[str]
    part: re.Pattern[str]
    part_heading: re.Pattern[str]
    carrier: re.Pattern[str]
    adverb: re.Pattern[str]
    prefix: re.Pattern[str]
    pointer: re.Pattern[str]
    whole_subjects: frozenset[str]
    investment_subjects: frozenset[str]
    anaphoric: frozenset[str]
    whole_rows: frozenset[str]
    investment_rows: frozenset[str]
    grant_rows: frozenset[str]
    whole_heading: re.Pattern[str]
    aliases: Mapping[str, str]


def _compared(data: Mapping[str, list[str]], comparatives: list[str]) -> dict[str, re.Pattern[str]]:
    """Patterns of "mot nämndens budget", "över budget", "av den totala budgeten", "än samma period föregående år"."""
    than = rf"{pattern(data['prepositions']).pattern}\s+(?:\w+\s+){{0,2}}?"
    direct = rf"{pattern([*comparatives, 'av']).pattern}\s+(?:(?:den|sin|sina|hela|totala)\s+)*"
    year = r"(?:år\s+)?(?:19|20)\d\d(?![-\d])"
    made: dict[str, re.Pattern[str]] = {}
    for name in ("periodbudget", "föregående prognos", "föregående år", "budget"):
        target = pattern(data[name]).pattern
        if name == "föregående år":
            target = f"(?:{target}(?:\\s+(?:föregående år|förra året|ifjol|i fjol|{year}))?|{year})"
        before = f"(?:{than}|{direct})" if "budget" in name else than
        made[name] = re.compile(before + target)
    return made


@cache
def words() -> Words:
    """The vocabulary in statements.toml, with the money words of units.toml."""
    data = table("statements")
    units = {
        word: Decimal(entry["scale"])
        for entry in table("units")["money"]
        for word in entry["words"]
        if word[0].isalpha()
    }
    percent = frozenset(next(entry["words"] for entry in table("units")["share"] if entry["name"] == "%"))
    comparative, verbs, subjects, rows = data["comparative"], data["verbs"], data["subjects"], data["rows"]
    measures = data["measure"]
    return Words(
        abbreviations=frozenset(data["abbreviations"]),
        coordinators=frozenset(data["coordinators"]),
        units=units,
        percent=percent,
        unit=pattern([*units, *percent]),
        approximate=pattern(data["approximate"]["words"]),
        plus=pattern(data["direction"]["plus"]),
        minus=pattern(data["direction"]["minus"]),
        target=pattern(data["direction"]["target"]),
        balance=pattern(data["balance"]["phrases"]),
        wished=pattern(data["balance"]["wished"]),
        better=pattern(comparative["better"]),
        worse=pattern(comparative["worse"]),
        more=pattern(comparative["more"]),
        less=pattern(comparative["less"]),
        income=pattern(comparative["income"]),
        change=pattern(data["change"]["words"]),
        down=pattern(data["change"]["down"]),
        compared=_compared(data["compared"], [*comparative["more"], *comparative["less"]]),
        measures={name: pattern(measures[name]) for name in measures},
        forecast=pattern(verbs["forecast"]),
        earlier=pattern(verbs["earlier"]),
        earlier_forecast=pattern(data["compared"]["föregående prognos"]),
        verb=pattern([*verbs["forecast"], *verbs["earlier"], *verbs["stated"]]),
        filler=pattern(data["filler"]["words"]),
        part=pattern(data["part"]["words"]),
        part_heading=pattern(data["part"]["headings"]),
        carrier=pattern(subjects["carriers"]),
        adverb=pattern(subjects["adverbs"]),
        prefix=pattern(subjects["prefixes"]),
        pointer=pattern([*subjects["pointers"], *data["filler"]["words"]]),
        whole_subjects=frozenset(map(name_key, subjects["whole"])),
        investment_subjects=frozenset(map(name_key, subjects["investments"])),
        anaphoric=frozenset(map(name_key, subjects["anaphoric"])),
        whole_rows=frozenset(map(name_key, rows["whole"])),
        investment_rows=frozenset(map(name_key, rows["investments"])),
        grant_rows=frozenset(map(name_key, rows["grants"])),
        whole_heading=pattern(rows["headings"]),
        aliases={name_key(name): name_key(group[0]) for group in data["aliases"]["same"] for name in group},
    )


_CODE = re.compile(r"^(?:[a-z]{0,3}\d[\d:*.]*)\s+(?=\D)")
_BRACKET = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_SUM = re.compile(r"^(?:s:a|sa|summa:?)\s+")
# Endings that make a name definite, and those that give way to them: museum, museet; skola, skolan; boende, boendet.
_ENDING = re.compile(r"(?<=\w{3})(?:(?<=r)na|en|et|an|(?<=i)n|um|[ae])(?!\w)")


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """A name as it is compared: without code, case, brackets, footnote marks, hyphens, spaces and definite endings.

    "421 IFO vuxen och bistånd *"   ->  "ifovuxochbistånd"
    "Hälso- och sjukvården"         ->  "hälsoochsjukvård"
    "S:a Nettokostnad er" (broken)  ->  "summnettokostnader"
    "Museet", "Museum"              ->  "muse"
    """
    text = _BRACKET.sub(" ", _CODE.sub("", fold(name)))
    text = re.sub(r"[*:;,.!]+(?!\w)", " ", text)
    text = re.sub(r"\s&\s|\so\s", " och ", text)
    text = re.sub(r"^(?:varav|därav)\s+", "", " ".join(text.split()))
    return squash(_ENDING.sub("", _SUM.sub("summa ", text)))


def subject_key(name: str) -> str:
    """The key of a name with its aliases made one ("IFO" and "Individ- och familjeomsorgen" have the same)."""
    key = name_key(name)
    return words().aliases.get(key, key)
