"""The words that the command line understands, and their help in both languages."""

from __future__ import annotations

import argparse

from redline import __version__
from redline.app.formats import AVAILABLE, COLUMNS, LAYOUTS, MARKINGS
from redline.cli.help import Formatter, Parser, speak
from redline.cli.language import Lang
from redline.cli.texts import TEXTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Commands = argparse._SubParsersAction[Parser]

_SIDES = ("accepted", "rejected")
_SHORTEST = 1000  # characters of a summary: its headings alone take some hundred
NARROWEST = 20  # columns: under that no line of law text can be read


def build(lang: Lang, words: Sequence[str] = ()) -> Parser:
    """Return the parser of the command line, speaking `lang`.

    When `words` begin with a command, it is the only one that the parser knows: making the others
    would take as long as reading a draft.
    """
    speak(lang)
    Parser.lang = lang
    parser = _parser(Parser, lang, "redline")
    parser.add_argument(
        "--version", action="version", version=f"redline {__version__}", help=_t("--version", lang)
    )
    commands = parser.add_subparsers(
        dest="command", metavar="COMMAND", title=_t("commands", lang), required=True, parser_class=Parser
    )
    makers = {
        "diff": _diff,
        "show": _show,
        "init": _init,
        "add": _add,
        "publish": _publish,
        "log": _log,
        "trace": _trace,
        "blame": _blame,
        "annotate": _annotate,
        "replies": _replies,
        "check": _check,
        "merge": _merge,
        "git": _git,
        "summary": _summary,
        "site": _site,
        "demo": _demo,
    }
    for name in [words[0]] if words and words[0] in makers else makers:
        makers[name](commands, lang)
    return parser


def _t(key: str, lang: Lang) -> str:
    if key not in TEXTS:  # of a command that comparing two files does not need
        from redline.cli.texts_annotate import ANNOTATE
        from redline.cli.texts_blame import BLAME
        from redline.cli.texts_git import GIT
        from redline.cli.texts_merge import MERGE
        from redline.cli.texts_site import SITE
        from redline.cli.texts_summary import SUMMARY
        from redline.cli.texts_workspace import WORKSPACE

        TEXTS.update({**WORKSPACE, **ANNOTATE, **MERGE, **GIT, **BLAME, **SUMMARY, **SITE})
    zh, en = TEXTS[key]
    return zh if lang == "zh" else en


def _parser(make: type[Parser], lang: Lang, name: str) -> Parser:
    return make(
        prog=name,
        usage=_t(f"{name} usage", lang),
        description=_t(f"{name} description", lang),
        epilog=_t(f"{name} epilog", lang),
        formatter_class=Formatter,
        allow_abbrev=False,
    )


def _command(commands: Commands, lang: Lang, name: str) -> Parser:
    return commands.add_parser(
        name.rpartition(" ")[2],  # of "annotate add" the second word
        prog=f"redline {name}",  # argparse would put the usage line there
        help=_t(f"{name} help", lang),
        usage=_t(f"{name} usage", lang),
        description=_t(f"{name} description", lang),
        epilog=_t(f"{name} epilog", lang),
        formatter_class=Formatter,
        allow_abbrev=False,
    )


def _diff(commands: Commands, lang: Lang) -> None:
    command = _command(commands, lang, "diff")

    def add(*names: str, **settings: object) -> None:
        key = names[-1]
        command.add_argument(*names, help=_t(f"diff {key}", lang), **settings)  # type: ignore[arg-type]

    add("old", metavar="OLD")
    add("new", metavar="NEW", nargs="?")
    add("more", metavar="MORE", nargs="*")
    add("-o", "--output", metavar="FILE", action="append", default=[])
    add("--format", metavar="FORMAT", choices=AVAILABLE["diff"])
    add("--only", metavar="WHAT", choices=("substantive", "changed"))
    add("--layout", metavar="LAYOUT", choices=LAYOUTS["docx"])  # it has them all
    add("--marking", metavar="STYLE", choices=MARKINGS)
    add("--columns", metavar="NAMES", type=_names(COLUMNS, lang))
    add("--order", metavar="SIDE", choices=("old", "new"))
    add("--templates", metavar="DIR")
    add("--author", metavar="NAME")
    add("--annotations", metavar="WHICH", choices=("none", "public", "all"), default="public")
    add("--exit-code", action="store_true")
    add("--pins", metavar="FILE")
    add("--tracked", metavar="SIDE", choices=_SIDES)
    _common(command, lang)
    _screen(command, lang)


def _show(commands: Commands, lang: Lang) -> None:
    command = _command(commands, lang, "show")
    command.add_argument("spec", metavar="SPEC", help=_t("show spec", lang))
    command.add_argument("--article", metavar="N", help=_t("show --article", lang))
    command.add_argument(
        "--format", metavar="FORMAT", choices=AVAILABLE["show"], help=_t("show --format", lang)
    )
    command.add_argument("-o", "--output", metavar="FILE", help=_t("show --output", lang))
    command.add_argument("--tracked", metavar="SIDE", choices=_SIDES, help=_t("diff --tracked", lang))
    _common(command, lang)


def _trace(commands: Commands, lang: Lang) -> None:
    command = _command(commands, lang, "trace")

    def add(*names: str, **settings: object) -> None:
        command.add_argument(*names, help=_t(f"trace {names[-1]}", lang), **settings)  # type: ignore[arg-type]

    add("work", metavar="WORK")
    add("article", metavar="ARTICLE")
    add("--at", metavar="VERSION")
    add("--format", metavar="FORMAT", choices=AVAILABLE["trace"])
    add("-o", "--output", metavar="FILE")
    _screen(command, lang)
    _talk(command, lang)


def _blame(commands: Commands, lang: Lang) -> None:
    command = _command(commands, lang, "blame")
    command.add_argument("work", metavar="W[@V]", help=_t("blame work", lang))
    command.add_argument("article", metavar="ARTICLE", nargs="?", help=_t("blame article", lang))
    command.add_argument(
        "--format", metavar="FORMAT", choices=("text", "json"), help=_t("log --format", lang)
    )
    _screen(command, lang)
    _talk(command, lang)


def _demo(commands: Commands, lang: Lang) -> None:
    command = _command(commands, lang, "demo")
    command.add_argument("folder", metavar="DIR", nargs="?", default="demo", help=_t("demo folder", lang))
    _talk(command, lang)


def _init(commands: Commands, lang: Lang) -> None:
    command = _command(commands, lang, "init")
    command.add_argument("folder", metavar="DIR", nargs="?", default=".", help=_t("init folder", lang))
    command.add_argument("--title", metavar="TITLE", help=_t("init --title", lang))
    _talk(command, lang)


def _add(commands: Commands, lang: Lang) -> None:
    command = _command(commands, lang, "add")

    def add(name: str, **settings: object) -> None:
        command.add_argument(name, help=_t(f"add {name}", lang), **settings)  # type: ignore[arg-type]

    add("file", metavar="FILE")
    add("--work", metavar="WORK")
    add("--version", metavar="ID", dest="version_id")
    for name in ("label", "stage", "date", "title", "note"):
        add(f"--{name}", metavar=name.upper())
    add("--keep-source", action="store_true")
    add("--replace", action="store_true")
    add("--again", action="store_true")
    add("--tracked", metavar="SIDE", choices=_SIDES)
    add("--message", metavar="TEXT")
    add("--author", metavar="AUTHOR")
    _common(command, lang)


def _publish(commands: Commands, lang: Lang) -> None:
    command = _command(commands, lang, "publish")
    command.add_argument("spec", metavar="WORK@VERSION", help=_t("publish spec", lang))
    command.add_argument("--author", metavar="AUTHOR", help=_t("add --author", lang))
    _talk(command, lang)


def _log(commands: Commands, lang: Lang) -> None:
    command = _command(commands, lang, "log")
    command.add_argument("work", metavar="WORK", nargs="?", help=_t("log work", lang))
    command.add_argument(
        "--format", metavar="FORMAT", choices=("text", "json"), help=_t("log --format", lang)
    )
    _talk(command, lang)


def _check(commands: Commands, lang: Lang) -> None:
    from redline.cli.parser_check import options

    options(_command(commands, lang, "check"), lang)


def _merge(commands: Commands, lang: Lang) -> None:
    command = _command(commands, lang, "merge")
    for name in ("base", "ours", "theirs"):
        command.add_argument(name, metavar=name.upper(), help=_t(f"merge {name}", lang))
    command.add_argument("-o", "--output", metavar="FILE", help=_t("merge --output", lang))
    _common(command, lang)


def _git(commands: Commands, lang: Lang) -> None:
    from redline.cli.parser_git import actions

    actions(_command(commands, lang, "git"), lang)


def _summary(commands: Commands, lang: Lang) -> None:
    command = _command(commands, lang, "summary")

    def add(*names: str, **settings: object) -> None:
        command.add_argument(*names, help=_t(f"summary {names[-1]}", lang), **settings)  # type: ignore[arg-type]

    add("base", metavar="BASE")
    add("head", metavar="HEAD")
    add("-o", "--output", metavar="FILE")
    add("--site-url", metavar="U")
    add("--limit", metavar="N", type=_limit(lang))
    add("--post", action="store_true")
    _talk(command, lang)


def _annotate(commands: Commands, lang: Lang) -> None:
    from redline.cli.parser_annotate import actions

    actions(_command(commands, lang, "annotate"), lang)


def _replies(commands: Commands, lang: Lang) -> None:
    command = _command(commands, lang, "replies")
    command.add_argument("spec", metavar="W[@V]", help=_t("annotate spec", lang))
    command.add_argument(
        "-o", "--output", metavar="FILE", action="append", default=[], help=_t("replies --output", lang)
    )
    command.add_argument("--internal", action="store_true", help=_t("replies --internal", lang))
    command.add_argument("--mask", action="store_true", help=_t("replies --mask", lang))
    _talk(command, lang)


def _site(commands: Commands, lang: Lang) -> None:
    from redline.cli.parser_site import actions

    actions(_command(commands, lang, "site"), lang)


def _screen(command: Parser, lang: Lang) -> None:
    colours = ("auto", "always", "never")
    command.add_argument(
        "--color", metavar="WHEN", choices=colours, default="auto", help=_t("diff --color", lang)
    )
    command.add_argument("--width", metavar="N", type=_columns(lang), help=_t("diff --width", lang))
    command.add_argument("--no-pager", action="store_true", help=_t("diff --no-pager", lang))


def _common(command: Parser, lang: Lang) -> None:
    command.add_argument("--encoding", metavar="NAME", help=_t("--encoding", lang))
    _talk(command, lang)


def _talk(command: Parser, lang: Lang) -> None:
    command.add_argument("--lang", metavar="LANG", choices=("zh", "en"), help=_t("--lang", lang))
    command.add_argument("-v", "--verbose", action="store_true", help=_t("--verbose", lang))
    command.add_argument("-q", "--quiet", action="store_true", help=_t("--quiet", lang))


def _limit(lang: Lang) -> Callable[[str], int]:
    def limit(text: str) -> int:
        if text.isdecimal() and int(text) >= _SHORTEST:
            return int(text)
        raise argparse.ArgumentTypeError(_t("summary not a limit", lang).format(text))

    return limit


def _columns(lang: Lang) -> Callable[[str], int]:
    def columns(text: str) -> int:
        if text.isdecimal() and int(text) >= NARROWEST:
            return int(text)
        raise argparse.ArgumentTypeError(_t("not a width", lang).format(text, NARROWEST))

    return columns


def _names(known: Sequence[str], lang: Lang) -> Callable[[str], tuple[str, ...]]:
    def names(text: str) -> tuple[str, ...]:
        found = tuple(name.strip() for name in text.replace("，", ",").split(","))
        if all(name in known for name in found) and len(set(found)) == len(found):
            return found
        raise argparse.ArgumentTypeError(_t("not names", lang).format(text, ",".join(known)))

    return names
