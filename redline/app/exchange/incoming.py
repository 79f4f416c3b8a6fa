"""Importing: from a file to annotations in a workspace, in one commit."""

from __future__ import annotations

import os
from collections.abc import Mapping

from redline.annotate import Annotation, Status, Texts
from redline.app.annotations import Moment, read, save
from redline.app.comments import SCHEMA
from redline.app.exchange.tables import Where, from_table
from redline.app.exchange.types import Fate, Incoming, Taken
from redline.errors import MissingInput, UnknownFormat, UnreadableInput
from redline.model.value import replace, value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.app.workspace import Work, Workspace

_WORD = (".docx", ".docm", ".dotx", ".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt", ".ott")
_TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".et")
_NEW = frozenset((Fate.PLACED, Fate.ARTICLE, Fate.WHOLE, Fate.UNPLACED))


@value
class Asked:
    """How a file is to be read.

    mapping   of a table: by header or letter of a column the field that it holds
    sheet     the name of a workbook's sheet; None: the first
    encoding  of CSV; None: it is recognised
    internal  whether nothing of it is to be published
    update    whether decisions on what is there already are taken over
    dry_run   whether nothing is written
    """

    mapping: Mapping[str, str] = {}
    sheet: str | None = None
    encoding: str | None = None
    internal: bool = False
    update: bool = False
    dry_run: bool = False


def import_file(
    workspace: Workspace, spec: tuple[str, str], path: str, moment: Moment, asked: Asked
) -> Taken:
    """Take the opinions of a file as annotations of a version; `spec` is (work, version).

    Nothing that is there is lost: a row that was imported before is left alone, but for its decision with
    `asked.update`. Raises InputError and UsageError for what cannot be read, and what writing raises.
    """
    from redline.app.writing import writable

    if not asked.dry_run:
        writable(workspace)
    work = workspace.work(spec[0])
    version = work.version(spec[1])
    texts = Texts(work.text(version).document)
    where = Where(texts=texts, work=work.name, version=version.id, internal=asked.internal)
    taken = _read(path, where, asked, work)
    known = {one.id: one for one in read(work).annotations}
    settled, changes = _settled(taken.incoming, known, moment, asked)
    taken = replace(taken, incoming=settled)
    if not changes or asked.dry_run:
        return taken
    message = _message(workspace, work.name, path, settled)
    saved = save(workspace, work.name, changes, moment, message)
    return replace(taken, commit=saved[0].commit, recovered=saved[0].recovered)


def _read(path: str, where: Where, asked: Asked, work: Work) -> Taken:
    data = _bytes(path)
    suffix = os.path.splitext(path)[1].lower()
    from redline.ingest.opinions import is_workbook

    if suffix in _WORD and not is_workbook(data):
        return Taken(kind="comments", incoming=tuple(_comments(path, data, where, work)))
    begun = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if suffix in (".json", ".jsonld") or (suffix not in _TABLES and begun in (b"{", b"[")):
        return _json(path, data, where, work)
    if suffix in _TABLES or is_workbook(data) or not suffix:
        return _table(path, data, where, asked)
    raise UnknownFormat(
        f"不能从 {suffix} 文件导入意见。可以导入：.csv、.xlsx、.jsonld、.docx（其中的批注）。",
        f"Opinions cannot be imported from {suffix} files. These can: .csv, .xlsx, .jsonld, and the comments "
        "of .docx.",
        where=path,
    )


def _bytes(path: str) -> bytes:
    from redline.ingest import LIMIT

    if path == "-":
        from redline.storage import read_stdin

        data = read_stdin()
    else:
        try:
            with open(path, "rb") as file:
                data = file.read(LIMIT + 1)
        except FileNotFoundError as error:
            raise MissingInput("没有这个文件。", "There is no such file.", where=path) from error
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise UnreadableInput(
                f"无法读取：{reason}。", f"It cannot be read: {reason}.", where=path
            ) from error
    if len(data) > LIMIT:
        size = f"{LIMIT / 1024 / 1024:.0f} MiB"
        raise UnreadableInput(
            f"文件大于 {size}，请分成几个文件。", f"The file is larger than {size}. Divide it.", where=path
        )
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        raise UnreadableInput("文件是空的。", "The file is empty.", where=path)
    return data


def _table(path: str, data: bytes, where: Where, asked: Asked) -> Taken:
    from redline.ingest.opinions import read as read_table

    table = read_table(data, name=path, encoding=asked.encoding, sheet=asked.sheet, mapping=asked.mapping)
    found = [*from_table(table.opinions, where)]
    found += [Incoming(row=row, fate=Fate.EMPTY) for row in table.empty]
    found.sort(key=lambda one: one.row)
    return Taken(
        kind="table", incoming=tuple(found), sheet=table.sheet, columns=table.columns, unread=table.unread
    )


def _json(path: str, data: bytes, where: Where, work: Work) -> Taken:
    from redline.app.exchange.comments import from_kept
    from redline.app.exchange.linked import from_linked
    from redline.ingest.encoding import to_text

    if SCHEMA.encode() in data[:400]:
        return Taken(kind="comments", incoming=tuple(from_kept(data, path, where)))
    text, _ = to_text(data, name=path)
    versions = frozenset(one.id for one in work.versions)
    return Taken(kind="jsonld", incoming=tuple(from_linked(text, path, where, versions)))


def _comments(path: str, data: bytes, where: Where, work: Work) -> list[Incoming]:
    from redline.app.exchange.comments import from_source
    from redline.ingest import decode
    from redline.parse import parse

    source = decode(data, name=path)
    profile = work.workspace.work_settings(work.name).profile
    return from_source(source, parse(source, profile=profile or "zh-CN"), where)


# --- what is there already


def _settled(
    incoming: tuple[Incoming, ...], known: dict[str, Annotation], moment: Moment, asked: Asked
) -> tuple[tuple[Incoming, ...], list[Annotation]]:
    """Hold what comes in against what is there: what becomes of each row, and what is to be written."""
    out: list[Incoming] = []
    changes: dict[str, Annotation] = {}
    for one in incoming:
        if one.fate not in _NEW:
            out.append(one)
            continue
        lead = one.annotations[0]
        if lead.id in changes:
            out.append(_twice(one, changes[lead.id]))
        elif lead.id not in known:
            out.append(one)
            changes.update((each.id, each) for each in one.annotations if each.id not in known)
        else:
            fate, updated = _there(lead, known, moment, asked.update)
            changes.update((each.id, each) for each in updated)
            out.append(replace(one, fate=fate))
    return tuple(out), list(changes.values())


def _twice(one: Incoming, first: Annotation) -> Incoming:
    if one.annotations[0] == first:
        return replace(one, fate=Fate.PRESENT)
    id = first.id
    return replace(
        one,
        fate=Fate.REFUSED,
        words=(f"编号 {id} 在文件中出现了两次，内容不同", f"the id {id} occurs twice, with other words"),
    )


def _there(
    found: Annotation, known: dict[str, Annotation], moment: Moment, update: bool
) -> tuple[Fate, list[Annotation]]:
    """What becomes of an annotation that is there already: only its decision may be another one."""
    kept = known[found.id]
    says_nothing = found.status is Status.OPEN and not found.decision and not found.reason
    same_reason = found.reason in ("", kept.reason) and found.decision in ("", kept.decision)
    if says_nothing or (found.status is kept.status and same_reason):
        return Fate.PRESENT, []
    if not update:
        return Fate.DIFFERS, []
    by = moment.creator.name if moment.creator else ""
    group = [kept, *(one for one in known.values() if one.same_as == kept.id and one.body == kept.body)]
    return Fate.UPDATED, [_decided(one, found, by, moment.now) for one in group]


def _decided(kept: Annotation, found: Annotation, by: str, now: str) -> Annotation:
    is_same = kept.status is found.status
    return replace(
        kept,
        status=found.status,
        decision=found.decision or (kept.decision if is_same else ""),
        reason=found.reason or (kept.reason if is_same else ""),
        decided_by="" if found.status is Status.OPEN else by,
        decided="" if found.status is Status.OPEN else now,
    )


def _message(workspace: Workspace, work: str, path: str, incoming: tuple[Incoming, ...]) -> str:
    new = sum(one.fate in _NEW for one in incoming)
    updated = sum(one.fate is Fate.UPDATED for one in incoming)
    name = "".join(char for char in os.path.basename(path) if char.isprintable())[:80]
    if workspace.settings.language == "zh":
        more = f"，更新 {updated} 条的处理结果" if updated else ""
        return f"{work}：导入 {new} 条意见（{name}）{more}"
    more = f", decide on {updated}" if updated else ""
    return f"{work}: import {new} opinions ({name}){more}"
