"""Silencing rules: by a comment in a text, by its front matter, by redline.toml.

<!-- redline: ignore RL203 -->      on the line, or alone on the line before
check-ignore: RL203 RL204           in front matter, for the file
[check] ignore = ["RL204"]          in redline.toml, for all that is checked
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from redline.app.check.catalogue import CODES
from redline.app.check.text import CheckedText
from redline.app.check.types import Finding
from redline.errors import InputError
from redline.model import Span
from redline.model.value import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redline.app.workspace import Workspace

KEY = "check-ignore"
"""Of front matter."""

_OPENING, _CLOSING = "<!--", "-->"
_ASKS = re.compile(r"\s*redline[:：]\s*(?:ignore|忽略)\s")
"""How a comment begins that silences rules."""
_CODE = re.compile(r"[^,，、\s]+")
_BESIDE = frozenset({"RL302", "RL303", "RL304"})
"""Rules that look at the version before."""
_FILE = -1
"""In the place of a line: all of them."""
_BETWEEN = re.compile(r"[,，、\s]+")


# --- in a text -----------------------------------------------------------------------------------


class _Word:
    """One code where a text names it, the lines that it holds for, and whether it was used."""

    __slots__ = ("code", "lines", "place", "used", "word")

    def __init__(self, word: str, place: Span | None, lines: frozenset[int]) -> None:
        self.word = word
        self.code = CODES.get(word, "")
        self.place = place
        self.lines = lines
        self.used = False


def silenced(text: CheckedText, found: list[Finding]) -> tuple[list[Finding], list[Finding]]:
    """Return the findings that the text itself does not silence, and those about its silencing."""
    words = [*_front_matter(text), *_comments(text)]
    holding: dict[tuple[str, int], list[_Word]] = {}
    for word in words:
        for line in word.lines:
            holding.setdefault((word.code, line), []).append(word)
    kept = []
    for finding in found:
        silent = [word for line in {finding.line, _FILE} for word in holding.get((finding.code, line), ())]
        for word in silent:
            word.used = True
        if not silent:
            kept.append(finding)
    return kept, list(_spoken(text, words))


def _front_matter(text: CheckedText) -> Iterator[_Word]:
    for key, said in text.source.meta:
        if key == KEY:
            for word in filter(None, _BETWEEN.split(said.strip("[]"))):
                yield _Word(word, None, frozenset({_FILE}))


def _comments(text: CheckedText) -> Iterator[_Word]:
    if text.source.unit != "line":
        return
    target = 0
    found: list[_Word] = []
    for line in reversed(text.source.lines):  # so that the next line that says something is known
        rest, comments = _parted(line.text) if _OPENING in line.text else (line.text, [])
        if rest.strip():
            target = line.number
        here: list[_Word] = []
        for start, end in comments:
            asks = _ASKS.match(line.text, start, end)
            for part in _CODE.finditer(line.text, asks.end(), end) if asks else ():
                place = Span(
                    line=line.number, column=part.start() + 1, end_line=line.number, end_column=part.end() + 1
                )
                here.append(_Word(part[0], place, frozenset((line.number, target))))
        found += reversed(here)
    yield from reversed(found)


def _parted(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return a line without its comments, and where the words of each begin and end."""
    rest, inner, at = [], [], 0
    while (start := text.find(_OPENING, at)) >= 0 and (end := text.find(_CLOSING, start + 4)) >= 0:
        rest.append(text[at:start])
        inner.append((text.rfind(_OPENING, start, end) + len(_OPENING), end))
        at = end + len(_CLOSING)
    return "".join((*rest, text[at:])), inner


def _spoken(text: CheckedText, words: Iterable[_Word]) -> Iterator[Finding]:
    for word in words:
        if not word.code:
            yield text.finding("ignore-unknown", word.place, *_unknown(word.word))
        elif not word.used and not (word.code in _BESIDE and _alone(text)):
            yield text.finding(
                "ignore-unused",
                word.place,
                f"这里没有 {word.word} 这一类问题，忽略的话可以删去了。",
                f"There is no finding of {word.word} here; it need not be silenced any more.",
            )


def _alone(text: CheckedText) -> bool:
    """Tell whether there is nothing to compare a text with: then some rules find nothing for that alone."""
    try:
        return text.previous is None
    except InputError:
        return True


def _unknown(word: str) -> tuple[str, str]:
    from difflib import get_close_matches

    near = get_close_matches(word, list(CODES), 1)
    return (
        f"没有“{word}”这个编号。" + (f"是不是 {near[0]}？" if near else "编号见 docs/reference/check.md。"),
        f"There is no code {word!r}. "
        + (f"Is it {near[0]}?" if near else "docs/reference/check.md lists them."),
    )


# --- in redline.toml -------------------------------------------------------------------------------


@value
class Ignored:
    """What redline.toml silences: codes everywhere, codes by work, and codes by a pattern of paths.

    help is the address of the page that explains the codes, or "".
    """

    everywhere: frozenset[str] = frozenset()
    works: tuple[tuple[str, frozenset[str]], ...] = ()
    paths: tuple[tuple[str, frozenset[str]], ...] = ()
    help: str = ""

    def codes(self, where: str, work: str = "") -> frozenset[str]:
        """Return the codes that are silenced in a file, which belongs to a work or, with "", to none."""
        from fnmatch import fnmatchcase

        path = where.replace("\\", "/")
        matching = [codes for pattern, codes in self.paths if fnmatchcase(path, pattern)]
        return self.everywhere.union(dict(self.works).get(work, ()), *matching)


def ignored_by(table: Mapping[str, object], workspace: Workspace) -> tuple[Ignored, list[Finding]]:
    """Return what the table [check] silences, and what is wrong with it."""
    reader = _Table(workspace)
    everywhere = reader.codes(table.get("ignore", []), "ignore")
    works = [(name, reader.work(name, said)) for name, said in reader.table(table, "works")]
    paths = [(pattern, reader.codes(said, pattern)) for pattern, said in reader.table(table, "paths")]
    reader.known(table, ("ignore", "works", "paths", "help"))
    help = str(table.get("help", ""))
    return Ignored(everywhere=everywhere, works=tuple(works), paths=tuple(paths), help=help), reader.wrong


class _Table:
    """Reads the table [check], and notes what is wrong."""

    def __init__(self, workspace: Workspace) -> None:
        from redline.app.workspace import SETTINGS

        self.where = workspace.tree.where(SETTINGS)
        self.workspace = workspace
        self.file = SETTINGS
        self.wrong: list[Finding] = []

    def _say(self, name: str, word: str, zh: str, en: str) -> None:
        content = (self.workspace.tree.read(self.file) or b"").decode("utf-8", "replace")
        line = next((n for n, one in enumerate(content.splitlines(), 1) if word in one), 0)
        self.wrong.append(Finding(name=name, zh=zh, en=en, where=self.where, line=line))

    def known(self, table: Mapping[str, object], keys: tuple[str, ...]) -> None:
        for key in table:
            if key not in keys:
                names = "、".join(keys)
                self._say(
                    *("settings", key, f"[check] 没有“{key}”这个设置。可用的有：{names}。"),
                    f"[check] has no setting {key!r}. There are: {', '.join(keys)}.",
                )

    def codes(self, said: object, key: str) -> frozenset[str]:
        if not isinstance(said, list) or not all(isinstance(word, str) for word in said):
            self._say(
                *("settings", key, f'{key} 应当是编号的列表，例如 ["RL204"]。'),
                f'{key} must be a list of codes: ["RL204"].',
            )
            return frozenset()
        for word in said:
            if word not in CODES:
                self._say("ignore-unknown", word, *_unknown(word))
        return frozenset(CODES[word] for word in said if word in CODES)

    def table(self, table: Mapping[str, object], key: str) -> list[tuple[str, object]]:
        said = table.get(key, {})
        if isinstance(said, dict):
            return list(said.items())
        self._say(
            *("settings", key, f"{key} 应当是一个表，写作 [check.{key}]。"),
            f"{key} must be a table: [check.{key}].",
        )
        return []

    def work(self, name: str, said: object) -> frozenset[str]:
        if not isinstance(said, dict):
            self._say(
                *("settings", name, f"应当写作 [check.works.{name}]，下面写 ignore。"),
                f"Write it as [check.works.{name}] with ignore below.",
            )
            return frozenset()
        self.known(said, ("ignore",))
        if not self.workspace.tree.entries(f"{self.workspace.folder}/{name}"):
            self._say("settings", name, f"没有名为“{name}”的法规。", f"There is no work called {name}.")
        return self.codes(said.get("ignore", []), "ignore")
