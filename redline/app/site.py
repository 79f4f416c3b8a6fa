"""The website of a workspace: what it is made from, and making it."""

from __future__ import annotations

import os
from functools import partial
from hashlib import sha256

from redline.app.trace import Pairs
from redline.app.workspace import Work, Workspace, find
from redline.errors import ConfigError, UsageError
from redline.model.value import replace
from redline.model.versions import check_name
from redline.site import Built, Look
from redline.site.digests import digest, of_code, of_folders
from redline.site.notes import public

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from redline.annotate import Carried
    from redline.changes import Comparison
    from redline.model import Document
    from redline.model.versions import Version
    from redline.render.words import Lang
    from redline.report.life import Life
    from redline.report.replies import Replies
    from redline.site.types import Progress

OUTPUT = "site/_build"
"""Where a site is built, below the workspace, when nothing else is asked for."""

ALL_PAIRS = 5
"""Versions up to which any two are compared; of more, neighbours, the first with the last, and chosen."""

_PAGES = "site/pages"


def build(
    start: str = ".",
    *,
    output: str = "",
    base_url: str | None = None,
    jobs: int = 0,
    cache: str = "",
    progress: Progress | None = None,
) -> tuple[str, Built]:
    """Build the site of the workspace around `start`; return its folder and what was done.

    `base_url` goes before what redline.toml says. `jobs` is how many processes may work, 0 for as many as
    there are processors. `cache` is a folder for compiled templates. Raises RedlineError.
    """
    from redline.site.build import Order
    from redline.site.build import build as build_site

    root = find(start).root
    output = folder_of(root, output)
    order = Order(opener=partial(open_reader, root, base_url, cache), root=output, cache=cache)
    built = replace(
        build_site(order, jobs=jobs or processors(), progress=progress), left_out=_left_out(find(root))
    )
    if output == folder_of(root, ""):
        _keep_out(output)
    return output, built


def _keep_out(folder: str) -> None:
    """Let git take no notice of a site that is built inside of the workspace."""
    from redline.storage import write_atomic

    path = os.path.join(folder, ".gitignore")
    if not os.path.exists(path):
        write_atomic(path, b"*\n")


def _left_out(workspace: Workspace) -> tuple[str, ...]:
    """Return the folders among the works whose names no work can have, hidden ones apart."""
    folders = (one.name for one in workspace.tree.entries(workspace.folder) if one.is_folder)
    return tuple(name for name in folders if not name.startswith(".") and not _is_name(name))


def _is_name(name: str) -> bool:
    try:
        return bool(check_name(name, "", ""))
    except UsageError:
        return False


def folder_of(root: str, output: str) -> str:
    """Return the full path of the site's folder: `output`, or where it is when that is ""."""
    return os.path.abspath(output) if output else os.path.join(root, *OUTPUT.split("/"))


def processors() -> int:
    """Return how many processes can work at a time."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def open_reader(root: str, base_url: str | None = None, cache: str = "") -> WorkspaceReader:
    """Return what reads the workspace in the folder `root`. Raises ConfigError."""
    return WorkspaceReader(root, base_url, cache)


class WorkspaceReader:
    """Reads a workspace for the site: see `redline.site.types.Reader`."""

    def __init__(self, root: str, base_url: str | None, cache: str) -> None:
        self._root = root
        self._cache = cache
        self._workspace = find(root)
        self.look = _look(self._workspace, base_url)

    def names(self) -> tuple[str, ...]:
        """Return the names of the works that have a version."""
        return tuple(name for name in self._workspace.works() if self._has_version(name))

    def _has_version(self, name: str) -> bool:
        workspace = self._workspace
        entries = workspace.tree.entries(f"{workspace.folder}/{name}")
        if any(one.name.endswith(".md") and not one.is_folder for one in entries):
            return True
        return workspace.work_settings(name).history is not None

    def seal(self, name: str) -> str:
        """Return a digest of the work's files and, of a git history, of what its versions are."""
        found = sha256(f"{self.look.stamp}\0{name}\0".encode("utf-8", "replace"))
        for path in _files(self._workspace, f"{self._workspace.folder}/{name}"):
            content = self._workspace.tree.read(path) or b""
            found.update(path.encode("utf-8", "replace") + b"\0" + sha256(content).digest())
        if self._workspace.work_settings(name).history is not None:
            versions = self._workspace.work(name).versions
            found.update(repr([(one.id, one.blob, one.label) for one in versions]).encode("utf-8", "replace"))
        return found.hexdigest()[:32]

    def work(self, name: str) -> WorkReader:
        """Return a reader of one work, with a workspace of its own, so that its texts are let go with it."""
        workspace = find(self._root)
        workspace.keep_parsed(self._cache)
        return WorkReader(workspace.work(name))


class WorkReader:
    """Reads one work for the site: see `redline.site.types.WorkReader`."""

    def __init__(self, work: Work) -> None:
        workspace = work.workspace
        settings = workspace.work_settings(work.name)
        self._work = work
        self._between = _Texts(work)
        self._mask = workspace.settings.mask
        self._carried: dict[int, tuple[Carried, ...]] = {}
        self.name = work.name
        self.title = work.title
        self.versions: tuple[Version, ...] = work.versions
        self.digests = tuple(map(self._digest, work.versions))
        self.appended = settings.history is not None
        chosen = settings.site.get("compare", [])
        self.pairs = _pairs(work, chosen, workspace.tree.where(f"{workspace.folder}/{work.name}/work.toml"))
        self.comments = _comments(work)
        self.pins = digest((workspace.tree.read(f"{workspace.folder}/{work.name}/pins.toml") or b"").hex())
        url = settings.comment_url
        self.comment_url = workspace.settings.comment_url if url is None else url

    def document(self, place: int) -> Document:
        """Return the text of a version."""
        return self._between.document(place)

    def compare(self, old: int, new: int) -> Comparison:
        """Return what changed between two versions."""
        return self._between.compare(old, new)

    def live(self, place: int, eid: str) -> Life:
        """Return the life of an article."""
        from redline.app.trace import life_of

        return life_of(self._work, self._between, place, eid)

    def carried(self, place: int) -> tuple[Carried, ...]:
        """Return the public annotations as they stand in a version."""
        from redline.app.annotations import carried
        from redline.app.replies import masked

        if place not in self._carried:
            listing = carried(self._work, self.versions[place].id, pairs=self._between)
            if listing.problems:
                raise listing.problems[0]
            found = public(listing.carried)
            self._carried[place] = masked(found) if self._mask else found
        return self._carried[place]

    def replies(self) -> Replies:
        """Return the public opinions with what was decided."""
        from redline.app.replies import replies

        return replies(self._work, pairs=self._between, mask=self._mask)

    def files(self, old: int, new: int, names: Sequence[str], lang: Lang) -> Iterator[tuple[str, bytes]]:
        """Yield (name, content) of the files that are offered on a comparison."""
        from redline.app.downloads import write

        carried = self.carried(new) if self.comments else ()
        yield from write(self._work, self._between, (old, new), names, lang=lang, carried=carried)

    def reply_files(self, found: Replies, lang: Lang) -> Iterator[tuple[str, bytes]]:
        """Yield (name, content) of the files that are offered on the opinions."""
        from redline.app.downloads import write_replies

        yield from write_replies(self._work, found, lang=lang)

    def _digest(self, version: Version) -> str:
        if version.blob:
            return version.blob
        return sha256(self._work.workspace.tree.read(version.path) or b"").hexdigest()[:32]


class _Texts(Pairs):
    """Texts and comparisons of a work, each read and made once: a site asks for them again and again."""

    __slots__ = ("_documents",)

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self._documents: dict[int, Document] = {}

    def document(self, place: int) -> Document:
        if place not in self._documents:
            self._documents[place] = super().document(place)
            if len(self._documents) == len(self._work.versions):
                self._work.workspace.flush()
        return self._documents[place]


def _look(workspace: Workspace, base_url: str | None) -> Look:
    from redline.app.downloads import USUAL
    from redline.render.templates import roots

    settings = workspace.settings
    first: Lang = "zh" if settings.language == "zh" else "en"
    both: tuple[Lang, ...] = ("zh", "en") if first == "zh" else ("en", "zh")
    url = settings.base_url if base_url is None else base_url
    if url and not url.startswith(("https://", "http://")):
        raise ConfigError(
            f"网站的地址“{url}”应当以 https:// 或 http:// 开头。",
            f"The site's address {url!r} must begin with https:// or http://.",
        )
    own = os.path.join(workspace.root, "templates")
    # The repository of redline itself has its bundled templates at this very place.
    bundled = roots()
    folders = bundled if not os.path.isdir(own) or os.path.samefile(own, bundled[-1]) else [own, *bundled]
    pages = _pages(workspace, folders[-1])
    downloads = USUAL if settings.downloads is None else settings.downloads
    title = settings.title or os.path.basename(os.path.abspath(workspace.root))
    languages = (
        both if settings.languages is None else tuple(one for one in both if one in settings.languages)
    )
    return Look(
        title=title,
        languages=languages or both[:1],
        base_url=url,
        templates=tuple(folders),
        pages=pages,
        downloads=downloads,
        stamp=digest(
            *(of_code(), of_folders(folders), pages, title, languages, url, downloads),
            repr(settings),  # values all through
        ),
    )


def _pages(workspace: Workspace, bundled: str) -> tuple[tuple[str, str, str], ...]:
    """Return the site's pages of words; the workspace's own go before the bundled ones of the same name."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for tree, folder in ((Workspace(bundled).tree, "site/pages"), (workspace.tree, _PAGES)):
        read: dict[str, list[tuple[str, str, str]]] = {}
        for entry in tree.entries(folder):
            stem, suffix = os.path.splitext(entry.name)
            if suffix == ".md" and not entry.is_folder:
                name, _, language = stem.partition(".")
                content = tree.read(f"{folder}/{entry.name}") or b""
                read.setdefault(_page_name(name, tree.where(f"{folder}/{entry.name}")), []).append(
                    (name, language, content.decode("utf-8-sig", "replace"))
                )
        found.update(read)
    return tuple(page for pages in found.values() for page in pages)


_TAKEN = frozenset({"works", "search", "assets", "en", "zh", "index", "404", "feed", "sitemap"})


def _page_name(name: str, where: str) -> str:
    from redline.model.versions import same_name

    if same_name(name) in _TAKEN:
        raise ConfigError(
            f"网页不能叫“{name}”，网站自己要用这个名字。请改名。",
            f"A page cannot be called {name}: the site itself uses that name. Rename it.",
            where=where,
        )
    try:
        return check_name(name, "网页的名称", "the name of a page")
    except UsageError as error:
        raise ConfigError(error.zh, error.en, where=where) from error


def _files(workspace: Workspace, folder: str) -> list[str]:
    """Return the paths of what a work's pages may be made from."""
    found = []
    for entry in workspace.tree.entries(folder):
        if not entry.is_folder:
            found.append(f"{folder}/{entry.name}")
        elif entry.name == "annotations":
            found += _files(workspace, f"{folder}/{entry.name}")
    return found


def _comments(work: Work) -> str:
    workspace = work.workspace
    paths = _files(workspace, f"{workspace.folder}/{work.name}/annotations")
    paths = [path for path in paths if path.endswith(".md")]
    contents = [(path, sha256(workspace.tree.read(path) or b"").hexdigest()) for path in paths]
    return digest(contents) if contents else ""


def _pairs(work: Work, chosen: object, where: str) -> tuple[tuple[int, int], ...]:
    """Return which versions are compared, by place."""
    count = len(work.versions)
    every = [(old, new) for new in range(count) for old in range(new)]
    if count <= ALL_PAIRS or chosen == "all":
        return tuple(every)
    places = {version.id: at for at, version in enumerate(work.versions)}
    found = {(0, count - 1), *((at - 1, at) for at in range(1, count))}
    for pair in chosen if isinstance(chosen, list) else [None]:
        if not isinstance(pair, list) or len(pair) != 2 or any(str(one) not in places for one in pair):
            raise ConfigError(
                '[site] 中的 compare 应当写成 [["旧稿", "新稿"], …]，用版本的编号，或者写 "all"。',
                'compare in [site] must be [["OLD", "NEW"], …], by the ids of versions, or "all".',
                where=where,
            )
        old, new = sorted(places[str(one)] for one in pair)
        if old != new:
            found.add((old, new))
    return tuple(sorted(found))
