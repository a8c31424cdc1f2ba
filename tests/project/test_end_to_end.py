"""The installed command on real files: what a shell sees."""

import csv
import io
import json
import os
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest

from nämndparse.output.figures import FIELDS
from support import pdfs
from support.terminal import said_on_terminal

ROOT = Path(__file__).parents[2]
SAMPLE = min((ROOT / "samples").glob("*.pdf"), key=lambda path: path.stat().st_size)

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]
Ran = subprocess.CompletedProcess[bytes]


def extract(installed: Path, *arguments: str | Path, stdin: bytes = b"", **environment: str) -> Ran:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    command = (installed / "nämndparse", "extract", *arguments)
    return subprocess.run(command, input=stdin, capture_output=True, check=False, env={**kept, **environment})


def test_the_same_bytes_in_every_locale(installed: Path) -> None:
    results = [
        extract(installed, SAMPLE, "-f", "csv", LC_ALL=locale) for locale in ("C", "C.UTF-8", "sv_SE.ISO-8859-1")
    ]
    assert [result.returncode for result in results] == [0, 0, 0]
    assert len({result.stdout for result in results}) == 1
    rows = list(csv.DictReader(io.StringIO(results[0].stdout.decode("utf-8"))))
    assert tuple(rows[0]) == FIELDS
    assert any("ä" in row["label"] for row in rows)


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_a_file_name_with_decomposed_letters(installed: Path, tmp_path: Path, locale: str) -> None:
    path = tmp_path / unicodedata.normalize("NFD", "delårsrapport.pdf")
    shutil.copy(SAMPLE, path)
    for typed in (path, Path(unicodedata.normalize("NFC", str(path)))):
        result = extract(installed, typed, "--pages", "1", LC_ALL=locale)
        assert (result.returncode, result.stderr) == (0, b"")
        assert json.loads(result.stdout)["document"]["name"] == "delårsrapport.pdf"


def test_standard_input(installed: Path) -> None:
    by_name = json.loads(extract(installed, SAMPLE).stdout)
    by_pipe = json.loads(extract(installed, "-", stdin=SAMPLE.read_bytes()).stdout)
    assert by_pipe["document"].pop("name") == "stdin"
    assert by_name["document"].pop("name") == SAMPLE.name
    assert by_pipe == by_name


def broken() -> dict[str, tuple[bytes, int, str]]:
    whole = SAMPLE.read_bytes()
    locked = pdfs.small(password="öppna"[1:])
    return {
        "tom.pdf": (b"", 3, "is empty"),
        "sida.pdf": (b"<!DOCTYPE html><title>Logga in</title>", 3, "a web page"),
        "kalkyl.pdf": (b"PK\x03\x04" + bytes(40), 3, "an Office document"),
        "skräp.pdf": (b"%PDF-1.7\n" + bytes(range(256)) * 40, 3, ""),
        "rubrik.pdf": (b"%PDF-1.7\n", 3, ""),
        "avkortad.pdf": (whole[: len(whole) // 3], 3, ""),
        "sidlös.pdf": (pdfs.without_pages(), 3, "page"),
        "låst.pdf": (locked, 4, "--password"),
    }


@pytest.mark.parametrize("name", list(broken()))
def test_a_broken_file_has_its_code_a_message_and_no_traceback(installed: Path, tmp_path: Path, name: str) -> None:
    data, code, said = broken()[name]
    (tmp_path / name).write_bytes(data)
    result = extract(installed, tmp_path / name)
    message = result.stderr.decode("utf-8")
    assert (result.returncode, result.stdout) == (code, b"")
    assert message.startswith(f"nämndparse: error: {tmp_path / name}: ")
    assert said in message
    assert message.count("\n") == 1
    assert ";" in message, "what to try comes after a semicolon"


def test_broken_files_cost_the_others_nothing(installed: Path, tmp_path: Path) -> None:
    for name, (data, _, _) in broken().items():
        (tmp_path / name).write_bytes(data)
    alone = extract(installed, SAMPLE, "-f", "csv")
    among = extract(installed, *sorted(tmp_path.iterdir()), SAMPLE, tmp_path / "none.pdf", "-f", "csv")
    assert among.returncode == 3
    assert among.stdout == alone.stdout
    assert among.stderr.count(b"\n") == alone.stderr.count(b"\n") + len(broken()) + 1


def test_a_password_opens_and_a_wrong_one_does_not(installed: Path, tmp_path: Path) -> None:
    path = tmp_path / "låst.pdf"
    path.write_bytes(pdfs.small(password="sesam"))
    assert extract(installed, path, "--password", "sesam").returncode == 0
    assert extract(installed, path, NAMNDPARSE_PASSWORD="sesam").returncode == 0
    wrong = extract(installed, path, "--password", "fel")
    assert wrong.returncode == 4
    assert b"wrong" in wrong.stderr


def test_pages_and_pages_that_there_are_not(installed: Path, tmp_path: Path) -> None:
    path = tmp_path / "tre.pdf"
    path.write_bytes(pdfs.small(pages=3))
    read = json.loads(extract(installed, path, "--pages", "2-").stdout)
    assert [page["page"] for page in read["pages"]] == [2, 3]
    assert read["document"]["page_count"] == 3
    beyond = extract(installed, path, "--pages", "4")
    assert (beyond.returncode, beyond.stdout) == (2, b"")
    assert b"3 pages" in beyond.stderr


def test_kinds_of_table(installed: Path) -> None:
    tables = json.loads(extract(installed, SAMPLE).stdout)["tables"]
    kinds = sorted({table["kind"] for table in tables})
    some = json.loads(extract(installed, SAMPLE, "--kind", kinds[0]).stdout)["tables"]
    assert {table["kind"] for table in some} == {kinds[0]}
    assert [t["rows"] for t in some] == [t["rows"] for t in tables if t["kind"] == kinds[0]]


def test_a_reader_that_stops_early_is_no_error(installed: Path) -> None:
    # So many copies that the data is more than a pipe holds.
    command = f"'{installed}/nämndparse' extract {' '.join([str(SAMPLE)] * 8)} | head -c 10; echo ${{PIPESTATUS[0]}}"
    result = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert result.stdout.endswith(b"0\n")
    assert b"Broken" not in result.stderr
    assert b"Traceback" not in result.stderr


def on_terminal(command: Sequence[str | Path], **environment: str) -> str:
    """What a command says on a terminal, on standard error."""
    return said_on_terminal(command, {"PATH": os.environ["PATH"], **environment})


def test_colour_on_a_terminal_and_none_with_no_color(installed: Path) -> None:
    command: list[str | Path] = [installed / "nämndparse", "extract", "none.pdf", "-o", os.devnull]
    red = re.compile(r"\x1b\[(\d+;)*31m")
    said = on_terminal(command)
    assert red.search(said)
    assert "none.pdf: there is no such file; look at the spelling and the folder\r\n" in said
    assert not red.search(on_terminal(command, NO_COLOR="1"))


def test_progress_on_a_terminal_unless_quiet(installed: Path) -> None:
    command: list[str | Path] = [installed / "nämndparse", "extract", SAMPLE, "-o", os.devnull]
    said = on_terminal(command, COLUMNS="200")
    assert re.search(rf"reading (page \d of \d of )?{re.escape(str(SAMPLE))}", said), said
    assert on_terminal([*command[:-2], "-q", "-o", os.devnull]) == ""
