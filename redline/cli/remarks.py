"""What is said besides the result, on standard error: briefly, unless asked for all of it."""

from __future__ import annotations

from redline import app
from redline.cli.language import Lang
from redline.cli.run import say
from redline.cli.words import more_line, note_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from redline.app.history import History
    from redline.errors import RedlineError
    from redline.storage.journal import Recovery

_SHOWN = 3  # remarks about one draft, before "and n more"


def remark(compared: app.Compared, lang: Lang, verbose: bool) -> None:
    """Say what a reader should know of the drafts and the comparison."""
    for text in (compared.old, compared.new):
        remark_on(text, lang, verbose)
    for note in app.notes(compared):
        say(note_line(note, lang))


def remark_on(text: app.Text, lang: Lang, verbose: bool) -> None:
    """Say what a reader should know of one draft: the first few remarks, or all of them."""
    found = app.source_notes(text)
    shown = len(found) if verbose or len(found) <= _SHOWN + 1 else _SHOWN
    for note in found[:shown]:
        say(note_line(note, lang))
    if shown < len(found):
        say(more_line(text.name, len(found) - shown, lang))


def remark_on_history(work: str, history: History, lang: Lang) -> None:
    """Say so when a work's git history does not go back to its beginning."""
    if history.is_cut_short:
        zh = f"{work}：仓库是浅克隆，更早的版本不在其中；在该仓库中运行 git fetch --unshallow 可以补全。"
        en = (
            f"{work}: a shallow clone, without the versions before it was cut; "
            "git fetch --unshallow, run there, gets them."
        )
        say(zh if lang == "zh" else en)


def remark_on_files(problems: Iterable[RedlineError], lang: Lang) -> None:
    """Say which files of annotations could not be read, and why."""
    for problem in problems:
        words = problem.zh if lang == "zh" else problem.en
        say(f"{problem.where}{'：' if lang == 'zh' else ': '}{words}")


def remark_on_recovery(recovered: Recovery | None, lang: Lang) -> None:
    """Say what was done about a run that was cut short, if one was."""
    if recovered is not None:
        say(recovered.zh if lang == "zh" else recovered.en)


def remark_on_no_branch(spec: str, lang: Lang) -> None:
    """Say that the commit that brought a version is on no branch, where it is soon overlooked."""
    zh = (
        f"{spec}：git 现在不在任何分支上，这次提交也不属于任何分支，切换分支后就看不到了。"
        "要保留它，请运行：git switch -c 新分支名"
    )
    en = (
        f"{spec}: git has no branch checked out, so the commit is on none and out of sight after the next "
        "switch. Keep it: git switch -c NEW-BRANCH"
    )
    say(zh if lang == "zh" else en)
