"""An edit script as a line that a person can read, and what must hold of every script."""

from __future__ import annotations

from itertools import pairwise

from redline.textdiff import Opcode


def written(old: str, new: str, script: tuple[Opcode, ...]) -> str:
    """Return both texts in one, with [-gone-] and [+new+]."""
    out = []
    for opcode in script:
        gone = old[opcode.old_start : opcode.old_end]
        come = new[opcode.new_start : opcode.new_end]
        if opcode.tag == "equal":
            out.append(gone)
        else:
            out.append((f"[-{gone}-]" if gone else "") + (f"[+{come}+]" if come else ""))
    return "".join(out)


def check(old: str, new: str, script: tuple[Opcode, ...]) -> None:
    """Assert that a script covers both texts end to end, and that each span is what its tag says."""
    places = [(0, 0)]
    for opcode in script:
        assert (opcode.old_start, opcode.new_start) == places[-1]
        places.append((opcode.old_end, opcode.new_end))
        gone = old[opcode.old_start : opcode.old_end]
        come = new[opcode.new_start : opcode.new_end]
        if opcode.tag == "equal":
            assert gone == come != ""
        else:
            assert gone != come
            assert opcode.tag == ("insert" if not gone else "delete" if not come else "replace")
    assert places[-1] == (len(old), len(new))
    assert not any(before.tag == after.tag == "equal" for before, after in pairwise(script))
