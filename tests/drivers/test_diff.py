"""What `git diff`, `git log -p` and `git show` print with the drivers on."""

from __future__ import annotations

from pathlib import Path

from docx import Document

from tests.drivers.repositories import DRAFT, TEXT, People

RENUMBERED = (
    TEXT.replace("第二条　夜市的设立", "第二条　夜市的名称应当含有所在街道的名称。\n\n第三条　夜市的设立")
    .replace("第三条　区人民", "第四条　区人民")
    .replace("第四条　夜市的营业", "第五条　夜市的营业")
    .replace("第五条　经营者", "第六条　经营者")
    .replace("第六条　违反本办法第五条", "第七条　违反本办法第六条")
    .replace("第七条　本办法", "第八条　本办法")
)


def test_a_change_is_shown_in_its_article(repository: People) -> None:
    repository.write("不得少于十日", "不得少于三十日")
    said = repository.git("diff")
    assert said.startswith(f"diff --redline a/{DRAFT} b/{DRAFT}\n")
    assert "第二条　修改" in said and "[-十日-]{+三十日+}" in said
    assert "@@" not in said


def test_renumbered_articles_are_not_changed_lines(repository: People) -> None:
    repository.draft.write_text(RENUMBERED, encoding="utf-8", newline="")
    said = repository.git("diff")
    assert "第七条 → 第八条　仅序号调整" in said
    assert (
        "新增 1 条，仅序号或者文字形式调整 6 条" in said or "新增 1 条，仅序号或者文字形式调整 5 条" in said
    )
    assert "[-经营者" not in said
    assert "-第五条" in repository.git("diff", "--no-ext-diff")


def test_front_matter_alone_is_shown_too(repository: People) -> None:
    repository.write("label: 一稿", "label: 一稿（修改）")
    said = repository.git("diff")
    assert "-label: 一稿\n+label: 一稿（修改）" in said
    assert "第二条" not in said


def test_history(repository: People) -> None:
    repository.write("不得少于十日", "不得少于三十日")
    repository.commit("延长征求意见的时间")
    for words in (("log", "-p", "-1", "--ext-diff"), ("show", "--ext-diff"), ("redline-log", "-1"),
                  ("redline-show",)):  # fmt: skip
        said = repository.git(*words)
        assert "延长征求意见的时间" in said
        assert "第二条　修改" in said and "[-十日-]{+三十日+}" in said
    for words in (("log", "-p", "-1"), ("show",)):  # git has no setting for external programs here
        said = repository.git(*words)
        assert "-第二条　夜市的设立" in said
        assert "@@" in said and "第一章　总则" in said.split("@@")[2]  # what stands before a change


def test_the_first_commit_and_a_removal(repository: People) -> None:
    said = repository.git("redline-show", "HEAD")
    assert "第七条　新增" in said
    repository.git("rm", "-q", "-f", DRAFT)
    said = repository.git("diff", "--cached")
    assert "第七条　删去" in said


def test_a_renamed_draft(repository: People) -> None:
    new = DRAFT.replace("一稿", "二稿")
    repository.git("mv", DRAFT, new)
    path = repository.folder / new
    path.write_text(path.read_text(encoding="utf-8").replace("十日", "三十日"), encoding="utf-8")
    said = repository.git("diff", "-M", "HEAD")
    assert said.startswith(f"diff --redline a/{DRAFT} b/{new}\n")
    assert "第一条　新增" not in said and "[-十日-]{+三十日+}" in said


def test_in_the_middle_of_a_merge(repository: People) -> None:
    repository.reword_on("side", {"十八时": "十七时"})
    repository.reword_on("main", {"十八时": "十九时"})
    repository.git("merge", "side", code=1)
    assert f"* Unmerged path {DRAFT}" in repository.git("diff", "HEAD") or "<<<<<<<" in repository.git("diff")
    repository.git("diff", "--cached")


def test_colours_are_gits(repository: People) -> None:
    repository.write("十日", "三十日")
    assert "\x1b[" not in repository.git("diff")
    repository.git("config", "color.diff", "always")
    assert "\x1b[" in repository.git("diff")
    assert "\x1b[" not in repository.git("diff", NO_COLOR="1")


def test_exit_codes_and_summaries_are_gits(repository: People) -> None:
    repository.git("diff", "--exit-code")
    repository.write("十日", "三十日")
    repository.git("diff", "--exit-code", code=1)
    repository.git("diff", "--quiet", code=1)
    assert "1 insertion(+), 1 deletion(-)" in repository.git("diff", "--stat")


def test_what_is_no_law_is_compared_by_git(repository: People) -> None:
    readme = repository.folder / "versions" / "night-market" / "说明.md"
    readme.write_text("一段说明。\n", encoding="utf-8")
    repository.git("add", "-A")
    repository.git("commit", "-q", "-m", "说明")
    readme.write_text("一段别的说明。\n", encoding="utf-8")
    said = repository.git("diff")
    assert "-一段说明。\n+一段别的说明。" in said


def test_where_redline_is_missing_git_goes_on(repository: People) -> None:
    repository.write("十日", "三十日")
    repository.program.unlink()
    said = repository.git("diff")
    assert "+第二条　夜市的设立应当征求周边居民的意见。征求意见的时间不得少于三十日。" in said
    repository.commit("照样能提交")
    assert "三十日" in repository.git("show")
    assert "三十日" in repository.git("redline-show")


def test_where_redline_fails_git_goes_on(repository: People) -> None:
    repository.write("十日", "三十日")
    repository.program.write_text("#!/bin/sh\necho broken >&2\nexit 70\n", encoding="utf-8")
    assert "+第二条　夜市的设立" in repository.git("diff")


def test_patches_can_be_had(repository: People) -> None:
    repository.write("十日", "三十日")
    patch = repository.git("diff", "--no-ext-diff")
    repository.git("checkout", "-q", ".")
    (repository.folder / "a.patch").write_text(patch, encoding="utf-8")
    repository.git("apply", "a.patch")
    assert "三十日" in repository.text()
    repository.commit("改")
    assert "diff --git" in repository.git("format-patch", "-1", "--stdout")


def test_parts_of_a_change_can_be_staged(repository: People) -> None:
    repository.write("不得少于十日", "不得少于三十日")
    repository.git("-c", "interactive.singleKey=false", "add", "-p", code=None)  # nobody answers: it ends
    assert "diff --redline" not in repository.git("diff", "--no-ext-diff")


def _word(path: Path, *lines: str) -> None:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))


def test_word_files(repository: People) -> None:
    path = repository.folder / "办法 草案.docx"
    _word(path, "云台市夜市管理办法", "第一条　夜市应当整洁。", "第二条　夜市的营业时间为十八时至二十三时。")
    repository.git("add", "-A")
    repository.git("commit", "-q", "-m", "草案")
    _word(path, "云台市夜市管理办法", "第一条　夜市应当整洁。", "第二条　夜市的营业时间为十八时至二十四时。")
    said = repository.git("diff")
    assert "第二条　修改" in said and "二十四" in said and "第一条　修改" not in said
    repository.commit("改")
    said = repository.git("log", "-p", "-1")
    assert "+第二条　夜市的营业时间为十八时至二十四时。" in said
    path.write_bytes(b"PK\x03\x04 not a Word file")
    assert "办法" in repository.git("-c", "core.quotePath=false", "diff", "--stat")
    assert "index" in repository.git("diff", "--no-ext-diff")  # its text is what git knows it by


def test_difftool(repository: People) -> None:
    repository.write("十日", "三十日")
    said = repository.git("difftool", "-y", "-t", "redline", BROWSER="true")
    (page,) = [line for line in said.splitlines() if line.endswith("comparison.html")]
    assert "三十" in Path(page).read_text(encoding="utf-8")


def test_other_difftools_and_programs_of_the_environment_go_on(repository: People) -> None:
    repository.write("十日", "三十日")
    repository.git("config", "difftool.mine.cmd", 'echo mine "$MERGED"')
    assert f"mine {DRAFT}" in repository.git("difftool", "-y", "-t", "mine")
    assert repository.git("diff", GIT_EXTERNAL_DIFF="echo asked").startswith(f"asked {DRAFT} ")
