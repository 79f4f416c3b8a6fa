"""The bundled sample as a folder: its versions, and the comparisons between them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from redline.app.comparison import Compared, Text, compare, load
from redline.app.output import Options, render
from redline.errors import OutputError
from redline.storage import bundled, write_atomic


class Made(NamedTuple):
    """One comparison of the demo: its page, and what it compares."""

    page: str
    compared: Compared


def demo(folder: str, options: Options) -> Iterator[Made]:
    """Write the sample's versions and comparisons below `folder`, yielding each as it is done.

    The first one is of the first version with the last, then come the adjacent ones in order.
    ``versions/WORK/`` gets the drafts, ``comparisons/`` the pages. Files of an earlier demo are
    replaced. Raises OutputError when `folder` holds something else.
    """
    folder = folder or "."
    versions = _versions(folder)
    texts = [load(path) for path in _copy(versions, folder)]
    pairs = [(texts[0], texts[-1]), *pairwise(texts)]
    comparisons = os.path.join(folder, "comparisons")
    os.makedirs(comparisons, exist_ok=True)
    for old, new in pairs:
        compared = compare(old, new)
        page = os.path.join(comparisons, f"{_stem(old)}--{_stem(new)}.html")
        write_atomic(page, render(compared, "html", options).encode())
        yield Made(page=page, compared=compared)


def _versions(folder: str) -> list[Path]:
    if os.path.exists(folder) and not os.path.isdir(folder):
        raise OutputError("这是一个文件，不是文件夹。", "This is a file, not a folder.", where=folder)
    inside = set(os.listdir(folder)) if os.path.isdir(folder) else set()
    if inside - {"versions", "comparisons"}:
        raise OutputError(
            "这个文件夹里有别的东西。请换一个名字，或者用一个空文件夹。",
            "The folder holds other things. Choose another name, or an empty folder.",
            where=folder,
        )
    versions = sorted(Path(bundled("versions")).glob("*/*.md"))
    if not versions:
        raise OutputError(
            "安装不完整：没有找到附带的示例。请重新安装 redline。",
            "The installation is incomplete: the bundled sample is missing. Install redline again.",
            where=bundled("versions"),
        )
    # One work: a folder of drafts that belong together.
    return [path for path in versions if path.parent == versions[0].parent]


def _copy(versions: list[Path], folder: str) -> list[str]:
    copies = []
    work = os.path.join(folder, "versions", versions[0].parent.name)
    try:
        os.makedirs(work, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(
            f"无法建立文件夹（{reason}）。", f"It cannot be made ({reason}).", where=work
        ) from error
    for path in sorted(versions[0].parent.iterdir()):
        if path.is_file():
            write_atomic(os.path.join(work, path.name), path.read_bytes())
    for path in versions:
        copies.append(os.path.join(work, path.name))
    return copies


def _stem(text: Text) -> str:
    return os.path.splitext(os.path.basename(text.name))[0]
