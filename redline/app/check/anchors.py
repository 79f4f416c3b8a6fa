"""Annotations that cannot be read, and those that have lost their place in the latest version."""

from __future__ import annotations

from collections.abc import Iterator

from redline.app.check.types import CheckedWork, Finding, refusal
from redline.errors import RedlineError


def check(work: CheckedWork) -> Iterator[Finding]:
    """Find annotations that are badly formed, orphaned, or could stand in several places.

    Those that are decided are left alone: nobody looks for their place any more.
    """
    from redline.app.annotations.store import FOLDER

    if not any(entry.name == FOLDER and entry.is_folder for entry in work.entries) or not work.files:
        return
    from redline.app.annotations import carried, path_of, read

    try:
        opened = work.workspace.work(work.name)
        kept = read(opened)
    except RedlineError:  # of settings and versions other rules tell
        return
    for problem in kept.problems:
        yield refusal(problem, "annotation-unreadable")
    if not kept.annotations:
        return
    try:
        listing = carried(opened)
    except RedlineError:
        return
    for one in listing.carried:
        if one.annotation.reply_to or one.annotation.status.value != "open":
            continue
        where = work.workspace.tree.where(path_of(work.workspace, work.name, one.annotation.id))
        yield from _placeless(one.state.value, where, one.annotation.id, listing.version.spec)


def _placeless(state: str, where: str, id: str, spec: str) -> Iterator[Finding]:
    command = f"redline annotate reattach {id}"
    if state == "orphaned":
        yield Finding(
            name="annotation-orphaned",
            zh=f"在 {spec} 中找不到这条意见所说的文字。请用 {command} 重新定位，或者作出处理决定。",
            en=f"What this annotation is about is not in {spec}. Give it a place by {command}, or decide it.",
            where=where,
        )
    elif state == "ambiguous":
        yield Finding(
            name="annotation-ambiguous",
            zh=f"在 {spec} 中有几处都可能是这条意见所说的文字。请用 {command} 选定一处。",
            en=f"Several places of {spec} could be what this annotation is about. Choose one by {command}.",
            where=where,
        )
