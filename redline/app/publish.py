"""Publishing a version: from then on its body has a digest that `redline check` holds it to."""

from __future__ import annotations

from redline.app.version_file import conflict_line, take_apart, with_meta
from redline.app.workspace import Workspace
from redline.errors import ConflictError, MissingInput
from redline.model.value import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.app.version_file import VersionFile
    from redline.app.writing import When
    from redline.model.versions import Version
    from redline.storage.commit import Author
    from redline.storage.journal import Recovery


@value
class Published:
    """What `publish` did: the version, and the commit ("" when it was published before).

    detached   whether the commit is on no branch
    recovered  what was done about a run that was killed, or None
    """

    version: Version
    commit: str
    detached: bool = False
    recovered: Recovery | None = None


def publish(
    workspace: Workspace, work: str, id: str, *, author: Author | None = None, when: When | None = None
) -> Published:
    """Mark a version as published, with the digest of its body, in one commit.

    Raises MissingInput, and ConflictError when it was published and its body changed since.
    """
    from redline.app.writing import writable, writing

    writable(workspace)
    version = workspace.work(work).version(id)
    if version.commit:
        raise ConflictError(
            "这个版本取自 git 历史，本来就不会改变，不需要发布。",
            "This version comes from a git history and cannot change; it needs no publishing.",
            where=version.spec,
        )
    with writing(workspace) as pen:
        where = workspace.tree.where(version.path)
        content = workspace.tree.read(version.path)
        if content is None:
            raise MissingInput("没有这个文件。", "There is no such file.", where=where)
        digest = _body(content, where).digest
        if version.published and version.digest == digest:
            return Published(version=version, commit="", recovered=pen.recovered)
        if version.published and version.digest:
            raise ConflictError(
                "这个版本发布之后，正文被改动过。新的内容请另存，作为新的版本加入；"
                "怎样恢复原来的内容，redline check 会说明。",
                "The body of this version changed after it was published. Save the new text elsewhere and "
                "add it as another version; redline check tells how to bring the old one back.",
                where=where,
            )
        files = {version.path: with_meta(content, {"published": "true", "digest": digest}, where)}
        message = f"{work}：发布版本 {version.id}" if _chinese(workspace) else f"{work}: publish {version.id}"
        commit = pen.record(files, message=message, author=author, when=when)
        return Published(
            version=workspace.version(work, version.id) or version,
            commit=commit,
            detached=pen.detached,
            recovered=pen.recovered,
        )


def _body(content: bytes, where: str) -> VersionFile:
    file = take_apart(content, where)
    line = conflict_line(content.decode("utf-8", "replace").splitlines())
    if line:
        raise ConflictError(
            "文件中有没有解决的合并冲突（“<<<<<<<”到“>>>>>>>”）。请先保留应有的文字，删去这些标记并提交，再发布。",
            "The file has an unresolved merge conflict (from <<<<<<< to >>>>>>>). Keep the words that shall "
            "stand, delete the marks, commit that, and publish then.",
            where=f"{where}:{line}",
        )
    return file


def _chinese(workspace: Workspace) -> bool:
    return workspace.settings.language == "zh"
