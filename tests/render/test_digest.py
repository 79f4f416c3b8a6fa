"""The digest's prose: the figures, each sort of change in the words of amending decisions, in Word and
Markdown."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import pytest

from redline.align import align
from redline.changes import compare
from redline.ingest import read
from redline.model.numbers import to_int
from redline.parse import parse
from redline.render import digest_docx, digest_markdown
from redline.render.digest_words import Paragraph, paragraphs
from redline.report import Report, build
from redline.report.digest import digest
from tests.render.margins import all_kinds, margin
from tests.render.margins import report as annotated
from tests.render.reports import NEW, OLD, report
from tests.render.tables import findings

HEAD = "# 青石镇集市管理办法\n\n第一条　"
TAIL = "\n\n第二条　集市管理所应当每季度检查一次消防栓和疏散通道，并张榜公布结果。\n"
STALL = (
    "摊主应当在每日收市以后清扫摊位，把垃圾运到指定地点，并关闭水电；集市管理所应当每日抽查摊位的卫生状况。"
)


def told(made: Report, lang: str = "zh") -> list[Paragraph]:
    return list(paragraphs(digest(made), "en" if lang == "en" else "zh"))


def entries(made: Report, lang: str = "zh") -> list[str]:
    return [one.text for one in told(made, lang) if one.style == "entry"]


def sentence(old: str, new: str, lang: str = "zh") -> str:
    """What is said of the one article that changed."""
    (found,) = entries(report(HEAD + old + TAIL, HEAD + new + TAIL), lang)
    return found


def test_the_opening_has_the_figures() -> None:
    opening = told(report(old_label="草案", new_label="修改稿"))[0]
    assert opening.style == "opening"
    assert opening.text == (
        "《松风市古井保护办法》（修改稿）共两章八条，章数、条数与草案相同。其中，增加一条，删去一条，"
        "修改一条的文字，仅调整条次、位置或者文字形式的四条，未作修改的两条。"
    )


def test_the_articles_are_told_in_order_under_their_chapters() -> None:
    found = told(report())
    assert [one.text for one in found if one.style == "heading"] == ["一、总则（第一章）"]
    assert [one.text for one in found if one.style == "entry"] == [
        "1．增加一条，作为第二条：“本办法所称古井，是指一九四九年以前开凿、仍有历史价值的水井。”",
        "2．将第三条改为第四条，将“三千元”修改为“五千元”；将“二百元”修改为“四百元”。",
        "3．删去第六条：“单位和个人可以认养古井。”",
    ]
    assert found[-1].style == "closing"
    assert found[-1].text.startswith("此外，对第三条、第五条、第六条、第七条仅作条次、标点")


def test_split_and_joined_articles() -> None:
    found = "\n".join(entries(annotated()))
    assert "将第三条拆分为第三条、第四条" in found
    assert "将第六条、第七条合并，作为第六条" in found
    assert "将原第三条的有关内容单列一条，作为第四条，修改为：“渡口经营人" in found


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (STALL.replace("指定地点", "镇里的转运站"), "将第一条中的“指定地点”修改为“镇里的转运站”。"),
        (STALL.replace("清扫摊位，", "清扫摊位和门前通道，"), "后增加“和门前通道”。"),
        (STALL.replace("，并关闭水电", ""), "删去第一条中的“，并关闭水电”。"),
        (f"{STALL}\n休市应当公告。", "第一条增加一款，作为第二款：“休市应当公告。”"),
        (f"{STALL}\n休市应当公告。\n不得强拉顾客。", "第一条增加两款，作为第二款、第三款：“休市应当公告。"),
    ],
)
def test_each_sort_of_change_in_its_words(new: str, said: str) -> None:
    assert said in sentence(STALL, new)


def test_a_paragraph_and_an_item_are_named_where_there_are_several() -> None:
    old = f"{STALL}\n摊主不得有下列行为：\n（一）占用消防通道和盲道；\n（二）销售变质食品。"
    assert "将第一条第二款第（一）项中的“盲道”修改为“人行道”" in sentence(old, old.replace("盲道", "人行道"))
    more = old.replace("（二）", "（二）夜间高声叫卖；\n（三）")
    assert "第一条第二款增加一项，作为第（二）项：“（二）夜间高声叫卖；”" in sentence(old, more)
    assert sentence(old, old.replace("盲道", "人行道"), "en").startswith(
        "1. 第一条: in paragraph 2, item （一）,"
    )


def test_quotations_within_a_quotation() -> None:
    assert "增加“（以下称‘集市’）”" in sentence(STALL, STALL.replace("收市", "收市（以下称“集市”）"))


def test_a_quotation_of_several_paragraphs_opens_each_and_closes_the_last() -> None:
    new = NEW.replace("第二条　本办法所称古井，", "第二条　古井由市文物主管部门认定。\n\n本办法所称古井，")
    found = [one for one in told(report(OLD, new)) if one.style in ("entry", "quote")]
    assert found[0].text == "1．增加一条，作为第二条：“古井由市文物主管部门认定。"
    assert (
        found[1].style == "quote"
        and found[1].text.startswith("“本办法所称古井")
        and found[1].text.endswith("。”")
    )


def test_explanations_stand_under_their_article_and_what_is_internal_nowhere() -> None:
    found = list(paragraphs(digest(annotated(), margin(all_kinds())), "zh"))
    at = next(at for at, one in enumerate(found) if one.style == "reason" and "与省里的规定一致" in one.text)
    assert found[at].text == "修改说明：与省里的规定一致。"
    assert "第五条" in found[at - 1].text
    assert not any("内部的话" in one.text for one in found)


def test_nothing_changed() -> None:
    found = told(report(OLD, OLD))
    assert [one.style for one in found] == ["opening"]
    assert found[0].text.endswith("共两章八条，章数、条数与原条文相同。各条均未作修改。")


_FIGURES = {
    "增加{}条": "inserted", "删去{}条": "repealed", "将{}条并入": "joined", "拆分{}条": "split",
    "移动{}条": "moved", "修改{}条": "amended", "形式的{}条": "formal", "未作修改的{}条": "unchanged",
}  # fmt: skip


def test_the_figures_of_real_laws_are_those_of_the_comparison(shared: Path) -> None:
    seen = 0
    for folder in sorted((shared / "corpus" / "zh").iterdir()):
        files = sorted(folder.glob("*.*"), key=lambda path: (path.suffix != ".txt", path.name))
        if not folder.is_dir() or len(files) < 2:
            continue
        made = build(compare(align(*(parse(read(path)) for path in (files[0], files[-1])))))
        opening = told(made)[0].text
        _, among, figures = opening.rpartition("。其中，")
        if not among:
            assert made.counts.unchanged == made.counts.old == made.counts.new
            continue
        seen += 1
        for words, name in _FIGURES.items():
            found = re.search(re.escape(words).replace(r"\{\}", "([一二两三四五六七八九十百千零]+)"), figures)
            count = to_int(found[1]) if found else 0
            assert count == getattr(made.counts, name), (folder.name, name, opening)
    assert seen >= 14


def test_word_and_markdown_say_the_same(tmp_path: Path) -> None:
    made = digest(annotated(), margin(all_kinds()))
    data = digest_docx.render(made, when="2030-01-02T03:04:05Z")
    lines = [one.text for one in docx.Document(io.BytesIO(data)).paragraphs]
    assert lines[0] == "《柳溪镇渡口管理办法》主要修改情况"
    assert lines[2:] == [one.text for one in paragraphs(made, "zh")]
    page = digest_markdown.render(made)
    assert page.startswith("# 《柳溪镇渡口管理办法》主要修改情况\n\n一稿 → 二稿\n\n《柳溪镇渡口管理办法》")
    assert "\n\n## 一、总则（第一章）\n\n" in page
    assert findings(data, tmp_path) == set()


def test_hostile_text_says_nothing_to_a_terminal_or_to_markdown() -> None:
    bad = STALL.replace("指定地点", "\x1b[31m<script>*\u202e指定地点*")
    made = digest(report(HEAD + STALL + TAIL, HEAD + bad + TAIL))
    page = digest_markdown.render(made)
    assert "\x1b" not in page and "\u202e" not in page
    assert r"\<script\>\*" in page


def test_rows_of_a_table_are_rows_and_no_paragraphs() -> None:
    def law(*rows: str) -> str:
        table = "\n".join(["| 摊位 | 费用 |", "| --- | --- |", *rows])
        return f"夜市办法\n\n第一条　收费标准见下表。\n\n{table}\n\n第二条　本办法自公布之日起施行。\n"

    small, large = "| 小 | 十元 |", "| 大 | 二十元 |"
    assert entries(report(law(small), law(small, large))) == ["1．第一条表格增加一行：“大　二十元”。"]
    assert entries(report(law(small, large), law(small))) == ["1．删去第一条表格中的一行：“大　二十元”。"]
    dearer = law(small.replace("十", "十五"))
    assert entries(report(law(small), dearer)) == ["1．将第一条表格中的“十元”修改为“十五元”。"]
