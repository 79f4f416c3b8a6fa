"""The life of an article as a quiet reader goes through it: what happened, and one line for the rest.

The terminal and Markdown views share it, and the sentence that answers first.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from redline.changes import Class, Kind
from redline.render import words
from redline.report import shown
from redline.report.life import Life, Node, Stage, Step

State = Literal["first", "changed", "same", "back", "gone"]

_TOLD = 5  # events in the answer
_OPENING = 40  # characters of a text's beginning

_UI: dict[str, dict[str, str]] = {
    "zh": {
        "first": "{id}中是{nums}",
        "new": "{id}新增，为{nums}",
        "out_of": "{id}由他条分出，为{nums}",
        "event": "{ids}{what}",
        "more": "其间另有 {n} 稿改动",
        "last": "{id}中是{nums}",
        "still": "{id}中仍是{nums}",
        "gone": "{id}起不再有这一条",
        "same": "未修改",
        "fold": "{n} 个版本未修改：{first} 至 {last}",
        "fold_gone": "{n} 个版本没有这一条：{first} 至 {last}",
        "absent": "没有这一条",
        "back": "恢复，接 {id} 的{nums}",
        "asked": "所问",
    },
    "en": {
        "first": "{nums} in {id}",
        "new": "Inserted in {id} as {nums}",
        "out_of": "Came out of others in {id} as {nums}",
        "event": "{what} in {ids}",
        "more": "changed in {n} more",
        "last": "{nums} in {id}",
        "still": "still {nums} in {id}",
        "gone": "gone since {id}",
        "same": "unchanged",
        "fold": "{n} versions without a change: {first} to {last}",
        "fold_gone": "{n} versions without the article: {first} to {last}",
        "absent": "the article is not there",
        "back": "back again, from {nums} of {id}",
        "asked": "asked for",
    },
}


class Moment(NamedTuple):
    """One version, or several in a row of which the same is to be said, with the line as it is there.

    first, last  versions, by index; the same but for several
    steps        what happened on the way here, where something did
    """

    first: int
    last: int
    state: State
    steps: tuple[Step, ...]
    nodes: tuple[Node, ...]


def moments(life: Life) -> list[Moment]:
    """Return what a reader should see of a life, oldest first."""
    found: list[Moment] = []
    for one in _moments(life):
        before = found[-1] if found else None
        quiet = one.state == "same" or (one.state == "gone" and not one.steps)
        asked = (life.asked.stage in (before.last, one.first)) if before else False
        if before and quiet and not asked and before.state == one.state and not before.steps:
            found[-1] = before._replace(last=one.last, nodes=one.nodes)
        else:
            found.append(one)
    return found


def _moments(life: Life) -> Iterator[Moment]:
    nodes: dict[int, list[Node]] = {}
    for node in life.nodes:
        nodes.setdefault(node.stage, []).append(node)
    start = min(nodes)
    for at in range(start, max([*nodes, *(step.new for step in life.steps)]) + 1):
        here = tuple(nodes.get(at, ()))
        over = tuple(step for step in life.steps if step.new == at and step.old < at - 1)
        plain = tuple(step for step in life.steps if (step.old, step.new) == (at - 1, at) and step.rows)
        state: State = "changed" if plain else "same"
        if not here:
            state = "gone"
        elif over:
            state = "back"
        elif at == start and not plain:
            state = "first"
        yield Moment(first=at, last=at, state=state, steps=over or plain, nodes=here)


def say(lang: words.Lang, key: str, **values: object) -> str:
    """Return a phrase about a life."""
    return _UI[lang][key].format(**values)


def heading(stage: Stage) -> str:
    """Return a version as a line names it: its id, its label, and its date where neither tells it."""
    parts = [stage.id]
    if stage.label and stage.label != stage.id:
        parts.append(stage.label)
    if stage.date and not any(stage.date in part for part in parts):
        parts.append(stage.date)
    return "　".join(parts)


def title(life: Life) -> str:
    """Return the law's title and the number that was asked for, with its version."""
    return f"{life.title}　{life.asked.num}（{life.stages[life.asked.stage].id}）"


def state_line(life: Life, moment: Moment, lang: words.Lang) -> str:
    """Return what is to be said of a moment in a word; "" where rows tell it."""
    first, last = life.stages[moment.first].id, life.stages[moment.last].id
    many = moment.last - moment.first + 1
    if moment.state == "same":
        return say(lang, "same") if many == 1 else say(lang, "fold", n=many, first=first, last=last)
    if moment.state == "gone" and not moment.steps:
        return say(lang, "absent") if many == 1 else say(lang, "fold_gone", n=many, first=first, last=last)
    if moment.state == "back":
        step = moment.steps[0]
        return say(lang, "back", id=life.stages[step.old].id, nums=_nums(lang, _at(life, step.old)))
    return ""


def opening(node: Node) -> str:
    """Return how an article's text begins."""
    line = node.text.split("\n", 1)[0]
    return line if len(line) <= _OPENING else line[:_OPENING] + "…"


def answer(life: Life, lang: words.Lang) -> str:
    """Return the sentence that tells the whole life: where it came from, what happened, what it is now."""
    events = _together(_events(life, lang))
    told = events if len(events) <= _TOLD else [*events[:2], None, *events[-2:]]
    between = "；" if lang == "zh" else "; "
    parts = [_beginning(life, lang), *(_event(one, events, lang) for one in told), _end(life, lang)]
    return between.join(part for part in parts if part) + ("。" if lang == "zh" else ".")


def _beginning(life: Life, lang: words.Lang) -> str:
    start = life.nodes[0].stage
    key = "first"
    if start:
        kinds = {kind for step in life.steps if step.new == start for row in step.rows for kind in row.kinds}
        key = "new" if Kind.INSERTED in kinds or not kinds else "out_of"
    return say(lang, key, id=_named(life.stages[start].id, lang), nums=_nums(lang, _at(life, start)))


def _end(life: Life, lang: words.Lang) -> str:
    last = len(life.stages) - 1
    start = life.nodes[0].stage
    if start == last:
        return ""  # it begins and ends there
    if not _at(life, last):
        gone = life.stages[max(node.stage for node in life.nodes) + 1].id
        return say(lang, "gone", id=_named(gone, lang))
    nums = _nums(lang, _at(life, last))
    same = all(_nums(lang, _at(life, at)) == nums for at in {node.stage for node in life.nodes})
    return say(lang, "still" if same else "last", nums=nums, id=_named(life.stages[last].id, lang))


class _Event(NamedTuple):
    """What happened in a version, or alike in several that are told one after the other."""

    what: str
    ids: tuple[str, ...]


def _together(events: Iterator[_Event]) -> list[_Event]:
    found: list[_Event] = []
    for one in events:
        if found and found[-1].what == one.what:
            found[-1] = _Event(one.what, found[-1].ids + one.ids)
        else:
            found.append(one)
    return found


def _event(event: _Event | None, events: list[_Event], lang: words.Lang) -> str:
    """Return the words for an event; None stands for those that are only counted."""
    if event is None:
        return say(lang, "more", n=sum(len(one.ids) for one in events[2:-2]))
    ids = event.ids
    if len(ids) > _TOLD:
        ids = (*ids[:2], "…", *ids[-2:])
    listed = ("、" if lang == "zh" else ", ").join(ids)
    listed = listed.replace("、…、", "……").replace(", …, ", " … ")
    return say(lang, "event", ids=_named(listed, lang), what=event.what)


def _events(life: Life, lang: words.Lang) -> Iterator[_Event]:
    start = life.nodes[0].stage
    for moment in moments(life):
        ids = (life.stages[moment.first].id,)
        if moment.state == "back":
            yield _Event(state_line(life, moment, lang), ids)
        elif moment.first > start and moment.state == "changed":
            what = _what(moment, lang)
            if what:
                yield _Event(what, ids)


def _what(moment: Moment, lang: words.Lang) -> str:
    """Say what a reader should know of a moment at a glance: nothing of forms and numbers."""
    rows = [row for step in moment.steps for row in step.rows]
    kinds = {kind for row in rows for kind in row.kinds} - {Kind.UNCHANGED, Kind.RENUMBERED}
    if all(row.class_ is not Class.SUBSTANTIVE for row in rows):
        kinds.discard(Kind.AMENDED)
    return words.kinds(lang, shown(kinds)).replace(" · ", "、" if lang == "zh" else " and ")


def _named(name: str, lang: words.Lang) -> str:
    """Return the name of a version as Chinese goes on after it: with a blank behind letters and figures."""
    return f"{name} " if lang == "zh" and name[-1:].isascii() else name


def _at(life: Life, stage: int) -> list[Node]:
    return [node for node in life.nodes if node.stage == stage]


def _nums(lang: words.Lang, nodes: list[Node]) -> str:
    return ("、" if lang == "zh" else ", ").join(node.num for node in nodes)
