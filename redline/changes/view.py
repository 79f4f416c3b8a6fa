"""A text as the differ should see it: formal noise taken out, every place traceable to the original.

A view folds widths and variant characters, drops white space that only spaces, replaces item labels
and followed references by what makes both sides equal, and leaves out passages that moved away. What
differs between two views is a change of wording; what differs only beneath them is formal.
"""

from __future__ import annotations

from collections.abc import Sequence

from redline.textdiff import Forms, fold

_CURLY = {"\u201c", "\u201d"}


class Swap:
    """raw[start:end] stands in the view as `text`. `move` is the index of the move that takes this
    passage away, and then `text` is ""."""

    __slots__ = ("end", "move", "start", "text")

    def __init__(self, *, start: int, end: int, text: str = "", move: int | None = None) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.move = move


class View:
    """`text` as the differ sees it; its character i comes from raw[starts[i]:ends[i]].

    Characters that come from the same place in `raw` belong together: no edit may part them. A view is
    `plain` if the differ sees the text as it is.
    """

    __slots__ = ("_stretches", "ends", "holes", "raw", "starts", "text")

    def __init__(
        self,
        raw: str,
        text: str,
        starts: Sequence[int],
        ends: Sequence[int],
        holes: Sequence[Swap] = (),
        stretches: Sequence[tuple[int, int]] | None = None,
    ) -> None:
        self.raw = raw
        self.text = text
        self.starts = starts
        self.ends = ends
        self.holes = holes
        # where in the view the text between swaps stands
        self._stretches = [(0, len(text))] if stretches is None else stretches

    @property
    def plain(self) -> bool:
        """Whether nothing was changed, left out or put in."""
        return self.text == self.raw and isinstance(self.starts, range)

    def plain_to(self, position: int) -> int:
        """Return up to where the view goes on without a swap; `position` itself if it stands in one."""
        return next((end for start, end in self._stretches if start <= position < end), position)

    def whole(self, position: int) -> bool:
        """Whether the border before character `position` parts nothing."""
        return (
            position <= 0
            or position >= len(self.text)
            or self.starts[position] != self.starts[position - 1]
        )


class Printing:
    """How the texts of a comparison are printed.

    forms  the forms of characters that they have
    mixed  groups of these that mean one character and are not told apart: see `mixed`
    """

    __slots__ = ("forms", "mixed")

    def __init__(self, *texts: str) -> None:
        self.forms = Forms(*texts)
        self.mixed = mixed(self.forms)

    def table_of(self, old: str, new: str) -> dict[int, str]:
        """The translation that makes two of the texts agree: see `agreed`."""
        return agreed([[form for form in group if form in old or form in new] for group in self.mixed])


def mixed(forms: Forms) -> list[list[str]]:
    """Return the groups of characters of which each means one character, two or more to a group."""
    groups: dict[str, list[str]] = {}
    for character, plain in forms.pairs:
        groups.setdefault(plain, []).append(character)
    for plain, group in groups.items():
        if plain in forms.characters:
            group.append(plain)
    return [group for group in groups.values() if len(group) > 1]


def agreed(groups: Sequence[Sequence[str]]) -> dict[int, str]:
    """Return a translation that makes texts with these groups of forms use one form of each character.

    Only characters that stand in several forms in these texts are touched: the differ should see
    the text as printed wherever it can.
    """
    table: dict[int, str] = {}
    for group in groups:
        if len(group) > 1 and set(group) != _CURLY:  # opening and closing quotation marks are no noise
            form = max(group)  # the wide form, which is the one that laws are printed in
            table.update((ord(character), form) for character in group if character != form)
    return table


def view(raw: str, swaps: Sequence[Swap], table: dict[int, str], spaces: str) -> View:
    """Make the view of a text.

    `swaps` are in order and do not overlap; `table` comes from `agreed`; `spaces` are the characters
    among `Forms.spaces` of the text, or more.
    """
    blanks = _space_swaps(raw) if any(space in raw for space in spaces) else []
    folded = raw.translate(table) if table else raw
    if not swaps and not blanks:
        size = len(raw)
        return View(raw, folded, range(size), range(1, size + 1))
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    stretches: list[tuple[int, int]] = []
    done = 0
    for swap in (*_merged(swaps, blanks), Swap(start=len(raw), end=len(raw))):
        stretches.append((len(starts), len(starts) + swap.start - done))
        text.append(folded[done : swap.start])
        starts.extend(range(done, swap.start))
        ends.extend(range(done + 1, swap.start + 1))
        text.append(swap.text)
        starts.extend([swap.start] * len(swap.text))
        ends.extend([swap.end] * len(swap.text))
        done = swap.end
    holes = tuple([swap for swap in swaps if swap.move is not None])
    return View(raw, "".join(text), starts, ends, holes, stretches)


def _space_swaps(raw: str) -> list[Swap]:
    """White space parts words of alphabetic scripts; everywhere else it is typography."""
    plain = fold(raw)  # in which every space, of any width, is " "
    swaps = []
    end = 0
    while (start := plain.find(" ", end)) >= 0:
        end = start + 1
        while plain[end : end + 1] == " ":
            end += 1
        before = plain[start - 1] if start else "\n"
        after = plain[end] if end < len(plain) else "\n"
        keep = "\n" < before < "\u2e80" and "\n" < after < "\u2e80"
        if not keep or end - start > 1 or raw[start] != " ":
            swaps.append(Swap(start=start, end=end, text=" " if keep else ""))
    return swaps


def _merged(swaps: Sequence[Swap], spaces: list[Swap]) -> list[Swap]:
    """Both lists in order; of a space that overlaps another swap only what is outside of it."""
    if not spaces:
        return list(swaps)
    merged = list(swaps)
    first = 0
    for space in spaces:
        while first < len(swaps) and swaps[first].end <= space.start:
            first += 1
        start, at = space.start, first
        while at < len(swaps) and swaps[at].start < space.end:
            if start < swaps[at].start:
                merged.append(Swap(start=start, end=swaps[at].start))
            start = swaps[at].end
            at += 1
        if start == space.start:
            merged.append(space)
        elif start < space.end:
            merged.append(Swap(start=start, end=space.end))
    return sorted(merged, key=lambda one: one.start)
