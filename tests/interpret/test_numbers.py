"""The grammar of numbers: each notation attested in published documents, and what must never become a number."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nämndparse.interpret.numbers import NotNumber, Number, is_number_piece, is_numeric, join_lines, parse_cell


def number(text: str) -> Number:
    got = parse_cell(text)
    assert isinstance(got, Number), (text, got)
    return got


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("104 749", "104749"),
        ("104\u00a0749", "104749"),
        ("104\u202f749", "104749"),
        ("104\u2009749", "104749"),
        ("1 000\u00a0000", "1000000"),
        ("4590", "4590"),
        ("1763,5", "1763.5"),
        ("-1133,1", "-1133.1"),
        ("2.819", "2819"),
        ("121.194", "121194"),
        ("1.234.567", "1234567"),
        ("2.819,5", "2819.5"),
        ("1'234", "1234"),
        ("9,1", "9.1"),
        ("0,617", "0.617"),
        ("4,827", "4.827"),
        ("-37,57", "-37.57"),
        ("0.20", "0.20"),
        ("10.5", "10.5"),
        ("0.203", "0.203"),
        ("– 0.20", "-0.20"),
        ("-1 947", "-1947"),
        ("−435", "-435"),
        ("–435", "-435"),
        ("‑435", "-435"),
        ("– 11 705", "-11705"),
        ("– 1 329,0", "-1329.0"),
        ("- 34 867", "-34867"),
        ("- 2 089", "-2089"),
        ("minus 12 mnkr", "-12"),
        ("Minus 750 000 kronor", "-750000"),
        ("plus 90 miljoner", "90"),
        ("+0,11", "0.11"),
        ("+ 8,2 mnkr", "8.2"),
        ("±0", "0"),
        ("+/-0", "0"),
        ("+/- 0,0", "0.0"),
        ("(1 898)", "-1898"),
        ("(5)", "-5"),
        ("1 898-", "-1898"),
        ("0", "0"),
        ("0,0", "0.0"),
        ("61%", "61"),
        ("– 38,1 %", "-38.1"),
        ("5 procent", "5"),
        ("5,8 st", "5.8"),
        ("3 pp", "3"),
        ("1 000:-", "1000"),
        ("500,-", "500"),
        ("12 000 kr/elev", "12000"),
        ("12 000 kr per elev", "12000"),
        ("-400*", "-400"),
        ("91%*", "91"),
        ("471,5 1)", "471.5"),
        ("471,5¹", "471.5"),
    ],
)
def test_notations(text: str, value: str) -> None:
    assert number(text).value == Decimal(value)
    assert str(number(text).value) == value, "printed decimals are kept"


@pytest.mark.parametrize(
    ("text", "qualifier", "loose"),
    [
        ("<5", "<", False),
        ("< 5 st", "<", False),
        ("<9%", "<", False),
        (">55%", ">", False),
        ("≥ 90 %", ">", True),
        ("minst 90 %", ">", True),
        ("högst 4", "<", True),
        ("mer än 70", ">", False),
        ("ca 70", "ca", False),
        ("ca. 70", "ca", False),
        ("c:a 70", "ca", False),
        ("cirka 70", "ca", False),
        ("ung 116 000", "ca", False),
        ("drygt 70", "ca", True),
        ("70", "", False),
    ],
)
def test_qualifiers(text: str, qualifier: str, loose: bool) -> None:
    got = number(text)
    assert (got.qualifier, got.loose) == (qualifier, loose)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("9,4%", "%"),
        ("3,7 %", "%"),
        ("5 procent", "procent"),
        ("116 st", "st"),
        ("+18,4 mnkr", "mnkr"),
        ("+1 074 Mkr", "Mkr"),
        ("2 100 tkr", "tkr"),
        ("12 timmar", "timmar"),
        ("12 h", "h"),
        ("0,5 %-enheter", "%-enheter"),
        ("1 miljon", "miljon"),
        ("2,3 miljoner kronor", "miljoner kronor"),
        ("3,0 åa", "åa"),
        ("104 749", ""),
    ],
)
def test_own_unit_is_kept_as_printed(text: str, unit: str) -> None:
    assert number(text).unit == unit


@pytest.mark.parametrize(
    ("text", "footnote"),
    [("-400*", "*"), ("3 *", "*"), ("91%**", "**"), ("5 ***", "***"), ("5*)", "*)"), ("5 1)", "1)"), ("5²", "²")],
)
def test_footnote_marks(text: str, footnote: str) -> None:
    assert number(text).footnote == footnote


@pytest.mark.parametrize(
    ("text", "value", "bracket", "second"),
    [
        ("96 (93,7)", "96", "93,7", "93.7"),
        ("265(265,6)", "265", "265,6", "265.6"),
        ("85 % (61 %)", "85", "61 %", "61"),
        ("-5 (-3)", "-5", "-3", "-3"),
        ("50 (redovisas ej)", "50", "redovisas ej", None),
        ("3,3 (ingen observation)", "3.3", "ingen observation", None),
        ("116 st (38% av brukarna)", "116", "38% av brukarna", None),
        ("95 (", "95", "", None),
        ("95", "95", None, None),
    ],
)
def test_bracket_behind_a_number(text: str, value: str, bracket: str | None, second: str | None) -> None:
    got = number(text)
    assert got.value == Decimal(value)
    assert got.bracket == bracket
    assert (got.second.value if got.second else None) == (Decimal(second) if second else None)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("  ", "empty"),
        ("-", "dash"),
        ("–", "dash"),
        ("- %", "dash"),
        ("*", "mark"),
        ("***", "mark"),
        ("-*", "mark"),
        ("..", "mark"),
        ("i.u.", "mark"),
        ("x", "mark"),
        ("Ej aktuellt", "mark"),
        ("Ej aktuellt*", "mark"),
        ("Stängt", "mark"),
        ("#####", "mark"),
        ("#DIVISION/0!", "mark"),
        ("öka", "text"),
        ("Öka jmf utfall 2023", "text"),
        ("29 SA / 56 BPSD", "text"),
        ("VoO 16,9% / SS 17,5%", "text"),
        ("0 eller bättre", "text"),
        ("0 eller bättre (-25)", "text"),
        ("Topp 10", "text"),
        ("(>60 dagar)", "text"),
        ("årligen,löpande", "text"),
        ("5 av 10", "text"),
        ("-7 73", "malformed"),
        ("6٣0", "malformed"),
        ("１２３", "malformed"),
        ("1 23 456", "malformed"),
        ("12 34", "malformed"),
        ("1234 567", "malformed"),
        ("0 203", "malformed"),
        ("12 345,6 7", "malformed"),
        ("1 234.567", "malformed"),
        ("1234.567", "malformed"),
        ("1.234.56", "malformed"),
        ("1,234,567", "malformed"),
        ("500 1 000", "malformed"),
        ("1  234", "malformed"),
        ("5,", "malformed"),
        (",5", "malformed"),
        ("--5", "malformed"),
        ("1 898 -", "malformed"),
        ("±5", "malformed"),
        ("(38%)", "malformed"),
        ("-(5)", "malformed"),
        ("2021-08-31", "date"),
        ("2021-08", "date"),
        ("31/12", "date"),
        ("jun-20", "date"),
        ("31 augusti 2021", "date"),
        ("10-15", "range"),
        ("18 - 25 år", "range"),
        ("300–400", "range"),
        ("2018-2020", "range"),
        ("32:03", "code"),
        ("1:2", "code"),
        ("Ik12", "code"),
        ("3A", "code"),
        ("0513", "code"),
        ("§ 14", "code"),
        ("212000-1520", "code"),
        ("1.5.1", "code"),
    ],
)
def test_what_is_no_number_and_why(text: str, reason: str) -> None:
    got = parse_cell(text)
    assert isinstance(got, NotNumber), got
    assert got.reason == reason


def test_mark_keeps_its_footnote() -> None:
    assert parse_cell("***") == NotNumber("mark", "***")


def test_dot_before_three_digits_is_thousands_and_flagged() -> None:
    assert number("2.819").ambiguous
    assert not number("1.234.567").ambiguous
    assert not number("2 819").ambiguous
    assert not number("10.5").ambiguous


def test_year_like_numbers_are_told() -> None:
    assert number("2024").looks_like_year
    assert number("2024*").looks_like_year
    assert not any(number(t).looks_like_year for t in ("2 024", "-2024", "2024 st", "4590", "2024,0", "ca 2024"))


def test_notation_that_carries_the_minus() -> None:
    assert number("(1 898)").notation == "parentheses"
    assert number("1 898-").notation == "trailing"
    assert number("-1 898").notation == ""


@pytest.mark.parametrize("text", ["104 749", "-1 947", "– 0,2", "9,4%", "3*", "<5", "(1 898)", "+0,11", "2.819"])
def test_plain_figures_are_numeric(text: str) -> None:
    assert is_numeric(text)


@pytest.mark.parametrize("text", ["", "-", "*", "ca 70", "116 st", "96 (93,7)", "12 34", "Ik12", "Summa", "2021-08"])
def test_others_are_not_numeric(text: str) -> None:
    assert not is_numeric(text)


@pytest.mark.parametrize("word", ["104", "749", "-72", "–", "9,4%", "(1", "898)", "3*", "%", "<5", "2.819", "1898-"])
def test_pieces_of_numbers(word: str) -> None:
    assert is_number_piece(word)


@pytest.mark.parametrize("word", ["st", "Ik12", "a4", "2021-08", "1:2", "***", "(tkr)", ""])
def test_words_that_are_no_pieces(word: str) -> None:
    assert not is_number_piece(word)


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["-72", "459"], "-72 459"),
        (["10", "000"], "10 000"),
        (["1 234", "567"], "1 234 567"),
        (["265(265,", "6)"], "265(265,6)"),
        (["-", "459"], "-459"),
        (["91", "%"], "91%"),
        (["96", "(93,7)"], "96 (93,7)"),
        (["12", "34"], None),
        (["1 23", "456"], None),
        (["4590", "123"], None),
        (["5", "9 000"], None),
        ([], None),
    ],
)
def test_lines_of_a_broken_number(lines: list[str], joined: str | None) -> None:
    assert join_lines(lines) == joined


def grouped(digits: str, separator: str) -> str:
    head = len(digits) % 3
    groups = ([digits[:head]] if head else []) + [digits[i : i + 3] for i in range(head, len(digits), 3)]
    return separator.join(groups)


integers = st.integers(min_value=0, max_value=10**11)
decimals = st.text("0123456789", max_size=4)


@given(integers, decimals, st.sampled_from([" ", "\u00a0", "\u202f", "\u2009", ".", "'", ""]))
def test_every_notation_reads_back(n: int, dec: str, separator: str) -> None:
    printed = grouped(str(n), separator) + (f",{dec}" if dec else "")
    value = Decimal(f"{n}.{dec}") if dec else Decimal(n)
    for sign in ("-", "−", "–", "- ", "– "):
        assert number(sign + printed).value == -value
    for plus in ("", "+", "+ "):
        assert number(plus + printed).value == value
    assert number(f"({printed})").value == -value
    assert number(f"{printed}-").value == -value
    assert number(f"{printed} %").value == value
    assert number(f"{printed}*").value == value
    assert number(f"ca {printed} tkr").value == value


@given(st.lists(st.text("0123456789", min_size=1, max_size=5), min_size=2, max_size=5), st.sampled_from(" .'"))
def test_malformed_groups_are_never_numbers(groups: list[str], separator: str) -> None:
    well_formed = len(groups[0]) <= 3 and not groups[0].startswith("0") and all(len(group) == 3 for group in groups[1:])
    decimal_point = separator == "." and len(groups) == 2 and (groups[0] == "0" or not groups[0].startswith("0"))
    got = parse_cell(separator.join(groups))
    if well_formed:
        assert isinstance(got, Number)
        assert got.value == int("".join(groups))
    elif not decimal_point:
        assert isinstance(got, NotNumber), got


@given(st.text("0123456789 .,-–()%*<+", max_size=12))
def test_any_text_of_figure_signs_keeps_its_digits(text: str) -> None:
    """Whatever is read holds the printed digits before the bracket, in their order, and no others."""
    got = parse_cell(text)
    if not isinstance(got, Number):
        return
    head = text.split("(", maxsplit=1)[0] if text.strip()[0] != "(" else text
    assert "".join(c for c in str(got.value) if c.isdigit()) in (
        "".join(c for c in head if c.isdigit()),
        "".join(c for c in head if c.isdigit())[: -1 if got.footnote.endswith(")") else None],
    )
