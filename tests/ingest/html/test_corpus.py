"""Real laws, rendered as HTML and put into pages: nothing is lost or added."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from redline.align import align
from redline.changes import Class, compare
from redline.ingest import decode, read
from redline.parse import parse

SITE = """<html><head><meta charset=gb2312><title>{title}_某市人大</title></head><body>
<div class=header><h2>某市人民代表大会常务委员会</h2><form><input name=q><button>搜索</button></form></div>
<div class=nav><ul><li><a href=/>首页</a><li><a href=/x>立法工作</a></ul></div>
<table width=100%><tr><td width=200><ul><li><a href=1>地方性法规</a><li><a href=2>决议决定</a></ul><td>
<div class=weizhi>您现在的位置：<a href=/>首页</a>&gt;<a href=/f>法规</a></div><div class=con>
<div class=title>{title}</div><div class=info>来源：某市人大 时间：2024-01-01 浏览次数：12</div>
<div id=zoom>{body}</div><p align=right>责任编辑：某某</p>
<div class=page>上一篇：<a href=3>某条例</a><br>下一篇：没有了</div></div></table>
<div class=footer>版权所有 某市人大常委会<br>地址：某路1号 邮编：100000</div></body></html>"""
PLAIN = "<title>{title}</title>{body}"


@pytest.fixture(scope="module")
def laws(shared_folder: Path) -> list[Path]:
    found = sorted((shared_folder / "corpus" / "zh").rglob("*.md"))
    assert len(found) > 20
    return [path for path in found if path.stat().st_size < 100_000][::4]


@pytest.mark.parametrize(("frame", "encoding"), [(SITE, "gb18030"), (PLAIN, "utf-8")], ids=["site", "plain"])
def test_a_law_in_a_page_is_the_law(laws: list[Path], frame: str, encoding: str) -> None:
    markdown = MarkdownIt("commonmark").enable("table")
    for path in laws:
        source = read(path)
        old = parse(source)
        body = markdown.render("\n".join(line.text for line in source.lines))
        page = frame.format(title=old.title, body=body)
        new = parse(decode(page.encode(encoding), name="law.html"))
        changed = [
            change for change in compare(align(old, new)).changes if change.class_ is not Class.UNCHANGED
        ]
        assert [(change.old, change.new) for change in changed] == [], path
