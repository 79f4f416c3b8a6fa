"""argparse speaking both languages, with help that wraps Chinese as well as English."""

from __future__ import annotations

import argparse
import sys

from redline.cli.language import Lang
from redline.cli.output import terminal_columns, write_out

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn, TypeVar

    A = TypeVar("A", bound=argparse.Action)

# What argparse says by itself. It asks one function of its module for its words.
_ARGPARSE_ZH = {
    "usage: ": "用法：",
    "positional arguments": "参数",
    "options": "选项",
    "show this help message and exit": "显示这份说明",
    "the following arguments are required: %s": "缺少：%s",
    "unrecognized arguments: %s": "不认识：%s",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s：%(message)s",
    "invalid %(type)s value: %(value)r": "“%(value)s”不合要求（%(type)s）",
    "expected one argument": "后面缺少内容",
    "expected at least one argument": "后面缺少内容",
    "not allowed with argument %s": "不能与 %s 同时使用",
    "ignored explicit argument %r": "后面不能带 %r",
}

# What stands for something that the user says, as "FILE" in "-o FILE". N is N.
_STANDS_FOR = {
    "OLD": "旧稿", "NEW": "新稿", "FILE": "文件", "DIR": "文件夹", "SPEC": "文稿",
    "WORK": "法规", "W": "法规", "VERSION": "版本", "V": "版本", "ID": "编号", "ARTICLE": "条",
    "LABEL": "名称", "STAGE": "阶段", "DATE": "日期", "TITLE": "名称", "NOTE": "备注",
    "FORMAT": "格式", "LAYOUT": "版式", "STYLE": "样式", "WHICH": "哪些", "SIDE": "哪面",
    "WHEN": "何时", "NAME": "名称", "LANG": "语言", "TEXT": "文字", "AUTHOR": "作者",
    "Q": "引文", "K": "第几处", "M": "用意", "S": "状态", "R": "理由", "TAG": "标签",
    "COMMAND": "命令", "COLUMN": "列", "FIELD": "栏",
}  # fmt: skip

# By language, and whether it is a command that was asked for: what is wrong, and what would do.
_CHOICES = {
    ("zh", True): ("没有“{}”这个命令。", "可用的命令："),
    ("zh", False): ("不能是“{}”。", "可以是："),
    ("en", True): ("there is no command {!r}. ", "There are: "),
    ("en", False): ("{!r} will not do. ", "It can be: "),
}


def speak(lang: Lang) -> None:
    """Let argparse's own words be in `lang` from now on."""
    words = _ARGPARSE_ZH if lang == "zh" else {}
    setattr(argparse, "_", lambda text: words.get(text, text))  # noqa: B010  (typeshed hides the name)


def _placeholders(text: str, lang: Lang) -> str:
    """Return a usage line, or a name of an argument, with placeholders in the language of the interface."""
    if lang != "zh":
        return text
    from re import sub  # argparse has loaded it

    return sub(r"(?<![\w-])[A-Z]+(?!\w)", lambda found: _STANDS_FOR.get(found[0], found[0]), text)


class Parser(argparse.ArgumentParser):
    """A parser whose complaint is two lines: what is wrong, and where help is."""

    lang: Lang = "en"

    def __init__(self, *, usage: str, **settings: Any) -> None:
        super().__init__(usage=_placeholders(usage, self.lang), **settings)

    def _add_action(self, action: A) -> A:
        if isinstance(action.metavar, str):
            action.metavar = _placeholders(action.metavar, self.lang)
        return super()._add_action(action)

    def add_subparsers(self, **settings: Any) -> Any:
        """As argparse's, with the placeholder in the language of the interface."""
        settings["metavar"] = _placeholders(settings["metavar"], self.lang)
        return super().add_subparsers(**settings)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the words, and exit with 2."""
        if self.lang == "zh":
            self.exit(2, f"redline：{message}\n请看：{self.prog} --help\n")
        self.exit(2, f"redline: {message}\nSee {self.prog} --help\n")

    def _print_message(self, message: str, file: object = None) -> None:
        # Help is a result: in the terminal's encoding or UTF-8, and an error where it cannot be written.
        if message and file in (None, sys.stdout):
            write_out(message)
        elif message:
            from redline.cli.run import say

            say(message.removesuffix("\n"))

    def format_help(self) -> str:
        """Return the help; argparse puts an ASCII colon after headings of any language."""
        text = super().format_help()
        if self.lang == "zh":
            for heading in ("参数", "选项", "命令"):
                text = text.replace(f"\n{heading}:\n", f"\n{heading}：\n")
        return text

    def _check_value(self, action: argparse.Action, value: object) -> None:
        # Python 3.12 changed how choices are quoted; and a command that does not exist is no "choice".
        if action.choices is None or value in action.choices:
            return
        between = "、" if self.lang == "zh" else ", "
        wrong, right = _CHOICES[self.lang, action.dest == "command"]
        words = f"{wrong.format(value)}{right}{between.join(map(str, action.choices))}"
        raise argparse.ArgumentError(None if action.dest == "command" else action, words)


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Help laid out by the width that characters really take, and the same in every Python version."""

    columns: int | None = None  # as wide as the terminal

    def __init__(self, prog: str) -> None:
        # Never None: argparse would import shutil for it, for each argument that is added.
        super().__init__(prog, width=self.columns or min(terminal_columns(), 100) - 2)

    def _split_lines(self, text: str, width: int) -> list[str]:
        from redline.render.width import wrap  # here, since few runs ask for help

        return [line for paragraph in text.split("\n") for line in wrap(paragraph, width)]

    def _format_action(self, action: argparse.Action) -> str:
        return super()._format_action(action).replace("\0", "")

    def _format_action_invocation(self, action: argparse.Action) -> str:
        from redline.render.width import width

        name = self._invocation(action)
        # argparse counts characters where it lays out columns: as many as the name is wide.
        return name + "\0" * (width(name) - len(name))

    def _invocation(self, action: argparse.Action) -> str:
        # Python 3.13 changed "-o FILE, --output FILE" to "-o, --output FILE"; the docs must not care.
        if not action.option_strings:
            return self._metavar_formatter(action, action.dest)(1)[0]
        names = ", ".join(action.option_strings)
        if action.nargs == 0:
            return names
        return f"{names} {self._format_args(action, action.dest.upper())}"
