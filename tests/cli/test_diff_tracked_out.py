"""``redline diff OLD NEW -o X.docx --layout tracked``, as a user runs it."""

from __future__ import annotations

import zipfile
from pathlib import Path

from tests.conftest import Run
from tests.render.reports import NEW, OLD
from tests.render.tracked_files import W, lines, part


def _drafts(folder: Path) -> None:
    (folder / "old.txt").write_text(OLD.replace("# ", ""), "utf-8")
    (folder / "new.txt").write_text(NEW.replace("# ", ""), "utf-8")


def said(text: str) -> list[str]:
    return [line.lstrip("# ") for line in text.split("\n") if line]


def test_a_file_with_tracked_changes(redline: Run, tmp_path: Path) -> None:
    _drafts(tmp_path)
    done = redline("diff", "old.txt", "new.txt", "-o", "tracked.docx", "--layout", "tracked")
    assert (done.returncode, done.stdout) == (0, b"")
    data = (tmp_path / "tracked.docx").read_bytes()
    assert lines(data, "accepted") == said(NEW)
    assert lines(data, "rejected") == said(OLD)
    change = next(part(data).iter(f"{W}ins"))
    assert change.get(f"{W}author") == "Comparison" and change.get(f"{W}date", "").endswith("Z")


def test_other_formats_beside_it_are_as_they_always_are(redline: Run, tmp_path: Path) -> None:
    _drafts(tmp_path)
    both = ["-o", "a.docx", "-o", "a.md", "--layout", "tracked"]
    assert redline("diff", "old.txt", "new.txt", *both).returncode == 0
    assert redline("diff", "old.txt", "new.txt", "-o", "b.md").returncode == 0
    assert (tmp_path / "a.md").read_bytes() == (tmp_path / "b.md").read_bytes()


def test_only_word_files_have_tracked_changes(redline: Run, tmp_path: Path) -> None:
    _drafts(tmp_path)
    done = redline("diff", "old.txt", "new.txt", "--layout", "tracked")
    assert done.returncode == 2 and b"NAME.docx" in done.stderr
    done = redline("diff", "old.txt", "new.txt", "-o", "a.html", "--layout", "tracked")
    assert done.returncode == 2 and not (tmp_path / "a.html").exists()


def test_all_changes_are_in_it_or_rejecting_them_would_not_give_the_old_text(
    redline: Run, tmp_path: Path
) -> None:
    _drafts(tmp_path)
    words = ["-o", "a.docx", "--layout", "tracked", "--only", "substantive"]
    done = redline("diff", "old.txt", "new.txt", *words)
    assert done.returncode == 2 and b"--only" in done.stderr


def _word(path: Path, *lines: str) -> None:
    import docx

    document = docx.Document()
    for line in lines:
        document.add_paragraph(line, style="Quote")
    document.save(str(path))


def test_of_two_word_files_the_new_one_is_marked(redline: Run, tmp_path: Path) -> None:
    _word(tmp_path / "old.docx", "第一条　桥梁每年检查一次。", "第二条　本办法自公布之日起施行。")
    _word(tmp_path / "new.docx", "第一条　桥梁每年检查两次。", "第二条　本办法自公布之日起施行。")
    both = ["--layout", "tracked", "-o"]
    assert redline("diff", "old.docx", "new.docx", *both, "t.docx").returncode == 0
    data = (tmp_path / "t.docx").read_bytes()
    assert lines(data, "accepted")[0].endswith("两次。") and lines(data, "rejected")[0].endswith("一次。")
    styles = [one.get(f"{W}val") for one in part(data).iter(f"{W}pStyle")]
    assert styles == ["Quote", "Quote"]
    # The changes of one file alone are marked anew; compared as rejected, it is the old file.
    assert redline("diff", "t.docx", *both, "again.docx").returncode == 0
    again = (tmp_path / "again.docx").read_bytes()
    assert lines(again, "rejected") == lines(data, "rejected") != lines(again, "accepted")
    done = redline("diff", "old.docx", "t.docx", "--tracked", "rejected", *both, "same.docx")
    assert done.returncode == 0
    assert not list(part((tmp_path / "same.docx").read_bytes()).iter(f"{W}ins", f"{W}del"))
    done = redline("diff", "old.docx", "t.docx", *both, "third.docx")
    assert b"tracked changes; they were read as accepted" in done.stderr


def test_annotations_are_comments(redline: Run, tmp_path: Path, identity: None) -> None:
    assert redline("init").returncode == 0
    for id, text in (("one", OLD), ("two", NEW)):
        (tmp_path / f"{id}.txt").write_text(text.replace("# ", ""), "utf-8")
        assert redline("add", f"{id}.txt", "--work", "wells", "--version", id).returncode == 0
    note = ["--article", "4", "--quote", "五千元", "-m", "钱从哪里来？"]
    assert redline("annotate", "add", "wells@two", *note).returncode == 0
    words = ["diff", "wells@one", "wells@two", "--layout", "tracked", "-o"]
    assert redline(*words, "t.docx").returncode == 0
    data = (tmp_path / "t.docx").read_bytes()
    (comment,) = part(data, "word/comments.xml")
    assert "".join(comment.itertext()) == "comment: “五千元”钱从哪里来？"
    assert comment.get(f"{W}date")
    assert lines(data, "accepted") == said(NEW)
    assert redline(*words, "u.docx", "--annotations", "none").returncode == 0
    with zipfile.ZipFile(tmp_path / "u.docx") as archive:
        assert "word/comments.xml" not in archive.namelist()
