"""Parsed texts between runs: the same as parsed anew, and harmless when damaged."""

from __future__ import annotations

import multiprocessing
import sqlite3
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings

from redline.app.parsed import Parsed, pack, unpack
from redline.app.workspace import Workspace, find
from redline.ingest import decode
from redline.model import Document, walk
from redline.parse import parse
from tests.conftest import ROOT, Run
from tests.histories import Repository
from tests.strategies import documents

LAW = "夜市办法\n\n第一条　制定本办法。\n\n第二条　夜市不得：\n\n（一）占用盲道；\n\n（二）占用消防通道。\n"


def read(text: str) -> Document:
    return parse(decode(text.encode(), name="law.md"))


def whole(document: Document) -> list[object]:
    """Everything of a document, what takes no part in equality too."""
    parts = (*document.preamble, *document.body, *document.tail)
    return [document, document.diagnostics, [node.span for node in walk(parts)]]


@settings(max_examples=60)
@given(documents())
def test_whatever_was_kept_comes_back(document: Document) -> None:
    again, unit = unpack(pack(document, "paragraph"))
    assert whole(again) == whole(document)
    assert unit == "paragraph"


def test_the_sample_comes_back_with_spans_and_diagnostics() -> None:
    for path in sorted((ROOT / "versions" / "firefly").glob("*.md")):
        document = read(path.read_text(encoding="utf-8"))
        again, _ = unpack(pack(document, "line"))
        assert whole(again) == whole(document)
        assert type(again.body[0].children) is tuple
    odd = read("一团乱麻\ud800".encode("utf-8", "replace").decode() + "\n第三条　没有第一条。")
    assert odd.diagnostics
    assert whole(unpack(pack(odd, "line"))[0]) == whole(odd)


def test_texts_are_kept_for_another_run(tmp_path: Path) -> None:
    kept = Parsed(str(tmp_path))
    assert kept.get("a") is None
    kept.put("a", read(LAW), "line")
    kept.flush()
    again = Parsed(str(tmp_path))
    assert again.get("a") == (read(LAW), "line")
    assert again.get("b") is None


def test_another_parser_finds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Parsed(str(tmp_path))
    kept.put("a", read(LAW), "line")
    kept.flush()
    monkeypatch.setattr("redline.__version__", "999")
    assert Parsed(str(tmp_path)).get("a") is None


@pytest.mark.parametrize("damage", ["text", "cut", "content", "folder", "table"])
def test_a_damaged_database_is_no_trouble_and_is_made_anew(tmp_path: Path, damage: str) -> None:
    kept = Parsed(str(tmp_path))
    kept.put("a", read(LAW), "line")
    kept.flush()
    path = tmp_path / "parsed.db"
    if damage == "text":
        path.write_bytes(b"this is no database" * 300)
    elif damage == "cut":
        path.write_bytes(path.read_bytes()[:5_000])
    elif damage == "content":
        with sqlite3.connect(path) as database:
            database.execute("UPDATE parsed SET content = substr(content, 1, 40)")
    elif damage == "table":
        with sqlite3.connect(path) as database:
            database.execute("DROP TABLE parsed")
            database.execute("CREATE TABLE parsed (x)")
    else:
        path.unlink()
        path.mkdir()
    again = Parsed(str(tmp_path))
    assert again.get("a") is None
    again.put("a", read(LAW), "line")
    again.flush()
    if damage not in ("folder", "table"):
        assert Parsed(str(tmp_path)).get("a") == (read(LAW), "line")


def test_no_more_is_kept_than_the_limit_and_the_oldest_goes(tmp_path: Path) -> None:
    kept = Parsed(str(tmp_path), limit=10_000)
    for number in range(60):
        kept.put(str(number), read(LAW.replace("办法", f"办法{number}")), "line")
    kept.flush()
    with sqlite3.connect(tmp_path / "parsed.db") as database:
        assert database.execute("SELECT sum(size) FROM parsed").fetchone()[0] <= 10_000
    assert kept.get("59") is not None
    assert kept.get("0") is None


def test_many_runs_at_once_write_and_read(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    runs = [context.Process(target=_fill, args=(str(tmp_path), start)) for start in range(3)]
    for run in runs:
        run.start()
    for run in runs:
        run.join(60)
        assert run.exitcode == 0
    kept = Parsed(str(tmp_path))
    assert all(kept.get(f"{start}-{number}") is not None for start in range(3) for number in range(40))


def _fill(folder: str, start: int) -> None:
    kept = Parsed(folder)
    for number in range(40):
        kept.put(f"{start}-{number}", read(LAW), "line")
        assert kept.get(f"{start}-{number - 33}") is not None or number < 33
    kept.flush()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    laws = Repository(tmp_path / "laws")
    for number in range(5):
        laws.commit(f"第{number}稿", {"办法.md": f"{LAW}\n第三条　第{number}次修改。\n"})
    folder = tmp_path / "versions" / "night"
    folder.mkdir(parents=True)
    (tmp_path / "redline.toml").touch()
    (folder / "work.toml").write_text('[history]\nrepository = "laws"\npath = "办法.md"\n', encoding="utf-8")
    return tmp_path


def texts(workspace: Workspace) -> list[Document]:
    work = workspace.work("night")
    return [work.text(version).document for version in work.versions]


def test_a_version_that_was_parsed_before_is_not_parsed_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = root / "cache"
    cache.mkdir()
    first = find(str(root))
    first.keep_parsed(str(cache))
    parsed = texts(first)
    first.flush()

    def never(*_: object, **__: object) -> Document:
        raise AssertionError("parsed again")

    monkeypatch.setattr("redline.parse.parse", never)
    second = find(str(root))
    second.keep_parsed(str(cache))
    assert list(map(whole, texts(second))) == list(map(whole, parsed))
    with pytest.raises(AssertionError):
        texts(find(str(root)))


def test_the_command_says_the_same_with_a_cache_without_one_and_with_a_broken_one(
    redline: Run, root: Path
) -> None:
    cache = root / "cache"
    without = redline("trace", "night", "2", XDG_CACHE_HOME="relative").stdout
    fresh = redline("trace", "night", "2", XDG_CACHE_HOME=str(cache)).stdout
    assert (cache / "redline" / "parsed.db").stat().st_size > 1_000
    kept = redline("trace", "night", "2", XDG_CACHE_HOME=str(cache)).stdout
    (cache / "redline" / "parsed.db").write_bytes(b"x" * 10_000)
    broken: subprocess.CompletedProcess[bytes] = redline("trace", "night", "2", XDG_CACHE_HOME=str(cache))
    assert without == fresh == kept == broken.stdout
    assert without
    assert broken.stderr == b""
