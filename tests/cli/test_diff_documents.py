"""`redline diff --layout … -o X.html`: documents for print, and an office's own templates for them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.drafts import NEW, OLD
from tests.conftest import ROOT, Run


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    (tmp_path / "old.txt").write_text(OLD, "utf-8")
    (tmp_path / "new.txt").write_text(NEW, "utf-8")
    return tmp_path


def written(redline: Run, folder: Path, *words: str) -> str:
    done = redline("diff", "old.txt", "new.txt", *words, "-o", "made.html", LANG="zh_CN.UTF-8")
    assert done.returncode == 0, done.stderr.decode()
    return (folder / "made.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("layout", "title"),
    [
        ("table", "云台市夜市管理办法条文对照表"),
        ("inline", "云台市夜市管理办法（花脸稿）"),
        ("concordance", "云台市夜市管理办法条次对照表"),
        ("digest", "《云台市夜市管理办法》主要修改情况"),
    ],
)
def test_a_layout_is_a_document_for_print(redline: Run, drafts: Path, layout: str, title: str) -> None:
    page = written(redline, drafts, "--layout", layout)
    assert f"<title>{title}</title>" in page
    assert "@page" in page and "<script" not in page
    assert "第六条" in page if layout == "concordance" else "三十日" in page


def test_without_a_layout_it_is_the_page_for_a_browser(redline: Run, drafts: Path) -> None:
    page = written(redline, drafts)
    assert "<script" in page and "条文对照表</title>" not in page


def test_options_of_the_table_hold(redline: Run, drafts: Path) -> None:
    words = ("--layout", "table", "--marking", "jp", "--columns", "new,old", "--only", "changed")
    page = written(redline, drafts, *words)
    assert "下划线部分为修改的内容" in page and "（新設）" in page and "第一条" not in page
    assert re.findall(r'<th scope="col">([^<]*)</th>', page) == ["new", "old"]


def test_three_texts_are_a_table_without_being_asked(redline: Run, drafts: Path) -> None:
    (drafts / "third.txt").write_text(NEW.replace("三十日", "六十日"), "utf-8")
    done = redline("diff", "old.txt", "new.txt", "third.txt", "-o", "made.html")
    assert done.returncode == 0, done.stderr.decode()
    assert (drafts / "made.html").read_text("utf-8").count('<th scope="col">') == 3


def test_templates_of_the_workspace_come_first(redline: Run, drafts: Path) -> None:
    (drafts / "redline.toml").write_text('title = "试验"\n', "utf-8")
    own = drafts / "templates" / "documents"
    own.mkdir(parents=True)
    (own / "base.html").write_text(
        '{% extends "redline/documents/base.html" %}{% block foot %}<p>云台市司法局印发</p>{% endblock %}',
        "utf-8",
    )
    (own / "theme.css").write_text(".below { color: #c00; }\n/* </style> */", "utf-8")
    for layout in ("table", "inline", "concordance", "digest"):
        page = written(redline, drafts, "--layout", layout)
        assert "<p>云台市司法局印发</p>" in page and ".below { color: #c00; }" in page
        assert page.count("</style>") == 1


def test_a_folder_of_templates_that_is_named_goes_before_the_workspace(redline: Run, drafts: Path) -> None:
    for folder, word in (("templates", "工作区"), ("office", "机关")):
        (drafts / folder / "documents").mkdir(parents=True)
        (drafts / folder / "documents" / "theme.css").write_text(f"/* {word} */", "utf-8")
    (drafts / "redline.toml").write_text("", "utf-8")
    assert "/* 机关 */" in written(redline, drafts, "--layout", "inline", "--templates", "office")
    assert "/* 工作区 */" in written(redline, drafts, "--layout", "inline")


def test_a_template_that_is_wrong_is_named_with_its_line(redline: Run, drafts: Path) -> None:
    own = drafts / "office" / "documents"
    own.mkdir(parents=True)
    (own / "digest.html").write_text("<p>\n{{ nothing }}", "utf-8")
    words = ("diff", "old.txt", "new.txt", "--layout", "digest", "-o", "a.html", "--templates")
    done = redline(*words, "office")
    assert done.returncode == 3 and "digest.html:2" in done.stderr.decode()
    (own / "digest.html").write_text("{{ title.__class__.__mro__[1].__subclasses__() }}", "utf-8")
    done = redline(*words, "office")
    assert done.returncode == 3 and "SecurityError" in done.stderr.decode()
    done = redline(*words, "nowhere")
    assert done.returncode == 3 and "no folder of templates" in done.stderr.decode()
    assert not (drafts / "a.html").exists()


def test_the_example_of_the_guide_works(redline: Run, drafts: Path) -> None:
    guide = (ROOT / "docs" / "how-to" / "report-templates.md").read_text("utf-8")
    found = dict(re.findall(r"`(templates/documents/[a-z]+\.\w+)`:\n\n```\w+\n(.*?)```", guide, re.DOTALL))
    assert set(found) == {"templates/documents/base.html", "templates/documents/theme.css"}
    for name, text in found.items():
        path = drafts / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (drafts / "redline.toml").write_text("", "utf-8")
    page = written(redline, drafts, "--layout", "inline")
    head, body = page.partition("<body")[::2]
    assert body.index("云台市人民代表大会常务委员会") < body.index("<h1>") and "color: #c00" in head
