"""`redline merge`: what two sides made of one text, as one text."""

from __future__ import annotations

import argparse
import os

from redline import app
from redline.cli import output
from redline.cli.language import Lang
from redline.errors import ConflictError, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.app.merge import Merged

_STDOUT = "-"
_MOST_NAMED = 8  # conflicts in one message


def merge(args: argparse.Namespace, lang: Lang) -> int:
    """Merge three texts, write the result, and return the exit code: 0, or 4 where something conflicts.

    Raises RedlineError.
    """
    from redline.app.merge import merge_texts

    path = args.output or _STDOUT
    specs = (args.base, args.ours, args.theirs)
    _check(specs, path)
    merged = merge_texts(*(app.load(spec, encoding=args.encoding) for spec in specs))
    if path == _STDOUT:
        output.write_out(merged.text)
    else:
        from redline.storage import write_atomic

        write_atomic(path, output.utf8(merged.text))
    if not args.quiet:
        tell(merged, path, lang)
    return ConflictError.exit_code if merged.conflicts else 0


def _check(specs: tuple[str, ...], path: str) -> None:
    if specs.count(_STDOUT) > 1:
        raise UsageError("标准输入只能用作三稿之一。", "Standard input can be one of the three texts only.")
    if path == _STDOUT or not os.path.exists(path):
        return
    from redline.storage import is_same

    for spec in (specs[0], specs[2]):  # the result may take the place of ours, as git's merges do
        if is_same(path, app.path_of(spec)):
            raise UsageError(
                "结果会覆盖原稿或者对方的文稿，请换一个文件名。",
                "The result would overwrite the base or theirs; choose another name.",
                where=path,
            )


def tell(merged: Merged, path: str, lang: Lang) -> None:
    """Say on standard error what a person has to decide, and which references to look at."""
    from redline.cli.run import say
    from redline.merge.meta import PUBLISHED

    if merged.conflicts:
        say(_conflicts(merged, path, lang))
    if any(one.where == PUBLISHED for one in merged.conflicts):
        say(
            "一方已经发布这一稿，另一方改了正文。发布过的正文不再改动：请把修改另存为新的版本；如果尚未公开，"
            "也可以删去“published”和“digest”两行，改好后再发布。"
            if lang == "zh"
            else "One side published this version, the other one changed its text. A published text does not "
            "change: save the changes as a new version; or, if nobody has seen it yet, delete the lines "
            "“published” and “digest”, and publish it again."
        )
    for stray in merged.strays:
        if lang == "zh":
            say(f"{stray.where}中的“{stray.text}”所指的条款，合并后没有了，请核对。")
        else:
            say(f"What “{stray.text}” in {stray.where} means is not in the result; please check it.")


def _conflicts(merged: Merged, path: str, lang: Lang) -> str:
    count = len(merged.conflicts)
    where = list(dict.fromkeys(one.where for one in merged.conflicts if one.where))
    named = "、".join(where[:_MOST_NAMED]) if lang == "zh" else ", ".join(where[:_MOST_NAMED])
    if lang == "zh":
        more = "等" if len(where) > _MOST_NAMED else ""
        places = f"（{named}{more}）" if named else ""
        file = "结果" if path == _STDOUT else path
        return f"有 {count} 处冲突{places}。{file}中“<<<<<<<”和“>>>>>>>”之间列出了各方的文字，请决定取舍。"
    more = " and more" if len(where) > _MOST_NAMED else ""
    places = f" ({named}{more})" if named else ""
    file = "the result" if path == _STDOUT else path
    noun = "conflict" if count == 1 else "conflicts"
    return f"{count} {noun}{places}: {file} has each side's words between <<<<<<< and >>>>>>>; decide there."
