"""The public contract: pydantic models of a report read from one PDF.

Amounts are `Decimal` in the base unit (kronor for money), boxes are PDF points from the page's top left corner,
pages count from 1, periods are ISO 8601 as in the figures table (docs/figures-table.md). Every model is frozen.
`schemas/` is generated from this module.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, WithJsonSchema

if TYPE_CHECKING:
    import pandas as pd

Measure = Literal[
    "budget",
    "prognos",
    "prognos_föregående",
    "utfall",
    "bokslut",
    "avvikelse",
    "plan",
    "mål",
    "ombudgetering",
    "förändring",
    "andel",
    "status",
    "värde",
]
Post = Literal["", "intäkt", "kostnad", "netto", "resultat", "utgift", "inkomst", "kommunbidrag"]
Kind = Literal["drift", "resultat", "investering", "indikator", "volym", "personal", "budgetram", "avgift", "annan"]
Role = Literal["detail", "subtotal", "total"]
Qualifier = Literal["", "<", ">", "ca"]
Status = Literal["verified", "disputed", "unverified"]
DocType = Literal[
    "delårsrapport",
    "tertialrapport",
    "månadsrapport",
    "årsbokslut",
    "verksamhetsberättelse",
    "verksamhetsplan",
    "budget",
    "styrkort",
    "protokoll",
    "handlingar",
    "annan",
]
PageState = Literal["read", "partly", "ocr", "unread", "empty"]
BBox = tuple[float, float, float, float]


def plain(value: Decimal) -> str:
    """A decimal with all its digits, without exponent and without zeros that say nothing: 2300000, 9.4, -0.05."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


# JSON has no decimals of its own: an amount is a string of plain digits there, so that no reader rounds it.
Amount = Annotated[
    Decimal,
    PlainSerializer(plain, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]*[1-9])?$"}, mode="serialization"),
]


class Model(BaseModel):
    """Base of all models: frozen, and no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Fact(Model):
    """Something that the document says about itself, with the place where it says it."""

    value: str = Field(description="canonical form, for example 'Härryda' or 'Socialnämnden'")
    code: str = Field("", description="official code where there is one (SCB's four-digit kommunkod)")
    page: int = Field(description="page of the evidence, from 1")
    printed: str = Field(description="the words on the page that say it")


class DocumentInfo(Model):
    """The file and what it says about itself. A fact that the document does not give is null: a guess is not given."""

    name: str
    sha256: str
    page_count: int
    kommun: Fact | None = None
    namnd: Fact | None = None
    doc_type: Fact | None = None
    doc_period: Fact | None = None
    diarienummer: Fact | None = None
    decision_date: Fact | None = None
    properties: dict[str, str] = Field(default_factory=dict, description="the PDF's own document properties")


class Part(Model):
    """One document in a bundle (kallelse, protokoll with bilagor); a plain report has one part."""

    id: str = Field(description="p1, p2, … in page order")
    title: str
    arende: str = Field("", description="ärende or § that the part belongs to, as printed")
    first_page: int
    last_page: int
    doc_type: DocType = "annan"
    doc_period: str = ""
    namnd: str = ""
    kommun: str = ""


class Section(Model):
    """A heading and the pages that it covers."""

    id: str
    number: str = Field("", description="the printed number, for example '1.5.1'")
    title: str
    level: int = Field(description="1 is the outermost")
    first_page: int
    last_page: int
    part: str = ""


class PageVerdict(Model):
    """What became of a page. All boxes on it are counted in its `width` and `height`, after the turn."""

    page: int
    state: PageState
    reasons: tuple[str, ...] = ()
    width: float = Field(0.0, description="in points, as the page was read; 0 where it could not be")
    height: float = 0.0
    turned: int = Field(0, description="degrees clockwise that it was turned to be read, beyond the PDF's own turn")


class Column(Model):
    """A value column of a table, with what its header means."""

    id: str = Field(description="c1, c2, … from the left")
    header: str = Field(description="header as printed, rows joined top-down with a space")
    measure: Measure
    post: Post = ""
    period: str = ""
    unit: str = Field("", description="SEK, %, antal, another printed unit, or empty where unknown")
    printed_unit: str = ""
    flags: tuple[str, ...] = ()


class Cell(Model):
    """A printed cell that carries a figure or a status.

    `value` is exact and in the base unit (6 900 tkr is 6900000); null where the cell holds no number.
    """

    id: str = Field(description="unique in the report, for example t1r3c2")
    column: str = Field(description="id of the column")
    measure: Measure
    post: Post = ""
    period: str = ""
    value: Amount | None = None
    unit: str = ""
    qualifier: Qualifier = ""
    raw: str = Field(description="the cell as printed")
    printed_unit: str = ""
    scale: Amount = Field(Decimal(1), description="base units in one printed unit: 1000 for tkr")
    decimals: int = Field(0, description="number of printed decimals; the figure is rounded to 10**-decimals * scale")
    status: Status = "unverified"
    checks: tuple[str, ...] = Field((), description="ids of the checks that the figure is part of")
    flags: tuple[str, ...] = ()
    page: int
    bbox: BBox = Field(description="box of the cell's ink")


class Row(Model):
    """A table row with at least one figure or status."""

    id: str
    label: str
    code: str = ""
    role: Role = "detail"
    group: tuple[str, ...] = Field((), description="heading lines inside the table, outermost first")
    texts: dict[str, str] = Field(default_factory=dict, description="other text columns: header -> printed text")
    cells: tuple[Cell, ...] = ()
    page: int
    bbox: BBox


class SignConvention(Model):
    """How a table signs its figures, found from the identities that hold in it."""

    kostnad: Literal["positive", "negative", "unknown"] = "unknown"
    avvikelse: str = Field("", description="the formula that holds, for example 'budget - prognos'")


class TableBase(Model):
    """What all kinds of table share."""

    id: str = Field(description="t1, t2, … in reading order")
    kind: Kind
    part: str = ""
    section: tuple[str, ...] = Field((), description="headings above the table, outermost first")
    caption: str = ""
    kind_reason: str = Field("", description="why the table is of its kind, in words")
    first_page: int
    last_page: int
    bboxes: dict[int, BBox] = Field(default_factory=dict, description="page -> box of the table on that page")
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    notes: tuple[str, ...] = Field((), description="comment lines and footnotes of the table")
    sign_convention: SignConvention = SignConvention()
    flags: tuple[str, ...] = ()


class BudgetTable(TableBase):
    """Money by verksamhet, nämnd or kind of income and cost: budget, prognos, utfall, avvikelse."""

    kind: Literal["drift", "resultat", "budgetram"]


class InvestmentTable(TableBase):
    """Investments by project."""

    kind: Literal["investering"]


class IndicatorTable(TableBase):
    """Goals and measures, volumes and staff."""

    kind: Literal["indikator", "volym", "personal"]


class OtherTable(TableBase):
    """Fees and tables of no known kind."""

    kind: Literal["avgift", "annan"]


Table = Annotated[BudgetTable | InvestmentTable | IndicatorTable | OtherTable, Field(discriminator="kind")]
TABLE_MODELS: dict[str, type[TableBase]] = {
    "drift": BudgetTable,
    "resultat": BudgetTable,
    "budgetram": BudgetTable,
    "investering": InvestmentTable,
    "indikator": IndicatorTable,
    "volym": IndicatorTable,
    "personal": IndicatorTable,
    "avgift": OtherTable,
    "annan": OtherTable,
}


class Mend(Model):
    """The one change that would make a failed check hold. A suggestion to the reader; nothing is changed."""

    cell: str = Field(description="id of the cell")
    value: Amount = Field(description="the value that would mend the check, base unit")
    agrees: tuple[str, ...] = Field((), description="ids of other checks that would then hold too")


class Check(Model):
    """An identity of the document's own arithmetic, tested exactly."""

    id: str
    table: str
    kind: Literal["sum", "column_sum", "difference", "quotient", "result", "repeat"]
    formula: str = Field(description="the identity in words, for example 'budget - prognos = avvikelse'")
    cells: tuple[str, ...] = Field(description="ids of the cells that are part of it, the result last")
    expected: Amount = Field(description="what the parts give, base unit")
    printed: Amount = Field(description="what the document prints, base unit")
    tolerance: Amount = Field(description="allowed difference by rounding, base unit")
    holds: bool
    proves: bool = Field(True, description="false where it would hold for nearly any number")
    mends: tuple[Mend, ...] = ()


class Statement(Model):
    """A sentence that states a figure for a subject."""

    id: str
    page: int
    sentence: str
    subject: str
    measure: str = Field(description="avvikelse, utfall, prognos, budget, förändring …")
    direction: Literal["", "+", "-", "0"] = Field("", description="+ surplus, - deficit, 0 in balance")
    amount: Amount | None = Field(None, description="base unit, signed by direction where one is given")
    unit: str = ""
    scale: Amount = Decimal(1)
    decimals: int = 0
    period: str = ""
    compared_with: str = Field("", description="budget, föregående prognos, föregående år …; empty where not said")
    verdict: Literal["confirmed", "contradicted", "not tied"] = "not tied"
    cell: str = Field("", description="id of the cell that it confirms or contradicts")


class LeftOut(Model):
    """Something that looked like a table of figures and was left out, with the reason."""

    page: int
    bbox: BBox
    reason: str


class Report(Model):
    """Everything that was read from one document."""

    schema_version: Literal["1"] = "1"
    program: str = Field(description="name and version of the program that read it")
    document: DocumentInfo
    verdict: PageState = Field("read", description="that of the worst page")
    parts: tuple[Part, ...] = ()
    pages: tuple[PageVerdict, ...] = ()
    sections: tuple[Section, ...] = ()
    tables: tuple[Table, ...] = ()
    statements: tuple[Statement, ...] = ()
    checks: tuple[Check, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    def __repr__(self) -> str:
        """In a notebook: what it is, not the hundreds of lines that are in it."""
        figures = sum(len(row.cells) for table in self.tables for row in table.rows)
        counts = f"pages {self.document.page_count}, tables {len(self.tables)}, figures {figures}"
        return f"<Report on {self.document.name}: {counts}>"

    __str__ = __repr__

    def figures(self) -> pd.DataFrame:
        """The figures table (docs/figures-table.md) as a DataFrame, one line per figure or status.

        Columns and order as in `nämndparse.output.figures.FIELDS`; `value` holds Decimal or None, `page` int,
        all else str.
        """
        import pandas as pd

        from nämndparse.output.figures import FIELDS, records

        return pd.DataFrame(list(records(self)), columns=list(FIELDS))
