"""A real Chromium, without a window, that opens the review page of a small document."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from support.reviewed import long_view, written

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
NAMES = ("chromium", "chromium-browser", "google-chrome")
Open = Callable[..., "Page"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip("there is no Chromium on this machine to open the review page in")
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright, which drives Chromium, is not installed")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def review_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("granskning") / "review.html")


@pytest.fixture(scope="session")
def long_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("granskning") / "lång.html", long_view())


@pytest.fixture
def open_page(browser: Browser, review_file: Path) -> Iterator[Open]:
    """Open the page in a window of its own; in the end no window has met an error or asked the network for anything."""
    wrong: list[str] = []
    asked: list[str] = []
    contexts = []

    def opened(path: Path = review_file, *, script: str = "", **settings: Any) -> Page:
        settings = {"viewport": {"width": 1440, "height": 900}, "accept_downloads": True, **settings}
        context = browser.new_context(**settings)
        contexts.append(context)
        context.on("request", lambda request: asked.append(request.url))
        context.on("console", lambda m: wrong.append(f"{m.type}: {m.text}"))
        context.on("weberror", lambda e: wrong.append(str(e.error)))
        if script:
            context.add_init_script(script)
        page = context.new_page()
        page.goto(path.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []


@pytest.fixture
def page(open_page: Open) -> Page:
    return open_page()
