"""`redline annotate`: comments, questions and suggestions that follow their provision."""

from __future__ import annotations

import argparse
import os

from redline.cli import output
from redline.cli.language import Lang
from redline.cli.run import say
from redline.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.app.annotations import Moment, Saved
    from redline.app.workspace import Workspace


def annotate(args: argparse.Namespace, lang: Lang) -> int:
    """Do what the sub-command says and return the exit code. Raises RedlineError."""
    return _COMMANDS[args.action](args, lang)


def _add(args: argparse.Namespace, lang: Lang) -> int:
    from redline.app.annotations import add

    workspace = _workspace()
    spec = _version(workspace, args.spec)
    body = args.message
    if body is None and args.suggest is None and not args.tag:
        body = _edited(workspace, lang)
    saved = add(
        workspace,
        spec,
        _moment(workspace, args),
        article=args.article or "",
        quote=args.quote or "",
        occurrence=args.occurrence,
        body=body or "",
        suggestion=args.suggest,
        motivation=args.motivation or "commenting",
        tags=args.tag,
        internal=args.internal,
    )
    return _done(saved, args, lang, "已加批注", "added")


def _reply(args: argparse.Namespace, lang: Lang) -> int:
    from redline.app.annotations import reply

    workspace = _workspace()
    body = args.message if args.message is not None else _edited(workspace, lang)
    saved = reply(workspace, args.id, _moment(workspace, args), body=body)
    return _done(saved, args, lang, "已回复", "replied")


def _resolve(args: argparse.Namespace, lang: Lang) -> int:
    from redline.app.annotations import resolve

    workspace = _workspace()
    moment = _moment(workspace, args)
    saved = resolve(
        workspace, args.id, moment, status=args.status, reason=args.reason or "", decision=args.decision or ""
    )
    return _done(saved, args, lang, "已处理", "decided")


def _reattach(args: argparse.Namespace, lang: Lang) -> int:
    from redline.app.annotations import reattach

    workspace = _workspace()
    if args.orphan == bool(args.article or args.quote):
        raise UsageError(
            "请用 --article（和 --quote）说明位置，或者用 --orphan 表示这一稿中没有它的位置。",
            "Say where by --article (and --quote), or say --orphan: it has no place in that version.",
        )
    _, version = _version(workspace, args.spec)
    saved = reattach(
        workspace,
        args.id,
        version,
        _moment(workspace, args),
        article=args.article or "",
        quote=args.quote or "",
        occurrence=args.occurrence,
        orphan=args.orphan,
    )
    return _done(saved, args, lang, "已重新定位", "reattached")


def _list(args: argparse.Namespace, lang: Lang) -> int:
    from redline.app.annotations import Wanted, carried
    from redline.app.workspace import open_work

    name, _, id = args.spec.partition("@")
    work = open_work(name)
    work.workspace.keep_parsed(output.cache_folder())
    wanted = Wanted(
        states=tuple(args.state),
        statuses=tuple(args.status),
        motivations=tuple(args.motivation or ()),
        tags=tuple(args.tag),
        article=_number(args.article) if args.article else "",
        creator=args.creator or "",
    )
    listing = carried(work, id or "latest", wanted)
    if not args.quiet:
        for problem in listing.problems:
            say(
                f"{problem.where}{'：' if lang == 'zh' else ': '}{problem.zh if lang == 'zh' else problem.en}"
            )
        if listing.later:
            say(
                f"另有 {listing.later} 条批注作于此后的版本，没有列出。"
                if lang == "zh"
                else f"{listing.later} annotations were made on later versions and are not listed."
            )
    if args.format == "json":
        from redline.render.annotations_json import render as render_json

        output.write_out(render_json(listing.carried))
        return 0
    from redline.render.annotations_terminal import render

    environ = output.environment()
    screen = output.is_terminal()
    text = render(
        listing.carried,
        listing.document,
        lang=lang,
        width=output.columns(args.width),
        colour=output.wants_colour(args.color, screen, environ),
    )
    output.show(text, pager=not args.no_pager)
    return 0


def _show(args: argparse.Namespace, lang: Lang) -> int:
    from redline.annotate import dumps
    from redline.app.annotations import carried, find

    workspace = _workspace()
    name, found = find(workspace, args.id)
    if args.format != "json":
        output.write_out(dumps(found))
        return 0
    from redline.render.annotations_json import render

    work = workspace.work(name)
    listing = carried(work)
    output.write_out(render(one for one in listing.carried if one.annotation.id == found.id))
    return 0


def _import(args: argparse.Namespace, lang: Lang) -> int:
    from redline.cli.exchange import take

    workspace = _workspace()
    return take(args, lang, workspace, _moment(workspace, args))


def _export(args: argparse.Namespace, lang: Lang) -> int:
    from redline.cli.exchange import give

    return give(args, lang, _workspace())


_COMMANDS = {
    "add": _add,
    "list": _list,
    "show": _show,
    "reply": _reply,
    "resolve": _resolve,
    "reattach": _reattach,
    "import": _import,
    "export": _export,
}


def _workspace() -> Workspace:
    from redline.app.workspace import find

    return find()


def _version(workspace: Workspace, spec: str) -> tuple[str, str]:
    """The work and the version that ``WORK@VERSION`` names; of a work alone, its latest."""
    work, _, id = spec.partition("@")
    return work, workspace.work(work).version(id or "latest").id


def _number(words: str) -> str:
    from redline.model.numbers import number_value

    return words if words.replace("-", "").isdecimal() else number_value(words) or words


def _moment(workspace: Workspace, args: argparse.Namespace) -> Moment:
    """Who is at work, and when: the one place that asks the clock, for chance, and git for a name."""
    from datetime import UTC, datetime

    from redline.annotate import Creator
    from redline.app.annotations import Moment
    from redline.app.writing import author_of

    author = author_of(args.author) if args.author else None
    name = author.name if author else _identity(workspace)
    return Moment(
        now=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        random=os.urandom,
        author=author,
        creator=Creator(name=name) if name else None,  # a mail address is not for publishing
    )


def _identity(workspace: Workspace) -> str:
    """The name that git would commit under, or "" when it knows none."""
    asked = os.environ.get("GIT_AUTHOR_NAME", "")
    git = workspace.git
    if asked or git is None:
        return asked
    return git.ask("config", "--get", "user.name", ok=(0, 1))[1].decode("utf-8", "replace").strip()


def _edited(workspace: Workspace, lang: Lang) -> str:
    """Let the user write in an editor, as git does; lines that begin with ``<!--`` are a hint and go."""
    import shlex
    import subprocess
    import tempfile

    hint = (
        "<!-- 请在下面写批注，保存后关闭。内容为空则不加批注。这一行不会保留。 -->"
        if lang == "zh"
        else "<!-- Write below, save and close. Nothing written: nothing is added. This line goes. -->"
    )
    command = _editor(workspace)
    with tempfile.TemporaryDirectory(prefix="redline-") as folder:
        path = os.path.join(folder, "annotation.md")
        with open(path, "w", encoding="utf-8") as file:
            file.write(f"{hint}\n\n")
        try:
            code = subprocess.call([*shlex.split(command, posix=os.name != "nt"), path])
        except (OSError, ValueError) as error:
            raise _no_editor(command) from error
        if code:
            raise _no_editor(command)
        with open(path, encoding="utf-8-sig", errors="replace") as file:
            lines = file.read().split("\n")
    return "\n".join(line for line in lines if line.strip() != hint)


def _editor(workspace: Workspace) -> str:
    asked = os.environ.get("GIT_EDITOR")
    git = workspace.git
    if not asked and git is not None:
        asked = git.ask("config", "--get", "core.editor", ok=(0, 1))[1].decode("utf-8", "replace").strip()
    asked = asked or os.environ.get("VISUAL") or os.environ.get("EDITOR")
    return asked or ("notepad" if os.name == "nt" else "vi")


def _no_editor(command: str) -> UsageError:
    return UsageError(
        f"编辑器“{command}”没有正常结束，没有加批注。可以用 -m 直接写内容。",
        f"The editor {command!r} did not end well; nothing was added. Say it by -m TEXT instead.",
    )


def _done(saved: Saved, args: argparse.Namespace, lang: Lang, zh: str, en: str) -> int:
    if args.quiet:
        return 0
    from redline.cli.remarks import remark_on_recovery

    remark_on_recovery(saved.recovered, lang)
    id, commit = saved.annotation.id, saved.commit[:10]
    if not commit:
        line = f"{id} 没有改动。" if lang == "zh" else f"{id}: nothing changed."
    else:
        line = f"{zh} {id}，提交 {commit}。" if lang == "zh" else f"{en} {id}, commit {commit}"
    output.write_out(line)
    return 0
