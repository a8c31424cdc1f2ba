"""PDFium's functions for what is asked of every character and object, called with plain addresses.

A page has thousands of characters, and a few questions are put about each. pypdfium2's own functions take and give
typed pointers, an object of Python for each of them, which takes as long as the answer. Here a handle is a number (0 or
None for none), and so is the place that an answer is written to: the address of a ctypes value that its owner keeps.
"""

from __future__ import annotations

import ctypes
from typing import Any

from pypdfium2 import raw


def _plain(kind: Any) -> Any:
    return ctypes.c_void_p if issubclass(kind, ctypes._Pointer) else kind


def _quick(function: Any) -> Any:
    """The same function of the same library, its handles and pointers declared as addresses."""
    quick = type(function)(address_in(function))
    quick.argtypes = tuple(map(_plain, function.argtypes))
    quick.restype = _plain(function.restype)
    return quick


def address_in(pointer: Any) -> int:
    """The address that a pointer or a function holds, 0 for none."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


# of a character: textpage, index
text_object = _quick(raw.FPDFText_GetTextObject)
unmapped = _quick(raw.FPDFText_HasUnicodeMapError)
generated = _quick(raw.FPDFText_IsGenerated)
angle = _quick(raw.FPDFText_GetCharAngle)
text_matrix = _quick(raw.FPDFText_GetMatrix)  # to FS_MATRIX, of the page and not of a form
font_size = _quick(raw.FPDFText_GetFontSize)
loose_box = _quick(raw.FPDFText_GetLooseCharBox)  # to FS_RECTF
origin = _quick(raw.FPDFText_GetCharOrigin)  # to two c_double

# of an object of a page
kind_of = _quick(raw.FPDFPageObj_GetType)
matrix_of = _quick(raw.FPDFPageObj_GetMatrix)  # to FS_MATRIX
font_of = _quick(raw.FPDFTextObj_GetFont)
render_mode = _quick(raw.FPDFTextObj_GetTextRenderMode)
glyph_width = _quick(raw.FPDFFont_GetGlyphWidth)  # of a font: character, size, to c_float
bounds_of = _quick(raw.FPDFPageObj_GetBounds)  # to four c_float
transparent = _quick(raw.FPDFPageObj_HasTransparency)
marks_on = _quick(raw.FPDFPageObj_CountMarks)
mark_on = _quick(raw.FPDFPageObj_GetMark)
mark_name = _quick(raw.FPDFPageObjMark_GetName)  # to UTF-16, its size, to c_ulong
fill_colour = _quick(raw.FPDFPageObj_GetFillColor)  # to four c_uint
stroke_colour = _quick(raw.FPDFPageObj_GetStrokeColor)  # to four c_uint
stroke_width = _quick(raw.FPDFPageObj_GetStrokeWidth)  # to c_float
object_of_page = _quick(raw.FPDFPage_GetObject)
object_of_form = _quick(raw.FPDFFormObj_GetObject)
objects_in_form = _quick(raw.FPDFFormObj_CountObjects)

# of what cuts an object off
clip_of = _quick(raw.FPDFPageObj_GetClipPath)
paths_in_clip = _quick(raw.FPDFClipPath_CountPaths)
segments_in_clip = _quick(raw.FPDFClipPath_CountPathSegments)
segment_of_clip = _quick(raw.FPDFClipPath_GetPathSegment)

# of a path, and of a segment of it
draw_mode = _quick(raw.FPDFPath_GetDrawMode)  # to two c_int
segments_in = _quick(raw.FPDFPath_CountSegments)
segment_of = _quick(raw.FPDFPath_GetPathSegment)
segment_kind = _quick(raw.FPDFPathSegment_GetType)
segment_point = _quick(raw.FPDFPathSegment_GetPoint)  # to two c_float
segment_closes = _quick(raw.FPDFPathSegment_GetClose)
