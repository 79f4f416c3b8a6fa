"""A version's file: front matter above canonical text, and the digest that a published one must keep."""

from __future__ import annotations

from collections.abc import Sequence

from redline.errors import UnreadableInput
from redline.model import frontmatter
from redline.model.value import value
from redline.model.versions import Version

_MARK = b"\xef\xbb\xbf"  # of UTF-8, from editors of Windows; the codec for it is a module more to load
_CONFLICT = ("<<<<<<<", ">>>>>>>")  # a text that redline writes never begins a line so
KEYS = ("id", "label", "stage", "date", "source", "sha256", "tracked", "published", "digest", "note")
"""What redline writes into front matter, in this order; other keys come after these."""


@value
class VersionFile:
    """A version's file taken apart.

    meta  front matter as (key, value) pairs
    body  the text after it, with line ends normalised
    start  how many lines the front matter takes up
    """

    meta: tuple[tuple[str, str], ...]
    body: str
    start: int

    @property
    def digest(self) -> str:
        """``sha256:`` and the SHA-256 of the body in UTF-8, in hexadecimal."""
        from redline.ingest.text import sha256

        return f"sha256:{sha256(self.body.encode())}"


def take_apart(content: bytes, where: str) -> VersionFile:
    """Take apart the bytes of a version's file. Raises UnreadableInput when they are not UTF-8."""
    try:
        text = content.removeprefix(_MARK).decode()
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise UnreadableInput(
            "版本文件应当是 UTF-8 编码。请用 redline add 重新加入原文件。",
            "A version's file must be in UTF-8. Bring the source file in again by redline add.",
            where=f"{where}:{line}",
        ) from None
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    meta, start = frontmatter.split(lines)
    return VersionFile(meta=meta, body="\n".join(lines[start:]), start=start)


def conflict_line(lines: Sequence[str]) -> int:
    """Return the number of the first line that git wrote to mark a conflict, 0 when there is none."""
    return next((number for number, line in enumerate(lines, 1) if is_conflict(line)), 0)


def is_conflict(line: str) -> bool:
    """Tell whether git wrote a line to mark a conflict: seven signs, or more where an attribute says so."""
    return line.startswith(_CONFLICT) and line.lstrip(line[0])[:1] == " "


def version_of(file: VersionFile, *, work: str, id: str, path: str) -> Version:
    """Return what the front matter says of the version. What it says impossibly counts as not said."""
    said = dict(file.meta)
    return Version(
        work=work,
        id=id,
        label=_line(said.get("label", "")),
        stage=_line(said.get("stage", "")),
        date=_date(said.get("date", "")),
        note=said.get("note", ""),
        source=_line(said.get("source", "")),
        source_digest=said.get("sha256", ""),
        tracked=said.get("tracked", ""),
        published=said.get("published", "") == "true",
        digest=said.get("digest", ""),
        path=path,
    )


def front_matter(said: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the pairs of a version's front matter in their order, without empty ones."""
    keys = [*KEYS, *(key for key in said if key not in KEYS)]
    return tuple((key, said[key]) for key in keys if said.get(key))


def with_meta(content: bytes, changes: dict[str, str], where: str) -> bytes:
    """Return a version's file with some keys of its front matter set, and every other byte as it was.

    Line ends become one kind, "\\n". Raises UnreadableInput as `take_apart` does.
    """
    file = take_apart(content, where)
    text = content.removeprefix(_MARK).decode().replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")[: file.start]
    if not lines:
        return (frontmatter.dump(changes.items()) + file.body).encode()
    end = len(lines) - 1
    for key, value_ in changes.items():
        line = frontmatter.dump([(key, value_)]).split("\n")[1]
        at = next((n for n, one in enumerate(lines) if one.startswith(f"{key}:")), None)
        if at is None:  # after the key that was set before it, or as the last one
            at = end
            lines.insert(at, line)
        else:
            lines[at] = line
        end = at + 1
    return ("\n".join(lines) + "\n" + file.body).encode()


def _line(text: str) -> str:
    # It goes into headings and tables, whatever stands in front matter.
    return " ".join(text.split())


def _date(text: str) -> str:
    from redline.errors import UsageError
    from redline.model.versions import iso_date

    try:
        return iso_date(text) if text else ""
    except UsageError:
        return ""
