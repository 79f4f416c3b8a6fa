"""The workflows of docs/how-to/publish run as they are written: each step in bash, in a fresh clone."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT
from tests.runner import checked_out, run
from tests.site.sites import ZH, dead_links, files, workspace

GUIDE = ROOT / "docs/how-to/publish-a-site.md"
GITHUB, GITLAB = (ROOT / "docs/how-to/publish" / name for name in ("github-pages.yml", "gitlab-ci.yml"))
BASE = "https://people.example.org/laws"
_EXPRESSION = re.compile(r"\$\{\{\s*([\w.]+)\s*\}\}")


def _workflow(path: Path) -> dict[str, Any]:
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


@pytest.fixture
def origin(tmp_path: Path, wheel: Path) -> Path:
    """The repository of a workspace, one of whose works is read from a git history."""
    made = workspace(tmp_path / "made", settings=ZH)
    law = made / "law.md"
    shutil.copy(wheel, made)
    (made / "requirements.txt").write_text(f"./{wheel.name}\n", encoding="utf-8")
    (made / ".gitignore").write_text("public/\n", encoding="utf-8")
    work = made / "versions/渡口办法/work.toml"
    work.parent.mkdir()
    work.write_text('title = "渡口办法"\n[history]\nrepository = "."\npath = "law.md"\n', encoding="utf-8")
    git = ("git", "-c", "user.name=x", "-c", "user.email=x@example.org")
    subprocess.run([*git, "init", "-q", "-b", "main"], cwd=made, check=True)
    for years in ("一", "二", "三"):
        law.write_text(f"第一条　渡口每{years}年检修一次，检修结果在渡口张贴。\n", encoding="utf-8")
        subprocess.run([*git, "add", "-A"], cwd=made, check=True)
        subprocess.run([*git, "commit", "-q", "-m", f"{years}年"], cwd=made, check=True)
    return made


def _is_whole(site: Path) -> None:
    """The folder that is published is a site, under the address that was given."""
    assert (site / "works/古桥办法/compare/2025-01/2026-01/index.html").is_file()
    compared = [*(site / "works/渡口办法/compare").glob("*/*/index.html")]
    assert len(compared) == 3  # all three commits: the clone was not a shallow one
    assert dead_links(site) == []
    assert f"<loc>{BASE}/" in (site / "sitemap.xml").read_text(encoding="utf-8")
    assert f'href="{BASE}/"' in (site / "404.html").read_text(encoding="utf-8")
    assert all(os.stat(site / path).st_mode & 0o044 == 0o044 for path in files(site) if path[0] != ".")


def test_the_guide_shows_the_files_as_they_are() -> None:
    shown = re.findall(r"```yaml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert shown == [path.read_text(encoding="utf-8") for path in (GITHUB, GITLAB)]


def test_github_builds_and_publishes_a_whole_site(origin: Path, python: Path) -> None:
    jobs = _workflow(GITHUB)["jobs"]
    clone = Path()
    known = {"github.sha": "0" * 40}
    published = ""
    for step in jobs["build"]["steps"]:
        action = step.get("uses", "").partition("@")[0]
        if action == "actions/checkout":
            clone = checked_out(origin, step["with"].get("fetch-depth", 1))
        if action == "actions/configure-pages":
            known[f"steps.{step['id']}.outputs.base_url"] = BASE
        if action == "actions/upload-pages-artifact":
            published = step["with"]["path"]
        if "run" in step:
            given: dict[str, Any] = {
                name: _EXPRESSION.sub(lambda found: known[found[1]], text)
                for name, text in step.get("env", {}).items()
            }
            assert "${{" not in step["run"]  # an address is handed over, not pasted into a script
            run(step["run"], clone, python, **given)
    _is_whole(clone / published)
    assert _status(clone) == ""


def test_gitlab_builds_and_publishes_a_whole_site(origin: Path, python: Path) -> None:
    job = _workflow(GITLAB)["pages"]
    clone = checked_out(origin, int(job["variables"].get("GIT_DEPTH", 20)))
    given = {name: text.replace("$CI_PROJECT_DIR", str(clone)) for name, text in job["variables"].items()}
    for step in job["script"]:
        run(step, clone, python, CI_PAGES_URL=BASE, **given)
    assert job["artifacts"]["paths"] == ["public"]  # where GitLab looks for it
    _is_whole(clone / "public")
    [left_out] = job["artifacts"]["exclude"]
    kept = [
        path for path in clone.glob("public/**/*") if path not in set(clone.glob(left_out)) and path.is_file()
    ]
    assert (clone / "public/index.html") in kept and not [path for path in kept if ".redline" in path.parts]


def _status(clone: Path) -> str:
    words = ["git", "status", "--short"]
    return subprocess.run(words, cwd=clone, capture_output=True, check=True, text=True).stdout


def test_github_is_asked_for_what_its_actions_need() -> None:
    """As their own documentation has it: deploy-pages wants both permissions and this environment, an artifact
    made before, and configure-pages and checkout may read."""
    workflow = _workflow(GITHUB)
    build, deploy = workflow["jobs"]["build"], workflow["jobs"]["deploy"]
    assert workflow["permissions"] == {}
    assert build["permissions"] == {"contents": "read", "pages": "read"}
    assert deploy["permissions"] == {"pages": "write", "id-token": "write"}
    assert deploy["needs"] == "build" and deploy["environment"]["name"] == "github-pages"
    [last] = deploy["steps"]
    assert last["id"] == "deployment" and "steps.deployment.outputs.page_url" in deploy["environment"]["url"]
    used = [step["uses"] for step in build["steps"] if "uses" in step]
    assert used == [
        "actions/checkout@v4",
        "actions/setup-python@v5",
        "actions/cache@v4",
        "actions/configure-pages@v5",
        "actions/upload-pages-artifact@v4",
    ]


def test_gitlab_publishes_the_main_branch_alone() -> None:
    job = _workflow(GITLAB)["pages"]
    assert job["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
