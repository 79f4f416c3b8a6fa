from __future__ import annotations

import pytest

from redline.app.version_file import take_apart, version_of, with_meta
from redline.errors import UnreadableInput

FILE = """\
---
id: first
label: 一稿
note: "第一行\\n第二行"
published: false
---
<!-- redline/1 zh-CN -->

第一条　开放。
"""


def _meta(content: bytes) -> dict[str, str]:
    return dict(take_apart(content, "x.md").meta)


def test_the_digest_is_of_the_body_whatever_the_line_ends_and_the_front_matter() -> None:
    digest = take_apart(FILE.encode(), "x.md").digest
    assert digest.startswith("sha256:") and len(digest) == 71
    assert take_apart(FILE.replace("\n", "\r\n").encode(), "x.md").digest == digest
    assert take_apart(b"\xef\xbb\xbf" + FILE.encode(), "x.md").digest == digest
    assert take_apart(FILE.replace("一稿", "二稿").encode(), "x.md").digest == digest
    assert take_apart(FILE.replace("开放", "关闭").encode(), "x.md").digest != digest
    assert take_apart((FILE + "\n").encode(), "x.md").digest != digest


def test_setting_a_key_touches_no_other_line() -> None:
    changed = with_meta(FILE.encode(), {"published": "true", "digest": "sha256:0"}, "x.md").decode()
    expected = FILE.replace("published: false\n", "published: true\ndigest: sha256:0\n")
    assert changed == expected
    first = (
        FILE.replace("id: first\n", "")
        .replace("label", "published: false\nlabel")
        .replace("\npublished: false\n---", "\n---")
    )
    moved = with_meta(first.encode(), {"published": "true", "digest": "x"}, "x.md").decode()
    assert moved.splitlines()[1:4] == ["published: true", "digest: x", "label: 一稿"]
    assert take_apart(changed.encode(), "x.md").body == take_apart(FILE.encode(), "x.md").body


def test_a_file_without_front_matter_gets_some() -> None:
    body = "第一条　开放。\n"
    changed = with_meta(body.encode(), {"published": "true"}, "x.md")
    assert _meta(changed) == {"published": "true"}
    assert take_apart(changed, "x.md").body == body


def test_what_front_matter_says_of_a_version() -> None:
    text = FILE.replace("label: 一稿", "label: |\ndate: 2025/6/18").replace(
        "published: false", "published: true"
    )
    version = version_of(take_apart(text.encode(), "x.md"), work="w", id="first", path="p")
    assert (version.date, version.published, version.note) == ("2025-06-18", True, "第一行\n第二行")
    odd = FILE.replace("label: 一稿", "date: 二〇二五")
    assert version_of(take_apart(odd.encode(), "x.md"), work="w", id="first", path="p").date == ""


def test_a_file_in_another_encoding_names_the_line() -> None:
    with pytest.raises(UnreadableInput) as caught:
        take_apart(b"a\nb\n" + "第一条".encode("gb18030"), "x.md")
    assert caught.value.where == "x.md:3"
