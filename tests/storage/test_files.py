"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from redline.errors import OutputError
from redline.storage.files import part_of, write_atomic


@pytest.mark.parametrize("durable", [False, True])
def test_an_existing_file_keeps_its_permissions_and_links_their_target(tmp_path: Path, durable: bool) -> None:
    real, link = tmp_path / "对照表.html", tmp_path / "link.html"
    real.write_text("old")
    real.chmod(0o640)
    link.symlink_to(real.name)
    write_atomic(str(link), b"new", durable=durable)
    assert real.read_bytes() == b"new"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert link.is_symlink()
    assert sorted(os.listdir(tmp_path)) == ["link.html", "对照表.html"]


@pytest.mark.parametrize("durable", [False, True])
def test_a_write_that_fails_leaves_the_old_file_and_no_part(
    tmp_path: Path, durable: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.html"
    target.write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("redline.storage.files.move", full)
    with pytest.raises(OutputError, match="No space left"):
        write_atomic(str(target), b"new", durable=durable)
    assert target.read_text() == "old"
    assert os.listdir(tmp_path) == ["a.html"]


def test_a_part_is_beside_its_file_and_short_enough_for_any_system(tmp_path: Path) -> None:
    name = "关于修改部分地方性法规的决定" * 5 + ".md"
    part = part_of(str(tmp_path / name), "0123456789abcdef")
    assert os.path.dirname(part) == str(tmp_path)
    assert len(os.path.basename(part).encode()) <= 255
    write_atomic(str(tmp_path / name), b"text", part=part)
    assert os.listdir(tmp_path) == [name]


def test_a_part_that_is_there_already_is_not_written_over(tmp_path: Path) -> None:
    part = tmp_path / "part"
    part.write_text("another run's")
    with pytest.raises(OutputError):
        write_atomic(str(tmp_path / "a"), b"text", part=str(part))
    assert part.read_text() == "another run's"
    assert not (tmp_path / "a").exists()
