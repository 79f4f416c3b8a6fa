"""What the READMEs tell people to type is typed, in the order in which it stands there."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import docx
import openpyxl
import pytest

from redline.app.press import browser, weasyprint
from tests.conftest import ROOT
from tests.ingest.paper import pdf, typeset
from tests.workspaces import git, identity  # noqa: F401  (a fixture)

_BLOCK = re.compile(r"^```sh\n(.*?)^```", re.DOTALL | re.MULTILINE)
_HEAD = "夜市管理办法"
_TEXT = [
    "第一条　为了规范夜市管理，方便市民生活，制定本办法。",
    "第二条　本办法适用于市区内夜市的设立和经营。",
    "第三条　市容部门负责夜市的日常管理。",
    "第四条　设立夜市应当征求周边居民的意见。",
    "第五条　摊位由街道办事处统一编号。",
    "第六条　经营者应当在摊位前公示价格。",
    "第七条　食品摊位应当配备冷藏设备。",
    "第八条　禁止在夜市燃放烟花。",
    "第九条　垃圾应当在收市后一小时内清运。",
    "第十条　夜间噪声应当符合国家标准。",
    "第十一条　夜市的营业时间为十八时至二十三时。",
    "第十二条　经营者应当在三十日（thirty days）内提出申请。",
]
_TITLES = {"README.md": ("law", "markets"), "README.zh-CN.md": ("条例", "夜市条例")}


def _lines(page: str) -> list[str]:
    """The commands of a README; what installs redline is `.ci/run`'s to try."""
    blocks = _BLOCK.findall((ROOT / page).read_text(encoding="utf-8"))
    lines = [line.partition("  #")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line.startswith(("redline ", "cd "))]


class Reader:
    """Somebody who types line after line, with the files at hand that a line names."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.programs = folder / "programs"
        self.programs.mkdir()
        script = f'#!/bin/sh\nexec "{sys.executable}" -m redline "$@"\n'
        (self.programs / "redline").write_text(script, encoding="utf-8")
        (self.programs / "redline").chmod(0o755)

    def type(self, line: str) -> None:
        if line.startswith("cd "):
            self.folder /= line[3:]
            return
        if " resolve " in line:
            opinion = next(self.folder.glob("versions/*/annotations/*.md")).stem
            line = re.sub(r"resolve \S+", f"resolve {opinion}", line)
        for name in re.findall(r"(?<!-o )(?<![\w:.-])[\w./-]+\.(?:docx|pdf|md|xlsx)\b", line):
            path = self.folder / name
            if not path.exists():
                path.write_bytes(_file(path.suffix, number=len(list(path.parent.iterdir()))))
        alone = re.fullmatch(r"redline diff (\S+\.docx) -o \S+", line)
        if alone:
            self._track(alone[1])
        done = self._run(line)
        words = "check", "--exit-code"
        assert done.returncode <= any(word in line for word in words), f"{line}\n{done.stderr}{done.stdout}"
        for name in re.findall(r"-o (\S+)", line):
            assert (self.folder / name).stat().st_size > 100, line

    def branches(self, law: str, work: str) -> None:
        """Make the git history that a reviewer has: a law twice on main, and a branch with a proposal."""
        (version, *_) = sorted((self.folder / "versions" / work).glob("*.md"), reverse=True)
        for name, old, new in (
            ("main", "二十三时", "二十二时"),
            ("main", "十八时", "十七时"),
            ("", "方便", "便利"),
        ):
            if not name:
                git(self.folder, "checkout", "-q", "-b", {"law": "proposal"}.get(law, "提案"))
                version.write_text(version.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
            text = "\n\n".join([_HEAD, *_TEXT]).replace(old, new)
            (self.folder / f"{law}.md").write_text(text + "\n", encoding="utf-8")
            git(self.folder, "add", f"{law}.md", str(version))
            git(self.folder, "commit", "-q", "-m", f"{old} → {new}")
        git(self.folder, "checkout", "-q", "main")

    def _track(self, name: str) -> None:
        """Let a Word file have tracked changes."""
        (self.folder / "older.docx").write_bytes(_file(".docx", 0))
        assert self._run(f"redline diff older.docx {name} --layout tracked -o {name}.docx").returncode == 0
        (self.folder / f"{name}.docx").replace(self.folder / name)

    def _run(self, line: str) -> subprocess.CompletedProcess[str]:
        path = f"{self.programs}{os.pathsep}{os.environ['PATH']}"
        environ = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)}
        return subprocess.run(
            ["bash", "-c", line], cwd=self.folder, env=environ, capture_output=True, text=True, timeout=120
        )


def _file(suffix: str, number: int) -> bytes:
    """A draft, or a table of opinions; drafts of other numbers differ in other articles."""
    lines = [_HEAD, *_TEXT]
    place = 2 + number % 9
    lines[place] = lines[place].replace("。", "，具体要求另行规定。")
    made = io.BytesIO()
    if suffix == ".docx":
        document = docx.Document()
        for line in lines:
            document.add_paragraph(line)
        document.save(made)
    elif suffix == ".xlsx":
        book = openpyxl.Workbook()
        for row in (("意见来源", "条款", "意见内容"), ("林小满", "第十一条", "收市太晚。")):
            book.active.append(row)
        book.save(made)
    elif suffix == ".pdf":
        return pdf(typeset(lines))
    else:
        return "\n\n".join(lines).encode()
    return made.getvalue()


@pytest.mark.skipif(os.name == "nt", reason="the lines are typed into bash")
@pytest.mark.usefixtures("identity")
@pytest.mark.parametrize("page", _TITLES)
def test_what_the_readme_says_can_be_typed(page: str, tmp_path: Path) -> None:
    law, work = _TITLES[page]
    reader = Reader(tmp_path)
    lines = _lines(page)
    assert len(lines) > 25
    no_pdf = browser.find() is None and not weasyprint.is_installed()
    for line in lines:
        if " git enable" in line:
            reader.branches(law, work)
        if not (no_pdf and line.endswith(".pdf")):
            reader.type(line)
