"""The line that says where an article came from, and the list of main changes."""

from __future__ import annotations

from redline.changes import Kind
from redline.model.numbers import article_num
from redline.render.words import answer, origin_text
from redline.report import Report, Row, build
from tests.report.drafts import NEW, OLD, comparison

LAMPS = "路灯由城管部门负责安装，每季度检修一次灯杆和线路，损坏的应当在三日内修复。"
TREES = "行道树由园林部门栽植养护，修剪应当避开鸟类繁殖期，枯死的当年补植。"
BENCH = "长椅的样式由街道办事处征求居民意见后确定，木料应当作防腐处理。"
RULES = "# 巷道管理办法\n\n{first}\n\n{a}\n\n{b}\n\n{c}\n\n第二章　附则\n\n{d}\n"


def _draft(first: str, *bodies: str) -> str:
    numbered = [f"第{n}条　{body}" for n, body in zip("一二三四五", bodies, strict=False)]
    return RULES.format(first=first, **dict(zip("abcd", numbered, strict=True)))


def _row(report: Report, anchor: str) -> Row:
    return next(
        row for section in report.sections for block in section.blocks for row in block.rows
        if anchor in (row.anchor, row.alias)
    )


def test_an_article_that_moved_within_its_chapter_did_not_come_from_elsewhere() -> None:
    end = "本办法自公布之日起施行。"
    old = _draft("总则", LAMPS, TREES, BENCH, end)
    new = _draft("第一章　总则", BENCH, LAMPS, TREES, end)
    row = _row(build(comparison(old, new)), "old-3")
    assert [clause.code for clause in row.origins] == ["moved"]
    assert origin_text("zh", row.origins) == "原第三条，移动了位置"


def test_an_article_that_changed_its_chapter_names_the_old_one() -> None:
    end = "本办法自公布之日起施行。"
    old = _draft("第一章　总则", LAMPS, TREES, BENCH, end)
    new = "# 巷道管理办法\n\n第一章　总则\n\n" + "\n\n".join(
        (f"第一条　{TREES}", f"第二条　{BENCH}", "第二章　附则", f"第三条　{LAMPS}", f"第四条　{end}")
    )
    row = _row(build(comparison(old, new)), "old-1")
    assert origin_text("zh", row.origins) == "原第一条，由“第一章　总则”移来"


def test_the_sentence_does_not_add_moved_articles_to_what_they_are_counted_as_already() -> None:
    end = "本办法自公布之日起施行。"
    old = _draft("总则", LAMPS, TREES, BENCH, end)
    new = _draft("第一章　总则", BENCH, LAMPS, TREES, end)
    counts = build(comparison(old, new)).counts
    assert (counts.moved, counts.unchanged + counts.formal) == (1, 4)
    assert answer("zh", counts).endswith("；其中 1 条移动了位置。")
    assert answer("en", counts).endswith("; 1 of them moved.")


def test_long_lists_of_main_changes_say_how_much_they_leave_out() -> None:
    things = [f"{a}{b}" for a in ("石", "木", "竹", "砖", "土", "瓦", "铁") for b in ("桥栏", "水车")]
    kept = f"第一条　{TREES}\n\n"
    added = "\n\n".join(
        f"{article_num(str(n))}　{thing}由{thing}所在地的村民小组看护。" for n, thing in enumerate(things, 2)
    )
    report = build(comparison(f"# 办法\n\n{kept}", f"# 办法\n\n{kept}{added}\n"))
    [group] = report.headlines
    assert (group.kind, group.total) == (Kind.INSERTED, 14)
    assert len(group.entries) + group.more == 14
    assert group.more


def test_joined_is_said_of_articles_that_were_taken_in_whole() -> None:
    report = build(comparison(OLD, NEW.replace("并接受乘客监督", "并接受乘客和村民的监督")))
    group = next(group for group in report.headlines if group.kind is Kind.JOINED)
    assert [[ref.num for ref in entry.old] for entry in group.entries] == [["第六条", "第七条"]]
    gone = _row(report, "old-7")
    assert origin_text("zh", gone.origins) == "原第七条，并入第六条"


def test_a_chapter_that_was_divided_into_sections_is_still_the_same_chapter() -> None:
    end = "第二章　附则\n\n第四条　本办法自公布之日起施行。"
    old = f"# 巷道管理办法\n\n第一章　设施\n\n第一条　{LAMPS}\n\n第二条　{TREES}\n\n第三条　{BENCH}\n\n{end}"
    new = (
        f"# 巷道管理办法\n\n第一章　设施\n\n第一节　座椅\n\n第一条　{BENCH}\n\n第二节　灯和树\n\n"
        f"第二条　{LAMPS}\n\n第三条　{TREES}\n\n{end}"
    )
    assert origin_text("zh", _row(build(comparison(old, new)), "old-3").origins) == "原第三条，移动了位置"


def test_an_article_of_a_chapter_that_was_dissolved_names_that_chapter() -> None:
    end = "本办法自公布之日起施行。"
    old = (
        f"# 巷道管理办法\n\n第一章　绿化\n\n第一条　{TREES}\n\n第二条　{BENCH}\n\n第二章　照明\n\n第三条　{LAMPS}\n\n"
        f"第三章　附则\n\n第四条　{end}"
    )
    new = (
        f"# 巷道管理办法\n\n第一章　绿化\n\n第一条　{LAMPS}\n\n第二条　{TREES}\n\n第三条　{BENCH}\n\n"
        f"第二章　附则\n\n第四条　{end}"
    )
    row = _row(build(comparison(old, new)), "old-3")
    assert origin_text("zh", row.origins) == "原第三条，由“第二章　照明”移来"
