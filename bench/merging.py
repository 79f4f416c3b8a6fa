"""Merging: random edits on two branches of real laws, and what becomes of them.

    python bench/merging.py [--quick] [--json]
    python bench/merging.py --merges N [--seed N] [--show K]

For each labelled pair of `../shared`, edits (reword, insert, repeal, move, renumber, split, and a paragraph
or an item more or less) are applied to the old text: some on one branch, some on the other, and both on the
text that the merge should give. Three kinds of cases: the branches touch different articles; they touch
different lines of one article; anything goes. redline's merge and git's merge of lines are measured side by
side. A merge is right when it is clean and gives exactly the text with both edits. A line is lost when a
branch has written it, or neither has touched it, and it is neither in the result nor in a conflict.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

from generator import Writer
from harness import Section, Target, command, table
from labels import labelled

from redline.merge import merge
from redline.model import Document, Level, articles, text_of, walk
from redline.model.numbers import NUMERALS, number_value, to_chinese
from redline.model.value import replace as replaced
from redline.parse import parse_text, write
from redline.parse.canonical import mark, print_pieces
from redline.references import Index, find, resolve

_ARTICLE = re.compile(rf"第[{NUMERALS}]+条(?:之[{NUMERALS}]+)?")
_ITEM = re.compile(r"（[一二三四五六七八九十]+）")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a law; `{7}` in its text stands for the number of the article whose key is 7."""

    level: Level
    num: str
    heading: str
    text: str
    region: str


@dataclass(slots=True)
class Block:
    """An article with its lines, or a line outside of articles. `sub` is of an article 第X条之一."""

    key: int
    rows: list[Row]
    sub: bool = False

    @property
    def article(self) -> bool:
        return self.rows[0].level is Level.ARTICLE


@dataclass(slots=True)
class Law:
    """A law that can be edited: its blocks, and which articles may be changed in which way.

    named   keys of articles that a reference names; counted: those of which it names a paragraph or an item
    """

    blocks: list[Block]
    named: set[int] = field(default_factory=set)
    counted: set[int] = field(default_factory=set)

    def copy(self) -> Law:
        return Law([replace(one, rows=list(one.rows)) for one in self.blocks], self.named, self.counted)

    def place(self, key: int) -> int:
        return next(at for at, one in enumerate(self.blocks) if one.key == key)

    def text(self) -> str:
        """The law as canonical text: articles numbered through, references with their numbers."""
        nums: dict[str, str] = {}
        main = sub = 0
        for block in self.blocks:
            if block.article:
                main, sub = (main, sub + 1) if block.sub and main else (main + 1, 0)
                nums[str(block.key)] = f"第{to_chinese(main)}条" + (f"之{to_chinese(sub)}" if sub else "")
        pieces = []
        for block in self.blocks:
            for at, row in enumerate(_numbered(block.rows)):
                text = re.sub(r"\{(\d+)\}", lambda found: nums[found[1]], row.text)
                num = nums[str(block.key)] if block.article and not at else row.num
                if at == 1 and row.level is Level.PARAGRAPH and block.article:
                    region, (level, number, heading, _) = pieces[-1]
                    pieces[-1] = region, (level, number, heading, text)
                else:
                    pieces.append((row.region, (row.level, num, row.heading, text)))
        printed = [one for blocks in print_pieces(pieces, "zh-CN") for one in blocks]
        return "\n\n".join([mark("zh-CN"), *printed]) + "\n"


def _numbered(rows: list[Row]) -> list[Row]:
    """The lines of a block with （一）（二）（三） counted through in each list."""
    out, count = [], 0
    for row in rows:
        if row.level is Level.ITEM and _ITEM.fullmatch(row.num):
            count += 1
            row = replace(row, num=f"（{to_chinese(count)}）")
        elif row.level is Level.PARAGRAPH:
            count = 0
        out.append(row)
    return out


def law(document: Document) -> Law | None:
    """Return an editable copy; None when the text does not number its articles through."""
    keys = {article.eid: key for key, article in enumerate(articles(document))}
    index = Index(document)
    made = Law([])
    for region in ("preamble", "body", "tail"):
        _add(getattr(document, region), region, made, keys, index)
    # Only what is numbered through can be numbered again by the same rule.
    return made if write(_bare(document)) == made.text() else None


def _bare(document: Document) -> Document:
    """The document without its front matter."""
    return replaced(document, meta=())


def _add(provisions: object, region: str, made: Law, keys: dict[str, int], index: Index) -> None:
    for provision in provisions:  # type: ignore[attr-defined]
        row = Row(provision.level, provision.num, provision.heading, provision.text, region)
        if provision.level is not Level.ARTICLE or provision.eid not in keys:
            made.blocks.append(Block(-1 - len(made.blocks), [row]))
            _add(provision.children, region, made, keys, index)
            continue
        rows = [row]
        _note(provision, made, keys, index)
        for below in walk(provision.children):
            if below.level is Level.PARAGRAPH and not below.text:
                continue
            rows.append(Row(below.level, below.num, "", _keyed(below, keys, index), region))
        made.blocks.append(Block(keys[provision.eid], rows, "-" in (number_value(provision.num) or "")))


def _note(article: object, made: Law, keys: dict[str, int], index: Index) -> None:
    """Note what the references of an article name."""
    for reference in find(text_of(article)):  # type: ignore[arg-type]
        for eid in resolve(reference, index, article, reference.start):  # type: ignore[arg-type]
            top, below, _ = (eid or "").partition("__")
            if top in keys:
                made.named.add(keys[top])
                if below:
                    made.counted.add(keys[top])


def _keyed(below: object, keys: dict[str, int], index: Index) -> str:
    """A line's text with the numbers of articles as keys."""
    text: str = below.text  # type: ignore[attr-defined]
    out, done = [], 0
    for reference in find(text):
        if reference.law:
            continue
        for found in _ARTICLE.finditer(text, reference.start, reference.end):
            target = index.articles.get(number_value(found[0]) or "")
            if target is not None:
                out += [text[done : found.start()], f"{{{keys[target.eid]}}}"]
                done = found.end()
    return "".join([*out, text[done:]])


# --- edits -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Edit:
    """An edit: its kind, the articles that it touches, the line of the article where it is of one line, and
    how it is done."""

    kind: str
    touches: frozenset[int]
    apply: Callable[[Law], None]
    line: int = 0


class Editor:
    """Makes random edits of one law."""

    def __init__(self, base: Law, random: Random) -> None:
        self.base, self.random = base, random
        self.writer = Writer(random.randrange(10**6), realm=2)
        self.writer.chapter()
        self.fresh = 10**6

    def edit(self, kind: str = "", key: int | None = None) -> Edit | None:
        """A random edit of a random article (or of `key`); None when that article does not allow it."""
        kind = kind or self.random.choice(
            ("reword", "reword", "insert", "repeal", "move", "renumber", "split", "paragraph", "item", "drop")
        )
        key = self.random.choice([one.key for one in self.base.blocks if one.article]) if key is None else key
        made: Edit | None = getattr(self, f"_{kind}")(key)
        return made

    def _after(self, key: int) -> frozenset[int]:
        at = self.base.place(key)
        return frozenset(one.key for one in self.base.blocks[at : at + 2])

    def _block(self, key: int) -> Block:
        return self.base.blocks[self.base.place(key)]

    def _lines(self, key: int, *levels: Level) -> list[int]:
        rows = self._block(key).rows
        return [at for at, row in enumerate(rows) if at and row.level in levels]

    def _reword(self, key: int) -> Edit | None:
        lines = [
            at
            for at in self._lines(key, Level.PARAGRAPH, Level.ITEM)
            if len(self._block(key).rows[at].text) > 12
        ]
        if not lines:
            return None
        at = self.random.choice(lines)
        row = self._block(key).rows[at]
        cuts = [place + 1 for place, char in enumerate(row.text[:-1]) if char == "，"] or [len(row.text) - 1]
        cut = self.random.choice(cuts)
        words = self.writer.clause() + ("，" if row.text[cut - 1] == "，" else "")

        def apply(law: Law) -> None:
            rows = law.blocks[law.place(key)].rows
            at_ = rows.index(row)
            rows[at_] = replace(row, text=row.text[:cut] + words + row.text[cut:])

        return Edit("reword", frozenset({key}), apply, at)

    def _insert(self, key: int) -> Edit:
        self.fresh += 1
        fresh = self.fresh
        region = self._block(key).rows[0].region
        target = self.random.choice([one.key for one in self.base.blocks if one.article])
        texts = [self.writer.sentence().replace("{ref}", f"{{{target}}}") for _ in range(2)]
        rows = [Row(Level.ARTICLE, "", "", "", region)]
        rows += [Row(Level.PARAGRAPH, "", "", text, region) for text in texts]

        def apply(law: Law) -> None:
            law.blocks.insert(law.place(key) + 1, Block(fresh, list(rows)))

        named = frozenset({target}) if any(f"{{{target}}}" in text for text in texts) else frozenset()
        return Edit("insert", self._after(key) | named, apply)

    def _repeal(self, key: int) -> Edit | None:
        if key in self.base.named:
            return None
        return Edit("repeal", frozenset({key}), lambda law: law.blocks.pop(law.place(key)) and None)

    def _move(self, key: int) -> Edit | None:
        others = [one.key for one in self.base.blocks if one.article and one.key != key]
        target = self.random.choice(others)
        if key in self._after(target) or self._block(key).sub:
            return None

        def apply(law: Law) -> None:
            block = law.blocks.pop(law.place(key))
            law.blocks.insert(law.place(target) + 1, block)

        return Edit("move", self._after(target) | {key}, apply)

    def _renumber(self, key: int) -> Edit | None:
        """第六条 becomes 第五条之一, and all that follow count on from there."""
        at = self.base.place(key)
        if self._block(key).sub or not at or not self.base.blocks[at - 1].article:
            return None

        def apply(law: Law) -> None:
            law.blocks[law.place(key)].sub = True

        return Edit("renumber", frozenset({key, self.base.blocks[at - 1].key}), apply)

    def _split(self, key: int) -> Edit | None:
        starts = self._lines(key, Level.PARAGRAPH)[1:]
        if not starts or key in self.base.counted:
            return None
        row = self._block(key).rows[self.random.choice(starts)]
        self.fresh += 1
        fresh = self.fresh

        def apply(law: Law) -> None:
            at = law.place(key)
            block = law.blocks[at]
            cut = block.rows.index(row)
            head = Row(Level.ARTICLE, "", "", "", row.region)
            law.blocks.insert(at + 1, Block(fresh, [head, *block.rows[cut:]]))
            del block.rows[cut:]

        return Edit("split", self._after(key), apply)

    def _paragraph(self, key: int) -> Edit | None:
        lines = self._lines(key, Level.PARAGRAPH, Level.ITEM)
        if not lines or key in self.base.counted:
            return None
        after = self._block(key).rows[lines[-1]]
        new = Row(Level.PARAGRAPH, "", "", self.writer.sentence().replace("{ref}", ""), after.region)

        def apply(law: Law) -> None:
            rows = next(one.rows for one in law.blocks if after in one.rows)
            rows.insert(rows.index(after) + 1, new)

        return Edit("paragraph", frozenset({key}), apply, lines[-1] + 1)

    def _item(self, key: int) -> Edit | None:
        lines = [at for at in self._lines(key, Level.ITEM) if _ITEM.fullmatch(self._block(key).rows[at].num)]
        if not lines or key in self.base.counted:
            return None
        at = self.random.choice(lines)
        before = self._block(key).rows[at]
        new = Row(Level.ITEM, "（一）", "", self.writer.clause() + "；", before.region)

        def apply(law: Law) -> None:
            rows = law.blocks[law.place(key)].rows
            rows.insert(rows.index(before), new)

        return Edit("item", frozenset({key}), apply, at)

    def _drop(self, key: int) -> Edit | None:
        lines = [at for at in self._lines(key, Level.ITEM) if _ITEM.fullmatch(self._block(key).rows[at].num)]
        if len(lines) < 4 or key in self.base.counted:
            return None
        at = self.random.choice(lines[1:-1])
        row = self._block(key).rows[at]

        def apply(law: Law) -> None:
            law.blocks[law.place(key)].rows.remove(row)

        return Edit("drop", frozenset({key}), apply, at)


# --- cases -------------------------------------------------------------------------------------


@dataclass(slots=True)
class Case:
    """Two branches and what their merge should be."""

    name: str
    kinds: tuple[str, ...]
    base: str
    ours: str
    theirs: str
    expected: str | None


def _made(name: str, base: Law, mine: list[Edit], yours: list[Edit], *, known: bool) -> Case:
    texts = []
    for edits in ([], mine, yours, [*mine, *yours] if known else []):
        made = base.copy()
        for edit in edits:
            edit.apply(made)
        texts.append(made.text())
    kinds = tuple(edit.kind for edit in (*mine, *yours))
    return Case(name, kinds, texts[0], texts[1], texts[2], texts[3] if known else None)


def apart(name: str, base: Law, random: Random) -> Case:
    """One to three edits on each branch; no two edits touch the same article."""
    editor = Editor(base, random)
    sides: tuple[list[Edit], list[Edit]] = ([], [])
    touched: set[int] = set()
    wanted = [random.randint(1, 3), random.randint(1, 3)]
    for _ in range(200):
        side = 0 if len(sides[0]) < wanted[0] else 1
        if len(sides[1]) == wanted[1]:
            break
        edit = editor.edit()
        if edit is not None and not edit.touches & touched:
            sides[side].append(edit)
            touched |= edit.touches
    return _made(name, base, *sides, known=True)


def within(name: str, base: Law, random: Random) -> Case | None:
    """An edit on each branch, in different lines of one article."""
    editor = Editor(base, random)
    for _ in range(300):
        first = editor.edit(random.choice(("reword", "paragraph", "item", "drop")))
        if first is None:
            continue
        (key,) = first.touches
        second = editor.edit("reword", key)
        # next to a line that came or went there would be more than one right place
        if second is not None and abs(second.line - first.line) > (first.kind != "reword"):
            pair = [[first], [second]]
            random.shuffle(pair)
            return _made(name, base, *pair, known=True)
    return None


def anything(name: str, base: Law, random: Random) -> Case:
    """Edits on each branch that mostly touch the same few articles."""
    editor = Editor(base, random)
    keys = [one.key for one in base.blocks if one.article]
    start = random.randrange(max(1, len(keys) - 4))
    sides: list[list[Edit]] = []
    for _ in range(2):
        touched: set[int] = set()
        side: list[Edit] = []
        for _ in range(60):
            edit = editor.edit(key=random.choice(keys[start : start + 4]))
            if edit is not None and not edit.touches & touched and len(side) < 3:
                side.append(edit)
                touched |= edit.touches
        sides.append(side)
    return _made(name, base, *sides, known=False)


# --- measuring ---------------------------------------------------------------------------------


def _git(case: Case, folder: Path) -> tuple[bool, str]:
    names = ("ours", "base", "theirs")
    for name in names:
        (folder / name).write_text(getattr(case, name), encoding="utf-8")
    done = subprocess.run(
        ["git", "merge-file", "-p", "--diff3", *names], cwd=folder, capture_output=True, check=False
    )
    return done.returncode == 0, done.stdout.decode()


def _worded(text: str) -> Counter[str]:
    """The lines of a text without numerals, marks of conflicts, and what stands before a number."""
    drop = str.maketrans("", "", NUMERALS + "第条之（）　")
    lines = (line.translate(drop) for line in text.split("\n"))
    return Counter(line for line in lines if line and not line.startswith(("<<<<", "||||", "====", ">>>>")))


def lost(case: Case, result: str) -> list[str]:
    """The lines that are lost: read off the texts alone."""
    base, mine, yours, there = (_worded(text) for text in (case.base, case.ours, case.theirs, result))
    found = []
    for side in (mine, yours):
        for line, count in (side - base).items():
            if there[line] < count - base[line] and not _woven(line, base, there):
                found.append(line)
    for line, count in base.items():
        if there[line] < min(count, mine[line], yours[line]):
            found.append(line)
    return found


def _woven(line: str, base: Counter[str], there: Counter[str]) -> bool:
    """Tell whether a reworded line stands in the result with the other branch's words in it as well."""
    for old in base:
        head = next((at for at, (a, b) in enumerate(zip(old, line, strict=False)) if a != b), len(old))
        words = line[head : len(line) - (len(old) - head)]
        if head and len(words) > 4 and line[:head] + line[head + len(words) :] == old:
            return any(words in other for other in there)
    return False


@dataclass(slots=True)
class Tally:
    """What was counted of one kind of cases by one program."""

    merges: int = 0
    clean: int = 0
    right: int = 0
    lost: int = 0
    whole: int = 0

    def row(self, name: str, known: bool) -> list[str]:
        right = f"{self.share(self.right):.1%}" if known else ""
        return [name, f"{self.merges}", f"{self.share(self.clean):.1%}", right, f"{self.lost}"]

    def share(self, count: int) -> float:
        return count / max(self.merges, 1)


Tallies = dict[tuple[str, str], Tally]
"""By the kind of cases, and by the program: "redline" or "git"."""

KINDS = (apart, within, anything)


def editable() -> dict[str, Law]:
    """Return the old texts of the labelled pairs that can be edited, by their names."""
    laws = {pair.name: law(pair.old) for pair in labelled()}
    return {name: made for name, made in laws.items() if made is not None}


def measure(laws: dict[str, Law], merges: int, seed: int, show: int = 0) -> Tallies:
    """Make so many merges, of each kind and each law in turn, and count what became of them."""
    tallies: Tallies = {}
    random = Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        for number in range(merges):
            make = KINDS[number % 3]
            name = list(laws)[number // 3 % len(laws)]
            case = make(name, laws[name], random)
            if case is not None:
                show -= _judged(case, make.__name__, tallies, Path(folder), show)
    return tallies


def _judged(case: Case, kind: str, tallies: Tallies, folder: Path, show: int) -> bool:
    """Merge a case by both programs and count it; print what went wrong, and tell whether it did."""
    merged = merge(parse_text(case.base), parse_text(case.ours), parse_text(case.theirs))
    results = {"redline": (not merged.conflicts, merged.text), "git": _git(case, folder)}
    for program, (clean, text) in results.items():
        tally = tallies.setdefault((kind, program), Tally())
        missing = lost(case, text)
        tally.merges += 1
        tally.clean += clean
        tally.right += clean and text == case.expected
        tally.lost += len(missing)
        tally.whole += program == "redline" and merged.whole
    missing = lost(case, merged.text)
    wrong = bool(missing) or (case.expected is not None and merged.text != case.expected)
    if wrong and show > 0:
        _show(case, merged.text, missing, folder)
    return wrong


def written(tallies: Tallies) -> str:
    """The tables of all kinds of cases, as Markdown."""
    parts = []
    for make in KINDS:
        known = make is not anything
        rows = [tallies[make.__name__, program].row(program, known) for program in ("redline", "git")]
        head = (str(make.__doc__), "merges", "clean", "clean and right", "lines lost")
        parts.append(table(head, rows))
    whole = sum(tally.whole for tally in tallies.values())
    return "\n\n".join([*parts, f"Texts that could be proved as one conflict only: {whole}."])


def section(quick: bool) -> Section:
    laws = editable()
    tallies = measure(laws, 90 if quick else 1200, seed=1)
    ours = [tallies[make.__name__, "redline"] for make in KINDS]
    known = ours[:2]
    right = sum(one.right for one in known) / max(sum(one.merges for one in known), 1)
    merges, missing = sum(one.merges for one in ours), sum(one.lost for one in ours)
    targets = [
        Target("Merges of random edits", "at least 500, of each labelled pair",
               f"{merges:,}, of {len(laws)} pairs",
               None if quick else merges >= 500 and len(laws) == sum(1 for _ in labelled())),
        Target("Different provisions touched: merged clean, with both edits", "at least 98 %",
               f"{right:.1%}", None if quick else right >= 0.98),
        Target("Lines of either side that are neither in the result nor in a conflict", "none",
               str(missing), None if quick else not missing),
    ]  # fmt: skip
    return Section(written(tallies), targets)


def explore() -> None:
    """The command line for looking at cases that went wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--merges", type=int, default=900, help="how many, of the three kinds together")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="print so many cases that went wrong")
    args = parser.parse_args()
    print(written(measure(editable(), args.merges, args.seed, args.show)))


def _show(case: Case, text: str, missing: list[str], folder: Path) -> None:
    print(f"--- {case.name}: {', '.join(case.kinds)}; lost: {missing[:3]}")
    (folder / "expected").write_text(case.expected or case.base, encoding="utf-8")
    (folder / "result").write_text(text, encoding="utf-8")
    done = subprocess.run(
        ["git", "diff", "--no-index", "-U1", "expected", "result"],
        cwd=folder,
        capture_output=True,
        check=False,
    )
    print(done.stdout.decode()[:3000])


if __name__ == "__main__":
    if {"--merges", "--seed", "--show"} & set(sys.argv):
        explore()
    else:
        command(section, str(__doc__))
