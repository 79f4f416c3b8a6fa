"""The words that `redline site` and its sub-commands understand."""

from __future__ import annotations

import argparse

from redline.cli.help import Parser
from redline.cli.language import Lang
from redline.cli.parser import _command, _t, _talk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    Actions = argparse._SubParsersAction[Parser]


def actions(parser: Parser, lang: Lang) -> None:
    """Give the parser of `redline site` its sub-commands."""
    found = parser.add_subparsers(
        dest="action", metavar="COMMAND", title=_t("commands", lang), required=True, parser_class=Parser
    )
    _build(found, lang)
    _serve(found, lang)


def _build(actions: Actions, lang: Lang) -> None:
    command = _command(actions, lang, "site build")
    _options(command, lang)
    command.add_argument("--base-url", metavar="U", help=_t("site --base-url", lang))
    _talk(command, lang)


def _serve(actions: Actions, lang: Lang) -> None:
    command = _command(actions, lang, "site serve")
    _options(command, lang)
    command.add_argument(
        "--port", metavar="P", type=_number(lang, 0, 65535), default=8000, help=_t("site --port", lang)
    )
    _talk(command, lang)


def _options(command: Parser, lang: Lang) -> None:
    command.add_argument("-o", "--output", metavar="DIR", default="", help=_t("site --output", lang))
    command.add_argument(
        "--jobs", metavar="N", type=_number(lang, 1, 256), default=0, help=_t("site --jobs", lang)
    )


def _number(lang: Lang, least: int, most: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        if text.isdecimal() and least <= int(text) <= most:
            return int(text)
        raise argparse.ArgumentTypeError(_t("site not a number", lang).format(text, least, most))

    return number
