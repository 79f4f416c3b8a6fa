"""Word files with tracked changes and comments, from the command line."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.workspaces import git

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WHO = 'w:id="{}" w:author="李" w:date="2025-03-12T08:00:00Z"'


def _p(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def _r(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def _word_file(path: Path) -> None:
    """Write a Word file: 十日 is struck, 三十日 inserted, and a comment stands at 周边居民."""
    struck = f"<w:del {_WHO.format(1)}><w:r><w:delText>十日</w:delText></w:r></w:del>"
    inserted = f"<w:ins {_WHO.format(2)}>{_r('三十日')}</w:ins>"
    remark = '<w:commentRangeStart w:id="0"/>' + _r("周边居民") + '<w:commentRangeEnd w:id="0"/>'
    remark += '<w:r><w:commentReference w:id="0"/></w:r>'
    body = (
        _p(_r("云台市夜市管理办法（草案）"))
        + _p(_r("第一条　为了规范夜市管理，制定本办法。"))
        + _p(_r("第二条　夜市的设立应当征求"), remark, _r("的意见，不得少于"), struck, inserted, _r("。"))
        + _p(_r("第四条　本办法自公布之日起施行。"))
    )
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    related = "http://schemas.openxmlformats.org/package/2006/relationships"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    comment = f"<w:comment {_WHO.format(0)}><w:p><w:r><w:t>范围？</w:t></w:r></w:p></w:comment>"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{types}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}.document.main+xml"/>'
        f'<Override PartName="/word/comments.xml" ContentType="{main}.comments+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{related}">'
        f'<Relationship Id="r1" Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{related}">'
        f'<Relationship Id="r1" Type="{_R}/comments" Target="comments.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>',
        "word/comments.xml": f'<w:comments xmlns:w="{_W}">{comment}</w:comments>',
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


@pytest.fixture
def word(tmp_path: Path) -> Path:
    _word_file(tmp_path / "draft.docx")
    return tmp_path


def test_one_file_alone_is_both_sides(redline: Run, word: Path) -> None:
    done = redline("diff", "draft.docx", "--format", "json")
    assert done.returncode == 0, done.stderr.decode()
    data = json.loads(done.stdout)
    assert [data[side]["label"] for side in ("old", "new")] == [
        "draft.docx (changes rejected)", "draft.docx (changes accepted)",
    ]  # fmt: skip
    assert "[-十日-]{+三十日+}" in redline("diff", "draft.docx").stdout.decode()


def test_a_side_can_be_asked_for_and_an_unasked_one_is_told(redline: Run, word: Path) -> None:
    told = redline("show", "draft.docx", "--article", "2", "--format", "text")
    assert "三十日。" in told.stdout.decode()
    assert "--tracked rejected" in told.stderr.decode()
    asked = redline("show", "draft.docx", "--article", "2", "--format", "text", "--tracked", "rejected")
    assert "不得少于十日。" in asked.stdout.decode()
    assert "--tracked" not in asked.stderr.decode()
    both = redline("diff", "draft.docx", "draft.docx", "--tracked", "rejected", "--exit-code")
    assert both.returncode == 0


@pytest.mark.usefixtures("identity")
def test_both_sides_can_be_versions_and_comments_are_kept(redline: Run, word: Path) -> None:
    redline("init")
    for id, side in (("before", "rejected"), ("after", "accepted")):
        done = redline(
            "add", "draft.docx", "--work", "m", "--version", id, "--tracked", side, "--keep-source"
        )
        assert done.returncode == 0, done.stderr.decode()
    assert redline("add", "draft.docx", "--version", "again", "--tracked", "accepted").returncode == 4
    assert sorted(git(word, "show", "--name-only", "--format=", "HEAD").split()) == [
        "versions/m/after.md", "versions/m/sources/after.comments.json", "versions/m/sources/after.docx",
    ]  # fmt: skip
    kept = (word / "versions/m/sources/after.docx").read_bytes()
    assert kept == (word / "draft.docx").read_bytes()
    (comment,) = json.loads((word / "versions/m/sources/after.comments.json").read_bytes())["comments"]
    assert comment == {
        "eid": "art_2__para_1",
        "quote": "周边居民",
        "body": "范围？",
        "author": "李",
        "date": "2025-03-12T08:00:00Z",
        "parent": None,
    }
    assert "[-十日-]{+三十日+}" in redline("diff", "m@before", "m@after").stdout.decode()


def test_remarks_count_paragraphs(redline: Run, word: Path) -> None:
    assert "draft.docx, paragraph 4: 第四条 follows" in redline("show", "draft.docx").stderr.decode()
    assert "draft.docx 第 4 段：" in redline("show", "draft.docx", LANG="zh_CN.UTF-8").stderr.decode()
    page = redline("diff", "draft.docx", "--format", "html", LANG="zh_CN.UTF-8").stdout.decode()
    assert "第 4 段" in page and "第 4 行" not in page
