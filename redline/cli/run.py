"""One run of the command line: parse the words, do the command, turn errors into words and codes."""

from __future__ import annotations

import os
import sys

from redline.cli.language import Lang, choose
from redline.errors import RedlineError

BUG = 70
INTERRUPTED = 130


def run(words: list[str]) -> int:
    """Do what `words` say and return the exit code. Prints; never raises what a user could cause."""
    lang = choose(words, os.environ)
    try:
        return _command(words, lang)
    except RedlineError as error:
        complain(_message(error, lang), lang)
        return error.exit_code
    except BrokenPipeError:
        _swallow_the_rest()
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        if os.environ.get("REDLINE_DEBUG"):
            import traceback

            traceback.print_exc()
        complain(_bug(error, lang), lang)
        return BUG


def complain(message: str, lang: Lang) -> None:
    """Say on standard error that the command could not be done."""
    say(f"redline：{message}" if lang == "zh" else f"redline: {message}")


def say(line: str) -> None:
    """Write a line to standard error, whatever that can show; results alone go to standard output."""
    from redline.render.controls import legible

    try:
        # Names of files and numbers of articles are in it, and must not steer the terminal.
        print(legible(line), file=sys.stderr, flush=True)
    except (OSError, ValueError):
        pass  # nobody listens


def _command(words: list[str], lang: Lang) -> int:
    from redline.cli.parser import build

    parser = build(lang, words)
    if not words:  # someone asks what this is
        parser.print_help()
        return 0
    args = parser.parse_args(words)
    # Each command is a function in a module of its name, loaded by itself alone.
    module = __import__(f"redline.cli.{args.command}", fromlist=[args.command])
    code: int = getattr(module, args.command)(args, lang)
    return code


def _message(error: RedlineError, lang: Lang) -> str:
    if lang == "zh":
        return f"{error.where}：{error.zh}" if error.where else error.zh
    return f"{error.where}: {error.en}" if error.where else error.en


def _bug(error: Exception, lang: Lang) -> str:
    from redline import __version__

    what = f"{type(error).__name__}: {error}".replace("\n", " ")[:300]
    if lang == "zh":
        return (
            f"程序出错了（{what}；redline {__version__}）。这是 redline 的缺陷，不是文稿的问题。"
            "请设置环境变量 REDLINE_DEBUG=1 再运行一次，并把输出和两份文稿一起报告给维护者。"
        )
    return (
        f"Internal error ({what}; redline {__version__}). This is a bug in redline, not in your drafts. "
        "Please run it again with REDLINE_DEBUG=1 set and report the output with both drafts."
    )


def _swallow_the_rest() -> None:
    # The interpreter flushes standard output once more at exit, and would complain there.
    descriptor = os.open(os.devnull, os.O_WRONLY)
    os.dup2(descriptor, sys.stdout.fileno())
