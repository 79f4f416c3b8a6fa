"""The shortest program that a user of a diff library would write: two files in, the edits out.

    python bench/plain_diff.py LIBRARY OLD NEW

LIBRARY is difflib-lines, difflib-characters, diff-match-patch or fast-diff-match-patch, each with its default
settings on the whole text. Only what is asked for is imported.
"""

from __future__ import annotations

import sys


def difflib_lines(old: str, new: str) -> list[object]:
    from difflib import unified_diff

    return list(unified_diff(old.splitlines(), new.splitlines(), lineterm=""))


def difflib_characters(old: str, new: str) -> list[object]:
    from difflib import SequenceMatcher

    return list(SequenceMatcher(None, old, new).get_opcodes())


def diff_match_patch(old: str, new: str) -> list[object]:
    from diff_match_patch import diff_match_patch as DiffMatchPatch

    return list(DiffMatchPatch().diff_main(old, new))


def fast_diff_match_patch(old: str, new: str) -> list[object]:
    from fast_diff_match_patch import diff

    return list(diff(old, new, counts_only=False))


def main() -> None:
    _, library, old, new = sys.argv
    with open(old, encoding="utf-8-sig") as file:
        old = file.read()
    with open(new, encoding="utf-8-sig") as file:
        new = file.read()
    for edit in globals()[library.replace("-", "_")](old, new):
        print(edit)


if __name__ == "__main__":
    main()
