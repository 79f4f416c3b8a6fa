"""Web pages to a source: the text of the law that a page shows, and as little else as can be told apart.

The page is parsed by lxml, its visible text laid out in blocks (`blocks`), and of these the ones that
are the law are chosen (`choose`). What is kept, what is left out and how is in
docs/reference/web-pages.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from redline.errors import UnreadableInput
from redline.ingest.html import notes
from redline.ingest.html.block import Block
from redline.ingest.html.blocks import Layout, lay_out
from redline.ingest.html.choose import Chosen, choose
from redline.ingest.html.page import Page, pages, parse
from redline.ingest.text import sha256
from redline.ingest.types import Line, Source
from redline.model.types import Diagnostic

_LONGEST_HEADING = 80


def read_html(data: bytes, *, name: str, encoding: str | None = None, revisions: str = "accepted") -> Source:
    """Return the source that a page holds, saved alone or as a web archive (.mht).

    Lines are numbered by paragraphs of the text that is kept, a table's row being one: the title is the
    first. `revisions` says which side of ``<ins>`` and ``<del>`` to read.

    Raises UnreadableInput for a page without text, of another kind, nested without end or of an encoding
    that is not recognised, UsageError for an encoding that does not exist.
    """
    best: tuple[int, Page, Layout, Chosen] | None = None
    for page in pages(data, name=name, encoding=encoding):
        layout = _shown(page, name, accepted=revisions != "rejected")
        chosen = choose(layout, page.titles)
        weight = sum(len(layout.blocks[index].text) for index in chosen.kept)
        if best is None or (chosen.articles, weight) > (best[3].articles, best[0]):
            best = weight, page, layout, chosen
    if best is None or not best[0]:
        raise _no_text(name, data)
    _, page, layout, chosen = best
    lines = _lines([layout.blocks[index] for index in chosen.kept], chosen, layout)
    return Source(
        name=name,
        lines=tuple(lines),
        encoding=page.encoding,
        digest=sha256(data),
        unit="paragraph",
        tracked=any(chosen.kept[0] <= place <= chosen.kept[-1] + 1 for place in layout.revised),
        remarks=tuple(_remarks(lines, chosen, layout)),
    )


def _shown(page: Page, name: str, *, accepted: bool) -> Layout:
    """Lay a page out; where what it shows holds no article and what it hides does, with what it hides.

    Sites hide the text until a script shows it, or all tabs but one.
    """
    root = parse(page.text, name)
    layout = lay_out(root, accepted=accepted)
    if layout.hides and not any(block.article for block in layout.blocks):
        whole = lay_out(root, accepted=accepted, hidden=True)
        if any(block.article for block in whole.blocks):
            return whole
    return layout


def _lines(kept: list[Block], chosen: Chosen, layout: Layout) -> list[Line]:
    lines: list[Line] = []
    if chosen.title:
        lines.append(Line(number=1, text=chosen.title, heading=1))
    first = number = len(lines) + 1
    for number, block in enumerate(kept, first):
        if block.gap and lines:
            lines.append(Line(number=number, text=""))
        heading = block.heading
        if heading and (len(block.text) > _LONGEST_HEADING or block.text[-1] in "。；：;:"):
            heading = 0
        if heading:
            heading = 1 if number - first == chosen.headline else max(heading, 2)
        lines.append(Line(number=number, text=block.text, heading=heading))
        lines += [Line(number=number, text=text) for text in _notes(block.refers, layout)]
    referred = {note for block in layout.blocks for note in block.refers}
    others = [note for note in layout.notes if note not in referred]
    return lines + [Line(number=number, text=text) for text in _notes(others, layout)]


def _notes(ids: Iterable[str], layout: Layout) -> Iterator[str]:
    """Yield the footnotes of these ids as lines, those that say something."""
    for note in ids:
        mark, words = layout.notes.get(note, ("", []))
        if words:
            yield notes.line(mark, words) if mark else " ".join(words)


def _remarks(lines: list[Line], chosen: Chosen, layout: Layout) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    if chosen.unsure:
        found.append(Diagnostic(code="page-unsure", line=1, args=(lines[0].text[:20], lines[-1].text[:20])))
    if chosen.continues:
        found.append(Diagnostic(code="page-continues", line=lines[-1].number))
    if layout.hidden:
        found.append(Diagnostic(code="page-hidden", line=1))
    for line in lines:
        if "\ufffd" in line.text:
            found.append(Diagnostic(code="unreadable-characters", line=line.number))
    return found


def _no_text(name: str, data: bytes) -> UnreadableInput:
    if b"<iframe" in data.lower() or b"<frame" in data.lower():
        return UnreadableInput(
            "网页本身没有正文，正文在它的框架里。请在浏览器中单独打开框架里的页面，另存后再试。",
            "The page itself holds no text; the text is in one of its frames. "
            "Open the frame by itself in a browser, save it and try again.",
            where=name,
        )
    return UnreadableInput(
        "网页里没有正文，可能要由脚本载入。请在浏览器中打开，把正文复制到 .txt 或 .docx 文件后再试。",
        "The page holds no text; a script may load it. Open the page in a browser, "
        "copy the text into a .txt or .docx file and try again.",
        where=name,
    )
