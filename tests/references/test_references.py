"""References: what counts as one, what it means, and where that went."""

from __future__ import annotations

import pytest

from redline.align import Alignment, Match, Piece
from redline.model import Document, Provision, articles, text_of, units
from redline.parse import parse_text
from redline.references import Index, Place, Reference, Trail, answers, find, follow, resolve


def printed(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find(text)]


def single(text: str) -> Reference:
    (one,) = find(text)
    return one


@pytest.mark.parametrize(
    "text",
    [
        "第三次征求意见",
        "第一审人民法院",
        "三条以上的河道",
        "本条例自公布之日起施行",
        "处以罚款",
        "条款和项目",
        "前项目负责人",
        "第一项目部",
        "以前条件",
        "具备基本条件",
        "资本项目",
        "线上项目",
    ],
)
def test_what_is_no_reference(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("依照本条例第三十二条的规定", ["第三十二条"]),
        ("违反第三条第二款、第五条和第七条至第九条规定的", ["第三条第二款、第五条和第七条至第九条"]),
        ("有第二条第一款第（三）项情形的", ["第二条第一款第（三）项"]),
        ("依照第三十二条之一处理", ["第三十二条之一"]),
        ("适用前款规定；前两款的规定", ["前款", "前两款"]),
        ("依照前条第二款", ["前条第二款"]),
        ("本条第一款所称设施", ["本条第一款"]),
        ("第二款规定的期限，不适用于第10条", ["第二款", "第10条"]),
        ("有第一项或者第三项行为", ["第一项或者第三项"]),
        ("依照第二条。第三条另有规定", ["第二条", "第三条"]),
        ("第三条第二项第１目", ["第三条第二项第１目"]),
    ],
)
def test_what_is_a_reference(text: str, wanted: list[str]) -> None:
    assert printed(text) == wanted


def test_places_are_read_with_what_they_leave_out() -> None:
    assert single("第三条第一款、第二款和第四条").places == (
        Place(article="3", paragraph="1"),
        Place(article="3", paragraph="2"),
        Place(article="4"),
    )
    assert single("第三条第一项至第三项").places == (
        Place(article="3", item="1"),
        Place(article="3", item="3", through=True),
    )
    assert single("前三款").places == (Place(relative="paragraph", back=3),)
    assert single("本条第二款").places == (Place(relative="article", paragraph="2"),)
    assert single("第三十二条之一").places == (Place(article="32-1"),)


def test_an_or_is_told_from_an_and() -> None:
    assert single("第三条或者第四条").any_of
    assert not single("第三条和第四条").any_of


@pytest.mark.parametrize(
    ("text", "law"),
    [
        ("依照《水井法》第三条处罚", "《水井法》"),
        ("依照刑法第二十条处罚", "刑法"),
        ("依照本法第三条处罚", ""),
        ("违反本条例第三条规定", ""),
        ("依照本办法规定的第三条", ""),
        ("依照第三条处罚", ""),
        ("《水井法》、《河道条例》和本法第三条", ""),
    ],
)
def test_references_into_other_laws_name_them(text: str, law: str) -> None:
    found = single(text)
    assert bool(found.law) == bool(law)
    assert found.law.endswith(law)


DOCUMENT = parse_text(
    """第一条　申请人应当提交申请。
申请材料包括：
（一）申请书；
（二）图纸；
（三）照片。
前款第二项的图纸由设计单位盖章；第一款的申请可以口头提出。
前两款规定的期限为十日。
第二条　依照前条第二款、本条和第一条至第四条办理；第九条除外。
第二条之一　禁止转让。
第三条　禁止出租。
第四条　有第一条第二款第（一）项至第三项情形的，从其规定。
"""
)


def meaning(document: Document, number: int) -> list[tuple[str | None, ...]]:
    """What the references of the article at a position mean, in order."""
    unit = list(articles(document))[number]
    index = Index(document)
    return [resolve(one, index, unit, one.start) for one in find(text_of(unit))]


def test_relative_references_count_from_where_they_stand() -> None:
    assert meaning(DOCUMENT, 0) == [
        ("art_1__para_2__item_2",),
        ("art_1__para_1",),
        ("art_1__para_2", "art_1__para_3"),
    ]


def test_ranges_are_written_out_and_missing_targets_are_none() -> None:
    assert meaning(DOCUMENT, 1) == [
        ("art_1__para_2", "art_2", "art_1", "art_2", "art_2-1", "art_3", "art_4"),
        (None,),
    ]
    assert meaning(DOCUMENT, 4) == [
        ("art_1__para_2__item_1", "art_1__para_2__item_2", "art_1__para_2__item_3")
    ]


def test_a_first_paragraph_has_none_before_it() -> None:
    assert meaning(parse_text("第一条　前款规定不适用于渡口。"), 0) == [(None,)]


def test_references_into_other_laws_mean_nothing_here() -> None:
    assert meaning(parse_text("第一条　依照《水井法》第一条办理。"), 0) == [()]


OLD = parse_text(
    """第一条　经营者应当登记货物的来源。
登记记录应当保存两年。
第二条　禁止哄抬价格。
第三条　禁止短斤少两。
第四条　违反第一条、第二条规定的，责令改正；违反第三条规定的，处罚款；违反第一条第二款规定的，警告。
"""
)
NEW = parse_text(
    """第一条　集市开放时间由街道办事处公布。
第二条　经营者应当登记货物的来源。
第三条　登记记录应当保存两年。
第四条　禁止哄抬价格和短斤少两。
第五条　违反第二条、第四条规定的，责令改正；违反第三条规定的，处罚款；违反第三条规定的，警告。
"""
)


def alignment() -> Alignment:
    """1 → 2, split to 3; 2 → 4; 3 joined to 4; 4 → 5; new 1."""
    pairs = {"art_2": "art_1", "art_4": "art_2", "art_5": "art_4"}
    matches = [
        Match(old=(pairs[unit.eid],) if unit.eid in pairs else (), new=(unit.eid,), score=1.0)
        for unit in units(NEW)
    ]
    matches.append(Match(old=("art_3",), new=(), score=1.0))
    pieces = (
        Piece(old="art_1", new="art_3", kind="split", score=1.0),
        Piece(old="art_3", new="art_4", kind="joined", score=1.0),
    )
    return Alignment(old=OLD, new=NEW, matches=tuple(matches), pieces=pieces)


def last(document: Document) -> Provision:
    return list(articles(document))[-1]


def test_following_goes_through_splits_joins_and_paragraphs() -> None:
    trail = Trail(alignment())
    unit = last(OLD)
    went = [follow(one, trail, unit, one.start) for one in find(text_of(unit))]
    assert [tuple(successors for _, successors in one) for one in went] == [
        (("art_2", "art_3"), ("art_4",)),
        (("art_4",),),
        (("art_3__para_1",),),
    ]


def test_a_new_reference_answers_an_old_one_only_if_it_means_the_same() -> None:
    trail = Trail(alignment())
    old, new = last(OLD), last(NEW)
    ours, theirs = find(text_of(old)), find(text_of(new))
    table = [
        [answers(one, other, went, resolve(other, trail.new, new, other.start)) for other in theirs]
        for one in ours
        for went in [follow(one, trail, old, one.start)]
    ]
    # 第一条、第二条 is answered by 第二条、第四条; 第三条 went to article 4, which only the list names
    assert table == [[True, False, False], [False, False, False], [False, False, False]]


def test_a_forgotten_reference_can_be_told() -> None:
    """第三条 was printed again although its target is article 4 now."""
    trail = Trail(alignment())
    unit = last(OLD)
    stale = find(text_of(unit))[1]
    again = find(text_of(last(NEW)))[1]
    assert trail.successors("art_3") == ("art_4",)
    assert resolve(again, trail.new, last(NEW), again.start) == ("art_3",)
    assert follow(stale, trail, unit, stale.start) == (("art_3", ("art_4",)),)
