"""The strip of a work's versions as inline SVG, and the same as a table.

A bar for each version, as long as its text; in it what came from which version, oldest first, in the same
pattern wherever it goes on. Between two bars what of the one lives on in the other, what came and what went.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from redline.render.html_text import escape
from redline.render.svg import at, cut, frame, linked, percent, stretched
from redline.render.words import Lang
from redline.report.strip import Part, Stretch, Strip, Turn

_BAR_AT, _BAR, _GAP = 22, 26, 62
_ROW = _BAR_AT + _BAR + _GAP - _BAR_AT  # from one bar to the next
_LABEL = 14  # Chinese characters of a version's name
_TOLD = 0.1  # the least share of the longest text that has room for its percentage
_PATTERNS = 8  # the first is the first version's alone; further versions take the others in turn
_LEAST = 0.2  # percent of the width that anything takes: nothing that is there is unseen

_UI = {
    "zh": {
        "title": "各个版本有多少文字来自哪一个版本",
        "articles": "{n} 条",
        "since": "自 {label}：{n} 字，占 {share}",
        "own": "{label} 新写：{n} 字，占 {share}",
        "turn": "＋{inserted} 字　−{deleted} 字　实质修改 {substantive} 条",
        "compare": "{old} 与 {new} 对照：增加 {inserted} 字，删去 {deleted} 字，实质修改 {substantive} 条",
        "version": "版本",
        "size": "字数",
        "from": "来自{label}",
        "change": "与前一版本相比",
        "table": "用表格看",
        "first": "最早的版本",
        "told": "{label}，{size} 字：{parts}。",
        "between": "；",
    },
    "en": {
        "title": "How much of each version came from which version",
        "articles": "{n} articles",
        "since": "Since {label}: {n} characters, {share}",
        "own": "New in {label}: {n} characters, {share}",
        "turn": "+{inserted}　−{deleted} characters　changed in substance: {substantive}",
        "compare": (
            "Compare {old} with {new}: {inserted} characters inserted, {deleted} deleted, "
            "articles changed in substance: {substantive}"
        ),
        "version": "Version",
        "size": "Characters",
        "from": "from {label}",
        "change": "since the version before",
        "table": "As a table",
        "first": "the first version",
        "told": "{label}, {size} characters: {parts}. ",
        "between": "; ",
    },
}


def draw(
    strip: Strip, lang: Lang, *, id: str = "strip", pages: Sequence[str] = (), comparisons: Sequence[str] = ()
) -> Markup:
    """Return the strip as one SVG element.

    id           unique on the page: ids of parts begin with it
    pages        address of each version, or "", or nothing at all
    comparisons  address of the comparison of each version with the next
    """
    most = max((stretch.size for stretch in strip.versions), default=0)
    labels = _labels(strip)
    inside = [_patterns(id)]
    for row, pair in enumerate(zip(strip.versions, strip.versions[1:], strict=False)):
        inside.append(stretched(0, _ROW * row + _BAR_AT + _BAR, _GAP, _ribbons(*pair, most)))
    for row, stretch in enumerate(strip.versions):
        inside += _version(stretch, row, most, labels, lang, id, _nth(pages, row))
        for turn in strip.turns[row : row + 1]:
            name = _turn("compare", turn, lang, old=labels[row], new=labels[row + 1])
            drawn = _change(turn, _ROW * row + _BAR_AT + _BAR, most, lang)
            inside.append(linked(_nth(comparisons, row), name, drawn))
    height = _ROW * len(strip.versions) - _GAP + _BAR_AT
    title = _UI[lang]["title"]
    return Markup(frame(id, "strip", height, title, "".join(_told(strip, labels, lang)), inside))


def table(
    strip: Strip, lang: Lang, *, id: str = "strip", pages: Sequence[str] = (), comparisons: Sequence[str] = ()
) -> Markup:
    """Return the same as a table, folded, for those who would rather read than look. The patterns of its
    head are those of the picture with this `id`."""
    ui, labels = _UI[lang], _labels(strip)
    head = "".join(
        f'<th scope="col"><svg class="pic key" width="18" height="12" aria-hidden="true">'
        f'<rect width="18" height="12" {_fill(id, row)}/></svg> {escape(ui["from"].format(label=label))}</th>'
        for row, label in enumerate(labels)
    )
    body = "".join(_table_row(strip, row, labels, lang, pages, comparisons) for row in range(len(labels)))
    return Markup(
        f'<details class="as-table"><summary>{ui["table"]}</summary><div class="scroll" tabindex="0"'
        f' role="region" aria-label="{ui["title"]}"><table>'
        f'<caption class="sr">{ui["title"]}</caption><thead><tr><th scope="col">{ui["version"]}</th>'
        f'<th scope="col">{ui["size"]}</th>{head}<th scope="col">{ui["change"]}</th></tr></thead>'
        f"<tbody>{body}</tbody></table></div></details>"
    )


def _labels(strip: Strip) -> list[str]:
    return [stretch.stage.label or stretch.stage.id for stretch in strip.versions]


def _nth(addresses: Sequence[str], place: int) -> str:
    return addresses[place] if place < len(addresses) else ""


def _turn(key: str, turn: Turn, lang: Lang, **labels: str) -> str:
    counts = {"inserted": turn.inserted, "deleted": turn.deleted, "substantive": turn.counts.substantive}
    return _UI[lang][key].format(**counts, **labels)


def _share(part: Part, stretch: Stretch) -> str:
    share = 100 * part.size / stretch.size
    return f"{share:.0f}%" if 1 <= share <= 99 or share == 100 else f"{share:.1f}%"


def _part(part: Part, stretch: Stretch, row: int, labels: Sequence[str], lang: Lang) -> str:
    key = "own" if part.origin == row else "since"
    return _UI[lang][key].format(label=labels[part.origin], n=part.size, share=_share(part, stretch))


def _told(strip: Strip, labels: Sequence[str], lang: Lang) -> Iterator[str]:
    for row, stretch in enumerate(strip.versions):
        parts = _UI[lang]["between"].join(_part(part, stretch, row, labels, lang) for part in stretch.parts)
        yield _UI[lang]["told"].format(label=labels[row], size=stretch.size, parts=parts)


def _pattern(origin: int) -> int:
    return (origin - 1) % (_PATTERNS - 1) + 1 if origin else 0


def _fill(id: str, origin: int) -> str:
    return f'fill="url(#{id}-o{_pattern(origin)})"'


def _patterns(id: str) -> str:
    """Return the patterns of the versions: told apart without their colours, too."""
    drawn = (
        "",
        "M-2 2l4-4M0 8l8-8M6 10l4-4",
        "M2 2h1.6M6 6h1.6",
        "M0 2h8M0 6h8",
        "M-2 6l4 4M0 0l8 8M6-2l4 4",
        "M0 4h8M4 0v8",
        "M2 0v8M6 0v8",
        "M1 4l3-3l3 3l-3 3z",
    )
    found = "".join(
        f'<pattern id="{id}-o{number}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect class="g{number}" width="8" height="8"/><path class="l" d="{d}"/></pattern>'
        for number, d in enumerate(drawn)
    )
    return f"<defs>{found}</defs>"


def _spans(stretch: Stretch) -> dict[int, tuple[int, int]]:
    """Return where each origin's part of a bar begins and ends, in characters."""
    found, start = {}, 0
    for part in stretch.parts:
        found[part.origin] = (start, start + part.size)
        start += part.size
    return found


def _ribbons(old: Stretch, new: Stretch, most: int) -> Iterator[str]:
    theirs = _spans(new)
    middle = _GAP / 2
    for origin, (start, end) in _spans(old).items():
        if origin in theirs:
            a, b, c, d = (at(1000 * x / most) for x in (start, end, *theirs[origin]))
            there = f"M{a} 0C{a} {middle:g} {c} {middle:g} {c} {_GAP}"
            back = f"L{d} {_GAP}C{d} {middle:g} {b} {middle:g} {b} 0Z"
            yield f'<path class="ribbon r{_pattern(origin)}" d="{there}{back}"/>'


def _change(turn: Turn, y: float, most: int, lang: Lang) -> str:
    told = _turn("turn", turn, lang)
    longest = max(turn.inserted + turn.deleted, 1)
    inserted = max(100 * turn.inserted / max(most, longest), _LEAST if turn.inserted else 0)
    deleted = max(100 * turn.deleted / max(most, longest), _LEAST if turn.deleted else 0)
    return (
        f'<rect class="grip" y="{at(y + 4)}" width="100%" height="28"/>'
        f'<text class="turn" y="{at(y + 18)}">{escape(told)}</text>'
        f'<rect class="ins" y="{at(y + 24)}" width="{at(inserted)}%" height="5"/>'
        f'<rect class="del" x="{at(inserted)}%" y="{at(y + 24)}" width="{at(deleted)}%" height="5"/>'
    )


def _version(
    stretch: Stretch, row: int, most: int, labels: Sequence[str], lang: Lang, id: str, page: str
) -> Iterator[str]:
    y = _ROW * row
    facts = _UI[lang]["articles"].format(n=stretch.articles)
    if stretch.stage.date and stretch.stage.date not in labels[row]:
        facts = f"{stretch.stage.date}　{facts}"
    name = f"{labels[row]}　{facts}"
    yield linked(
        page,
        name,
        f'<text class="name" y="{y + 15}">{escape(cut(labels[row], _LABEL))}</text>'
        f'<text class="fact" x="100%" y="{y + 15}">{escape(facts)}</text>',
    )
    for part, (start, _) in zip(stretch.parts, _spans(stretch).values(), strict=True):
        x, wide = percent(start, most), percent(part.size, most)
        place = f'x="{x}" y="{y + _BAR_AT}" width="{wide}" height="{_BAR}"'
        drawn = f'<rect class="part" {place} {_fill(id, part.origin)}/>'
        if part.size >= _TOLD * most:
            middle = percent(start + part.size / 2, most)
            share = escape(_share(part, stretch))
            drawn += f'<text class="share" x="{middle}" y="{y + _BAR_AT + 18}">{share}</text>'
        yield f"<g><title>{escape(_part(part, stretch, row, labels, lang))}</title>{drawn}</g>"
    wide = percent(stretch.size, most)
    yield f'<rect class="edge" y="{y + _BAR_AT}" width="{wide}" height="{_BAR}"/>'


def _table_row(
    strip: Strip,
    row: int,
    labels: Sequence[str],
    lang: Lang,
    pages: Sequence[str],
    comparisons: Sequence[str],
) -> str:
    stretch = strip.versions[row]
    found = {part.origin: f"{part.size}（{_share(part, stretch)}）" for part in stretch.parts}
    if lang == "en":
        found = {part.origin: f"{part.size} ({_share(part, stretch)})" for part in stretch.parts}
    cells = "".join(f"<td>{found.get(origin, '')}</td>" for origin in range(len(labels)))
    told = _turn("turn", strip.turns[row - 1], lang) if row else _UI[lang]["first"]
    change = _anchor(_nth(comparisons, row - 1) if row else "", told)
    name = _anchor(_nth(pages, row), labels[row])
    return f'<tr><th scope="row">{name}</th><td>{stretch.size}</td>{cells}<td>{change}</td></tr>'


def _anchor(address: str, text: str) -> str:
    return f'<a href="{escape(address)}">{escape(text)}</a>' if address else escape(text)
