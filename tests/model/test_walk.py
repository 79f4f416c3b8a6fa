"""Walking a document, and the text of a unit."""

from __future__ import annotations

import pytest

from redline.model import Provision, lines, text_of, units
from redline.parse import parse_text

TEXT = """夜市管理办法

第一章　总则

第一条　（目的）为了方便夜间出行，制定本办法。

第二条　摊位应当符合下列条件：
（一）有顶棚；
（二）有下列标牌之一：
1. 编号牌；
2. 价目牌。
| 类别 | 面积 |
| --- | --- |
| 餐饮 | 六平方米 |

附件　收费表
第一条　每晚十元。
"""


@pytest.mark.parametrize("unit", list(units(parse_text(TEXT))), ids=lambda unit: unit.eid)
def test_a_text_is_its_lines_joined(unit: Provision) -> None:
    assert text_of(unit) == "\n".join(line for _, line in lines(unit))


def test_an_article_reads_with_its_items_and_tables() -> None:
    second = next(unit for unit in units(parse_text(TEXT)) if unit.eid == "art_2")
    assert text_of(second).split("\n")[2:6] == [
        "（二）有下列标牌之一：",
        "1.编号牌；",
        "2.价目牌。",
        "类别 | 面积",
    ]
