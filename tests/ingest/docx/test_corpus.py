"""Real Word files, read where they are and skipped where not: official laws, and tracked changes by Word."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from redline.app import compare, load
from redline.changes import Class
from redline.ingest import read
from redline.model import articles
from redline.parse import parse

OFFICIAL = {
    "立法法_20230313": (120, "lifafa-2015-2023/2023-03-13.md"),
    "海洋环境保护法_20231024": (124, "haiyanghuanjingbaohufa-2017-2023/2023-10-24.md"),
    "反洗钱法_20241108": (65, "fanxiqianfa-2006-2024/2024-11-08.md"),
    "网络安全法_20251028": (81, "wangluoanquanfa-2016-2025/2025-10-28.md"),
    "刑法_20201226": (505, "xingfa-2020-2023/2020-12-26.md"),
    "国旗法_20201017": (24, ""),
    "个人所得税法_20180831": (22, ""),
    "船舶吨税法_20181026": (22, ""),
}
SETS = (2, 3, 5, 6, 7, 8, 9, 10)


def official(shared: Path, name: str) -> Path:
    return shared / "corpus/docx/zh-official" / f"中华人民共和国{name}.docx"


@pytest.mark.parametrize("name", OFFICIAL)
def test_articles_of_official_laws(shared: Path, name: str) -> None:
    document = parse(read(official(shared, name)))
    assert len(list(articles(document))) == OFFICIAL[name][0]
    assert document.title == f"中华人民共和国{name.split('_')[0]}"


@pytest.mark.parametrize("name", [name for name, (_, other) in OFFICIAL.items() if other])
def test_an_official_law_is_what_its_markdown_is(shared: Path, name: str) -> None:
    count, other = OFFICIAL[name]
    old, new = load(str(official(shared, name))), load(str(shared / "corpus/zh" / other))
    assert len(list(articles(new.document))) == count
    changes = compare(old, new).comparison.changes
    assert [change for change in changes if change.class_ is Class.SUBSTANTIVE] == []
    # What is formal is explained in docs/reference/word.md.
    formal = {(one.new or one.old or "") for one in changes if one.class_ is Class.FORMAL}
    assert {eid.split("_")[0] for eid in formal} <= {"toc", "note", "annex"}
    assert any(eid.startswith("annex") for eid in formal) == name.startswith("刑法")


def sets(shared: Path) -> Iterator[tuple[Path, str, Path]]:
    folder = shared / "corpus/docx/accept-reject"
    for tracked in sorted(folder.glob("*.docx")):
        if not tracked.stem.endswith(("-Accepted", "-Rejected")):
            for side in ("accepted", "rejected"):
                settled = tracked.with_name(f"{tracked.stem}-{side.title()}.docx")
                if settled.exists():
                    yield tracked, side, settled


def test_both_sides_are_what_word_makes_of_them(shared: Path) -> None:
    pairs = list(sets(shared))
    assert len(pairs) == 2 * len(SETS) + 1  # of RP001 there is no rejected file
    for tracked, side, settled in pairs:
        source, expected = read(tracked, revisions=side), read(settled)
        assert [line.text for line in source.lines] == [line.text for line in expected.lines], (tracked, side)
        assert (source.tracked, expected.tracked) == (True, False)


def test_what_was_tracked_is_known(shared: Path) -> None:
    for path in (shared / "corpus/docx/tracked").glob("*.docx"):
        assert read(path).tracked, path
    for path in (shared / "corpus/docx/compare-pairs").glob("*.docx"):
        assert not read(path).tracked, path


def test_numbering_that_was_changed(shared: Path) -> None:
    path = shared / "corpus/docx/tracked/017-NumberingChange.docx"
    assert [line.text[:3] for line in read(path, revisions="rejected").lines[1:4]] == ["1. ", "2. ", "3. "]
    assert all(line.text[0].isalpha() for line in read(path).lines[1:4])  # bullets


# --- beside LibreOffice --------------------------------------------------------------------------

# LibreOffice prints the marks of notes.
NOTED = {"WC034-Footnotes-Before": "1", "WC034-Footnotes-After1": "1", "中华人民共和国刑法_20201226": "①"}


@pytest.fixture(scope="module")
def plain(shared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[Path, str]:
    """What LibreOffice's own conversion to text says, without white space."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    folder = tmp_path_factory.mktemp("office")
    folders = ("zh-official", "tracked", "compare-pairs", "python-redlines")
    files = [path for one in folders for path in sorted((shared_folder / "corpus/docx" / one).glob("*.docx"))]
    subprocess.run(
        [
            *(office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"),
            *("--convert-to", "txt:Text", "--outdir", str(folder), *map(str, files)),
        ],
        capture_output=True,
        timeout=300,
        check=True,
    )
    texts = {path: (folder / f"{path.stem}.txt").read_text(encoding="utf-8-sig") for path in files}
    return {path: squeezed(text) for path, text in texts.items()}


def squeezed(text: str) -> str:
    return (
        "".join(re.sub(r"^\s*•", "", line) for line in text.split("\n"))
        .replace("\u2011", "-")
        .translate(dict.fromkeys(map(ord, " \t\u3000\u00a0\n|-")))
    )


def ours(path: Path, side: str = "accepted") -> str:
    lines = read(path, revisions=side).lines
    return squeezed("\n".join(line.text for line in lines if not line.text.startswith("[^")))


def test_libreoffice_reads_the_same_text(plain: dict[Path, str]) -> None:
    compared = 0
    for path, theirs in plain.items():
        if read(path).tracked:
            continue
        mark = NOTED.get(path.stem, "")
        assert ours(path) == theirs.replace(mark, "", 1), path
        compared += 1
    assert compared >= 24


def test_both_sides_stand_in_what_libreoffice_shows(plain: dict[Path, str]) -> None:
    """It shows inserted and deleted text beside each other, in the order of the file."""
    compared = 0
    for path, theirs in plain.items():
        if not read(path).tracked:
            continue
        for side in ("accepted", "rejected"):
            numbers = re.compile(r"\d+\.")  # it numbers paragraphs of both sides in one row
            rest = iter(numbers.sub("", theirs))
            assert all(char in rest for char in numbers.sub("", ours(path, side))), (path, side)
        compared += 1
    assert compared >= 12
