"""What a batch is given: folders, zip files, lists, globs, addresses."""

import io
import os
import unicodedata
from pathlib import Path

import pytest

from hostile.make import zip_with
from nämndparse.batch.inputs import Choice, Found, find
from nämndparse.batch.refs import Ref, digest, local_file
from nämndparse.errors import UnreadableError, UsageError
from support.batches import fill


def found(*inputs: Path | str, stdin: bytes = b"", **more: tuple[str, ...]) -> dict[str, Found]:
    documents = find([str(given) for given in inputs], Choice(**more), stdin=io.BytesIO(stdin))
    return {document.name: document for document in documents}


def test_a_folder_gives_its_pdfs_in_order_of_their_paths(tmp_path: Path) -> None:
    fill(tmp_path, "b.pdf", "a.PDF", "2023/delår.pdf", "2023/x.pdf.pdf", "notes.txt", "2023/tabell.xlsx")
    assert list(found(tmp_path)) == ["2023/delår.pdf", "2023/x.pdf.pdf", "a.PDF", "b.pdf"]


def test_a_folder_that_cannot_be_opened_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path, "arkiv/2023/a.pdf", "arkiv/b.pdf")
    scandir = os.scandir

    def refused(folder: Path) -> object:
        if Path(folder).name in closed:
            raise PermissionError(13, "Permission denied")
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refused)
    closed = {"2023"}
    assert list(found(tmp_path / "arkiv")) == ["2023/", "b.pdf"]
    closed = {"arkiv"}
    (document,) = found(tmp_path / "arkiv").values()
    assert (document.name, document.problem) == ("arkiv/", "the folder cannot be opened (Permission denied)")


def test_of_several_folders_each_gives_its_name(tmp_path: Path) -> None:
    fill(tmp_path, "nord/a.pdf", "syd/a.pdf")
    assert list(found(tmp_path / "syd", tmp_path / "nord")) == ["syd/a.pdf", "nord/a.pdf"]


def test_what_a_mac_puts_beside_a_file_is_none(tmp_path: Path) -> None:
    fill(tmp_path, "a.pdf", "._a.pdf", "__MACOSX/b.pdf")
    assert list(found(tmp_path)) == ["a.pdf"]


def test_a_file_that_is_named_outright_is_taken_whatever_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(fill(tmp_path, "2023/rapport", "b.pdf"))
    assert list(found("2023/rapport", "./b.pdf")) == ["2023/rapport", "b.pdf"]


def test_globs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(fill(tmp_path, "2022/a.pdf", "2023/b.pdf", "2023/c.txt"))
    assert list(found("*/*.pdf")) == ["2022/a.pdf", "2023/b.pdf"]
    assert list(found("**/*.pdf")) == ["2022/a.pdf", "2023/b.pdf"]
    assert list(found("202[3]")) == ["2023/b.pdf"]


@pytest.mark.parametrize("given", ["nothing", "nothing/*.pdf", "nothing.zip"])
def test_an_input_that_is_not_there_is_wrong_usage(tmp_path: Path, given: str) -> None:
    with pytest.raises(UsageError, match="there is no"):
        found(tmp_path / given)


@pytest.mark.parametrize("separator", [b"\n", b"\r\n", b"\0"])
def test_a_list_gives_what_it_names_and_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, separator: bytes
) -> None:
    monkeypatch.chdir(fill(tmp_path, "a.pdf", "folder/b.pdf"))
    listed = found("-", stdin=separator.join([b"a.pdf", b"", b"gone.pdf", b"folder", b""]))
    assert list(listed) == ["a.pdf", "gone.pdf", "folder/b.pdf"]
    assert "no such file" in listed["gone.pdf"].problem


def test_names_with_line_breaks_come_through_a_list_with_nul(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(fill(tmp_path, "two\nlines.pdf"))
    assert list(found("-", stdin=b"two\nlines.pdf\0")) == ["two\nlines.pdf"]


def test_include_and_exclude_go_by_path_and_name_in_upper_and_lower_case(tmp_path: Path) -> None:
    fill(tmp_path, "2022/Delår.pdf", "2023/delår.pdf", "2023/bokslut.pdf", "2023/BILAGA.pdf")
    assert list(found(tmp_path, include=("*DELÅR*",))) == ["2022/Delår.pdf", "2023/delår.pdf"]
    assert list(found(tmp_path, include=("2023/*",), exclude=("*bilaga*", "bok*"))) == ["2023/delår.pdf"]
    assert list(found(tmp_path, include=(unicodedata.normalize("NFD", "delår.pdf"),))) == [
        "2022/Delår.pdf",
        "2023/delår.pdf",
    ]


def test_names_are_composed_and_are_text(tmp_path: Path) -> None:
    fill(tmp_path, unicodedata.normalize("NFD", "årsbokslut.pdf"))
    (tmp_path / os.fsdecode(b"\xe5r.pdf")).write_bytes(b"%PDF-1.7")
    listed = found(tmp_path)
    assert list(listed) == ["årsbokslut.pdf", "\ufffdr.pdf"]
    for document in listed.values():
        assert len(digest(Ref.from_text(document.ref.text()))) == 64


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    (tmp_path / "link.pdf").symlink_to("nowhere.pdf")
    listed = found(tmp_path)
    assert "not there" in listed["link.pdf"].problem
    assert "not a file" in listed["pipe.pdf"].problem


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    fill(tmp_path, "a/a.pdf")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    assert list(found(tmp_path)) == ["a/a.pdf"]


def test_the_output_folder_is_passed_over(tmp_path: Path) -> None:
    fill(tmp_path, "a.pdf", "out/b.pdf")
    assert [document.name for document in find([str(tmp_path)], Choice(), out=tmp_path / "out")] == ["a.pdf"]


def test_a_zip_file_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "arkiv.zip").write_bytes(zip_with({"b.pdf": b"1", "2023/a.pdf": b"2", "x.txt": b"", "._b.pdf": b""}))
    listed = found(tmp_path / "arkiv.zip")
    assert list(listed) == ["2023/a.pdf", "b.pdf"]
    assert list(found(tmp_path)) == ["arkiv.zip/2023/a.pdf", "arkiv.zip/b.pdf"]
    with local_file(listed["b.pdf"].ref, str(tmp_path)) as path:
        assert path.read_bytes() == b"1"
    assert not path.exists()


@pytest.mark.parametrize("name", ["../out.pdf", "a/../../out.pdf", "/etc/out.pdf", "..\\out.pdf", "C:\\out.pdf"])
def test_a_path_that_leads_out_of_a_zip_file_is_told_and_not_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "arkiv.zip").write_bytes(zip_with({name: b"%PDF-1.7", "good.pdf": b"%PDF-1.7"}))
    bad, good = sorted(found(tmp_path / "arkiv.zip").values(), key=lambda one: one.name == "good.pdf")
    assert "leads out of the zip file" in bad.problem
    assert good.problem == ""


def test_names_in_zip_files_of_all_systems(tmp_path: Path) -> None:
    data = zip_with({"ny/år.pdf": b"", "mac/__r.pdf": b"", "dos/_r.pdf": b"", "win\\år.pdf": b""})
    data = data.replace(b"mac/__r", "mac/år".encode()).replace(b"dos/_r", "dos/år".encode("cp437"))
    (tmp_path / "arkiv.zip").write_bytes(data)
    assert list(found(tmp_path / "arkiv.zip")) == ["dos/år.pdf", "mac/år.pdf", "ny/år.pdf", "win/år.pdf"]


@pytest.mark.parametrize("data", [b"", b"no zip", zip_with({"a.pdf": b"1"})[:40]])
def test_a_broken_zip_file_is_one_document_that_cannot_be_read(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "arkiv.zip").write_bytes(data)
    (document,) = found(tmp_path / "arkiv.zip").values()
    assert "the zip file cannot be opened" in document.problem


def test_a_member_that_is_damaged_is_told_when_it_is_read(tmp_path: Path) -> None:
    good = zip_with({"a.pdf": b"A" * 1000})
    (tmp_path / "arkiv.zip").write_bytes(good.replace(good[40:50], b"\xff" * 10))
    with pytest.raises(UnreadableError, match="cannot be unpacked"):
        digest(Ref(str(tmp_path / "arkiv.zip"), "a.pdf"))


def test_a_bomb_in_a_zip_file_stops_at_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nämndparse.batch.refs.LARGEST_FILE", 1 << 20)
    (tmp_path / "arkiv.zip").write_bytes(zip_with({"a.pdf": bytes(5 << 20)}))
    ref = Ref(str(tmp_path / "arkiv.zip"), "a.pdf")
    with pytest.raises(UnreadableError, match="is larger than 1 MB"), local_file(ref, str(tmp_path)):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["arkiv.zip"]


def test_addresses(tmp_path: Path) -> None:
    pytest.importorskip("fsspec")
    fill(tmp_path, "2022/a.pdf", "2023/b.pdf", "c.txt")
    (tmp_path / "z.zip").write_bytes(zip_with({"d.pdf": b"%PDF-1.7 d"}))
    address = tmp_path.as_uri()
    assert list(found(address)) == ["2022/a.pdf", "2023/b.pdf", "z.zip/d.pdf"]
    assert list(found(f"{address}/2022/a.pdf")) == ["a.pdf"]
    assert list(found(f"{address}/*/b.pdf")) == ["2023/b.pdf"]
    assert list(found(f"{address}/2022", f"{address}/2023")) == ["2022/a.pdf", "2023/b.pdf"]
    with pytest.raises(UsageError, match="there is no"):
        found(f"{address}/nothing")
    for name, document in found(address).items():
        assert document.ref.is_address
        with local_file(document.ref, str(tmp_path)) as path:
            assert path.read_bytes() == (b"%PDF-1.7 d" if "zip" in name else f"%PDF-1.7 {name}".encode())


def test_an_address_of_no_known_kind_is_wrong_usage() -> None:
    pytest.importorskip("fsspec")
    with pytest.raises(UsageError, match="cannot be opened"):
        found("nosuchstore://a/b.pdf")
