"""Published versions whose body is not what was published."""

from __future__ import annotations

from collections.abc import Iterator

from redline.app.check.front_matter import line_of
from redline.app.check.remembered import bring_back, remembered
from redline.app.check.types import CheckedWork, Finding
from redline.errors import GitError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.model.versions import Version


def check(work: CheckedWork) -> Iterator[Finding]:
    """Find published versions whose body has another digest than the recorded one, or that have none."""
    for one in work.files:
        version = one.version
        if version.published and not version.digest:
            yield Finding(
                name="published-without-digest",
                zh=f"已发布，但没有记下正文的摘要，无法证明没有改动。请运行：redline publish {version.spec}",
                en="It is published, but without a digest nothing shows that it did not change. "
                f"Run: redline publish {version.spec}",
                where=one.where,
                line=line_of(one, "published"),
            )
        elif version.published and version.digest != one.file.digest:
            yield Finding(
                name="published-changed",
                zh="发布之后正文被改动过（摘要不符）。新的内容请另存，作为新的版本加入；"
                f"{_back(work, version, 'zh')}",
                en="The body changed after it was published: its digest is another one. Save the new text "
                f"elsewhere and add it as another version; {_back(work, version, 'en')}",
                where=one.where,
                line=line_of(one, "digest"),
            )


def _back(work: CheckedWork, version: Version, lang: str) -> str:
    """Say how the published body is brought back: by a command, where git remembers it at this place."""
    try:
        path, commit = remembered(work.workspace, work.workspace.git).get(version.digest, ("", ""))
    except GitError:
        path = commit = ""
    if not commit or path != work.workspace.prefix + version.path:
        return "原来的内容请用 git 恢复。" if lang == "zh" else "restore the old one by git."
    command = bring_back(work.workspace, path, commit)
    return f"原来的内容这样恢复：{command}" if lang == "zh" else f"bring the old one back: {command}"
