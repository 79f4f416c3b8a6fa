"""A workspace: works and their versions, as files below one folder."""

from __future__ import annotations

import os

from redline.app.comparison import Text
from redline.errors import MissingInput
from redline.model.frontmatter import split
from redline.model.value import value
from redline.model.versions import Version, check_name, order

_FIELDS = ("label", "stage", "date", "note", "source", "digest")


@value
class Work:
    """A work and its versions, oldest first."""

    name: str
    title: str
    root: str
    versions: tuple[Version, ...]

    def version(self, id: str) -> Version:
        """Return the version called `id`. Raises MissingInput, naming those that there are."""
        for version in self.versions:
            if version.id == id:
                return version
        raise MissingInput(
            f"“{self.name}”没有版本“{id}”。现有版本：{'、'.join(one.id for one in self.versions)}。",
            f"{self.name} has no version {id}. It has: {', '.join(one.id for one in self.versions)}.",
            where=f"{self.name}@{id}",
        )

    def text(self, version: Version) -> Text:
        """Return the parsed text of one of the versions. Raises InputError."""
        from redline.ingest import read
        from redline.parse import parse

        document = parse(read(os.path.join(self.root, version.path)))
        return Text(name=version.spec, label=version.label or version.id, document=document)


@value
class Workspace:
    """The folder that holds ``versions/``."""

    root: str

    def works(self) -> tuple[str, ...]:
        """Return the names of the works, sorted."""
        folder = os.path.join(self.root, "versions")
        names = os.listdir(folder) if os.path.isdir(folder) else []
        return tuple(sorted(name for name in names if os.path.isdir(os.path.join(folder, name))))

    def work(self, name: str) -> Work:
        """Return the work called `name`. Raises MissingInput and UsageError."""
        check_name(name, "法规的名称", "the name of a work")
        if name not in self.works():
            raise MissingInput(
                f"没有名为“{name}”的法规。现有法规：{'、'.join(self.works())}。",
                f"There is no work called {name}. Works here: {', '.join(self.works())}.",
                where=name,
            )
        folder = os.path.join(self.root, "versions", name)
        files = [one for one in os.listdir(folder) if one.endswith(".md")]
        versions = [_version(self.root, name, one) for one in files]
        return Work(name=name, title=name, root=self.root, versions=tuple(sorted(versions, key=order)))


def find(start: str = ".") -> Workspace:
    """Return the workspace that `start` lies in: the nearest folder upwards with a redline.toml."""
    folder = os.path.abspath(start)
    while not os.path.isfile(os.path.join(folder, "redline.toml")):
        above = os.path.dirname(folder)
        if above == folder:
            return Workspace(root=os.path.abspath(start))
        folder = above
    return Workspace(root=folder)


def _version(root: str, work: str, name: str) -> Version:
    path = os.path.join("versions", work, name)
    with open(os.path.join(root, path), encoding="utf-8") as file:
        meta = dict(split(file.read().split("\n"))[0])
    fields = {key: meta.get(key, "") for key in _FIELDS}
    published = meta.get("published") == "true"
    return Version(
        work=work,
        id=name[:-3],
        path=path,
        published=published,
        source_digest=meta.get("sha256", ""),
        **fields,
    )
