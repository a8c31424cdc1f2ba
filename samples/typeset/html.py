"""Samples as HTML, printed by WeasyPrint or Chromium."""

from __future__ import annotations

import html
import re
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from typeset import marks
from typeset.looks import INK, LOOKS, Look
from typeset.source import (
    DRAWN,
    Block,
    Document,
    Line,
    Part,
    Spot,
    Table,
    grid,
    lines_of,
    printed_label,
    with_landscape,
)

BODY = """
* { box-sizing: border-box }
body { font-family: "%(font)s"; font-size: 10pt; line-height: 1.35; margin: 0 }
h1.title { font-size: 19pt; margin: 0 0 2pt } .sub { font-size: 11pt; color: #444; margin: 0 0 14pt }
h1 { font-size: 14pt; margin: 14pt 0 4pt; break-after: avoid }
h2 { font-size: 11.5pt; margin: 11pt 0 3pt; break-after: avoid }
h3 { font-size: 10pt; font-style: italic; margin: 9pt 0 3pt; break-after: avoid }
p { margin: 0 0 6pt } .right { text-align: right } .toc { white-space: nowrap; overflow: hidden; margin: 0 }
.letter { font-size: 8pt; margin: 0; color: #333 } .small { font-size: 7.5pt }
table { border-collapse: collapse; width: 100%%; margin: 4pt 0 9pt }
td, th { padding: 2pt 4pt; overflow-wrap: anywhere; text-align: left; vertical-align: top; font-weight: normal }
th { font-weight: bold; vertical-align: bottom }
.n { text-align: right; white-space: nowrap } th.n { white-space: normal }
tr { break-inside: avoid } .group td { font-weight: bold } .group2 td { font-style: italic }
.note td { font-size: 85%% }
.beside { display: flex; gap: 22pt } .beside > div { flex: 1 } sup { font-size: 60%% } .in { padding-left: 14pt }
"""
# rules by name: (selector, declarations), & is the table
RULES = {
    "all": [("& td, & th", "border: .6pt solid #000")],
    "rows": [("& tr", "border-bottom: .5pt solid #555"), ("& tr:first-child", "border-top: 1pt solid #000")],
    "outer": [("&", "border: .9pt solid #000"), ("& thead", "border-bottom: .9pt solid #000")],
    "head": [("& thead", "border-bottom: .8pt solid #1f3864"), ("& .total", "border-top: .8pt solid #1f3864")],
    "none": [],
}


def look_css(look: Look, scope: str = "") -> str:
    """The style of a look, for all tables or (scope, ".look-dark") for those of one class."""
    rules = [("&", f"font-size: {look.size}pt"), *RULES[look.rules]]
    if look.head_fill:
        rules.append(("& th", f"background: {look.head_fill}; color: {look.head_ink}"))
    if look.zebra:
        rules.append(("& tr.odd td", f"background: {look.zebra}"))
    if look.total_fill:
        rules.append(("& tr.total td", f"background: {look.total_fill}"))
    if look.bold_total:
        rules.append(("& tr.total td", "font-weight: bold"))
    own = "table" + (scope or ":not([class])")
    return "\n".join(f"{selector.replace('&', own)} {{ {body} }}" for selector, body in rules)


def _content(text: str) -> str:
    """A running line as CSS content; {n} and {N} are page number and page count."""
    parts = re.split(r"(\{n\}|\{N\})", text)
    named = {"{n}": "counter(page)", "{N}": "counter(pages)"}
    return " ".join(named.get(part, '"' + part.replace('"', "'") + '"') for part in parts if part) or '""'


def page_css(number: int, part: Part, font: str) -> str:
    """The pages of a part, upright and landscape, with head, foot and stamp."""
    face = f'font-family: "{font}"; font-size: 8pt'
    boxes = f"@top-left {{ content: {_content(part.meta('head'))}; {face}; white-space: nowrap }}"
    boxes += f" @top-right {{ content: {_content(part.meta('headright'))}; {face}; white-space: nowrap }}"
    boxes += f" @bottom-center {{ content: {_content(part.meta('foot'))}; {face} }}"
    if stamp := part.meta("stamp"):
        boxes += (
            f' @top-center {{ content: {_content(stamp)}; font-family: "{font}"; font-size: 12pt; font-weight: bold }}'
        )
    margin = part.meta("margin", "20mm 18mm 18mm")
    size = "A4 landscape" if part.meta("page") == "landscape" else "A4"
    return (
        f"@page p{number} {{ size: {size}; margin: {margin}; {boxes} }}\n"
        f"@page w{number} {{ size: A4 landscape; margin: 16mm 14mm; {boxes} }}\n"
        f".p{number} {{ page: p{number} }} .w{number} {{ page: w{number} }}"
        + (f"\n@page :nth(1 of p{number}) {{ counter-reset: page 1 }}" if part.meta("restart") == "yes" else "")
    )


def words(cell: str, how: str = "vector") -> str:
    """A cell's text as HTML: line breaks, raised marks, struck text and drawn statuses."""
    if drawn := DRAWN.fullmatch(cell):
        colour, shape = drawn.groups()
        if how == "font":
            return f'<span style="color:{INK[colour]};font-family:DejaVu Sans">{marks.SIGNS[shape]}</span>'
        if how == "image":
            return f'<img src="{marks.data_uri(colour, shape)}" style="width:9pt;height:9pt">'
        return marks.svg(colour, shape)
    text = "<br>".join(html.escape(line) for line in lines_of(printed_label(cell)))
    text = re.sub(r"~~(.*?)~~", r"<s>\1</s>", text)
    return re.sub(r"\^([^^]*)\^", r"<sup>\1</sup>", text)


def _cell(table: Table, line: Line, spot: Spot, i: int) -> str:
    use = line.columns[i].use if i < len(line.columns) else "text"
    tag = "th" if line.kind == "head" and table.attrs.get("head") != "body" else "td"
    style, classes = "", []
    if use == "figure":
        classes.append("n")
        if align := table.attrs.get("align"):
            style += f"text-align:{align};"
        if table.attrs.get("wrap") == "yes" or re.search("[a-zåäö]{3}", spot.text):
            style += "white-space:normal;"
    elif valign := table.attrs.get("valign"):
        style += f"vertical-align:{valign};"
    if use == "figure" and (valign := table.attrs.get("figures")):
        style += f"vertical-align:{valign};"
    if spot.rowspan > 1 and line.kind != "head":
        style += "vertical-align:middle;"
    if spot.colspan > 1 and line.kind == "head" and use == "figure":
        style += "text-align:center;"
    if use == "empty" or i >= table.width - int(table.attrs.get("outside", "0")):
        style += "border:none;background:none;"
    if pad := table.attrs.get("pad"):
        style += f"padding-left:{pad}pt;padding-right:{pad}pt;"
    text = spot.text
    if text.startswith("» "):
        classes.append("in")
        text = text[2:]
    spans = (f' colspan="{spot.colspan}"' if spot.colspan > 1 else "") + (
        f' rowspan="{spot.rowspan}"' if spot.rowspan > 1 else ""
    )
    given = f' class="{" ".join(classes)}"' if classes else ""
    given += f' style="{style}"' if style else ""
    return f"<{tag}{spans}{given}>{words(text, table.attrs.get('marks', 'vector'))}</{tag}>"


def table_html(table: Table) -> str:
    """A table. Its leading head lines repeat on a new page unless repeat=no."""
    size = f"font-size:{table.attrs['size']}pt;" if "size" in table.attrs else ""
    width = f"width:{table.attrs['totalwidth']};" if "totalwidth" in table.attrs else ""
    fixed = "table-layout:fixed;" if "widths" in table.attrs else ""
    names = [f"look-{table.attrs['look']}"] if "look" in table.attrs else []
    look = f' class="{" ".join(names)}"' if names else ""
    out = [f'<table{look} style="{size}{width}{fixed}">']
    if widths := table.attrs.get("widths"):
        total = sum(float(part) for part in widths.split(","))
        out.append("".join(f'<col style="width:{float(part) / total * 100:.2f}%">' for part in widths.split(",")))
    rows, opened, odd = grid(table), "", False
    for line, spots in rows:
        room = "thead" if line.kind == "head" and opened in ("", "thead") else "tbody"
        if room == "thead" and table.attrs.get("repeat") == "no":
            room = "thead style='display:table-row-group'"
        if not opened.startswith(room.split()[0]) or not opened:
            out.append((f"</{opened}>" if opened else "") + f"<{room}>")
            opened = room.split()[0]
        kind = "total" if line.kind in ("sub", "sum") else line.kind
        odd = not odd if line.kind in ("row", "note", "blank") else False
        made = "".join(_cell(table, line, spot, i) for i, spot in enumerate(spots) if spot is not None)
        if line.kind == "blank":
            made = f'<td colspan="{table.width}">&nbsp;</td>'
        out.append(f'<tr class="{kind}{" odd" if odd else ""}">{made}</tr>')
    return "\n".join([*out, f"</{opened}></table>"])


def chart(text: str) -> str:
    """A bar chart: `Besök | 0 50 100 | 2021 2022 | 84 97` is title, axis, names, bars. Its numbers are no figures."""
    title, axis, names, bars = (part.strip() for part in text.split("|"))
    steps, top = axis.split(), float(axis.split()[-1])
    made = [f'<text x="150" y="12" font-size="10" text-anchor="middle">{html.escape(title)}</text>']
    for i, step in enumerate(steps):
        y = 150 - 125 * i / (len(steps) - 1)
        made.append(f'<text x="26" y="{y + 3:.0f}" font-size="8" text-anchor="end">{step}</text>')
        made.append(f'<line x1="30" x2="295" y1="{y:.0f}" y2="{y:.0f}" stroke="#bbb" stroke-width=".4"/>')
    width = 260 / len(names.split())
    for i, (name, bar) in enumerate(zip(names.split(), bars.split(), strict=True)):
        x, height = 34 + i * width, 125 * float(bar) / top
        made.append(
            f'<rect x="{x:.0f}" y="{150 - height:.0f}" width="{width * 0.7:.0f}" height="{height:.0f}" fill="#4472c4"/>'
        )
        middle = x + width * 0.35
        made.append(f'<text x="{middle:.0f}" y="{146 - height:.0f}" font-size="8" text-anchor="middle">{bar}</text>')
        made.append(f'<text x="{middle:.0f}" y="162" font-size="8" text-anchor="middle">{name}</text>')
    size = 'width="300pt" height="170pt" viewBox="0 0 300 170"'
    return f'<svg {size} xmlns="http://www.w3.org/2000/svg">{"".join(made)}</svg>'


def _block(block: Block) -> str:
    if block.kind == "table":
        return table_html(block.tables[0])
    if block.kind == "beside":
        return '<div class="beside">' + "".join(f"<div>{table_html(t)}</div>" for t in block.tables) + "</div>"
    text = html.escape(block.text)
    if block.kind == "title":
        return f'<h1 class="title">{text}</h1>'
    if block.kind == "toc":
        name, page = (part.strip() for part in block.text.split("|"))
        return f'<p class="toc">{html.escape(name)} {"." * max(3, 105 - len(name))} {page}</p>'
    if block.kind in ("h1", "h2", "h3", "p"):
        return f"<{block.kind}>{text}</{block.kind}>"
    if block.kind == "pagebreak":
        return '<div style="break-before:page"></div>'
    if block.kind == "chart":
        return chart(block.text)
    return f'<p class="{block.kind}">{text}</p>'


def _sections(number: int, part: Part) -> Iterator[str]:
    """The part's blocks; landscape tables, with the headings over them, on pages of their own."""
    opened = ""
    for wide, block in with_landscape(part.blocks):
        room = f"{'w' if wide else 'p'}{number}"
        if room != opened:
            yield ("</div>" if opened else "") + f'<div class="{room}">'
            opened = room
        yield _block(block)
    yield "</div>"


def page(document: Document, look: Look) -> str:
    """The whole document as one HTML page."""
    css = BODY % {"font": look.font} + look_css(look) + "\n"
    css += "\n".join(page_css(number, part, look.font) for number, part in enumerate(document.parts))
    css += "\n" + "\n".join(look_css(other, f".look-{other.name}") for other in LOOKS.values())
    body = "\n".join(text for number, part in enumerate(document.parts) for text in _sections(number, part))
    head = f'<meta charset="utf-8"><title>{html.escape(document.name)}</title><style>{css}</style>'
    return f'<!DOCTYPE html><html lang="sv"><head>{head}</head><body>{body}</body></html>'


def weasyprint(document: Document, look: Look, target: Path) -> None:
    """Print with WeasyPrint."""
    import weasyprint as engine

    engine.HTML(string=page(document, look)).write_pdf(str(target))


def chromium(document: Document, look: Look, target: Path) -> None:
    """Print with Chromium, without a window."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.html"
        source.write_text(page(document, look), encoding="utf-8")
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--disable-pdf-tagging"]
        subprocess.run(
            ["chromium", *flags, f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}", source.as_uri()],
            check=True,
            capture_output=True,
            timeout=180,
        )
