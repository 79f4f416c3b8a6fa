"""From what a user typed to a source: the one place that knows how versions can be named.

``-``             standard input
``PATH``          a file that exists; it wins over every other reading of the same words
``REV:PATH``      a file as it was in any git revision; PATH is seen from the repository's root, and
                  from the working folder when it begins with ``./``, as git has it
``WORK@VERSION``  a version of the workspace around the working folder, or of the bundled sample;
                  ``WORK@latest`` and a work's name alone are its last version
"""

from __future__ import annotations

import os

from redline.errors import MissingInput

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.app.workspace import Work, Workspace
    from redline.ingest.types import Source
    from redline.model.versions import Version


def resolve(spec: str, *, encoding: str | None = None, revisions: str = "accepted") -> Source:
    """Return the source that `spec` names. Raises InputError and GitError."""
    from redline.ingest import decode, read

    if spec == "-":
        from redline.storage import read_stdin

        return decode(read_stdin(), name="-", encoding=encoding, revisions=revisions)
    if not is_file(spec):
        found = version_named(spec)
        if found is not None:
            workspace, version = found
            return workspace.source(version)
        revision, path = _revision(spec)
        if path:
            return decode(_at(revision, path, spec), name=spec, encoding=encoding, revisions=revisions)
    try:
        return read(spec, encoding=encoding, revisions=revisions)
    except MissingInput as error:
        raise _no_such_work(spec) or error from None


def content(spec: str) -> bytes:
    """Return the bytes of the file that `spec` names, a path or ``REV:PATH``. Raises InputError, GitError."""
    if not is_file(spec):
        revision, path = _revision(spec)
        if path:
            return _at(revision, path, spec)
    from redline.ingest import read_bytes

    return read_bytes(spec)


def _no_such_work(spec: str) -> MissingInput | None:
    """Return the error that a name is neither a file's nor a work's, where it may have been meant as one."""
    from redline.app.workspace import find

    works = find().works() if set(spec).isdisjoint("./\\:@") and not os.path.exists(spec) else ()
    if not works:
        return None
    return MissingInput(
        f"没有这个文件，也没有这个名称的法规。现有法规：{'、'.join(works)}。",
        f"There is no such file, and no work of this name. Works here: {', '.join(works)}.",
        where=spec,
    )


def version_named(spec: str) -> tuple[Workspace, Version] | None:
    """Return the version that ``WORK@VERSION`` or a work's name means; None for other specs.

    Raises MissingInput, naming what there is.
    """
    if spec == "-" or ":" in spec or "/" in spec or "\\" in spec or is_file(spec):
        return None
    name, at, id = spec.partition("@")
    if not at:
        work = work_named(spec)
        return (work.workspace, work.version("latest")) if work is not None else None
    if not (name and id):
        return None
    from redline.app.workspace import find, open_work, sample

    for place in (find(), sample()):
        version = place.version(name, id)
        if version is not None:
            return place, version
    work = open_work(name)
    return work.workspace, work.version(id)


def work_named(spec: str) -> Work | None:
    """Return the work that `spec` is the name of, or None."""
    if not spec or not set(spec).isdisjoint("@:/\\") or is_file(spec):
        return None
    from redline.app.workspace import open_work
    from redline.errors import UsageError

    try:
        return open_work(spec)
    except (MissingInput, UsageError):
        return None


def is_file(spec: str) -> bool:
    """Tell whether `spec` is a path that can be read. A folder cannot, so it hides no work of its name."""
    return os.path.exists(spec) and not os.path.isdir(spec)


def path_of(spec: str) -> str:
    """Return the path of the file that `spec` is read from, as far as it is a file; else `spec` itself."""
    found = None if is_file(spec) else version_named(spec)
    if found is None or found[1].commit:
        return spec
    workspace, version = found
    return os.path.join(workspace.root, *version.path.split("/"))


def _revision(spec: str) -> tuple[str, str]:
    """Return (REV, PATH), both "" when `spec` has not that form. On Windows, one letter is a drive."""
    revision, colon, path = spec.partition(":")
    if not (colon and path) or (os.name == "nt" and len(revision) == 1):
        return "", ""
    return revision, path


def _at(revision: str, path: str, spec: str) -> bytes:
    """Return the bytes of a file in a git revision, or in the index when the revision is empty."""
    from redline.storage.git import Git

    git = Git.find(".")
    if git is None:
        raise MissingInput(
            "没有这个文件，这里也不是 git 仓库，无法读取“修订:路径”。",
            "There is no such file, and REV:PATH can only be read in a git repository; this is none.",
            where=spec,
        )
    from redline.storage.objects import read_blob

    if path.startswith(("./", "../")) and git.work_tree:
        from posixpath import normpath

        here = os.path.relpath(os.path.realpath("."), os.path.realpath(git.work_tree)).replace(os.sep, "/")
        path = normpath(f"{here}/{path}")
    return read_blob(git, revision, path)
