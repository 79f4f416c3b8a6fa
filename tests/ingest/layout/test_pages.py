"""Pages to paragraphs, from PDF and from OFD: the same print, read the same."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle, islice

import pytest

from redline.errors import UnreadableInput
from redline.ingest import Source, decode
from redline.ingest.layout.furniture import page_number
from tests.ingest.paper import WIDTH, Ink, Leaf, leaf, ofd, pdf, typeset, width_of

DRAFT = [
    "^青禾市公共停车场管理条例",
    "（草案修改稿）",
    "=第一章　总则",
    "第一条　为了加强本市公共停车场的规划、建设和管理，维护停车人和经营者的合法权益，缓解停车难，根据有关法律、行政法规，结合本市实际，制定本条例。",
    "第二条　本市行政区域内公共停车场的规划、建设、使用和管理，适用本条例。",
    "第三条　本条例所称公共停车场，包括：",
    "（一）依照规划独立建设的停车场；",
    "（二）建筑物配套建设并且向社会开放的停车场；",
    "（三）依照第三十二条第二款的规定，在城市道路以外临时设置的停车场。",
    "前款规定的停车场，每100个泊位应当设置不少于2个无障碍泊位，2025年12月31日前建成使用的除外。",
    "=第二章　规划与建设",
]
LONG = [*DRAFT, *islice(cycle(DRAFT[3:10]), 60)]

Make = Callable[[list[Leaf]], Source]


@pytest.fixture(params=["pdf", "ofd"])
def read(request: pytest.FixtureRequest) -> Make:
    write = pdf if request.param == "pdf" else ofd

    def made(leaves: list[Leaf]) -> Source:
        return decode(write(leaves), name=f"draft.{request.param}")

    return made


def texts(source: Source) -> list[str]:
    return [line.text for line in source.lines]


def plain(paragraphs: list[str]) -> list[str]:
    return [paragraph.lstrip("^=").replace("|", "") for paragraph in paragraphs]


def added(leaves: list[Leaf], put: Callable[[int], list[Ink]]) -> list[Leaf]:
    """Put more on each page; `put` is asked with its number."""
    return [page._replace(inks=[*page.inks, *put(number)]) for number, page in enumerate(leaves, 1)]


def centred(text: str, y: float, size: float = 12.0) -> Ink:
    return Ink((WIDTH - width_of(text, size)) / 2, y, text, size)


# --- lines to paragraphs ---------------------------------------------------------------------------


def test_wrapped_lines_are_joined_over_page_breaks_and_lines_are_numbered_by_page(read: Make) -> None:
    leaves = typeset(LONG)
    assert len(leaves) > 3
    source = read(leaves)
    assert texts(source) == plain(LONG)
    assert source.unit == "page"
    pages = [line.number for line in source.lines]
    assert pages == sorted(pages) and pages[0] == 1 and pages[-1] == len(leaves)
    assert source.remarks == ()


@pytest.mark.parametrize("columns", [17, 28, 41])
def test_any_length_of_line_joins_alike(read: Make, columns: int) -> None:
    assert texts(read(typeset(LONG, columns=columns, size=12.0))) == plain(LONG)


def test_pages_with_binding_margins_that_change_sides(read: Make) -> None:
    assert texts(read(typeset(LONG, mirrored=22.0))) == plain(LONG)


def test_without_indents_what_the_text_says_begins_paragraphs(read: Make) -> None:
    body = [paragraph for paragraph in LONG if paragraph[0] in "第（"]
    assert texts(read(typeset(body, indent=0))) == body


def test_a_line_that_begins_with_a_reference_goes_on(read: Make) -> None:
    sentence = "第九条　本市各级人民政府和有关主管部门应当按照本条例第五条和第三十二条第二款的规定履行职责。"
    line = sentence.index("第三十二条") - 2  # two characters of indent: the reference begins the second line
    assert texts(read(typeset([sentence, *DRAFT[4:6]], columns=line + 4))) == [sentence, *DRAFT[4:6]]


@pytest.mark.parametrize(
    "title", ["^青禾市人民代表大会常务委员会关于修改|《青禾市公共停车场管理条例》的决定"]
)
def test_a_title_over_two_lines_stays_one(read: Make, title: str) -> None:
    assert texts(read(typeset([title, *DRAFT[2:]]))) == plain([title, *DRAFT[2:]])


def test_a_long_heading_of_a_chapter_stays_one(read: Make) -> None:
    heading = "=第三章　公共停车场以及建筑物配套停车场的规划、建设、验收、|移交和档案管理"
    assert texts(read(typeset([heading, *DRAFT[3:]]))) == plain([heading, *DRAFT[3:]])


def test_headings_below_one_another_stay_apart(read: Make) -> None:
    headings = ["=第二章　规划与建设", "=第一节　规划编制", "第九条　停车场规划由市人民政府批准。"]
    assert texts(read(typeset(headings))) == plain(headings)


def test_an_adoption_line_in_brackets_is_one_however_it_is_centred(read: Make) -> None:
    note = ["（2024年3月1日青禾市第六届人民代表大会", "常务委员会第九次会议通过　自2024年", "5月1日起施行）"]
    inks = [centred(line, 200 + 29 * number, 16) for number, line in enumerate(note)]
    body = typeset(DRAFT[3:], top=320)
    source = read([body[0]._replace(inks=[*inks, *body[0].inks]), *body[1:]])
    assert texts(source) == ["".join(note), *plain(DRAFT[3:])]


def test_words_of_letters_keep_their_blanks_and_divided_ones_are_one_again(read: Make) -> None:
    lines = ["The council shall publish each regu-", "lation in the gazette of the munici-", "pality within"]
    lines += ["ten days of its adoption and shall"]
    end = "inform the public."
    inks = [Ink(80, 120 + 20 * n, line, 12) for n, line in enumerate([*lines, end])]
    inks[2] = Ink(80, 160, "pality within seven days or within", 12)
    found = texts(read([leaf(*inks)]))
    assert found == [
        "The council shall publish each regulation in the gazette of the municipality within seven days or "
        "within ten days of its adoption and shall inform the public."
    ]


def test_gaps_of_justified_lines_are_no_blanks_and_wide_ones_are(read: Make) -> None:
    line = Ink(80, 120, "停车场经营者应当在入口处公示收费标准。", 16, pitch=5.0)
    article = [Ink(112, 149, "第五条", 16), Ink(112 + 64, 149, "收费标准由市人民政府规定。", 16)]
    assert texts(read([leaf(line, *article)])) == [line.text, "第五条　收费标准由市人民政府规定。"]


def test_characters_printed_twice_to_look_bold_are_read_once(read: Make) -> None:
    line = Ink(112, 120, "第一条　本条例自公布之日起施行。", 16)
    assert texts(read([leaf(line, line._replace(x=112.4))])) == [line.text]


def test_radicals_become_ordinary_characters_and_full_width_forms_stay(read: Make) -> None:
    source = read(typeset(["第⼀条　⻓期占⽤泊位的，按照Ａ类处理；⾏⼈⼊⼝除外。"]))
    assert texts(source) == ["第一条　长期占用泊位的，按照Ａ类处理；行人入口除外。"]
    (remark,) = source.remarks
    assert remark.code == "layout-radicals" and "⽤→用" in remark.args[1]


# --- columns, turned pages, tables -----------------------------------------------------------------


def test_two_columns_are_read_one_after_the_other(read: Make) -> None:
    left = typeset(LONG[3:24], columns=17, size=12.0, left=60.0, pitch=18.0, lines=38)
    assert len(left) == 2
    whole = leaf(centred("青禾市公共停车场管理条例", 80, 22), *left[0].inks)
    whole.inks.extend(ink._replace(x=ink.x + 250) for ink in left[1].inks)
    assert texts(read([whole])) == ["青禾市公共停车场管理条例", *plain(LONG[3:24])]


@pytest.mark.parametrize("turn", [(0.0, 1.0), (0.0, -1.0), (-1.0, 0.0)])
def test_turned_pages_are_turned_back(read: Make, turn: tuple[float, float]) -> None:
    (page,) = typeset(DRAFT)
    if turn == (-1.0, 0.0):
        inks = [ink._replace(x=page.width - ink.x, y=page.height - ink.y, turn=turn) for ink in page.inks]
    elif turn == (0.0, 1.0):
        inks = [ink._replace(x=ink.y, y=page.height - ink.x, turn=turn) for ink in page.inks]
    else:
        inks = [ink._replace(x=page.width - ink.y, y=ink.x, turn=turn) for ink in page.inks]
    assert texts(read([leaf(*inks)])) == plain(DRAFT)


def test_vertical_writing_is_read_from_the_right(read: Make) -> None:
    columns = ["第一条本條例依地方自治之規定制定之。", "第二條市內停車場之設置及管理依本條例之規定。"]
    inks = [
        Ink(480 - 40 * column, 100 + 18 * row, char, 16)
        for column, text in enumerate(columns)
        for row, char in enumerate(text)
    ]
    assert "".join(texts(read([leaf(*inks)]))) == "".join(columns)


def test_slanted_text_is_a_watermark_and_is_named(read: Make) -> None:
    mark = Ink(150, 600, "征求意见稿", 60, turn=(0.7071, 0.7071))
    source = read(added(typeset(DRAFT), lambda _: [mark]))
    assert texts(source) == plain(DRAFT)
    assert [(remark.code, remark.args) for remark in source.remarks] == [
        ("layout-slanted", ("1", "征求意见稿"))
    ]


def grid(xs: list[float], ys: list[float]) -> list[tuple[float, float, float, float]]:
    return [(xs[0], y, xs[-1], y) for y in ys] + [(x, ys[0], x, ys[-1]) for x in xs]


def test_a_ruled_table_is_rows_of_cells(read: Make) -> None:
    above, below = Ink(112, 120, "停车收费标准如下：", 16), Ink(112, 320, "前款标准每三年评估一次。", 16)
    cells = [Ink(90, 160, "类别", 12), Ink(210, 160, "每小时", 12), Ink(90, 190, "小型车辆以及摩托车", 12)]
    cells += [Ink(210, 190, "5元", 12), Ink(90, 220, "大型", 12), Ink(210, 220, "10元|不足一小时", 12)]
    cells += [Ink(210, 236, "的按一小时计", 12)]
    page = leaf(above, below, *cells)
    page.rules.extend(grid([80, 205, 295], [145, 170, 205, 260]))
    assert texts(read([page])) == [
        "停车收费标准如下：",
        "",
        "| 类别 | 每小时 |",
        "|---|---|",
        "| 小型车辆以及摩托车 | 5元 |",
        "| 大型 | 10元\\|不足一小时的按一小时计 |",
        "",
        "前款标准每三年评估一次。",
    ]


def test_the_head_of_a_table_that_goes_on_is_read_once(read: Make) -> None:
    def page(*rows: str) -> Leaf:
        made = leaf()
        for row, text in enumerate(("序号", *rows)):
            made.inks.extend([Ink(90, 160 + 30 * row, text, 12), Ink(210, 160 + 30 * row, f"{text}说明", 12)])
        made.rules.extend(grid([80, 200, 300], [145 + 30 * row for row in range(len(rows) + 2)]))
        return made

    found = texts(read([page("甲区", "乙区"), page("丙区")]))
    assert found == ["", "| 序号 | 序号说明 |", "|---|---|", *(f"| {n}区 | {n}区说明 |" for n in "甲乙丙")]


def test_a_cell_that_goes_on_on_the_next_page_is_one(read: Make) -> None:
    def page(*rows: tuple[str, str]) -> Leaf:
        made = leaf()
        for row, (one, other) in enumerate(rows):
            made.inks.extend(
                [Ink(90, 160 + 30 * row, one, 12), Ink(150, 160 + 30 * row, other, 12)] if one else []
            )
            made.inks.extend([] if one else [Ink(150, 160 + 30 * row, other, 12)])
        made.rules.extend(grid([80, 140, 300], [145 + 30 * row for row in range(len(rows) + 1)]))
        return made

    half = "地面停车场按小时收取停车"
    first, second = page(("甲", "按次收费"), ("乙", half)), page(("", "费。"), ("丙", "按月收费"))
    rows = ["| 甲 | 按次收费 |", "|---|---|", f"| 乙 | {half}费。 |", "| 丙 | 按月收费 |"]
    assert texts(read([first, second])) == ["", *rows]
    apart = page(("", "另行规定"), ("丙", "按月收费"))
    assert texts(read([page(("甲", "按次收费"), ("乙", "免费")), apart]))[3:] == [
        "| 乙 | 免费 |",
        "|  | 另行规定 |",
        rows[3],
    ]


def test_an_unruled_table_keeps_its_characters(read: Make) -> None:
    inks = [
        Ink(112, 120, "小型车", 16),
        Ink(300, 120, "5元", 16),
        Ink(112, 149, "大型车", 16),
        Ink(300, 149, "10元", 16),
    ]
    assert texts(read([leaf(*inks)])) == ["小型车　5元", "大型车　10元"]


# --- footnotes -------------------------------------------------------------------------------------


def test_a_footnote_stands_after_the_paragraph_that_the_page_divides(read: Make) -> None:
    leaves = typeset(LONG, lines=20)
    mark = leaves[0].inks[4]
    raised = Ink(mark.x + width_of(mark.text, 16) - 0.5, mark.y - 5.5, "1", 8)
    note = [
        Ink(80, 720, "1", 6),
        Ink(86, 724, "泊位，是指为机动车停放划设的场地，", 10.5),
        Ink(80, 739, "不包括非机动车的场地。", 10.5),
    ]
    first = leaves[0]._replace(inks=[*leaves[0].inks, raised, *note], rules=[(79.4, 708.0, 200.0, 708.0)])
    found = texts(read([first, *leaves[1:]]))
    expected = plain(LONG)
    noted = "[^1]: 泊位，是指为机动车停放划设的场地，不包括非机动车的场地。"
    assert [text for text in found if text != noted] == expected
    assert found.count(noted) == 1


def test_raised_figures_that_are_no_marks_stay(read: Make) -> None:
    inks = [
        Ink(112, 120, "每个泊位的面积不少于15m", 16),
        Ink(112 + width_of("每个泊位的面积不少于15m", 16), 114, "2", 8),
    ]
    inks.append(Ink(inks[1].x + 4, 120, "。", 16))
    assert texts(read([leaf(*inks)])) == ["每个泊位的面积不少于15m2。"]


# --- headers, footers, page numbers ----------------------------------------------------------------

FORMS = ["— {} —", "第 {} 页 共 {n} 页", "{}/{n}", "{}"]


@pytest.mark.parametrize("form", FORMS)
def test_page_numbers_go(read: Make, form: str) -> None:
    leaves = typeset(LONG)
    source = read(added(leaves, lambda page: [centred(form.format(page, n=len(leaves)), 790)]))
    assert texts(source) == plain(LONG)


def test_page_numbers_that_start_elsewhere_and_change_sides_go(read: Make) -> None:
    def number(page: int) -> list[Ink]:
        return [Ink(90 if page % 2 else 480, 780, f"— {page + 6} —", 14)]

    assert texts(read(added(typeset(LONG, mirrored=20.0), number))) == plain(LONG)


def test_headers_and_footers_go_also_where_odd_and_even_pages_differ(read: Make) -> None:
    def around(page: int) -> list[Ink]:
        odd = page % 2
        head = (
            Ink(80, 60, "青禾市公共停车场管理条例（草案）", 10.5)
            if odd
            else Ink(400, 60, "立法工作文件", 10.5)
        )
        return [head, centred(f"青禾市司法局　{page}", 800, 9)]

    assert texts(read(added(typeset(LONG), around))) == plain(LONG)


def test_a_header_with_the_title_leaves_the_title(read: Make) -> None:
    header = Ink(80, 60, "青禾市公共停车场管理条例", 10.5)
    assert texts(read(added(typeset(LONG), lambda _: [header]))) == plain(LONG)


def test_what_only_looks_like_a_header_or_a_number_stays(read: Make) -> None:
    """Lone numbers, the same sentence at the foot of two pages, a year that ends a page: all of it is text."""
    one = ["第一条　本条例自公布之日起施行。"] * 3 + ["12"]
    assert "".join(texts(read(typeset(one)))) == "".join(one)
    two = leaf(*(Ink(112, 120 + 29 * row, f"第{row}条　{row}号停车场由甲区管理。", 16) for row in range(9)))
    other = leaf(
        *(Ink(112, 120 + 29 * row, f"第1{row}条　{row}号停车场由乙区管理。", 16) for row in range(6))
    )
    assert len(texts(read([two, other]))) == 15


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *[
            ("— 12 —", 12),
            ("- 12 -", 12),
            ("－12－", 12),
            ("· 12 ·", 12),
            ("[12]", 12),
            ("12", 12),
            ("xii", 12),
        ],
        *[("第 12 页", 12), ("第十二页", 12), ("第 12 页 共 30 页", 12), ("共 30 页，第 12 页", 12)],
        *[
            ("12/30", 12),
            ("Page 12 of 30", 12),
            ("第十二条", None),
            ("（一）", None),
            ("一、", None),
            ("1.2", None),
        ],
        *[("2025年", None), ("12万元", None), ("12 30", None), ("第一", None)],
    ],
)
def test_forms_of_page_numbers(text: str, number: int | None) -> None:
    assert page_number(text) == number


# --- pages without text ----------------------------------------------------------------------------


def scan() -> Leaf:
    return Leaf([], [], [(0.0, 0.0, 595.0, 841.0)])


def test_a_scan_is_refused_and_the_message_says_what_to_do(read: Make) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read([scan(), scan()])
    assert "OCR" in caught.value.en and "扫描" in caught.value.zh and caught.value.where.startswith("draft.")


def test_a_scan_with_page_numbers_only_is_one_too(read: Make) -> None:
    with pytest.raises(UnreadableInput, match="OCR"):
        read(added([scan(), scan(), scan()], lambda page: [centred(f"— {page} —", 790)]))


def test_pages_that_are_pictures_are_named_where_others_have_text(read: Make) -> None:
    leaves = typeset(LONG)
    source = read([leaves[0], scan(), *leaves[1:]])
    assert texts(source) == plain(LONG)
    assert [(remark.code, remark.line, remark.args) for remark in source.remarks] == [
        ("layout-picture", 2, ("2",))
    ]
