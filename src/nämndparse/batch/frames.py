"""What goes between a worker and its parent: a JSON header, and bytes by name. No pickles.

A reader that a hostile PDF has taken over can then send nonsense, but no code for the parent to run.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

_LENGTH = struct.Struct(">I")
LONGEST = 1 << 30  # bytes of a frame's part; a longer one is no answer of ours


class FrameError(Exception):
    """The other side ended, or said something that is no frame."""


@dataclass(frozen=True)
class Frame:
    """`header` is anything that JSON holds; `parts` are named bytes."""

    header: dict[str, Any]
    parts: Mapping[str, bytes] = field(default_factory=dict)


def send(stream: BinaryIO, frame: Frame) -> None:
    """Write a frame, and see that it is on its way."""
    head = json.dumps({"header": frame.header, "parts": {name: len(data) for name, data in frame.parts.items()}})
    encoded = head.encode("ascii")  # json escapes what is not ASCII, lone surrogates of odd file names too
    stream.write(_LENGTH.pack(len(encoded)) + encoded)
    for data in frame.parts.values():
        stream.write(data)
    stream.flush()


def receive(stream: BinaryIO) -> Frame:
    """Read a frame; raises `FrameError` where there is none."""
    try:
        head = json.loads(_exactly(stream, _LENGTH.unpack(_exactly(stream, _LENGTH.size))[0]))
        return Frame(head["header"], {name: _exactly(stream, length) for name, length in head["parts"].items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise FrameError(str(error)) from error


def _exactly(stream: BinaryIO, length: int) -> bytes:
    if not 0 <= length <= LONGEST:
        raise FrameError(f"a part of {length} bytes")
    data = stream.read(length)
    if len(data) != length:
        raise FrameError("ended early")
    return data
