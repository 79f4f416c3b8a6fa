"""Bytes to text: which encoding, and clear words when it is none."""

from __future__ import annotations

import codecs

from redline.errors import UnreadableInput, UsageError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What files of other kinds begin with, whatever they are called; and what they should be called.
_SIGNATURES = {
    b"PK\x03\x04": ".docx",
    b"\xd0\xcf\x11\xe0": ".doc",
    b"{\\rtf": ".rtf",
    b"%PDF-": ".pdf",
    **dict.fromkeys((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b"), ""),
}
_SAMPLE = 1 << 16
_LIKELY = 0.1  # of the characters are common ones; in law texts it is near a half, in misread ones none
_BLANKS = b"\t\n\r\f\v\x1a"

# The commonest characters of Chinese law texts, in both scripts. A text read in the wrong encoding
# turns into rare characters, so a few dozen common ones tell GB18030 and Big5 apart.
_COMMON = frozenset(
    "的第条條一二三四五六七八九十百和在不或者人民国國法律应當当机機关關本以为為规規定行政有及其他部门門"
    "依照之市区區县縣府管理单單位个個可由对對于於是中会會大所下列事项項务務工作员員责責任主日年月起施章"
    "，。、；：（）《》“”「」　\r\n 0123456789"
)


def to_text(data: bytes, *, name: str, encoding: str | None = None) -> tuple[str, str]:
    """Return (text, encoding) of `data`; byte order marks are taken off.

    With `encoding` the text is read in just that; without, UTF-8, UTF-16, GB18030 and Big5 are
    recognised. Raises UnreadableInput for a binary file and for bytes that the encoding does not
    allow (naming the line), UsageError for an encoding that does not exist.
    """
    if encoding is not None:
        return _declared(data, name, encoding)
    for bom, found in _BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], name, found), found
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            raise _binary(name, kind)
    if b"\0" in data:
        return _without_mark(data, name)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        return _legacy(data, name, error)


def _declared(data: bytes, name: str, encoding: str) -> tuple[str, str]:
    try:
        found = codecs.lookup(encoding)
        text_encoding = isinstance("".encode(encoding), bytes)
    except (LookupError, ValueError, TypeError):
        text_encoding = False
    if not text_encoding:
        raise UsageError(
            f"没有名为“{encoding}”的编码，请改用 utf-8、gb18030、big5 或 utf-16。",
            f"There is no encoding called “{encoding}”; use utf-8, gb18030, big5 or utf-16.",
        )
    text = _strict(data, name, found.name)
    return text.removeprefix("\ufeff"), found.name


def _strict(data: bytes, name: str, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = _line(data, error.start, encoding)
        raise UnreadableInput(
            f"第 {line} 行有不属于 {encoding} 编码的字节。请用 --encoding 指明文件的编码，或另存为 UTF-8。",
            f"Line {line} holds bytes that {encoding} does not allow. "
            "Name the file's encoding with --encoding, or save it as UTF-8.",
            where=f"{name}:{line}",
        ) from error


def _line(data: bytes, position: int, encoding: str) -> int:
    """Return the 1-based line of a byte position."""
    if encoding.replace("_", "-").startswith(("utf-16", "utf-32")):
        before = data[:position].decode(encoding, "replace")
        return before.count("\n") + 1
    return data.count(b"\n", 0, position) + 1


def _binary(name: str, kind: str = "") -> UnreadableInput:
    if kind:
        return UnreadableInput(
            f"文件的内容不是文本，像是 {kind} 文件。请把文件名的后缀改为 {kind} 后再试。",
            f"This is no text file but looks like a {kind} file. Rename it to end in {kind} and try again.",
            where=name,
        )
    return UnreadableInput(
        "这不是文本文件，无法读取。请给出法规的 .docx、.pdf、.html 或 .txt 文件。",
        "This is not a text file and cannot be read. Give the law as a .docx, .pdf, .html or .txt file.",
        where=name,
    )


def _without_mark(data: bytes, name: str) -> tuple[str, str]:
    """Read text that holds zero bytes and no mark: UTF-16, or no text at all."""
    best = _likeliest(data, ("utf-16-le", "utf-16-be"))
    if best is None or best[0] < _LIKELY:
        raise _binary(name)
    return best[1], best[2]


def _legacy(data: bytes, name: str, error: UnicodeDecodeError) -> tuple[str, str]:
    """Read text that is not UTF-8."""
    best = _likeliest(data, ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be"))
    if best is not None and best[0] >= _LIKELY:
        return best[1], "big5" if best[2] == "big5hkscs" else best[2]
    sample = data[:_SAMPLE]
    if 50 * sum(1 for byte in sample if byte < 32 and byte not in _BLANKS) > len(sample):
        raise _binary(name)
    line = _line(data, error.start, "utf-8")
    raise UnreadableInput(
        f"认不出文件的编码（第 {line} 行不是 UTF-8，全文也不是 GB18030、Big5 或 UTF-16）。"
        "请用 --encoding 指明编码，或另存为 UTF-8。",
        f"The encoding is not recognised: line {line} is not UTF-8, and the file is neither GB18030 nor Big5 "
        "nor UTF-16. Name it with --encoding, or save the file as UTF-8.",
        where=f"{name}:{line}",
    )


def _likeliest(data: bytes, encodings: tuple[str, ...]) -> tuple[float, str, str] | None:
    """Return (share of common characters, text, encoding) of the best reading; None when there is none."""
    best: tuple[float, str, str] | None = None
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        sample = text[:_SAMPLE]
        if any(char < " " and char not in "\t\n\r\f\v\x1a" for char in sample):
            continue
        score = sum(map(_COMMON.__contains__, sample)) / max(len(sample), 1)
        if best is None or score > best[0]:
            best = (score, text, encoding)
    return best
