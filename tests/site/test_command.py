"""`redline site` as it is typed."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

from redline.annotate import Status
from tests.conftest import ROOT, Run, heed_interrupts
from tests.histories import Repository
from tests.site.sites import add_version, annotate, files, workspace


def test_build_says_what_it_did(redline: Run, tmp_path: Path) -> None:
    workspace(tmp_path)
    done = redline("site", "build")
    assert done.returncode == 0 and done.stdout == b""
    assert b"1 works" in done.stderr and b"\r" not in done.stderr  # no terminal, no bar
    assert (tmp_path / "site/_build/index.html").is_file()
    assert b"0 files written" in redline("site", "build").stderr
    assert redline("site", "build", "-q").stderr == b""


def test_a_folder_that_can_be_no_work_is_not_passed_over_in_silence(redline: Run, tmp_path: Path) -> None:
    workspace(tmp_path)
    (tmp_path / "versions/桥?渡口").mkdir()
    (tmp_path / "versions/.notes").mkdir()
    said = redline("site", "build", "-q").stderr.decode()
    assert "桥?渡口" in said and "not on the site" in said and ".notes" not in said


def test_git_takes_no_notice_of_a_site_inside_the_workspace(redline: Run, tmp_path: Path) -> None:
    workspace(tmp_path)
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    redline("site", "build")
    done = subprocess.run(
        ["git", "status", "--short", "-uall"], cwd=tmp_path, capture_output=True, check=True
    )
    assert b"versions/" in done.stdout and b"site/_build" not in done.stdout


_LATER = """
import datetime, sys, time
class Later(datetime.datetime):
    now = classmethod(lambda cls, tz=None: cls.fromtimestamp(time.time(), tz))
    utcnow = classmethod(lambda cls: cls.fromtimestamp(time.time()))
time_, localtime = time.time, time.localtime
time.time = lambda: time_() + 400 * 86_400
time.localtime = lambda seconds=None: localtime(time.time() if seconds is None else seconds)
datetime.datetime = Later
from redline.cli import main
sys.exit(main(["site", "build", "-q", "--jobs", sys.argv[1]]))
"""


def test_the_same_workspace_gives_the_same_site_anywhere_at_any_time(tmp_path: Path) -> None:
    """In another folder, a year later, with another order of sets, another zone, another number of processes."""
    made = []
    for name, jobs, code in (("one", "1", _LATER.replace("400", "0")), ("two/deeper", "2", _LATER)):
        folder = workspace(tmp_path / name, ("古桥办法", "渡口办法", "集市办法", "灯会办法"), settings="")
        annotate(folder, "古桥办法", "a1", article="3", status=Status.ADOPTED)
        for path in folder.rglob("*.md"):
            os.utime(path, (1_000_000_000 + len(name), 1_000_000_000 + len(name)))
        done = subprocess.run(
            [sys.executable, "-c", code, jobs],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": jobs, "TZ": f"X{jobs}"},
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        made.append(files(folder / "site/_build"))
    assert made[0].keys() == made[1].keys()
    assert [path for path, content in made[0].items() if made[1][path] != content] == []


def test_mistakes_are_told(redline: Run, tmp_path: Path) -> None:
    workspace(tmp_path)
    assert redline("site", "build", "--base-url", "ftp://x").returncode == 3
    assert redline("site", "build", "--jobs", "0").returncode == 2
    assert redline("site", "serve", "--port", "99999").returncode == 2
    assert redline("site").returncode == 2
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/x").write_text("x")
    assert redline("site", "build", "-o", "mine").returncode == 3
    (tmp_path / "redline.toml").write_text('comment_url = "javascript:x"\n')
    done = redline("site", "build")
    assert done.returncode == 3 and b"redline.toml:1" in done.stderr


def test_a_terminal_sees_a_bar_that_is_wiped_away(tmp_path: Path) -> None:
    workspace(tmp_path)
    main, side = pty.openpty()
    words = [sys.executable, "-m", "redline", "site", "build", "--lang", "en"]
    done = subprocess.run(
        words, cwd=tmp_path, stderr=side, check=False, timeout=60, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    os.close(side)
    seen = os.read(main, 100_000).decode()
    os.close(main)
    assert done.returncode == 0
    assert "█" in seen and "1/1" in seen and seen.rindex("\r") > seen.rindex("█")


@contextmanager
def previewed(folder: Path) -> Iterator[tuple[str, Callable[[], str]]]:
    """Run a preview of a workspace, and give its address and what reads its next line; end it by Ctrl-C."""
    words = [sys.executable, "-u", "-m", "redline", "site", "serve", "--port", "0", "--lang", "en"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        words, cwd=folder, stderr=subprocess.PIPE, env=environment, bufsize=0, preexec_fn=heed_interrupts
    ) as process:
        assert process.stderr is not None
        stream = process.stderr

        def line() -> str:
            assert select.select([stream], [], [], 60)[0], "the preview says nothing"
            return stream.readline().decode()

        try:
            yield line().split()[1], line
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()  # else its end would be waited for once more, for ever
                raise
    assert process.returncode == 130


def _text(address: str) -> str:
    with urlopen(address, timeout=30) as answer:
        return str(answer.read().decode())


def test_a_preview_follows_whatever_a_site_is_made_from(tmp_path: Path) -> None:
    folder = workspace(tmp_path / "w")
    with previewed(folder) as (address, line):
        work = f"{address}works/{quote('古桥办法')}/"
        assert "石拱" not in _text(f"{work}versions/2026-01/")
        add_version(folder, "古桥办法", "2026-01", "第一条　为了保护石拱桥，制定本办法。\n")
        assert line().startswith("updated")
        assert "石拱" in _text(f"{work}versions/2026-01/")
        annotate(folder, "古桥办法", "a1", article="1", body="请写明石料。")
        assert line().startswith("updated")
        assert "请写明石料" in _text(f"{work}opinions/")
        (folder / "site/pages").mkdir(parents=True)
        (folder / "site/pages/about.md").write_text("# 关于古桥\n", encoding="utf-8")
        assert line().startswith("updated")
        assert "关于古桥" in _text(f"{address}about/")
        template = folder / "templates/site/foot.html"
        template.parent.mkdir(parents=True)
        template.write_text("<p>古桥之脚</p>", encoding="utf-8")
        assert line().startswith("updated")
        assert "古桥之脚" in _text(address)


def test_a_preview_shows_what_is_wrong_and_goes_on_when_it_is_mended(tmp_path: Path) -> None:
    folder = workspace(tmp_path / "w")
    toml = folder / "redline.toml"
    said = toml.read_text(encoding="utf-8")
    with previewed(folder) as (address, line):
        toml.write_text("title = ", encoding="utf-8")
        assert line().startswith("not updated") and "redline.toml:1" in _text(address)
        toml.write_text(said, encoding="utf-8")
        assert line().startswith("updated")
        assert "redline.toml:1" not in _text(address)
        toml.write_text(said.replace("试验", "别的"), encoding="utf-8")
        assert line().startswith("updated")
        assert "别的" in _text(address)


def test_a_preview_follows_a_git_history_that_lies_elsewhere(tmp_path: Path) -> None:
    folder = workspace(tmp_path / "w", ())
    laws = Repository(tmp_path / "laws")
    laws.commit("一", {"law.md": "第一条　渡口每年检修一次。\n"})
    (folder / "versions/渡口").mkdir(parents=True)
    with previewed(folder) as (address, line):
        (folder / "versions/渡口/work.toml").write_text(
            'title = "渡口"\n[history]\nrepository = "../laws"\npath = "law.md"\n', encoding="utf-8"
        )
        assert line().startswith("updated")
        work = f"{address}works/{quote('渡口')}/index.json"
        assert len(json.loads(_text(work))["versions"]) == 1
        laws.commit("二", {"law.md": "第一条　渡口每季度检修一次。\n"})
        assert line().startswith("updated")
        assert len(json.loads(_text(work))["versions"]) == 2
