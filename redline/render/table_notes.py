"""Annotations in a comparison table as paragraphs of styled text."""

from __future__ import annotations

from collections.abc import Iterator

from redline.render import margin_words, words
from redline.render.annotation_words import labels
from redline.render.bodies import to_lines
from redline.render.table_text import Bit, Paragraph
from redline.report.margin import Beside, Remark


def remarks(beside: Beside, lang: words.Lang) -> Iterator[Paragraph]:
    """Yield annotations as paragraphs: explanations, then opinions, each with what was decided."""
    for remark in beside.remarks:
        yield from _remark(remark, lang)


def _remark(remark: Remark, lang: words.Lang) -> Iterator[Paragraph]:
    colon = margin_words.say(lang, "colon")
    told = "".join(f"〔{label}〕" for label in labels(lang, remark.carried))
    who = margin_words.name(remark)
    name = f"（{who}）" if who and lang == "zh" else f" ({who})" if who else ""
    label = Bit(f"{margin_words.kind(lang, remark)}{told}{name}{colon}", role="label")
    first, *rest = _said(remark, lang) or [""]
    yield Paragraph(bits=(label, Bit(first, role="note")))
    for line in rest:
        yield Paragraph(bits=(Bit(line, role="note"),))
    for what, text in _decided(remark, lang):
        yield Paragraph(bits=(Bit(f"{what}{colon if text else ''}", role="label"), Bit(text, role="note")))


def _said(remark: Remark, lang: words.Lang) -> list[str]:
    found = []
    if quote := margin_words.quoted(remark):
        found.append(f"“{quote}”")
    if suggested := margin_words.suggestion(lang, remark):
        label, wording = suggested
        colon = margin_words.say(lang, "colon")
        found.append(f"{label}{colon}“{wording}”" if wording else label)
    found += [line for line in to_lines(remark.body, lang) if line.strip()]
    if tags := margin_words.tags(remark):
        found.append("、".join(tags))
    stands = margin_words.stands(lang, remark)
    return [*found, f"〔{stands}〕"] if stands else found


def _decided(remark: Remark, lang: words.Lang) -> list[tuple[str, str]]:
    return [
        (label, " ".join(margin_words.long(text).split()))
        for label, text in margin_words.reasons(lang, remark.annotation)
    ]
