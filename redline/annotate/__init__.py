"""Annotations: what they are, their files, and how they follow their provision from version to version.

- one file an annotation: `loads` and `dumps`; W3C Web Annotations: `to_jsonld` and `from_jsonld`
- making one: `target` (or `completed`, of a file written by hand) on the `Texts` of a version, `new_id`
- carrying: ``carry(annotations, Way(versions, comparisons))`` gives a `Carried` for each

Nothing here reads a file, asks for the time or makes up an id: all that is passed in.
"""

from redline.annotate.carry import Way, carry, roots
from redline.annotate.files import dumps, loads, tidy
from redline.annotate.ids import is_id, new_id
from redline.annotate.jsonld import from_jsonld, to_jsonld
from redline.annotate.suggestions import parted, suggested
from redline.annotate.targets import completed, locate, target
from redline.annotate.texts import Texts
from redline.annotate.threads import Thread, threads
from redline.annotate.types import (
    Annotation,
    Basis,
    Candidate,
    Carried,
    Creator,
    Motivation,
    Pin,
    Place,
    State,
    Status,
    Stop,
    Target,
    Visibility,
)

__all__ = [
    "Annotation",
    "Basis",
    "Candidate",
    "Carried",
    "Creator",
    "Motivation",
    "Pin",
    "Place",
    "State",
    "Status",
    "Stop",
    "Target",
    "Texts",
    "Thread",
    "Visibility",
    "Way",
    "carry",
    "completed",
    "dumps",
    "from_jsonld",
    "is_id",
    "loads",
    "locate",
    "new_id",
    "parted",
    "roots",
    "suggested",
    "target",
    "threads",
    "tidy",
    "to_jsonld",
]
