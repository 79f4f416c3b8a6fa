"""Annotation files: written by people, by redline, and by people who mean harm."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.annotate import Annotation, Creator, Motivation, Pin, Status, Target, Visibility, dumps, loads
from redline.annotate.files import KEYS
from redline.errors import UnreadableInput
from redline.model.value import replace

from .strategies import TEXTS, annotations

NAME = "20260301T093000-8f3k9q2m.md"
ID = NAME.removesuffix(".md")

MINIMAL = """\
---
article: 46
quote: 应当在三十日内答复
---

建议缩短为十五日。
"""


@given(annotations())
def test_a_file_gives_back_what_was_written(annotation: Annotation) -> None:
    text = dumps(annotation)
    found = loads(text, f"{annotation.id}.md")
    assert found == annotation
    assert dumps(found) == text


@given(annotations(ID), annotations(ID))
def test_a_file_written_over_another_gives_back_what_was_written(old: Annotation, new: Annotation) -> None:
    assert loads(dumps(new, over=dumps(old)), NAME) == new
    assert dumps(old, over=dumps(old)) == dumps(old)


def test_the_least_that_a_person_writes() -> None:
    found = loads(MINIMAL, f"versions/firefly/annotations/{NAME}", work="firefly", version="2025-03-draft")
    assert found == Annotation(
        id=ID,
        target=Target(work="firefly", version="2025-03-draft", article="46", quote="应当在三十日内答复"),
        body="建议缩短为十五日。",
    )


def test_all_that_a_file_can_say() -> None:
    text = """\
---
work: firefly
version: 2025-03-draft
article: 46
eid: art_46
quote: |-
  应当在三十日内答复：
  （一）书面答复
prefix: 主管部门
suffix: ；
position: 4-21
motivation: editing
creator: 张三
contact: zhang@example.org
created: 2026-03-01T09:30:00Z
status: partly-adopted
decision: 改为二十日
reason: 与上位法一致
decided-by: 李四
decided: 2026-04-01
reply-to: 20260228T080000-00000000
tags: [期限, 答复]
visibility: internal
row: 17
pins:
  - version: 2025-06
    article: 39
    eid: art_39
    quote: 二十日
    by: 王五
    at: 2026-05-01
  - version: 2025-09
    orphan: true
priority: 2
---

```suggestion
应当在十五日内答复
```
"""
    found = loads(text, NAME)
    assert found.target.quote == "应当在三十日内答复：\n（一）书面答复"
    assert (found.target.start, found.target.end) == (4, 21)
    assert found.motivation is Motivation.EDITING and found.status is Status.PARTLY_ADOPTED
    assert found.visibility is Visibility.INTERNAL and found.tags == ("期限", "答复")
    assert found.creator == Creator(name="张三", contact="zhang@example.org")
    assert found.pins[0].target == Target(
        work="firefly", version="2025-06", article="39", eid="art_39", quote="二十日"
    )
    assert found.pins[1] == Pin(version="2025-09", target=None)
    assert found.extra == (("priority", "2"),)
    assert dumps(found) == text


@pytest.mark.parametrize("written", ["no", "null", "2026-03-01", "1_000", "0o17", "~", "12:30:45", ".5"])
def test_a_scalar_is_its_text(written: str) -> None:
    assert loads(f"---\narticle: 1\nquote: {written}\n---\n", NAME).target.quote == written


def test_windows_line_ends_and_a_byte_order_mark() -> None:
    assert loads("\ufeff" + MINIMAL.replace("\n", "\r\n"), NAME) == loads(MINIMAL, NAME)


def test_only_what_changed_is_written_anew() -> None:
    text = """\
---
# 市民来信第三批
quote: "应当在三十日内答复"   # 第二款
article: 46
来源: 信访
status: open
# 请法制办复核
---
正文   原样
"""
    found = loads(text, NAME, work="firefly", version="v1")
    decided = replace(found, status=Status.ADOPTED, reason="采纳", decided_by="李四")
    assert (
        dumps(decided, over=text)
        == """\
---
# 市民来信第三批
work: firefly
version: v1
quote: "应当在三十日内答复"   # 第二款
article: 46
来源: 信访
status: adopted
# 请法制办复核
reason: 采纳
decided-by: 李四
---
正文   原样
"""
    )


def test_a_head_in_braces_is_written_as_a_whole() -> None:
    text = "---\n{article: 46, quote: 答复}\n---\n正文\n"
    found = loads(text, NAME)
    assert found.target.article == "46"
    assert loads(dumps(replace(found, row="1"), over=text), NAME) == replace(found, row="1")


def test_characters_that_do_not_show_are_written_as_escapes() -> None:
    turned = replace(loads(MINIMAL, NAME), reason="采纳\u202e。不\u202c")
    assert 'reason: "采纳\\u202e。不\\u202c"' in dumps(turned)
    assert loads(dumps(turned), NAME) == turned


REFUSED = {
    "no head": ("正文\n", 1),
    "an open head": ("---\narticle: 46\n", 3),
    "no YAML": ("---\narticle: 46\nquote: 他说: 是: 的\n---\n", 3),
    "a key twice": ("---\narticle: 46\nquote: 甲\narticle: 47\n---\n", 4),
    "an alias": ("---\narticle: &a 46\nquote: *a\n---\n", 2),
    "a tag": ("---\narticle: !!python/object:os.system 46\n---\n", 2),
    "a list where a text should be": ("---\narticle: 46\nquote: [甲, 乙]\n---\n", 3),
    "a status that there is not": ("---\narticle: 46\nstatus: 采纳\n---\n", 3),
    "a slip": ("---\narticle: 46\nQuote: 甲\n---\n", 3),
    "another slip": ("---\narticle: 46\nreply_to: x\n---\n", 3),
    "a position that is none": ("---\narticle: 46\nposition: 9-3\n---\n", 3),
    "deep nesting": (f"---\na: {'[' * 99}{']' * 99}\n---\n", 2),
    "two pins for a version": ("---\npins:\n  - {version: a}\n  - {version: a}\n---\n", 4),
    "a pin of nothing": ("---\npins:\n  - 46\n---\n", 3),
    "another id": ("---\nid: other\n---\n", 2),
    "a list as head": ("---\n- a\n---\n", 2),
    "a list as key": ("---\n? [a]\n: b\n---\n", 2),
    "a control character": ("---\narticle: 46\nquote: 甲\x07\n---\n", 3),
    "a head without end": ("---\nquote: " + "长" * 300_000 + "\n---\n", 1),
}


@pytest.mark.parametrize("text, line", REFUSED.values(), ids=REFUSED.keys())
def test_what_is_refused_says_where(text: str, line: int) -> None:
    with pytest.raises(UnreadableInput) as caught:
        loads(text, NAME)
    assert caught.value.where == f"{NAME}:{line}"
    assert caught.value.zh and caught.value.en


LINES = st.one_of(
    st.builds("{}: {}".format, st.sampled_from((*KEYS, "x", "- version", "  - version")), TEXTS),
    st.sampled_from(
        ("---", "- a", "? a", "pins:", "tags:", "  - version: v", "    orphan: true", "{", "]", "'")
    ),
    TEXTS,
)


@given(st.lists(LINES, max_size=6), TEXTS)
def test_any_file_is_an_annotation_or_an_error_with_its_line(lines: list[str], body: str) -> None:
    text = "\n".join(("---", *lines, "---", body))
    try:
        found = loads(text, NAME)
    except UnreadableInput as error:
        assert error.where.startswith(f"{NAME}:") and error.zh and error.en
        return
    assert loads(dumps(found), NAME) == found
    assert loads(dumps(found, over=text), NAME) == found
    changed = replace(found, status=Status.WITHDRAWN, reason="撤回", row="")
    assert loads(dumps(changed, over=text), NAME) == changed


def test_a_bomb_of_aliases_does_not_go_off() -> None:
    levels = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 12))
    with pytest.raises(UnreadableInput):
        loads(f"---\nl0: &l0 [x]\n{levels}---\n", NAME)


@pytest.mark.parametrize("name", ["../../x/.md", "a b.md", "con.md", "", ".md", "-x.md", "a\n.md"])
def test_a_file_name_that_is_no_id_is_refused(name: str) -> None:
    with pytest.raises(UnreadableInput):
        loads(MINIMAL, name)


def test_the_reader_in_python_reads_as_the_one_in_c(monkeypatch: pytest.MonkeyPatch) -> None:
    import yaml

    monkeypatch.delattr(yaml, "CBaseLoader", raising=False)
    test_all_that_a_file_can_say()
    for text, line in REFUSED.values():
        test_what_is_refused_says_where(text, line)
