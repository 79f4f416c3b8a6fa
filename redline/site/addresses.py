"""Where pages are, and how they link to one another.

An address is the path of a file below the site's folder, "/" between names, not yet encoded:
``works/夜市条例/versions/2025-03/index.html``. Links are relative and name the file, so that they hold in
a subfolder of a server, on a stick, and in a file opened from a disk.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from redline.errors import UsageError
from redline.model.value import value
from redline.model.versions import check_name, same_name

INDEX = "index.html"


def link(here: str, there: str, anchor: str = "") -> str:
    """Return the relative link from the page `here` to the file `there`, percent-encoded.

    >>> link("works/a/index.html", "works/a/versions/一稿/index.html", "art-1")
    'versions/%E4%B8%80%E7%A8%BF/index.html#art-1'
    """
    start, goal = here.split("/")[:-1], there.split("/")
    same = 0
    while same < min(len(start), len(goal) - 1) and start[same] == goal[same]:
        same += 1
    steps = [".."] * (len(start) - same) + [quote(name, safe="") for name in goal[same:]]
    # A name such as "a:b" at the beginning would be taken for a scheme, but no name has a colon.
    return "/".join(steps) + (f"#{quote(anchor, safe='')}" if anchor else "")


def absolute(base_url: str, address: str) -> str:
    """Return the full URL of an address, as search engines and feeds want it; a folder's index is "/"."""
    path = address.removesuffix(INDEX) if address == INDEX or address.endswith("/" + INDEX) else address
    return base_url.rstrip("/") + "/" + "/".join(quote(name, safe="") for name in path.split("/"))


def segments(names: Iterable[str]) -> dict[str, str]:
    """Return a name for a folder for each of `names`, in their order.

    Most are the names themselves. What no system lets be a file's name is written with "-" in its place,
    and of names that some systems take for one, all but the first get "~2", "~3" … behind them.
    """
    found: dict[str, str] = {}
    used: dict[str, int] = {}
    for name in names:
        segment = _named(name)
        count = used[same_name(segment)] = used.get(same_name(segment), 0) + 1
        found[name] = segment if count == 1 else f"{segment}~{count}"
    return found


def _named(name: str) -> str:
    from unicodedata import normalize

    name = normalize("NFC", name)
    try:
        return check_name(name, "", "")
    except UsageError:  # a tag of git, which may be called anything
        plain = "".join(char if char.isalnum() or char in "-_.+" else "-" for char in name)[:60].strip(" .-")
        try:
            return check_name(plain, "", "")
        except UsageError:
            return f"version-{plain}".rstrip("-")


def article(eid: str) -> str:
    """Return the name of an article in addresses: "32-1" for ``art_32-1``.

    >>> article("art_32-1"), article("art_5~2")
    ('32-1', '5~2')
    """
    return eid.removeprefix("art_")


@value
class WorkAddresses:
    """The addresses of one work's pages. `prefix` is "" or, for the second language, ``en/``.

    folder    of the work, without a prefix: ``works/NAME``
    versions  id → its name in addresses
    """

    folder: str
    versions: dict[str, str]
    prefix: str = ""

    def home(self) -> str:
        """Return the work's own page."""
        return f"{self.prefix}{self.folder}/{INDEX}"

    def version(self, id: str, name: str = INDEX) -> str:
        """Return the page of a version's text, or a file beside it."""
        return f"{self.prefix}{self.folder}/versions/{self.versions[id]}/{name}"

    def pair(self, old: str, new: str, name: str = INDEX) -> str:
        """Return the page of a comparison, or a file beside it."""
        return f"{self.prefix}{self.folder}/compare/{self.versions[old]}/{self.versions[new]}/{name}"

    def life(self, id: str, eid: str, name: str = INDEX) -> str:
        """Return the page of the article that was `eid` in the version `id`, or a file beside it."""
        return f"{self.prefix}{self.folder}/articles/{self.versions[id]}/{article(eid)}/{name}"

    def page(self, what: str, name: str = INDEX) -> str:
        """Return one of the work's other pages: "concordance", "opinions"."""
        return f"{self.prefix}{self.folder}/{what}/{name}"

    def file(self, name: str) -> str:
        """Return a file in the work's own folder: its feed."""
        return f"{self.prefix}{self.folder}/{name}"
