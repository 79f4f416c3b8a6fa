from __future__ import annotations

import pytest

from redline.align import same_title


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("水井条例（草案）", "水井条例", True),
        ("水井条例（修订草案二次审议稿）", "水井条例(征求意见稿)", True),
        ("水井条例（草案（二次审议稿））", "水井条例", True),
        ("水井 条例", "水井条例", True),
        ("水井条例（试行）（2020年公布）", "水井条例", True),
        ("水井（农村）条例", "水井条例", False),
        ("水井条例）草案", "水井条例", False),
        ("水井条例（草案", "水井条例", False),
        ("水井条例", "渡口条例", False),
    ],
)
def test_a_title_is_the_same_without_the_remarks_on_its_stage(old: str, new: str, same: bool) -> None:
    assert same_title(old, new) is same
    assert same_title(new, old) is same
