"""`redline summary`: what a branch changes, with real git."""

from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt

from tests.drivers.repositories import DRAFT, TEXT, People
from tests.drivers.test_diff import RENUMBERED

SECOND = TEXT.replace("2026-一稿", "2026-二稿").replace("label: 一稿", "label: 二稿")


def _branch(people: People, *files: tuple[str, str]) -> None:
    people.git("checkout", "-q", "-b", "proposal")
    for name, text in files:
        path = people.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    people.git("add", "-A")
    people.git("commit", "-q", "-m", "提案")


def _summary(people: People, *words: str) -> str:
    said = people.redline("summary", "main", "proposal", *words)
    assert said.startswith("<!-- redline-summary -->\n")
    return said


def test_an_edited_draft(people: People) -> None:
    _branch(people, (DRAFT, RENUMBERED.replace("不得少于十日", "不得少于三十日")))
    said = _summary(people)
    assert "### 云台市夜市管理办法" in said and "修改版本 一稿" in said
    assert "新增 1 条" in said and "第二条　新增" in said
    assert "<del>十日</del><ins>三十日</ins>" in said
    # What matters comes with what only moved on after it, and nothing is told twice.
    assert said.count("不得少于") == 1


def test_a_new_version_is_compared_with_the_one_before(people: People) -> None:
    _branch(people, (DRAFT.replace("一稿", "二稿"), SECOND.replace("十八时", "十七时")))
    said = _summary(people, "--site-url", "https://example.org/预览/")
    assert "新增版本 二稿（与 一稿 比较）" in said
    (site,) = re.findall(r"\[在网站上与上一稿对照\]\((\S+)\)", said)
    assert site.startswith("https://example.org/") and site.endswith(
        "/compare/2026-%E4%B8%80%E7%A8%BF/2026-%E4%BA%8C%E7%A8%BF/"
    )
    assert f"({site}#art-4)" in said


def test_the_address_is_one_of_the_site(people: People) -> None:
    _branch(people, (DRAFT.replace("一稿", "二稿"), SECOND.replace("十八时", "十七时")))
    said = _summary(people, "--site-url", "https://example.org/")
    people.redline("site", "build", "-q", "-o", "built")
    (site,) = re.findall(r"\[在网站上与上一稿对照\]\(https://example.org/(\S+)\)", said)
    from urllib.parse import unquote

    page = (people.folder / "built" / unquote(site) / "index.html").read_text(encoding="utf-8")
    assert 'id="art-4"' in page


def test_the_branch_alone_counts(people: People) -> None:
    _branch(people, (DRAFT, TEXT.replace("十日", "三十日")))
    people.git("checkout", "-q", "main")
    people.write("十八时", "十七时")
    people.commit("main 上的修改")
    said = _summary(people)
    assert "三十日" in said and "十七时" not in said


def test_findings_that_the_branch_brings_in(people: People) -> None:
    _branch(people, (DRAFT, TEXT.replace("第五条规定的", "第九十五条规定的")))
    said = _summary(people)
    (finding,) = [line for line in said.splitlines() if f"{DRAFT}:" in line]
    assert re.search(r"RL\d{3}", finding) and "第九十五条" in finding
    people.git("checkout", "-q", "main")
    people.git("merge", "-q", "proposal")
    people.git("checkout", "-q", "proposal")
    people.write("十八时", "十七时")
    people.commit("另一处")
    said = _summary(people)
    assert "第九十五条" not in said and "没有新的问题" in said and "原来就有" in said


def test_annotations(people: People) -> None:
    people.redline(
        "annotate", "add", "night-market@2026-一稿", "--article", "2", "--quote", "十日",
        "-m", "时间太短，居民看不到公告。", "--motivation", "commenting", "-q",
    )  # fmt: skip
    people.git("checkout", "-q", "-b", "proposal")
    people.redline(
        "annotate",
        "add",
        "night-market@2026-一稿",
        "--article",
        "4",
        "-m",
        "<img src=x> 建议提前 *一小时*。",
        "-q",
    )
    path = people.folder / DRAFT.replace("一稿", "二稿")
    path.write_text(SECOND.replace("不得少于十日", "不得少于三十个工作日"), encoding="utf-8")
    people.git("add", "-A")
    people.git("commit", "-q", "-m", "二稿")
    said = _summary(people)
    notes = said.partition("### 批注")[2]
    touched, new = notes.strip().splitlines()
    assert new.startswith("- 新增　第四条　\\<img src=x\\> 建议提前 \\*一小时\\*。")
    assert touched.startswith("- 所批注的文字有变动　第二条　时间太短")


def test_what_cannot_be_read_is_told_and_hides_nothing(people: People) -> None:
    broken = DRAFT.replace("一稿", "二稿")
    people.git("checkout", "-q", "-b", "proposal")
    (people.folder / broken).write_bytes(SECOND.encode() + b"\xff\xfe\n")
    people.write("十日", "三十日")
    people.git("add", "-A")
    people.git("commit", "-q", "-m", "提案")
    said = _summary(people)
    assert "三十日" in said
    assert "二稿" in said


def test_a_removed_version(people: People) -> None:
    people.git("checkout", "-q", "-b", "proposal")
    people.git("rm", "-q", DRAFT)
    people.git("commit", "-q", "-m", "删")
    assert "删除版本 一稿" in _summary(people)


def test_front_matter_alone(people: People) -> None:
    _branch(people, (DRAFT, TEXT.replace("label: 一稿", "label: 征求意见稿")))
    said = _summary(people)
    assert "修改版本 征求意见稿" in said and "条文没有改动" in said


def test_nothing(people: People) -> None:
    _branch(people, ("说明.txt", "别的\n"))
    assert "没有改动任何法规" in _summary(people)


def test_a_comment_keeps_within_its_limit(people: People) -> None:
    many = "".join(
        f"第{n}条　第{n}个摊位应当在{n}时之前收摊，清理周围{n}米，并向街道办事处报告第{n}号情况。\n\n"
        for n in range(8, 200)
    )
    _branch(people, (DRAFT, TEXT + "\n" + many))
    whole = _summary(people)
    assert len(whole) <= 60_000
    short = _summary(people, "--limit", "3000")
    assert len(short) <= 3000
    assert (
        "这里列出改动最大的" in short and short.rstrip().count("<details") == short.count("</details>") == 1
    )
    assert "不小于 1000" in people.redline("summary", "main", "proposal", "--limit", "5", code=2)


def test_hostile_words_stay_words(people: People) -> None:
    words = "</details><script>alert(1)</script> | [x](javascript:alert(1)) @all #1"
    _branch(people, (DRAFT, TEXT.replace("方便市民生活", f"方便市民生活{words}")))
    said = _summary(people)
    html = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(said)
    assert "<script" not in html and 'href="javascript' not in html
    assert html.count("</details>") == 1
    assert "@all" not in html


@pytest.mark.parametrize(("words", "code"), [(("none", "main"), 3), (("main", "none"), 3)])
def test_revisions_that_are_not_there(people: People, words: tuple[str, str], code: int) -> None:
    assert "none" in people.redline("summary", *words, code=code)


def test_a_shallow_clone_is_told_of(people: People) -> None:
    _branch(people, (DRAFT, TEXT.replace("十日", "三十日")))
    people.git("checkout", "-q", "main")
    people.write("十八时", "十七时")
    people.commit("早一些")
    people.git("clone", "-q", "--depth", "1", "--no-single-branch", people.folder.as_uri(), "../浅")
    clone = People(people.folder.parent / "浅", people.program)
    base = people.git("rev-parse", "main^").strip()  # as an event names it: the clone does not have it
    for words in (("origin/main", "origin/proposal"), (base, "HEAD")):
        said = clone.redline("summary", *words, code=3)
        assert "fetch-depth: 0" in said and "GIT_DEPTH: 0" in said


def test_the_first_sentence_is_the_answer(people: People) -> None:
    broken = RENUMBERED.replace("第七条　违反本办法第六条", "第九条　违反本办法第六条")
    _branch(people, (DRAFT, broken.replace("不得少于十日", "不得少于三十日")))
    assert _summary(people).split("\n\n")[2] == "改动 1 部法规，1 个版本；检查新发现 2 处错误。"
    said = _summary(people, "--lang", "en").split("\n\n")[2]
    assert said == "1 law, 1 version changed; the check finds 2 new errors."
