"""`redline git`: set git up for drafts, and do what git asks for then."""

from __future__ import annotations

import argparse
import os
import sys

from redline.cli import output
from redline.cli.language import Lang

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.app.drivers.places import Place
    from redline.app.drivers.setup import Part
    from redline.storage.git import Git


def git(args: argparse.Namespace, lang: Lang) -> int:
    """Do what is asked and return the exit code. Raises RedlineError."""
    from redline.cli.parser_git import CALLED

    if args.action in CALLED:
        from redline.cli import git_called

        return git_called.answer(args.action, args.words, lang)
    return {"enable": _enable, "disable": _disable, "status": _status}[args.action](args, lang)


def _enable(args: argparse.Namespace, lang: Lang) -> int:
    from redline.app.drivers import parts, setup

    place, git = _place(args)
    drafts = tuple(dict.fromkeys((*_drafts(git), *args.path)))
    if not drafts:
        _say_no_drafts(lang)
    office = tuple(f"*.{kind}" for kind in parts.OFFICE)
    made = setup.enable(
        place, program=_program(), drafts=drafts, office=office, hooks=not (args.no_hooks or args.everywhere)
    )
    if not args.quiet:
        output.write_out("\n".join([*_lines(made, lang), *_advice(made, lang)]))
    return 0


def _disable(args: argparse.Namespace, lang: Lang) -> int:
    from redline.app.drivers import setup

    left = setup.disable(_place(args)[0], program=_program())
    if not args.quiet:
        output.write_out("\n".join(_lines(left, lang)))
    return 0


def _status(args: argparse.Namespace, lang: Lang) -> int:
    from redline.app.drivers import setup

    place, git = _place(args)
    found = setup.status(place, program=_program(), drafts=() if git is None else _drafts(git))
    if args.format == "json":
        import json

        rows = [{"kind": one.kind, "name": one.name, "where": one.where, "state": one.state} for one in found]
        output.write_out(json.dumps({"schema": "redline/git/1", "parts": rows}, ensure_ascii=False, indent=1))
    else:
        lines = [*_lines(found, lang), *_advice(found, lang)]
        if not args.everywhere and _everywhere():
            lines.append(
                "另外，本用户的所有仓库都已设置：redline git status --global。"
                if lang == "zh"
                else "Besides, it is set for all repositories of this user: redline git status --global."
            )
        output.write_out("\n".join(lines))
    return 0 if all(one.state in ("on", "called") for one in found) else 1


def _everywhere() -> bool:
    """Tell whether the user has set it for all repositories."""
    from redline.app.drivers import places

    return places.user(dict(output.environment())).get("merge.redline.driver") is not None


def _place(args: argparse.Namespace) -> tuple[Place, Git | None]:
    from redline.app.drivers import places

    if args.everywhere:
        return places.user(dict(output.environment())), None
    return places.repository(".")


def _drafts(git: Git | None) -> tuple[str, ...]:
    """The patterns of the versions of a workspace: of the one around the working folder, or of any."""
    if git is None:
        return ("**/versions/*/*.md",)
    from redline.app.workspace import find

    workspace = find()
    if not workspace.exists() or workspace.git is None or workspace.git.git_dir != git.git_dir:
        return ()
    return (f"/{workspace.prefix}{workspace.folder}/*/*.md",)


def _program() -> tuple[str, ...]:
    """The words that start this redline, wherever git is run from."""
    started = os.path.abspath(sys.argv[0])
    name = os.path.basename(started).lower()
    if name in ("redline", "redline.exe") and os.access(started, os.X_OK):
        return (started.replace(os.sep, "/"),)
    return (sys.executable.replace(os.sep, "/"), "-m", "redline")


_STATES = {
    "on": ("已设置", "on"),
    "off": ("未设置", "off"),
    "old": ("需更新", "out of date"),
    "other": ("他人所设，未动", "somebody else's, left alone"),
    "called": ("他人所设，其中已调用 redline", "somebody else's, which asks redline"),
}


def _lines(found: tuple[Part, ...], lang: Lang) -> list[str]:
    lines, where = [], ""
    for one in found:
        if one.where != where:
            where = one.where
            lines.append(where)
        state = _STATES[one.state][0 if lang == "zh" else 1]
        lines.append(f"  {one.name}：{state}" if lang == "zh" else f"  {one.name}: {state}")
    return lines


def _advice(found: tuple[Part, ...], lang: Lang) -> list[str]:
    foreign = [one for one in found if one.kind == "hook" and one.state == "other"]
    if foreign:
        from redline.app.drivers import parts

        line = parts.hook_call(foreign[0].name)
        return [
            f"要让它也检查文稿，请在 {foreign[0].where} 中加一行：{line}"
            if lang == "zh"
            else f"To check drafts there too, add a line to {foreign[0].where}: {line}"
        ]
    if any(one.state in ("off", "old") for one in found):
        return ["运行 redline git enable 设置。" if lang == "zh" else "redline git enable sets them."]
    return []


def _say_no_drafts(lang: Lang) -> None:
    from redline.cli.run import say

    say(
        '这个仓库里没有工作区，只设置了 Word、PDF 文件。请用 --path 说明哪些文件是文稿，例如 --path "*.md"。'
        if lang == "zh"
        else "There is no workspace in this repository, so only Word and PDF files are set up. Say which "
        'files are drafts, for example --path "*.md".'
    )
