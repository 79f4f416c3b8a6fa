"""The index of the search: what is found by what, and which files change when a work does."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.app.comparison import load
from redline.ingest import decode
from redline.parse import parse
from redline.site import search
from redline.site.search import Entry, File, Version, Work, WorkIndex
from tests.site import searched


def said(text: str) -> tuple[str, str, object]:
    """Return what a file of the index hands over, once it is sure that it does nothing else."""
    found = re.fullmatch(r"redlineSearch\((.*)\);\n", text)
    assert found and "<" not in text and "\u2028" not in text
    kind, name, data = json.loads(f"[{found[1]}]")
    return kind, name, data


def held(shards: dict[str, str], count: int, key: str) -> set[int]:
    """Return the parts that have a key, read as docs/reference/search.md says."""
    _, _, text = said(shards[f"keys-{search.shard_of(key, count)}.js"])
    assert isinstance(text, str)
    found = re.search(f",{re.escape(key)} ([A-Za-z0-9_-]+),", text)
    numbers, at, step, shift = set(), -1, 0, 0
    for char in found[1] if found else "":
        code = search._DIGITS.index(char)
        step |= (code & 31) << shift
        shift += 5
        if code < 32:
            at += step + 1
            numbers.add(at)
            step = shift = 0
    return numbers


def one(name: str, *texts: str) -> WorkIndex:
    versions = tuple(Version(label=f"{at}", date=f"2025-01-0{at + 1}", page="p") for at in range(len(texts)))
    entries = [
        Entry(version=at, num="第一条", heading="", text=text, anchor="art-1")
        for at, text in enumerate(texts)
    ]
    return search.work_index(Work(name=name, title=name, page="p", versions=versions), entries)


@given(st.text())
def test_folding_keeps_every_place_and_is_done_once(text: str) -> None:
    folded = search.fold(text)
    assert len(folded) == len(text)
    assert search.fold(folded) == folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("廊桥", ["廊桥", "桥"]),
        ("桥", ["桥"]),
        ("ＷｉＦｉ桥，廊", ["wifi", "桥", "廊"]),
        ("廊橋 32-1", ["廊桥", "桥", "32", "1"]),
        ("𠮷野", ["𠮷野", "野"]),
        ("。、 \n", []),
    ],
)
def test_keys(text: str, expected: list[str]) -> None:
    assert list(search.keys(text)) == expected


@given(st.lists(st.sets(st.text("甲乙丙丁戊子丑寅ab1", max_size=6), max_size=8), min_size=1, max_size=40))
def test_every_key_leads_to_the_parts_that_have_it(works: list[set[str]]) -> None:
    made = [one(f"w{at}", *texts) for at, texts in enumerate(works)]
    shards = searched.files(made)
    _, _, site = said(shards["works.js"])
    assert isinstance(site, dict)
    every = {key for work in made for part in work.keys for key in part.split(",")}
    parts = [set(part.split(",")) for work in made for part in work.keys]
    for key in every:
        having = {at for at, part in enumerate(parts) if key in part}
        assert held(shards, site["shards"], key) == having


def test_numbers_far_apart_are_kept() -> None:
    works = [one(f"w{at}", "渡口" if at in (0, 40, 1399) else "灯塔") for at in range(1400)]
    shards = searched.files(works)
    _, _, site = said(shards["works.js"])
    assert isinstance(site, dict)
    assert held(shards, site["shards"], "渡口") == {0, 40, 1399}


def test_a_changed_work_rewrites_its_own_files_and_the_keys_it_won_or_lost() -> None:
    texts = {
        f"w{at}": "".join(chr(0x4E00 + (at * 37 + n * 11) % 4000) for n in range(900)) for at in range(30)
    }
    old = searched.files([one(name, text) for name, text in texts.items()])
    texts["w7"] = texts["w7"].replace(texts["w7"][400:402], "鹭鹰")
    new = searched.files([one(name, text) for name, text in texts.items()])
    assert old.keys() == new.keys() and len(old) > 34
    changed = {name for name in new if old[name] != new[name]}
    assert "work-w7-0.js" in changed and "works.js" not in changed
    assert all(name.startswith("keys-") for name in changed - {"work-w7-0.js"}) and len(changed) <= 5


def test_many_passes_give_the_same_files(monkeypatch: pytest.MonkeyPatch) -> None:
    works = [one(f"w{at}", *(chr(0x4E00 + n + 31 * at) * 3 for n in range(400))) for at in range(60)]
    keys = {work.card.name: work.keys for work in works}
    cards = [work.card for work in works]
    whole = list(search.shared(cards, lambda card: keys[card.name]))
    monkeypatch.setattr(search, "_PASS", 9000)
    assert len(whole) > 4
    assert list(search.shared(cards, lambda card: keys[card.name])) == whole


def test_what_stays_the_same_is_written_once() -> None:
    (file,) = one("w", "渡口须设灯。", "渡口须设灯。", "渡口须设灯和钟。", "渡口须设灯。").files
    _, _, data = said(file.text)
    assert isinstance(data, dict)
    assert data["groups"] == [3] and [row[:2] for row in data["rows"]] == [[0, 1], [2, 2], [3, 3]]
    assert file.text.count("渡口须设灯。") == 1


def test_a_long_work_comes_in_parts_and_a_result_is_in_one() -> None:
    entries = [
        Entry(version=at, num=f"第{n}条", heading="", text=f"{n}之{at}" + "桥" * 9000, anchor=f"art-{n}")
        for n in range(12)
        for at in range(2)
    ]
    versions = tuple(Version(label=str(at), date="", page="p") for at in range(2))
    made = search.work_index(Work(name="w", title="长法", page="p", versions=versions), entries)
    assert made.card.parts == len(made.files) == len(made.keys) == 4
    assert [said(file.text)[1] for file in made.files] == [f"w-{at}" for at in range(4)]
    assert all("长法" in part.split(",") for part in made.keys)
    groups = [said(file.text)[2]["groups"] for file in made.files]  # type: ignore[index]
    assert groups == [[2, 2, 2]] * 4


def test_results_go_in_the_order_of_the_newest_version() -> None:
    places = [("甲", 0), ("乙", 0), ("丙", 0), ("丙", 1), ("丁", 1), ("甲", 1)]
    entries = [
        Entry(version=at, num=num, heading="", text=num, anchor="art-1", life=num) for num, at in places
    ]
    versions = tuple(Version(label=str(at), date="", page="p") for at in range(2))
    (file,) = search.work_index(Work(name="w", title="法", page="p", versions=versions), entries).files
    _, _, data = said(file.text)
    assert isinstance(data, dict)
    assert [data["strings"][row[3]] for row in data["rows"]] == ["丙", "丁", "甲", "乙"]
    assert data["groups"] == [1, 1, 1, 1]


def test_no_work_at_all() -> None:
    files = list(search.shared([], lambda card: ()))
    assert [file.name for file in files] == ["keys-0.js", "works.js"]
    assert said(files[1].text)[2]["works"] == []  # type: ignore[index]
    empty = search.work_index(Work(name="w", title="空", page="p", versions=()), [])
    assert empty.card.date == "" and len(empty.files) == 1


def test_hostile_texts_stay_data() -> None:
    works = searched.index()
    _, _, data = said(works[1].files[0].text)
    assert isinstance(data, dict)
    assert (
        any(searched.HOSTILE in text for text in data["strings"])
        and searched.HOSTILE in data["versions"][0][0]
    )
    for text in searched.files(works).values():
        said(text)


def test_provisions_leave_out_the_table_of_contents_and_a_title_is_the_work_s() -> None:
    law = "灯塔管理规定\n\n目　录\n\n第一章　总则\n\n第一章　总则\n\n第一条　灯塔由镇人民政府管理。\n\n附件\n\n名单\n"
    found = list(search.provisions(parse(decode(law.encode(), name="law.md")), 0, {"art_1": "life.html"}))
    assert [(one.num, one.heading, one.anchor) for one in found if not one.title][:2] == [
        ("第一章", "总则", "chp-1"),
        ("第一条", "", "art-1"),
    ]
    article = found[2]
    assert article.life == "life.html" and article.version == 0 and article.text == "灯塔由镇人民政府管理。"
    version = Version(label="草案", date="", page="p")
    for title, printed in (("灯塔管理规定", ""), ("灯塔", "灯塔管理规定")):
        made = search.work_index(Work(name="w", title=title, page="p", versions=(version,)), found)
        assert made.card.printed == printed and "塔管" in made.keys[0].split(",")
        assert "灯塔管理规定" not in said(made.files[0].text)[2]["strings"]  # type: ignore[index]


def test_any_phrase_of_a_real_law_leads_to_it(shared: Path) -> None:
    folder = shared / "corpus" / "zh"
    names = ("cishanfa-2016-2023", "jiejiari-2013-2024", "lifafa-2015-2023", "wangluoanquanfa-2016-2025")
    made, texts = [], []
    for name in names:
        documents = [load(str(file)).document for file in sorted((folder / name).iterdir())]
        versions = tuple(Version(label=str(at), date="2020-01-01", page="p") for at in range(2))
        entries = [
            entry for at, document in enumerate(documents) for entry in search.provisions(document, at)
        ]
        made.append(search.work_index(Work(name=name, title=name, page="p", versions=versions), entries))
        texts.append([entry.text for entry in entries if len(entry.text) > 40])
    shards = searched.files(made)
    _, _, site = said(shards["works.js"])
    assert isinstance(site, dict)
    draw = random.Random(7)
    for number, mine in enumerate(texts):
        for _ in range(60):
            text = draw.choice(mine)
            start = draw.randrange(len(text) - 8)
            phrase = re.findall("[\u4e00-\u9fff]+", text[start : start + draw.randint(2, 8)])
            pairs = [run[at : at + 2] for run in phrase for at in range(len(run) - 1)]
            assert all(number in held(shards, site["shards"], pair) for pair in pairs), pairs


def test_files_are_the_same_from_build_to_build() -> None:
    one_, other = searched.files(searched.index()), searched.files(searched.index())
    assert list(one_.items()) == list(other.items())
    assert all(isinstance(file, File) for work in searched.index() for file in work.files)
