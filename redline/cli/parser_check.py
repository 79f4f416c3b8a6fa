"""The words that `redline check` understands."""

from __future__ import annotations

from redline.cli.help import Parser
from redline.cli.language import Lang

FORMATS = ("text", "json", "sarif", "github")


def options(command: Parser, lang: Lang) -> None:
    """Add the options of `redline check`."""
    from redline.cli.parser import _common, _t

    def add(*names: str, **settings: object) -> None:
        command.add_argument(*names, help=_t(f"check {names[-1]}", lang), **settings)  # type: ignore[arg-type]

    add("specs", metavar="SPEC", nargs="*")
    add("--format", metavar="FORMAT", choices=FORMATS)
    add("--strict", action="store_true")
    add("--fix", action="store_true")
    add("--diff", action="store_true")
    add("--against", metavar="OLD")
    add("--stdin-name", metavar="NAME", default="-")
    add("--color", metavar="WHEN", choices=("auto", "always", "never"), default="auto")
    _common(command, lang)
