"""Random histories: branches that edit one law, merge and rebase, and whether a sentence is ever lost.

Every sentence has a word of its own, and an edit gives it a new one; so of a clean merge the words can be told
from outside: what both sides kept, and what either of them added. A conflict must show all of these.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from random import Random

import pytest

from redline.model.numbers import to_chinese
from tests.drivers.repositories import DRAFT, People

HEAD = "---\nid: 2026-一稿\nlabel: 一稿\n---\n<!-- redline/1 zh-CN -->\n\n# 云台市夜市管理办法\n"
DOERS = ("摊主", "街道办事处", "城管部门", "市场监管部门", "消防机构", "居民委员会", "行业协会", "经营者")
DEEDS = ("应当登记", "不得占用", "负责清扫", "可以借用", "每年检查", "按时归还", "出资修缮", "公开评议")
THINGS = ("盲道", "灯箱", "燃气瓶", "雨棚", "推车", "桌椅", "水池", "垃圾桶", "电缆", "招牌", "围栏", "秤具")
WORD = re.compile(r"编号[甲乙丙丁戊己庚辛壬癸]+")
_STEMS = "甲乙丙丁戊己庚辛壬癸"


@dataclass
class Article:
    """An article: sentences of its first paragraph, and lines below it (items, if any)."""

    key: int
    sentences: list[str]
    items: list[str] = field(default_factory=list)


@dataclass
class Writer:
    """Makes up sentences, each with a word that no other has, and edits laws."""

    random: Random
    count: int = 0

    def word(self) -> str:
        self.count += 1
        return "编号" + "".join(_STEMS[int(digit)] for digit in f"{self.count:04d}")

    def sentence(self) -> str:
        pick = self.random.choice
        return f"{pick(DOERS)}{pick(DEEDS)}{pick(THINGS)}和{pick(THINGS)}，{self.word()}。"

    def article(self) -> Article:
        items = [self.sentence()[:-1] for _ in range(self.random.choice((0, 0, 0, 3)))]
        return Article(self.count, [self.sentence() for _ in range(self.random.randint(1, 3))], items)

    def edit(self, law: list[Article]) -> None:
        edits = [
            self.reword,
            self.reword,
            self.reword,
            self.insert,
            self.repeal,
            self.move,
            self.split,
            self.add,
        ]
        self.random.choice(edits)(law)

    def reword(self, law: list[Article]) -> None:
        article = self.random.choice(law)
        lines = self.random.choice([one for one in (article.sentences, article.items) if one])
        at = self.random.randrange(len(lines))
        lines[at] = WORD.sub(self.word(), lines[at]).replace("，", self.random.choice(("，并", "，且", "，")))

    def insert(self, law: list[Article]) -> None:
        law.insert(self.random.randint(1, len(law)), self.article())

    def repeal(self, law: list[Article]) -> None:
        if len(law) > 6:
            law.pop(self.random.randrange(1, len(law)))

    def move(self, law: list[Article]) -> None:
        article = law.pop(self.random.randrange(1, len(law)))
        law.insert(self.random.randint(1, len(law)), article)

    def split(self, law: list[Article]) -> None:
        at = self.random.randrange(len(law))
        if len(law[at].sentences) > 1:
            law.insert(at + 1, Article(-1, [law[at].sentences.pop()], law[at].items))
            law[at].items = []

    def add(self, law: list[Article]) -> None:
        self.random.choice(law).sentences.append(self.sentence())


def printed(law: list[Article]) -> str:
    """The law as canonical text, numbered through; sentences are paragraphs of their article."""
    blocks = [HEAD]
    for number, article in enumerate(law, 1):
        blocks.append(f"第{to_chinese(number)}条　{article.sentences[0]}\n")
        blocks += [f"{sentence}\n" for sentence in article.sentences[1:]]
        for at, item in enumerate(article.items):
            end = "。" if at + 1 == len(article.items) else "；"
            blocks.append(f"（{to_chinese(at + 1)}）{item}{end}\n")
    return "\n".join(blocks)


def parsed(text: str) -> list[Article]:
    """The law of a canonical text; of conflicts both sides, one after the other, each sentence once."""
    text = re.sub(r"^\|{7} .*?^={7}$", "", text, flags=re.M | re.S)
    law: list[Article] = []
    seen: set[str] = set()
    for line in text.split("云台市夜市管理办法\n", 1)[1].splitlines():
        word = WORD.search(line)
        if word is None or word[0] in seen:
            continue
        seen.add(word[0])
        article = re.match(r"第[^条]+条　(.*)", line)
        item = re.match(r"（.+?）(.*)[；。]$", line)
        if article:
            law.append(Article(len(law), [article[1]]))
        elif item:
            law[-1].items.append(item[1])
        else:
            law[-1].sentences.append(line)
    return law


def words(text: str) -> set[str]:
    return set(WORD.findall(text))


@dataclass
class History:
    """Branches of a law in one repository, and what is done to them."""

    people: People
    random: Random
    writer: Writer
    clean: int = 0
    conflicts: int = 0

    def text(self, revision: str) -> str:
        return self.people.git("show", f"{revision}:{DRAFT}")

    def commit(self, law: list[Article]) -> None:
        self.people.draft.write_text(printed(law), encoding="utf-8", newline="")
        self.people.git("commit", "-a", "-q", "--allow-empty", "-m", "修改")

    def edit(self, branch: str) -> None:
        self.people.git("checkout", "-q", branch)
        law = parsed(self.people.text())
        for _ in range(self.random.randint(1, 2)):
            self.writer.edit(law)
        self.commit(law)

    def merge(self, branch: str, other: str) -> None:
        self.people.git("checkout", "-q", branch)
        bases = self.people.git("merge-base", "--all", branch, other).split()
        texts = [words(self.text(one)) for one in (branch, other)]
        self.people.git("merge", "-q", "--no-edit", other, code=None)
        self.judge([words(self.text(base)) for base in bases], *texts)

    def rebase(self, branch: str, other: str) -> None:
        """Put the commits of a branch onto another one, a cherry-pick each."""
        commits = self.people.git("rev-list", "--reverse", "--no-merges", f"{other}..{branch}").split()
        self.people.git("checkout", "-q", "-B", branch, other)
        for commit in commits:
            mine, base, yours = (words(self.text(one)) for one in ("HEAD", f"{commit}^", commit))
            if mine & (yours - base):
                continue  # it is there already, as git's own rebase finds out
            self.people.git("cherry-pick", "--allow-empty", "--keep-redundant-commits", commit, code=None)
            self.judge([base], mine, yours)

    def judge(self, bases: list[set[str]], ours: set[str], theirs: set[str]) -> None:
        text = self.people.text()
        old = set.union(*bases)
        wanted = (ours & theirs) | (ours - old) | (theirs - old)
        assert wanted <= words(text), f"lost: {wanted - words(text)}\n{text}"
        if "<<<<<<<" in text:
            self.conflicts += 1
        else:
            self.clean += 1
            self.judge_clean(text, bases, ours, theirs)
        self.commit(parsed(text))
        assert not self.people.git("status", "--short", "-uno")

    def judge_clean(self, text: str, bases: list[set[str]], ours: set[str], theirs: set[str]) -> None:
        assert words(text) <= ours | theirs
        base = set.intersection(*bases)
        both = (ours & theirs) - base  # added by both: one has taken it from the other before
        gone = (base - ours) | (base - theirs)
        simple = len(bases) == 1 and not both
        assert not simple or not words(text) & gone, f"deleted, and there: {words(text) & gone}"
        numbers = re.findall(r"^第([^条]+)条", text, flags=re.M)
        assert numbers == [to_chinese(at + 1) for at in range(len(numbers))]
        # What both sides added, each at a place of its own, stands at both places.
        twice = {word for word, count in Counter(WORD.findall(text)).items() if count > 1}
        assert twice <= both, f"there twice: {twice}"


def play(people: People, seed: int, steps: int) -> History:
    random = Random(seed)
    writer = Writer(random)
    history = History(people, random, writer)
    history.commit([writer.article() for _ in range(14)])
    branches = ["main", "甲", "乙"]
    for branch in branches[1:]:
        people.git("branch", branch)
    for _ in range(steps):
        one, other = random.sample(branches, 2)
        step = random.choice((history.edit, history.edit, history.edit, history.merge, history.rebase))
        if step == history.edit:
            history.edit(one)
        else:
            step(one, other)  # type: ignore[call-arg]
    return history


@pytest.mark.parametrize("seed", [1])
def test_no_sentence_is_ever_lost(people: People, seed: int) -> None:
    people.redline("git", "enable", "-q", "--no-hooks")  # which would check each commit
    people.git("config", "core.quotePath", "false")
    history = play(people, seed, 30)
    assert history.clean >= 5 and history.clean > history.conflicts
