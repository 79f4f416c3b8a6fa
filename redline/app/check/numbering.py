"""What the parser noticed in a version: gaps in the numbering, broken lines, lines that no rule knows."""

from __future__ import annotations

from collections.abc import Iterator

from redline.app.check.types import CheckedWork, Finding
from redline.app.remarks import source_notes


def check(work: CheckedWork) -> Iterator[Finding]:
    """Yield the parser's diagnostics as remarks; a draft may have them, and none makes a check fail."""
    from redline.render.words import note as words

    for one in work.files:
        for note in source_notes(one.text):
            yield Finding(
                code=note.code,
                severity="remark",
                zh=words("zh", note.code, note.args),
                en=words("en", note.code, note.args),
                where=one.where,
                line=note.line,
            )
