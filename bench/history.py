"""Reading a history of 500 versions of one law, beside git log with git cat-file --batch on the same file.

    python bench/history.py [--quick]

The history is a repository made by git fast-import: an invented law of which each commit rewords an article.
Where ../shared is there, a second one goes back and forth between the dated texts of a real law.
"""

from __future__ import annotations

import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from random import Random

from generator import drafts
from harness import ENVIRONMENT, Section, Target, command, milliseconds, table
from labels import SHARED

from redline.app.history import History
from redline.app.parsed import Parsed
from redline.ingest import decode
from redline.parse import parse
from redline.storage.git import Git
from redline.storage.history import blobs, commits

PATH = "laws/law.md"
MOST = 3.0


def git(folder: Path, *words: str, stdin: bytes = b"") -> bytes:
    done = subprocess.run(
        ["git", *words], cwd=folder, env=ENVIRONMENT, input=stdin, capture_output=True, check=True
    )
    return done.stdout


def generated(count: int, articles: int = 88) -> Iterator[str]:
    """Texts of a law, each with the period of one article changed."""
    random, lines = Random(7), drafts(articles).old.split("\n")
    places = [at for at, line in enumerate(lines) if len(line) > 30]
    for number in range(count):
        at = random.choice(places)
        lines[at] = f"{lines[at].rstrip('。')}，并于第{number + 1}个月的月底前办结。"[-300:]
        yield "\n".join(lines)


def real(count: int) -> Iterator[str]:
    """The dated texts of a real law again and again, each time with another last line."""
    folder = min(
        (path for path in (SHARED / "corpus" / "zh").iterdir() if path.is_dir()), key=lambda p: p.name
    )
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.md"))]
    for number, text in enumerate(islice(cycle(texts), count)):
        yield f"{text.rstrip()}\n\n{number}\n"


def repository(folder: Path, texts: Iterator[str]) -> Path:
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main", ".")
    stream = bytearray()
    for number, text in enumerate(texts):
        data, message = text.encode(), f"Version {number + 1}".encode()
        stream += b"commit refs/heads/main\n"
        stream += b"committer A <a@example.org> %d +0800\n" % (1_500_000_000 + 86_400 * number)
        stream += b"data %d\n%s\n" % (len(message), message)
        stream += b"M 100644 inline %s\ndata %d\n%s\n" % (PATH.encode(), len(data), data)
    git(folder, "fast-import", "--quiet", stdin=bytes(stream))
    return folder


def by_git(folder: Path) -> int:
    """What the two programs take: the log with its blobs, and the blobs."""
    log = git(folder, "log", "--raw", "--no-abbrev", "--format=%H %aI %an %s", "main", "--", PATH)
    ids = [line.split()[3] for line in log.splitlines() if line.startswith(b":")]
    return len(git(folder, "cat-file", "--batch", stdin=b"\n".join(ids) + b"\n"))


def by_storage(folder: Path) -> int:
    found = Git.find(str(folder))
    assert found is not None
    revisions = commits(found, PATH, "main")
    return sum(len(data) for _, data in blobs(found, (one.blob for one in revisions)))


def by_workspace(folder: Path) -> int:
    """What a command does until it parses: versions with ids and labels, and each text as lines."""
    table_ = {"repository": str(folder), "path": PATH, "revision": "main"}
    history = History(str(folder.parent), "law", table_)
    lines = sum(len(history.source(version).lines) for version in history.versions)
    history.close()
    return lines


def seconds(ways: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The median of each way, taking turns; the first round warms the disk's cache."""
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for at in range(rounds + 1):
        for name, way in ways.items():
            start = time.perf_counter()
            way()
            if at:
                taken[name].append(time.perf_counter() - start)
    return {name: statistics.median(times) for name, times in taken.items()}


def parsing(folder: Path) -> tuple[float, float, float]:
    """Seconds that decoding all texts takes, parsing them, and loading them as they were parsed before."""
    found = Git.find(str(folder))
    assert found is not None
    ids = [one.blob for one in commits(found, PATH, "main")]
    texts = [data for _, data in blobs(found, ids)]
    start = time.perf_counter()
    sources = [decode(data, name=PATH) for data in texts]
    decoded = time.perf_counter() - start
    start = time.perf_counter()
    documents = [parse(source) for source in sources]
    parsed = time.perf_counter() - start
    kept = Parsed(str(folder))
    for id, document in zip(ids, documents, strict=True):
        kept.put(id, document, "line")
    kept.flush()
    del sources, documents  # what is alive makes Python look for what is not
    start = time.perf_counter()
    loaded = [kept.get(id) for id in ids]
    took = time.perf_counter() - start
    assert None not in loaded
    return decoded, parsed, took


def measure(quick: bool) -> Section:
    count, rounds = (60, 2) if quick else (500, 5)
    head = [
        "history",
        "git log + cat-file",
        "read, as bytes",
        "ratio",
        "read, as lines",
        "ratio",
        "decode",
        "parse",
        "load parsed",
    ]
    rows, ratios = [], []
    with tempfile.TemporaryDirectory() as temporary:
        kinds = {"generated, 88 articles": generated(count), "generated, 450 articles": generated(count, 450)}
        if SHARED.is_dir():
            kinds["a real law's texts"] = real(count)
        for number, (name, texts) in enumerate(kinds.items()):
            folder = repository(Path(temporary) / str(number), texts)
            ways: dict[str, Callable[[], object]] = {
                "git": lambda folder=folder: by_git(folder),
                "bytes": lambda folder=folder: by_storage(folder),
                "lines": lambda folder=folder: by_workspace(folder),
            }
            took = seconds(ways, rounds)
            decoded, parsed, kept = parsing(folder)
            ratios.append(took["bytes"] / took["git"])
            rows.append([
                name, milliseconds(took["git"]), milliseconds(took["bytes"]), f"{ratios[-1]:.2f}",
                milliseconds(took["lines"]), f"{took['lines'] / took['git']:.2f}",
                milliseconds(decoded), milliseconds(parsed), milliseconds(kept),
            ])  # fmt: skip
    text = table(head, rows) + f"\n\nMilliseconds, medians; {count} versions each."
    goal = Target(
        name=f"Reading a history of {count} versions, beyond start-up and parsing",
        wanted=f"at most {MOST:.0f} times git log with git cat-file --batch",
        measured=f"{max(ratios):.2f} times at most",
        met=None if quick else max(ratios) <= MOST,
    )
    return Section(text=text, targets=[goal])


if __name__ == "__main__":
    command(measure, __doc__ or "")
