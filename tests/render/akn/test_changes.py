"""A comparison as Akoma Ntoso: valid, and both sides can be had from it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from redline.align import align
from redline.changes import Class, Comparison, compare
from redline.model import Document, units
from redline.parse import parse_text
from redline.render.akn import render_comparison
from redline.render.akn.text import eid_of
from tests.render.akn.schema import faults
from tests.render.akn.test_text import back
from tests.render.akn.texts import FOLDERS, paths, versions

NS = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0", "r": "urn:redline:akn:1"}
OLD = """云岭市停车管理条例（草案）

第一章　总则

第一条　为了规范停车秩序，制定本条例。

第二条　经营者应当在入口处公示价格，保持场地整洁，为残疾人保留车位，不得擅自涨价。经营者应当安装计时设备，每年检定一次。

第三条　夜间停车免费。

第四条　公安机关负责巡查停车场所的消防通道。

第五条　城市管理部门负责清理占用人行道的车辆。
"""
NEW = """云岭市停车管理条例

第一章　总则

第一条　为了规范停车秩序，保障交通安全，制定本条例。

第二条　鼓励单位开放自有车位。

第三条　经营者应当在入口处公示价格，保持场地整洁，为残疾人保留车位，不得擅自涨价。

第四条　经营者应当安装计时设备，每年检定一次。

第五条　公安机关负责巡查停车场所的消防通道。城市管理部门负责清理占用人行道的车辆。
"""


def compared(old: Document, new: Document) -> Comparison:
    return compare(align(old, new))


@cache
def made() -> tuple[Comparison, Any]:
    comparison = compared(parse_text(OLD), parse_text(NEW))
    return comparison, etree.fromstring(render_comparison(comparison).encode())


def modifications(root: Any) -> list[Any]:
    found: list[Any] = root.findall(".//a:passiveModifications/a:textualMod", NS)
    return found


def whole(side: Any) -> str:
    return "".join(side.find("r:text", NS).itertext())


def without(side: Any, mark: str) -> str:
    """Return the text of a side without what is marked."""
    text = side.find("r:text", NS)
    parts = [text.text or ""]
    for child in text:
        if etree.QName(child).localname != mark:
            parts.append("".join(child.itertext()))
        parts.append(child.tail or "")
    return "".join(parts)


def references(root: Any) -> set[str]:
    """Return every place that the modifications refer to: by its id, those of the old text by an IRI too."""
    found = [one.get("href") for mod in modifications(root) for one in mod if one.get("href")]
    ends = [end for one in root.iterfind(".//r:move", NS) for end in (one.get("from"), one.get("to"))]
    return {one for one in (*found, *ends) if "#" in one}


def named(text: Any) -> set[str]:
    return {one.get("eId") for one in text.iterfind(".//*[@eId]")}


PAIRS = [(folder, at) for folder in FOLDERS for at in range(len(paths(folder)) - 1)]


@pytest.mark.parametrize(("folder", "at"), PAIRS, ids=lambda part: getattr(part, "name", str(part)))
def test_a_real_pair_is_valid_and_both_texts_are_in_it(folder: Path, at: int) -> None:
    texts = versions(folder)
    comparison = compared(texts[at], texts[at + 1])
    xml = render_comparison(comparison)
    assert faults(xml) == []
    assert back(xml) == texts[at + 1]
    assert back(xml, revisions="rejected") == texts[at]
    root = etree.fromstring(xml.encode(), etree.XMLParser(huge_tree=True))
    for name, document in (("old", texts[at]), ("new", texts[at + 1])):
        told = [side for mod in modifications(root) for side in mod.findall(f"a:{name}", NS)]
        found = {
            one.get("href").partition("#")[2]: whole(one)
            for one in told
            if one.find("r:text", NS) is not None
        }
        changed = {
            eid_of(getattr(one, name)): getattr(one, f"{name}_text")
            for one in comparison.changes
            if one.class_ is not Class.UNCHANGED and getattr(one, name)
        }
        assert found == changed
        assert set(changed) <= {eid_of(unit.eid) for unit in units(document)}
    new, previous = named(root[0]), named(root.find("a:components/a:component", NS))
    for reference in references(root):
        iri, _, eid = reference.partition("#")
        assert eid in (previous if iri else new), reference


def test_each_kind_of_change_has_its_type() -> None:
    _, root = made()
    found = {
        (
            mod.get("type"),
            *(one.get("href").partition("#")[2] for one in mod.findall("a:old", NS)),
            "→",
            *(one.get("href") for one in mod.findall("a:destination", NS)),
        )
        for mod in modifications(root)
    }
    assert found >= {
        ("substitution", "art_1", "→", "#art_1"),
        ("insertion", "→", "#art_2"),
        ("split", "art_2", "→", "#art_3", "#art_4"),
        ("renumbering", "art_2", "→", "#art_3"),
        ("repeal", "art_3", "→", "#art_3"),
    }
    joins = [mod for mod in modifications(root) if mod.get("type") == "join"]
    assert {one.get("href").partition("#")[2] for mod in joins for one in mod.findall("a:old", NS)} == {
        "art_4",
        "art_5",
    }


def test_what_is_marked_is_all_that_differs() -> None:
    _, root = made()
    mod = next(one for one in modifications(root) if one.find("a:destination", NS).get("href") == "#art_1")
    old, new = mod.find("a:old", NS), mod.find("a:new", NS)
    assert whole(old) == "为了规范停车秩序，制定本条例。"
    assert whole(new) == "为了规范停车秩序，保障交通安全，制定本条例。"
    assert [one.text for one in new.iterfind(".//r:ins", NS)] == ["保障交通安全，"]
    assert without(old, "del") == without(new, "ins")
    assert mod.get(f"{{{NS['r']}}}class") == "substantive"


def test_what_is_gone_is_told_where_it_stood() -> None:
    _, root = made()
    (repeal,) = [mod for mod in modifications(root) if mod.get("type") == "repeal"]
    assert repeal.find("a:destination", NS).get("pos") == "after"
    assert repeal.find("a:previous", NS).get("href").endswith("#art_3")
    assert whole(repeal.find("a:old", NS)) == "夜间停车免费。"
    assert repeal.find("a:new", NS) is None


def test_a_provision_keeps_the_id_that_it_had_as_its_wid() -> None:
    _, root = made()
    first = root.find("a:act/a:body//a:article[@eId='art_3']", NS)
    assert first.get("wId") == "art_2"
    assert root.find("a:act/a:body//a:article[@eId='art_1']", NS).get("wId") is None


def test_moved_passages_are_told_once_and_named_by_their_marks() -> None:
    _, root = made()
    moves = {one.get("n"): (one.get("from"), one.get("to")) for one in root.iterfind(".//r:move", NS)}
    marks = [one.get("move") for one in root.iterfind(".//r:text/*[@move]", NS)]
    assert moves
    assert set(marks) == set(moves)
    assert any(start.endswith("#art_2") and end == "#art_4" for start, end in moves.values())


def test_equal_texts_have_no_modifications() -> None:
    text = parse_text(NEW)
    xml = render_comparison(compared(text, text))
    assert faults(xml) == []
    assert "analysis" not in xml
    assert back(xml) == back(xml, revisions="rejected") == text


def test_a_text_that_is_wholly_gone_is_valid() -> None:
    empty = parse_text("只有一句话。")
    for old, new in ((parse_text(OLD), empty), (empty, parse_text(OLD))):
        xml = render_comparison(compared(old, new))
        assert faults(xml) == []
        assert (back(xml, revisions="rejected"), back(xml)) == (old, new)
