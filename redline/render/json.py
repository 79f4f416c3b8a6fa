"""A comparison as one JSON object, for programs.

The form is described in `docs/reference/json.md` and, for machines, in
`docs/reference/comparison.schema.json`.
"""

from __future__ import annotations

from collections.abc import Iterable

from redline.align import Match, RunnerUp
from redline.changes import Change, Class, Comparison, Edit, Kind, Link, stats
from redline.model import Document, Provision, text_of, units
from redline.model.numbers import number_value

TYPE_CHECKING = False  # as in typing, which takes two milliseconds to import
if TYPE_CHECKING:
    from typing import Any

SCHEMA = "redline/comparison/1"
_ORDER = {kind: order for order, kind in enumerate(Kind)}


def render(
    comparison: Comparison, *, old_label: str = "", new_label: str = "", indent: int | None = None
) -> str:
    """Return a comparison as JSON text, without a line end.

    Labels name the two versions as the user did. `indent` is the number of spaces to indent by; None
    puts everything on one line.
    """
    content = to_data(comparison, old_label=old_label, new_label=new_label)
    return _on_one_line(content) if indent is None else _indented(content, indent)


def _on_one_line(content: object) -> str:
    """What `json.dumps` gives with ensure_ascii=False, by the encoder that it uses itself.

    To import `json` takes longer than to write a comparison, since its reader compiles patterns.
    """
    try:
        from _json import encode_basestring, make_encoder
    except ImportError:  # another Python than CPython
        return _indented(content, None)
    encode = make_encoder(None, _refuse, encode_basestring, None, ": ", ", ", False, False, True)
    return "".join(encode(content, 0))


def _refuse(value: object) -> object:
    raise TypeError(f"{type(value).__name__} is not plain data")


def _indented(content: object, indent: int | None) -> str:
    from json import dumps

    return dumps(content, ensure_ascii=False, indent=indent)


def to_data(comparison: Comparison, *, old_label: str = "", new_label: str = "") -> dict[str, Any]:
    """Return the JSON object of a comparison as dictionaries, lists and plain values."""
    writer = _Writer(comparison)
    counts = stats(comparison).counts()
    return {
        "schema": SCHEMA,
        "old": _side(comparison.alignment.old, old_label, counts["old"], writer.old_texts),
        "new": _side(comparison.alignment.new, new_label, counts["new"], writer.new_texts),
        "links": [writer.link(link) for link in comparison.links],
        "changes": [writer.change(change) for change in comparison.changes],
        "moves": writer.moves(),
        "stats": counts,
    }


def _side(document: Document, label: str, count: int, texts: dict[str, str]) -> dict[str, Any]:
    return {"title": document.title, "label": label, "articles": count, "digest": digest(document, texts)}


def digest(document: Document, texts: dict[str, str]) -> str:
    """Return the SHA-256 of a document's text in hexadecimal: numbers, headings and texts of all its
    units, each on a line of its own. Front matter takes no part. `texts` are units' texts by eId, as far
    as they are known: a comparison that was filtered does not hold them all."""
    from redline.ingest.text import sha256

    known = texts.get
    content = "".join(
        [f"{unit.num}\n{unit.heading}\n{known(unit.eid) or text_of(unit)}\n" for unit in units(document)]
    )
    return sha256(content.encode("utf-8", "surrogatepass"))


class _Writer:
    """Looks up numbers and texts by eId."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.old_texts = {change.old: change.old_text for change in comparison.changes if change.old}
        self.new_texts = {change.new: change.new_text for change in comparison.changes if change.new}
        self.old = {unit.eid: unit for unit in units(comparison.alignment.old)}
        self.new = {unit.eid: unit for unit in units(comparison.alignment.new)}
        self._written: dict[frozenset[Kind], list[str]] = {}

    def link(self, link: Link) -> dict[str, Any]:
        match = link.match
        return {
            "old": _number(self.old[link.old]),
            "new": _number(self.new[link.new]),
            "main": link.main,
            "kinds": self._kinds(link.kinds),
            "class": link.class_.value,
            "score": round(match.score, 4),
            "reasons": [reason.code for reason in match.reasons],
            "runner_up": self._runner_up(match),
            "pinned": match.pinned,
        }

    def _runner_up(self, match: Match) -> dict[str, Any] | None:
        """The runner-up on the side it stands on: in the new text wherever the match has an old article."""
        second: RunnerUp | None = match.runner_up
        if second is None:
            return None
        side, units_of = ("new", self.new) if match.old else ("old", self.old)
        unit = units_of.get(second.eid)
        return {side: _number(unit) if unit else second.eid, "score": round(second.score, 4)}

    def change(self, change: Change) -> dict[str, Any]:
        segments, formal, moved = _segments(change)
        written: dict[str, Any] = {
            "old": _unit(self.old[change.old]) if change.old else None,
            "new": _unit(self.new[change.new]) if change.new else None,
            "kinds": self._kinds(change.kinds),
            "class": change.class_.value,
            "score": round(change.match.score, 4),
            "segments": segments,
        }
        if formal:
            written["formal"] = formal
        if moved:
            written["moves"] = moved
        if change.related_old:
            written["related_old"] = list(change.related_old)
        if change.related_new:
            written["related_new"] = list(change.related_new)
        return written

    def _kinds(self, kinds: frozenset[Kind]) -> list[str]:
        if kinds not in self._written:
            self._written[kinds] = [kind.value for kind in sorted(kinds, key=_ORDER.__getitem__)]
        return list(self._written[kinds])

    def moves(self) -> list[dict[str, Any]]:
        """Every moved passage, its two ends and what changed within it."""
        written = []
        for move in self.comparison.moves:
            # A filtered comparison may hold neither end, yet segments point to a move by its place.
            old_text = self.old_texts.get(move.old) or text_of(self.old[move.old])
            new_text = self.new_texts.get(move.new) or text_of(self.new[move.new])
            segments, formal, _ = pieces(move.edits, old_text, new_text)
            one: dict[str, Any] = {"old": move.old, "new": move.new, "segments": segments}
            if formal:
                one["formal"] = formal
            written.append(one)
        return written


def _segments(change: Change) -> tuple[list[list[str]], list[int], list[dict[str, int]]]:
    return pieces(change.edits, change.old_text, change.new_text)


def pieces(
    edits: Iterable[Edit], old_text: str, new_text: str
) -> tuple[list[list[str]], list[int], list[dict[str, int]]]:
    """Return segments, the indexes of the formal ones, and which of them are moved passages.

    Neighbours of one operation, class and move are one segment.
    """
    segments: list[list[str]] = []
    marks: list[tuple[Class, int | None]] = []

    def add(operation: str, text: str, class_: Class, move: int | None) -> None:
        if segments and segments[-1][0] == operation and marks[-1] == (class_, move):
            segments[-1][1] += text
        else:
            segments.append([operation, text])
            marks.append((class_, move))

    for edit in edits:
        opcode = edit.opcode
        if opcode.tag == "equal":
            add("=", new_text[opcode.new_start : opcode.new_end], edit.class_, edit.move)
            continue
        if opcode.old_start < opcode.old_end:
            add("-", old_text[opcode.old_start : opcode.old_end], edit.class_, edit.move)
        if opcode.new_start < opcode.new_end:
            add("+", new_text[opcode.new_start : opcode.new_end], edit.class_, edit.move)
    formal = [index for index, (class_, _) in enumerate(marks) if class_ is Class.FORMAL]
    moved = [{"segment": index, "move": move} for index, (_, move) in enumerate(marks) if move is not None]
    return segments, formal, moved


def _unit(unit: Provision) -> dict[str, str]:
    return {"eid": unit.eid, "level": unit.level.value, "num": unit.num, "heading": unit.heading}


def _number(unit: Provision) -> str:
    return number_value(unit.num) or unit.eid
