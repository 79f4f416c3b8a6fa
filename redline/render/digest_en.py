"""The digest in English. Numbers and quotations are those of the law, in its own language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from redline.changes import Kind
from redline.render.side_words import name
from redline.report import Origin, Ref
from redline.report.digest import Digest, Entry, Part
from redline.report.digest_clauses import Clause, Where
from redline.report.digest_quotes import shortened

_WHOLE = 240  # characters of a new article that are quoted
_PART = 150  # of words within an article, and of one that was written anew
_FORMER = 80  # of what that was before
_GONE = 60  # of words that are gone
_LISTED = 6
_UNITS = {"part": "part", "subpart": "subpart", "chapter": "chapter", "section": "section", "annex": "annex"}


def opening(digest: Digest) -> str:
    """Return the figures as a paragraph."""
    counts = digest.counts
    new, old = name(digest.new, "en"), name(digest.old, "en", old=True)
    head = (
        f"{digest.title} ({new}) has {_size(digest.chapters[1], counts.new)}; "
        f"{old} had {_size(digest.chapters[0], counts.old)}."
    )
    figures = (
        ("{} inserted", counts.inserted),
        ("{} repealed", counts.repealed),
        ("{} joined into others", counts.joined),
        ("{} split", counts.split),
        ("{} moved", counts.moved),
        ("{} reworded", counts.amended),
        ("{} changed only in number, place or form", counts.formal),
        ("{} unchanged", counts.unchanged),
    )
    told = [words.format(count) for words, count in figures if count]
    return f"{head} Of the articles, {_listed(told)}." if told else head


def _size(chapters: int, articles: int) -> str:
    found = [f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in
             ((chapters, "chapter"), (articles, "article")) if count or noun == "article"]  # fmt: skip
    return " and ".join(found)


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words[:-1]) + (" and " if len(words) > 1 else "") + words[-1]


def heading(part: Part) -> str:
    """Return what a part is about."""
    if part.division is not None:
        return " ".join(filter(None, part.division))
    return {"front": "Title and preamble", "body": "Articles", "tail": "Annexes"}[part.place]


def reason(lines: Sequence[str]) -> str:
    """Return an explanation of the drafters."""
    return f"Explanation: {' '.join(line for line in lines if line)}"


def closing(formal: Sequence[Ref]) -> str:
    """Return the sentence on what changed in form alone."""
    named = ", ".join(ref.num for ref in formal[:_LISTED])
    rest = f" and {len(formal) - _LISTED} more" if len(formal) > _LISTED else ""
    return f"In form alone (numbers, references, punctuation) changed: {named}{rest}."


def entry(found: Entry) -> str:
    """Return what happened to one unit as a sentence; a quotation of several paragraphs has line breaks."""
    if found.unit != "article":
        return _other(found)
    if Kind.INSERTED in found.kinds:
        return f"{found.new} is inserted: {_quoted(found.text, _WHOLE)}"
    if not found.new:
        return f"{found.old} is repealed: {_quoted(found.text, _GONE)}"
    lead = _lead(found)
    if found.text:
        return f"{lead} It reads: {_quoted(found.text, _WHOLE)}"
    if not found.clauses:
        return lead if lead != f"{found.new}." else f"{found.new} is not reworded."
    return f"{lead.rstrip('.')}: {'; '.join(map(_clause, found.clauses))}."


def _other(found: Entry) -> str:
    what = f"The {_UNITS.get(found.unit, found.unit)} {_quoted(found.new or found.old, 24)}"
    if not found.old:
        return f"{what} is inserted" + (
            f": {_quoted(found.text, _WHOLE)}" if found.text else f", {_quoted(found.new_heading, _PART)}."
        )
    if not found.new:
        return f"{what} is dropped."
    if found.old_heading != found.new_heading or found.unit == "title":
        old, new = found.old_heading or found.old, found.new_heading or found.new
        return f"{what}: the title {_quoted(old, _PART)} becomes {_quoted(new, _PART)}."
    return f"{what}: {'; '.join(map(_clause, found.clauses))}." if found.clauses else f"{what} is moved."


def _lead(found: Entry) -> str:
    """Return what happened to the article as a whole, as a sentence that begins with a number."""
    into = f", moved into {' '.join(found.into)}" if found.into else ""
    if not into and any(one.code == "moved" for one in found.origins):
        into = ", moved"
    for origin in found.origins:
        if origin.code == "joined":
            return f"{_nums(origin.old)} are joined as {found.new}{into}."
    for origin in found.origins:
        if origin.code in ("split", "into") and origin not in found.told and len(origin.new) > 1:
            return f"{_split(origin)}; {found.new}{into}."
    if not found.old:
        return f"{found.new} is taken out of old {_nums(ref for one in found.origins for ref in one.old)}."
    return f"{found.old} becomes {found.new}{into}." if found.old != found.new else f"{found.new}{into}."


def _split(origin: Origin) -> str:
    verb = "is split into" if origin.code == "split" else "goes into"
    return f"{_nums(origin.old)} {verb} {_nums(origin.new)}"


def _nums(refs: Iterable[Ref]) -> str:
    return ", ".join(ref.num for ref in refs)


def _clause(clause: Clause) -> str:
    place = _place(clause.where)
    at = f"in {place}, " if place else ""
    old, new = _quoted(clause.old, _GONE), _quoted(clause.new, _PART)
    if clause.code == "anew":
        return f"written anew, from {_quoted(clause.old, _FORMER)} to {_quoted(clause.new, _PART)}"
    if clause.code == "inserted":
        words = clause.after or clause.before
        where = (
            f"{'after' if clause.after else 'before'} {_quoted(words, _GONE)}"
            if words
            else "at its beginning"
        )
        return f"{at}{where} {new} is inserted"
    if clause.code == "deleted":
        return f"{at}{old}{f' after {_quoted(clause.after, _GONE)}' if clause.after else ''} is deleted"
    return _larger(clause, place, at, old, new)


def _larger(clause: Clause, place: str, at: str, old: str, new: str) -> str:
    """Clauses about replaced words, whole paragraphs and items, and text that went elsewhere."""
    ref = clause.ref.num if clause.ref is not None else ""
    places = ", ".join(filter(None, (place, *map(_place, clause.more)))) or "a paragraph"
    return {
        "replaced": f"{at}{old} becomes {new}" + (f" ({clause.times} times)" if clause.times > 1 else ""),
        "rewritten": f"{place or 'all of it'} becomes {new}",
        "added": f"{places} is added: {new}",
        "dropped": f"{places} is dropped: {old}",
        "moved-out": f"{at}{old} goes to {ref}",
        "moved-in": f"{at}{new} comes from old {ref}",
        "moved": f"{new} changes its place in the article",
        "united": f"{place or 'a paragraph'} is joined with the next one",
        "parted": f"{place or 'the paragraph'} is parted in two",
    }[clause.code]


def _place(where: Where) -> str:
    found = [f"paragraph {where.paragraph}"] if where.paragraph else []
    if where.level == "table":
        return ", ".join([*found, "a row of the table"])
    found += [f"item {where.item}"] if where.item else []
    return ", ".join([*found, *([f"subitem {where.subitem}"] if where.subitem else [])])


def _quoted(text: str, most: int) -> str:
    return f"“{shortened(text, most)}”"
