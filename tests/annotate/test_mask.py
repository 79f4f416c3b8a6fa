"""Personal data masked. All people, numbers and addresses are made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.annotate import Annotation, Creator, Pin, Target
from redline.annotate.mask import mask, mask_source, masked, people_of

# What must stay as it is comes first: a mask that eats the law's own words is worse than none.
STAYS = [
    "征求意见的时间不得少于三十日。",
    "常委会主任会议应当听取报告，高级律师可以列席。",
    "第十二条第二款第（三）项、第12号公告、5号线、1号楼梯",
    "罚款1234567890元，编号20250301，2025年3月1日，2025-03-01 10:30",
    "统一社会信用代码911100001000123456",
    "道路两侧十二米以内，管道路由三处",
    "负责人应当签字，申请人提出申请，当事人向法院起诉，联系人应当在场",
    "由方案确定，请安全员负责，成本高",
    "时间够了",
    "条例\n高度重视\n方便群众",
    "110、12345、400-810-0000",
    "王先生、李主任",
    "版本1.12345678901234567890",
    "价格@市场",
]
MASKED = [
    ("电话13800138000。", "电话138××××××××。"),
    ("+86 138 0013 8000", "+86 138 ×××× ××××"),
    ("手机：138-0013-8000", "手机：138-××××-××××"),
    ("１３８００１３８０００", "138××××××××"),
    ("座机0512-12345678转12", "座机0512-××××××××转××"),
    ("（0512）12345678", "(0512)××××××××"),
    ("010-87654321", "010-××××××××"),
    ("电话：87654321", "电话：××××××××"),
    ("请回复 zhang.san@example.org，谢谢", "请回复 ×××@example.org，谢谢"),
    ("身份证11010519491231002X", "身份证××××××××××××××××××"),
    ("110105 19491231 002X", "×××××× ×××××××× ××××"),
    ("旧证号110105491231002。", "旧证号×××××××××××××××。"),
    ("卡号6222 0212 3456 7890 128", "卡号×××× ×××× ×××× ×××× ×××"),
    ("尾款付4111111111111111", "尾款付××××××××××××××××"),
    ("QQ：12345678，微信：abc_12345", "QQ：××××××××，微信：×××××××××"),
    ("住人民路12号3幢2单元501室", "住人民路×号×幢×单元×室"),
    ("住人民路十二号", "住人民路×号"),
    ("阳光花园3幢501室", "阳光花园×幢×室"),
    ("幸福里小区3号楼2单元1201", "幸福里小区×号楼×单元×"),
    ("本人张三，住在附近", "本人张某，住在附近"),
    ("我叫李四。", "我叫李某。"),
    ("联系人：欧阳明月", "联系人：欧阳某"),
    ("反馈人：阿卜杜拉·买买提", "反馈人：阿某"),
    ("请王小明主任答复", "请王某主任答复"),
    ("建议如上。\n\n张三丰\n2025年3月1日", "建议如上。\n\n张某\n2025年3月1日"),
    ("赵六 13912345678", "赵某 139××××××××"),
]


@pytest.mark.parametrize("text", STAYS)
def test_what_is_nobodys_stays(text: str) -> None:
    assert mask(text) == text


@pytest.mark.parametrize(("text", "expected"), MASKED)
def test_what_is_somebodys_is_masked(text: str, expected: str) -> None:
    assert mask(text) == expected


@pytest.mark.parametrize(
    "source",
    ["云台市农业农村局", "云台水务有限公司", "云台大学法学院", "群众", "网民", "某市民", "市人大代表", "部分常委会组成人员",
     "Bureau of Justice", "anonymous", "热心市民刘女士", "张某", ""],
)  # fmt: skip
def test_organisations_and_anybody_stay(source: str) -> None:
    assert mask_source(source) == source


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("张三", "张某"), ("张三丰", "张某"), ("欧阳明月", "欧阳某"), ("王小明女士", "王某女士"),
        ("李四（云台市农业农村局）", "李某（云台市农业农村局）"), ("云台市司法局张三", "云台市司法局张某"),
        ("市人大代表王五", "市人大代表王某"), ("张三、李四", "张某、李某"), ("小鱼儿123", "小某"),
        ("阿卜杜拉·买买提", "阿某"), ("John Smith", "J"), ("赵六 13800138000", "赵某 138××××××××"),
        ("zhang@example.org", "×××@example.org"),
    ],
)  # fmt: skip
def test_people_who_said_something(source: str, expected: str) -> None:
    assert mask_source(source) == expected


def test_an_annotation_is_masked_in_all_its_words() -> None:
    target = Target(work="w", version="v", article="1", eid="art_1", quote="张三", prefix="张三")
    made = Annotation(
        id="a", target=target, body="我是钱七，同意孙大圣的意见。", creator=Creator(name="钱七", contact="13800138000"),
        reason="已电告钱七（13800138000）", decision="见孙大圣来信", decided_by="孙大圣",
        pins=(Pin(version="v", target=None, by="钱七"),), extra=(("phone", '"13800138000"'),), tags=("期限",),
    )  # fmt: skip
    found = masked(made, people_of([made]))
    assert found.body == "我是钱某，同意孙某的意见。"
    assert found.creator == Creator(name="钱某")
    assert (found.reason, found.decision) == ("已电告钱某（138××××××××）", "见孙某来信")
    assert (found.decided_by, found.pins[0].by) == ("孙某", "钱某")
    assert (found.extra, found.tags) == ((), ("期限",))
    assert found.target == target  # the law's own words


def test_names_that_are_words_are_not_looked_for() -> None:
    made = [Annotation(id="a", target=Target(work="w", version="v"), creator=Creator(name=name)) for name in
            ("方便", "高度", "管理员", "群众", "钱七")]  # fmt: skip
    assert people_of(made) == ("钱七",)


@given(st.text("张三王小明先生联系人：138001 9-@a.路号室\n（）", max_size=60))
def test_masking_twice_changes_nothing_more(text: str) -> None:
    assert mask(mask(text)) == mask(text)


@given(st.text(max_size=80))
def test_no_mobile_number_stays(text: str) -> None:
    assert "13800138000" not in mask(f"{text}，13800138000，{text}")


@pytest.mark.parametrize(
    "text", ["电话" + " " * 300_000, "张" * 300_000, "1" * 300_000, "路1号" * 100_000, "a@" * 150_000, "联系人" * 100_000,
             "微信：" + "a" * 300_000, "王·" * 100_000, "1 " * 150_000]
)  # fmt: skip
def test_a_long_text_takes_no_long_time(text: str) -> None:
    assert mask(text)
