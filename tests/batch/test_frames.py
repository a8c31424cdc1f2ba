"""Frames between a worker and its parent."""

import io
import struct

import pytest

from nämndparse.batch.frames import Frame, FrameError, receive, send


def test_a_frame_comes_back_as_it_was() -> None:
    stream = io.BytesIO()
    frame = Frame({"name": "år\udcff.pdf", "n": 1}, {"report": b"\x00\xff", "review": b""})
    send(stream, frame)
    send(stream, Frame({}))
    stream.seek(0)
    assert receive(stream) == frame
    assert receive(stream) == Frame({})


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00",
        b"\xff\xff\xff\xff",
        struct.pack(">I", 5) + b"{}",
        struct.pack(">I", 2) + b"{}",
        struct.pack(">I", 2) + b"[]",
        struct.pack(">I", 30) + b'{"header": {}, "parts": {"a": 9}',
        struct.pack(">I", 36) + b'{"header": {}, "parts": {"a": -9}}  ',
    ],
)
def test_what_is_no_frame_is_an_error(data: bytes) -> None:
    with pytest.raises(FrameError):
        receive(io.BytesIO(data))
