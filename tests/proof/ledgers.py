"""Tables of income and cost made at random, correct by construction, in the ways in which reports sign them.

unsigned               Budget   Utfall   Avvikelse        signed     Budget   Utfall   Avvikelse
Taxor                     412      455          43        Taxor         412      455          43
Personal                2 903    2 867          36        Personal   -2 903   -2 867          36
Nettokostnad            2 491    2 412          79        Netto      -2 491   -2 412          79
Kommunbidrag            2 491    2 491           0
Resultat                    0       79          79
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from nämndparse.models import BudgetTable, Cell, Column, Row

FORMS = (
    ("budget", "utfall", "avvikelse"),
    ("bokslut", "utfall", "budget", "avvikelse"),
    ("budget", "prognos", "avvikelse", "andel"),
    ("bokslut", "budget", "utfall"),
)
INCOME = ("Taxor", "Hyror", "Bidrag", "Övriga poster")
COST = ("Personal", "Lokaler", "Material", "Köp av verksamhet", "Övrigt", "Avskrivning")
THOUSAND, MILLION = Decimal(1000), Decimal(1000000)

Amounts = dict[str, Decimal]


@dataclass(frozen=True)
class _Line:
    role: str
    label: str
    group: str
    amounts: Amounts


class _Maker:
    def __init__(self, rng: Random, rounded: bool) -> None:
        self.rng, self.rounded = rng, rounded
        self.step = rng.choice((THOUSAND, MILLION / 10, MILLION)) if rounded else THOUSAND
        self.size = self.step * 10 ** rng.choice((2, 3, 4))
        self.unsigned, self.grouped = rng.random() < 0.5, rng.random() < 0.5
        self.form = rng.choice(FORMS)
        self.actual = "prognos" if "prognos" in self.form else "utfall"

    def lines(self) -> Iterator[_Line]:
        shape = self.rng.choice((self.result, self.netted, self.nested, self.total_first))
        return shape()

    def _amount(self) -> Decimal:
        if self.rng.random() < 0.06:
            return Decimal(0)
        amount = Decimal(self.rng.randint(int(self.size) // 10, int(self.size)))
        return amount if self.rounded else rounded_to(amount, self.step)

    def _figures(self, cost: bool) -> Amounts:
        budget = self._amount()
        if self.rng.random() < 0.5:
            budget = rounded_to(budget, self.step * 10)
        actual = budget * self.rng.choice((95, 98, 100, 100, 103, 107)) / 100
        if self.rng.random() < 0.2:
            actual = self._amount()
        if not self.rounded:
            actual = rounded_to(actual, self.step)
        sign = -1 if cost and not self.unsigned else 1
        amounts = {"budget": budget * sign, self.actual: actual * sign, "bokslut": self._amount() * sign}
        return self._deviating(amounts, turned=cost and self.unsigned)

    def _deviating(self, amounts: Amounts, turned: bool) -> Amounts:
        """With a deviation, in which + is better."""
        deviation = amounts[self.actual] - amounts["budget"]
        return {**amounts, "avvikelse": -deviation if turned else deviation}

    def _net(self, plus: Amounts, minus: Amounts) -> Amounts:
        """What is left of two lines of which the other is taken away where figures are unsigned."""
        sign = -1 if self.unsigned else 1
        net = {name: plus[name] + sign * minus[name] for name in plus}
        return {**net, "avvikelse": plus["avvikelse"] + minus["avvikelse"]}

    def result(self) -> Iterator[_Line]:
        groups = ("Intäkter", "Kostnader") if self.grouped else ("", "")
        sums: list[Amounts] = []
        for group, names, word in zip(groups, (INCOME, COST), ("intäkter", "kostnader"), strict=True):
            cost = names is COST
            parts = [self._figures(cost) for _ in range(self.rng.randint(1 + cost, len(names)))]
            yield from (_Line("detail", label, group, p) for label, p in zip(names, parts, strict=False))
            if self.rng.random() < 0.3:
                share = {name: rounded_to(n * 3 / 7, self.step) for name, n in parts[-1].items()}
                yield _Line("detail", "varav tillfälligt", group, self._deviating(share, cost and self.unsigned))
            sums.append(added(parts))
            yield _Line("total", f"Summa {word}", group, sums[-1])
        income, cost_ = sums
        net = self._net(cost_, income)
        yield _Line("total", "Nettokostnad", "", net)
        given = dict.fromkeys(net, abs(rounded_to(net["budget"], self.step))) | {"avvikelse": Decimal(0)}
        yield _Line("detail", "Kommunbidrag", "", given)
        yield _Line("total", "Resultat", "", self._net(given, net))

    def netted(self) -> Iterator[_Line]:
        nets: list[Amounts] = []
        for n in range(self.rng.randint(2, 4)):
            group, name = (f"Nämnd {n}", "") if self.grouped else ("", f" nämnd {n}")
            income, cost = self._figures(False), self._figures(True)
            nets.append(self._net(cost, income))
            yield _Line("detail", "Intäkter" + name, group, income)
            yield _Line("detail", "Kostnader" + name, group, cost)
            yield _Line("total", "Netto" + name, group, nets[-1])
        yield _Line("total", "Totalt netto", "", added(nets))

    def nested(self) -> Iterator[_Line]:
        tops: list[Amounts] = []
        for n in range(self.rng.randint(2, 4)):
            group = f"Område {n}" if self.grouped else ""
            units = [self._figures(True) for _ in range(self.rng.randint(2, 6))]
            yield from (_Line("detail", f"Enhet {n}{u}", group, unit) for u, unit in enumerate(units))
            tops.append(added(units))
            yield _Line("total", f"Summa område {n}", group, tops[-1])
        if self.rng.random() < 0.5:
            tops.append(self._figures(True))
            yield _Line("detail", "Gemensamt", "", tops[-1])
        yield _Line("total", "Totalt", "", added(tops))

    def total_first(self) -> Iterator[_Line]:
        units = [self._figures(True) for _ in range(self.rng.randint(3, 12))]
        yield _Line("total", "Totalt", "", added(units))
        yield from (_Line("detail", f"Verksamhet {n}", "", unit) for n, unit in enumerate(units))

    def table(self) -> BudgetTable:
        columns = tuple(
            Column(id=f"c{n}", header=m, measure=m, period="2023" if m == "bokslut" else "2024")
            for n, m in enumerate(self.form, 1)
        )
        rows = tuple(
            Row(
                id=f"t1r{r}", label=line.label, role=line.role, group=(line.group,) if line.group else (),
                cells=tuple(c for column in columns if (c := self._cell(f"t1r{r}{column.id}", column, line.amounts))),
                page=1, bbox=(0, 0, 1, 1),
            )
            for r, line in enumerate(self.lines(), 1)
        )  # fmt: skip
        return BudgetTable(id="t1", kind="drift", first_page=1, last_page=1, columns=columns, rows=rows)

    def _cell(self, id_: str, column: Column, amounts: Amounts) -> Cell | None:
        if column.measure == "andel":
            if not amounts["budget"]:
                return None
            value, unit, scale = amounts[self.actual] / amounts["budget"] * 100, "%", Decimal(1)
            step = Decimal("0.1")
        else:
            value, unit, step = amounts[column.measure], "SEK", self.step
            scale = THOUSAND if step == THOUSAND else MILLION
        value = rounded_to(value, step)
        return Cell(
            id=id_, column=column.id, measure=column.measure, period=column.period, value=value, unit=unit,
            raw=f"{value / scale:f}", scale=scale, decimals=1 if step < scale else 0, page=1, bbox=(0, 0, 1, 1),
        )  # fmt: skip


def ledger(rng: Random, rounded: bool = False) -> BudgetTable:
    """A table of income and cost, or of units, in whole tkr; with `rounded` rounded to tkr, 0,1 mnkr or mnkr."""
    return _Maker(rng, rounded).table()


def added(parts: list[Amounts]) -> Amounts:
    return {name: sum((part[name] for part in parts), Decimal(0)) for name in parts[0]}


def rounded_to(amount: Decimal, step: Decimal) -> Decimal:
    return (amount / step).quantize(Decimal(1), ROUND_HALF_UP) * step
