"""Redline's own templates, run without Jinja once they have been compiled.

To import Jinja takes a sixth of a comparison that ends in a page, all of it for a template that did not
change since the last run. So a template of redline's own is made into a plain function (`compiling`) which is
kept beside the text that it was made from, and which nothing but markupsafe is needed to run. Templates of a
workspace, which may do all that Jinja can, never come here.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from types import CodeType
from typing import Any

from markupsafe import escape

from redline.render.templates import asset, cache_folder, environment

FORMAT = 1
"""What `compiling` writes; raise it when that changes, so that nothing made before is used."""

_Sources = dict[str, str]
"""{name: text} of a template and those that it imports."""


def filled(name: str, folders: Sequence[str], data: Mapping[str, Any], cache_dir: str | None = None) -> str:
    """Return a bundled template, filled: what Jinja makes of it, everything escaped.

    `folders` are those of `templates.roots`, and `cache_dir` is as for `templates.environment`.
    """
    kept = _place(name, cache_dir)
    code = _load(kept, folders) if kept else None
    if code is None:
        from redline.render.compiling import Unknown, python

        env = environment(folders, cache_dir=cache_dir)
        try:
            source, texts = python(env, name)
        except Unknown:  # more than `compiling` knows: slower, and as good
            return env.get_template(name).render(data)
        code = compile(source, f"<{name}>", "exec")
        if kept:
            _keep(kept, texts, code)
    scope: dict[str, Any] = {}
    exec(code, scope)
    fill: Callable[..., str] = scope["fill"]
    return fill(data, escape, member)


def member(value: Any, name: str) -> Any:
    """Return what a template means by ``value.name``."""
    return value[name] if type(value) is dict else getattr(value, name)


def _place(name: str, cache_dir: str | None) -> str:
    """Return the file that a template's code is kept in, or "" where none can be."""
    folder = cache_folder(cache_dir)
    return os.path.join(folder, f"{name.replace('/', '-')}.{sys.implementation.cache_tag}") if folder else ""


def _load(path: str, folders: Sequence[str]) -> CodeType | None:
    """Return the code that is kept in a file, unless a template that it was made from has changed."""
    import marshal

    try:
        with open(path, "rb") as file:
            form, texts, code = marshal.loads(file.read())
        same = form == FORMAT and all(asset(name, folders) == text for name, text in texts.items())
    except (OSError, ValueError, EOFError, TypeError, AttributeError):  # not there, or not whole
        return None
    return code if same and isinstance(code, CodeType) else None


def _keep(path: str, texts: _Sources, code: CodeType) -> None:
    import marshal

    from redline.errors import OutputError
    from redline.storage import write_atomic

    try:
        write_atomic(path, marshal.dumps((FORMAT, texts, code)))
    except OutputError:
        pass  # made again next time
