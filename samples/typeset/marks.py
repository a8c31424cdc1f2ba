"""Drawn statuses: a circle, square, diamond, arrow or dash in green, yellow, red or grey."""

from __future__ import annotations

import base64
import io

from typeset.looks import INK

SIGNS = {"circle": "●", "square": "■", "diamond": "◆", "up": "▲", "down": "▼", "right": "►", "dash": "–"}
# corners in a square of side 10, y downwards
CORNERS = {
    "square": ((1.5, 1.5), (8.5, 1.5), (8.5, 8.5), (1.5, 8.5)),
    "diamond": ((5, 0.5), (9.5, 5), (5, 9.5), (0.5, 5)),
    "up": ((5, 0.5), (9, 5), (6.5, 5), (6.5, 9.5), (3.5, 9.5), (3.5, 5), (1, 5)),
    "down": ((5, 9.5), (9, 5), (6.5, 5), (6.5, 0.5), (3.5, 0.5), (3.5, 5), (1, 5)),
    "right": ((9.5, 5), (5, 9), (5, 6.5), (0.5, 6.5), (0.5, 3.5), (5, 3.5), (5, 1)),
    "dash": ((1, 4), (9, 4), (9, 6), (1, 6)),
}


def svg(colour: str, shape: str) -> str:
    """The mark as an SVG element of 9 x 9 pt."""
    ink = INK[colour]
    if shape == "circle":
        body = f'<circle cx="5" cy="5" r="4.2" fill="{ink}"/>'
    else:
        points = " ".join(f"{x},{y}" for x, y in CORNERS[shape])
        body = f'<polygon points="{points}" fill="{ink}"/>'
    return f'<svg width="9pt" height="9pt" viewBox="0 0 10 10" xmlns="http://www.w3.org/2000/svg">{body}</svg>'


def png(colour: str, shape: str) -> bytes:
    """The mark as a PNG of 40 x 40 pixels on white."""
    from PIL import Image, ImageDraw

    side, over = 40, 4
    image = Image.new("RGB", (side * over, side * over), "white")
    draw = ImageDraw.Draw(image)
    scale = side * over / 10
    if shape == "circle":
        draw.ellipse([0.8 * scale, 0.8 * scale, 9.2 * scale, 9.2 * scale], fill=INK[colour])
    else:
        draw.polygon([(x * scale, y * scale) for x, y in CORNERS[shape]], fill=INK[colour])
    out = io.BytesIO()
    image.resize((side, side), Image.Resampling.LANCZOS).save(out, "PNG", optimize=True)
    return out.getvalue()


def data_uri(colour: str, shape: str) -> str:
    """The PNG as a data URI."""
    return "data:image/png;base64," + base64.b64encode(png(colour, shape)).decode()
