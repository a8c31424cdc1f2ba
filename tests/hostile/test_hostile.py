"""Every hostile file has the outcome that docs/hostile-files.md says, within the limits, and costs no other its own."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from hostile.make import FILES, Hostile, zip_with
from hostile.pdfwriter import one_page, stream, table_page
from nämndparse.batch.guard import Guard
from nämndparse.batch.limits import GRACE, MIB, Limits
from nämndparse.batch.refs import Ref
from nämndparse.batch.tasks import Outcome, Task
from support.batches import FAKE, batch, fill, rows

LIMITS = Limits(seconds=20, memory=700 * MIB)
PAGE = Path(__file__).parents[2] / "docs" / "hostile-files.md"
# Minutes of work for nothing: what is tested is that the limit of time ends it.
SLOW = {"grid of lines.pdf"}


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    made = Guard(LIMITS)
    yield made
    made.close()


def read(guard: Guard, path: Path, password: str = "") -> Outcome:
    return guard.run(Task(1, "read", Ref(str(path)), path.name, {"password": password or None}))


@pytest.mark.parametrize(
    "hostile",
    [pytest.param(h, id=h.name, marks=[pytest.mark.long] if h.name in SLOW else []) for h in FILES],
)
def test_outcome(guard: Guard, tmp_path: Path, hostile: Hostile) -> None:
    path = tmp_path / hostile.name
    path.write_bytes(hostile.make())
    began = time.monotonic()
    outcome = read(guard, path, hostile.password)
    assert time.monotonic() - began < 2 * (LIMITS.seconds + GRACE)
    assert outcome.problem in hostile.outcomes, (outcome.reason, outcome.trace)
    assert bool(outcome.report) == (outcome.problem == "")
    assert outcome.problem == "" or re.search(r"[a-z]{3} ", outcome.reason)
    if hostile.figures:
        assert outcome.counts["figures"] == 8


def test_the_table_that_hostile_files_hold_is_read(guard: Guard, tmp_path: Path) -> None:
    (tmp_path / "good.pdf").write_bytes(one_page(stream(table_page(1))))
    assert read(guard, tmp_path / "good.pdf").counts["figures"] == 8


def test_the_page_names_every_hostile_file() -> None:
    named = set(re.findall(r"^\| `([^`]+)`", PAGE.read_text("utf-8"), re.MULTILINE))
    assert {re.sub(r" \d\d", "", hostile.name) for hostile in FILES} == named


@pytest.mark.parametrize(
    "name", ["a\u030arsbokslut.pdf", "two\nlines.pdf", "rapport.pdf.pdf", "(1) [x] *?.pdf", " .pdf"]
)
def test_names(tmp_path: Path, name: str) -> None:
    archive = fill(tmp_path / "arkiv", name)
    batch(archive, tmp_path / "out", json=True)
    (row,) = rows(tmp_path / "out")
    assert row["document"] == name.replace("a\u030a", "å")
    assert (tmp_path / "out" / "json" / f"{row['file']}.json").is_file()
    _, notes = batch(archive, tmp_path / "out")
    assert notes.read_ == {}


def test_a_zip_file_that_leads_out_of_the_folder(tmp_path: Path) -> None:
    data = {"../../out.pdf": b"%PDF", "/tmp/abs.pdf": b"%PDF", "good.pdf": one_page(stream(table_page(1)))}
    (tmp_path / "arkiv.zip").write_bytes(zip_with(data))
    from dataclasses import replace

    made, notes = batch(
        tmp_path / "arkiv.zip", tmp_path / "out", engine=replace(FAKE, reader="nämndparse.batch.reader")
    )
    assert set(notes.read_) == {"good.pdf"}
    assert made["failures_by_problem"] == {"unreadable": 2}
    assert {path.name for path in tmp_path.iterdir()} == {"arkiv.zip", "out"}


@pytest.mark.long
def test_three_hundred_megabytes_of_a_thousand_pages(tmp_path: Path) -> None:
    """A table and a picture of 300 kB on every page: read within the limits, and not kept in memory."""
    import random

    from hostile.pdfwriter import FONT, pdf

    noise = random.Random(1).randbytes(300_000)
    kinds = b"/Type /XObject /Subtype /Image /Width 500 /Height 200 /BitsPerComponent 8 /ColorSpace /DeviceRGB"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", FONT]
    for number in range(1000):
        content = stream(table_page(number) + b"q 400 0 0 160 60 300 cm /I Do Q\n")
        place = len(objects) + 1
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources "
            b"<< /Font << /F1 3 0 R >> /XObject << /I %d 0 R >> >> >>" % (place + 1, place + 2),
            content,
            stream(noise[number:] + noise[:number], kinds, packed=False),
        ]
    kids = b" ".join(b"%d 0 R" % place for place in range(4, len(objects), 3))
    objects[1] = b"<< /Type /Pages /Count 1000 /Kids [%s] >>" % kids
    path = tmp_path / "large.pdf"
    with path.open("wb") as file:
        file.write(pdf(objects))
    assert path.stat().st_size > 300_000_000
    guard = Guard(Limits(seconds=300, memory=1024 * MIB))
    outcome = read(guard, path)
    guard.close()
    assert outcome.problem == "", outcome.reason
    assert (outcome.counts["pages"], outcome.counts["figures"]) == (1000, 8000)
    assert outcome.peak < 700 * MIB
    print(f"1 000 pages in {outcome.seconds:.0f} s, {outcome.peak / MIB:.0f} MB")
