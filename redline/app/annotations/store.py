"""The files of annotations: ``versions/WORK/annotations/ID.md``, one each."""

from __future__ import annotations

from redline.annotate import Annotation, loads
from redline.errors import MissingInput, RedlineError, UnreadableInput, UsageError
from redline.model.value import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.app.workspace import Work, Workspace

FOLDER = "annotations"
_SHOWN = 6  # ids that a message names


@value
class Kept:
    """The annotations of a work, sorted by id, and an error for each file that holds none."""

    annotations: tuple[Annotation, ...]
    problems: tuple[RedlineError, ...] = ()


def path_of(workspace: Workspace, work: str, id: str) -> str:
    """Return the path of an annotation's file below the workspace's root."""
    return f"{workspace.folder}/{work}/{FOLDER}/{id}.md"


def read(work: Work) -> Kept:
    """Return all annotations of a work. A file that is none hides no other."""
    workspace = work.workspace
    latest = work.versions[-1].id if work.versions else ""
    found: list[Annotation] = []
    problems: list[RedlineError] = []
    for entry in workspace.tree.entries(f"{workspace.folder}/{work.name}/{FOLDER}"):
        if entry.is_folder or not entry.name.endswith(".md"):
            continue
        path = path_of(workspace, work.name, entry.name.removesuffix(".md"))
        try:
            found.append(
                loads(text_of(workspace, path), workspace.tree.where(path), work=work.name, version=latest)
            )
        except RedlineError as error:
            problems.append(error)
    return Kept(annotations=tuple(sorted(found, key=lambda one: one.id)), problems=tuple(problems))


def text_of(workspace: Workspace, path: str) -> str:
    """Return an annotation's file as text. Raises MissingInput and UnreadableInput."""
    where = workspace.tree.where(path)
    content = workspace.tree.read(path)
    if content is None:
        raise MissingInput("没有这个文件。", "There is no such file.", where=where)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadableInput(
            "批注文件不是 UTF-8 编码。请另存为 UTF-8。",
            "This annotation is not UTF-8 text. Save it as UTF-8.",
            where=f"{where}:{line}",
        ) from None


def find(workspace: Workspace, prefix: str) -> tuple[str, Annotation]:
    """Return the work and the annotation whose id is, or begins or ends with, `prefix`.

    The end of an id is its random part, and easier to type. Raises UsageError when there is none, or more
    than one.
    """
    every = [(name, one) for name in workspace.works() for one in read(workspace.work(name)).annotations]
    exact = [pair for pair in every if pair[1].id == prefix]
    found = exact or [pair for pair in every if prefix and _named(pair[1].id, prefix)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError(
            f"没有编号为“{prefix}”的批注。redline annotate list 列出全部编号。",
            f"There is no annotation {prefix}. redline annotate list shows all.",
        )
    ids = [one.id for _, one in found[:_SHOWN]]
    more = " …" if len(found) > _SHOWN else ""
    raise UsageError(
        f"“{prefix}”可以指 {len(found)} 条批注：{'、'.join(ids)}{more}。请写完整的编号。",
        f"{prefix} could be {len(found)} annotations: {', '.join(ids)}{more}. Write more of the id.",
    )


def _named(id: str, part: str) -> bool:
    return id.startswith(part) or id.endswith(part)
