"""The help texts, each as (Chinese, English)."""

from __future__ import annotations

_CODES_ZH = """\
退出码：
  0  正常
  1  两稿不同（仅在使用 --exit-code 时），或者 redline check 发现了错误
  2  命令写法有误
  3  文稿无法读取，或者结果无法写入
  4  有冲突：合并有冲突，名称已被占用，版本已经发布，或者另一个 redline 正在写入
  70 程序缺陷"""

_CODES_EN = """\
exit codes:
  0  fine
  1  the texts differ (with --exit-code only), or redline check found an error
  2  the words on the command line do not fit
  3  a draft cannot be read, or a result cannot be written
  4  a conflict: of a merge, or a name is taken, a version is published, another run is writing
  70 a bug in redline"""

TEXTS: dict[str, tuple[str, str]] = {
    "redline usage": ("redline COMMAND [选项]", "redline COMMAND [options]"),
    "redline description": (
        "比较法规草案：条文重新编号后仍能逐条对应，找出每一条从哪里来、改了什么。",
        "Compare drafts of laws: articles are matched across renumbering, and every one is accounted for.",
    ),
    "redline epilog": (
        "第一次使用：redline demo\n某个命令的说明：redline diff --help\n\n" + _CODES_ZH,
        "First time here: redline demo\nHelp on a command: redline diff --help\n\n" + _CODES_EN,
    ),
    "commands": ("命令", "commands"),
    "diff help": ("比较两稿", "compare two drafts"),
    "diff usage": (
        "redline diff OLD [NEW [MORE]...] [-o FILE]... [选项]",
        "redline diff OLD [NEW [MORE]...] [-o FILE]... [options]",
    ),
    "diff description": (
        "比较两稿法规。不写 -o 时，结果显示在屏幕上。\n\n"
        "旧稿和新稿可以是：\n"
        "  文件          纯文本、Markdown、Word、PDF、网页等；文字的编码自动识别\n"
        "  法规@版本     工作区中的版本，或随程序附带的示例；法规@latest 是最新的一稿\n"
        "  修订:路径     git 中的任何一个版本，例如 HEAD~1:条例.md\n"
        "  -             标准输入（两者中只能有一个）\n\n"
        "只写一个时：\n"
        "  法规          最新的一稿与它的前一稿\n"
        "  法规@版本     这一稿与它的前一稿\n"
        "  文件          带修订标记的 Word 文件：全部拒绝与全部接受",
        "Compare two drafts of a law. Without -o the result is shown on the screen.\n\n"
        "OLD and NEW can be:\n"
        "  a file         plain text, Markdown, Word, PDF, a web page and others; encodings are recognised\n"
        "  WORK@VERSION   a version of the workspace, or of the bundled sample; WORK@latest is the last one\n"
        "  REV:PATH       a file in any git revision, for example HEAD~1:law.md\n"
        "  -              standard input (one of the two)\n\n"
        "One alone:\n"
        "  WORK           its latest version and the one before\n"
        "  WORK@VERSION   that version and the one before\n"
        "  a file         a Word file with tracked changes: all rejected, and all accepted",
    ),
    "diff epilog": (
        "示例：\n"
        "  redline diff 草案.txt 公布文本.txt -o 对照.html     可在浏览器中打开的对照\n"
        "  redline diff 草案.txt 公布文本.txt                  直接看\n"
        "  redline diff 一稿.md 二稿.md --only substantive     只看实质修改\n"
        "  redline diff 一稿.md 二稿.md -o 对照.html -o 对照.json -o 对照.md\n"
        "  redline diff 一稿.md 二稿.md --format json | jq .stats\n"
        "  redline diff HEAD~1:条例.md 条例.md                 与上一次提交比较\n"
        "  redline diff 条例@一审 条例@二审 -o 对照.html       工作区中的两稿\n\n"
        '固定对应关系的文件（--pins）：\n  [[pin]]\n  old = "46"           # 旧稿第四十六条\n'
        '  new = ["38", "39"]   # 主要成为新稿第三十八条，部分成为第三十九条；[] 表示删去\n\n' + _CODES_ZH,
        "examples:\n"
        "  redline diff draft.txt enacted.txt -o comparison.html   a page for the browser\n"
        "  redline diff draft.txt enacted.txt                      look at once\n"
        "  redline diff first.md second.md --only substantive      what changes the law, no more\n"
        "  redline diff first.md second.md -o all.html -o all.json -o all.md\n"
        "  redline diff first.md second.md --format json | jq .stats\n"
        "  redline diff HEAD~1:law.md law.md                       against the last commit\n"
        "  redline diff law@first law@second -o comparison.html    two versions of a workspace\n\n"
        'a file of pins (--pins):\n  [[pin]]\n  old = "46"           # article 46 of the old text\n'
        '  new = ["38", "39"]   # became mainly 38, in part 39; [] says repealed\n\n' + _CODES_EN,
    ),
    "diff old": ("旧稿", "the old text"),
    "diff new": ("新稿；不写时见上", "the new text; left out: see above"),
    "diff --tracked": (
        "带修订标记的文件，读取哪一面：accepted（全部接受）或 rejected（全部拒绝）",
        "of a file with tracked changes, the side to read: accepted or rejected",
    ),
    "diff more": (
        "更多的稿，按先后次序；写成多栏的对照表",
        "further texts, oldest first: a table with a column for each",
    ),
    "diff --output": (
        "写入文件；格式由文件名结尾决定：.html .docx .pdf .xlsx .csv .md .json .xml .txt。"
        "可以写几个 -o，只比较一次。“-”为标准输出",
        "write to FILE, in the format that its name ends in: .html .docx .pdf .xlsx .csv .md .json .xml "
        ".txt. Can be given several times, for one comparison. - is standard output",
    ),
    "diff --format": (
        "格式，写法同文件名结尾（屏幕显示为 text）。不写时由文件名决定",
        "the format, as a file's name would end (text is what the screen shows). Without it the file's name "
        "decides",
    ),
    "diff --only": (
        "substantive 只列实质修改，不列标点、异体字、仅序号调整等文字性修改；changed 只列有改动的条文",
        "substantive leaves out changes in form: punctuation, variant characters, a number alone; changed "
        "leaves out what did not change",
    ),
    "diff --layout": (
        "版式：table 条文对照表（docx、pdf、xlsx、html、md），inline 花脸稿（docx、pdf、html、md），"
        "tracked 修订稿（docx；全部接受即新稿，全部拒绝即旧稿），"
        "concordance 条次对照表（docx、pdf、xlsx、csv、html、md），"
        "digest 主要修改情况（docx、pdf、html、md）。"
        "不写时 docx、pdf、xlsx 为对照表，html 为可在浏览器中操作的页面",
        "table (side by side; docx, pdf, xlsx, html, md), inline (both texts in one; docx, pdf, html, md), "
        "tracked (docx: accepting all changes gives the new text, rejecting all the old one), concordance "
        "(old numbers and new ones; docx, pdf, xlsx, csv, html, md) or digest (the main changes in prose; "
        "docx, pdf, html, md). Left out: the table, but for html a page to use in a browser",
    ),
    "diff --marking": (
        "标记样式：cn-npc（默认）plain jp de-synopse us-ramseyer uk-keeling au-nsw",
        "house style of marks: cn-npc (the default), plain, jp, de-synopse, us-ramseyer, uk-keeling or "
        "au-nsw",
    ),
    "diff --columns": (
        "对照表的栏目及其次序，用逗号隔开：old 旧稿、new 新稿、note 说明（取自批注）。默认 old,new",
        "columns of the table, in their order, with commas between: old, new and note (from annotations). "
        "The default is old,new",
    ),
    "diff --order": (
        "对照表的行依哪一稿的次序：new（默认）或 old",
        "the text whose order the rows of a table follow: new (the default) or old",
    ),
    "diff --templates": (
        "html、pdf 文件的模板先从这个文件夹取，没有的再用自带的。不写时用工作区的 templates 文件夹",
        "take templates of html and pdf documents from DIR first. Left out: from the folder templates of the "
        "workspace",
    ),
    "diff --author": (
        "修订稿中修订的作者",
        "who the tracked changes are by",
    ),
    "not names": (
        "“{0}”不是栏目。可以写：{1}，每个至多一次，用逗号隔开。",
        "{0!r} does not name columns: {1}, each at most once, with commas between.",
    ),
    "diff --annotations": (
        "新稿是工作区中的版本时，显示哪些批注：public（公开的，默认）、all（包括内部的）、none（不显示）；"
        "网页和 md 列在条文旁，屏幕上只报条数",
        "of a version of a workspace, the annotations to show: public (the default), all (internal ones "
        "too) or none; pages and md have them beside the text, the screen says how many there are",
    ),
    "diff --exit-code": (
        "两稿不同时退出码为 1（文字性修改也算；与 --only substantive 合用时不算）",
        "exit with 1 when the texts differ (in form too, unless --only substantive)",
    ),
    "diff --pins": (
        "由人工固定的条文对应关系（写法见下）",
        "correspondences that a person decided (see below)",
    ),
    "diff --color": (
        "屏幕显示的颜色：auto（默认；遵从 NO_COLOR）、always、never",
        "colour on the screen: auto (the default; honours NO_COLOR), always or never",
    ),
    "diff --width": ("屏幕显示的宽度（列数，至少 20）", "columns of the view on the screen, at least 20"),
    "not a width": (
        "“{0}”不能作为宽度，请写一个不小于 {1} 的整数。",
        "{0!r} is no width: a whole number from {1} on is.",
    ),
    "diff --no-pager": ("不分页", "do not use a pager"),
    "--version": ("显示版本", "show the version and exit"),
    "--encoding": (
        "文稿的编码，例如 gb18030（不写时自动识别）",
        "the encoding of the drafts, e.g. gb18030 (recognised when left out)",
    ),
    "--lang": ("界面语言：zh 或 en（默认依系统设置）", "zh or en (by default as your system is set)"),
    "--verbose": ("列出对文稿的全部提示", "list every remark about the drafts"),
    "--quiet": ("不显示提示，只显示错误", "no remarks, errors alone"),
    "show help": ("显示一部法规或其中一条", "show a law, or one article of it"),
    "show usage": ("redline show SPEC [--article N] [选项]", "redline show SPEC [--article N] [options]"),
    "show description": (
        "显示 redline 读到的文稿：整理后的规范文本、纯文字，或其结构（JSON、Akoma Ntoso）。",
        "Show a draft as redline reads it: as canonical text, as plain text, or its structure (JSON, Akoma "
        "Ntoso).",
    ),
    "show epilog": (
        "示例：\n"
        "  redline show 草案.txt -o 草案.md            转换为规范文本\n"
        "  redline show 草案.txt --article 46          只看第四十六条\n"
        "  redline show 草案.txt --article 三十二之一 --format text",
        "examples:\n"
        "  redline show draft.txt -o draft.md          as canonical text\n"
        "  redline show draft.txt --article 46         article 46 alone\n"
        "  redline show draft.txt --article 32-1 --format text",
    ),
    "show spec": (
        "文件、法规@版本、法规（最新一稿）、修订:路径，或“-”（标准输入）",
        "a file, WORK@VERSION, WORK (its last version), REV:PATH, or - (standard input)",
    ),
    "show --article": ("只显示这一条：46、32-1、第四十六条", "this article alone: 46, 32-1 or 第四十六条"),
    "show --format": (
        "md（默认）、json、text、xml（Akoma Ntoso）",
        "md (the default), json, text or xml (Akoma Ntoso)",
    ),
    "show --output": ("写入文件（.md .json .txt .xml）", "write to FILE (.md .json .txt .xml)"),
    "demo help": ("用附带的示例建立工作区并做一套对照", "a workspace and comparisons of the bundled sample"),
    "demo usage": ("redline demo [DIR]", "redline demo [DIR]"),
    "demo description": (
        "用附带的示例（一部虚构的条例的几稿）建立一个工作区：每一稿都是一次 git 提交，最后一稿已发布；"
        "并比较每相邻两稿以及首稿与末稿。",
        "Make a workspace of the bundled sample (the drafts of a regulation that is fiction), each draft a "
        "commit of its own and the last one published, and compare each with the next one, and the first "
        "with the last.",
    ),
    "demo epilog": (
        "示例：\n  redline demo\n  redline demo 试用",
        "examples:\n  redline demo\n  redline demo try",
    ),
    "demo folder": ("文件夹（默认 demo）", "the folder (demo by default)"),
}
