"""Statements against tables: what is confirmed, what is contradicted, and all that must not be."""

import pytest

from nämndparse.models import Part, SignConvention, Statement, TableBase
from nämndparse.proof.statements import Context, Paragraph, find_statements
from nämndparse.proof.tie import confirmed_cells, tie_statements
from support.tables import drawn_table

AUGUST = Context(period="2024-01/2024-08", namnd="Kulturnämnden")
YEAR = Context(period="2024", namnd="Kulturnämnden")

DRIFT = drawn_table(
    """
    tkr              | prognos 2024 | budget 2024 | avvikelse 2024
    Nämnd            |        1 200 |       1 300 |            100
    41 Museum        |       12 300 |      15 480 |          3 180
    Bibliotek        |       41 000 |      39 250 |         -1 750
    Kulturskola      |        9 400 |       9 400 |              0
    = Summa          |       63 900 |      65 430 |          1 530
    """
)
INVESTMENTS = drawn_table(
    """
    tkr           | utfall 2024 | budget 2024 | avvikelse 2024
    Museum        |        -400 |        -900 |            500
    = Nettoutgift |        -400 |        -900 |            500
    """,
    kind="investering",
    identity="t2",
)
RESULT = drawn_table(
    """
    tkr                    | utfall 2024-01/2024-08 | prognos 2024 | avvikelse 2024
    Intäkter               |                 -6 000 |       -9 000 |            200
    varav biljetter        |                 -2 000 |       -3 000 |           -100
    Personalkostnader      |                 40 000 |       61 000 |            300
    Lokaler                |                  9 000 |       13 430 |             10
    - Summa nettokostnader |                 43 000 |       65 430 |              0
    Kommunbidrag           |                 43 620 |       65 430 |              0
    = Resultat             |                    620 |            0 |              0
    """,
    kind="resultat",
    identity="t3",
)


def verdicts(
    text: str, *tables: TableBase, context: Context = AUGUST, section: tuple[str, ...] = ()
) -> list[Statement]:
    return tie_statements(find_statements([Paragraph(1, text, section)], context), tables)


def outcome(
    text: str, *tables: TableBase, context: Context = AUGUST, section: tuple[str, ...] = ()
) -> list[tuple[str, str]]:
    return [(s.verdict, s.cell) for s in verdicts(text, *tables, context=context, section=section)]


NOT_TIED = [("not tied", "")]


# -- confirmed --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("Museet prognostiserar ett överskott om 3,2 mnkr.", "t1r2c3"),
        ("Museet prognostiserar ett överskott om 3 180 tkr.", "t1r2c3"),
        ("Biblioteket prognostiserar ett underskott på 1,8 mnkr.", "t1r3c3"),
        ("Biblioteken prognostiserar ett underskott på -1 750 tkr.", "t1r3c3"),
        ("Kulturskolan prognostiserar en budget i balans.", "t1r4c3"),
        ("Prognosen för museet är 12,3 mnkr.", "t1r2c1"),
        ("Museet har en budget på 15,5 mnkr.", "t1r2c2"),
        ("Museet bedöms landa på cirka 3 mnkr under budget.", "t1r2c3"),
        ("Museum: +3,2 mnkr.", "t1r2c3"),
        ("Nettokostnaden beräknas till 63,9 mnkr.", "t1r5c1"),
    ],
)
def test_a_figure_that_rounds_to_the_stated_one_is_confirmed(text: str, cell: str) -> None:
    assert outcome(text, DRIFT) == [("confirmed", cell)]


@pytest.mark.parametrize("subject", ["Kulturnämnden", "Kulturförvaltningen", "Förvaltningen"])
def test_the_body_itself_is_the_total_row(subject: str) -> None:
    assert outcome(f"{subject} prognostiserar ett överskott om 1,5 mnkr.", DRIFT) == [("confirmed", "t1r5c3")]


def test_surplus_of_the_period_is_what_is_left_of_the_councils_money() -> None:
    assert outcome("Kulturnämnden visar ett överskott på 620 tkr per den siste augusti.", DRIFT, RESULT) == [
        ("confirmed", "t3r7c1")
    ]


def test_net_cost_above_the_councils_money_is_no_surplus() -> None:
    assert outcome("Kulturnämnden visar ett överskott på 43 000 tkr per den siste augusti.", RESULT) == NOT_TIED


def test_investments_are_the_total_of_their_table_whatever_its_signs() -> None:
    text = "Kulturnämnden redovisar ett utfall på 400 tkr mot budget på 900 tkr, det är 500 tkr lägre än budget."
    tied = outcome(text, DRIFT, INVESTMENTS, context=YEAR, section=("Investeringsredovisning",))
    assert tied == [("confirmed", "t2r2c1"), ("confirmed", "t2r2c2"), ("confirmed", "t2r2c3")]


def test_a_share_of_the_budget_is_computed() -> None:
    tied = outcome("Museet prognostiserar ett överskott om 3,2 mnkr, motsvarande 20,5 procent av budgeten.", DRIFT)
    assert tied == [("confirmed", "t1r2c3"), ("confirmed", "t1r2c3")]


def test_a_kind_of_cost_confirms_its_row_also_behind_varav() -> None:
    assert outcome("Biljetterna prognostiseras ge ett underskott på 100 tkr.", RESULT) == [("confirmed", "t3r2c3")]


def test_without_a_subject_the_heading_names_the_row_and_can_only_confirm() -> None:
    right = outcome("Verksamheten prognostiserar ett överskott om 3,2 mnkr.", DRIFT, section=("Museum",))
    wrong = outcome("Verksamheten prognostiserar ett överskott om 3,9 mnkr.", DRIFT, section=("Museum",))
    assert (right, wrong) == ([("confirmed", "t1r2c3")], NOT_TIED)


def test_confirmed_cells_name_their_statements() -> None:
    tied = verdicts("Museet prognostiserar ett överskott om 3,2 mnkr. Museet har en budget på 15 480 tkr.", DRIFT)
    assert confirmed_cells(tied) == {"t1r2c3": ("s1",), "t1r2c2": ("s2",)}


# -- rounding ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "verdict"),
    [
        ("6 849", "not tied"),
        ("6 850", "confirmed"),
        ("6 900", "confirmed"),
        ("6 949", "confirmed"),
        ("6 950", "not tied"),  # cut off, not rounded: nobody is wrong
        ("6 999", "not tied"),
        ("7 002", "contradicted"),
        ("6 798", "contradicted"),
    ],
)
def test_what_6_9_mnkr_says(printed: str, verdict: str) -> None:
    table = drawn_table(f"tkr | avvikelse 2024\nMuseum | {printed}")
    assert [v for v, _ in outcome("Museet prognostiserar ett överskott om 6,9 mnkr.", table)] == [verdict]


# -- contradicted -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("Museet prognostiserar ett överskott om 3,8 mnkr.", "t1r2c3"),
        ("Museet prognostiserar ett underskott på 2,3 mnkr.", "t1r2c3"),
        ("Prognosen för biblioteket är 14,1 mnkr.", "t1r3c1"),
        ("Kulturnämnden prognostiserar ett överskott om 5,1 mnkr.", "t1r5c3"),
    ],
)
def test_another_figure_is_contradicted(text: str, cell: str) -> None:
    assert outcome(text, DRIFT) == [("contradicted", cell)]


def test_the_surplus_of_the_period_is_contradicted() -> None:
    text = "Förvaltningen visar ett överskott på 260 tkr per augusti månads utgång."
    assert outcome(text, RESULT) == [("contradicted", "t3r7c1")]


def test_an_inferred_period_contradicts_only_where_another_sentence_bears_it_out() -> None:
    table = drawn_table("tkr | avvikelse 2024\nMuseum | (300)\nBibliotek | (-700)")
    wrong = "Biblioteket prognostiserar ett underskott på 400 tkr."
    alone = outcome(wrong, table)
    together = outcome(f"Museet prognostiserar ett överskott om 300 tkr. {wrong}", table)
    assert (alone, together) == (NOT_TIED, [("confirmed", "t1r1c1"), ("contradicted", "t1r2c1")])


def test_the_sign_alone_contradicts_only_where_the_tables_signs_are_known() -> None:
    text = "Biblioteket prognostiserar ett överskott om 1 750 tkr."
    known = DRIFT.model_copy(
        update={"sign_convention": SignConvention(kostnad="positive", avvikelse="budget - prognos = avvikelse")}
    )
    turned = DRIFT.model_copy(
        update={"sign_convention": SignConvention(kostnad="positive", avvikelse="prognos - budget = avvikelse")}
    )
    assert [outcome(text, table)[0][0] for table in (DRIFT, known, turned)] == ["not tied", "contradicted", "confirmed"]


def test_in_a_list_of_names_the_others_say_which_column_is_meant() -> None:
    table = drawn_table(
        """
        tkr   | utfall 2024 | budget 2024 | avvikelse 2024
        Ek    |         800 |          90 |            710
        Alm   |        -540 |          60 |           -600
        Björk |        -930 |        -290 |           -640
        """
    )
    names = [
        "Ek +0,8 miljoner kronor: Fler elever.",
        "Alm -0,5 miljoner kronor: Färre elever.",
        "Björk -0,4 miljoner kronor: Högre hyra.",
    ]
    found = find_statements([Paragraph(1, name) for name in names], YEAR)
    assert [(s.verdict, s.cell) for s in tie_statements(found, [table])] == [
        ("confirmed", "t1r1c1"),
        ("confirmed", "t1r2c1"),
        ("contradicted", "t1r3c1"),
    ]
    # one of the others alone does not tell the column
    assert [s.verdict for s in tie_statements(found[1:], [table])] == ["confirmed", "not tied"]


# -- never contradicted -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Museet prognostiserar ett överskott om cirka 9 mnkr.",
        "Museet prognostiserade ett överskott om 9 mnkr.",
        "Museet visar ett överskott på 9 mnkr.",
        "Museet visar ett överskott på 9 mnkr per sista augusti.",
        "Museet visade 2023 ett överskott på 9 mnkr.",
        "Inom museet prognostiseras ett överskott om 9 mnkr.",
        "Museet prognostiserar ett överskott om 9 mnkr exklusive hyra.",
        "Museet prognostiserar ett överskott på entréer om 9 mnkr.",
        "Museet prognostiserar ett överskott om 9 mnkr före omföring.",
        "Utan statsbidrag prognostiserar museet ett överskott om 9 mnkr.",
        "Vid full bemanning prognostiserar museet ett överskott om 9 mnkr.",
        "I föregående prognos visade museet ett överskott om 9 mnkr.",
        "Museet prognostiserar ett överskott om 9 mnkr jämfört med föregående prognos.",
        "Museet och biblioteket prognostiserar ett överskott om 9 mnkr.",
        "Museibutiken prognostiserar ett överskott om 9 mnkr.",
        "Kommunen prognostiserar ett överskott om 9 mnkr.",
        "Tekniska nämnden prognostiserar ett överskott om 9 mnkr.",
        "Museet har fått ett bidrag om 9 mnkr.",
        "Museet beräknar ökade kostnader på 9 mnkr.",
        "Museets intäkter är 9 mnkr högre än föregående år.",
        "Personalkostnaderna prognostiseras ge ett överskott om 9 mnkr.",
    ],
)
def test_what_is_not_surely_the_rows_own_figure_is_not_tied(text: str) -> None:
    assert [v for v, _ in outcome(text, DRIFT, RESULT)] == ["not tied"]


def test_a_part_is_tied_to_nothing_even_where_it_would_fit() -> None:
    tied = outcome(
        "Kulturnämnden prognostiserar ett överskott om 1,5 mnkr, varav museet ett överskott på 3,2 mnkr.", DRIFT
    )
    assert tied == [("confirmed", "t1r5c3"), ("not tied", "")]


def test_the_other_side_of_a_comparison_is_not_tested() -> None:
    text = "Museet prognostiserar ett överskott om 3,2 mnkr, vilket är bättre jämfört med majprognosen om 2,0 mnkr."
    assert outcome(text, DRIFT) == [("confirmed", "t1r2c3"), ("not tied", "")]


def test_a_figure_that_the_subject_has_elsewhere_was_misread_and_is_no_finding() -> None:
    # the sentence is of the investments, but nothing in it says so
    assert outcome("Museet prognostiserar ett överskott om 500 tkr.", DRIFT, INVESTMENTS) == NOT_TIED


def test_rows_of_one_name_that_differ_contradict_nothing() -> None:
    table = drawn_table("tkr | avvikelse 2024\n420 Museum | -100\n- Museum | -2 050")
    assert outcome("Museet prognostiserar ett underskott på 900 tkr.", table) == NOT_TIED
    assert outcome("Museet prognostiserar ett underskott på 2 050 tkr.", table) == [("confirmed", "t1r2c1")]


def test_namnden_may_be_a_row_of_its_own() -> None:
    assert outcome("Nämnden prognostiserar ett överskott om 100 tkr.", DRIFT) == [("confirmed", "t1r1c3")]
    assert outcome("Nämnden prognostiserar ett överskott om 900 tkr.", DRIFT) == NOT_TIED


def test_a_table_of_a_part_is_not_the_whole() -> None:
    part = drawn_table(
        "tkr | avvikelse 2024\nEk | 200\nAlm | 150\n= Summa | 350", section=("Ekonomi", "Förskolor i söder")
    )
    assert outcome("Kulturnämnden prognostiserar ett överskott om 9 mnkr.", part) == NOT_TIED


def test_the_smaller_of_two_totals_is_a_part() -> None:
    part = drawn_table("tkr | budget 2024 | avvikelse 2024\nEk | 20 000 | -400\n= Summa | 20 000 | -400", identity="t9")
    assert outcome("Kulturnämnden prognostiserar ett underskott på 700 tkr.", DRIFT, part) == [
        ("contradicted", "t1r5c3")
    ]
    assert outcome("Kulturnämnden prognostiserar ett överskott om 1 530 tkr.", DRIFT, part) == [("confirmed", "t1r5c3")]


def test_under_the_name_of_another_row_the_subject_may_be_a_part_of_it() -> None:
    text = "Biblioteket prognostiserar ett underskott på 200 tkr."
    assert outcome(text, DRIFT, section=("Museum",)) == NOT_TIED
    assert outcome(text, DRIFT, section=("Bibliotek",)) == [("contradicted", "t1r3c3")]


def test_a_name_that_is_only_like_a_rows_confirms_and_does_not_contradict() -> None:
    table = drawn_table("tkr | avvikelse 2024\nSektorsledning | 700")
    assert outcome("Sektorledning prognostiserar ett överskott om 700 tkr.", table) == [("confirmed", "t1r1c1")]
    assert outcome("Sektorledning prognostiserar ett överskott om 300 tkr.", table) == NOT_TIED


def test_in_a_bundle_only_the_own_part_is_contradicted() -> None:
    parts = [
        Part(id="p1", title="Delår 1", first_page=1, last_page=4),
        Part(id="p2", title="Delår 2", first_page=5, last_page=9),
    ]
    table = drawn_table("tkr | avvikelse 2024\nMuseum | 300", page=6, part="p2")
    earlier, own = (Paragraph(page, "Museet prognostiserar ett överskott om 900 tkr.") for page in (2, 7))
    tied = tie_statements(find_statements([earlier, own], AUGUST), [table], parts)
    assert [s.verdict for s in tied] == ["not tied", "contradicted"]


def test_a_disputed_cell_contradicts_nothing() -> None:
    table = drawn_table("tkr | avvikelse 2024\nMuseum | 300")
    cell = table.rows[0].cells[0].model_copy(update={"status": "disputed"})
    disputed = table.model_copy(update={"rows": (table.rows[0].model_copy(update={"cells": (cell,)}),)})
    assert outcome("Museet prognostiserar ett överskott om 900 tkr.", disputed) == NOT_TIED


def test_gross_columns_are_not_the_net() -> None:
    table = drawn_table(
        "tkr | utfall 2024 intäkt | utfall 2024 kostnad | utfall 2024 netto\nMuseum | 500 | -1 700 | -1 200"
    )
    assert outcome("Utfallet för museet är 1,2 mnkr.", table, context=YEAR) == [("confirmed", "t1r1c3")]
    gross = drawn_table("tkr | utfall 2024 intäkt | utfall 2024 kostnad\nMuseum | 500 | -1 700")
    assert outcome("Utfallet för museet är 1,2 mnkr.", gross, context=YEAR) == NOT_TIED
