"""Where templates and static assets are found, and how they are loaded.

A checkout has them in ``templates/`` at its root, an installed wheel in ``redline/_templates``. A
workspace's own folders go before both, file by file.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from redline.errors import ConfigError

if TYPE_CHECKING:
    from jinja2 import Environment


def roots(template_dirs: Sequence[str | os.PathLike[str]] = ()) -> list[str]:
    """Return the folders to look in, first come first served.

    Raises ConfigError when one of `template_dirs` is no folder.
    """
    found = []
    for folder in template_dirs:
        path = os.fspath(folder)
        if not os.path.isdir(path):
            raise ConfigError(
                "这不是模板文件夹，请检查路径", "this is no folder of templates; check the path", where=path
            )
        found.append(path)
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    packaged = os.path.join(package, "_templates")
    found.append(packaged if os.path.isdir(packaged) else os.path.join(os.path.dirname(package), "templates"))
    return found


def asset(name: str, folders: Sequence[str]) -> str:
    """Return the text of a static asset, e.g. ``html/page.css``, from the first folder that has it.

    Raises ConfigError when none has.
    """
    for folder in folders:
        path = os.path.join(folder, *name.split("/"))
        if os.path.isfile(path):
            with open(path, encoding="utf-8") as file:
                return file.read()
    raise ConfigError(f"找不到模板文件 {name}", f"no template file {name}", where=os.pathsep.join(folders))


def environment(folders: Sequence[str], *, cache_dir: str | None = None) -> Environment:
    """Return a Jinja environment over `folders`: everything escaped, every missing name an error.

    Compiled templates are kept in `cache_dir` where that is given and can be written.
    """
    from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined

    cache = None
    if cache_dir is not None and _writable(cache_dir):
        cache = FileSystemBytecodeCache(cache_dir, "%s.jinja")
    return Environment(
        loader=FileSystemLoader(list(folders)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=cache,
    )


def _writable(folder: str) -> bool:
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK)
