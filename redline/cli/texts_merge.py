"""The help texts of `redline merge`, each as (Chinese, English)."""

from __future__ import annotations

MERGE: dict[str, tuple[str, str]] = {
    "merge help": ("合并两方对同一稿的修改", "merge what two sides made of one draft"),
    "merge usage": (
        "redline merge BASE OURS THEIRS [-o FILE] [选项]",
        "redline merge BASE OURS THEIRS [-o FILE] [options]",
    ),
    "merge description": (
        "把两方对同一稿的修改合为一稿，写成规范文本。\n\n"
        "两方改的是不同的条、款、项时自动合并，一方重新编号、移动、拆分、合并了条文也一样；\n"
        "序号只重排一次，文中引用的条、款、项跟着改。两方改了同一句话，或者在同一处增加了不同的条文，是冲突：\n"
        "各方的文字和原文留在“<<<<<<<”和“>>>>>>>”之间，由人决定。任何一方的任何一行都不会丢失。\n\n"
        "退出码为 0：全部合并；为 4：有冲突，结果照样写出。",
        "Make one text of what two sides made of a draft, written as canonical text.\n\n"
        "Changes of different articles, paragraphs or items merge by themselves, also where one side\n"
        "renumbered, moved, split or joined articles; numbers are given once, and references follow.\n"
        "A sentence that both changed, and different articles in one place, are a conflict: the words of\n"
        "both sides and of the base stand between <<<<<<< and >>>>>>> for a person to decide. No line of\n"
        "either side is lost.\n\n"
        "Exits with 0 when all is merged, with 4 when there are conflicts; the result is written then, too.",
    ),
    "merge epilog": (
        "示例：\n"
        "  redline merge 草案.md 财政.md 住建.md -o 合并稿.md\n"
        "  redline merge HEAD~3:条例.md 条例.md 提案:条例.md -o 条例.md",
        "examples:\n"
        "  redline merge draft.md finance.md housing.md -o merged.md\n"
        "  redline merge HEAD~3:law.md law.md proposal:law.md -o law.md",
    ),
    "merge base": ("两方修改之前的共同原稿", "the text that both sides began with"),
    "merge ours": ("一方的文稿", "the text of one side"),
    "merge theirs": ("另一方的文稿", "the text of the other side"),
    "merge --output": (
        "写入文件；不写时为标准输出。可以就是 OURS",
        "write to FILE, else to standard output; it may be OURS itself",
    ),
}
