"""The words of the site, in Chinese and English, beside those of comparisons (`redline.render.phrases`)."""

from __future__ import annotations

from redline.render.phrases import UI
from redline.render.words import Lang

LANGUAGES: dict[str, str] = {"zh": "中文", "en": "English"}
CODES: dict[str, str] = {"zh": "zh-CN", "en": "en"}
LOCALES: dict[str, str] = {"zh": "zh_CN", "en": "en_GB"}

_WORDS: dict[str, tuple[str, str]] = {
    "home": ("首页", "Home"),
    "work": ("法规", "Law"),
    "scheme_dark": ("深色", "Dark"),
    "scheme_light": ("浅色", "Light"),
    "open_now": ("征求意见中", "open for comments"),
    "changes_shown": ("筛选后剩 {n} 处", "{n} shown"),
    "works_shown": ("列出 {n} 部", "{n} listed"),
    "filter_works": ("按名称筛选", "Filter by name"),
    "strip": ("各稿的文字从哪里来", "Where the text of each version came from"),
    "line_of_life": ("从第一稿到最后一稿", "From the first draft to the last"),
    "compare_with": ("对照", "Compare with"),
    "pick_old": ("旧稿", "Old version"),
    "pick_new": ("新稿", "New version"),
    "opinions_all": ("全部意见", "All opinions"),
    "works": ("法规", "Laws and regulations"),
    "main_nav": ("主要栏目", "Main"),
    "crumbs": ("位置", "You are here"),
    "languages": ("语言", "Language"),
    "to_content": ("跳到正文", "Skip to the content"),
    "search_page": ("搜索", "Search"),
    "search_what": ("搜索法规、修改和意见", "Search texts, changes and opinions"),
    "search_no_script": (
        "搜索要用 JavaScript。没有它，请从下面的目录查找。",
        "Searching needs JavaScript. Without it, the contents below lead everywhere.",
    ),
    "feed": ("更新订阅（Atom）", "Feed (Atom)"),
    "none_yet": ("还没有法规。", "There are no laws yet."),
    "versions": ("各稿", "Versions"),
    "version_count": ("{n} 稿", "{n} versions"),
    "latest": ("最新一稿", "Latest version"),
    "latest_change": ("最近的修改", "Latest change"),
    "full_text": ("全文", "Full text"),
    "stage": ("阶段", "Stage"),
    "date": ("日期", "Date"),
    "undated": ("日期不详", "no date"),
    "note": ("说明", "Note"),
    "published": ("已发布", "published"),
    "read_latest": ("读最新一稿全文", "Read the latest text"),
    "against_before": ("与前一稿相比", "compared with the version before"),
    "first_to_last": ("从第一稿到最新一稿的修改", "From the first version to the latest"),
    "strip_hint": (
        "一条横带是一稿，长短是字数；同一颜色和花纹的文字出自同一稿。两稿之间是增减的字数，点开看对照。",
        "Each bar is a version, as long as its text; what has one colour and pattern came in with one "
        "version. Between two bars stands what was added and removed, as a link to the comparison.",
    ),
    "since_before": ("与前一稿相比", "Since the version before"),
    "changed_since": ("与前一稿相比：{what}", "Since the version before: {what}"),
    "first_version": ("第一稿", "First version"),
    "compare": ("对照", "Compare"),
    "compare_two": ("任选两稿对照", "Compare any two"),
    "compare_hint": (
        "从一稿到另一稿，实质修改了多少条；点开看对照。",
        "How many articles changed in substance from one version to another; each figure leads to the "
        "comparison.",
    ),
    "compare_cell": ("{old}与{new}对照", "{old} against {new}"),
    "downloads": ("下载", "Downloads"),
    "download_md": ("规范文本", "Canonical text"),
    "download_json": ("JSON 数据", "JSON"),
    "file_comparison": ("条文对照表", "Comparison table"),
    "file_table": ("条文对照表", "Comparison table"),
    "file_inline": ("行内对照", "Inline comparison"),
    "file_tracked": ("修订标记稿", "Tracked changes"),
    "file_concordance": ("条次对照表", "Concordance"),
    "file_digest": ("主要修改", "Main changes"),
    "file_replies": ("意见采纳情况表", "Opinions and replies"),
    "file_in": ("{what}（{format}）", "{what} ({format})"),
    "articles_of": ("各条的来龙去脉", "The history of each article"),
    "articles_hint": (
        "每一条从哪里来、每一稿怎么改的。地址不随序号变化。",
        "Where each article came from and what each version changed. Addresses do not follow the numbers.",
    ),
    "concordance_all": ("各稿条次对照", "Numbers through all versions"),
    "concordance_line": (
        "每行是同一条文在各稿中的序号。",
        "Each row is one article with its number in each version.",
    ),
    "gone_into": ("并入{nums}", "into {nums}"),
    "came_out_of": ("由{nums}而来", "out of {nums}"),
    "life": ("来龙去脉", "History"),
    "life_of": ("{num}的来龙去脉", "The history of {num}"),
    "text_now": ("最后的条文", "Its last text"),
    "through": ("历次修改", "Through the versions"),
    "in_version": ("在{label}中", "In {label}"),
    "see_change": ("看这一处对照", "See it in the comparison"),
    "opinions": ("意见和采纳情况", "Opinions and replies"),
    "opinions_here": ("意见", "Opinions"),
    "opinions_none": ("还没有公开的意见。", "There are no public opinions yet."),
    "opinions_count": ("{n} 条意见", "{n} opinions"),
    "opinion_source": ("意见来源", "From"),
    "opinion_place": ("条款", "Provision"),
    "opinion_body": ("意见内容", "Opinion"),
    "opinion_status": ("采纳情况", "Decision"),
    "opinion_reason": ("理由", "Reason"),
    "opinion_number": ("序号", "No."),
    "opinion_former": ("原{num}", "formerly {num}"),
    "opinion_whole": ("全文", "The whole law"),
    "opinion_lost": ("（未能定位）", "(no place found)"),
    "opinion_wording": ("建议改为", "Proposed wording"),
    "opinion_deletion": ("建议删去", "Proposed: delete"),
    "anonymous": ("未署名", "unsigned"),
    "unplaced": ("未能定位的意见", "Opinions without a place"),
    "about_law": ("对全文的意见", "About the whole law"),
    "take_part": ("对这一条提意见", "Comment on this article"),
    "take_part_hint": (
        "这一稿正在征求意见：每一条旁边都有提意见的链接。",
        "This version is open for comments: each article has a link for yours.",
    ),
    "article_link": ("本条链接", "Link to this article"),
    "previous_version": ("前一稿", "Version before"),
    "next_version": ("后一稿", "Version after"),
    "other_pairs": ("其他对照", "Other comparisons"),
    "swap_old": ("换旧稿", "Another old version"),
    "swap_new": ("换新稿", "Another new version"),
    "article_count": ("{n} 条", "{n} articles"),
    "moved_here": ("这一条的页面在这里", "The page of this article is here"),
    "not_found": ("没有这个页面", "There is no such page"),
    "not_found_hint": (
        "地址可能写错了，或者这一稿已经撤下。请从首页查找。",
        "The address may be mistyped, or the version was taken down. Try the home page.",
    ),
    "home_description": (
        "法规各稿的对照：改了什么，为什么改。",
        "Drafts of laws compared: what changed, and why.",
    ),
    "work_description": ("{title}：{n} 稿，最新为{label}。", "{title}: {n} versions, the latest is {label}."),
    "pair_title": ("{title}：{old}与{new}对照", "{title}: {old} against {new}"),
    "version_title": ("{title}（{label}）", "{title}, {label}"),
    "version_description": ("{title}（{label}）全文。", "{title}, {label}: the full text."),
    "life_description": ("{title}{num}的来龙去脉：{answer}", "{title}, the history of {num}: {answer}"),
    "life_former": ("{num}（{label}）", "{num} ({label})"),
    "pair_description": ("{title}，{old}与{new}对照：{answer}", "{title}, {old} against {new}: {answer}"),
    "concordance_description": (
        "{title}：同一条文在各稿中的序号。",
        "{title}: the number of each article in every version.",
    ),
    "opinions_description": (
        "{title}：公众意见 {n} 条和采纳情况。",
        "{title}: {n} opinions from the public, and what was decided.",
    ),
    "made_with": (
        "本站由草案文本自动生成，内容以正式公布的文本为准。",
        "Made from the drafts themselves. The officially published text prevails.",
    ),
    "source_data": ("本页数据（JSON）", "This page as JSON"),
    "new_version": ("{title}：{label}", "{title}: {label}"),
}

SITE: dict[str, dict[str, str]] = {
    lang: {**UI[lang], **{key: texts[at] for key, texts in _WORDS.items()}}
    for at, lang in enumerate(("zh", "en"))
}
"""Every phrase of a page, by language."""


_ONE = {
    "version_count": "{n} version",
    "article_count": "{n} article",
    "opinions_count": "{n} opinion",
    "work_description": "{title}: {n} version, {label}.",
    "opinions_description": "{title}: {n} opinion from the public, and what was decided.",
}
"""What English says of one."""


def say(lang: Lang, key: str, **values: object) -> str:
    """Return a phrase of the site. Raises KeyError for a key that it does not have."""
    phrase = _ONE[key] if lang == "en" and key in _ONE and values.get("n") == 1 else SITE[lang][key]
    return phrase.format(**values) if values else phrase


FORMATS = {
    "csv": "CSV",
    "docx": "Word",
    "html": "HTML",
    "md": "Markdown",
    "pdf": "PDF",
    "xlsx": "Excel",
    "xml": "XML",
}
"""What readers call the formats of files."""


def file_words(lang: Lang, name: str) -> str:
    """Return what a link to a file that the site offers says.

    >>> file_words("en", "tracked.docx"), file_words("en", "table.md")
    ('Tracked changes (Word)', 'table (Markdown)')
    """
    stem, _, suffix = name.rpartition(".")
    what = SITE[lang].get(f"file_{stem}", stem)
    return say(lang, "file_in", what=what, format=FORMATS.get(suffix, suffix))
