"""`redline diff` of versions shows their annotations, and of everything else what it always did."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run
from tests.workspaces import FIRST, SECOND

FILES = {
    "hours": "version: a\narticle: 3\nquote: 十八时至二十三时\ncreator: 周明\nstatus: not-adopted\nreason: 已听证。\n---\n太晚。",
    "days": "version: a\narticle: 2\nquote: 不得少于十日\n---\n太短。",
    "reply": "reply-to: days\nmotivation: replying\n---\n已经改为三十日。",
    "inner": "version: b\narticle: 1\nvisibility: internal\n---\n内部的话。",
    "lost": "version: a\narticle: 九十九\n---\n没有这一条。",
}


@pytest.fixture
def market(tmp_path: Path) -> Path:
    """A workspace with three versions of one work, as plain files; commands run in its root."""
    folder = tmp_path / "versions" / "market"
    folder.mkdir(parents=True)
    (tmp_path / "redline.toml").write_text('title = "试验"\n', encoding="utf-8")
    for id, date, text in (
        ("a", "2025-03-10", FIRST),
        ("b", "2025-09-24", SECOND),
        ("c", "2026-01-05", SECOND),
    ):
        text = text.replace("夜市的营业时间", "夜间的营业时间") if id == "c" else text
        (folder / f"{id}.md").write_text(
            f"---\nid: {id}\nlabel: {id}稿\ndate: {date}\n---\n{text}", encoding="utf-8"
        )
    return tmp_path


def annotate(market: Path, **files: str) -> None:
    folder = market / "versions" / "market" / "annotations"
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.md").write_text(f"---\n{text}\n", encoding="utf-8")


def ids(page: str) -> list[str]:
    return re.findall(r'<li class="nt" id="an-(\w+)">', page)


def test_a_page_of_two_versions_has_the_annotations_of_the_new_one(market: Path, redline: Run) -> None:
    annotate(market, **FILES)
    done = redline("diff", "market@a", "market@b", "-o", "x.html", "--lang", "zh")
    assert done.returncode == 0, done.stderr.decode()
    page = (market / "x.html").read_text(encoding="utf-8")
    assert ids(page) == ["days", "reply", "hours", "lost"] and "内部的话" not in page
    assert "已听证。" in page and "现为" in page and "作于a稿 第二条" in page


@pytest.mark.parametrize("names", [("market@b",), ("market@a", "market@b"), ("first.txt", "market@b")])
def test_it_is_enough_that_the_new_text_is_a_version(
    market: Path, redline: Run, names: tuple[str, ...]
) -> None:
    annotate(market, **FILES)
    (market / "first.txt").write_text(FIRST, encoding="utf-8")
    done = redline("diff", *names, "-o", "x.html")
    assert done.returncode == 0, done.stderr.decode()
    assert "hours" in ids((market / "x.html").read_text(encoding="utf-8"))


def test_a_work_alone_is_its_latest_version(market: Path, redline: Run) -> None:
    annotate(market, **FILES)
    redline("diff", "market", "-o", "x.html")
    assert ids((market / "x.html").read_text(encoding="utf-8")) == ["days", "reply", "hours", "lost"]


def test_annotations_can_be_chosen(market: Path, redline: Run) -> None:
    annotate(market, **FILES)
    pages = {}
    for which in ("none", "public", "all"):
        done = redline("diff", "market@a", "market@b", "-o", f"{which}.html", "--annotations", which)
        assert done.returncode == 0, done.stderr.decode()
        pages[which] = ids((market / f"{which}.html").read_text(encoding="utf-8"))
    assert pages["none"] == [] and pages["all"] == ["inner", *pages["public"]]
    assert redline("diff", "market@b", "--annotations", "some").returncode == 2


def test_markdown_has_notes_a_terminal_the_count_and_json_nothing(market: Path, redline: Run) -> None:
    plain = {
        name: redline("diff", "market@b", "--format", name, "--width", "99").stdout.decode()
        for name in ("md", "text", "json")
    }
    annotate(market, **FILES)
    noted = {
        name: redline("diff", "market@b", "--format", name, "--width", "99").stdout.decode()
        for name in ("md", "text", "json")
    }
    assert noted["json"] == plain["json"] and json.loads(noted["json"])["schema"]
    assert noted["text"].startswith(plain["text"])
    [told] = noted["text"][len(plain["text"]) :].splitlines()
    assert told == "3 opinions (1 without a place). To see them: redline annotate list market@b"
    assert "太短。" in noted["md"] and "  - **reply** — 已经改为三十日。" in noted["md"]
    assert max(map(len, redline("diff", "market@b", "--width", "40").stdout.decode().splitlines())) <= 40


def test_without_annotations_pages_stay_byte_for_byte_and_load_nothing_more(
    market: Path, redline: Run
) -> None:
    def page(*more: str) -> bytes:
        done = redline("diff", "market@a", "market@b", "-o", "x.html", *more)
        assert done.returncode == 0, done.stderr.decode()
        return (market / "x.html").read_bytes()

    before, without = page(), loaded(market, "market@a", "market@b")
    annotate(market)  # the folder, and nothing in it
    assert page() == before and loaded(market, "market@a", "market@b") == without
    annotate(market, inner=FILES["inner"])
    assert page() == before  # what is not shown leaves no trace
    annotate(market, **FILES)
    assert page() != before and page("--annotations", "none") == before
    (market / "a.txt").write_text(FIRST, encoding="utf-8")
    (market / "b.txt").write_text(SECOND, encoding="utf-8")
    # a version is asked whether it has any, by one small module; files are not
    assert costly(without) == ["redline.app.beside"] and costly(loaded(market, "a.txt", "b.txt")) == []
    assert "redline.render.html_notes" in loaded(market, "market@a", "market@b")


def costly(modules: list[str]) -> list[str]:
    return [
        name for name in modules if re.search("annot|margin|html_notes|markdown_it|beside|bodies|yaml", name)
    ]


def loaded(folder: Path, *names: str) -> list[str]:
    """The modules of redline, and others that cost, that a page of two texts loads."""
    code = (
        "import sys; from redline.cli import main\n"
        f"main(['diff', *{names!r}, '-o', 'x.html', '-q'])\n"
        "print('\\n'.join(sorted(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
    )
    return [
        name for name in done.stdout.decode().split() if name.startswith(("redline", "markdown_it", "yaml"))
    ]


def test_a_file_that_is_no_annotation_is_told_and_hides_no_other(market: Path, redline: Run) -> None:
    annotate(market, **FILES, broken="article: 1\narticle: 2\n---\nx")
    done = redline("diff", "market@b", "-o", "x.html")
    assert done.returncode == 0 and "annotations/broken.md:3" in done.stderr.decode()
    assert ids((market / "x.html").read_text(encoding="utf-8")) == ["days", "reply", "hours", "lost"]
    assert redline("diff", "market@b", "-o", "x.html", "-q").stderr == b""


def test_a_version_on_the_way_that_cannot_be_read_stops_no_comparison(market: Path, redline: Run) -> None:
    annotate(market, **FILES)
    (market / "versions" / "market" / "a.md").write_bytes(b"\x00\x01\x02" * 99)
    done = redline("diff", "market@b", "market@c", "-o", "x.html")
    assert done.returncode == 0 and (market / "x.html").exists()
    assert "Traceback" not in done.stderr.decode()


def test_a_link_to_an_annotation_holds_from_version_to_version(market: Path, redline: Run) -> None:
    annotate(market, **FILES)
    for version in ("b", "c"):
        redline("diff", f"market@{version}", "-o", "x.html")
        assert 'id="an-hours"' in (market / "x.html").read_text(encoding="utf-8")
