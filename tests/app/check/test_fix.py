"""--fix: what is certain is mended, and every other byte stays as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redline.app.add import add
from redline.app.check.fix import apply, difference, mend, write
from redline.app.check.look import Asked, Checked, look
from redline.app.draft import Asked as Wanted
from redline.app.publish import publish
from redline.app.workspace import Workspace
from redline.errors import ConflictError
from tests.app.check.drafts import findings, law


def _checked(path: Path) -> Checked:
    return look(Workspace(str(path.parent)), Asked(specs=(str(path),)))


def _fixed(path: Path) -> bytes:
    write(mend(_checked(path).texts))
    return path.read_bytes()


def test_nothing_is_written_where_nothing_is_certain(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text(law("第一条　甲“乙应当到场。", "第二条　依照第　条执行。"), encoding="utf-8")
    before = path.stat().st_mtime_ns
    assert mend(_checked(path).texts) == ()
    assert path.stat().st_mtime_ns == before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_only_the_marks_change(tmp_path: Path, encoding: str, end: str) -> None:
    words = law("第一条　甲,乙，，丙应当到场 。", "第二条　  丁(戊)除外:己。", "　　　", "第三条　庚  辛。\t")
    path = tmp_path / "稿 一.txt"
    path.write_bytes(words.replace("\n", end).encode(encoding))
    expected = words.replace("甲,乙，，丙", "甲，乙，丙").replace("(戊)", "（戊）").replace(":己", "：己")
    assert _fixed(path) == expected.replace("\n", end).encode(encoding)
    assert mend(_checked(path).texts) == ()


def test_numbers_are_given_anew_and_references_follow(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    words = law(
        "第一条　甲事，依照第四条办理。",
        "第三条　乙事，依照前条和第一条办理。",
        "第四条　下列事项：",
        "（一）丙；",
        "（三）丁。",
    )
    path.write_text(words, encoding="utf-8")
    expected = words.replace("第三条　", "第二条　").replace("第四条", "第三条").replace("（三）", "（二）")
    assert _fixed(path).decode() == expected
    assert _checked(path).findings == ()


def test_numbers_stay_where_a_reference_could_mean_either(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    words = law("第一条　甲事。", "第二条　乙事。", "第二条　丙事。", "第三条　丁事，依照第二条办理。")
    path.write_text(words, encoding="utf-8")
    checked = _checked(path)
    assert mend(checked.texts) == ()
    assert "--fix leaves it" in checked.findings[0].en


def test_comments_and_silenced_lines_stay(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    words = law(
        "第一条　甲,乙到场。<!-- 待核 -->",
        "第二条　丙,丁到场。 <!-- redline: ignore RL201 -->",
        "第三条　戊。",
    )
    path.write_text(words, encoding="utf-8")
    assert _fixed(path).decode() == words.replace("甲,乙", "甲，乙")


def test_what_would_change_is_shown_and_not_done(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    words = law("第一条　甲,乙到场。")
    path.write_text(words, encoding="utf-8")
    shown = difference(mend(_checked(path).texts))
    assert "-第一条　甲,乙到场。" in shown.splitlines() and "+第一条　甲，乙到场。" in shown.splitlines()
    assert path.read_text(encoding="utf-8") == words


def test_a_file_that_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text(law("第一条　甲,乙到场。"), encoding="utf-8")
    mended = mend(_checked(path).texts)
    path.write_text("另一份", encoding="utf-8")
    with pytest.raises(ConflictError):
        write(mended)
    assert path.read_text(encoding="utf-8") == "另一份"


def test_published_versions_are_never_mended(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "first.txt").write_text(law("第一条　甲,乙到场。"), encoding="utf-8")
    for id in ("one", "two"):
        add(workspace, str(tmp_path / "first.txt"), Wanted(work="market", id=id, again=True))
    publish(workspace, "market", "two")
    folder = Path(workspace.root) / "versions" / "market"
    before = (folder / "two.md").read_bytes()
    asked = Asked(specs=("market", "market@two"))
    checked = look(Workspace(workspace.root), asked)
    assert [Path(one.where).name for one in checked.findings if one.code == "RL201"] == ["one.md", "two.md"]
    write(mend(checked.texts))
    assert (folder / "two.md").read_bytes() == before
    assert "甲，乙" in (folder / "one.md").read_text(encoding="utf-8")
    assert look(Workspace(workspace.root), Asked()).findings == ()


def test_words_in_a_merge_conflict_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    words = law(
        "第一条　甲,乙。", "<<<<<<< ours", "第二条　丙。", "=======", "第二条　丁。", ">>>>>>> theirs"
    )
    path.write_text(words, encoding="utf-8")
    checked = _checked(path)
    assert [(one.name, one.line) for one in checked.findings] == [("merge-conflict", 5)]
    assert mend(checked.texts) == ()


LINE = st.text("甲乙丙，。；：,;:()（）“”《》第一二三四条款项（）章节 　\t12ab<!->#|*", max_size=24)
PIECES = st.sampled_from(
    ["第一条　", "第二条　", "第五条　", "（一）", "（三）", "第一章　", "1.", "| ", "# ", ""]
)


@settings(max_examples=60)
@given(st.lists(st.tuples(PIECES, LINE), max_size=10), st.sampled_from(["\n", "\r\n"]))
def test_any_text_is_checked_and_mended_once(lines: list[tuple[str, str]], end: str) -> None:
    words = end.join(piece + line for piece, line in [("", "甲条例"), *lines])
    found = findings(words)
    once, count = apply(words, found)
    for _ in range(10):
        if not count:
            break
        once, count = apply(once, findings(once))
    assert count == 0  # it comes to rest
    assert apply(once, findings(once))[0] == once
    for one in found:
        for edit in one.edits:
            line = words.split(end)[edit.span.line - 1]
            assert line[edit.span.column - 1 : edit.span.end_column - 1] == edit.old


def test_links_in_a_folder_are_not_mended(tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    other, own = tmp_path / "other.md", tmp_path / "drafts" / "own.md"
    for path in (other, own):
        path.write_text(law("第一条　甲,乙应当到场。"), encoding="utf-8")
    try:
        (tmp_path / "drafts" / "link.md").symlink_to(other)
        (tmp_path / "drafts" / "again.md").symlink_to(own)
    except OSError:
        pytest.skip("this system makes no links")
    found = look(Workspace(str(tmp_path)), Asked(specs=(str(tmp_path / "drafts"),)))
    write(mend(found.texts))
    assert "甲,乙" in other.read_text(encoding="utf-8")
    assert "甲，乙" in own.read_text(encoding="utf-8")
