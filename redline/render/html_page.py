"""Everything that the page's template shows, finished."""

from __future__ import annotations

from binascii import b2a_base64
from itertools import groupby
from typing import Any

from markupsafe import Markup

from redline.changes import Class, Kind
from redline.ingest.text import sha256
from redline.render import html_map
from redline.render.css import css_string
from redline.render.html_rows import KIND_ORDER, Rows
from redline.render.html_text import Ink, escape, link
from redline.render.phrases import UI
from redline.render.words import CLASSES, KINDS, SIGNS, Lang, answer, former, note, say
from redline.report import ContentsEntry, Headline, Report, leading

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.render.html_notes import Notes

_KEYS = (("j", "key_next"), ("k", "key_previous"), ("f", "key_filter"), ("s", "key_side"))
_MORE_KEYS = (("/", "key_search"), ("?", "key_help"))


def page(report: Report, lang: Lang, css: str, script: str, notes: Notes | None = None) -> dict[str, Any]:
    """Return the names that the template uses; `notes` are the annotations, where there are any."""
    rows = Rows(lang, Ink(lang, report.passages), notes)
    style = f"{_variables(report, lang)}\n{css}"
    return {
        "lang": "zh-CN" if lang == "zh" else "en",
        "text_lang": report.language,
        "ui": UI[lang],
        "policy": _policy(style, script),
        "style": Markup(style),
        "script": Markup(script),
        "title": report.title,
        "old": report.old,
        "new": report.new,
        "old_count": say(lang, "articles", n=report.old.articles),
        "new_count": say(lang, "articles", n=report.new.articles),
        "answer": _answer(answer(lang, report.counts), lang),
        "news": _news(report, lang),
        "filters": [*_filters(report, lang), *(notes.filters() if notes is not None else ())],
        "formal": report.counts.formal or dict(report.classes).get(Class.FORMAL, 0),
        "marks": _has_formal_marks(report),
        "substantive": dict(report.classes).get(Class.SUBSTANTIVE, 0),
        "map": html_map.draw(report.map, lang),
        "keyline": _keyline(report, lang),
        "contents": _contents(report.contents, lang),
        "sections": [rows.section(section) for section in report.sections],
        "law": notes.law() if notes is not None else "",
        "lost": notes.lost() if notes is not None else "",
        "concordance": _concordance(report, lang),
        "notes": _notes(report, lang),
        "keys": [(key, say(lang, words)) for key, words in (*_KEYS, *_MORE_KEYS)],
    }


def _has_formal_marks(report: Report) -> bool:
    """Tell whether any text has marks that stay quiet until a reader asks for them."""
    return any(
        run.formal
        for section in report.sections
        for block in section.blocks
        for row in block.rows
        for line in row.inline
        for run in line.runs
    )


def _answer(sentence: str, lang: Lang) -> Markup:
    """Set the figures of the one sentence in bold, and keep them on one line with what they count."""
    if lang == "zh":
        sentence = sentence.replace(" ", "\u00a0")
    parts = []
    for figure, letters in groupby(sentence, str.isdecimal):
        word = "".join(letters)
        if figure:
            parts.append(f"<b>{word}</b>")
        else:
            parts.append(escape("\u00a0" + word[1:] if word.startswith(" ") else word))
    return Markup("".join(parts))


def _policy(style: str, script: str) -> str:
    """Return a content security policy under which these two run and nothing else does."""
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = bytes.fromhex(sha256(text.encode()))
    return f"'sha256-{b2a_base64(digest, newline=False).decode()}'"


def _variables(report: Report, lang: Lang) -> str:
    """Return the page's own words for its style sheet: what a listener hears around a mark, and the
    running header of a printed page."""
    old, new = (f"{say(lang, side)} {label}" for side, label in _labels(report))
    words = {
        "ins": say(lang, "sr_inserted"),
        "ins-end": say(lang, "sr_inserted_end"),
        "del": say(lang, "sr_deleted"),
        "del-end": say(lang, "sr_deleted_end"),
        "mov": say(lang, "sr_moved"),
        "mov-end": say(lang, "sr_moved_end"),
        "running": report.title,
        "versions": f"{old}　{new}",
    }
    lines = [f"--w-{name}: {css_string(text)};" for name, text in words.items()]
    lines.append(f"--map-min: {max(704, int(html_map.width(report.map) * 0.75))}px;")
    return ":root { " + " ".join(lines) + " }"


def _labels(report: Report) -> tuple[tuple[str, str], tuple[str, str]]:
    return ("old", report.old.label or report.old.title), ("new", report.new.label or report.new.title)


def _news(report: Report, lang: Lang) -> list[dict[str, Any]]:
    return [
        {
            "kind": group.kind.value,
            "word": KINDS[lang][group.kind],
            "total": group.total,
            "more": say(lang, "more", n=group.more) if group.more else "",
            "entries": [(_headline(entry, lang), entry.excerpt) for entry in group.entries],
        }
        for group in report.headlines
    ]


def _headline(entry: Headline, lang: Lang) -> Markup:
    between = "、" if lang == "zh" else ", "
    old = between.join(map(link, entry.old))
    new = between.join(map(link, entry.new))
    if entry.kind is Kind.INSERTED:
        return Markup(new)
    if entry.kind is Kind.REPEALED:
        return Markup(escape(former(lang, "")) + old)
    if not old or not new or [ref.num for ref in entry.old] == [ref.num for ref in entry.new]:
        return Markup(new or old)
    return Markup(f"{escape(former(lang, ''))}{old} → {new}")


def _filters(report: Report, lang: Lang) -> list[tuple[str, str, int]]:
    counts = dict(report.filters)
    return [(kind.value, KINDS[lang][kind], counts[kind]) for kind in KIND_ORDER if kind in counts]


def _keyline(report: Report, lang: Lang) -> list[tuple[str, str]]:
    drawn = {thread.kind for thread in report.map.threads}
    return [(kind.value, KINDS[lang][kind]) for kind in KIND_ORDER if kind in drawn]


def _contents(entries: tuple[ContentsEntry, ...], lang: Lang) -> list[dict[str, Any]]:
    """Return divisions, each with its articles; what stands before the first has none above it."""
    found: list[dict[str, Any]] = []
    for entry in entries:
        if entry.depth or not found:
            heading = f"{entry.num}　{entry.heading}".strip("　") if entry.depth else ""
            found.append(
                {"depth": max(entry.depth, 1), "heading": heading, "anchor": entry.anchor, "articles": []}
            )
        if not entry.depth:
            kind = leading(entry.kinds)
            found[-1]["articles"].append(
                {
                    "num": former(lang, entry.num) if entry.gone else entry.num,
                    "anchor": entry.anchor,
                    "kind": kind.value,
                    "sign": SIGNS[lang].get(kind, ""),
                    "word": KINDS[lang][kind],
                }
            )
    return found


def _concordance(report: Report, lang: Lang) -> list[tuple[Markup, Markup, str]]:
    between = "、" if lang == "zh" else ", "
    found = []
    for entry in report.concordance:
        words = [KINDS[lang][kind] for kind in KIND_ORDER if kind in entry.kinds]
        if len(words) > 1 and KINDS[lang][Kind.RENUMBERED] in words:
            words.remove(KINDS[lang][Kind.RENUMBERED])
        if entry.class_ is Class.FORMAL and entry.kinds == (Kind.UNCHANGED,):
            words = [CLASSES[lang][Class.FORMAL]]
        old = Markup(link(entry.old)) if entry.old is not None else Markup("—")
        new = Markup(between.join(map(link, entry.new))) if entry.new else Markup("—")
        found.append((old, new, " · ".join(words)))
    return found


def _notes(report: Report, lang: Lang) -> list[tuple[str, str]]:
    names = dict(_labels(report))
    return [
        (
            say(lang, f"note_{entry.unit}", label=names[entry.side] or say(lang, entry.side), n=entry.line),
            note(lang, entry.code, entry.args),
        )
        for entry in report.notes
    ]
