"""The preview is for this machine alone, and tells the browser when there is something new."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from redline.errors import ConfigError, OutputError, RedlineError
from redline.site.serve import HOST, Preview


class Running:
    """A preview of a folder that runs until the test is over."""

    def __init__(self, folder: Path) -> None:
        (folder / "sub").mkdir(parents=True)
        (folder / "index.html").write_text("<html><head><title>x</title></head><body>one</body></html>")
        (folder / "sub/index.html").write_text("<html><head></head>two</html>")
        (folder / "404.html").write_text("<body><p>not here</body>")
        (folder / ".redline").mkdir()
        (folder / ".redline/site.json").write_text("{}")
        (folder / "works").mkdir()
        (folder.parent / "secret.txt").write_text("secret")
        (folder.parent / "secret.html").write_text("<head></head>secret")
        for name in ("secret.txt", "secret.html"):
            (folder / "sub" / name).symlink_to(folder.parent / name)
        (folder / "out").symlink_to(folder.parent, target_is_directory=True)
        self.preview = Preview(str(folder), 0)
        self.state = 0
        self.outcome: int | RedlineError = 3
        self.told: list[int | RedlineError] = []
        self.stop = threading.Event()
        self.thread = threading.Thread(
            target=self.preview.run,
            args=(self.again, lambda: self.state, self.told.append),
            kwargs={"seen": 0, "stop": self.stop},
        )
        self.thread.start()

    def again(self) -> int:
        if isinstance(self.outcome, RedlineError):
            raise self.outcome
        return self.outcome

    def get(self, path: str, host: str | None = None, method: str = "GET") -> tuple[int, str]:
        connection = http.client.HTTPConnection(HOST, self.preview.port, timeout=30)
        connection.request(method, path, headers={"Host": host or f"{HOST}:{self.preview.port}"})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    found = Running(tmp_path / "site")
    yield found
    found.stop.set()
    found.thread.join(10)


def test_pages_come_with_the_script_that_loads_them_again(running: Running, tmp_path: Path) -> None:
    for path in ("/", "/index.html", "/sub/"):
        status, text = running.get(path)
        assert status == 200 and 'src="/.reload.js?since=1"' in text
    assert "reload" not in (tmp_path / "site/index.html").read_text()
    assert "document.createElement" in running.get("/.reload.js?since=1")[1]
    assert running.get("/nobody")[0] == 404 and "not here" in running.get("/nobody")[1]


def test_nobody_else_is_answered(running: Running) -> None:
    assert running.preview.server.server_address[0] == "127.0.0.1"
    assert running.get("/", host="drafts.example.org")[0] == 403
    assert running.get("/", host="drafts.example.org", method="HEAD")[0] == 403
    assert running.get("/", host=f"localhost:{running.preview.port}")[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/sub/..%2f..%2fsecret.txt",
        "/.redline/site.json",
        "/%2eredline/site.json",
        "/sub/secret.txt",
        "/sub/secret.html",
        "/out/secret.html",
        "/out/",
        "/works/",
        "/%00",
    ],
)
def test_nothing_else_is_shown(running: Running, path: str) -> None:
    status, text = running.get(path)
    assert status in (403, 404) and "secret" not in text and text != "{}"


def test_a_browser_that_waits_hears_of_a_new_build(running: Running) -> None:
    answers: list[str] = []
    asking = threading.Thread(target=lambda: answers.append(running.get("/.reload.js?since=1&wait=1")[1]))
    asking.start()
    time.sleep(0.2)
    assert answers == []
    running.state = 1
    asking.join(15)
    assert "if (true)" in answers[0]
    assert running.told == [3]


def test_a_build_that_fails_is_told_and_the_preview_goes_on(running: Running) -> None:
    running.outcome = ConfigError("错", "wrong")
    running.state = 1
    until = time.monotonic() + 15
    while not running.told and time.monotonic() < until:
        time.sleep(0.05)
    assert running.told == [running.outcome]
    assert running.get("/")[0] == 200


def test_a_browser_sees_what_is_wrong_until_it_is_mended(running: Running) -> None:
    running.outcome = ConfigError("第 3 行<b>不对", "line 3 is wrong", where="redline.toml:3")
    running.state = 1
    assert "if (true)" in running.get("/.reload.js?since=1&wait=1")[1]
    for path in ("/", "/nobody"):
        page = running.get(path)[1]
        assert "redline.toml:3\n第 3 行&lt;b&gt;不对" in page and 'role="alert"' in page, path
    running.outcome = 0  # taken back: every file of the site is as it was
    running.state = 2
    assert "if (true)" in running.get("/.reload.js?since=2&wait=1")[1]
    assert "redline.toml" not in running.get("/")[1]
    assert running.told[-1] == 0


@pytest.mark.parametrize("base", ["", "https://example.org/laws/"])
def test_links_of_a_page_that_is_not_there_lead_home(running: Running, tmp_path: Path, base: str) -> None:
    (tmp_path / "site/404.html").write_text(
        f'<head><link type="application/json" href="{base}404.json"></head><a href="{base}index.html">home</a>'
        '<a href="#content">skip</a><a href="mailto:x@example.org">mail</a>'
    )
    status, text = running.get("/a/b/c")
    assert status == 404 and 'src="/.reload.js' in text
    assert '"/404.json"' in text and '"/index.html"' in text
    assert '"#content"' in text and '"mailto:x@example.org"' in text


def test_a_port_that_is_taken_is_an_error(running: Running, tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        Preview(str(tmp_path), running.preview.port)
