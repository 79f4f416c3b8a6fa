"""Where templates and static assets are found, and how they are loaded.

A checkout has them in ``templates/`` at its root, an installed wheel in ``redline/_templates``. A
workspace's own folders go before both, file by file.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from redline.errors import ConfigError

if TYPE_CHECKING:
    from jinja2 import Environment

BUNDLED = "redline"
"""Templates of redline itself, under this name even where a workspace has its own: to extend them."""


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

    Raises ConfigError when none has, and for a link that leads out of a folder but the last, redline's own.
    """
    for folder in folders:
        path = os.path.join(folder, *name.split("/"))
        if os.path.isfile(path):
            if folder != folders[-1]:
                _check_inside(path, folder)
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

    folder = cache_folder(cache_dir)
    return Environment(
        loader=FileSystemLoader(list(folders)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=FileSystemBytecodeCache(folder, "%s.jinja") if folder else None,
    )


def layered(folders: Sequence[str], *, cache_dir: str | None = None) -> Environment:
    """Return the environment of `roots`: a workspace's templates first, and redline's own, the last of
    `folders`, once more under `BUNDLED`.

    A workspace's templates may come from anybody: they run in Jinja's sandbox, and lie in their own folder.
    """
    from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Inside(FileSystemLoader):
        def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
            found = super().get_source(environment, template)
            _check_inside(found[1], self.searchpath[0])
            return found

    *own, bundled = folders
    env = environment([bundled], cache_dir=cache_dir)
    if own:
        made = ImmutableSandboxedEnvironment(
            autoescape=True, undefined=env.undefined, trim_blocks=True, lstrip_blocks=True, auto_reload=False
        )
        env = made
    env.loader = ChoiceLoader(
        [
            *(Inside(folder) for folder in own),
            FileSystemLoader(bundled),
            PrefixLoader({BUNDLED: FileSystemLoader(bundled)}),
        ]
    )
    return env


def rendered(env: Environment, name: str, folders: Sequence[str], data: Mapping[str, Any]) -> str:
    """Return a template of `layered`, filled. Raises ConfigError when a workspace's own one is wrong."""
    if len(folders) == 1:  # redline's own: what goes wrong there is a bug
        return env.get_template(name).render(data)
    try:
        return env.get_template(name).render(data)
    except ConfigError:
        raise
    except Exception as error:  # a template can do anything wrong that Python can
        raise _template_error(error, name, folders) from error


def _check_inside(path: str, folder: str) -> None:
    """Raise ConfigError for a link that leads out of a folder: what it leads to would be shown on pages."""
    if not os.path.realpath(path).startswith(os.path.join(os.path.realpath(folder), "")):
        raise ConfigError(
            "这是一个通向模板文件夹以外的链接，没有读取。请换成文件本身。",
            "This link leads out of the folder of templates and was not followed. Put the file itself here.",
            where=path,
        )


def _template_error(error: Exception, template: str, folders: Sequence[str]) -> ConfigError:
    """Return the error that a workspace's template is wrong, with its file and line where they are known."""
    where, line = getattr(error, "filename", None) or template, getattr(error, "lineno", 0)
    trace = error.__traceback__
    while trace is not None:  # the innermost place that is a template
        name = trace.tb_frame.f_code.co_filename
        if any(name.startswith(os.path.join(folder, "")) for folder in folders):
            where, line = name, trace.tb_lineno
        trace = trace.tb_next
    reason = f"{type(error).__name__}: {error}"
    return ConfigError(
        f"模板有误（{reason}）。请改正，或者删去工作区中的这个模板，用自带的。",
        f"The template is wrong ({reason}). Mend it, or delete it from the workspace to use redline's own.",
        where=f"{where}:{line}" if line else where,
    )


def cache_folder(cache_dir: str | None) -> str:
    """Return the folder to keep compiled templates in (see `environment`), made if need be; "" for none."""
    folder = cache_dir if cache_dir is not None else _beside_bytecode()
    return folder if _writable(folder) else ""


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
