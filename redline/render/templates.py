"""Where templates and static assets are found, and how they are loaded.

A checkout has them in ``templates/`` at its root, an installed wheel in ``redline/_templates``. A
workspace's own folders go before both, file by file.
"""

from __future__ import annotations

import os
import sys
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

    Compiling the page's template takes longer than comparing two laws, so compiled templates are kept
    in `cache_dir`. By default that is the folder where Python keeps this module compiled, under the
    same rules: not where Python is told to write no bytecode, and not where the folder cannot be
    written. A template that has changed is compiled anew.
    """
    from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined

    folder = cache_dir if cache_dir is not None else _beside_bytecode()
    return Environment(
        loader=FileSystemLoader(list(folders)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=FileSystemBytecodeCache(folder, "%s.jinja") if _writable(folder) else None,
    )


def _beside_bytecode() -> str:
    compiled = __spec__.cached if __spec__ is not None else None
    return os.path.dirname(compiled) if compiled and not sys.dont_write_bytecode else ""


def _writable(folder: str) -> bool:
    if not folder:
        return False
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK)
