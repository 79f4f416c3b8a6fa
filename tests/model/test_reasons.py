"""Why the system says no, in the language of the interface."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from redline.errors import UnreadableInput
from redline.ingest import read
from redline.model.reasons import reason


def test_reasons_are_told_in_both_languages() -> None:
    zh, en = reason(PermissionError(errno.EACCES, os.strerror(errno.EACCES)))
    assert (zh, en) == ("没有权限", os.strerror(errno.EACCES))
    assert reason(OSError(errno.ENOSPC, "full"))[0] == "磁盘空间不足"


def test_an_unknown_reason_is_told_as_the_system_tells_it() -> None:
    assert reason(OSError("odd")) == ("odd", "odd")
    assert reason(ValueError("embedded null byte")) == ("embedded null byte",) * 2


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_in_a_circle_is_refused_in_chinese(tmp_path: Path) -> None:
    (tmp_path / "圈.txt").symlink_to("圈.txt")
    with pytest.raises(UnreadableInput) as caught:
        read(tmp_path / "圈.txt")
    assert caught.value.zh == "无法读取：链接绕成了圈。"
