from __future__ import annotations

import pytest

from redline.errors import UsageError
from redline.model.versions import Version, check_name, iso_date, order, same_name


def test_the_calendar_is_that_of_everybody() -> None:
    from datetime import date, timedelta

    day = date(1999, 12, 31)
    for _ in range(500):
        assert iso_date(f"{day.year}/{day.month}/{day.day}") == day.isoformat()
        day += timedelta(days=1)
    for text in ("1900-02-29", "2001-02-29", "2001-04-31", "2001-12-32", "2001-01-00"):
        with pytest.raises(UsageError):
            iso_date(text)
    assert iso_date("2000-02-29") == "2000-02-29"


@pytest.mark.parametrize(
    "text",
    [
        "2025-06-18",
        "2025年6月18日",
        "2025/6/18",
        "2025.06.18",
        " 2025 年 6 月 18 日 ",
        "２０２５-６-18",
        "2025-6-18",
    ],
)
def test_one_date_however_it_is_written(text: str) -> None:
    assert iso_date(text) == "2025-06-18"


@pytest.mark.parametrize(
    "text",
    ["2025-02-29", "2025-13-01", "2025-00-10", "2025年6月", "18/6/2025", "soon", "", "2025-06-18-1", "-"],
)
def test_what_is_no_date_says_how_dates_are_written(text: str) -> None:
    with pytest.raises(UsageError, match="2025-06-18"):
        iso_date(text)


@pytest.mark.parametrize(
    "name", ["firefly", "2025-03-draft", "夜市条例", "v1.2", "a b", "草案（二审）", "x" * 80]
)
def test_names_that_files_can_have_everywhere(name: str) -> None:
    assert check_name(name, "名称", "a name") == name


@pytest.mark.parametrize(
    "name",
    [
        *(
            "",
            ".",
            "..",
            "../x",
            "a/b",
            "a\\b",
            "/etc",
            ".git",
            "-x",
            "x.",
            "x ",
            "CON",
            "con.md",
            "lpt1",
            "a:b",
        ),
        *("a@b", "a*", "a\nb", "a\x00b", "a\u202eb", "x" * 81, "$HOME", "a;b", "`a`", "~x"),
    ],
)
def test_names_that_files_cannot_have_somewhere(name: str) -> None:
    with pytest.raises(UsageError, match="cannot be a name"):
        check_name(name, "名称", "a name")


def test_names_that_some_systems_take_for_one() -> None:
    assert same_name("Draft") == same_name("draft")
    assert same_name("é") == same_name("é")
    assert same_name("一稿") != same_name("二稿")


def test_versions_stand_by_date_and_then_by_id() -> None:
    versions = [
        Version(work="w", id=id, date=date) for id, date in (("b", "2025-01-02"), ("a", "2025-01-02"))
    ]
    versions += [Version(work="w", id="z"), Version(work="w", id="c", date="2024-12-31")]
    assert [one.id for one in sorted(versions, key=order)] == ["z", "c", "a", "b"]
