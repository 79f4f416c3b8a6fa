"""Reading the YAML of an annotation's file strictly, and writing it so that it reads well.

Only what people write by hand is read: mappings, lists and scalars. Anchors, aliases, tags, keys that occur
twice, deep nesting and heads of more than a quarter of a megabyte are refused, each with its line. A scalar
is its text, whatever YAML takes it for: ``quote: no`` quotes 不 in English, and not a false.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from redline.errors import UnreadableInput
from redline.model.value import value

FENCE = "---"
_LIMIT = 256 * 1024  # characters of a head: a quote may be a whole article, a file no book
_DEPTH = 4
_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?")
# What YAML has no place for, and the line ends that only YAML takes for such.
_UNSEEN = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
# What YAML 1.1 takes for something else than a text, so far as it begins like a word.
_OTHER = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n"))


@value
class Node:
    """A value: `found` is a str, a list or a dict of nodes.

    `line` is the file's (from 1) on which it begins, or its key. `plain` says of a scalar that it stood
    without quotation marks.
    """

    found: Any
    line: int
    plain: bool = False


def split(text: str, name: str) -> tuple[str, str, int]:
    """Return the head, the body, and the line that the body begins on.

    Raises UnreadableInput when the file has no head, or one without an end.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        raise refused(
            name, 1,
            "批注文件的第一行应当是“---”，接着是批注的各项，再一行“---”，然后是正文。",
            "An annotation's file begins with a line “---”, then come its keys, another “---”, and the text.",
        )  # fmt: skip
    for at, line in enumerate(lines[1:], 1):
        if line.rstrip() == FENCE:
            head = "\n".join(lines[1:at])
            if len(head) > _LIMIT:
                raise refused(
                    name,
                    1,
                    "文件头太长。请把长的内容写在正文里。",
                    "The head is too long. Write long text below it.",
                )
            return head, "\n".join(lines[at + 1 :]), at + 2
    raise refused(
        name,
        len(lines),
        "文件头没有结束：缺少第二个“---”行。",
        "The head has no end: a second line “---” is missing.",
    )


def read(head: str, name: str) -> dict[str, Node]:
    """Return what a head says, by key. Raises UnreadableInput; lines are those of the file."""
    import yaml

    unseen = _UNSEEN.search(head)
    if unseen:
        raise refused(
            name, head.count("\n", 0, unseen.start()) + 2, "这一行里有不可见的控制字符，请删去。",
            "There is a control character in this line. Delete it.",
        )  # fmt: skip
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        events = _Events(yaml.parse(head, Loader=loader), name)
        root = events.document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = " ".join(str(error.problem or error.context or "").split())
        raise refused(
            name, mark.line + 2 if mark else 1,
            f"这一行不符合 YAML 的写法（{problem}）。含有“: ”或者以标点开头的内容请加引号。",
            f"This line is not valid YAML ({problem}). Put text in quotation marks when it has “: ” "
            "in it or begins with punctuation.",
        ) from None  # fmt: skip
    if root is None:
        return {}
    if not isinstance(root.found, dict):
        raise refused(
            name, root.line, "文件头的每一行应当是“项: 内容”。", "The head's lines must be “key: value”."
        )
    return root.found


def refused(name: str, line: int, zh: str, en: str) -> UnreadableInput:
    """The error about a line of a file."""
    return UnreadableInput(zh, en, where=f"{name}:{line}")


class _Events:
    """Builds nodes from a parser's events; the parser never sees a whole document at once."""

    def __init__(self, events: Iterator[Any], name: str) -> None:
        self._events = events
        self._name = name

    def document(self) -> Node | None:
        documents = 0
        root: Node | None = None
        for event in self._events:
            kind = type(event).__name__
            if kind == "DocumentStartEvent":
                documents += 1
                if documents > 1:
                    raise self._error(event, "文件头里只能有一份内容。", "The head must be one document.")
            elif kind not in ("StreamStartEvent", "StreamEndEvent", "DocumentEndEvent"):
                root = self._node(event, 0)
        return root

    def _node(self, event: Any, depth: int) -> Node:
        kind = type(event).__name__
        if kind == "AliasEvent" or getattr(event, "anchor", None):
            raise self._error(
                event,
                "不支持 YAML 的“&”“*”引用，请直接写出内容。",
                "YAML's & and * are not read: write the text out.",
            )
        tag = getattr(event, "tag", None)
        if tag and tag != "!":
            raise self._error(event, "不支持 YAML 的“!”标记。", "YAML's tags (!) are not read.")
        if depth > _DEPTH:
            raise self._error(event, "嵌套太深。", "This is nested too deeply.")
        line = event.start_mark.line + 2
        if kind == "ScalarEvent":
            return Node(found=event.value, line=line, plain=event.style in (None, ""))
        if kind == "SequenceStartEvent":
            return self._list(line, depth)
        return self._dict(line, depth)

    def _list(self, line: int, depth: int) -> Node:
        found: list[Node] = []
        for event in self._events:
            if type(event).__name__ == "SequenceEndEvent":
                return Node(found=found, line=line)
            found.append(self._node(event, depth + 1))
        raise AssertionError("a parser closes what it opens")

    def _dict(self, line: int, depth: int) -> Node:
        found: dict[str, Node] = {}
        for event in self._events:
            if type(event).__name__ == "MappingEndEvent":
                return Node(found=found, line=line)
            key = self._node(event, depth + 1)
            if not isinstance(key.found, str):
                raise refused(self._name, key.line, "项的名称应当是文字。", "A key must be a text.")
            if key.found in found:
                raise refused(
                    self._name, key.line, f"“{key.found}”写了两次，请删去一个。",
                    f"“{key.found}” is there twice. Delete one.",
                )  # fmt: skip
            below = self._node(next(self._events), depth + 1)
            found[key.found] = Node(found=below.found, line=key.line, plain=below.plain)
        raise AssertionError("a parser closes what it opens")

    def _error(self, event: Any, zh: str, en: str) -> UnreadableInput:
        return refused(self._name, event.start_mark.line + 2, zh, en)


# --- keys that redline does not know, as JSON


def to_json(node: Node) -> str:
    """Return a node as JSON text; of plain scalars those that JSON has a form for keep their kind."""
    import json

    return json.dumps(_data(node), ensure_ascii=False)


def _data(node: Node) -> Any:
    import json

    if isinstance(node.found, dict):
        return {key: _data(one) for key, one in node.found.items()}
    if isinstance(node.found, list):
        return [_data(one) for one in node.found]
    if node.plain and (node.found in ("null", "true", "false") or _is_number(node.found)):
        return json.loads(node.found)
    return node.found


def _is_number(text: str) -> bool:
    """Whether JSON writes a number so, and no other way: 1.50 and 007 stay texts, their form is kept."""
    import json

    return len(text) <= 400 and bool(_NUMBER.fullmatch(text)) and json.dumps(json.loads(text)) == text


def from_json(text: str) -> str:
    """Return JSON text as it is written in a head: a bare text where that reads back the same."""
    import json

    found = json.loads(text)
    if isinstance(found, str):
        return scalar(found)
    return flow(found)


def flow(found: Any) -> str:
    """Return data on one line, in the part of YAML that is JSON."""
    if isinstance(found, dict):
        return "{" + ", ".join(f"{quoted(key)}: {flow(one)}" for key, one in found.items()) + "}"
    if isinstance(found, list):
        return "[" + ", ".join(map(flow, found)) + "]"
    if isinstance(found, str):
        return quoted(found)
    import json

    return json.dumps(found)


# --- writing scalars


def scalar(text: str, indent: str = "") -> str:
    """Return a text as YAML that reads back the same: bare if that is safe, as a block if it has lines.

    `indent` is what the lines of a block are indented beyond two spaces.
    """
    lines = text.split("\n")
    if len(lines) > 1 and all(map(_readable, lines)) and lines[0] and lines[-1]:
        return "|-\n" + "\n".join(f"{indent}  {line}" if line else "" for line in lines)
    return text if _is_bare(text) else quoted(text)


def _readable(line: str) -> bool:
    return line == line.strip() and _visible(line)


def _visible(text: str) -> bool:
    """Whether every character shows: what does not (controls, marks of direction) is written as an escape."""
    return text.replace("\u3000", "").isprintable()


def _is_bare(text: str) -> bool:
    return (
        bool(text)
        and (text[0].isalnum() or text[0] > "\u00bf")  # no sign that YAML has a use for
        and text == text.strip()
        and _visible(text)
        and ": " not in text
        and " #" not in text
        and not text.endswith(":")
        and not text[0].isdecimal()
        and text.lower() not in _OTHER
    )


def bare(text: str) -> str:
    """Return a text of a known form (a number, a date) bare where YAML can read it so, else quoted."""
    known = re.fullmatch(r"\w(?:[\w.:+-]*\w)?", text) and _visible(text) and text.lower() not in _OTHER
    return text if known else quoted(text)


def listed(texts: tuple[str, ...]) -> str:
    """Return texts as a list on one line."""
    return "[" + ", ".join(t if _is_bare(t) and not set(t) & set(",[]{}") else quoted(t) for t in texts) + "]"


def quoted(text: str) -> str:
    """Return a text in double quotation marks, everything that does not show as an escape."""
    return '"' + "".join([_escaped(char) for char in text]) + '"'


_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def _escaped(char: str) -> str:
    if char in _SHORT:
        return _SHORT[char]
    if char.isprintable() or char == "\u3000":
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
