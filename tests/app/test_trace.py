"""The lives of articles in works: the bundled sample, files and git histories."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest

from redline.app.trace import Pairs, render, trace
from redline.app.workspace import Work, find, sample
from redline.changes import Kind
from redline.errors import MissingInput, UsageError
from redline.report.life import Life
from tests.conftest import ROOT
from tests.histories import Repository

SCHEMA = json.loads((ROOT / "docs" / "reference" / "life.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def firefly() -> Work:
    return sample().work("firefly")


def line(life: Life) -> list[str]:
    return [f"{life.stages[node.stage].id[:7]} {node.num}" for node in life.nodes]


def test_the_split_of_the_sample_is_followed_to_its_three_articles(firefly: Work) -> None:
    # docs/explanation/sample.md: 38 → 38, 39, 40 at the second reading
    life = trace(firefly, "38", at="2025-06-first-reading")
    assert line(life) == [
        *("2025-03 第三十七条", "2025-06 第三十八条"),
        *("2025-09 第三十八条", "2025-09 第三十九条", "2025-09 第四十条"),
        *("2025-11 第三十七条", "2025-11 第三十八条", "2025-11 第三十九条"),
        *("2026-01 第三十七条", "2026-01 第三十八条", "2026-01 第三十九条"),
    ]
    for number in ("37", "38", "39"):
        assert line(trace(firefly, number))[:2] == ["2025-03 第三十七条", "2025-06 第三十八条"]


def test_the_join_of_the_sample_is_followed_back_to_both(firefly: Work) -> None:
    # 26, 27 → 30 at the second reading
    life = trace(firefly, "三十", at="2025-09-second-reading")
    assert line(life)[:5] == [
        *("2025-03 第二十五条", "2025-03 第二十六条", "2025-06 第二十六条", "2025-06 第二十七条"),
        "2025-09 第三十条",
    ]


def test_a_number_with_an_addition_and_articles_that_came_and_went(firefly: Work) -> None:
    # 54-1 inserted at the second reading becomes 53; 48, the blacklist, is dropped at the first
    for wanted in ("54-1", "第五十四条之一", "art_54-1"):
        assert line(trace(firefly, wanted, at="2025-09-second-reading")) == [
            *("2025-09 第五十四条之一", "2025-11 第五十三条", "2026-01 第五十三条")
        ]
    gone = trace(firefly, "48", at="2025-03-draft")
    assert line(gone) == ["2025-03 第四十八条"]
    assert [row.kinds for row in gone.steps[-1].rows] == [(Kind.REPEALED,)]


def test_every_article_of_every_version_has_a_life_that_holds_it(firefly: Work) -> None:
    pairs = Pairs(firefly)
    for place in (0, 2, 4):
        version = firefly.versions[place]
        for article in list(_articles(pairs, place))[::9]:
            life = trace(firefly, article.eid, at=version.id, pairs=pairs)
            assert (life.asked.stage, life.asked.eid) == (place, article.eid)
            known = {(node.stage, node.eid) for node in life.nodes}
            for edge in life.edges:
                ends = {edge.old, edge.new}
                assert (ends <= known) if edge.followed else (ends & known)
            _proved(life)


def _articles(pairs: Pairs, place: int):  # type: ignore[no-untyped-def]
    from redline.model import articles

    return articles(pairs.document(place))


def _proved(life: Life) -> None:
    """Every change rebuilds both texts, and they are those of the nodes."""
    texts = {(node.stage, node.eid): node.text for node in life.nodes}
    written = json.loads(render(life, "json"))
    jsonschema.validate(written, SCHEMA, cls=jsonschema.Draft202012Validator)
    ids = [one["id"] for one in written["versions"]]
    for step in written["steps"]:
        for change in step["changes"]:
            for side, sign in (("old", "-"), ("new", "+")):
                if change[side] is None:
                    continue
                text = "".join(words for mark, words in change["segments"] if mark in ("=", sign))
                known = texts.get((ids.index(step[side]), change[side]["eid"]))
                assert known in (None, text)


def test_a_number_that_the_version_has_not_is_told_with_where_it_is(firefly: Work) -> None:
    with pytest.raises(UsageError) as caught:
        trace(firefly, "60")
    assert "60" in caught.value.en
    with pytest.raises(UsageError) as caught:
        trace(firefly, "54-1")
    assert "--at 2025-09-second-reading" in caught.value.zh
    assert "--at 2025-09-second-reading" in caught.value.en
    assert caught.value.where == "firefly@2026-01-enacted"
    for wanted in ("999", "什么", "--help", ""):
        with pytest.raises(UsageError):
            trace(firefly, wanted)
    with pytest.raises(MissingInput, match="2025-03-draft"):
        trace(firefly, "1", at="nowhere")


LAW = [
    "夜市办法",
    "第一条　制定本办法。",
    "第二条　夜市不得占用盲道和消防通道。",
    "第三条　自公布之日起施行。",
]


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Work:
    """Forty commits of which two touch article 2, a split and an insertion before it."""
    tmp_path = tmp_path_factory.mktemp("night")
    laws = Repository(tmp_path / "laws")
    lines = list(LAW)
    for number in range(40):
        if number == 10:
            lines[2] = "第二条　夜市不得占用盲道、消防通道和公交站台。"
        elif number == 20:
            lines[1:3] = [
                lines[1],
                "第二条　夜市应当整洁有序，方便市民就近消费和休闲。",
                lines[2].replace("第二条", "第三条"),
            ]
            lines[4] = lines[4].replace("第三条", "第四条")
        elif number == 30:
            lines[3] = lines[3].replace("不得占用", "禁止占用")
        else:
            lines[-1] = f"第{'三' if number < 20 else '四'}条　自二〇二四年一月{number + 1}日起施行。"
        laws.commit(f"第{number + 1}次", {"办法.md": "\n\n".join(lines) + "\n"})
    root = tmp_path / "w"
    (root / "versions" / "night").mkdir(parents=True)
    (root / "redline.toml").touch()
    text = 'title = "夜市办法"\n[history]\nrepository = "../laws"\npath = "办法.md"\n'
    (root / "versions" / "night" / "work.toml").write_text(text, encoding="utf-8")
    return find(str(root)).work("night")


def test_a_long_history_is_followed_and_compared_where_the_article_changed(
    night: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = []
    compare = Pairs.compare
    monkeypatch.setattr(
        Pairs, "compare", lambda self, old, new: compared.append((old, new)) or compare(self, old, new)
    )
    life = trace(night, "3")
    assert sorted(compared) == [(9, 10), (19, 20), (29, 30)]
    assert [node.num for node in life.nodes] == ["第二条"] * 20 + ["第三条"] * 20
    assert [stage.commit for stage in life.stages] == [one.commit for one in night.versions]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [40, 60, 100])
def test_a_long_life_fits_one_screen(night: Work, lang: str, width: int) -> None:
    from redline.render.width import width as columns

    text = render(trace(night, "3"), "text", lang=lang, width=width)  # type: ignore[arg-type]
    lines = text.splitlines()
    assert len(lines) <= 40
    assert max(map(columns, lines)) <= width
    assert "┊" in text
    assert night.versions[10].id in text


def test_a_history_that_goes_back_and_forth_is_compared_once_each_way(tmp_path: Path) -> None:
    root = tmp_path / "w"
    folder = root / "versions" / "night"
    folder.mkdir(parents=True)
    (root / "redline.toml").touch()
    laws = Repository(tmp_path / "laws")
    other = [LAW[0], LAW[1], "第二条　夜市禁止占用盲道和消防通道。", LAW[3]]
    for number in range(8):
        laws.commit("改", {"办法.md": "\n\n".join(other if number % 2 else LAW)})
    (folder / "work.toml").write_text(
        '[history]\nrepository = "../laws"\npath = "办法.md"\n', encoding="utf-8"
    )
    work = find(str(root)).work("night")
    pairs = Pairs(work)
    made = [pairs.compare(at, at + 1) for at in range(7)]
    assert len({id(one) for one in made}) == 2
    assert trace(work, "2").title == "夜市办法"


def test_views_say_it_in_both_languages_and_mark_what_changed(firefly: Work) -> None:
    life = trace(firefly, "三十", at="2025-09-second-reading")
    zh, en = (render(life, "text", lang=lang) for lang in ("zh", "en"))  # type: ignore[arg-type]
    assert "├─╯" in zh and "● ●" in zh and "◉" in zh
    assert "合并" in zh and "joined" in en
    for text, words in (
        (zh, ("2025-03-draft 中是第二十五条、第二十六条", "2026-01-enacted 中是第二十九条", "所问")),
        (en, ("in 2025-03-draft", "in 2026-01-enacted", "asked for")),
    ):
        assert all(word in text for word in words)
    assert "\x1b" not in zh
    coloured = render(life, "text", lang="zh", colour=True)
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == zh
    md = render(life, "md", lang="zh")
    assert md.startswith("# 霁川市萤火虫栖息地保护条例")
    assert "<ins>" in md and "](#" not in md
    assert md.count("\n## ") == 5


def test_a_fork_and_its_end_are_drawn(firefly: Work) -> None:
    fork = render(trace(firefly, "38", at="2025-06-first-reading"), "text", lang="zh")
    assert "├─┬─╮" in fork
    assert "● ● ●  2025-09-second-reading" in fork
    gone = render(trace(firefly, "48", at="2025-03-draft"), "text", lang="zh")
    assert "✕  2025-06-first-reading" in gone
    assert "起不再有" in gone


def test_control_characters_of_a_text_never_steer_the_terminal(tmp_path: Path) -> None:
    root = tmp_path / "w"
    folder = root / "versions" / "night"
    folder.mkdir(parents=True)
    (root / "redline.toml").touch()
    for name, text in (("2024-01", "占用\x1b[2J盲道"), ("2024-02", "占用\x1b[2J盲道\u202e。")):
        (folder / f"{name}.md").write_text(
            f"---\nlabel: 甲\x1b]0;x\x07乙\n---\n\n夜市\x07办法\n\n第一条　不得{text}。\n", encoding="utf-8"
        )
    life = trace(find(str(root)).work("night"), "1")
    for lang in ("zh", "en"):
        shown = render(life, "text", lang=lang, colour=False)  # type: ignore[arg-type]
        assert not any(ord(char) < 32 and char != "\n" for char in shown)
        assert "\u202e" not in shown
