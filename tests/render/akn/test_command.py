"""Akoma Ntoso on the command line, as processes."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from tests.conftest import Run
from tests.render.akn.schema import faults
from tests.render.akn.test_changes import NEW, OLD
from tests.render.akn.test_text import LAW, NS


def test_a_text_goes_out_and_comes_back(redline: Run, tmp_path: Path) -> None:
    (tmp_path / "law.md").write_text(LAW, encoding="utf-8")
    done = redline("show", "law.md", "-o", "law.xml")
    assert done.returncode == 0, done.stderr
    assert faults((tmp_path / "law.xml").read_text(encoding="utf-8")) == []
    assert redline("show", "law.xml").stdout == redline("show", "law.md").stdout
    assert redline("diff", "law.md", "law.xml", "--exit-code").returncode == 0


def test_one_article_alone(redline: Run, tmp_path: Path) -> None:
    (tmp_path / "law.md").write_text(LAW, encoding="utf-8")
    done = redline("show", "law.md", "--article", "2-1", "--format", "xml")
    xml = done.stdout.decode()
    assert faults(xml) == []
    root = etree.fromstring(done.stdout)
    assert [one.get("eId") for one in root.iterfind(".//a:article", NS)] == ["art_2-1"]
    assert "云岭市停车管理条例/zho@2030-01-01" in xml  # it is still an article of this law


def test_a_comparison_holds_both_texts(redline: Run, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.txt").write_text(NEW, encoding="utf-8")
    done = redline("diff", "old.txt", "new.txt", "-o", "changes.xml")
    assert done.returncode == 0, done.stderr
    assert faults((tmp_path / "changes.xml").read_text(encoding="utf-8")) == []
    for side, name in (("rejected", "old.txt"), ("accepted", "new.txt")):
        shown = redline("show", "changes.xml", "--tracked", side, "--format", "text").stdout
        assert shown == redline("show", name, "--format", "text").stdout
    again = redline("diff", "changes.xml", "--format", "json").stdout
    assert b'"repealed": 1' in again
    assert b'"split"' in again


def test_only_substantive_changes(redline: Run, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.txt").write_text(NEW, encoding="utf-8")
    xml = redline("diff", "old.txt", "new.txt", "--format", "xml", "--only", "substantive").stdout
    assert faults(xml.decode()) == []
    classes = {
        one.get("{urn:redline:akn:1}class") for one in etree.fromstring(xml).iterfind(".//a:textualMod", NS)
    }
    assert classes == {"substantive"}


def test_a_version_of_a_workspace_says_which_it_is(redline: Run) -> None:
    xml = redline("show", "firefly@2025-06-first-reading", "--format", "xml").stdout
    root = etree.fromstring(xml)
    work = root.find(".//a:FRBRWork/a:FRBRuri", NS).get("value")
    assert work == "/akn/cn/bill/2025-03-10/firefly"
    enacted = etree.fromstring(redline("show", "firefly@2026-01-enacted", "--format", "xml").stdout)
    assert etree.QName(enacted[0]).localname == "act"


def test_akoma_ntoso_becomes_a_version(redline: Run, tmp_path: Path) -> None:
    (tmp_path / "law.md").write_text(LAW, encoding="utf-8")
    assert redline("show", "law.md", "-o", "law.xml").returncode == 0
    assert redline("init", ".").returncode == 0
    done = redline("add", "law.xml", "--work", "parking", "--version", "v2")
    assert done.returncode == 0, done.stderr
    kept = (tmp_path / "versions/parking/v2.md").read_text(encoding="utf-8")
    assert "label: 二次审议稿" in kept
    assert "date: 2030-01-01" in kept
    assert "source: law.xml" in kept
    assert redline("diff", "law.md", "parking@v2", "--exit-code").returncode == 0


def test_what_cannot_be_read_is_told_and_nothing_else(redline: Run, tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text("<rss/>", encoding="utf-8")
    done = redline("show", "feed.xml")
    assert done.returncode == 3
    assert done.stderr.decode().startswith("redline: feed.xml: It is XML whose root is <rss>.")
