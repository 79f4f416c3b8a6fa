"""Annotations of a workspace: kept beside the versions, carried to any of them, added and decided.

- `read` gives all that are kept of a work, `carried` where they stand in a version
- `add`, `reply`, `resolve`, `reattach` write, each in one commit
"""

from redline.app.annotations.listing import Listing, Wanted, carried
from redline.app.annotations.store import Kept, find, path_of, read
from redline.app.annotations.writing import Moment, Saved, add, reattach, reply, resolve, save

__all__ = [
    "Kept",
    "Listing",
    "Moment",
    "Saved",
    "Wanted",
    "add",
    "carried",
    "find",
    "path_of",
    "read",
    "reattach",
    "reply",
    "resolve",
    "save",
]
