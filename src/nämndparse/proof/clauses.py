"""A sentence cut around its figures: for each the words before it and after it that belong to it.

Prognosen för ombyggnaden beräknas till | 2,3 mnkr | vilket är | 0,5 mnkr | lägre än budgeterat.
-------------- before ---------------- | figure   | --before- | figure   | ------ after -----
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from nämndparse.proof.amounts import Amount, find_amounts, has_amount
from nämndparse.proof.words import words
from nämndparse.values import value

_BOUNDARY = re.compile(
    r"[,:;](?=\s)|[.!?]+$|\s[-–](?=\s+[a-zåäö])|(?<!\w)(?:vilket|vilka|som(?!\s+helhet)|varav|därav|medan|då|där|på\s+grund\s+av"
    r"|p\.?\s?g\.?\s?a\.?|till\s+följd\s+av|beroende\s+på|tack\s+vare|men|eftersom|trots|genom|i\s+och\s+med|när"
    r"|det\s+vill\s+säga|d\.?v\.?s\.?)(?!\w)"
)
_AND = re.compile(r"(?<!\w)(?:och|samt)(?!\w)")
_BRACKET = re.compile(r"\([^()]*\)?")
_NEAR = re.compile(r"\s+\S+(?:\s+(?:till|tal|storleksordningen|över|under))?\s*$")
_CONDITION = re.compile(
    r"^[\s,(]*(?:exkl|inkl|bortsett|bortser|förutsatt|under\s+förutsättning|om\s|rensat|justerat|utan\s|efter\s+att)"
)


@value
class Clause:
    """A figure and its words, in lower case.

    `opener` is the word or sign that the clause begins with (vilket, varav, ','), '' at the start of the sentence;
    `lead` what the sentence says before the clause; `closed` tells that the words after the figure end with a
    boundary and not just at the next figure; `conditional` that what follows limits what was said.
    """

    amount: Amount
    opener: str
    lead: str
    before: str
    after: str
    closed: bool
    conditional: bool


def cut(lowered: str) -> list[Clause]:
    """The clauses of a sentence in lower case, one per figure, in their order. "I balans" is a figure: nought."""
    figures = sorted([*find_amounts(lowered), *_balances(lowered)], key=lambda amount: amount.start)
    clauses: list[Clause] = []
    begin = 0
    for index, amount in enumerate(figures):
        if amount.start < begin:
            continue
        limit = figures[index + 1].start if index + 1 < len(figures) else len(lowered)
        after, closed = _after(lowered[amount.end : limit], last=limit == len(lowered))
        opener, lead, before = _before(lowered[begin : amount.start])
        if amount.approximate:
            before = _NEAR.sub("", before)
        end = amount.end + len(after)
        clauses.append(
            Clause(
                amount=amount,
                opener=opener,
                lead=lead,
                before=before,
                after=_BRACKET.sub(_kept_bracket, after).strip(),
                closed=closed,
                conditional=_CONDITION.match(lowered[end:]) is not None,
            )
        )
        begin = end
    return clauses


def has_figure(lowered: str) -> bool:
    """Whether a text may state a figure at all."""
    return has_amount(lowered) or words().balance.search(lowered) is not None


@cache
def _nought() -> Decimal:
    return Decimal(0)


def _balances(lowered: str) -> list[Amount]:
    return [
        Amount(match.start(), match.end(), _nought(), "0", "SEK", Decimal(1000), 0)
        for match in words().balance.finditer(lowered)
    ]


def _kept_bracket(match: re.Match[str]) -> str:
    """Words in brackets that limit the figure are kept, figures of last year are not."""
    return match.group(0) if words().part.search(match.group(0)) else " "


def _after(text: str, *, last: bool) -> tuple[str, bool]:
    """The words after a figure that still speak of it. Up to the next figure without a boundary: none of them."""
    for match in _BOUNDARY.finditer(text):
        if match.group(0) == "," and _compares(text[match.end() :]):
            continue
        return _until_and(text[: match.start()]), True
    if last:
        return _until_and(text), True
    ands = list(_AND.finditer(text))
    return (text[: ands[-1].start()], True) if ands else ("", False)


def _compares(text: str) -> bool:
    """Whether it goes on with a comparison with the budget; one with last year begins a clause of its own."""
    return any(words().compared[name].match(text.lstrip()) for name in ("budget", "periodbudget"))


def _until_and(text: str) -> str:
    """Up to an "och" that begins something new: what follows it has a verb, or a comma came before a figure."""
    for match in _AND.finditer(text):
        rest = text[match.end() :]
        if words().verb.search(rest) or not rest.strip() or words().part.search(rest):
            return text[: match.start()]
    return text


def _before(text: str) -> tuple[str, str, str]:
    """Opener, lead and the shortest last clause that says something of the figure."""
    cuts = [(0, 0, "")] + [(m.start(), m.end(), m.group(0).strip()) for m in _BOUNDARY.finditer(text)]
    for start, end, opener in reversed(cuts):
        core = text[end:]
        if _says_something(core) or start == 0:
            return _at_and(opener, text[:start], core)
    return "", "", text


def _says_something(core: str) -> bool:
    vocabulary = words()
    patterns = (vocabulary.verb, vocabulary.plus, vocabulary.minus, vocabulary.change)
    if any(pattern.search(core) for pattern in patterns):
        return True
    return any(
        vocabulary.measures[name].search(core) for name in ("avvikelse", "prognos", "utfall", "budget", "resultat")
    )


def _at_and(opener: str, lead: str, core: str) -> tuple[str, str, str]:
    """Cut at "och": "anslag ingår för X och | positiv avvikelse prognostiseras om"."""
    for match in reversed(list(_AND.finditer(core))):
        first, second = core[: match.start()], core[match.end() :]
        if words().verb.search(first) and words().verb.search(second):
            return "och", f"{lead} {first}", second
    return opener, lead, core
