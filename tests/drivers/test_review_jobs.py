"""action.yml and the files of docs/how-to/review run as they are written: each step in bash, in a fresh clone,
against a host that takes comments."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT
from tests.drivers.hosts import Api
from tests.drivers.repositories import DRAFT, TEXT, People
from tests.runner import checked_out, run

GUIDE = ROOT / "docs" / "how-to" / "review.md"
ACTION = ROOT / "action.yml"
GITHUB, GITLAB = (ROOT / "docs/how-to/review" / f"{name}-review.yml" for name in ("github", "gitlab"))
_EXPRESSION = re.compile(r"\$\{\{\s*([\w.-]+)\s*\}\}")


def _yaml(path: Path) -> dict[Any, Any]:
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


class Github:
    """Runs the steps of the composite action as GitHub's runner does."""

    def __init__(self, clone: Path, bin: Path, wheel: Path, folder: Path, api: Api, base: str) -> None:
        self.clone, self.bin, self.wheel, self.folder, self.api = clone, bin, wheel, folder, api
        self.files = {name: folder / name for name in ("output", "summary", "event")}
        for path in self.files.values():
            path.write_text("", encoding="utf-8")
        self.files["event"].write_text(json.dumps({"pull_request": {"number": 7}}), encoding="utf-8")
        self.known = {
            "github.event.pull_request.base.sha": base,
            "github.token": "secret",
            "github.action_path": str(
                wheel
            ),  # pip takes the wheel in place of the checkout that it is made of
            "runner.temp": str(folder),
        }
        self.kept = ""

    def run(self, **asked: str) -> int:
        """Run all steps; return the exit code of the one that failed, or 0."""
        action = _yaml(ACTION)
        for name, one in action["inputs"].items():
            self.known[f"inputs.{name}"] = asked.get(name, self._filled(one["default"]))
        for step in action["runs"]["steps"]:
            if "if" in step and not self._holds(step["if"]):
                continue
            if "uses" in step:
                assert step["uses"].startswith("actions/upload-artifact@")
                self.kept = self._filled(step["with"]["path"])
                continue
            assert step["shell"] == "bash"
            assert "${{" not in step["run"]  # words from outside are handed over, not pasted into a script
            code = 1 if step["run"] == "exit 1" else 0
            env = {name: self._filled(text) for name, text in step.get("env", {}).items()}
            self.said = run(step["run"], self.clone, self.bin, code=code, **self._environment(), **env)
            self._outputs(step)
            if code:
                return code
        return 0

    def _environment(self) -> dict[str, str]:
        return {
            "GITHUB_ACTIONS": "true",
            "GITHUB_API_URL": self.api.url,
            "GITHUB_REPOSITORY": "office/laws",
            "GITHUB_EVENT_PATH": str(self.files["event"]),
            "GITHUB_REF": "refs/pull/7/merge",
            "GITHUB_OUTPUT": str(self.files["output"]),
            "GITHUB_STEP_SUMMARY": str(self.files["summary"]),
            "RUNNER_TEMP": str(self.folder),
        }

    def _filled(self, text: str) -> str:
        return _EXPRESSION.sub(lambda found: self.known[found[1]], text)

    def _outputs(self, step: dict[str, Any]) -> None:
        for line in self.files["output"].read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition("=")
            self.known[f"steps.{step.get('id', '')}.outputs.{name}"] = value
        self.files["output"].write_text("", encoding="utf-8")

    def _holds(self, condition: str) -> bool:
        def one(text: str) -> bool:
            left, sign, right = text.split()
            return (self.known[left] == right.strip("'")) is (sign == "==")

        return all(one(text) for text in condition.split(" && "))


@pytest.fixture
def branch(people: People) -> str:
    """A repository with a branch that is checked out; returns the commit that it left from."""
    base = people.git("rev-parse", "HEAD").strip()
    people.git("checkout", "-q", "-b", "proposal")
    people.write("不得少于十日", "不得少于三十日")
    people.commit("延长")
    return base


@pytest.fixture
def github(
    people: People,
    branch: str,
    tmp_path: Path,
    python: Path,
    wheel: Path,
    api: Api,
) -> Github:
    assert _yaml(GITHUB)["jobs"]["review"]["steps"][0]["with"]["fetch-depth"] == 0
    folder = tmp_path / "runner"
    folder.mkdir()
    return Github(checked_out(people.folder, 0), python, wheel, folder, api, branch)


def test_the_guide_shows_the_files_as_they_are() -> None:
    shown = re.findall(r"```yaml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert shown == [path.read_text(encoding="utf-8") for path in (GITHUB, GITLAB)]


def test_the_guide_names_the_settings_of_the_action() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    assert all(f"`{name}`" in text for name in _yaml(ACTION)["inputs"])


def test_github_checks_previews_and_comments(github: Github) -> None:
    assert github.run() == 0
    (posted,) = [body for body in github.api.comments.values() if body.startswith("<!-- redline-summary -->")]
    assert "<del>十日</del><ins>三十日</ins>" in posted
    assert github.files["summary"].read_text(encoding="utf-8").strip() == posted.strip()
    assert {token for _, _, token in github.api.asked} == {"Bearer secret"}
    assert any("三十日" in page.read_text(encoding="utf-8") for page in Path(github.kept).rglob("*.html"))


def test_github_updates_its_one_comment(github: Github) -> None:
    github.run(preview="false")
    (github.clone / DRAFT).write_text(TEXT.replace("不得少于十日", "不得少于六十日"), encoding="utf-8")
    run("git -c user.name=x -c user.email=x@example.org commit -q -a -m again", github.clone, github.bin)
    github.run(preview="false")
    (posted,) = [body for body in github.api.comments.values() if body.startswith("<!-- redline-summary -->")]
    assert "六十日" in posted
    assert ("PATCH", "/repos/office/laws/issues/comments/151", "Bearer secret") in github.api.asked


def test_github_fails_where_the_draft_has_an_error_and_comments_all_the_same(github: Github) -> None:
    (github.clone / DRAFT).write_text(
        TEXT.replace("第二条　夜市", "<<<<<<< ours\n\n第二条　夜市"), encoding="utf-8"
    )
    run("git -c user.name=x -c user.email=x@example.org commit -q -a -m bad", github.clone, github.bin)
    assert github.run(preview="false") == 1
    (posted,) = [body for body in github.api.comments.values() if body.startswith("<!-- redline-summary -->")]
    assert "❌" in posted


def test_a_request_from_a_fork_may_not_comment_and_is_reviewed(github: Github) -> None:
    github.api.refuse = 403
    assert github.run(preview="false") == 0
    assert "::warning title=redline::" in github.said and "403" in github.said
    assert "三十日" in github.files["summary"].read_text(encoding="utf-8")


def test_what_others_merged_meanwhile_is_no_part_of_the_request(github: Github, people: People) -> None:
    """Checked out is the request merged into the newest base; the event still tells of an older one."""
    step = next(one for one in _yaml(ACTION)["runs"]["steps"] if one.get("id") == "base")
    git = "git -c user.name=x -c user.email=x@example.org "
    run(f"git switch -q -c main2 {people.git('rev-parse', 'main').strip()}", github.clone, github.bin)
    other = github.clone / DRAFT
    other.write_text(TEXT.replace("当日制作", "当日制作、当日售完"), encoding="utf-8")
    newest = f"{git} commit -q -a -m meanwhile; {git} merge -q --no-edit -X theirs origin/proposal"
    run(newest, github.clone, github.bin)
    assert github.run(preview="false", comment="false") == 0
    text = github.files["summary"].read_text(encoding="utf-8")
    assert "三十日" in text and "当日售完" not in text
    assert "HEAD^1" in step["run"]


def test_settings_leave_parts_out(github: Github) -> None:
    assert github.run(comment="false", preview="false", language="en") == 0
    assert github.api.asked == [] and github.kept == ""
    assert "Changes to drafts" in github.files["summary"].read_text(encoding="utf-8")


def test_gitlab_checks_previews_and_comments(
    people: People,
    branch: str,
    python: Path,
    wheel: Path,
    api: Api,
) -> None:
    shutil.copy(wheel, people.folder)
    (people.folder / "requirements.txt").write_text(f"./{wheel.name}\n", encoding="utf-8")
    people.git("add", "-A")
    people.git("commit", "-q", "-m", "requirements", "--no-verify")
    job = _yaml(GITLAB)["review"]
    clone = checked_out(people.folder, int(job["variables"]["GIT_DEPTH"]))
    given = {
        "GITLAB_CI": "true",
        "CI_API_V4_URL": api.url,
        "CI_PROJECT_ID": "42",
        "CI_MERGE_REQUEST_IID": "7",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": branch,
        "REDLINE_TOKEN": "secret",
    }
    # The lines of a script are one script there.
    run("\n".join(job["script"]), clone, python, **given)
    (posted,) = [body for body in api.comments.values() if body.startswith("<!-- redline-summary -->")]
    assert "<del>十日</del><ins>三十日</ins>" in posted
    assert {token for _, _, token in api.asked} == {"secret"}
    assert all((clone / path).exists() for path in ("preview/index.html", "summary.md"))
    run("\n".join(job["script"]), clone, python, **given)
    assert ("PUT", "/projects/42/merge_requests/7/notes/151", "secret") in api.asked
    run("\n".join(job["script"]), clone, python, **{**given, "REDLINE_TOKEN": ""})


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({}, "--post"),
        ({"GITHUB_ACTIONS": "true", "GITHUB_TOKEN": "x"}, "拉取请求"),
        ({"GITLAB_CI": "true"}, "拉取请求"),
        ({"GITLAB_CI": "true", "CI_MERGE_REQUEST_IID": "7"}, "REDLINE_TOKEN"),
        (
            {
                "GITLAB_CI": "true", "CI_MERGE_REQUEST_IID": "7", "REDLINE_TOKEN": "x",
                "CI_API_V4_URL": "http://127.0.0.1:9", "CI_PROJECT_ID": "1",
            },
            "连不上 GitLab",
        ),
        ({"GITLAB_CI": "true", "CI_MERGE_REQUEST_IID": "7", "REDLINE_TOKEN": "x"}, "CI_API_V4_URL"),
        ({"GITLAB_CI": "true", "CI_MERGE_REQUEST_IID": "7", "REDLINE_TOKEN": "a\nb"}, "不是令牌"),
    ],
)  # fmt: skip
def test_where_there_is_nothing_to_comment_on(
    people: People, branch: str, monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], said: str
) -> None:
    for name in ("GITHUB_ACTIONS", "GITLAB_CI", "GITHUB_TOKEN", "GITHUB_EVENT_PATH", "CI_API_V4_URL"):
        monkeypatch.delenv(name, raising=False)
    for name, text in environ.items():
        monkeypatch.setenv(name, text)
    assert said in people.redline("summary", "main", "proposal", "--post", code=3)


def test_the_token_goes_to_no_other_address(
    people: People, branch: str, monkeypatch: pytest.MonkeyPatch, api: Api, stranger: Api
) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    for name, text in {
        "GITLAB_CI": "true", "CI_MERGE_REQUEST_IID": "7", "REDLINE_TOKEN": "secret",
        "CI_API_V4_URL": api.url, "CI_PROJECT_ID": "1",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, text)
    api.elsewhere = f"{stranger.url}/taken"
    assert "HTTP 302" in people.redline("summary", "main", "proposal", "--post", code=3)
    assert api.asked and stranger.asked == []


@pytest.fixture
def gitlab(people: People, branch: str, monkeypatch: pytest.MonkeyPatch, api: Api) -> People:
    """A job of GitLab CI on that branch."""
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    for name, text in {
        "GITLAB_CI": "true", "CI_MERGE_REQUEST_IID": "7", "REDLINE_TOKEN": "secret\n",
        "CI_API_V4_URL": api.url, "CI_PROJECT_ID": "1",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, text)
    return people


def test_a_comment_of_somebody_else_that_begins_so_stays(gitlab: People, api: Api) -> None:
    theirs = "<!-- redline-summary -->\n我的"
    api.comments[3] = theirs
    api.foreign = {3}
    gitlab.redline("summary", "main", "proposal", "--post")
    assert api.comments[3] == theirs and "三十日" in api.comments[151]
    gitlab.redline("summary", "main", "proposal", "--post")
    assert max(api.comments) == 151  # and its own one is updated


@pytest.mark.parametrize(
    ("code", "headers", "said"),
    [
        (401, {}, "令牌无效或者已经过期"),
        (403, {}, "令牌的权限"),
        (403, {"X-RateLimit-Remaining": "0"}, "请求太多"),
        (429, {"Retry-After": "60"}, "请求太多"),
        (404, {}, "没有找到这个请求"),
        (502, {}, "对方暂时出错"),
    ],
)
def test_why_a_host_refuses_is_told(
    gitlab: People, api: Api, code: int, headers: dict[str, str], said: str
) -> None:
    api.refuse, api.headers = code, headers
    told = gitlab.redline("summary", "main", "proposal", "--post", code=3)
    assert said in told and "secret" not in told
