import pytest

from nämndparse.batch.limits import in_words, size


@pytest.mark.parametrize(
    ("text", "bytes_"),
    [("2G", 2 << 30), ("512 MB", 512 << 20), ("1,5GiB", 3 << 29), ("1.5 gb", 3 << 29), ("100k", 102400), ("0", 0)],
)
def test_sizes(text: str, bytes_: int) -> None:
    assert size(text) == bytes_


@pytest.mark.parametrize("text", ["", "G", "two", "-1G", "1 P", "1e9"])
def test_what_is_no_size(text: str) -> None:
    with pytest.raises(ValueError, match="is no size; write for example"):
        size(text)


def test_sizes_in_words() -> None:
    assert [in_words(n) for n in (2 << 30, 3 << 29, 512 << 20, 1)] == ["2 GB", "1.5 GB", "512 MB", "1 MB"]
