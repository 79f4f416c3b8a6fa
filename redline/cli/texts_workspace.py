"""The help texts of the workspace's commands, each as (Chinese, English).

Apart from `TEXTS`, so that comparing two files does not load them.
"""

from __future__ import annotations

WORKSPACE: dict[str, tuple[str, str]] = {
    "init help": ("建立工作区", "make a workspace"),
    "init usage": ("redline init [DIR] [选项]", "redline init [DIR] [options]"),
    "init description": (
        "建立一个工作区：设置文件 redline.toml、存放各稿的 versions/，都在 git 仓库中。\n"
        "已有 git 仓库时就用它，工作区也可以是其中的一个子文件夹；没有时新建一个。",
        "Make a workspace: the settings redline.toml and versions/ for the drafts, kept in git.\n"
        "A git repository that is there is used, also when the workspace is a folder inside of it; "
        "else one is made.",
    ),
    "init epilog": (
        "示例：\n  redline init 夜市条例 --title 夜市管理立法\n  cd 夜市条例\n"
        "  redline add 征求意见稿.docx --work 夜市条例 --version 2025-03 --stage 征求意见",
        "examples:\n  redline init markets --title 'The night market bylaw'\n  cd markets\n"
        "  redline add draft.docx --work markets --version 2025-03 --stage 'public draft'",
    ),
    "init folder": (
        "文件夹（默认为当前文件夹；没有时新建）",
        "the folder (this one by default); made if need be",
    ),
    "init --title": ("工作区的名称（默认为文件夹的名称）", "what it is called (by default as its folder)"),
    "add help": ("把一稿加入工作区", "keep a draft as a version"),
    "add usage": (
        "redline add FILE --work W --version ID [选项]",
        "redline add FILE --work W --version ID [options]",
    ),
    "add description": (
        "读取一稿（任何能读的格式），整理为规范文本，存为 versions/法规/版本.md，并作为一次 git 提交。\n"
        "只提交这些文件，您在仓库中的其他改动保持原样。文件自带的说明（编号、名称、阶段、日期、备注）\n"
        "在命令中没有写时采用。同一个文件再加入一次，只会提示，不会重复。",
        "Read a draft in any format that redline reads, write it as canonical text to\n"
        "versions/WORK/ID.md, and commit exactly that: what else is changed in the repository stays as\n"
        "it is. What the file's own front matter says (id, label, stage, date, note) holds where the\n"
        "command does not say it. Adding the same file again says so and does nothing.",
    ),
    "add epilog": (
        "示例：\n"
        "  redline add 一稿.docx --work 夜市条例 --version 2025-03 --stage 征求意见 --date 2025年3月10日\n"
        "  redline add 二稿.pdf --work 夜市条例 --version 2025-09 --date 2025-09-24 --keep-source\n"
        "  redline add HEAD~3:条例.md --version 旧稿",
        "examples:\n"
        "  redline add draft.docx --work markets --version 2025-03 --stage 'public draft' --date 2025-03-10\n"
        "  redline add second.pdf --work markets --version 2025-09 --date 2025-09-24 --keep-source\n"
        "  redline add HEAD~3:law.md --version earlier",
    ),
    "add file": ("文件；也可以是 修订:路径、法规@版本或“-”", "a file; also REV:PATH, WORK@VERSION, or -"),
    "add --work": (
        "哪部法规，即 versions/ 中的文件夹名；新的名称会建立一部新的法规。只有一部时可以不写",
        "the work: its folder in versions/. A new name makes a new one; can be left out where there is one",
    ),
    "add --version": (
        "版本的编号，即文件名，例如 2025-06-first-reading",
        "the version's id and file name, for example 2025-06-first-reading",
    ),
    "add --label": (
        "名称，显示在对照的栏头，例如 草案（二次审议稿）",
        "its name, above its column in comparisons",
    ),
    "add --stage": ("阶段，文字不限，例如 二审", "its stage, in words of your own"),
    "add --date": (
        "日期：2025-06-18、2025/6/18 或 2025年6月18日；版本按日期排列，没有日期的在前，按编号排列",
        "its date: 2025-06-18 or 2025/6/18. Versions stand by date; those without one come first, by id",
    ),
    "add --title": ("新的法规的名称（默认取自文稿）", "title of a new work (by default the draft's own)"),
    "add --note": ("备注", "what is to be said of it as a whole"),
    "add --keep-source": (
        "把文件本身也存入 versions/法规/sources/",
        "keep the file itself too, in versions/WORK/sources/",
    ),
    "add --replace": (
        "替换同一编号的版本（已发布的不能替换）",
        "replace the version of this id, if not published",
    ),
    "add --again": (
        "同一个文件已经以别的编号加入时，仍然加入",
        "add it though the same file is there under another id",
    ),
    "add --tracked": (
        "带修订标记的文件，读取哪一面：accepted（全部接受，默认）或 rejected（全部拒绝）",
        "of a file with tracked changes, the side to read: accepted (the default) or rejected",
    ),
    "add --message": ("git 提交的说明", "the commit's message"),
    "add --author": ("git 提交的作者，写成 姓名 <邮箱>", "the commit's author, as Name <mail>"),
    "publish help": ("发布一个版本，此后不再改动", "publish a version, which then stays as it is"),
    "publish usage": ("redline publish WORK@VERSION [选项]", "redline publish WORK@VERSION [options]"),
    "publish description": (
        "在版本的文件中记下“已发布”和正文的 SHA-256，并提交。此后 redline check 会查出正文的任何改动。",
        "Note in the version's file that it is published, with the SHA-256 of its body, and commit that.\n"
        "From then on redline check finds any change of the body.",
    ),
    "publish epilog": (
        "示例：\n  redline publish 夜市条例@2026-01-公布文本",
        "examples:\n  redline publish markets@2026-01-enacted",
    ),
    "publish spec": ("要发布的版本", "the version"),
    "log help": ("列出法规和各个版本", "list the works and their versions"),
    "log usage": ("redline log [WORK] [选项]", "redline log [WORK] [options]"),
    "log description": (
        "列出工作区中的法规，以及各个版本的编号、名称、阶段、日期、来源和带来它的 git 提交。",
        "List the works of the workspace, and of each version its id, label, stage, date, source and the\n"
        "commit that brought it.",
    ),
    "log epilog": (
        "示例：\n  redline log\n  redline log 夜市条例 --format json",
        "examples:\n  redline log\n  redline log markets --format json",
    ),
    "log work": ("只列这一部（默认列出全部）", "this work alone (by default all)"),
    "log --format": ("text（默认）或 json", "text (the default) or json"),
    "trace help": ("一条的来龙去脉", "follow one article through all versions"),
    "trace usage": ("redline trace WORK ARTICLE [选项]", "redline trace WORK ARTICLE [options]"),
    "trace description": (
        "显示一条在各个版本中的经过：每一稿中的序号、发生了什么、改了哪些文字，从哪里来、到哪里去，\n"
        "拆分和合并也跟到底。默认从最新版本中的这一条说起。",
        "Show the life of an article through all versions: its number in each, what happened, the words\n"
        "that changed, where it came from and where it went, through splits and joins. The number is\n"
        "that of the latest version unless --at names another.",
    ),
    "trace epilog": (
        "示例：\n  redline trace firefly 38               第三十八条是怎么来的\n"
        "  redline trace firefly 第五十四条之一 --at 2025-09-second-reading\n"
        "  redline trace 刑法 二百七十四 -o 经过.md",
        "examples:\n  redline trace firefly 38               where article 38 came from\n"
        "  redline trace firefly 54-1 --at 2025-09-second-reading\n"
        "  redline trace law 12 -o life.md",
    ),
    "trace work": ("哪部法规；法规@版本 与 --at 作用相同", "the work; WORK@VERSION says --at too"),
    "trace article": (
        "条的序号：38、32-1、第三十八条、三十八",
        "the article's number: 38, 32-1 or as it is printed",
    ),
    "trace --at": (
        "这个序号属于哪个版本（默认为最新）",
        "the version that the number belongs to (the latest by default)",
    ),
    "trace --format": (
        "格式：json、md、text。不写时由文件名决定；显示在屏幕上时为 text",
        "json, md or text. Without it the file's name decides; on the screen it is text",
    ),
    "trace --output": (
        "写入文件；格式由文件名结尾决定：.json .md .txt",
        "write to FILE, in the format that its name ends in: .json .md .txt",
    ),
    "check help": ("检查文稿和工作区", "check drafts and a workspace"),
    "check usage": ("redline check [SPEC ...] [选项]", "redline check [SPEC ...] [options]"),
    "check description": (
        "检查文稿：序号、标题、标点、引用、用语，没有写完的文字；检查工作区：发布之后有没有改动，\n"
        "文件开头的说明、编号、意见是否有误。不写名称时检查整个工作区。已发布的版本不能再改，\n"
        "其中的文字只在写出 法规@版本 时检查。每一类问题有一个编号，说明见 docs/reference/check.md；\n"
        "不需要的可以忽略：在文中写 <!-- redline: ignore RL204 -->，或者写入 redline.toml。\n"
        "发现错误时退出码为 1；只有警告和提示时为 0，用 --strict 时警告也算。",
        "Check drafts: numbers, headings, punctuation, references, defined terms, what was left to be\n"
        "written; and the workspace: whether what was published changed, whether front matter, ids and\n"
        "annotations are sound. Without a name it checks the whole workspace. Published versions cannot\n"
        "change any more: their words are looked at where WORK@VERSION names one. Each kind of finding\n"
        "has a code, explained in docs/reference/check.md, and can be silenced: by a comment in the text,\n"
        "<!-- redline: ignore RL204 -->, or in redline.toml.\n"
        "Exits with 1 when an error was found, and with 0 when there are only warnings and notes; with\n"
        "--strict warnings count too.",
    ),
    "check epilog": (
        "示例：\n  redline check                                整个工作区\n"
        "  redline check 夜市条例                       一部法规\n"
        "  redline check 草案.docx 附则.md              任何地方的文件\n"
        "  redline check 草案.md --diff                 看看能自动改正什么\n"
        "  redline check 草案.md --against HEAD:草案.md  引用有没有跟着序号改\n"
        "  redline check --format sarif > 结果.sarif",
        "examples:\n  redline check                                the whole workspace\n"
        "  redline check markets                        one work\n"
        "  redline check draft.docx annex.md            files anywhere\n"
        "  redline check draft.md --diff                what could be mended\n"
        "  redline check draft.md --against HEAD:draft.md   did references follow?\n"
        "  redline check --format sarif > findings.sarif",
    ),
    "check specs": (
        "法规、法规@版本、文件、文件夹，或者“-”（标准输入）；默认检查整个工作区",
        "works, WORK@VERSION, files, folders, or - for standard input; by default the whole workspace",
    ),
    "check --format": (
        "text（默认）、json、sarif（代码扫描）或 github（工作流命令）",
        "text (the default), json, sarif (code scanning) or github (workflow commands)",
    ),
    "check --strict": ("有警告时退出码也为 1", "exit with 1 for warnings, too"),
    "check --fix": (
        "改正有把握的问题，写回文件；已发布的版本不动",
        "mend what is certain, in the files themselves; never in published versions",
    ),
    "check --diff": (
        "只显示 --fix 会改什么，不写入；有可改的，退出码为 1",
        "show what --fix would change, and write nothing; exits with 1 when there is something",
    ),
    "check --against": (
        "与这一稿相比，检查引用是否跟着序号改（默认为前一个版本）",
        "the text to compare with, for references that were left behind (by default the version before)",
    ),
    "check --stdin-name": (
        "标准输入在消息中的文件名，也说明格式",
        "what messages call standard input; its ending says what kind of file it is",
    ),
    "check --color": ("颜色：auto（默认）、always 或 never", "colour: auto (the default), always or never"),
}
