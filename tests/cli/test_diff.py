"""`redline diff` from end to end, as a process: what it writes, where, and how it ends."""

from __future__ import annotations

import json
import os
import stat
import sys
from pathlib import Path

import pytest

from tests.cli.drafts import FORMAL, NEW, OLD
from tests.conftest import Run


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    (tmp_path / "old.txt").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.txt").write_text(NEW, encoding="utf-8")
    (tmp_path / "formal.txt").write_text(FORMAL, encoding="utf-8")
    return tmp_path


def _rebuilt(data: dict[str, list[dict[str, list[list[str]]]]], sign: str) -> str:
    segments = [segment for change in data["changes"] for segment in change["segments"]]
    return "".join(text for mark, text in segments if mark in ("=", sign))


def test_json_on_standard_output_holds_both_texts(redline: Run, drafts: Path) -> None:
    done = redline("diff", "old.txt", "new.txt", "--format", "json")
    assert done.returncode == 0, done.stderr.decode()
    data = json.loads(done.stdout)
    assert data["schema"] == "redline/comparison/1"
    assert (data["old"]["articles"], data["new"]["articles"]) == (5, 6)
    assert {(link["old"], link["new"]) for link in data["links"]} == {
        ("1", "1"),
        ("2", "3"),
        ("3", "4"),
        ("4", "5"),
        ("5", "6"),
    }
    for sign, text in (("-", OLD), ("+", NEW)):
        rebuilt = _rebuilt(data, sign)
        for sentence in ("征求意见的时间不得少于", "处二百元以下罚款。", "经营者应当保持摊位整洁"):
            assert sentence in text and sentence in rebuilt


def test_an_inserted_article_does_not_make_the_rest_amended(redline: Run, drafts: Path) -> None:
    data = json.loads(redline("diff", "old.txt", "new.txt", "--format", "json").stdout)
    kinds = {link["new"]: set(link["kinds"]) for link in data["links"]}
    assert kinds["4"] == kinds["5"] == kinds["6"] == {"renumbered"}
    assert "amended" in kinds["3"]


@pytest.mark.parametrize(
    ("name", "first"),
    [("all.html", b"<!doctype html>"), ("all.md", b"# "), ("all.json", b"{"), ("all.txt", "云".encode())],
)
def test_the_file_name_tells_the_format(redline: Run, drafts: Path, name: str, first: bytes) -> None:
    done = redline("diff", "old.txt", "new.txt", "-o", name)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout == b""
    assert f"written: {name}" in done.stderr.decode()
    assert (drafts / name).read_bytes().lower().startswith(first)


def test_several_outputs_of_one_comparison(redline: Run, drafts: Path) -> None:
    done = redline("diff", "old.txt", "new.txt", "-o", "a.html", "-o", "a.json", "-o", "-")
    assert done.returncode == 0, done.stderr.decode()
    assert (drafts / "a.html").exists() and json.loads((drafts / "a.json").read_bytes())
    assert "{+三十日+}" in done.stdout.decode()


def test_no_colour_and_no_pager_when_nobody_looks(redline: Run, drafts: Path) -> None:
    done = redline("diff", "old.txt", "new.txt", PAGER="false")
    assert done.returncode == 0, done.stderr.decode()
    assert b"\x1b" not in done.stdout
    assert "[-十日-]{+三十日+}" in done.stdout.decode()


def test_colour_when_asked_for(redline: Run, drafts: Path) -> None:
    coloured = redline("diff", "old.txt", "new.txt", "--color", "always", NO_COLOR="1").stdout
    assert b"\x1b[" in coloured


def test_the_terminal_view_keeps_to_its_width(redline: Run, drafts: Path) -> None:
    from redline.render.width import width

    for columns in (20, 37, 80):
        out = redline("diff", "old.txt", "new.txt", "--width", str(columns)).stdout.decode()
        assert max(map(width, out.splitlines())) <= columns


@pytest.mark.parametrize(
    ("new", "options", "code"),
    [
        ("new.txt", [], 0),
        ("new.txt", ["--exit-code"], 1),
        ("old.txt", ["--exit-code"], 0),
        ("formal.txt", ["--exit-code"], 1),
        ("formal.txt", ["--exit-code", "--only", "substantive"], 0),
        ("new.txt", ["--exit-code", "--only", "substantive"], 1),
    ],
)
def test_exit_code_says_whether_texts_differ(
    redline: Run, drafts: Path, new: str, options: list[str], code: int
) -> None:
    done = redline("diff", "old.txt", new, *options)
    assert done.returncode == code, done.stderr.decode()


def test_standard_input_is_one_of_the_texts(redline: Run, drafts: Path) -> None:
    by_name = redline("diff", "old.txt", "new.txt", "--format", "json").stdout
    by_pipe = redline("diff", "-", "new.txt", "--format", "json", stdin=OLD.encode("gb18030")).stdout
    assert json.loads(by_pipe)["changes"] == json.loads(by_name)["changes"]


def test_only_substantive_leaves_formal_changes_out(redline: Run, drafts: Path) -> None:
    out = redline("diff", "old.txt", "formal.txt", "--only", "substantive").stdout.decode()
    assert "{+" not in out and "[-" not in out
    data = json.loads(
        redline("diff", "old.txt", "new.txt", "--only", "substantive", "--format", "json").stdout
    )
    assert data["changes"] and {change["class"] for change in data["changes"]} == {"substantive"}


def test_a_passage_that_moved_between_changes_that_were_left_out_is_still_told(redline: Run) -> None:
    words = ("diff", "firefly@2025-06-first-reading", "firefly@2025-09-second-reading", "--format", "json")
    whole, part = (json.loads(redline(*words, *more).stdout) for more in ((), ("--only", "substantive")))
    assert part["moves"] == whole["moves"]
    left = {change["new"]["eid"] for change in part["changes"] if change["new"]}
    assert any(move["new"] not in left for move in whole["moves"])  # else this sample shows nothing


def _switched_on(page: str) -> set[str]:
    import re

    return {
        name
        for tag in re.findall(r"<input[^>]*\bchecked\b[^>]*>", page)
        for name in re.findall(r'id="([^"]+)"', tag)
    }


@pytest.mark.parametrize(
    ("options", "switches"),
    [
        ([], {"v-auto"}),
        (["--only", "substantive"], {"v-auto", "only"}),
    ],
)
def test_a_page_opens_as_asked(redline: Run, drafts: Path, options: list[str], switches: set[str]) -> None:
    page = redline("diff", "old.txt", "new.txt", "--format", "html", *options).stdout.decode()
    assert _switched_on(page) & {"v-auto", "v-side", "v-inline", "only"} == switches


def test_bundled_versions_have_names(redline: Run) -> None:
    done = redline("diff", "firefly@2025-03-draft", "firefly@2026-01-enacted", "--format", "json")
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout)["old"]["label"]


def test_versions_of_the_working_folder_come_first(redline: Run, drafts: Path) -> None:
    work = drafts / "versions" / "firefly"
    work.mkdir(parents=True)
    (work / "2025-03-draft.md").write_text(OLD, encoding="utf-8")
    done = redline("diff", "firefly@2025-03-draft", "new.txt", "--format", "json")
    assert json.loads(done.stdout)["old"]["title"] == "云台市夜市管理办法"


def test_pins_decide(redline: Run, drafts: Path) -> None:
    (drafts / "pins.toml").write_text(
        '[[pin]]\nold = "3"\nnew = []\n[[pin]]\nold = []\nnew = 4\n', encoding="utf-8"
    )
    data = json.loads(redline("diff", "old.txt", "new.txt", "--pins", "pins.toml", "--format", "json").stdout)
    assert not [link for link in data["links"] if link["old"] == "3" or link["new"] == "4"]
    fates = {
        change["old"]["num"]: change["kinds"]
        for change in data["changes"]
        if change["old"] and not change["new"]
    }
    assert fates["第三条"] == ["repealed"]


def test_a_result_keeps_the_place_and_the_permissions_of_its_file(redline: Run, drafts: Path) -> None:
    target = drafts / "real.json"
    target.write_text("old result")
    target.chmod(0o640)
    (drafts / "link.json").symlink_to(target)
    assert redline("diff", "old.txt", "new.txt", "-o", "link.json").returncode == 0
    assert (drafts / "link.json").is_symlink()
    assert json.loads(target.read_bytes()) and stat.S_IMODE(target.stat().st_mode) == 0o640
    assert not list(drafts.glob(".*.part"))


@pytest.mark.skipif(not os.path.exists("/dev/stdout"), reason="this system has no /dev/stdout")
def test_what_is_no_file_is_written_directly(redline: Run, drafts: Path) -> None:
    done = redline("diff", "old.txt", "new.txt", "--format", "json", "-o", "/dev/stdout")
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout)


def test_a_reader_who_leaves_early_is_no_error(drafts: Path, root: Path) -> None:
    import subprocess

    big = OLD + "\n".join(f"第{n}条　经营者甲应当保持第{n}个摊位整洁。" for n in range(6, 3000))
    (drafts / "big.txt").write_text(big, encoding="utf-8")
    (drafts / "empty.txt").write_text("第一条　无。", encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "redline", "diff", "big.txt", "empty.txt", "--format", "json", "-q"],
        cwd=drafts,
        env={**os.environ, "PYTHONPATH": str(root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


def test_a_word_table_is_written_beside_other_results(redline: Run, drafts: Path) -> None:
    import docx

    done = redline("diff", "old.txt", "new.txt", "-o", "a.docx", "-o", "a.json", "--marking", "jp")
    assert done.returncode == 0, done.stderr.decode()
    (table,) = docx.Document(str(drafts / "a.docx")).tables
    assert [cell.text for cell in table.rows[0].cells] == ["old", "new"]  # a heading, not a file
    assert (drafts / "a.json").exists()
    refused = redline("diff", "old.txt", "new.txt", "--format", "docx")
    assert refused.returncode == 2
    assert "-o NAME.docx" in refused.stderr.decode()
