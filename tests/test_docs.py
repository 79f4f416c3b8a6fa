"""The docs say what is so: links lead somewhere, commands can be typed, outputs are what comes out."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from redline.cli.parser import build
from redline.cli.reference import reference
from tests.conftest import ROOT, Run
from tests.workspaces import identity  # noqa: F401  (a fixture)

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def _blocks(page: Path, *languages: str) -> list[str]:
    text = page.read_text(encoding="utf-8")
    return [body for language, body in _FENCE.findall(text) if language in languages]


def _ids(pages: list[Path]) -> list[str]:
    return [str(page.relative_to(ROOT)) for page in pages]


def test_the_reference_of_the_command_line_is_its_help() -> None:
    page = ROOT / "docs" / "reference" / "cli.md"
    assert page.read_text(encoding="utf-8") == reference(), (
        "run: python -m redline.cli.reference > docs/reference/cli.md"
    )


@pytest.mark.parametrize("page", PAGES, ids=_ids(PAGES))
def test_links_lead_somewhere(page: Path) -> None:
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    dead = [
        link
        for link in _LINK.findall(text)
        if "://" not in link and not link.startswith("mailto:") and not (page.parent / link).exists()
    ]
    assert dead == []


@pytest.mark.parametrize("page", PAGES, ids=_ids(PAGES))
def test_commands_can_be_typed(page: Path) -> None:
    parser = build("en")
    for block in _blocks(page, "sh", "console"):
        for line in block.splitlines():
            for command in re.findall(r"(?:^|\$ |\| )redline ([a-z]+\b[^|>#]*)", line):
                words = shlex.split(command)
                if "--help" not in words:
                    assert parser.parse_args(words).command == words[0]


def test_every_page_of_the_docs_is_in_the_index() -> None:
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    linked = {(ROOT / "docs" / link).resolve() for link in _LINK.findall(index)}
    pages = {page.resolve() for page in (ROOT / "docs").rglob("*.md")}
    assert pages - linked == {(ROOT / "docs" / "index.md").resolve()}


def _sessions() -> list[tuple[str, list[str]]]:
    """(command, the lines under it) of every console block of the tutorial."""
    found: list[tuple[str, list[str]]] = []
    for block in _blocks(ROOT / "docs" / "tutorial.md", "console"):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            elif line.strip() not in ("", "..."):
                found[-1][1].append(line)
    return found


@pytest.mark.usefixtures("identity")
def test_the_tutorial_tells_what_comes_out(redline: Run, tmp_path: Path) -> None:
    sessions = _sessions()
    assert len(sessions) >= 5
    for command, expected in sessions:
        words = shlex.split(command)
        assert words[0] == "redline", command
        done = redline(*words[1:])
        assert done.returncode in (0, 1), done.stderr.decode()
        lines = [line.rstrip() for line in (done.stdout + done.stderr).decode().splitlines()]
        missing = [line for line in expected if line.rstrip() not in lines]
        assert missing == [], f"{command}\n" + "\n".join(lines)
