"""PDFs written object by object, right and wrong."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def pdf(objects: Sequence[bytes], *, shift: int = 0, trailer: bytes = b"") -> bytes:
    """A PDF of `objects`, numbered from 1; the first is the catalog. `shift` puts the xref's offsets wrong."""
    pieces, offsets, length = [HEADER], [], len(HEADER)
    for number, content in enumerate(objects, 1):
        offsets.append(length)
        pieces += (b"%d 0 obj\n" % number, content, b"\nendobj\n")
        length += sum(map(len, pieces[-3:]))
    pieces.append(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    pieces += (b"%010d 00000 n \n" % (offset + shift) for offset in offsets)
    end = b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n"
    pieces.append(end % (len(objects) + 1, trailer, length + shift))
    return b"".join(pieces)


def stream(data: bytes, entries: bytes = b"", *, packed: bool = True) -> bytes:
    """A stream object with `data` in it."""
    if packed:
        data = zlib.compress(data, 9)
        entries += b" /Filter /FlateDecode"
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def one_page(content: bytes, *more: bytes, resources: bytes = b"", box: bytes = b"0 0 595 842") -> bytes:
    """A PDF of one page that draws `content` (an object). Objects `more` are numbered from 5; F1 is Helvetica."""
    kinds = b"/Font << /F1 4 0 R >> " + resources
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 3 0 R /Resources << %s >> >>" % (box, kinds)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [%d 0 R] >>" % (5 + len(more)),
        content,
        FONT,
        *more,
        page,
    ]
    return pdf(objects)


def text(lines: Sequence[str], *, size: float = 10, top: float = 800, left: float = 60) -> bytes:
    """Page content that prints lines under each other."""
    return b"".join(
        b"BT /F1 %.1f Tf %.1f %.1f Td (%s) Tj ET\n" % (size, left, top - 1.3 * size * number, _escaped(line))
        for number, line in enumerate(lines)
    )


def table_page(number: int) -> bytes:
    """Page content with a small table that adds up: three rows and their sum, budget and outcome in tkr.

    It stands below the margin, where lines that return on every page would be running heads.
    """
    rows = [("Förskola", 100 + number, 90), ("Grundskola", 200, 210 + number), ("Gymnasium", 300, 305)]
    rows.append(("Summa", sum(row[1] for row in rows), sum(row[2] for row in rows)))
    lines = [b"BT /F1 10 Tf 60 700 Td (%s) Tj ET\n" % _escaped(f"Drift, tkr, avsnitt {number}")]
    lines += _cells(660, "Verksamhet", "Budget 2023", "Utfall 2023")
    for place, (label, budget, spent) in enumerate(rows):
        lines += _cells(640 - 16 * place, label, str(budget), str(spent))
    lines += [b"0.5 w 55 %d m 400 %d l S\n" % (y, y) for y in (672, 654, 570)]
    return b"".join(lines)


def _cells(y: int, label: str, *figures: str) -> list[bytes]:
    # Right-aligned: a digit of Helvetica is 0.556 of its size wide, and so, nearly enough, are these letters.
    cells = [b"BT /F1 10 Tf 60 %d Td (%s) Tj ET\n" % (y, _escaped(label))]
    for column, figure in enumerate(figures):
        x = 280 + 110 * column - 5.56 * len(figure)
        cells.append(b"BT /F1 10 Tf %.2f %d Td (%s) Tj ET\n" % (x, y, _escaped(figure)))
    return cells


def _escaped(line: str) -> bytes:
    return line.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
