"""What git calls: the drivers for diff and merge, the difftool, hooks.

The codes of these are not those that people get: any but 0 (and 4, for conflicts of a merge and for drafts
that a hook stops) lets the line of shell that git runs go on with what git itself would have done.
"""

from __future__ import annotations

import os

from redline.cli import output
from redline.cli.language import Lang
from redline.cli.run import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.app.comparison import Compared

CANNOT = 3
"""For git to do it in its own way."""

_NAMES = {"zh": ("修改前", "修改后"), "en": ("before", "after")}


def answer(action: str, words: list[str], lang: Lang) -> int:
    """Do what git asks for and return the exit code. Raises RedlineError."""
    need = {"diff": 1, "textconv": 1, "difftool": 2, "merge": 5, "hook": 1}[action]
    if len(words) < need:
        return CANNOT
    done = {"diff": _diff, "textconv": _textconv, "difftool": _difftool, "merge": _merge, "hook": _hook}
    return done[action](words, lang)


def _diff(words: list[str], lang: Lang) -> int:
    """PATH OLD OLD-ID OLD-MODE NEW NEW-ID NEW-MODE [OTHER-PATH TELLING], as git's external diffs get it."""
    path = words[0]
    if len(words) < 7:
        output.write_out(f"* Unmerged path {path}\n", styled=True)
        return 0
    from redline.app.drivers.work import compare_files

    name = words[7] if len(words) > 7 else path
    found = compare_files(name, words[1], words[4], names=_NAMES[lang])
    if found is None:
        return CANNOT
    paged = output.environment().get("GIT_PAGER_IN_USE") in ("true", "1")
    colour = _colour(paged or output.is_terminal())
    head = [f"diff --redline a/{path} b/{name}", *found.front]
    lines = [f"\x1b[1m{line}\x1b[m" if colour and not n else line for n, line in enumerate(head)]
    shown = "\n".join(lines) + "\n"
    if found.compared is not None:
        shown += "\n" + _shown(found.compared, lang, colour)
    output.write_out(shown, styled=True)
    return 0


def _shown(compared: Compared, lang: Lang, colour: bool) -> str:
    from redline import app

    options = app.Options(lang=lang, width=output.columns(None), colour=colour)
    made = app.render(app.Job((compared,)), "text", options)
    return made if isinstance(made, str) else ""


def _colour(terminal: bool) -> bool:
    """Ask git, which knows what the user wants of it."""
    from redline.storage.git import anywhere

    if output.environment().get("NO_COLOR"):
        return False
    _, said = anywhere("config", "--get-colorbool", "color.diff", "true" if terminal else "false")
    return said.strip() == b"true"


def _textconv(words: list[str], lang: Lang) -> int:
    from redline.app.drivers.work import text_of_file

    output.write_out(text_of_file(words[0]))
    return 0


def _difftool(words: list[str], lang: Lang) -> int:
    """LOCAL REMOTE [NAME]: a page with both, opened in the browser."""
    import tempfile
    import webbrowser
    from pathlib import Path

    from redline import app
    from redline.app.drivers.work import compare_files

    path = words[2] if len(words) > 2 else words[1]
    found = compare_files(path, words[0], words[1], names=_NAMES[lang])
    if found is None or found.compared is None:
        return CANNOT
    made = app.render(app.Job((found.compared,)), "html", app.Options(lang=lang, cache=output.cache_folder()))
    folder = Path(tempfile.mkdtemp(prefix="redline-"))
    page = folder / "comparison.html"
    page.write_text(str(made), encoding="utf-8")
    output.write_out(str(page))
    webbrowser.open(page.as_uri())
    return 0


def _merge(words: list[str], lang: Lang) -> int:
    """BASE OURS THEIRS SIZE PATH: the result goes into OURS."""
    from redline.app.drivers.work import merge_files
    from redline.cli.merge import tell
    from redline.errors import ConflictError
    from redline.storage import write_atomic

    base, ours, theirs, size, path = words[:5]
    try:
        merged = merge_files(base, ours, theirs, path=path, size=int(size) if size.isdecimal() else 7)
    except ConflictError:
        merged = None  # the marks of an earlier merge: git has both texts go on
    if merged is None:
        return CANNOT
    with open(ours, "rb") as file:
        returns = b"\r\n" in file.read()
    text = merged.text.replace("\n", "\r\n") if returns else merged.text
    write_atomic(ours, output.utf8(text))
    tell(merged, path, lang)
    return ConflictError.exit_code if merged.conflicts else 0


def _hook(words: list[str], lang: Lang) -> int:
    from redline.app.drivers.parts import HOOK_STOPS
    from redline.app.drivers.work import staged
    from redline.storage.git import Git

    git = Git.find(".") if words[0] == "pre-commit" else None
    if git is None:
        return 0
    # Another one than the repository's for git commit -a and git commit PATH.
    index = output.environment().get("GIT_INDEX_FILE", "")
    found = staged(git, os.path.abspath(index) if index else "")
    if found:
        from redline.app.check import Checked
        from redline.app.check.output import render

        say(render(Checked(findings=found), "text", lang=lang))
    return HOOK_STOPS if found else 0
