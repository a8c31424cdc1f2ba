"""Findings as a list to read: what fails, by how much, on which page, which figures, what would mend it.

1  k4, page 9, table t3: Utfall mot budget
   Utfall netto - Budget = Avvikelse
   the parts give 328 tkr, printed is 325 tkr: 3 tkr less (rounding may explain 1 tkr)
   in the row 940 Ekskolan
      328  Utfall netto
        0  Budget
      325  Avvikelse
   would hold if 325 (Avvikelse) were 328
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from nämndparse.output.findings import in_print
from nämndparse.output.printed import safe

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from nämndparse.proof.findings import Finding, Findings, PlacedFigure, Summary

MOST_FIGURES = 10
MOST_MENDS = 3


class FindingsText:
    """Writes to a rich console, which leaves colours out where there is no terminal."""

    def __init__(self, console: Console, *, many: bool) -> None:
        self._console = console
        self._many = many
        self._summaries: list[Summary] = []

    def add(self, findings: Findings) -> None:
        """Write the findings of one document and its summary."""
        if self._summaries:
            self._line("")
        self._line(findings.document, "bold")
        if not findings.findings:
            self._nothing(findings.summary)
        for number, finding in enumerate(findings.findings, 1):
            self._line("")
            self._finding(number, finding)
        self._line("")
        self._summary(findings.summary)
        self._summaries.append(findings.summary)

    def close(self) -> None:
        """Write the summary of all documents, where there are several."""
        if self._many and len(self._summaries) > 1:
            self._line("")
            self._line(f"all {len(self._summaries)} documents", "bold")
            self._summary(_added(self._summaries))

    def _nothing(self, summary: Summary) -> None:
        """Say what it is worth that nothing was found: where nothing could be tested, nothing is proved."""
        if summary.identities_tested:
            self._line("nothing found: every identity that was tested holds", "green")
        elif summary.figures:
            self._line("nothing found, and nothing proved: no sum or difference could be tested", "yellow")
        else:
            self._line("no figures were read", "yellow")

    def _line(self, text: str, style: str = "", indent: int = 0) -> None:
        from rich.text import Text

        self._print(Text(safe(text), style=style), indent)

    def _print(self, what: RenderableType, indent: int = 0) -> None:
        """Print with an indent, and without the spaces that fill the lines up."""
        from rich.padding import Padding

        with self._console.capture() as captured:
            self._console.print(Padding(what, (0, 0, 0, indent)))
        self._console.file.write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))

    def _finding(self, number: int, finding: Finding) -> None:
        place = ", ".join([*filter(None, (finding.id,)), f"page {finding.page}"])
        place += f", table {finding.table}" if finding.table else ""
        indent = len(str(number)) + 2
        self._line(f"{number}  {place}" + (f": {finding.title}" if finding.title else ""), "bold")
        if finding.kind == "page":
            self._line(f"not read: {finding.rule}", "yellow", indent)
        elif finding.kind == "statement":
            self._statement(finding, indent)
        else:
            self._identity(finding, indent)

    def _statement(self, finding: Finding, indent: int) -> None:
        self._line(f"“{finding.rule}”", indent=indent)
        if finding.figures and finding.expected is not None:
            (figure,) = finding.figures
            states = _with_unit(in_print(finding.expected, figure), figure)
            prints = _with_unit(figure.raw, figure)
            self._line(f"the text states {states}, the table on page {figure.page} prints {prints}", "red", indent)
            self._figures((figure,), indent)

    def _identity(self, finding: Finding, indent: int) -> None:
        self._line(finding.rule, indent=indent)
        if finding.figures and finding.expected is not None and finding.printed is not None:
            self._line(_by_how_much(finding), "red", indent)
        self._figures(finding.figures, indent)
        common = _common(finding.figures)
        for mend in finding.mends[:MOST_MENDS]:
            place = ", ".join(_differing(mend.figure, common))
            also = f"; {', '.join(mend.agrees)} would then hold too" if mend.agrees else ""
            value = in_print(mend.value, mend.figure)
            self._line(f"would hold if {mend.figure.raw} ({place}) were {value}{also}", "green", indent)
        if len(finding.mends) > MOST_MENDS:
            self._line(f"or if another of {len(finding.mends) - MOST_MENDS} figures were", "green", indent)

    def _figures(self, figures: tuple[PlacedFigure, ...], indent: int) -> None:
        """The figures below each other, the result last; of many the first and the last ones."""
        from rich.table import Table
        from rich.text import Text

        common = _common(figures)
        for word, name in zip(("row", "column"), common, strict=True):
            if name:
                self._line(f"in the {word} {name}", indent=indent)
        table = Table.grid(padding=(0, 2))
        table.add_column(justify="right", no_wrap=True)
        left_out = len(figures) - MOST_FIGURES
        for number, figure in enumerate(figures):
            if left_out > 0 and number == MOST_FIGURES // 2:
                table.add_row("…", f"{left_out} more figures")
            if left_out <= 0 or number < MOST_FIGURES // 2 or number >= len(figures) - MOST_FIGURES // 2:
                table.add_row(*(Text(safe(text)) for text in (figure.raw, *_differing(figure, common))))
        self._print(table, indent + 2)

    def _summary(self, summary: Summary) -> None:
        from rich.table import Table

        s = summary
        table = Table.grid(padding=(0, 2))
        table.add_row(
            "identities", f"{s.identities_tested} tested, {s.identities_held} held, {s.identities_failed} failed"
        )
        table.add_row(
            "figures",
            f"{s.verified} of {s.figures} verified ({s.verified_percent} %), {s.disputed} disputed, "
            f"{s.unverified} unverified",
        )
        if s.words:
            table.add_row("words", f"{s.words} in place of a figure; no arithmetic tests them")
        table.add_row(
            "statements",
            f"{s.statements_confirmed} confirmed, {s.statements_contradicted} contradicted, "
            f"{s.statements_not_tied} not tied",
        )
        if s.pages_unread:
            table.add_row("pages", f"{s.pages - s.pages_unread} read, {s.pages_unread} not read")
        self._print(table)


def _by_how_much(finding: Finding) -> str:
    result = finding.figures[-1]
    difference = finding.difference or Decimal(0)
    side = "more" if difference > 0 else "less"
    allowed = _with_unit(in_print(finding.tolerance, result), result) if finding.tolerance else ""
    rounding = f" (rounding may explain {allowed})" if allowed else ""
    gives = _with_unit(in_print(finding.expected or Decimal(0), result), result)
    by = _with_unit(in_print(abs(difference), result), result)
    return f"the parts give {gives}, printed is {_with_unit(result.raw, result)}: {by} {side}{rounding}"


def _with_unit(text: str, figure: PlacedFigure) -> str:
    unit = figure.printed_unit
    return text if not unit or text.endswith(unit) else f"{text} {unit}"


def _common(figures: tuple[PlacedFigure, ...]) -> tuple[str, str]:
    """The row and the column that all the figures stand in, '' where they differ."""
    labels, columns = {figure.label for figure in figures}, {figure.column for figure in figures}
    one_row = len(labels) == 1 and len(columns) > 1
    one_column = len(columns) == 1 and len(labels) > 1
    return labels.pop() if one_row else "", columns.pop() if one_column else ""


def _differing(figure: PlacedFigure, common: tuple[str, str]) -> list[str]:
    """Row and column of a figure, without the one that is common to all."""
    return [part for part, same in zip((figure.label, figure.column), common, strict=True) if part and not same]


def _added(summaries: list[Summary]) -> Summary:
    from nämndparse.proof.findings import Summary as Added

    names = Added.model_fields
    return Added(**{name: sum(getattr(summary, name) for summary in summaries) for name in names})
