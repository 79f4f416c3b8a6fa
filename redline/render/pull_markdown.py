"""What a branch changes, as the Markdown of a comment on a pull request.

It keeps within a host's limit: the most telling changes are shown first, and what is left out is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from redline.changes import Class
from redline.render import words
from redline.render.check_types import Shown
from redline.render.context import clip, is_changed
from redline.render.markdown import Rows, escape
from redline.render.reading import changed_rows, has_origin, lines
from redline.report import Mark, Ref, Report, Row, Run
from redline.report.pull import PulledNote, PulledVersion, PulledWork

MARK = "<!-- redline-summary -->"
"""First line of the comment: who posts it finds and updates it by this."""

LIMIT = 60_000
"""Characters; GitHub takes 65,536 in one comment."""

_FINDINGS = 40
_NOTES = 30
_LONGEST = 300  # characters of a run that is new or gone; more is read on the site
_RESERVE = 400  # characters kept for the lines that say what is left out

# A host would send word to whoever is called so, or to everybody.
_MENTION = re.compile(r"@(?=\w)")

_SAY = {
    "title": ("草案修改摘要", "Changes to drafts"),
    "nothing": ("这个分支没有改动任何法规。", "This branch changes no draft."),
    "works": ("改动 {0} 部法规，{1} 个版本", "{0} laws, {1} versions changed"),
    "finds": ("检查新发现 {0}", "the check finds {0}"),
    "errors": ("{0} 处错误", "{0} new errors"),
    "points": ("{0} 处其他问题", "{0} new points to look at"),
    "and": ("、", " and "),
    "touched": ("涉及 {0} 条批注", "{0} annotations are concerned"),
    "added": ("新增版本 {0}（与 {1} 比较）", "new version {0} (against {1})"),
    "first": ("新增版本 {0}", "new version {0}"),
    "edited": ("修改版本 {0}", "edited version {0}"),
    "removed": ("删除版本 {0}", "removed version {0}"),
    "same": ("条文没有改动。", "The text stays as it was."),
    "site": ("在网站上与上一稿对照", "on the site, against the version before"),
    "main": ("主要修改", "Main changes"),
    "all": ("{0} 处", "{0}"),
    "some": ("共 {1} 处，这里列出改动最大的 {0} 处", "the {0} largest of {1}"),
    "none": ("共 {0} 处，篇幅所限没有列出", "{0}, left out for want of room"),
    "check": ("检查", "Check"),
    "clean": ("没有新的问题。", "Nothing new was found."),
    "old": ("另有 {0} 处原来就有。", "{0} more were there before."),
    "more": ("另有 {0} 处没有列出。", "{0} more are not listed."),
    "notes": ("批注", "Annotations"),
    "note added": ("新增", "new"),
    "note edited": ("修改", "edited"),
    "note removed": ("删除", "removed"),
    "note touched": ("所批注的文字有变动", "its words changed"),
    "internal": ("（内部批注）", "(internal)"),
    "broken": ("读不了：", "Cannot be read: "),
}


def render(
    works: Sequence[PulledWork],
    findings: Sequence[Shown],
    *,
    old: int = 0,
    lang: words.Lang = "zh",
    limit: int = LIMIT,
) -> str:
    """Return the comment, of at most `limit` characters, ending with a newline.

    `findings` are those that the branch brings in; `old` counts those that were there before.
    """
    view = _View(lang)
    head = [MARK, f"## {view.say('title')}"]
    if not works:
        return "\n\n".join([*head, view.say("nothing")]) + "\n"
    head.append(view.answer(works, findings))
    tail = [*view.check(findings, old), *view.notes(works)]
    room = limit - _RESERVE - len("\n\n".join([*head, *tail]))
    parts = list(head)
    for place, work in enumerate(works):
        made = list(view.work(work, room // (len(works) - place)))
        room -= sum(len(part) + 2 for part in made)
        parts += made
    text = _MENTION.sub("@<!-- -->", "\n\n".join([*parts, *tail]) + "\n")
    return text if len(text) <= limit else _shortened(text, limit)


def _shortened(text: str, limit: int) -> str:
    """Return whole paragraphs as far as they go: where names and messages alone are longer than a comment."""
    kept: list[str] = []
    length = 2
    for part in text.split("\n\n"):
        length += len(part) + 2
        if length > limit:
            return "\n\n".join([*kept, "…"]) + "\n"
        kept.append(part)
    return "\n\n".join(kept) + "\n"


class _View:
    def __init__(self, lang: words.Lang) -> None:
        self.lang: words.Lang = lang

    def say(self, key: str, *values: object) -> str:
        return _SAY[key][0 if self.lang == "zh" else 1].format(*values)

    def answer(self, works: Sequence[PulledWork], findings: Sequence[Shown]) -> str:
        """The one sentence that comes first: how much there is to read, and whether something is wrong."""
        versions = sum(len(work.versions) for work in works)
        notes = sum(len(work.notes) for work in works)
        errors = sum(one.severity == "error" for one in findings)
        said = [self.say("works", len(works), versions)]
        if findings:
            counts = (("errors", errors), ("points", len(findings) - errors))
            found = [self.say(key, count) for key, count in counts if count]
            said.append(self.say("finds", self.say("and").join(found)))
        if notes:
            said.append(self.say("touched", notes))
        if self.lang == "zh":
            return "；".join(said) + "。"
        return re.sub(r"\b1 (new )?(law|version|error|point|annotation)s( are)?", _one, "; ".join(said)) + "."

    def work(self, work: PulledWork, room: int) -> Iterator[str]:
        """Yield the paragraphs on one work, of about `room` characters."""
        yield f"### {escape(work.title)}"
        for broken in work.broken:
            yield f"{self.say('broken')}{escape(broken[0 if self.lang == 'zh' else 1])}"
        for place, version in enumerate(work.versions):
            share = room // (len(work.versions) - place)
            made = list(self.version(version, share))
            room -= sum(len(part) + 2 for part in made)
            yield from made

    def version(self, version: PulledVersion, room: int) -> Iterator[str]:
        label = escape(version.label)
        if version.what == "added":
            key = "added" if version.against else "first"
            line = f"**{self.say(key, label, escape(version.against))}**"
        else:
            line = f"**{self.say(version.what, label)}**"
        if version.address:
            line += f"　[{self.say('site')}]({version.address})"
        yield line
        if version.report is None:
            if version.what == "edited" or version.against:
                yield self.say("same")
            return
        yield escape(words.answer(self.lang, version.report.counts))
        yield from self.changes(version.report, version.address, room)

    def changes(self, report: Report, address: str, room: int) -> Iterator[str]:
        """Yield the changed rows that there is room for, the largest of them, in the order of the text."""
        rows = [row for row in changed_rows(report, None) if row.unit != "toc"]
        shown = _Short(report, self.lang, address)
        chosen: dict[int, str] = {}
        for place in sorted(range(len(rows)), key=lambda at: _weight(rows[at])):
            text = "\n\n".join(shown.row(rows[place]))
            if len(text) + 2 > room:
                break
            room -= len(text) + 2
            chosen[place] = text
        if not rows:
            return
        if not chosen:
            yield self.say("none", len(rows))
            return
        key = "all" if len(chosen) == len(rows) else "some"
        count = self.say(key, len(chosen), len(rows))
        yield f"<details open>\n<summary>{self.say('main')}{self.bracketed(count)}</summary>"
        yield from (chosen[place] for place in sorted(chosen))
        yield "</details>"

    def bracketed(self, text: str) -> str:
        return f"（{text}）" if self.lang == "zh" else f" ({text})"

    def check(self, findings: Sequence[Shown], old: int) -> Iterator[str]:
        yield f"### {self.say('check')}"
        if not findings:
            yield self.say("clean")
        listed = [self.finding(one) for one in findings[:_FINDINGS]]
        if listed:
            yield "\n".join(listed)
        if len(findings) > _FINDINGS:
            yield self.say("more", len(findings) - _FINDINGS)
        if old:
            yield self.say("old", old)

    def finding(self, one: Shown) -> str:
        where = f"{one.path}:{one.line}" if one.line else one.path
        sign = {"error": "❌", "warning": "⚠️"}.get(one.severity, "ℹ️")
        message = " ".join(one.message(self.lang).split())
        return f"- {sign} {one.code} {escape(where)}　{escape(message)}"

    def notes(self, works: Sequence[PulledWork]) -> Iterator[str]:
        found = [note for work in works for note in work.notes]
        if not found:
            return
        yield f"### {self.say('notes')}"
        yield "\n".join(map(self.note, found[:_NOTES]))
        if len(found) > _NOTES:
            yield self.say("more", len(found) - _NOTES)

    def note(self, note: PulledNote) -> str:
        said = note.words or (self.say("internal") if note.what != "removed" else "")
        parts = [self.say(f"note {note.what}"), note.article, said, note.state, note.id]
        return "- " + "　".join(escape(part) for part in parts if part)


class _Short(Rows):
    """Rows in a few words: unchanged stretches to a clause, what is new or gone to its beginning. Links go to
    the site, since nothing of the comparison is in the comment itself."""

    def __init__(self, report: Report, lang: words.Lang, address: str) -> None:
        super().__init__(report.passages, lang)
        self.address = address

    def row(self, row: Row) -> Iterator[str]:
        title = self.title(row)
        link = f"　[↗]({self.address}#{row.anchor})" if self.address and row.anchor else ""
        yield f"**{title}**{link}"
        if has_origin(row):
            yield f"*{self.origins(row.origins)}*"
        changed = [line for line in lines(row) if is_changed(line)]
        shown = [line._replace(runs=tuple(map(_cut, clip(line.runs)))) for line in changed]
        if shown:
            yield "\n>\n".join(f"> {self.line(line, row)}" for line in shown)

    def refs(self, refs: Iterable[Ref]) -> str:
        between = "、" if self.lang == "zh" else ", "
        if not self.address:
            return between.join(escape(ref.num) for ref in refs)
        return between.join(f"[{escape(ref.num)}]({self.address}#{ref.anchor})" for ref in refs)


def _one(found: re.Match[str]) -> str:
    """Put in the singular what is counted once."""
    return f"1 {found[1] or ''}{found[2]}{' is' if found[3] else ''}"


def _cut(run: Run) -> Run:
    if run.mark is Mark.SAME or len(run.text) <= _LONGEST:
        return run
    return run._replace(text=f"{run.text[:_LONGEST]}…")


def _weight(row: Row) -> tuple[bool, int]:
    """What comes first: substance, then how much changed."""
    return row.class_ is not Class.SUBSTANTIVE, -row.changed
