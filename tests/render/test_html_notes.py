"""Annotations beside their provision: in one place each, in order, with their words marked in a text that is
otherwise untouched, and harmless."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redline.annotate import Annotation, Creator, Target
from redline.model.value import replace
from redline.render.html import render
from redline.render.markdown import render as render_markdown
from tests.render.margins import COMPARISON, all_kinds, carried, margin, note, report
from tests.render.pages import Element, Page, take_apart


def html(notes: list[Annotation], *, lang: str = "zh", internal: bool = False) -> str:
    return render(report(), lang="en" if lang == "en" else "zh", margin=margin(notes, internal=internal))


def page(notes: list[Annotation], **how: object) -> Page:
    found = take_apart(html(notes, **how))  # type: ignore[arg-type]
    assert found.unclosed == [] and found.open == []
    return found


def inside(found: Page, outer: Element) -> list[Element]:
    """The elements below one, in order."""
    start = found.elements.index(outer)
    depth = len(outer.above)
    below = []
    for element in found.elements[start + 1 :]:
        if len(element.above) <= depth:
            break
        below.append(element)
    return below


def shown(found: Page) -> list[str]:
    return [e.attributes["id"].removeprefix("an-") for e in found.all("li", "nt")]


def test_everything_that_may_be_shown_stands_in_one_place() -> None:
    ids = shown(page(all_kinds()))
    assert len(ids) == len(set(ids))
    assert set(ids) == {n.id for n in all_kinds()} - {"secret", "answer", "gone"}
    assert set(shown(page(all_kinds(), internal=True))) == {n.id for n in all_kinds()}


def test_what_is_not_public_is_nowhere_on_the_page() -> None:
    text = html(all_kinds())
    assert not [words for words in ("内部的话", "也是内部的", "撤回的话", "secret") if words in text]


def test_a_decision_that_is_not_public_is_not_told_by_what_says_the_same() -> None:
    notes = [
        note("a", "5", body="一。", visibility="internal", status="adopted", reason="不能公开的理由"),
        note("b", "5", body="二。", same_as="a"),
    ]
    assert "不能公开的理由" not in html(notes)
    assert html(notes, internal=True).count("不能公开的理由") == 2


def test_links_and_addresses_hold() -> None:
    for lang in ("zh", "en"):
        found = page(all_kinds(), lang=lang, internal=True)
        ids = [e.attributes["id"] for e in found.elements if "id" in e.attributes]
        assert len(ids) == len(set(ids))
        links = {e.attributes["href"] for e in found.all("a") if "href" in e.attributes}
        assert {link for link in links if link[1:] not in ids} == set()
        assert {
            e.attributes["aria-labelledby"] for e in found.all("section") if "aria-labelledby" in e.attributes
        } <= set(ids)


def test_explanations_come_first_and_replies_stand_below_what_they_answer() -> None:
    found = page(all_kinds())
    row = found.by_id("art-5")
    below = inside(found, row)
    notes = [e.attributes["id"] for e in below if e.tag == "li" and "nt" in e.attributes.get("class", "")]
    assert notes == ["an-why", "an-say", "an-ans1", "an-ans2", "an-put", "an-tag"]
    answer = found.by_id("an-ans1")
    assert answer in inside(found, found.by_id("an-say"))
    assert found.by_id("an-ans2") in inside(found, answer)
    assert "风停以后" not in found.by_id("an-put").text
    [summary] = [e for e in below if e.tag == "summary" and e.text.startswith("修改说明")]
    assert summary.text == "修改说明 1　意见 2　分类 1部分采纳 1"


def test_a_decision_stands_with_its_reason_and_a_wording_by_itself() -> None:
    found = page(all_kinds())
    put = found.by_id("an-put").text
    assert "修改建议" in put and "部分采纳" in put and "改为一千米。" in put
    assert "建议修改为：不足八百米" in put and "更稳妥。" in put and "suggestion" not in put
    assert "“不足五百米”" in put and "现为" in put and "#安全" in put
    assert "2026-01-02" in found.by_id("an-say").text


def test_what_has_no_place_says_why_and_where_to_look() -> None:
    found = page(all_kinds())
    ends = [
        e.attributes["id"].removeprefix("an-") for e in inside(found, found.by_id("lost")) if e.tag == "li"
    ]
    assert ends == ["lost", "either"]
    assert (
        "没有写明条款" in found.by_id("an-lost").text and "作于一稿 第九十九条" in found.by_id("an-lost").text
    )
    either = inside(found, found.by_id("an-either"))
    assert {"#art-3", "#art-6"} <= {e.attributes.get("href") for e in either}
    [law] = found.all("section", "law")
    assert found.by_id("an-law") in inside(found, law)
    text = found.by_id("text")
    order = [found.elements.index(e) for e in (law, text, found.by_id("lost"))]
    assert order == sorted(order)


def quoted(found: Page, outer: Element) -> str:
    return "".join(
        e.text for e in inside(found, outer) if e.tag == "span" and e.attributes.get("class") == "q"
    )


def test_the_words_are_marked_and_numbered_where_they_stand() -> None:
    found = page([n for n in all_kinds() if n.id in ("say", "put", "moved", "same")])
    for name in ("say", "put"):
        numbers = [e for e in found.all("a", "qn") if e.attributes["href"] == f"#an-{name}"]
        assert len(numbers) == 2  # side by side, and inline
        assert len({e.attributes["data-n"] for e in numbers}) == 1 and all(e.text == "" for e in numbers)
        assert all(e.attributes["aria-label"].startswith("意见标注 ") for e in numbers)
    row = found.by_id("art-5")
    [new] = [e for e in inside(found, row) if e.attributes.get("class") == "cell new"]
    [old] = [e for e in inside(found, row) if e.attributes.get("class") == "cell old"]
    assert quoted(found, new) == "不足一千米应当停航" and quoted(found, old) == ""
    assert quoted(found, found.by_id("art-1")) == "渡运安全"
    [moved] = [e for e in inside(found, found.by_id("art-4")) if e.attributes.get("class") == "cell new"]
    assert quoted(found, moved) == "每月检查一次救生设备"


def test_a_folded_article_says_that_it_has_annotations_and_opens_on_them() -> None:
    found = page(all_kinds())
    row = found.by_id("art-1")
    assert row.tag == "details" and "open" not in row.attributes
    below = inside(found, row)
    [state] = [e for e in below if e.attributes.get("class") == "st"]
    assert state.text == "未修改 · 意见 1"
    assert "open" in next(e for e in below if e.attributes.get("class") == "an").attributes
    assert "k-noted" in row.attributes["class"] and found.by_id("k-noted").tag == "input"


UNITS = [(change.old, change.old_text) for change in COMPARISON.changes if change.old is not None]


@st.composite
def quotes(draw: st.DrawFn) -> list[Annotation]:
    """Annotations on any words of any provision, as many and as entangled as may be."""
    found = []
    for number in range(draw(st.integers(1, 8))):
        unit, text = draw(st.sampled_from(UNITS))
        start = draw(st.integers(0, max(0, len(text) - 1)))
        end = draw(st.integers(start, min(len(text), start + 30)))
        aim = Target(work="w", version="v1", eid=unit, quote=text[start:end], start=start, end=end)
        found.append(Annotation(id=f"n{number}", target=aim, body="话"))
    return found


PLAIN = take_apart(render(report()))


@settings(max_examples=20)
@given(quotes())
def test_marks_change_no_letter_of_the_law(notes: list[Annotation]) -> None:
    plain, marked = PLAIN, page(notes)
    for kind in ("side", "inline", "alone"):
        texts = [[e.text for e in one.all("div", kind)] for one in (plain, marked)]
        assert texts[0] == texts[1]
    assert set(shown(marked)) == {one.id for one in notes}
    places = {one.annotation.id: one.place for one in carried(notes)}
    for row in (margin(notes) or pytest.fail("nothing")).rows.values():
        assert {one.number for one in row.quotes} == set(range(1, len(row.quotes) + 1))
        in_order = sorted(row.quotes, key=lambda one: one.number)
        assert in_order == sorted(row.quotes, key=lambda one: (one.start, one.end))
        for quote in row.quotes:
            place = places[quote.id]
            assert place is not None and quote.end - quote.start == len(place.quote.replace("\n", ""))


EVIL = "</style></script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&{{7*7}}"


def test_nothing_gets_out_of_its_place() -> None:
    evil = replace(
        note("evil", "5", "应当停航", f"{EVIL}\n\n[x](javascript:alert(1)) {EVIL}"),
        creator=Creator(name=EVIL, contact="secret@example.org"), tags=(EVIL,), created=EVIL,
        decision=EVIL, reason=EVIL,
    )  # fmt: skip
    nowhere = Target(work="w", version=EVIL, article=EVIL, quote=EVIL)
    put = note("put", "5", body=f"```suggestion\n{EVIL}\n```", motivation="editing")
    found = page([evil, replace(evil, id="lost", target=nowhere), put])
    kinds = page(all_kinds())
    assert {e.tag for e in found.elements} <= {e.tag for e in kinds.elements}
    assert len(found.all("script")) == len(found.all("style")) == 1
    assert not [
        n for e in found.elements for n in e.attributes if n == "style" or n.startswith("on") or n == "src"
    ]
    assert "secret@example.org" not in html([evil])
    assert EVIL in found.by_id("an-put").text
    assert "49" not in found.by_id("an-evil").text


def test_everything_is_of_bounded_length_and_turns_nothing_around() -> None:
    long = "长" * 1_000_000
    turned = "\u202e\u2066\x1b[31m"
    one = replace(
        note("long", "5", body=long), creator=Creator(name=turned + long), tags=(turned + long,) * 1000,
        reason=turned + long, decision=long, created=long, status=all_kinds()[0].status,
    )  # fmt: skip
    text = html([one, replace(one, id="put", motivation=all_kinds()[5].motivation)])
    assert len(text) < len(html([note("long", "5")])) + 200_000
    assert not set("\u202e\u2066\x1b") & set(text)


def test_a_thousand_replies_deep() -> None:
    notes = [note("a0", "5", body="起")]
    notes += [note(f"a{n}", body="答", reply_to=f"a{n - 1}", motivation="replying") for n in range(1, 1000)]
    found = page(notes)
    assert shown(found) == [one.id for one in notes]
    assert max(len(e.above) for e in found.elements) < 40


def test_a_page_without_annotations_is_as_it_was() -> None:
    plain = render(report())
    assert render(report(), margin=margin([])) == plain
    assert margin([n for n in all_kinds() if n.id in ("secret", "answer", "gone")]) is None
    assert not re.search(r'class="(an|nt|qn|q)"|\.qn|k-noted|h-law|h-lost', plain)
    # but for what is put in, and the hash of the style sheet, the rest of the page is the same
    bare = html([note("one", "5", body="话")])
    bare = re.sub(
        r"(?s)\n<details class=\"an\".*?</ol>\n</details>\n?|<details class=\"an\".*?</details>\n?", "", bare
    )
    bare = re.sub(r"(?m)^ *<label class=\"chip\"><input[^>]*k-noted.*\n", "", bare).replace(" k-noted", "")
    assert without_style(bare) == without_style(plain)


def without_style(text: str) -> str:
    text = re.sub(r"(?s)<style>.*?</style>", "", text)
    return re.sub(r"style-src [^;]*;[^;]*;", "", re.sub(r"[ \n]+", " ", text))


def test_both_languages() -> None:
    found = page(all_kinds(), lang="en")
    assert "1 explanation　2 opinions　1 tag" in [e.text for e in found.all("b")]
    assert "Annotations without a place" in found.by_id("h-lost").text
    assert "annotated" in "".join(e.text for e in found.all("label"))


def test_markdown_has_them_as_short_notes() -> None:
    notes = [
        *all_kinds(),
        note("evil", "6", body="<b>x</b> [a](javascript:alert(1)) @someone | # y\n\n" + "长" * 5000),
    ]
    text = render_markdown(report(), margin=margin(notes))
    head, _, rest = text.partition('#### <a id="art-5"></a>')
    row, _, after = rest.partition("#### ")
    assert (
        "## 对全文的意见" in head and "  - **回复**" in row and row.index("修改说明") < row.index("**问题**")
    )
    assert "- **意见** 李 — “渡运安全” — 还有水质" in after  # its article is folded, and shown in no row
    assert "## 未能定位的意见" in after and "内部的话" not in text and "撤回的话" not in text
    [evil] = [line for line in text.splitlines() if "someone" in line]
    assert (
        len(evil) < 400
        and "<b>" not in evil
        and "](java" not in evil.replace("\\]", "")
        and "@someone" not in evil
    )
    plain = render_markdown(report())
    assert render_markdown(report(), margin=None) == plain
    table = render_markdown(report(), margin=margin(notes), layout="table")
    for words in ("总体", "风停以后", "没有这一条", "还有水质"):
        assert table.count(words) == text.count(words) == 1


def test_headings_and_lines_before_the_body_have_theirs_too() -> None:
    def on(eid: str) -> Annotation:
        return note(f"on-{eid}", target=Target(work="w", version="v1", eid=eid, quote=""), body="话")

    found = page([on("chp_2"), on("title_1")])
    [head] = [e for e in found.all("header", "divhead") if e.attributes["id"] == "chp-2"]
    assert found.by_id("an-on-chp_2") in inside(found, head)
    title = found.by_id("title-1")
    assert found.by_id("an-on-title_1") in inside(found, title)
    # the title is not folded away with the other lines that few readers want
    assert not [e for e in found.all("details", "front") if title in inside(found, e)]
    assert [
        e.attributes["id"]
        for e in found.elements
        if "k-noted" in e.attributes.get("class", "") and "id" in e.attributes
    ] == ["title-1"]
