"""The rules of `redline check`: their codes, names, how bad what they find is, and their titles.

Codes never change their meaning and are not used again. By hundreds: 0 files and the workspace, 1 numbers
and structure, 2 punctuation, 3 references, 4 defined terms and wording, 5 annotations, 9 the check itself.
Each has a section in docs/reference/check.md, which a test asks for.
"""

from __future__ import annotations

from redline.model.value import positional_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    Severity = Literal["error", "warning", "note"]
else:
    Severity = str

SEVERITIES = ("error", "warning", "note")
"""Worst first."""


@positional_value
class Rule:
    """What is known of a rule.

    code      e.g. "RL101"; the docs have a section of that name
    name      the same in words, e.g. "number-gap"; either is understood where a rule is silenced
    severity  "error": the text or the workspace is wrong; "warning": most likely a slip, or against the
              drafting rules; "note": worth a look
    zh, en    a title
    """

    code: str
    name: str
    severity: Severity
    zh: str
    en: str


_ALL = (
    # files and the workspace
    Rule("RL001", "unreadable", "error", "文件读不出来", "a file cannot be read"),
    Rule("RL002", "settings", "error", "设置有误", "settings that say something impossible"),
    Rule("RL003", "front-matter", "error", "文件开头的说明有误", "front matter that is none"),
    Rule("RL004", "date", "error", "日期有误", "a date that is none"),
    Rule("RL005", "id", "error", "编号与文件名不一致", "an id that is not the file's name"),
    Rule("RL006", "name", "error", "名称不能用作文件名", "a name that cannot be a file's everywhere"),
    Rule("RL007", "name-case", "error", "名称只有大小写之别", "names that differ in case alone"),
    Rule("RL008", "stranger", "note", "不是版本的文件", "a file among the versions that is none"),
    Rule("RL009", "unfinished", "error", "写入中途停止", "a run that was cut short"),
    Rule("RL010", "pins", "error", "人工对应关系有误", "pins that name what is not there"),
    Rule("RL011", "no-git", "note", "没有 git 程序", "the program git is missing"),
    Rule("RL012", "merge-conflict", "error", "没有解决的合并冲突", "a merge conflict that is left over"),
    Rule("RL021", "published-changed", "error", "已发布的正文改动过", "a published body that changed"),
    Rule(
        *("RL022", "published-without-digest", "error"),
        *("已发布而没有摘要", "a published version without a digest"),
    ),
    Rule(
        *("RL023", "published-withdrawn", "error"),
        *("从前发布的文本不见了", "a published text that is gone"),
    ),
    # numbers and structure
    Rule("RL101", "number-gap", "error", "序号不连续", "a gap in the numbering"),
    Rule("RL102", "number-repeated", "error", "序号重复", "a number that occurs twice"),
    Rule("RL103", "number-order", "error", "序号颠倒", "a number out of order"),
    Rule("RL104", "number-start", "warning", "序号不从一开始", "numbers that do not begin with one"),
    Rule("RL105", "wrong-character", "warning", "序号用字有误", "a wrong character in a number"),
    Rule("RL111", "heading-without-number", "warning", "章节标题没有序号", "a heading without a number"),
    Rule("RL112", "heading-missing", "error", "章节没有标题", "a division without a heading"),
    Rule("RL113", "division-empty", "warning", "章节之下没有条文", "a division without articles"),
    Rule(
        "RL114", "contents-differ", "warning", "目录与正文不一致", "a table of contents that is out of date"
    ),
    Rule("RL115", "article-empty", "warning", "只有序号的条", "an article without text"),
    Rule("RL121", "no-articles", "note", "没有条文", "a text without articles"),
    Rule("RL122", "unknown-line", "note", "看不出性质的一行", "a line that no rule knows"),
    Rule("RL123", "line-joined", "note", "句子中间断行", "a sentence broken by a line's end"),
    Rule("RL124", "heading-joined", "note", "标题断行", "a heading broken by a line's end"),
    Rule("RL125", "glued-article", "warning", "条文接在上一段末尾", "an article glued to a paragraph"),
    Rule("RL129", "reading", "note", "读取时应注意", "what reading the file could not make sure"),
    # punctuation
    Rule("RL201", "half-width-mark", "warning", "中文之间的半角标点", "half-width marks in Chinese text"),
    Rule("RL202", "doubled-mark", "warning", "标点重复", "a mark that stands twice"),
    Rule("RL203", "unpaired-mark", "warning", "引号、括号、书名号不成对", "a bracket without its other half"),
    Rule("RL204", "blank-in-text", "note", "中文之间的空格", "a blank between Chinese characters"),
    Rule("RL205", "mixed-width", "note", "全角半角混用", "digits or letters of both widths"),
    Rule("RL206", "item-end", "warning", "各项末尾的标点不对", "an item that ends with the wrong mark"),
    Rule("RL207", "list-lead", "note", "分项之前没有引出的话", "items without words that lead to them"),
    Rule("RL208", "paragraph-end", "warning", "段落末尾没有标点", "a paragraph without its full stop"),
    Rule(
        "RL209", "straight-quote", "warning", "中文之间的直引号", "straight quotation marks in Chinese text"
    ),
    Rule("RL210", "lookalike", "warning", "形似汉字的字符", "a character that only looks like another"),
    # references
    Rule("RL301", "reference-dangling", "error", "引用的条款不存在", "a reference to what does not exist"),
    Rule("RL302", "reference-repealed", "error", "引用的条款已经删去", "a reference to what was repealed"),
    Rule("RL303", "reference-stale", "error", "引用没有随序号调整", "a reference left behind by renumbering"),
    Rule("RL304", "reference-split", "note", "引用的条款已经拆分", "a reference to what was split"),
    Rule("RL305", "reference-range", "error", "引用的起止颠倒", "a range that runs backwards"),
    # defined terms and wording
    Rule("RL401", "term-unused", "warning", "定义的用语没有用到", "a defined term that is not used"),
    Rule("RL402", "term-early", "note", "用语在定义之前使用", "a term used before it is defined"),
    Rule("RL403", "term-full", "note", "有了简称仍用全称", "the long form after a short one was defined"),
    Rule("RL404", "term-variant", "warning", "与定义的用语有一字之差", "a wording one character off a term"),
    Rule("RL405", "term-twice", "warning", "用语定义了两次", "a term that is defined twice"),
    Rule("RL411", "leftover", "warning", "没有写完的文字", "text that was left to be written"),
    # annotations
    Rule("RL501", "annotation-unreadable", "error", "意见文件有误", "an annotation that is badly formed"),
    Rule(
        "RL502", "annotation-orphaned", "warning", "意见在文本中定位不到", "an annotation without its place"
    ),
    Rule(
        "RL503", "annotation-ambiguous", "warning", "意见有几处可以对应", "an annotation with several places"
    ),
    # the check itself
    Rule("RL901", "ignore-unknown", "warning", "忽略的编号不存在", "an unknown code is silenced"),
    Rule("RL902", "ignore-unused", "note", "忽略没有用到", "nothing is silenced here"),
)

RULES: dict[str, Rule] = {rule.name: rule for rule in _ALL}
"""By name, in the order of the codes."""

CODES: dict[str, str] = {word: rule.code for rule in _ALL for word in (rule.code, rule.name)}
"""The code that a word means where rules are silenced: a code or a name."""
