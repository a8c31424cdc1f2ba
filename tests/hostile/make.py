"""Hostile and broken files, each with the outcome that it is to have: `python -m hostile.make FOLDER` writes them all.

Most are a few kilobytes, made when they are asked for. The outcomes are those of docs/hostile-files.md.
"""

from __future__ import annotations

import io
import sys
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hostile.pdfwriter import FONT, one_page, pdf, stream, table_page, text

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples" / "harryda-2024.weasyprint.pdf"


@dataclass(frozen=True)
class Hostile:
    """`outcomes` are the problems that a reading may end with, '' for none. `figures` says that some must be read."""

    name: str
    make: Callable[[], bytes]
    outcomes: tuple[str, ...]
    figures: bool = False
    password: str = ""


DONE = ("",)
UNREADABLE = ("unreadable",)
EITHER = ("", "unreadable")
LIMITED = ("", "unreadable", "time", "memory", "crash")


def truncated(share: float) -> Callable[[], bytes]:
    """A real PDF of which only the first `share` came over the network."""
    return lambda: SAMPLE.read_bytes()[: int(SAMPLE.stat().st_size * share)]


def circular_pages() -> bytes:
    """A page tree whose branch holds its own root."""
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 2 /Kids [3 0 R] >>",
            b"<< /Type /Pages /Parent 2 0 R /Count 2 /Kids [2 0 R 3 0 R] >>",
        ]
    )


def deep_pages(depth: int = 20_000) -> bytes:
    """A page tree of one branch, `depth` nodes long, with a page at its end."""
    nodes = [
        b"<< /Type /Pages /Parent %d 0 R /Count 1 /Kids [%d 0 R] >>" % (number - 1, number + 1)
        for number in range(3, depth + 3)
    ]
    page = b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] >>" % (depth + 2)
    root = b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
    return pdf([b"<< /Type /Catalog /Pages 2 0 R >>", root, *nodes, page])


def lying_count() -> bytes:
    """A page tree that says it has a thousand million pages, and has one."""
    return one_page(stream(table_page(1))).replace(b"/Count 1 ", b"/Count 1000000000 ")


def circular_form() -> bytes:
    """A form XObject that draws itself, and a table beside it."""
    content = stream(table_page(1) + b"/X Do\n")
    form = stream(b"/X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>")
    return one_page(content, form, resources=b"/XObject << /X 5 0 R >>")


def mutual_forms() -> bytes:
    """Two form XObjects that draw each other."""
    forms = [
        stream(
            b"/X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >>" % other
        )
        for other in (6, 5)
    ]
    return one_page(stream(table_page(1) + b"/X Do\n"), *forms, resources=b"/XObject << /X 5 0 R >>")


def exponential_forms(depth: int = 12, width: int = 10) -> bytes:
    """Form XObjects of which each draws the next one ten times: 10**12 words from 3 kB."""
    head = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> "
    forms = [
        stream(b"/X Do " * width, head + b"/XObject << /X %d 0 R >> >>" % (number + 1))
        for number in range(5, 5 + depth - 1)
    ]
    forms.append(stream(text(["1 234"]), head + b">>"))
    return one_page(stream(b"/X Do"), *forms, resources=b"/XObject << /X 5 0 R >>")


def flate_bomb(size: int = 3 << 30) -> bytes:
    """Page content that unpacks to 3 GB of spaces, from 3 MB."""
    return one_page(stream(_blown_up(b" " * (1 << 20), size >> 20), b"/Filter /FlateDecode", packed=False))


def nested_flate_bomb(size: int = 3 << 30) -> bytes:
    """The same, packed once more: 3 GB from a few kB."""
    inner = _blown_up(b" " * (1 << 20), size >> 20)
    return one_page(stream(zlib.compress(inner, 9), b"/Filter [/FlateDecode /FlateDecode]", packed=False))


def _blown_up(chunk: bytes, times: int) -> bytes:
    """What unpacks to `chunk` that many times over, without packing it so often; the check sum is missing."""
    packer = zlib.compressobj(9)
    head = packer.compress(b"") + packer.flush(zlib.Z_FULL_FLUSH)
    packed = packer.compress(chunk) + packer.flush(zlib.Z_FULL_FLUSH)
    return head + packed * times + packer.flush()


def grid_of_lines(size: int = 200) -> bytes:
    """A grid of 200 by 200 cells of single strokes, with a figure in every one."""
    step = 500 / size
    lines = [b"0.2 w\n"]
    for number in range(size + 1):
        at = 40 + number * step
        lines.append(b"40 %.2f m 540 %.2f l S %.2f 40 m %.2f 540 l S\n" % (at, at, at, at))
    for row in range(size):
        shown = b"BT /F1 1.5 Tf 1 0 0 1 40.3 %.2f Tm\n" % (40.5 + row * step)
        lines.append(shown + b"".join(b"(%d) Tj %.2f 0 Td\n" % (row % 10, step) for _ in range(size)) + b"ET\n")
    return one_page(stream(b"".join(lines)))


def grid_of_boxes(size: int = 200) -> bytes:
    """The same cells, each drawn as a box: 40 000 of them."""
    step = 500 / size
    boxes = b"".join(
        b"%.2f %.2f %.2f %.2f re S\n" % (40 + x * step, 40 + y * step, step, step)
        for y in range(size)
        for x in range(size)
    )
    return one_page(stream(b"0.2 w\n" + boxes + table_page(1)))


def many_characters(count: int = 100_000) -> bytes:
    """A page of 100 000 digits in lines and columns."""
    lines = [("12345 " * 50)[:300] for _ in range(count // 300)]
    return one_page(stream(text(lines, size=1.8)))


def many_segments(count: int = 1_000_000) -> bytes:
    """A path of a million segments, as a map has, and a table beside it."""
    path = b"0 0 m\n" + b"".join(b"%d %d l\n" % (n % 595, n * 7 % 842) for n in range(count)) + b"S\n"
    return one_page(stream(table_page(1) + path))


def many_paths(count: int = 200_000) -> bytes:
    """200 000 paths of their own, as a map has, and a table beside them."""
    paths = b"".join(b"%d %d m %d %d l S\n" % (n % 595, n % 842, n % 593, n % 839) for n in range(count))
    return one_page(stream(table_page(1) + paths))


def boxed(box: bytes) -> Callable[[], bytes]:
    """A table on a page of an odd size."""
    return lambda: one_page(stream(table_page(1)), box=box)


def locked() -> bytes:
    """A PDF that needs a password."""
    from support.pdfs import small

    return small(("Drift, tkr",), password="öppna")


def broken_font() -> bytes:
    """A table in a font whose embedded program is noise."""
    noise = bytes((7 * n * n + n) % 256 for n in range(5000))
    descriptor = b"<< /Type /FontDescriptor /FontName /X /Flags 4 /FontBBox [0 0 1 1] /FontFile2 6 0 R >>"
    font = b"<< /Type /Font /Subtype /TrueType /BaseFont /X /FirstChar 0 /LastChar 1 /Widths [500] "
    return _with_font(font + b"/FontDescriptor 5 0 R >>", descriptor, stream(noise))


def to_unicode(cmap: bytes) -> Callable[[], bytes]:
    """A table whose font has a ToUnicode map that is broken or hostile."""
    font = FONT.removesuffix(b">>") + b"/ToUnicode 5 0 R >>"
    return lambda: _with_font(font, stream(cmap))


def _with_font(font: bytes, *more: bytes) -> bytes:
    # The font is written anew, not replaced in the file, so that the offsets stay right.
    resources = b"/Resources << /Font << /F1 4 0 R >> >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R %s >>" % resources
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [%d 0 R] >>" % (5 + len(more))]
    return pdf([*objects, stream(table_page(1)), font, *more, page])


def wrong_xref(shift: int) -> Callable[[], bytes]:
    """A PDF whose cross-reference table points beside every object."""

    def make() -> bytes:
        good = one_page(stream(table_page(1)))
        return good.replace(b"%PDF-1.7\n", b"%PDF-1.7\n" + b"%" * shift + b"\n", 1)

    return make


def xref_loop() -> bytes:
    """A cross-reference table that names itself as the one before."""
    good = one_page(stream(table_page(1)))
    start = good.rindex(b"xref\n0 ")
    return good.replace(b"/Root 1 0 R ", b"/Root 1 0 R /Prev %d " % start)


def nested_arrays(depth: int = 200_000) -> bytes:
    """Arrays in arrays, 200 000 deep, in the page's dictionary."""
    return one_page(stream(table_page(1)), box=b"0 0 595 842] /Odd " + b"[" * depth + b"]" * (depth - 1) + b" [")


def nested_content(depth: int = 200_000) -> bytes:
    """Saved graphics states and brackets, 200 000 deep, in the page's content."""
    return one_page(stream(b"q " * depth + table_page(1) + b"[" * depth))


def image_bomb() -> bytes:
    """A picture of 60 000 by 60 000 points, of 10 kB."""
    image = stream(
        b"\x00" * 1000,
        b"/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /BitsPerComponent 8 /ColorSpace /DeviceRGB",
    )
    content = stream(b"q 500 0 0 500 40 40 cm /I Do Q\n" + table_page(1))
    return one_page(content, image, resources=b"/XObject << /I 5 0 R >>")


def long_number(digits: int = 20_000) -> bytes:
    """A table with a number of 20 000 digits."""
    return one_page(stream(table_page(1).replace(b"(300)", b"(" + b"9" * digits + b")")))


def zip_with(names: dict[str, bytes]) -> bytes:
    """A zip file with members of any name."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in names.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return data.getvalue()


_RANGE = b"1 beginbfrange <0000> <FFFFFFFF> <0041> endbfrange"
_LONG = b"1 beginbfchar <32> <" + b"0041" * 60_000 + b"> endbfchar"

FILES = (
    Hostile("empty.pdf", lambda: b"", UNREADABLE),
    Hostile("web page.pdf", lambda: b"<!DOCTYPE html><html><body>404</body></html>", UNREADABLE),
    Hostile("only a header.pdf", lambda: b"%PDF-1.7\n", UNREADABLE),
    Hostile("zeros.pdf", lambda: b"%PDF-1.7\n" + b"\0" * 100_000, UNREADABLE),
    *(Hostile(f"truncated {n:02}.pdf", truncated(n / 20), EITHER) for n in range(1, 20)),
    Hostile("circular pages.pdf", circular_pages, EITHER),
    Hostile("deep pages.pdf", deep_pages, EITHER),
    Hostile("lying count.pdf", lying_count, LIMITED),
    Hostile("circular form.pdf", circular_form, DONE, figures=True),
    Hostile("mutual forms.pdf", mutual_forms, DONE, figures=True),
    Hostile("exponential forms.pdf", exponential_forms, LIMITED),
    Hostile("flate bomb.pdf", flate_bomb, LIMITED),
    Hostile("nested flate bomb.pdf", nested_flate_bomb, LIMITED),
    Hostile("grid of lines.pdf", grid_of_lines, LIMITED),
    Hostile("grid of boxes.pdf", grid_of_boxes, LIMITED),
    Hostile("many characters.pdf", many_characters, LIMITED),
    Hostile("many segments.pdf", many_segments, LIMITED),
    Hostile("many paths.pdf", many_paths, LIMITED),
    Hostile("giant page.pdf", boxed(b"0 0 1e9 1e9"), EITHER),
    Hostile("endless page.pdf", boxed(b"0 0 1e40 1e40"), EITHER),
    Hostile("page of no size.pdf", boxed(b"0 0 0 0"), EITHER),
    Hostile("page inside out.pdf", boxed(b"595 842 0 0"), EITHER),
    Hostile("page of words.pdf", boxed(b"/a /b /c /d"), EITHER),
    Hostile("locked.pdf", locked, ("password",)),
    Hostile("unlocked.pdf", locked, DONE, password="öppna"),
    Hostile("wrong key.pdf", locked, ("password",), password="fel"),
    Hostile("broken font.pdf", broken_font, EITHER),
    Hostile("broken ToUnicode.pdf", to_unicode(b"beginbfchar <41 <" + b"\xff" * 100), EITHER),
    Hostile("endless ToUnicode.pdf", to_unicode(_RANGE), LIMITED),
    Hostile("long ToUnicode.pdf", to_unicode(_LONG), LIMITED),
    Hostile("wrong xref.pdf", wrong_xref(17), DONE, figures=True),
    Hostile("xref loop.pdf", xref_loop, EITHER),
    Hostile("nested arrays.pdf", nested_arrays, EITHER),
    Hostile("nested content.pdf", nested_content, EITHER),
    Hostile("image bomb.pdf", image_bomb, DONE, figures=True),
    Hostile("long number.pdf", long_number, EITHER),
)


def main() -> None:
    """Write all files to a folder."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for hostile in FILES:
        (folder / hostile.name).write_bytes(hostile.make())
        print(f"{hostile.name}: {(folder / hostile.name).stat().st_size} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
