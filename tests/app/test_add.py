"""`add` from file to commit, with real git."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from redline.app.add import Added, add
from redline.app.draft import Asked
from redline.app.publish import publish
from redline.app.version_file import take_apart
from redline.app.workspace import Workspace
from redline.app.writing import author_of
from redline.errors import ConflictError, GitError, UnreadableInput, UsageError
from redline.parse import parse_text
from tests.workspaces import FIRST, SECOND, git

Keep = Callable[..., Added]


@pytest.fixture
def keep(workspace: Workspace, tmp_path: Path) -> Keep:
    """Add a file of the test's folder as a version, by default the first draft as market@one."""

    def run(
        file: str = "first.txt", work: str | None = "market", id: str | None = "one", **more: object
    ) -> Added:
        asked = Asked(work=work, id=id, **more)  # type: ignore[arg-type]
        return add(Workspace(workspace.root), str(tmp_path / file), asked)

    return run


def _meta(path: Path) -> dict[str, str]:
    return dict(take_apart(path.read_bytes(), str(path)).meta)


def _head(folder: Path) -> str:
    return git(folder, "rev-parse", "HEAD").strip()


def test_a_draft_becomes_a_version_in_one_commit(keep: Keep, tmp_path: Path) -> None:
    done = keep(label="征求意见稿", stage="征求意见", date="2025年3月10日", note="公开征求意见")
    w = tmp_path / "w"
    assert (done.outcome, done.count, done.commit) == ("added", 1, _head(w))
    meta = _meta(w / "versions" / "market" / "one.md")
    digest = meta.pop("sha256")
    assert len(digest) == 64
    assert meta == {
        "id": "one",
        "label": "征求意见稿",
        "stage": "征求意见",
        "date": "2025-03-10",
        "source": "first.txt",
        "published": "false",
        "note": "公开征求意见",
    }
    stored = parse_text((w / "versions" / "market" / "one.md").read_text("utf-8"))
    assert stored.body == parse_text(FIRST).body
    assert git(w, "show", "--name-only", "--format=", "HEAD").split() == [
        "versions/market/one.md", "versions/market/work.toml",
    ]  # fmt: skip
    assert git(w, "status", "--porcelain") == ""
    assert 'title = "云台市夜市管理办法"' in (w / "versions" / "market" / "work.toml").read_text("utf-8")
    message = git(w, "log", "-1", "--format=%B")
    for said in ("market", "one", "征求意见", "first.txt", "增加版本"):
        assert said in message


def test_the_next_draft_is_one_file_more(keep: Keep, tmp_path: Path) -> None:
    keep()
    done = keep("second.txt", id="two", message="第二稿", author=author_of("王芳 <wang@example.org>"))
    w = tmp_path / "w"
    assert done.count == 2
    assert git(w, "show", "--name-only", "--format=%an <%ae> %s", "HEAD").split("\n")[:3] == [
        "王芳 <wang@example.org> 第二稿", "", "versions/market/two.md",
    ]  # fmt: skip


def test_the_same_source_again_does_nothing(keep: Keep, tmp_path: Path) -> None:
    keep(label="一稿")
    head = _head(tmp_path / "w")
    for more in ({}, {"label": "一稿"}, {"replace": True}):
        done = keep(**more)
        assert (done.outcome, done.commit) == ("same", "")
    assert _head(tmp_path / "w") == head


def test_the_same_source_under_another_id_names_the_version_that_has_it(keep: Keep, tmp_path: Path) -> None:
    keep()
    shutil.copy(tmp_path / "first.txt", tmp_path / "copy.txt")
    with pytest.raises(ConflictError, match="version one") as caught:
        keep("copy.txt", id="two")
    assert "“one”" in caught.value.zh
    assert not (tmp_path / "w" / "versions" / "market" / "two.md").exists()
    assert keep("copy.txt", id="two", again=True).outcome == "added"


def test_an_id_that_is_taken(keep: Keep, tmp_path: Path) -> None:
    keep(label="一稿", date="2025-03-10", keep_source=True)
    with pytest.raises(ConflictError, match="--replace"):
        keep("second.txt")
    with pytest.raises(ConflictError, match="--replace"):
        keep(label="别的名称")
    done = keep("second.txt", replace=True)
    assert done.outcome == "replaced"
    meta = _meta(tmp_path / "w" / "versions" / "market" / "one.md")
    assert (meta["label"], meta["date"], meta["source"]) == ("一稿", "2025-03-10", "second.txt")
    assert "三十日" in (tmp_path / "w" / "versions" / "market" / "one.md").read_text("utf-8")
    assert git(tmp_path / "w", "ls-files", "versions/market/sources") == ""  # it was the other text's


def test_a_published_version_is_never_replaced(keep: Keep, tmp_path: Path) -> None:
    keep()
    publish(Workspace(str(tmp_path / "w")), "market", "one")
    head = _head(tmp_path / "w")
    with pytest.raises(ConflictError, match="published"):
        keep("second.txt", replace=True)
    assert keep().outcome == keep(replace=True).outcome == "same"
    assert _head(tmp_path / "w") == head


def test_a_version_that_was_written_and_not_committed_is_committed(keep: Keep, tmp_path: Path) -> None:
    keep()
    w = tmp_path / "w"
    content = (w / "versions" / "market" / "one.md").read_bytes()
    git(w, "update-ref", "HEAD", "HEAD~1")
    git(w, "reset", "-q")
    done = keep()
    assert (done.outcome, done.commit) == ("recorded", _head(w))
    assert (w / "versions" / "market" / "one.md").read_bytes() == content
    assert git(w, "status", "--porcelain") == ""


def test_an_edit_that_was_not_committed_is_never_overwritten(keep: Keep, tmp_path: Path) -> None:
    keep()
    path = tmp_path / "w" / "versions" / "market" / "one.md"
    path.write_text(path.read_text("utf-8").replace("十日", "百日"), encoding="utf-8")
    for more in ({}, {"replace": True}):
        with pytest.raises(ConflictError):
            keep(**more)
    assert "百日" in path.read_text("utf-8")


def test_other_work_in_the_repository_stays_as_it_was(keep: Keep, tmp_path: Path) -> None:
    w = tmp_path / "w"
    (w / "staged.txt").write_text("a")
    git(w, "add", "staged.txt")
    (w / "redline.toml").write_text((w / "redline.toml").read_text("utf-8") + "# mine\n", encoding="utf-8")
    before = git(w, "status", "--porcelain=v2")
    keep()
    assert git(w, "status", "--porcelain=v2") == before


def test_the_source_is_kept_when_asked(keep: Keep, tmp_path: Path) -> None:
    keep(keep_source=True)
    kept = tmp_path / "w" / "versions" / "market" / "sources" / "one.txt"
    assert kept.read_bytes() == (tmp_path / "first.txt").read_bytes()
    assert "versions/market/sources/one.txt" in git(tmp_path / "w", "ls-files")


def test_a_kept_source_is_the_same_on_every_system(keep: Keep, tmp_path: Path) -> None:
    (tmp_path / "windows.md").write_bytes(FIRST.replace("\n", "\r\n").encode())
    keep("windows.md", keep_source=True)
    git(tmp_path, "-c", "core.autocrlf=true", "clone", "-q", "w", "clone")
    market = tmp_path / "clone" / "versions" / "market"
    assert (market / "sources" / "one.md").read_bytes() == (tmp_path / "windows.md").read_bytes()
    assert b"\r" not in (market / "one.md").read_bytes()


def test_what_the_file_says_of_itself_is_the_default(keep: Keep, tmp_path: Path) -> None:
    head = "---\nid: v1\nlabel: 自带\nstage: 一审\ndate: 2025/6/18\nsource: 议案\npublished: true\n组: 法工委\n---\n"
    (tmp_path / "own.md").write_text(head + SECOND, encoding="utf-8")
    done = keep("own.md", id=None, stage="二审")
    meta = _meta(tmp_path / "w" / "versions" / "market" / "v1.md")
    assert done.version.id == "v1"
    assert (meta["label"], meta["stage"], meta["date"]) == ("自带", "二审", "2025-06-18")
    assert (meta["source"], meta["published"], meta["组"]) == ("议案", "false", "法工委")


def test_the_only_work_need_not_be_named(keep: Keep) -> None:
    with pytest.raises(UsageError, match="--work"):
        keep(work=None)
    keep()
    assert keep("second.txt", work=None, id="two").version.work == "market"


@pytest.mark.parametrize("name", ["../../x", "a/b", "CON", ".hidden", "..", "a\\b", "x@y", "a:b", "/etc"])
@pytest.mark.parametrize("which", ["work", "id"])
def test_names_that_lead_elsewhere_are_refused(keep: Keep, tmp_path: Path, name: str, which: str) -> None:
    before = sorted(str(path) for path in tmp_path.rglob("*") if ".git" not in path.parts)
    with pytest.raises(UsageError, match="cannot be"):
        keep(**{which: name})
    assert sorted(str(path) for path in tmp_path.rglob("*") if ".git" not in path.parts) == before


def test_ids_and_works_that_differ_in_case_alone(keep: Keep) -> None:
    keep()
    with pytest.raises(ConflictError, match="case alone"):
        keep("second.txt", id="ONE")
    with pytest.raises(ConflictError, match="case alone"):
        keep("second.txt", work="Market")


@pytest.mark.parametrize("id", [None, "latest", "Latest"])
def test_an_id_is_needed_and_is_not_latest(keep: Keep, id: str | None) -> None:
    with pytest.raises(UsageError):
        keep(id=id)


@pytest.mark.parametrize("date", ["2025-02-30", "soon", "2025年6月"])
def test_dates_that_are_none(keep: Keep, date: str) -> None:
    with pytest.raises(UsageError, match="no date"):
        keep(date=date)


def test_a_version_without_date_beside_dated_ones_is_told(keep: Keep) -> None:
    assert not keep(date="2025-03-10").undated
    assert keep("second.txt", id="two").undated


def test_a_title_is_for_a_new_work(keep: Keep, tmp_path: Path) -> None:
    keep(title="夜市管理办法")
    with pytest.raises(UsageError, match=r"work\.toml"):
        keep("second.txt", id="two", title="另一个名称")


@pytest.mark.parametrize("place", ["versions", "versions/market", "versions/market/one.md"])
def test_links_out_of_the_workspace_are_not_followed(keep: Keep, tmp_path: Path, place: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    link = tmp_path / "w" / place
    if link.is_dir():
        link.rmdir()
    link.parent.mkdir(parents=True, exist_ok=True)
    target = outside / "one.md" if place.endswith(".md") else outside
    if place.endswith(".md"):
        target.write_text(FIRST, encoding="utf-8")
    before = sorted(outside.iterdir())
    try:
        link.symlink_to(target)
    except OSError:
        pytest.skip("this system makes no links")
    with pytest.raises(UnreadableInput, match="leads out"):
        keep()
    assert sorted(outside.iterdir()) == before


def test_a_bare_repository_says_that_it_is_one(keep: Keep, tmp_path: Path) -> None:
    from redline.app.workspace import find

    keep()
    git(tmp_path, "clone", "-q", "--bare", "w", "bare.git")
    with pytest.raises(ConflictError, match="bare"):
        add(find(str(tmp_path / "bare.git")), str(tmp_path / "second.txt"), Asked(work="market", id="two"))


def test_no_workspace_and_no_repository(keep: Keep, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="redline init"):
        add(Workspace(str(tmp_path / "elsewhere")), str(tmp_path / "first.txt"), Asked(work="m", id="1"))
    (tmp_path / "loose" / "versions" / "m").mkdir(parents=True)
    with pytest.raises(GitError, match="redline init"):
        add(Workspace(str(tmp_path / "loose")), str(tmp_path / "first.txt"), Asked(work="m", id="1"))


@pytest.mark.parametrize("text", ["nobody", "a <>", "<a@b>", "a <b> c"])
def test_what_is_no_author(text: str) -> None:
    with pytest.raises(UsageError, match="Name <mail>"):
        author_of(text)


def test_comments_of_a_word_processor_are_kept_with_their_place(keep: Keep, tmp_path: Path) -> None:
    from redline.app.comments import comments_file
    from redline.ingest import Comment, read
    from redline.model.value import replace
    from redline.parse import parse

    source = read(tmp_path / "first.txt")
    assert comments_file(source, parse(source)) is None
    remarks = (
        Comment(line=5, quote="十日", body="太短", author="李", date="2025-03-12T08:00:00Z"),
        Comment(line=5, quote="", body="同意", parent=0),
        Comment(line=99, quote="", body="总的意见"),
    )
    commented = replace(source, comments=remarks)
    data = json.loads(comments_file(commented, parse(commented)) or b"")
    assert [row["eid"] for row in data["comments"]] == ["art_2__para_1", "art_2__para_1", ""]
    assert data["comments"][0]["quote"] == "十日"
    assert [row["parent"] for row in data["comments"]] == [None, 0, None]
