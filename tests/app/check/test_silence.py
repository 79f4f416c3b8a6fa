"""Silencing: by a comment, by front matter, by redline.toml; unknown codes, and silence that nothing needs."""

from __future__ import annotations

from pathlib import Path

import pytest

from redline.app.check.look import Asked, look
from redline.app.workspace import Workspace
from tests.app.check.drafts import law, told

LINE = "第一条　甲,乙“到场。"


def test_what_is_not_named_is_told_still() -> None:
    both = {"half-width-mark", "unpaired-mark"}
    assert {name for name, _, _ in told(law(LINE))} == both
    assert {name for name, _, _ in told(law(LINE + " <!-- redline: ignore RL203 -->"))} == both - {
        "unpaired-mark"
    }
    assert {name for name, _, _ in told(law(LINE + " <!-- 待核 RL203 -->"))} == both


@pytest.mark.parametrize(
    "codes", ["RL201 RL203", "RL201, RL203", "half-width-mark、unpaired-mark", "RL203，RL201"]
)
@pytest.mark.parametrize("place", ["behind", "above", "two above", "canonical"])
def test_a_comment_silences_its_line_or_the_next(codes: str, place: str) -> None:
    comment = f"<!-- redline: ignore {codes} -->"
    if place == "behind":
        words = law(LINE + comment)
    elif place == "two above":
        words = law(*(f"<!-- redline：忽略 {code} -->" for code in ("RL201", "RL203")), LINE)
    else:
        words = law(comment, LINE)
    if place == "canonical":
        words = "<!-- redline/1 zh-CN -->\n\n" + words
    assert told(words) == []
    elsewhere = words.replace("第一条", "第一条　丁。\n\n第二条")
    assert "half-width-mark" in {name for name, _, _ in told(elsewhere)} or place in ("behind",)


def test_front_matter_silences_the_file() -> None:
    words = "---\ntitle: 甲\ncheck-ignore: [RL201, unpaired-mark]\n---\n" + law(LINE, "第二条　丙,丁到场。")
    assert told(words) == []


def test_codes_that_do_not_exist_and_silence_that_nothing_needs() -> None:
    words = law("第一条　甲事。 <!-- redline: ignore RL999 RL201 -->")
    assert told(words) == [("ignore-unknown", "3:30", "RL999"), ("ignore-unused", "3:36", "RL201")]


def test_silence_that_only_a_version_before_could_need_is_no_note() -> None:
    assert told(law("第一条　甲事。 <!-- redline: ignore RL303 -->")) == []


SETTINGS = """\
title = "试验"

[check]
ignore = ["RL201"]

[check.works.market]
ignore = ["RL203"]

[check.paths]
"drafts/*.md" = ["unpaired-mark"]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("drafts/a.md", "other/a.md", "versions/market/one.md"):
        path = tmp_path / name
        path.parent.mkdir(parents=True)
        path.write_text(law(LINE), encoding="utf-8")
    (tmp_path / "redline.toml").write_text(SETTINGS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _codes(*specs: str) -> list[str]:
    return [one.code for one in look(Workspace("."), Asked(specs=specs)).findings]


def test_settings_silence_everywhere_a_work_and_paths(folder: Path) -> None:
    assert _codes("other/a.md") == ["RL203"]
    assert _codes("drafts/a.md") == []
    assert _codes(str(folder / "drafts" / "a.md")) == []
    assert _codes("market") == []
    assert _codes("versions/market/one.md") == []
    with pytest.MonkeyPatch.context() as elsewhere:
        elsewhere.chdir(folder / "drafts")
        assert [one.code for one in look(Workspace(".."), Asked(specs=("a.md",))).findings] == []
    (folder / "redline.toml").write_text('title = "x"\n', encoding="utf-8")
    assert _codes("market") == ["RL201", "RL203"]


def test_what_settings_silence_is_not_mended(folder: Path) -> None:
    from redline.app.check.fix import mend

    assert mend(look(Workspace("."), Asked(specs=("other/a.md", "market"))).texts) == ()
    (folder / "redline.toml").write_text('title = "x"\n', encoding="utf-8")
    assert len(mend(look(Workspace("."), Asked(specs=("other/a.md", "market"))).texts)) == 2


@pytest.mark.parametrize(
    ("table", "code", "line"),
    [
        ('[check]\nignore = ["RL299"]', "RL901", 2),
        ('[check]\nignore = "RL201"', "RL002", 2),
        ('[check]\nignored = ["RL201"]', "RL002", 2),
        ('[check.works.nowhere]\nignore = ["RL201"]', "RL002", 1),
        ('[check.works]\nmarket = ["RL201"]', "RL002", 2),
        ('[check]\npaths = ["RL201"]', "RL002", 2),
    ],
)
def test_settings_that_are_wrong_are_findings_with_their_line(
    folder: Path, table: str, code: str, line: int
) -> None:
    (folder / "redline.toml").write_text(table, encoding="utf-8")
    found = look(Workspace("."), Asked(specs=("other/a.md",))).findings
    assert (code, "redline.toml", line) in [(one.code, Path(one.where).name, one.line) for one in found]
