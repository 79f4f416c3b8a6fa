"""The works of a workspace and their versions, each with the commit that brought it."""

from __future__ import annotations

from redline.app.workspace import Work, Workspace
from redline.errors import GitError, MissingInput
from redline.model.value import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.model.versions import Version

# What a user's settings would change of the output.
PLAIN_LOG = (
    *("-c", "core.quotepath=off", "-c", "log.follow=false", "log", "--no-show-signature", "--no-color"),
    *("--no-renames", "--no-ext-diff", "--no-textconv", "--no-relative"),
)
SHORT = 10  # characters of a commit's id


@value
class Row:
    """One version, and the id of the commit that brought it; "" when there is none."""

    version: Version
    commit: str


@value
class Listed:
    """One work with its versions, oldest first."""

    name: str
    title: str
    rows: tuple[Row, ...]


def log(workspace: Workspace, name: str | None = None) -> tuple[Listed, ...]:
    """Return the works, or the one called `name` alone. Raises MissingInput."""
    works = workspace.works() if name is None else (name,)
    if not works:
        raise _empty(workspace)
    brought = _brought(workspace)
    return tuple(_listed(workspace.work(work), brought) for work in works)


def _empty(workspace: Workspace) -> MissingInput:
    before = not workspace.exists()
    return MissingInput(
        f"这里还没有法规。{'请先运行 redline init，再' if before else '请'}"
        "加入文稿：redline add 文件 --work 法规的名称 --version 版本的编号",
        f"There are no works here. {'Run redline init first, then add' if before else 'Add'} "
        "a draft: redline add FILE --work WORK --version ID",
        where=workspace.root,
    )


def _listed(work: Work, brought: dict[str, str]) -> Listed:
    rows = (Row(version=one, commit=one.commit or brought.get(one.path, "")) for one in work.versions)
    return Listed(name=work.name, title=work.title, rows=tuple(rows))


def _brought(workspace: Workspace) -> dict[str, str]:
    """Return, by path, the last commit that added the file: one call of git for all versions."""
    try:
        git = workspace.git
        if git is None:
            return {}
        prefix = workspace.prefix
        out = git.run(
            *PLAIN_LOG,
            *("-z", "--diff-filter=A", "--name-only"),
            *("--format=%x01%H", "HEAD", "--", prefix + workspace.folder),
        )
    except GitError:  # no git, or nothing committed: the versions are there all the same
        return {}
    found: dict[str, str] = {}
    commit = ""
    for field in out.decode("utf-8", "surrogateescape").replace("\n", "\0").split("\0"):
        if field.startswith("\x01"):
            commit = field[1:]
        elif field:
            found.setdefault(field.removeprefix(prefix), commit)
    return found


def as_json(works: tuple[Listed, ...]) -> str:
    """Return the list as JSON: see docs/reference/workspace.md."""
    import json

    data = {
        "schema": "redline/log/1",
        "works": [
            {"work": one.name, "title": one.title, "versions": [_row(row) for row in one.rows]}
            for one in works
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1)


def _row(row: Row) -> dict[str, str | bool]:
    version = row.version
    return {
        "spec": version.spec,
        "id": version.id,
        "label": version.label,
        "stage": version.stage,
        "date": version.date,
        "published": version.published,
        "source": version.source,
        "sha256": version.source_digest,
        "note": version.note,
        "path": version.path,
        "commit": row.commit,
    }
