"""`redline site`: build the website of a workspace, or preview it."""

from __future__ import annotations

import argparse
import sys

from redline.cli import output
from redline.cli.language import Lang
from redline.cli.run import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.site import Built

_WIDTH = 30  # columns of the progress bar


def site(args: argparse.Namespace, lang: Lang) -> int:
    """Do what is asked and return the exit code. Raises RedlineError."""
    return _serve(args, lang) if args.action == "serve" else _build(args, lang)


def _build(args: argparse.Namespace, lang: Lang) -> int:
    from redline.app.site import build

    folder, built = build(
        output=args.output,
        base_url=args.base_url,
        jobs=args.jobs,
        cache=output.cache_folder(),
        progress=_progress if _shows_progress(args) else None,
    )
    if not args.quiet:
        say(_built_line(folder, built, lang))
    for name in built.left_out:
        say(_LEFT_OUT[0 if lang == "zh" else 1].format(name=name))
    return 0


_LEFT_OUT = (
    "注意：versions 下的文件夹“{name}”不能作法规的名称，没有放到网站上。请改名；"
    "redline check 会说明哪里不对。",
    "note: the folder {name} in versions cannot be the name of a work, and is not on the site. Rename it; "
    "redline check says what is wrong.",
)


def _serve(args: argparse.Namespace, lang: Lang) -> int:
    from redline.app.preview import serve

    def told(event: str, **values: object) -> None:
        if not args.quiet or event == "failed":
            say(_EVENTS[event][0 if lang == "zh" else 1].format(**values))

    serve(
        output=args.output, port=args.port, jobs=args.jobs, cache=output.cache_folder(), told=told, lang=lang
    )
    return 0


_EVENTS = {
    "serving": ("预览：{url}（按 Ctrl-C 结束）", "preview: {url} (Ctrl-C ends it)"),
    "built": ("已更新（写入 {written} 个文件）", "updated ({written} files written)"),
    "failed": ("没有更新：{message}", "not updated: {message}"),
}


def _built_line(folder: str, built: Built, lang: Lang) -> str:
    if lang == "zh":
        return (
            f"网站在 {folder}：{built.works} 部法规；做了 {built.pages} 页，写入 {built.written} 个文件，"
            f"删除 {built.deleted} 个"
        )
    return (
        f"site in {folder}: {built.works} works; {built.pages} pages made, {built.written} files written, "
        f"{built.deleted} deleted"
    )


def _shows_progress(args: argparse.Namespace) -> bool:
    try:
        return not args.quiet and sys.stderr.isatty()
    except (AttributeError, ValueError):
        return False


def _progress(done: int, total: int) -> None:
    """Draw how far the build is, and wipe that away at the end."""
    full = done * _WIDTH // max(total, 1)
    bar = "█" * full + "·" * (_WIDTH - full)
    end = "\r" + " " * (_WIDTH + 20) + "\r" if done == total else ""
    try:
        sys.stderr.write(f"\r{bar} {done}/{total}{end}")
        sys.stderr.flush()
    except (OSError, ValueError):
        pass
