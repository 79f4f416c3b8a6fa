"""What git asks the drivers for: a diff of two files, the text of one, a merge of three, a check."""

from __future__ import annotations

import os

from redline.app.comparison import Compared, Text, compare, text_of
from redline.model.value import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.app.check import Finding
    from redline.app.merge import Merged
    from redline.storage.git import Git


@value
class Compare:
    """What is shown of a file: the comparison, or None where only lines outside the text differ.

    path        in the repository
    front       lines taken out of and put into the front matter, each after "-" or "+"
    """

    path: str
    compared: Compared | None
    front: tuple[str, ...]


def compare_files(path: str, old: str, new: str, *, names: tuple[str, str]) -> Compare | None:
    """Compare two files that git wrote out for `path`; either may be the null device.

    `names` are what the two are called where they call themselves the same. Returns None for what is no
    law, and where nothing differs that a comparison could show: git does better there.
    """
    texts = [_text(file, path) for file in (old, new)]
    if not any(_is_law(text) for text in texts):
        return None
    from redline.changes import Class
    from redline.model.value import replace

    if texts[0].label == texts[1].label:
        texts = [replace(text, label=name) for text, name in zip(texts, names, strict=True)]
    compared = compare(*texts)
    front = tuple(_front(texts[0], texts[1]))
    same = all(change.class_ is Class.UNCHANGED for change in compared.comparison.changes)
    if same and not front:
        return None
    return Compare(path=path, compared=None if same else compared, front=front)


def text_of_file(path: str) -> str:
    """Return a file's text, canonically written, for git to compare by lines. Raises InputError."""
    from redline.app.comparison import load
    from redline.parse import write

    return write(load(path).document)


def merge_files(base: str, ours: str, theirs: str, *, path: str, size: int) -> Merged | None:
    """Merge three files that git wrote out for `path`, or return None: git's own merge keeps more.

    That is so for what is no canonical text (a merge is written as one, and would change lines that nobody
    touched), and where there is no base.
    """
    from redline.app.merge import Marks, merge_texts

    texts = []
    for file in (base, ours, theirs):
        text = _text(file, path)
        if not _is_law(text) or not _is_canonical(text, file):
            return None
        texts.append(text)
    return merge_texts(*texts, marks=Marks(size=size))


def staged(git: Git, index: str) -> tuple[Finding, ...]:
    """Check the works that the next commit changes, as it would have them. `index` is git's index file.

    Only errors are returned. Raises InputError, GitError.
    """
    from redline.app.check import Asked, look
    from redline.app.tree import At
    from redline.app.workspace import Workspace
    from redline.storage.objects import changed

    env = {"GIT_INDEX_FILE": index} if index else {}
    tree = git.run("write-tree", env=env).decode().strip()
    paths = changed(git, _last(git), tree)
    found: list[Finding] = []
    for prefix in _workspaces(git, tree):
        workspace = Workspace(git.git_dir, tree=At(git, tree, prefix))
        folder = f"{prefix}{workspace.folder}/"
        touched = {path[len(folder) :].split("/")[0] for path in paths if path.startswith(folder)}
        works = tuple(work for work in workspace.works() if work in touched) if touched else ()
        if works:
            found += look(workspace, Asked(specs=works)).findings
    return tuple(one for one in found if one.severity == "error")


def _last(git: Git) -> str:
    """The commit that the next one follows on, or a tree without files before the first one."""
    code, _ = git.ask("rev-parse", "--verify", "--quiet", "HEAD", ok=(0, 1))
    return git.run("hash-object", "-t", "tree", "--stdin").decode().strip() if code else "HEAD"


def _workspaces(git: Git, tree: str) -> list[str]:
    """Where the workspaces of a tree are: what stands before their paths, "" or ``FOLDER/``."""
    from redline.app.workspace import SETTINGS

    names = git.run("ls-tree", "-r", "-z", "--name-only", tree).decode("utf-8", "surrogateescape")
    return [name.removesuffix(SETTINGS) for name in names.split("\0") if f"/{name}".endswith(f"/{SETTINGS}")]


def _text(file: str, path: str) -> Text:
    """Read a file as if it were `path`; the null device and an empty file are an empty text."""
    from redline.ingest import Source, decode, read_bytes

    content = b"" if _is_null(file) else read_bytes(file)
    source = decode(content, name=path) if content.strip() else Source(name=path, lines=())
    return text_of(source, path)


def _is_null(file: str) -> bool:
    # Git says /dev/null on Windows too.
    return file == "/dev/null" or os.path.abspath(file) == os.path.abspath(os.devnull)


def _is_law(text: Text) -> bool:
    from redline.model import articles

    return next(iter(articles(text.document)), None) is not None


def _is_canonical(text: Text, file: str) -> bool:
    from redline.parse import write

    with open(file, "rb") as opened:
        content = opened.read().replace(b"\r\n", b"\n").decode("utf-8", "replace")
    return write(text.document).strip("\n") == content.strip("\n")


def _front(old: Text, new: Text) -> list[str]:
    """Return what differs in the front matter, key by key."""
    before, after = dict(old.document.meta), dict(new.document.meta)
    lines = []
    for key in dict.fromkeys((*before, *after)):
        if before.get(key) != after.get(key):
            lines += [f"-{key}: {before[key]}"] if key in before else []
            lines += [f"+{key}: {after[key]}"] if key in after else []
    return lines
