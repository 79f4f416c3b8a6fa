"""Every rule of the style sheets is for something that a page has."""

from __future__ import annotations

import json
import re

from tests.site.chromium import Browser
from tests.site_look.conftest import PAGES

# What the sample has none of, and other sites have.
RARE = {
    ".pairs": "a law of more than twelve versions",
    ".find-works": "more than eight laws",
    ".works > li + li": "more than one law",
    ".notice": "the search without scripts",
    ".pic .r": "a sixth version, and so on",
    ".quiet": "an article that rests for many versions",
    ".prose li": "a list on a page of words",
    ".stub": "a line of life that is cut",
    ".aside": "another article beside a line of life",
}
# What a reader does, or a script: taken out, so that the rest of the selector must be there.
DONE = re.compile(
    r"::?(?:before|after|backdrop|placeholder|details-content|-webkit-[\w-]+|-moz-[\w-]+|highlight\(\w+\))"
    r"|:(?:hover|focus-visible|focus|checked|target)(?!\w)|\[open\]|\.(?:js|at|on|lit|here)(?![\w-])"
    r"|\[data-scheme=[^\]]*\]"
)
EMPTY = re.compile(r":(?:is|not)\([, ]*\)")
NEVER = re.compile(r":lang\(|\.k-|\.d[2-4]\b|\bbody:not\(:has\(")  # of other languages, kinds and levels
SELECTORS = """(() => {
  const found = [];
  const walk = (rules) => { for (const rule of rules) {
    if (rule instanceof CSSStyleRule) found.push([rule.selectorText, rule.parentStyleSheet.href]);
    else if (rule.cssRules) walk(rule.cssRules);
  } };
  for (const sheet of document.styleSheets) walk(sheet.cssRules);
  return JSON.stringify(found);
})()"""


def test_no_rule_is_for_nothing(page: Browser, root: str) -> None:
    told: set[str] = set()
    matched: set[str] = set()
    for address in PAGES:
        page.open(f"{root}/{address}")
        rules = {one for text, sheet in json.loads(page.run(SELECTORS)) if "notes-" not in (sheet or "")
                 for one in _parts(text)}  # fmt: skip
        told |= rules
        plain = {one: EMPTY.sub("", DONE.sub("", one)) or "*" for one in rules}
        here = page.run(
            f"{json.dumps(sorted(set(plain.values())))}"
            ".filter((one) => { try { return document.querySelector(one); } catch { return true; } })"
        )
        matched |= {one for one, bare in plain.items() if bare in here}
    unused = {one for one in told - matched if not NEVER.search(one)}
    assert {one for one in unused if not any(name in one for name in RARE)} == set()
    assert {name for name in RARE if not any(name in one for one in unused)} == set()


def _parts(selector: str) -> list[str]:
    """Return the selectors of a list; commas within brackets part nothing."""
    parts, depth = [""], 0
    for char in selector:
        depth += (char == "(") - (char == ")")
        if char == "," and not depth:
            parts.append("")
        else:
            parts[-1] += char
    return [one.strip() for one in parts]
