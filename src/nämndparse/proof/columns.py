"""Identities across the columns of a row: sums and differences of two or three columns, and runs that add up to a
total.

    Verksamhet   Intäkter   Kostnader     Netto   Budget   Avvikelse
    910           110 692    -109 074     1 618    1 000         618     intäkt + kostnad = netto, netto - budget
                                                                     = avvikelse
    920            80 925     -83 310    -2 385   -1 000      -1 385
    Total         191 617    -192 384      -767        0        -767

    Tkr          Årsbudget   Jan    Feb    Mar   Summa                   Jan + Feb + Mar = Summa
    Bidrag          33 822   435  6 075  3 857  10 367

Which columns belong together is suggested by what they mean, or searched for; with which signs is found from the rows.
One assumption is made for the whole table and kept where it holds in most rows. The same is done with the rows of a
transposed table, where the measures stand as rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product
from operator import mul

from nämndparse.proof.attest import MAX_SIGNED, attested, by_all, by_block
from nämndparse.proof.identities import Identity, Kind, Term, digits, linear, rounding_slack
from nämndparse.proof.meaning import MAX_RUN, PLANNED, adds_columns, meant_parts, short_names
from nämndparse.proof.sheet import Figure, Line, Sheet
from nämndparse.proof.signs import Block, blocks_of, turned
from nämndparse.proof.trials import additive
from nämndparse.values import value

SignedLine = tuple[int, int]
UNMEANT = 9
MAX_SEARCHED = 10


@dataclass(frozen=True)
class Grid:
    """A sheet seen as lines (columns, or rows of a transposed table) crossed by lanes."""

    sheet: Sheet
    down: bool
    blocks: tuple[Block, ...] = ()
    """The blocks of the rows, where deviations may be signed one by one."""

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        return self.sheet.row_lines if self.down else self.sheet.column_lines

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What the lines are called in a formula."""
        return short_names(self.lines)

    @property
    def lanes(self) -> int:
        return self.sheet.width if self.down else self.sheet.height

    @cached_property
    def probes(self) -> tuple[list[int], ...]:
        """For each line the lanes in which it has its largest figures."""
        return tuple(self._largest(line) for line in range(len(self.lines)))

    def _largest(self, line: int) -> list[int]:
        figures = [(abs(f.n), lane) for lane in range(self.lanes) if (f := self.figure(line, lane)) and f.n]
        return [lane for _, lane in sorted(figures, reverse=True)[:3]]

    def figure(self, line: int, lane: int) -> Figure | None:
        return self.sheet.figures.get((line, lane) if self.down else (lane, line))

    def opaque(self, line: int, lane: int) -> bool:
        return ((line, lane) if self.down else (lane, line)) in self.sheet.opaque


@dataclass(frozen=True)
class Relation:
    """An assumption: `result` is the signed sum of `terms`; with its members, one per lane that can test it."""

    result: int
    terms: tuple[SignedLine, ...]
    rank: int
    holding: tuple[Identity, ...]
    failing: tuple[Identity, ...]
    evidence: int
    full: int
    """How many telling members have no zero in them."""

    @property
    def lines(self) -> frozenset[int]:
        return frozenset((self.result, *(line for _, line in self.terms)))

    @property
    def believed(self) -> bool:
        good, bad = sum(not m.trivial and len(m.terms) > 1 for m in self.holding), len(self.failing)
        if self.rank == UNMEANT:
            return self.full >= 2 and self.evidence >= 9 and bad * 4 <= good
        if not good or self.evidence < 2:
            return False
        return bad * 2 <= good or (bad <= good and self.rank == 0 and self.evidence >= 4)

    @property
    def order(self) -> tuple[bool, int, int, int]:
        return (len(self.failing) * 3 > len(self.holding), self.rank, len(self.failing), -self.evidence)


def column_relations(sheet: Sheet, sums: Sequence[Identity] = ()) -> list[Relation]:
    """The relations across the columns of a table that are believed. `sums` are those down its columns."""
    grid = Grid(sheet, down=False, blocks=blocks_of(sheet, sums))
    lines = [i for i in range(sheet.width) if any(additive(f) for r in range(sheet.height) if (f := grid.figure(i, r)))]
    return _chosen([*_meant(grid, lines), *_runs(grid, lines), *_searched(grid, lines)])


def row_relations(sheet: Sheet, summed: frozenset[int]) -> list[Relation]:
    """The differences down a transposed table: Budget, Utfall and Avvikelse as rows. `summed` rows are sums already."""
    grid = Grid(sheet, down=True)
    lines = [i for i, line in enumerate(grid.lines) if line.measure not in ("", "andel", "status")]
    if len({grid.lines[i].measure for i in lines}) < 2:
        return []
    return _chosen([r for r in _meant(grid, lines) if r.result not in summed])


def _chosen(relations: list[Relation]) -> list[Relation]:
    """The best relations that do not compete.

    Every line is explained once; and as a - b = c and a - d = c cannot both be meant, relations share one line at most.
    """
    chosen: list[Relation] = []
    for relation in sorted(relations, key=lambda r: r.order):
        if all(relation.result != other.result and len(relation.lines & other.lines) < 2 for other in chosen):
            chosen.append(relation)
    return chosen


def _meant(grid: Grid, lines: Sequence[int]) -> Iterator[Relation]:
    """Relations that the meaning of the lines suggests, with the signs that hold best."""
    named = [grid.lines[i] for i in lines]
    for at, result in enumerate(lines):
        for rank, parts in meant_parts(named, at):
            best = best_signs(grid, result, [lines[p] for p in parts], rank)
            if best is not None and best.believed:
                yield best


def best_signs(grid: Grid, result: int, parts: Sequence[int], rank: int) -> Relation | None:
    """The relation with the signs that explain most, or None where no signs fit any of the largest figures."""
    lanes = [_Lane.of(grid, result, parts, lane) for lane in grid.probes[result] or range(grid.lanes)]
    tries: list[Relation] = []
    for signs in signs_allowed(grid, result, len(parts)):
        terms = tuple(zip(signs, parts, strict=True))
        if any(lane.fits(signs) for lane in lanes if lane is not None):
            tries.append(relate(grid, result, terms, rank))
    return max(tries, key=lambda r: (r.evidence - 3 * len(r.failing), r.full), default=None)


def _runs(grid: Grid, lines: Sequence[int]) -> Iterator[Relation]:
    """Columns beside a total that add up to it: the months before Summa, the years before Total utgift."""
    for at, result in enumerate(lines):
        for side in (lines[:at][::-1], lines[at + 1 :]):
            for count in _fitting_counts(grid, result, side[:MAX_RUN]):
                terms = tuple((1, line) for line in sorted(side[:count]))
                relation = relate(grid, result, terms, 3 if adds_columns(grid.lines[result]) else UNMEANT)
                if relation.believed:
                    yield relation


def _fitting_counts(grid: Grid, result: int, side: Sequence[int]) -> set[int]:
    """How many of the lines on one side add up to `result` in the lanes with the largest totals."""
    counts: set[int] = set()
    for lane in grid.probes[result]:
        target = grid.figure(result, lane)
        total, slack = 0, target.step if target else 0
        for n, line in enumerate(side, 1):
            figure = grid.figure(line, lane)
            if figure is not None:
                total += figure.n
                slack += figure.step
            if target and n >= 2 and abs(total - target.n) * 2 <= slack:
                counts.add(n)
    return counts


def _searched(grid: Grid, lines: Sequence[int]) -> Iterator[Relation]:
    """Any three columns of which two give the third, in narrow tables; believed only for much evidence."""
    if not 3 <= len(lines) <= MAX_SEARCHED:
        return
    for three in combinations(lines, 3):
        result = _likeliest_result(grid, three)
        parts = [i for i in three if i != result]
        lanes = [found for lane in grid.probes[three[-1]] if (found := _Lane.of(grid, result, parts, lane)) is not None]
        for signs in ((1, 1), (1, -1), (-1, 1), (-1, -1)) if len(lanes) > 1 else ():
            if sum([lane.fits(signs) for lane in lanes]) >= 2:
                relation = relate(grid, result, tuple(zip(signs, parts, strict=True)), UNMEANT)
                if relation.believed:
                    yield relation


def _likeliest_result(grid: Grid, three: Sequence[int]) -> int:
    """Which of three lines a searched relation explains: a deviation, a change, a total, else the last."""

    def order(line: int) -> tuple[bool, bool, int]:
        meaning = grid.lines[line]
        return (meaning.measure in ("avvikelse", "förändring"), adds_columns(meaning), line)

    return max(three, key=order)


@value
class _Lane:
    """A lane of an assumption without its signs: the target, the parts (0 where none is printed), and the slack."""

    target: int
    parts: tuple[int, ...]
    slack: int

    @classmethod
    def of(cls, grid: Grid, result: int, parts: Sequence[int], lane: int) -> _Lane | None:
        """None where the lane has no target, or no part."""
        target = grid.figure(result, lane)
        if target is None:
            return None
        figures = [grid.figure(line, lane) for line in parts]
        printed = [f for f in figures if f is not None]
        if not printed:
            return None
        return cls(target.n, tuple([f.n if f else 0 for f in figures]), rounding_slack([target, *printed]))

    def fits(self, signs: Sequence[int]) -> bool:
        expected: int = sum(map(mul, signs, self.parts))
        return abs(self.target - expected) <= self.slack


def relate(grid: Grid, result: int, terms: tuple[SignedLine, ...], rank: int) -> Relation:
    """Test an assumption in every lane."""
    formula, kind = _formula(grid, result, terms), _kind(grid, result)
    members = [m for lane in range(grid.lanes) if (m := member(grid, result, terms, lane, formula, kind)) is not None]
    holding = tuple(m for m in members if m.holds)
    failing = tuple(m for m in members if not m.holds)
    if failing and not grid.down and grid.lines[result].measure == "avvikelse":
        other = tuple((-sign, line) for sign, line in terms)
        holding, failing = turned(
            grid.blocks,
            holding,
            failing,
            lambda lane: member(grid, result, other, lane, _formula(grid, result, other), kind),
        )
    evidence = 0
    told: set[tuple[int, ...]] = set()
    whole: set[tuple[int, ...]] = set()
    for m in holding:
        numbers = tuple(abs(f.n) for f in m.figures)
        if m.trivial or len(m.terms) < 2 or numbers in told:
            continue
        told.add(numbers)
        window = 0 if m.exact else len(str(2 * m.slack // m.result.step))
        if all(numbers):
            whole.add(numbers)
        evidence += max(0, digits(m.figures) - window) if all(numbers) or rank < UNMEANT else 1
    if len(terms) <= MAX_SIGNED and len(signs_allowed(grid, result, len(terms))) > 1:
        deviation = not grid.down and grid.lines[result].measure == "avvikelse"
        holding = attested(holding, by_block(grid.blocks, holding, failing) if deviation else by_all(holding))
    return Relation(result, terms, rank, holding, failing, evidence, len(whole))


def signs_allowed(grid: Grid, result: int, count: int) -> list[tuple[int, ...]]:
    """The signs that the parts of a line may have. What changes a budget is added to it; else the figures decide."""
    if grid.lines[result].measure in PLANNED:
        return [(1,) * count]
    return list(product((1, -1), repeat=count))


def member(
    grid: Grid, result: int, terms: Sequence[SignedLine], lane: int, formula: str, kind: Kind
) -> Identity | None:
    """The assumption in one lane, or None where that lane cannot test it. A part that is not printed counts as 0."""
    target = grid.figure(result, lane)
    if target is None or not additive(target):
        return None
    parts: list[Term] = []
    for sign, line in terms:
        figure = grid.figure(line, lane)
        if figure is not None and figure.unit == target.unit:
            parts.append((sign, figure))
        elif figure is not None or grid.opaque(line, lane):
            return None
    if not parts:
        return None
    expected = linear(parts)
    figures = [*(f for _, f in parts), target]
    slack = rounding_slack(figures)
    if len(parts) < len(terms) and abs(target.n - expected) > slack:
        return None  # the part that is not printed may be what is missing
    family = f"{grid.sheet.table.id}:{'lines' if grid.down else 'columns'}:{result}"
    return Identity(
        kind=kind,
        table=grid.sheet.table.id,
        family=family,
        context=family,
        lane=lane,
        formula=formula,
        terms=tuple(parts),
        result=target,
        expected=expected,
        slack=slack,
        trivial=max(abs(f.n) for f in figures) <= slack,
    )


def _kind(grid: Grid, result: int) -> Kind:
    line = grid.lines[result]
    if line.measure in ("avvikelse", "förändring"):
        return "difference"
    return "result" if line.post == "resultat" else "column_sum"


def _formula(grid: Grid, result: int, terms: Sequence[SignedLine]) -> str:
    shown = terms if len(terms) <= 4 else (terms[0], terms[-1])
    names = [("- " if sign < 0 else "+ ") + grid.names[line] for sign, line in sorted(shown, key=lambda t: -t[0])]
    if len(terms) > 4:
        names.insert(1, "+ …")
        names[-1] += f" ({len(terms)} columns)"
    return f"{' '.join(names).removeprefix('+ ')} = {grid.names[result]}"
