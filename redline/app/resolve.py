"""From what a user typed to a source: the one place that knows how versions can be named."""

from __future__ import annotations

import os

from redline.errors import MissingInput

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.ingest.types import Source


def resolve(spec: str, *, encoding: str | None = None) -> Source:
    """Return the source that `spec` names.

    A file that exists wins over every other reading of the same words; ``-`` is standard input;
    ``WORK@VERSION`` is ``versions/WORK/VERSION.md`` below the working folder, or else in the bundled
    sample. (Git revisions, ``REV:PATH``, have their place here.) Raises InputError.
    """
    from redline.ingest import decode, read

    if spec == "-":
        from redline.storage import read_stdin

        return decode(read_stdin(), name="-", encoding=encoding)
    if not os.path.exists(spec):
        version = _version(spec)
        if version is not None:
            return read(version, encoding=encoding)
        _refuse_revision(spec)
    return read(spec, encoding=encoding)


def _version(spec: str) -> str | None:
    """The file of ``WORK@VERSION``; None when `spec` has not that form. Raises MissingInput."""
    work, at, version = spec.partition("@")
    if not (at and work and version) or "/" in spec or "\\" in spec:
        return None
    from redline.storage import bundled

    folders = ["versions", bundled("versions")]
    for folder in folders:
        path = os.path.join(folder, work, f"{version}.md")
        if os.path.isfile(path):
            return path
    known = sorted({name[:-3] for folder in folders for name in _names(folder, work) if name.endswith(".md")})
    if known:
        raise MissingInput(
            f"“{work}”没有版本“{version}”。现有版本：{'、'.join(known)}。",
            f"{work} has no version {version}. It has: {', '.join(known)}.",
            where=spec,
        )
    works = sorted({name for folder in folders for name in _names(folder) if _names(folder, name)})
    raise MissingInput(
        f"没有名为“{work}”的法规，也没有这样的文件。现有法规：{'、'.join(works)}。",
        f"There is no work called {work}, nor a file of this name. Works here: {', '.join(works)}.",
        where=spec,
    )


def _names(*folder: str) -> list[str]:
    path = os.path.join(*folder)
    return os.listdir(path) if os.path.isdir(path) else []


def _refuse_revision(spec: str) -> None:
    revision, colon, path = spec.partition(":")
    if colon and path and len(revision) > 1:  # one letter is a drive
        raise MissingInput(
            "没有这个文件。如果指的是 git 中的版本（修订:路径），目前还不支持；"
            "可以先用 git show 导出为文件。",
            "There is no such file. If it names a git revision (REV:PATH), that is not supported yet; "
            "export it with git show first.",
            where=spec,
        )
