"""`redline check`: what is wrong in drafts and in a workspace."""

from __future__ import annotations

import argparse

from redline.cli import output
from redline.cli.language import Lang
from redline.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.app.check import Asked, Checked
    from redline.app.workspace import Workspace


def check(args: argparse.Namespace, lang: Lang) -> int:
    """Check what is named, list what was found, and return 1 when something fails. Raises RedlineError."""
    from redline.app.check import Asked, look
    from redline.app.workspace import find

    if "-" in args.specs and (args.fix or args.diff):
        raise UsageError(
            "标准输入不能改写。--fix 和 --diff 请写文件名。",
            "Standard input cannot be mended: name a file for --fix and --diff.",
            where="-",
        )
    workspace = find()
    asked = Asked(
        specs=tuple(args.specs), against=args.against, encoding=args.encoding, stdin_name=args.stdin_name
    )
    checked = look(workspace, asked)
    if args.diff:
        return _difference(checked)
    fixed = 0
    if args.fix:
        checked, fixed = _fix(checked, workspace, asked)
    _show(checked, args, lang, fixed)
    failing = ("error", "warning") if args.strict else ("error",)
    return 1 if any(one.severity in failing for one in checked.findings) else 0


def _fix(checked: Checked, workspace: Workspace, asked: Asked) -> tuple[Checked, int]:
    """Mend what is certain, and look again at what is left."""
    from redline.app.check import look
    from redline.app.check.fix import mend, write

    mended = mend(checked.texts)
    write(mended)
    if not mended:
        return checked, 0
    fresh = type(workspace)(workspace.root, workspace.tree, workspace.folder)  # nothing that was read before
    return look(fresh, asked), sum(one.count for one in mended)


def _difference(checked: Checked) -> int:
    from redline.app.check.fix import difference, mend

    shown = difference(mend(checked.texts))
    if shown:
        output.write_out(shown)
    return 1 if shown else 0


def _show(checked: Checked, args: argparse.Namespace, lang: Lang, fixed: int) -> None:
    from redline.app.check.output import render

    terminal = output.is_terminal()
    colour = output.wants_colour(args.color, terminal, output.environment())
    least = ("warning" if args.strict else "error") if args.quiet else "note"
    text = render(
        checked,
        args.format or "text",
        lang=lang,
        fixed=fixed,
        colour=colour,
        excerpts=terminal or args.verbose,
        least=least,
    )
    quiet = args.quiet and args.format in (None, "text")
    if text and not (quiet and not any(one.severity == "error" for one in checked.findings)):
        output.write_out(text, styled=True)
