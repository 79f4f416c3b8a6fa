"""Workspaces to build sites of, and what a reader of a site's files looks at."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote, urlsplit
from zipfile import ZipFile

from redline.annotate import Annotation, Creator, Motivation, Status, Target, Visibility, dumps
from redline.app.site import build
from redline.model.value import replace
from redline.site import Built

CACHE = Path(tempfile.mkdtemp(prefix="redline-templates-"))
"""Compiled templates of all tests: compiling them takes longer than building a small site."""
atexit.register(shutil.rmtree, CACHE, ignore_errors=True)

# Article 2 is renumbered twice, article 3 is amended, a new one comes second, the last one is dropped.
FIRST = """\
第一条　为了保护古桥，制定本办法。

第二条　古桥由镇人民政府登记造册，并设立保护标志。

第三条　古桥每年检查一次，检查结果张贴在桥头。

第四条　违反本办法的，由镇人民政府责令改正。
"""
SECOND = """\
第一条　为了保护古桥，制定本办法。

第二条　本办法所称古桥，是指建成五十年以上的石桥和木桥。

第三条　古桥由镇人民政府登记造册，并设立保护标志。

第四条　古桥每季度检查一次，检查结果张贴在桥头。

第五条　违反本办法的，由镇人民政府责令改正。
"""
THIRD = """\
第一条　为了保护古桥，制定本办法。

第二条　本办法所称古桥，是指建成五十年以上的石桥和木桥。

第三条　桥面不得堆放柴草、停放农具。

第四条　古桥由镇人民政府登记造册，并设立保护标志。

第五条　古桥每季度检查一次，检查结果张贴在桥头。
"""
TEXTS = {"2025-01": FIRST, "2025-06": SECOND, "2026-01": THIRD}
ZH = 'languages = ["zh"]\n'
NAMES = {"2025-01": "征求意见稿", "2025-06": "草案", "2026-01": "公布文本"}


def workspace(
    root: Path, works: tuple[str, ...] = ("古桥办法",), *, settings: str = ZH, downloads: bool = False
) -> Path:
    """Make a workspace in `root` whose works have three versions each; its site is in Chinese alone.

    With `downloads` it offers the usual files, which take longer than all its pages; else none.
    """
    root.mkdir(parents=True, exist_ok=True)
    offered = "" if downloads or "[site]" in settings else "[site]\ndownloads = []\n"
    said = f'title = "试验"\nlanguage = "zh"\n{settings}{offered}'
    (root / "redline.toml").write_text(said, encoding="utf-8")
    for work in works:
        for id, text in TEXTS.items():
            add_version(root, work, id, text, label=NAMES[id])
    return root


def add_version(root: Path, work: str, id: str, text: str, *, label: str = "", title: str = "") -> Path:
    """Write a version's file."""
    folder = root / "versions" / work
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{id}.md"
    head = f"---\nid: {id}\nlabel: {label or id}\ndate: {id}-15\n---\n"
    path.write_text(f"{head}<!-- redline/1 zh-CN -->\n\n# {title or work}\n\n{text}", encoding="utf-8")
    return path


def annotate(
    root: Path, work: str, id: str, *, article: str, version: str = "2025-01", **more: object
) -> Path:
    """Write an annotation's file."""
    made = Annotation(
        id=id,
        target=Target(work=work, version=version, article=article),
        body="建议写明由谁检查。",
        motivation=Motivation.COMMENTING,
        creator=Creator(name="林小满", contact="lin@example.org"),
        created="2025-02-01T08:00:00Z",
        status=Status.OPEN,
        visibility=Visibility.PUBLIC,
    )
    folder = root / "versions" / work / "annotations"
    folder.mkdir(exist_ok=True)
    path = folder / f"{id}.md"
    path.write_text(dumps(replace(made, **more)), encoding="utf-8")
    return path


def built(root: Path, output: Path, **options: object) -> Built:
    """Build the site of a workspace in one process."""
    given = {"jobs": 1, "cache": str(CACHE), **options}
    return build(str(root), output=str(output), **given)[1]  # type: ignore[arg-type]


def files(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder by their path, the lock left out."""
    return {
        os.path.relpath(os.path.join(above, name), folder): Path(above, name).read_bytes()
        for above, _, names in os.walk(folder)
        for name in names
        if name != "lock"
    }


def parts(content: bytes) -> list[bytes]:
    """Return what is in a file: the members of a Word or Excel file, and of another the file itself."""
    if content[:2] != b"PK":
        return [content]
    with ZipFile(BytesIO(content)) as archive:
        return [archive.read(name) for name in archive.namelist()]


def everything(folder: Path) -> str:
    """Return all that stands in any file of a site."""
    every = [part for content in files(folder).values() for part in parts(content)]
    return b"\n".join(every).decode("utf-8", "replace")


def pages(folder: Path) -> dict[str, str]:
    """Return the pages of a site by their path."""
    return {path: content.decode() for path, content in files(folder).items() if path.endswith(".html")}


class Page(HTMLParser):
    """What a page links to and what it can be linked at; every element that it has, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        self.links += [found[name] or "" for name in ("href", "src") if name in found]
        if found.get("http-equiv") == "refresh":
            self.links.append((found["content"] or "").partition("url=")[2])
        if "id" in found:
            self.ids.append(found["id"] or "")

    def handle_data(self, data: str) -> None:
        self.text += data


def dead_links(folder: Path) -> list[tuple[str, str]]:
    """Return (page, link) of every link inside the site that leads to no file or no place in it."""
    parsed = {path: Page(text) for path, text in pages(folder).items()}
    dead = []
    for path, page in parsed.items():
        for one in page.links:
            url = urlsplit(one)
            if url.scheme:
                continue
            above = os.path.dirname(path)
            there = os.path.normpath(os.path.join(above, unquote(url.path))) if url.path else path
            known = parsed.get(there)
            if not (folder / there).is_file() or (
                url.fragment and known is not None and unquote(url.fragment) not in known.ids
            ):
                dead.append((path, one))
    return dead
