"""Carrying: what must hold whatever the texts, and what a drafter relies on."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redline.align import align
from redline.annotate import Annotation, Carried, Pin, State, Target, Way, carry
from redline.annotate.quotes import context
from redline.changes import compare
from redline.model import Document, Level, Provision
from redline.model.eids import assign
from redline.model.numbers import article_num
from redline.model.value import replace
from redline.parse import parse_text
from tests.strategies import documents, law_texts

from .written import annotation, way_of

PLACELESS = (State.AMBIGUOUS, State.ORPHANED)
LAW = """\
# 试验市湿地条例

第一条　为了保护湿地，制定本条例。

第二条　市林业部门负责湿地保护工作。

第三条　禁止在湿地内倾倒垃圾、排放污水。违反规定的，处二千元以上二万元以下罚款。

第四条　本条例自公布之日起施行。
"""


SENTENCES = (
    "为了保护湿地，制定本条例。",
    "市林业部门负责湿地保护工作，水务部门予以配合。",
    "禁止在湿地内倾倒垃圾、排放污水；违反规定的，处二千元罚款。",
    "湿地保护经费列入财政预算。",
    "公民有权举报破坏湿地的行为，受理举报的机关应当为其保密。",
    "本条例自公布之日起施行。",
)


def on_everything(way: Way, seed: int) -> list[Annotation]:
    """Annotations on all units of the first version, on provisions in them and on passages of any length."""
    rng = random.Random(seed)
    texts = way.texts[0]
    made = []
    for unit in texts.units:
        text = texts.text(unit)
        aims = [Target(work="w", version=way.names[0], eid=eid) for eid in (unit, *texts.spans(unit))]
        for _ in range(2 if text else 0):
            start = rng.randrange(len(text))
            end = rng.randint(start + 1, len(text))
            prefix, suffix = context(text, start, end)
            aims.append(
                replace(aims[0], quote=text[start:end], prefix=prefix, suffix=suffix, start=start, end=end)
            )
        made += [Annotation(id=f"a-{len(made) + at}", target=aim) for at, aim in enumerate(aims)]
    return made


def assert_sound(made: list[Annotation], carried: tuple[Carried, ...], way: Way) -> None:
    """Every annotation came back, in one state, with what that state promises."""
    assert [one.annotation for one in carried] == made
    texts = way.texts[-1]
    for one in carried:
        assert (one.place is None) == (one.state in PLACELESS)
        assert one.state is not State.AMBIGUOUS or one.candidates
        places = [one.place] if one.place else []
        for place in places + [candidate.place for candidate in one.candidates]:
            if place.unit:
                text = texts.text(place.unit)
                assert 0 <= place.start <= place.end <= len(text)
                assert place.whole or place.quote == text[place.start : place.end]
        assert [stop.version for stop in one.stops] == way.names[len(way.names) - len(one.stops) :]


def two(old: Document, new: Document) -> Way:
    return Way([("old", old), ("new", new)], [compare(align(old, new))])


@settings(max_examples=40)
@given(documents(), st.integers())
def test_a_text_and_itself_keep_every_annotation_where_it_is(document: Document, seed: int) -> None:
    way = two(document, document)
    made = on_everything(way, seed)
    carried = carry(made, way)
    assert_sound(made, carried, way)
    for one in carried:
        if one.state is not State.PLACED:
            # Articles with one and the same text may have changed places with one another.
            assert one.state is State.MOVED or one.basis.code in ("repealed", "gone", "unplaced"), one
        elif one.annotation.target.quote and one.place:
            assert one.place.quote == one.annotation.target.quote


@settings(max_examples=60)
@given(law_texts(), law_texts(), st.integers())
def test_any_two_texts(old: str, new: str, seed: int) -> None:
    way = two(parse_text(old), parse_text(new))
    made = on_everything(way, seed)
    assert_sound(made, carry(made, way), way)


@settings(max_examples=25)
@given(st.lists(law_texts(), min_size=3, max_size=4), st.integers())
def test_any_number_of_versions(texts: list[str], seed: int) -> None:
    way = way_of({f"v{n}": text for n, text in enumerate(texts, 1)})
    made = on_everything(way, seed)
    carried = carry(made, way)
    assert_sound(made, carried, way)
    direct = carry(made, Way([("v1", way.texts[0].document)], []))
    assert [one.stops[0].place for one in carried] == [one.place for one in direct]


@settings(max_examples=25)
@given(st.permutations(SENTENCES), st.integers(1, 30), st.integers())
def test_a_renumbering_moves_nothing(sentences: list[str], by: int, seed: int) -> None:
    def law(first: int) -> Document:
        numbered = enumerate(sentences, first)
        return parse_text("\n".join(f"{article_num(str(n))}　{sentence}" for n, sentence in numbered))

    way = two(law(1), law(1 + by))
    made = [one for one in on_everything(way, seed) if one.target.eid.startswith("art")]
    carried = carry(made, way)
    assert {one.state for one in carried} == {State.PLACED}
    for one in carried:
        assert one.place
        assert int(one.place.article) == int(one.annotation.target.eid.split("__")[0][4:]) + by


# --- one thing at a time


def only(line: str, *texts: str) -> Carried:
    way = way_of({f"v{n}": text for n, text in enumerate(texts, 1)})
    (found,) = carry([annotation(line, way)], way)
    return found


def test_offsets_are_code_points() -> None:
    old = LAW.replace("倾倒垃圾", "倾倒𠀀𠀁垃圾")
    found = only("第三条 “排放污水”", old, old.replace("禁止", "𠀂禁止"))
    assert found.place and found.place.quote == "排放污水" and found.state is State.PLACED


def test_a_quote_longer_than_any_limit_of_a_search() -> None:
    long = "、".join(f"第{n}类湿地" for n in range(200))
    old = LAW.replace("垃圾", long)
    found = only(f"第三条 “{long}”", old, old.replace("第7类湿地、", "第7类湿地和"))
    assert found.state is State.CHANGED and found.basis.score > 0.99
    assert found.place and len(found.place.quote) == len(long)


def test_the_provision_is_the_smallest_that_holds_the_words() -> None:
    text = LAW.replace("倾倒垃圾、排放污水。", "下列行为：\n\n（一）倾倒垃圾；\n\n（二）排放污水。\n\n")
    found = only("第三条 “排放污水”", text)
    assert found.place and found.place.provision == "art_3__para_1__item_2" and found.place.article == "3"


def test_an_annotation_on_the_whole_law_stays_there() -> None:
    way = way_of({"v1": LAW, "v2": LAW.replace("湿地", "林地")})
    (found,) = carry([Annotation(id="a", target=Target(work="w", version="v1"))], way)
    assert found.state is State.PLACED and found.place and found.place.unit == "" and found.place.whole


def test_a_row_that_names_no_provision_is_kept_and_placed_by_a_person() -> None:
    way = way_of({"v1": LAW, "v2": LAW})
    row = Annotation(id="a", target=Target(work="w", version="v1", article="总体意见"), row="17")
    (found,) = carry([row], way)
    assert (found.state, found.basis.code) == (State.ORPHANED, "unplaced")
    pin = Pin(version="v2", target=Target(work="w", version="v2", article="3"))
    (found,) = carry([replace(row, pins=(pin,))], way)
    assert (found.state, found.basis.code) == (State.PLACED, "pinned")
    assert found.place and found.place.unit == "art_3"


def test_an_article_and_an_eid_that_disagree_are_not_chosen_between() -> None:
    way = way_of({"v1": LAW})
    (found,) = carry(
        [Annotation(id="a", target=Target(work="w", version="v1", article="2", eid="art_3"))], way
    )
    assert (found.state, found.basis.code) == (State.AMBIGUOUS, "disagree")
    assert [choice.place.unit for choice in found.candidates] == ["art_3", "art_2"]


def test_a_quote_written_by_hand_that_stands_there_twice_is_ambiguous() -> None:
    way = way_of({"v1": LAW})
    aim = Target(work="w", version="v1", article="3", quote="元以")
    (found,) = carry([Annotation(id="a", target=aim)], way)
    assert (found.state, found.basis.code, len(found.candidates)) == (State.AMBIGUOUS, "several", 2)
    (found,) = carry([Annotation(id="a", target=replace(aim, prefix="二千"))], way)
    assert found.state is State.PLACED and found.place and found.place.quote == "元以"


@pytest.mark.parametrize("start, end", [(0, 4), (5000, 5004), (None, None)])
def test_a_wrong_position_is_mended_by_the_quote(start: int | None, end: int | None) -> None:
    way = way_of({"v1": LAW})
    aim = Target(work="w", version="v1", eid="art_3", quote="排放污水", start=start, end=end)
    (found,) = carry([Annotation(id="a", target=aim)], way)
    assert found.place and found.place.quote == "排放污水" and found.state is State.PLACED


def test_words_that_the_version_does_not_have_are_an_orphan() -> None:
    way = way_of({"v1": LAW})
    (found,) = carry(
        [Annotation(id="a", target=Target(work="w", version="v1", article="3", quote="采砂"))], way
    )
    assert (found.state, found.basis.code) == (State.ORPHANED, "not-found")


def test_a_version_that_is_not_on_the_way_is_said_so() -> None:
    way = way_of({"v1": LAW, "v2": LAW})
    (found,) = carry([Annotation(id="a", target=Target(work="w", version="v0", article="3"))], way)
    assert (found.state, found.basis.code) == (State.ORPHANED, "no-version")


def test_an_annotation_made_on_a_later_version_starts_there() -> None:
    way = way_of({"v1": LAW, "v2": LAW, "v3": LAW.replace("第四条", "第五条").replace("第三条", "第四条")})
    (found,) = carry([Annotation(id="a", target=Target(work="w", version="v2", article="3"))], way)
    assert [stop.version for stop in found.stops] == ["v2", "v3"]
    assert found.place and found.place.article == "4"


def test_replies_stand_where_what_they_answer_stands() -> None:
    way = way_of({"v1": LAW, "v2": LAW})
    nowhere = Target(work="w", version="v1")
    first = Annotation(id="a", target=Target(work="w", version="v1", article="3"))
    reply = Annotation(id="b", target=nowhere, reply_to="a")
    again = Annotation(id="c", target=nowhere, reply_to="b")
    lost = Annotation(id="d", target=nowhere, reply_to="x")
    ring = [Annotation(id=one, target=nowhere, reply_to=other) for one, other in (("e", "f"), ("f", "e"))]
    found = {one.annotation.id: one for one in carry([again, reply, first, lost, *ring], way)}
    assert {found[one].place for one in "abc"} == {found["a"].place}
    assert {found[one].basis.code for one in "def"} == {"no-parent"}


def test_a_thread_of_thousands_of_replies_is_walked_once() -> None:
    way = way_of({"v1": LAW})
    nowhere = Target(work="w", version="v1")
    first = Annotation(id="a0", target=replace(nowhere, article="3"))
    made = [first] + [Annotation(id=f"a{n}", target=nowhere, reply_to=f"a{n - 1}") for n in range(1, 20_000)]
    found = carry(reversed(made), way)
    assert {one.place for one in found} == {found[-1].place} and found[-1].place


def test_a_pin_for_a_place_that_is_not_there_places_nothing() -> None:
    way = way_of({"v1": LAW, "v2": LAW})
    pin = Pin(version="v2", target=Target(work="w", version="v2", article="3", quote="采砂"))
    aim = Target(work="w", version="v1", article="3")
    (found,) = carry([Annotation(id="a", target=aim, pins=(pin,))], way)
    assert (found.state, found.basis.code) == (State.ORPHANED, "not-found")


def test_a_repealed_article_names_its_next_of_kin() -> None:
    old = LAW.replace("第四条", "第五条").replace(
        "第五条　本", "第四条　禁止在湿地内采砂、采石。违反规定的，处一万元以上五万元以下罚款。\n\n第五条　本"
    )
    found = only("第四条 “采砂、采石”", old, LAW)
    assert found.state is State.ORPHANED and found.place is None
    if found.relative:  # the aligner's next best, if it saw one
        assert found.relative.article == "3"


def test_two_annotations_with_one_id_are_both_carried() -> None:
    way = way_of({"v1": LAW})
    made = [Annotation(id="a", target=Target(work="w", version="v1", article=n)) for n in ("2", "3")]
    assert [one.place and one.place.article for one in carry(made, way)] == ["2", "3"]


def test_a_way_needs_its_comparisons() -> None:
    document = parse_text(LAW)
    with pytest.raises(ValueError):
        Way([("v1", document), ("v2", document)], [])
    with pytest.raises(ValueError):
        Way([], [])


def test_a_table_without_words_goes_with_its_unit() -> None:
    table = Provision(eid="", level=Level.TABLE)
    words = Provision(eid="", level=Level.PARAGRAPH, text="湿地名录如下。")
    article = Provision(eid="", level=Level.ARTICLE, num="第一条", children=(words, table))
    document = assign(Document(title="", body=(article,)))
    way = two(document, document)
    (found,) = carry([Annotation(id="a", target=Target(work="w", version="old", eid="art_1__table_1"))], way)
    assert found.state is State.PLACED and found.place and found.place.unit == "art_1" and found.place.whole
