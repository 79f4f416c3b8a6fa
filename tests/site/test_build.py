"""A site is built whole or not at all, and nothing that did not change is made again."""

from __future__ import annotations

import json
import os
import shutil
from itertools import combinations
from pathlib import Path
from urllib.parse import unquote

import pytest

from redline.annotate import Motivation, Status, Visibility
from redline.app.downloads import USUAL, offered
from redline.errors import Busy, ConfigError, OutputError, RedlineError, UnreadableInput
from redline.site.stage import Stage
from tests.histories import Repository
from tests.site.chromium import MISSING, PROGRAM
from tests.site.sites import (
    SECOND,
    TEXTS,
    ZH,
    Page,
    add_version,
    annotate,
    built,
    dead_links,
    everything,
    files,
    pages,
    parts,
    workspace,
)

WORK = "works/古桥办法"
PINS = '[[pin]]\nfrom = "2025-01"\nto = "2025-06"\nold = "2"\nnew = "2"\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return workspace(tmp_path / "w")


@pytest.fixture
def offering(tmp_path: Path) -> Path:
    """A workspace whose site has the usual files to download."""
    return workspace(tmp_path / "w", downloads=True)


def _changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    found = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    return {path for path in found if not path.startswith(".redline")}


def test_every_kind_of_page_is_there_in_both_languages(tmp_path: Path) -> None:
    root = workspace(tmp_path / "w", settings="")
    built(root, tmp_path / "site")
    for prefix in ("", "en/"):
        for page in (
            "index.html", "about/index.html", "how-to-read/index.html", "search/index.html", "feed.xml",
            f"{WORK}/index.html", f"{WORK}/feed.xml", f"{WORK}/versions/2025-06/index.html",
            f"{WORK}/compare/2025-01/2025-06/index.html", f"{WORK}/compare/2025-06/2026-01/index.html",
            f"{WORK}/compare/2025-01/2026-01/index.html", f"{WORK}/articles/2025-01/2/index.html",
            f"{WORK}/articles/2026-01/3/index.html", f"{WORK}/concordance/index.html",
            f"{WORK}/opinions/index.html",
        ):  # fmt: skip
            assert (tmp_path / "site" / prefix / page).is_file(), prefix + page
    assert (tmp_path / "site/404.html").is_file()
    assert not (tmp_path / "site/sitemap.xml").exists()  # it is not known where the site will be


def test_data_and_downloads_stand_beside_the_pages(offering: Path, tmp_path: Path) -> None:
    built(offering, tmp_path / "site")
    site = tmp_path / "site"
    schemas = {
        "index.json": "redline/works/1",
        f"{WORK}/index.json": "redline/work/1",
        f"{WORK}/versions/2025-01/index.json": "redline/document/1",
        f"{WORK}/compare/2025-01/2025-06/index.json": "redline/comparison/1",
        f"{WORK}/articles/2025-01/2/index.json": "redline/life/1",
        f"{WORK}/concordance/index.json": "redline/concordance/1",
        f"{WORK}/opinions/index.json": "redline/replies/1",
        "about/index.json": "redline/page/1",
        "search/index.json": "redline/search/1",
        "404.json": "redline/not-found/1",
    }
    for path, schema in schemas.items():
        assert json.loads((site / path).read_text(encoding="utf-8"))["schema"] == schema
    assert "每季度检查" in (site / WORK / "versions/2025-06/text.md").read_text(encoding="utf-8")
    assert (site / WORK / "compare/2025-01/2025-06/comparison.docx").read_bytes()[:2] == b"PK"
    assert "每季度" in (site / WORK / "compare/2025-01/2025-06/comparison.md").read_text(encoding="utf-8")


def test_every_page_names_the_data_beside_it(tmp_path: Path) -> None:
    root = workspace(tmp_path / "w", settings="")
    built(root, tmp_path / "site")
    for path, text in pages(tmp_path / "site").items():
        named = [
            (tmp_path / "site" / path).parent / unquote(one["href"] or "")
            for tag, one in Page(text).tags
            if tag == "link" and one.get("type") == "application/json"
        ]
        assert len(named) == 1, path
        assert json.loads(named[0].read_text(encoding="utf-8"))["schema"].startswith("redline/"), path


def test_data_of_pages_around_the_works_says_what_they_do(root: Path, tmp_path: Path) -> None:
    built(root, tmp_path / "site")
    about = json.loads((tmp_path / "site/about/index.json").read_text(encoding="utf-8"))
    assert about["languages"]["zh"]["markdown"].startswith(f"# {about['languages']['zh']['title']}\n")
    folder = tmp_path / "site/search"
    search = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    texts = [one for work in search["works"] for one in work["texts"]]
    found = "".join((folder / unquote(one)).read_text(encoding="utf-8") for one in texts)
    assert "每季度检查" in found
    assert all((folder / one).is_file() for one in (search["catalogue"], *search["keys"]))
    assert {path.name for path in (folder / "index").iterdir()} == {
        unquote(one).removeprefix("index/") for one in (search["catalogue"], *search["keys"], *texts)
    }
    assert (folder / unquote(search["works"][0]["page"])).is_file()


def test_links_and_anchors_resolve(root: Path, tmp_path: Path) -> None:
    annotate(root, "古桥办法", "a1", article="3")
    built(root, tmp_path / "site")
    assert dead_links(tmp_path / "site") == []


def test_two_builds_are_the_same_byte_for_byte(offering: Path, tmp_path: Path) -> None:
    annotate(offering, "古桥办法", "a1", article="3")
    shutil.copytree(offering, tmp_path / "elsewhere" / "w")
    built(offering, tmp_path / "site")
    built(tmp_path / "elsewhere" / "w", tmp_path / "other")
    assert files(tmp_path / "site") == files(tmp_path / "other")


def test_what_was_built_step_by_step_is_what_is_built_at_once(offering: Path, tmp_path: Path) -> None:
    latest = offering / "versions/古桥办法/2026-01.md"
    text = latest.read_bytes()
    latest.unlink()
    built(offering, tmp_path / "site")
    latest.write_bytes(text)
    annotate(offering, "古桥办法", "a1", article="3")
    built(offering, tmp_path / "site")
    built(offering, tmp_path / "fresh")
    assert files(tmp_path / "site") == files(tmp_path / "fresh")


def test_several_processes_build_the_same(tmp_path: Path) -> None:
    root = workspace(tmp_path / "w", ("一", "二", "三", "四"))
    built(root, tmp_path / "one")
    told: list[tuple[int, int]] = []
    done = built(root, tmp_path / "two", jobs=2, progress=lambda *figures: told.append(figures))
    assert files(tmp_path / "one") == files(tmp_path / "two")
    assert (done.works, done.made) == (4, 4)
    assert told == [(at, 4) for at in range(1, 5)]


def test_a_second_build_does_nothing(root: Path, tmp_path: Path) -> None:
    first = built(root, tmp_path / "site")
    assert first.pages > 20 and first.written > 40
    before = {path: os.stat(tmp_path / "site" / path).st_mtime_ns for path in files(tmp_path / "site")}
    again = built(root, tmp_path / "site")
    assert (again.made, again.pages, again.written, again.deleted) == (0, 0, 0, 0)
    after = {path: os.stat(tmp_path / "site" / path).st_mtime_ns for path in files(tmp_path / "site")}
    assert {path: before[path] for path in before if not path.startswith(".redline")} == {
        path: after[path] for path in after if not path.startswith(".redline")
    }


def test_one_annotation_touches_the_pages_that_show_it_alone(offering: Path, tmp_path: Path) -> None:
    built(offering, tmp_path / "site")
    before = files(tmp_path / "site")
    annotate(offering, "古桥办法", "a1", article="3")
    built(offering, tmp_path / "site")
    changed = _changed(before, files(tmp_path / "site"))
    shown = {
        f"{WORK}/{page}"
        for page in (
            "opinions/index.html", "articles/2025-01/3/index.html",
            *(f"versions/{id}/index.html" for id in TEXTS),
            *(f"compare/{old}/{new}/index.html" for old, new in combinations(TEXTS, 2)),
        )
    }  # fmt: skip
    for path in shown:
        assert "建议写明由谁检查" in (tmp_path / "site" / path).read_text(encoding="utf-8")
    beside = {
        "index.html",  # how many opinions there are
        *(f"{WORK}/{page}" for page in ("index.html", "index.json")),
        *(f"{WORK}/opinions/{name}" for name in ("index.json", "replies.docx", "replies.xlsx")),
        "search/index/work-古桥办法-0.js", "search/index/keys-0.js",
    }  # fmt: skip
    for folder in (f"{WORK}/compare/{old}/{new}" for old, new in combinations(TEXTS, 2)):
        beside |= {f"{folder}/{name}" for name in USUAL if _has_notes(tmp_path / "site" / folder / name)}
    assert f"{WORK}/compare/2025-01/2025-06/tracked.docx" in beside
    assert changed == shown | beside


def _has_notes(path: Path) -> bool:
    """Tell whether a file has the annotation: a Word file in its margin, Markdown below the text."""
    if path.suffix == ".md":
        return "建议写明由谁检查" in path.read_text(encoding="utf-8")
    return any("建议写明由谁检查" in part.decode() for part in parts(path.read_bytes()))


def test_what_is_offered_for_download_is_as_the_workspace_says(offering: Path, tmp_path: Path) -> None:
    toml = offering / "redline.toml"
    said = toml.read_text(encoding="utf-8")
    toml.write_text(f'{said}[site]\ndownloads = ["tracked.docx", "comparison.html"]\n', encoding="utf-8")
    built(offering, tmp_path / "site")
    folder = tmp_path / "site" / WORK / "compare/2025-01/2025-06"
    assert {one.name for one in folder.iterdir()} == {
        "index.html", "index.json", "words.css", "tracked.docx", "comparison.html"
    }  # fmt: skip
    page = Page((folder / "index.html").read_text(encoding="utf-8"))
    links = [one["href"] for tag, one in page.tags if tag == "a" and "download" in one]
    assert links == ["tracked.docx", "comparison.html", "index.json"]
    assert "修订标记稿（Word）" in page.text
    work = (tmp_path / "site" / WORK / "index.html").read_text(encoding="utf-8")
    assert 'href="compare/2025-06/2026-01/tracked.docx"' in work
    assert dead_links(tmp_path / "site") == []
    toml.write_text(f"{said}[site]\ndownloads = []\n", encoding="utf-8")
    built(offering, tmp_path / "site")
    assert {one.name for one in folder.iterdir()} == {"index.html", "index.json", "words.css"}
    assert set(USUAL) <= set(offered())


@pytest.mark.skipif(PROGRAM is None, reason=MISSING)
def test_a_pdf_is_offered_where_the_workspace_asks_for_it(tmp_path: Path) -> None:
    settings = f'{ZH}pdf = "browser"\n[site]\ndownloads = ["comparison.pdf"]\n'
    root = workspace(tmp_path / "w", (), settings=settings)
    for id in ("2025-01", "2025-06"):
        add_version(root, "桥", id, TEXTS[id])
    built(root, tmp_path / "site")
    made = tmp_path / "site/works/桥/compare/2025-01/2025-06/comparison.pdf"
    assert made.read_bytes()[:5] == b"%PDF-"
    toml = root / "redline.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace('"browser"', '"/nowhere/browser"'), "utf-8")
    before = files(tmp_path / "site")
    with pytest.raises(RedlineError):  # no page leads to a file that could not be made
        built(root, tmp_path / "site")
    assert files(tmp_path / "site") == before


@pytest.mark.parametrize(
    ("said", "named"),
    [('["plan.docx"]', "plan.docx"), ('"comparison.docx"', "comparison.docx"), ("[1]", "1"),
     ('["comparison.json"]', "comparison.json"), ('["../x.docx"]', "../x.docx")],
)  # fmt: skip
def test_a_file_that_nobody_can_write_is_told(offering: Path, tmp_path: Path, said: str, named: str) -> None:
    toml = offering / "redline.toml"
    toml.write_text(f"{ZH}[site]\ndownloads = {said}\n", encoding="utf-8")
    with pytest.raises(ConfigError) as told:
        built(offering, tmp_path / "site")
    assert told.value.where.endswith("redline.toml:3")
    assert named in told.value.zh and '"tracked.docx"' in told.value.zh and named in told.value.en


def test_an_opinion_brings_the_table_of_replies(root: Path, tmp_path: Path) -> None:
    annotate(root, "古桥办法", "a1", article="3", status=Status.ADOPTED, reason="已经写明。")
    built(root, tmp_path / "site")
    folder = tmp_path / "site" / WORK / "opinions"
    table = b"".join(parts((folder / "replies.docx").read_bytes())).decode("utf-8", "replace")
    assert "已经写明。" in table and "林某" in table
    page = Page((folder / "index.html").read_text(encoding="utf-8"))
    assert {"replies.docx", "replies.xlsx", "index.json"} <= set(page.links)
    assert "林小满" not in everything(tmp_path / "site")


def test_one_work_changed_leaves_the_others(tmp_path: Path) -> None:
    root = workspace(tmp_path / "w", ("甲", "乙"))
    built(root, tmp_path / "site")
    before = files(tmp_path / "site")
    add_version(root, "甲", "2026-01", SECOND)
    done = built(root, tmp_path / "site")
    assert done.made == 1
    changed = _changed(before, files(tmp_path / "site"))
    assert changed and not [path for path in changed if "乙" in path]


def test_internal_annotations_and_contacts_are_not_published(offering: Path, tmp_path: Path) -> None:
    annotate(offering, "古桥办法", "a1", article="3")
    annotate(offering, "古桥办法", "a2", article="2", body="内部讨论的话", visibility=Visibility.INTERNAL)
    annotate(
        offering,
        "古桥办法",
        "a3",
        article="",
        body="对内部话的回复",
        motivation=Motivation.REPLYING,
        reply_to="a2",
    )
    built(offering, tmp_path / "site")
    every = everything(tmp_path / "site")
    assert "建议写明由谁检查" in every
    for secret in ("内部讨论的话", "对内部话的回复", "lin@example.org"):
        assert secret not in every


def test_personal_data_is_masked_unless_asked_otherwise(offering: Path, tmp_path: Path) -> None:
    said = "请致电 13812345678，林小满。"
    annotate(offering, "古桥办法", "a1", article="3", body=said)
    built(offering, tmp_path / "site")
    every = everything(tmp_path / "site")
    assert "请致电" in every and "林某" in every
    assert "13812345678" not in every and "林小满" not in every
    toml = offering / "redline.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + "mask = false\n", encoding="utf-8")
    built(offering, tmp_path / "site")
    assert said in (tmp_path / "site" / WORK / "opinions/index.html").read_text(encoding="utf-8")
    toml.write_text('mask = "no"\n', encoding="utf-8")
    with pytest.raises(ConfigError):
        built(offering, tmp_path / "site")


def test_decisions_are_counted_and_shown(root: Path, tmp_path: Path) -> None:
    annotate(root, "古桥办法", "a1", article="3", status=Status.ADOPTED, reason="已经写明。")
    built(root, tmp_path / "site")
    table = (tmp_path / "site" / WORK / "opinions/index.html").read_text(encoding="utf-8")
    assert "采纳" in table and "已经写明。" in table and "第五条" in table and "原第三条" in table
    data = json.loads((tmp_path / "site" / WORK / "index.json").read_text(encoding="utf-8"))
    assert data["opinions"] == {"open": 0, "adopted": 1, "partly-adopted": 0, "not-adopted": 0}


def test_a_deleted_version_leaves_no_page(root: Path, tmp_path: Path) -> None:
    built(root, tmp_path / "site")
    (root / "versions/古桥办法/2025-06.md").unlink()
    built(root, tmp_path / "site")
    assert not [path for path in files(tmp_path / "site") if "2025-06" in path]
    assert dead_links(tmp_path / "site") == []
    assert not (tmp_path / "site" / WORK / "versions/2025-06").exists()


def test_a_deleted_work_leaves_nothing(tmp_path: Path) -> None:
    root = workspace(tmp_path / "w", ("甲", "乙"))
    built(root, tmp_path / "site")
    shutil.rmtree(root / "versions" / "甲")
    built(root, tmp_path / "site")
    left = files(tmp_path / "site")
    assert not [path for path in left if "甲" in path]
    built(root, tmp_path / "fresh")
    assert left == files(tmp_path / "fresh")


def test_old_addresses_lead_on_when_versions_are_added(root: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    (root / "versions/古桥办法/2025-01.md").unlink()
    built(root, site)
    old = {path for path in pages(site) if "/articles/" in path or "/compare/" in path}
    add_version(root, "古桥办法", "2025-01", TEXTS["2025-01"])  # an older draft turns up
    built(root, site)
    assert old <= set(pages(site))
    stub = pages(site)[f"{WORK}/articles/2025-06/3/index.html"]
    assert 'content="0; url=../../2025-01/2/index.html"' in stub
    assert dead_links(site) == []


def test_addresses_that_name_other_versions_hold_when_one_is_deleted(root: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    built(root, site)
    before = set(pages(site))
    (root / "versions/古桥办法/2025-01.md").unlink()
    built(root, site)
    gone = {path for path in before - set(pages(site)) if "2025-01" not in path}
    assert gone == set()
    # what led to the first version's page is the page now
    assert "<h1" in pages(site)[f"{WORK}/articles/2025-06/3/index.html"]
    assert dead_links(site) == []


def test_a_failed_build_leaves_the_site_as_it_was(root: Path, tmp_path: Path) -> None:
    built(root, tmp_path / "site")
    before = files(tmp_path / "site")
    (root / "versions/古桥办法/2026-03.md").write_bytes(b"---\nid: 2026-03\n---\n\xff\xfe\x00\x00\x01")
    with pytest.raises(RedlineError) as told:
        built(root, tmp_path / "site")
    assert "2026-03" in told.value.where
    assert files(tmp_path / "site") == before


def test_a_template_that_changes_meanwhile_leaves_no_site_of_two_minds(root: Path, tmp_path: Path) -> None:
    built(root, tmp_path / "site")
    before = files(tmp_path / "site")
    theme = root / "templates/site/theme.css"
    theme.parent.mkdir(parents=True)
    theme.write_text("h1 { color: red }", encoding="utf-8")

    def meanwhile(done: int, total: int) -> None:
        theme.write_text("h1 { color: blue }", encoding="utf-8")

    with pytest.raises(Busy):
        built(root, tmp_path / "site", progress=meanwhile)
    assert files(tmp_path / "site") == before
    built(root, tmp_path / "site")
    assert dead_links(tmp_path / "site") == []


def test_an_error_in_another_process_is_told_as_it_is(tmp_path: Path) -> None:
    root = workspace(tmp_path / "w", ("一", "二", "三", "四"))
    (root / "versions/三/2026-03.md").write_bytes(b"")
    with pytest.raises(UnreadableInput) as told:
        built(root, tmp_path / "site", jobs=2)
    assert "2026-03" in told.value.where and told.value.zh
    assert not (tmp_path / "site/index.html").exists()


def test_a_template_that_is_wrong_is_told(root: Path, tmp_path: Path) -> None:
    (root / "templates/site").mkdir(parents=True)
    (root / "templates/site/home.html").write_text("{% if %}", encoding="utf-8")
    with pytest.raises(ConfigError) as told:
        built(root, tmp_path / "site")
    assert "home.html" in told.value.where


def test_a_kill_while_files_are_put_in_place_is_made_good(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    built(root, site)
    add_version(root, "古桥办法", "2026-06", SECOND)
    moves = 0
    move = Stage.settle

    def killed(self: Stage, address: str) -> bool:
        nonlocal moves
        moves += 1
        if moves == 9:
            raise KeyboardInterrupt
        return move(self, address)

    monkeypatch.setattr(Stage, "settle", killed)
    with pytest.raises(KeyboardInterrupt):
        built(root, site)
    monkeypatch.undo()
    (root / "versions/古桥办法/2026-06.md").unlink()  # and the draft is taken back
    built(root, site)
    built(root, tmp_path / "fresh")
    assert files(site) == files(tmp_path / "fresh")


def test_a_folder_with_other_things_is_left_alone(root: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("x", encoding="utf-8")
    with pytest.raises(OutputError):
        built(root, tmp_path / "mine")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["thesis.txt"]
    with pytest.raises(OutputError):
        built(root, tmp_path / "mine" / "thesis.txt")


def test_an_empty_workspace_has_a_site(tmp_path: Path) -> None:
    root = workspace(tmp_path / "w", ())
    (root / "versions").mkdir()
    assert built(root, tmp_path / "site").works == 0
    assert "还没有法规" in (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert dead_links(tmp_path / "site") == []


def test_a_work_of_one_version_has_a_page(tmp_path: Path) -> None:
    root = workspace(tmp_path / "w", ())
    add_version(root, "桥", "2025-01", TEXTS["2025-01"])
    built(root, tmp_path / "site")
    assert dead_links(tmp_path / "site") == []
    assert not (tmp_path / "site/works/桥/compare").exists()


def test_the_language_of_the_workspace_stands_at_the_root(tmp_path: Path) -> None:
    root = workspace(tmp_path / "w", settings="")
    toml = root / "redline.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace('"zh"', '"en"'), encoding="utf-8")
    built(root, tmp_path / "site")
    assert '<html lang="en">' in (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert '<html lang="zh-CN">' in (tmp_path / "site/zh/index.html").read_text(encoding="utf-8")
    assert dead_links(tmp_path / "site") == []
    toml.write_text('language = "en"\nlanguages = ["en"]\n', encoding="utf-8")
    built(root, tmp_path / "site")
    assert not (tmp_path / "site/zh").exists()


def test_more_than_a_few_versions_are_compared_as_asked(tmp_path: Path) -> None:
    root = workspace(tmp_path / "w", ())
    for month in range(1, 8):
        add_version(root, "桥", f"2025-0{month}", TEXTS["2025-01"])
    toml = root / "versions/桥/work.toml"
    toml.write_text('[site]\ncompare = [["2025-02", "2025-06"]]\n', encoding="utf-8")
    built(root, tmp_path / "site")
    compared = {
        (old.name, new.name)
        for old in (tmp_path / "site/works/桥/compare").iterdir()
        for new in old.iterdir()
    }
    near = {(f"2025-0{at}", f"2025-0{at + 1}") for at in range(1, 7)}
    assert compared == near | {("2025-01", "2025-07"), ("2025-02", "2025-06")}
    toml.write_text('[site]\ncompare = [["2025-02", "nobody"]]\n', encoding="utf-8")
    with pytest.raises(ConfigError):
        built(root, tmp_path / "site")


def test_a_work_that_is_read_from_a_git_history_has_a_site(tmp_path: Path) -> None:
    root = workspace(tmp_path / "w", ())
    repository = Repository(root / "laws")
    for text in TEXTS.values():
        repository.commit("修改", {"law.md": text})
    (root / "versions/桥").mkdir(parents=True)
    (root / "versions/桥/work.toml").write_text(
        'title = "古桥办法"\n[history]\nrepository = "laws"\npath = "law.md"\n', encoding="utf-8"
    )
    built(root, tmp_path / "site")
    assert dead_links(tmp_path / "site") == []
    assert built(root, tmp_path / "site").made == 0
    before = set(pages(tmp_path / "site"))
    repository.commit("改回", {"law.md": TEXTS["2025-01"]})
    assert built(root, tmp_path / "site").made == 1
    assert before <= set(pages(tmp_path / "site"))
    assert dead_links(tmp_path / "site") == []


def test_pins_change_who_continues_as_whom(root: Path, tmp_path: Path) -> None:
    built(root, tmp_path / "site")
    assert (tmp_path / "site" / WORK / "articles/2025-06/2/index.html").is_file()
    (root / "versions/古桥办法/pins.toml").write_text(PINS, encoding="utf-8")
    assert built(root, tmp_path / "site").made == 1
    built(root, tmp_path / "fresh")
    assert files(tmp_path / "site") == files(tmp_path / "fresh")
    stub = pages(tmp_path / "site")[f"{WORK}/articles/2025-06/2/index.html"]
    assert "url=../../2025-01/2/index.html" in stub
