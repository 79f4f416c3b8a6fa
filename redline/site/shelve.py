"""What is known of a work before its pages are planned: read from its texts once, then from the record."""

from __future__ import annotations

from redline.report.life import Stage
from redline.report.strip import Strip, strip
from redline.site import facts as F
from redline.site.addresses import WorkAddresses, segments
from redline.site.digests import digest
from redline.site.lineage import trace
from redline.site.notes import shown
from redline.site.plan import Shelf
from redline.site.record import Record
from redline.site.types import Data, Look, WorkReader

DRAWN = 24
"""Versions that a picture of a work's versions has at most."""


def shelve(reader: WorkReader, look: Look, folder: str, record: Record) -> tuple[Shelf, Data]:
    """Return the shelf of a work, and the facts to keep for the next build.

    Raises InputError when a text cannot be read.
    """
    stamp = digest(look.stamp, reader.pins)
    known = record.facts if record.facts.get("stamp") == stamp else {}
    keep: Data = {"stamp": stamp, "versions": {}, "pairs": {}}
    count = len(reader.versions)
    versions = tuple(_version(reader, at, known, keep) for at in range(count))
    wanted = sorted({*reader.pairs, *((at - 1, at) for at in range(1, count))})
    pairs = {at: _pair(reader, at, known, keep) for at in wanted}
    notes, replies, opinions = _annotations(reader, known, keep)
    shelf = Shelf(
        look=look,
        name=reader.name,
        title=reader.title or (versions[-1].title if versions else "") or reader.name,
        addresses=WorkAddresses(folder=folder, versions=segments(one.id for one in reader.versions)),
        versions=reader.versions,
        digests=reader.digests,
        facts=versions,
        pairs=pairs,
        compared=tuple(wanted),
        lineage=trace(versions, [pairs[at - 1, at] for at in range(1, count)]),
        strip=_strip(reader, known, keep),
        shown=notes,
        replies=replies,
        opinions=opinions,
        pins=reader.pins,
        comment_url=reader.comment_url,
        appended=reader.appended,
    )
    return shelf, keep


def _version(reader: WorkReader, at: int, known: Data, keep: Data) -> F.VersionFacts:
    key = reader.digests[at]
    data = known.get("versions", {}).get(key)
    found = F.version_from_data(data) if data else F.of_version(reader.document(at))
    keep["versions"][key] = data or F.version_to_data(found)
    return found


def _pair(reader: WorkReader, at: tuple[int, int], known: Data, keep: Data) -> F.PairFacts:
    key = " ".join(reader.digests[place] for place in at)
    data = known.get("pairs", {}).get(key)
    found = F.pair_from_data(data) if data else F.of_pair(reader.compare(*at))
    keep["pairs"][key] = data or F.pair_to_data(found)
    return found


def _strip(reader: WorkReader, known: Data, keep: Data) -> Strip | None:
    count = len(reader.versions)
    if not 1 < count <= DRAWN:
        return None
    stages = tuple(Stage(id=one.id, label=one.called, date=one.date) for one in reader.versions)
    key = " ".join(reader.digests)
    data = known.get("strip", {})
    if data.get("key") != key:
        steps = (reader.compare(at - 1, at) for at in range(1, count))
        data = {"key": key, **F.strip_data(strip(stages, reader.document(0), steps))}
    keep["strip"] = data
    return F.strip_from_data(data, stages)


Shown = dict[int, dict[str, str]]


def _annotations(
    reader: WorkReader, known: Data, keep: Data
) -> tuple[Shown, str, tuple[tuple[str, int], ...]]:
    """Return digests of what is shown of annotations, of the replies, and the opinions by decision.

    Where no annotation and no text changed, nothing is carried again.
    """
    if not reader.comments:
        return {}, "", ()
    key = digest(reader.comments, reader.digests, [one.id for one in reader.versions])
    data = known.get("notes", {})
    if data.get("key") != key:
        found = reader.replies()
        data = {
            "key": key,
            "shown": {str(at): shown(reader.carried(at)) for at in range(len(reader.versions))},
            "replies": digest([_row(row) for row in found.rows]),
            "opinions": [[status.value, n] for status, n in found.counts],
        }
    keep["notes"] = data
    notes = {int(at): one for at, one in data["shown"].items() if one}
    return notes, data["replies"], tuple((code, n) for code, n in data["opinions"])


def _row(row: object) -> object:
    return repr(row)  # values all through: what is printed says all
