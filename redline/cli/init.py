"""`redline init`: a new workspace."""

from __future__ import annotations

import argparse

from redline.cli import output
from redline.cli.language import Lang


def init(args: argparse.Namespace, lang: Lang) -> int:
    """Make a workspace, say what to do next, and return the exit code. Raises RedlineError."""
    from redline.app.init import init as make
    from redline.cli.remarks import remark_on_recovery

    made = make(args.folder, title=args.title or "", language=lang)
    if args.quiet:
        return 0
    remark_on_recovery(made.recovered, lang)
    root = made.workspace.root
    if not made.commit:
        said = f"{root} 已经是工作区，没有改动。", f"{root} is a workspace already; nothing was changed."
    else:
        said = f"已建立工作区：{root}", f"This is a workspace now: {root}"
    following = (
        "加入第一稿：redline add 文件 --work 法规的名称 --version 版本的编号",
        "Add a first draft: redline add FILE --work NAME-OF-THE-LAW --version ID",
    )
    pick = 0 if lang == "zh" else 1
    output.write_out(f"{said[pick]}\n{following[pick]}")
    return 0
