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
    for made in make(args.folder, app.Options(lang=lang, cache=output.cache_folder())):
        labels = f"{made.compared.old.label} → {made.compared.new.label}"
        output.write_out(f"{made.page}  {labels}")
        pages.append(made.page)
    first = os.path.abspath(pages[0])
    output.write_out(
        f"\n请用浏览器打开：{first}" if lang == "zh" else f"\nOpen this in your browser: {first}"
    )
    return 0
