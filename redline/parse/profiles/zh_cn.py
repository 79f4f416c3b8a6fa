"""Laws, regulations and rules of the People's Republic of China.

The levels are those of art. 65 of its Legislation Law (编 章 节 条 款 项 目); 分编 occurs in its Civil Code.
"""

from __future__ import annotations

from redline.model.numbers import NUMERALS
from redline.model.types import Level
from redline.parse.profiles import Profile

_HAN = "零〇○一二三四五六七八九十百千两"
_DIGIT = "0-9０-９"

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
    numerals=NUMERALS,
    items=(
        ("（一）", rf"[（(]\s*[{_HAN}]{{1,5}}\s*[）)]", True),
        ("（1）", rf"[（(]\s*[{_DIGIT}]{{1,3}}\s*[）)]", True),
        ("1.", rf"[{_DIGIT}]{{1,3}}\s*(?:[.．](?![{_DIGIT}])|、)", False),
        ("1）", rf"[{_DIGIT}]{{1,3}}\s*[）)]", False),
        ("①", "[①-⑳⑴-⒇⒈-⒛㈠-㈩]", False),
        ("一、", rf"[{_HAN}]{{1,5}}、", False),
    ),
    bare_headings=("总则", "总纲", "分则", "附则", "罚则", "法律责任"),
    closing_headings=("附则",),
    preamble_headings=("序言", "前言", "引言"),
    toc_headings=("目录", "目次"),
    annex_re=rf"附(?:件|表|录|图|：|:)\s*(?:[{_HAN}]{{1,5}}|[{_DIGIT}]{{1,3}})?\s*[：:]?",
    title_ends=(
        *("法", "法典", "条例", "规定", "办法", "决定", "规则", "细则", "解释", "修正案", "决议", "章程", "准则"),
        *("规程", "守则", "通则", "意见", "批复", "规范", "纲要", "方案", "标准"),
    ),
    note_re="通过|公布|发布|批准|修订|修正|施行|实施|颁布|制定",
    note_start_re=rf"[（(]?\s*(?:根据)?\s*(?:[{_DIGIT}]{{4}}|[{_HAN}]{{4}})\s*年",
    note_end_re=r"(?:令|公告|号|通知)$",
    draft_re="草案|征求意见|稿",
    date_re=(
        rf"[（(]?(?:[{_DIGIT}]{{4}}|[{_HAN}]{{4}})\s*年\s*[{_HAN}{_DIGIT}×]{{1,3}}\s*月"
        rf"\s*[{_HAN}{_DIGIT}×]{{1,3}}\s*日[）)]?"
    ),
    refers_re=(
        r"[、，。；：,;）)”》〉]|之规定|规定|所(?:称|列|指|述|规定|涉)|的|中(?:的|所|规定|[“，、])|[至到][第笫]"
        r"|[和或及与][第笫]|或者[第笫]|以及|以[上下]|[前后]款|改为|修改|作为|删[去除]|增加|合并|并入|相应"
        rf"|[第笫]\s*[{_HAN}{_DIGIT}]+\s*[款项目]"
    ),
    captions=(("〖", "〗", True), ("【", "】", True), ("（", "）", False), ("(", ")", False), ("[", "]", False)),
    placeholder_re=r"删[去除]|略|废止|失效|保留|空|\s*",
)
