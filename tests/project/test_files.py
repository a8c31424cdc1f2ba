"""The project's own files say what is true."""

import re
import tomllib
from pathlib import Path

import pytest

import nämndparse
from nämndparse.output.review.words import words

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])


def requirement_names(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=!\[; ]", one)[0].lower().replace("_", "-").replace(".", "-") for one in requirements}


def pinned() -> set[str]:
    return requirement_names((ROOT / "constraints.txt").read_text("utf-8").split())


def test_constraints_are_names_and_versions_only() -> None:
    for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines():
        assert re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.!+]+", line), line


def test_everything_that_the_project_names_is_pinned() -> None:
    named = requirement_names(PROJECT["project"]["dependencies"])
    for extra in PROJECT["project"]["optional-dependencies"].values():
        named |= requirement_names(extra)
    assert named - pinned() - {"namndparse"} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_the_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


def test_every_page_is_in_the_index_once() -> None:
    index = (ROOT / "docs" / "README.md").read_text("utf-8")
    for page in (ROOT / "docs").glob("*.md"):
        assert page.name == "README.md" or index.count(f"({page.name})") == 1, page.name


def test_every_flag_is_documented() -> None:
    page = (ROOT / "docs" / "figures-table.md").read_text("utf-8").partition("## Flags")[2]
    assert {flag.rstrip("…") for flag in re.findall(r"^\| `([^`]+)`", page, re.MULTILINE)} == set(words("flags"))


def test_the_changelog_has_the_version() -> None:
    assert f"## {nämndparse.__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
