"""Word files to sources: what a reader sees on paper, number by number, of one side of tracked changes.

How each part of a file becomes lines is described in docs/reference/word.md.
"""

from __future__ import annotations

from redline.errors import UnreadableInput
from redline.ingest.docx.blocks import Blocks
from redline.ingest.docx.comments import read_comments, unmarked
from redline.ingest.docx.fields import tidy
from redline.ingest.docx.notes import Notes
from redline.ingest.docx.numbering import Counter, Lists
from redline.ingest.docx.package import Package, open_package
from redline.ingest.docx.revisions import settle
from redline.ingest.docx.schema import ORDER, P, w
from redline.ingest.docx.styles import Styles
from redline.ingest.text import sha256
from redline.ingest.types import Line, Source
from redline.model.types import Diagnostic

__all__ = ["read_docx"]


def read_docx(
    data: bytes,
    *,
    name: str,
    encoding: str | None = None,
    revisions: str = "accepted",
    articles_run_on: bool = False,
) -> Source:
    """Return the source that a Word file holds; lines are numbered by its paragraphs, from 1.

    `revisions` is the side of its tracked changes: "accepted" or "rejected". The format says its own
    encoding: `encoding` makes no difference. `articles_run_on` is for files from a program that does not keep
    whether computed numbers begin anew after a chapter: those of articles then do not.

    Raises UnreadableInput when it is damaged, protected, hostile, no Word file, or has pictures and no text.
    """
    try:
        return _read(open_package(data, name=name), data, name, revisions, articles_run_on)
    except RecursionError as error:
        raise UnreadableInput(
            "文件的结构嵌套过深，无法读取。请用 Word 打开并另存后再试。",
            "It is nested too deep to be read. Open it in Word and save it anew.",
            where=name,
        ) from error


def _read(package: Package, data: bytes, name: str, revisions: str, articles_run_on: bool) -> Source:
    document = package.document()
    parts = {kind: package.related(kind) for kind in ("footnotes", "endnotes", "comments")}
    for order, paragraph in enumerate(document.iter(P), 1):
        paragraph.set(ORDER, str(order))
    tracked = False
    for root in (document, *parts.values()):
        if root is not None:
            tracked = settle(root, revisions) or tracked
            tidy(root)
    styles = Styles(package.related("styles"), document)
    counter = Counter(Lists(package.related("numbering"), styles), articles_run_on=articles_run_on)
    blocks = Blocks(styles, counter, Notes(parts, document, package.related("settings")))
    body = document.find(w("body"))
    lines, spots = unmarked(blocks.lines(body) if body is not None else [])
    _check_text(lines, blocks, name)
    comments = read_comments(
        parts["comments"], package.related("commentsExtended"), lines, spots, blocks.plain
    )
    return Source(
        name=name,
        lines=lines,
        digest=sha256(data),
        unit="paragraph",
        tracked=tracked,
        comments=comments,
        remarks=_remarks(blocks),
    )


def _check_text(lines: tuple[Line, ...], blocks: Blocks, name: str) -> None:
    if any(line.text.strip() for line in lines):
        return
    if blocks.inline.pictures:
        raise UnreadableInput(
            "文档里只有图片，没有文字，可能是扫描件。请先做文字识别（OCR），或者索取文字版。",
            "It has pictures and no text; it may be a scan. Run it through text recognition (OCR) first.",
            where=name,
        )
    if blocks.imported:
        raise UnreadableInput(
            "正文是从别的文件嵌入的，读不到。请用 Word 打开并另存后再试。",
            "Its text is embedded from another file. Open it in Word and save it anew.",
            where=name,
        )


def _remarks(blocks: Blocks) -> tuple[Diagnostic, ...]:
    found = {
        "hidden-text": blocks.inline.hidden,
        "struck-text": blocks.inline.struck,
        "unknown-symbol": blocks.inline.unknown,
        "embedded-text": blocks.imported,
        "articles-in-table": blocks.articles,
        "numbers-run-on": blocks.ran_on,
    }
    return tuple([Diagnostic(code=code, line=line) for code, line in found.items() if line])
