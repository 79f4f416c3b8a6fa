from __future__ import annotations

import re

import pytest

from redline.app.settings import (
    Settings,
    new_settings,
    new_work_settings,
    read_settings,
    read_work_settings,
)
from redline.errors import ConfigError


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("title", ["夜市", 'a "quoted" \\ title\n', "\x7f\t"])
def test_a_new_file_of_settings_says_what_was_asked_for(language: str, title: str) -> None:
    made = new_settings(title, language)
    assert read_settings(made.encode(), "redline.toml") == Settings(title=title, language=language)
    assert made.count("# ") == 5


def test_a_new_work_says_its_title_and_profile() -> None:
    made = read_work_settings(new_work_settings("夜市条例", "zh-CN").encode(), "work.toml")
    assert (made.title, made.profile, made.history) == ("夜市条例", "zh-CN", None)


def test_what_is_left_out_holds_its_default() -> None:
    assert read_settings(b"", "redline.toml") == Settings()
    assert read_settings(b"\xef\xbb\xbflanguage = 'zh-CN'\r\n", "redline.toml").language == "zh"


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        ("title = 'x'\n\nlangauge = 'zh'\n", 3, "'language'"),
        ("title = 'x'\nlanguage = 'fr'\n", 2, "zh, en"),
        ("marking = 'cn'\n", 1, "cn-npc"),
        ("# x\ntitle = 3\n", 2, "quotation marks"),
        ("title = 'x'\n[titel]\n", 2, "'title'"),
        ("title = 'x\n", 1, "TOML"),
        ("a = 1\nb = \n", 2, "TOML"),
        ("title = 'x'\ntitle = 'y'\n", 2, "TOML"),
    ],
)
def test_mistakes_are_told_by_line(content: str, line: int, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read_settings(content.encode(), "redline.toml")
    assert caught.value.where == f"redline.toml:{line}"
    assert said in caught.value.en
    assert caught.value.zh != caught.value.en
    assert re.search("[A-Za-z] [A-Za-z]", caught.value.zh) is None  # nothing in English but names


@pytest.mark.parametrize(
    ("content", "where", "said"),
    [
        ("profile = 'mars'\n", "work.toml:1", "zh-CN"),
        ("title = 'x'\nhistory = 'y'\n", "work.toml:2", "[history]"),
        ("titel = 'x'\n", "work.toml:1", "'title'"),
        (b"title = '\xff'\n", "work.toml", "UTF-8"),
        (b"x" * (2 << 20), "work.toml", "too large"),
    ],
)
def test_mistakes_in_the_settings_of_a_work(content: str | bytes, where: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read_work_settings(content.encode() if isinstance(content, str) else content, "work.toml")
    assert caught.value.where == where
    assert said in caught.value.en
