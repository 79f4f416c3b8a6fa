"""Front matter that is no front matter, or says something impossible."""

from __future__ import annotations

from collections.abc import Iterator

from redline.app.check.types import CheckedFile, CheckedWork, Finding
from redline.errors import UsageError
from redline.model import frontmatter
from redline.model.versions import iso_date


def check(work: CheckedWork) -> Iterator[Finding]:
    """Find front matter that is not closed, lines that say nothing, keys said twice, impossible values."""
    for one in work.files:
        if one.lines[0].rstrip() != frontmatter.FENCE:
            continue
        if not one.file.start:
            yield _finding(
                one,
                1,
                "文件开头的说明没有以“---”结束，或者第一行不是“键: 值”。",
                "The front matter has no closing “---”, or its first line is no “key: value”.",
            )
            continue
        yield from _lines(one)
        yield from _values(one)


def _lines(one: CheckedFile) -> Iterator[Finding]:
    seen: set[str] = set()
    for number, line in enumerate(one.lines[1 : one.file.start - 1], 2):
        if not line.strip() or line.startswith(("#", " ", "\t")):  # indented: goes on
            continue
        pairs, _ = frontmatter.split([frontmatter.FENCE, line, frontmatter.FENCE])
        if not pairs:
            yield _finding(
                one, number, "这一行不是“键: 值”。冒号后面要有空格。", "This line is no “key: value”."
            )
        elif pairs[0][0] in seen:
            yield _finding(one, number, f"“{pairs[0][0]}”写了两次。", f"{pairs[0][0]!r} is said twice.")
        seen.update(key for key, _ in pairs)


def _values(one: CheckedFile) -> Iterator[Finding]:
    said = dict(one.file.meta)
    if said.get("published", "false") not in ("true", "false"):
        yield _finding(
            one, line_of(one, "published"), "published 应为 true 或 false。", "published is true or false."
        )
    try:
        iso_date(said.get("date") or "2000-01-01")
    except UsageError as error:
        yield Finding(
            name="date",
            zh=error.zh,
            en=error.en,
            where=one.where,
            line=line_of(one, "date"),
        )


def line_of(one: CheckedFile, key: str) -> int:
    """Return the line of the file that says `key`, or 0."""
    lines = one.lines[: one.file.start]
    return next((number for number, line in enumerate(lines, 1) if line.startswith(f"{key}:")), 0)


def _finding(one: CheckedFile, line: int, zh: str, en: str) -> Finding:
    return Finding(name="front-matter", zh=zh, en=en, where=one.where, line=line)
