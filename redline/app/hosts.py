"""Comments on pull requests: found by their first line, updated, or posted anew.

Where to comment and in whose name, a job of continuous integration is told by its host, in environment
variables: GitHub Actions and GitLab CI. The token goes to the address that these name and to no other.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from redline.errors import ConfigError, OutputError
from redline.model.value import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any
    from urllib.request import OpenerDirector

_SECONDS = 30  # that a host may take to answer
_PAGES = 100  # of a hundred comments each
_MOST = 64 * 1024 * 1024  # bytes of an answer: a hundred comments, each as long as may be
_NOT_OURS = (403, 404)


@value
class Host:
    """Where comments of one pull request are.

    comments  address of their list, which takes new ones
    one       below it, by its id, is each comment
    headers   what says who asks
    updates   HTTP method that changes a comment
    """

    name: str
    comments: str
    one: str
    headers: tuple[tuple[str, str], ...]
    updates: str


def post(environ: Mapping[str, str], body: str, mark: str) -> str:
    """Put `body`, which begins with `mark`, in place of the comment that begins so, or post it as a new one.

    Returns "updated" or "posted". A comment of somebody else that begins so cannot be changed, and stays.
    Raises ConfigError where no host says what to comment on, and OutputError when it refuses.
    """
    host = of(environ)
    for comment in _comments(host):
        if str(comment.get("body", "")).startswith(mark):
            address = f"{host.one}/{comment['id']}"
            code, _ = _send(host, host.updates, address, {"body": body})
            if code in _NOT_OURS:
                continue
            if code:
                raise _refused(host, code)
            return "updated"
    _ask(host, "POST", host.comments, {"body": body})
    return "posted"


def of(environ: Mapping[str, str]) -> Host:
    """Return where the pull request is that a job runs for. Raises ConfigError."""
    if environ.get("GITHUB_ACTIONS") == "true":
        return _github(environ)
    if environ.get("GITLAB_CI"):
        return _gitlab(environ)
    raise ConfigError(
        "--post 只用于 GitHub Actions 和 GitLab CI 中的任务。请去掉 --post，把摘要写入文件。",
        "--post is for jobs of GitHub Actions and GitLab CI. Leave it out, and write the summary to a file.",
    )


def _github(environ: Mapping[str, str]) -> Host:
    number = _github_number(environ.get("GITHUB_EVENT_PATH", ""))
    token = _token(environ, "GITHUB_TOKEN")
    if not number:
        raise _no_request()
    if not token:
        raise _no_token("GITHUB_TOKEN: ${{ github.token }}")
    address, repository = _given(environ, "GITHUB_API_URL"), _given(environ, "GITHUB_REPOSITORY")
    base = f"{address.rstrip('/')}/repos/{repository}/issues"
    return Host(
        name="GitHub",
        comments=f"{base}/{number}/comments",
        one=f"{base}/comments",
        headers=(
            ("Authorization", f"Bearer {token}"),
            ("Accept", "application/vnd.github+json"),
            ("X-GitHub-Api-Version", "2022-11-28"),
        ),
        updates="PATCH",
    )


def _github_number(path: str) -> int:
    try:
        with open(path, encoding="utf-8") as file:
            return int(json.load(file)["pull_request"]["number"])
    except (OSError, ValueError, KeyError, TypeError):
        return 0


def _gitlab(environ: Mapping[str, str]) -> Host:
    number = environ.get("CI_MERGE_REQUEST_IID", "")
    token = _token(environ, "REDLINE_TOKEN")
    if not number:
        raise _no_request()
    if not token:  # the job's own token may not write comments
        raise _no_token("REDLINE_TOKEN")
    base = f"{_given(environ, 'CI_API_V4_URL').rstrip('/')}/projects/{_given(environ, 'CI_PROJECT_ID')}"
    notes = f"{base}/merge_requests/{number}/notes"
    return Host(name="GitLab", comments=notes, one=notes, headers=(("PRIVATE-TOKEN", token),), updates="PUT")


def _token(environ: Mapping[str, str], name: str) -> str:
    """Return a token. One that no header can hold is refused here: the library would print it."""
    token = environ.get(name, "").strip()
    if token.isascii() and (token.isprintable() or not token):
        return token
    raise ConfigError(
        f"环境变量 {name} 不是令牌：里面有令牌不会有的字符。请重新复制一次。",
        f"The variable {name} is no token: it has characters that a token cannot have. Copy it again.",
    )


def _given(environ: Mapping[str, str], name: str) -> str:
    """Return a variable that the host gives to every job."""
    if environ.get(name):
        return environ[name]
    raise ConfigError(
        f"环境变量 {name} 没有值，不知道评论发到哪里。--post 只用于 GitHub Actions 和 GitLab CI 中的任务。",
        f"The variable {name} is empty: there is nowhere to comment. --post is for jobs of GitHub Actions "
        "and GitLab CI.",
    )


def _no_request() -> ConfigError:
    return ConfigError(
        "这个任务不是由拉取请求（合并请求）触发的，没有可以评论的地方。",
        "This job does not run for a pull request (a merge request): there is nothing to comment on.",
    )


def _no_token(name: str) -> ConfigError:
    return ConfigError(
        f"没有发表评论用的令牌。请在任务的环境变量中给出 {name}。",
        f"There is no token to comment with. Give the job the variable {name}.",
    )


def _comments(host: Host) -> Iterator[dict[str, Any]]:
    for page in range(1, _PAGES + 1):
        found = _ask(host, "GET", f"{host.comments}?per_page=100&page={page}", None)
        if not isinstance(found, list) or not found:
            return
        yield from (one for one in found if isinstance(one, dict))


def _ask(host: Host, method: str, address: str, data: dict[str, str] | None) -> Any:
    code, answer = _send(host, method, address, data)
    if code:
        raise _refused(host, code)
    return answer


def _send(host: Host, method: str, address: str, data: dict[str, str] | None) -> tuple[int, Any]:
    """Ask the host; return 0 and its answer, or the code with which it refused (429 for too often)."""
    from http.client import HTTPException
    from urllib.error import HTTPError, URLError
    from urllib.request import Request

    if not address.startswith(("https://", "http://")):
        raise _unreachable(host, "?")
    content = None if data is None else json.dumps(data).encode()
    request = Request(address, content, dict(host.headers), method=method)
    request.add_header("Content-Type", "application/json")
    request.add_header("User-Agent", "redline")
    try:
        with _opener().open(request, timeout=_SECONDS) as answer:
            return 0, json.loads(answer.read(_MOST) or b"null")
    except HTTPError as error:
        spent = error.headers.get("Retry-After") or error.headers.get("X-RateLimit-Remaining") == "0"
        return 429 if spent and error.code == 403 else error.code, None
    except (URLError, OSError, HTTPException, ValueError) as error:
        raise _unreachable(host, str(getattr(error, "reason", error))) from error


def _opener() -> OpenerDirector:
    """Return what asks an address and follows no redirection: the token would go along."""
    from urllib.request import HTTPRedirectHandler, build_opener

    class Here(HTTPRedirectHandler):
        def redirect_request(self, *_: object) -> None:
            return None

    return build_opener(Here)


_MEANS = {
    401: ("令牌无效或者已经过期，请换一个", "the token is wrong or has expired: take another one"),
    403: (
        "请检查令牌的权限；来自复刻仓库的请求通常没有写权限，这时看任务页面上的摘要",
        "check what the token may do; requests from forks mostly may not write: read the summary on the "
        "job's page then",
    ),
    404: (
        "没有找到这个请求，或者令牌看不到它，请检查令牌的权限",
        "the request is not there, or the token may not see it: check what it may do",
    ),
    422: ("评论的内容不合要求，可以用 --limit 缩短", "it does not take the words: --limit makes them fewer"),
    429: ("请求太多，请过一会儿重新运行任务", "it was asked too often: run the job again later"),
}


def _refused(host: Host, code: int) -> OutputError:
    if code >= 500:
        zh, en = "对方暂时出错，请过一会儿重新运行任务", "it has trouble: run the job again later"
    else:
        zh, en = _MEANS.get(code, ("请检查地址和令牌的权限", "check the address, and what the token may do"))
    return OutputError(
        f"{host.name} 没有接受评论（HTTP {code}）：{zh}。",
        f"{host.name} did not take the comment (HTTP {code}): {en}.",
    )


def _unreachable(host: Host, why: str) -> OutputError:
    return OutputError(
        f"连不上 {host.name}（{why}），评论没有发表。请检查网络，再运行一次任务。",
        f"{host.name} could not be reached ({why}), and the comment was not posted. Check the network, and "
        "run the job again.",
    )
