"""What a reader sees: lines of the right length, labels whole and apart, places large enough for a finger, and the
text not covered by what goes with it."""

from __future__ import annotations

import pytest

from tests.site.chromium import Browser
from tests.site_look.conftest import CONCORDANCE, LIFE, OPINIONS, PAGES, PAIR, VERSION, WORK

SMALLEST = 24  # pixels: WCAG 2.2, 2.5.8
# Places to touch that stand by themselves; links within sentences are as high as their line.
TOUCHED = (
    "button, summary, .chip, nav a, .acts a, .files a, .links a, .articles a, .matrix a, .through a, .pairs a,"
    " .site-foot a, .crumbs a"
)

TOUCHED_ON = ("index.html", WORK, VERSION, PAIR, LIFE, CONCORDANCE)


def test_what_can_be_touched_is_large_enough(page: Browser, root: str) -> None:
    small = set()
    for address in (*TOUCHED_ON, f"en/{WORK}"):
        page.open(f"{root}/{address}", width=360)
        small |= set(
            page.run(
                f"[...document.querySelectorAll({TOUCHED!r})].filter((one) => one.checkVisibility())"
                ".map((one) => [one, one.getBoundingClientRect()])"
                f".filter(([, box]) => box.width && Math.min(box.height, box.width) < {SMALLEST} - .5)"
                ".map(([one, box]) => [one.tagName, one.parentElement.className, one.textContent,"
                " box.width, box.height].join('|'))"
            )
        )
    assert small == set()


@pytest.mark.parametrize(
    ("address", "text"), [(VERSION, ".article .tx"), (PAIR, ".side .tx"), (LIFE, ".article .tx")]
)
def test_lines_are_as_long_and_as_high_as_in_a_book(
    page: Browser, root: str, address: str, text: str
) -> None:
    page.open(f"{root}/{address}", width=1440)
    characters, leading = page.run(
        f"(() => {{ const style = getComputedStyle(document.querySelector('{text}'));"
        " const size = parseFloat(style.fontSize);"
        " return [parseFloat(style.width) / size, parseFloat(style.lineHeight) / size]; })()"
    )
    assert 28 <= characters <= 40  # two columns share the width
    assert 1.75 <= leading <= 1.9
    if text.startswith(".article"):
        assert characters >= 34


@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize("address", [WORK, LIFE, PAIR, f"en/{WORK}"])
def test_labels_of_pictures_are_whole_and_apart(page: Browser, root: str, address: str, width: int) -> None:
    page.open(f"{root}/{address}", width=width)
    labels = page.run(
        "[...document.querySelectorAll('.pic, .map svg')].map((svg) => { const frame = svg.getBoundingClientRect();"
        " return [frame.left, frame.right, [...svg.querySelectorAll('text')].filter((one) => one.textContent)"
        ".map((one) => { const box = one.getBoundingClientRect();"
        " return [one.textContent, box.left, box.right, box.top, box.bottom]; })]; })"
    )
    assert any(texts for _, _, texts in labels)
    for start, end, texts in labels:
        for at, (words, left, right, top, bottom) in enumerate(texts):
            assert left >= start - 1 and right <= end + 1, words
            for other, x, to, y, low in texts[at + 1 :]:
                apart = right <= x + 1 or to <= left + 1 or bottom <= y + 2 or low <= top + 2
                assert apart, (words, other)


@pytest.mark.parametrize("address", [PAIR, f"en/{PAIR}"])
def test_on_a_phone_the_bar_leaves_the_text_its_room(page: Browser, root: str, address: str) -> None:
    page.open(f"{root}/{address}#art-20", width=360, height=640)
    bar = page.run("document.getElementById('bar').getBoundingClientRect().bottom")
    assert 0 < bar <= 56
    assert page.run("document.getElementById('art-20').getBoundingClientRect().top") >= bar
    page.run("scrollTo(0, 0)")  # the filters come back with the head of the page
    assert page.run("document.getElementById('filters').getBoundingClientRect().top") > 0


@pytest.mark.parametrize("address", [OPINIONS, CONCORDANCE, WORK])
def test_a_table_is_not_squeezed_into_letters(page: Browser, root: str, address: str) -> None:
    page.open(f"{root}/{address}", width=360)
    narrow = page.run(
        "[...document.querySelectorAll('td, th')].filter((one) => one.checkVisibility() && one.textContent.trim()"
        " && !one.closest('.as-table')).filter((one) => { const size = parseFloat(getComputedStyle(one).fontSize);"
        " return one.textContent.trim().length > 3 && one.getBoundingClientRect().width < 3 * size; })"
        ".map((one) => one.textContent)"
    )
    assert narrow == []


def test_who_asks_for_contrast_or_own_colours_gets_them(page: Browser, root: str) -> None:
    page.open(f"{root}/{PAIR}", width=1440)
    said = "getComputedStyle(document.querySelector('{}')).{}"

    def prefer(name: str, value: str) -> None:
        page.call("Emulation.setEmulatedMedia", features=[{"name": name, "value": value}])

    soft = page.run(said.format(".rh", "color"))
    prefer("prefers-contrast", "more")
    assert page.run(said.format(".rh", "color")) == page.run(said.format("body", "color")) != soft
    prefer("forced-colors", "active")
    stroke = page.run(said.format(".map .i-moved path.t", "stroke"))
    assert stroke == page.run(said.format("body", "color"))
    assert page.run(said.format("ins", "textDecorationLine")) == "underline"
    assert page.run(said.format("del", "textDecorationLine")) == "line-through"


@pytest.mark.parametrize(
    ("lang", "face"),
    [("zh-CN", "Noto Serif CJK SC"), ("zh-Hant", "Noto Serif CJK TC"), ("zh-TW", "Noto Serif CJK TC"),
     ("ja", "Noto Serif CJK JP"), ("en", "Source Serif 4")],
)  # fmt: skip
def test_each_language_has_its_faces(page: Browser, root: str, lang: str, face: str) -> None:
    page.open(f"{root}/index.html")
    first = page.run(
        f"(() => {{ const text = document.querySelector('.answer'); text.lang = '{lang}';"
        " return getComputedStyle(text).fontFamily.split(',')[0]; })()"
    )
    assert first.strip('"') == face


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_letters_twice_as_large_fit_a_phone(page: Browser, root: str, prefix: str) -> None:
    """At 360 pixels a letter of 32 leaves the room that one of 16 has at 180; folded or open."""
    wide = {}
    for address in PAGES:
        if prefix and address.startswith("404"):
            continue
        page.open(f"{root}/{prefix}{address}", width=180)
        for opened in (False, True):
            page.run(
                f"document.querySelectorAll('details').forEach((one) => {{ one.open = {str(opened).lower()}; }})"
            )
            if page.run("document.documentElement.scrollWidth") > 180:
                wide[address, opened] = page.run("document.documentElement.scrollWidth")
    assert wide == {}
