"""`redline blame` against histories whose truth is known: who wrote each sentence, in which commit.

A generator applies edits by known authors in known commits; it keeps, with each sentence, the commit that it is due
to. Articles are renumbered, moved, split and joined on the way, and that makes nobody the author of a sentence.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from random import Random

import pytest

from redline.model.numbers import to_chinese
from tests.drivers.repositories import People

HEAD = "---\nid: 2026-一稿\nlabel: 一稿\n---\n<!-- redline/1 zh-CN -->\n\n# 云台市夜市管理办法\n"
WHO = (
    "摊主",
    "街道办事处",
    "城市管理部门",
    "市场监督管理部门",
    "消防救援机构",
    "居民委员会",
    "行业协会",
    "举办单位",
)
WHAT = (
    "应当登记",
    "不得占用",
    "负责清扫",
    "可以借用",
    "每年检查",
    "应当归还",
    "出资修缮",
    "定期公布",
    "统一编号",
)
WHICH = (
    "盲道",
    "灯箱",
    "燃气瓶",
    "雨棚",
    "推车",
    "桌椅",
    "水池",
    "垃圾桶",
    "电缆",
    "招牌",
    "围栏",
    "秤具",
    "帐篷",
)
HOW = ("逐一", "按月", "当场", "书面", "依次", "分批", "提前", "及时", "如实", "免费", "共同", "就近")
AUTHORS = ("周一", "吴二", "郑三", "王四", "冯五")


@dataclass
class Sentence:
    text: str
    commit: int


Article = list[list[Sentence]]
"""Paragraphs of sentences."""


class Draft:
    """A law, and edits of it; `now` is the commit that the next edits belong to."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.now = 0
        self.used: set[str] = set()
        self.law: list[Article] = [[[self.new() for _ in range(2)] for _ in range(2)] for _ in range(12)]

    def words(self) -> str:
        pick = self.random.choice
        made = (
            f"{pick(WHO)}{pick(HOW)}{pick(WHAT)}{pick(WHICH)}、{pick(WHICH)}，并{pick(HOW)}告知{pick(WHO)}。"
        )
        if made in self.used:
            return self.words()
        self.used.add(made)
        return made

    def new(self) -> Sentence:
        return Sentence(self.words(), self.now)

    def edit(self) -> None:
        edits = (self.reword, self.reword, self.insert, self.add, self.repeal, self.move, self.split, self.join,
                 self.carry)  # fmt: skip
        self.random.choice(edits)()

    def place(self) -> int:
        return self.random.randrange(len(self.law))

    def reword(self) -> None:
        sentence = self.random.choice(self.random.choice(self.law[self.place()]))
        old = self.random.choice([word for word in WHICH if word in sentence.text])
        new = self.random.choice([word for word in WHICH if word not in sentence.text])
        sentence.text = sentence.text.replace(old, f"{new}和遮阳伞", 1)
        sentence.commit = self.now

    def insert(self) -> None:
        self.law.insert(self.place(), [[self.new(), self.new()]])

    def add(self) -> None:
        self.random.choice(self.law[self.place()]).append(self.new())

    def repeal(self) -> None:
        if len(self.law) > 8:
            del self.law[self.place()]

    def move(self) -> None:
        self.law.insert(self.place(), self.law.pop(self.place()))

    def split(self) -> None:
        at = self.place()
        if len(self.law[at]) > 1:
            self.law.insert(at + 1, [self.law[at].pop()])

    def join(self) -> None:
        at = self.place()
        if at + 1 < len(self.law) > 8:
            self.law[at] += self.law.pop(at + 1)

    def carry(self) -> None:
        """Take a sentence to another article."""
        article = self.law[self.place()]
        paragraph = self.random.choice(article)
        if len(paragraph) > 1:
            sentence = paragraph.pop(self.random.randrange(len(paragraph)))
            self.law[self.place()][0].append(sentence)

    def text(self) -> str:
        blocks = [HEAD]
        for number, article in enumerate(self.law, 1):
            lines = ["".join(one.text for one in paragraph) for paragraph in article]
            blocks += [f"第{to_chinese(number)}条　{lines[0]}\n", *(f"{line}\n" for line in lines[1:])]
        return "\n".join(blocks)


def play(people: People, seed: int, commits: int) -> tuple[int, list[tuple[str, str, str]]]:
    """Make a history; return how many sentences it ends with, and (text, due, told) of those told wrong."""
    draft = Draft(Random(seed))
    ids = []
    for number in range(commits):
        draft.now = number
        for _ in range(draft.random.randint(1, 3) if number else 0):
            draft.edit()
        people.draft.write_text(draft.text(), encoding="utf-8", newline="")
        author = f"--author={AUTHORS[number % len(AUTHORS)]} <a@example.org>"
        people.git("commit", "-a", "-q", "--allow-empty", "--no-verify", "-m", str(number), author)
        ids.append(people.git("rev-parse", "HEAD").strip())
    told = {
        one["text"]: one
        for one in json.loads(people.redline("blame", "night-market", "--format", "json"))["sentences"]
    }
    sentences = [one for article in draft.law for paragraph in article for one in paragraph]
    wrong = [
        (one.text, str(one.commit), str(ids.index(told[one.text]["commit"])) if one.text in told else "-")
        for one in sentences
        if told.get(one.text, {}).get("commit") != ids[one.commit]
    ]
    return len(sentences), wrong


@pytest.mark.parametrize("seed", [1, 2])
def test_sentences_are_due_to_the_commits_that_wrote_them(people: People, seed: int) -> None:
    count, wrong = play(people, seed, 12)
    assert len(wrong) <= count // 100, wrong
