"""``redline diff OLD NEW -o X.docx --layout tracked``, as a user runs it."""

from __future__ import annotations

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
