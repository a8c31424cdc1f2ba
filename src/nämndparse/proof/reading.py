"""One clause of a sentence read: what its figure is, of what, when, compared with what, and how surely."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from nämndparse.interpret.period import PeriodContext
from nämndparse.interpret.words import fold
from nämndparse.models import Statement
from nämndparse.proof.clauses import Clause
from nämndparse.proof.periods import StatedPeriod, find_period, report_context
from nämndparse.proof.stated import Certainty, Context, Direction, Prose, StatedFigure
from nämndparse.proof.subjects import find_subject, scope_of, without_owner
from nämndparse.proof.words import words

# What begins so tells why, or in what other case: a figure in it is none of the subject's own.
CAUSES = frozenset(
    {"på grund av", "till följd av", "beroende på", "tack vare", "genom", "eftersom", "trots", "när", "i och med"}
)
MAX_BETWEEN = 6  # words between "prognostiserar" and "budget i balans"
_EXPECTED = re.compile(r"(?<!\w)(?:det|den|de|ett|en)\s+prognostiserade(?!\w)")
_CONDITION = re.compile(r"^\W*om\s")
_FORECAST_HEADING = re.compile(r"^[\d.\s]*(?:års|helårs)?prognos")


class Reading:
    """One clause read: each question about it is a method, asked in the order of `figure`."""

    def __init__(
        self, clause: Clause, sentence: str, section: tuple[str, ...], context: Context, earlier: Sequence[StatedFigure]
    ) -> None:
        self.words = words()
        self.clause = clause
        self.sentence = sentence
        self.section = section
        self.context = context
        self.report: PeriodContext = report_context(context.period)
        self.previous = earlier[-1] if earlier else None
        self.attached = ""
        self.compared, self.before, self.after = self._comparison()
        self.stated, self.before, self.after = self._period()
        self.forecast = self._is_forecast()

    # -- what the figure is compared with ---------------------------------------------------------------------------

    def _comparison(self) -> tuple[str, str, str]:
        """Compared with what, and the clause without the words that say it.

        In "utfall på 540 tkr mot budget på 600 tkr" the second figure is itself what is compared with: `attached`.
        """
        before, after = self.clause.before, self.clause.after
        for name, pattern in self.words.compared.items():
            if match := pattern.search(after):
                return (
                    name,
                    before,
                    f"{after[: match.start()]} {self._comparative(match.group(0))} {after[match.end() :]}",
                )
        for name, pattern in self.words.compared.items():
            matches = list(pattern.finditer(before))
            if not matches:
                continue
            match = matches[-1]
            rest = f"{before[: match.start()]} {self._comparative(match.group(0))}"
            if self._is_attached(before[match.end() :], rest):
                self.attached = name
            return name, f"{rest} {before[match.end() :]}", after
        if self.previous is not None and (self.words.more.search(before) or self.words.less.search(before)):
            return self.previous.statement.compared_with, before, after
        return "", before, after

    def _comparative(self, phrase: str) -> str:
        """The words of a comparison that say better or worse too: those of "över budget"."""
        return " ".join(m.group(0) for p in (self.words.more, self.words.less) for m in p.finditer(phrase))

    def _is_attached(self, behind: str, rest: str) -> bool:
        if not re.fullmatch(r"\s*(?:på|om|med|till|motsvarande)?\s*", behind):
            return False
        said = (
            self.words.plus,
            self.words.minus,
            self.words.better,
            self.words.worse,
            self.words.more,
            self.words.less,
        )
        return not any(pattern.search(rest) for pattern in (*said, self.words.change, self.words.measures["avvikelse"]))

    # -- period -----------------------------------------------------------------------------------------------------

    def _period(self) -> tuple[StatedPeriod, str, str]:
        """The period that the clause states, and its words without those that state it."""
        before, after = find_period(self.before, self.report), find_period(self.after, self.report)
        stated = before if before.kind else after
        if not stated.kind and self.clause.lead:
            stated = find_period(self.clause.lead, self.report)
        return stated, before.rest, after.rest

    def _is_forecast(self) -> bool:
        here = f"{self.before} {self.after}"
        if self.words.forecast.search(here) or self.words.measures["prognos"].search(here):
            return True
        if re.search(r"(?<!\w)prognos", here):
            return True
        if self.previous is not None and self.clause.opener in ("vilket", "varav", "och", ",", "det vill säga"):
            return bool(self.words.forecast.search(self.clause.lead or self.sentence[: self.clause.amount.start]))
        return False

    def _under_forecast(self) -> bool:
        """Under a heading such as "3.2 Prognos": then likely a forecast, but the sentence does not say so."""
        return bool(self.section) and bool(_FORECAST_HEADING.match(fold(self.section[-1]))) and not self.stated.kind

    def period(self, measure: str) -> tuple[str, bool]:
        """ISO period of the figure, and whether it is sure. A forecast is of the whole year, whenever it was made."""
        stated = self.stated
        if self.forecast or (measure == "budget" and stated.year):
            year = stated.year or stated.period[:4] or (str(self.report.year) if self.report.year else "")
            made_now = stated.kind in ("", "year") or stated.period == self.report.accumulated
            return year, bool(year) and made_now
        if stated.kind:
            return stated.period, bool(stated.period) and not stated.several
        if self.previous is not None:
            follows = self.clause.opener in ("vilket", "varav") or bool(self.attached)
            return self.previous.statement.period, follows and self.previous.certainty == "sure"
        if self._under_forecast():
            return str(self.report.year or ""), False
        own = str(self.report.year) if self.report.month == 12 else self.report.accumulated
        return own, self.report.month == 12

    # -- what the figure is -----------------------------------------------------------------------------------------

    def direction(self) -> Direction:
        """+ is surplus or better, - deficit or worse: from a word, from a comparison, from the printed sign."""
        if self.clause.amount.sign == "0":
            return "0"
        said = self._said_direction()
        if said:
            return said
        if self.compared in ("budget", "periodbudget") and not self.attached:
            weighed = self._weighed()
            if weighed:
                return weighed
        sign = self.clause.amount.sign
        if not self.clause.amount.value and (sign or self._measure_noun() in ("avvikelse", "prognos", "resultat")):
            return "0"
        return "+" if sign == "+" else "-" if sign == "-" else ""

    def _said_direction(self) -> Direction:
        before = self.words.target.sub(" ", self.before)
        marks = [(m.start(), sign) for p, sign in self._marks() for m in p.finditer(before)]
        if marks:
            return max(marks)[1]
        after = [(m.start(), sign) for p, sign in self._marks() for m in p.finditer(self.after)]
        return min(after)[1] if after and re.match(r"(?:i\s|sämre|bättre|över|under|plus|minus)", self.after) else ""

    def _marks(self) -> tuple[tuple[re.Pattern[str], Direction], ...]:
        return ((self.words.plus, "+"), (self.words.minus, "-"))

    def _weighed(self) -> Direction:
        """Better is +; more is + of income and - of cost."""
        said = f"{self.before} {self.after}"
        if self.words.better.search(said):
            return "+"
        if self.words.worse.search(said):
            return "-"
        more, less = self.words.more.search(said), self.words.less.search(said)
        if bool(more) == bool(less):
            return ""
        income = self.words.income.search(self.after) or self.words.income.search(self.before)
        return "+" if bool(more) == bool(income) else "-"

    def _measure_noun(self) -> str:
        """The measure whose word stands nearest before the figure."""
        nearest, name = -1, ""
        for measure, pattern in self.words.measures.items():
            if measure == "värde":
                continue
            for match in pattern.finditer(self.before):
                if match.end() > nearest:
                    nearest, name = match.end(), measure
        return name

    def measure(self, direction: Direction) -> str:
        """avvikelse, utfall, prognos, budget, förändring, värde; '' where the clause states none."""
        noun = self._measure_noun()
        if self.attached:
            return {"budget": "budget", "periodbudget": "budget", "föregående prognos": "prognos_föregående"}.get(
                self.attached, "värde"
            )
        if self._is_change(direction):
            return "förändring" if self.clause.amount.unit != "%" else ""
        if self.words.target.search(self.before) or (noun == "budget" and not self._said_direction()):
            return "budget"
        if direction == "0" or self._is_deviation(noun, direction):
            return "avvikelse"
        if self.clause.amount.unit == "%":
            return ""
        if noun in ("utfall", "prognos"):
            return "prognos" if self.forecast else noun
        if noun == "resultat":
            return "prognos" if self.forecast else "utfall"
        return self._plain_measure(direction)

    def _is_change(self, direction: Direction) -> bool:
        if self.compared in ("föregående år", "föregående prognos"):
            return self._said_direction() == "" or bool(self.words.change.search(f"{self.before} {self.after}"))
        if re.search(r"(?<!\w)till\s*(?:ca|cirka)?\s*$", self.before):
            return False  # "underskottet minskar till 450 tkr" tells the level
        return bool(self.words.change.search(self.before)) and not self._says_deviation(direction)

    def _says_deviation(self, direction: Direction) -> bool:
        return bool(direction) and bool(self._said_direction()) and self.compared == "budget"

    def _is_deviation(self, noun: str, direction: Direction) -> bool:
        if noun == "avvikelse" or self._said_direction():
            return True
        if self.compared in ("budget", "periodbudget") and (self._weighed() or self.clause.amount.unit == "%"):
            return True
        # "museet visar + 40 tkr, biblioteket -10 tkr"
        shown = self.words.verb.search(self.before) or (
            self.previous and self.previous.statement.measure == "avvikelse"
        )
        return direction in ("+", "-") and (noun == "prognos" or (noun == "" and bool(shown)))

    def _plain_measure(self, direction: Direction) -> str:
        """A sum of money that is none of the others: forecast, actual or just a value."""
        said = f"{self.before} {self.after}"
        told = self.words.verb.search(f"{self.clause.lead} {said}")
        if told and self.words.measures["värde"].search(said) and self.subject()[0]:
            return "prognos" if self.forecast else "värde"
        if self.stated.kind == "year" and not re.search(r"\w", self.before):
            return "värde"
        return "värde" if direction in ("+", "-") and self._is_heading() else ""

    def _is_heading(self) -> bool:
        """Whether it is a name and a signed figure alone, "Ekskolan +0,8 mnkr: …", so that what it is goes unsaid."""
        return self.previous is None and not self.words.verb.search(self.before) and bool(self.clause.amount.sign)

    # -- of what ----------------------------------------------------------------------------------------------------

    def subject(self) -> tuple[str, bool]:
        """The subject in lower case, and whether the figure is surely all of it."""
        compared = re.match(rf"(?:{self.words.more.pattern}|{self.words.less.pattern})\s+(?P<noun>\w.*)$", self.after)
        if compared and self.clause.amount.start and (noun := compared.group("noun").strip()):
            # "har 2 mnkr högre intäkter av entréer": of the income, not of the one who has it
            return noun, True
        if self.attached and self.previous is not None:
            return fold(self.previous.statement.subject), self.previous.certainty == "sure"
        if self.clause.opener == "som":
            # only "ett delårsbokslut som visar …" has no other owner than the body itself
            word = self.clause.lead.rstrip().rpartition(" ")[2]
            return (word if scope_of(word, "") == "whole" else ""), False
        if self.clause.opener in CAUSES:
            return "", False
        found, sure = find_subject(self.before, self.after)
        if found:
            return without_owner(found, self.context.namnd), sure
        if self.previous is not None:
            return fold(self.previous.statement.subject), self.previous.certainty == "sure"
        if self.clause.opener == "," and self.clause.lead:
            found, _ = find_subject(re.split(r"[,:;]|(?<!\w)som(?!\w)", self.clause.lead)[0], "")
            return without_owner(found, self.context.namnd), False
        return "", False

    def certainty(self, subject: str, sure: bool) -> Certainty:
        """How much the clause may be trusted: see `StatedFigure`."""
        clause = self.clause
        here = f"{clause.opener} {_EXPECTED.sub('', clause.before)} {clause.after}"
        if (
            clause.opener in CAUSES
            or self.words.part.search(here)
            or clause.conditional
            or self.words.earlier.search(here)
        ):
            return "part"
        if clause.lead and self.words.part.search(clause.lead) and clause.opener not in ("och", "medan", "men", "samt"):
            return "part"
        if self.words.measures["värde"].search(subject) or self.words.earlier_forecast.search(
            f"{clause.lead} {clause.before}"
        ):
            return "unsure"  # a kind of cost is often that of the unit under whose heading it stands
        if self.section and self.words.part_heading.search(fold(self.section[-1])):
            return "unsure"
        if not sure or not clause.closed or clause.amount.approximate or self.words.target.search(clause.before):
            return "unsure"
        return "sure" if self._understood(subject) else "unsure"

    def _understood(self, subject: str) -> bool:
        """Whether nothing is left when all that was understood is taken away."""
        rest, lead = f"{self.before} ¦ {self.after}", self.clause.lead
        if subject:
            named = re.compile(rf"{re.escape(subject)}s?(?!\w)")
            rest, lead = named.sub(" ", rest), named.sub(" ", lead)
        vocabulary = self.words
        known = (
            vocabulary.plus,
            vocabulary.minus,
            vocabulary.verb,
            vocabulary.better,
            vocabulary.worse,
            vocabulary.more,
        )
        nouns = tuple(vocabulary.measures[name] for name in ("avvikelse", "prognos", "utfall", "budget", "resultat"))
        for pattern in (*known, vocabulary.less, *nouns, vocabulary.adverb, vocabulary.unit, vocabulary.filler):
            rest = pattern.sub(" ", rest)
        return not re.search(r"\w", rest) and (not lead.strip() or self.previous is not None)

    # -- all together -----------------------------------------------------------------------------------------------

    def figure(self, number: str, paragraph: Prose, sentence: str, printed: str) -> StatedFigure | None:
        """The statement, or None where the clause states nothing of the kind."""
        amount = self.clause.amount
        if _CONDITION.match(self.sentence) or _CONDITION.match(self.clause.before):
            return None
        if amount.sign == "0" and not self._is_stated_balance():
            return None
        direction = self.direction()
        measure = self.measure(direction)
        if not measure:
            return None
        subject, sure = self.subject()
        certainty = self.certainty(subject, sure)
        period, period_sure = self.period(measure)
        if certainty == "sure" and not period_sure:
            certainty = "unsure"
        investment = "invester" in self.sentence or any(
            "invester" in heading.casefold() for heading in self.section[-2:]
        )
        if not subject and "invester" in self.sentence:
            subject, certainty = "investeringar", "unsure" if certainty == "sure" else certainty
        scope = scope_of(subject, self.context.namnd)
        value = _exact(amount.value * amount.scale)
        statement = Statement(
            id=number,
            page=paragraph.page,
            sentence=sentence,
            subject=_as_printed(subject, printed),
            measure=measure,
            direction=direction,
            amount=-value if direction == "-" else value,
            unit=amount.unit,
            scale=amount.scale,
            decimals=amount.decimals,
            period=period,
            compared_with="" if self.attached else self.compared,
        )
        return StatedFigure(
            statement=statement,
            scope="investments" if scope == "whole" and investment else scope,
            section=paragraph.section,
            investment=investment or scope == "investments",
            result=self._measure_noun() == "resultat",
            certainty=certainty,
        )

    def _is_stated_balance(self) -> bool:
        """That something is in balance, not that it should be."""
        before = self.clause.before
        said = [m.end() for p in (self.words.verb, self.words.measures["prognos"]) for m in p.finditer(before)]
        near = bool(said) and len(before[max(said) :].split()) <= MAX_BETWEEN
        return (
            near and self.clause.opener not in CAUSES and not self.words.wished.search(f"{self.clause.lead} {before}")
        )


def _exact(value: Decimal) -> Decimal:
    """The same number without idle decimals: 2.3 million is 2300000, not 2300000.0."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _as_printed(subject: str, printed: str) -> str:
    """The subject as the sentence spells it, its first letter large."""
    at = fold(printed).find(subject) if subject else -1
    text = printed[at : at + len(subject)] if at >= 0 else subject
    return text[:1].upper() + text[1:]
