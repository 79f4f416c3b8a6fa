"""The help texts of `redline annotate`, each as (Chinese, English)."""

from __future__ import annotations

ANNOTATE: dict[str, tuple[str, str]] = {
    "annotate help": ("批注：意见、问题、修改建议", "comments, questions and suggestions"),
    "annotate usage": ("redline annotate COMMAND ...", "redline annotate COMMAND ..."),
    "annotate description": (
        "批注属于条文，不属于行号：下一稿中条文改了序号、移动、拆分或者合并，批注跟着走；\n"
        "位置不能确定的不猜，列为“位置不能确定”或者“未能定位”。",
        "An annotation belongs to a provision and not to a line: when the next draft renumbers, moves,\n"
        "splits or joins it, the annotation goes along. What is unclear is not guessed but said.",
    ),
    "annotate epilog": (
        "某个命令的说明：redline annotate add --help",
        "Help on a command: redline annotate add --help",
    ),
    "annotate add help": ("加一条批注", "add an annotation"),
    "annotate add usage": (
        "redline annotate add W@V [--article N] [--quote Q] [-m TEXT] [选项]",
        "redline annotate add W@V [--article N] [--quote Q] [-m TEXT] [options]",
    ),
    "annotate add description": (
        "给一条（或者其中的一句话）加批注，存为 versions/法规/annotations/编号.md，并作为一次 git 提交。\n"
        "不写 -m 时打开编辑器；不写 --article 和 --quote 时是对全文的意见。",
        "Annotate an article, or some words of it: a file versions/WORK/annotations/ID.md, and a commit.\n"
        "Without -m an editor opens; without --article and --quote it is about the law as a whole.",
    ),
    "annotate add epilog": (
        "示例：\n"
        "  redline annotate add firefly@2025-03-draft --article 12 --quote 三十日 -m 建议改为十五日。\n"
        "  redline annotate add firefly@latest --article 12 --quote 三十日 --suggest 十五日\n"
        "  redline annotate add firefly@latest --article 第十二条第二款 --motivation questioning",
        "examples:\n"
        "  redline annotate add firefly@2025-03-draft --article 12 --quote 三十日 -m 'Make it fifteen.'\n"
        "  redline annotate add firefly@latest --article 12 --quote 三十日 --suggest 十五日\n"
        "  redline annotate add firefly@latest --article 12 --motivation questioning",
    ),
    "annotate spec": (
        "法规@版本（只写法规时为最新版本）",
        "WORK@VERSION; a work alone is its latest version",
    ),
    "annotate id": ("批注的编号，或者它的开头或结尾", "the annotation's id, or how it begins or ends"),
    "annotate --article": (
        "条的序号（38、32-1）或者条款（第三十八条第二款第（三）项）",
        "the article's number (38, 32-1), or a provision as it is printed",
    ),
    "annotate --quote": ("所指的文字，逐字引用", "the words that it is about, word for word"),
    "annotate --occurrence": (
        "同样的文字有几处时，指第几处",
        "which one, where the words stand several times",
    ),
    "annotate --message": (
        "内容（Markdown）；不写则打开编辑器",
        "what it says (Markdown); else an editor opens",
    ),
    "annotate --motivation": (
        "commenting 意见（默认）、questioning 问题、editing 修改建议、describing 修改说明、classifying 分类",
        "commenting (the default), questioning, editing, describing or classifying",
    ),
    "annotate --suggest": ("建议的文字，替换所引的文字", "a wording to put in the quote's place"),
    "annotate --tag": ("标签；可以写几个", "a tag; can be given several times"),
    "annotate --internal": ("仅供内部，不公开", "internal: not to be published"),
    "annotate --author": ("作者：姓名 <邮箱>（默认依 git 的设置）", "Name <mail>; by default as git is set"),
    "annotate list help": (
        "列出批注，并标明在某一稿中的位置",
        "list annotations where they stand in a version",
    ),
    "annotate list usage": ("redline annotate list W[@V] [选项]", "redline annotate list W[@V] [options]"),
    "annotate list description": (
        "把各稿上的批注带到某一稿（默认最新），按条列出；未能定位的列在最后。",
        "Carry the annotations of all versions to one (the latest by default) and list them by article;\n"
        "those without a place come last.",
    ),
    "annotate list epilog": (
        "示例：\n  redline annotate list firefly\n  redline annotate list firefly --state orphaned\n"
        "  redline annotate list firefly@2025-11-vote --status open --format json",
        "examples:\n  redline annotate list firefly\n  redline annotate list firefly --state orphaned\n"
        "  redline annotate list firefly@2025-11-vote --status open --format json",
    ),
    "annotate --state": (
        "只列：placed、moved、changed、split、ambiguous、orphaned；可以写几个",
        "only placed, moved, changed, split, ambiguous or orphaned ones; can be given several times",
    ),
    "annotate --status": (
        "只列：open、adopted、partly-adopted、not-adopted、withdrawn；可以写几个",
        "only open, adopted, partly-adopted, not-adopted or withdrawn ones; can be given several times",
    ),
    "annotate --of": ("只列这一条的", "only those of this article"),
    "annotate --creator": ("只列这位作者的", "only those of this author"),
    "annotate --format": ("text（默认）或 json", "text (the default) or json"),
    "annotate show help": ("显示一条批注", "show an annotation"),
    "annotate show usage": ("redline annotate show ID [选项]", "redline annotate show ID [options]"),
    "annotate show description": (
        "显示批注的文件；--format json 还有它在最新版本中的位置。",
        "Show an annotation's file; --format json adds where it stands in the latest version.",
    ),
    "annotate show epilog": (
        "示例：\n  redline annotate show 8f3k9q2m",
        "example:\n  redline annotate show 8f3k9q2m",
    ),
    "annotate show --format": ("md（默认）或 json", "md (the default) or json"),
    "annotate reply help": ("回复一条批注", "reply to an annotation"),
    "annotate reply usage": (
        "redline annotate reply ID [-m TEXT] [选项]",
        "redline annotate reply ID [-m TEXT] [options]",
    ),
    "annotate reply description": (
        "回复一条批注；回复跟着它走。",
        "Answer an annotation; the answer goes where it goes.",
    ),
    "annotate reply epilog": (
        "示例：\n  redline annotate reply 8f3k9q2m -m 已与农业农村局商定。",
        "example:\n  redline annotate reply 8f3k9q2m -m 'Agreed with the bureau.'",
    ),
    "annotate resolve help": ("写明批注的处理结果", "write down what was decided"),
    "annotate resolve usage": (
        "redline annotate resolve ID --status S [--reason R] [选项]",
        "redline annotate resolve ID --status S [--reason R] [options]",
    ),
    "annotate resolve description": (
        "写明一条批注是否采纳，以及理由；采纳情况表由此生成。",
        "Write down whether an annotation was adopted, and why: the table of replies is made of it.",
    ),
    "annotate resolve epilog": (
        "示例：\n  redline annotate resolve 8f3k9q2m --status partly-adopted --reason 期限改为二十日",
        "example:\n  redline annotate resolve 8f3k9q2m --status partly-adopted --reason 'Twenty days now.'",
    ),
    "annotate resolve --status": (
        "adopted 采纳、partly-adopted 部分采纳、not-adopted 未采纳、withdrawn 撤回、open 重新打开",
        "adopted, partly-adopted, not-adopted, withdrawn, or open to open it again",
    ),
    "annotate resolve --reason": ("理由", "why"),
    "annotate resolve --decision": ("处理结果的说明", "the decision in words"),
    "annotate reattach help": ("由人指定批注的位置", "say where an annotation belongs"),
    "annotate reattach usage": (
        "redline annotate reattach ID W@V (--article N [--quote Q] | --orphan) [选项]",
        "redline annotate reattach ID W@V (--article N [--quote Q] | --orphan) [options]",
    ),
    "annotate reattach description": (
        "指定一条批注在某一稿中的位置，或者说明那一稿中没有它的位置。决定写入批注的文件，对以后各稿也有效。",
        "Decide where an annotation belongs in a version, or that it has no place there. The decision is\n"
        "kept in its file, and holds for the versions after it.",
    ),
    "annotate reattach epilog": (
        "示例：\n  redline annotate reattach 8f3k9q2m firefly@2025-11-vote --article 14",
        "example:\n  redline annotate reattach 8f3k9q2m firefly@2025-11-vote --article 14",
    ),
    "annotate import help": ("导入意见", "import opinions"),
    "annotate import usage": (
        "redline annotate import FILE W[@V] [--map COLUMN=FIELD]... [--dry-run] [选项]",
        "redline annotate import FILE W[@V] [--map COLUMN=FIELD]... [--dry-run] [options]",
    ),
    "annotate import description": (
        "从表格（.csv、.xlsx）、Word 文件中的批注（.docx）或者 W3C 网络批注（.jsonld）导入意见。\n"
        "各列按表头识别：序号、意见来源、条款、意见内容、采纳情况、理由。条款不明的意见保留并列出；\n"
        "重复导入同一文件，不会增加任何内容。",
        "Import opinions from a table (.csv, .xlsx), from the comments of a Word file (.docx) or from W3C\n"
        "Web Annotations (.jsonld). Columns are known by their headers. What names no provision is kept and\n"
        "listed. Importing a file again adds nothing.",
    ),
    "annotate import epilog": (
        "示例：\n  redline annotate import 意见汇总.xlsx firefly@2025-03-draft --dry-run\n"
        "  redline annotate import opinions.csv firefly --map 群众诉求=opinion --map 涉及条次=provision",
        "examples:\n  redline annotate import opinions.xlsx firefly@2025-03-draft --dry-run\n"
        "  redline annotate import opinions.csv firefly --map Said=opinion --map About=provision",
    ),
    "annotate file": (
        ".csv、.xlsx、.docx、.jsonld 文件，或者 - 表示标准输入",
        "a .csv, .xlsx, .docx or .jsonld file, or - for standard input",
    ),
    "annotate --map": (
        "某一列（表头或者列号 A、B…）的内容：no、source、provision、opinion、decision、reason、quote、"
        "suggestion、type、date、contact、tags、visibility、reply、id；不写内容则不读这一列。可以写几个",
        "what a column (its header, or its letter) holds: no, source, provision, opinion, decision, reason, "
        "quote, suggestion, type, date, contact, tags, visibility, reply or id; nothing: it is not read. "
        "Can be given several times",
    ),
    "annotate --sheet": ("工作表的名称（默认第一个）", "the sheet's name; by default the first"),
    "annotate --update": (
        "已经导入过的意见，按文件更新采纳情况和理由",
        "take over decisions and reasons of opinions that are there already",
    ),
    "annotate --dry-run": ("只说明会怎样导入，不写入", "say what would be done, and write nothing"),
    "annotate export help": ("导出批注", "export annotations"),
    "annotate export usage": (
        "redline annotate export W[@V] [-o FILE] [--mask] [--public] [选项]",
        "redline annotate export W[@V] [-o FILE] [--mask] [--public] [options]",
    ),
    "annotate export description": (
        "把批注按它们在某一稿（默认最新）中的位置导出为表格或者 W3C 网络批注。\n"
        "表格在填写采纳情况和理由以后，可以用 import --update 读回。",
        "Export annotations where they stand in a version (the latest by default), as a table or as W3C Web\n"
        "Annotations. A table whose decisions were filled in comes back by import --update.",
    ),
    "annotate export epilog": (
        "示例：\n  redline annotate export firefly -o 意见.xlsx\n"
        "  redline annotate export firefly@2025-11-vote --public --mask -o opinions.jsonld",
        "examples:\n  redline annotate export firefly -o opinions.xlsx\n"
        "  redline annotate export firefly@2025-11-vote --public --mask -o opinions.jsonld",
    ),
    "annotate --output": (
        "写入文件；格式由文件名结尾决定：.jsonld .csv .xlsx。不写则输出 JSON-LD",
        "write to FILE, in the format that its name ends in: .jsonld .csv .xlsx. "
        "Without it, JSON-LD is printed",
    ),
    "annotate export --format": ("jsonld（默认）、csv 或 xlsx", "jsonld (the default), csv or xlsx"),
    "annotate --mask": (
        "遮盖姓名、电话、邮箱、证件号码、银行卡号、门牌号",
        "mask names, telephone, identity and card numbers, mail addresses, door numbers",
    ),
    "annotate --public": (
        "只导出公开的批注，不含联系方式",
        "only what is public, and without ways to reach its makers",
    ),
    "replies help": ("意见采纳情况表", "the table of replies to opinions"),
    "replies usage": (
        "redline replies W[@V] [-o FILE]... [选项]",
        "redline replies W[@V] [-o FILE]... [options]",
    ),
    "replies description": (
        "把对各稿的意见和处理结果做成意见采纳情况表，按某一稿（默认最新）的条文排列，附原条次。\n"
        "说法相同的意见合为一行；批注文件中写 same-as: 编号 的，合在所指的意见之下。不写 -o 时显示在屏幕上。",
        "Make a table of the opinions on all versions and what was decided, by the articles of one version\n"
        "(the latest by default), old numbers beside the new ones. Opinions that say the same are one row;\n"
        "same-as: ID in an annotation's file puts it under another one. Without -o it is shown.",
    ),
    "replies epilog": (
        "示例：\n  redline replies firefly -o 采纳情况表.docx -o 采纳情况表.xlsx",
        "example:\n  redline replies firefly -o replies.docx -o replies.xlsx",
    ),
    "replies --output": (
        "写入文件；格式由文件名结尾决定：.docx .xlsx .html .md。可以写几个 -o",
        "write to FILE, in the format that its name ends in: .docx .xlsx .html .md. "
        "Can be given several times",
    ),
    "replies --internal": ("也列出仅供内部的意见", "internal ones too"),
    "replies --mask": (
        "隐去个人信息：姓名、电话、邮箱、证件号码",
        "make personal data unreadable: names, telephone numbers, mail addresses, identity numbers",
    ),
    "annotate --orphan": ("那一稿中没有它的位置", "it has no place in that version"),
}
