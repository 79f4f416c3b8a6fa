"""Margins of the made-up drafts of tests.report.drafts: annotations on the old text, carried to the new."""

from __future__ import annotations

from typing import Any

from redline.annotate import (
    Annotation,
    Carried,
    Creator,
    Motivation,
    Status,
    Target,
    Visibility,
    Way,
    carry,
    target,
)
from redline.model.value import replace
from redline.report import Report, build
from redline.report import margin as margins
from redline.report.margin import Margin
from tests.report.drafts import comparison

COMPARISON = comparison()
WAY = Way([("v1", COMPARISON.alignment.old), ("v2", COMPARISON.alignment.new)], [COMPARISON])
LABELS = {"v1": "一稿", "v2": "二稿"}


def note(id: str, article: str = "", quote: str = "", body: str = "", **more: Any) -> Annotation:
    """An annotation on the old text; `article` and `quote` "" for the law as a whole."""
    texts = WAY.texts[0]
    aim = Target(work="w", version="v1")
    if article:
        aim = target(texts, work="w", version="v1", article=article, quote=quote)
    more["motivation"] = Motivation(more.get("motivation", "commenting"))
    more["status"] = Status(more.get("status", "open"))
    more["visibility"] = Visibility(more.get("visibility", "public"))
    if isinstance(more.get("creator"), str):
        more["creator"] = Creator(name=more["creator"])
    return Annotation(id=id, target=more.pop("target", aim), body=body, **more)


def carried(notes: list[Annotation]) -> tuple[Carried, ...]:
    return carry(notes, WAY)


def report(**labels: str) -> Report:
    return build(COMPARISON, **{"old_label": "一稿", "new_label": "二稿", **labels})


def margin(notes: list[Annotation], *, internal: bool = False) -> Margin | None:
    return margins.build(carried(notes), report(), versions=LABELS, internal=internal)


def all_kinds() -> list[Annotation]:
    """One of every kind."""
    return [
        note("law", body="总体**赞成**。", creator="渡口村", status="adopted", reason="谢谢。"),
        note("why", "5", body="与省里的规定一致。", motivation="describing", creator="法制办"),
        note(
            "say", "5", "应当停航", "什么时候恢复？", motivation="questioning", created="2026-01-02T03:04:05Z"
        ),
        note("ans1", body="风停以后。", reply_to="say", motivation="replying", created="2026-01-03"),
        note("ans2", body="多久？", reply_to="ans1", motivation="replying", created="2026-01-04"),
        note(
            "put",
            "5",
            "不足五百米",
            "```suggestion\n不足八百米\n```\n更稳妥。",
            motivation="editing",
            status="partly-adopted",
            reason="改为一千米。",
            tags=("安全", "停航"),
        ),
        note("tag", "5", motivation="classifying", tags=("重点",)),
        note("moved", "3", "每月检查一次救生设备", "每月太少。", status="not-adopted", reason="人手不够。"),
        note("same", "1", "渡运安全", "还有水质。", creator="李"),
        note("secret", "2", body="内部的话。", visibility="internal"),
        note("answer", body="也是内部的。", reply_to="secret", motivation="replying"),
        note("gone", "2", body="撤回的话。", status="withdrawn"),
        note("lost", body="没有这一条。", target=Target(work="w", version="v1", article="99")),
        replace(note("either"), target=Target(work="w", version="v1", quote="渡口"), body="哪一处？"),
    ]
