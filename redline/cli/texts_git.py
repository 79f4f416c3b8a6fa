"""The help texts of `redline git`, each as (Chinese, English)."""

from __future__ import annotations

GIT: dict[str, tuple[str, str]] = {
    "git help": ("让 git 按条文比较和合并", "let git compare and merge by provisions"),
    "git usage": (
        "redline git enable|disable|status [选项]",
        "redline git enable|disable|status [options]",
    ),
    "git description": (
        "让 git 用 redline 比较、合并工作区中的文稿：\n"
        "  git diff                      按条文标出修改\n"
        "  git redline-log、redline-show  历史中的修改，同样按条文（即 log -p、show 加 --ext-diff）\n"
        "  git difftool -t redline       在浏览器中对照\n"
        "  git merge、rebase、cherry-pick  按条、款、项合并，一行也不丢失\n"
        "  git commit                    提交之前先检查（pre-commit）\n\n"
        "没有安装 redline 的人照常使用 git，只是按行比较和合并。",
        "Let git compare and merge the drafts of a workspace by redline:\n"
        "  git diff                       changes by provision\n"
        "  git redline-log, redline-show  the same of the history (git log -p and git show with --ext-diff)\n"
        "  git difftool -t redline        side by side in the browser\n"
        "  git merge, rebase, cherry-pick  by article, paragraph and item; no line is lost\n"
        "  git commit                     drafts are checked before (pre-commit)\n\n"
        "Who has no redline uses git as ever, which then compares and merges by lines.",
    ),
    "git epilog": (
        '示例：\n  redline git enable\n  redline git enable --path "法规/*.md"\n  redline git status\n'
        "  redline git disable",
        'examples:\n  redline git enable\n  redline git enable --path "laws/*.md"\n  redline git status\n'
        "  redline git disable",
    ),
    "git enable help": ("设置", "set it up"),
    "git enable usage": ("redline git enable [选项]", "redline git enable [options]"),
    "git enable description": (
        "写入 git 的设置（diff、merge、difftool）、info/attributes 和 pre-commit 钩子。再运行一次就是更新，\n"
        "--path 写过的仍然有效。别人写的、改过的钩子和别人的别名不动。",
        "Write git's settings (diff, merge, difftool), info/attributes and a pre-commit hook. Run again, it\n"
        "brings them up to date and keeps the patterns of --path. Hooks and aliases that somebody else made\n"
        "or changed stay.",
    ),
    "git enable epilog": (
        "示例：\n  redline git enable --global",
        "examples:\n  redline git enable --global",
    ),
    "git disable help": ("取消设置", "take it back"),
    "git disable usage": ("redline git disable [选项]", "redline git disable [options]"),
    "git disable description": (
        "删除 redline git enable 写入的内容，别的一概不动。",
        "Take away what redline git enable wrote, and nothing else.",
    ),
    "git disable epilog": ("示例：\n  redline git disable", "examples:\n  redline git disable"),
    "git status help": ("逐项列出现在的设置", "tell what is set, one by one"),
    "git status usage": ("redline git status [选项]", "redline git status [options]"),
    "git status description": (
        "逐项列出设置在哪个文件中、是否生效。有一项没有设置时退出码为 1。",
        "Tell each setting, its file, and whether it holds. Exits with 1 when one is not set.",
    ),
    "git status epilog": ("示例：\n  redline git status", "examples:\n  redline git status"),
    "git --global": (
        "为本用户的所有仓库设置（不含钩子）",
        "for all repositories of this user (without hooks)",
    ),
    "git --path": (
        "工作区中的各稿之外，还有哪些文件是文稿（写法同 .gitattributes，可以写几个）；写过的一直有效，"
        "直到 redline git disable",
        "which files are drafts besides the versions of the workspace, as .gitattributes has patterns; can "
        "be given several times. A pattern holds until redline git disable",
    ),
    "git --no-hooks": ("不设置钩子", "no hooks"),
}
