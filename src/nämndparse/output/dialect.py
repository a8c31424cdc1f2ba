"""The dialects of CSV: the plain machine form, and the one that Excel in Swedish opens as it should.

plain      document,page,value           excel-sv   document;page;value
           rapport.pdf,3,1250500.5                  rapport.pdf;3;1250500,5
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from nämndparse.models import plain

DialectName = Literal["plain", "excel-sv"]
Headers = Literal["en", "sv"]
Layout = Literal["tidy", "wide"]
Value = str | int | Decimal | None

# What a spreadsheet would run, and what it would turn into a date, a time or a number without its zeros.
_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_SPACE = "[ \u00a0\u202f]"
_NUMBER = re.compile(rf"[+-]?{_SPACE}?[0-9]+((?:{_SPACE}|\.)[0-9]{{3}})*([.,][0-9]+)?{_SPACE}?%?")
_CONVERTED = re.compile(r"[0-9]{1,2}[-/:][0-9]{1,4}([-/:][0-9]{1,4})?|[0-9]{4}[-/][0-9]{1,2}([-/][0-9]{1,2})?|0[0-9]+")
ISO_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?")


@dataclass(frozen=True)
class Dialect:
    """How values are written. `guarded` is for programs that would run or change what looks like something to them."""

    delimiter: str
    decimal: str
    line_end: str
    begin: bytes
    guarded: bool

    def lines(self, lines: Iterable[Sequence[Value]]) -> bytes:
        """The lines as they stand in the file."""
        text = io.StringIO(newline="")
        writer = csv.writer(text, delimiter=self.delimiter, lineterminator=self.line_end)
        writer.writerows([self.value(value) for value in line] for line in lines)
        return text.getvalue().encode()

    def value(self, value: Value) -> str:
        """A value as it stands in the file: numbers exact, nothing for None."""
        if value is None:
            return ""
        if isinstance(value, Decimal):
            return plain(value).replace(".", self.decimal)
        return harmless(value) if self.guarded and isinstance(value, str) else str(value)


DIALECTS: dict[DialectName, Dialect] = {
    "plain": Dialect(",", ".", "\n", b"", guarded=False),
    "excel-sv": Dialect(";", ",", "\r\n", "\ufeff".encode(), guarded=True),
}


@dataclass(frozen=True)
class Form:
    """How CSV is asked for."""

    dialect: DialectName = "plain"
    headers: Headers = "en"
    layout: Layout = "tidy"


def harmless(text: str) -> str:
    """A text that a spreadsheet neither runs nor changes: with an apostrophe before it where it otherwise would.

    '=HYPERLINK(…)', '@SUM(A1)', '- Kommunstyrelsen', '1:2' and '0040' get one; '-1 947' is a number and needs none, and
    neither does a period, which is a month or a day for the spreadsheet too.
    """
    if _NUMBER.fullmatch(text) and not _CONVERTED.fullmatch(text):
        return text
    if _FORMULA.match(text) or (_CONVERTED.fullmatch(text) and not ISO_MONTH.fullmatch(text)):
        return f"'{text}"
    return text
