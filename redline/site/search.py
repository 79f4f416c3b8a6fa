"""The index that the website's search reads: what is found without a server, and from a folder of files too.

A page that was opened as a file may load scripts and nothing else, so every part of the index is a script
that hands its data over. Three kinds of files (docs/reference/search.md has their form):

- ``works.js``: a line for each work, and how the keys are spread;
- ``keys-N.js``: for each pair of Chinese characters and each Latin word, which parts of which works have it;
- ``work-NAME-N.js``: the texts of a part of a work, each once, and where they stand in which versions.

A query loads the keys of its first characters and then the works that have them all, best first; the texts
themselves say where the words stand. So what is loaded grows with what is found, not with the site.

A work's own files, and its keys, depend on that work alone: whoever builds keeps `Card` and `keys` of the
works that did not change.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from operator import add
from typing import Literal, NamedTuple
from unicodedata import normalize

from redline.model import DIVISIONS, Document, Level, lines, units
from redline.model.script import pairs, plain
from redline.report.scene import anchor
from redline.site.search_words import WORDS

PART = 60_000
"""Characters of text in one file of a work, about: so much is loaded at least where something is found."""

SHARD = 6_000
"""Characters in a file of keys, on average, about, as long as there are not too many files."""

SHARDS = 256
"""Files of keys at most."""

_PASS = 2_000_000  # characters of keys that are sorted at a time: memory does not grow with the site
_HAN = "\u3005\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_RUNS = re.compile(f"([{_HAN}]+)|([^\\W_{_HAN}]+)")
_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_ESCAPED = str.maketrans({"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"})


class Version(NamedTuple):
    """A version as results name it. Addresses are relative to the root of the site, percent-encoded, without
    a ``#``.

    page        its full text
    comparison  with the version before it; "" where there is none
    """

    label: str
    date: str
    page: str
    comparison: str = ""


class Work(NamedTuple):
    """A work. `name` is a file's name, unique on systems that do not tell cases apart; `page` an address;
    `versions` go from the oldest to the newest."""

    name: str
    title: str
    page: str
    versions: tuple[Version, ...]


class Entry(NamedTuple):
    """A provision as one version has it, or an annotation.

    version  index in `Work.versions`
    num      printed number; of an annotation its number or the name of who made it
    text     lines joined by newlines
    anchor   where it stands on the version's page: ``art-32``; of an article it tells its number
    life     address of the page that stays the same when it is renumbered, or "". Entries with one life are
             one result; without one, those with the same anchor are
    page     address, where it is not the version's page
    note     whether it is an annotation
    title    whether it is the law's title as this version prints it: then it is no result of its own
    """

    version: int
    num: str
    heading: str
    text: str
    anchor: str
    life: str = ""
    page: str = ""
    note: bool = False
    title: bool = False


class File(NamedTuple):
    """A file of the index: its name, without a folder, and what it says."""

    name: str
    text: str


class Card(NamedTuple):
    """What ``works.js`` says of a work: `date` is the newest version's, `parts` the number of its files, and
    `printed` the titles that its versions print where those are others, one a line."""

    name: str
    title: str
    page: str
    date: str
    parts: int
    printed: str = ""


class WorkIndex(NamedTuple):
    """A work's share of the index; `keys` has those of each part, sorted, joined by commas."""

    card: Card
    files: tuple[File, ...]
    keys: tuple[str, ...]


def provisions(document: Document, version: int, lives: Mapping[str, str] | None = None) -> Iterator[Entry]:
    """Yield what can be found in a version: articles, headings, annexes and the lines before and after.

    `lives` has the address of an article's page by its eId in this version. Tables of contents are left
    out: everything in them stands where they lead, too.
    """
    for unit in units(document):
        if unit.level is Level.TOC:
            continue
        bare = unit.level in DIVISIONS or unit.level is Level.ANNEX
        text = "" if bare else "\n".join(line for _, line in lines(unit))
        yield Entry(
            version=version,
            num=unit.num,
            heading=unit.heading,
            text=text,
            anchor=anchor(unit.eid),
            life=(lives or {}).get(unit.eid, ""),
            title=unit.level is Level.TITLE,
        )


def work_index(work: Work, entries: Iterable[Entry]) -> WorkIndex:
    """Return the files of a work, its line in ``works.js`` and its keys."""
    entries = list(entries)
    printed = "\n".join(dict.fromkeys(one.text for one in entries if one.title and one.text != work.title))
    titles = set(keys(f"{work.title}\n{printed}"))
    parts = list(_parts(entry for entry in entries if not entry.title)) or [[]]
    files = [File(name=part_name(work.name, at), text=_part(work, at, rows)) for at, rows in enumerate(parts)]
    date = work.versions[-1].date if work.versions else ""
    return WorkIndex(
        card=Card(
            name=work.name, title=work.title, page=work.page, date=date, parts=len(parts), printed=printed
        ),
        files=tuple(files),
        keys=tuple(",".join(sorted(_keys_of(rows) | titles)) for rows in parts),
    )


def part_name(name: str, part: int) -> str:
    """Return the name of the file that holds a part of a work."""
    return f"work-{name}-{part}.js"


def shared(cards: Sequence[Card], keys_of: Callable[[Card], Sequence[str]]) -> Iterator[File]:
    """Yield the files that all works share: the keys, and then ``works.js``, which needs them.

    `cards` go in the order of the works' names; `keys_of` gives `WorkIndex.keys` and is asked for each
    work a few times, so that it may read them from a file. A file changes only when a key that it has
    comes to a work or leaves one, or when works come and go.
    """
    size = sum(len(found) for card in cards for found in keys_of(card))
    count = min(_power(size // 2 // SHARD), SHARDS)
    passes = min(count, 1 + size // _PASS)
    bounds = [count * at // passes for at in range(passes + 1)]
    for start, end in zip(bounds, bounds[1:], strict=False):
        postings = _postings(cards, keys_of, count, range(start, end))
        for at in range(start, end):
            yield File(name=f"keys-{at}.js", text=_said("keys", at, _shard(postings[at - start])))
    data = {
        "shards": count,
        "fold": pairs(),
        "works": [list(card) for card in cards],
    }
    yield File(name="works.js", text=_said("works", "", data))


def keys(text: str) -> Iterator[str]:
    """Yield what a text is found by: two characters of a Chinese run each, and its last one; Latin words."""
    for han, word in _RUNS.findall(fold(text)):
        if han:
            yield from map(add, han, han[1:])
            yield han[-1]
        else:
            yield word


def fold(text: str) -> str:
    """Return a text as it is compared, of the same length: lower case, usual width, simplified characters.

    search.js does the same, character for character.
    """
    return text.translate(_FOLDS)


def shard_of(key: str, count: int) -> int:
    """Return which of `count` files (a power of two) has a key: all with the same first character in one."""
    return ((ord(key[0]) * 2654435761 & 0xFFFFFFFF) >> 16) & (count - 1)


class _Folds(dict[int, str]):
    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = normalize("NFKC", char).lower()
        if len(folded) != 1 or ord(folded) > 0xFFFF or code > 0xFFFF:
            folded = char
        self[code] = plain(folded)
        return self[code]


_FOLDS = _Folds()


class _Row(NamedTuple):
    """An entry that is the same in the versions from `first` to `last`."""

    first: int
    last: int
    entry: Entry


def _parts(entries: Iterable[Entry]) -> Iterator[list[list[_Row]]]:
    """Yield groups of rows, part by part."""
    part: list[list[_Row]] = []
    room = PART
    for rows in _grouped(entries):
        size = sum(len(text) for text in {row.entry.text for row in rows})
        if part and size > room:
            yield part
            part, room = [], PART
        part.append(rows)
        room -= size
    if part:
        yield part


def _grouped(entries: Iterable[Entry]) -> list[list[_Row]]:
    """Put together what is one result, and what is the same in versions that follow one another."""
    groups: dict[tuple[str, bool], list[_Row]] = {}
    ordered = sorted(entries, key=lambda entry: entry.version)
    for entry in ordered:
        rows = groups.setdefault(_result(entry), [])
        before = rows[-1] if rows else None
        if before and before.last == entry.version - 1 and before.entry[1:] == entry[1:]:
            rows[-1] = before._replace(last=entry.version)
        else:
            rows.append(_Row(first=entry.version, last=entry.version, entry=entry))
    # in the order of the newest version; what it has no more, comes after it
    order = dict.fromkeys(_result(entry) for entry in sorted(ordered, key=lambda entry: -entry.version))
    return [groups[key] for key in order]


def _result(entry: Entry) -> tuple[str, bool]:
    return entry.life or f"#{entry.anchor}", entry.note


def _part(work: Work, at: int, groups: list[list[_Row]]) -> str:
    strings: dict[str, int] = {"": 0}

    def put(text: str) -> int:
        return strings.setdefault(text, len(strings))

    rows = [
        [
            *(row.first, row.last, int(row.entry.note), put(row.entry.num), put(row.entry.heading)),
            *(put(row.entry.text), put(row.entry.anchor), put(row.entry.life), put(row.entry.page)),
        ]
        for group in groups
        for row in group
    ]
    sizes = [len(group) for group in groups]
    versions = [list(version) for version in work.versions]
    data = {"versions": versions, "strings": list(strings), "groups": sizes, "rows": rows}
    return _said("work", f"{work.name}-{at}", data)


def _keys_of(groups: list[list[_Row]]) -> set[str]:
    found: set[str] = set()
    texts: set[str] = set()
    for group in groups:
        for row in group:
            entry = row.entry
            texts |= {entry.num, entry.heading, entry.text}
            if entry.anchor.startswith("art-"):
                found.add("#" + entry.anchor[4:])
    for text in texts:
        found.update(keys(text))
    return found


def _postings(
    cards: Sequence[Card], keys_of: Callable[[Card], Sequence[str]], count: int, wanted: range
) -> list[dict[str, list[int]]]:
    found: list[dict[str, list[int]]] = [{} for _ in wanted]
    place = lru_cache(maxsize=None)(lambda first: shard_of(first, count) - wanted.start)
    many = len(found)
    number = 0
    for card in cards:
        for part in keys_of(card):
            for first, same in groupby(part.split(",") if part else (), key=lambda key: key[0]):
                at = place(first)
                if 0 <= at < many:
                    shard = found[at]
                    for key in same:
                        shard.setdefault(key, []).append(number)
            number += 1
    return found


def _shard(postings: Mapping[str, list[int]]) -> str:
    """Return keys and the numbers of the parts that have them: ``,key numbers,key numbers,``."""
    return "".join(f",{key} {_encoded(postings[key])}" for key in sorted(postings)) + ","


def _encoded(numbers: Iterable[int]) -> str:
    """Write rising numbers as their differences less one, five bits a character, the lowest first."""
    text, before = "", -1
    for number in numbers:
        step, before = number - before - 1, number
        while step > 31:
            text += _DIGITS[32 | step & 31]
            step >>= 5
        text += _DIGITS[step]
    return text


def _power(least: int) -> int:
    return 1 << max(least - 1, 0).bit_length() if least > 1 else 1


def _said(kind: str, name: str | int, data: object) -> str:
    from json import dumps

    said = dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED)
    return f"redlineSearch({dumps(kind)},{dumps(name, ensure_ascii=False).translate(_ESCAPED)},{said});\n"


def context(
    lang: Literal["zh", "en"], *, index: str, root: str, works: Iterable[tuple[str, str]], query: str = ""
) -> dict[str, object]:
    """Return what ``site/search-body.html`` shows, under the one name ``search``.

    index  relative address of the folder with the index's files, ending in "/" (or "")
    root   relative address that the addresses in the index start from, ending in "/" (or "")
    works  (title, address relative to the page) of all works, for readers without scripts
    """
    from json import dumps

    words = WORDS[lang]
    return {
        "index": index or "./",
        "root": root or "./",
        "ui": words,
        "said": dumps(words, ensure_ascii=False),
        "works": list(works),
        "query": query,
    }
