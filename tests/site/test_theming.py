"""A workspace's own templates go before redline's, whole or block by block; and readers can take part."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from redline.errors import ConfigError
from redline.site.links import check_template, comment_link
from tests.conftest import ROOT
from tests.site.sites import ZH, Page, built, files, pages, workspace


def _template(root: Path, name: str, text: str) -> None:
    path = root / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_block_can_be_replaced_and_the_rest_stays(tmp_path: Path) -> None:
    root = workspace(tmp_path / "w")
    built(root, tmp_path / "plain")
    # The example of docs/how-to/publish-a-site.md, as it stands there.
    guide = (ROOT / "docs/how-to/publish-a-site.md").read_text(encoding="utf-8")
    example = re.search(r"```jinja\n(.*?)```", guide, re.DOTALL)
    assert example is not None
    _template(root, "site/base.html", example[1])
    built(root, tmp_path / "site")
    before, after = pages(tmp_path / "plain"), pages(tmp_path / "site")
    assert "云台市司法局" in after["index.html"] and "云台市司法局" not in before["index.html"]
    assert "<main" in after["index.html"] and 'class="site' in after["index.html"]


def test_a_style_sheet_can_be_replaced(tmp_path: Path) -> None:
    root = workspace(tmp_path / "w")
    _template(root, "site/site.css", "body { font-size: 20px }")
    built(root, tmp_path / "site")
    assert any(content == b"body { font-size: 20px }" for content in files(tmp_path / "site").values())


def test_a_changed_template_makes_its_pages_anew(tmp_path: Path) -> None:
    root = workspace(tmp_path / "w")
    built(root, tmp_path / "site")
    _template(
        root, "site/page.html", "{% extends 'redline/site/page.html' %}{% block content %}Hello{% endblock %}"
    )
    built(root, tmp_path / "site")
    assert "Hello" in pages(tmp_path / "site")["about/index.html"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("\n{% if %}", 2),
        ("{{ nobody }}", 1),
        ("\n\n{{ 1 / 0 }}", 3),
        ("{{ ''.__class__.__mro__[1].__subclasses__() }}", 1),
    ],
)
def test_a_wrong_template_is_told_by_line_and_runs_in_a_sandbox(tmp_path: Path, text: str, line: int) -> None:
    root = workspace(tmp_path / "w", ())
    (root / "versions").mkdir()
    _template(root, "site/home.html", text)
    with pytest.raises(ConfigError) as told:
        built(root, tmp_path / "site")
    assert told.value.where.endswith(f"home.html:{line}")


def test_pages_of_words_are_the_workspaces_own(tmp_path: Path) -> None:
    root = workspace(tmp_path / "w", settings="")
    (root / "site/pages").mkdir(parents=True)
    (root / "site/pages/about.md").write_text("# 关于我们\n\n**欢迎**", encoding="utf-8")
    (root / "site/pages/contact.en.md").write_text("# Write to us", encoding="utf-8")
    built(root, tmp_path / "site")
    found = pages(tmp_path / "site")
    assert (
        "<strong>欢迎</strong>" in found["about/index.html"]
        and "<strong>欢迎</strong>" in found["en/about/index.html"]
    )
    assert "Write to us" in found["contact/index.html"]
    assert "how-to-read/index.html" in found


def test_a_page_cannot_take_an_address_of_the_site(tmp_path: Path) -> None:
    root = workspace(tmp_path / "w", ())
    (root / "site/pages").mkdir(parents=True)
    (root / "site/pages/Works.md").write_text("# x", encoding="utf-8")
    with pytest.raises(ConfigError):
        built(root, tmp_path / "site")


def test_articles_of_the_latest_version_can_be_commented_on(tmp_path: Path) -> None:
    url = "https://example.org/form?law={work}&v={version}&a={article}&n={number}"
    root = workspace(tmp_path / "w", settings=f'{ZH}comment_url = "{url}"\n')
    built(root, tmp_path / "site")
    found = pages(tmp_path / "site")
    latest = Page(found["works/古桥办法/versions/2026-01/index.html"])
    asked = [
        parse_qs(urlsplit(link).query) for link in latest.links if link.startswith("https://example.org")
    ]
    assert len(asked) == 5
    assert asked[1] == {"law": ["古桥办法"], "v": ["2026-01"], "a": ["第二条"], "n": ["2"]}
    assert "example.org" not in found["works/古桥办法/versions/2025-01/index.html"]
    life = Page(found["works/古桥办法/articles/2025-01/2/index.html"])  # under the number that it has now
    assert [parse_qs(urlsplit(one).query)["a"] for one in life.links if "example.org" in one] == [["第四条"]]
    assert "example.org" not in found["works/古桥办法/articles/2025-01/4/index.html"]  # which was dropped
    (root / "versions/古桥办法/work.toml").write_text('comment_url = ""\n', encoding="utf-8")
    built(root, tmp_path / "site")
    assert not [path for path, text in pages(tmp_path / "site").items() if "example.org" in text]


def test_what_is_filled_in_is_encoded() -> None:
    made = comment_link(
        "mailto:law@example.org?subject={work}%20{article}", work="a&b=c#d", article="第一条\r\nBcc: x"
    )
    assert (
        made == "mailto:law@example.org?subject=a%26b%3Dc%23d%20%E7%AC%AC%E4%B8%80%E6%9D%A1%0D%0ABcc%3A%20x"
    )


def test_a_letter_about_an_article_is_begun_for_the_reader(tmp_path: Path) -> None:
    url = "mailto:fa@example.org?subject=关于《{title}》{article}的意见&body={label} {version}%0D%0A"
    root = workspace(tmp_path / "w", settings=f'comment_url = "{url}"\n')
    built(root, tmp_path / "site")
    for prefix in ("", "en/"):
        text = pages(tmp_path / "site")[f"{prefix}works/古桥办法/versions/2026-01/index.html"]
        page = Page(text)
        letters = [urlsplit(link) for link in page.links if link.startswith("mailto:")]
        assert len(letters) == len([tag for tag, a in page.tags if tag == "article" and a.get("id")]) == 5
        assert all(link.query.isascii() and " " not in link.query for link in letters)
        said = [parse_qs(link.query) for link in letters]
        assert said[2] == {"subject": ["关于《古桥办法》第三条的意见"], "body": ["公布文本 2026-01\r\n"]}
        # the law's own words say that they are Chinese, on the English page too
        assert re.search(r'<section class="law-text" lang="zh-CN"', text)


@pytest.mark.parametrize(
    "template",
    [
        "javascript:alert(1)",
        "/form",
        "https://x/{nobody}",
        "https://x/{work.__class__}",
        "https://x/{",
        "https://x/{work!r}",
        "https://x/{0}",
    ],
)
def test_templates_of_addresses_that_would_not_do(template: str) -> None:
    with pytest.raises(ConfigError):
        check_template(template, "redline.toml:1")
