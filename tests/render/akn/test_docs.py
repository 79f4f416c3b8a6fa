"""The examples of the reference are what comes out."""

from __future__ import annotations

import re
from textwrap import dedent

from lxml import etree

from redline.align import align
from redline.changes import compare
from redline.parse import parse_text
from redline.render.akn import identify, render, render_comparison
from tests.conftest import ROOT

TEXT, CHANGE = re.findall(
    r"```xml\n(.*?)```", (ROOT / "docs/reference/akoma-ntoso.md").read_text(encoding="utf-8"), re.DOTALL
)


def element(xml: str, eid: str) -> str:
    """Return the lines of one element of a file, without the indent that they share."""
    lines = xml.splitlines()
    start = next(at for at, line in enumerate(lines) if f'eId="{eid}"' in line)
    indent = len(lines[start]) - len(lines[start].lstrip())
    end = next(at for at in range(start + 1, len(lines)) if lines[at].startswith(" " * indent + "</"))
    return dedent("\n".join(lines[start : end + 1])) + "\n"


def test_a_text() -> None:
    text = "第一条　【目的】　为了试验。\n\n第二条　【停车费】　经营者应当遵守下列规定：\n（一）公示价格；"
    assert element(render(parse_text(text)), "art_2") == TEXT


def test_a_comparison() -> None:
    common = "第一条　为了规范停车秩序，制定本条例。\n\n第二条　经营者应当公示价格。\n\n"
    old = parse_text(f"---\ndate: 2030-01-01\n---\n{common}第三条　夜间停车免费。")
    new = parse_text(f"---\ndate: 2031-05-06\n---\n{common}第三条　车位全部开放。\n\n第四条　夜间停车收费。")
    sides = (identify(old, work="parking", version="first"), identify(new, work="parking", version="second"))
    found = element(render_comparison(compare(align(old, new)), *sides), "pmod_2")
    score = etree.fromstring(CHANGE.replace("redline:", "")).get("score")
    assert re.sub(r'score="[\d.]+"', f'score="{score}"', found) == CHANGE
