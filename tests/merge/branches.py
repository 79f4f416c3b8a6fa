"""Two branches of a made-up law: random edits of each, which may touch the same lines.

No sentence stands in a law twice: of twins nobody can say which one a branch changed.
"""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import strategies as st

from redline.model import Document
from redline.model.numbers import article_num, to_chinese
from redline.parse import parse_text


def _words(line: str) -> list[str]:
    return line.split()


_WHO = _words("养井人 渡口站 陶匠会 灯塔所 园丁社 船工队 茶农 磨坊主 巡夜人 邮差 牧民 摆渡人")
_WHAT = _words(
    "应当在每年霜降前清淘井底 可以凭木牌领取两盏油灯 不得向过路人收取茶钱 负责修补被雨水冲坏的石阶 "
    "有权查看粮仓的出入账目 应当把失物交到钟楼保管 按照潮汐安排船只靠岸 应当为迟到的旅客留门 "
    "不得在桥面堆放陶坯 可以邀请邻村的匠人同住 应当公开窑炉的温度记录 负责给孤老家庭送柴 "
    "应当测量水位并写在墙上 不得砍伐渡口的柳树 有权拒绝超载的货物 应当轮流值守烽火台 "
    "可以在集市日减免摊位费 负责校准村里的日晷 应当及时通报山路塌方 不得惊扰夜间产卵的龟群"
)
_POOL = [f"{_WHO[at % 12]}{_WHAT[at % 20]}。" for at in range(60)]

Articles = list[list[str]]
"""Articles as their lines; a line that begins with ＊ is an item."""


def _article(draw: st.DrawFn, pool: Iterator[str]) -> list[str]:
    shapes = draw(st.lists(st.sampled_from(("one", "two", "item")), min_size=0, max_size=3))
    return [next(pool), *(_line(shape, pool) for shape in shapes)]


def _line(shape: str, pool: Iterator[str]) -> str:
    if shape == "two":
        return next(pool) + next(pool)
    return ("＊" if shape == "item" else "") + next(pool)


def document(law: Articles) -> Document:
    """The law as a document, its articles and items numbered through."""
    out = ["水井办法", ""]
    for number, article in enumerate(law, 1):
        count = 0
        for at, line in enumerate(article):
            count = count + 1 if line.startswith("＊") else 0
            text = f"（{to_chinese(count)}）{line[1:]}" if count else line
            out += [f"{article_num(str(number))}　{text}" if at == 0 else text, ""]
    return parse_text("\n".join(out))


def _edited(draw: st.DrawFn, law: Articles, pool: Iterator[str], kinds: str) -> Articles:
    """The law after some edits: articles and lines that come, go, move, change, split or join."""
    made = [list(article) for article in law]
    for kind in draw(st.lists(st.sampled_from(kinds), max_size=3)):
        at = draw(st.integers(0, len(made) - 1))
        if kind == "i":
            made.insert(at, _article(draw, pool))
        elif kind == "d" and len(made) > 1:
            del made[at]
        elif kind == "m":
            made.insert(draw(st.integers(0, len(made) - 1)), made.pop(at))
        else:
            _edit_lines(draw, made, at, kind, pool)
    return made


def _edit_lines(draw: st.DrawFn, made: Articles, at: int, kind: str, pool: Iterator[str]) -> None:
    article = made[at]
    line = draw(st.integers(0, len(article) - 1))
    if kind == "c":
        article[line] = article[line].replace(
            "。", f"，{draw(st.sampled_from(('雨天', '冬季', '节日')))}除外。", 1
        )
    elif kind == "l":
        article.insert(line + 1, _line(draw(st.sampled_from(("one", "item"))), pool))
    elif kind == "r" and line:
        del article[line]
    elif kind == "s" and line:
        made[at : at + 1] = [article[:line], [article[line].lstrip("＊"), *article[line + 1 :]]]
    elif kind == "j" and at + 1 < len(made):
        made[at : at + 2] = [article + made[at + 1]]


@st.composite
def forks(draw: st.DrawFn, kinds: str = "iidmcclrsj") -> tuple[Document, Document, Document]:
    """A base and two branches of it. `kinds` are those of edits, by their letters in `_edited`."""
    pool = iter(draw(st.permutations(_POOL)))
    law = [_article(draw, pool) for _ in range(draw(st.integers(1, 5)))]
    branches = [document(_edited(draw, law, pool, kinds)) for _ in range(2)]
    return document(law), branches[0], branches[1]
