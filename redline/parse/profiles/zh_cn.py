"""Laws, regulations and rules of the People's Republic of China.

The levels are those of art. 65 of its Legislation Law (编 章 节 条 款 项 目); 分编 occurs in its Civil Code.
"""

from __future__ import annotations

from redline.model.types import Level
from redline.parse.profiles import Items, Profile

_HAN = "零〇○一二三四五六七八九十百千两"
_DIGITS = "0123456789０１２３４５６７８９"
_CIRCLED = "".join(map(chr, (*range(0x2460, 0x249C), *range(0x3220, 0x322A))))

ZH_CN = Profile(
    name="zh-CN",
    ordinal="第笫",
    insert="之",
    words=(
        (Level.PART, "编"),
        (Level.SUBPART, "分编"),
        (Level.CHAPTER, "章"),
        (Level.SECTION, "节"),
        (Level.ARTICLE, "条"),
        (Level.PARAGRAPH, "款"),
        (Level.ITEM, "项"),
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
    bare_headings=("总则", "总纲", "分则", "附则", "罚则", "法律责任"),
    closing_headings=("附则",),
    preamble_headings=("序言", "前言", "引言"),
    heading_joins=("和", "与", "及", "或", "的", "、", "，"),
    toc_headings=("目录", "目次"),
    annex_words=("附件", "附表", "附录", "附图", "附：", "附:"),
    title_ends=(
        *("法", "法典", "条例", "规定", "办法", "决定", "规则", "细则", "解释", "修正案", "决议", "章程"),
        *("准则", "规程", "守则", "通则", "意见", "批复", "规范", "纲要", "方案", "标准"),
    ),
    note_words=("通过", "公布", "发布", "批准", "修订", "修正", "施行", "实施", "颁布", "制定"),
    notice_ends=("令", "公告", "号", "通知"),
    draft_words=("草案", "征求意见", "稿"),
    date_words=("年", "月", "日"),
    refers=(
        *("、", "，", "。", "；", "：", ",", ";", ")", "）", "”", "》", "〉"),
        *("之规定", "规定", "所称", "所列", "所指", "所述", "所规定", "所涉", "的", "以上", "以下"),
        *("中的", "中所", "中规定", "中“", "中，", "中、", "以及", "至第", "到第", "和第", "或第", "及第"),
        *("前款", "后款", "与第", "或者第", "改为"),
        *("修改", "作为", "删去", "删除", "增加", "合并", "并入", "相应"),
    ),
    captions=(
        *(("〖", "〗", True), ("【", "】", True)),
        *(("（", "）", False), ("(", ")", False), ("[", "]", False)),
    ),
    placeholders=("", "删去", "删除", "略", "废止", "失效", "保留", "空"),
)
