"""`nämndparse inspect`: pictures of what was taken."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from nämndparse.output.pictures import MEASURES
from support.commands import Run
from support.drawn import HEIGHT, canvas, font

Row = tuple[str, str, str]
ROWS: tuple[Row, ...] = (
    ("tkr", "Budget 2024", "Utfall 2024"),
    ("Hemtjänst", "12 400", "12 900"),
    ("Äldreboende", "8 100", "8 000"),
    ("Summa", "20 500", "20 900"),
)


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    """Two pages, a table on the second one."""
    path = tmp_path / "årsbokslut.pdf"
    with path.open("wb") as stream:
        page = canvas(stream)  # type: ignore[arg-type]
        page.setFont(font(), 11)
        page.drawString(60, HEIGHT - 60, "Socialnämnden")
        page.showPage()
        page.setFont(font(), 11)
        page.drawString(60, HEIGHT - 60, "Driftredovisning")
        for number, (label, budget, utfall) in enumerate(ROWS):
            y = HEIGHT - 100 - 20 * number
            page.setFont(font("VeraBd" if number in (0, len(ROWS) - 1) else "Vera"), 10)
            page.drawString(60, y, label)
            page.drawRightString(300, y, budget)
            page.drawRightString(420, y, utfall)
        page.save()
    return path


def colours(path: Path, box: tuple[float, float, float, float]) -> set[tuple[int, ...]]:
    """The colours of a part of a picture, the box in points."""
    with Image.open(path) as image:
        scale = image.width / 595.2756
        part = image.convert("RGB").crop((box[0] * scale, box[1] * scale, box[2] * scale, box[3] * scale))
        colours = part.getcolors(1_000_000) or []
        return {colour for _, colour in colours if isinstance(colour, tuple)}


def test_a_picture_for_every_page(run: Run, pdf: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "seen"
    result = run("inspect", str(pdf), "-o", str(out))
    assert result.exit_code == 0
    assert sorted(path.name for path in out.iterdir()) == ["årsbokslut-p001.png", "årsbokslut-p002.png"]


def test_a_folder_that_cannot_be_made_is_said(run: Run, pdf: Path) -> None:
    result = run("inspect", str(pdf), "-o", str(pdf / "seen"))
    assert result.exit_code == 2
    assert f"{pdf / 'seen'} cannot be written (Not a directory); give another folder with -o" in result.stderr


def test_only_the_pages_asked_for(run: Run, pdf: Path, tmp_path: Path) -> None:
    run("inspect", str(pdf), "-o", str(tmp_path / "seen"), "--pages", "2")
    assert [path.name for path in (tmp_path / "seen").iterdir()] == ["årsbokslut-p002.png"]


def test_why_a_table_is_of_its_kind(run: Run, pdf: Path, tmp_path: Path) -> None:
    result = run("inspect", str(pdf), "-o", str(tmp_path / "seen"))
    (line,) = result.stdout.splitlines()
    assert line.startswith("t1  page 2  drift: ")
    assert line.endswith("(3 rows, 2 columns, 6 figures)")


def test_figures_have_the_colour_of_their_measure(run: Run, pdf: Path, tmp_path: Path) -> None:
    run("inspect", str(pdf), "-o", str(tmp_path / "seen"), "--pages", "2")
    picture = tmp_path / "seen" / "årsbokslut-p002.png"
    budget, utfall = (240, 110, 305, 125), (360, 110, 425, 125)
    assert MEASURES["budget"] in colours(picture, budget)
    assert MEASURES["utfall"] in colours(picture, utfall)
    assert MEASURES["budget"] not in colours(picture, utfall)


def test_a_folder_that_is_a_file(run: Run, pdf: Path) -> None:
    result = run("inspect", str(pdf), "-o", str(pdf))
    assert result.exit_code == 2
    assert "is a file; name a folder" in result.stderr


def test_a_file_that_cannot_be_read(run: Run, tmp_path: Path) -> None:
    result = run("inspect", str(tmp_path / "none.pdf"), "-o", str(tmp_path / "seen"))
    assert result.exit_code == 3
    assert not (tmp_path / "seen").exists()
