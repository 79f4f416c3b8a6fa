"""Laws and regulations in traditional script: 第十二條, 第二款第（三）項.

The levels and their order are those of the mainland's drafting rules (編 章 節 條 款 項 目), which Macao
and old municipal texts share. In Taiwan 項 is the paragraph and 款 the item: such texts are cut into the
same paragraphs and items, since marks and not words tell them apart.
"""

from __future__ import annotations

from redline.model.types import Level
from redline.parse.profiles import Items, Profile

_HAN = "零〇○一二三四五六七八九十百千兩"
_DIGITS = "0123456789０１２３４５６７８９"
_CIRCLED = "".join(map(chr, (*range(0x2460, 0x249C), *range(0x3220, 0x322A))))

ZH_HANT = Profile(
    name="zh-Hant",
    ordinal="第",
    insert="之",
    words=(
        (Level.PART, "編"),
        (Level.SUBPART, "分編"),
        (Level.CHAPTER, "章"),
        (Level.SECTION, "節"),
        (Level.ARTICLE, "條"),
        (Level.PARAGRAPH, "款"),
        (Level.ITEM, "項"),
        (Level.SUBITEM, "目"),
    ),
    items=(
        Items("（(", _HAN, "）)", certain=True),
        Items("（(", _DIGITS, "）)", certain=True, longest=3),
        Items("", _DIGITS, ".．、", certain=False, longest=3),
        Items("", _DIGITS, "）)", certain=False, longest=3),
        Items(_CIRCLED, "", "", certain=False),
        Items("", _HAN, "、", certain=False),
    ),
    bare_headings=("總則", "總綱", "分則", "附則", "罰則", "法律責任"),
    closing_headings=("附則",),
    preamble_headings=("序言", "前言", "引言"),
    heading_joins=("和", "與", "及", "或", "的", "之", "、", "，"),
    toc_headings=("目錄", "目次"),
    annex_words=("附件", "附表", "附錄", "附圖", "附：", "附:"),
    title_ends=(
        *("法", "法典", "條例", "規定", "辦法", "決定", "規則", "細則", "解釋", "修正案", "決議", "章程"),
        *(
            "準則",
            "規程",
            "守則",
            "通則",
            "意見",
            "批覆",
            "批復",
            "規範",
            "綱要",
            "方案",
            "標準",
            "要點",
            "法律",
            "法規",
        ),
    ),
    note_words=(
        *("通過", "公布", "公佈", "發布", "發佈", "批准", "修訂", "修正", "施行", "實施", "頒布", "頒佈"),
        *("制定", "訂定"),
    ),
    notice_ends=("令", "公告", "號", "通知"),
    draft_words=("草案", "徵求意見", "諮詢", "稿"),
    date_words=("年", "月", "日"),
    refers=(
        *("、", "，", "。", "；", "：", ",", ";", ")", "）", "”", "」", "》", "〉"),
        *("之規定", "規定", "所稱", "所列", "所指", "所述", "所規定", "所涉", "的", "以上", "以下"),
        *("中的", "中所", "中規定", "中「", "中，", "中、", "以及", "至第", "到第", "和第", "或第", "及第"),
        *("前款", "後款", "前項", "與第", "或者第", "改為"),
        *("修改", "作為", "刪去", "刪除", "增加", "合併", "併入", "相應"),
    ),
    captions=(
        *(("〖", "〗", True), ("【", "】", True)),
        *(("（", "）", False), ("(", ")", False), ("[", "]", False)),
    ),
    placeholders=("", "刪去", "刪除", "略", "廢止", "失效", "保留", "空"),
)
