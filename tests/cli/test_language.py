from __future__ import annotations

import re

import pytest

from redline.cli.language import choose
from redline.cli.parser import build
from redline.cli.texts import TEXTS
from redline.render.width import width


@pytest.mark.parametrize(
    ("words", "environ", "expected"),
    [
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LANG": "en_US.UTF-8"}, "en"),
        ([], {"LANG": "de_DE.UTF-8"}, "en"),
        ([], {"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        ([], {"LC_ALL": "", "LC_MESSAGES": "zh_TW", "LANG": "en_US"}, "zh"),
        (["diff", "--lang", "zh"], {"LANG": "en_US"}, "zh"),
        (["diff", "--lang=en"], {"LANG": "zh_CN"}, "en"),
        (["diff", "--lang", "fr"], {"LANG": "zh_CN"}, "zh"),
        (["diff", "--lang"], {"LANG": "zh_CN"}, "zh"),
    ],
)
def test_which_language(words: list[str], environ: dict[str, str], expected: str) -> None:
    assert choose(words, environ) == expected


def _is_chinese(text: str) -> bool:
    return any("一" <= char <= "鿿" for char in text)


def test_every_text_is_in_both_languages() -> None:
    build("en")  # which loads the texts of all commands
    assert len(TEXTS) > 150
    for key, (zh, en) in TEXTS.items():
        assert _is_chinese(zh) or "usage" in key, key
        # Words that are quoted from a law stay as the law has them.
        assert not _is_chinese(re.sub(r"第四十六条|--(quote|suggest) \S+", "", en)), key


@pytest.mark.parametrize("command", ["diff", "show", "init", "add", "publish", "log", "check", "demo"])
def test_help_in_chinese_has_no_english_sentence(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        with pytest.raises(SystemExit) as left:
            build("zh", [command]).parse_args([command, "--help"])
        assert left.value.code == 0
        out = capsys.readouterr().out
        for english in ("usage:", "options", "positional", "show this help"):
            assert english not in out
        assert "用法：" in out
        for placeholder in ("FILE", "WORK", "VERSION", "OLD", "SPEC", "DIR"):
            assert placeholder not in out
        # Columns stand where they stand in a terminal: what explains an option begins in one column.
        starts = {width(found[0]) for found in re.finditer(r"^  -\S.*?  +(?=[^ ])", out, re.MULTILINE)}
        assert len(starts) == 1
        assert "退出码" in out or command != "diff"
    finally:
        build("en")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["show"], "缺少：文稿"),
        (["diff", "a", "b", "--format", "x"], "--format：不能是“x”。可以是：html、json、md、text"),
        (["difff", "a", "b"], "redline：没有“difff”这个命令。可用的命令：diff、show、init、add、"),
        (["diff", "a", "b", "--width", "5"], "“5”不能作为宽度，请写一个不小于 20 的整数"),
        (["diff", "a", "b", "--wide"], "不认识：--wide"),
        (["diff", "a", "b", "-o"], "后面缺少内容"),
    ],
)
def test_complaints_in_chinese(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        with pytest.raises(SystemExit) as left:
            build("zh", words).parse_args(words)
        assert left.value.code == 2
        assert said in capsys.readouterr().err
    finally:
        build("en")
