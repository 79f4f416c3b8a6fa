"""Bodies are Markdown that anybody may have written: what they say is shown, what they would do is not."""

from __future__ import annotations

import re

import pytest

from redline.render.bodies import LONGEST, to_html, to_lines
from tests.render.pages import Page, take_apart


def page(body: str) -> Page:
    found = take_apart(str(to_html(body, "zh")))
    assert found.unclosed == [] and found.open == []
    return found


def test_what_markdown_can_say_is_shown() -> None:
    found = page(
        "**应当**改为*可以*，见 [办法](https://example.org/a?b=1&c=2)。\n\n- 一\n- 二\n\n> 原话\n\n`码`"
    )
    assert [e.text for e in found.all("strong")] == ["应当"] and [e.text for e in found.all("em")] == ["可以"]
    assert [e.text for e in found.all("li")] == ["一", "二"]
    assert found.all("a")[0].attributes["href"] == "https://example.org/a?b=1&c=2"
    assert found.all("blockquote")[0].text.strip() == "原话" and found.all("code")[0].text == "码"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java&#x73;cript:alert(1)",
        "java&Tab;script:alert(1)",
        "&#1;javascript:alert(1)",
        "%6Aavascript:alert(1)",
        "vbscript:msgbox(1)",
        "data:text/html;base64,PHNjcmlwdD4=",
        "data:image/svg+xml,x",
        "file:///etc/passwd",
        "//example.org/x",
        "/x",
        "#art-1",
        "x.html",
        "blob:https://example.org/x",
    ],
)
@pytest.mark.parametrize(
    "form", ["[a]({})", "[a](<{}>)", "<{}>", "![a]({})", "[a][b]\n\n[b]: {}", "[a]( \t{} 'b')"]
)
def test_a_link_leads_to_a_page_or_a_mailbox_or_is_none(address: str, form: str) -> None:
    for element in page(form.format(address)).elements:
        assert element.tag not in ("a", "img") and not {"href", "src"} & element.attributes.keys()


def test_links_of_pages_and_mailboxes_stay() -> None:
    found = page(
        "[a](HTTPS://example.org) <https://example.org/b> [c](mailto:a@example.org) ![d](http://example.org/d)"
    )
    assert len(found.all("a")) == 4 and not found.all("img")
    assert {e.attributes["rel"] for e in found.all("a")} == {"nofollow noopener noreferrer"}


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "a <img src=x onerror=alert(1)> b",
        "<svg/onload=alert(1)>",
        "<div onclick='alert(1)'>\n\nx\n\n</div>",
        "<!-- --><style>*{display:none}</style>",
        "```\n</code></pre><script>alert(1)</script>\n```",
        '```"><script>alert(1)</script>\nx\n```',
        '[a](https://example.org "\\"><script>alert(1)</script>")',
        '[<img src=x onerror=alert(1)>](https://example.org/"onmouseover=alert(1))',
        "&lt;script&gt;alert(1)&lt;/script&gt;",
    ],
)
def test_html_is_text(body: str) -> None:
    found = page(body)
    allowed = {"p", "a", "pre", "code", "strong", "em", "blockquote", "ul", "ol", "li"}
    assert {e.tag for e in found.elements} <= allowed
    names = {name for e in found.elements for name in e.attributes}
    assert names <= {"href", "title", "rel", "class"}


def test_headings_are_none_of_the_page() -> None:
    found = page("# 一\n\n二\n===\n\n###### 三")
    assert not [e for e in found.elements if re.fullmatch("h[1-6]", e.tag)]
    assert [e.text for e in found.all("b")] == ["一", "二", "三"]


def test_what_would_turn_the_text_around_is_a_sign() -> None:
    body = "审\u202e核\u2066x\u2069\x1b[31m\x00"
    shown = page(body).elements[0].text
    assert not set("\u202e\u2066\u2069\x1b\x00") & set(shown) and shown.startswith("审\ufffd核")
    assert not set("\u202e\u2066\x1b") & set("".join(to_lines(body, "zh")))


DEEP = {
    "brackets": "[" * 10_000 + "]" * 10_000,
    "open brackets": "[a](" * 5_000,
    "quotations": "> " * 10_000 + "x",
    "lists": "- " * 10_000 + "x",
    "stars": "**a *b " * 3_000,
    "ticks": "`a" * 10_000,
    "angles": "<a " * 7_000,
    "short rows": "|".join("a" * 50) + "\n" + "|".join(["-"] * 50) + "\nx" * 9_000,
    "wide": "|a" * 5_000 + "\n" + "|-" * 5_000,
    "one line": "字" * 1_000_000,
    "entities": "&amp;" * 4_000,
    "blank": "\n" * 1_000_000,
}


@pytest.mark.parametrize("body", DEEP.values(), ids=DEEP)
def test_what_is_deep_or_long_stays_within_bounds(body: str) -> None:
    html = str(to_html(body, "en"))
    assert len(html) < 8 * LONGEST
    found = take_apart(html)
    assert max((len(e.above) for e in found.elements), default=0) < 60
    assert sum(map(len, to_lines(body, "en"))) < 2 * LONGEST
    if len(body) > LONGEST:
        assert f"{len(body) - LONGEST} more characters" in html


def test_a_table_of_common_size_is_one() -> None:
    rows = "\n".join(f"| {n} | 说明 |" for n in range(100))
    assert len(page(f"| 年 | 事 |\n|---|---|\n{rows}").all("tr")) == 101
    assert page("只有一行 | 没有表").all("table") == []


def test_lines_are_the_words_without_their_marks() -> None:
    assert to_lines("**应当**改。\n第二行\n\n1. 一\n2. 二\n\n```\n码\n```", "zh") == [
        "应当改。", "第二行", "1. 一", "2. 二", "码",
    ]  # fmt: skip
