"""A comparison as plain lines that a person can read and a case file can hold.

[-gone-] and [+new+] are substantive, ~[-…-] and ~[+…+] formal, {1-…} and {1+…} passages that move 1 takes
away and brings in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from redline.changes import Class, Comparison, Edit
from redline.model import Document, units


def outline(comparison: Comparison) -> str:
    old, new = _names(comparison.alignment.old), _names(comparison.alignment.new)
    lines = []
    for change in comparison.changes:
        kinds = " ".join(sorted(kind.value for kind in change.kinds))
        names = f"{old[change.old] if change.old else '—'} → {new[change.new] if change.new else '—'}"
        lines.append(f"{names}: {kinds} ({change.class_.value})")
        text = "".join(_marked(change.edits, change.old_text, change.new_text))
        lines.extend(f"    {line}" for line in text.split("\n"))
    texts_old = {change.old: change.old_text for change in comparison.changes}
    texts_new = {change.new: change.new_text for change in comparison.changes}
    for number, move in enumerate(comparison.moves, 1):
        text = "".join(_marked(move.edits, texts_old[move.old], texts_new[move.new]))
        lines.append(f"move {number}: {old[move.old]} → {new[move.new]}")
        lines.extend(f"    {line}" for line in text.split("\n"))
    for link in comparison.links:
        kinds = " ".join(sorted(kind.value for kind in link.kinds))
        lines.append(
            f"link {old[link.old]} {'→' if link.main else '⇢'} {new[link.new]}: {kinds} ({link.class_.value})"
        )
    return "\n".join(lines)


def _names(document: Document) -> dict[str, str]:
    return {unit.eid: unit.num or unit.eid for unit in units(document)}


def _marked(edits: Iterable[Edit], old_text: str, new_text: str) -> Iterator[str]:
    for edit in edits:
        opcode = edit.opcode
        old = old_text[opcode.old_start : opcode.old_end]
        new = new_text[opcode.new_start : opcode.new_end]
        formal = "~" if edit.class_ is Class.FORMAL else ""
        if opcode.tag == "equal":
            yield new
        elif edit.move is not None:
            yield f"{formal}{{{edit.move + 1}{'-' if old else '+'}{old or new}}}"
        else:
            yield (f"{formal}[-{old}-]" if old else "") + (f"{formal}[+{new}+]" if new else "")
