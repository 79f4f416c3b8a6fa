"""A small made-up site to search in: two works, three versions of one, with an annotation."""

from __future__ import annotations

from html import escape
from pathlib import Path

from redline.ingest import decode
from redline.model import articles
from redline.parse import parse
from redline.render.templates import asset, environment, roots
from redline.site import search

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'self'"
HOSTILE = "<img src=x onerror=\"console.log('in')\"></script><script>console.log('in')</script>&amp;"
BRIDGE = (
    """柳溪镇廊桥保护办法

第一章　总则

第一条　为了保护廊桥，制定本办法。

第二条　廊桥的桥面不得行驶机动车。

第三条　镇人民政府应当每年检查廊桥两次，检查结果张贴公告。
""",
    """柳溪镇廊桥保护办法

第一章　总则

第一条　为了保护廊桥，制定本办法。

第二条　廊桥的桥面不得行驶机动车。运送伤病员的除外。

第三条　镇人民政府应当每季度检查廊桥一次，检查结果在 WiFi 信息屏公布。

第三条之一　拾获风铃的，交还镇文化站。
""",
    """柳溪镇廊桥保护办法

第一章　总则

第一条　为了保护廊桥，传承营造技艺，制定本办法。

第二条　廊桥的桥面不得行驶机动车。

第三条　镇人民政府应当每季度检查廊桥一次，检查结果在 WiFi 信息屏公布。
""",
)
MARKET = f"""集市管理规定

第一条　集市的摊位由抽签确定。{HOSTILE}

第二条　集市不得占用廊桥。
"""


def index() -> list[search.WorkIndex]:
    """Return the shares of both works, in the order of their names."""
    versions = tuple(
        search.Version(
            label=f"{number}稿",
            date=f"2025-0{at}-01",
            page=f"bridge/v{at}.html",
            comparison=f"bridge/c{at}.html" if at > 1 else "",
        )
        for at, number in enumerate("一二三", 1)
    )
    bridge = search.Work(
        name="bridge", title="柳溪镇廊桥保护办法", page="bridge/index.html", versions=versions
    )
    entries = []
    for at, text in enumerate(BRIDGE):
        document = parse(decode(text.encode(), name="law.md"))
        lives = {one.eid: f"bridge/{one.eid}.html" for one in articles(document)}
        entries += list(search.provisions(document, at, lives))
    entries.append(
        search.Entry(
            version=1, num="张三", heading="", text="建议写明电动自行车。", anchor="note-1", note=True
        )
    )
    market = search.Work(
        name="集市 1",
        title=f"集市管理规定{HOSTILE}",
        page="market/index.html",
        versions=(search.Version(label=f"草案{HOSTILE}", date="2024-01-01", page="market/v1.html"),),
    )
    document = parse(decode(MARKET.encode(), name="law.md"))
    return [search.work_index(bridge, entries), search.work_index(market, search.provisions(document, 0))]


def files(works: list[search.WorkIndex]) -> dict[str, str]:
    """Return all files of an index by name."""
    keys = {work.card.name: work.keys for work in works}
    found = [file for work in works for file in work.files]
    found += search.shared([work.card for work in works], lambda card: keys[card.name])
    return {file.name: file.text for file in found}


def write_site(folder: Path, works: list[search.WorkIndex] | None = None, lang: str = "zh") -> None:
    """Write the search page, its index, and the pages of the versions of the bridge."""
    (folder / "search" / "index").mkdir(parents=True)
    (folder / "bridge").mkdir()
    works = works if works is not None else index()
    for name, text in files(works).items():
        (folder / "search" / "index" / name).write_text(text, encoding="utf-8")
    for name in ("search.js", "mark.js", "search.css"):
        (folder / name).write_text(asset(f"site/{name}", roots()), encoding="utf-8")
    (folder / "page.css").write_text(asset("html/page.css", roots()), encoding="utf-8")
    context = search.context(
        "en" if lang == "en" else "zh",
        index="index/",
        root="../",
        works=[(work.card.title, f"../{work.card.page}") for work in works],
    )
    body = environment(roots(), cache_dir="").get_template("site/search-body.html").render(search=context)
    (folder / "search" / "index.html").write_text(page(body, "search.js"), encoding="utf-8")
    for at, text in enumerate(BRIDGE, 1):
        document = parse(decode(text.encode(), name="law.md"))
        rows = "".join(
            f'<article id="art-{one.eid[4:]}"><h3>{one.num}</h3>'
            + "".join(
                f"<p>{escape(child.text[:4])}<b>{escape(child.text[4:])}</b></p>" for child in one.children
            )
            + '<div class="tall"></div></article>'
            for one in articles(document)
        )
        rows = f"<details><summary>全文</summary>{rows}</details>"
        (folder / "bridge" / f"v{at}.html").write_text(page(rows, "mark.js"), encoding="utf-8")


def page(body: str, script: str) -> str:
    """Return a page under the site's content policy."""
    return (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>搜索</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<link rel="icon" href="data:,"><link rel="stylesheet" href="../page.css">'
        f'<link rel="stylesheet" href="../search.css"></head><body><main class="wrap">{body}</main>'
        f'<script src="../{script}"></script></body></html>'
    )
