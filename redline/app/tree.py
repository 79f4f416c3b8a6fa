"""Where a workspace's files are: in a folder, or in a commit of a repository that has no work tree."""

from __future__ import annotations

import os

from redline.errors import UnreadableInput
from redline.ingest import LIMIT
from redline.model.value import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.storage.git import Git


@value
class Entry:
    """Something in a folder: its name, and whether it is a folder itself."""

    name: str
    is_folder: bool


class Folder:
    """Files below a folder. Paths are relative to it, with "/" between names.

    What a link leads out of the folder to is refused: a clone from elsewhere must not show other files.
    """

    __slots__ = ("root",)

    def __init__(self, root: str) -> None:
        self.root = root

    def where(self, path: str) -> str:
        """Return how messages name a file: relative to the working folder where it lies below it."""
        full = os.path.join(self.root, *path.split("/"))
        here = os.getcwd() + os.sep
        return full[len(here) :] if full.startswith(here) else full

    def entries(self, path: str) -> tuple[Entry, ...]:
        """Return what is in a folder, sorted by name; nothing when there is no such folder."""
        full = self.inside(path)
        if not os.path.isdir(full):
            return ()
        with os.scandir(full) as found:
            return tuple(
                sorted(
                    (Entry(name=one.name, is_folder=one.is_dir()) for one in found),
                    key=lambda entry: entry.name,
                )
            )

    def has(self, path: str) -> bool:
        """Tell whether there is a file."""
        return os.path.isfile(self.inside(path))

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes, at most one more than a source may have; None when there is none."""
        full = self.inside(path)
        try:
            if not os.path.isfile(full):
                return None
            with open(full, "rb") as file:
                return file.read(LIMIT + 1)
        except OSError as error:
            from redline.model.reasons import reason

            zh, en = reason(error)
            raise UnreadableInput(
                f"无法读取：{zh}。", f"It cannot be read: {en}.", where=self.where(path)
            ) from error

    def inside(self, path: str) -> str:
        """Return the full path of `path`. Raises UnreadableInput when it leads out of the folder."""
        root = os.path.realpath(self.root)
        full = os.path.join(root, *path.split("/"))
        real = os.path.realpath(full)
        if real != root and not real.startswith(os.path.join(root, "")):
            raise UnreadableInput(
                "这是一个通向工作区以外的链接，没有读取。请换成文件本身。",
                "This link leads out of the workspace and was not followed. Put the file itself here.",
                where=self.where(path),
            )
        return full


class Commit:
    """Files of a commit, below a folder of it; read-only. As `Folder` otherwise."""

    __slots__ = ("commit", "git", "prefix")

    def __init__(self, git: Git, commit: str, prefix: str = "") -> None:
        self.git = git
        self.commit = commit
        self.prefix = prefix

    def where(self, path: str) -> str:
        """Return how messages name a file: ``REV:PATH``."""
        return f"{self.commit}:{self.prefix}{path}"

    def entries(self, path: str) -> tuple[Entry, ...]:
        """Return what is in a folder, sorted by name; nothing when there is no such folder."""
        from redline.errors import InputError
        from redline.storage.objects import listing

        try:
            found = listing(self.git, self.commit, (self.prefix + path).rstrip("/"))
        except InputError:
            return ()
        return tuple(Entry(name=name, is_folder=int(mode, 8) == 0o040000) for name, _, mode in found)

    def has(self, path: str) -> bool:
        """Tell whether there is a file."""
        folder, _, name = path.rpartition("/")
        return Entry(name=name, is_folder=False) in self.entries(folder)

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes; None when there is none."""
        from redline.errors import MissingInput
        from redline.storage.objects import read_blob

        try:
            return read_blob(self.git, self.commit, self.prefix + path)
        except MissingInput:
            return None


class At(Commit):
    """As `Commit`, of a commit or of a tree that git made of its index, for those who have it checked out:
    messages name files as they are called in the work tree.

    All names are asked for at once, and each file once: whoever looks at a whole workspace would start git
    some hundred times.
    """

    __slots__ = ("_contents", "_files", "_folders")

    def __init__(self, git: Git, commit: str, prefix: str = "") -> None:
        super().__init__(git, commit, prefix)
        self._files: dict[str, tuple[str, str]] = {}
        self._folders: dict[str, dict[str, bool]] = {}
        self._contents: dict[str, bytes] = {}

    def where(self, path: str) -> str:
        """Return how messages name a file: from the root of the work tree."""
        return f"{self.prefix}{path}"

    def entries(self, path: str) -> tuple[Entry, ...]:
        """Return what is in a folder, sorted by name; nothing when there is no such folder."""
        self._list()
        found = self._folders.get((self.prefix + path).rstrip("/"), {})
        return tuple(Entry(name=name, is_folder=is_folder) for name, is_folder in sorted(found.items()))

    def has(self, path: str) -> bool:
        """Tell whether there is a file."""
        self._list()
        return self.prefix + path in self._files

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes; None when there is none."""
        from redline.storage.objects import REGULAR, content

        self._list()
        mode, id = self._files.get(self.prefix + path, ("", ""))
        if mode not in REGULAR:
            return super().read(path) if mode else None  # which says what is wrong
        if id not in self._contents:
            self._contents[id] = content(self.git, id, where=self.where(path))
        return self._contents[id]

    def _list(self) -> None:
        if self._folders:
            return
        from redline.storage.objects import ask

        out = ask(self.git, "ls-tree", "-r", "-z", "--full-tree", self.commit)
        self._folders[""] = {}
        for line in out.decode("utf-8", "surrogateescape").split("\0"):
            head, _, path = line.partition("\t")
            if not path:
                continue
            mode, _, id = head.split(" ")
            self._files[path] = mode, id
            is_folder = False
            while path:
                path, _, name = path.rpartition("/")
                known = self._folders.setdefault(path, {})
                if known.get(name):
                    break
                known[name] = is_folder
                is_folder = True


Tree = Folder | Commit
