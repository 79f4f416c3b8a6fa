"""Annotations are added, answered, decided and put where a person says, each time in one commit."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from redline.annotate import (
    Annotation,
    Creator,
    Motivation,
    Pin,
    Status,
    Target,
    Texts,
    Visibility,
    dumps,
    new_id,
    target,
    tidy,
)
from redline.app.annotations.store import find, path_of
from redline.errors import UsageError
from redline.model.value import replace, value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.app.workspace import Workspace
    from redline.app.writing import Pen
    from redline.storage.commit import Author
    from redline.storage.journal import Recovery

_FENCE = "```"


@value
class Moment:
    """Who is at work, when, and a source of chance for new ids.

    now     ISO 8601, in UTC, to the second: 2026-03-01T09:30:00Z
    random  returns that many bytes of chance
    """

    now: str
    random: Callable[[int], bytes]
    author: Author | None = None
    creator: Creator | None = None


@value
class Saved:
    """What was written: the annotation, and the commit ("" when nothing changed)."""

    annotation: Annotation
    work: str
    commit: str
    recovered: Recovery | None = None


def add(
    workspace: Workspace,
    spec: tuple[str, str],
    moment: Moment,
    *,
    article: str = "",
    quote: str = "",
    occurrence: int | None = None,
    body: str = "",
    suggestion: str | None = None,
    motivation: str = "commenting",
    tags: Iterable[str] = (),
    internal: bool = False,
) -> Saved:
    """Make an annotation on a version, `spec` being (work, version).

    `article` and `quote` are as `redline.annotate.target` takes them; neither: it is about the law as a
    whole. `suggestion` is a wording to put in the quote's place ("" to delete it), and makes the
    motivation "editing". Raises UsageError (nothing said; no such place) and what writing raises.
    """
    from redline.app.writing import writable

    writable(workspace)
    name, id = spec
    work = workspace.work(name)
    version = work.version(id)
    texts = Texts(work.text(version).document)
    where = version.spec
    place = target(
        texts, work=name, version=version.id, article=article, quote=quote, occurrence=occurrence, where=where
    )
    if suggestion is not None:
        motivation = Motivation.EDITING.value
        body = f"{tidy(body)}\n\n{_FENCE}suggestion\n{suggestion}\n{_FENCE}" if body else suggestion
    made = Annotation(
        id=new_id(moment.now, moment.random(5)),
        target=place,
        body=_said(body, tags),
        motivation=Motivation(motivation),
        creator=moment.creator,
        created=moment.now,
        tags=tuple(dict.fromkeys(tags)),
        visibility=Visibility.INTERNAL if internal else Visibility.PUBLIC,
    )
    about = place.article or article
    return _written(workspace, name, [made], moment, _message(workspace, name, "add", version.id, about))[0]


def reply(workspace: Workspace, id: str, moment: Moment, *, body: str) -> Saved:
    """Answer an annotation: the answer stands where that one stands. Raises UsageError."""
    name, parent = find(workspace, id)
    made = Annotation(
        id=new_id(moment.now, moment.random(5)),
        target=Target(work=name, version=parent.target.version),
        body=_said(body, ()),
        motivation=Motivation.REPLYING,
        creator=moment.creator,
        created=moment.now,
        reply_to=parent.id,
        visibility=parent.visibility,
    )
    return _written(workspace, name, [made], moment, _message(workspace, name, "reply", parent.id))[0]


def resolve(
    workspace: Workspace, id: str, moment: Moment, *, status: str, reason: str = "", decision: str = ""
) -> Saved:
    """Write down what was decided about an annotation, and why. Raises UsageError."""
    name, found = find(workspace, id)
    decided = Status(status)
    opened = decided is Status.OPEN
    by = moment.creator.name if moment.creator else ""
    made = replace(
        found,
        status=decided,
        reason=reason or ("" if opened else found.reason),
        decision=decision or ("" if opened else found.decision),
        decided_by="" if opened else by,
        decided="" if opened else moment.now,
    )
    return _written(workspace, name, [made], moment, _message(workspace, name, "resolve", found.id))[0]


def reattach(
    workspace: Workspace,
    id: str,
    version: str,
    moment: Moment,
    *,
    article: str = "",
    quote: str = "",
    occurrence: int | None = None,
    orphan: bool = False,
) -> Saved:
    """Decide where an annotation belongs in a version, or that it has no place there (`orphan`).

    The decision is kept in its file, and holds for that version and those after it. A decision on the
    same version is replaced. Raises UsageError when the place does not exist.
    """
    name, found = find(workspace, id)
    work = workspace.work(name)
    shown = work.version(version)
    place = None
    if not orphan:
        texts = Texts(work.text(shown).document)
        place = target(
            texts, work=name, version=shown.id, article=article, quote=quote, occurrence=occurrence,
            where=shown.spec,
        )  # fmt: skip
    by = moment.creator.name if moment.creator else ""
    pins = [pin for pin in found.pins if pin.version != shown.id]
    made = replace(found, pins=(*pins, Pin(version=shown.id, target=place, by=by, at=moment.now)))
    return _written(workspace, name, [made], moment, _message(workspace, name, "reattach", found.id))[0]


def save(
    workspace: Workspace, work: str, made: Iterable[Annotation], moment: Moment, message: str
) -> tuple[Saved, ...]:
    """Write annotations of a work, new ones and changed ones, in one commit with `message`."""
    return tuple(_written(workspace, work, list(made), moment, message))


def _written(
    workspace: Workspace, work: str, made: list[Annotation], moment: Moment, message: str
) -> list[Saved]:
    from redline.app.writing import writable, writing

    writable(workspace)
    with writing(workspace) as pen:
        files = {path_of(workspace, work, one.id): _file(workspace, work, one) for one in made}
        changed = {
            path: content for path, content in files.items() if not _is_kept(workspace, pen, path, content)
        }
        commit = pen.record(changed, message=message, author=moment.author) if changed else ""
        return [Saved(annotation=one, work=work, commit=commit, recovered=pen.recovered) for one in made]


def _is_kept(workspace: Workspace, pen: Pen, path: str, content: bytes) -> bool:
    return workspace.tree.read(path) == content and pen.committed(path) == content


def _file(workspace: Workspace, work: str, one: Annotation) -> bytes:
    """The file of an annotation; of one that there is only what changed is written anew."""
    there = workspace.tree.read(path_of(workspace, work, one.id))
    return dumps(one, over=there.decode("utf-8-sig") if there else "").encode("utf-8", "replace")


def _said(body: str, tags: Iterable[str]) -> str:
    body = tidy(body)
    if not body and not list(tags):
        raise UsageError("没有写内容，没有加批注。", "Nothing was said; no annotation was made.")
    return body


_MESSAGES = {
    "add": ("{work}：批注 {0}{1}", "{work}: annotate {0}{1}"),
    "reply": ("{work}：回复批注 {0}", "{work}: reply to annotation {0}"),
    "resolve": ("{work}：处理批注 {0}", "{work}: decide on annotation {0}"),
    "reattach": ("{work}：重新定位批注 {0}", "{work}: reattach annotation {0}"),
}


def _message(workspace: Workspace, work: str, what: str, name: str, article: str = "") -> str:
    zh, en = _MESSAGES[what]
    if workspace.settings.language == "zh":
        about = f"第{article}条" if article.replace("-", "").isdecimal() else article
        return zh.format(name, f" {about}" if about else "", work=work)
    return en.format(name, f", article {article}" if article else "", work=work)
