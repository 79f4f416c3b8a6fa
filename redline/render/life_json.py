"""The life of an article as one JSON object, for programs.

The form is described in `docs/reference/trace.md` and, for machines, in
`docs/reference/life.schema.json`.
"""

from __future__ import annotations

from typing import Any

from redline.changes import Change
from redline.render.json import pieces
from redline.report import Cell, Row
from redline.report.life import Edge, Life, Node, Step

SCHEMA = "redline/life/1"


def render(life: Life, *, indent: int | None = None) -> str:
    """Return a life as JSON text, without a line end; `indent` as for a comparison."""
    from json import dumps

    return dumps(to_data(life), ensure_ascii=False, indent=indent)


def to_data(life: Life) -> dict[str, Any]:
    """Return the JSON object of a life as dictionaries, lists and plain values."""
    ids = [stage.id for stage in life.stages]
    asked = life.asked
    return {
        "schema": SCHEMA,
        "title": life.title,
        "asked": {"version": ids[asked.stage], "eid": asked.eid, "num": asked.num},
        "versions": [stage._asdict() for stage in life.stages],
        "nodes": [_node(node, ids) for node in life.nodes],
        "edges": [_edge(edge, ids) for edge in life.edges],
        "steps": [_step(step, ids) for step in life.steps if step.rows],
    }


def _node(node: Node, ids: list[str]) -> dict[str, Any]:
    return {
        "version": ids[node.stage],
        "eid": node.eid,
        "num": node.num,
        "heading": node.heading,
        "division": list(node.division),
        "text": node.text,
    }


def _edge(edge: Edge, ids: list[str]) -> dict[str, Any]:
    return {
        "old": {"version": ids[edge.old[0]], "eid": edge.old[1], "num": edge.old_num},
        "new": {"version": ids[edge.new[0]], "eid": edge.new[1], "num": edge.new_num},
        "main": edge.main,
        "kinds": [kind.value for kind in edge.kinds],
        "class": edge.class_.value,
        "score": round(edge.score, 4),
        "old_share": round(edge.old_share, 4),
        "new_share": round(edge.new_share, 4),
        "followed": edge.followed,
    }


def _step(step: Step, ids: list[str]) -> dict[str, Any]:
    pairs = zip(step.changes, step.rows, strict=True)
    return {
        "old": ids[step.old],
        "new": ids[step.new],
        "changes": [_change(change, row, step) for change, row in pairs],
    }


def _change(change: Change, row: Row, step: Step) -> dict[str, Any]:
    segments, formal, moved = pieces(change.edits, change.old_text, change.new_text)
    written: dict[str, Any] = {
        "old": _side(row.old),
        "new": _side(row.new),
        "kinds": [kind.value for kind in row.kinds],
        "class": change.class_.value,
        "segments": segments,
    }
    if formal:
        written["formal"] = formal
    if moved:
        ends = ((one["segment"], step.passages[one["move"]]) for one in moved)
        written["moves"] = [
            {"segment": segment, "old": passage.old.num, "new": passage.new.num} for segment, passage in ends
        ]
    return written


def _side(cell: Cell | None) -> dict[str, str] | None:
    return None if cell is None else {"eid": cell.eid, "num": cell.num, "heading": cell.heading}
