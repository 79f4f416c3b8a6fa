"""The alignment map as inline SVG: old articles above, new ones below, curves between them."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from redline.changes import Kind
from redline.render.html_text import escape
from redline.render.words import KINDS, Lang, say
from redline.report import LEADING, Band, Map, Ref

_GUTTER = 34.0
_WIDTH = 1180.0
_STEP = 5.0  # pixels that a tick needs at least
_OLD_BAND, _OLD_TICKS, _CURVE_TOP = 4, 25, 38
_CURVE_END, _NEW_TICKS, _NEW_BAND, _HEIGHT = 142, 144, 158, 180
_BAND = 18
_LABEL = 11.5  # width of a character of a band's title
# More ticks than this draw a carpet, not a map; the concordance serves better.
LARGEST = 1500


def width(map_: Map) -> float:
    """Return the width of the drawing, in pixels at its natural size."""
    most = max(len(map_.old), len(map_.new), 1)
    return _GUTTER + max(_WIDTH, _STEP * most)


def draw(map_: Map, lang: Lang) -> Markup:
    """Return the map as an SVG element, or nothing where there is nothing to draw."""
    if not map_.old or not map_.new or max(len(map_.old), len(map_.new)) > LARGEST:
        return Markup("")
    wide = width(map_)
    old_x = _places(len(map_.old), wide)
    new_x = _places(len(map_.new), wide)
    parts = [
        f'<svg viewBox="0 0 {wide:g} {_HEIGHT}" role="group" aria-label="{escape(say(lang, "map"))}">',
        *_bands(map_.old_bands, len(map_.old), wide, _OLD_BAND),
        *_bands(map_.new_bands, len(map_.new), wide, _NEW_BAND),
        f'<text class="side-name" x="2" y="{_OLD_TICKS + 10}">{say(lang, "old")}</text>',
        f'<text class="side-name" x="2" y="{_NEW_TICKS + 9}">{say(lang, "new")}</text>',
        *_ticks(map_.old, map_.old_fates, old_x, _OLD_TICKS, lang),
        *_ticks(map_.new, map_.new_fates, new_x, _NEW_TICKS, lang),
        *_threads(map_, old_x, new_x, lang),
        "</svg>",
    ]
    return Markup("".join(parts))


def _places(count: int, wide: float) -> list[float]:
    step = (wide - _GUTTER) / count
    return [round(_GUTTER + (at + 0.5) * step, 1) for at in range(count)]


def _bands(bands: tuple[Band, ...], count: int, wide: float, y: int) -> Iterator[str]:
    step = (wide - _GUTTER) / count
    for band in bands:
        x = _GUTTER + band.start * step + 1
        w = (band.end - band.start) * step - 2
        room = int((w - 6) / _LABEL)
        title = band.title.replace("　", " ")
        label = title if len(title) <= room else title[: room - 1] + "…" if room > 2 else ""
        yield f'<g><title>{escape(title)}</title><rect class="band" x="{x:.1f}" y="{y}"'
        yield f' width="{w:.1f}" height="{_BAND}" rx="2"/>'
        if label:
            yield f'<text x="{x + 4:.1f}" y="{y + 13}">{escape(label)}</text>'
        yield "</g>"


def _ticks(
    refs: tuple[Ref, ...], fates: tuple[Kind | None, ...], places: list[float], y: int, lang: Lang
) -> Iterator[str]:
    for ref, fate, x in zip(refs, fates, places, strict=True):
        name = escape(ref.num)
        if fate is None:
            shape = f'<rect class="tick" x="{x - 1.25:g}" y="{y + 1}" width="2.5" height="10"/>'
        else:
            name += escape(say(lang, "colon") + KINDS[lang][fate])
            d = f"M{x:g} {y - 1}l4 7l-4 7l-4-7z" if fate is Kind.INSERTED else _cross(x, y + 6)
            shape = f'<path class="tick i-{fate.value}" d="{d}"/>'
        yield f'<a href="#{escape(ref.anchor)}" aria-label="{name}"><title>{name}</title>{shape}</a>'


def _cross(x: float, y: float) -> str:
    arms = "l1.5-1.5l2.5 2.5l2.5-2.5l1.5 1.5l-2.5 2.5l2.5 2.5l-1.5 1.5l-2.5-2.5l-2.5 2.5l-1.5-1.5l2.5-2.5z"
    return f"M{x - 4:g} {y - 2.5:g}{arms}"


def _threads(map_: Map, old_x: list[float], new_x: list[float], lang: Lang) -> Iterator[str]:
    """Yield the curves, those that matter most last, on top."""
    half = (_CURVE_TOP + _CURVE_END) / 2
    rank = {kind: -at for at, kind in enumerate(LEADING)}
    for thread in sorted(map_.threads, key=lambda thread: rank[thread.kind]):
        x, to = old_x[thread.old], new_x[thread.new]
        d = f"M{x:g} {_CURVE_TOP}C{x:g} {half:g} {to:g} {half:g} {to:g} {_CURVE_END}"
        name = escape(f"{map_.old[thread.old].num} → {map_.new[thread.new].num} {KINDS[lang][thread.kind]}")
        yield (
            f'<a class="i-{thread.kind.value}" href="#{escape(thread.anchor)}" aria-label="{name}">'
            f'<title>{name}</title><path class="t" d="{d}"/><path class="grip" d="{d}"/></a>'
        )
