"""What `redline git enable` puts where git reads it: settings, attributes and hooks, as data.

Everything that git runs is a line of shell that looks for redline first and, where that is missing or
cannot do it, does what git would have done. So a repository goes on to work where redline was removed.
"""

from __future__ import annotations

import re
import shlex

from redline.model.value import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

BEGIN = "# >>> redline: drivers for drafts of laws (redline git disable takes these lines out)"
END = "# <<< redline"

OFFICE = ("docx", "pdf", "ofd")
"""Kinds of files that git takes for binary and redline reads."""

HOOKS = ("pre-commit",)

HOOK_STOPS = 4
"""What a hook says to stop git. A program that is missing or broken says 1, 2, 70 or 127, and stops none."""


@value
class Setting:
    """A setting of git: its key, and its value."""

    key: str
    value: str


def settings(program: Sequence[str]) -> tuple[Setting, ...]:
    """Return the settings that make git run redline; `program` are the words that start it."""
    named = "drafts of laws by redline, provision by provision"
    return (
        Setting(key="diff.redline.command", value=_diff(program)),
        Setting(key="diff.redline.xfuncname", value=HEADINGS),
        Setting(key="diff.redline-office.command", value=_diff(program)),
        Setting(key="diff.redline-office.textconv", value=_textconv(program)),
        Setting(key="diff.redline-office.xfuncname", value=HEADINGS),
        Setting(key="difftool.redline.cmd", value=_difftool(program)),
        Setting(key="merge.redline.name", value=named),
        Setting(key="merge.redline.driver", value=_merge(program)),
        # What git merges for itself, where branches crossed, is no text that anybody reads or marks.
        Setting(key="merge.redline.recursive", value="binary"),
        Setting(key="alias.redline-log", value="log -p --ext-diff"),
        Setting(key="alias.redline-show", value="show --ext-diff"),
    )


_DIGIT = "(" + "|".join("零〇一二三四五六七八九十百千0123456789") + ")+"
HEADINGS = f"^(#+ .*|(\\*\\*)?第 ?{_DIGIT} ?(编|分编|章|节|条).*)$"
"""An extended regular expression for lines that head a part of a law: git names the last one before a
change. Alternatives and no class of characters: in a C locale a class would hold single bytes."""


def attributes(drafts: Sequence[str], office: Sequence[str]) -> tuple[str, ...]:
    """Return the lines of an attributes file for patterns of drafts, and of office files."""
    return (
        *(f"{_quoted(pattern)}{_DRAFT}" for pattern in drafts),
        *(f"{_quoted(pattern)}{_OFFICE}" for pattern in office),
    )


_DRAFT, _OFFICE = " diff=redline merge=redline", " diff=redline-office"


def take_lines(text: str) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    """Take redline's lines out of an attributes file.

    Returns them; the lines that are not redline's, with their line ends; and the place among these where
    redline's stood (their number, where there were none). What somebody wrote between redline's lines is
    theirs, and a mark that somebody deleted does not matter.
    """
    ours: list[str] = []
    others: list[str] = []
    place, within = -1, False
    for line in text.splitlines(keepends=True):
        words = line.strip()
        if words in (BEGIN, END):
            within = words == BEGIN
            place = len(others) if place < 0 else place
        elif within and words.endswith((_DRAFT, _OFFICE)):
            ours.append(words)
        else:
            others.append(line)
    return tuple(ours), tuple(others), len(others) if place < 0 else place


def is_draft(line: str) -> bool:
    """Tell whether a line of attributes is of drafts, and not of office files."""
    return line.endswith(_DRAFT)


def hook(name: str, program: Sequence[str]) -> str:
    """Return the script of a hook; where redline is missing or broken it lets everything pass."""
    return (
        "#!/bin/sh\n"
        "# Checks drafts before they are committed. `redline git disable` removes this file; to leave it\n"
        "# out once: git commit --no-verify\n"
        f"{_there(program)} || exit 0\n"
        f'{shlex.join(program)} git hook {name} "$@"\n'
        f"[ $? -ne {HOOK_STOPS} ] || exit 1\n"
    )


def hook_call(name: str) -> str:
    """Return the line with which a hook of somebody else asks redline, too."""
    return f"redline git hook {name}; [ $? -ne {HOOK_STOPS} ] || exit 1"


def is_hook(name: str, script: str) -> bool:
    """Tell whether a script is redline's hook, of whatever redline; one that somebody changed is theirs."""
    any_program = re.escape(shlex.quote("\0"))
    return re.fullmatch(re.escape(hook(name, ("\0",))).replace(any_program, ".+"), script) is not None


def calls_hook(name: str, script: str) -> bool:
    """Tell whether somebody else's hook asks redline."""
    return any(
        f"git hook {name}" in line for line in script.splitlines() if not line.lstrip().startswith("#")
    )


def _diff(program: Sequence[str]) -> str:
    """Git adds path, old file, old id, old mode, new file, new id, new mode; the answer must be 0.

    A program that the environment asks for goes first (git difftool asks so for every tool there is), as git
    has it where no attribute names one.
    """
    asked = '[ -n "$GIT_EXTERNAL_DIFF" ] && { eval "$GIT_EXTERNAL_DIFF \\"\\$@\\""; exit $?; }'
    plain = 'git --no-pager diff --no-ext-diff --no-textconv --no-index -- "$2" "$5"'
    return _guarded(program, "diff", f"[ $# -lt 7 ] || {plain}; exit 0", first=f"{asked}; ")


def _textconv(program: Sequence[str]) -> str:
    # Not the file itself: what is binary would be shown as text. That it changed is still seen.
    return _guarded(program, "textconv", 'git hash-object -- "$1"; exit 0')


def _difftool(program: Sequence[str]) -> str:
    return f'{_there(program)} && {shlex.join(program)} git difftool "$LOCAL" "$REMOTE" "$MERGED"'


def _merge(program: Sequence[str]) -> str:
    """Git takes 0 for merged, 1 for conflicts, and finds the result in %A.

    redline says 4 for conflicts: 1 is what a broken installation says. %% is a % of the program's path.
    """
    call = _call(program, "merge").replace("%", "%%")
    return (
        f"f() {{ {call}; case $? in 0) exit 0;; 4) exit 1;; esac; "
        'git merge-file --marker-size="$4" -L ours -L base -L theirs "$2" "$1" "$3"; }; f %O %A %B %L %P'
    )


def _guarded(program: Sequence[str], command: str, otherwise: str, *, first: str = "") -> str:
    """A function of the shell, which git calls with its words: redline, and `otherwise` where it fails."""
    return f"f() {{ {first}{_call(program, command)} && exit 0; {otherwise}; }}; f"


def _call(program: Sequence[str], command: str) -> str:
    """redline, if it is there and did not start this git itself."""
    run = f'REDLINE_DRIVER=1 {shlex.join(program)} git {command} "$@"'
    return f'[ -z "$REDLINE_DRIVER" ] && {_there(program)} && {run}'


def _there(program: Sequence[str]) -> str:
    return f"command -v {shlex.quote(program[0])} >/dev/null 2>&1"


def _quoted(pattern: str) -> str:
    """Return a pattern as an attributes file takes it: in quotation marks where it has a blank."""
    if not any(char.isspace() or char == '"' for char in pattern):
        return pattern
    return '"' + pattern.replace("\\", "\\\\").replace('"', '\\"') + '"'
