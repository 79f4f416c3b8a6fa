"""Where git reads settings, attributes and hooks from: of one repository, or of the user."""

from __future__ import annotations

import os

from redline.errors import GitError, OutputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.storage.git import Git


class Place:
    """A scope of git's settings.

    config      the file of its settings, for people to read; git itself writes it
    attributes  its attributes file
    hooks       its own folder of hooks, or "" where nothing is committed (a bare one) or in all repositories
    """

    def __init__(self, git: Git | None, *, config: str, attributes: str, scope: str, hooks: str = "") -> None:
        self.config = config
        self.attributes = attributes
        self.hooks = hooks
        self._git = git
        self._scope = scope

    def get(self, key: str) -> str | None:
        """Return the value that a key has in this scope, or None."""
        code, out = self._ask("--get", key, ok=(0, 1))
        return out.decode("utf-8", "surrogateescape").removesuffix("\n") if code == 0 else None

    def set(self, key: str, value: str) -> None:
        """Give a key its one value. Raises GitError, and OutputError where `config` is no file to write."""
        need_file(self.config)
        self._ask("--replace-all", key, value)

    def unset(self, key: str) -> None:
        """Take a key away. Raises as `set`."""
        need_file(self.config)
        self._ask("--unset-all", key, ok=(0, 5))

    def forget(self, section: str) -> None:
        """Take the heading of a section away in which nothing is left: git leaves it."""
        if not os.path.isfile(self.config):
            return
        code, _ = self._ask("--get-regexp", f"^{section.replace('.', '[.]')}[.]", ok=(0, 1))
        if code:
            self._ask("--remove-section", section, ok=(0, 128))

    def hook(self, name: str) -> str:
        """Return the path of the hook that git runs, or "" in a scope that has none.

        It is outside of `hooks` where core.hooksPath names a folder: one that is committed, or one of all
        the user's repositories.
        """
        if self._git is None or not self.hooks:
            return ""
        out = self._git.run("rev-parse", "--git-path", f"hooks/{name}").decode("utf-8", "surrogateescape")
        return os.path.join(self._git.work_tree or self._git.git_dir, out.removesuffix("\n"))

    def _ask(self, *words: str, ok: tuple[int, ...] = (0,)) -> tuple[int, bytes]:
        from redline.storage.git import anywhere

        if self._git is not None:
            return self._git.ask("config", self._scope, *words, ok=ok)
        return anywhere("config", self._scope, *words, ok=ok)


def need_file(path: str) -> None:
    """Raise OutputError where something else than a file stands: git and redline would replace it by one.

    Whoever wants no settings of their own often names the null device.
    """
    if os.path.exists(path) and not os.path.isfile(path):
        raise OutputError(
            "这不是普通文件，无法写入设置。请检查环境变量 GIT_CONFIG_GLOBAL 和 core.attributesFile。",
            "This is no regular file: settings cannot be written there. Check GIT_CONFIG_GLOBAL and "
            "core.attributesFile.",
            where=path,
        )


def repository(folder: str) -> tuple[Place, Git]:
    """Return the scope of the repository that `folder` lies in. Raises GitError when there is none."""
    from redline.storage.git import Git

    git = Git.find(folder)
    if git is None:
        raise GitError(
            "这里不是 git 仓库。请进入仓库，或者先运行 git init；要为所有仓库设置，请加 --global。",
            "This is no git repository. Go into one, or run git init first; for all repositories say "
            "--global.",
            where=folder,
        )
    return Place(
        git,
        config=os.path.join(git.common_dir, "config"),
        attributes=os.path.join(git.common_dir, "info", "attributes"),
        scope="--local",
        hooks=os.path.join(git.common_dir, "hooks") if git.work_tree else "",
    ), git


def user(environ: dict[str, str]) -> Place:
    """Return the scope of all the user's repositories; `environ` says where their settings are kept."""
    from redline.storage.git import anywhere

    home = environ.get("HOME") or os.path.expanduser("~")
    words = ("config", "--global", "--includes", "--type=path", "--get", "core.attributesFile")
    code, out = anywhere(*words, ok=(0, 1))
    named = out.decode("utf-8", "surrogateescape").strip() if code == 0 else ""
    folder = os.path.join(environ.get("XDG_CONFIG_HOME") or os.path.join(home, ".config"), "git")
    written = [os.path.join(home, ".gitconfig"), os.path.join(folder, "config")]  # git takes what is there
    config = next((path for path in written if os.path.exists(path)), written[0])
    return Place(
        None,
        config=environ.get("GIT_CONFIG_GLOBAL") or config,
        attributes=named or os.path.join(folder, "attributes"),
        scope="--global",
    )
