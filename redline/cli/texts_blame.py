"""The help texts of `redline blame`, each as (Chinese, English)."""

from __future__ import annotations

BLAME: dict[str, tuple[str, str]] = {
    "blame help": ("每句话由谁、在哪一稿写入", "who brought in each sentence, and when"),
    "blame usage": ("redline blame W[@V] [ARTICLE] [选项]", "redline blame W[@V] [ARTICLE] [options]"),
    "blame description": (
        "逐句列出现在的文字出自哪一稿、哪次提交、哪位作者。条文重新编号、移动、拆分、合并之后照样追溯；\n"
        "只有标点、序号等文字性变化的，算作同一句。改过的句子另外注明始见于哪一稿。",
        "Tell for each sentence which version, commit and author it is due to as it is now, through\n"
        "renumbering, moves, splits and joins. A sentence that changed in form alone counts as the same.\n"
        "One that was reworded is told with the version that first had it.",
    ),
    "blame epilog": (
        "示例：\n  redline blame 条例\n  redline blame 条例@二审 38",
        "examples:\n  redline blame law\n  redline blame law@second 38",
    ),
    "blame work": ("哪部法规；不写版本时为最新的一稿", "the work; its latest version unless one is named"),
    "blame article": ("只看这一条：38、32-1 或 第三十八条", "this article alone, by its number: 38 or 32-1"),
}
