"""Whatever stands on a page, wherever: it is read in little time, and no character is lost."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redline.errors import UnreadableInput
from redline.ingest.layout import source_of
from redline.ingest.layout.types import Glyph, Page, Rule

SIGNS = "停车场管理条例规划建设第一条（二）款项、；。Abc12-·…⻓⽤《》|"

places = st.tuples(st.integers(0, 30), st.integers(0, 40))
sizes = st.sampled_from([7.0, 10.5, 16.0, 22.0])


@settings(max_examples=150)
@given(
    st.dictionaries(places, st.tuples(st.sampled_from(SIGNS), sizes), min_size=1, max_size=80),
    st.floats(0, 12),
    st.lists(st.tuples(places, st.booleans(), st.integers(1, 20)), max_size=12),
)
def test_no_character_is_lost(
    signs: dict[tuple[int, int], tuple[str, float]],
    shift: float,
    rules: list[tuple[tuple[int, int], bool, int]],
) -> None:
    glyphs = [
        Glyph(text, 40 + 17 * x + shift * (y % 2), 130 + 12 * y, 16.0, size)
        for (x, y), (text, size) in signs.items()
    ]
    drawn = [
        Rule(
            40.0 + 17 * x,
            130.0 + 12 * y,
            40.0 + 17 * x + (17 * n if flat else 0),
            130.0 + 12 * y + (0 if flat else 12 * n),
        )
        for (x, y), flat, n in rules
    ]
    source = source_of([Page(1, 595.0, 842.0, glyphs, drawn)], b"", name="x", kind="pdf")
    found = "".join(line.text for line in source.lines)
    wanted = "".join(text for text, _ in signs.values()).replace("⻓", "长").replace("⽤", "用")
    for sign in set(wanted) - set("|-"):  # these two are also drawn by tables and divide words
        assert found.count(sign) >= wanted.count(sign), sign


def crowd(place: Callable[[int], tuple[float, float]], text: str = "停") -> list[Glyph]:
    return [Glyph(text, *place(n), 10.0, 10.0) for n in range(20_000)]


@pytest.mark.parametrize(
    ("glyphs", "rules"),
    [
        (crowd(lambda n: (40.0 * n, 100.0)), []),
        (crowd(lambda n: (100.0, 12.0 * n)), []),
        (crowd(lambda n: (100.0, 100.0)), []),
        (crowd(lambda n: (10.0 * (n % 200), 3.0 * n)), []),
        (crowd(lambda n: (37.0 * (n % 50), 12.0 * (n // 50))), []),
        (crowd(lambda n: (4.0 * n, 100.0), "."), []),
        (crowd(lambda n: (1e9 * n, -1e9 * n)), []),
        (crowd(lambda n: (n % 500, n // 40)), [Rule(n, 0, n, 500) for n in range(0, 2000, 4)] * 3),
        (
            crowd(lambda n: (n % 500, n // 40)),
            [Rule(0, 6 * n, 500, 6 * n) for n in range(100)]
            + [Rule(6 * n, 0, 6 * n, 600) for n in range(80)],
        ),
    ],
    ids=["a-line", "a-column", "a-point", "steps", "a-grid", "dots", "far", "many-rules", "many-cells"],
)
def test_crowded_pages_take_seconds_and_not_hours(glyphs: list[Glyph], rules: list[Rule]) -> None:
    """The sum is of what grows with the square of a page's characters; twenty thousand would take hours."""
    start = time.process_time()
    source_of(
        [Page(1, 595.0, 842.0, glyphs, [Rule(*map(float, rule)) for rule in rules])],
        b"",
        name="x",
        kind="pdf",
    )
    assert time.process_time() - start < 30


def test_pages_without_anything_are_refused() -> None:
    for pages in (
        [],
        [Page(1, 0.0, 0.0, [], [])],
        [Page(1, 595.0, 842.0, [Glyph(" ", 1.0, 1.0, 5.0, 0.0)], [])],
    ):
        with pytest.raises(UnreadableInput, match="no text"):
            source_of(pages, b"", name="x", kind="pdf")
