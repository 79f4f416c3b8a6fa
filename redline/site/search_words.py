"""The words of the search page, in Chinese and English."""

from __future__ import annotations

WORDS: dict[str, dict[str, str]] = {
    "zh": {
        "label": "搜索全部法规、各个版本和意见",
        "hint": "可输入词句、法规名称、条的序号（第三十二条、32、32-1），空格隔开的须同时出现。",
        "submit": "搜索",
        "only_changed": "只看新增或者删去过的",
        "more": "显示更多",
        "contents": "全部法规",
        "no_script": "搜索需要启用 JavaScript。下面列出全部法规，每部法规的页面上有各个版本的全文。",
        "searching": "正在搜索……",
        "none": "没有找到“{query}”。",
        "all": "共 {n} 处，见于 {works} 部法规。",
        "some": "已显示 {n} 处（{works} 部法规），还有更多。",
        "nothing_yet": "还没有找到“{query}”，还有 {more} 部法规可查。",
        "failed": "搜索所需的文件没有读到，请刷新页面后重试。",
        "in": "见于：{versions}。",
        "came": "{version}新增。",
        "went": "{version}删去。",
        "life": "历次变化",
        "note": "意见",
        "comma": "、",
    },
    "en": {
        "label": "Search all texts, in every version, and annotations",
        "hint": "Words, titles or numbers of articles (第三十二条, 32-1). Of several, all must be there.",
        "submit": "Search",
        "only_changed": "Only what came or went",
        "more": "Show more",
        "contents": "All works",
        "no_script": "Searching needs JavaScript. All works are listed below, each with its full texts.",
        "searching": "Searching…",
        "none": "Nothing found for “{query}”.",
        "all": "Found: {n}. Laws: {works}.",
        "some": "Showing {n}. Laws: {works}. There are more.",
        "nothing_yet": "Nothing found yet for “{query}”; {more} laws are left to look into.",
        "failed": "The files to search in could not be read. Reload the page and try again.",
        "in": "In {versions}.",
        "came": "Inserted in {version}.",
        "went": "Gone in {version}.",
        "life": "Its whole life",
        "note": "Annotation",
        "comma": ", ",
    },
}
"""The words of the search page; those in braces are put in by search.js."""
