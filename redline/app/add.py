"""A draft becomes a version of a work: read, written as canonical text, committed."""

from __future__ import annotations

from redline.app.comments import comments_file
from redline.app.comparison import Text
from redline.app.draft import (
    Asked,
    Draft,
    agrees,
    content,
    law_title,
    message,
    said,
    source_bytes,
    suffix,
)
from redline.app.resolve import resolve
from redline.app.settings import new_work_settings
from redline.app.version_file import VersionFile, take_apart
from redline.app.workspace import LATEST, Workspace
from redline.errors import ConflictError, UsageError
from redline.model.value import value
from redline.model.versions import Version, check_name, same_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from redline.app.writing import Pen
    from redline.storage.journal import Recovery

    Outcome = Literal["added", "replaced", "recorded", "same"]
else:
    Outcome = str


@value
class Added:
    """What `add` did.

    outcome    "added", "replaced", "recorded" (the file was there, but not committed), or "same"
    commit     its id, or "" when there was nothing to do
    text       the draft as it was read, for remarks
    count      of the work's versions now
    undated    whether it has no date though others of the work have one: it stands before them
    detached   whether the commit is on no branch
    recovered  what was done about a run that was killed, or None
    """

    outcome: Outcome
    version: Version
    commit: str
    text: Text
    count: int = 1
    undated: bool = False
    detached: bool = False
    recovered: Recovery | None = None


def add(workspace: Workspace, spec: str, asked: Asked) -> Added:
    """Read what `spec` names and keep it as a version, in one commit.

    Raises InputError (unreadable), UsageError (names, dates), ConflictError (the id or the source is
    taken, the version is published), GitError and OutputError. Nothing is written then.
    """
    from redline.app.writing import writable, writing

    writable(workspace)
    draft = _read(workspace, spec, asked)
    with writing(workspace) as pen:
        _check_work(workspace, draft, asked)
        done = _keep(workspace, draft, asked, pen)
    return done


def _read(workspace: Workspace, spec: str, asked: Asked) -> Draft:
    from redline.parse import parse

    work = check_name(_work(workspace, asked), "法规的名称", "the name of a work")
    if asked.id is not None:
        _check_id(asked.id)
    source = resolve(spec, encoding=asked.encoding, revisions=asked.tracked or "accepted")
    id = asked.id or dict(source.meta).get("id", "")
    if not id:
        raise UsageError(
            "请用 --version 给这个版本一个编号，例如 --version 2025-06-first-reading。",
            "Name the version by --version, for example --version 2025-06-first-reading.",
            where=spec,
        )
    _check_id(id)
    document = parse(source, profile=workspace.work_settings(work).profile)
    return Draft(spec=spec, source=source, document=document, work=work, id=id)


def _check_id(id: str) -> None:
    check_name(id, "版本的编号", "the id of a version")
    if same_name(id) == LATEST:
        raise UsageError(
            f"“{id}”指最新的版本，不能用作编号。", f"{id!r} means the last version; choose another id."
        )


def _work(workspace: Workspace, asked: Asked) -> str:
    if asked.work is not None:
        return asked.work
    works = workspace.works()
    if len(works) == 1:
        return works[0]
    raise UsageError(
        f"请用 --work 说明是哪部法规。现有：{'、'.join(works) or '无'}；新的名称会建立一部新的法规。",
        f"Say by --work which work it is. There are: {', '.join(works) or 'none'}; a new name makes one.",
    )


def _check_work(workspace: Workspace, draft: Draft, asked: Asked) -> None:
    """Refuse a work that is read from a git history, or whose name some systems take for another's."""
    for name in workspace.works():
        if name != draft.work and same_name(name) == same_name(draft.work):
            raise ConflictError(
                f"已有法规“{name}”，与“{draft.work}”只有大小写之别，在有的系统上无法区分。",
                f"There is a work {name}; {draft.work} differs from it in case alone, "
                "which some systems ignore.",
            )
    if draft.work not in workspace.works():
        return
    settings = workspace.work_settings(draft.work)
    if settings.history is not None:
        raise ConflictError(
            "这部法规的版本取自 git 历史（work.toml 中的 [history]），不能另外加入。",
            "The versions of this work come from a git history ([history] in work.toml); none can be added.",
            where=draft.work,
        )
    if asked.title and settings.title and asked.title != settings.title:
        raise UsageError(
            f"这部法规已有名称“{settings.title}”。要改名，请修改 versions/{draft.work}/work.toml。",
            f"This work has a title, {settings.title}. To change it, edit versions/{draft.work}/work.toml.",
        )


def _keep(workspace: Workspace, draft: Draft, asked: Asked, pen: Pen) -> Added:
    known = draft.work in workspace.works()
    versions = workspace.work(draft.work).versions if known else ()
    path = f"{workspace.folder}/{draft.work}/{draft.id}.md"
    there = workspace.tree.read(path)
    old = None if there is None else take_apart(there, workspace.tree.where(path))
    told = said(draft, asked, old)
    wanted = content(draft, told)
    outcome: Outcome = "added"
    if old is not None:
        published = dict(old.meta).get("published") == "true"
        kept = pen.committed(path) == there and (published or not asked.replace)
        outcome = "same" if agrees(asked, told, old) and (there == wanted or kept) else "replaced"
    _check(draft, asked, outcome, told, old, versions)
    files = _files(workspace, draft, asked, outcome)
    if outcome != "same" or there == wanted:
        files[path] = wanted
    missing = {
        name: bytes_
        for name, bytes_ in files.items()
        if not pen.committed(name) == bytes_ == workspace.tree.read(name)
    }
    commit = ""
    if missing:
        words = asked.message or message(outcome, draft, told, workspace.settings.language)
        commit = pen.record(missing, message=words, author=asked.author, when=asked.when)
        outcome = "recorded" if outcome == "same" else outcome
    version = workspace.version(draft.work, draft.id) or Version(work=draft.work, id=draft.id)
    return Added(
        outcome=outcome,
        version=version,
        commit=commit,
        text=_text(draft, asked, version),
        count=len(versions) + (old is None),
        undated=not version.date and any(one.date for one in versions),
        detached=bool(commit) and pen.detached,
        recovered=pen.recovered,
    )


def _text(draft: Draft, asked: Asked, version: Version) -> Text:
    return Text(
        name=draft.spec,
        label=version.label or version.id,
        document=draft.document,
        unit=draft.source.unit,
        tracked=draft.source.tracked and asked.tracked is None,
    )


def _check(
    draft: Draft,
    asked: Asked,
    outcome: Outcome,
    told: dict[str, str],
    old: VersionFile | None,
    versions: tuple[Version, ...],
) -> None:
    """Raise ConflictError when the id or the source is taken."""
    if outcome == "replaced" and old is not None:
        _check_replaced(draft, asked, published=dict(old.meta).get("published") == "true")
    if outcome == "added" and not asked.again:
        _check_source(draft, (told["sha256"], told["tracked"]), versions)
    for version in versions:
        if version.id != draft.id and same_name(version.id) == same_name(draft.id):
            raise ConflictError(
                f"已有版本“{version.id}”，与“{draft.id}”只有大小写之别，在有的系统上无法区分。",
                f"There is a version {version.id}; {draft.id} differs from it in case alone, "
                "which some systems ignore.",
                where=version.spec,
            )


def _check_replaced(draft: Draft, asked: Asked, *, published: bool) -> None:
    where = f"{draft.work}@{draft.id}"
    if published:
        raise ConflictError(
            "这个版本已经发布，内容不能再改。请换一个编号加入新的版本。",
            "This version is published and cannot change. Add the new text under another id.",
            where=where,
        )
    if not asked.replace:
        raise ConflictError(
            "已有这个编号的版本，内容不同。请换一个 --version，或者用 --replace 替换它。",
            "There is a version of this id with other content. Choose another --version, "
            "or say --replace to replace it.",
            where=where,
        )


def _check_source(draft: Draft, origin: tuple[str, str], versions: tuple[Version, ...]) -> None:
    for version in versions:
        if (version.source_digest, version.tracked) == origin:
            raise ConflictError(
                f"这个文件已经作为版本“{version.id}”加入（SHA-256 相同）。确实要再加一次，请用 --again。",
                f"This file is there already, as version {version.id} (the same SHA-256). "
                "To add it once more, say --again.",
                where=draft.spec,
            )


def _files(workspace: Workspace, draft: Draft, asked: Asked, outcome: Outcome) -> dict[str, bytes | None]:
    """Return what belongs beside the version's file: work.toml, the source, its comments; None: to go."""
    work = f"{workspace.folder}/{draft.work}"
    files: dict[str, bytes | None] = {}
    if outcome == "replaced":  # what belongs to the text that goes
        files = {
            f"{work}/sources/{entry.name}": None
            for entry in workspace.tree.entries(f"{work}/sources")
            if entry.name.rpartition(".")[0] in (draft.id, f"{draft.id}.comments")
        }
    if asked.keep_source:
        files[f"{work}/sources/{draft.id}{suffix(draft)}"] = source_bytes(draft)
    comments = comments_file(draft.source, draft.document)
    if comments is not None:
        files[f"{work}/sources/{draft.id}.comments.json"] = comments
    settings = new_work_settings(asked.title or law_title(draft.document), draft.document.profile)
    made = settings.encode("utf-8", "replace")
    if workspace.tree.read(f"{work}/work.toml") in (None, made):  # also one that was not committed
        files[f"{work}/work.toml"] = made
    return files
