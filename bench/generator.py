"""Drafts of invented laws, as large as a benchmark wants them, with the links between two drafts known.

    python bench/generator.py ARTICLES FOLDER [--seed N]     write old.txt and new.txt into FOLDER

Every sentence is made up from the vocabulary below. Each chapter coins terms of its own, as laws do, so that
large texts do not consist of the same few words. The same numbers give the same texts on every machine.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from redline.model.numbers import article_num, to_chinese


def _words(line: str) -> list[str]:
    return line.split()


_HEADS = "云江松竹梅兰石泉溪岭川湖海田林桥港湾洲塔瓦陶铜锡绢麻茶盐渔牧蜂蚕灯舟车仓坊渠井窑磨纸墨"
_TAILS = "具器料品业站场库册牌网线券席位房棚轨架柜槽坝堤道口段圈团队所社盟约谱图码签灯阀泵炉窗梁"
_BODIES = _words(
    "主管部门 市人民政府 区人民政府 管理机构 经营单位 行业协会 街道办事处 镇人民政府 "
    "使用人 承运人 评估机构 检验机构 综合执法部门 监督委员会 登记机关 养护单位"
)
_DUTIES = _words("应当 可以 不得擅自 有权 按照规定 负责 会同有关部门 应当及时")
_VERBS = _words(
    "登记 检验 公示 移交 保管 修缮 拆除 出租 转让 核查 备案 巡查 评定 调配 封存 "
    "标识 回收 清点 租借 改造 编制 发布 抽检 报告 停用 启用"
)
_ENDS = _words(
    "的数量和质量 的名录 的使用情况 的安全状况 的年度计划 的收费标准 的位置和范围 的档案 "
    "的维护记录 的损坏和灭失 的技术要求 的转移手续 的来源 的处置方案"
)
_WHENS = _words(
    "因自然灾害受损的 超过核定期限的 涉及相邻街区的 属于公共财产的 位于保护范围内的 "
    "没有明确归属的 跨年度使用的 经评估不合格的 被依法查封的 用于教学和研究的 向社会开放的"
)
_PERIODS = _words("个工作日内 日内 个月内 年内")


@dataclass(slots=True)
class Article:
    """An article of a draft: its sentences, and the article of the old draft behind each of them.

    `{ref}` in a sentence stands for the printed number of the article that `ref` names.
    """

    key: int
    sentences: list[str]
    origins: list[int]
    ref: int | None = None


@dataclass(frozen=True, slots=True)
class Drafts:
    """Two drafts as text, and which old article's wording is in which new one: {(old number, new number)}."""

    old: str
    new: str
    links: set[tuple[str, str]] = field(default_factory=set)


Chapters = list[tuple[str, list[Article]]]
"""Titles, and the articles under each."""


class Writer:
    """Invents sentences. `realm` keeps the coined terms of two writers apart."""

    def __init__(self, seed: int, realm: int = 0) -> None:
        self.random = Random(seed)
        half = len(_HEADS) // 2
        self.heads = (_HEADS[:half], _HEADS[half:])[realm] if realm in (0, 1) else _HEADS
        self.terms = [""]

    def chapter(self) -> str:
        """Coin the terms of a new chapter, and return its title."""
        pick = self.random.choice
        self.terms = [pick(self.heads) + pick(_TAILS) + pick(("", "", pick(_TAILS))) for _ in range(12)]
        return f"{self.terms[0]}的{self.random.choice(_VERBS)}和{self.random.choice(_VERBS)}"

    def clause(self) -> str:
        pick = self.random.choice
        return f"{pick(_DUTIES)}{pick(_VERBS)}{pick(self.terms)}{pick(_ENDS)}"

    def sentence(self) -> str:
        pick, random = self.random.choice, self.random.random()
        start = f"{pick(self.terms)}{pick(_WHENS)}，" if random < 0.4 else ""
        text = f"{start}{pick(_BODIES)}{self.clause()}"
        if random < 0.25:
            period = to_chinese(self.random.randint(2, 60)) + pick(_PERIODS)
            text += f"，并在{period}{pick(_VERBS)}{pick(self.terms)}"
        elif random < 0.5:
            text += f"，{self.clause()}"
        elif random < 0.6:
            least, most = (to_chinese(self.random.randint(*bounds)) for bounds in ((1, 90), (91, 400)))
            text += f"，处{least}千元以上{most}千元以下罚款"
        elif random < 0.65:
            text += "，依照本条例{ref}的规定办理"
        return text + "。"

    def article(self, key: int, known: int) -> Article:
        sentences = [self.sentence() for _ in range(self.random.choice((1, 2, 2, 3, 3, 4)))]
        ref = self.random.randrange(known) if known else None
        return Article(key, sentences, [key] * len(sentences), ref)


def _chapters(writer: Writer, count: int) -> Chapters:
    chapters: Chapters = []
    for key in range(count):
        if key % 25 == 0:
            chapters.append((writer.chapter(), []))
        chapters[-1][1].append(writer.article(key, count))
    return chapters


def _reword(writer: Writer, article: Article) -> None:
    """Replace one sentence's ending, or add a clause to it: what drafting does to an article."""
    at = writer.random.randrange(len(article.sentences))
    start = article.sentences[at].split("，")[0].rstrip("。")
    article.sentences[at] = f"{start}，{writer.clause()}。"


def _revise(writer: Writer, chapters: Chapters, count: int) -> Chapters:
    """5 % reworded, 2 % inserted, 2 % repealed, 0.5 % split, 0.5 % joined to the one before, 1 % moved."""
    result: Chapters = []
    moved: list[Article] = []
    fresh = count
    for title, articles in chapters:
        writer.chapter()
        kept: list[Article] = []
        for old in articles:
            article = Article(old.key, list(old.sentences), list(old.origins), old.ref)
            fate = writer.random.random()
            if fate < 0.02:
                continue
            if fate < 0.07:
                _reword(writer, article)
            elif fate < 0.08:
                moved.append(article)
                continue
            elif fate < 0.085 and kept:
                kept[-1].sentences += article.sentences
                kept[-1].origins += article.origins
                continue
            elif fate < 0.09 and len(article.sentences) > 1:
                kept.append(Article(fresh, article.sentences[:1], article.origins[:1], article.ref))
                fresh += 1
                article = Article(old.key, article.sentences[1:], article.origins[1:], article.ref)
            kept.append(article)
            if writer.random.random() < 0.02:
                new = writer.article(fresh, count)
                new.origins = []
                kept.append(new)
                fresh += 1
        result.append((title, kept))
    for article in moved:
        _, articles = writer.random.choice(result)
        articles.insert(writer.random.randint(0, len(articles)), article)
    return result


def _print(title: str, chapters: Chapters) -> tuple[str, dict[int, list[str]]]:
    """Return the draft's text, and the numbers of the articles that hold wording of each old article."""
    numbered = [article for _, articles in chapters for article in articles]
    number = {article.key: at for at, article in enumerate(numbered, 1)}
    lines, places = [title, ""], {}
    for at, (heading, articles) in enumerate(chapters, 1):
        lines += [f"第{to_chinese(at)}章　{heading}", ""]
        for article in articles:
            num = str(number[article.key])
            for origin in article.origins:
                places.setdefault(origin, []).append(num)
            target = article_num(str(number.get(article.ref, 1)))
            texts = [sentence.replace("{ref}", target) for sentence in article.sentences]
            # Every third sentence begins a paragraph of its own.
            paragraphs = ["".join(texts[i : i + 2]) for i in range(0, len(texts), 2)]
            lines += [f"{article_num(num)}　{paragraphs[0]}", *paragraphs[1:], ""]
    return "\n".join(lines), places


def drafts(count: int, seed: int = 1) -> Drafts:
    """Return two drafts that mostly agree; the old one has `count` articles."""
    writer = Writer(seed, realm=2)
    chapters = _chapters(writer, count)
    old, before = _print("某市公共器具管理条例（草案）", chapters)
    new, after = _print("某市公共器具管理条例", _revise(writer, chapters, count))
    links = {(a, b) for origin, numbers in before.items() for a in numbers for b in after.get(origin, ())}
    return Drafts(old, new, links)


def unrelated(count: int, seed: int = 1) -> Drafts:
    """Return two texts of `count` articles each that share the way laws speak, and nothing else."""
    texts = [
        _print(f"某市{name}管理条例", _chapters(Writer(seed + realm, realm), count))[0]
        for realm, name in enumerate(("渡口", "集市"))
    ]
    return Drafts(texts[0], texts[1])


def rewritten(count: int, seed: int = 1) -> Drafts:
    """Return two drafts of `count` articles in which no sentence kept its wording."""
    writer = Writer(seed, realm=2)
    chapters: Chapters = []
    anew: Chapters = []
    for key in range(count):
        if key % 25 == 0:
            title = writer.chapter()
            chapters.append((title, []))
            anew.append((title, []))
        article = writer.article(key, count)
        chapters[-1][1].append(article)
        changed = Article(key, list(article.sentences), [key], article.ref)
        for at, sentence in enumerate(changed.sentences):
            middle = len(sentence) // 2
            end = sentence[middle:].split("，")[-1]
            changed.sentences[at] = f"{writer.sentence().split('，')[0].rstrip('。')}，{end}"
        anew[-1][1].append(changed)
    old, before = _print("某市公共器具管理条例（草案）", chapters)
    new, after = _print("某市公共器具管理条例", anew)
    return Drafts(old, new, {(a, b) for k, ns in before.items() for a in ns for b in after.get(k, ())})


def write(pair: Drafts, folder: Path, name: str = "") -> tuple[Path, Path]:
    """Write both texts into `folder` and return their paths."""
    old, new = folder / f"{name}old.txt", folder / f"{name}new.txt"
    old.write_text(pair.old, encoding="utf-8")
    new.write_text(pair.new, encoding="utf-8")
    return old, new


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    write(drafts(args.articles, args.seed), args.folder)


if __name__ == "__main__":
    main()
