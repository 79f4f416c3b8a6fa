"""The words that `redline annotate` and its sub-commands understand."""

from __future__ import annotations

from redline.cli.help import Parser
from redline.cli.language import Lang
from redline.cli.parser import _command, _common, _screen, _t, _talk

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

    Actions = argparse._SubParsersAction[Parser]

_STATES = ("placed", "moved", "changed", "split", "ambiguous", "orphaned")
_STATUSES = ("open", "adopted", "partly-adopted", "not-adopted", "withdrawn")
_MOTIVATIONS = ("commenting", "questioning", "editing", "describing", "classifying")


def actions(parser: Parser, lang: Lang) -> None:
    """Give the parser of `redline annotate` its sub-commands."""
    found = parser.add_subparsers(
        dest="action", metavar="COMMAND", title=_t("commands", lang), required=True, parser_class=Parser
    )
    for make in (_add, _list, _show, _reply, _resolve, _reattach, _import, _export):
        make(found, lang)


def _action(actions: Actions, lang: Lang, name: str) -> Parser:
    return _command(actions, lang, f"annotate {name}")


def _option(command: Parser, lang: Lang, *names: str, key: str = "", **settings: object) -> None:
    text = _t(f"annotate {key or names[-1]}", lang)
    command.add_argument(*names, help=text, **settings)  # type: ignore[arg-type]


def _where(command: Parser, lang: Lang) -> None:
    _option(command, lang, "--article", metavar="N")
    _option(command, lang, "--quote", metavar="Q")
    _option(command, lang, "--occurrence", metavar="K", type=int)


def _end(command: Parser, lang: Lang) -> None:
    _option(command, lang, "--author", metavar="AUTHOR")
    _talk(command, lang)


def _add(actions: Actions, lang: Lang) -> None:
    command = _action(actions, lang, "add")
    _option(command, lang, "spec", metavar="W@V")
    _where(command, lang)
    _option(command, lang, "-m", "--message", metavar="TEXT")
    _option(command, lang, "--motivation", metavar="M", choices=_MOTIVATIONS)
    _option(command, lang, "--suggest", metavar="TEXT")
    _option(command, lang, "--tag", metavar="TAG", action="append", default=[])
    _option(command, lang, "--internal", action="store_true")
    _end(command, lang)


def _list(actions: Actions, lang: Lang) -> None:
    command = _action(actions, lang, "list")
    _option(command, lang, "spec", metavar="W[@V]")
    _option(command, lang, "--state", metavar="S", choices=_STATES, action="append", default=[])
    _option(command, lang, "--status", metavar="S", choices=_STATUSES, action="append", default=[])
    motivations = (*_MOTIVATIONS, "replying")
    _option(command, lang, "--motivation", metavar="M", choices=motivations, action="append", default=[])
    _option(command, lang, "--tag", metavar="TAG", action="append", default=[])
    _option(command, lang, "--article", metavar="N", key="--of")
    _option(command, lang, "--creator", metavar="NAME")
    _option(command, lang, "--format", metavar="FORMAT", choices=("text", "json"))
    _screen(command, lang)
    _talk(command, lang)


def _show(actions: Actions, lang: Lang) -> None:
    command = _action(actions, lang, "show")
    _option(command, lang, "id", metavar="ID")
    _option(command, lang, "--format", metavar="FORMAT", choices=("md", "json"), key="show --format")
    _talk(command, lang)


def _reply(actions: Actions, lang: Lang) -> None:
    command = _action(actions, lang, "reply")
    _option(command, lang, "id", metavar="ID")
    _option(command, lang, "-m", "--message", metavar="TEXT")
    _end(command, lang)


def _resolve(actions: Actions, lang: Lang) -> None:
    command = _action(actions, lang, "resolve")
    _option(command, lang, "id", metavar="ID")
    _option(command, lang, "--status", metavar="S", choices=_STATUSES, required=True, key="resolve --status")
    _option(command, lang, "--reason", metavar="R", key="resolve --reason")
    _option(command, lang, "--decision", metavar="TEXT", key="resolve --decision")
    _end(command, lang)


def _reattach(actions: Actions, lang: Lang) -> None:
    command = _action(actions, lang, "reattach")
    _option(command, lang, "id", metavar="ID")
    _option(command, lang, "spec", metavar="W@V")
    _where(command, lang)
    _option(command, lang, "--orphan", action="store_true")
    _end(command, lang)


def _import(actions: Actions, lang: Lang) -> None:
    command = _action(actions, lang, "import")
    _option(command, lang, "file", metavar="FILE")
    _option(command, lang, "spec", metavar="W[@V]")
    _option(command, lang, "--map", metavar="COLUMN=FIELD", action="append", default=[])
    _option(command, lang, "--sheet", metavar="NAME")
    _option(command, lang, "--internal", action="store_true")
    _option(command, lang, "--update", action="store_true")
    _option(command, lang, "--dry-run", action="store_true")
    _option(command, lang, "--format", metavar="FORMAT", choices=("text", "json"))
    _option(command, lang, "--author", metavar="AUTHOR")
    _common(command, lang)


def _export(actions: Actions, lang: Lang) -> None:
    command = _action(actions, lang, "export")
    _option(command, lang, "spec", metavar="W[@V]")
    _option(command, lang, "-o", "--output", metavar="FILE")
    _option(
        command, lang, "--format", metavar="FORMAT", choices=("jsonld", "csv", "xlsx"), key="export --format"
    )
    _option(command, lang, "--mask", action="store_true")
    _option(command, lang, "--public", action="store_true")
    _talk(command, lang)
