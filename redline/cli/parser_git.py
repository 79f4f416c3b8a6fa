"""The words that `redline git` and its sub-commands understand."""

from __future__ import annotations

import argparse

from redline.cli.help import Parser
from redline.cli.language import Lang
from redline.cli.parser import _command, _t, _talk

TYPE_CHECKING = False
if TYPE_CHECKING:
    Actions = argparse._SubParsersAction[Parser]

CALLED = ("diff", "textconv", "difftool", "merge", "hook")
"""What git calls, by lines that `enable` wrote; people do not, so no help lists them."""


def actions(parser: Parser, lang: Lang) -> None:
    """Give the parser of `redline git` its sub-commands."""
    found = parser.add_subparsers(
        dest="action", metavar="COMMAND", title=_t("commands", lang), required=True, parser_class=Parser
    )
    enable = _place(found, lang, "git enable")
    enable.add_argument("--path", metavar="PATTERN", action="append", default=[], help=_t("git --path", lang))
    enable.add_argument("--no-hooks", action="store_true", help=_t("git --no-hooks", lang))
    _place(found, lang, "git disable")
    status = _place(found, lang, "git status")
    status.add_argument("--format", metavar="FORMAT", choices=("text", "json"), help=_t("log --format", lang))
    for name in CALLED:
        called = found.add_parser(name, prog=f"redline git {name}", usage=f"redline git {name} WORDS...")
        called.add_argument("words", nargs="*")


def _place(actions: Actions, lang: Lang, name: str) -> Parser:
    command = _command(actions, lang, name)
    command.add_argument("--global", action="store_true", dest="everywhere", help=_t("git --global", lang))
    _talk(command, lang)
    return command
