"""Three texts in, one text out: the merge of what two sides made of a base."""

from __future__ import annotations

from redline.app.comparison import Text
from redline.errors import ConflictError
from redline.merge import Conflict, Marks, Merged, Stray

__all__ = ["Conflict", "Marks", "Merged", "Stray", "merge_texts"]


def merge_texts(base: Text, ours: Text, theirs: Text, *, marks: Marks | None = None) -> Merged:
    """Merge three texts: see `redline.merge.merge`.

    Raises ConflictError when ours or theirs still holds the marks of another conflict. The base may: where
    branches crossed, git makes it by a merge of its own.
    """
    from redline.merge import merge

    for text in (ours, theirs):
        _refuse_marks(text)
    return merge(base.document, ours.document, theirs.document, marks=marks or Marks())


def _refuse_marks(text: Text) -> None:
    from redline.app.version_file import conflict_line, is_conflict
    from redline.model import walk

    document = text.document
    front = "\n".join(words for _, words in document.meta)  # there, a mark goes on with the value above it
    if conflict_line(front.split("\n")):
        raise _unfinished(text.name)
    for provision in walk((*document.preamble, *document.body, *document.tail)):
        if is_conflict(provision.text):
            line = provision.span.line if provision.span else 0
            raise _unfinished(f"{text.name}:{line}" if line else text.name)


def _unfinished(where: str) -> ConflictError:
    return ConflictError(
        "这里有上一次合并留下的冲突。请先在“<<<<<<<”和“>>>>>>>”之间保留应有的文字，删去这些标记。",
        "An earlier merge left a conflict here. Keep the words that shall stand between <<<<<<< and "
        ">>>>>>>, and delete these marks first.",
        where=where,
    )
