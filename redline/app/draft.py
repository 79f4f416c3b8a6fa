"""A source on its way into a workspace: what its version's file will say."""

from __future__ import annotations

import os

from redline.app.version_file import VersionFile, front_matter
from redline.errors import ConflictError, UsageError
from redline.model.value import value
from redline.model.versions import iso_date

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.app.writing import When
    from redline.ingest.types import Source
    from redline.model import Document
    from redline.storage.commit import Author

_ASKED = ("label", "stage", "date", "note")
_LONGEST_TITLE = 100  # characters
_OF_THE_FILE = frozenset({"sha256", "tracked", "published", "digest"})  # never taken from a source


@value
class Asked:
    """What the user said of a new version; None where the file's own front matter may say it.

    work         the work's name; None: the only one that there is
    id           of the version; None: as the front matter says
    title        of a new work
    keep_source  whether the file itself is kept beside the version
    replace      whether a version of this id that is not published gives way
    again        whether the source may be there under another id
    tracked      which side of tracked changes: "accepted", "rejected", or None
    message      of the commit, its author, and when the author made it; None: as redline and git do
    """

    work: str | None = None
    id: str | None = None
    label: str | None = None
    stage: str | None = None
    date: str | None = None
    note: str | None = None
    title: str | None = None
    keep_source: bool = False
    replace: bool = False
    again: bool = False
    tracked: str | None = None
    encoding: str | None = None
    message: str | None = None
    author: Author | None = None
    when: When | None = None


@value
class Draft:
    """A source that was read, and the version that it is to become."""

    spec: str
    source: Source
    document: Document
    work: str
    id: str


def said(draft: Draft, asked: Asked, old: VersionFile | None) -> dict[str, str]:
    """Return the front matter of the version, with empty values for what is not known.

    It says what was asked for, else what the source's own front matter says, else what was said of the
    version that it replaces. Raises UsageError for a date that is none.
    """
    own = {key: text for key, text in draft.source.meta if key not in _OF_THE_FILE}
    before = dict(old.meta) if old else {}
    told = {key: text for key, text in before.items() if key not in _OF_THE_FILE and key != "source"} | own
    for key in _ASKED:
        wanted = getattr(asked, key)
        if wanted is not None:
            told[key] = " ".join(wanted.split())
    if told.get("date"):
        told["date"] = _date(told["date"], "" if asked.date else draft.spec)
    told["id"] = draft.id
    told["source"] = own.get("source") or ("" if draft.spec == "-" else _file_name(draft.spec))
    told["sha256"] = draft.source.digest
    told["tracked"] = (asked.tracked or "accepted") if draft.source.tracked else ""
    told["published"] = "false"
    return told


def agrees(asked: Asked, told: dict[str, str], old: VersionFile) -> bool:
    """Tell whether a version that is there came from the same source and is called as asked."""
    there = dict(old.meta)
    keys = ["sha256", "tracked", *(key for key in _ASKED if getattr(asked, key) is not None)]
    return all(there.get(key, "") == told.get(key, "") for key in keys)


def content(draft: Draft, told: dict[str, str]) -> bytes:
    """Return the version's file: front matter and canonical text."""
    from redline.model.value import replace
    from redline.parse import write

    return write(replace(draft.document, meta=front_matter(told))).encode("utf-8", "replace")


def source_bytes(draft: Draft) -> bytes:
    """Return the source file's bytes, those that were read. Raises UsageError and ConflictError."""
    from redline.ingest.text import sha256

    if not os.path.isfile(draft.spec):
        raise UsageError(
            "只有文件可以用 --keep-source 保留。",
            "Only a file can be kept (--keep-source).",
            where=draft.spec,
        )
    with open(draft.spec, "rb") as file:
        found = file.read()
    if sha256(found) != draft.source.digest:
        raise ConflictError(
            "文件在读取时被改动了。请再运行一次。",
            "The file changed while it was read. Run it again.",
            where=draft.spec,
        )
    return found


def suffix(draft: Draft) -> str:
    """Return the ending under which the source is kept."""
    ending = os.path.splitext(draft.spec)[1].lower()
    return ending if ending[1:].isalnum() and ending.isascii() else ".bin"


def law_title(document: Document) -> str:
    """Return the law's name: the title without a remark on its stage, as in （草案） or （征求意见稿）.

    "" where what stands in its place is too long to be one.
    """
    title = document.title if len(document.title) <= _LONGEST_TITLE else ""
    if title.endswith(("）", ")")):
        start = max(title.rfind("（"), title.rfind("("))
        if start > 0 and any(word in title[start:] for word in ("草案", "稿")):
            title = title[:start].rstrip()
    return title


_MESSAGES = {
    "added": ("{work}：增加版本 {id}", "{work}: add version {id}"),
    "replaced": ("{work}：替换版本 {id}", "{work}: replace version {id}"),
    "same": ("{work}：补充提交版本 {id}", "{work}: commit version {id}"),
}


def message(outcome: str, draft: Draft, told: dict[str, str], language: str) -> str:
    """Return the commit's message: what happened to which version, its stage, and the source."""
    shape = _MESSAGES[outcome][0 if language == "zh" else 1]
    line = shape.format(work=draft.work, id=draft.id)
    stage = told.get("stage") or told.get("label", "")
    if stage:
        line += f"（{stage}）" if language == "zh" else f" ({stage})"
    line = " ".join(line.split())
    if told["source"]:
        line += f"\n\n来源：{told['source']}" if language == "zh" else f"\n\nSource: {told['source']}"
    return line


def _date(text: str, where: str) -> str:
    try:
        return iso_date(text)
    except UsageError as error:
        raise UsageError(error.zh, error.en, where=where) from None


def _file_name(spec: str) -> str:
    return os.path.basename(spec if os.path.exists(spec) else spec.rpartition(":")[2])
