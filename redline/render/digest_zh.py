"""The digest in the prose of Chinese drafting: 将第三条改为第二条，将第二款中的“…”修改为“…”.

The wording follows that of amending decisions. Quotations of several paragraphs open each of them with “
and close the last alone; quotation marks within a quotation become ‘ and ’.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from redline.changes import Kind
from redline.model.numbers import to_chinese
from redline.render.side_words import name
from redline.report import Ref
from redline.report.digest import Digest, Entry, Part
from redline.report.digest_clauses import Clause, Where
from redline.report.digest_quotes import shortened

_WHOLE = 240  # characters of a new article that are quoted
_PART = 150  # of words within an article, and of one that was written anew
_FORMER = 80  # of what that was before
_GONE = 60  # of words that are gone
_LISTED = 6
_UNITS = {"part": "编", "subpart": "分编", "chapter": "章", "section": "节", "annex": "附件"}
_LEVELS = {"item": "项", "subitem": "目"}
_ROW = "table"  # the level of a row of a table
_NAMES = {"preamble": "序言", "text": "“{}”所在的文字", "table": "表格"}
_NESTED = str.maketrans("“”", "‘’")


def opening(digest: Digest) -> str:
    """Return the figures as a paragraph: 共七章七十六条，较……减少一章、十二条。其中，……"""
    counts = digest.counts
    label, former = name(digest.new, "zh"), name(digest.old, "zh", old=True)
    size = _size(digest.chapters[1], counts.new)
    head = f"《{digest.title}》（{label}）共{size}，{_against(digest, former)}。"
    told = [words.format(_number(count)) for words, count in _figures(digest) if count]
    if counts.unchanged == counts.new == counts.old:
        return f"{head}各条均未作修改。" if told else head
    return f"{head}其中，{'，'.join(told)}。"


def _against(digest: Digest, former: str) -> str:
    grown = _grown(digest)
    if grown:
        return f"较{former}（{_size(digest.chapters[0], digest.counts.old)}）{grown}"
    return f"{'章数、' if digest.chapters[1] else ''}条数与{former}相同"


def _figures(digest: Digest) -> tuple[tuple[str, int], ...]:
    counts = digest.counts
    return (
        ("增加{}条", counts.inserted),
        ("删去{}条", counts.repealed),
        ("将{}条并入其他条", counts.joined),
        ("拆分{}条", counts.split),
        ("移动{}条的位置", counts.moved),
        ("修改{}条的文字", counts.amended),
        ("仅调整条次、位置或者文字形式的{}条", counts.formal),
        ("未作修改的{}条", counts.unchanged),
    )


def _number(count: int) -> str:
    return "两" if count == 2 else to_chinese(count)


def _size(chapters: int, articles: int) -> str:
    return (f"{_number(chapters)}章" if chapters else "") + f"{to_chinese(articles)}条"


def _grown(digest: Digest) -> str:
    chapters = digest.chapters[1] - digest.chapters[0]
    articles = digest.counts.new - digest.counts.old
    found = [
        ("增加" if more > 0 else "减少", f"{_number(abs(more))}{word}")
        for more, word in ((chapters, "章"), (articles, "条"))
        if more
    ]
    if len(found) == 2 and found[0][0] == found[1][0]:
        return f"{found[0][0]}{found[0][1]}、{found[1][1]}"
    return "，".join(verb + many for verb, many in found)


def heading(part: Part) -> str:
    """Return what a part is about: 规划和布局（第二章）."""
    if part.division is not None:
        num, title = part.division.num.rstrip("：: "), part.division.heading
        return f"{title}（{num}）" if num and title else num or title
    return {"front": "名称和序言", "body": "条文", "tail": "附件"}[part.place]


def reason(lines: Sequence[str]) -> str:
    """Return an explanation of the drafters."""
    return f"修改说明：{'；'.join(line.rstrip('。；') for line in lines if line)}。"


def closing(formal: Sequence[Ref]) -> str:
    """Return the sentence on what changed in form alone."""
    named = "、".join(ref.num for ref in formal[:_LISTED])
    rest = f"等{to_chinese(len(formal))}条" if len(formal) > _LISTED else ""
    return f"此外，对{named}{rest}仅作条次、标点或者所引用条款序号等文字形式的调整，未改变内容。"


def entry(found: Entry) -> str:
    """Return what happened to one unit as a sentence; a quotation of several paragraphs has line breaks."""
    if found.unit in _UNITS:
        return _division(found)
    if found.unit == "title":
        return f"将名称“{found.old}”修改为“{found.new}”。" if found.old else f"名称为“{found.new}”。"
    if found.unit != "article":
        return _other(found)
    if Kind.INSERTED in found.kinds:
        return f"增加一条，作为{found.new}：{_quoted(found.text, _WHOLE)}"
    if not found.new:
        return f"删去{found.old}：{_quoted(found.text, _GONE)}"
    return _article(found)


def _division(found: Entry) -> str:
    word = _UNITS[found.unit]
    new = f"“{found.new_heading}”"
    if not found.old:
        return f"增加一{word}，作为{found.new}，{word}名为{new}。"
    if not found.new:
        return f"不再保留原{found.old}“{found.old_heading}”的{word}名。"
    lead = f"将{found.old}改为{found.new}，" if found.old != found.new else f"{found.new}"
    if found.old_heading != found.new_heading:
        return f"{lead}{word}名由“{found.old_heading}”修改为{new}。"
    return f"{lead.rstrip('，')}的位置作了调整。"


def _other(found: Entry) -> str:
    what = _NAMES.get(found.unit, "“{}”").format(shortened(found.new or found.old, 12))
    if not found.new and Kind.REPEALED in found.kinds:
        return f"删去{what}：{_quoted(found.text, _GONE)}"
    if not found.old:
        return f"增加{what}：{_quoted(found.text, _WHOLE)}"
    if found.unit == "table":
        return "表格的内容有修改，见条文对照表。"
    return _ended(f"{what}：{_clauses(found.clauses, '')}" if found.clauses else f"调整{what}")


def _article(found: Entry) -> str:
    """A pair, or what came out of a split or a join."""
    lead, named = _lead(found)
    before = f"{lead}，" if named else lead
    if found.text:  # joined, or split off, and reworded
        return f"{before}{'修改' if named else found.new}为：{_quoted(found.text, _WHOLE)}"
    if not found.clauses:
        return _ended(lead if named else f"{lead}{found.new}的文字未作修改")
    article = "" if named else found.new
    first = found.clauses[0]
    return _ended(
        before + (_anew(first, article) if first.code == "anew" else _clauses(found.clauses, article))
    )


def _lead(found: Entry) -> tuple[str, bool]:
    """Return what happened to the article as a whole, and whether that ended with its new number."""
    for origin in found.origins:
        if origin.code == "joined":
            return f"将{_nums(origin.old)}合并，{_moved(found)}作为{found.new}", True
    for origin in found.origins:
        if origin.code in ("split", "into") and origin not in found.told and len(origin.new) > 1:
            verb = "拆分为" if origin.code == "split" else "分别并入"
            return f"将{_nums(origin.old)}{verb}{_nums(origin.new)}，其中", False
    if not found.old:
        olds = "、".join(ref.num for origin in found.origins for ref in origin.old)
        return f"将原{olds}的有关内容单列一条，作为{found.new}", True
    moved = _moved(found)
    if found.old != found.new:
        return f"将{found.old}{moved}改为{found.new}", True
    return (f"将{found.old}{moved.rstrip('，')}", True) if moved else ("", False)


def _moved(found: Entry) -> str:
    if found.into:
        return f"移至{''.join(one.partition('　')[0] for one in found.into)}，"
    return "调整顺序，" if any(one.code == "moved" for one in found.origins) else ""


def _nums(refs: Iterable[Ref]) -> str:
    return "、".join(ref.num for ref in refs)


def _anew(clause: Clause, article: str) -> str:
    old, new = _quoted(clause.old, _FORMER), _quoted(clause.new, _PART)
    return f"对{article}作了重新表述，由{old}改为{new}" if article else f"作了重新表述，由{old}改为{new}"


def _clauses(found: Sequence[Clause], article: str) -> str:
    """Return clauses in their order; the first one names the article, and none a place twice."""
    told: list[str] = []
    last: str | None = None
    for clause in found:
        place = _place(clause.where)
        named = "" if place == last and clause.code in ("replaced", "inserted", "deleted") else place
        told.append(_clause(clause, (article if not told else "") + named))
        last = place if clause.code in ("replaced", "inserted", "deleted") else None
    return "；".join(told)


def _clause(clause: Clause, place: str) -> str:
    of = f"{place}中的" if place else ""
    old, new = _quoted(clause.old, _GONE), _quoted(clause.new, _PART)
    if clause.code == "replaced":
        return f"将{of}{old}{'均' if clause.times > 1 else ''}修改为{new}"
    if clause.code == "rewritten":
        return f"将{place or '全条'}修改为：{new}"
    if clause.code == "deleted":
        behind = f"{place}{_quoted(clause.after, _GONE)}后的" if clause.after else of
        return f"删去{behind}{old}"
    if clause.code == "inserted":
        at = f"{_quoted(clause.after, _GONE)}后" if clause.after else "开头"
        if clause.before and not clause.after:
            at = f"{_quoted(clause.before, _GONE)}前"
        return f"在{place}{at}增加{new}"
    return _larger(clause, place, old, new)


def _larger(clause: Clause, place: str, old: str, new: str) -> str:
    """Clauses about whole paragraphs and items, and about text that went elsewhere."""
    if clause.code == "added":
        return _added(clause, place, new)
    if clause.code == "dropped" and clause.where.level == _ROW:
        return f"删去{place}中的{_number(1 + len(clause.more)) if clause.more else '一'}行：{old}"
    if clause.code == "dropped":
        places = "、".join((place, *map(_last, clause.more)))
        return f"删去{places}：{old}" if place else f"删去{old}"
    if clause.code == "moved-out" and clause.ref is not None:
        return f"将{place + '中的' if place else ''}{old}移至{clause.ref.num}"
    if clause.code == "moved-in" and clause.ref is not None:
        return f"将原{clause.ref.num}中的{old if clause.old else new}移入{place or '本条'}"
    if clause.code == "moved":
        return f"调整{new}在本条中的位置"
    if clause.code == "united":
        return f"将{place or '前后两款'}{'与其后一款' if place else ''}合并"
    return f"将{place or '全条'}分为两款"


def _added(clause: Clause, place: str, new: str) -> str:
    where = clause.where
    word = _LEVELS.get(where.level, "款")
    if where.level == _ROW:
        return f"{place}增加{_number(1 + len(clause.more)) if clause.more else '一'}行：{new}"
    article = place.removesuffix(_place(where))
    inside = _place(where._replace(item="", subitem="")) if word == "项" else ""
    inside = _place(where._replace(subitem="")) if word == "目" else inside
    many = _number(1 + len(clause.more)) if clause.more else "一"
    names = "、".join(map(_last, (where, *clause.more)))
    as_ = f"，作为{names}" if names else ""
    return f"{article}{inside}增加{many}{word}{as_}：{new}"


def _place(where: Where) -> str:
    found = f"第{to_chinese(where.paragraph)}款" if where.paragraph else ""
    if where.level == _ROW:
        return f"{found}所附表格" if found else "表格"
    found += f"第{where.item}项" if where.item else ""
    return found + (f"第{where.subitem}目" if where.subitem else "")


def _last(where: Where) -> str:
    """The name of a place without that of what it is in."""
    if where.subitem:
        return f"第{where.subitem}目"
    if where.item:
        return f"第{where.item}项"
    return f"第{to_chinese(where.paragraph)}款" if where.paragraph else ""


def _quoted(text: str, most: int) -> str:
    lines = shortened(text, most).translate(_NESTED).replace(" | ", "　").split("\n")  # cells of a table
    return f"“{chr(10).join(lines[:1] + [f'“{line}' for line in lines[1:]])}”"


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith(("。”", "。")) else f"{sentence}。"
