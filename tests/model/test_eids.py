from __future__ import annotations

from redline.model import walk
from redline.parse import parse_text

DRAFT = """# 某市样例条例
## 第一编 总则
### 第二章 管理
#### 第一节 一般规定
第三条 甲事。
有下列情形之一的：
（四）其一；
第三十二条之一 乙事。
第三条 丙事。
附件二
第三条 丁事。
"""


def test_names_follow_akoma_ntoso() -> None:
    document = parse_text(DRAFT)
    eids = [p.eid for p in walk(document.preamble + document.body + document.tail)]
    assert eids == [
        *["title_1", "part_1", "part_1__chp_2", "part_1__chp_2__sec_1"],
        *["art_3", "art_3__para_1", "art_3__para_2", "art_3__para_2__item_4"],
        *["art_32-1", "art_32-1__para_1", "art_3~2", "art_3~2__para_1"],
        *["annex_2", "annex_2__art_3", "annex_2__art_3__para_1"],
    ]


def test_a_name_that_a_copy_would_take_is_left_alone() -> None:
    document = parse_text("第一条 甲。\n第一条 乙。\n第一条 丙。\n第一条 丁。")
    assert [p.eid for p in document.body] == ["art_1", "art_1~2", "art_1~3", "art_1~4"]
