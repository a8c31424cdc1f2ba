"""What a file is that is no PDF, said so that the reader knows what to do about it."""

from __future__ import annotations

_BY_START = (
    (b"PK\x03\x04", "is not a PDF but an Office document or a zip file; save it as PDF, or unpack it"),
    (b"\xd0\xcf\x11\xe0", "is not a PDF but an old Office document; save it as PDF"),
    (b"%!PS", "is not a PDF but PostScript; make it a PDF, for example with ps2pdf"),
    (b"\xff\xd8\xff", "is not a PDF but a picture (JPEG); put it in a PDF"),
    (b"\x89PNG", "is not a PDF but a picture (PNG); put it in a PDF"),
    (b"II*\x00", "is not a PDF but a picture (TIFF); put it in a PDF"),
    (b"MM\x00*", "is not a PDF but a picture (TIFF); put it in a PDF"),
)
_WEB_PAGE = (b"<!doctype html", b"<html", b"<?xml", b"<head", b"<script")


def why_not_pdf(head: bytes) -> str:
    """Why a file that begins with the bytes `head` is no PDF, and what to try; empty where it says that it is one."""
    if b"%PDF-" in head:
        return ""
    if not head:
        return "is empty (0 bytes); fetch it again"
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_WEB_PAGE):
        return "is not a PDF but a web page, perhaps a login or error page; fetch the PDF again"
    for start, what in _BY_START:
        if head.startswith(start):
            return what
    return "is not a PDF (it does not begin with %PDF-); save it as PDF, or fetch it again"
