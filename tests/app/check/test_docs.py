"""Every rule is explained, under an anchor of its code, and nothing else is."""

from __future__ import annotations

import json
import re

from redline.app.check.catalogue import CODES, RULES
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "reference" / "check.md").read_text(encoding="utf-8")
_SECTION = re.compile(r'<a id="(\w+)"></a>\n\n### (RL\d{3}) `([a-z-]+)`\n\n(\w+)\. ')


def test_every_code_has_a_section_and_every_section_a_code() -> None:
    sections = _SECTION.findall(PAGE)
    assert len(sections) == PAGE.count("\n### RL")
    assert [(code, name, severity.lower()) for _, code, name, severity in sections] == [
        (rule.code, rule.name, rule.severity) for rule in RULES.values()
    ]
    assert all(anchor == code.lower() for anchor, code, _, _ in sections)


def test_links_to_codes_lead_to_a_section() -> None:
    links = set(re.findall(r"\]\(#(rl\w+)\)", PAGE))
    assert links and links <= {rule.code.lower() for rule in RULES.values()}


def test_every_finding_is_of_a_rule_and_every_rule_can_find() -> None:
    folder = ROOT / "redline" / "app" / "check"
    code = "".join(
        path.read_text(encoding="utf-8") for path in folder.rglob("*.py") if path.stem != "catalogue"
    )
    assert [name for name in RULES if f'"{name}"' not in code] == []


def test_codes_are_not_used_twice() -> None:
    assert len({rule.code for rule in RULES.values()}) == len(RULES) == len(CODES) / 2


def test_the_problem_matcher_reads_a_line() -> None:
    block = next(one for one in re.findall(r"```json\n(.*?)```", PAGE, re.S) if "problemMatcher" in one)
    matcher = json.loads(block)["tasks"][0]["problemMatcher"]["pattern"]
    found = re.match(matcher["regexp"], "drafts/稿 一.md:3:6: warning RL201 ',' is a half-width mark.")
    assert found and found[matcher["line"]] == "3" and found[matcher["code"]] == "RL201"
