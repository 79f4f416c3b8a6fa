"""Published versions whose body is not what was published."""

from __future__ import annotations

from collections.abc import Iterator

from redline.app.check.front_matter import line_of
from redline.app.check.types import CheckedWork, Finding


def check(work: CheckedWork) -> Iterator[Finding]:
    """Find published versions whose body has another digest than the recorded one, or that have none."""
    for one in work.files:
        version = one.version
        if version.published and not version.digest:
            yield Finding(
                code="published-without-digest",
                severity="error",
                zh=f"已发布，但没有记下正文的摘要，无法证明没有改动。请运行：redline publish {version.spec}",
                en="It is published, but without a digest nothing shows that it did not change. "
                f"Run: redline publish {version.spec}",
                where=one.where,
                line=line_of(one, "published"),
            )
        elif version.published and version.digest != one.file.digest:
            yield Finding(
                code="published-changed",
                severity="error",
                zh="发布之后正文被改动过（摘要不符）。请用 git 恢复原来的内容，把新的内容作为新的版本加入。",
                en="The body changed after it was published: its digest is another one. Restore it by git, "
                "and add the new text as another version.",
                where=one.where,
                line=line_of(one, "digest"),
            )
