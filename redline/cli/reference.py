"""The reference page of the command line, made from its own help.

Write it with ``python -m redline.cli.reference > docs/reference/cli.md``; a test says when it is stale.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, cast

from redline.cli.help import Formatter
from redline.cli.language import Lang
from redline.cli.parser import build

if TYPE_CHECKING:
    from redline.cli.help import Parser

_COLUMNS = 88
_HEAD = """\
# The command line

This page is what `redline --help` and `redline COMMAND --help` say, in English and then in Chinese.
"""


def reference() -> str:
    """Return the page as Markdown, ending with a newline."""
    Formatter.columns = _COLUMNS
    try:
        return "\n".join([_HEAD, "## English\n", *_helps("en"), "## 中文\n", *_helps("zh")])
    finally:
        Formatter.columns = None


def _helps(lang: Lang) -> list[str]:
    parser = build(lang)
    commands = next(action for action in parser._actions if action.dest == "command")
    parsers = {"redline": parser}
    for name, command in (commands.choices or {}).items():  # type: ignore[attr-defined]
        parsers[f"redline {name}"] = cast("Parser", command)
    return [f"### `{name}`\n\n```text\n{one.format_help()}```\n" for name, one in parsers.items()]


if __name__ == "__main__":
    sys.stdout.write(reference())
