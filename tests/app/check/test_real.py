"""The rules of form on real laws: what docs/explanation/check-on-the-corpus.md says, and planted slips."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from redline.app.check.types import Finding
from tests.app.check.drafts import findings
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "explanation" / "check-on-the-corpus.md"
SLIPS = 2  # of each kind in each text


def _texts(shared: Path) -> tuple[list[Path], list[Path]]:
    """The old texts of the corpus and the new ones."""
    old, new = [], []
    for folder in sorted(path for path in (shared / "corpus" / "zh").iterdir() if path.is_dir()):
        texts = sorted(folder.iterdir(), key=lambda path: (path.suffix == ".md", path.name))
        old += texts[:-1]
        new.append(texts[-1])
    return old, new


def _form(path: Path) -> list[Finding]:
    """What the rules of form find: those of references have a page of their own."""
    found = findings(path.read_text(encoding="utf-8"), path.name)
    return [one for one in found if not one.code.startswith("RL3")]


def _counts(paths: list[Path]) -> dict[tuple[str, str], int]:
    return Counter((f"{path.parent.name}/{path.name}", one.code) for path in paths for one in _form(path))


def test_new_texts_have_just_what_the_page_says(shared: Path) -> None:
    assert _counts(_texts(shared)[1]) == {
        ("bjswcnrbhtl-2016-2023/2023-05-26.md", "RL104"): 3,
        ("bjswcnrbhtl-2016-2023/2023-05-26.md", "RL207"): 3,
        ("shsyhyshjtl-2020-2024/2024-09-27.md", "RL402"): 1,
    }


def test_old_texts_have_just_what_the_page_says(shared: Path) -> None:
    found = _counts(_texts(shared)[0])
    page = (
        PAGE.read_text(encoding="utf-8").partition("## The 18 old texts")[2].partition("## What reading")[0]
    )
    totals = Counter[str]()
    for (_, code), count in found.items():
        totals[code] += count
    assert dict(re.findall(r"^\| (RL\d+) \| (\d+) \|", page, re.M)) == {c: str(n) for c, n in totals.items()}
    half_width = {path: str(count) for (path, code), count in found.items() if code == "RL201"}
    assert dict(re.findall(r"`([^`]+)` (\d+)[,.]", page)) == half_width
    assert {path for path, _ in found} == set(re.findall(r"`([^`]+/[^`]+)`", page))


# --- slips -------------------------------------------------------------------------------------------

Slip = tuple[str, str, int]
"""(the text with the slip, the rule, where it is)."""

_BODY = re.compile(
    r"^(?:第[一二三四五六七八九十百零]+条[　 ]|（[一二三四五六七八九十]+）)?[\u4e00-\u9fff]{4}.*。$", re.M
)
_ARTICLE = re.compile(r"^第([一二三四五六七八九十]+)条(?=[　 ])", re.M)


def _inside(words: str, pattern: str, dice: random.Random) -> int:
    """A place in a sentence of the body where the pattern stands."""
    start = next(_ARTICLE.finditer(words)).start()
    lines = [match for match in _BODY.finditer(words, start) if "《" not in match[0] and "“" not in match[0]]
    places = [
        one.start() for line in lines for one in re.compile(pattern).finditer(words, line.start(), line.end())
    ]
    return dice.choice(places)


def _slips(words: str, dice: random.Random) -> Iterator[Slip]:
    at = _inside(words, r"(?<=[\u4e00-\u9fff])，(?=[\u4e00-\u9fff])", dice)
    yield words[:at] + "," + words[at + 1 :], "half-width-mark", at
    at = _inside(words, r"(?<=[\u4e00-\u9fff])，(?=[\u4e00-\u9fff])", dice)
    yield words[:at] + "，" + words[at:], "doubled-mark", at
    at = _inside(words, r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])", dice)
    yield words[:at] + "（" + words[at:], "unpaired-mark", at
    at = _inside(words, r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])", dice)
    yield words[:at] + "××" + words[at:], "leftover", at
    at = _inside(words, r"(?<=[\u4e00-\u9fff])[人行用日]", dice)
    yield (
        words[:at] + {"人": "⼈", "行": "⾏", "用": "⽤", "日": "⽇"}[words[at]] + words[at + 1 :],
        "lookalike",
        at,
    )
    numbers = list(_ARTICLE.finditer(words))[1:]
    for rule, step in (("number-repeated", -1), ("number-gap", 1)):
        place = dice.randrange(1, len(numbers) - 2)
        here, other = numbers[place], numbers[place + step]
        yield words[: here.start()] + other[0] + words[here.end() :], rule, here.start()


def test_planted_slips_are_found_at_their_place(shared: Path) -> None:
    dice = random.Random(7)
    planted, missed = 0, []
    for path in _texts(shared)[1]:
        words = path.read_text(encoding="utf-8")
        if len(list(_ARTICLE.finditer(words))) < 8:
            continue
        for _ in range(SLIPS if len(words) < 10_000 else 1):
            for changed, rule, at in _slips(words, dice):
                line, column = words.count("\n", 0, at) + 1, at - words.rfind("\n", 0, at)
                planted += 1
                if (rule, line, column) not in [
                    (one.name, one.line, one.column) for one in findings(changed)
                ]:
                    missed.append((path.parent.name, rule, line, column))
    assert planted > 120
    assert missed == []


def test_corpus_is_left_as_it_is_by_a_fix_that_has_nothing_to_do(shared: Path) -> None:
    from redline.app.check.fix import apply

    for path in _texts(shared)[1]:
        words = path.read_text(encoding="utf-8")
        assert apply(words, findings(words)) == (words, 0), path.parent.name


@pytest.mark.parametrize("name", ["2016-03-16.md"])
def test_a_fix_of_a_real_text_changes_nothing_but_marks(shared: Path, name: str) -> None:
    from redline.app.check.fix import apply

    words = next((shared / "corpus" / "zh").rglob(name)).read_text(encoding="utf-8")
    mended, count = apply(words, findings(words))
    wide = str.maketrans(",;:?!()", "，；：？！（）")
    assert count == 15 and mended != words
    assert mended.translate(wide) == words.translate(wide)
    assert not [one for one in findings(mended) if one.code == "RL201"]
