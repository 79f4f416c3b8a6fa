"""The help texts of `redline summary`, each as (Chinese, English)."""

from __future__ import annotations

SUMMARY: dict[str, tuple[str, str]] = {
    "summary help": ("一个分支的修改摘要", "what a branch changes, in a few words"),
    "summary usage": ("redline summary BASE HEAD [选项]", "redline summary BASE HEAD [options]"),
    "summary description": (
        "比较分支 HEAD 与它从 BASE 分出时的工作区，写成可以贴在拉取请求（合并请求）里的 Markdown：\n"
        "各部法规的修改条数，主要修改，redline check 新发现的问题，以及新增的和受影响的批注。\n"
        "篇幅不超过代码托管平台对一条评论的限制；放不下的只报数目。",
        "Compare the workspace on the branch HEAD with where the branch left BASE, as Markdown for a\n"
        "comment on a pull request: counts, the main changes, what redline check finds new, and the\n"
        "annotations that came or are touched. It keeps within what hosts take as one comment; what does\n"
        "not fit is counted.",
    ),
    "summary epilog": (
        "示例：\n  redline summary main 提案\n  redline summary origin/main HEAD -o 摘要.md",
        "examples:\n  redline summary main proposal\n  redline summary origin/main HEAD -o summary.md",
    ),
    "summary base": ("要合并到的分支", "the branch to merge into"),
    "summary head": ("要合并的分支", "the branch to merge"),
    "summary --output": ("写入文件；不写时为标准输出", "write to FILE, else to standard output"),
    "summary --site-url": (
        "预览网站的地址，摘要中的链接指向它（默认为 redline.toml 中的 base_url）",
        "where a preview of the site is, for links (base_url of redline.toml when left out)",
    ),
    "summary --limit": ("最多多少个字符（默认 60000）", "at most N characters (60000 when left out)"),
    "summary --post": (
        "在 GitHub Actions 或 GitLab CI 的任务中：作为评论贴到拉取请求里，已有的就更新",
        "in a job of GitHub Actions or GitLab CI: put it on the pull request as a comment, or update the one "
        "that is there",
    ),
    "summary not a limit": (
        "“{0}”不能作为篇幅，请写一个不小于 1000 的整数。",
        "{0!r} is no limit: a whole number from 1000 on is.",
    ),
}
