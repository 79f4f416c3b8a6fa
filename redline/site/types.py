"""What a site is made from, and what making it tells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol

from redline.annotate import Carried
from redline.changes import Comparison
from redline.model import Document
from redline.model.value import value
from redline.model.versions import Version
from redline.render.words import Lang
from redline.report.life import Life
from redline.report.replies import Replies


@value
class Look:
    """What holds for the whole site.

    title       of the workspace
    languages   of the interface; the first one's pages stand at the site's root, the others' below its name
    base_url    where the site will be, or ""
    templates   folders of templates, the workspace's own before the bundled ones
    pages       pages of words: (name, language or "", Markdown), e.g. ("about", "zh", "# …")
    downloads   names of the files that stand beside each comparison, e.g. "tracked.docx"
    stamp       digest of all that every page depends on: templates, settings, redline itself
    """

    title: str
    languages: tuple[Lang, ...]
    base_url: str
    templates: tuple[str, ...]
    pages: tuple[tuple[str, str, str], ...]
    downloads: tuple[str, ...]
    stamp: str


class WorkReader(Protocol):
    """Reads one work. Everything below may be asked for more than once, and raises InputError.

    versions  oldest first; `digests` of their texts, in the same order
    pairs     which of them are compared, by place: (old, new)
    pins      digest of what a person decided about who continues as whom
    comments  digest of all annotations, "" when there are none
    comment_url   template of the address where the latest version can be commented on, or ""
    appended  whether versions are only ever added behind the last one, as in a git history
    """

    name: str
    title: str
    versions: tuple[Version, ...]
    digests: tuple[str, ...]
    pairs: tuple[tuple[int, int], ...]
    comments: str
    pins: str
    comment_url: str
    appended: bool

    def document(self, place: int) -> Document:
        """Return the text of a version."""

    def compare(self, old: int, new: int) -> Comparison:
        """Return what changed between two versions."""

    def live(self, place: int, eid: str) -> Life:
        """Return the life of an article."""

    def carried(self, place: int) -> tuple[Carried, ...]:
        """Return the public annotations as they stand in a version, in the order of the text."""

    def replies(self) -> Replies:
        """Return the opinions with what was decided, at the latest version."""

    def files(self, old: int, new: int, names: Sequence[str], lang: Lang) -> Iterator[tuple[str, bytes]]:
        """Yield (name, content) of files on a comparison, with words in a language around its text."""

    def reply_files(self, found: Replies, lang: Lang) -> Iterator[tuple[str, bytes]]:
        """Yield (name, content) of files of the opinions with what was decided."""


class Reader(Protocol):
    """Reads a workspace, a work at a time."""

    look: Look

    def names(self) -> tuple[str, ...]:
        """Return the names of the works."""

    def seal(self, name: str) -> str:
        """Return a digest of everything that a work's pages are made from, without reading its texts."""

    def work(self, name: str) -> WorkReader:
        """Return a reader of one work; nothing of it is kept when that is dropped."""


@value
class Built:
    """What a build did.

    works, made     works there are, and those of them of which anything was looked at anew
    pages           pages that were made: one for each task and language
    written, deleted   files that were written because their bytes are new, and that were deleted
    left_out        folders among the works whose names no work can have: they are not on the site
    """

    works: int
    made: int
    pages: int
    written: int
    deleted: int
    left_out: tuple[str, ...] = ()


Progress = Callable[[int, int], None]
"""Told (done, all) as works are finished."""

Data = dict[str, Any]
