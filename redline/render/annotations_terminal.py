"""Annotations for a terminal: by article, threads under what they answer, those without a place last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from redline.annotate import Carried, State, Thread, parted, threads
from redline.model import Document, units
from redline.render.annotation_words import MOTIVATIONS, labels, standing, suggestion
from redline.render.terminal import Bit, Rows
from redline.render.words import Lang

_QUOTED = 40  # characters of a quote; its first and last words are enough
_HEADS = {
    "whole": ("全文", "The whole text"),
    "nowhere": ("未能定位的意见", "Without a place"),
    "none": ("没有批注。", "There are no annotations."),
    "now": ("现为“{}”", "now “{}”"),
    "near": ("可看{}", "see {}"),
    "either": ("可能在{}", "perhaps in {}"),
    "from": ("作于 {}", "made on {}"),
}


def render(
    carried: Iterable[Carried],
    document: Document,
    *,
    lang: Lang = "zh",
    width: int = 80,
    colour: bool = False,
) -> str:
    """Return annotations as lines of at most `width` columns, ending with a newline.

    `carried` come in the order in which they are shown; `document` is the version that they stand in.
    """
    view = _View(document, lang, width, colour)
    return "\n".join(view.lines(list(carried))) + "\n"


class _View:
    def __init__(self, document: Document, lang: Lang, width: int, colour: bool) -> None:
        self.lang: Lang = lang
        self.rows = Rows((), lang=lang, width=width, colour=colour)
        self.names = {unit.eid: unit.num or unit.heading for unit in units(document)}

    def lines(self, carried: list[Carried]) -> Iterator[str]:
        if not carried:
            yield self.say("none")
        by_id = {one.annotation.id: one for one in carried}
        head = ""
        for thread in threads(one.annotation for one in carried):
            one = by_id[thread.annotation.id]
            if (here := self.head(one)) != head:
                if head:
                    yield ""
                head = here
                yield from self.rows.put([Bit(head, "number")])
            yield from self.thread(thread, by_id)

    def head(self, one: Carried) -> str:
        if one.place is None:
            return self.say("nowhere")
        return self.names.get(one.place.unit, "") or self.say("whole")

    def thread(self, thread: Thread, by_id: dict[str, Carried]) -> Iterator[str]:
        """Yield a thread; replies to replies are set in no further than three steps."""
        open_ = [(thread, 0)]
        while open_:
            found, depth = open_.pop()
            yield from self.one(by_id[found.annotation.id], 2 + 2 * min(depth, 3))
            open_.extend((reply, depth + 1) for reply in reversed(found.replies))

    def one(self, one: Carried, indent: int) -> Iterator[str]:
        annotation = one.annotation
        said = [annotation.creator.name if annotation.creator else "", annotation.created[:10]]
        kind = MOTIVATIONS[self.lang][annotation.motivation]
        bits = [Bit(kind, "inserted"), *(Bit(f"［{label}］", "moved") for label in labels(self.lang, one))]
        bits += [Bit(f"　{word}") for word in [*said, *(f"#{tag}" for tag in annotation.tags)] if word]
        yield from self.rows.put([*bits, Bit(f"　{annotation.id}", "quiet")], indent=indent, hang=2)
        if not annotation.reply_to or annotation.target.quote:
            for line in self.place(one):
                yield from self.rows.put([Bit(line, "quiet")], indent=indent + 2)
        wording, body = parted(annotation)
        said = [] if wording is None else [suggestion(annotation.target.quote, wording, self.lang)]
        for line in [*said, *body.split("\n")]:
            if line.strip():
                yield from self.rows.put([Bit(line)], indent=indent + 2)
        if annotation.reason:
            reason = f"理由：{annotation.reason}" if self.lang == "zh" else f"Reason: {annotation.reason}"
            yield from self.rows.put([Bit(reason)], indent=indent + 2)

    def place(self, one: Carried) -> Iterator[str]:
        """Yield what an annotation is about, and what became of that."""
        quote = one.annotation.target.quote
        if quote:
            now = one.place.quote if one.place and not one.place.whole else ""
            changed = one.state is State.CHANGED and now and now != quote
            yield f"“{_short(quote)}”" + (f"　{self.say('now').format(_short(now))}" if changed else "")
        found = standing(self.lang, one)
        if not found:
            return
        if one.place is None and one.candidates:
            among = dict.fromkeys(self.names.get(other.place.unit, "") for other in one.candidates)
            found += f"　{self.say('either').format('、'.join(filter(None, among)))}"
        elif one.relative is not None:
            found += f"　{self.say('near').format(self.names.get(one.relative.unit, ''))}"
        if one.annotation.target.version != one.version:
            found += f"　{self.say('from').format(_made_on(one))}"
        yield found

    def say(self, key: str) -> str:
        return _HEADS[key][0 if self.lang == "zh" else 1]


def _made_on(one: Carried) -> str:
    target = one.annotation.target
    return f"{target.version} {target.article}".strip()


def _short(text: str) -> str:
    text = " ".join(text.split())
    half = _QUOTED // 2
    return text if len(text) <= _QUOTED else f"{text[:half]}…{text[-half:]}"
