"""The search page in a real browser, over http and opened as a file, under a strict content policy."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from unicodedata import category
from urllib.parse import quote

import pytest

from redline.model.script import pairs
from redline.render.templates import asset, roots
from redline.site import search
from tests.site import chromium, searched
from tests.site.chromium import Browser

pytestmark = pytest.mark.skipif(chromium.PROGRAM is None, reason=chromium.MISSING)

READ = """(() => {
  const text = (found) => found ? found.textContent : "";
  return {
    count: text(document.querySelector("[data-count]")),
    found: [...document.querySelectorAll(".found li")].map((one) => ({
      work: text(one.closest("section").querySelector("h2")),
      name: text(one.querySelector("h3")),
      snippet: text(one.querySelector(".snippet")),
      facts: text(one.querySelector(".facts")),
      marks: [...one.querySelectorAll(".snippet mark")].map(text),
      href: one.querySelector("h3 a").href,
      links: [...one.querySelectorAll(".facts a")].map((link) => link.getAttribute("href")),
    })),
    works: [...document.querySelectorAll(".found h2")].map(text),
  };
})()"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("网站 1") / "redline"
    searched.write_site(made)
    return made


@pytest.fixture(scope="module", params=["http", "file"])
def site(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    if request.param == "file":
        yield folder.as_uri()
        return
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder.parent))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/redline"
    server.shutdown()
    server.server_close()


def test_both_sides_fold_and_cut_alike(page: Browser) -> None:
    script = asset("site/search.js", roots())
    source = script[script.index("  const simple = ") : script.index("  const LETTER")]
    chars = [chr(at) for at in range(0x20, 0xFFFF) if category(chr(at)) not in ("Cn", "Cs", "Co")]
    theirs = page.run(
        f"""(() => {{
          {source}
          const pairs = {json.dumps(pairs())};
          for (let at = 0; at < pairs.length; at += 2) simple.set(pairs[at], pairs[at + 1]);
          const cut = (text) => [...text.matchAll(RUNS)].map(([, han, word]) => han ? 1 : word ? 2 : 0);
          return {json.dumps(chars)}.map((char) => [fold(char), cut(char)[0] || 0]);
        }})()"""
    )
    ours = [[search.fold(char), sort_of(char)] for char in chars]
    assert [char for char, mine, other in zip(chars, ours, theirs, strict=True) if mine != other] == []


def sort_of(char: str) -> int:
    found = search._RUNS.match(char)
    return 0 if found is None else 1 if found[1] else 2


def ask(page: Browser, query: str) -> Any:
    """Type a query into the open page and return what it shows when it is done."""
    page.run(
        f"""(() => {{
          const input = document.getElementById("q");
          input.value = {json.dumps(query)};
          input.form.requestSubmit();
        }})()"""
    )
    page.wait("!document.querySelector('[data-search]').hasAttribute('aria-busy')")
    return page.run(READ)


def names(found: Any) -> list[str]:
    return [one["name"] for one in found["found"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("廊桥", ["第一条", "第二条", "第三条", "第二条"]),
        ("营造技艺", ["第一条"]),
        ("运送伤病员", ["第二条"]),  # only a version that is not the latest has it
        ("捐赠", []),
        ("桥机", []),  # both characters are there, never side by side
        ("铃", ["第三条之一"]),
        ("wi", ["第三条"]),
        ("ＷＩＦＩ", ["第三条"]),
        ("fi", []),  # Latin words by their beginning
        ("在 wi", ["第三条"]),
        ("WiFi 信息屏", ["第三条"]),
        ("一稿", []),
        ("第三条之一", ["第三条之一"]),
        ("3-1", ["第三条之一"]),
        ("廊桥 第2条", ["第二条", "第二条"]),
        ("檢查廊橋", ["第三条"]),
        ("廊桥保护办法 机动车", ["第二条"]),
        ("季度 公布", ["第三条"]),
        ("季度 机动车", []),
        ("总则", ["第一章　总则"]),
        ("电动自行车", ["意见　张三"]),
    ],
)
def test_phrases_are_found(page: Browser, site: str, query: str, expected: list[str]) -> None:
    if page.run("location.href").split("?")[0].split("#")[0] != f"{site}/search/index.html":
        page.open(f"{site}/search/index.html")
    found = ask(page, query)
    assert names(found) == expected
    assert page.messages == []


def test_a_hit_says_where_it_stands_and_what_became_of_it(page: Browser, site: str) -> None:
    page.open(f"{site}/search/index.html?q={quote('伤病员')}")
    page.wait("document.querySelector('.found li')")
    (one,) = page.run(READ)["found"]
    assert one["snippet"] == "运送伤病员的除外。" and one["marks"] == ["伤病员"]
    assert one["facts"] == "见于：二稿。 二稿新增。 三稿删去。 历次变化"
    assert one["href"].endswith(f"/bridge/v2.html?q={quote('伤病员')}#art-2")
    anchors = [f"../bridge/c2.html?q={quote('伤病员')}#art-2", f"../bridge/c3.html?q={quote('伤病员')}#old-2"]
    assert one["links"] == [*anchors, "../bridge/art_2.html"]


def test_a_number_that_another_article_has_is_neither_new_nor_gone(page: Browser, site: str) -> None:
    page.open(f"{site}/search/index.html")
    (one,) = ask(page, "3-1")["found"]
    assert one["facts"] == "见于：二稿。 历次变化"
    (gone,) = ask(page, "拾获")["found"]
    assert gone["facts"] == "见于：二稿。 二稿新增。 三稿删去。 历次变化"


def test_the_hit_is_marked_in_the_text_and_what_hides_it_opens(page: Browser, site: str) -> None:
    query = quote("不得行驶机动车")  # stands partly in bold
    page.open(f"{site}/bridge/v2.html?q={query}#art-2")
    marks = "[...document.querySelectorAll('#art-2 mark.here')].map((one) => one.textContent)"
    assert "".join(page.run(marks)) == "不得行驶机动车"
    assert page.run("document.querySelector('details').open && scrollY >= 0")
    assert page.run("document.querySelector('#art-2').getBoundingClientRect().top < innerHeight")
    assert page.run("document.querySelector('#art-2 p').textContent") == (
        "廊桥的桥面不得行驶机动车。运送伤病员的除外。"
    )
    assert page.messages == []


def test_hostile_words_are_shown_as_text(page: Browser, site: str) -> None:
    page.open(f"{site}/search/index.html?q={quote(searched.HOSTILE)}")
    page.wait("document.querySelector('.found li')")
    found = page.run(READ)
    assert any(searched.HOSTILE in one["snippet"] for one in found["found"])
    assert found["works"] == [f"集市管理规定{searched.HOSTILE}"]
    missing = "<script>console.log('in')</script>没有"
    assert ask(page, missing)["count"] == f"没有找到“{missing}”。"
    assert page.run("document.querySelectorAll('main img, main script').length") == 0
    assert page.messages == []


def test_keys_go_from_result_to_result(page: Browser, site: str) -> None:
    page.open(f"{site}/search/index.html")
    ask(page, "机动车")
    page.run("document.getElementById('q').focus()")
    focused = []
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "Escape"):
        page.press(key)
        focused.append(page.run("document.activeElement.textContent || document.activeElement.id"))
    assert focused == ["柳溪镇廊桥保护办法", "第二条", "柳溪镇廊桥保护办法", "q"]
    status = "(({role, ariaLive, textContent}) => [role, ariaLive, textContent])"
    told = page.run(f"{status}(document.querySelector('[data-count]'))")
    assert told == ["status", "polite", "共 1 处，见于 1 部法规。"]


def test_only_what_came_or_went(page: Browser, site: str) -> None:
    page.open(f"{site}/search/index.html")
    assert len(names(ask(page, "检查"))) == 1
    page.run("document.querySelector('[data-changed]').click()")
    assert names(ask(page, "检查")) == []
    assert names(ask(page, "张贴公告")) == ["第三条"]


def test_a_query_loads_little(page: Browser, site: str) -> None:
    page.open(f"{site}/search/index.html?q={quote('抽签')}")
    page.wait("document.querySelector('.found li')")
    loaded = [address.rsplit("/", 1)[1] for address in page.requests if "/search/index/" in address]
    assert "works.js" in loaded and quote("work-集市 1-0.js") in loaded
    assert not any(name.startswith("work-bridge") for name in loaded)


def test_a_number_loads_the_works_that_have_it(page: Browser, site: str) -> None:
    page.open(f"{site}/search/index.html?q=3-1")
    page.wait("document.querySelector('.found li')")
    loaded = [address.rsplit("/", 1)[1] for address in page.requests if "/work-" in address]
    assert loaded == ["work-bridge-0.js"]


def test_more_than_one_screenful_comes_when_asked_for(page: Browser, tmp_path: Path) -> None:
    version = search.Version(label="草案", date="2025-01-01", page="bridge/v1.html")
    works = [
        search.work_index(
            search.Work(name=f"w{at:02}", title=f"规定{at}", page="x.html", versions=(version,)),
            [
                search.Entry(version=0, num=f"第{n}号", heading="", text="渡口须设灯。", anchor=f"art-{n}")
                for n in range(9)
            ],
        )
        for at in range(4)
    ]
    searched.write_site(tmp_path / "many", works)
    page.open((tmp_path / "many" / "search" / "index.html").as_uri())
    first = ask(page, "渡口")
    assert len(first["found"]) == 20 and "还有更多" in first["count"]
    page.run("document.querySelector('[data-more]').click()")
    page.wait("!document.querySelector('[data-search]').hasAttribute('aria-busy')")
    found = page.run(READ)
    assert len(found["found"]) == 36 and found["count"] == "共 36 处，见于 4 部法规。"
    assert len({one["href"] + one["work"] for one in found["found"]}) == 36


def test_words_that_are_nowhere_do_not_load_every_work(page: Browser, tmp_path: Path) -> None:
    version = search.Version(label="草案", date="2025-01-01", page="bridge/v1.html")
    entry = search.Entry(version=0, num="", heading="", text="渡口的船，口船", anchor="art-1")
    last = entry._replace(text="渡口船")
    works = [
        search.work_index(
            search.Work(name=f"w{at:02}", title="规定", page="x.html", versions=(version,)), [one]
        )
        for at, one in enumerate([entry] * 44 + [last])
    ]
    searched.write_site(tmp_path / "many", works)
    page.open((tmp_path / "many" / "search" / "index.html").as_uri())
    assert ask(page, "渡口船")["count"] == "还没有找到“渡口船”，还有 5 部法规可查。"
    assert sum("/work-" in address for address in page.requests) < 45
    page.run("document.querySelector('[data-more]').click()")
    page.wait("!document.querySelector('[data-search]').hasAttribute('aria-busy')")
    assert page.run(READ)["count"] == "共 1 处，见于 1 部法规。"


def test_without_scripts_the_page_says_so_and_lists_all(page: Browser, site: str) -> None:
    page.open(f"{site}/search/index.html", scripts=False)
    document = page.call("DOM.getDocument", depth=-1)["root"]["nodeId"]
    note = page.call("DOM.querySelector", nodeId=document, selector="noscript p")["nodeId"]
    assert "JavaScript" in page.call("DOM.getOuterHTML", nodeId=note)["outerHTML"]
    listed = page.call("DOM.querySelectorAll", nodeId=document, selector=".all-works a")["nodeIds"]
    assert len(listed) == 2


def test_the_page_fits_a_phone(page: Browser, site: str) -> None:
    page.open(f"{site}/search/index.html?q={quote('廊桥')}", width=360, dark=True)
    page.wait("document.querySelector('.found li')")
    assert page.run("document.documentElement.scrollWidth") == 360
