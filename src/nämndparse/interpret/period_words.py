"""The words of periods: months, years, "föregående år"; and what a period is."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache
from typing import Literal

from nämndparse.interpret.words import fold
from nämndparse.values import value
from nämndparse.vocabulary import load

Kind = Literal["year", "month", "accumulated", "part", "day", "range", "unknown"]
FIRST_YEAR, LAST_YEAR = 1980, 2059


@value
class PeriodContext:
    """What is known where a period is read: the year reported on and the last month of the reported period.

    `year` 0 and `month` 0 are unknown; a report on a whole year has month 12.
    """

    year: int = 0
    month: int = 0
    short_years: bool = False  # whether "Budget 24" is a year: in a header, not in running text

    @property
    def accumulated(self) -> str:
        """The reported period from January on, or '' where it is not known or the whole year."""
        return f"{self.year}-01/{self.year}-{self.month:02}" if self.year and 0 < self.month < 12 else ""


@value
class Period:
    """A period. `iso` is empty where only a part of it is known (kind "unknown": "Delår 2" of an unknown length).

    `year` is that of the period's end (0: unknown), `month` its last month (0: none named). `inferred` is true where
    the year was not printed. `span` is the place of the words in the folded text.
    """

    iso: str
    kind: Kind
    year: int = 0
    month: int = 0
    inferred: bool = False
    span: tuple[int, int] = (0, 0)

    def from_january(self) -> Period:
        """The period from January to the end of this one: "2021-08" as the accumulated 2021-01/2021-08."""
        if self.kind not in ("month", "day", "part", "accumulated") or not (self.year and self.month):
            return self
        return replace(self, iso=f"{self.year}-01/{self.year}-{self.month:02}", kind="accumulated")

    def whole_year(self) -> Period:
        """The year that the period ends in."""
        return replace(self, iso=str(self.year), kind="year", month=0) if self.year else self


@cache
def month_numbers() -> dict[str, int]:
    """Every printed name of a month, folded, and its number."""
    return {name: int(n) for n, names in load.table("months")["names"].items() for name in names}


def alternatives(words: object) -> str:
    """A pattern for any of some words, longest first; a space stands for any or no space or dot."""
    assert isinstance(words, (list, tuple, dict))
    return "|".join(re.escape(w).replace(r"\ ", r"[ .]*") for w in sorted(words, key=len, reverse=True))


def full_year(digits: str) -> int:
    """A year of two or four digits; 0 where it is none that a document could be about."""
    year = int(digits) if len(digits) == 4 else 2000 + int(digits) if int(digits) < 60 else 1900 + int(digits)
    return year if FIRST_YEAR <= year <= LAST_YEAR else 0


YEAR = re.compile(r"(?<![\d.,])(?:19[89]\d|20[0-5]\d)(?![\d%])(?![.,:/]\d)")


def years(text: str) -> list[int]:
    """The years of four digits that a text prints, in their order."""
    return [int(y) for y in YEAR.findall(fold(text))]


@lru_cache(maxsize=4096)
def relative_year(text: str) -> int | None:
    """-1 for "föregående år", 0 for "i år", 1 for "nästa år"; None where the text has no such words."""
    m = relative_words().search(fold(text))
    return None if m is None else next(int(k[1:].replace("m", "-")) for k, v in m.groupdict().items() if v)


@cache
def relative_words() -> re.Pattern[str]:
    """A pattern for the words of relative years; its groups y0, y1 and ym1 say which."""
    relative = load.table("months")["relative"]
    groups = (f"(?P<y{k.replace('-', 'm')}>{alternatives(words)})" for k, words in relative.items())
    return re.compile(rf"(?<![a-zåäö])(?:{'|'.join(groups)})(?![a-zåäö])")


@cache
def hint() -> re.Pattern[str]:
    """What every period has: a digit, a month, or a word for a part of the year. To leave other texts quickly."""
    words = load.table("months")
    parts = (w for key, part in words["parts"].items() if key != "ordinals" for w in part if len(w) > 2)
    return re.compile(rf"\d|{alternatives(month_numbers())}|{alternatives(list(parts))}|{relative_words().pattern}")
