"""Word files made by hand, as small as Word allows."""

from __future__ import annotations

import zipfile
from io import BytesIO

from redline.ingest import decode
from redline.ingest.types import Source

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": W,
        "r": RELATIONS,
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "v": "urn:schemas-microsoft-com:vml",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    }.items()
)
ROOTS = {"commentsExtended": "w15:commentsEx"}
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def docx(body: str, **parts: str) -> bytes:
    """Return a Word file with this in its body, and these parts: numbering="<w:abstractNum…>…"."""
    files = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{TYPE}.document.main+xml"/>'
        + "".join(
            f'<Override PartName="/word/{kind}.xml" ContentType="{TYPE}.{kind}+xml"/>' for kind in parts
        )
        + "</Types>",
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": _relations({kind: f"{kind}.xml" for kind in parts}),
        "word/document.xml": f"{HEAD}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
    }
    for kind, inner in parts.items():
        root = ROOTS.get(kind, f"w:{kind}")
        files[f"word/{kind}.xml"] = f"{HEAD}<{root} {NAMESPACES}>{inner}</{root}>"
    return packed(files)


def packed(files: dict[str, str]) -> bytes:
    """Return a zip file of these parts."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return file.getvalue()


def _relations(targets: dict[str, str]) -> str:
    return (
        f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(
            f'<Relationship Id="rId{n}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
            for n, (kind, target) in enumerate(targets.items(), 1)
        )
        + "</Relationships>"
    )


def p(*runs: str, style: str = "", num: str = "", level: int = 0, properties: str = "") -> str:
    """Return a paragraph; what is no XML becomes a run of text."""
    inner = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num:
        inner += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'
    inner += properties
    return f"<w:p>{f'<w:pPr>{inner}</w:pPr>' if inner else ''}{''.join(map(_run, runs))}</w:p>"


def _run(run: str) -> str:
    return run if run.startswith("<") else r(run)


def r(text: str, properties: str = "") -> str:
    """Return a run of text."""
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inner}<w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: tuple[str, ...]) -> str:
    """Return a table; what is no XML becomes a cell with one paragraph."""
    cells = ["".join(cell if cell.startswith("<w:tc>") else tc(cell) for cell in row) for row in rows]
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def tc(*paragraphs: str, properties: str = "") -> str:
    """Return a cell."""
    inner = "".join(one if one.startswith("<") else p(one) for one in paragraphs)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def lvl(at: int, text: str, style: str = "decimal", start: int = 1, more: str = "") -> str:
    """Return one level of a list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*levels: str, overrides: str = "") -> str:
    """Return a numbering part: abstract list 0 with these levels, and lists 1 and 2 of it."""
    return (
        f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{"".join(levels)}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{overrides}</w:num>'
    )


def read(body: str, revisions: str = "accepted", **parts: str) -> Source:
    """Return the source of a Word file with this in its body."""
    return decode(docx(body, **parts), name="draft.docx", revisions=revisions)


def texts(body: str, revisions: str = "accepted", **parts: str) -> list[str]:
    """Return the lines of a Word file with this in its body."""
    return [line.text for line in read(body, revisions, **parts).lines]
