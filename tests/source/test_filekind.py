"""What a file that is no PDF is called."""

import pytest

from nämndparse.source.filekind import why_not_pdf


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04\x14\x00", "Office document or a zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Office document"),
        (b"\xef\xbb\xbf\n <!DOCTYPE html><html>", "web page"),
        (b"<HTML><title>Logga in</title>", "web page"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (b"%!PS-Adobe-3.0", "PostScript"),
        (b"Summa 1 250", "does not begin with %PDF-"),
    ],
)
def test_what_it_is_and_what_to_try(head: bytes, said: str) -> None:
    assert said in why_not_pdf(head)
    assert ";" in why_not_pdf(head)


@pytest.mark.parametrize("head", [b"%PDF-1.7\n", b"\x00" * 100 + b"%PDF-1.4", b"<html>%PDF-1.4"])
def test_a_file_that_says_that_it_is_a_pdf(head: bytes) -> None:
    assert why_not_pdf(head) == ""
