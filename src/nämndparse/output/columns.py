"""The columns of the figures table: names, order, types and meanings, in one place.

The order and the names are the contract with every reader of the table. The Frictionless Table Schema in schemas/ and
the table in docs/figures-table.md are made from here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from nämndparse import models


@dataclass(frozen=True)
class FigureColumn:
    """A column. `title` is its Swedish heading, `values` the only words it can hold, `required` that it never is empty.

    `pattern` is a regular expression that the whole of every value matches.
    """

    name: str
    title: str
    description: str
    type: Literal["string", "integer", "number"] = "string"
    values: tuple[str, ...] = ()
    pattern: str = ""
    required: bool = False


# 2024 · 2021-08 · 2021-08-31 · 2021-01/2021-08 · 2012/2013
PERIOD = r"\d{4}(-\d{2}(-\d{2})?|-\d{2}/\d{4}-\d{2}|/\d{4})?"
_NUMBER = r"-?\d+\.\d"

COLUMNS = (
    FigureColumn("document", "Dokument", "Name of the file that the figure was read from.", required=True),
    FigureColumn("kommun", "Kommun", "Municipality by its short official name; empty where the document names none."),
    FigureColumn(
        "namnd", "Nämnd", "The committee in its canonical form; empty where the document does not settle which one."
    ),
    FigureColumn(
        "doc_type",
        "Dokumenttyp",
        "What sort of document it is. In a bundle (kallelse, protokoll with bilagor) this is the sort of the part that "
        "the table belongs to; annan where none of the others is certain.",
        values=get_args(models.DocType),
        required=True,
    ),
    FigureColumn(
        "doc_period",
        "Dokumentperiod",
        "The time that the document, or its part, reports on; written as in period.",
        pattern=PERIOD,
    ),
    FigureColumn(
        "page", "Sida", "Page of the PDF where the cell is printed; the first is 1.", "integer", required=True
    ),
    FigureColumn(
        "table",
        "Tabell",
        "The table within the document: t1, t2 and so on in reading order. A table that runs over several pages keeps "
        "one name.",
        pattern=r"t\d+",
        required=True,
    ),
    FigureColumn(
        "kind",
        "Slag",
        "What the table is about: drift (net by verksamhet, ansvar, enhet or nämnd), resultat (by kinds of income and "
        "cost), investering, indikator (goals and measures), volym (counts of people, places, hours, visits), "
        "personal, budgetram (what changes a frame), avgift (fees and rents), annan.",
        values=get_args(models.Kind),
        required=True,
    ),
    FigureColumn("section", "Avsnitt", "The headings that the table stands under, from the outermost in, with ' > '."),
    FigureColumn(
        "group", "Grupp", "Heading lines inside the table that apply to the row, from the outermost in, with ' > '."
    ),
    FigureColumn("code", "Kod", "The row's printed code (verksamhet, ansvar, project), where it has one."),
    FigureColumn(
        "label", "Benämning", "The row's name on one line, without its code and without marks that point to footnotes."
    ),
    FigureColumn(
        "role",
        "Roll",
        "Whether the row is a detail, a subtotal of other rows, or a total.",
        values=get_args(models.Role),
        required=True,
    ),
    FigureColumn(
        "column", "Kolumn", "The column's header in the document's words; stacked lines are joined by spaces."
    ),
    FigureColumn(
        "measure",
        "Mått",
        "What the figure measures; värde where it is none of the named ones.",
        values=get_args(models.Measure),
        required=True,
    ),
    FigureColumn(
        "post",
        "Post",
        "Which side of the economy it is, where the table tells them apart.",
        values=tuple(filter(None, get_args(models.Post))),
    ),
    FigureColumn(
        "period",
        "Period",
        "The time that the figure is for, in ISO 8601: 2024 is a year, 2021-01/2021-08 is counted from January through "
        "August, 2021-08 is August alone, 2021-08-31 is that day, 2012/2013 is the change from one year to the next. "
        "Empty where it cannot be known.",
        pattern=PERIOD,
    ),
    FigureColumn(
        "value",
        "Värde",
        "The number with all its digits, in kronor where it is money: 6 900 tkr is 6900000. Signed as printed. Empty "
        "where the cell has no number: a status, a word, a mark for not available.",
        "number",
    ),
    FigureColumn(
        "unit",
        "Enhet",
        "Unit of value: SEK, %, antal, or the printed unit where it is another one (timmar, kr/inv). Empty where it "
        "is not known.",
    ),
    FigureColumn(
        "qualifier",
        "Förbehåll",
        "A printed bound or estimate: less than, more than, about.",
        values=tuple(filter(None, get_args(models.Qualifier))),
    ),
    FigureColumn(
        "raw", "Som tryckt", "The cell as it is printed. For a drawn status the colour's word.", required=True
    ),
    FigureColumn(
        "printed_unit",
        "Tryckt enhet",
        "The unit that the document states for the cell, in its own scale: tkr, mnkr, %.",
    ),
    FigureColumn(
        "status",
        "Status",
        "verified: the figure is part of arithmetic that could have failed, and all of it holds. disputed: some of it "
        "fails. unverified: nothing in the document tests it.",
        values=get_args(models.Status),
        required=True,
    ),
    FigureColumn(
        "flags",
        "Anmärkningar",
        "What a reader should know, with ';' between: unit_inferred, period_inferred, wrapped, continued, ocr, "
        "footnote:… and others.",
    ),
    FigureColumn(
        "bbox",
        "Ruta",
        "Where the cell's ink is on the page: left, top, right and bottom in PDF points from the page's top left.",
        pattern=rf"{_NUMBER} {_NUMBER} {_NUMBER} {_NUMBER}",
        required=True,
    ),
)
