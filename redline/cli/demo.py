"""`redline demo`: the bundled sample, compared."""

from __future__ import annotations

import argparse
import os

from redline import app
from redline.cli import output
from redline.cli.language import Lang


def demo(args: argparse.Namespace, lang: Lang) -> int:
    """Make the demo, name the pages, and return the exit code. Raises RedlineError."""
    from redline.app.demo import demo as make

    pages: list[str] = []
    work = ""
    for made in make(args.folder, app.Options(lang=lang, cache=output.cache_folder())):
        labels = f"{made.compared.old.label} → {made.compared.new.label}"
        output.write_out(f"{made.page}  {labels}")
        pages.append(made.page)
        work = made.compared.new.name.partition("@")[0]
    first = os.path.abspath(pages[0])
    if lang == "zh":
        said = f"{args.folder} 是一个工作区，其中可以运行 redline log、redline diff {work} 等命令。"
        output.write_out(f"\n{said}\n请用浏览器打开：{first}")
    else:
        said = f"{args.folder} is a workspace: go there and try redline log, or redline diff {work}."
        output.write_out(f"\n{said}\nOpen this in your browser: {first}")
    return 0
