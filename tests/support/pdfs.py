"""PDFs made on the spot: small, broken and locked."""

from __future__ import annotations

import io
from collections.abc import Sequence


def small(lines: tuple[str, ...] = ("Socialnämnden",), *, pages: int = 1, password: str | None = None) -> bytes:
    """A PDF with the same lines of text on every page; with `password`, encrypted."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, encrypt=StandardEncryption(password, strength=128) if password else None)
    for _ in range(pages):
        for number, line in enumerate(lines):
            canvas.drawString(72, 760 - 14 * number, line)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def without_pages() -> bytes:
    """A PDF that is whole, with a page tree that has no leaf."""
    return _file((b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"))


def drawn(content: str, *, form: str = "", page: str = "") -> bytes:
    """A PDF of one page, A4, that the operators in `content` draw. Fonts are /F1 (Helvetica) and /F2 (Courier).

    `form` are the operators of the form XObject /X1, which is as large as the page; `page` are further entries of the
    page. Layers are /On and /Off.
    """
    fonts = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> "
    fonts += "/F2 << /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >> >>"
    layers = "/Properties << /On 6 0 R /Off 7 0 R >>"
    resources = f"<< {fonts} {layers} /XObject << /X1 5 0 R >> >>"
    box = "[0 0 595 842]"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [6 0 R 7 0 R] /D << /ON [6 0 R] /OFF [7 0 R] >> >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox {box} {page} /Resources {resources} /Contents 4 0 R >>".encode(),
        _stream("", content),
        _stream(f"/Type /XObject /Subtype /Form /BBox {box} /Resources << {fonts} >>", form),
        b"<< /Type /OCG /Name (On) >>",
        b"<< /Type /OCG /Name (Off) >>",
    )
    return _file(objects)


def _stream(entries: str, content: str) -> bytes:
    data = content.encode("cp1252")
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries.encode(), len(data), data)


def _file(objects: Sequence[bytes]) -> bytes:
    """A PDF of numbered objects, the first of which is the catalogue."""
    data = b"%PDF-1.7\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    size = len(objects) + 1
    table = b"xref\n0 %d\n0000000000 65535 f \n" % size + b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return data + table + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(data))
