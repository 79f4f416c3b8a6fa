"""What LibreOffice makes of tracked changes: accepted the new text exactly, rejected the old."""

from __future__ import annotations

from pathlib import Path

from redline.align import align
from redline.changes import compare
from redline.ingest import read
from redline.parse import parse
from redline.render.tracked.clean import render
from tests.render.office import Sides, settled
from tests.render.reports import NEW, OLD
from tests.render.tables import findings
from tests.render.test_docx_tracked import TABLE, compared, text
from tests.render.test_docx_tracked_onto import LINES, ROWS, _table, built, said, tracked


def cells(lines: list[str]) -> list[str]:
    """Lines as LibreOffice writes them: each cell one, a table's head without the dashes below it."""
    found: list[str] = []
    for line in lines:
        if line.startswith("|---"):
            continue
        words = line.removeprefix("| ").removesuffix(" |") if line.startswith("| ") else line
        found += [cell for cell in words.split(" | ") if cell.strip()]
    return found


def test_libreoffice_settles_every_form_as_it_should(root: Path, tmp_path: Path) -> None:
    files: dict[str, bytes] = {}
    wanted: dict[str, Sides] = {}

    def texts(name: str, old: str, new: str) -> None:
        comparison = compared(old, new)
        files[name] = render(comparison, when="2030-01-02T03:04:05Z")
        alignment = comparison.alignment
        wanted[name] = cells(text(alignment.new)), cells(text(alignment.old))

    def word(name: str, old: bytes, new: bytes) -> None:
        files[name] = tracked(old, new)
        wanted[name] = cells(said(new)), cells(said(old))

    sample = [parse(read(root / "versions" / "firefly" / f"{name}.md")) for name in (
        "2025-06-first-reading", "2026-01-enacted",
    )]  # fmt: skip
    for name, (old, new) in {"sample": sample, "back": sample[::-1]}.items():
        files[name] = render(compare(align(old, new)))
        wanted[name] = cells(text(new)), cells(text(old))
    texts("small", OLD, NEW)
    texts("shorter", OLD, OLD[: OLD.index("第六条")])
    typed = OLD.replace("本办法。", "本办法，今后可以修改。\n\n新增一款。\n\n再增一款。", 1)
    texts("typed", OLD, typed)
    texts("beside", OLD, OLD.replace("本办法。\n\n", "本办法，并且施行。\n\n新", 1))
    texts("row", TABLE, TABLE.replace("| 车站 | 全天 | 客运公司 |\n", ""))
    texts("table", TABLE, TABLE[: TABLE.index("| 地点")] + TABLE[TABLE.index("前款") :])
    texts("end", TABLE[: TABLE.index("前款")], TABLE)
    word("word", built(), built(*LINES[:2], LINES[2] + "并且维护。", "新的一行。", *LINES[4:], "末行。"))
    word("gone", built(*LINES, "末行。"), built(*LINES[1:]))
    word("rows", built(then=_table(ROWS)), built(then=_table([*ROWS[:2], ["码头", "上午"], *ROWS[3:]])))
    found = settled(files, tmp_path)
    assert {name: found[name] for name in files if found[name] != wanted[name]} == {}


def test_an_independent_validator_finds_nothing(tmp_path: Path) -> None:
    assert findings(b"no file", tmp_path)
    assert findings(render(compared(OLD, NEW), when="2030-01-02T03:04:05Z"), tmp_path) == set()
    assert findings(render(compared(TABLE[: TABLE.index("| 地点")], TABLE)), tmp_path) == set()


def test_it_finds_nothing_in_a_marked_file_that_was_not_there_before(tmp_path: Path) -> None:
    rows = [*ROWS[:1], ["码头", "每天上午"], ["车站", "上午开放"], *ROWS[3:]]
    new = built(*LINES[1:4], "末行。", then=_table(rows))
    data = tracked(built(then=_table(ROWS)), new)
    assert findings(data, tmp_path) <= findings(new, tmp_path)
