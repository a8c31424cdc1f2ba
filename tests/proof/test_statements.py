"""Sentences that state figures: each way of saying it, and what is said of what."""

import random
from decimal import Decimal

import pytest

from nämndparse.models import Statement
from nämndparse.proof.amounts import find_amounts
from nämndparse.proof.periods import find_period, report_context
from nämndparse.proof.sentences import heal, sentences
from nämndparse.proof.statements import Context, Paragraph, StatedFigure, find_statements
from nämndparse.proof.subjects import scope_of
from nämndparse.proof.words import name_key, subject_key

AUGUST = Context(period="2024-01/2024-08", namnd="Kulturnämnden")
YEAR = Context(period="2024", namnd="Kulturnämnden")


def stated(text: str, context: Context = AUGUST, *section: str) -> list[StatedFigure]:
    return find_statements([Paragraph(1, text, section)], context)


def read(text: str, context: Context = AUGUST, *section: str) -> list[Statement]:
    return [figure.statement for figure in stated(text, context, *section)]


def only(text: str, context: Context = AUGUST, *section: str) -> Statement:
    statements = read(text, context, *section)
    assert len(statements) == 1, statements
    return statements[0]


# -- sentences --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "healed"),
    [
        ("Avvi- kelsen är liten", "Avvikelsen är liten"),
        ("Helårsprogno- sen visar", "Helårsprognosen visar"),
        ("vård- och omsorg", "vård- och omsorg"),
        ("drift- respektive investeringsbudget", "drift- respektive investeringsbudget"),
        ("perioden april- juli", "perioden april- juli"),
        ("HVB- hem", "HVB- hem"),
        ("ett  utfall\n per april", "ett utfall per april"),
    ],
)
def test_hyphens_of_line_ends_are_healed_and_hanging_ones_kept(text: str, healed: str) -> None:
    assert heal(text) == healed


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Museet visar t.ex. Överskott. Biblioteket visar inget.", 2),
        ("Budgeten är 5 tkr. Utfallet är 4 tkr.", 2),
        ("Detta gäller enl. Beslut § 4.", 1),
        ("Intäkterna ökar; kostnaderna minskar", 2),
        ("Se bilaga 1. Museet", 1),
        ("• Museet visar ett överskott • Biblioteket visar ett underskott", 2),
    ],
)
def test_sentences_end_where_they_end_and_not_at_abbreviations(text: str, count: int) -> None:
    assert len(sentences(text)) == count


# -- amounts ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value", "sign", "scale", "decimals"),
    [
        ("6,9 mnkr", "6.9", "", 1000000, 1),
        ("1 045 tkr", "1045", "", 1000, 0),
        ("1045 tkr", "1045", "", 1000, 0),
        ("2.819 tkr", "2819", "", 1000, 0),
        ("- 2 000 tkr", "2000", "-", 1000, 0),
        ("– 3900 tkr", "3900", "-", 1000, 0),
        ("+ 8,2 mnkr", "8.2", "+", 1000000, 1),
        ("minus 14,7 miljoner", "14.7", "-", 1000000, 1),
        ("plus 90 miljoner kronor", "90", "+", 1000000, 0),
        ("mnkr 7,1 mnkr", "7.1", "", 1000000, 1),
        ("14,1 mnkr kronor", "14.1", "", 1000000, 1),
        ("226 mnr", "226", "", 1000000, 0),
        ("2,1 miljarder kronor", "2.1", "", 1000000000, 1),
        ("750 000 kronor", "750000", "", 1, 0),
        ("efter delår 1 -692 tkr", "692", "-", 1000, 0),
        ("2027 400 tkr", "400", "", 1000, 0),
    ],
)
def test_amount(text: str, value: str, sign: str, scale: int, decimals: int) -> None:
    (amount,) = find_amounts(text)
    assert (amount.value, amount.sign, amount.scale, amount.decimals) == (Decimal(value), sign, scale, decimals)


@pytest.mark.parametrize(
    "text",
    [
        "300-400 tkr",
        "2 000 – 3 000 tkr",
        "462 (143 mkr)",
        "1.450 mnkr",
        "covid-19 tkr",
        "5 elever",
        "den 12 mars",
    ],
)
def test_ranges_brackets_and_other_digits_are_no_amounts(text: str) -> None:
    assert find_amounts(text) == []


def test_an_approximate_amount_is_marked() -> None:
    assert [find_amounts(text)[0].approximate for text in ("cirka 5 tkr", "drygt 5 tkr", "på 5 tkr")] == [
        True,
        True,
        False,
    ]


# -- periods ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "period", "kind"),
    [
        ("per den siste augusti 2021", "2021-01/2021-08", "accumulated"),
        ("per augusti månads utgång", "2024-01/2024-08", "accumulated"),
        ("resultatet per augustis utgång visar", "2024-01/2024-08", "accumulated"),
        ("per sista december", "2024", "year"),
        ("per 240430", "2024-01/2024-04", "accumulated"),
        ("till och med april", "2024-01/2024-04", "accumulated"),
        ("i april", "2024-04", "month"),
        ("på helår", "2024", "year"),
        ("vid årets slut", "2024", "year"),
        ("för 2018", "2018", "year"),
        ("tertial 1", "2024-01/2024-04", "accumulated"),
        ("efter delår 1", "2024-01/2024-08", "accumulated"),
        ("för perioden", "2024-01/2024-08", "accumulated"),
        ("årets resultat", "", ""),
    ],
)
def test_period_of_a_text(text: str, period: str, kind: str) -> None:
    found = find_period(text, report_context(AUGUST.period))
    assert (found.period, found.kind) == (period, kind)


def test_words_of_a_period_are_taken_out() -> None:
    assert find_period("museet visar per sista april ett överskott", report_context("2024")).rest == (
        "museet visar ett överskott"
    )


# -- names ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("421 Museum och konsthall *", "Museum och konsthallen"),
        ("Hälso- och sjukvården", "Hälso och sjukvård"),
        ("S:a Nettokostnader", "Summa nettokostnad er"),
        ("varav personalkostnader", "Personalkostnaderna"),
        ("Gata & park", "Gata och park"),
        ("Museum", "Museet"),
        ("Bibliotek", "Biblioteket"),
        ("Gymnasieskola", "Gymnasieskolan"),
        ("Särskilt boende", "Särskilt boendet"),
        ("Socialpsykiatri", "Socialpsykiatrin"),
        ("Styrelse", "Styrelsen"),
    ],
)
def test_spellings_of_a_name_have_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Förskola", "Förskoleklass"),
        ("Korttidsvård", "Korttidsvistelse"),
        ("Hemtjänst", "Hemsjukvård"),
        ("Grundskola", "Grundskolenämnden"),
        ("Korttidsenheten", "Korttidsenhet och bemanning"),
    ],
)
def test_names_of_different_things_have_different_keys(one: str, other: str) -> None:
    assert subject_key(one) != subject_key(other)


def test_an_alias_has_the_key_of_its_name() -> None:
    assert subject_key("IFO") == subject_key("Individ- och familjeomsorgen")


@pytest.mark.parametrize(
    ("subject", "scope"),
    [
        ("kulturnämnden", "whole"),
        ("kulturförvaltningen", "whole"),
        ("förvaltningen", "whole"),
        ("årets resultat", "whole"),
        ("årets investeringar", "investments"),
        ("socialnämnden", "row"),
        ("kommunen", "row"),
        ("museet", "row"),
        ("", ""),
    ],
)
def test_what_a_subject_is(subject: str, scope: str) -> None:
    assert scope_of(subject, "Kulturnämnden") == scope


# -- ways of saying a deviation ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Museet prognostiserar ett överskott om 1,2 mnkr.", 1200000),
        ("Museet prognosticerar ett underskott på 1 200 tkr.", -1200000),
        ("Museet prognostiseras ett underskott motsvarande 1,2 mnkr.", -1200000),
        ("Museet beräknas gå med 1,2 mnkr i underskott.", -1200000),
        ("Museet prognostiserar en negativ avvikelse mot budget om 1,2 mnkr.", -1200000),
        ("Museet prognostiserar ett underskott på -1 200 tkr.", -1200000),
        ("Museet bedöms avvika positivt med 1,2 mnkr.", 1200000),
        ("Museet väntas landa på minus 1,2 miljoner.", -1200000),
        ("Prognosen för museet pekar mot +1,2 mnkr.", 1200000),
        ("Museets prognos visar ett överskott på 1,2 mnkr.", 1200000),
        ("För museet prognostiseras ett överskott om 1,2 mnkr.", 1200000),
        ("På helår beräknar museet ett överskott om 1,2 mnkr.", 1200000),
        ("Museet beräknas kosta 1,2 mnkr mer än budgeterat.", -1200000),
        ("Museet bedöms landa 1,2 mnkr bättre än budget.", 1200000),
        ("Museet prognostiseras överskrida budgeten med 1,2 mnkr.", -1200000),
        ("Museet, årsprognos -1 200 tkr", -1200000),
        ("Överskott om 1,2 mnkr prognostiseras för museet.", 1200000),
        ("Museet visar en prognos på - 1 200 tkr.", -1200000),
    ],
)
def test_forecast_deviation(text: str, amount: int) -> None:
    statement = read(text)[-1]
    assert (statement.subject, statement.measure, statement.amount) == ("Museet", "avvikelse", amount)
    assert statement.direction == ("+" if amount > 0 else "-")
    assert statement.period == "2024"


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Museet visar ett överskott på 300 tkr per sista augusti.", 300000),
        ("Per den siste augusti visar museet ett positivt resultat med 300 tkr.", 300000),
        ("Museets resultat per augustis utgång är ett underskott på 300 tkr.", -300000),
        ("Resultatet per augusti visar ett underskott på 300 tkr för museet.", -300000),
        ("Museet avviker till och med augusti negativt med 0,3 mnkr.", -300000),
        ("Museet, avvikelse efter delår 2 +300 tkr", 300000),
    ],
)
def test_deviation_of_the_period(text: str, amount: int) -> None:
    statement = only(text)
    assert (statement.subject, statement.amount, statement.period) == ("Museet", amount, "2024-01/2024-08")


@pytest.mark.parametrize(
    "text",
    [
        "Museet prognostiserar en budget i balans.",
        "Museet redovisar på helår ett utfall i nivå med budget.",
        "Museet prognostiseras ett nollresultat.",
        "Museet prognostiserar ingen avvikelse.",
        "Museet bedöms gå i paritet med kommunbidraget.",
        "Museet, årsprognos 0 tkr",
    ],
)
def test_balance_is_nought(text: str) -> None:
    statement = only(text)
    assert (statement.subject, statement.direction, statement.amount) == ("Museet", "0", 0)


@pytest.mark.parametrize(
    "text",
    [
        "Museet arbetar för en budget i balans.",
        "Museet ska nå en budget i balans.",
        "Målet är en ekonomi i balans.",
        "Museet väntas inte nå en budget i balans.",
        "Om museet hade fått 500 tkr hade budgeten hållits.",
    ],
)
def test_what_is_wished_for_is_not_stated(text: str) -> None:
    assert read(text) == []


def test_more_is_worse_of_cost_and_better_of_income() -> None:
    assert only("Kostnaderna är 5 mnkr högre än budget.").amount == -5000000
    assert only("Intäkterna är 5 mnkr högre än budget.").amount == 5000000
    assert only("Intäkterna understiger budget med 5 mnkr.").amount == -5000000


# -- other measures ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "measure", "amount", "period"),
    [
        ("Utfallet för museet är 12,4 mnkr.", "utfall", 12400000, "2024"),
        ("Årets resultat är -3,4 miljoner kronor.", "utfall", -3400000, "2024"),
        ("Kulturnämnden har tilldelats 48 200 tkr för 2025.", "budget", 48200000, "2025"),
        ("Museet har en budget på 8,5 mnkr.", "budget", 8500000, "2024"),
        ("Investeringarna prognostiseras till 1,7 mnkr.", "prognos", 1700000, "2024"),
        ("Ombyggnaden väntas kosta 3,1 mnkr.", "prognos", 3100000, "2024"),
        ("Museet omsätter 21 mnkr.", "värde", 21000000, "2024"),
        ("Ekmuseet +0,8 mnkr: Fler besök än väntat.", "värde", 800000, "2024"),
    ],
)
def test_measure(text: str, measure: str, amount: int, period: str) -> None:
    statement = read(text, YEAR)[0]
    assert (statement.measure, statement.amount, statement.period) == (measure, amount, period)


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        ("Museets intäkter är 0,4 mnkr lägre än förra året.", "föregående år"),
        ("Avvikelsen är -2,5 mnkr jämfört med samma period i fjol.", "föregående år"),
        ("Det är en försämring med 1,1 mnkr sedan aprilprognosen.", "föregående prognos"),
        ("Resultatet är 4,1 mnkr sämre än 2023.", "föregående år"),
    ],
)
def test_a_comparison_with_last_year_or_an_earlier_forecast_is_a_change(text: str, compared: str) -> None:
    statement = only(text)
    assert (statement.measure, statement.compared_with) == ("förändring", compared)


def test_the_level_that_something_falls_to_is_no_change() -> None:
    statement = only("Underskottet för museet minskar till 450 tkr på helår.")
    assert (statement.measure, statement.amount) == ("avvikelse", -450000)


# -- several figures in one sentence ----------------------------------------------------------------------------------


def test_figure_and_deviation_of_one_subject() -> None:
    first, second = read("Prognosen för museet är 12,3 mnkr, vilket är 1,5 mnkr lägre än budget.")
    assert (first.subject, first.measure, first.amount) == ("Museet", "prognos", 12300000)
    assert (second.subject, second.measure, second.amount) == ("Museet", "avvikelse", 1500000)
    assert second.compared_with == "budget"


def test_outcome_against_budget_and_the_difference() -> None:
    first, second, third = read(
        "Museet hade ett utfall på 540 tkr mot budget på 600 tkr, det är 60 tkr bättre än budget.",
        YEAR,
    )
    assert [(s.measure, s.amount) for s in (first, second, third)] == [
        ("utfall", 540000),
        ("budget", 600000),
        ("avvikelse", 60000),
    ]
    assert {s.subject for s in (first, second, third)} == {"Museet"}


def test_a_list_of_subjects() -> None:
    found = read("Museet beräknas ge ett överskott på 200 tkr, biblioteket visar + 400 tkr och konsthallen + 100 tkr.")
    assert [(s.subject, s.amount) for s in found] == [
        ("Museet", 200000),
        ("Biblioteket", 400000),
        ("Konsthallen", 100000),
    ]


def test_each_half_of_a_sentence_has_its_own_period_and_year() -> None:
    now, then = read(
        "Museet slutar på ett underskott om -1,3 mnkr för året, jämfört med år 2023 då museet hade ett underskott på"
        " - 2,6 mnkr.",
        YEAR,
    )
    assert (now.amount, now.period) == (-1300000, "2024")
    assert (then.amount, then.period) == (-2600000, "2023")


def test_a_share_of_the_budget_is_a_deviation_in_percent() -> None:
    _, share = read("Museet prognostiserar ett underskott på 0,9 mnkr, motsvarande 3,4 procent av budgeten.")
    assert (share.subject, share.unit, share.amount) == ("Museet", "%", Decimal("3.4"))


def test_other_percentages_are_no_statements() -> None:
    assert read("Andelen heltider ökade med 4 procent.") == []


def test_years_with_their_amounts() -> None:
    assert [(s.period, s.amount) for s in read("2027 400 tkr. 2028: 100 tkr.", Context("2027"))] == [
        ("2027", 400000),
        ("2028", 100000),
    ]


# -- subjects ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Verksamheten prognostiserar ett överskott om 2 mnkr.", ""),
        ("Det är ett underskott på 2 mnkr.", ""),
        ("Helårsprognosen visar ett överskott på 2 mnkr.", ""),
        ("Underskottet för museet uppgår till 2 mnkr.", "Museet"),
        ("Nämndens resultat visar ett överskott på 2 mnkr.", "Nämnden"),
        ("Verksamhetsområdet bibliotek visar ett överskott på 2 mnkr.", "Bibliotek"),
        ("Inom museet prognostiseras ett överskott om 2 mnkr.", "Museet"),
        ("Museet och konsthallen visar ett överskott på 2 mnkr.", "Museet och konsthallen"),
        ("Förvaltningens lokalkostnader avviker med 2 mnkr från budget.", "Lokalkostnader"),
        ("Museet hade 2 mnkr lägre intäkter av entréer än budget.", "Intäkter av entréer"),
    ],
)
def test_subject(text: str, subject: str) -> None:
    assert only(text).subject == subject


# -- certainty --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Museet prognostiserar ett överskott om 2 mnkr.", "sure"),
        ("Museet prognostiserar totalt ett ekonomiskt överskott om 2 mnkr, vilket beror på fler besök.", "sure"),
        ("Museet prognostiserar ett överskott om cirka 2 mnkr.", "unsure"),
        ("Museet visar ett överskott på 2 mnkr.", "unsure"),  # the year, or the period?
        ("Museet visar ett överskott på 2 mnkr per augusti.", "sure"),
        ("Inom museet prognostiseras ett överskott om 2 mnkr.", "unsure"),
        ("Museet prognostiserar ett överskott på entréer om 2 mnkr.", "unsure"),
        ("Museet prognostiserar ett överskott om 2 mnkr före omföring.", "unsure"),
        ("Museet prognostiserar ett överskott om 2 mnkr per juni.", "unsure"),
        ("I föregående prognos visade museet ett överskott om 2 mnkr.", "unsure"),
        ("Personalkostnaderna prognostiseras ge ett överskott om 2 mnkr.", "unsure"),
        ("Museet prognostiserar ett överskott om 2 mnkr exklusive hyra.", "part"),
        ("Museet prognostiserar ett överskott om 2 mnkr, exklusive hyra.", "part"),
        ("Museet prognostiserade ett överskott om 2 mnkr.", "part"),
        ("Den enskilda månaden visar museet ett överskott på 2 mnkr.", "part"),
        ("Museet bidrar med ett underskott på 2 mnkr.", "part"),
    ],
)
def test_certainty(text: str, certainty: str) -> None:
    assert [figure.certainty for figure in stated(text)] == [certainty]


def test_what_stands_behind_varav_is_a_part() -> None:
    whole, part = stated("Museet prognostiserar ett underskott om 6 mnkr, varav konsthallen ett underskott på 2 mnkr.")
    assert (whole.certainty, part.certainty) == ("sure", "part")


def test_under_a_heading_of_one_kind_of_cost_nothing_is_sure() -> None:
    (figure,) = stated("Museet prognostiserar ett underskott om 2 mnkr.", AUGUST, "Specifikation av personalkostnader")
    assert figure.certainty == "unsure"


def test_investments_are_told_by_the_heading_and_by_the_sentence() -> None:
    under = stated(
        "Kulturnämnden prognostiserar ett överskott om 2 mnkr.", AUGUST, "Ekonomi", "Investeringsredovisning"
    )
    named = stated("Investeringsbudgeten är 2 mnkr.")
    plain = stated("Kulturnämnden prognostiserar ett överskott om 2 mnkr.", AUGUST, "Ekonomi", "Drift")
    assert [figure.scope for figure in (*under, *named, *plain)] == ["investments", "investments", "whole"]


def test_ids_count_on() -> None:
    found = find_statements([Paragraph(3, "Museet visar ett överskott på 2 mnkr.")], AUGUST, first=7)
    assert [(figure.statement.id, figure.statement.page) for figure in found] == [("s7", 3)]


# -- anything ---------------------------------------------------------------------------------------------------------

PIECES = """
    museet kulturnämnden prognosen prognos samlade årets resultat överskott underskott på om för inom som vilket varav
    och samt då där men med mot budget balans än föregående år 2023 per augusti helår i 12,3 - + ( ) . , : ; mnkr tkr
    procent % visar prognostiserar är har avviker negativt bättre högre lägre ett en det Avvi- • 300-400 i nivå
    """


def test_no_sequence_of_words_is_too_much() -> None:
    chance = random.Random(7)
    for _ in range(400):
        text = " ".join(chance.choices(PIECES.split(), k=chance.randint(1, 60)))
        for figure in stated(text, YEAR, "Ekonomi"):
            assert figure.statement.unit in ("SEK", "%")


def test_what_is_too_long_for_a_sentence_is_none() -> None:
    assert read("Museet visar ett överskott på 5 mnkr " + "samlade prognos " * 200) == []
