"""The words by which parts of official web pages, and titles of laws, are known."""

from __future__ import annotations

import re
from collections.abc import Iterable

from redline.ingest.html.block import Block
from redline.model.numbers import NUMERALS

_LONGEST = 160  # of a line that surrounds a text; longer ones are text
_BRACKETS = " \u3000【】[]（）()<>〈〉《》｜|/·:：>＞»→-—_,，、"

# What a law's own lines begin with: they stay, be they links or not.
_STRUCTURE = re.compile(
    rf"[第笫]\s*[{NUMERALS}\s]{{1,12}}(?:分?[编編章节節条條款項项])|附[件表录錄图圖则則]|目\s*[录錄次]"
)
# A date before what is said of a text; printed with dashes, it is none of the law's.
_WHEN = re.compile(
    r"(?:19|20)\d\d(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}日)(?:\s+\d{1,2}:\d\d(?::\d\d)?)?\s*"
)
# Lines around a text.
_ABOUT = re.compile(
    r"(?:信息|文章|稿件|内容|內容)?(?:来源|來源|出处|出處|作者|责任编辑|責任編輯|责编|编辑|審核|审核|审校|发布人|录入)"
    r"\s*[:：]"
    r"|(?:发布|發布|公布|更新|发稿|发表|上传|登载|日期|时间|時間)(?:日期|时间|時間)?\s*[:：]"
    r"|(?:浏览|瀏覽|点击|點擊|访问|訪問|阅读|閱讀)(?:次数|次數|量|数|數|人次)?\s*[:：]"
    r"|(?:您|你)?(?:的|现在|当前|目前|所在|現在|當前)*(?:的)?位置\s*(?:是)?\s*[:：>＞]"
    r"|(?:索引号|索引號|发文字号|文\s*号|发文机关|公开日期|成文日期|主题分类|主题词|信息分类|公开方式|有效性|标\s*题)\s*[:：]"
    r"|首\s*页\s*[>＞»/|-]|字\s*[体体號号体]\s*[:：]?\s*[【\[（(]?\s*[大中小]|[【\[（(]\s*字[体号]"
    r"|分享到|分享至|扫一扫|扫码|掃一掃|今天是|欢迎访问|欢迎您|设为首页|加入收藏|无障碍|繁體版|打印本页|打印本頁"
)
# Lines after a text, with which it has ended.
_AFTER = re.compile(
    r"(?:责任编辑|責任編輯|责编|编辑|編輯)\s*[:：]|[【\[]?(?:上|下)\s*一\s*[篇条條]\s*[】\]]?\s*[:：]"
    r"|相关(?:链接|新闻|文章|阅读|文档|附件下载|信息|推荐|解读|稿件)|延伸阅读|热门(?:推荐|文章|新闻)|推荐阅读"
    r"|版权所有|版權所有|著作權|copyright|©|主办(?:单位)?\s*[:：]|承办(?:单位)?\s*[:：]|网站标识码|网站地图|联系我们"
    r"|.{0,20}ICP备|.{0,20}公网安备|技术支持\s*[:：]|扫一扫|分享到|分享至|返回(?:顶部|列表|上页)|您是第|友情链接|站内搜索"
    r"|打印本页|关闭窗口|关闭本页|打印本頁|關閉視窗",
    re.I,
)
_WIDGETS = re.compile(
    r"(?:打\s*印|列\s*印|关\s*闭|關\s*閉|收\s*藏|分\s*享|纠\s*错|返\s*回|复\s*制|下\s*载|微\s*信|微\s*博|qq|空\s*间|"
    r"本页|本頁|窗口|文章|到|至|顶部|頂部|首页|上一页|下一页|大|中|小|字体|字号|字號|A\+|A-|更多|举报|评论)+",
    re.I,
)
_LAW = re.compile(
    r"(?:法|法典|条例|條例|规定|規定|办法|辦法|决定|決定|规则|規則|细则|細則|解释|解釋|修正案|决议|決議|章程|准则|準則|"
    r"规程|守则|通则|意见|意見|规范|規範|标准|標準|方案|草案|修改稿|意见稿|审议稿)(?:[（(][^（()）]{0,60}[）)])*$"
)
_DOWNLOAD = re.compile(r"\.(?:docx?|wps|pdf|ofd|xlsx?|et|pptx?|rar|zip|7z)\W*$", re.I)
_PARTS = re.compile(r"[_|｜>＞]|\s[-—–]+\s|-{1,2}|—{1,2}")
_DATE = re.compile(rf"[（(]?[{NUMERALS}×]{{2,4}}年[{NUMERALS}×]{{1,3}}月[{NUMERALS}×]{{1,3}}日[）)]?")


def surrounds(block: Block) -> bool:
    """Tell whether a block is one of those that stand around texts on web pages."""
    text = block.text
    if block.linked and _DOWNLOAD.search(text):
        return True
    if _STRUCTURE.match(text) or _DATE.fullmatch(text):
        return False
    if block.is_link:
        return True
    bare = text.strip(_BRACKETS)
    when = _WHEN.match(bare)
    bare = bare[when.end() :].strip(_BRACKETS) if when else bare
    return len(text) <= _LONGEST and bool(
        _ABOUT.match(bare) or _AFTER.match(bare) or not (bare or block.row) or is_widget(block)
    )


def is_widget(block: Block) -> bool:
    """Tell whether a block is only the words of buttons: 【打印】【关闭】."""
    return not block.row and names_buttons(block.text)


def names_buttons(text: str) -> bool:
    """Tell whether a text is only the words of buttons."""
    text = _unbracketed(text)
    return 0 < len(text) <= 60 and bool(_WIDGETS.fullmatch(text))


def ends(block: Block) -> bool:
    """Tell whether what a block says comes after a text only."""
    text = block.text.strip(_BRACKETS)
    return len(text) <= _LONGEST and not _STRUCTURE.match(text) and bool(_AFTER.match(text))


def continues(block: Block) -> bool:
    """Tell whether a block is certainly still the law: the beginning of an annex, or a table's row."""
    return bool(_STRUCTURE.match(block.text)) and not block.is_link


def leads_on(block: Block) -> bool:
    """Tell whether a block leads to the next part of a text that is spread over several pages."""
    return 0 < block.linked <= _LONGEST and "下一页" in block.text.replace("頁", "页")


def _unbracketed(text: str) -> str:
    return "".join([char for char in text if char not in _BRACKETS])


def _spaceless(text: str) -> str:
    return "".join(text.split())


class Names:
    """What the head of a page calls it, and how well a block fits that."""

    def __init__(self, titles: Iterable[str]) -> None:
        parts = [[part.strip() for part in _PARTS.split(title) if part.strip()] for title in titles]
        self.law = next((_spaceless(part) for title in parts for part in title if _LAW.search(part)), "")
        self._whole = [_unbracketed("".join(title)) for title in parts if title]
        named = {_unbracketed(self.law)} if self.law else {_unbracketed(title[0]) for title in parts if title}
        self._named = named | set(self._whole)
        self._sites = {_unbracketed(part) for title in parts for part in title} - self._named

    def is_site(self, text: str) -> bool:
        """Tell whether a text is the name of the site, or of one of its sections."""
        return _unbracketed(text) in self._sites

    def begins(self, text: str) -> bool:
        """Tell whether the page's name begins with a text."""
        text = _unbracketed(text)
        return len(text) > 4 and any(name.startswith(text) for name in self._named)

    def weigh(self, block: Block) -> int:
        """Return how much a block looks like the title of the law: 2 and more do."""
        text = block.text
        if block.is_link or block.row or text[-1] in "。；：，" or _STRUCTURE.match(text):
            return 0
        bare = _unbracketed(text)
        weight = 3 * (bare in self._named or self.begins(text)) - 3 * (bare in self._sites)
        weight += 2 * (0 < block.heading < 3) + (block.heading == 3)
        weight += block.titled and not 0 < block.heading < 3
        weight += 2 * bool(_LAW.search(text))
        if block.frame:
            weight -= 2
        return 0 if _ABOUT.match(text.strip(_BRACKETS)) else weight
