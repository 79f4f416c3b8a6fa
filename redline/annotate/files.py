"""An annotation as a file: a YAML head and a Markdown body, which people write by hand and review.

    ---
    article: 46
    quote: 应当在三十日内答复
    ---
    建议缩短为十五日。

Everything else is filled in when it is read. docs/reference/annotations.md has every key.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import Enum
from typing import TypeVar

from redline.annotate import head as yaml
from redline.annotate.head import Node, refused
from redline.annotate.ids import is_id
from redline.annotate.types import Annotation, Creator, Motivation, Pin, Status, Target, Visibility
from redline.errors import UnreadableInput

E = TypeVar("E", bound=Enum)

_POSITION = re.compile(r"(\d{1,9})-(\d{1,9})")
_PLACE = ("article", "eid", "quote", "prefix", "suffix", "position")
KEYS = (
    *("work", "version", *_PLACE),
    *("motivation", "creator", "contact", "created"),
    *("status", "decision", "reason", "decided-by", "decided"),
    *("reply-to", "same-as", "tags", "visibility", "row", "pins"),
)
"""The keys of a head in the order in which they are written; keys that redline does not know follow."""

_LIKE = {key.replace("-", "").rstrip("s"): key for key in KEYS}
_PIN = frozenset(("version", "orphan", "by", "at", *_PLACE))


def tidy(text: str) -> str:
    """Return a body as it is kept: lines ended by a newline alone, no blank lines at its ends."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    while lines and not lines[0].strip():
        del lines[0]
    while lines and not lines[-1].strip():
        del lines[-1]
    return "\n".join(lines)


def loads(text: str, name: str, *, work: str = "", version: str = "") -> Annotation:
    """Return the annotation that a file holds.

    `name` is the file's name or path: without its folders and ``.md`` it is the annotation's id.
    `work` and `version` stand in where the file does not say them. Whether the target exists is not
    looked at here: see `completed` and `carry`.

    Raises UnreadableInput, with file and line: no head, not YAML or more of YAML than is read here, a
    key twice, a value that is none of those possible.
    """
    found, body, name_id = _parts(text, name)
    if "id" in found and _text(found, "id", name) != name_id:
        raise refused(
            name, found["id"].line,
            f"批注的编号由文件名决定（{name_id}），请删去 id 这一行，或者改文件名。",
            f"A file's name gives the annotation's id ({name_id}). Delete this line, or rename the file.",
        )  # fmt: skip
    extra = tuple(
        sorted((key, yaml.to_json(node)) for key, node in found.items() if _is_extra(key, node, name))
    )
    target = _target(
        found, name, _text(found, "work", name) or work, _text(found, "version", name) or version
    )
    creator = Creator(name=_text(found, "creator", name), contact=_text(found, "contact", name))
    return Annotation(
        id=name_id, target=target, body=tidy(body),
        motivation=_one_of(found, "motivation", Motivation, Motivation.COMMENTING, name),
        creator=creator if creator.name or creator.contact else None,
        created=_text(found, "created", name),
        status=_one_of(found, "status", Status, Status.OPEN, name),
        decision=_text(found, "decision", name), reason=_text(found, "reason", name),
        decided_by=_text(found, "decided-by", name), decided=_text(found, "decided", name),
        reply_to=_text(found, "reply-to", name), same_as=_text(found, "same-as", name),
        tags=_tags(found.get("tags"), name),
        visibility=_one_of(found, "visibility", Visibility, Visibility.PUBLIC, name),
        row=_text(found, "row", name), pins=_pins(found.get("pins"), name, target.work), extra=extra,
    )  # fmt: skip


def dumps(annotation: Annotation, *, over: str = "") -> str:
    """Return an annotation as a file; `loads` gives it back.

    `over` is the text of the file that it replaces: of its head only the lines of keys whose value changed
    are written anew, and what a person wrote beside them, comments and order, stays. Raises
    UnreadableInput when `over` cannot be read.
    """
    if over:
        return _rewritten(annotation, over)
    lines = [_line(key, value) for key, value in _fields(annotation).items()]
    return _file("\n".join(lines), f"\n{annotation.body}\n" if annotation.body else "")


def known_as(key: str) -> str:
    """Return the key that redline knows of which `key` is a slip (Quote, reply_to, tag), or ""."""
    plain = key.lower().replace("_", "").replace("-", "").replace(" ", "").rstrip("s")
    meant = _LIKE.get(plain, "")
    return meant if meant != key else ""


# --- reading


def _parts(text: str, name: str) -> tuple[dict[str, Node], str, str]:
    """The head by key, the body, and the id."""
    name_id = name.replace("\\", "/").rpartition("/")[2].removesuffix(".md")
    if not is_id(name_id):
        raise UnreadableInput(
            "文件名不能作批注的编号。请用文字、数字、“-”和“_”，以 .md 结尾。",
            "The file's name cannot be an annotation's id. Use letters, digits, “-” and “_”, then .md.",
            where=name,
        )
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    head, body, _ = yaml.split(text, name)
    return yaml.read(head, name), body, name_id


def _is_extra(key: str, node: Node, name: str) -> bool:
    meant = known_as(key)
    if meant:
        raise refused(
            name,
            node.line,
            f"没有“{key}”这一项，是不是“{meant}”？",
            f"There is no key “{key}”; is “{meant}” meant?",
        )
    return key not in KEYS and key != "id"


def _text(found: Mapping[str, Node], key: str, name: str) -> str:
    node = found.get(key)
    if node is None:
        return ""
    if not isinstance(node.found, str):
        raise refused(name, node.line, f"“{key}”应当是一段文字。", f"“{key}” must be a text.")
    return node.found


def _one_of(found: Mapping[str, Node], key: str, kind: type[E], default: E, name: str) -> E:
    text = _text(found, key, name)
    if not text:
        return default
    try:
        return kind(text)
    except ValueError:
        known = [str(one.value) for one in kind]
        raise refused(
            name,
            found[key].line,
            f"“{key}”只能是：{'、'.join(known)}。",
            f"“{key}” must be one of: {', '.join(known)}.",
        ) from None


def _target(found: Mapping[str, Node], name: str, work: str, version: str) -> Target:
    position = _text(found, "position", name)
    span = _POSITION.fullmatch(position) if position.isascii() else None
    if position and (span is None or int(span[1]) > int(span[2])):
        raise refused(
            name, found["position"].line, "“position”的写法是“起-止”，例如 12-19。",
            "“position” is written START-END, as in 12-19.",
        )  # fmt: skip
    return Target(
        work=work, version=version, article=_text(found, "article", name), eid=_text(found, "eid", name),
        quote=_text(found, "quote", name), prefix=_text(found, "prefix", name),
        suffix=_text(found, "suffix", name),
        start=int(span[1]) if span else None, end=int(span[2]) if span else None,
    )  # fmt: skip


def _tags(node: Node | None, name: str) -> tuple[str, ...]:
    if node is None or not node.found:
        return ()
    if isinstance(node.found, str):  # by hand, as people list things
        parts = re.split(r"[,，、]", node.found) if node.plain else [node.found]
        return tuple(part.strip() for part in parts if part.strip())
    if not isinstance(node.found, list) or any(not isinstance(one.found, str) for one in node.found):
        raise refused(
            name, node.line, "“tags”应当是一列词，例如 [期限, 处罚]。", "“tags” must be a list: [one, two]."
        )
    return tuple(one.found for one in node.found)


def _pins(node: Node | None, name: str, work: str) -> tuple[Pin, ...]:
    if node is None or not node.found:
        return ()
    rows = node.found if isinstance(node.found, list) else [node]
    pins = tuple(_pin(row, name, work) for row in rows)
    seen: set[str] = set()
    for row, pin in zip(rows, pins, strict=True):
        if pin.version in seen:
            raise refused(
                name, row.line, f"版本“{pin.version}”有两条决定，请删去一条。",
                f"There are two pins for version {pin.version}. Delete one.",
            )  # fmt: skip
        seen.add(pin.version)
    return pins


def _pin(row: Node, name: str, work: str) -> Pin:
    found = row.found
    if not isinstance(found, dict) or "version" not in found or set(found) - _PIN:
        raise refused(
            name, row.line, "“pins”的每一项写作 version、article（和 quote），或 version 和 orphan: true。",
            "Each of “pins” has a version and an article (and a quote), or a version and orphan: true.",
        )  # fmt: skip
    version = _text(found, "version", name)
    target = _target(found, name, work, version)
    orphan = _text(found, "orphan", name).lower() == "true"
    return Pin(
        version=version,
        target=None if orphan else target,
        by=_text(found, "by", name),
        at=_text(found, "at", name),
    )


# --- writing


def _fields(annotation: Annotation) -> dict[str, str]:
    """The head by key, as it is written: what is not there is left out, but for what a reader must see."""
    creator = annotation.creator or Creator(name="")
    texts = {
        "motivation": annotation.motivation.value,
        "creator": creator.name,
        "contact": creator.contact,
        "created": annotation.created,
        "status": annotation.status.value,
        "decision": annotation.decision,
        "reason": annotation.reason,
        "decided-by": annotation.decided_by,
        "decided": annotation.decided,
        "reply-to": annotation.reply_to,
        "same-as": annotation.same_as,
        "visibility": annotation.visibility.value,
        "row": annotation.row,
    }
    written = {
        "work": _written("work", annotation.target.work),
        "version": _written("version", annotation.target.version),
        **_place(annotation.target),
        **{key: _written(key, text) for key, text in texts.items()},
        "tags": yaml.listed(annotation.tags) if annotation.tags else "",
        "pins": _written_pins(annotation.pins),
    }
    fields = {key: written[key] for key in KEYS if written.get(key)}
    return fields | {key: yaml.from_json(data) for key, data in annotation.extra}


_FORMED: Mapping[str, Callable[[str], str]] = dict.fromkeys(
    (
        *("work", "version", "article", "eid", "position", "created", "decided", "row"),
        *("reply-to", "same-as", "status", "motivation", "visibility", "at"),
    ),
    yaml.bare,
)


def _written(key: str, text: str, indent: str = "") -> str:
    if not text:
        return ""
    return _FORMED[key](text) if key in _FORMED else yaml.scalar(text, indent)


def _place(target: Target, indent: str = "") -> dict[str, str]:
    position = f"{target.start}-{target.end}" if target.start is not None and target.end is not None else ""
    texts = {
        "article": target.article,
        "eid": target.eid,
        "quote": target.quote,
        "prefix": target.prefix,
        "suffix": target.suffix,
        "position": position,
    }
    return {key: _written(key, text, indent) for key, text in texts.items() if text}


def _written_pins(pins: tuple[Pin, ...]) -> str:
    rows = []
    for pin in pins:
        row = {"version": _written("version", pin.version) or '""'}
        row |= _place(pin.target, "    ") if pin.target else {"orphan": "true"}
        row |= {"by": _written("by", pin.by, "    "), "at": _written("at", pin.at)}
        rows.append("\n    ".join(f"{key}: {text}" for key, text in row.items() if text))
    return "".join(f"\n  - {row}" for row in rows)


def _line(key: str, written: str) -> str:
    between = "" if written.startswith("\n") else " "
    return f"{yaml.bare(key)}:{between}{written}"


def _file(head: str, body: str) -> str:
    return f"{yaml.FENCE}\n{head}\n{yaml.FENCE}\n{body}" if head else f"{yaml.FENCE}\n{yaml.FENCE}\n{body}"


def _rewritten(annotation: Annotation, over: str) -> str:
    """The file `over` with what changed. See `dumps`."""
    name = f"{annotation.id}.md"
    over = over.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    before = loads(over, name)
    head, body, _ = yaml.split(over, name)
    lines = head.split("\n") if head else []
    nodes = yaml.read(head, name)
    starts = {key: node.line - 2 for key, node in nodes.items()}
    if len(set(starts.values())) < len(starts) or any(
        not _opens(lines[at], key) for key, at in starts.items()
    ):
        return dumps(annotation)  # in braces, on one line or so: not as people write
    old, new = _fields(before), _fields(annotation)
    blocks = _blocks(lines, starts)
    for key in [*old, *new]:
        if old.get(key) != new.get(key):
            _replace(blocks, key, new.get(key))
    if before.body != annotation.body:
        body = f"\n{annotation.body}\n" if annotation.body else ""
    return _file("\n".join(line for block in blocks.values() for line in block), body)


def _opens(line: str, key: str) -> bool:
    """Whether a line of a head begins with a key, as people write it."""
    return line.startswith((f"{key}:", f'"{key}":', f"'{key}':"))


Blocks = dict[str | None, list[str]]
"""The lines of a head by key, in their order; by None those before the first key."""


def _blocks(lines: list[str], starts: dict[str, int]) -> Blocks:
    order = sorted(starts, key=starts.__getitem__)
    edges = [starts[key] for key in order] + [len(lines)]
    blocks: Blocks = {None: lines[: edges[0]]}
    for at, key in enumerate(order):
        blocks[key] = lines[edges[at] : edges[at + 1]]
    return blocks


def _replace(blocks: Blocks, key: str, text: str | None) -> None:
    """Put a key's new value where the old one was, or behind the keys that it follows."""
    had = blocks.pop(key, None) if text is None else blocks.get(key)
    tail = _remarks(had) if had else []
    if text is None:
        if tail:  # a person's comments under a key that goes
            blocks[None] = blocks[None] + tail
        return
    block = [*_line(key, text).split("\n"), *tail]
    if had is not None:
        blocks[key] = block
        return
    rank = KEYS.index(key) if key in KEYS else len(KEYS)
    before = [one for one in blocks if one is None or rank == len(KEYS) or one in KEYS[:rank]]
    order = list(blocks)
    after = order[order.index(before[-1]) + 1 :]
    blocks[key] = block
    for one in after:
        blocks[one] = blocks.pop(one)


def _remarks(block: list[str]) -> list[str]:
    """The comments and blank lines at the end of a block."""
    at = len(block)
    while at > 1 and (not block[at - 1].strip() or block[at - 1].startswith("#")):
        at -= 1
    return block[at:]
