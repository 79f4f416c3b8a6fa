"""Opinions come in from tables, Word comments and JSON-LD, with real git, and go out again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from redline.annotate import Annotation, Creator, Motivation, Status, Visibility, suggested
from redline.app.add import add as add_version
from redline.app.annotations import Moment, add, carried, read, reply, resolve
from redline.app.draft import Asked as Draft
from redline.app.exchange import Asked, Fate, Taken, Wanted, export, import_file
from redline.app.exchange.decisions import decision_of
from redline.app.workspace import Workspace
from redline.errors import MissingInput, UnknownFormat, UnreadableInput
from tests.ingest.docx.build import docx, p
from tests.ingest.docx.test_comments import begin, end, said
from tests.workspaces import git

ONE = """\
云台市夜市管理办法

第一条　为了规范夜市管理，方便市民生活，制定本办法。

第二条　夜市的设立应当征求周边居民的意见。征求意见的时间不得少于三十日。
市场监督管理部门应当公布名单。

第三条　夜市的营业时间为十八时至二十三时。

第四条　违反本办法的，处以罚款。
"""
TWO = (
    ONE.replace("第四条", "第五条")
    .replace("第三条", "第四条")
    .replace("第二条", "第三条")
    .replace("第三条　夜市的设立", "第二条　夜市应当保持整洁，收市后清扫完毕。\n\n第三条　夜市的设立", 1)
)
HEAD = "序号,意见来源,条款,意见内容,采纳情况,理由\n"
SCHEMA = json.loads(
    (Path(__file__).parent.parent / "annotate" / "web_annotation.schema.json").read_text("utf-8")
)

Import = Callable[..., Taken]


@pytest.fixture
def market(workspace: Workspace, tmp_path: Path) -> Workspace:
    for id, text, date in (("one", ONE, "2025-03-10"), ("two", TWO, "2025-09-24")):
        (tmp_path / f"{id}.txt").write_text(text, encoding="utf-8")
        add_version(workspace, str(tmp_path / f"{id}.txt"), Draft(work="market", id=id, date=date))
    return workspace


def moment(second: int = 1) -> Moment:
    now = f"2026-02-03T04:05:{second:02}Z"
    return Moment(now=now, random=lambda n: bytes([second] * n), creator=Creator(name="林小满"))


@pytest.fixture
def take(market: Workspace, tmp_path: Path) -> Import:
    """Import a text (or bytes) as a file of a name, on version one."""

    def run(content: str | bytes, name: str = "o.csv", version: str = "one", **asked: object) -> Taken:
        (tmp_path / name).write_bytes(content.encode() if isinstance(content, str) else content)
        settings = Asked(**asked)  # type: ignore[arg-type]
        return import_file(market, ("market", version), str(tmp_path / name), moment(), settings)

    return run


def kept(workspace: Workspace) -> dict[str, Annotation]:
    return {one.body.split("\n")[0]: one for one in read(workspace.work("market")).annotations}


def fates(taken: Taken) -> list[tuple[int, str]]:
    return [(one.row, one.fate.value) for one in taken.incoming]


# --- tables


def test_a_row_becomes_an_annotation(market: Workspace, take: Import) -> None:
    taken = take(HEAD + "7,城市管理局,第二条第一款,建议将“三十日”修改为“十五日”。,部分采纳,改为二十日\n")
    (one,) = kept(market).values()
    assert fates(taken) == [(2, "placed")]
    assert (one.target.article, one.target.eid, one.target.quote) == (
        "第二条第一款",
        "art_2__para_1",
        "三十日",
    )
    assert (one.motivation, suggested(one)) == (Motivation.EDITING, "十五日")
    assert (one.creator, one.row) == (Creator(name="城市管理局"), "7")
    assert (one.status, one.reason, one.created) == (Status.PARTLY_ADOPTED, "改为二十日", "")


def test_all_rows_are_accounted_for_and_written_in_one_commit(
    market: Workspace, take: Import, tmp_path: Path
) -> None:
    text = HEAD + (
        "1,甲,第三条,一,,\n2,乙,第二条第九款,二,,\n3,丙,全文,三,,\n4,丁,第九十九条,四,,\n5,戊,,五,,\n"
        "6,己,第三条,,,\n7,庚,,建议第四条写明金额。,,\n"
    )
    before = git(tmp_path / "w", "rev-parse", "HEAD")
    taken = take(text)
    assert fates(taken) == [
        (2, "placed"), (3, "article"), (4, "whole"), (5, "unplaced"), (6, "unplaced"), (7, "empty"), (8, "placed"),
    ]  # fmt: skip
    assert git(tmp_path / "w", "rev-parse", "HEAD^") == before
    assert git(tmp_path / "w", "status", "--porcelain") == ""
    states = {one.annotation.body: one.state.value for one in carried(market.work("market"), "one").carried}
    assert states == {
        "一": "placed", "二": "placed", "三": "placed", "四": "orphaned", "五": "orphaned",
        "建议第四条写明金额。": "placed",
    }  # fmt: skip
    assert kept(market)["四"].target.article == "第九十九条"


def test_what_was_imported_goes_with_its_article(market: Workspace, take: Import) -> None:
    take(HEAD + "1,甲,第二条,“周边居民”不清楚,,\n2,乙,第四条,写明金额,,\n")
    places = {one.annotation.body: one.place for one in carried(market.work("market"), "two").carried}
    assert {body: (place.article, place.quote) for body, place in places.items() if place} == {
        "“周边居民”不清楚": ("3", "周边居民"), "写明金额": ("5", ""),
    }  # fmt: skip


def test_an_opinion_on_several_articles_has_one_decision(market: Workspace, take: Import) -> None:
    taken = take(HEAD + "1,甲,第三条、第四条,“罚款”太轻,采纳,有理\n")
    (incoming,) = taken.incoming
    first, second = incoming.annotations
    assert [one.target.eid for one in incoming.annotations] == ["art_3", "art_4"]
    assert [one.target.quote for one in incoming.annotations] == ["", "罚款"]
    assert second.same_as == first.id
    assert second.id == f"{first.id}.2"


def test_importing_again_adds_nothing(market: Workspace, take: Import, tmp_path: Path) -> None:
    text = HEAD + "1,甲,第三条、第四条,好,,\n2,乙,第二条,很好,,\n"
    take(text)
    head = git(tmp_path / "w", "rev-parse", "HEAD")
    for other in (text, text.replace("1,甲", "9,甲"), text.replace("第二条", "第 二 条")):
        taken = take(other)
        assert fates(taken) == [(2, "present"), (3, "present")]
        assert taken.commit == ""
    assert take(text, version="two").commit == ""  # on another version, too
    assert git(tmp_path / "w", "rev-parse", "HEAD") == head


def test_rows_that_say_the_same_are_each_kept(market: Workspace, take: Import) -> None:
    text = HEAD + "1,群众,第三条,好,,\n2,群众,第三条,好,,\n"
    assert fates(take(text)) == [(2, "placed"), (3, "placed")]
    assert fates(take(text)) == [(2, "present"), (3, "present")]
    assert len(read(market.work("market")).annotations) == 2


def test_a_decision_is_taken_over_only_when_asked(market: Workspace, take: Import) -> None:
    open_, decided = (HEAD + f"1,甲,第三条、第四条,好,{word}\n" for word in (",", "未采纳,没有必要"))
    take(open_)
    assert fates(take(decided)) == [(2, "differs")]
    assert kept(market)["好"].status is Status.OPEN
    taken = take(decided, update=True)
    assert fates(taken) == [(2, "updated")]
    assert taken.commit
    for one in read(market.work("market")).annotations:
        assert (one.status, one.reason, one.decided_by) == (Status.NOT_ADOPTED, "没有必要", "林小满")
    assert fates(take(open_, update=True)) == [(2, "present")]  # what says nothing takes nothing back


def test_a_dry_run_writes_nothing(market: Workspace, take: Import, tmp_path: Path) -> None:
    head = git(tmp_path / "w", "rev-parse", "HEAD")
    taken = take(HEAD + "1,甲,第三条,好,,\n", dry_run=True)
    assert (fates(taken), taken.commit) == ([(2, "placed")], "")
    assert git(tmp_path / "w", "rev-parse", "HEAD") == head
    assert read(market.work("market")).annotations == ()


def test_all_of_a_file_can_be_internal(market: Workspace, take: Import) -> None:
    take(HEAD + "1,甲,第三条,好,,\n", internal=True)
    assert kept(market)["好"].visibility is Visibility.INTERNAL


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("采纳", (Status.ADOPTED, "")), ("已采纳。", (Status.ADOPTED, "")), ("部分采纳", (Status.PARTLY_ADOPTED, "")),
        ("不予采纳", (Status.NOT_ADOPTED, "")), ("", (Status.OPEN, "")), ("Not adopted", (Status.NOT_ADOPTED, "")),
        ("采纳，已写入第五条", (Status.ADOPTED, "已写入第五条")), ("未采纳（另行规定）", (Status.NOT_ADOPTED, "另行规定")),
        ("拟采纳", (Status.OPEN, "拟采纳")), ("采纳情况待定", (Status.OPEN, "采纳情况待定")),
    ],
)  # fmt: skip
def test_words_of_decisions(cell: str, expected: tuple[Status, str]) -> None:
    assert decision_of(cell) == expected


def test_what_cannot_be_read(market: Workspace, take: Import, tmp_path: Path) -> None:
    with pytest.raises(UnknownFormat, match="csv"):
        take("x", name="o.pptx")
    with pytest.raises(UnreadableInput, match="empty"):
        take("\n")
    with pytest.raises(UnknownFormat, match="xlsx"):
        take(b"\xd0\xcf\x11\xe0" + bytes(99), name="o.xls")
    with pytest.raises(UnreadableInput):
        take("=1+1\n")
    with pytest.raises(MissingInput):
        import_file(market, ("market", "one"), str(tmp_path / "none.csv"), moment(), Asked())
    with pytest.raises(MissingInput):
        take(HEAD, version="three")


# --- Word


def commented(text: str, about: str, *words: str) -> bytes:
    """A Word file of a text, with comments of which each is about the words `about`."""
    paragraphs = []
    for line in filter(None, text.split("\n")):
        if about in line and words:
            head, _, tail = line.partition(about)
            marks = range(1, len(words) + 1)
            paragraphs.append(p(head, *(begin(n) for n in marks), about, *(end(n) for n in marks), tail))
        else:
            paragraphs.append(p(line))
    return docx("".join(paragraphs), comments="".join(said(n, word) for n, word in enumerate(words, 1)))


def test_word_comments_stand_where_they_stood(market: Workspace, take: Import) -> None:
    taken = take(commented(ONE, "周边居民", "哪些人？"), name="改.docx")
    assert fates(taken) == [(1, "placed")]
    (one,) = kept(market).values()
    assert (one.target.version, one.target.quote, one.body) == ("one", "周边居民", "哪些人？")
    assert one.target.eid.startswith("art_2")
    assert (one.creator, one.created) == (Creator(name="审查人1"), "2030-01-01T08:00:00Z")


def test_word_comments_on_another_draft_go_along(market: Workspace, take: Import) -> None:
    take(commented(ONE, "周边居民", "哪些人？"), name="改.docx", version="two")
    (one,) = kept(market).values()
    assert (one.target.version, one.target.quote) == ("two", "周边居民")
    assert one.target.eid.startswith("art_3")
    assert take(commented(ONE, "周边居民", "哪些人？"), name="again.docx").commit == ""


def test_a_comment_on_what_is_gone_has_no_place(market: Workspace, take: Import) -> None:
    draft = ONE + "\n第五条　养犬的，应当办理登记，并且每年检验一次。\n"
    taken = take(commented(draft, "养犬", "无关。"), name="改.docx")
    assert fates(taken) == [(1, "unplaced")]
    (one,) = carried(market.work("market"), "one").carried
    assert (one.state.value, one.annotation.target.quote) == ("orphaned", "养犬")


def test_comments_that_were_kept_are_the_same(market: Workspace, take: Import, tmp_path: Path) -> None:
    content = commented(TWO, "周边居民", "哪些人？", "是啊。")
    (tmp_path / "three.docx").write_bytes(content)
    add_version(market, str(tmp_path / "three.docx"), Draft(work="market", id="three", date="2026-01-01"))
    path = tmp_path / "w" / "versions" / "market" / "sources" / "three.comments.json"
    taken = import_file(market, ("market", "three"), str(path), moment(), Asked())
    assert fates(taken) == [(1, "placed"), (2, "placed")]
    assert {one.target.quote for one in kept(market).values()} == {"周边居民"}
    assert fates(take(content, name="three.docx", version="three")) == [(1, "present"), (2, "present")]


@pytest.mark.parametrize("comments", ["1", '[{"eid": 1}]', "[1]", "null"])
def test_a_file_of_comments_that_is_none(take: Import, comments: str) -> None:
    with pytest.raises(UnreadableInput):
        take(f'{{"schema": "redline/comments/1", "comments": {comments}}}', name="x.json")


# --- JSON-LD


def out(workspace: Workspace, version: str = "latest", **wanted: object) -> bytes:
    return export(workspace.work("market"), version, Wanted(**wanted)).content  # type: ignore[arg-type]


def filled(market: Workspace) -> None:
    """Annotations of every kind."""
    first = add(market, ("market", "one"), moment(1), article="2", quote="周边居民", body="哪些人？\n\n=1+1")
    add(market, ("market", "one"), moment(2), article="2", quote="三十日", suggestion="十五日", body="太长。")
    add(market, ("market", "one"), moment(3), article="第二条第二款", suggestion="", tags=["名单"])
    add(market, ("market", "one"), moment(4), body="+很好。联系13800138000", internal=True)
    add(
        market, ("market", "two"), moment(5), article="2", body="=cmd|' /C calc'!A0", motivation="questioning"
    )
    resolve(market, first.annotation.id, moment(6), status="adopted", reason="-有理", decision="写入附则")
    reply(market, first.annotation.id, moment(7), body="五百米以内。")


def every(workspace: Workspace) -> list[Annotation]:
    return list(read(workspace.work("market")).annotations)


@pytest.fixture
def elsewhere(
    market: Workspace, identity: None, tmp_path: Path
) -> Iterator[Callable[[bytes, str], Workspace]]:
    """A second workspace with the same drafts, into which bytes are imported as a file of a name."""
    from redline.app.init import init

    other = init(str(tmp_path / "v"), title="别处").workspace
    for id, date in (("one", "2025-03-10"), ("two", "2025-09-24")):
        add_version(other, str(tmp_path / f"{id}.txt"), Draft(work="market", id=id, date=date))

    def run(content: bytes, name: str, version: str = "two") -> Workspace:
        (tmp_path / name).write_bytes(content)
        import_file(other, ("market", version), str(tmp_path / name), moment(9), Asked())
        return other

    yield run


def test_jsonld_is_valid_and_a_round_trip(
    market: Workspace, elsewhere: Callable[[bytes, str], Workspace]
) -> None:
    filled(market)
    data = json.loads(out(market))
    assert (data["type"], data["total"]) == ("AnnotationCollection", 6)
    validator = Draft202012Validator(SCHEMA)
    for item in data["first"]["items"]:
        assert [
            error.message for error in validator.iter_errors({"@context": data["@context"], **item})
        ] == []
    assert every(elsewhere(out(market), "o.jsonld")) == every(market)


def test_jsonld_of_another_program(market: Workspace, take: Import) -> None:
    quote = {"type": "TextQuoteSelector", "exact": "周边居民"}
    item = {
        "@context": "http://www.w3.org/ns/anno.jsonld", "id": "http://example.org/anno/1", "type": "Annotation",
        "body": {"type": "TextualBody", "value": "哪些人？"},
        "target": {"source": "http://example.org/law", "selector": quote},
    }  # fmt: skip
    lost = item | {
        "id": "http://example.org/anno/2",
        "target": {"source": "x", "selector": quote | {"exact": "无"}},
    }
    taken = take(json.dumps([item, lost, {"type": "Note"}, 3]), name="o.json")
    assert fates(taken) == [(1, "placed"), (2, "unplaced"), (3, "refused"), (4, "refused")]
    assert {one.target.eid for one in every(market)} == {"art_2", ""}
    assert fates(take(json.dumps(item), name="o.json")) == [(1, "present")]


def test_an_id_twice(take: Import) -> None:
    one = {"type": "Annotation", "id": "urn:redline:annotation:a", "bodyValue": "x", "target": "y"}
    assert fates(take(json.dumps([one, one, one | {"bodyValue": "z"}]), name="o.jsonld")) == [
        (1, "whole"), (2, "present"), (3, "refused"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["{", "[" * 100_000, '{"a": ' * 50_000, "[1" + "0" * 5000 + "]", '"' + "a" * 9]
)
def test_json_that_is_none(take: Import, text: str) -> None:
    try:
        taken = take(text, name="o.jsonld")
    except UnreadableInput as error:
        assert error.zh
    else:
        assert {one.fate for one in taken.incoming} == {Fate.REFUSED}


# --- tables out


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_table_is_a_round_trip(
    market: Workspace, elsewhere: Callable[[bytes, str], Workspace], format_: str, lang: str
) -> None:
    filled(market)
    other = elsewhere(out(market, format=format_, lang=lang), f"o.{format_}")
    mine = {one.annotation.id: one for one in carried(market.work("market")).carried}
    theirs = {one.annotation.id: one for one in carried(other.work("market")).carried}
    assert set(mine) == set(theirs)
    for id, one in mine.items():
        same = theirs[id]
        for field in ("body", "motivation", "status", "decision", "reason", "tags", "visibility", "creator",
                      "created", "reply_to"):  # fmt: skip
            assert getattr(one.annotation, field) == getattr(same.annotation, field), (id, field)
        assert one.place == same.place, id


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
def test_decisions_filled_in_come_back(market: Workspace, take: Import, format_: str) -> None:
    take(HEAD + "1,甲,第三条、第四条,“罚款”太轻,,\n")
    table = out(market, format=format_)
    assert fates(take(table, name=f"back.{format_}", version="two")) == [(2, "present")]
    if format_ == "csv":
        text = table.decode("utf-8-sig").replace("“罚款”太轻,,", "“罚款”太轻,采纳：改了,有理")
        taken = take(text, name="back.csv", version="two", update=True)
        assert fates(taken) == [(2, "updated")]
        assert {(one.status, one.decision, one.reason) for one in every(market)} == {
            (Status.ADOPTED, "改了", "有理")
        }


def test_an_opinion_without_a_place_comes_back_without_one(
    market: Workspace, take: Import, elsewhere: Callable[[bytes, str], Workspace]
) -> None:
    take(HEAD + "1,甲,第九条,没有这一条,,\n")
    (one,) = every(elsewhere(out(market, format="csv"), "o.csv"))
    assert one.target.eid == ""
    (found,) = carried(market.work("market")).carried
    assert found.state.value == "orphaned"


def test_what_is_public(market: Workspace) -> None:
    filled(market)
    hidden = next(one for one in every(market) if one.visibility is Visibility.INTERNAL)
    reply(market, hidden.id, moment(8), body="内部答复。")
    text = out(market, public=True).decode()
    assert "很好" not in text
    assert "内部答复" not in text
    assert json.loads(text)["total"] == 5
    assert "很好" in out(market).decode()


@pytest.mark.parametrize("format_", ["jsonld", "csv"])
def test_masked(market: Workspace, take: Import, format_: str) -> None:
    head = HEAD.strip() + ",联系方式\n"
    take(
        head
        + "1,钱七,第三条,我是钱七，住人民路8号。,采纳,已电告孙大圣先生,13800138000\n2,孙大圣,第三条,同意钱七。,,,\n"
    )
    text = out(market, format=format_, mask=True).decode()
    for word in ("钱七", "孙大圣", "13800138000", "8号"):
        assert word not in text
        assert word in out(market, format=format_).decode()
    assert text.count("钱某") >= 3
    assert "联系方式" not in text
