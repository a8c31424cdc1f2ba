"""Rules and shades: the bands of a table, and the cells that they make."""

from __future__ import annotations

from nämndparse.layout.bands import band_of, cell_extent, separators
from nämndparse.source.page import Fill, Page, Rule

LABELS = (50.0, 150.0)
GREY, BLUE = (220, 220, 220), (200, 210, 240)


def seps(*drawn: Rule | Fill, top: float = 100.0, bottom: float = 200.0) -> list[float]:
    """The separators across the label column [50, 150] between two heights."""
    rules = tuple(d for d in drawn if isinstance(d, Rule))
    fills = tuple(d for d in drawn if isinstance(d, Fill))
    return separators(Page(1, 595, 842, rules=rules, fills=fills), *LABELS, top, bottom)


def across(y: float, x0: float = 45.0, x1: float = 400.0) -> Rule:
    return Rule(x0, y, x1, y)


class TestSeparators:
    def test_a_rule_across_the_labels(self) -> None:
        assert seps(across(120), across(140)) == [120, 140]

    def test_a_rule_beside_the_labels_is_none(self) -> None:
        assert seps(across(120, 160)) == []

    def test_a_short_rule_is_none(self) -> None:
        assert seps(across(120, 50, 60)) == []

    def test_a_rule_outside_the_table_is_none(self) -> None:
        assert seps(across(80), across(220)) == []

    def test_two_edges_of_one_rule_are_one(self) -> None:
        assert seps(across(120), across(121)) == [120]

    def test_the_edges_of_a_shade(self) -> None:
        assert seps(Fill(45, 120, 400, 135, GREY)) == [120, 135]

    def test_pieces_of_one_shade_that_touch_are_one(self) -> None:
        assert seps(Fill(45, 120, 400, 135, GREY), Fill(45, 135, 400, 150, GREY)) == [120, 150]

    def test_two_shades_that_touch_are_two(self) -> None:
        assert seps(Fill(45, 120, 400, 135, GREY), Fill(45, 135, 400, 150, BLUE)) == [120, 135, 150]

    def test_pieces_of_one_shade_apart_are_two(self) -> None:
        assert seps(Fill(45, 120, 400, 135, GREY), Fill(45, 150, 400, 165, GREY)) == [120, 135, 150, 165]

    def test_a_shade_beside_the_labels_is_none(self) -> None:
        assert seps(Fill(160, 120, 400, 135, GREY)) == []

    def test_a_shade_above_or_below_the_table_is_none(self) -> None:
        assert seps(Fill(45, 60, 400, 90, GREY), Fill(45, 210, 400, 230, GREY)) == []

    def test_the_ground_of_the_page_is_none(self) -> None:
        assert seps(Fill(0, 0, 595, 842, (255, 255, 255))) == []

    def test_a_drawing_is_no_shade(self) -> None:
        assert seps(Fill(45, 120, 60, 130, GREY, "circle")) == []

    def test_a_thin_fill_is_no_shade(self) -> None:
        assert seps(Fill(45, 120, 400, 121.5, GREY)) == []

    def test_where_pieces_of_a_left_border_meet(self) -> None:
        posts = [Rule(47, y, 47.5, y + 15) for y in (105.0, 120.0, 135.0, 150.0)]
        assert seps(*posts) == [120, 135, 150]

    def test_two_joints_are_not_enough(self) -> None:
        posts = [Rule(47, y, 47.5, y + 15) for y in (105.0, 120.0, 135.0)]
        assert seps(*posts) == []

    def test_pieces_further_right_are_no_left_border(self) -> None:
        posts = [Rule(247, y, 247.5, y + 15) for y in (105.0, 120.0, 135.0, 150.0)]
        assert seps(*posts) == []


def test_the_band_of_a_height() -> None:
    assert [band_of(y, [120.0, 140.0]) for y in (110, 130, 150)] == [0, 1, 2]


class TestCells:
    def cell(self, *drawn: Rule | Fill) -> tuple[float, float, bool] | None:
        """The cell around a text at [100, 150] and height 120."""
        rules = tuple(d for d in drawn if isinstance(d, Rule))
        fills = tuple(d for d in drawn if isinstance(d, Fill))
        return cell_extent(100, 150, 120, Page(1, 595, 842, rules=rules, fills=fills))

    def test_between_vertical_rules(self) -> None:
        assert self.cell(Rule(60, 100, 60, 130), Rule(90, 100, 90, 130), Rule(160, 100, 160, 130)) == (90, 160, True)

    def test_a_rule_on_one_side_makes_none(self) -> None:
        assert self.cell(Rule(90, 100, 90, 130)) is None

    def test_rules_at_another_height_make_none(self) -> None:
        assert self.cell(Rule(90, 130, 90, 160), Rule(160, 130, 160, 160)) is None

    def test_horizontal_rules_make_none(self) -> None:
        assert self.cell(Rule(60, 120, 90, 120), Rule(160, 120, 200, 120)) is None

    def test_a_shade_around_the_text(self) -> None:
        assert self.cell(Fill(50, 110, 300, 130, GREY), Fill(95, 110, 155, 130, BLUE)) == (95, 155, False)

    def test_a_shade_under_a_part_of_the_text_makes_none(self) -> None:
        assert self.cell(Fill(95, 110, 120, 130, GREY)) is None
        assert self.cell(Fill(95, 130, 155, 150, GREY)) is None
        assert self.cell(Fill(95, 110, 155, 130, GREY, "path")) is None
